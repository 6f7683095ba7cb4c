//! The suggestion: every group for one client, ranked or blocked, with reasons and what would change it.

pub mod clock;
pub mod context;
pub mod hours;
mod what_if;
pub(crate) mod words;

use chrono::NaiveDate;
use thiserror::Error;

use crate::composition;
use crate::fit::{Fit, fit};
use crate::ids::{ClientId, GroupId};
use crate::mirror::{Alone, Edited};
use crate::model::Practice;
use crate::outcome::{
    BlockedGroup, CompositionChange, Mirror, RankedGroup, RuleResult, Severity, Suggestion,
};
use crate::rules::{self, Facts};
use context::{Case, Context};

/// Version of the engine, kept with each suggestion.
pub const ENGINE: &str = concat!("matching ", env!("CARGO_PKG_VERSION"));

/// The practice has no such client.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("there is no client with the id \"{0}\"")]
pub struct UnknownClient(pub ClientId);

/// Ranks all groups for a client on a day. Pure and deterministic: the order of input does not matter.
///
/// # Errors
/// [`UnknownClient`] where the practice has no such client.
pub fn suggest(
    practice: &Practice,
    client: &ClientId,
    on: NaiveDate,
) -> Result<Suggestion, UnknownClient> {
    suggest_in(&Context::new(practice, on), client)
}

/// As [`suggest`], for several clients of the same practice and day.
///
/// # Errors
/// [`UnknownClient`] where the practice has no such client.
pub fn suggest_in(context: &Context<'_>, id: &ClientId) -> Result<Suggestion, UnknownClient> {
    let client = context
        .client(id)
        .ok_or_else(|| UnknownClient(id.clone()))?;
    let judged = context.groups().iter().map(|group| {
        let case = context.case(client, group);
        let facts = facts(&case);
        let mirrors = among(context, &case, &facts);
        let verdict = judge(&case, facts, &mirrors.mirrors);
        Judged {
            case,
            mirrors,
            verdict,
        }
    });
    let (blocked, mut possible): (Vec<Judged>, Vec<Judged>) =
        judged.partition(|j| j.verdict.blocked());
    possible.sort_by(|a, b| {
        let better = b.verdict.fit.value.total_cmp(&a.verdict.fit.value);
        better.then_with(|| a.case.group.id.cmp(&b.case.group.id))
    });
    Ok(Suggestion {
        client: id.clone(),
        on: context.on(),
        engine: ENGINE.to_owned(),
        policy: context.practice().policy.version,
        ranked: rank(possible),
        blocked: blocked.into_iter().map(block).collect(),
    })
}

/// Mirrors of a client in a group as a suggestion finds them, whether or not the group is possible, with those that
/// clinicians took out. Empty where the practice knows one of the two not.
#[must_use]
pub fn mirrors_in(context: &Context<'_>, client: &ClientId, group: &GroupId) -> Edited {
    let known = context.groups().iter().find(|g| g.id == *group);
    let (Some(client), Some(group)) = (context.client(client), known) else {
        return Edited::default();
    };
    let case = context.case(client, group);
    among(context, &case, &facts(&case))
}

/// Mirrors of a case, with who would be an only one there.
fn among(context: &Context<'_>, case: &Case<'_>, facts: &Facts) -> Edited {
    let only_ones = &facts.composition.after.only_ones;
    let members: Vec<_> = only_ones.iter().filter_map(|o| o.member.as_ref()).collect();
    let alone = Alone {
        newcomer: facts.isolate(),
        members: &members,
    };
    context.mirrors(&case.client.id, &case.group.id, alone)
}

/// One group with what was found.
struct Judged<'a> {
    case: Case<'a>,
    mirrors: Edited,
    verdict: Verdict,
}

/// What rules and fit say.
struct Verdict {
    facts: Facts,
    rules: Vec<RuleResult>,
    fit: Fit,
}

impl Verdict {
    /// A rule blocks.
    fn blocked(&self) -> bool {
        self.rules.iter().any(|r| r.severity == Severity::Block)
    }
}

/// Computes what rules and fit look at.
fn facts(case: &Case<'_>) -> Facts {
    facts_around(case, composition::change(case))
}

/// The same where the composition is known.
fn facts_around(case: &Case<'_>, composition: CompositionChange) -> Facts {
    Facts {
        composition,
        clock: clock::clock(case),
        attendance: hours::attendance(&case.group.meetings, &case.client.availability),
    }
}

/// Applies rules and fit.
fn judge(case: &Case<'_>, facts: Facts, mirrors: &[Mirror]) -> Verdict {
    let rules = rules::check(case, &facts, mirrors);
    let fit = fit(case, &facts, mirrors);
    Verdict { facts, rules, fit }
}

/// The eligible groups, the best first, each with what would make it first.
fn rank(possible: Vec<Judged<'_>>) -> Vec<RankedGroup> {
    let best = possible
        .first()
        .map(|j| (j.verdict.fit.value, j.case.group.id.clone()));
    let single = possible.len() == 1;
    let mut ranked = Vec::with_capacity(possible.len());
    for (place, judged) in possible.into_iter().enumerate() {
        let Judged {
            case,
            mirrors,
            verdict,
        } = judged;
        let goal = best.as_ref().filter(|_| place > 0);
        let change = goal
            .and_then(|(fit, id)| what_if::first(&case, &mirrors.mirrors, &verdict, (*fit, id)));
        let Verdict {
            facts,
            mut rules,
            fit,
        } = verdict;
        if single && !case.policy.rules_off.iter().any(|off| off == "Q1") {
            rules.push(rules::single_choice());
        }
        ranked.push(RankedGroup {
            group: case.group.id.clone(),
            fit: fit.value,
            confidence: fit.confidence,
            contributions: fit.contributions,
            rules,
            mirrors: mirrors.mirrors,
            removed: mirrors.removed,
            composition: facts.composition,
            mandate: facts.clock,
            change,
        });
    }
    ranked
}

/// A blocked group, with what would make it possible.
fn block(judged: Judged<'_>) -> BlockedGroup {
    let change = what_if::possible(&judged.case, &judged.mirrors.mirrors, &judged.verdict);
    BlockedGroup {
        group: judged.case.group.id.clone(),
        rules: judged.verdict.rules,
        change,
    }
}
