//! Reading: records by id, key or prefix, the answers of an interview, public keys, the audit log.

use std::cell::Cell;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Params, Row};
use serde::de::DeserializeOwned;

use crate::audit::{AuditFilter, AuditRow};
use crate::chain;
use crate::clock;
use crate::dialect;
use crate::error::{DATABASE, StoreError, breaks_connection};
use crate::record::{Record, Stored, declared, decode};

/// One saved answer, as it was given. Answers are only ever added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerEvent {
    /// Order over all interviews of the practice.
    pub seq: u64,
    /// The interview's id.
    pub interview: String,
    /// Which question, as the interview engine names it.
    pub path: String,
    /// The answer as JSON text.
    pub body: String,
    /// When it was saved.
    pub at: DateTime<Utc>,
    /// Who saved it.
    pub actor: String,
}

impl AnswerEvent {
    /// The answer as a value.
    ///
    /// # Errors
    /// `Damaged` where it is not of this type.
    pub fn value<T: DeserializeOwned>(&self) -> Result<T, StoreError> {
        decode(&self.body)
    }
}

/// A public key of a person, and since when it is theirs. The newest signs; earlier ones verify old signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    /// The person's id.
    pub person: String,
    /// Ed25519.
    pub key: [u8; 32],
    /// From when on.
    pub since: DateTime<Utc>,
}

/// Reads the practice; inside `transact` it sees what that transaction has written.
pub struct Reader<'c> {
    conn: &'c Connection,
    trouble: &'c Cell<bool>,
}

impl<'c> Reader<'c> {
    pub(crate) fn new(conn: &'c Connection, trouble: &'c Cell<bool>) -> Self {
        Self { conn, trouble }
    }

    /// Every answer of the database passes here, so that a broken connection is noticed and replaced.
    pub(crate) fn seen<V>(&self, result: rusqlite::Result<V>) -> Result<V, StoreError> {
        result.map_err(|error| {
            self.trouble
                .set(self.trouble.get() || breaks_connection(&error));
            StoreError::from(error)
        })
    }

    pub(crate) fn conn(&self) -> &'c Connection {
        self.conn
    }

    fn rows<V>(
        &self,
        sql: &str,
        params: impl Params,
        read: fn(&Row<'_>) -> rusqlite::Result<V>,
    ) -> Result<Vec<V>, StoreError> {
        let mut statement = self.seen(self.conn.prepare_cached(sql))?;
        let rows = self.seen(statement.query_map(params, read))?;
        rows.map(|row| self.seen(row)).collect()
    }

    fn records<T: Record>(
        &self,
        rest: &str,
        params: impl Params,
    ) -> Result<Vec<Stored<T>>, StoreError> {
        let sql = format!("SELECT revision, body FROM {} {rest}", T::TABLE.name());
        let rows = self.rows(&sql, params, |row| {
            Ok((row.get::<_, u32>(0)?, row.get::<_, String>(1)?))
        })?;
        rows.into_iter()
            .map(|(revision, body)| {
                Ok(Stored {
                    revision,
                    value: decode(&body)?,
                })
            })
            .collect()
    }

    /// The record with this id, if it is there.
    ///
    /// # Errors
    /// `Damaged` or `Io` where the file cannot be read.
    pub fn get<T: Record>(&self, id: &str) -> Result<Option<Stored<T>>, StoreError> {
        Ok(self.records("WHERE id = $1", [id])?.pop())
    }

    /// The record with this id.
    ///
    /// # Errors
    /// `NotFound` where it is not there; otherwise as [`Self::get`].
    pub fn need<T: Record>(&self, id: &str) -> Result<Stored<T>, StoreError> {
        self.get(id)?.ok_or_else(|| StoreError::NotFound {
            table: T::TABLE.name(),
            id: id.to_owned(),
        })
    }

    /// All records of a kind, by id.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub fn list<T: Record>(&self) -> Result<Vec<Stored<T>>, StoreError> {
        self.records("ORDER BY id", [])
    }

    /// The records whose key column has this value, by id.
    ///
    /// # Errors
    /// `Misuse` for a column that the table does not declare; otherwise as [`Self::get`].
    pub fn list_by<T: Record>(
        &self,
        column: &'static str,
        value: &str,
    ) -> Result<Vec<Stored<T>>, StoreError> {
        let column = declared::<T>(column)?;
        self.records(&format!("WHERE {column} = $1 ORDER BY id"), [value])
    }

    /// Up to `limit` records whose key column contains the text, by that column. No wildcards, case counts.
    ///
    /// # Errors
    /// As [`Self::list_by`].
    pub fn search<T: Record>(
        &self,
        column: &'static str,
        text: &str,
        limit: u32,
    ) -> Result<Vec<Stored<T>>, StoreError> {
        let column = declared::<T>(column)?;
        let holds = dialect::contains(column, "$1");
        self.records(
            &format!("WHERE {holds} ORDER BY {column}, id LIMIT $2"),
            (text, limit),
        )
    }

    /// How many records of a kind there are.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub fn count<T: Record>(&self) -> Result<u64, StoreError> {
        self.number(&format!("SELECT count(*) FROM {}", T::TABLE.name()), [])
    }

    /// How many records have this value in a key column.
    ///
    /// # Errors
    /// As [`Self::list_by`].
    pub fn count_by<T: Record>(
        &self,
        column: &'static str,
        value: &str,
    ) -> Result<u64, StoreError> {
        let column = declared::<T>(column)?;
        self.number(
            &format!(
                "SELECT count(*) FROM {} WHERE {column} = $1",
                T::TABLE.name()
            ),
            [value],
        )
    }

    fn number(&self, sql: &str, params: impl Params) -> Result<u64, StoreError> {
        let rows = self.rows(sql, params, |row| row.get::<_, u64>(0))?;
        rows.first()
            .copied()
            .ok_or(StoreError::Damaged { what: DATABASE })
    }

    /// Every answer of an interview in the order in which it was saved.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub fn events(&self, interview: &str) -> Result<Vec<AnswerEvent>, StoreError> {
        let sql = "SELECT seq, interview, path, body, at, actor FROM answer_event WHERE interview = $1 ORDER BY seq";
        let rows = self.rows(sql, [interview], |row| {
            Ok((
                AnswerEvent {
                    seq: row.get(0)?,
                    interview: row.get(1)?,
                    path: row.get(2)?,
                    body: row.get(3)?,
                    at: DateTime::UNIX_EPOCH,
                    actor: row.get(5)?,
                },
                row.get::<_, String>(4)?,
            ))
        })?;
        rows.into_iter()
            .map(|(event, at)| {
                Ok(AnswerEvent {
                    at: time(&at)?,
                    ..event
                })
            })
            .collect()
    }

    /// The public keys that a person has had, oldest first.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub fn public_keys(&self, person: &str) -> Result<Vec<PublicKey>, StoreError> {
        let sql = "SELECT person, public_key, since FROM public_key WHERE person = $1 ORDER BY seq";
        let rows = self.rows(sql, [person], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?))
        })?;
        rows.into_iter()
            .map(|(person, key, since)| {
                Ok(PublicKey {
                    person,
                    key,
                    since: time(&since)?,
                })
            })
            .collect()
    }

    /// Rows of the audit log, newest first.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub fn audit(&self, filter: &AuditFilter) -> Result<Vec<AuditRow>, StoreError> {
        chain::list(self, filter)
    }

    /// Whether this command id has been carried out.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub fn applied(&self, command_id: &str) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM applied_command WHERE id = $1";
        let found = self
            .conn
            .query_row(sql, [command_id], |_| Ok(()))
            .optional();
        Ok(self.seen(found)?.is_some())
    }
}

pub(crate) fn time(text: &str) -> Result<DateTime<Utc>, StoreError> {
    clock::parse(text).ok_or(StoreError::Damaged { what: DATABASE })
}
