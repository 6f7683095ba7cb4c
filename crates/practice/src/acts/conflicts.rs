//! Conflicts: entered as name, birth date and relation; the program matches, a supervisor decides.

use crate::hash::new_id;
use chrono::NaiveDate;
use store::Reader;

use crate::acts::clients::{own_client, page};
use crate::acts::signing_in::needed;
use crate::desk::{Act, Desk, Outcome, found};
use crate::names::{name_key, names_touch};
use crate::records::{ClientRecord, ConflictRecord};
use crate::refusal::Refusal;
use crate::sight;
use crate::views::{
    AddConflict, ClientPage, ConflictLine, ConflictMatch, ConflictQueue, DecideConflict,
    EndConflict, Nothing,
};
use crate::words;

/// Conflicts that were entered for a client.
pub(crate) fn lines(r: &Reader<'_>, client: &str) -> Outcome<Vec<ConflictLine>> {
    Ok(r.list_by::<ConflictRecord>("client", client)?
        .into_iter()
        .map(|s| ConflictLine {
            revision: s.revision,
            id: s.value.id,
            name: s.value.name,
            birth_date: s.value.birth_date,
            relation: s.value.relation,
            from: s.value.from.map(|d| d.to_string()),
            until: s.value.until.map(|d| d.to_string()),
            ended: s.value.ended,
        })
        .collect())
}

fn optional_date(field: &str, text: Option<&str>) -> Outcome<Option<NaiveDate>> {
    match text.map(str::trim) {
        None | Some("") => Ok(None),
        Some(text) => words::read_date(field, text).map(Some),
    }
}

/// Enters a conflict. What comes back never tells whether the other person is a client here.
pub fn add_conflict(desk: &mut Desk, request: AddConflict) -> Outcome<ClientPage> {
    let client = request.client.clone();
    own_client(desk, &client)?;
    let from = optional_date("from", request.from.as_deref())?;
    let until = optional_date("until", request.until.as_deref())?;
    if from.zip(until).is_some_and(|(a, b)| b < a) {
        return Err(Refusal::invalid(
            "until",
            "The last day lies before the first one.",
        ));
    }
    let record = ConflictRecord {
        id: new_id("co")?,
        client: client.clone(),
        name: needed("name", &request.name, "Write the name of the other person.")?,
        birth_date: optional_date("birth_date", request.birth_date.as_deref())?
            .map(|d| d.to_string()),
        relation: request.relation,
        from,
        until,
        ended: false,
        decisions: std::collections::BTreeMap::new(),
    };
    let act = Act::new("add_conflict", "conflict entered", "conflict", &record.id).of(&client);
    desk.change(act, |w| {
        w.insert(&record)?;
        Ok(())
    })?;
    page(desk, &client)
}

/// Ends a conflict; it stays in the record.
pub fn end_conflict(desk: &mut Desk, request: EndConflict) -> Outcome<ClientPage> {
    let id = request.conflict.clone();
    let open = desk.open()?;
    let client = desk.read(|r| {
        let record = found::<ConflictRecord>(r, &id, "conflict")?.value;
        sight::of_client(r, open, &record.client, "conflict")?;
        Ok(record.client)
    })?;
    let act = Act::new("end_conflict", "conflict ended", "conflict", &id).of(&client);
    desk.change(act, |w| {
        let mut record = found::<ConflictRecord>(w, &id, "conflict")?.value;
        record.ended = true;
        w.update(&record, request.revision)?;
        Ok(())
    })?;
    page(desk, &client)
}

/// How likely a client is the person who was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likeness {
    /// Name and date of birth.
    Both,
    /// The name, where no date of birth was given.
    Name,
    /// The date of birth and a part of the name.
    BirthDate,
    /// The name, with another date of birth: perhaps one of the two was mistyped.
    NameOtherDate,
}

/// Compares a conflict's named person with a client.
pub(crate) fn likeness(conflict: &ConflictRecord, client: &ClientRecord) -> Option<Likeness> {
    if client.id == conflict.client {
        return None;
    }
    let same_name = name_key(&conflict.name) == name_key(&client.person.name);
    let same_birth = conflict
        .birth_date
        .as_ref()
        .map(|b| *b == client.person.birth_date);
    match (same_name, same_birth) {
        (true, Some(true)) => Some(Likeness::Both),
        (true, None) => Some(Likeness::Name),
        (_, Some(true)) if names_touch(&conflict.name, &client.person.name) => {
            Some(Likeness::BirthDate)
        }
        (true, Some(false)) => Some(Likeness::NameOtherDate),
        _ => None,
    }
}

/// The clients who count as the named person: those a supervisor confirmed, and, until a supervisor has decided, those
/// with the same name and date of birth. Waiting for a decision must not put anybody beside a protected person.
pub(crate) fn counted(conflict: &ConflictRecord, clients: &[ClientRecord]) -> Vec<String> {
    clients
        .iter()
        .filter(|c| counts_as(conflict, c))
        .map(|c| c.id.clone())
        .collect()
}

/// Whether a client counts as the named person.
pub(crate) fn counts_as(conflict: &ConflictRecord, client: &ClientRecord) -> bool {
    match conflict.decisions.get(&client.id) {
        Some(same) => *same,
        None => likeness(conflict, client) == Some(Likeness::Both),
    }
}

/// All matches, open and decided.
pub(crate) fn matches(r: &Reader<'_>) -> Outcome<ConflictQueue> {
    let clients: Vec<ClientRecord> = r
        .list::<ClientRecord>()?
        .into_iter()
        .map(|s| s.value)
        .collect();
    let mut queue = ConflictQueue {
        open: Vec::new(),
        decided: Vec::new(),
    };
    for stored in r.list::<ConflictRecord>()? {
        let conflict = stored.value;
        if conflict.ended {
            continue;
        }
        let named_by = clients.iter().find(|c| c.id == conflict.client);
        for candidate in &clients {
            let decision = conflict.decisions.get(&candidate.id).copied();
            let alike = likeness(&conflict, candidate);
            if alike.is_none() && decision.is_none() {
                continue;
            }
            let line = ConflictMatch {
                conflict: conflict.id.clone(),
                revision: stored.revision,
                client: conflict.client.clone(),
                client_name: named_by.map(|c| c.person.name.clone()).unwrap_or_default(),
                named: conflict.name.clone(),
                named_birth_date: conflict.birth_date.clone(),
                relation: conflict.relation,
                candidate: candidate.id.clone(),
                candidate_name: candidate.person.name.clone(),
                candidate_birth_date: Some(candidate.person.birth_date.clone()),
                because: because(alike).to_owned(),
                same_person: decision,
            };
            if decision.is_some() {
                queue.decided.push(line);
            } else {
                queue.open.push(line);
            }
        }
    }
    Ok(queue)
}

fn because(alike: Option<Likeness>) -> &'static str {
    match alike {
        Some(Likeness::Both) => "same name and date of birth",
        Some(Likeness::Name) => "same name; no date of birth was given",
        Some(Likeness::BirthDate) => "same date of birth, part of the name",
        Some(Likeness::NameOtherDate) => "same name; the dates of birth differ",
        None => "decided earlier",
    }
}

/// Matches for a supervisor to decide.
pub fn conflict_queue(desk: &mut Desk, _: Nothing) -> Outcome<ConflictQueue> {
    let act = Act::new("conflict_queue", "looked at conflicts", "conflict", "");
    desk.look(act, |desk| desk.read(matches))
}

/// Decides whether a client is the person who was named; only matches that the program found can be decided.
pub fn decide_conflict(desk: &mut Desk, request: DecideConflict) -> Outcome<ConflictQueue> {
    let id = request.conflict.clone();
    let act = Act::new("decide_conflict", "conflict decided", "conflict", &id);
    desk.change(act, |w| {
        let mut record = found::<ConflictRecord>(w, &id, "conflict")?.value;
        let candidate = found::<ClientRecord>(w, &request.candidate, "match")?.value;
        if likeness(&record, &candidate).is_none() && !record.decisions.contains_key(&candidate.id)
        {
            return Err(Refusal::not_found("match"));
        }
        record
            .decisions
            .insert(request.candidate.clone(), request.same_person);
        w.update(&record, request.revision)?;
        Ok(())
    })?;
    desk.read(matches)
}
