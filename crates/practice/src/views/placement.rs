//! Placements: propose, submit, review, sign; and the note for the chart.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ClientHead, GroupBrief, SeenSuggestion};

/// State of a placement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PlacementState {
    /// Being written.
    Draft,
    /// With the supervisor; holds a seat.
    Submitted,
    /// Came back with comments.
    Returned,
    /// Self-attested by a supervisor, awaiting co-signature; holds a seat.
    AwaitingCosignature,
    /// Signed by somebody else than the author.
    Approved,
    /// Signed in a solo practice by its only person; never called approved.
    SelfAttested,
    /// Taken back.
    Withdrawn,
}

/// Proposes a group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ProposePlacement {
    /// Client.
    pub client: String,
    /// Group.
    pub group: String,
    /// First day, ISO.
    pub start_on: String,
    /// Reason; needed when the group is not first.
    #[serde(default)]
    pub reason: String,
    /// A note for each warning that is overridden: rule id and note.
    #[serde(default)]
    pub notes: Vec<RuleNote>,
}

/// A note on a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RuleNote {
    /// Rule ("R1").
    pub rule: String,
    /// Note or plan.
    pub note: String,
}

/// Changes a draft or a returned placement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RevisePlacement {
    /// Placement.
    pub placement: String,
    /// Revision that was read.
    pub revision: u32,
    /// Group, perhaps another.
    pub group: String,
    /// First day, ISO.
    pub start_on: String,
    /// Reason.
    #[serde(default)]
    pub reason: String,
    /// Notes on warnings.
    #[serde(default)]
    pub notes: Vec<RuleNote>,
}

/// Names a placement and the revision that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfPlacement {
    /// Id.
    pub placement: String,
    /// Revision; needed for acts, ignored for reading.
    #[serde(default)]
    pub revision: u32,
}

/// Returns a placement with comments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReturnPlacement {
    /// Id.
    pub placement: String,
    /// Revision that was read.
    pub revision: u32,
    /// At least one comment.
    pub comments: Vec<NewComment>,
}

/// A comment on a part of the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewComment {
    /// "choice", "reason", "composition", "mandate", "safety", "cautions", "mirrors", "start" or "whole".
    pub part: String,
    /// Text.
    pub text: String,
}

/// Answers a comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AnswerComment {
    /// Placement.
    pub placement: String,
    /// Comment.
    pub comment: String,
    /// Answer.
    pub text: String,
}

/// Signs: approval by another person, self-attestation by the author where the design allows it.
#[derive(Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SignPlacement {
    /// Id.
    pub placement: String,
    /// Revision that was read.
    pub revision: u32,
    /// Password again.
    pub password: String,
}

/// Adds an addendum after signing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddAddendum {
    /// Id.
    pub placement: String,
    /// Text.
    pub text: String,
}

/// A placement in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PlacementLine {
    /// Id.
    pub id: String,
    /// Client.
    pub client: String,
    /// Name.
    pub client_name: String,
    /// Group.
    pub group_name: String,
    /// State.
    pub state: PlacementState,
    /// State in words ("Submitted", "Self-attested, awaiting co-signature").
    pub state_words: String,
    /// Who proposed.
    pub author: String,
    /// Last change, "10:42" today, otherwise a date.
    pub when: String,
    /// Open comments.
    pub comments: u32,
    /// First comment, for the first page.
    pub comment: Option<String>,
}

/// Placements for this person's review.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReviewQueue {
    /// Safety alerts that wait for a supervisor, the most pressing first.
    pub safety: Vec<super::SafetyTaskLine>,
    /// To review, the oldest first.
    pub open: Vec<PlacementLine>,
    /// Own ones, which somebody else reviews.
    pub own: Vec<PlacementLine>,
    /// Decided, the newest first.
    pub decided: Vec<PlacementLine>,
}

/// The page of a placement, for its author and for review.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PlacementPage {
    /// Head.
    pub head: ClientHead,
    /// Id.
    pub placement: String,
    /// Revision.
    pub revision: u32,
    /// State.
    pub state: PlacementState,
    /// State in words.
    pub state_words: String,
    /// Group.
    pub group: GroupBrief,
    /// First day, ISO.
    pub start_on: String,
    /// Reason.
    pub reason: String,
    /// Rank of the group in what was seen.
    pub rank: u32,
    /// Notes on warnings.
    pub notes: Vec<RuleNote>,
    /// Author.
    pub author: String,
    /// What the author saw, as it was, as far as this person may see it.
    pub seen: SeenSuggestion,
    /// When it was kept as seen.
    pub seen_at: String,
    /// The data changed since: what the engine says now about the group ("still first", "now blocked: …").
    pub since: Option<String>,
    /// What is said there is about consents: the ledger is where it is mended.
    pub consents_missing: bool,
    /// The group's private part was purged.
    pub sealed_gone: bool,
    /// Members who have left since were taken out of the group's private part.
    pub sealed_reduced: bool,
    /// Members who have left since are shown no more; what is kept about them goes when its time is over.
    pub sealed_hidden: bool,
    /// Seat held until, ISO.
    pub held_until: Option<String>,
    /// Safety alerts of this client, with what was done about them.
    pub safety: Vec<SafetyLine>,
    /// Comments.
    pub comments: Vec<CommentView>,
    /// Signatures.
    pub signatures: Vec<SignatureView>,
    /// Addenda.
    pub addenda: Vec<AddendumView>,
    /// What happened: state, by whom, when.
    pub history: Vec<HistoryLine>,
    /// What this person may do now: "submit", "revise", "withdraw", "return", "approve", "self-attest", "addendum", "print".
    pub can: Vec<String>,
    /// Why approve is not among them, in one sentence ("You proposed this: somebody else approves it.").
    pub cannot: Option<String>,
}

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct CommentView {
    pub id: String,
    pub number: u32,
    pub part: String,
    pub text: String,
    pub by: String,
    pub at: String,
    pub answer: Option<String>,
    pub answered_by: Option<String>,
}

/// A signature, with what it covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignatureView {
    /// "approved", "self-attested" or "co-signed".
    pub meaning: String,
    /// Printed name and credential.
    pub name: String,
    /// Role.
    pub role: String,
    /// Date and time with offset.
    pub at: String,
    /// SHA-256 of the content, first 16 hex digits.
    pub hash: String,
    /// It verifies now.
    pub valid: bool,
}

/// An addendum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct AddendumView {
    pub text: String,
    pub by: String,
    pub at: String,
}

/// A line of the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct HistoryLine {
    pub what: String,
    pub by: String,
    pub at: String,
}

/// A caution with the clinician's note on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CautionLine {
    /// Rule ("M4").
    pub rule: String,
    /// What the rule said.
    pub text: String,
    /// The clinician's note.
    pub note: String,
}

/// A safety alert of the client, as a reviewer needs to know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SafetyLine {
    /// Alert.
    pub alert: String,
    /// What was raised.
    pub text: String,
    /// When.
    pub raised: String,
    /// "open", "documented" (block stays) or "closed".
    pub state: String,
    /// What was asked and done, who was told and when, by whom; none while nothing is written.
    pub act: Option<String>,
}

/// One page for the chart: no other member, no mirror.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PlacementNote {
    /// Practice.
    pub practice: String,
    /// Client.
    pub client: String,
    /// Date of birth, ISO.
    pub birth_date: Option<String>,
    /// Mandate.
    pub mandate: String,
    /// Group, program, when and where.
    pub group: GroupBrief,
    /// First day.
    pub start_on: String,
    /// Reasons (own sentences of the fit, no names).
    pub reasons: Vec<String>,
    /// Cautions and the clinician's notes on them.
    pub cautions: Vec<CautionLine>,
    /// Clinician's reason.
    pub reason: String,
    /// Other groups that were considered.
    pub alternatives: Vec<String>,
    /// State in words.
    pub state_words: String,
    /// Signatures.
    pub signatures: Vec<SignatureView>,
    /// Addenda.
    pub addenda: Vec<AddendumView>,
    /// Printed at.
    pub printed: String,
}
