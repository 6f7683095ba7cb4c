//! C and P rules: safety, state, trauma, the group's phase and task, preparation, and entering alone.

use chrono::Days;

use super::{final_block, result, with_members};
use crate::ids::MemberId;
use crate::model::{AcuteState, Entry, Phase};
use crate::outcome::{RuleResult, Severity};
use crate::suggest::context::Case;

/// Days around a newcomer's start within which another newcomer makes a pair.
const PAIR_DAYS: u64 = 14;

/// All of them.
pub(super) fn check(case: &Case<'_>) -> impl Iterator<Item = RuleResult> {
    [
        alerts(case),
        state(case),
        trauma(case),
        phase(case),
        task(case),
        preparation(case),
        alone(case),
    ]
    .into_iter()
    .flatten()
}

/// C1: an alert is open until a clinician documented it and concluded "may attend a group".
fn alerts(case: &Case<'_>) -> Option<RuleResult> {
    let open = &case.client.safety.open_alerts;
    (!open.is_empty()).then(|| {
        final_block("C1", "A safety alert is open: it has to be documented, with the conclusion \"may attend a group\".")
    })
}

/// C2: nobody starts a group in an acute state.
fn state(case: &Case<'_>) -> Option<RuleResult> {
    let first = case.client.safety.acute_states.first()?;
    let words = match first {
        AcuteState::Psychosis => "Acute psychosis",
        AcuteState::Mania => "Acute mania",
        AcuteState::Intoxication => "Intoxication",
        AcuteState::Withdrawal => "Withdrawal",
    };
    Some(final_block(
        "C2",
        format!("{words} is noted and has not been cleared."),
    ))
}

/// C3: a positive PTSD screen, and the group's subject or a member's offence is of the kind the client lived through.
/// The sentence is the same in both cases, so that it tells nothing about a member.
fn trauma(case: &Case<'_>) -> Option<RuleResult> {
    let client = case.client;
    client
        .ptsd_score
        .filter(|score| *score >= case.policy.ptsd_positive)?;
    let lived = |kind: &String| client.trauma_types.contains(kind);
    let members: Vec<MemberId> = case
        .members()
        .filter(|s| {
            s.client
                .and_then(|c| c.offence_type.as_ref())
                .is_some_and(lived)
        })
        .map(|s| s.member.id.clone())
        .collect();
    if members.is_empty() && !case.group.offence_types.iter().any(lived) {
        return None;
    }
    let text =
        "The PTSD screen is positive, and this group deals with what the client lived through.";
    Some(with_members(result("C3", Severity::Warn, text), members))
}

/// C4: no newcomer in the conflict phase without thought.
fn phase(case: &Case<'_>) -> Option<RuleResult> {
    (case.group.phase == Phase::Conflict)
        .then(|| result("C4", Severity::Warn, "The group is in its conflict phase: ask its facilitators whether a newcomer is welcome now."))
}

/// C5: the clinician's view of the group task. "No" excludes from an interactional group (clinical reference §1.1.1);
/// a psycho-educational group is then the alternative, with care.
fn task(case: &Case<'_>) -> Option<RuleResult> {
    let interactional = case.program.is_some_and(|p| p.interactional);
    match (case.client.group_task?, interactional) {
        (0, true) => Some(result(
            "C5",
            Severity::Block,
            "The clinician does not see the client able to do this group's task; a psycho-educational group may suit.",
        )),
        (0, false) => Some(result(
            "C5",
            Severity::Warn,
            "The clinician does not see the client able to do a group's task.",
        )),
        (1, true) => Some(result(
            "C5",
            Severity::Warn,
            "The clinician sees the client only partly able to do this group's task.",
        )),
        _ => None,
    }
}

/// P1: preparation is documented by the day.
fn preparation(case: &Case<'_>) -> Option<RuleResult> {
    let done = case.client.prepared_on.is_some_and(|day| day <= case.on);
    (!done).then(|| {
        result(
            "P1",
            Severity::Warn,
            "Preparation for the group is not documented.",
        )
    })
}

/// P2: a running open group, and nobody else starts within two weeks.
fn alone(case: &Case<'_>) -> Option<RuleResult> {
    let running = case.group.starts_on.is_none_or(|start| start <= case.on);
    if case.group.entry == Entry::Closed || !running || case.already_member() {
        return None;
    }
    let from = case.on.checked_sub_days(Days::new(PAIR_DAYS))?;
    let until = case.on.checked_add_days(Days::new(PAIR_DAYS))?;
    let mut others = case.others().map(|seat| seat.member.from).peekable();
    others.peek()?;
    let paired = others.any(|day| from <= day && day <= until);
    (!paired).then(|| {
        result(
            "P2",
            Severity::Info,
            "The client would enter alone; two newcomers together find it easier.",
        )
    })
}
