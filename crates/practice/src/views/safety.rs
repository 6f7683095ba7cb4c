//! Safety: an alert's page and its flow, the supervisor's tasks, the safety plan, the practice's own rules.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ClientHead;

/// What an alert is about; each kind has steps of its own. Several sources of one kind are one alert while it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum AlertKind {
    /// Thoughts of suicide or self-harm (ASQ, PHQ-9 question 9).
    Suicide,
    /// A threat to an identifiable person.
    ThreatPerson,
    /// Abuse or neglect of a child, an elder or a dependent adult was disclosed.
    AbuseDisclosure,
    /// Intoxicated, or in withdrawal, now.
    IntoxicationWithdrawal,
    /// Violence by a partner (HARK).
    PartnerViolence,
    /// Anything else that a questionnaire raises.
    Other,
}

/// Conclusion of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Conclusion {
    /// May attend a group: the only one that closes the alert and lifts the block.
    MayAttend,
    /// Not now: the block stays.
    NotNow,
    /// Referred elsewhere: the block stays.
    Referred,
    /// Emergency evaluation: the block stays.
    EmergencyEvaluation,
}

/// Names an alert.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfAlert {
    /// Id.
    pub alert: String,
    /// The person at the screen has confirmed that nobody else can see it (asked for partner violence).
    #[serde(default)]
    pub alone: bool,
}

/// When something was done, as somebody writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadWhen {
    /// What is written.
    pub text: String,
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WhenRead {
    /// Day and time in words; none while it cannot be read.
    pub echo: Option<String>,
}

/// The page of an alert.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AlertPage {
    /// Head.
    pub head: ClientHead,
    /// Id.
    pub alert: String,
    /// Revision.
    pub revision: u32,
    /// What it is about.
    pub kind: AlertKind,
    /// "acute" or "safety".
    pub severity: String,
    /// One sentence to begin with.
    pub heading: String,
    /// What raised it, in one sentence.
    pub text: String,
    /// When, "09:38" today, otherwise a date.
    pub raised: String,
    /// "open", "documented" (block stays) or "closed".
    pub state: String,
    /// Nothing is shown before somebody confirms that nobody else can see the screen; all lists are empty then.
    pub gate: bool,
    /// The interview waits until it is written who stays with the client.
    pub hold: bool,
    /// Everything that raised it, the oldest first.
    pub sources: Vec<AlertSource>,
    /// The answer that the page begins with; none where it was raised by hand.
    pub first: Option<RaisingAnswer>,
    /// The answers behind it, those that raised it first.
    pub answers: Vec<AlertAnswer>,
    /// The steps, in order. Each field is saved by itself.
    pub steps: Vec<FlowStep>,
    /// Whom to call: the practice's own lines, then national ones.
    pub calls: Vec<String>,
    /// The clock of a report, for a disclosure of abuse.
    pub report: Option<ReportClock>,
    /// What was documented so far, the newest first.
    pub acts: Vec<AlertAct>,
    /// What supervisors wrote, the newest first.
    pub reviews: Vec<AlertReview>,
    /// The supervisor's task.
    pub task: Option<SafetyTask>,
    /// When the newest safety plan was made with the client ("23 November 2026"); none = there is no plan.
    pub plan: Option<String>,
}

/// Something that raised an alert.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AlertSource {
    /// The sentence of the questionnaire, or what was said, in the words of the person who raised it by hand.
    pub text: String,
    /// When.
    pub at: String,
    /// Who raised it by hand; none = an answer did.
    pub by: Option<String>,
}

/// The answer that raised an alert, in a sentence: `said` ends before the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RaisingAnswer {
    /// "09:38: to “Thoughts that …”, he answered".
    pub said: String,
    /// "Several days".
    pub answer: String,
}

/// An answer behind an alert.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AlertAnswer {
    /// Question.
    pub question: String,
    /// What stands there now.
    pub answer: String,
    /// It raised the alert, now or before it was changed; the others stand in the same part.
    pub raised: bool,
    /// When it was given, "09:38" today, otherwise a date.
    pub at: Option<String>,
    /// What stood there before, where it was changed.
    pub was: Option<String>,
}

/// One step of the flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FlowStep {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// What to do, in own words.
    pub say: Vec<String>,
    /// The practice's own rule on this step.
    pub rule: Option<String>,
    /// Fields.
    pub fields: Vec<FlowField>,
    /// One of its lines is enough, but one is needed.
    pub any_of: bool,
}

/// One field of a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FlowField {
    /// Id, unique in the alert.
    pub id: String,
    /// Label.
    pub label: String,
    /// One more sentence.
    pub hint: Option<String>,
    /// "text", "line", "when" (stands beside the line before it) or "choice".
    pub shape: String,
    /// Options of a choice.
    pub options: Vec<FlowOption>,
    /// What stands there now: text, or the code of an option.
    pub value: String,
    /// When it was saved; none = nothing stands there.
    pub saved: Option<String>,
    /// Only the author and supervisors see it.
    pub restricted: bool,
    /// This person may not see it; `value` is empty.
    pub hidden: bool,
    /// Conclusions that need it.
    pub needed_for: Vec<Conclusion>,
    /// Needed only while another field stands at this option.
    pub needed_if: Option<NeededIf>,
    /// What to say where it is needed and empty.
    pub problem: String,
    /// For a time: how it was read ("Wednesday 25 November 2026, 18:18"); none where it cannot be read.
    pub echo: Option<String>,
}

/// Another field at an option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct NeededIf {
    pub field: String,
    pub code: String,
}

/// An option of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct FlowOption {
    pub code: String,
    pub label: String,
}

/// The clock of a report that the law may ask for, by the practice's own rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportClock {
    /// "unset" (the practice has no rule), "running", "overdue", "made" or "not-made" (with a written reason).
    pub state: String,
    /// Last moment, RFC 3339, while it runs or is over.
    pub due: Option<String>,
    /// One sentence.
    pub text: String,
}

/// What was documented: the flow as it stood then. It is never changed afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AlertAct {
    /// What stood in each field.
    pub lines: Vec<ActLine>,
    /// Conclusion.
    pub conclusion: Conclusion,
    /// Who.
    pub by: String,
    /// When.
    pub at: String,
}

/// A field as it was documented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ActLine {
    /// Label.
    pub label: String,
    /// Text; empty where this person may not see it.
    pub text: String,
    /// Only the author and supervisors see it.
    pub restricted: bool,
}

/// A supervisor's review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AlertReview {
    /// What was found.
    pub note: String,
    /// Who was told.
    pub told: String,
    /// When.
    pub told_at: String,
    /// Agreed, changed or reopened.
    pub outcome: ReviewOutcome,
    /// The conclusion that counts since then; none where it was reopened.
    pub conclusion: Option<Conclusion>,
    /// Consultation with a colleague, where there is no supervisor.
    pub peer: String,
    /// By whom.
    pub by: String,
    /// When.
    pub at: String,
    /// The author reviewed it themselves (a practice of one).
    pub by_author: bool,
}

/// What a review comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ReviewOutcome {
    /// The conclusion stays.
    Agreed,
    /// Another conclusion counts from now on.
    Changed,
    /// Open again: the flow is walked once more.
    Reopened,
}

/// The supervisor's task of an alert. Closing the alert does not close it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SafetyTask {
    /// Waits for a review.
    pub waits: bool,
    /// "by 24 November 2026, 09:12", or when it was reviewed.
    pub due: String,
    /// The time is over.
    pub overdue: bool,
    /// This person may review it now.
    pub can_review: bool,
    /// Why not, in one sentence.
    pub cannot: Option<String>,
    /// A practice of one: the review is the author's own.
    pub solo: bool,
}

/// A task in a supervisor's queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SafetyTaskLine {
    /// Alert.
    pub alert: String,
    /// Client.
    pub client: String,
    /// Name.
    pub client_name: String,
    /// What it is about, in the words for lists.
    pub about: String,
    /// "acute" or "safety".
    pub severity: String,
    /// "open", "documented" or "closed".
    pub state: String,
    /// Who raised it.
    pub by: String,
    /// When, "09:38" today, otherwise a date.
    pub raised: String,
    /// "by 24 November 2026, 09:12".
    pub due: String,
    /// The time for the review is over.
    pub overdue: bool,
    /// The time for the report is over.
    pub report_overdue: bool,
    /// This person may review it; otherwise it is their own and somebody else's task.
    pub can_review: bool,
}

/// Saves one field of the flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveSafetyField {
    /// Alert.
    pub alert: String,
    /// Field.
    pub field: String,
    /// What stood there when it was read; something else there now is a conflict.
    pub was: String,
    /// What stands there from now on.
    pub text: String,
}

/// A saved field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SafetyFieldSaved {
    /// Revision of the alert.
    pub revision: u32,
    /// "10:42".
    pub saved: String,
    /// The interview still waits.
    pub hold: bool,
    /// The clock of a report.
    pub report: Option<ReportClock>,
    /// For a time: how it was read; none where it cannot be read.
    pub echo: Option<String>,
}

/// Documents the flow as it stands, with a conclusion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DocumentAlert {
    /// Alert.
    pub alert: String,
    /// Revision that was read.
    pub revision: u32,
    /// Conclusion.
    pub conclusion: Conclusion,
}

/// Raises an alert by hand, because people also disclose outside of questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RaiseAlert {
    /// Client.
    pub client: String,
    /// What it is about.
    pub kind: AlertKind,
    /// What was said, in own words.
    pub said: String,
    /// Somebody is in danger now.
    pub acute: bool,
    /// Minutes since it was said, at most fourteen days: a report's clock starts then.
    #[serde(default)]
    pub minutes_ago: u32,
    /// Made by the window for each act, so that a repeated call does nothing twice.
    pub command_id: String,
}

/// A supervisor's review, with a written note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReviewSafety {
    /// Alert.
    pub alert: String,
    /// Revision that was read.
    pub revision: u32,
    /// What was found.
    pub note: String,
    /// Who was told.
    pub told: String,
    /// When.
    pub told_at: String,
    /// Agreed, changed or reopened.
    pub outcome: ReviewOutcome,
    /// The other conclusion, where it is changed.
    #[serde(default)]
    pub conclusion: Option<Conclusion>,
    /// Consultation with a colleague (a practice of one).
    #[serde(default)]
    pub peer: String,
}

/// What the practice itself has decided about safety. Laws differ from state to state, so nothing is set at first but the
/// hours of the review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SafetySettings {
    /// Hours until a supervisor has reviewed an alert, 1–168 (24 is common for safety issues).
    pub review_hours: u32,
    /// Hours for a report about a child, 1–168; none = not set.
    pub report_child_hours: Option<u32>,
    /// Hours for a report about an elder, 1–168; none = not set.
    pub report_elder_hours: Option<u32>,
    /// Hours for a report about a dependent adult, 1–168; none = not set.
    pub report_dependent_hours: Option<u32>,
    /// The practice's own rule on a threat to a person.
    pub threat_rule: String,
    /// The practice's own rule on reports of abuse.
    pub abuse_rule: String,
    /// Whom to call, a line each.
    pub calls: String,
}

impl Default for SafetySettings {
    fn default() -> Self {
        Self {
            review_hours: 24,
            report_child_hours: None,
            report_elder_hours: None,
            report_dependent_hours: None,
            threat_rule: String::new(),
            abuse_rule: String::new(),
            calls: String::new(),
        }
    }
}

/// Changes the practice's rules on safety.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveSafetySettings {
    /// What was read: something else there now is a conflict.
    pub was: SafetySettings,
    /// The rules from now on.
    pub safety: SafetySettings,
}

/// A client's safety plan: what is being written, and what was made with the client before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SafetyPlanPage {
    /// Head.
    pub head: ClientHead,
    /// Revision; 0 = there is no plan yet.
    pub revision: u32,
    /// Language to read it in: "en" or "es".
    pub language: String,
    /// The parts, in order.
    pub parts: Vec<PlanPart>,
    /// Something was changed since the newest version.
    pub changed: bool,
    /// This person may write.
    pub can_write: bool,
    /// Last save.
    pub saved: Option<String>,
    /// Versions, the newest first.
    pub versions: Vec<PlanVersion>,
}

/// A part of the plan; titles and questions are for the client, in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlanPart {
    /// Id.
    pub id: String,
    /// Title in English.
    pub title_en: String,
    /// Title in Spanish.
    pub title_es: String,
    /// What to ask, in English.
    pub ask_en: String,
    /// What to ask, in Spanish.
    pub ask_es: String,
    /// A line that always stands there, in English (the crisis line).
    pub always_en: Option<String>,
    /// The same in Spanish.
    pub always_es: Option<String>,
    /// What the client says, in their words.
    pub text: String,
}

/// A plan as it was made with the client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlanVersion {
    /// Number, from 1.
    pub number: u32,
    /// "23 November 2026".
    pub made_on: String,
    /// By whom.
    pub by: String,
    /// Language it was read in.
    pub language: String,
    /// Parts: id and text.
    pub parts: Vec<PlanText>,
}

/// The text of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct PlanText {
    pub part: String,
    pub text: String,
}

/// Saves one part of the plan, or the language ("language").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveSafetyPlan {
    /// Client.
    pub client: String,
    /// Part.
    pub part: String,
    /// What stood there when it was read.
    pub was: String,
    /// What stands there from now on.
    pub text: String,
}

/// A saved part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SafetyPlanSaved {
    /// Revision.
    pub revision: u32,
    /// "10:42".
    pub saved: String,
    /// Something was changed since the newest version.
    pub changed: bool,
}

/// Keeps the plan as it stands as a version: "made with the client on …".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct KeepSafetyPlan {
    /// Client.
    pub client: String,
    /// Revision that was read.
    pub revision: u32,
    /// Day, ISO.
    pub made_on: String,
}
