//! The audit log as its users see it: what an act is, its row, what to list, what can be wrong.

use chrono::{DateTime, Utc};

use crate::error::{DATABASE, StoreError};
use crate::tables::Table;

/// What a transaction is about: the content of its audit row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Op {
    /// The acting person's id.
    pub actor: String,
    /// The command that was called, such as `answer_question`.
    pub command: String,
    /// What kind of act it was: `create`, `update`, `view`, `sign`, …
    pub act: String,
    /// The kind of the object.
    pub object_table: Table,
    /// Its id.
    pub object_id: String,
    /// The client whom it concerns, if one.
    pub client: Option<String>,
    /// An id made by the caller: the same id is never carried out twice.
    pub command_id: Option<String>,
}

impl Op {
    /// An act on an object; add `client` and `command_id` where there are any.
    #[must_use]
    pub fn new(actor: &str, command: &str, act: &str, table: Table, id: &str) -> Self {
        Self {
            actor: actor.to_owned(),
            command: command.to_owned(),
            act: act.to_owned(),
            object_table: table,
            object_id: id.to_owned(),
            client: None,
            command_id: None,
        }
    }

    /// The same act, concerning this client.
    #[must_use]
    pub fn client(mut self, id: &str) -> Self {
        self.client = Some(id.to_owned());
        self
    }

    /// The same act, carried out once only for this command id.
    #[must_use]
    pub fn once(mut self, command_id: &str) -> Self {
        self.command_id = Some(command_id.to_owned());
        self
    }

    /// An act of the store itself on a person's access.
    pub(crate) fn person(actor: &str, command: &str, act: &str, person: &str) -> Self {
        Self::new(actor, command, act, Table::Staff, person)
    }

    /// An act of the store itself on the practice.
    pub(crate) fn own(actor: &str, command: &str, act: &str) -> Self {
        Self::new(actor, command, act, Table::Practice, "")
    }
}

/// How an act ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was done.
    Done,
    /// It was not allowed.
    Refused,
    /// It did not work.
    Failed,
}

impl Outcome {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }

    pub(crate) fn read(text: &str) -> Result<Self, StoreError> {
        [Self::Done, Self::Refused, Self::Failed]
            .into_iter()
            .find(|outcome| outcome.as_str() == text)
            .ok_or(StoreError::Damaged { what: DATABASE })
    }
}

/// One row of the audit log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// 1, 2, 3, … without gaps.
    pub seq: u64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: String,
    /// By which command.
    pub command: String,
    /// What kind of act.
    pub act: String,
    /// On what kind of object (a table's name).
    pub object: String,
    /// On which.
    pub object_id: String,
    /// Which client it concerns.
    pub client: Option<String>,
    /// How it ended.
    pub outcome: Outcome,
    /// The caller's command id.
    pub command_id: Option<String>,
}

/// Which rows to list, newest first. All conditions that are given must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Only this person's acts.
    pub actor: Option<String>,
    /// Only acts that concern this client.
    pub client: Option<String>,
    /// Only this kind of act.
    pub act: Option<String>,
    /// Only on this kind of object.
    pub object: Option<Table>,
    /// Only on this object.
    pub object_id: Option<String>,
    /// Not before this time.
    pub since: Option<DateTime<Utc>>,
    /// Before this time.
    pub until: Option<DateTime<Utc>>,
    /// Only rows before this number: for paging.
    pub before: Option<u64>,
    /// At most so many rows; 0 means 1,000.
    pub limit: u32,
}

/// What is wrong with an audit log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuditProblem {
    /// Row numbers jump here: rows were taken out.
    Gap {
        /// The first number that is missing.
        seq: u64,
    },
    /// This row is not what was written, or not after the row that was there before.
    Changed {
        /// Its number.
        seq: u64,
    },
    /// The log ends before, or differs at, the row that was signed at a lock.
    BehindAnchor {
        /// The signed row's number.
        seq: u64,
    },
    /// The signature of a checkpoint does not fit its person's key.
    BadSignature {
        /// The signed row's number.
        seq: u64,
    },
}

/// The result of going through the whole log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditReport {
    /// How many rows there are.
    pub rows: u64,
    /// How many signed checkpoints.
    pub checkpoints: u64,
    /// Everything that is wrong, in order; empty for a sound log.
    pub problems: Vec<AuditProblem>,
}
