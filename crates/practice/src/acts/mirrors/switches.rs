//! Rules of mirrors that a practice can switch off, each time as a new version of the policy with a reason, and on again.

use matching::mirror::{CUE_RULE, SCRIPT_RULE, STYLE_RULE};
use matching::model::Policy;
use store::Reader;

use crate::acts::mirrors::hit_rates::rates;
use crate::acts::settings::new_version;
use crate::acts::signing_in::needed;
use crate::desk::{Desk, Outcome, policy, staff, staff_name};
use crate::records::PolicyRecord;
use crate::refusal::Refusal;
use crate::views::{HitRates, RuleSwitch, SwitchRule};
use crate::words;

/// Id, name, and what is no longer there while it is off.
const SWITCHES: [(&str, &str, &str); 8] = [
    (
        STYLE_RULE,
        "Style on the circle",
        "Places on the circle are no evidence for a mirror",
    ),
    (
        CUE_RULE,
        "Cues that match or differ",
        "Cues that the client named are no evidence for a mirror",
    ),
    (
        SCRIPT_RULE,
        "Behaviour as remembered",
        "What facilitators ticked is no evidence for a mirror",
    ),
    (
        "X1",
        "Caution for the client",
        "Nobody has to write about a member who may be hard for the client",
    ),
    (
        "X2",
        "Caution for a member",
        "Nobody has to write about a member for whom the client may be hard",
    ),
    (
        "X3",
        "A member who may support",
        "It is not said that a member may be like somebody good for the client",
    ),
    (
        "X4",
        "Too much load on one member",
        "It is not said that one member would be hard for many",
    ),
    (
        "N3",
        "Only one, and somebody hard",
        "It is not said that both come together for the client",
    ),
];

/// All of them, with who switched what and why.
pub(super) fn all(r: &Reader<'_>, now: &Policy) -> Outcome<Vec<RuleSwitch>> {
    let mut versions: Vec<PolicyRecord> = r
        .list::<PolicyRecord>()?
        .into_iter()
        .map(|v| v.value)
        .collect();
    versions.sort_by(|a, b| a.id.cmp(&b.id));
    let people = staff(r)?;
    let last = |rule: &str| {
        let switched = |two: &&[PolicyRecord]| match two {
            [old, new] => off(&old.policy, rule) != off(&new.policy, rule),
            _ => false,
        };
        let [_, new] = versions.windows(2).rfind(switched)? else {
            return None;
        };
        Some(format!(
            "{}, {}: {}",
            staff_name(&people, &new.by),
            words::long_date(new.at.date_naive()),
            new.reason
        ))
    };
    Ok(SWITCHES
        .iter()
        .map(|(rule, name, about)| RuleSwitch {
            rule: (*rule).to_owned(),
            name: (*name).to_owned(),
            about: (*about).to_owned(),
            off: off(now, rule),
            since: last(rule),
        })
        .collect())
}

fn off(policy: &Policy, rule: &str) -> bool {
    policy.rules_off.iter().any(|one| one == rule)
}

/// Switches a rule of mirrors off or on again.
pub fn switch_rule(desk: &mut Desk, request: SwitchRule) -> Outcome<HitRates> {
    let reason = needed(
        "reason",
        &request.reason,
        "Say in a sentence why the rule is switched.",
    )?;
    let mut policy = desk.read(policy)?;
    if policy.version != request.policy {
        return Err(Refusal::conflict());
    }
    if !SWITCHES.iter().any(|(rule, ..)| *rule == request.rule) {
        return Err(Refusal::invalid(
            "rule",
            "This is no rule of mirrors that could be switched.",
        ));
    }
    if off(&policy, &request.rule) == request.off {
        return Err(Refusal::invalid("rule", "It is so already."));
    }
    if request.off {
        policy.rules_off.push(request.rule);
    } else {
        policy.rules_off.retain(|one| *one != request.rule);
    }
    new_version(desk, policy, reason, "switch_rule")?;
    rates(desk)
}
