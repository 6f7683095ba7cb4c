//! The decision on a document: the client signs with the typed name, refuses, or a receipt could not be obtained.

use chrono::NaiveDate;
use store::Reader;

use super::drafting::{Place, TEXT_MAX, limited, short};
use super::names;
use super::page::page;
use crate::consents::catalogue::{self, Document, Ends};
use crate::consents::{ledger, wording};
use crate::desk::{Act, Desk, Outcome};
use crate::hash::content_hash;
use crate::names::{is_own_name, name_key};
use crate::records::{ConsentRecord, TypedSignature};
use crate::refusal::{Code, Refusal};
use crate::views::{ConsentPage, ConsentState, DeclineConsent, Revocability, SignConsent};

/// The client signs: the typed name, the moment and the words that were read are kept.
pub fn sign_consent(desk: &mut Desk, request: SignConsent) -> Outcome<ConsentPage> {
    let client = crate::acts::clients::own_client(desk, &request.client)?;
    let document = catalogue::document(&request.document)?;
    let place = Place::of(desk, request.entry, request.revision)?;
    let mut entry = place.entry(desk, &client.id, document, &request.draft)?;
    complete(document, &entry, desk.today())?;
    let name = own_name(&request.name, &client.person.name)?;
    entry.words = wording::whole(document, &entry, names(desk, &client)?);
    entry.signature = Some(TypedSignature {
        name,
        at: entry.at,
        words_hash: content_hash(entry.words.as_bytes()),
    });
    let (state, what) = if document.is_notice() {
        (ConsentState::Acknowledged, "notice acknowledged")
    } else {
        (ConsentState::Given, "consent given")
    };
    entry.state = state;
    let act = Act::new("sign_consent", what, "consent", &place.id);
    desk.change(act.of(&client.id), |w| {
        entry.number = next(w, &client.id)?;
        place.write(w, entry)
    })?;
    page(desk, &request.client, &request.document, None)
}

/// The client says no, or a notice was handed over and not signed for; with the reason.
pub fn decline_consent(desk: &mut Desk, request: DeclineConsent) -> Outcome<ConsentPage> {
    let client = crate::acts::clients::own_client(desk, &request.client)?;
    let document = catalogue::document(&request.document)?;
    let place = Place::of(desk, request.entry, request.revision)?;
    let mut entry = place.entry(desk, &client.id, document, &request.draft)?;
    entry.reason = limited("reason", &request.reason, TEXT_MAX)?;
    if entry.reason.is_empty() {
        return Err(Refusal::invalid(
            "reason",
            "Write the reason in a sentence, as the client said it.",
        ));
    }
    entry.words = wording::whole(document, &entry, names(desk, &client)?);
    let (state, what) = if document.is_notice() {
        spoken(document, &entry)?;
        (ConsentState::NotObtained, "acknowledgement not obtained")
    } else {
        desk.read(|r| not_in_force(r, &entry))?;
        (ConsentState::Refused, "consent refused")
    };
    entry.state = state;
    let act = Act::new("decline_consent", what, "consent", &place.id);
    desk.change(act.of(&client.id), |w| {
        entry.number = next(w, &client.id)?;
        place.write(w, entry)
    })?;
    page(desk, &request.client, &request.document, None)
}

/// The next place in a client's ledger.
pub(super) fn next(r: &Reader<'_>, client: &str) -> Outcome<u32> {
    Ok(ledger::last(&ledger::entries(r, client)?).saturating_add(1))
}

/// What is in force is taken back by revoking it, with the limits that it has; a refused renewal would go around them.
fn not_in_force(r: &Reader<'_>, entry: &ConsentRecord) -> Outcome<()> {
    let entries = ledger::entries(r, &entry.client)?;
    let holds = ledger::threads(&entries, &entry.document)
        .iter()
        .any(|t| t.id == entry.thread && t.holds(entry.at.date_naive()));
    if !holds {
        return Ok(());
    }
    Err(Refusal::new(
        Code::Blocked,
        "The client has agreed to this before, and that is in force. To take it back, revoke it in the history.",
    ))
}

/// It must have been said aloud.
fn spoken(document: &Document, entry: &ConsentRecord) -> Outcome<()> {
    if entry.explained || !document.verbal {
        return Ok(());
    }
    Err(Refusal::invalid(
        "explained",
        "This must be explained aloud first; tick it when you have done so.",
    ))
}

/// Everything that the document asks for is there.
fn complete(document: &Document, entry: &ConsentRecord, today: NaiveDate) -> Outcome<()> {
    for element in &document.elements {
        if entry.elements.get(&element.id).is_none_or(String::is_empty) {
            return Err(Refusal::invalid(
                &format!("elements.{}", element.id),
                format!("Fill in “{}” before it is signed.", element.label.en),
            ));
        }
    }
    ends(document, entry, today)?;
    limited_revocation(document, entry)?;
    spoken(document, entry)
}

/// 42 CFR 2.31(a)(7): a date or an event; the criminal-justice consent names both.
fn ends(document: &Document, entry: &ConsentRecord, today: NaiveDate) -> Outcome<()> {
    let (on, event) = (entry.expires.on, &entry.expires.event);
    match document.ends {
        Ends::Never if !entry.expires.is_open() => {
            return Err(Refusal::invalid(
                "expires.on",
                "This document does not end by a date or an event.",
            ));
        }
        Ends::Must if entry.expires.is_open() => {
            return Err(Refusal::invalid(
                "expires.on",
                "Say when it ends: a date, an event, or both.",
            ));
        }
        Ends::EventAndDate if event.is_empty() => {
            return Err(Refusal::invalid(
                "expires.event",
                "Name the event with which it ends.",
            ));
        }
        Ends::EventAndDate if on.is_none() => {
            return Err(Refusal::invalid(
                "expires.on",
                "Name the last day: it ends then at the latest.",
            ));
        }
        _ => {}
    }
    if on.is_some_and(|day| day < today) {
        return Err(Refusal::invalid(
            "expires.on",
            "This day is over; a consent that is signed today ends later.",
        ));
    }
    Ok(())
}

/// 42 CFR 2.35: a time or event after which it can be revoked, not later than the final disposition; so never after its end.
fn limited_revocation(document: &Document, entry: &ConsentRecord) -> Outcome<()> {
    let after = &entry.revocable_after;
    if document.revocable != Revocability::AfterEvent {
        if after.is_open() {
            return Ok(());
        }
        return Err(Refusal::invalid(
            "revocable_after.event",
            "This consent may be taken back at any time; it names no time for that.",
        ));
    }
    if after.is_open() {
        return Err(Refusal::invalid(
            "revocable_after.event",
            "Name the time or the event after which the client may take it back, not later than the final decision in the case.",
        ));
    }
    let late = after
        .on
        .zip(entry.expires.on)
        .is_some_and(|(a, end)| a > end);
    if late {
        return Err(Refusal::invalid(
            "revocable_after.on",
            "The client must be able to take it back before it ends; choose an earlier day.",
        ));
    }
    Ok(())
}

/// The name that the client typed: their own, however it is written.
fn own_name(typed: &str, known: &str) -> Outcome<String> {
    let typed = short("name", typed)?;
    if name_key(&typed).is_empty() {
        return Err(Refusal::invalid(
            "name",
            "The client types their full name here.",
        ));
    }
    if is_own_name(&typed, known) {
        return Ok(typed);
    }
    Err(Refusal::invalid(
        "name",
        "This is not the name of this client. The client signs with their own given name and family name; correct it under Person where it has changed.",
    ))
}
