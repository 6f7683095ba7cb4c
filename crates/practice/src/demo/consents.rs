//! What the invented clients have signed: nearly all of them everything, with one case of each that is not in order.

use std::collections::BTreeMap;

use chrono::Duration;

use super::NAME;
use super::dice::Dice;
use super::groups::{MON, back, forth};
use super::roster::{At, Order};
use super::world::{Person, moment};
use crate::consents::catalogue::{self, Document};
use crate::consents::wording::{self, Names};
use crate::desk::Outcome;
use crate::hash::content_hash;
use crate::records::{ConsentRecord, Moment, Term, TypedSignature};
use crate::views::{ConsentLanguage, ConsentState, CopyGiven};

/// The ledger of one person: the documents that were read together at the first appointment.
pub(super) fn of(person: &Person, now: Moment) -> Outcome<Vec<ConsentRecord>> {
    let mut all = Vec::new();
    for id in documents(person) {
        let document = catalogue::document(id)?;
        let number = u32::try_from(all.len()).unwrap_or_default() + 1;
        all.push(entry(person, document, number, now));
    }
    let later = followed(person, &all, now);
    all.extend(later);
    Ok(all)
}

/// What followed a signature: a letter that took it back, an event that came.
fn followed(person: &Person, all: &[ConsentRecord], now: Moment) -> Option<ConsentRecord> {
    let on = now.date_naive();
    let (document, state, days, reason) = match person.row.name {
        "Teodor Valcu" => (
            "tpo",
            ConsentState::Revoked,
            5,
            "In a letter, handed over at the desk: he wants to see first where he moves.",
        ),
        "Dov Haspel" => ("disclosure", ConsentState::Ended, 3, ""),
        _ => return None,
    };
    let given = all.iter().find(|e| e.document == document)?;
    let day = back(on, days);
    Some(ConsentRecord {
        id: format!("{}-later", given.id),
        number: u32::try_from(all.len()).unwrap_or_default() + 1,
        state,
        elements: BTreeMap::new(),
        expires: Term::default(),
        revocable_after: Term::default(),
        reason: reason.to_owned(),
        explained: false,
        copy: None,
        event_on: (state == ConsentState::Ended).then_some(day),
        words: String::new(),
        signature: None,
        at: moment(day, 15 * 60, now),
        ..given.clone()
    })
}

/// Which documents this person has in the ledger.
fn documents(person: &Person) -> Vec<&'static str> {
    let row = person.row;
    let mut ids = vec!["treatment-consent", "limits", "privacy-notice"];
    if matches!(row.at, At::UnderWay(_)) {
        return ids;
    }
    ids.extend(["group-confidentiality", "program-agreement"]);
    if row.order != Order::None {
        ids.push("criminal-justice");
    }
    if row.order == Order::Driving {
        ids.extend(["part2-notice", "tpo"]);
    }
    if row.group() == Some(MON) {
        ids.push("telehealth");
    }
    match row.name {
        // Not explained yet: nothing can be submitted.
        "Ndidi Falk" => ids.retain(|id| *id != "limits"),
        "Oskar Lindqvist" | "Dov Haspel" => ids.push("disclosure"),
        _ => {}
    }
    ids
}

fn entry(person: &Person, document: &Document, number: u32, now: Moment) -> ConsentRecord {
    let (row, on) = (person.row, now.date_naive());
    let language = if row.languages().first() == Some(&"es") {
        ConsentLanguage::Es
    } else {
        ConsentLanguage::En
    };
    let names = Names {
        practice: NAME,
        client: &person.client.person.name,
    };
    let id = format!("cn-{}-{}", row.key(), document.id);
    // Came first in autumn, stopped, and begins again: one consent has ended meanwhile.
    let expired = row.name == "Caetano Brisa" && document.id == "tpo";
    let at = if expired {
        moment(back(on, 80), 11 * 60, now)
    } else {
        person.interview.started + Duration::minutes(4 + i64::from(number))
    };
    let mut entry = ConsentRecord {
        thread: id.clone(),
        id,
        client: person.client.id.clone(),
        document: document.id.clone(),
        number,
        state: state(person, document),
        version: document.version.clone(),
        language,
        elements: elements(person, document, names, language),
        expires: expires(person, document, language),
        revocable_after: Term {
            on: None,
            event: said(document.default_revocable.as_ref(), language),
        },
        reason: String::new(),
        explained: document.verbal || Dice::of(&format!("aloud {}", row.name)).percent(60),
        copy: Some(CopyGiven::Paper),
        interpreter: String::new(),
        witness: String::new(),
        event_on: None,
        undoes: None,
        words: String::new(),
        signature: None,
        by: person.client.clinician.clone(),
        at,
    };
    if expired {
        entry.expires.on = Some(back(on, 6));
    }
    // Was to be read again after the first weeks, and has not been yet.
    if row.name == "Ezra Whitlow" && document.id == "treatment-consent" {
        entry.expires.on = Some(back(on, 8));
    }
    if row.name == "Oskar Lindqvist" && document.id == "disclosure" {
        entry.expires.on = Some(forth(on, 12));
    }
    entry.words = wording::whole(document, &entry, names);
    if entry.state == ConsentState::Refused {
        entry.reason = "Wants to see first who else is there.".to_owned();
        entry.copy = None;
    } else {
        entry.signature = Some(TypedSignature {
            name: names.client.to_owned(),
            at,
            words_hash: content_hash(entry.words.as_bytes()),
        });
    }
    entry
}

/// The ledger says to the group sentence what was said in the interview.
fn state(person: &Person, document: &Document) -> ConsentState {
    if document.is_notice() {
        ConsentState::Acknowledged
    } else if document.id == "group-confidentiality" && !person.interview.facts.group_consent {
        ConsentState::Refused
    } else {
        ConsentState::Given
    }
}

fn said(text: Option<&crate::views::BothLanguages>, language: ConsentLanguage) -> String {
    text.map_or_else(String::new, |t| t.in_language(language).to_owned())
}

fn expires(person: &Person, document: &Document, language: ConsentLanguage) -> Term {
    let order = person.interview.facts.mandate.as_ref();
    Term {
        on: order
            .and_then(|m| m.complete_by)
            .filter(|_| document.ends == catalogue::Ends::EventAndDate),
        event: said(document.default_end.as_ref(), language),
    }
}

/// What usually stands there, and what these people said.
fn elements(
    person: &Person,
    document: &Document,
    names: Names<'_>,
    language: ConsentLanguage,
) -> BTreeMap<String, String> {
    let spanish = language == ConsentLanguage::Es;
    let own = |element: &str| match (document.id.as_str(), element) {
        (_, "fees") if spanish => "35 dólares por sesión, según los ingresos.".to_owned(),
        (_, "fees") => "$35 a session, by the sliding scale.".to_owned(),
        ("criminal-justice", "order" | "recipient") => person.client.person.referred_by.clone(),
        ("telehealth", "place") => "At home, in the back room.".to_owned(),
        ("telehealth", "backup") => "By phone, the number in the record.".to_owned(),
        ("disclosure", "recipient") => "Dr. Imre Soltan, family practice".to_owned(),
        ("disclosure", "information") => "Attendance, and medicines that make sleepy".to_owned(),
        ("disclosure", "purpose") => "So that medicines and sessions fit together".to_owned(),
        _ => String::new(),
    };
    document
        .elements
        .iter()
        .map(|e| {
            let value = match own(&e.id) {
                text if text.is_empty() => wording::default_of(e, document, names, language),
                text => text,
            };
            (e.id.clone(), value)
        })
        .collect()
}
