//! What the engine answers: suggestions, rules, contributions, compositions, mirrors.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{ClientId, FigureId, GroupId, MemberId};

/// Groups for one client, ranked, with reasons.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Suggestion {
    /// For whom.
    pub client: ClientId,
    /// The day that counted as today.
    pub on: NaiveDate,
    /// Version of the engine.
    pub engine: String,
    /// Version of the policy.
    pub policy: u32,
    /// Eligible groups, the best first.
    pub ranked: Vec<RankedGroup>,
    /// Blocked groups, by id.
    pub blocked: Vec<BlockedGroup>,
}

/// An eligible group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RankedGroup {
    /// Group.
    pub group: GroupId,
    /// Fit in [−1, 1], mirrors' tie-break included.
    pub fit: f64,
    /// Share of the weight that had its input, 0–1. Missing data lowers this, never the fit.
    pub confidence: f64,
    /// Named contributions, in fixed order.
    pub contributions: Vec<Contribution>,
    /// Warnings and information, in catalogue order.
    pub rules: Vec<RuleResult>,
    /// Mirrors, both directions, strongest evidence first.
    pub mirrors: Vec<Mirror>,
    /// Mirrors that clinicians took out: they count nowhere, their reason stays.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<Mirror>,
    /// The group before and after.
    pub composition: CompositionChange,
    /// When the order could be met; none without a mandate.
    pub mandate: Option<MandateClock>,
    /// The smallest single change found that would make this group first; none for the first.
    pub change: Option<WhatIf>,
}

/// A group that is not possible.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct BlockedGroup {
    /// Group.
    pub group: GroupId,
    /// All rules that spoke; at least one blocks.
    pub rules: Vec<RuleResult>,
    /// The smallest single change found that would make it possible; none where the reason is hidden or nothing simple helps.
    pub change: Option<WhatIf>,
}

/// One part of the fit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Contribution {
    /// Name ("risk-match", …, "mirrors").
    pub id: String,
    /// Value in [−1, 1]; none where the input is missing.
    pub value: Option<f64>,
    /// Weight from the policy. The mirrors' tie-break has weight 0 and is added after the mean.
    pub weight: f64,
    /// One sentence, without names.
    pub text: String,
}

/// Severity of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Severity {
    Block,
    Warn,
    Info,
}

/// What one rule says about one client and one group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RuleResult {
    /// Id of the catalogue ("L1", "M3", "schedule").
    pub id: String,
    /// Severity.
    pub severity: Severity,
    /// One plain sentence. It names no other client.
    pub reason: String,
    /// Basis: law, standard, paper, or "clinical judgement, unvalidated".
    pub basis: String,
    /// Who may override: "nobody", "supervisor", "clinician" (with a reason or note).
    pub override_by: String,
    /// Hidden from all but supervisors: the L rules, and whatever would show that someone is a client.
    pub hidden: bool,
    /// The members concerned, for those who may know.
    pub members: Vec<MemberId>,
}

/// Level of resemblance (design §8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Level {
    None,
    Slight,
    Clear,
    Strong,
}

/// Outlook of a mirror (clinical reference §2.7.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Outlook {
    None,
    Support,
    Work,
    Explore,
    Caution,
    Avoid,
}

/// Direction of a mirror.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// The member may stand for a figure of the client.
    ClientToMember,
    /// The client may stand for a figure of the member.
    MemberToClient,
}

/// One mirror: a hypothesis, not a fact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Mirror {
    /// The member of the group.
    pub member: MemberId,
    /// The figure: of the client (client-to-member) or of the member (member-to-client).
    pub figure: FigureId,
    /// Direction.
    pub direction: Direction,
    /// Evidence for resemblance, decibans (10·log10 of a likelihood ratio).
    pub decibans: f64,
    /// Level in words.
    pub level: Level,
    /// Outlook.
    pub outlook: Outlook,
    /// The figure is somebody hard for its owner: difficult, harmful, harmed, or not to be met again. A loved person who is
    /// only to be met with care (grief, willingness not asked) is not.
    #[serde(default)]
    pub adverse: bool,
    /// Rows of the decision table that decided, in order ("6", "4b").
    pub rows: Vec<Cow<'static, str>>,
    /// Why, each with its size; the sizes sum to `decibans`.
    pub reasons: Vec<EvidenceReason>,
    /// Sentence about the resemblance and what to do (clinical reference §2.7.4), with {member}, {client} and {figure} as places for names.
    pub text: String,
    /// What to do, in a few words.
    pub so: Cow<'static, str>,
}

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct EvidenceReason {
    /// "style", "cue" or "script"; of what clinicians did "clinician" (added), "taken-out", "wording", without a size.
    pub kind: Cow<'static, str>,
    /// Size, decibans.
    pub decibans: f64,
    /// In words.
    pub text: Cow<'static, str>,
}

/// A group as numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Composition {
    /// Members who count.
    pub people: u32,
    /// Seats taken, held seats included.
    pub seats_taken: u32,
    /// Mean risk level of those known; none if nobody is known.
    pub risk_mean: Option<f64>,
    /// Population SD of risk levels.
    pub risk_sd: Option<f64>,
    /// Members with level ≥ 3.
    pub risk_high: u32,
    /// Members whose level is known.
    pub risk_known: u32,
    /// Mean agency of known positions.
    pub agency_mean: Option<f64>,
    /// Mean communion of known positions.
    pub communion_mean: Option<f64>,
    /// Root mean square distance of positions from their mean.
    pub position_spread: Option<f64>,
    /// "Only ones": dimension and value, without the person.
    pub only_ones: Vec<OnlyOne>,
}

/// Someone would be the only one of something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct OnlyOne {
    /// Dimension ("language").
    pub dimension: String,
    /// Value ("es").
    pub value: String,
    /// The member, for those who may know; none for the newcomer.
    pub member: Option<MemberId>,
}

/// Before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CompositionChange {
    /// Seats of the group.
    pub capacity: u32,
    /// Without the client.
    pub before: Composition,
    /// With the client.
    pub after: Composition,
    /// Only ones that the placement makes.
    pub gained: Vec<OnlyOne>,
    /// Only ones that the placement removes.
    pub removed: Vec<OnlyOne>,
}

/// When the order could be met in this group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MandateClock {
    /// Sessions asked.
    pub sessions: u32,
    /// Days of the sessions that could be attended, the first `sessions` of them.
    pub dates: Vec<NaiveDate>,
    /// Day of the last of them; none if the group ends before.
    pub completes_on: Option<NaiveDate>,
    /// The order's last day.
    pub complete_by: Option<NaiveDate>,
    /// Days between; negative = too late.
    pub spare_days: Option<i64>,
    /// Closures on the way.
    pub closures: u32,
}

/// One change that would help, found by running the engine again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WhatIf {
    /// Kind ("availability", "seat", "order-expires", "preparation", "interpreter", "alert").
    pub kind: String,
    /// Sentence in the conditional: "Would be first if …".
    pub text: String,
}
