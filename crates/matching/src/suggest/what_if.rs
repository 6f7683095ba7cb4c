//! What would change it: single changes, the smallest first, each tried by running the engine again for that group.
//!
//! Nothing hidden is varied: where a hidden rule blocks, there is no answer. Preparation is not among the changes,
//! because it is the same for every group and no block waits for it.

use super::context::Case;
use super::hours::{can_attend, words};
use super::words::day;
use super::{Verdict, facts, facts_around, judge};
use crate::ids::GroupId;
use crate::model::{Client, WeeklySlot};
use crate::outcome::{Mirror, Severity, WhatIf};

/// One change to try.
struct Change {
    kind: &'static str,
    /// After "if".
    condition: String,
    client: Option<Client>,
    freed: u32,
}

/// The smallest change that makes a blocked group possible.
pub(super) fn possible(case: &Case<'_>, mirrors: &[Mirror], now: &Verdict) -> Option<WhatIf> {
    if now
        .rules
        .iter()
        .any(|r| r.hidden && r.severity == Severity::Block)
    {
        return None;
    }
    let mut changes = attendance_changes(case, now);
    changes.extend(seat(case, now));
    changes.extend(clearance(case));
    let found = changes
        .into_iter()
        .find(|c| !rerun(case, c, mirrors, now).blocked())?;
    Some(answer("possible", found))
}

/// The smallest change that makes an eligible group first, before the one that now is.
pub(super) fn first(
    case: &Case<'_>,
    mirrors: &[Mirror],
    now: &Verdict,
    (best, id): (f64, &GroupId),
) -> Option<WhatIf> {
    let mut changes = attendance_changes(case, now);
    changes.extend(later_end(case, now));
    let found = changes.into_iter().find(|change| {
        let then = rerun(case, change, mirrors, now);
        let wins = then.fit.value > best || (then.fit.value >= best && case.group.id < *id);
        wins && !then.blocked()
    })?;
    Some(answer("first", found))
}

/// The sentence.
fn answer(goal: &str, change: Change) -> WhatIf {
    WhatIf {
        kind: change.kind.to_owned(),
        text: format!("Would be {goal} if {}.", change.condition),
    }
}

/// Runs the engine for the same group with the change. Mirrors depend on none of the changes, the composition only on
/// a seat.
fn rerun(case: &Case<'_>, change: &Change, mirrors: &[Mirror], now: &Verdict) -> Verdict {
    let client = change.client.as_ref().unwrap_or(case.client);
    let changed = Case {
        client,
        freed: change.freed,
        ..*case
    };
    let facts = if change.freed > 0 {
        facts(&changed)
    } else {
        facts_around(&changed, now.facts.composition.clone())
    };
    judge(&changed, facts, mirrors)
}

/// A changed client.
fn client(
    kind: &'static str,
    condition: String,
    case: &Case<'_>,
    edit: impl FnOnce(&mut Client),
) -> Change {
    let mut client = case.client.clone();
    edit(&mut client);
    Change {
        kind,
        condition,
        client: Some(client),
        freed: 0,
    }
}

/// An interpreter; one of the meetings that the client cannot attend; all of them.
fn attendance_changes(case: &Case<'_>, now: &Verdict) -> Vec<Change> {
    let mut changes = Vec::new();
    if now
        .rules
        .iter()
        .any(|r| r.id == "M6" && r.severity == Severity::Warn)
    {
        let condition = "an interpreter were arranged".to_owned();
        changes.push(client("interpreter", condition, case, |c| {
            c.interpreter = true
        }));
    }
    // Unknown times are to be asked, not varied.
    if now.facts.attendance.is_none() {
        return changes;
    }
    let free = &case.client.availability;
    let missed: Vec<&WeeklySlot> = case
        .group
        .meetings
        .iter()
        .filter(|m| !can_attend(m, free))
        .collect();
    let mut come = |slots: &[&WeeklySlot]| {
        let times: Vec<String> = slots.iter().map(|m| words(m)).collect();
        let times: Vec<&str> = times.iter().map(String::as_str).collect();
        let condition = format!("the client could come {}", super::words::list(&times));
        changes.push(client("availability", condition, case, |c| {
            c.availability.extend(slots.iter().map(|m| (*m).clone()));
        }));
    };
    for meeting in &missed {
        come(&[meeting]);
    }
    if missed.len() > 1 {
        come(&missed);
    }
    changes
}

/// One more free seat; with the day on which one is due to be free, where that is known.
fn seat(case: &Case<'_>, now: &Verdict) -> Option<Change> {
    now.rules.iter().find(|r| r.id == "M3")?;
    let next = case.others().filter_map(|s| s.member.until).min();
    let due = next.map_or_else(String::new, |until| {
        format!("; one is due to be free after {}", day(until))
    });
    let condition = format!("one more seat were free{due}");
    Some(Change {
        kind: "seat",
        condition,
        client: None,
        freed: 1,
    })
}

/// The open alert documented and resolved; the acute state cleared.
fn clearance(case: &Case<'_>) -> Vec<Change> {
    let safety = &case.client.safety;
    let mut changes = Vec::new();
    if !safety.open_alerts.is_empty() {
        let condition =
            "the open alert were documented with the conclusion \"may attend a group\"".to_owned();
        changes.push(client("alert", condition, case, |c| {
            c.safety.open_alerts.clear()
        }));
    }
    if !safety.acute_states.is_empty() {
        let condition = "the acute state were cleared".to_owned();
        changes.push(client("state", condition, case, |c| {
            c.safety.acute_states.clear()
        }));
    }
    changes
}

/// An order that ends no earlier than the last session.
fn later_end(case: &Case<'_>, now: &Verdict) -> Option<Change> {
    let clock = now.facts.clock.as_ref()?;
    clock.spare_days.filter(|spare| *spare < 0)?;
    let done = clock.completes_on?;
    let condition = format!("the order ended on {} or later", day(done));
    Some(client("order-expires", condition, case, |c| {
        if let Some(mandate) = c.mandate.as_mut() {
            mandate.complete_by = Some(done);
        }
    }))
}
