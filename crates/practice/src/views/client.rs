//! Clients: the list, a new intake, the head that every page of a client carries, the overview.

use matching::model::{Gender, Relation};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for the list of clients.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListClients {
    /// Part of a name; empty = all.
    #[serde(default)]
    pub query: String,
}

/// Clients this person may see.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ClientList {
    /// Lines, by name.
    pub clients: Vec<ClientLine>,
}

/// A client in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ClientLine {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Age in years.
    pub age: Option<u32>,
    /// Mandate or "voluntary", short.
    pub mandate: String,
    /// "Interview 34 of 103", "Waiting", "Submitted", "Tuesday evening", …
    pub stage: String,
    /// An alert is open.
    pub alert: bool,
    /// Who looks after the intake.
    pub clinician: String,
    /// Last change, ISO date.
    pub changed: Option<String>,
}

/// Asks whether the person may be known here already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CheckDuplicate {
    /// Name.
    pub name: String,
    /// Date of birth, ISO.
    pub birth_date: String,
}

/// Answer of the duplicate check. It is the same for every match the asker may not see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DuplicateCheck {
    /// Sentence to show; none = no match.
    pub text: Option<String>,
    /// The client, where the asker may see them.
    pub client: Option<String>,
}

/// Starts an intake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewIntake {
    /// Name.
    pub name: String,
    /// Date of birth, ISO; adults only (18+).
    pub birth_date: String,
    /// Pronouns, as the person says them; may be empty.
    #[serde(default)]
    pub pronouns: String,
    /// Gender as the person states it.
    #[serde(default)]
    pub gender: Gender,
    /// Who sends the client ("Harbour County Court"); empty = comes by themselves.
    #[serde(default)]
    pub referred_by: String,
    /// The clinician has seen the duplicate notice and goes on.
    #[serde(default)]
    pub not_a_duplicate: bool,
    /// The intake to begin with; none = the usual one.
    #[serde(default)]
    #[ts(optional)]
    pub form: Option<String>,
}

/// Names a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfClient {
    /// Id.
    pub client: String,
}

/// The head of every page of a client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ClientHead {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Given name or what the client is called, for sentences.
    pub short: String,
    /// "34 · she/her · Referred by … · Anger management, 16 sessions by 30 April 2027".
    pub line: String,
    /// "her", "him", "them": for sentences.
    pub object: String,
    /// "her", "his", "their".
    pub possessive: String,
    /// "she", "he", "they".
    pub subject: String,
    /// Open alerts: a band on every page of this client, except in a view turned to the client.
    pub alerts: Vec<AlertBand>,
    /// Steps of the intake.
    pub steps: Vec<Step>,
    /// Placement under way or last one.
    pub placement: Option<String>,
}

/// An open alert.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AlertBand {
    /// Id.
    pub id: String,
    /// "acute" or "safety".
    pub severity: String,
    /// A few neutral words: the client may look on.
    pub text: String,
    /// Documented, but concluded that the client may not attend a group now: the block stays.
    pub documented: bool,
    /// The interview waits until it is written who stays with the client.
    pub hold: bool,
    /// How many things raised it: one more opens its flow again.
    pub sources: u32,
    /// When something raised it last, RFC 3339: also an answer that had raised it before.
    pub stirred: String,
    /// It is open and nothing is written in its flow yet.
    pub untouched: bool,
}

/// One of the five steps: "consents", "interview", "people", "suggestion", "placement".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Step {
    /// Name.
    pub id: String,
    /// "not-started", "partly" or "done".
    pub state: String,
}

/// Everything about a client that is not one of the four steps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ClientPage {
    /// Head.
    pub head: ClientHead,
    /// Person data, for the form.
    pub person: ClientPerson,
    /// Revision of the person data.
    pub revision: u32,
    /// Conflicts that were entered for this client.
    pub conflicts: Vec<ConflictLine>,
    /// Alerts, open and closed.
    pub alerts: Vec<AlertLine>,
    /// Day of the newest safety plan ("23 November 2026"), empty while none was kept; none = nothing is written.
    pub safety_plan: Option<String>,
    /// Groups the client is or was in.
    pub memberships: Vec<MembershipLine>,
    /// Waiting for a group, and why.
    pub waiting: Option<WaitingNote>,
    /// Placements, the newest first.
    pub placements: Vec<super::PlacementLine>,
    /// Preparation for the group.
    pub prepared_on: Option<String>,
    /// Who looks after the intake.
    pub clinician: super::PersonName,
    /// Who else may see and work with this client.
    pub assigned: Vec<super::PersonName>,
    /// Who could be entered for either; empty where this person may not change it.
    pub assignable: Vec<super::PersonName>,
    /// Facts that the suggestion uses and what is missing of them, in words.
    pub facts: Vec<FactLine>,
    /// Consents and notices: what is not in order; none for those who only lead a group.
    pub consents: Option<super::ConsentAttention>,
}

/// Person data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ClientPerson {
    pub name: String,
    pub birth_date: String,
    #[serde(default)]
    pub pronouns: String,
    #[serde(default)]
    pub gender: Gender,
    #[serde(default)]
    pub referred_by: String,
}

/// Changes person data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveClient {
    /// Id.
    pub client: String,
    /// Revision that was read.
    pub revision: u32,
    /// New data.
    pub person: ClientPerson,
}

/// Says who looks after a client, and who else is assigned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AssignClient {
    /// Id.
    pub client: String,
    /// Revision of the person data that was read.
    pub revision: u32,
    /// Who looks after the intake.
    pub clinician: String,
    /// Who else may see and work with this client.
    #[serde(default)]
    pub assigned: Vec<String>,
}

/// One fact that placement uses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FactLine {
    /// Name ("Languages").
    pub label: String,
    /// Value in words; none = not known yet.
    pub value: Option<String>,
}

/// A conflict as its client's page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConflictLine {
    /// Id.
    pub id: String,
    /// Revision.
    pub revision: u32,
    /// Name that was entered.
    pub name: String,
    /// Date of birth that was entered.
    pub birth_date: Option<String>,
    /// Kind.
    pub relation: Relation,
    /// From and until.
    pub from: Option<String>,
    /// Until.
    pub until: Option<String>,
    /// Ended by hand.
    pub ended: bool,
}

/// Enters a conflict: name, birth date and relation; nobody has to search who else is a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddConflict {
    /// Whose conflict.
    pub client: String,
    /// Name of the other person.
    pub name: String,
    /// Their date of birth, if known, ISO.
    #[serde(default)]
    pub birth_date: Option<String>,
    /// Kind.
    pub relation: Relation,
    /// First day, ISO.
    #[serde(default)]
    pub from: Option<String>,
    /// Last day (an order's expiry), ISO.
    #[serde(default)]
    pub until: Option<String>,
}

/// Ends a conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EndConflict {
    /// Id.
    pub conflict: String,
    /// Revision that was read.
    pub revision: u32,
}

/// Conflicts whose other person may be a client here: a supervisor decides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ConflictQueue {
    /// To decide.
    pub open: Vec<ConflictMatch>,
    /// Decided.
    pub decided: Vec<ConflictMatch>,
}

/// One possible match.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ConflictMatch {
    /// Conflict.
    pub conflict: String,
    /// Revision of the conflict.
    pub revision: u32,
    /// Who named it.
    pub client: String,
    /// Name.
    pub client_name: String,
    /// Person who was named.
    pub named: String,
    /// Their date of birth.
    pub named_birth_date: Option<String>,
    /// Kind.
    pub relation: Relation,
    /// The client who may be meant.
    pub candidate: String,
    /// Name.
    pub candidate_name: String,
    /// Date of birth.
    pub candidate_birth_date: Option<String>,
    /// "name and birth date", "name", "birth date and similar name".
    pub because: String,
    /// Decision: none = open.
    pub same_person: Option<bool>,
}

/// Decides a match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DecideConflict {
    /// Conflict.
    pub conflict: String,
    /// Revision that was read.
    pub revision: u32,
    /// Candidate.
    pub candidate: String,
    /// It is the same person.
    pub same_person: bool,
}

/// An alert in the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct AlertLine {
    pub id: String,
    pub text: String,
    pub raised: String,
    /// "open", "documented" (block stays) or "closed".
    pub state: String,
}

/// A stay in a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct MembershipLine {
    pub group: String,
    pub group_name: String,
    pub from: String,
    pub until: Option<String>,
    pub held: bool,
}

/// Why a client waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct WaitingNote {
    pub since: String,
    pub reason: String,
}

/// Documents that the client was prepared for the group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DocumentPreparation {
    /// Client.
    pub client: String,
    /// Day, ISO.
    pub on: String,
    /// Topics.
    #[serde(default)]
    pub topics: String,
}

/// Puts a client on the waiting list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WaitClient {
    /// Client.
    pub client: String,
    /// Why no group suits now.
    pub reason: String,
}

/// The waiting list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WaitingList {
    /// The most urgent first.
    pub clients: Vec<WaitingLine>,
}

/// One who waits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WaitingLine {
    /// Client.
    pub client: String,
    /// Name.
    pub name: String,
    /// Since, ISO.
    pub since: String,
    /// Days.
    pub days: i64,
    /// Why.
    pub reason: String,
    /// Mandate, short.
    pub mandate: String,
    /// Days until the order's last day.
    pub days_left: Option<i64>,
    /// Alert open.
    pub alert: bool,
    /// The alert has a written act, but its conclusion keeps the block.
    pub alert_documented: bool,
    /// How many groups are possible now.
    pub possible: u32,
}
