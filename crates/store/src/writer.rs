//! Writing inside a transaction: insert, update with a revision, delete, append an answer.

use std::ops::Deref;

use chrono::{DateTime, Utc};
use rusqlite::{ErrorCode, params, params_from_iter};
use serde::Serialize;

use crate::audit::{Op, Outcome};
use crate::chain::{self, Entry};
use crate::clock;
use crate::error::StoreError;
use crate::reader::Reader;
use crate::record::{Record, encode, ordered_keys};
use crate::secret::Key;
use crate::tables::{Keeping, Table};

/// Writes within one transaction, and reads what it has written (everything of [`Reader`]).
pub struct Writer<'c> {
    pub(crate) reader: Reader<'c>,
    pub(crate) op: &'c Op,
    pub(crate) now: DateTime<Utc>,
    pub(crate) audit_key: &'c Key,
}

impl<'c> Deref for Writer<'c> {
    type Target = Reader<'c>;

    fn deref(&self) -> &Self::Target {
        &self.reader
    }
}

impl Writer<'_> {
    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> &str {
        &self.op.actor
    }

    /// The time of the act.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Adds a record; its revision is 1.
    ///
    /// # Errors
    /// `Exists` where the id is taken, `Linked` where a key points at nothing.
    pub fn insert<T: Record>(&self, record: &T) -> Result<(), StoreError> {
        let spec = T::TABLE.spec();
        let keys = ordered_keys(record, &spec)?;
        let mut columns = String::new();
        let mut places = String::new();
        for (column, place) in spec.columns.iter().zip(3..) {
            columns += &format!(", {}", column.name);
            places += &format!(", ${place}");
        }
        let sql = format!(
            "INSERT INTO {} (id, revision, body{columns}) VALUES ($1, 1, $2{places})",
            spec.name
        );
        let values = [Some(record.id().to_owned()), Some(encode(record)?)]
            .into_iter()
            .chain(keys);
        self.change::<T>(record.id(), &sql, params_from_iter(values))
            .map(drop)
    }

    /// Replaces a record if it still has the revision that the caller saw. Returns the new revision.
    ///
    /// # Errors
    /// `Conflict` where somebody was faster (nothing is overwritten), `NotFound`, `Linked`.
    pub fn update<T: Record>(&self, record: &T, expected: u32) -> Result<u32, StoreError> {
        let spec = editable(T::TABLE)?;
        let keys = ordered_keys(record, &spec)?;
        let mut sets = String::new();
        let mut place = 1;
        for column in spec.columns {
            place += 1;
            sets += &format!(", {} = ${place}", column.name);
        }
        // SQLite numbers $1, $2, … by first appearance, so they have to appear in order.
        let sql = format!(
            "UPDATE {} SET revision = revision + 1, body = $1{sets} WHERE id = ${} AND revision = CAST(${} AS INTEGER)",
            spec.name,
            place + 1,
            place + 2,
        );
        let seen = [Some(record.id().to_owned()), Some(expected.to_string())];
        let values = params_from_iter([Some(encode(record)?)].into_iter().chain(keys).chain(seen));
        match self.change::<T>(record.id(), &sql, values)? {
            0 => Err(self.stale::<T>(record.id())?),
            _ => Ok(expected.saturating_add(1)),
        }
    }

    /// Removes a record if it still has the revision that the caller saw.
    ///
    /// # Errors
    /// `Conflict`, `NotFound`, or `Linked` where other records belong to it.
    pub fn delete<T: Record>(&self, id: &str, expected: u32) -> Result<(), StoreError> {
        let spec = editable(T::TABLE)?;
        let sql = format!("DELETE FROM {} WHERE id = $1 AND revision = $2", spec.name);
        match self.change::<T>(id, &sql, params![id, expected])? {
            0 => Err(self.stale::<T>(id)?),
            _ => Ok(()),
        }
    }

    fn change<T: Record>(
        &self,
        id: &str,
        sql: &str,
        values: impl rusqlite::Params,
    ) -> Result<usize, StoreError> {
        let result = self
            .conn()
            .prepare_cached(sql)
            .and_then(|mut statement| statement.execute(values));
        result.map_err(|error| {
            let (table, id) = (T::TABLE.name(), id.to_owned());
            match error.sqlite_error() {
                Some(failed) if failed.code == ErrorCode::ConstraintViolation => match failed
                    .extended_code
                {
                    rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY => StoreError::Linked { table, id },
                    rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY => StoreError::Exists { table, id },
                    _ => StoreError::Misuse {
                        what: "a row that its table refuses",
                    },
                },
                _ => match self.seen::<()>(Err(error)) {
                    Err(error) => error,
                    Ok(()) => StoreError::Unsure,
                },
            }
        })
    }

    /// Why nothing was changed: gone, or changed by somebody else.
    fn stale<T: Record>(&self, id: &str) -> Result<StoreError, StoreError> {
        let (table, id_text) = (T::TABLE.name(), id.to_owned());
        Ok(match self.get::<T>(id)? {
            Some(stored) => StoreError::Conflict {
                table,
                id: id_text,
                found: stored.revision,
            },
            None => StoreError::NotFound { table, id: id_text },
        })
    }

    /// Adds an answer to an interview, with the act's time and actor. Returns its number.
    ///
    /// # Errors
    /// `Linked` where there is no such interview.
    pub fn append_event(
        &self,
        interview: &str,
        path: &str,
        body: &impl Serialize,
    ) -> Result<u64, StoreError> {
        let sql = "INSERT INTO answer_event (interview, path, body, at, actor) VALUES ($1, $2, $3, $4, $5) RETURNING seq";
        let at = clock::stamp(self.now);
        let values = params![interview, path, encode(body)?, at, self.op.actor];
        let result = self
            .conn()
            .prepare_cached(sql)
            .and_then(|mut s| s.query_row(values, |row| row.get(0)));
        match result {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
                Err(StoreError::Linked {
                    table: Table::Interview.name(),
                    id: interview.to_owned(),
                })
            }
            other => self.seen(other),
        }
    }

    /// One more audit row in the same transaction, for an act that touches a second object.
    ///
    /// # Errors
    /// As every write.
    pub fn also(
        &self,
        act: &str,
        table: Table,
        id: &str,
        client: Option<&str>,
    ) -> Result<(), StoreError> {
        let op = Op {
            act: act.to_owned(),
            object_table: table,
            object_id: id.to_owned(),
            client: client.map(str::to_owned),
            ..self.op.clone()
        };
        self.audit_row(&op, Outcome::Done).map(drop)
    }

    pub(crate) fn audit_row(&self, op: &Op, outcome: Outcome) -> Result<Entry, StoreError> {
        chain::append(&self.reader, self.audit_key, op, outcome, self.now)
    }
}

fn editable(table: Table) -> Result<crate::tables::Spec, StoreError> {
    match table.spec().keeping {
        Keeping::Editable => Ok(table.spec()),
        Keeping::Kept => Err(StoreError::Misuse {
            what: "a change of a row that is kept as it was written",
        }),
    }
}
