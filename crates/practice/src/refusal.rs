//! Why a command is refused: a closed list of codes that the window acts on, and one kind sentence. No patient data.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Codes (closed).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// Nobody is signed in, or the window was locked.
    SignedOut,
    /// Password or recovery key does not fit.
    WrongPassword,
    /// Too many failed tries: wait.
    Wait,
    /// The one-time password must be changed first.
    MustChangePassword,
    /// The role or the assignment does not allow it.
    NotAllowed,
    /// No such thing, or not for this person.
    NotFound,
    /// Somebody changed it in the meantime; nothing was overwritten.
    Conflict,
    /// Input that cannot be used; `field` names where.
    Invalid,
    /// The state does not allow it (an open alert, a blocked group, a signed placement).
    Blocked,
    /// Clients under 18.
    AdultsOnly,
    /// Perhaps known already: confirm to go on.
    Duplicate,
    /// Another program has the file open.
    InUse,
    /// The file is damaged.
    Damaged,
    /// The file is not encrypted as it must be.
    NotEncrypted,
    /// The file comes from a newer version.
    Newer,
    /// No room on the disk.
    DiskFull,
    /// The disk refused; it is unknown whether the last act was kept.
    Unsure,
    /// A fault of the program; nothing was changed.
    Internal,
}

/// A refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Refusal {
    /// Code.
    pub code: Code,
    /// One sentence: what, where, how to mend.
    pub message: String,
    /// Field of the request, where one is meant.
    pub field: Option<String>,
}

impl Refusal {
    /// A refusal with a code and a sentence.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            field: None,
        }
    }

    /// Input that cannot be used.
    pub fn invalid(field: &str, message: impl Into<String>) -> Self {
        Self {
            code: Code::Invalid,
            message: message.into(),
            field: Some(field.to_owned()),
        }
    }

    /// No such thing, or not for this person: the same words for both.
    #[must_use]
    pub fn not_found(what: &str) -> Self {
        Self::new(
            Code::NotFound,
            format!("This {what} is not here, or not for you to see."),
        )
    }

    /// A stale revision.
    #[must_use]
    pub fn conflict() -> Self {
        Self::new(
            Code::Conflict,
            "Somebody changed this in the meantime. Nothing was overwritten; look at it again and repeat what you meant.",
        )
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Refusal {}

impl From<store::StoreError> for Refusal {
    fn from(error: store::StoreError) -> Self {
        use store::StoreError as E;
        let code = match &error {
            E::WrongPassword | E::MistypedRecoveryKey | E::WrongRecoveryKey => Code::WrongPassword,
            E::Password(_)
            | E::TooLarge
            | E::FolderNotEmpty
            | E::NotAPractice
            | E::NetworkFolder => Code::Invalid,
            E::UnknownPerson | E::NotFound { .. } => Code::NotFound,
            E::IsBackup | E::PersonExists | E::LastPerson | E::TooManyPeople | E::Linked { .. } => {
                Code::Blocked
            }
            E::Damaged { .. } => Code::Damaged,
            E::Newer => Code::Newer,
            E::InUse => Code::InUse,
            E::NotEncrypted => Code::NotEncrypted,
            E::DiskFull => Code::DiskFull,
            E::Io(_) | E::Unsure => Code::Unsure,
            E::Conflict { .. } | E::AlreadyApplied | E::Exists { .. } => Code::Conflict,
            E::Misuse { .. } => Code::Internal,
        };
        Self::new(code, error.to_string())
    }
}
