//! Where a client's ledger stands: its entries in order, folded into threads; nothing here changes anything.

use chrono::NaiveDate;
use store::Reader;

use super::catalogue::Document;
use crate::desk::Outcome;
use crate::records::ConsentRecord;
use crate::views::{ConsentLanguage, ConsentStanding as Standing, ConsentState as State};
use crate::words;

/// Days before an end from which it is announced.
pub(crate) const SOON: i64 = 30;

/// A client's entries, drafts left out, in the order in which they were made.
pub(crate) fn entries(r: &Reader<'_>, client: &str) -> Outcome<Vec<ConsentRecord>> {
    let mut all: Vec<ConsentRecord> = r
        .list_by::<ConsentRecord>("client", client)?
        .into_iter()
        .map(|s| s.value)
        .filter(|e| e.state != State::Draft)
        .collect();
    all.sort_by_key(|e| e.number);
    Ok(all)
}

/// Number of the last entry.
pub(crate) fn last(entries: &[ConsentRecord]) -> u32 {
    entries.last().map_or(0, |e| e.number)
}

/// The entries about one thing: a consent with its renewals and what happened to it, the oldest first.
pub(crate) struct Thread<'a> {
    pub(crate) id: &'a str,
    pub(crate) entries: Vec<&'a ConsentRecord>,
}

/// The threads of a document, the oldest first.
pub(crate) fn threads<'a>(entries: &'a [ConsentRecord], document: &str) -> Vec<Thread<'a>> {
    let mut all: Vec<Thread<'a>> = Vec::new();
    for entry in entries.iter().filter(|e| e.document == document) {
        match all.iter_mut().find(|t| t.id == entry.thread) {
            Some(thread) => thread.entries.push(entry),
            None => all.push(Thread {
                id: &entry.thread,
                entries: vec![entry],
            }),
        }
    }
    all
}

/// Whether an entry decides, so that what came before it counts no longer.
fn decides(state: State) -> bool {
    matches!(
        state,
        State::Given | State::Refused | State::Acknowledged | State::NotObtained
    )
}

impl<'a> Thread<'a> {
    /// The last decision, and what followed it.
    fn now(&self) -> Option<(&'a ConsentRecord, &[&'a ConsentRecord])> {
        let at = self.entries.iter().rposition(|e| decides(e.state))?;
        let current = self.entries.get(at)?;
        Some((current, self.entries.get(at + 1..).unwrap_or_default()))
    }

    /// The last decision.
    pub(crate) fn current(&self) -> Option<&'a ConsentRecord> {
        self.now().map(|(current, _)| current)
    }

    /// What followed the last decision, has this state and still counts.
    pub(crate) fn since(&self, state: State) -> Option<&'a ConsentRecord> {
        let (_, after) = self.now()?;
        let fits = |e: &&&ConsentRecord| e.state == state && !self.taken_back(&e.id);
        after.iter().rev().find(fits).copied()
    }

    /// Whether an event was recorded by mistake, and this was said later.
    pub(crate) fn taken_back(&self, id: &str) -> bool {
        self.entries.iter().any(|e| e.undoes.as_deref() == Some(id))
    }

    /// Where it stands on a day.
    pub(crate) fn standing(&self, on: NaiveDate) -> Standing {
        let Some(current) = self.current() else {
            return Standing::Missing;
        };
        if current.state == State::Refused {
            return Standing::Refused;
        }
        if self.since(State::Revoked).is_some() {
            return Standing::Revoked;
        }
        if self.since(State::Ended).is_some() {
            return Standing::Expired;
        }
        match current.expires.on.map(|last| (last - on).num_days()) {
            Some(left) if left < 0 => Standing::Expired,
            Some(left) if left <= SOON => Standing::EndsSoon,
            _ => Standing::InForce,
        }
    }

    /// Whether it is in force on a day.
    pub(crate) fn holds(&self, on: NaiveDate) -> bool {
        matches!(self.standing(on), Standing::InForce | Standing::EndsSoon)
    }

    /// Whether a limited consent may be revoked on a day: its time has passed, or its event was recorded.
    pub(crate) fn released(&self, on: NaiveDate) -> bool {
        let past = |c: &ConsentRecord| c.revocable_after.on.is_some_and(|time| on > time);
        self.since(State::Released).is_some() || self.current().is_some_and(past)
    }

    /// To whom it goes, or what it is about, where several stand side by side.
    pub(crate) fn about(&self) -> &'a str {
        let value = |c: &'a ConsentRecord| {
            let named = c.elements.get("recipient").or(c.elements.get("study"));
            named.map(String::as_str)
        };
        self.current().and_then(value).unwrap_or_default()
    }

    /// The standing in words.
    pub(crate) fn words(&self, on: NaiveDate) -> String {
        let Some(current) = self.current() else {
            return "Nothing recorded yet".to_owned();
        };
        let date = |day: NaiveDate| words::date(day, on);
        let end = current.expires.on.unwrap_or(on);
        match self.standing(on) {
            Standing::Missing => "Nothing recorded yet".to_owned(),
            Standing::Refused => format!("Refused on {}", date(current.at.date_naive())),
            Standing::Revoked => {
                let revoked = self.since(State::Revoked).unwrap_or(current);
                format!("Revoked on {}", date(revoked.at.date_naive()))
            }
            Standing::Expired => match self.since(State::Ended) {
                Some(ended) => {
                    let day = ended.event_on.unwrap_or_else(|| ended.at.date_naive());
                    format!("Ended on {}: {}", date(day), current.expires.event)
                }
                None => format!("Expired, its last day was {}", date(end)),
            },
            Standing::EndsSoon => {
                let left = u32::try_from((end - on).num_days()).unwrap_or_default();
                let days = match left {
                    0 => "ends today".to_owned(),
                    left => format!(
                        "ends in {}, on {}",
                        words::count(left, "day", "days"),
                        date(end)
                    ),
                };
                format!("{}; {days}", said(current, on))
            }
            Standing::InForce => match end_words(current, on) {
                Some(end) => format!("{}; until {end}", said(current, on)),
                None => said(current, on),
            },
        }
    }
}

/// "30 April 2027", "end of treatment", or the two.
fn end_words(entry: &ConsentRecord, on: NaiveDate) -> Option<String> {
    let day = entry.expires.on.map(|day| words::date(day, on));
    let event = Some(entry.expires.event.as_str()).filter(|e| !e.is_empty());
    match (event, day) {
        (None, None) => None,
        (None, Some(day)) => Some(day),
        (Some(event), None) => Some(format!("“{event}”")),
        (Some(event), Some(day)) => Some(format!("“{event}”, at the latest {day}")),
    }
}

/// "Given on 12 November, in Spanish".
fn said(entry: &ConsentRecord, on: NaiveDate) -> String {
    let what = match entry.state {
        State::Given => "Given",
        State::Acknowledged => "Acknowledged",
        _ => "Handed over, not signed,",
    };
    let day = words::date(entry.at.date_naive(), on);
    match entry.language {
        ConsentLanguage::En => format!("{what} on {day}"),
        ConsentLanguage::Es => format!("{what} on {day}, in Spanish"),
    }
}

/// Where a document stands for a client: the best of its threads, the newest of equal ones.
pub(crate) fn standing(
    entries: &[ConsentRecord],
    document: &Document,
    on: NaiveDate,
) -> (Standing, String) {
    let best = threads(entries, &document.id)
        .into_iter()
        .rev()
        .min_by_key(|t| t.standing(on));
    best.map_or_else(
        || (Standing::Missing, "Nothing recorded yet".to_owned()),
        |t| (t.standing(on), t.words(on)),
    )
}

/// Id of the document that holds the sentence on how members may affect one another.
const GROUP: &str = "group-confidentiality";

/// What the ledger says to the sentence that mirrors rest on: given, refused or revoked; none where it says nothing.
pub(crate) fn group_sentence(r: &Reader<'_>, client: &str, on: NaiveDate) -> Outcome<Option<bool>> {
    let entries = entries(r, client)?;
    let threads = threads(&entries, GROUP);
    Ok(threads.last().map(|t| t.holds(on)))
}
