//! The record of one entry in a client's ledger of consents and notices.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use store::{Record, Table};

use super::Moment;
use crate::views::{ConsentLanguage, ConsentState, CopyGiven};

/// An end: a day, an event, or whichever of the two comes first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// Last day on which it still holds.
    pub on: Option<NaiveDate>,
    /// The event, in the words that the client read; empty = none.
    pub event: String,
}

impl Term {
    /// Neither a day nor an event.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.on.is_none() && self.event.is_empty()
    }
}

/// A typed signature: the full name as the client typed it, the moment, and the hash of the words that were agreed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedSignature {
    /// Name as typed.
    pub name: String,
    /// When.
    pub at: Moment,
    /// SHA-256 of [`ConsentRecord::words`], hexadecimal.
    pub words_hash: String,
}

/// One entry: a draft until somebody decides; afterwards it never changes, and what follows is an entry of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConsentRecord {
    /// Id.
    pub id: String,
    /// Client.
    pub client: String,
    /// Document (id in the catalogue).
    pub document: String,
    /// Id of the first entry about the same thing; renewals and what follows share it.
    pub thread: String,
    /// Place in the client's ledger, from 1; 0 while it is a draft.
    pub number: u32,
    /// What it says.
    pub state: ConsentState,
    /// Version of the document's words.
    pub version: String,
    /// Language in which it was read.
    pub language: ConsentLanguage,
    /// What was filled in.
    #[serde(default)]
    pub elements: BTreeMap<String, String>,
    /// When it ends.
    #[serde(default)]
    pub expires: Term,
    /// From when a limited consent may be revoked (42 CFR 2.35).
    #[serde(default)]
    pub revocable_after: Term,
    /// Why it was refused, revoked or not obtained.
    #[serde(default)]
    pub reason: String,
    /// It was explained aloud.
    #[serde(default)]
    pub explained: bool,
    /// How a copy was given.
    #[serde(default)]
    pub copy: Option<CopyGiven>,
    /// Interpreter, if one was there.
    #[serde(default)]
    pub interpreter: String,
    /// Witness, if there was one.
    #[serde(default)]
    pub witness: String,
    /// The day on which the event of an event entry came.
    #[serde(default)]
    pub event_on: Option<NaiveDate>,
    /// The event entry that this one takes back.
    #[serde(default)]
    pub undoes: Option<String>,
    /// The words as they were read, with everything filled in.
    #[serde(default)]
    pub words: String,
    /// The client's signature.
    #[serde(default)]
    pub signature: Option<TypedSignature>,
    /// Who recorded it.
    pub by: String,
    /// When.
    pub at: Moment,
}

impl Record for ConsentRecord {
    const TABLE: Table = Table::Consent;
    fn id(&self) -> &str {
        &self.id
    }
    fn keys(&self) -> Vec<(&'static str, Option<String>)> {
        vec![
            ("client", Some(self.client.clone())),
            ("kind", Some(self.document.clone())),
        ]
    }
}
