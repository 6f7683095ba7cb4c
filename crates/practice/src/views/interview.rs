//! The interview's screen.

use interview::screen::{Section, SectionState};
use interview::value::Answer;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ClientHead;

/// Asks for a section of a client's interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenInterview {
    /// Client.
    pub client: String,
    /// Section; none = where it was left.
    #[serde(default)]
    pub section: Option<String>,
    /// Which of the client's interviews; none = the intake.
    #[serde(default)]
    #[ts(optional)]
    pub interview: Option<String>,
}

/// A section of the interview and what surrounds it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct InterviewScreen {
    /// Head.
    pub head: ClientHead,
    /// Id of the interview.
    pub interview: String,
    /// Title of the questionnaire.
    pub title: String,
    /// A part of it is not shown to this person: one sentence, whatever the part holds.
    pub withheld: Option<String>,
    /// What it is for.
    pub purpose: super::FormKind,
    /// Who reads the questions.
    pub mode: super::AdminMode,
    /// Its form is offered no more: one calm sentence.
    pub form_note: Option<String>,
    /// Finished.
    pub finished: bool,
    /// Its summary is signed, so answers stay as they are: in a few words.
    pub signed: Option<String>,
    /// All sections.
    pub sections: Vec<SectionState>,
    /// The section shown.
    pub section: Section,
    /// Questions asked that have an answer or a reason.
    pub done: u32,
    /// Questions asked.
    pub total: u32,
    /// Where the interview was left: path of the question to ask next.
    pub cursor: Option<String>,
    /// Last durable save: "10:42" today, otherwise a date.
    pub saved: Option<String>,
    /// Alerts of the client that were taken care of in other interviews, the newest first; what was done stands in each.
    pub earlier: Vec<super::ReviewAlert>,
    /// Note on this section.
    pub note: String,
    /// Revision of the note.
    pub note_revision: u32,
    /// Figures drawn so far.
    pub figures: u32,
    /// Section after this one.
    pub next_section: Option<String>,
    /// Required questions without an answer or reason in the whole interview: section, path, text.
    pub missing: Vec<MissingLine>,
    /// Marks, undoing, language.
    pub room: super::RoomView,
}

/// A gap, as a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct MissingLine {
    pub section: String,
    pub section_title: String,
    /// Heading inside the section under which it stands.
    pub group: Option<String>,
    pub path: String,
    pub text: String,
}

/// Saves one answer (values, or a reason for having none, or neither to clear it).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AnswerQuestion {
    /// Interview.
    pub interview: String,
    /// Path of the question.
    pub path: String,
    /// Answer.
    pub answer: Answer,
    /// Section on the screen; it comes back with the answer.
    pub section: String,
    /// Made by the window for each act, so that a repeated call does nothing twice.
    pub command_id: String,
}

/// Adds or removes an instance of a repeating group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RepeatGroup {
    /// Interview.
    pub interview: String,
    /// `group#N`: to add (N = number of instances) or to remove.
    pub path: String,
    /// Remove instead of add.
    #[serde(default)]
    pub remove: bool,
    /// Section on the screen.
    pub section: String,
}

/// Saves a note on a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveSectionNote {
    /// Interview.
    pub interview: String,
    /// Section.
    pub section: String,
    /// Text.
    pub text: String,
    /// Revision that was read; 0 for a new note.
    pub revision: u32,
}

/// A saved note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoteSaved {
    /// New revision.
    pub revision: u32,
    /// "10:42".
    pub saved: String,
}

/// Names an interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfInterview {
    /// Id.
    pub interview: String,
}
