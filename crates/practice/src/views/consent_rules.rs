//! What documents hold back in a practice, drafts and events taken back, and the ledgers of all clients in one list.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ConsentBasis, ConsentBlock, ConsentItem};

/// Throws away what was filled in; nothing that was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DiscardConsentDraft {
    /// Client.
    pub client: String,
    /// Document.
    pub document: String,
    /// The draft.
    pub entry: String,
    /// Revision that was read.
    pub revision: u32,
}

/// Takes back an event that was recorded by mistake. The history keeps both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeBackEvent {
    /// Client.
    pub client: String,
    /// Thread.
    pub thread: String,
    /// The entry that recorded the event.
    pub entry: String,
    /// Number of the last entry of the ledger that was read.
    pub seen: u32,
    /// Why.
    pub reason: String,
}

/// What a practice has decided to hold back for a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConsentRule {
    /// Document.
    pub document: String,
    /// What it is called in sentences.
    pub name: String,
    /// Who needs it, in words.
    pub because: String,
    /// What is held back now.
    pub blocks: ConsentBlock,
    /// What the program proposes.
    pub proposed: ConsentBlock,
    /// What the document rests on.
    pub basis: Vec<ConsentBasis>,
}

/// Changes what documents hold back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveConsentRules {
    /// What was read: something else there now is a conflict.
    pub was: BTreeMap<String, ConsentBlock>,
    /// From now on, by document.
    pub rules: BTreeMap<String, ConsentBlock>,
}

/// The ledgers of the clients whose consents this person may read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConsentLedgers {
    /// Clients by name.
    pub lines: Vec<ConsentLedger>,
    /// So many more fit the words.
    pub more: u32,
}

/// A client's ledger in one line. Nothing clinical.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConsentLedger {
    /// Client.
    pub client: String,
    /// Name.
    pub name: String,
    /// Documents that this client needs.
    pub needed: u32,
    /// How many of them are in force.
    pub in_order: u32,
    /// What is not in order, in words.
    pub items: Vec<ConsentItem>,
}
