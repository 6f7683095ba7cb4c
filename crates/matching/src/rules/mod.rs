//! The rules: what blocks, warns or informs about one client and one group (clinical reference §1.8).
//!
//! Missing data never blocks. Rules that show that somebody is a client are hidden, and their sentences name nobody.

mod catalogue;
mod clinical;
mod group;
mod legal;
mod mandate;
mod mirrors;

use crate::ids::MemberId;
use crate::outcome::{CompositionChange, MandateClock, Mirror, RuleResult, Severity};
use crate::suggest::context::Case;
use crate::suggest::hours::Attendance;

pub use catalogue::{CATALOGUE, Entry, is_legal};
pub(crate) use mandate::{can_use, shares_language};

/// What is computed once for a case and looked at by rules and fit.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The group before and after.
    pub composition: CompositionChange,
    /// Sessions of the order; none without one.
    pub clock: Option<MandateClock>,
    /// How the client's week meets the group's; none where either is unknown.
    pub attendance: Option<Attendance>,
}

impl Facts {
    /// The client would be the only one of something (rule N1).
    #[must_use]
    pub fn isolate(&self) -> bool {
        self.composition
            .gained
            .iter()
            .any(|one| one.member.is_none())
    }
}

/// All rules that speak, in catalogue order, those left out that the practice switched off (never a legal one).
#[must_use]
pub fn check(case: &Case<'_>, facts: &Facts, found: &[Mirror]) -> Vec<RuleResult> {
    let mut results = legal::check(case);
    results.extend(mandate::check(case, facts));
    results.extend(clinical::check(case));
    results.extend(group::check(case, facts));
    results.extend(mirrors::check(facts, found));
    results.retain(|r| is_legal(&r.id) || !case.policy.rules_off.contains(&r.id));
    results.sort_by_key(|r| catalogue::place(&r.id));
    results
}

/// Q1: only one group is possible (decision hygiene). It looks at a whole suggestion, so it is not part of [`check`].
#[must_use]
pub fn single_choice() -> RuleResult {
    let reason = "No other group is possible now: look at an alternative, for example the waiting list, before deciding.";
    result("Q1", Severity::Info, reason)
}

/// A result with the basis of the catalogue and the usual override: a block by a supervisor, anything else by the
/// clinician with a note.
fn result(id: &str, severity: Severity, reason: impl Into<String>) -> RuleResult {
    let by = if severity == Severity::Block {
        "supervisor"
    } else {
        "clinician"
    };
    RuleResult {
        id: id.to_owned(),
        severity,
        reason: reason.into(),
        basis: catalogue::basis(id).to_owned(),
        override_by: by.to_owned(),
        hidden: is_legal(id),
        members: Vec::new(),
    }
}

/// A block that nobody may override.
fn final_block(id: &str, reason: impl Into<String>) -> RuleResult {
    RuleResult {
        override_by: "nobody".to_owned(),
        ..result(id, Severity::Block, reason)
    }
}

/// Adds the members concerned, each once, by id.
fn with_members(mut result: RuleResult, mut members: Vec<MemberId>) -> RuleResult {
    members.sort_unstable();
    members.dedup();
    result.members = members;
    result
}
