//! First start, signing in, and who is signed in.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Roles (design §2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Runs intakes: own and assigned clients.
    IntakeClinician,
    /// Leads groups.
    Facilitator,
    /// Reviews and signs placements.
    Supervisor,
    /// People, backup, policy; no clinical content.
    Administrator,
    /// Reads the audit log; no clinical content.
    PrivacyOfficer,
    /// The one person of a solo practice.
    Owner,
}

/// Kind of practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PracticeKind {
    /// One person, no supervisor: placements are self-attested.
    Solo,
    /// Several people; nobody approves their own placement.
    Team,
}

/// Where the program stands; the first thing the window asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AppState {
    /// Where we are.
    pub phase: AppPhase,
    /// Practices on this computer, own ones first.
    pub practices: Vec<PracticeListing>,
    /// Who is signed in.
    pub session: Option<SessionView>,
    /// Folder that a copy of the practice is written into unless another is named.
    pub backup_folder: String,
    /// One line that must be shown until the fault tests are done: fictional data only.
    pub caution: String,
}

/// Phase of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum AppPhase {
    /// No practice on this computer.
    FirstStart,
    /// Practices, but nobody signed in.
    SignedOut,
    /// Signed in with a one-time password: it must be changed first.
    MustChangePassword,
    /// Signed in.
    Open,
}

/// A practice on this computer, as far as it can be told without a password.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PracticeListing {
    /// Handle for requests (name of its folder).
    pub practice: String,
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: PracticeKind,
    /// Fictional.
    pub fictional: bool,
    /// Who can sign in.
    pub people: Vec<PersonName>,
    /// The shared password of the fictional practice, shown on its sign-in page.
    pub open_password: Option<String>,
}

/// A person of the practice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonName {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// What they do, where it may be told.
    pub role: Option<String>,
}

/// Who is signed in, and the numbers beside the navigation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SessionView {
    /// Person.
    pub person: PersonName,
    /// Roles.
    pub roles: Vec<Role>,
    /// Name of the practice.
    pub practice_name: String,
    /// Kind.
    pub kind: PracticeKind,
    /// Fictional.
    pub fictional: bool,
    /// Today, ISO.
    pub today: String,
    /// Clients who wait for a group.
    pub waiting: u32,
    /// Placements that wait for this person's review.
    pub to_review: u32,
    /// Conflicts that wait for this person's decision.
    pub to_decide: u32,
    /// Minutes without an act until the window locks.
    pub idle_minutes: u32,
    /// When the last verified copy was made, ISO, if ever.
    pub last_backup: Option<String>,
    /// In the interview, an answer by digit or click goes on to the next question.
    pub goes_on: bool,
}

/// Founds a practice and signs its first person in.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FoundPractice {
    /// Name of the practice.
    pub name: String,
    /// Kind.
    pub kind: PracticeKind,
    /// Name of the first person, as it is printed beside signatures.
    pub person: String,
    /// Credential and licence ("LCSW 12345"), may be empty.
    #[serde(default)]
    pub credential: String,
    /// Password, at least 15 characters.
    pub password: String,
}

/// A new practice.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Founded {
    /// Recovery key, 14 groups of 4, shown once: print it or write it down.
    pub recovery_key: String,
    /// State of the program now.
    pub state: AppState,
}

/// Signs in.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// Handle of the practice.
    pub practice: String,
    /// Id of the person.
    pub person: String,
    /// Password.
    pub password: String,
}

/// Changes the own password.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// Present password.
    pub old: String,
    /// New password, at least 15 characters.
    pub new: String,
}

/// Sets a new password with the recovery key.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Recover {
    /// Handle of the practice.
    pub practice: String,
    /// Id of the person.
    pub person: String,
    /// Recovery key as printed; spaces and hyphens do not matter.
    pub recovery_key: String,
    /// New password.
    pub password: String,
}

/// Asks whether a password would be accepted, before it is sent for good.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CheckPassword {
    /// Password.
    pub password: String,
    /// Name of the practice and of the person: neither may be the password.
    #[serde(default)]
    pub names: Vec<String>,
}

/// What is wrong with a password, if anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PasswordCheck {
    /// One sentence; none = it is good.
    pub problem: Option<String>,
}

/// What today needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Today {
    /// Today, ISO.
    pub date: String,
    /// Open safety alerts of the clients this person looks after.
    pub alerts: Vec<TodayAlert>,
    /// Safety alerts that wait for this person's review as a supervisor, the most pressing first.
    pub safety_tasks: Vec<super::SafetyTaskLine>,
    /// Interviews under way.
    pub interviews: Vec<TodayInterview>,
    /// Placements that came back with comments.
    pub returned: Vec<PlacementLine>,
    /// Interviews that are finished, without a placement yet.
    pub to_place: Vec<TodayClient>,
    /// Clients on their way to a group, or in one, whose consents are not in order.
    pub consents: Vec<TodayConsents>,
    /// Check-ins about mirrors in the groups that this person leads.
    pub check_ins: Vec<super::TodayCheckIns>,
    /// Placements that wait for this person's review.
    pub to_review: Vec<PlacementLine>,
    /// Mandates whose time is short.
    pub clocks: Vec<TodayClock>,
    /// Groups: seats and phases worth knowing.
    pub groups: Vec<TodayGroup>,
    /// Own placements that wait for the supervisor.
    pub submitted: u32,
    /// Own placements approved in the last seven days.
    pub approved: u32,
}

/// An alert on the first page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct TodayAlert {
    pub alert: String,
    pub client: String,
    pub name: String,
    pub text: String,
    /// "09:38" today, otherwise a date.
    pub when: String,
    /// When, RFC 3339.
    pub raised: String,
    pub acute: bool,
    /// An act is written, but its conclusion keeps the block.
    pub documented: bool,
    /// An act is written, and something new was said since.
    pub again: bool,
}

/// A client whose consents need something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct TodayConsents {
    pub client: String,
    pub name: String,
    /// What is missing, expired or ends soon, in words.
    pub text: String,
    /// No placement can be submitted before it is in order.
    pub blocks: bool,
}

/// An interview under way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct TodayInterview {
    pub client: String,
    pub name: String,
    pub interview: String,
    /// What it is for; a measure or a form is not the intake.
    pub purpose: super::FormKind,
    /// Title of its questionnaire.
    pub title: String,
    pub section: String,
    pub done: u32,
    pub total: u32,
    /// "10:42" today, otherwise a date.
    pub saved: Option<String>,
}

/// A client on the first page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct TodayClient {
    pub client: String,
    pub name: String,
    pub line: String,
}

/// A mandate's clock.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TodayClock {
    /// Client.
    pub client: String,
    /// Name.
    pub name: String,
    /// Days until the order's last day.
    pub days_left: i64,
    /// Part of the time from the order to its last day that is gone, 0–1.
    pub gone: f64,
    /// "16 sessions by 30 April".
    pub text: String,
    /// "ok", "tight" or "late".
    pub state: String,
}

/// A group on the first page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct TodayGroup {
    pub group: String,
    pub name: String,
    pub text: String,
}

use super::PlacementLine;
