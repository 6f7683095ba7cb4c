//! M rules, entry, schedule and modality: whether the group counts, has room, and can be attended.

use super::{Facts, final_block, result};
use crate::composition::primary;
use crate::model::{Entry, Gender, GenderGroup, GenderRule, Modality};
use crate::outcome::{RuleResult, Severity};
use crate::suggest::context::Case;
use crate::suggest::words::day;

/// All of them.
pub(super) fn check(case: &Case<'_>, facts: &Facts) -> impl Iterator<Item = RuleResult> {
    let already = case.already_member().then(|| {
        result(
            "member",
            Severity::Info,
            "The client is already in this group; the comparison is made as if they came new.",
        )
    });
    [
        already,
        counts(case),
        deadline(facts, case),
        seats(case),
        enough(case, facts),
        gender(case),
        language(case),
        entry(case),
        schedule(case, facts),
        modality(case),
    ]
    .into_iter()
    .flatten()
}

/// M1: the program is of the kind that the order names. A voluntary client may go anywhere.
fn counts(case: &Case<'_>) -> Option<RuleResult> {
    let wanted = &case.client.mandate.as_ref()?.program_kind;
    match case.program {
        Some(program) if program.kind == *wanted => None,
        Some(_) => Some(result(
            "M1",
            Severity::Block,
            "This program does not count for the order.",
        )),
        None => Some(result(
            "M1",
            Severity::Warn,
            "It is not recorded to which program this group belongs: check that it counts for the order.",
        )),
    }
}

/// M2: the sessions are complete by the order's last day, and the first is not too late.
fn deadline(facts: &Facts, case: &Case<'_>) -> Option<RuleResult> {
    let clock = facts.clock.as_ref()?;
    let warn = |text: String| Some(result("M2", Severity::Warn, text));
    if clock.completes_on.is_none() && !case.group.meetings.is_empty() {
        let (possible, asked) = (clock.dates.len(), clock.sessions);
        return warn(format!(
            "The group offers {possible} of the {asked} ordered sessions before it ends."
        ));
    }
    if let (Some(due), Some(done), Some(spare)) =
        (clock.complete_by, clock.completes_on, clock.spare_days)
        && spare < 0
    {
        return warn(format!(
            "The last ordered session would be {}, after the order ends on {}.",
            day(done),
            day(due)
        ));
    }
    let start_by = case.client.mandate.as_ref()?.start_by?;
    let first = clock.dates.first().filter(|first| **first > start_by)?;
    warn(format!(
        "The first session would be {}; the order asks for a start by {}.",
        day(*first),
        day(start_by)
    ))
}

/// M3: a seat is free under the group's own limit and the program's. The program's limit is nobody's to override.
fn seats(case: &Case<'_>) -> Option<RuleResult> {
    let (taken, most) = (case.seats_taken(), case.most());
    if taken < most {
        return None;
    }
    let limit = case.program.and_then(|p| p.max_size);
    Some(if limit.is_some_and(|limit| taken >= limit) {
        final_block(
            "M3",
            format!("Full: {taken} of {most} seats are taken, and the program allows no more."),
        )
    } else {
        result(
            "M3",
            Severity::Block,
            format!("Full: {taken} of {most} seats are taken."),
        )
    })
}

/// M4: with the client, the group would still be below its minimum.
fn enough(case: &Case<'_>, facts: &Facts) -> Option<RuleResult> {
    let after = facts.composition.after.seats_taken;
    let fewest = case.fewest().filter(|fewest| after < *fewest)?;
    Some(result(
        "M4",
        Severity::Warn,
        match after {
            1 => format!("The client would be alone in the group; it needs at least {fewest}."),
            _ => format!(
                "With the client the group would have {after} people; it needs at least {fewest}."
            ),
        },
    ))
}

/// M5: in a single-gender group the self-identified gender decides; where gender identity is a factor, the client
/// chooses the group. What is not stated is asked, never guessed.
fn gender(case: &Case<'_>) -> Option<RuleResult> {
    let single = case
        .program
        .is_some_and(|p| p.gender_rule == GenderRule::SingleGender);
    let whom = match case.group.gender {
        Some(whom @ (GenderGroup::Women | GenderGroup::Men)) => whom,
        _ if single => {
            let text =
                "The program is single-gender, and it is not recorded for whom this group is.";
            return Some(result("M5", Severity::Warn, text));
        }
        _ => return None,
    };
    let words = if whom == GenderGroup::Women {
        "women"
    } else {
        "men"
    };
    let blocked = || {
        Some(result(
            "M5",
            Severity::Block,
            format!("This group is for {words}."),
        ))
    };
    match (case.client.gender_group, case.client.gender) {
        (Some(chosen @ (GenderGroup::Women | GenderGroup::Men)), _) if chosen == whom => None,
        (Some(GenderGroup::Women | GenderGroup::Men), _) => blocked(),
        (_, Gender::Woman) if whom == GenderGroup::Women => None,
        (_, Gender::Man) if whom == GenderGroup::Men => None,
        (None, Gender::NonBinary | Gender::Other | Gender::NotStated) => Some(result(
            "M5",
            Severity::Warn,
            format!(
                "This group is for {words}: ask the client in which group they feel most comfortable."
            ),
        )),
        _ => blocked(),
    }
}

/// M6: the client can work in the group's language, or an interpreter is arranged.
fn language(case: &Case<'_>) -> Option<RuleResult> {
    if case.client.languages.is_empty() {
        return Some(result(
            "M6",
            Severity::Info,
            "It is not recorded in which languages the client can work.",
        ));
    }
    if case.client.interpreter || shares_language(case) {
        return None;
    }
    let substitution = case.program.is_some_and(|p| p.individual_substitution);
    let more = if substitution {
        " The program allows individual sessions instead."
    } else {
        ""
    };
    let text = format!(
        "The client does not work in the group's language, and no interpreter is arranged.{more}"
    );
    Some(result("M6", Severity::Warn, text))
}

/// The client can work in the group's language (primary tags are compared).
pub(crate) fn shares_language(case: &Case<'_>) -> bool {
    let group = primary(&case.group.language);
    case.client
        .languages
        .iter()
        .any(|tag| primary(tag).eq_ignore_ascii_case(group))
}

/// Entry: the group has not ended, and a closed one has not begun. Someone already in it is past this question.
fn entry(case: &Case<'_>) -> Option<RuleResult> {
    let group = case.group;
    if let Some(end) = group.ends_on.filter(|end| *end < case.on) {
        return Some(final_block(
            "entry",
            format!("This group ended on {}.", day(end)),
        ));
    }
    if group.entry != Entry::Closed || case.already_member() {
        return None;
    }
    match group.starts_on {
        Some(start) if start > case.on => None,
        Some(_) => Some(result(
            "entry",
            Severity::Block,
            "This group is closed and has already begun.",
        )),
        None => Some(result(
            "entry",
            Severity::Warn,
            "This group is closed, and it is not recorded when it begins.",
        )),
    }
}

/// Schedule: the client can attend the meetings. Unknown times never block.
fn schedule(case: &Case<'_>, facts: &Facts) -> Option<RuleResult> {
    let Some(found) = facts.attendance else {
        let what = if case.group.meetings.is_empty() {
            "The group's meeting times are not recorded."
        } else {
            "It is not recorded when the client can come."
        };
        return Some(result("schedule", Severity::Info, what));
    };
    if found.some == 0 {
        let block = result(
            "schedule",
            Severity::Block,
            "The client cannot attend at any of the group's times.",
        );
        return Some(RuleResult {
            override_by: "clinician".to_owned(),
            ..block
        });
    }
    if found.whole == found.meetings {
        return None;
    }
    let text = match (found.meetings, found.whole) {
        (1, _) => "The client can come to only a part of the meeting.".to_owned(),
        (_, 0) => "The client can come to only a part of each meeting.".to_owned(),
        (all, whole) => format!("The client can come to {whole} of {all} meetings a week."),
    };
    Some(result("schedule", Severity::Warn, text))
}

/// Modality: the way the group meets is one that the client can use.
fn modality(case: &Case<'_>) -> Option<RuleResult> {
    let text = match (case.group.modality, case.client.modality?) {
        (Modality::Video, Modality::InPerson) => {
            "The group meets by video; the client can come only in person."
        }
        (Modality::InPerson, Modality::Video) => {
            "The group meets in person; the client can come only by video."
        }
        _ => return None,
    };
    Some(result("modality", Severity::Warn, text))
}

/// The client can use the way the group meets; none where it is not recorded.
pub(crate) fn can_use(case: &Case<'_>) -> Option<bool> {
    case.client.modality.map(|_| modality(case).is_none())
}
