//! Everything that is peculiar to SQLite and SQLCipher; the rest of the crate keeps to SQL that PostgreSQL shares.
//! (`$1`, `$2`, … are names to SQLite, counted by first appearance: statements use them in order.)

use std::collections::BTreeMap;

use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::{Connection, OptionalExtension};

use crate::error::{DATABASE, StoreError};
use crate::secret::Key;
use crate::tables::{Keeping, Table};

/// "MCSM" in the file's header: this file is ours.
const APPLICATION_ID: i32 = 0x4d43_534d;

/// Tables that only ever grow. Signed and versioned record tables come on top, from their definitions.
const APPEND_ONLY: [&str; 4] = ["audit", "checkpoint", "answer_event", "public_key"];

/// The tables that are not records.
pub(crate) const FIXED_TABLES: &str = "
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, command TEXT NOT NULL, act TEXT NOT NULL,
  object TEXT NOT NULL, object_id TEXT NOT NULL, client TEXT, outcome TEXT NOT NULL, command_id TEXT,
  prev_hash TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE INDEX audit_client ON audit (client);
CREATE INDEX audit_object ON audit (object, object_id);
CREATE TABLE checkpoint (
  seq INTEGER PRIMARY KEY, hash TEXT NOT NULL, at TEXT NOT NULL, person TEXT NOT NULL, signature BLOB NOT NULL) STRICT;
CREATE TABLE public_key (
  seq INTEGER PRIMARY KEY, person TEXT NOT NULL, public_key BLOB NOT NULL, since TEXT NOT NULL) STRICT;
CREATE INDEX public_key_person ON public_key (person);
CREATE TABLE header_copy (
  id INTEGER PRIMARY KEY CHECK (id = 1), generation INTEGER NOT NULL, header TEXT NOT NULL) STRICT;
CREATE TABLE applied_command (id TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT;
CREATE TABLE answer_event (
  seq INTEGER PRIMARY KEY, interview TEXT NOT NULL REFERENCES interview (id), path TEXT NOT NULL,
  body TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL) STRICT;
CREATE INDEX answer_event_interview ON answer_event (interview, seq);
";

/// Statements that create a record table with its indexes.
pub(crate) fn create_table(table: Table) -> String {
    let spec = table.spec();
    let mut sql = format!(
        "CREATE TABLE {} (id TEXT PRIMARY KEY, revision INTEGER NOT NULL, body TEXT NOT NULL",
        spec.name
    );
    for column in spec.columns {
        sql += &format!(", {} TEXT", column.name);
        sql += if column.required { " NOT NULL" } else { "" };
        if let Some(other) = column.references {
            sql += &format!(" REFERENCES {} (id)", other.name());
        }
    }
    sql += ") STRICT;\n";
    for column in spec.columns {
        sql += &format!(
            "CREATE INDEX {0}_{1} ON {0} ({1});\n",
            spec.name, column.name
        );
    }
    if spec.keeping == Keeping::Kept {
        sql += &append_only(spec.name);
    }
    sql
}

/// Triggers of the fixed tables.
pub(crate) fn fixed_triggers() -> String {
    APPEND_ONLY.iter().map(|name| append_only(name)).collect()
}

fn append_only(table: &str) -> String {
    ["UPDATE", "DELETE"]
        .iter()
        .map(|act| {
            format!(
                "CREATE TRIGGER {table}_no_{} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, 'append only'); END;\n",
                act.to_lowercase()
            )
        })
        .collect()
}

/// Gives the key to a connection that has done nothing else yet, and makes sure that it counts:
/// plain SQLite accepts a key silently and writes plain text.
pub(crate) fn unlock(conn: &Connection, key: &Key) -> Result<(), StoreError> {
    conn.pragma_update(None, "key", key.sqlcipher()?.as_str())?;
    let names = ["cipher_version", "cipher_provider"];
    for name in names {
        let answer: Option<String> = conn
            .pragma_query_value(None, name, |row| row.get(0))
            .optional()?;
        if answer.is_none_or(|text| text.is_empty()) {
            return Err(StoreError::NotEncrypted);
        }
    }
    // Otherwise a wrong key would write to stderr.
    conn.pragma_update(None, "cipher_log_level", "NONE")?;
    Ok(())
}

/// What every connection keeps to.
const SETTINGS: [(&str, i64); 10] = [
    ("temp_store", 2),
    ("mmap_size", 0),
    ("synchronous", 2),
    ("foreign_keys", 1),
    ("secure_delete", 1),
    ("trusted_schema", 0),
    ("cell_size_check", 1),
    ("fullfsync", 1),
    ("checkpoint_fullfsync", 1),
    ("busy_timeout", 5000),
];

/// Settings of every connection, after the key. `journal` is WAL for a live file, DELETE for a copy at rest.
pub(crate) fn configure(conn: &Connection, journal: &str) -> Result<(), StoreError> {
    for (name, value) in SETTINGS {
        conn.pragma_update(None, name, value)?;
        if name == "mmap_size" {
            continue; // Answers nothing where memory mapping is compiled out, which is as good.
        }
        let set: i64 = conn.pragma_query_value(None, name, |row| row.get(0))?;
        if set != value {
            return Err(StoreError::Misuse {
                what: "a safety setting that does not hold",
            });
        }
    }
    // The first read: a key that does not fit fails here.
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| {
        row.get::<_, i64>(0)
    })?;
    let mode: String =
        conn.pragma_update_and_check(None, "journal_mode", journal, |row| row.get(0))?;
    if !mode.eq_ignore_ascii_case(journal) {
        return Err(StoreError::Misuse {
            what: "a journal mode that does not hold",
        });
    }
    conn.pragma_update(None, "journal_size_limit", 16 * 1024 * 1024)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    conn.set_limit(Limit::SQLITE_LIMIT_LENGTH, 50_000_000)?;
    conn.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, 1_000_000)?;
    conn.set_prepared_statement_cache_capacity(100);
    Ok(())
}

/// From now on this connection can neither attach files, nor change the schema, nor touch what only grows.
pub(crate) fn restrict(conn: &mut Connection) -> Result<(), StoreError> {
    Ok(
        conn.authorizer(Some(|context: AuthContext<'_>| match context.action {
            AuthAction::Select
            | AuthAction::Read { .. }
            | AuthAction::Insert { .. }
            | AuthAction::Transaction { .. }
            | AuthAction::Pragma { .. }
            | AuthAction::Function { .. } => Authorization::Allow,
            AuthAction::Update { table_name, .. } | AuthAction::Delete { table_name }
                if !only_grows(table_name) =>
            {
                Authorization::Allow
            }
            _ => Authorization::Deny,
        }))?,
    )
}

fn only_grows(name: &str) -> bool {
    let kept = |table: &Table| table.name() == name && table.spec().keeping == Keeping::Kept;
    APPEND_ONLY.contains(&name) || name.starts_with("sqlite_") || Table::ALL.iter().any(kept)
}

/// The schema version, 0 for a new file; `Damaged` where the file is somebody else's.
pub(crate) fn schema_version(conn: &Connection) -> Result<u32, StoreError> {
    let application: i32 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    match (application, u32::try_from(version)) {
        (0, Ok(0)) => Ok(0),
        (APPLICATION_ID, Ok(version)) if version > 0 => Ok(version),
        _ => Err(StoreError::Damaged { what: DATABASE }),
    }
}

/// Part of a migration's transaction.
pub(crate) fn set_schema_version(conn: &Connection, version: u32) -> Result<(), StoreError> {
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    Ok(conn.pragma_update(None, "user_version", version)?)
}

/// Foreign keys have to be switched off before a transaction begins; inside one the setting does nothing.
pub(crate) fn foreign_keys(conn: &Connection, on: bool) -> Result<(), StoreError> {
    Ok(conn.pragma_update(None, "foreign_keys", on)?)
}

/// Number of rows that point at nothing.
pub(crate) fn dangling(conn: &Connection) -> Result<usize, StoreError> {
    let mut rows = conn.prepare("PRAGMA foreign_key_check")?;
    Ok(rows.query_map([], |_| Ok(()))?.count())
}

/// All three checks; neither of the first two sees everything (truncation, or a page's authentication).
pub(crate) fn check_integrity(conn: &Connection) -> Result<(), StoreError> {
    let mut cipher = conn.prepare("PRAGMA cipher_integrity_check")?;
    let forged = cipher.query_map([], |_| Ok(()))?.count();
    let structure: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if forged > 0 || structure != "ok" || dangling(conn)? > 0 {
        return Err(StoreError::Damaged { what: DATABASE });
    }
    Ok(())
}

/// Moves everything from the log into the file itself, durably.
pub(crate) fn flush_log(conn: &Connection) -> Result<(), StoreError> {
    let busy: i64 = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy == 0 {
        Ok(())
    } else {
        Err(StoreError::InUse)
    }
}

/// A condition that is true where the column contains the parameter, without wildcards.
pub(crate) fn contains(column: &str, parameter: &str) -> String {
    format!("instr({column}, {parameter}) > 0")
}

/// Rows of every table that the file has, by name.
pub(crate) fn counts(conn: &Connection) -> Result<BTreeMap<String, u64>, StoreError> {
    let sql =
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'";
    let mut statement = conn.prepare(sql)?;
    let names = statement.query_map([], |row| row.get::<_, String>(0))?;
    names
        .map(|name| {
            let name = name?;
            let count = format!("SELECT count(*) FROM \"{}\"", name.replace('"', "\"\""));
            let count = conn.query_row(&count, [], |row| row.get(0))?;
            Ok((name, count))
        })
        .collect()
}
