//! The look over an interview before it is finished, its summary, the history of answers, scores, what is incomplete.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{AddendumView, AlertAct, ClientHead, HistoryLine, MissingLine, SignatureView};

/// Names an interview of a client; without one, the client's intake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct InterviewOf {
    /// Client.
    pub client: String,
    /// Interview.
    #[serde(default)]
    pub interview: Option<String>,
    /// The person at the screen has confirmed that nobody else can see it: private parts are shown, too.
    #[serde(default)]
    #[ts(optional)]
    pub alone: Option<bool>,
}

/// The look over an interview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct InterviewReview {
    /// Head.
    pub head: ClientHead,
    /// Interview.
    pub interview: String,
    /// It is the intake; measures and forms have no summary.
    pub intake: bool,
    /// Title of the questionnaire.
    pub title: String,
    /// A part of it is not shown to this person: one sentence, whatever the part holds.
    pub withheld: Option<String>,
    /// Finished.
    pub finished: bool,
    /// Questions with an answer or a reason, and questions asked.
    pub done: u32,
    /// Questions asked.
    pub total: u32,
    /// Alerts of this interview, those that wait first, with their acts.
    pub alerts: Vec<ReviewAlert>,
    /// Alerts of the client that were taken care of in other interviews, the newest first.
    pub earlier: Vec<ReviewAlert>,
    /// Required questions without answer or reason.
    pub missing: Vec<MissingLine>,
    /// Answers that do not fit their question; they count for nothing.
    pub invalid: Vec<InvalidLine>,
    /// Answers that do not go together.
    pub contradictions: Vec<Contradiction>,
    /// Questions whose answer was changed after it was first given.
    pub changed: Vec<ChangedAnswer>,
    /// Time and state of each section.
    pub sections: Vec<SectionTime>,
    /// "48 minutes" of answering, pauses left out; none with fewer than two answers.
    pub time: Option<String>,
    /// State of its summary.
    pub summary: SummaryState,
    /// The summary is signed: answers cannot be changed any more.
    pub locked: bool,
    /// Lines about private parts that are left out until somebody says that nobody else sees the screen.
    pub private: u32,
}

/// An alert with what was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReviewAlert {
    /// Alert.
    pub alert: String,
    /// "acute" or "safety".
    pub severity: String,
    /// Sentence.
    pub text: String,
    /// When it was raised.
    pub raised: String,
    /// "open", "documented" or "closed".
    pub state: String,
    /// What was done, the oldest first.
    pub acts: Vec<AlertAct>,
}

/// An answer as a link to its question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AnswerLink {
    /// Section.
    pub section: String,
    /// Title of the section.
    pub section_title: String,
    /// Path.
    pub path: String,
    /// Question.
    pub text: String,
    /// Answer in words; empty where there is none.
    pub answer: String,
}

/// An answer that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct InvalidLine {
    /// Question.
    pub at: AnswerLink,
    /// What is wrong, in one sentence.
    pub problem: String,
}

/// Answers that do not go together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Contradiction {
    /// Id of the rule.
    pub id: String,
    /// What does not go together.
    pub text: String,
    /// The answers.
    pub answers: Vec<AnswerLink>,
}

/// A question whose answer was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChangedAnswer {
    /// Question, with its answer as it stands.
    pub at: AnswerLink,
    /// Each change: from, to, when, by whom.
    pub steps: Vec<AnswerStep>,
}

/// One change of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AnswerStep {
    /// What it was.
    pub was: String,
    /// What it became.
    pub is: String,
    /// When.
    pub at: String,
    /// By whom.
    pub by: String,
}

/// How far a section is and how long it took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SectionTime {
    /// Section.
    pub section: String,
    /// Title.
    pub title: String,
    /// Questions asked.
    pub asked: u32,
    /// With an answer or a reason.
    pub done: u32,
    /// "4 minutes", "less than a minute"; none where nothing was answered in it.
    pub time: Option<String>,
    /// Optional questions without an answer.
    pub optional_open: u32,
}

/// Asks for the history of one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfAnswer {
    /// Interview.
    pub interview: String,
    /// Path.
    pub path: String,
}

/// Everything that was ever answered at a question, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AnswerHistory {
    /// Question.
    pub at: AnswerLink,
    /// Every answer: what, when, by whom.
    pub events: Vec<AnswerEventLine>,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct AnswerEventLine {
    pub answer: String,
    pub at: String,
    pub by: String,
}

/// State of a summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum SummaryState {
    /// Written; follows the answers.
    Draft,
    /// Signed by its author, waits for a co-signature.
    Submitted,
    /// Returned with a comment; can be changed again.
    Returned,
    /// Signed by its author, who needs no co-signature; locked.
    Signed,
    /// Co-signed; locked.
    Cosigned,
    /// Signed by the only person of a practice of one; locked.
    SelfAttested,
}

impl SummaryState {
    /// As it is written in the file's key column.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Signed => "signed",
            Self::Cosigned => "cosigned",
            Self::SelfAttested => "self-attested",
        }
    }

    /// Only addenda may come to it.
    #[must_use]
    pub fn locked(self) -> bool {
        matches!(self, Self::Signed | Self::Cosigned | Self::SelfAttested)
    }
}

/// The summary of an interview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SummaryPage {
    /// Head.
    pub head: ClientHead,
    /// Interview.
    pub interview: String,
    /// Title of the questionnaire.
    pub title: String,
    /// A part of it is not shown to this person: one sentence, whatever the part holds.
    pub withheld: Option<String>,
    /// The interview is finished.
    pub finished: bool,
    /// Revision; 0 before anything was written.
    pub revision: u32,
    /// Hash of the text as it is shown: a signature names it, so that nobody signs what they have not seen.
    pub hash: String,
    /// State.
    pub state: SummaryState,
    /// State in words.
    pub state_words: String,
    /// Name of the author, once it is signed.
    pub author: Option<String>,
    /// A co-signature will be needed, or was.
    pub cosigned_by_others: bool,
    /// "24 November, 10:42": a co-signature is due.
    pub due: Option<String>,
    /// It is past.
    pub overdue: bool,
    /// A safety alert belongs to it: it is reviewed first.
    pub safety: bool,
    /// Sections.
    pub sections: Vec<SummarySection>,
    /// Required questions still open.
    pub gaps: u32,
    /// Alerts without a written act.
    pub open_alerts: u32,
    /// Comments of those who returned it.
    pub comments: Vec<AddendumView>,
    /// Signatures.
    pub signatures: Vec<SignatureView>,
    /// Signatures that count no longer.
    pub superseded: Vec<SignatureView>,
    /// Addenda.
    pub addenda: Vec<AddendumView>,
    /// What happened.
    pub history: Vec<HistoryLine>,
    /// What this person may do now: "edit", "sign", "co-sign", "return", "addendum".
    pub can: Vec<String>,
    /// Why signing is not among them, in one sentence.
    pub cannot: Option<String>,
}

/// A section of a summary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SummarySection {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Privacy class ("P", "S", "L/V").
    pub privacy: String,
    /// What the class means where it is not general ("substance use, 42 CFR Part 2").
    pub privacy_words: Option<String>,
    /// The text that counts.
    pub text: String,
    /// What follows from the answers now; empty for a part that the clinician writes.
    pub composed: String,
    /// The clinician changed it.
    pub edited: bool,
    /// It was edited, and the answers behind it changed since.
    pub stale: bool,
    /// The clinician writes it: nothing is composed.
    pub own: bool,
    /// It follows from questions of the interview: their answers and history can be looked at.
    pub asked: bool,
    /// Number of edits; to be sent with the next.
    pub revision: u32,
}

/// Saves the text of a section of a summary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveSummarySection {
    /// Interview.
    pub interview: String,
    /// Section.
    pub section: String,
    /// Text.
    pub text: String,
    /// Number of edits that was read.
    pub revision: u32,
}

/// Settles an edited section whose answers changed: keeps the edit, or takes the composed text again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SettleSummarySection {
    /// Interview.
    pub interview: String,
    /// Section.
    pub section: String,
    /// Keep the edited text; otherwise the composed text comes back.
    pub keep: bool,
    /// Number of edits that was read.
    pub revision: u32,
}

/// Signs a summary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SignSummary {
    /// Interview.
    pub interview: String,
    /// Revision that was read.
    pub revision: u32,
    /// Hash of the text that was read.
    pub hash: String,
    /// Password, again.
    pub password: String,
}

/// Returns a summary, or adds to one that is locked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddToSummary {
    /// Interview.
    pub interview: String,
    /// Text.
    pub text: String,
    /// Revision that was read.
    pub revision: u32,
}

/// A summary that waits for this person's co-signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SummaryLine {
    /// Client.
    pub client: String,
    /// Name.
    pub client_name: String,
    /// Interview.
    pub interview: String,
    /// Author.
    pub author: String,
    /// When it was signed.
    pub when: String,
    /// When the co-signature is due.
    pub due: String,
    /// It is past.
    pub overdue: bool,
    /// A safety alert belongs to it.
    pub safety: bool,
}

/// Summaries that wait for this person's co-signature: those with safety alerts first, then by day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SummaryQueue {
    /// Lines.
    pub open: Vec<SummaryLine>,
}

/// Interviews with what is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IncompleteList {
    /// The most urgent first.
    pub lines: Vec<IncompleteLine>,
    /// This person sees everybody's.
    pub all: bool,
}

/// An interview that is not complete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IncompleteLine {
    /// Client.
    pub client: String,
    /// Name.
    pub client_name: String,
    /// Interview.
    pub interview: String,
    /// Questionnaire.
    pub title: String,
    /// Who runs it.
    pub clinician: String,
    /// Started.
    pub started: String,
    /// Last durable answer.
    pub saved: Option<String>,
    /// Days since the last answer, or since the start where there is none.
    pub days: u32,
    /// Section where it was left.
    pub section: String,
    /// Required questions without answer or reason.
    pub gaps: u32,
    /// Alerts without a written act.
    pub alerts: u32,
    /// One of them is acute.
    pub acute: bool,
    /// Finished.
    pub finished: bool,
    /// State of the summary; `draft` also where none was written.
    pub summary: SummaryState,
    /// What is to be done, in words, the most urgent first ("4 questions to ask", "summary to sign").
    pub missing: Vec<String>,
}

/// Scores of a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ScoresOf {
    /// Client.
    pub client: String,
    /// The person at the screen has confirmed that nobody else can see it: scores of private parts are shown, too.
    #[serde(default)]
    #[ts(optional)]
    pub alone: Option<bool>,
}

/// Scores of a client over time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ScoresPage {
    /// Head.
    pub head: ClientHead,
    /// A part of what was asked is not shown to this person: one sentence, whatever the part holds.
    pub withheld: Option<String>,
    /// A score of a private part waits until somebody says that nobody else looks on.
    pub private: bool,
    /// One for each score.
    pub series: Vec<ScoreSeries>,
    /// Scores that are parts of one profile, one table for each.
    pub profiles: Vec<ScoreProfile>,
}

/// Scores that mean little one by one (octants): every measurement as a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ScoreProfile {
    /// Slug of the instrument.
    pub slug: String,
    /// Title of the instrument.
    pub name: String,
    /// Names of the parts.
    pub columns: Vec<String>,
    /// Measurements, the oldest first.
    pub rows: Vec<ProfileRow>,
}

/// One measurement of a profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProfileRow {
    /// Day in words.
    pub date: String,
    /// A value for each column.
    pub values: Vec<String>,
}

/// One score over time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ScoreSeries {
    /// Slug.
    pub slug: String,
    /// Name.
    pub name: String,
    /// Measurements, the oldest first.
    pub points: Vec<ScorePoint>,
    /// How to draw it; none where no measurement has a number.
    pub plot: Option<ScorePlot>,
}

/// One measurement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ScorePoint {
    /// Interview.
    pub interview: String,
    /// Day in words.
    pub date: String,
    /// Value in words; none where there is no number.
    pub value: Option<String>,
    /// Largest value in words.
    pub max: Option<String>,
    /// Band in words.
    pub band: Option<String>,
    /// What must be said with it.
    pub remark: Option<String>,
    /// Questionnaire in which it was asked.
    pub asked_in: String,
    /// Who read the questions.
    pub mode: super::AdminMode,
}

/// Geometry of a plot, in units of its own box.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ScorePlot {
    /// Width of the box.
    pub width: f64,
    /// Height of the box.
    pub height: f64,
    /// Left edge of the field.
    pub left: f64,
    /// Right edge of the field.
    pub right: f64,
    /// Top edge of the field.
    pub top: f64,
    /// Bottom edge of the field.
    pub bottom: f64,
    /// Bands from the lowest; empty where the score has none.
    pub bands: Vec<PlotBand>,
    /// Marks at the left.
    pub marks: Vec<PlotMark>,
    /// Days below.
    pub days: Vec<PlotMark>,
    /// Measurements.
    pub points: Vec<PlotPoint>,
}

/// A band in a plot.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct PlotBand {
    pub label: String,
    pub top: f64,
    pub height: f64,
    /// Middle of the words, moved so that they do not lie on each other.
    pub label_y: f64,
}

/// A mark at an axis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct PlotMark {
    pub at: f64,
    pub text: String,
}

/// A measurement in a plot.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct PlotPoint {
    pub x: f64,
    pub y: f64,
    /// The value, to stand above the point.
    pub text: String,
}
