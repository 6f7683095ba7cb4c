//! X rules and N3: what the mirrors say. No mirror ever blocks.

use super::{Facts, result, with_members};
use crate::ids::MemberId;
use crate::outcome::{Direction, Level, Mirror, Outlook, RuleResult, Severity};

/// All of them.
pub(super) fn check(facts: &Facts, found: &[Mirror]) -> impl Iterator<Item = RuleResult> {
    [
        isolate(facts, found),
        towards_client(found),
        towards_member(found),
        supportive(found),
        scapegoat(found),
    ]
    .into_iter()
    .flatten()
}

/// Caution or avoid because of somebody who is hard for the other: a loved person who is only to be met with care is not
/// adverse.
fn adverse(mirror: &Mirror) -> bool {
    mirror.adverse && matches!(mirror.outlook, Outlook::Caution | Outlook::Avoid)
}

/// Adverse and at least clear, in one direction.
fn clear(found: &[Mirror], direction: Direction) -> Vec<&Mirror> {
    found
        .iter()
        .filter(|m| m.direction == direction && m.level >= Level::Clear && adverse(m))
        .collect()
}

/// Members of mirrors.
fn members<'a>(mirrors: impl IntoIterator<Item = &'a Mirror>) -> Vec<MemberId> {
    mirrors.into_iter().map(|m| m.member.clone()).collect()
}

/// N3: the only one of something, and an adverse mirror on top.
fn isolate(facts: &Facts, found: &[Mirror]) -> Option<RuleResult> {
    let adverse: Vec<&Mirror> = found
        .iter()
        .filter(|m| m.direction == Direction::ClientToMember && adverse(m))
        .collect();
    (facts.isolate() && !adverse.is_empty()).then(|| {
        let text = "The client would be the only one of something, and may meet someone they struggle with.";
        with_members(result("N3", Severity::Warn, text), members(adverse))
    })
}

/// X1: a clear adverse mirror for the client; "avoid" needs a written plan.
fn towards_client(found: &[Mirror]) -> Option<RuleResult> {
    let clear = clear(found, Direction::ClientToMember);
    let text = if clear.iter().any(|m| m.outlook == Outlook::Avoid) {
        "A member may strongly call up somebody from the client's life: another group is preferred, and a written plan is needed here."
    } else {
        "A member may call up somebody whom the client struggles with: read the mirror before deciding."
    };
    (!clear.is_empty()).then(|| with_members(result("X1", Severity::Warn, text), members(clear)))
}

/// X2: the reverse. The words are the same for caution and avoid: they tell nothing about the member.
fn towards_member(found: &[Mirror]) -> Option<RuleResult> {
    let clear = clear(found, Direction::MemberToClient);
    (!clear.is_empty()).then(|| {
        with_members(
            result(
                "X2",
                Severity::Warn,
                "One member may need care; ask the facilitator.",
            ),
            members(clear),
        )
    })
}

/// X3: someone may be an ally.
fn supportive(found: &[Mirror]) -> Option<RuleResult> {
    let allies: Vec<&Mirror> = found
        .iter()
        .filter(|m| m.direction == Direction::ClientToMember && m.outlook == Outlook::Support)
        .collect();
    (!allies.is_empty()).then(|| {
        let text = "A member may be like somebody who is good for the client.";
        with_members(result("X3", Severity::Info, text), members(allies))
    })
}

/// X4: one member carries many adverse mirrors (row 9 of the decision table).
fn scapegoat(found: &[Mirror]) -> Option<RuleResult> {
    let loaded: Vec<&Mirror> = found
        .iter()
        .filter(|m| m.direction == Direction::ClientToMember && m.rows.iter().any(|row| row == "9"))
        .collect();
    (!loaded.is_empty()).then(|| {
        let text = "With the client, one member would be an adverse mirror for several people: think of the load on that member.";
        with_members(result("X4", Severity::Warn, text), members(loaded))
    })
}
