//! The suggestion as this person may see it.

use matching::geometry::MicroPicture;
use matching::model::GenderGroup;
use matching::outcome::{
    CompositionChange, Contribution, Direction, EvidenceReason, Level, MandateClock, Outlook,
    RuleResult, WhatIf,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ClientHead;

/// Groups for a client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SuggestionScreen {
    /// Head.
    pub head: ClientHead,
    /// The suggestion.
    pub seen: SeenSuggestion,
    /// A placement of this client is under way.
    pub placement: Option<String>,
    /// Why nothing may be proposed now, in one sentence.
    pub cannot_propose: Option<String>,
}

/// A suggestion with everything this person may see; a placement keeps it as it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SeenSuggestion {
    /// Day that counted as today, ISO.
    pub on: String,
    /// Engine.
    pub engine: String,
    /// Policy version.
    pub policy: u32,
    /// Possible groups, the best first.
    pub ranked: Vec<SeenGroup>,
    /// Groups that are not possible.
    pub blocked: Vec<SeenBlocked>,
}

/// A group in short.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GroupBrief {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Program.
    pub program: String,
    /// Kind of program.
    pub program_kind: String,
    /// "Tuesday 18:00 to 19:30".
    pub when: String,
    /// Place.
    pub place: String,
    /// "in person", "by video" or "in person or video".
    pub modality: String,
    /// "open", "slow-open" or "closed".
    pub entry: String,
    /// "working phase".
    pub phase: String,
    /// Facilitators' names.
    pub facilitators: Vec<String>,
    /// Seats.
    pub capacity: u32,
    /// Language.
    pub language: String,
    /// Who it is for.
    pub gender: Option<GenderGroup>,
}

/// A possible group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SeenGroup {
    /// Group.
    pub group: GroupBrief,
    /// Rank from 1.
    pub rank: u32,
    /// "first", "close second", "third", …
    pub rank_words: String,
    /// Fit in [−1, 1].
    pub fit: f64,
    /// Share of the inputs that were known, 0–1.
    pub confidence: f64,
    /// One or two sentences: why.
    pub verdict: String,
    /// Named contributions.
    pub contributions: Vec<Contribution>,
    /// Warnings and information this person may see.
    pub rules: Vec<RuleResult>,
    /// Before and after.
    pub composition: CompositionChange,
    /// Mandate clock.
    pub mandate: Option<MandateClock>,
    /// What would make it first.
    pub change: Option<WhatIf>,
    /// Mirrors this person may see, both directions.
    pub mirrors: Vec<SeenMirror>,
    /// Mirrors that clinicians took out, for the team: they count nowhere, their reason stays.
    #[serde(default)]
    pub removed: Vec<SeenMirror>,
    /// Sentence about reverse mirrors that this person may not see ("One member may need care; ask the facilitator.").
    pub veiled: Option<String>,
    /// Names are shown.
    pub named: bool,
}

/// A group that is not possible.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SeenBlocked {
    /// Group.
    pub group: GroupBrief,
    /// The reasons this person may see; for every hidden reason only "Not available: ask your supervisor."
    pub rules: Vec<RuleResult>,
    /// What would make it possible; none for a hidden reason.
    pub change: Option<WhatIf>,
}

/// A mirror as this person may see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SeenMirror {
    /// Member, where the name may be seen.
    pub member: Option<String>,
    /// Name, or "a member".
    pub member_name: String,
    /// Figure, where it may be seen.
    pub figure: Option<String>,
    /// "Father", "Rosa, grandmother".
    pub figure_name: String,
    /// Direction.
    pub direction: Direction,
    /// Evidence, where it may be seen.
    pub decibans: Option<f64>,
    /// Level.
    pub level: Level,
    /// Outlook.
    pub outlook: Outlook,
    /// Sentence with names filled in as far as they may be seen.
    pub text: String,
    /// What to do.
    pub so: String,
    /// Evidence, where it may be seen.
    pub reasons: Vec<EvidenceReason>,
}

/// Asks for the microcosm map of one group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenMicrocosm {
    /// Client.
    pub client: String,
    /// Group.
    pub group: String,
}

/// Both directions from a level on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct MicroPair {
    pub least: Level,
    pub forward: MicroPicture,
    pub reverse: Option<MicroPicture>,
}

/// The microcosm map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MicrocosmScreen {
    /// Head.
    pub head: ClientHead,
    /// Group.
    pub group: GroupBrief,
    /// Members now.
    pub members: u32,
    /// Mirrors, both directions.
    pub mirrors: Vec<SeenMirror>,
    /// Who may stand for the client's people.
    pub forward: MicroPicture,
    /// For whom the client may stand; none where this person may not see it.
    pub reverse: Option<MicroPicture>,
    /// The same of clear ones and of strong ones alone: each as small as it can be.
    pub stronger: Vec<MicroPair>,
    /// What is said instead.
    pub veiled: Option<String>,
    /// Names are shown.
    pub named: bool,
}
