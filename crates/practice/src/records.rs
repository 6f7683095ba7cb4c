//! The records as they lie in the practice file: one struct for each table.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, NaiveDate};
use interview::intake::IntakeFacts;
use interview::value::Answer;
use matching::ids::StaffId;
use matching::model::{Group, Member, Policy, Program, Relation};
use serde::{Deserialize, Serialize};
use store::{Record, Table};

use crate::views::{
    AdminMode, AlertKind, ClientPerson, Conclusion, ConsentBlock, FormKind, PlacementState,
    PracticeKind, Role, RoomSettings, RuleNote, SafetySettings, SeenSuggestion,
};

/// A moment with its offset, as everything that happened is kept.
pub type Moment = DateTime<FixedOffset>;

/// Says in which table a record lies and by which columns it is found.
macro_rules! record {
    ($type:ident, $table:ident, |$r:ident| $id:expr $(, $column:literal => $value:expr)*) => {
        impl Record for $type {
            const TABLE: Table = Table::$table;
            fn id(&self) -> &str {
                let $r = self;
                $id
            }
            fn keys(&self) -> Vec<(&'static str, Option<String>)> {
                let $r = self;
                let _ = $r;
                vec![$(($column, $value)),*]
            }
        }
    };
}

/// The one row about the practice itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PracticeRecord {
    /// Always "practice".
    pub id: String,
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: PracticeKind,
    /// Fictional.
    pub fictional: bool,
    /// Last verified copy.
    pub last_backup: Option<Moment>,
    /// What the practice has decided about safety.
    #[serde(default)]
    pub safety: SafetySettings,
    /// What documents hold back, by id, where the practice decided otherwise than proposed.
    #[serde(default)]
    pub consent_rules: BTreeMap<String, ConsentBlock>,
    /// How the practice wants the interview room.
    #[serde(default)]
    pub room: RoomSettings,
    /// Check-ins that were purged, as counts: kind of pair → how many came true.
    #[serde(default)]
    pub mirror_sums: BTreeMap<String, SumRecord>,
}
record!(PracticeRecord, Practice, |r| &r.id);

/// A person who works here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StaffRecord {
    /// Id, the same as of the key slot.
    pub id: String,
    /// Name.
    pub name: String,
    /// Credential and licence, printed beside signatures.
    pub credential: String,
    /// Roles.
    pub roles: Vec<Role>,
    /// Approves the own intakes of these people.
    pub covers: Vec<String>,
    /// Has left.
    pub left: bool,
    /// Signs in with a one-time password.
    pub must_change_password: bool,
    /// Goes on to the next question of an interview by hand.
    #[serde(default)]
    pub stays: bool,
}
record!(StaffRecord, Staff, |r| &r.id);

/// A client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClientRecord {
    /// Id.
    pub id: String,
    /// Person data.
    pub person: ClientPerson,
    /// Who runs the intake.
    pub clinician: String,
    /// Who else is assigned.
    pub assigned: Vec<String>,
    /// First appointment.
    pub created: Moment,
    /// Preparation for the group: day and topics.
    pub prepared: Option<(NaiveDate, String)>,
    /// The relationship map beside its figures.
    #[serde(default)]
    pub map: MapState,
}
record!(ClientRecord, Client, |r| &r.id,
    "name_key" => Some(crate::names::name_key(&r.person.name)),
    "birth_date" => Some(r.person.birth_date.clone()));

/// One run of a questionnaire: the intake, a measure again, or a form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InterviewRecord {
    /// Id.
    pub id: String,
    /// Client.
    pub client: String,
    /// The pinned questionnaire: id of a [`QuestionnaireRecord`].
    pub questionnaire: String,
    /// Started.
    pub started: Moment,
    /// Finished.
    pub finished: Option<Moment>,
    /// Path of the question to ask next.
    pub cursor: Option<String>,
    /// Title of the section of the cursor.
    pub section: String,
    /// Last durable answer.
    pub saved: Option<Moment>,
    /// Questions with an answer or a reason.
    pub done: u32,
    /// Questions asked.
    pub total: u32,
    /// What placement reads from the answers, as of the last one.
    pub facts: IntakeFacts,
    /// IPIP-IPC octant means PA…NO, once they can be told; none with uniform answering.
    pub octants: Option<[f64; 8]>,
    /// The suicide screen (ASQ) can be told: answered or declined, not merely not asked.
    #[serde(default)]
    pub screened: bool,
    /// IPIP-IPC is answered, but gives no octants (uniform answering, too much missing).
    pub octants_invalid: bool,
    /// What it is for; placement reads the intake alone.
    #[serde(default)]
    pub purpose: FormKind,
    /// Who reads the questions: the clinician, or the client alone.
    #[serde(default)]
    pub admin_mode: AdminMode,
    /// The form of the catalogue with which it began; none = the shipped intake.
    #[serde(default)]
    pub form: Option<String>,
    /// Which sections were on the screen when, for the time that each took.
    #[serde(default)]
    pub visits: Vec<Visit>,
    /// Language in which the client is asked, "en" or "es"; none = English.
    #[serde(default)]
    pub language: Option<String>,
    /// Required questions without an answer or a reason, and answers that do not fit; none in a row of an older file.
    #[serde(default)]
    pub gaps: Option<u32>,
}
record!(InterviewRecord, Interview, |r| &r.id, "client" => Some(r.client.clone()));

/// A questionnaire as it was when an interview began: its JSON and that of all it includes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuestionnaireRecord {
    /// Hash of the content.
    pub id: String,
    /// The questionnaire.
    pub json: String,
    /// Included instruments by slug.
    pub included: BTreeMap<String, String>,
}
record!(QuestionnaireRecord, Questionnaire, |r| &r.id);

/// What an answer event holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AnswerEvent {
    /// The answer; none = the instance of the repeating group at this path was removed.
    pub answer: Option<Answer>,
    /// How it came about.
    #[serde(default, skip_serializing_if = "Step::is_new")]
    pub step: Step,
}

/// A note on a section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NoteRecord {
    /// `interview/section`.
    pub id: String,
    /// Interview.
    pub interview: String,
    /// Section.
    pub section: String,
    /// Text.
    pub text: String,
}
record!(NoteRecord, SectionNote, |r| &r.id,
    "interview" => Some(r.interview.clone()), "section" => Some(r.section.clone()));

/// A safety alert.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AlertRecord {
    /// Id.
    pub id: String,
    /// Client.
    pub client: String,
    /// Interview; empty where there is none.
    pub interview: String,
    /// Id of the first alert in the definition ("asq-positive"), or "by-hand".
    pub source: String,
    /// "acute" or "safety".
    pub severity: String,
    /// Sentence.
    pub text: String,
    /// When it was raised.
    pub raised: Moment,
    /// "open", "documented" or "closed".
    pub state: String,
    /// Paths of the answers behind it.
    pub paths: Vec<String>,
    /// What was documented, the oldest first.
    pub acts: Vec<ActRecord>,
    /// What it is about; none in older files, where the source says it.
    #[serde(default)]
    pub kind: Option<AlertKind>,
    /// Everything that raised it, the oldest first; empty in older files.
    #[serde(default)]
    pub sources: Vec<SourceRecord>,
    /// The flow that is being walked: what stands in each field.
    #[serde(default)]
    pub draft: BTreeMap<String, WrittenRecord>,
    /// What supervisors wrote, the oldest first.
    #[serde(default)]
    pub reviews: Vec<ReviewRecord>,
    /// The supervisor's task; none in older files.
    #[serde(default)]
    pub task: Option<TaskRecord>,
    /// When something raised it last, also an answer that had raised it before; none in older files.
    #[serde(default)]
    pub stirred: Option<Moment>,
}
record!(AlertRecord, Alert, |r| &r.id,
    "client" => Some(r.client.clone()),
    "interview" => Some(r.interview.clone()).filter(|id| !id.is_empty()),
    "state" => Some(r.state.clone()));

/// What was documented about an alert. Older files have `asked`, `done`, `told` and `told_at` instead of lines.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct ActRecord {
    #[serde(default)]
    pub asked: String,
    #[serde(default)]
    pub done: String,
    #[serde(default)]
    pub told: String,
    #[serde(default)]
    pub told_at: String,
    #[serde(default)]
    pub lines: Vec<LineRecord>,
    pub conclusion: Conclusion,
    pub by: String,
    pub at: Moment,
}

/// A program.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProgramRecord(pub Program);
record!(ProgramRecord, Program, |r| r.0.id.as_str());

/// A group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GroupRecord(pub Group);
record!(GroupRecord, Group, |r| r.0.id.as_str(), "program" => Some(r.0.program.0.clone()));

/// A stay in a group, or a held seat.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MemberRecord {
    /// The stay.
    pub member: Member,
    /// Placement that holds or made it.
    pub placement: Option<String>,
    /// A held seat counts until this day.
    pub held_until: Option<NaiveDate>,
    /// What facilitators ticked, the oldest first.
    #[serde(default)]
    pub ticks: Vec<TickRecord>,
}
record!(MemberRecord, Member, |r| r.member.id.as_str(),
    "client" => Some(r.member.client.0.clone()), "therapy_group" => Some(r.member.group.0.clone()));

/// A conflict as it was entered, and who was found to be meant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConflictRecord {
    /// Id.
    pub id: String,
    /// Who named it.
    pub client: String,
    /// Name of the other person.
    pub name: String,
    /// Their date of birth.
    pub birth_date: Option<String>,
    /// Kind.
    pub relation: Relation,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// Ended by hand.
    pub ended: bool,
    /// A supervisor's decisions: candidate → same person.
    pub decisions: BTreeMap<String, bool>,
}
record!(ConflictRecord, Conflict, |r| &r.id, "client" => Some(r.client.clone()));

/// A policy version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PolicyRecord {
    /// Version, ten digits, so that ids sort.
    pub id: String,
    /// The policy.
    pub policy: Policy,
    /// Who set it.
    pub by: String,
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: String,
}
record!(PolicyRecord, Policy, |r| &r.id);

/// A placement: the client's part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlacementRecord {
    /// Id.
    pub id: String,
    /// Client.
    pub client: String,
    /// Group.
    pub group: String,
    /// State.
    pub state: PlacementState,
    /// Author.
    pub author: StaffId,
    /// First day.
    pub start_on: NaiveDate,
    /// Reason.
    pub reason: String,
    /// Notes on warnings.
    pub notes: Vec<RuleNote>,
    /// The client's part of what was seen: no other person in it.
    pub seen: SeenSuggestion,
    /// When it was kept.
    pub seen_at: Moment,
    /// SHA-256 of the group's sealed part.
    pub sealed_hash: String,
    /// Comments.
    pub comments: Vec<CommentRecord>,
    /// Signatures.
    pub signatures: Vec<SignatureRecord>,
    /// Signatures that count no longer, because the placement was returned after them.
    #[serde(default)]
    pub superseded: Vec<SignatureRecord>,
    /// Addenda.
    pub addenda: Vec<AddendumRecord>,
    /// What happened.
    pub history: Vec<HistoryRecord>,
}
record!(PlacementRecord, Placement, |r| &r.id,
    "client" => Some(r.client.clone()), "therapy_group" => Some(r.group.clone()),
    "state" => Some(format!("{:?}", r.state)));

/// A comment of a review.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct CommentRecord {
    pub id: String,
    pub part: String,
    pub text: String,
    pub by: String,
    pub at: Moment,
    pub answer: Option<(String, String)>,
}

/// A signature with the exact content it covers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SignatureRecord {
    /// The statement that was signed: canonical JSON with meaning, name, role, time, content hash.
    pub statement: String,
    /// The content: canonical JSON of the client's part and the hash of the sealed part.
    pub content: String,
    /// Id of the signer.
    pub by: String,
    /// Ed25519 public key, hexadecimal.
    pub key: String,
    /// Ed25519 signature, hexadecimal.
    pub signature: String,
    /// Meaning.
    pub meaning: String,
    /// Printed name and credential.
    pub name: String,
    /// Role.
    pub role: String,
    /// When.
    pub at: Moment,
    /// SHA-256 of the content, hex.
    pub hash: String,
}

/// An addendum.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct AddendumRecord {
    pub text: String,
    pub by: String,
    pub at: Moment,
}

/// A step in the life of a placement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct HistoryRecord {
    pub what: String,
    pub by: String,
    pub at: Moment,
}

/// The group's part of what was seen: other people's data, mirrors, hidden reasons. Kept with the group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SealedRecord {
    /// Id of the placement.
    pub id: String,
    /// Group.
    pub group: String,
    /// The whole suggestion, unfiltered, as JSON text (so that its hash stays what it was).
    pub body: String,
    /// How often members who left were taken out of the body. Its hash is then no longer the one that was signed.
    #[serde(default)]
    pub reduced: Option<u32>,
    /// SHA-256 of the body after the last of that; what is there now must have it, or the one that was signed.
    #[serde(default)]
    pub reduced_hash: Option<String>,
    /// Group and client of everybody who has a seat in the body: it is opened only when one of them is due to be taken out.
    /// None = kept before there was this list.
    #[serde(default)]
    pub stays: Option<BTreeSet<(String, String)>>,
    /// First day on which it could not be read, or was not what had been written: it is left as it is.
    #[serde(default)]
    pub damaged: Option<NaiveDate>,
}
record!(SealedRecord, PlacementSealed, |r| &r.id,
    "placement" => Some(r.id.clone()), "therapy_group" => Some(r.group.clone()));

/// A client who waits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WaitingRecord {
    /// Id of the client.
    pub id: String,
    /// Since.
    pub since: NaiveDate,
    /// Why.
    pub reason: String,
}
record!(WaitingRecord, Waiting, |r| &r.id, "client" => Some(r.id.clone()));

mod forms;

pub use forms::*;
mod room;
mod safety;

pub use room::{MarkRecord, Step, Visit};
mod summary;
pub use summary::{SummaryCommentRecord, SummaryRecord, SummarySectionRecord};
mod consents;

pub use consents::{ConsentRecord, Term, TypedSignature};
pub use safety::*;
mod map;

pub use map::{EnteredScores, FigureRecord, Keeping, MapState, PositionRecord};
mod mirrors;

pub use mirrors::{
    AnsweredRecord, BecauseRecord, ChangeRecord, CheckInRecord, GoalRecord, MirrorNoteRecord,
    PredictionRecord, SumRecord, TickRecord, TriedRecord,
};
