//! Ranges of the policy.

use crate::fit::CONTRIBUTIONS;
use crate::mirror::{CUE_RULE, SCRIPT_RULE, STYLE_RULE};
use crate::model::{CheckInPolicy, MirrorModel, Policy};
use crate::rules::{CATALOGUE, is_legal};

use super::short;

/// Rules of evidence, which are no rules of placement but can be switched off like them.
const EVIDENCE_RULES: [&str; 3] = [STYLE_RULE, CUE_RULE, SCRIPT_RULE];

/// Checks weights, thresholds and limits.
///
/// # Errors
/// One sentence about the first mistake: the field and how to mend it.
pub fn check(p: &Policy) -> Result<(), String> {
    for (name, weight) in &p.weights {
        let field = format!("weights.{}", short(name));
        need(
            CONTRIBUTIONS.contains(&name.as_str()),
            &field,
            &format!(
                "there is no such contribution; known are {}",
                CONTRIBUTIONS.join(", ")
            ),
        )?;
        need(
            (0.0..=1000.0).contains(weight),
            &field,
            "a weight goes from 0 to 1000",
        )?;
    }
    for rule in &p.rules_off {
        let field = format!("rules_off, {:?}", short(rule));
        need(
            CATALOGUE.iter().any(|e| e.id == rule) || EVIDENCE_RULES.contains(&rule.as_str()),
            &field,
            "there is no such rule; leave it out",
        )?;
        need(
            !is_legal(rule),
            &field,
            "a legal rule cannot be switched off; leave it out",
        )?;
    }
    need(
        p.isolate_dimensions.iter().all(|d| !d.trim().is_empty()),
        "isolate_dimensions",
        "a name is empty; leave it out",
    )?;
    let twice = p
        .isolate_dimensions
        .iter()
        .enumerate()
        .any(|(i, d)| p.isolate_dimensions.iter().take(i).any(|e| e == d));
    need(
        !twice,
        "isolate_dimensions",
        "a name stands there twice; keep one of them",
    )?;
    need(
        p.low_risk_max <= 4,
        "low_risk_max",
        "a level goes from 0 to 4",
    )?;
    need(
        (0.0..=4.0).contains(&p.low_risk_group_mean),
        "low_risk_group_mean",
        "a mean level goes from 0 to 4",
    )?;
    need(
        (0.0..=4.0).contains(&p.risk_sd_max),
        "risk_sd_max",
        "a spread of levels goes from 0 to 4",
    )?;
    need(
        (0.0..=1.0).contains(&p.high_share_max),
        "high_share_max",
        "a share goes from 0 to 1",
    )?;
    need(
        (1..=5).contains(&p.ptsd_positive),
        "ptsd_positive",
        "the score that counts goes from 1 to 5",
    )?;
    need(
        p.recent_harm_months <= 1200,
        "recent_harm_months",
        "at most 1200 months",
    )?;
    need(
        (1..=1000).contains(&p.scapegoat_load),
        "scapegoat_load",
        "the number goes from 1 to 1000",
    )?;
    need(p.hold_days <= 3650, "hold_days", "at most 3650 days")?;
    need(
        p.cosign_due_days <= 3650,
        "cosign_due_days",
        "at most 3650 days",
    )?;
    need(
        (1..=720).contains(&p.safety_review_hours),
        "safety_review_hours",
        "from 1 to 720 hours",
    )?;
    check_ins(&p.check_ins)?;
    mirror(&p.mirror)
}

/// Ranges of what is asked afterwards.
fn check_ins(c: &CheckInPolicy) -> Result<(), String> {
    let rising = c.sessions.windows(2).all(|two| two.first() < two.last());
    need(
        rising && c.sessions.iter().all(|s| (1..=200).contains(s)) && c.sessions.len() <= 10,
        "check_ins.sessions",
        "at most ten sessions from 1 to 200, each once and rising",
    )?;
    need(
        c.flagged <= 20 && c.controls <= 20,
        "check_ins",
        "at most 20 pairs of each kind for one newcomer",
    )?;
    need(
        c.archive_days <= 3650,
        "check_ins.archive_days",
        "at most 3650 days",
    )
}

/// Ranges of the mirror model (design §8): errors and spreads in disk units, evidence in decibans.
fn mirror(m: &MirrorModel) -> Result<(), String> {
    for (name, value) in [
        ("click_sd", m.click_sd),
        ("questionnaire_sd", m.questionnaire_sd),
        ("spread", m.spread),
        ("spread_min", m.spread_min),
    ] {
        need(
            (0.01..=2.0).contains(&value),
            &format!("mirror.{name}"),
            "a spread goes from 0.01 to 2",
        )?;
    }
    // ρ = √(1 − τ²/s²) needs τ below every s.
    let below = m.tau >= 0.0 && m.tau < m.spread_min && m.tau < m.spread;
    need(
        below,
        "mirror.tau",
        "it is 0 or more, and below spread and spread_min",
    )?;
    need(
        (0.0..=1000.0).contains(&m.prior_weight),
        "mirror.prior_weight",
        "a weight goes from 0 to 1000",
    )?;
    need(
        (-100.0..=0.0).contains(&m.floor_db),
        "mirror.floor_db",
        "the floor goes from -100 to 0",
    )?;
    let sizes = [
        ("cue_match_db", m.cue_match_db),
        ("cue_mismatch_db", m.cue_mismatch_db),
        ("script_match_db", m.script_match_db),
        ("script_mismatch_db", m.script_mismatch_db),
    ];
    sizes.iter().try_for_each(|(name, value)| {
        need(
            (-50.0..=50.0).contains(value),
            &format!("mirror.{name}"),
            "evidence goes from -50 to 50 decibans",
        )
    })
}

/// The field must be in order, otherwise a message.
fn need(in_order: bool, field: &str, mend: &str) -> Result<(), String> {
    if in_order {
        Ok(())
    } else {
        Err(format!("policy, {field}: {mend}"))
    }
}
