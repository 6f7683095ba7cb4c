//! What the engine is given: the practice as plain data, the form that `microcosm-cli` reads and writes.
//!
//! Every date is a civil date; the day that counts as "today" is [`Practice::as_of`] or passed in.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{
    ClientId, ConflictId, FigureId, GroupId, MemberId, PositionId, ProgramId, StaffId,
};
use crate::mirror::Edit;

/// A whole practice, as far as matching needs it (design §11, `P.json`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    /// The day on which the data was true; the default day of a suggestion.
    pub as_of: NaiveDate,
    /// Weights, thresholds and limits of the practice.
    #[serde(default)]
    pub policy: Policy,
    /// Clients, members or not.
    pub clients: Vec<Client>,
    /// The significant people of all clients.
    #[serde(default)]
    pub figures: Vec<Figure>,
    /// Ratings on the circle, of clients and of figures.
    #[serde(default)]
    pub positions: Vec<Position>,
    /// Programs.
    pub programs: Vec<Program>,
    /// Groups.
    pub groups: Vec<Group>,
    /// Who is or was in which group, held seats included.
    #[serde(default)]
    pub members: Vec<Member>,
    /// Conflicts between people.
    #[serde(default)]
    pub conflicts: Vec<Conflict>,
    /// What clinicians changed in mirrors.
    #[serde(default)]
    pub mirror_edits: Vec<Edit>,
}

/// Day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// A stretch of time that returns every week, in the practice's own clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WeeklySlot {
    /// Day of the week.
    pub day: Weekday,
    /// Start, "18:00:00" or "18:00".
    #[serde(with = "hh_mm")]
    #[ts(type = "string")]
    pub from: NaiveTime,
    /// End, after `from`, same day.
    #[serde(with = "hh_mm")]
    #[ts(type = "string")]
    pub to: NaiveTime,
}

/// Times as "HH:MM" on the wire.
pub mod hh_mm {
    use chrono::NaiveTime;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    /// Writes "HH:MM".
    #[allow(clippy::missing_errors_doc)]
    pub fn serialize<S: Serializer>(time: &NaiveTime, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(&time.format("%H:%M"))
    }

    /// Reads "HH:MM" or "HH:MM:SS".
    #[allow(clippy::missing_errors_doc)]
    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<NaiveTime, D::Error> {
        let text = String::deserialize(d)?;
        NaiveTime::parse_from_str(&text, "%H:%M")
            .or_else(|_| NaiveTime::parse_from_str(&text, "%H:%M:%S"))
            .map_err(|_| D::Error::custom("a time must be written HH:MM, for example 18:00"))
    }
}

/// Gender as the person states it; self-identified gender decides (WAC 388-60B-0315(1)(b)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, Default)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Gender {
    Woman,
    Man,
    NonBinary,
    /// Another word, kept in the client's record.
    Other,
    #[default]
    NotStated,
}

/// In which single-gender group the person feels most comfortable, where gender identity is a factor
/// (WAC 388-60B-0315(1)(c)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum GenderGroup {
    Women,
    Men,
    Mixed,
}

/// How a group meets, or how a client can attend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Modality {
    InPerson,
    Video,
    Either,
}

/// A client as far as placement needs them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Client {
    /// Id.
    pub id: ClientId,
    /// Name as shown to those who may see it.
    pub name: String,
    /// Date of birth; age bands are counted from it.
    pub birth_date: Option<NaiveDate>,
    /// Gender.
    #[serde(default)]
    pub gender: Gender,
    /// Preferred single-gender group, where one is a factor.
    #[serde(default)]
    pub gender_group: Option<GenderGroup>,
    /// Languages the client can work in, BCP 47 primary tags ("en", "es"), the best first. Empty = unknown.
    #[serde(default)]
    pub languages: Vec<String>,
    /// An interpreter has been arranged.
    #[serde(default)]
    pub interpreter: bool,
    /// When the client can come. Empty = unknown (nothing is assumed, confidence falls).
    #[serde(default)]
    pub availability: Vec<WeeklySlot>,
    /// How the client can attend.
    #[serde(default)]
    pub modality: Option<Modality>,
    /// What the order asks; none for a voluntary client.
    #[serde(default)]
    pub mandate: Option<Mandate>,
    /// Result of a risk tool, entered by hand.
    #[serde(default)]
    pub risk: Option<Risk>,
    /// What was found about safety and the state to take part.
    #[serde(default)]
    pub safety: Safety,
    /// Clinician's "can do the group task": 0 no, 1 partly, 2 yes (clinical reference §1.2.1, items 3 and 4: the lower).
    #[serde(default)]
    pub group_task: Option<u8>,
    /// PC-PTSD-5 score 0–5, when it was asked (Prins et al. 2016).
    #[serde(default)]
    pub ptsd_score: Option<u8>,
    /// Kinds of offence that match the client's trauma; see [`Group::offence_types`].
    #[serde(default)]
    pub trauma_types: Vec<String>,
    /// Offence type of the client's own case, when there is one.
    #[serde(default)]
    pub offence_type: Option<String>,
    /// Values on the dimensions for isolates that are not computed (e.g. "first-order": "yes", "veteran": "no").
    #[serde(default)]
    pub dimensions: BTreeMap<String, String>,
    /// Salient cues others may notice ("age-band": "50s", "role": "army"): key to value, own words.
    #[serde(default)]
    pub cues: BTreeMap<String, String>,
    /// Date on which preparation for the group was documented.
    #[serde(default)]
    pub prepared_on: Option<NaiveDate>,
    /// The group-consent sentence is on file ("we think about how members may affect one another").
    #[serde(default)]
    pub group_consent: bool,
}

/// What an order asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Mandate {
    /// Kind of program that counts ("domestic-violence", "dui", "anger-management", …); see [`Program::kind`].
    pub program_kind: String,
    /// Sessions ordered.
    #[serde(default)]
    pub sessions: Option<u32>,
    /// Day of the order.
    #[serde(default)]
    pub ordered_on: Option<NaiveDate>,
    /// Latest day of the first session.
    #[serde(default)]
    pub start_by: Option<NaiveDate>,
    /// Latest day of completion.
    #[serde(default)]
    pub complete_by: Option<NaiveDate>,
}

/// Result of a risk tool: recorded, never computed here (clinical reference §1.5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Risk {
    /// 0 low, 1 low-moderate, 2 moderate, 3 high, 4 very high.
    pub level: u8,
    /// Name of the tool.
    #[serde(default)]
    pub tool: String,
    /// Day of the assessment.
    #[serde(default)]
    pub on: Option<NaiveDate>,
}

/// Safety and state, as far as rules C1 and C2 need them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Safety {
    /// Open alerts (rule C1): an alert is open until a clinician documented it **and** concluded "may attend a group".
    #[serde(default)]
    pub open_alerts: Vec<OpenAlert>,
    /// Acute states not cleared (rule C2).
    #[serde(default)]
    pub acute_states: Vec<AcuteState>,
}

/// An alert that is not resolved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenAlert {
    /// Which instrument raised it ("asq", "phq-9").
    pub source: String,
    /// "acute" or "safety".
    pub severity: String,
    /// Day it was raised.
    #[serde(default)]
    pub on: Option<NaiveDate>,
}

/// A state in which nobody starts a group (clinical reference §1.1.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum AcuteState {
    Psychosis,
    Mania,
    Intoxication,
    Withdrawal,
}

/// A significant person in a client's life (clinical reference §2.7.1).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Id.
    pub id: FigureId,
    /// Whose life.
    pub client: ClientId,
    /// How the client calls the person; initials by default.
    pub label: String,
    /// Role ("father", "ex-partner", "aunt").
    pub role: String,
    /// How it stands with the person.
    #[serde(default)]
    pub state: FigureState,
    /// Contact now.
    #[serde(default)]
    pub contact: Option<Contact>,
    /// Closeness 0 (far) to 10 (close).
    #[serde(default)]
    pub closeness: Option<u8>,
    /// Salience now, 0 to 10.
    #[serde(default)]
    pub salience: Option<u8>,
    /// Valence −3 (struggle) to +3 (love).
    #[serde(default)]
    pub valence: Option<i8>,
    /// Up to three words of the client's own.
    #[serde(default)]
    pub words: Vec<String>,
    /// Wish: what the client wanted or needed from them.
    #[serde(default)]
    pub wish: String,
    /// Response of other, in the client's words.
    #[serde(default)]
    pub response_of_other: String,
    /// Category of the wish.
    #[serde(default)]
    pub wish_category: Option<WishCategory>,
    /// Category of the response of other, for the script evidence.
    #[serde(default)]
    pub response_category: Option<ResponseCategory>,
    /// Category of the response of self.
    #[serde(default)]
    pub self_category: Option<SelfCategory>,
    /// Response of self: what the client then felt and did.
    #[serde(default)]
    pub response_of_self: String,
    /// Copy processes the clinician sees (Benjamin's words).
    #[serde(default)]
    pub copies: Vec<CopyProcess>,
    /// What this person did to the client. Empty with `harm_asked` = nothing named.
    #[serde(default)]
    pub harms: Vec<Harm>,
    /// Months since the last harm; none = unknown or long ago.
    #[serde(default)]
    pub harm_months_ago: Option<u32>,
    /// In which time of life the harm was done.
    #[serde(default)]
    pub harm_when: Vec<LifeTime>,
    /// The client harmed this person.
    #[serde(default)]
    pub client_harmed: bool,
    /// The person is the victim or protected party of the current case.
    #[serde(default)]
    pub protected_party: bool,
    /// The person is known to the program; none = not asked.
    #[serde(default)]
    pub known_here: Option<bool>,
    /// Salient cues the client named: key to value, in the same keys as [`Client::cues`].
    #[serde(default)]
    pub cues: BTreeMap<String, String>,
    /// Grief is active.
    #[serde(default)]
    pub grieving: bool,
    /// An apology is open between the two, either way.
    #[serde(default)]
    pub apology: bool,
    /// How the client thinks they would notice it if somebody in the group were like this, own words.
    #[serde(default)]
    pub notice: String,
    /// "Willing to meet someone like this in a group?" None = not asked.
    #[serde(default)]
    pub willing: Option<Willing>,
}

/// How it stands with a figure.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum FigureState {
    #[default]
    Alive,
    Died,
    CutOff,
    Incarcerated,
    Unknown,
}

/// Contact with a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Contact {
    None,
    OrderedNone,
    Supervised,
    Regular,
}

/// What the client wanted or needed: eight categories in own words (after the clustered wishes of the CCRT method,
/// Luborsky: clinical reference §2.5; wording ours).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum WishCategory {
    OwnWay,
    UpperHand,
    BeLed,
    LeftInPeace,
    BeClose,
    BeUnderstood,
    FeelAtEase,
    DoWell,
}

/// What the client then felt and did: eight categories in own words (after the clustered responses of self of the
/// CCRT method, Luborsky: clinical reference §2.5; wording ours).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum SelfCategory {
    Helped,
    ClosedUp,
    FeltAccepted,
    FoughtBack,
    StayedSteady,
    FeltHelpless,
    FeltLetDown,
    AfraidOrAshamed,
}

/// What the other usually did: eight categories in own words (after the clustered categories of the CCRT
/// method, Luborsky; wording ours).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum ResponseCategory {
    StoodFirm,
    TookControl,
    GotUpset,
    ActedBadly,
    PushedAway,
    Helped,
    ShowedLiking,
    Understood,
}

/// Copy processes (after Benjamin's SASB; names of the processes only).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum CopyProcess {
    Identification,
    Recapitulation,
    Introjection,
}

/// Harm done to the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Harm {
    Emotional,
    Physical,
    Sexual,
    CoerciveControl,
    Neglect,
    WitnessedViolence,
    /// The person hurt the client; what it was is not said and need not be.
    Unsaid,
}

/// Times of life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum LifeTime {
    Child,
    Adult,
}

/// Answer to "willing to meet someone like this in a group?".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Willing {
    Yes,
    NotYet,
    No,
}

/// One rating on the circle, in disk units: communion x (right = warm), agency y (up = takes charge), rim = 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// Id.
    pub id: PositionId,
    /// The client who is rated, or
    #[serde(default)]
    pub client: Option<ClientId>,
    /// the figure who is rated. Exactly one of the two.
    #[serde(default)]
    pub figure: Option<FigureId>,
    /// Communion, −1 … 1.
    pub x: f64,
    /// Agency, −1 … 1; x² + y² ≤ 1.
    pub y: f64,
    /// Where it comes from.
    pub source: PositionSource,
    /// Standard error in disk units; default by source (click .20, questionnaire .25).
    #[serde(default)]
    pub sd: Option<f64>,
    /// Who rated, as shown.
    #[serde(default)]
    pub rater: String,
    /// When.
    #[serde(default)]
    pub on: Option<NaiveDate>,
}

/// Where a position comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PositionSource {
    /// IPIP-IPC, (X, Y)/2 of the z-scored structural summary.
    SelfReport,
    /// Octant scores of another instrument, entered by hand.
    OctantScores,
    /// A click by the client.
    ClientClick,
    /// A click by the clinician.
    ClinicianClick,
    /// A click by a facilitator who knows the member from sessions.
    FacilitatorClick,
}

/// A program, with the rules that its groups share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Program {
    /// Id.
    pub id: ProgramId,
    /// Name.
    pub name: String,
    /// Kind, as orders name it ("domestic-violence", "dui", "anger-management", "relational-process").
    pub kind: String,
    /// 42 CFR Part 2 applies: rosters are hidden from staff outside the program.
    #[serde(default)]
    pub part2: bool,
    /// Gender rule.
    #[serde(default)]
    pub gender_rule: GenderRule,
    /// Most people in a group by rule or regulation.
    #[serde(default)]
    pub max_size: Option<u32>,
    /// Fewest people in a group by rule or regulation.
    #[serde(default)]
    pub min_size: Option<u32>,
    /// The group asks for examining oneself and relationships (rule C5, "cannot do the group task").
    #[serde(default)]
    pub interactional: bool,
    /// An individual session may replace a group session where language prevents benefit (9 CCR 9854(a)(1)).
    #[serde(default)]
    pub individual_substitution: bool,
    /// Citation of the rules, with its date.
    #[serde(default)]
    pub citation: String,
    /// Who belongs to the team: facilitators, supervisors and the intake clinicians assigned to the program.
    #[serde(default)]
    pub team: Vec<StaffId>,
    /// The intake summaries of its clients need a supervisor's co-signature, or not; none = as the practice's policy says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub cosign_summaries: Option<bool>,
}

/// Gender rule of a program.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum GenderRule {
    #[default]
    Mixed,
    SingleGender,
}

/// A group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Id.
    pub id: GroupId,
    /// Whose group.
    pub program: ProgramId,
    /// Name.
    pub name: String,
    /// Weekly times.
    pub meetings: Vec<WeeklySlot>,
    /// Place, or the words for the video room.
    #[serde(default)]
    pub place: String,
    /// How it meets.
    pub modality: Modality,
    /// Seats.
    pub capacity: u32,
    /// Fewest members for the group to work.
    #[serde(default)]
    pub minimum: Option<u32>,
    /// Language of the group, BCP 47 primary tag.
    pub language: String,
    /// Who the group is for.
    #[serde(default)]
    pub gender: Option<GenderGroup>,
    /// How people enter.
    #[serde(default)]
    pub entry: Entry,
    /// Lowest and highest risk level the group is meant for.
    #[serde(default)]
    pub risk_band: Option<(u8, u8)>,
    /// Phase.
    #[serde(default)]
    pub phase: Phase,
    /// Day the phase was set.
    #[serde(default)]
    pub phase_on: Option<NaiveDate>,
    /// Facilitators.
    #[serde(default)]
    pub facilitators: Vec<Facilitator>,
    /// Offence types that the group is about; for rule C3.
    #[serde(default)]
    pub offence_types: Vec<String>,
    /// First session.
    #[serde(default)]
    pub starts_on: Option<NaiveDate>,
    /// Last session.
    #[serde(default)]
    pub ends_on: Option<NaiveDate>,
    /// Days without a session.
    #[serde(default)]
    pub closures: Vec<NaiveDate>,
    /// Peer climate from session notes: support 0–3.
    #[serde(default)]
    pub support: Option<f64>,
    /// Peer climate from session notes: rule-breaking talk 0–3 (Dishion, McCord & Poulin 1999).
    #[serde(default)]
    pub rule_breaking: Option<f64>,
}

/// How people enter a group.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Entry {
    #[default]
    Open,
    SlowOpen,
    Closed,
}

/// Phase of a group (after MacKenzie).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Phase {
    #[default]
    Forming,
    Conflict,
    Working,
    Ending,
}

/// Who leads a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Facilitator {
    /// Id of the person.
    pub staff: StaffId,
    /// Name.
    pub name: String,
    /// Trained for trauma-informed groups (decision table row 2).
    #[serde(default)]
    pub trauma_trained: bool,
}

/// One client's stay in one group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// Id.
    pub id: MemberId,
    /// Group.
    pub group: GroupId,
    /// Client.
    pub client: ClientId,
    /// First day.
    pub from: NaiveDate,
    /// Last day; none = open.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// A seat held by a submitted placement counts for size, not for composition or mirrors.
    #[serde(default)]
    pub held: bool,
    /// What facilitators saw this member do, ticked and dated.
    #[serde(default)]
    pub behaviours: Vec<Behaviour>,
}

/// A facilitator's dated tick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Behaviour {
    /// What.
    pub category: ResponseCategory,
    /// When.
    pub on: NaiveDate,
    /// By whom, as shown.
    #[serde(default)]
    pub by: String,
}

/// A conflict between a client and another person, entered without searching who else is a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Conflict {
    /// Id.
    pub id: ConflictId,
    /// Who named it.
    pub client: ClientId,
    /// The other person, once a supervisor confirmed who that is; none = nobody here.
    #[serde(default)]
    pub other: Option<ClientId>,
    /// Kind.
    pub relation: Relation,
    /// First day on which it counts; none = always.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// Last day on which it counts (an order's expiry); none = until ended.
    #[serde(default)]
    pub until: Option<NaiveDate>,
}

/// Kinds of conflict and the rule each falls under (clinical reference §1.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// L1: an active protective or no-contact order, either direction.
    NoContactOrder,
    /// L2: victim or alleged victim, either direction.
    Victim,
    /// L3: co-defendant in the same case.
    CoDefendant,
    /// L3: witness in the same case.
    Witness,
    /// L4: spouse, partner or ex-partner.
    Partner,
    /// L4: first-degree relative.
    Relative,
    /// L4: household member.
    Household,
    /// L5: employer, neighbour, friend, sponsor, gang.
    OtherTie,
}

/// Weights, thresholds and limits of a practice: ours, unvalidated, editable, versioned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct Policy {
    /// Version; raised at every change.
    pub version: u32,
    /// Weight of each named contribution to the fit, ≥ 0 ("risk-match", "not-alone", "balance", "climate", "size", "schedule", "mandate").
    pub weights: BTreeMap<String, f64>,
    /// Dimensions on which an "only one" is looked for ("age-band", "gender", "language", "first-order", "veteran").
    /// Race/ethnicity, religion, disability, orientation, gender identity, diagnosis and offence type are left out unless named here.
    pub isolate_dimensions: Vec<String>,
    /// R1: highest level that counts as low risk.
    pub low_risk_max: u8,
    /// R1: mean level from which a group is too high for a low-risk client.
    pub low_risk_group_mean: f64,
    /// R2: largest population SD of risk levels after the placement.
    pub risk_sd_max: f64,
    /// R3: share of high-risk (level ≥ 3) members.
    pub high_share_max: f64,
    /// Keys of cues that count although they are left out by default (race/ethnicity, religion, disability,
    /// orientation, gender identity, diagnosis, offence type); normally empty.
    pub cues_allowed_extra: Vec<String>,
    /// PC-PTSD-5 score that counts as positive (4; 3 for more sensitivity: Prins 2016, Bovin 2021).
    pub ptsd_positive: u8,
    /// Months within which harm counts as recent (decision table row 1).
    pub recent_harm_months: u32,
    /// X4: adverse mirrors of one member that count as a scapegoat load.
    pub scapegoat_load: u32,
    /// Rules switched off by the practice.
    pub rules_off: Vec<String>,
    /// Days a submitted placement holds its seat.
    pub hold_days: u32,
    /// Days until a co-signature is due.
    pub cosign_due_days: u32,
    /// In a team, the intake summary of somebody who is no supervisor needs a supervisor's co-signature.
    pub cosign_summaries: bool,
    /// Hours until a summary with a safety alert is to be reviewed (clinical reference §4.4: 24 h for safety issues).
    pub safety_review_hours: u32,
    /// Standard errors and spreads of the mirror model, disk units (design §8).
    pub mirror: MirrorModel,
    /// What is asked about mirrors afterwards, and what becomes of notes on them.
    pub check_ins: CheckInPolicy,
}

/// What is asked about mirrors afterwards, and what becomes of the notes when one of a pair leaves the group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct CheckInPolicy {
    /// Sessions of the newcomer after which facilitators are asked (clinical reference §6.1: 3 and 8), rising.
    pub sessions: Vec<u32>,
    /// Most flagged pairs that are asked about for one newcomer, the strongest first.
    pub flagged: u32,
    /// Pairs without a mirror that are asked about for one newcomer, as controls.
    pub controls: u32,
    /// What becomes of notes, goals, lines of check-ins and the group's part of snapshots when one of the two leaves.
    pub leaving: Leaving,
    /// Days that an archive is kept after the last day; then it is purged.
    pub archive_days: u32,
}

/// What becomes of what is kept about a pair when one of the two leaves the group.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Leaving {
    /// Nobody is shown it any more; it is purged when the days of the archive are over.
    #[default]
    Archive,
    /// It is purged at once.
    Purge,
}

impl Default for CheckInPolicy {
    fn default() -> Self {
        Self {
            sessions: vec![3, 8],
            flagged: 4,
            controls: 3,
            leaving: Leaving::Archive,
            archive_days: 365,
        }
    }
}

/// Parameters of the style evidence (design §8), in disk units.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct MirrorModel {
    /// Standard error of a click.
    pub click_sd: f64,
    /// Standard error of a questionnaire position.
    pub questionnaire_sd: f64,
    /// τ: how far a person who resembles a figure deviates from it.
    pub tau: f64,
    /// s: spread of true positions in a program.
    pub spread: f64,
    /// Weight (in people) of the defaults when μ and s are learned from a program's members.
    pub prior_weight: f64,
    /// Smallest s.
    pub spread_min: f64,
    /// Floor of the style evidence, decibans.
    pub floor_db: f64,
    /// Evidence of a matching cue, decibans.
    pub cue_match_db: f64,
    /// Evidence of a cue that differs, decibans.
    pub cue_mismatch_db: f64,
    /// Evidence of behaviour in the figure's response-of-other category, decibans.
    pub script_match_db: f64,
    /// Evidence of behaviour in another category, decibans.
    pub script_mismatch_db: f64,
}

impl Default for MirrorModel {
    fn default() -> Self {
        Self {
            click_sd: 0.20,
            questionnaire_sd: 0.25,
            tau: 0.25,
            spread: 0.45,
            prior_weight: 10.0,
            spread_min: 0.30,
            floor_db: -10.0,
            cue_match_db: 2.0,
            cue_mismatch_db: -1.0,
            script_match_db: 4.0,
            script_mismatch_db: -1.0,
        }
    }
}

impl Default for Policy {
    fn default() -> Self {
        let weights = [
            ("risk-match", 1.0),
            ("not-alone", 1.0),
            ("balance", 0.75),
            ("climate", 0.5),
            ("size", 0.5),
            ("schedule", 1.0),
            ("mandate", 1.0),
        ];
        Self {
            version: 1,
            weights: weights.iter().map(|(k, v)| ((*k).to_owned(), *v)).collect(),
            isolate_dimensions: ["age-band", "gender", "language", "first-order"]
                .iter()
                .map(|d| (*d).to_owned())
                .collect(),
            low_risk_max: 1,
            low_risk_group_mean: 2.5,
            risk_sd_max: 1.0,
            high_share_max: 0.5,
            cues_allowed_extra: Vec::new(),
            ptsd_positive: 4,
            recent_harm_months: 12,
            scapegoat_load: 3,
            rules_off: Vec::new(),
            hold_days: 14,
            cosign_due_days: 7,
            cosign_summaries: true,
            safety_review_hours: 24,
            mirror: MirrorModel::default(),
            check_ins: CheckInPolicy::default(),
        }
    }
}
