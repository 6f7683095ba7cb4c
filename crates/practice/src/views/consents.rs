//! Consents and notices: the ledger of a client, one document to read and sign, what is missing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ClientHead;

/// A text in the two languages that clients are offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BothLanguages {
    /// English.
    pub en: String,
    /// Spanish.
    pub es: String,
}

/// Language in which a document is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ConsentLanguage {
    /// English.
    #[default]
    En,
    /// Spanish.
    Es,
}

/// What signing a document means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ConsentKind {
    /// It was received: acknowledged, or the reason why not.
    Notice,
    /// Permission: given, refused, revoked.
    Consent,
    /// A promise: given, refused.
    Agreement,
}

/// When a client may take a consent back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Revocability {
    /// At any time, in writing.
    AnyTime,
    /// Only after a time or an event that it names (42 CFR 2.35).
    AfterEvent,
    /// There is nothing to take back.
    No,
}

/// How sure the program is of a legal basis (clinical reference §0.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceMark {
    /// Read in a document.
    Source,
    /// From knowledge, unverified.
    Unverified,
    /// Our own proposal.
    Design,
}

/// A legal basis with its evidence mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ConsentBasis {
    /// Citation, and what it asks.
    pub text: String,
    /// How sure.
    pub mark: EvidenceMark,
}

/// What an entry of the ledger says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ConsentState {
    /// Being filled in; may still change.
    Draft,
    /// Given.
    Given,
    /// Refused.
    Refused,
    /// Revoked.
    Revoked,
    /// A notice was received.
    Acknowledged,
    /// A notice was handed over, an acknowledgement was not obtained.
    NotObtained,
    /// A copy was given, or it was explained aloud, after it was signed.
    Added,
    /// The event that ends it came.
    Ended,
    /// The event after which it may be revoked came.
    Released,
    /// An event was recorded by mistake and counts no longer.
    TakenBack,
}

/// What is held back while a document is needed and not in order.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "kebab-case")]
pub enum ConsentBlock {
    /// Nothing: it is only shown.
    #[default]
    Nothing,
    /// Nobody is placed in a group: no placement is submitted or signed, nobody is put on a roster.
    Placement,
    /// No interview begins, and nobody is placed.
    Interview,
}

/// How a copy was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum CopyGiven {
    /// On paper.
    Paper,
    /// By e-mail or through a portal.
    Electronic,
    /// Offered; the client wanted none.
    Declined,
}

/// Where a document stands for a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ConsentStanding {
    /// In force.
    InForce,
    /// In force, ends within 30 days.
    EndsSoon,
    /// Its day or event has come.
    Expired,
    /// Taken back.
    Revoked,
    /// Refused.
    Refused,
    /// Nothing recorded.
    Missing,
}

/// Names a document of a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfConsent {
    /// Client.
    pub client: String,
    /// Document.
    pub document: String,
    /// Begin with what stands in this thread, to renew it.
    #[serde(default)]
    pub renews: Option<String>,
}

/// A day, an event, or both.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ConsentTerm {
    /// Day, ISO; empty = none.
    #[serde(default)]
    pub on: String,
    /// Event in words; empty = none.
    #[serde(default)]
    pub event: String,
}

/// What is filled in before anybody decides.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ConsentDraft {
    /// The thread that it renews; none = a new one where several may stand side by side, else the only one.
    #[serde(default)]
    pub renews: Option<String>,
    /// Language.
    #[serde(default)]
    pub language: ConsentLanguage,
    /// Elements by id.
    #[serde(default)]
    pub elements: BTreeMap<String, String>,
    /// When it ends.
    #[serde(default)]
    pub expires: ConsentTerm,
    /// From when it may be revoked, where that is limited.
    #[serde(default)]
    pub revocable_after: ConsentTerm,
    /// Explained aloud.
    #[serde(default)]
    pub explained: bool,
    /// Copy.
    #[serde(default)]
    pub copy: Option<CopyGiven>,
    /// Interpreter; empty = none.
    #[serde(default)]
    pub interpreter: String,
    /// Witness; empty = none.
    #[serde(default)]
    pub witness: String,
}

/// Keeps what is being filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveConsentDraft {
    /// Client.
    pub client: String,
    /// Document.
    pub document: String,
    /// Entry that is being filled in; none = a new one.
    #[serde(default)]
    pub entry: Option<String>,
    /// Revision that was read; 0 = a new one.
    pub revision: u32,
    /// Content.
    pub draft: ConsentDraft,
}

/// The client signs, with everything as it was on the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SignConsent {
    /// Client.
    pub client: String,
    /// Document.
    pub document: String,
    /// Entry; none = there is no draft yet.
    #[serde(default)]
    pub entry: Option<String>,
    /// Revision that was read; 0 = there is no draft yet.
    pub revision: u32,
    /// Content.
    pub draft: ConsentDraft,
    /// The full name, typed by the client.
    pub name: String,
}

/// The client says no, or a notice's receipt could not be obtained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DeclineConsent {
    /// Client.
    pub client: String,
    /// Document.
    pub document: String,
    /// Entry; none = there is no draft yet.
    #[serde(default)]
    pub entry: Option<String>,
    /// Revision that was read; 0 = there is no draft yet.
    pub revision: u32,
    /// Content.
    pub draft: ConsentDraft,
    /// Why.
    pub reason: String,
}

/// The client takes a consent back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RevokeConsent {
    /// Client.
    pub client: String,
    /// Thread.
    pub thread: String,
    /// Number of the last entry of the ledger that was read.
    pub seen: u32,
    /// What the client said, and how it was received ("by letter of 3 May").
    pub reason: String,
}

/// What can be added to something signed, as an entry of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ConsentNote {
    /// A copy was given on paper.
    CopyPaper,
    /// A copy was given electronically.
    CopyElectronic,
    /// It was explained aloud.
    Explained,
    /// The event that ends it came.
    Ended,
    /// The event after which it may be revoked came.
    Released,
}

/// Adds to something signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddToConsent {
    /// Client.
    pub client: String,
    /// Thread.
    pub thread: String,
    /// Number of the last entry of the ledger that was read.
    pub seen: u32,
    /// What.
    pub note: ConsentNote,
    /// Day of the event, ISO; empty = today.
    #[serde(default)]
    pub on: String,
}

/// A client's ledger.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ConsentsScreen {
    /// Head.
    pub head: ClientHead,
    /// What is not in order.
    pub attention: ConsentAttention,
    /// Documents that this client needs.
    pub needed: Vec<ConsentLine>,
    /// The other documents.
    pub others: Vec<ConsentLine>,
    /// This person may read and sign with the client; others only look at the ledger.
    pub can_edit: bool,
}

/// A document in the ledger.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ConsentLine {
    /// Document.
    pub document: String,
    /// Title.
    pub title: String,
    /// Who needs it ("every client", "Part 2 program"); none = optional.
    pub because: Option<String>,
    /// What is held back without it.
    pub blocks: ConsentBlock,
    /// Where it stands.
    pub standing: ConsentStanding,
    /// The same in words.
    pub words: String,
    /// Where each of several stands, in words; empty where there is at most one.
    pub each: Vec<ConsentThreadLine>,
    /// Somebody has begun to fill it in.
    pub drafted: bool,
}

/// One of several consents of the same kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ConsentThreadLine {
    /// Thread.
    pub thread: String,
    /// To whom or what for.
    pub about: String,
    /// Where it stands.
    pub standing: ConsentStanding,
    /// The same in words.
    pub words: String,
}

/// What is not in order, over all documents that a client needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ConsentAttention {
    /// Documents that this client needs.
    pub needed: u32,
    /// How many of them are in force.
    pub in_order: u32,
    /// What is missing, refused, revoked, expired or ends soon.
    pub items: Vec<ConsentItem>,
}

/// One thing that is not in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConsentItem {
    /// Document.
    pub document: String,
    /// What it is called in sentences.
    pub name: String,
    /// Where it stands.
    pub standing: ConsentStanding,
    /// The same in words.
    pub words: String,
    /// What is held back without it.
    pub blocks: ConsentBlock,
}

/// One document of a client: to read, to fill in, to sign; and its history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ConsentPage {
    /// Head.
    pub head: ClientHead,
    /// The document.
    pub document: ConsentDocument,
    /// Where it stands.
    pub standing: ConsentStanding,
    /// The same in words.
    pub words: String,
    /// Consents of this kind, each with its history; the newest first.
    pub threads: Vec<ConsentThread>,
    /// What is being filled in, or what a new one begins with.
    pub draft: ConsentDraft,
    /// The entry that is being filled in; none = nothing is kept yet.
    pub entry: Option<String>,
    /// Its revision; 0 = nothing is kept yet.
    pub revision: u32,
    /// When it was kept last.
    pub saved: Option<String>,
    /// Number of the last entry of the client's ledger.
    pub seen: u32,
    /// This person may read and sign with the client; others only look at the ledger.
    pub can_edit: bool,
}

/// A document as it is read, with names filled in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ConsentDocument {
    /// Id.
    pub id: String,
    /// Version.
    pub version: String,
    /// What signing means.
    pub kind: ConsentKind,
    /// Title.
    pub title: BothLanguages,
    /// Paragraphs.
    pub text: Vec<ConsentParagraph>,
    /// What must be filled in.
    pub elements: Vec<ConsentElement>,
    /// The sentence above the signature.
    pub agree: BothLanguages,
    /// Legal basis.
    pub basis: Vec<ConsentBasis>,
    /// It must be explained aloud.
    pub verbal: bool,
    /// Several may stand side by side.
    pub many: bool,
    /// An end may be named.
    pub may_end: bool,
    /// An end must be named.
    pub must_end: bool,
    /// Both an event and a last day must be named.
    pub both_ends: bool,
    /// When it may be taken back.
    pub revocable: Revocability,
    /// The event that is proposed as its end.
    pub default_end: Option<BothLanguages>,
    /// The event after which a limited consent may be revoked, as proposed.
    pub default_revocable: Option<BothLanguages>,
}

/// A piece of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct ConsentParagraph {
    pub head: bool,
    pub text: BothLanguages,
}

/// Something to fill in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConsentElement {
    /// Id.
    pub id: String,
    /// Label.
    pub label: BothLanguages,
    /// Help for whoever fills it in.
    pub hint: Option<BothLanguages>,
    /// What stands there at first, in both languages: replaced with the language as long as nobody has changed it.
    pub default: Option<BothLanguages>,
}

/// One consent with its history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ConsentThread {
    /// Thread.
    pub thread: String,
    /// To whom or what for; empty where there is only one.
    pub about: String,
    /// Where it stands.
    pub standing: ConsentStanding,
    /// The same in words.
    pub words: String,
    /// What may be done: "revoke", "released", "ended", "copy", "explained", "renew".
    pub can: Vec<String>,
    /// Why it cannot be revoked now, in one sentence.
    pub cannot: Option<String>,
    /// Entries, the newest first.
    pub entries: Vec<ConsentEntry>,
}

/// An entry of the ledger.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ConsentEntry {
    /// Id.
    pub id: String,
    /// Place in the ledger.
    pub number: u32,
    /// State.
    pub state: ConsentState,
    /// The state in words, with what belongs to it ("Given, in Spanish").
    pub said: String,
    /// Reason.
    pub reason: String,
    /// Further facts, each a line ("Explained aloud", "Copy on paper").
    pub facts: Vec<String>,
    /// An event that was taken back: it counts no longer.
    pub taken_back: bool,
    /// An event that may be taken back now.
    pub can_take_back: bool,
    /// Who recorded it.
    pub by: String,
    /// When.
    pub at: String,
    /// Signature.
    pub signature: Option<ConsentSignature>,
    /// The words as they were read; empty where the entry has none.
    pub wording: String,
}

/// A client's typed signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConsentSignature {
    /// Name as typed.
    pub name: String,
    /// When.
    pub at: String,
    /// First digits of the hash of the words.
    pub hash: String,
    /// The words that are kept are the ones that were signed.
    pub intact: bool,
}
