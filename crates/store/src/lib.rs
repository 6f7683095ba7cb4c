//! The encrypted practice file: engine, key slots, migrations, audit chain, backup.
//!
//! A practice is a folder: `practice.db` (SQLCipher under a random key), `practice.keys` (that key, sealed
//! for each person and for the recovery sheet) and `practice.lock`. Everything that is said about a client
//! lives in the first; the second holds the names of the people who work here and nothing else in the clear.

mod audit;
mod backup;
mod chain;
mod clock;
mod connection;
mod dialect;
mod error;
mod failures;
mod files;
mod header;
#[cfg(test)]
mod inside_tests;
mod kdf;
mod location;
mod migrations;
mod password;
mod people;
mod reader;
mod record;
mod recovery;
mod secret;
mod sign;
mod signin;
mod slot;
mod tables;
mod vault;
mod writer;

pub use audit::{AuditFilter, AuditProblem, AuditReport, AuditRow, Op, Outcome};
pub use backup::BackupReport;
pub use error::StoreError;
pub use header::PracticeKind;
pub use kdf::Kdf;
pub use location::looks_synchronised;
pub use password::{PasswordProblem, check_password};
pub use reader::{AnswerEvent, PublicKey, Reader};
pub use record::{Record, Stored};
pub use recovery::RecoveryKey;
pub use secret::new_id;
pub use sign::{Session, Signer, verify};
pub use signin::{Founding, Listing};
pub use slot::NewPerson;
pub use tables::{Column, Keeping, Spec, Table};
pub use vault::Vault;
pub use writer::Writer;
