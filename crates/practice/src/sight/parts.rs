//! Which parts of an interview a person may see: what the client told about a victim or a third party (privacy class V of
//! clinical reference §4.1) and about violence by a partner is never seen from the other side of a conflict.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use interview::value::Answers;
use interview::{Questionnaire, link_id, without_unknown};
use store::Reader;

use crate::desk::{Open, Outcome, found};
use crate::names::name_key;
use crate::questionnaires;
use crate::records::{ClientRecord, ConflictRecord, InterviewRecord};
use crate::refusal::Refusal;
use crate::sight;
use crate::views::Role;

/// The class of what is told about a victim or a third party.
pub(crate) const THIRD_PARTY: &str = "V";
/// Instruments about a partner, wherever they are asked (HARK: clinical reference §3.15).
const ABOUT_A_PARTNER: &[&str] = &["hark"];

/// Whether a score tells of a partner: it is shown only to whoever says that nobody else looks on.
pub(crate) fn about_a_partner(q: &Questionnaire, score: &str) -> bool {
    let apart = |id: &String| interview::is_discreet(q, id);
    ABOUT_A_PARTNER.contains(&score) || q.score_items(score).iter().any(apart)
}

/// What is said where a part is not shown. It stands there whether or not anything was answered in that part.
pub(crate) const WITHHELD: &str = "A part of this is not shown to you: ask your supervisor.";

/// The questionnaire of an interview as far as a person may see it.
pub(crate) struct Parts {
    pub(crate) questionnaire: Rc<Questionnaire>,
    /// Sections of which something, or everything, is not shown.
    pub(crate) withheld: BTreeSet<String>,
}

impl Parts {
    /// Whether something is not shown.
    pub(crate) fn some_withheld(&self) -> bool {
        !self.withheld.is_empty()
    }

    /// The sentence about it.
    pub(crate) fn sentence(&self) -> Option<String> {
        self.some_withheld().then(|| WITHHELD.to_owned())
    }

    /// Whether any question is left to be seen.
    pub(crate) fn anything(&self) -> bool {
        !self.some_withheld() || self.questionnaire.asks_anything()
    }

    /// Whether the item at a path may be seen.
    pub(crate) fn shows(&self, path: &str) -> bool {
        !self.some_withheld() || self.questionnaire.has_item(&link_id(path))
    }

    /// Leaves out the answers that may not be seen.
    pub(crate) fn keep(&self, answers: &mut Answers) {
        if self.some_withheld() {
            without_unknown(&self.questionnaire, answers);
        }
    }
}

/// The parts of an interview that this person may see, given that they may see its client. Where nothing of it is left,
/// it is as if the interview were not there.
pub(crate) fn parts(r: &Reader<'_>, open: &Open, interview: &InterviewRecord) -> Outcome<Parts> {
    let parts = looked_at(r, open, interview)?;
    if parts.anything() {
        Ok(parts)
    } else {
        Err(Refusal::not_found("interview"))
    }
}

/// As [`parts`], for lists, which leave out an interview of which nothing may be seen.
pub(crate) fn looked_at(
    r: &Reader<'_>,
    open: &Open,
    interview: &InterviewRecord,
) -> Outcome<Parts> {
    let whole = questionnaires::of_interview(r, interview)?;
    if on_the_other_side(r, open, &interview.client)? {
        let known = heard(r, open, interview, &whole)?;
        if let Some(left) = whole.veiled(Some(THIRD_PARTY), ABOUT_A_PARTNER, &known) {
            return Ok(Parts {
                questionnaire: Rc::new(left.questionnaire),
                withheld: left.sections,
            });
        }
    }
    Ok(Parts {
        questionnaire: whole,
        withheld: BTreeSet::new(),
    })
}

/// What this person knows already: what they entered themselves and nobody else did since. Whoever runs the intake also
/// goes on with what nobody has answered yet. What others heard stays with them, whatever else was told.
fn heard(
    r: &Reader<'_>,
    open: &Open,
    interview: &InterviewRecord,
    whole: &Questionnaire,
) -> Outcome<BTreeSet<String>> {
    let mut last = BTreeMap::new();
    for event in r.events(&interview.id)? {
        last.insert(event.path, event.actor == open.me.id);
    }
    let (mut own, mut others) = (BTreeSet::new(), BTreeSet::new());
    for (path, mine) in &last {
        let list = if *mine { &mut own } else { &mut others };
        list.insert(link_id(path).into_owned());
    }
    let client = found::<ClientRecord>(r, &interview.client, "client")?.value;
    if client.clinician == open.me.id {
        own.extend(whole.link_ids().map(str::to_owned));
    }
    Ok(own.difference(&others).cloned().collect())
}

/// Whether this person stands on the other side of a conflict of this client; see [`sides`].
pub(crate) fn on_the_other_side(r: &Reader<'_>, open: &Open, client: &str) -> Outcome<bool> {
    Ok(sides(r, open, Some(client))?.contains(client))
}

/// The clients on whose other side this person stands: they look after, or lead a group of, a client that counts as the
/// other party of one of that client's conflicts, in either direction. With `only` no more is looked at than needed for that
/// one. An ended conflict still was one: the partner's side stays the partner's side. A practice of one has no sides.
pub(crate) fn sides(r: &Reader<'_>, open: &Open, only: Option<&str>) -> Outcome<BTreeSet<String>> {
    let mut sides = BTreeSet::new();
    if open.is(Role::Owner) {
        return Ok(sides);
    }
    let conflicts = r.list::<ConflictRecord>()?;
    let own = match only.filter(|_| !conflicts.is_empty()) {
        Some(id) => Some(found::<ClientRecord>(r, id, "client")?.value),
        None => None,
    };
    for conflict in conflicts.into_iter().map(|s| s.value) {
        let named = match &own {
            Some(own) if own.id != conflict.client => {
                let counts = sight::counts_as(&conflict, own);
                counts.then(|| own.id.clone()).into_iter().collect()
            }
            _ => named(r, &conflict)?,
        };
        for other in named {
            if stands_by(r, open, &other)? {
                sides.insert(conflict.client.clone());
            }
            if stands_by(r, open, &conflict.client)? {
                sides.insert(other);
            }
        }
    }
    Ok(sides)
}

fn stands_by(r: &Reader<'_>, open: &Open, client: &str) -> Outcome<bool> {
    let record = found::<ClientRecord>(r, client, "client")?.value;
    Ok(sight::looks_after(open, &record) || sight::leads_group_of(r, open, client)?)
}

/// The clients who count as the person that a conflict names.
fn named(r: &Reader<'_>, conflict: &ConflictRecord) -> Outcome<Vec<String>> {
    let mut candidates = r.list_by::<ClientRecord>("name_key", &name_key(&conflict.name))?;
    for (id, same) in &conflict.decisions {
        if *same {
            candidates.extend(r.get::<ClientRecord>(id)?);
        }
    }
    Ok(candidates
        .into_iter()
        .map(|c| c.value)
        .filter(|c| sight::counts_as(conflict, c))
        .map(|c| c.id)
        .collect())
}

/// Title of the section at which an interview goes on; empty where that is not shown.
pub(crate) fn place(parts: &Parts, interview: &InterviewRecord) -> String {
    match &interview.cursor {
        Some(path) if !parts.shows(path) => String::new(),
        _ => interview.section.clone(),
    }
}

/// Questions with an answer or a reason, and questions asked, of those that may be seen.
pub(crate) fn progress(
    r: &Reader<'_>,
    parts: &Parts,
    interview: &InterviewRecord,
) -> Outcome<(u32, u32)> {
    if !parts.some_withheld() {
        return Ok((interview.done, interview.total));
    }
    let mut answers = crate::acts::interviews::answers(r, &interview.id)?;
    parts.keep(&mut answers);
    let counted = interview::overall(&parts.questionnaire, &answers);
    Ok((counted.done, counted.total))
}

/// Whether this person may ask a client something anew: not what they would not be shown afterwards.
pub(crate) fn may_ask(
    r: &Reader<'_>,
    open: &Open,
    client: &ClientRecord,
    q: &Questionnaire,
) -> Outcome<bool> {
    let whole = |q: &Questionnaire| {
        q.veiled(Some(THIRD_PARTY), ABOUT_A_PARTNER, &BTreeSet::new())
            .is_none_or(|left| left.questionnaire.asks_anything())
    };
    Ok(client.clinician == open.me.id || whole(q) || !on_the_other_side(r, open, &client.id)?)
}
