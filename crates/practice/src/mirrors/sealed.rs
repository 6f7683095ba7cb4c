//! The group's part of a snapshot without a member who has left (design §9.3).
//!
//! The signature covers the hash of the part as it was, which stays with the placement; what is taken out can not be put back,
//! and the page says so.

use std::collections::BTreeSet;

use matching::model::Practice;
use matching::outcome::{BlockedGroup, CompositionChange, Mirror, OnlyOne, RankedGroup};

use crate::desk::Outcome;
use crate::refusal::{Code, Refusal};
use crate::seen::Whole;

/// A client in a group: group, client.
pub(crate) type Stay = (String, String);

/// Reads the body of a sealed part. Errors: it cannot be read.
pub(crate) fn read(body: &str) -> Outcome<Whole> {
    serde_json::from_str(body).map_err(|_| unreadable())
}

/// Group and client of everybody who has a seat in the body, without its own client. Errors: it cannot be read.
pub(crate) fn stays(body: &str) -> Outcome<BTreeSet<Stay>> {
    let whole = read(body)?;
    let others = inputs_of(&whole)?.members.into_iter();
    Ok(others
        .filter(|m| m.client != whole.suggestion.client)
        .map(|m| (m.group.0, m.client.0))
        .collect())
}

/// The body without those who are gone; none where it speaks of none of them. Errors: it cannot be read, and so not be reduced.
pub(crate) fn without(body: &str, gone: &BTreeSet<Stay>) -> Outcome<Option<String>> {
    let mut whole = read(body)?;
    inputs_of(&whole)?;
    if !take_out(&mut whole, gone) {
        return Ok(None);
    }
    serde_json::to_string(&whole)
        .map(Some)
        .map_err(|_| Refusal::new(Code::Internal, "Nothing was changed; try again."))
}

/// Takes out everything about people who were members then and are gone now; whether there was anybody. The client of the
/// snapshot stays: the part goes as a whole with them. Where the inputs cannot be read, nobody knows who is still there: then
/// all members go.
pub(crate) fn take_out(whole: &mut Whole, gone: &BTreeSet<Stay>) -> bool {
    let Ok(mut inputs) = inputs_of(whole) else {
        let seats: Vec<String> = whole.members.keys().cloned().collect();
        let seats: BTreeSet<&str> = seats.iter().map(String::as_str).collect();
        from_suggestion(whole, &seats);
        whole.members.clear();
        whole.figures.clear();
        return true;
    };
    let subject = whole.suggestion.client.0.clone();
    let left = |group: &str, client: &str| {
        client != subject && gone.contains(&(group.to_owned(), client.to_owned()))
    };
    let (out, stay): (Vec<_>, Vec<_>) = inputs
        .members
        .into_iter()
        .partition(|m| left(m.group.as_str(), m.client.as_str()));
    inputs.members = stay;
    // A name that no seat calls for is kept for nobody: somebody who had left before, an earlier stay, a seat given back.
    let here: BTreeSet<&str> = inputs.members.iter().map(|m| m.client.as_str()).collect();
    let names = whole.members.len();
    whole
        .members
        .retain(|_, (client, _)| *client == subject || here.contains(client.as_str()));
    if out.is_empty() {
        return whole.members.len() < names;
    }
    let seats: BTreeSet<&str> = out.iter().map(|m| m.id.as_str()).collect();
    // Somebody who has a seat in another group stays a person of the practice, without a figure that was met here.
    let people: BTreeSet<&str> = out
        .iter()
        .map(|m| m.client.as_str())
        .filter(|c| !here.contains(c))
        .collect();
    let figures: BTreeSet<String> = inputs
        .figures
        .iter()
        .filter(|f| people.contains(f.client.as_str()))
        .map(|f| f.id.0.clone())
        .collect();
    let about = |id: Option<&str>| id.is_some_and(|id| people.contains(id));
    inputs.clients.retain(|c| !people.contains(c.id.as_str()));
    inputs.figures.retain(|f| !figures.contains(f.id.as_str()));
    inputs.positions.retain(|p| {
        let of_figure = p
            .figure
            .as_ref()
            .is_some_and(|f| figures.contains(f.as_str()));
        !of_figure && !about(p.client.as_ref().map(|c| c.as_str()))
    });
    inputs.conflicts.retain(|c| {
        !about(Some(c.client.as_str())) && !about(c.other.as_ref().map(|o| o.as_str()))
    });
    inputs.mirror_edits.retain(|e| {
        let of = |m: &&matching::model::Member| {
            m.group == e.group && (m.client == e.client || m.client == e.about)
        };
        !out.iter().any(|m| of(&m))
    });
    from_suggestion(whole, &seats);
    whole.members.retain(|id, _| !seats.contains(id.as_str()));
    whole.figures.retain(|id, _| !figures.contains(id));
    whole.inputs = serde_json::to_value(&inputs).unwrap_or_default();
    true
}

fn inputs_of(whole: &Whole) -> Outcome<Practice> {
    serde_json::from_value(whole.inputs.clone()).map_err(|_| unreadable())
}

fn unreadable() -> Refusal {
    Refusal::new(
        Code::Damaged,
        "What was seen at this placement cannot be read; restore the last copy into a new place and compare.",
    )
}

fn from_suggestion(whole: &mut Whole, seats: &BTreeSet<&str>) {
    for group in &mut whole.suggestion.ranked {
        from_ranked(group, seats);
    }
    for group in &mut whole.suggestion.blocked {
        from_blocked(group, seats);
    }
}

fn from_ranked(group: &mut RankedGroup, seats: &BTreeSet<&str>) {
    let there = |m: &Mirror| !seats.contains(m.member.as_str());
    group.mirrors.retain(there);
    group.removed.retain(there);
    for rule in &mut group.rules {
        rule.members.retain(|m| !seats.contains(m.as_str()));
    }
    from_composition(&mut group.composition, seats);
}

fn from_blocked(group: &mut BlockedGroup, seats: &BTreeSet<&str>) {
    for rule in &mut group.rules {
        rule.members.retain(|m| !seats.contains(m.as_str()));
    }
}

fn from_composition(change: &mut CompositionChange, seats: &BTreeSet<&str>) {
    let there = |one: &OnlyOne| {
        let member = one.member.as_ref();
        !member.is_some_and(|m| seats.contains(m.as_str()))
    };
    for list in [
        &mut change.before.only_ones,
        &mut change.after.only_ones,
        &mut change.gained,
        &mut change.removed,
    ] {
        list.retain(there);
    }
}
