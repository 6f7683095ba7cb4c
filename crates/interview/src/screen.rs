//! What a section of the interview looks like: everything the screen paints, decided here.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::value::Answer;

/// A section in the list on the left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SectionState {
    /// linkId of the section's group.
    pub id: String,
    /// Title ("Mood: PHQ-9").
    pub title: String,
    /// Questions that are asked now.
    pub asked: u32,
    /// Of them, those with an answer or a reason.
    pub done: u32,
    /// State in the list.
    pub state: Progress,
    /// Raised an alert about safety or an acute state; notices do not count.
    pub alert: bool,
}

/// How far a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Progress {
    NotStarted,
    Partly,
    Done,
}

/// One section, ready to be painted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Section {
    /// linkId of the section's group.
    pub id: String,
    /// Title.
    pub title: String,
    /// Instrument slug where the section is one ("phq-9").
    pub instrument: Option<String>,
    /// Licence notice, where there is one.
    pub notice: Option<String>,
    /// Version of the wording.
    pub version: Option<String>,
    /// Wording is locked.
    pub locked: bool,
    /// Painted as a matrix: most of its choice items share these options; those with others are painted on their own.
    pub matrix: Option<Vec<Choice>>,
    /// Items in order, hidden ones left out except those with a kept answer (`kept`).
    pub items: Vec<Item>,
    /// Scores that can be told now.
    pub scores: Vec<ScoreLine>,
}

/// One line of a section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Item {
    /// Path to answer it.
    pub path: String,
    /// Kind: "group", "display", "boolean", "choice", "open-choice", "integer", "decimal", "date", "string", "text".
    pub kind: String,
    /// Number or prefix to show ("7"), where there is one.
    pub prefix: Option<String>,
    /// Text of the question.
    pub text: String,
    /// Help under the question.
    pub help: Option<String>,
    /// Depth of nesting below the section, 0-based.
    pub depth: u32,
    /// An answer or a reason is needed.
    pub required: bool,
    /// Several answers are allowed (choice: check boxes; group: instances).
    pub repeats: bool,
    /// Options of a choice.
    pub options: Vec<Choice>,
    /// What stands here.
    pub answer: Answer,
    /// What is wrong with the answer, in one sentence.
    pub problem: Option<String>,
    /// No longer asked; the answer is kept, greyed and left out of scores.
    pub kept: bool,
    /// For a repeating group: number of this instance, from 0; and whether another may be added.
    pub instance: Option<u32>,
    /// For a repeating group: path to use for adding one more ("group#2"), on its last instance.
    pub add: Option<String>,
    /// Largest length of a text, smallest and largest number or date, as text.
    pub max_length: Option<u32>,
    /// Smallest value.
    pub min: Option<String>,
    /// Largest value.
    pub max: Option<String>,
    /// Unit shown after a number.
    pub unit: Option<String>,
}

/// One option.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Choice {
    /// Code to answer with.
    pub code: String,
    /// Words.
    pub label: String,
    /// Key digit that chooses it (0–9), where there is one: the ordinal value if all options have one from 0 to 9, otherwise its number from 1.
    pub key: Option<u8>,
    /// Cannot stand beside another answer ("None of these").
    pub exclusive: bool,
}

/// A score in one line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ScoreLine {
    /// Slug ("phq-9").
    pub slug: String,
    /// Name ("PHQ-9").
    pub name: String,
    /// Value; none where it has no number or cannot be told.
    pub value: Option<f64>,
    /// Largest value.
    pub max: Option<f64>,
    /// Band code.
    pub band: Option<String>,
    /// Band in words ("moderate").
    pub band_label: Option<String>,
    /// Remark ("prorated from 8 answers", "ten or more: …").
    pub remark: Option<String>,
}
