//! The catalogue of questionnaires, and the several interviews of one client.

use std::collections::BTreeMap;

use interview::screen::ScoreLine;
use interview::value::Answer;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::InterviewScreen;

/// What a questionnaire is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum FormKind {
    /// The first interview: placement reads it.
    #[default]
    Intake,
    /// A scored instrument, asked again and again.
    Measure,
    /// Any other questionnaire.
    Form,
}

/// Who reads the questions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum AdminMode {
    /// The clinician asks.
    #[default]
    ClinicianAdministered,
    /// The client answers alone.
    SelfAdministered,
}

/// Where a questionnaire comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum FormOrigin {
    /// Comes with the program.
    Shipped,
    /// Put together here from parts of the shipped intake.
    Assembled,
    /// From a file.
    Imported,
}

/// Whether it is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum FormState {
    /// Not yet.
    Draft,
    /// Yes.
    Published,
    /// No more; interviews that began with it go on.
    Retired,
}

/// A program by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProgramName {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
}

/// A questionnaire in the catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FormLine {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Version.
    pub version: Option<String>,
    /// What it is for.
    pub kind: FormKind,
    /// Where it comes from.
    pub origin: FormOrigin,
    /// Whether it is offered.
    pub state: FormState,
    /// For which programs; empty = all.
    pub programs: Vec<ProgramName>,
    /// Items, groups and texts included.
    pub items: u32,
    /// Language tags; empty = it says nothing.
    pub languages: Vec<String>,
    /// Who published or retired it and when, in one sentence.
    pub note: String,
    /// This version of the program cannot read it any more.
    pub broken: bool,
}

/// The catalogue: drafts, then what is offered, then what is not any more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FormsScreen {
    /// Lines.
    pub forms: Vec<FormLine>,
}

/// Names a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfForm {
    /// Id.
    pub form: String,
}

/// Names a form as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ThisForm {
    /// Id.
    pub form: String,
    /// Revision that was read.
    pub revision: u32,
}

/// One form: what it is, and what can be done with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FormPage {
    /// As in the catalogue.
    pub line: FormLine,
    /// Revision; 0 where nothing is kept of it, because it ships.
    pub revision: u32,
    /// Canonical url.
    pub url: Option<String>,
    /// Licence notice.
    pub notice: Option<String>,
    /// As what it can be published.
    pub kinds: Vec<FormKind>,
    /// What it is proposed as.
    pub proposed: FormKind,
    /// What no intake may leave out and this one does: why it cannot be published as an intake.
    pub no_intake: Vec<String>,
    /// Where it is or could be an intake: what placement will not know.
    pub facts_missing: Vec<String>,
    /// What it asks for and does not get, without harm.
    pub notes: Vec<FormProblem>,
    /// All programs of the practice.
    pub programs: Vec<ProgramName>,
    /// The published version that this one would replace ("version 1.0").
    pub replaces: Option<String>,
    /// Interviews under way with it.
    pub running: u32,
    /// Can be retired.
    pub can_retire: bool,
}

/// Brings a questionnaire from a file.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportForm {
    /// The text of the file: FHIR R4 Questionnaire as JSON, at most 32 MB.
    pub text: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportedForm {
    /// Title; empty where it has none.
    pub title: String,
    /// Number of items.
    pub items: u32,
    /// What keeps it from being run; then nothing is kept of it.
    pub problems: Vec<FormProblem>,
    /// The draft, or the form that it is already.
    pub form: Option<String>,
    /// It is here already: a sentence.
    pub known: Option<String>,
}

/// Something that keeps a definition from being run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FormProblem {
    /// linkId of the item; none where it concerns the whole.
    pub item: Option<String>,
    /// What is wrong and how to mend it.
    pub problem: String,
}

/// Publishes a draft, or what was retired, again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PublishForm {
    /// Id.
    pub form: String,
    /// Revision that was read.
    pub revision: u32,
    /// What it is for.
    pub kind: FormKind,
    /// For which programs; empty = all.
    #[serde(default)]
    pub programs: Vec<String>,
}

/// Takes a form out of what is offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RetireForm {
    /// Id.
    pub form: String,
    /// Revision that was read.
    pub revision: u32,
    /// Why.
    pub reason: String,
}

/// Tries a form out: answers that are kept nowhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PreviewForm {
    /// Id.
    pub form: String,
    /// Section; none = the first.
    #[serde(default)]
    pub section: Option<String>,
    /// Answers so far by path.
    #[serde(default)]
    pub answers: BTreeMap<String, Answer>,
    /// `group#N`: a repetition to remove.
    #[serde(default)]
    pub remove: Option<String>,
}

/// What the interview would show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FormPreview {
    /// As in the interview, of nobody.
    pub screen: InterviewScreen,
    /// The answers, what was removed left out.
    pub answers: BTreeMap<String, Answer>,
    /// Scores that can be told.
    pub scores: Vec<ScoreLine>,
    /// Alerts that an interview would raise.
    pub alerts: Vec<String>,
}

/// Asks for the parts of an intake; with a form, as that one has them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenAssembly {
    /// An assembled form.
    #[serde(default)]
    pub base: Option<String>,
}

/// Parts to choose from and to order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Assembly {
    /// Title so far.
    pub title: String,
    /// The form that this is a new version of, or the draft that is changed.
    pub base: Option<String>,
    /// All parts, the chosen first and in their order.
    pub parts: Vec<AssemblyPart>,
}

/// One part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AssemblyPart {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Questions in it.
    pub questions: u32,
    /// Why it cannot be left out.
    pub required: Option<String>,
    /// It is in.
    pub chosen: bool,
    /// What placement does not know without it.
    pub gives: Vec<String>,
}

/// Puts an intake together: a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AssembleForm {
    /// Title.
    pub title: String,
    /// Parts in order.
    pub parts: Vec<String>,
    /// The form that this is a new version of, or the draft that is changed.
    #[serde(default)]
    pub base: Option<String>,
}

/// Which intake a new client could have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IntakeChoice {
    /// Intakes that are offered; one = there is nothing to choose.
    pub forms: Vec<IntakeForm>,
    /// The one that begins where nothing is chosen.
    pub usual: String,
    /// Programs, each with the one that is usual there.
    pub programs: Vec<IntakeProgram>,
}

/// An intake that is offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IntakeForm {
    /// Id.
    pub id: String,
    /// Title and version in words.
    pub title: String,
    /// Programs; empty = all.
    pub programs: Vec<String>,
}

/// A program and its usual intake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct IntakeProgram {
    pub id: String,
    pub name: String,
    pub usual: String,
}

/// The interviews of one client, and what could be asked next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ClientInterviews {
    /// The newest first.
    pub interviews: Vec<InterviewLine>,
    /// Measures and forms that are offered.
    pub offered: Vec<OfferedForm>,
}

/// One interview of a client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct InterviewLine {
    /// Id.
    pub id: String,
    /// Title of the questionnaire.
    pub title: String,
    /// What it is for.
    pub purpose: FormKind,
    /// Who reads the questions.
    pub mode: AdminMode,
    /// "not-started", "partly" or "done".
    pub state: String,
    /// Questions with an answer or a reason.
    pub done: u32,
    /// Questions asked.
    pub total: u32,
    /// When it began: "10:42" today, otherwise a date.
    pub started: String,
    /// When it was finished.
    pub finished: Option<String>,
    /// What a finished measure says.
    pub scores: Vec<ScoreLine>,
    /// Its form is offered no more: one calm sentence.
    pub note: Option<String>,
}

/// Something that can be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct OfferedForm {
    pub form: String,
    pub title: String,
    pub kind: FormKind,
    /// How often this client had it.
    pub times: u32,
    /// When last.
    pub last: Option<String>,
}

/// Starts a measure or a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StartInterview {
    /// Client.
    pub client: String,
    /// Form.
    pub form: String,
    /// Who reads the questions.
    pub mode: AdminMode,
}

/// The interview that began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StartedInterview {
    /// Id.
    pub interview: String,
}
