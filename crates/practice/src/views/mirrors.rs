//! Mirrors after they were found: ticks, check-ins, hit rates, notes, goals, the facilitators' brief, "Your group".

use matching::geometry::RingPicture;
use matching::model::ResponseCategory;
use matching::outcome::{Level, Outlook};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ClientHead, ConsentLanguage, GroupBrief, PersonName, SeenMirror};

/// What the facilitator says about a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum CheckInAnswer {
    /// It happened.
    Happened,
    /// Something happened between the two, but otherwise than asked.
    Differently,
    /// It was not seen.
    NotSeen,
    /// No judgement is possible: absent, too little contact.
    CannotSay,
}

/// What is said about a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Tried {
    Tried,
    NotYet,
}

/// A person's judgement of a mirror.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum MirrorChange {
    /// A mirror that was not found.
    Add,
    /// One that does not hold.
    Remove,
    /// The same in other words.
    Reword,
    /// As the program found it.
    Restore,
}

/// Names a stay in a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfMember {
    /// Membership.
    pub member: String,
}

/// A member's page of the group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MemberPage {
    /// Group.
    pub group: GroupBrief,
    /// Membership.
    pub member: String,
    /// Revision.
    pub revision: u32,
    /// Client.
    pub client: String,
    /// Name.
    pub name: String,
    /// What the member is called in sentences.
    pub short: String,
    /// First day, ISO.
    pub from: String,
    /// Last day, ISO.
    pub until: Option<String>,
    /// Sessions since the first day, counted from the group's week.
    pub sessions: u32,
    /// Combined position in words.
    pub reading: Option<String>,
    /// Ticks, the newest first.
    pub ticks: Vec<TickLine>,
    /// This person may open the mirrors and goals of the member.
    pub mirrors: bool,
}

/// A tick on the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TickLine {
    /// Id.
    pub id: String,
    /// What was seen.
    pub category: ResponseCategory,
    /// Day, ISO.
    pub on: String,
    /// By whom.
    pub by: String,
    /// Taken back: by whom, when and why.
    pub taken_back: Option<String>,
}

/// Ticks what a member was seen to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TickBehaviour {
    /// Membership.
    pub member: String,
    /// Revision that was read.
    pub revision: u32,
    /// What.
    pub category: ResponseCategory,
    /// Day, ISO; not in the future and not before the first day.
    pub on: String,
}

/// Takes a tick back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeBackTick {
    /// Membership.
    pub member: String,
    /// Revision that was read.
    pub revision: u32,
    /// Tick.
    pub tick: String,
    /// Why.
    pub reason: String,
}

/// What is to be asked in a group now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CheckInsScreen {
    /// Group.
    pub group: GroupBrief,
    /// Questions about pairs, flagged ones and controls alike; those answered today stay, so that they can be mended.
    pub questions: Vec<CheckInQuestion>,
    /// Questions about goals; none before every pair has its answer, because a goal would tell which pair was flagged.
    pub goals: Vec<GoalQuestion>,
    /// "Next after session 8 of Malik, 3 December."
    pub next: Option<String>,
}

/// A question about a pair. It does not tell whether the pair was flagged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CheckInQuestion {
    /// Id.
    pub check_in: String,
    /// Revision.
    pub revision: u32,
    /// After which session of the newcomer.
    pub session: u32,
    /// "Since Malik came, session 3".
    pub since: String,
    /// The question.
    pub text: String,
    /// Answer of this session.
    pub answer: Option<CheckInAnswer>,
    /// One line.
    pub line: String,
}

/// A question about a goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GoalQuestion {
    /// Id of the note.
    pub note: String,
    /// Revision.
    pub revision: u32,
    /// Session of the owner.
    pub session: u32,
    /// Whose goal.
    pub name: String,
    /// The goal.
    pub goal: String,
    /// Answer of this session.
    pub answer: Option<Tried>,
    /// What happened.
    pub line: String,
}

/// Answers a question about a pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AnswerCheckIn {
    /// Id.
    pub check_in: String,
    /// Revision that was read.
    pub revision: u32,
    /// Session.
    pub session: u32,
    /// Answer.
    pub answer: CheckInAnswer,
    /// One line, may be empty.
    #[serde(default)]
    pub line: String,
}

/// Answers a question about a goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AnswerGoal {
    /// Id of the note.
    pub note: String,
    /// Revision that was read.
    pub revision: u32,
    /// Session.
    pub session: u32,
    /// Answer.
    pub answer: Tried,
    /// What happened, may be empty.
    #[serde(default)]
    pub line: String,
}

/// Check-ins of a group on the first page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct TodayCheckIns {
    pub group: String,
    pub name: String,
    /// Questions that are due.
    pub count: u32,
    /// "3 pairs, after session 3 of Malik"
    pub text: String,
}

/// How often mirrors came true here: counts alone, no person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct HitRates {
    /// Pairs of which something was seen.
    pub pairs: u32,
    /// Flagged pairs together.
    pub flagged: Rate,
    /// Controls: what was seen although nothing was flagged.
    pub controls: Rate,
    /// By level.
    pub levels: Vec<Rate>,
    /// By rule: evidence, then rows of the decision table.
    pub rules: Vec<Rate>,
    /// By rater of the positions.
    pub raters: Vec<Rate>,
    /// By program.
    pub programs: Vec<Rate>,
    /// Sizes of evidence, as they are and as they were observed.
    pub weights: Vec<LearnedWeight>,
    /// Rules of mirrors that can be switched off.
    pub switches: Vec<RuleSwitch>,
    /// Pairs of each kind from which a weight can be learned.
    pub enough: u32,
    /// Version of the policy in force.
    pub policy: u32,
    /// This person may change the policy.
    pub can_edit: bool,
}

/// How often something came true.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Rate {
    /// "clear"
    pub name: String,
    /// Pairs that could be judged: what a share is of.
    pub pairs: u32,
    /// Of which it happened.
    pub hits: u32,
    /// Of which something happened differently.
    pub differently: u32,
    /// Of which nothing was seen: it has not come true.
    pub not_seen: u32,
    /// Pairs beside them that could not be judged.
    pub cannot_say: u32,
    /// 95 % interval of the share (Wilson 1927), 0–1; none without pairs.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Too few to say much.
    pub few: bool,
    /// "“clear” came true in 11 of 24, differently in 3, not seen in 10; no judgement in 2."
    pub text: String,
}

/// A size of evidence that can give way to what was observed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LearnedWeight {
    /// Rule: "cue", "script".
    pub rule: String,
    /// In words.
    pub name: String,
    /// In force, decibans.
    pub now: f64,
    /// What the program ships, decibans.
    pub default: f64,
    /// From the check-ins, decibans; none while there are too few pairs.
    pub observed: Option<f64>,
    /// Flagged pairs in which the rule spoke.
    pub flagged: u32,
    /// Controls.
    pub controls: u32,
}

/// A rule of mirrors that the practice can switch off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RuleSwitch {
    /// Id in the policy: "mirror-cue", "X1".
    pub rule: String,
    /// In words.
    pub name: String,
    /// What is no longer there while it is off.
    pub about: String,
    /// It is off.
    pub off: bool,
    /// By whom, when and why it was last switched; none while it never was.
    pub since: Option<String>,
}

/// Switches a rule of mirrors off, or on again: a new version of the policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SwitchRule {
    /// Rule.
    pub rule: String,
    /// Off, or on again.
    pub off: bool,
    /// Version of the policy that was read.
    pub policy: u32,
    /// Why.
    pub reason: String,
}

/// Lets an observed weight take the place of the one in force, or puts the default back: a new version of the policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SettleWeight {
    /// Rule.
    pub rule: String,
    /// "observed" or "default".
    pub to: WeightTo,
    /// Version of the policy that was read.
    pub policy: u32,
    /// Why.
    pub reason: String,
}

/// What becomes of a weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum WeightTo {
    Observed,
    Default,
}

/// Mirrors and goals of one client in one group, for the team.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MirrorsScreen {
    /// Client.
    pub head: ClientHead,
    /// Group.
    pub group: GroupBrief,
    /// One for each mirror, the strongest first; those that were taken out last.
    pub lines: Vec<MirrorLine>,
    /// For whom the client may stand, as far as this person reads it: to take out or re-word. Their goals are on their own page.
    pub back: Vec<MirrorLine>,
    /// The client's people, to add a mirror.
    pub figures: Vec<PersonName>,
    /// Members, to add a mirror.
    pub members: Vec<PersonName>,
    /// The client's own goals, as said in the interview; for those who look after the client.
    pub own_goals: Option<String>,
    /// This person looks after the client: reads and writes the private part of goals.
    pub keeps: bool,
}

/// One mirror with what people added.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MirrorLine {
    /// Owner of the figure.
    pub owner: String,
    /// Figure.
    pub figure: String,
    /// Whom the figure may be met in: the client who is the member, or the newcomer.
    pub about: String,
    /// Revision of the note; 0 = there is none.
    pub revision: u32,
    /// Found or added, as this person may see it, the clinicians' reasons among its own; none where it is found no longer.
    pub mirror: Option<SeenMirror>,
    /// Name of the figure.
    pub figure_name: String,
    /// Name of the member.
    pub about_name: String,
    /// What counts: as found, or what people made of it; none = as found.
    pub change: Option<MirrorChange>,
    /// The sentence that counts.
    pub text: String,
    /// The outlook that counts.
    pub outlook: Outlook,
    /// Who changed what, the newest first.
    pub changes: Vec<ChangeLine>,
    /// What goes with it.
    pub kind: GoalKind,
    /// The goal, use or plan that facilitators read; empty = none yet.
    pub goal: String,
    /// What only those who look after the client read; empty for others.
    pub private: String,
    /// Proposals, in the languages of the client.
    pub proposals: Vec<Proposal>,
    /// "Ines Halloran, 23 November"
    pub written: Option<String>,
    /// What was said about it at check-ins, the newest first.
    pub tried: Vec<String>,
}

/// What goes with a mirror.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum GoalKind {
    /// Work, explore: something to practise.
    Goal,
    /// Support: a way to use it.
    Use,
    /// Caution, avoid: seating, signal, check-in, exit.
    Plan,
    /// Noted only.
    None,
}

/// A proposed text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct Proposal {
    pub en: String,
    pub es: String,
    /// From what it was made: "what Marisol does then", "her own goal".
    pub from: String,
}

/// A change in the history of a mirror.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct ChangeLine {
    pub what: MirrorChange,
    pub text: String,
    pub reason: String,
    pub by: String,
    pub at: String,
}

/// Adds, removes, re-words a mirror, or puts it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangeMirror {
    /// Owner of the figure.
    pub client: String,
    /// Group.
    pub group: String,
    /// Figure.
    pub figure: String,
    /// Client who is the member.
    pub about: String,
    /// Revision of the note that was read; 0 = none.
    pub revision: u32,
    /// What.
    pub what: MirrorChange,
    /// The sentence, for adding and re-wording.
    #[serde(default)]
    pub text: String,
    /// How strong the resemblance is, for adding; the outlook follows from the decision table, as for every mirror.
    #[serde(default)]
    pub level: Option<Level>,
    /// Why.
    pub reason: String,
}

/// Keeps a goal, use or plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveGoal {
    /// Owner of the figure.
    pub client: String,
    /// Group.
    pub group: String,
    /// Figure.
    pub figure: String,
    /// Client who is the member.
    pub about: String,
    /// Revision of the note that was read; 0 = none.
    pub revision: u32,
    /// What facilitators read.
    pub text: String,
    /// What only those who look after the client read.
    #[serde(default)]
    pub private: String,
}

/// What facilitators should know before a session: goals and plans, without anybody's story.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct BriefScreen {
    /// Group.
    pub group: GroupBrief,
    /// Lines, by name.
    pub lines: Vec<BriefLine>,
    /// Day, in words.
    pub on: String,
}

/// A line of the brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct BriefLine {
    pub name: String,
    /// The other member, for a use or a plan; a goal names nobody.
    pub with: Option<String>,
    pub kind: GoalKind,
    /// Empty: a plan is needed and nobody has written one.
    pub text: String,
    /// "tried after session 3"
    pub tried: Option<String>,
}

/// The microcosm map of a whole group, for those who lead it: who may stand for somebody in whose life, and how much each carries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GroupMap {
    /// Group.
    pub group: GroupBrief,
    /// Members who agreed to the sentence, in the order of the ring.
    pub members: Vec<Carrier>,
    /// Members who did not: they are left out.
    pub left_out: u32,
    /// One for each two people and direction, the strongest evidence first.
    pub links: Vec<GroupLink>,
    /// The ring.
    pub picture: RingPicture,
    /// From how many people for whom somebody is hard the load is called much (policy, rule X4).
    pub much: u32,
}

/// A member of the group map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Carrier {
    /// Membership.
    pub member: String,
    /// Name.
    pub name: String,
    /// For how many members this person may stand for somebody.
    pub carries: u32,
    /// For how many of them for somebody hard, with care.
    pub hard: u32,
    /// How many members may stand for somebody in this person's life.
    pub meets: u32,
    /// The load is much.
    pub much: bool,
    /// In one sentence.
    pub text: String,
}

/// What may be between two members, one way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GroupLink {
    /// Whose life it is about: membership.
    pub of: String,
    /// Name.
    pub of_name: String,
    /// Who may stand for somebody in it: membership.
    pub carrier: String,
    /// Name.
    pub carrier_name: String,
    /// The outlook of the mirror that needs most care; level, text and `so` are of the same one.
    pub outlook: Outlook,
    /// Its level.
    pub level: Level,
    /// "Father; Rosa, grandmother"
    pub figures: String,
    /// Its sentence.
    pub text: String,
    /// What to do.
    pub so: String,
}

/// Asks for "Your group".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenYourGroup {
    /// Client.
    pub client: String,
    /// Group.
    pub group: String,
}

/// "Your group", a page for the client: nobody else is in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct YourGroupPage {
    /// Client.
    pub head: ClientHead,
    /// Group.
    pub group: String,
    /// Preferred language.
    pub language: ConsentLanguage,
    /// English.
    pub en: YourGroupText,
    /// Spanish.
    pub es: YourGroupText,
    /// Day of the documented preparation, ISO.
    pub prepared_on: Option<String>,
    /// What is written when it is documented as read.
    pub topics: String,
}

/// The page in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct YourGroupText {
    /// Title.
    pub title: String,
    /// Facts: name and value.
    pub facts: Vec<(String, String)>,
    /// Sections: heading and paragraphs.
    pub sections: Vec<YourGroupSection>,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct YourGroupSection {
    pub head: String,
    pub text: Vec<String>,
}
