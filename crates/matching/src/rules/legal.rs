//! L rules: conflicts between the client and somebody who has a seat in the group. Always hidden; no sentence names anybody.

use super::{final_block, result, with_members};
use crate::ids::MemberId;
use crate::model::Relation;
use crate::outcome::{RuleResult, Severity};
use crate::suggest::context::Case;

/// Looks for ties to anybody with a seat: members, those who start later, and held seats.
pub(super) fn check(case: &Case<'_>) -> Vec<RuleResult> {
    if case.ties().is_empty() {
        return Vec::new();
    }
    ["L1", "L2", "L3", "L4", "L5"]
        .into_iter()
        .filter_map(|id| {
            let members = tied(case, id);
            (!members.is_empty()).then(|| with_members(outcome(id), members))
        })
        .collect()
}

/// Stays of people to whom the client is tied by a relation of this rule.
fn tied(case: &Case<'_>, id: &str) -> Vec<MemberId> {
    let relations: Vec<_> = case
        .ties()
        .iter()
        .filter(|t| rule_of(t.relation) == id)
        .collect();
    case.others()
        .filter(|seat| relations.iter().any(|t| *t.other == seat.member.client))
        .map(|seat| seat.member.id.clone())
        .collect()
}

/// The rule a relation falls under.
fn rule_of(relation: Relation) -> &'static str {
    match relation {
        Relation::NoContactOrder => "L1",
        Relation::Victim => "L2",
        Relation::CoDefendant | Relation::Witness => "L3",
        Relation::Partner | Relation::Relative | Relation::Household => "L4",
        Relation::OtherTie => "L5",
    }
}

/// What the rule says. L1 and L2 cannot be overridden; L3 by a supervisor with counsel's note.
fn outcome(id: &str) -> RuleResult {
    match id {
        "L1" => final_block(
            id,
            "A no-contact order links the client and somebody in this group.",
        ),
        "L2" => final_block(
            id,
            "Somebody in this group is the victim in the client's case, or the client in theirs.",
        ),
        "L3" => result(
            id,
            Severity::Block,
            "Somebody in this group is a co-defendant or witness in the same case.",
        ),
        "L4" => result(
            id,
            Severity::Block,
            "Somebody in this group is a partner, close relative or household member.",
        ),
        _ => result(
            id,
            Severity::Warn,
            "The client knows somebody in this group from outside, for example from work or as a neighbor.",
        ),
    }
}
