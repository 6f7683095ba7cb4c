//! People, policy, backup, audit, instruments.

use matching::model::Policy;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{PersonName, PracticeKind, Role};

/// The settings page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SettingsScreen {
    /// Practice.
    pub practice_name: String,
    /// Kind.
    pub kind: PracticeKind,
    /// Fictional.
    pub fictional: bool,
    /// People.
    pub people: Vec<StaffLine>,
    /// This person may change people.
    pub can_edit_people: bool,
    /// Policy.
    pub policy: Policy,
    /// This person may change the policy.
    pub can_edit_policy: bool,
    /// What the practice has decided about safety; who may change the policy may change it.
    pub safety: super::SafetySettings,
    /// What documents hold back; who may change the policy may change it.
    pub consent_rules: Vec<super::ConsentRule>,
    /// How the practice wants the interview room; who may change the policy may change it.
    pub room: super::RoomSettings,
    /// Policy versions, the newest first: version, by, when, reason.
    pub policy_history: Vec<PolicyLine>,
    /// This person may make copies.
    pub can_back_up: bool,
    /// Last verified copy.
    pub last_backup: Option<String>,
    /// Where the practice lies.
    pub folder: String,
    /// This person may read the audit log.
    pub can_read_audit: bool,
    /// Instruments that ship, with licence and notice.
    pub instruments: Vec<InstrumentLine>,
    /// Version of the program.
    pub version: String,
}

/// A person of the practice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct StaffLine {
    /// Id.
    pub id: String,
    /// Revision.
    pub revision: u32,
    /// Name.
    pub name: String,
    /// Credential.
    pub credential: String,
    /// Roles.
    pub roles: Vec<Role>,
    /// Approves the own intakes of these people.
    pub covers: Vec<PersonName>,
    /// Has left.
    pub left: bool,
}

/// Adds a person with a one-time password, to be changed at the first sign-in.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddStaff {
    /// Name.
    pub name: String,
    /// Credential.
    #[serde(default)]
    pub credential: String,
    /// Roles.
    pub roles: Vec<Role>,
    /// One-time password, at least 15 characters.
    pub password: String,
}

/// Gives a person a new one-time password, to be changed at the next sign-in.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ResetPassword {
    /// Id.
    pub person: String,
    /// One-time password, at least 15 characters.
    pub password: String,
}

/// Changes a person's roles and covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveStaff {
    /// Id.
    pub person: String,
    /// Revision that was read.
    pub revision: u32,
    /// Credential.
    #[serde(default)]
    pub credential: String,
    /// Roles.
    pub roles: Vec<Role>,
    /// Ids of the supervisors whose own intakes this person approves.
    #[serde(default)]
    pub covers: Vec<String>,
    /// Has left: can no longer sign in.
    #[serde(default)]
    pub left: bool,
}

/// Saves a new policy version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SavePolicy {
    /// The policy; its version is the one that was read.
    pub policy: Policy,
    /// Why.
    pub reason: String,
}

/// A policy version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct PolicyLine {
    pub version: u32,
    pub by: String,
    pub at: String,
    pub reason: String,
}

/// An instrument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct InstrumentLine {
    pub slug: String,
    pub title: String,
    pub version: String,
    pub notice: String,
    pub source: String,
}

/// Makes a verified encrypted copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BackUp {
    /// Folder to write into.
    pub folder: String,
}

/// A copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BackedUp {
    /// Folder of the copy.
    pub folder: String,
    /// When, ISO.
    pub at: String,
    /// What was checked, in words.
    pub checked: String,
}

/// Restores a copy into a new place on this computer.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RestorePractice {
    /// Folder of the copy.
    pub folder: String,
    /// Id of a person who could sign in when the copy was made; none with an empty password = list them first.
    pub person: String,
    /// Their password then.
    pub password: String,
}

/// Asks who can open a copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LookAtBackup {
    /// Folder of the copy.
    pub folder: String,
}

/// Asks for the audit log.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadAudit {
    /// Only entries before this number; none = the newest.
    #[serde(default)]
    pub before: Option<u32>,
}

/// The audit log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AuditLog {
    /// The newest first, at most 200.
    pub entries: Vec<AuditLine>,
    /// The chain of hashes holds.
    pub intact: bool,
    /// Number of all entries.
    pub count: u32,
}

/// An entry: who, when, what kind of act, on what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct AuditLine {
    pub seq: u32,
    pub at: String,
    pub who: String,
    pub act: String,
    pub object: String,
    pub outcome: String,
}
