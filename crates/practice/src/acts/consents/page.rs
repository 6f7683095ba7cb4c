//! The ledger and one of its documents as the window shows them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use store::Reader;

use super::{draft_of, names, thread_line};
use crate::consents::catalogue::{self, Document};
use crate::consents::ledger::{self, Thread};
use crate::consents::needs;
use crate::consents::wording::{self, Names};
use crate::desk::{Act, Desk, Outcome, staff, staff_name};
use crate::hash::content_hash;
use crate::head::{self, ledger_head};
use crate::records::{ClientRecord, ConsentRecord, StaffRecord, Term};
use crate::sight;
use crate::views::{
    ConsentBlock, ConsentDraft, ConsentEntry, ConsentLanguage, ConsentLine, ConsentPage,
    ConsentSignature, ConsentState, ConsentTerm, ConsentThread, ConsentsScreen, CopyGiven,
    OfClient, OfConsent, Revocability,
};
use crate::words;

/// The ledger of a client.
pub fn consents_screen(desk: &mut Desk, request: OfClient) -> Outcome<ConsentsScreen> {
    let act = Act::new("consents_screen", "looked at consents", "consent", "");
    desk.look(act.of(&request.client), |desk| {
        screen(desk, &request.client)
    })
}

fn screen(desk: &Desk, id: &str) -> Outcome<ConsentsScreen> {
    let (today, open) = (desk.today(), desk.open()?);
    desk.read(|r| {
        let client = sight::ledger(r, open, id)?.value;
        let names = names(desk, &client)?;
        let of = needs::circumstances(r, open, &client, today)?;
        let entries = ledger::entries(r, id)?;
        let (mut needed, mut others) = (Vec::new(), Vec::new());
        for document in catalogue::all()? {
            let because = needs::because(document, of);
            let threads = ledger::threads(&entries, &document.id);
            let (standing, words) = ledger::standing(&entries, document, today);
            let line = ConsentLine {
                document: document.id.clone(),
                title: wording::title(document, names),
                because: because.map(str::to_owned),
                blocks: if because.is_some() {
                    needs::held_back(&open.practice, document)
                } else {
                    ConsentBlock::Nothing
                },
                standing,
                words,
                each: if threads.len() > 1 {
                    threads
                        .iter()
                        .rev()
                        .map(|t| thread_line(t, today))
                        .collect()
                } else {
                    Vec::new()
                },
                drafted: draft_of(r, id, &document.id)?.is_some(),
            };
            if because.is_some() {
                &mut needed
            } else {
                &mut others
            }
            .push(line);
        }
        Ok(ConsentsScreen {
            head: ledger_head(r, open, &client, today)?,
            attention: needs::attention(r, open, &client, today)?,
            needed,
            others,
            can_edit: sight::sees_client(open, &client),
        })
    })
}

/// One document of a client.
pub fn consent_page(desk: &mut Desk, request: OfConsent) -> Outcome<ConsentPage> {
    let act = Act::new("consent_page", "looked at a consent", "consent", "");
    desk.look(act.of(&request.client), |desk| {
        page(
            desk,
            &request.client,
            &request.document,
            request.renews.as_deref(),
        )
    })
}

/// The page without a note in the log, after a change that has its own.
pub(super) fn page(
    desk: &Desk,
    id: &str,
    document: &str,
    renews: Option<&str>,
) -> Outcome<ConsentPage> {
    let (now, today, open) = (desk.now(), desk.today(), desk.open()?);
    desk.read(|r| {
        let client = sight::ledger(r, open, id)?.value;
        let document = catalogue::document(document)?;
        let names = names(desk, &client)?;
        let people = staff(r)?;
        let entries = ledger::entries(r, id)?;
        let threads = ledger::threads(&entries, &document.id);
        let kept = draft_of(r, id, &document.id)?;
        let renewed = renews.and_then(|id| threads.iter().find(|t| t.id == id));
        let mut draft = match (&kept, renewed.and_then(Thread::current)) {
            (Some(kept), _) => content(&kept.value, &threads),
            (None, Some(current)) => content(current, &threads),
            (None, None) => blank(r, &client, document, names)?,
        };
        if let Some(thread) = renewed {
            draft.renews = Some(thread.id.to_owned());
        }
        let (standing, words) = ledger::standing(&entries, document, today);
        Ok(ConsentPage {
            head: ledger_head(r, open, &client, today)?,
            document: wording::view(document, names),
            standing,
            words,
            threads: threads
                .iter()
                .rev()
                .map(|t| thread(t, document, &people, today))
                .collect(),
            draft,
            revision: kept.as_ref().map_or(0, |k| k.revision),
            saved: kept.as_ref().map(|k| words::when(k.value.at, now)),
            entry: kept.map(|k| k.value.id),
            seen: ledger::last(&entries),
            can_edit: sight::sees_client(open, &client),
        })
    })
}

/// What an entry holds, to be filled in again.
fn content(entry: &ConsentRecord, threads: &[Thread<'_>]) -> ConsentDraft {
    let known = threads.iter().any(|t| t.id == entry.thread);
    let term = |t: &Term| ConsentTerm {
        on: t.on.map_or_else(String::new, |d| d.to_string()),
        event: t.event.clone(),
    };
    let draft = entry.state == ConsentState::Draft;
    ConsentDraft {
        renews: known.then(|| entry.thread.clone()),
        language: entry.language,
        elements: entry.elements.clone(),
        expires: term(&entry.expires),
        revocable_after: term(&entry.revocable_after),
        // A renewal is explained and copied anew.
        explained: draft && entry.explained,
        copy: entry.copy.filter(|_| draft),
        interpreter: entry.interpreter.clone(),
        witness: if draft {
            entry.witness.clone()
        } else {
            String::new()
        },
    }
}

/// What a new entry begins with: the client's language, what usually stands there, the last day of the order.
fn blank(
    r: &Reader<'_>,
    client: &ClientRecord,
    document: &Document,
    names: Names<'_>,
) -> Outcome<ConsentDraft> {
    let facts = head::interview_of(r, &client.id)?.map(|s| s.value.facts);
    let spanish = facts
        .as_ref()
        .is_some_and(|f| f.languages.first().is_some_and(|first| first == "es"));
    let language = if spanish {
        ConsentLanguage::Es
    } else {
        ConsentLanguage::En
    };
    let elements: BTreeMap<String, String> = document
        .elements
        .iter()
        .map(|e| {
            (
                e.id.clone(),
                wording::default_of(e, document, names, language),
            )
        })
        .collect();
    let event = |text: &Option<crate::views::BothLanguages>| {
        text.as_ref()
            .map_or_else(String::new, |t| t.in_language(language).to_owned())
    };
    let order = facts.and_then(|f| crate::facts::mandate(&f)?.complete_by);
    let last = order.filter(|_| document.ends == catalogue::Ends::EventAndDate);
    Ok(ConsentDraft {
        language,
        elements,
        expires: ConsentTerm {
            on: last.map_or_else(String::new, |d| d.to_string()),
            event: event(&document.default_end),
        },
        revocable_after: ConsentTerm {
            on: String::new(),
            event: event(&document.default_revocable),
        },
        ..ConsentDraft::default()
    })
}

fn thread(
    t: &Thread<'_>,
    document: &Document,
    people: &[StaffRecord],
    today: NaiveDate,
) -> ConsentThread {
    let (can, cannot) = acts(t, document, today);
    ConsentThread {
        thread: t.id.to_owned(),
        about: if document.many { t.about() } else { "" }.to_owned(),
        standing: t.standing(today),
        words: t.words(today),
        can: can.into_iter().map(str::to_owned).collect(),
        cannot,
        entries: t
            .entries
            .iter()
            .rev()
            .map(|e| entry(t, e, people))
            .collect(),
    }
}

/// What may be done with a thread on a day, and why it cannot be revoked.
fn acts(
    t: &Thread<'_>,
    document: &Document,
    today: NaiveDate,
) -> (Vec<&'static str>, Option<String>) {
    let Some(current) = t.current() else {
        return (Vec::new(), None);
    };
    let (holds, mut can, mut cannot) = (t.holds(today), vec!["renew"], None);
    if holds {
        match super::following::revocable(t, document, today) {
            Ok(()) => can.push("revoke"),
            Err(refusal) if document.revocable == Revocability::AfterEvent => {
                cannot = Some(refusal.message);
                if !current.revocable_after.event.is_empty() {
                    can.push("released");
                }
            }
            Err(_) => {}
        }
        if !current.expires.event.is_empty() {
            can.push("ended");
        }
    }
    let signed = current.signature.is_some();
    let copied = t
        .since(ConsentState::Added)
        .is_some_and(|e| e.copy.is_some());
    if signed && current.copy.is_none() && !copied {
        can.push("copy");
    }
    (can, cannot)
}

fn entry(t: &Thread<'_>, e: &ConsentRecord, people: &[StaffRecord]) -> ConsentEntry {
    ConsentEntry {
        id: e.id.clone(),
        number: e.number,
        state: e.state,
        said: said(e),
        reason: e.reason.clone(),
        facts: facts(e),
        taken_back: t.taken_back(&e.id),
        can_take_back: super::following::mistaken(t, &e.id).is_ok(),
        by: staff_name(people, &e.by),
        at: words::stamped(e.at),
        signature: e.signature.as_ref().map(|s| ConsentSignature {
            name: s.name.clone(),
            at: words::stamped(s.at),
            hash: s.words_hash.chars().take(16).collect(),
            intact: content_hash(e.words.as_bytes()) == s.words_hash,
        }),
        wording: e.words.clone(),
    }
}

fn said(e: &ConsentRecord) -> String {
    let what = match e.state {
        ConsentState::Draft => "Being filled in",
        ConsentState::Given => "Given",
        ConsentState::Refused => "Refused",
        ConsentState::Revoked => "Revoked",
        ConsentState::Acknowledged => "Acknowledged",
        ConsentState::NotObtained => "Handed over, not signed",
        ConsentState::Added => "Added afterwards",
        ConsentState::Ended => "The event that ends it came",
        ConsentState::Released => "The event after which it may be revoked came",
        ConsentState::TakenBack => "Taken back: recorded by mistake",
    };
    match e.language {
        ConsentLanguage::Es if !e.words.is_empty() => format!("{what}, read in Spanish"),
        ConsentLanguage::En if !e.words.is_empty() => format!("{what}, read in English"),
        _ => what.to_owned(),
    }
}

fn facts(e: &ConsentRecord) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(day) = e.event_on {
        facts.push(format!("On {}", wording::day(day, ConsentLanguage::En)));
    }
    if e.explained {
        facts.push("Explained aloud".to_owned());
    }
    if let Some(copy) = e.copy {
        facts.push(
            match copy {
                CopyGiven::Paper => "Copy given on paper",
                CopyGiven::Electronic => "Copy given electronically",
                CopyGiven::Declined => "Copy offered, none wanted",
            }
            .to_owned(),
        );
    }
    if !e.interpreter.is_empty() {
        facts.push(format!("Interpreter: {}", e.interpreter));
    }
    if !e.witness.is_empty() {
        facts.push(format!("Witness: {}", e.witness));
    }
    if !e.words.is_empty() {
        facts.push(format!("Words of {}", e.version));
    }
    facts
}
