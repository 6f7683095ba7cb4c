//! What the file keeps about safety: sources, fields, acts and reviews of an alert; safety plans with their versions.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use store::{Record, Table};

use super::Moment;
use crate::views::{Conclusion, ReviewOutcome};

/// Something that raised an alert.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceRecord {
    /// Id in the questionnaire ("asq-positive"), or [`BY_HAND`].
    pub id: String,
    /// The questionnaire's sentence, or what was said.
    pub text: String,
    /// Interview; none where it was raised by hand.
    pub interview: Option<String>,
    /// Path of the answer; none where it was raised by hand.
    pub path: Option<String>,
    /// Somebody is in danger by it.
    #[serde(default)]
    pub acute: bool,
    /// When it was said.
    pub at: Moment,
    /// Who was at the desk.
    pub by: String,
}

/// Id of a source that is no answer.
pub const BY_HAND: &str = "by-hand";

/// A field of the flow that is being walked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct WrittenRecord {
    pub text: String,
    pub by: String,
    pub at: Moment,
}

/// A field as an act documents it; never changed afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineRecord {
    /// Field.
    pub field: String,
    /// Its label then.
    pub label: String,
    /// What stood there: text, or the code of an option.
    pub value: String,
    /// What was read: text, or the words of the option.
    pub text: String,
    /// Only the author and supervisors see it.
    pub restricted: bool,
    /// Who wrote it.
    pub by: String,
}

/// A supervisor's review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct ReviewRecord {
    pub note: String,
    pub told: String,
    pub told_at: String,
    pub outcome: ReviewOutcome,
    pub conclusion: Option<Conclusion>,
    pub peer: String,
    pub by: String,
    pub at: Moment,
}

/// The supervisor's task: since when, and when it was reviewed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct TaskRecord {
    pub since: Moment,
    pub reviewed: Option<Moment>,
}

/// The safety plan of a client: one row each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafetyPlanRecord {
    /// Id.
    pub id: String,
    /// Client.
    pub client: String,
    /// "en" or "es".
    pub language: String,
    /// Text of each part.
    pub parts: BTreeMap<String, String>,
    /// Last save.
    pub saved: Moment,
    /// As it was made with the client, the oldest first; never changed.
    pub versions: Vec<PlanVersionRecord>,
}

impl Record for SafetyPlanRecord {
    const TABLE: Table = Table::SafetyPlan;
    fn id(&self) -> &str {
        &self.id
    }
    fn keys(&self) -> Vec<(&'static str, Option<String>)> {
        vec![("client", Some(self.client.clone()))]
    }
}

/// A plan as it was made with the client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct PlanVersionRecord {
    pub made_on: NaiveDate,
    pub language: String,
    pub parts: BTreeMap<String, String>,
    pub by: String,
    pub at: Moment,
}
