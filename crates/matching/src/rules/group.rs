//! R and N rules: what the placement does to risk in the group, and who would be the only one of something.

use super::{Facts, result, with_members};
use crate::model::Client;
use crate::outcome::{RuleResult, Severity};
use crate::suggest::context::Case;
use crate::suggest::words::{dimension, list};

/// All of them.
pub(super) fn check(case: &Case<'_>, facts: &Facts) -> impl Iterator<Item = RuleResult> {
    [
        low_among_high(case, facts),
        spread(case, facts),
        high_share(case, facts),
        band(case),
        only_one(facts),
        no_longer(facts),
    ]
    .into_iter()
    .flatten()
}

/// Risk level of a client, 0–4.
fn level(client: &Client) -> Option<u8> {
    client.risk.as_ref().map(|risk| risk.level)
}

/// R1: a low-risk client and a group whose mean is high.
fn low_among_high(case: &Case<'_>, facts: &Facts) -> Option<RuleResult> {
    level(case.client).filter(|level| *level <= case.policy.low_risk_max)?;
    facts
        .composition
        .before
        .risk_mean
        .filter(|mean| *mean >= case.policy.low_risk_group_mean)?;
    Some(result(
        "R1",
        Severity::Warn,
        "A low-risk client would join a group whose mean risk is high.",
    ))
}

/// R2: spread of risk levels after the placement.
fn spread(case: &Case<'_>, facts: &Facts) -> Option<RuleResult> {
    level(case.client)?;
    let sd = facts
        .composition
        .after
        .risk_sd
        .filter(|sd| *sd > case.policy.risk_sd_max)?;
    let limit = case.policy.risk_sd_max;
    Some(result(
        "R2",
        Severity::Warn,
        format!(
            "Risk levels would differ widely: spread {sd:.1}, the practice's limit is {limit:.1}."
        ),
    ))
}

/// R3: mostly high risk, and one facilitator.
fn high_share(case: &Case<'_>, facts: &Facts) -> Option<RuleResult> {
    let after = &facts.composition.after;
    if after.risk_known == 0 || case.group.facilitators.len() > 1 {
        return None;
    }
    let share = f64::from(after.risk_high) / f64::from(after.risk_known);
    (share > case.policy.high_share_max).then(|| {
        result("R3", Severity::Info, "More of the group than the practice's limit would be high-risk, with one facilitator: a second one is advised.")
    })
}

/// Risk band: the group is meant for other levels.
fn band(case: &Case<'_>) -> Option<RuleResult> {
    let (low, high) = case.group.risk_band?;
    let level = level(case.client)?;
    (level < low || level > high).then(|| {
        let side = if level < low { "below" } else { "above" };
        result(
            "risk-band",
            Severity::Warn,
            format!("The client's risk level is {side} the band that this group is meant for."),
        )
    })
}

/// N1: the client would be the only one. Naming the dimension singles out nobody but the client.
fn only_one(facts: &Facts) -> Option<RuleResult> {
    let own = facts
        .composition
        .gained
        .iter()
        .filter(|one| one.member.is_none());
    let words: Vec<&str> = own.map(|one| dimension(&one.dimension)).collect();
    (!words.is_empty()).then(|| {
        result(
            "N1",
            Severity::Warn,
            format!(
                "The client would be the only one in the group by {}.",
                list(&words)
            ),
        )
    })
}

/// N2: a member would no longer be the only one. The dimension is not named: it would single out the member.
fn no_longer(facts: &Facts) -> Option<RuleResult> {
    let members: Vec<_> = facts
        .composition
        .removed
        .iter()
        .filter_map(|one| one.member.clone())
        .collect();
    (!members.is_empty()).then(|| {
        let text = "With the client, a member would no longer be the only one of something.";
        with_members(result("N2", Severity::Info, text), members)
    })
}
