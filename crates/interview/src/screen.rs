//! What a section of the interview looks like: everything the screen paints, decided here.

use std::collections::BTreeMap;

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
    /// Others may look on: it has a neutral name, no octagon, and its questions are named nowhere but in itself.
    pub discreet: bool,
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
    /// Privacy class (clinical reference §4.1): "P" general, "S" substance use (Part 2), "V" victim or third party, "L" legal,
    /// "M" mirror workspace.
    pub privacy: Option<String>,
    /// "R" required, "C" conditional, "O" optional.
    pub tier: Option<String>,
    /// Painted as a matrix: most of its choice items share these options; those with others are painted on their own.
    pub matrix: Option<Vec<Choice>>,
    /// What stands here is shown only when somebody says that nobody else sees the screen.
    pub discreet: bool,
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
    /// Kind: "group", "display", "boolean", "choice", "open-choice", "integer", "decimal", "quantity", "date", "date-time",
    /// "time", "string", "text", "url", and the read-only "attachment" and "reference".
    pub kind: String,
    /// Number or prefix to show ("7"), where there is one.
    pub prefix: Option<String>,
    /// Text of the question.
    pub text: String,
    /// Text in other languages, by tag ("es").
    pub translations: BTreeMap<String, String>,
    /// Help under the question.
    pub help: Option<String>,
    /// Help in other languages.
    pub help_translations: BTreeMap<String, String>,
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
    /// Units that can be chosen for a quantity; empty = only `unit`, or none.
    pub units: Vec<Unit>,
    /// For a repeating group that is painted as a table, one row for each instance: its columns. Otherwise empty.
    pub columns: Vec<Column>,
    /// How it wants to be shown: "radio-button", "check-box", "drop-down", "slider", "autocomplete", "text-box" …
    pub control: Option<String>,
    /// Options side by side (choiceOrientation horizontal).
    pub horizontal: bool,
    /// Cannot be changed by people: calculated, or read-only by definition.
    pub read_only: bool,
    /// Fewest and most answers, where the definition says so.
    pub min_occurs: Option<u32>,
    /// Most answers.
    pub max_occurs: Option<u32>,
    /// Step of a slider, as text.
    pub step: Option<String>,
    /// Example of the form in which to write ("MM/DD/YYYY").
    pub entry_format: Option<String>,
    /// Address of more about it: shown as text, never opened.
    pub support_link: Option<String>,
    /// Purpose of a display item: "instructions", "security", "help".
    pub category: Option<String>,
    /// For the clinician only: never in the view that faces the client.
    pub clinician_only: bool,
}

/// A column of a repeating group that is painted as a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Column {
    /// linkId of the question: the paths of its cells end with it.
    pub link_id: String,
    /// Text of the question.
    pub text: String,
    /// Text in other languages, by tag ("es").
    pub translations: BTreeMap<String, String>,
}

/// A unit that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Unit {
    /// Words ("kg").
    pub label: String,
    /// Code.
    pub code: Option<String>,
    /// Where the code comes from.
    pub system: Option<String>,
}

/// One option.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Choice {
    /// Code to answer with.
    pub code: String,
    /// Words.
    pub label: String,
    /// Words in other languages, by tag ("es").
    pub translations: BTreeMap<String, String>,
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
