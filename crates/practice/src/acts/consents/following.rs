//! What follows a signature, each as an entry of its own: revocation, a copy, the event that was named.

use chrono::NaiveDate;
use store::Writer;

use super::deciding::next;
use super::drafting::{TEXT_MAX, limited};
use super::page::page;
use crate::consents::catalogue::{self, Document};
use crate::consents::ledger::{self, Thread};
use crate::consents::wording;
use crate::desk::{Act, Desk, Outcome};
use crate::hash::new_id;
use crate::records::{ConsentRecord, Moment};
use crate::refusal::{Code, Refusal};
use crate::views::{
    AddToConsent, ConsentLanguage, ConsentNote, ConsentPage, ConsentState, CopyGiven, Revocability,
    RevokeConsent, TakeBackEvent,
};
use crate::words;

/// Whether a thread may be revoked on a day.
///
/// # Errors
/// `blocked` with the reason: not in force, nothing to take back, or before its time or event (42 CFR 2.35).
pub(super) fn revocable(thread: &Thread<'_>, document: &Document, on: NaiveDate) -> Outcome<()> {
    let blocked = |text: String| Err(Refusal::new(Code::Blocked, text));
    let Some(current) = thread.current().filter(|_| thread.holds(on)) else {
        return blocked("This is not in force, so there is nothing to take back.".to_owned());
    };
    match document.revocable {
        Revocability::No => blocked(
            "This cannot be taken back: it says that something was received or promised."
                .to_owned(),
        ),
        Revocability::AfterEvent if !thread.released(on) => blocked(format!(
            "This consent can be taken back only after: {}. That has not come yet.",
            wording::term(&current.revocable_after, ConsentLanguage::En)
        )),
        _ => Ok(()),
    }
}

/// Takes a consent back. What was shared before stays as it is.
pub fn revoke_consent(desk: &mut Desk, request: RevokeConsent) -> Outcome<ConsentPage> {
    let today = desk.today();
    let reason = limited("reason", &request.reason, TEXT_MAX)?;
    if reason.is_empty() {
        return Err(Refusal::invalid(
            "reason",
            "Write how the client took it back: in a letter, on a form, in words that you noted.",
        ));
    }
    let writing = Following::of(desk, &request.client, request.seen)?;
    let act = Act::new("revoke_consent", "consent revoked", "consent", &writing.id);
    let document = desk.change(act.of(&request.client), |w| {
        let mut entry =
            writing.entry(w, &request.client, &request.thread, |thread, document| {
                revocable(thread, document, today)
            })?;
        entry.state = ConsentState::Revoked;
        entry.reason.clone_from(&reason);
        w.insert(&entry)?;
        Ok(entry.document)
    })?;
    page(desk, &request.client, &document, None)
}

/// Adds a copy, an explanation or an event to something that was decided.
pub fn add_to_consent(desk: &mut Desk, request: AddToConsent) -> Outcome<ConsentPage> {
    let today = desk.today();
    let on = match request.on.trim() {
        "" => today,
        text => words::read_date("on", text)?,
    };
    if on > today {
        return Err(Refusal::invalid(
            "on",
            "This day is still to come; record it when it has come.",
        ));
    }
    let writing = Following::of(desk, &request.client, request.seen)?;
    let act = Act::new("add_to_consent", said(request.note), "consent", &writing.id);
    let document = desk.change(act.of(&request.client), |w| {
        let mut entry =
            writing.entry(w, &request.client, &request.thread, |thread, document| {
                fits(request.note, thread, document, on, today)
            })?;
        add(&mut entry, request.note, on);
        w.insert(&entry)?;
        Ok(entry.document)
    })?;
    page(desk, &request.client, &document, None)
}

fn said(note: ConsentNote) -> &'static str {
    match note {
        ConsentNote::CopyPaper | ConsentNote::CopyElectronic => "copy of a consent given",
        ConsentNote::Explained => "consent explained",
        ConsentNote::Ended => "event recorded that ends a consent",
        ConsentNote::Released => "event recorded after which a consent may be revoked",
    }
}

fn add(entry: &mut ConsentRecord, note: ConsentNote, on: NaiveDate) {
    entry.state = match note {
        ConsentNote::Ended => ConsentState::Ended,
        ConsentNote::Released => ConsentState::Released,
        _ => ConsentState::Added,
    };
    entry.copy = match note {
        ConsentNote::CopyPaper => Some(CopyGiven::Paper),
        ConsentNote::CopyElectronic => Some(CopyGiven::Electronic),
        _ => None,
    };
    entry.explained = note == ConsentNote::Explained;
    entry.event_on = matches!(note, ConsentNote::Ended | ConsentNote::Released).then_some(on);
}

/// Whether a note fits what is there.
fn fits(
    note: ConsentNote,
    thread: &Thread<'_>,
    document: &Document,
    on: NaiveDate,
    today: NaiveDate,
) -> Outcome<()> {
    let blocked = |text: &str| Err(Refusal::new(Code::Blocked, text));
    let Some(current) = thread.current() else {
        return Err(Refusal::not_found("consent"));
    };
    let event = match note {
        ConsentNote::Ended => &current.expires.event,
        ConsentNote::Released if document.revocable == Revocability::AfterEvent => {
            &current.revocable_after.event
        }
        ConsentNote::Released => return blocked("This consent may be taken back at any time."),
        _ => return Ok(()),
    };
    if !thread.holds(today) {
        return blocked("This is not in force any more; nothing is to be added.");
    }
    if event.is_empty() {
        return blocked("This consent names no such event, only a day.");
    }
    if on < current.at.date_naive() {
        return Err(Refusal::invalid(
            "on",
            "This day lies before the signature.",
        ));
    }
    if note == ConsentNote::Released && thread.released(today) {
        return blocked("It may be taken back already.");
    }
    Ok(())
}

/// Takes back an event that was recorded by mistake, with the reason: an entry of its own, so that the history keeps both.
pub fn take_back_event(desk: &mut Desk, request: TakeBackEvent) -> Outcome<ConsentPage> {
    let reason = limited("reason", &request.reason, TEXT_MAX)?;
    if reason.is_empty() {
        return Err(Refusal::invalid(
            "reason",
            "Write in a sentence what was wrong about it.",
        ));
    }
    let writing = Following::of(desk, &request.client, request.seen)?;
    let act = Act::new(
        "take_back_event",
        "event of a consent taken back",
        "consent",
        &writing.id,
    );
    let document = desk.change(act.of(&request.client), |w| {
        let mut entry = writing.entry(w, &request.client, &request.thread, |thread, _| {
            mistaken(thread, &request.entry)
        })?;
        entry.state = ConsentState::TakenBack;
        entry.undoes = Some(request.entry.clone());
        entry.reason.clone_from(&reason);
        w.insert(&entry)?;
        Ok(entry.document)
    })?;
    page(desk, &request.client, &document, None)
}

/// Whether an entry is an event that may be taken back.
///
/// # Errors
/// `not-found` where there is no such event that counts; `blocked` where something was done because of it.
pub(super) fn mistaken(thread: &Thread<'_>, id: &str) -> Outcome<()> {
    let counts = [ConsentState::Ended, ConsentState::Released]
        .into_iter()
        .filter_map(|state| thread.since(state))
        .any(|e| e.id == id);
    if !counts {
        return Err(Refusal::not_found("event"));
    }
    if thread.since(ConsentState::Revoked).is_some() {
        return Err(Refusal::new(
            Code::Blocked,
            "The consent was revoked after this event was recorded; what the client took back stays taken back. Read and sign anew.",
        ));
    }
    Ok(())
}

/// An entry that follows others.
struct Following {
    id: String,
    seen: u32,
    by: String,
    at: Moment,
}

impl Following {
    fn of(desk: &Desk, client: &str, seen: u32) -> Outcome<Self> {
        crate::acts::clients::own_client(desk, client)?;
        Ok(Self {
            id: new_id("cn")?,
            seen,
            by: desk.open()?.me.id.clone(),
            at: desk.now(),
        })
    }

    /// The entry, if nothing was added to the ledger since it was read and the thread allows it.
    fn entry(
        &self,
        w: &Writer<'_>,
        client: &str,
        thread: &str,
        allowed: impl FnOnce(&Thread<'_>, &Document) -> Outcome<()>,
    ) -> Outcome<ConsentRecord> {
        let entries = ledger::entries(w, client)?;
        let document = document_of(&entries, thread)?;
        let threads = ledger::threads(&entries, &document.id);
        let thread = threads
            .iter()
            .find(|t| t.id == thread)
            .ok_or_else(|| Refusal::not_found("consent"))?;
        if ledger::last(&entries) != self.seen {
            return Err(Refusal::conflict());
        }
        allowed(thread, document)?;
        let current = thread
            .current()
            .ok_or_else(|| Refusal::not_found("consent"))?;
        Ok(ConsentRecord {
            id: self.id.clone(),
            number: next(w, client)?,
            elements: std::collections::BTreeMap::new(),
            expires: crate::records::Term::default(),
            revocable_after: crate::records::Term::default(),
            reason: String::new(),
            explained: false,
            event_on: None,
            undoes: None,
            copy: None,
            interpreter: String::new(),
            witness: String::new(),
            words: String::new(),
            signature: None,
            by: self.by.clone(),
            at: self.at,
            ..current.clone()
        })
    }
}

/// The document of a thread of this client.
fn document_of(entries: &[ConsentRecord], thread: &str) -> Outcome<&'static Document> {
    let entry = entries
        .iter()
        .find(|e| e.thread == thread)
        .ok_or_else(|| Refusal::not_found("consent"))?;
    catalogue::document(&entry.document)
}
