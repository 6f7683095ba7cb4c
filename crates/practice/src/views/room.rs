//! The interview room: marks on questions, undoing, skipping the rest of a section, language, pausing, the jump list.

use interview::value::AbsentReason;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::InterviewScreen;

/// What the room knows beside the questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RoomView {
    /// Marks on questions of the whole interview, in reading order; those on questions that are no longer asked come last.
    pub marks: Vec<QuestionMark>,
    /// What would be undone next: the text of its question, or "7 questions". Only acts since signing in.
    pub undo: Option<String>,
    /// What would be done again next.
    pub redo: Option<String>,
    /// Language in which the client is asked: "en" or "es".
    pub language: String,
    /// What the practice wants when the screen is turned back from the client.
    pub leaving: LeavingAsk,
}

/// What happens when the screen is turned back from the client: they may still hold it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum LeavingAsk {
    /// It is turned back at once.
    Off,
    /// A step in between, which offers to lock; a key for the clinician's hands.
    #[default]
    Offer,
    /// The practice is locked: the password is asked again.
    Lock,
}

/// How the practice wants the interview room.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct RoomSettings {
    /// When the screen is turned back from the client.
    pub leaving: LeavingAsk,
}

/// Changes how the practice wants the interview room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveRoomSettings {
    /// What was read.
    pub was: RoomSettings,
    /// What is wanted.
    pub room: RoomSettings,
}

/// Chooses, for the person who is signed in, whether an answer by digit or click goes on to the next question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetGoingOn {
    /// Go on.
    pub on: bool,
}

/// The question at which somebody is: the interview goes on there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct KeepPlace {
    /// Interview.
    pub interview: String,
    /// Path of the question.
    pub path: String,
}

/// A mark on one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QuestionMark {
    /// Path of the question.
    pub path: String,
    /// Section in which it stands.
    pub section: String,
    /// Title of that section.
    pub section_title: String,
    /// Text of the question.
    pub text: String,
    /// The question is asked now.
    pub asked: bool,
    /// Note; empty = none.
    pub note: String,
    /// Flagged.
    pub flag: bool,
    /// To ask later.
    pub later: bool,
    /// Revision of the mark.
    pub revision: u32,
}

/// Sets the mark on a question: all of it. A mark that says nothing is removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveMark {
    /// Interview.
    pub interview: String,
    /// Path of the question.
    pub path: String,
    /// Section on the screen; it comes back.
    pub section: String,
    /// Note, at most 20,000 characters.
    pub note: String,
    /// Flagged.
    pub flag: bool,
    /// To ask later.
    pub later: bool,
    /// Revision that was read; 0 for a question without a mark.
    pub revision: u32,
}

/// Gives every question of a section that has neither an answer nor a reason the same reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SkipRest {
    /// Interview.
    pub interview: String,
    /// Section.
    pub section: String,
    /// The reason.
    pub reason: AbsentReason,
    /// Made by the window for each act, so that a repeated call does nothing twice.
    pub command_id: String,
}

/// What was skipped.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Skipped {
    /// How many questions got the reason.
    pub count: u32,
    /// The section as it is now.
    pub screen: InterviewScreen,
}

/// Undoes the last act of this sitting, or does an undone one again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WalkAnswers {
    /// Interview.
    pub interview: String,
    /// Do again instead of undo.
    #[serde(default)]
    pub forward: bool,
    /// Made by the window for each act, so that a repeated call does nothing twice.
    pub command_id: String,
}

/// What was undone or done again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Walked {
    /// Path of the question, or of the first of several.
    pub path: String,
    /// Text of the question, or "7 questions".
    pub text: String,
    /// Several questions at once.
    pub several: bool,
    /// The section in which it stands.
    pub screen: InterviewScreen,
}

/// Chooses the language in which the client is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetLanguage {
    /// Interview.
    pub interview: String,
    /// "en" or "es".
    pub language: String,
    /// Section on the screen; it comes back.
    pub section: String,
}

/// Leaves the interview for now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PauseInterview {
    /// Interview.
    pub interview: String,
    /// Question at which it goes on; none = the place stays as it is.
    #[serde(default)]
    pub path: Option<String>,
}

/// Where the interview goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Paused {
    /// Title of the section.
    pub section: String,
    /// Number of the question in the interview, from 1; none when nothing is open.
    pub number: Option<u32>,
    /// Questions asked.
    pub total: u32,
}

/// All questions that are asked now, with their answers, and the time that each section took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct JumpList {
    /// In reading order.
    pub lines: Vec<JumpLine>,
    /// Seconds that each section took so far, by its id; silences of more than ten minutes are left out.
    pub times: std::collections::BTreeMap<String, u32>,
}

/// One question of the jump list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct JumpLine {
    /// Section.
    pub section: String,
    /// Title of the section.
    pub section_title: String,
    /// Path.
    pub path: String,
    /// Text of the question.
    pub text: String,
    /// Answer or reason in words; empty = neither.
    pub answer: String,
}
