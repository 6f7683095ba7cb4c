//! The schema's versions: forward only, each in one transaction with its version number.

use std::path::Path;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::backup;
use crate::dialect;
use crate::error::{DATABASE, StoreError};
use crate::secret::Key;
use crate::tables::Table;

/// One step forward. Once released, a step never changes; what it creates must keep its definition.
pub(crate) struct Migration {
    /// Record tables that are new in this version.
    pub tables: &'static [Table],
    /// Anything else, as plain SQL.
    pub sql: &'static str,
}

/// The step at index n leads to schema version n + 1.
pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration {
        tables: &[
            Table::Practice,
            Table::Staff,
            Table::Client,
            Table::Questionnaire,
            Table::Interview,
            Table::SectionNote,
            Table::Alert,
            Table::Figure,
            Table::Position,
            Table::Program,
            Table::Group,
            Table::Member,
            Table::Conflict,
            Table::Policy,
            Table::Placement,
            Table::PlacementSealed,
            Table::Waiting,
        ],
        sql: dialect::FIXED_TABLES,
    },
    Migration {
        tables: &[
            Table::Form,
            Table::Mark,
            Table::Summary,
            Table::Consent,
            Table::SafetyPlan,
        ],
        sql: "",
    },
    Migration {
        tables: &[Table::MirrorNote, Table::CheckIn],
        sql: "",
    },
];

/// Brings a file to the newest version, after a verified encrypted copy of a file that holds anything.
pub(crate) fn migrate(
    conn: &Connection,
    steps: &[Migration],
    key: &Key,
    folder: &Path,
) -> Result<(), StoreError> {
    let version = dialect::schema_version(conn)?;
    let done = version as usize;
    if done > steps.len() {
        return Err(StoreError::Newer);
    }
    if done > 0 && done < steps.len() {
        backup::copy_before_migration(conn, key, folder, version)?;
    }
    for (step, next) in steps.iter().zip(1_u32..).skip(done) {
        dialect::foreign_keys(conn, false)?;
        let result = advance(conn, step, next);
        dialect::foreign_keys(conn, true)?;
        result?;
    }
    Ok(())
}

fn advance(conn: &Connection, step: &Migration, next: u32) -> Result<(), StoreError> {
    let transaction = Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?;
    for table in step.tables {
        transaction.execute_batch(&dialect::create_table(*table))?;
    }
    transaction.execute_batch(step.sql)?;
    if next == 1 {
        transaction.execute_batch(&dialect::fixed_triggers())?;
    }
    if dialect::dangling(&transaction)? > 0 {
        return Err(StoreError::Damaged { what: DATABASE });
    }
    dialect::set_schema_version(&transaction, next)?;
    Ok(transaction.commit()?)
}
