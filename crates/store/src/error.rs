//! What can go wrong with a practice file, each as one kind sentence that says how to mend it.

use std::io::ErrorKind;

use rusqlite::ErrorCode;

use crate::password::PasswordProblem;

/// Everything the store can refuse or fail at. No message holds patient data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The password does not open this person's slot, or there is no such person (told alike on purpose).
    #[error("That is not the right password for this person. Check Caps Lock and try again.")]
    WrongPassword,
    /// The new password breaks the policy.
    #[error(transparent)]
    Password(#[from] PasswordProblem),
    /// The recovery key was copied with a slip: its checksum does not fit.
    #[error("The recovery key has a typing slip. Compare it with the sheet, group by group.")]
    MistypedRecoveryKey,
    /// A well-formed recovery key, but of another practice or an earlier sheet.
    #[error(
        "This recovery key does not belong to this practice. Look for its newest recovery sheet."
    )]
    WrongRecoveryKey,
    /// No such person in the practice (only where the caller is already inside).
    #[error("There is no such person in this practice. Choose one from the list.")]
    UnknownPerson,
    /// The person already has a way in.
    #[error("This person can already sign in. Reset their password instead.")]
    PersonExists,
    /// Removing this person would leave nobody who can open the practice.
    #[error(
        "The last person who can open the practice cannot be removed. Add another person first."
    )]
    LastPerson,
    /// More people than the key file can hold.
    #[error("The key file is full. Remove people who have left, then add this one.")]
    TooManyPeople,
    /// Something that must be intact is not.
    #[error("{what} is damaged. Nothing was changed; restore the newest backup into a new place.")]
    Damaged {
        /// Which part, as the subject of the sentence.
        what: &'static str,
    },
    /// Written by a newer version of the program.
    #[error(
        "This practice was made by a newer version of Microcosm. Install that version to open it."
    )]
    Newer,
    /// Another window or program holds the practice open.
    #[error("This practice is already open in another window. Close it there first.")]
    InUse,
    /// The folder holds no practice.
    #[error("This folder holds no practice. Choose the folder in which the practice was founded.")]
    NotAPractice,
    /// A backup is not worked in, because it would no longer be what its description says.
    #[error("This is a backup. Restore it into a new place, and open it there.")]
    IsBackup,
    /// The file, or the database engine itself, is not encrypted.
    #[error(
        "Encryption is not on, so nothing was opened. Reinstall Microcosm, or restore a backup."
    )]
    NotEncrypted,
    /// The target of founding, backup or restore already holds files.
    #[error("This folder is not empty. Choose a new or an empty folder.")]
    FolderNotEmpty,
    /// The place for the live practice is a network or cloud-synchronised folder.
    #[error(
        "A practice must live on this computer's own disk, not in a network folder. Choose another place."
    )]
    NetworkFolder,
    /// No room left.
    #[error("The disk is full. What was saved before is safe; free some space and try again.")]
    DiskFull,
    /// The system refused a file operation.
    #[error(
        "The file could not be read or written ({0}). Check the disk and the permissions, then try again."
    )]
    Io(ErrorKind),
    /// The system failed in mid-save, and whether the last change is on disk cannot be known yet.
    #[error(
        "It is not certain whether the last change was saved. Open the practice again and look before repeating it."
    )]
    Unsure,
    /// Somebody changed the record since it was read; nothing was overwritten.
    #[error(
        "Somebody else changed this record meanwhile. Look at the newer version, then change it again."
    )]
    Conflict {
        /// Table of the record.
        table: &'static str,
        /// Its id.
        id: String,
        /// The revision that is stored now.
        found: u32,
    },
    /// There is no such record.
    #[error("This record is no longer there. Go back and choose it again.")]
    NotFound {
        /// Table that was looked in.
        table: &'static str,
        /// The id that was looked for.
        id: String,
    },
    /// The id is taken.
    #[error("A record with this id is already there. Reload and look at it.")]
    Exists {
        /// Table of the record.
        table: &'static str,
        /// Its id.
        id: String,
    },
    /// Another record points here, or this one points at nothing.
    #[error("Another record belongs to this one, so it stays. Remove or change that one first.")]
    Linked {
        /// Table of the record.
        table: &'static str,
        /// Its id.
        id: String,
    },
    /// This command id has been carried out before; nothing was done twice.
    #[error("This was already saved. Reload to see it.")]
    AlreadyApplied,
    /// A value is beyond the size limits.
    #[error("This text is too long to be saved. Shorten it.")]
    TooLarge,
    /// The program used the store wrongly (a column that does not exist, say). Never the user's fault.
    #[error("The program made a mistake ({what}); nothing was changed. Please report it.")]
    Misuse {
        /// Which rule was broken.
        what: &'static str,
    },
}

/// The practice file itself.
pub(crate) const DATABASE: &str = "The practice file";
/// The header with the key slots.
pub(crate) const KEYS: &str = "The key file of the practice";
/// The backup manifest or a file of a backup.
pub(crate) const BACKUP: &str = "The backup";

/// Whether the connection can no longer be trusted and must be closed and opened again.
pub(crate) fn breaks_connection(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::SystemIoFailure | ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
    )
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged { what: DATABASE }
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse,
            Some(ErrorCode::TooBig) => Self::TooLarge,
            Some(ErrorCode::SystemIoFailure) => Self::Io(ErrorKind::Other),
            Some(ErrorCode::CannotOpen) => Self::Io(ErrorKind::NotFound),
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
                Self::Io(ErrorKind::PermissionDenied)
            }
            Some(ErrorCode::OutOfMemory) => Self::Io(ErrorKind::OutOfMemory),
            _ => Self::Misuse {
                what: "a statement that the practice file refuses",
            },
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            kind => Self::Io(kind),
        }
    }
}
