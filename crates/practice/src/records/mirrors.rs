//! What people add to mirrors, as it lies in the practice file: ticks, notes with their goals, check-ins. Kept with the group.

use chrono::NaiveDate;
use matching::model::ResponseCategory;
use matching::outcome::{Level, Outlook};
use serde::{Deserialize, Serialize};
use store::{Record, Table};

use super::Moment;
use crate::views::{CheckInAnswer, MirrorChange, Tried};

/// A facilitator's tick: what a member was seen to do. Never removed; taken back with a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TickRecord {
    /// Id.
    pub id: String,
    /// What was seen.
    pub category: ResponseCategory,
    /// On which day.
    pub on: NaiveDate,
    /// Who saw it: id of a person who works here.
    pub by: String,
    /// When it was written down.
    pub at: Moment,
    /// Taken back: it counts no longer.
    #[serde(default)]
    pub taken_back: Option<BecauseRecord>,
}

/// Who did something, when, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct BecauseRecord {
    pub by: String,
    pub at: Moment,
    pub reason: String,
}

/// What people add to one mirror in one group: their judgement of it, and the goal, use or plan that goes with it.
/// The pair is directed: `client` owns the figure, `about` is whom it may stand for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MirrorNoteRecord {
    /// Made from group, pair and figure, so that there is one for each.
    pub id: String,
    /// Group.
    pub group: String,
    /// Owner of the figure.
    pub client: String,
    /// Whom the figure may be met in.
    pub about: String,
    /// Figure.
    pub figure: String,
    /// Added, removed, re-worded, put back: the last one counts.
    pub changes: Vec<ChangeRecord>,
    /// Goals, uses and plans as they were written, the last one counts.
    pub goals: Vec<GoalRecord>,
    /// What was asked about the goal at check-ins.
    pub tried: Vec<TriedRecord>,
    /// One of the two has left on this day: nobody is shown it any more.
    #[serde(default)]
    pub archived: Option<NaiveDate>,
}

impl Record for MirrorNoteRecord {
    const TABLE: Table = Table::MirrorNote;
    fn id(&self) -> &str {
        &self.id
    }
    fn keys(&self) -> Vec<(&'static str, Option<String>)> {
        vec![
            ("therapy_group", Some(self.group.clone())),
            ("client", Some(self.client.clone())),
            ("about", Some(self.about.clone())),
        ]
    }
}

/// A person's judgement of a mirror.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct ChangeRecord {
    pub what: MirrorChange,
    /// The sentence, where it is added or re-worded.
    #[serde(default)]
    pub text: String,
    /// How strong, where it is added.
    #[serde(default)]
    pub level: Option<Level>,
    pub because: BecauseRecord,
}

/// A goal, a way to use a supportive mirror, or a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct GoalRecord {
    /// What facilitators read.
    pub text: String,
    /// What only those who look after the owner read.
    #[serde(default)]
    pub private: String,
    pub by: String,
    pub at: Moment,
}

/// What was said about a goal at a check-in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct TriedRecord {
    pub session: u32,
    pub answer: Tried,
    #[serde(default)]
    pub line: String,
    pub by: String,
    pub at: Moment,
}

/// A question to the facilitator about one pair, with the prediction as it was at the placement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CheckInRecord {
    /// Id.
    pub id: String,
    /// Group.
    pub group: String,
    /// Owner of the figure.
    pub client: String,
    /// Whom the figure may be met in.
    pub about: String,
    /// Figure.
    pub figure: String,
    /// Stay of the newcomer: its first day counts the sessions.
    pub member: String,
    /// "open", "closed" (one of the two has left).
    pub state: String,
    /// What was predicted. Nothing that changes later alters it.
    pub prediction: PredictionRecord,
    /// Answers, the oldest first; the last one of a session counts.
    pub answers: Vec<AnsweredRecord>,
}

impl Record for CheckInRecord {
    const TABLE: Table = Table::CheckIn;
    fn id(&self) -> &str {
        &self.id
    }
    fn keys(&self) -> Vec<(&'static str, Option<String>)> {
        vec![
            ("therapy_group", Some(self.group.clone())),
            ("client", Some(self.client.clone())),
            ("about", Some(self.about.clone())),
            ("state", Some(self.state.clone())),
        ]
    }
}

/// Pairs that could be judged and what became of them, and beside them pairs that could not: counts that name nobody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct SumRecord {
    pub pairs: u32,
    pub hits: u32,
    pub differently: u32,
    #[serde(default)]
    pub not_seen: u32,
    #[serde(default)]
    pub cannot_say: u32,
}

/// A prediction, frozen at the placement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PredictionRecord {
    /// A mirror was found; otherwise the pair is asked about as a control.
    pub flagged: bool,
    /// Level of resemblance.
    pub level: Level,
    /// Evidence, decibans.
    pub decibans: f64,
    /// Outlook.
    pub outlook: Outlook,
    /// Rows of the decision table (clinical reference §2.7.3).
    pub rows: Vec<String>,
    /// Evidence that spoke for it: "style", "cue", "script", "clinician".
    pub evidence: Vec<String>,
    /// Whose ratings gave the positions; never the name of a client.
    pub raters: Vec<String>,
    /// Program.
    pub program: String,
    /// Version of the policy.
    pub policy: u32,
    /// The question: the same words for flagged pairs and controls.
    pub question: String,
    /// Sessions after which it is asked.
    pub sessions: Vec<u32>,
    /// The day of the placement.
    pub on: NaiveDate,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct AnsweredRecord {
    pub session: u32,
    pub answer: CheckInAnswer,
    #[serde(default)]
    pub line: String,
    pub by: String,
    pub at: Moment,
}
