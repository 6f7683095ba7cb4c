//! What is filled in before anybody decides: read from the request, kept as it is typed.

use std::collections::BTreeMap;

use store::{Reader, Writer};

use super::page::page;
use super::{draft_of, open_draft};
use crate::consents::catalogue::{self, Document};
use crate::consents::ledger;
use crate::desk::{Act, Desk, Outcome};
use crate::hash::new_id;
use crate::records::{ConsentRecord, Moment, Term};
use crate::refusal::Refusal;
use crate::views::{
    ConsentDraft, ConsentPage, ConsentState, ConsentTerm, DiscardConsentDraft, SaveConsentDraft,
};
use crate::words;

/// Longest text of an element, of a reason; characters.
pub(super) const TEXT_MAX: usize = 1000;
/// Longest name or event; characters.
pub(super) const NAME_MAX: usize = 200;

/// Keeps what is being filled in.
pub fn save_consent_draft(desk: &mut Desk, request: SaveConsentDraft) -> Outcome<ConsentPage> {
    crate::acts::clients::own_client(desk, &request.client)?;
    let document = catalogue::document(&request.document)?;
    let place = Place::of(desk, request.entry, request.revision)?;
    let entry = place.entry(desk, &request.client, document, &request.draft)?;
    let act = Act::new(
        "save_consent_draft",
        "consent filled in",
        "consent",
        &place.id,
    );
    desk.change(act.of(&request.client), |w| place.write(w, entry))?;
    page(desk, &request.client, &request.document, None)
}

/// Throws away what is being filled in. What was decided stays.
pub fn discard_consent_draft(
    desk: &mut Desk,
    request: DiscardConsentDraft,
) -> Outcome<ConsentPage> {
    crate::acts::clients::own_client(desk, &request.client)?;
    let id = request.entry.clone();
    let act = Act::new(
        "discard_consent_draft",
        "consent draft thrown away",
        "consent",
        &id,
    );
    desk.change(act.of(&request.client), |w| {
        open_draft(w, &request.client, &request.document, &id)?;
        w.delete::<ConsentRecord>(&id, request.revision)?;
        Ok(())
    })?;
    page(desk, &request.client, &request.document, None)
}

/// Where an entry is written: over its draft, or as a new one.
pub(super) struct Place {
    pub(super) id: String,
    revision: u32,
    new: bool,
    by: String,
    at: Moment,
}

impl Place {
    pub(super) fn of(desk: &Desk, entry: Option<String>, revision: u32) -> Outcome<Self> {
        let new = entry.is_none();
        Ok(Self {
            id: match entry {
                Some(id) => id,
                None => new_id("cn")?,
            },
            revision,
            new,
            by: desk.open()?.me.id.clone(),
            at: desk.now(),
        })
    }

    /// The entry that a draft describes.
    pub(super) fn entry(
        &self,
        desk: &Desk,
        client: &str,
        document: &Document,
        draft: &ConsentDraft,
    ) -> Outcome<ConsentRecord> {
        let (elements, thread) = (
            elements(document, &draft.elements)?,
            desk.read(|r| self.thread(r, client, document, draft.renews.as_deref()))?,
        );
        Ok(ConsentRecord {
            id: self.id.clone(),
            client: client.to_owned(),
            document: document.id.clone(),
            thread,
            number: 0,
            state: ConsentState::Draft,
            version: document.version.clone(),
            language: draft.language,
            elements,
            expires: term("expires", &draft.expires)?,
            revocable_after: term("revocable_after", &draft.revocable_after)?,
            reason: String::new(),
            explained: draft.explained,
            copy: draft.copy,
            interpreter: short("interpreter", &draft.interpreter)?,
            witness: short("witness", &draft.witness)?,
            event_on: None,
            undoes: None,
            words: String::new(),
            signature: None,
            by: self.by.clone(),
            at: self.at,
        })
    }

    /// The thread: the one that is renewed; the only one; or a new one.
    fn thread(
        &self,
        r: &Reader<'_>,
        client: &str,
        document: &Document,
        renews: Option<&str>,
    ) -> Outcome<String> {
        let entries = ledger::entries(r, client)?;
        let threads = ledger::threads(&entries, &document.id);
        match renews {
            Some(id) => threads
                .iter()
                .find(|t| t.id == id)
                .map(|t| t.id.to_owned())
                .ok_or_else(|| Refusal::not_found("consent")),
            None if document.many => Ok(self.id.clone()),
            None => Ok(threads
                .last()
                .map_or_else(|| self.id.clone(), |t| t.id.to_owned())),
        }
    }

    /// Writes the entry. One draft of a document at a time; what was decided is never written over.
    pub(super) fn write(&self, w: &Writer<'_>, entry: ConsentRecord) -> Outcome<()> {
        if self.new {
            if draft_of(w, &entry.client, &entry.document)?.is_some() {
                return Err(Refusal::conflict());
            }
            w.insert(&entry)?;
        } else {
            open_draft(w, &entry.client, &entry.document, &self.id)?;
            w.update(&entry, self.revision)?;
        }
        Ok(())
    }
}

fn elements(
    document: &Document,
    given: &BTreeMap<String, String>,
) -> Outcome<BTreeMap<String, String>> {
    let mut kept = BTreeMap::new();
    for (id, text) in given {
        if !document.elements.iter().any(|e| e.id == *id) {
            return Err(Refusal::invalid(
                "elements",
                "This document does not ask for that.",
            ));
        }
        let field = format!("elements.{id}");
        kept.insert(id.clone(), limited(&field, text, TEXT_MAX)?);
    }
    Ok(kept)
}

fn term(field: &str, given: &ConsentTerm) -> Outcome<Term> {
    let on = match given.on.trim() {
        "" => None,
        text => Some(words::read_date(&format!("{field}.on"), text)?),
    };
    Ok(Term {
        on,
        event: limited(&format!("{field}.event"), &given.event, NAME_MAX)?,
    })
}

pub(super) fn short(field: &str, text: &str) -> Outcome<String> {
    limited(field, text, NAME_MAX)
}

/// A text without spaces around it, not too long.
pub(super) fn limited(field: &str, text: &str, most: usize) -> Outcome<String> {
    let text = text.trim();
    if text.chars().count() > most {
        return Err(Refusal::invalid(
            field,
            format!("This is too long; keep it under {most} characters."),
        ));
    }
    Ok(text.to_owned())
}
