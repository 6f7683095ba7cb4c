//! What is kept of the room: marks on questions, which sections were on the screen when, how an answer came about.

use serde::{Deserialize, Serialize};
use store::{Record, Table};

use super::Moment;

/// A mark on one question of an interview, for those who hold the interview; never shown to the client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MarkRecord {
    /// `interview/path`: one mark for each question.
    pub id: String,
    /// Interview.
    pub interview: String,
    /// Path of the question.
    pub path: String,
    /// Note; empty = none.
    pub note: String,
    /// Flagged.
    pub flag: bool,
    /// To ask later; an answer or a reason takes it off.
    pub later: bool,
    /// Who changed it last.
    pub by: String,
    /// When.
    pub at: Moment,
}
record!(MarkRecord, Mark, |r| &r.id, "interview" => Some(r.interview.clone()));

/// A section came onto the screen, or the interview was left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Visit {
    /// Section; none = the interview was left.
    pub section: Option<String>,
    /// When.
    pub at: Moment,
}

/// How an answer event came about. Events are only ever added: undoing adds one, too.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Somebody answered.
    #[default]
    New,
    /// Belongs to the act of the event before (a section skipped as a whole).
    More,
    /// The act before was undone.
    Back,
    /// An undone act was done again.
    Forward,
}

impl Step {
    /// The usual way, which is not written down.
    #[must_use]
    pub fn is_new(&self) -> bool {
        *self == Self::New
    }
}
