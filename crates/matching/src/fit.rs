//! The fit of a client and a group: a weighted mean of named contributions, then the mirrors' tie-break.
//!
//! Sizes and weights are ours and unvalidated; the weights are policy. A missing input lowers the confidence, never the fit.

use crate::composition::comparable;
use crate::outcome::{Contribution, Direction, Level, Mirror, Outlook};
use crate::rules::{Facts, can_use, shares_language};
use crate::suggest::context::Case;
use crate::suggest::words::{day, risk};

/// Most that all mirrors together may add or take (design §1: they break ties, never a difference above 0.05).
pub const TIE_BREAK: f64 = 0.025;

/// The named contributions in their fixed order, as the policy names their weights.
pub const CONTRIBUTIONS: [&str; 7] = [
    "risk-match",
    "not-alone",
    "balance",
    "climate",
    "size",
    "schedule",
    "mandate",
];

/// Fewest people where neither the group nor the program names a number (clinical reference §1.4: below 4–5 a group
/// turns into individual therapy with spectators).
const USUAL_MINIMUM: u32 = 4;

/// Spare or missing days at which the mandate contribution is full: eight weeks.
const FULL_SPARE_DAYS: f64 = 56.0;

/// A fit with its parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// In [−1, 1], tie-break included.
    pub value: f64,
    /// Share of the weight that had its input, 0–1.
    pub confidence: f64,
    /// Parts in fixed order, the mirrors last.
    pub contributions: Vec<Contribution>,
}

/// A value in [−1, 1] where the input is known, and a sentence.
type Part = (Option<f64>, String);

/// Weighs everything. The mandate takes part only where there is an order.
#[must_use]
pub fn fit(case: &Case<'_>, facts: &Facts, mirrors: &[Mirror]) -> Fit {
    let mut contributions = Vec::with_capacity(CONTRIBUTIONS.len() + 1);
    for id in CONTRIBUTIONS {
        let (value, text) = match id {
            "risk-match" => risk_match(case, facts),
            "not-alone" => not_alone(case, facts),
            "balance" => balance(case, facts),
            "climate" => climate(case),
            "size" => size(case, facts),
            "schedule" => schedule(case, facts),
            _ if case.client.mandate.is_none() => continue,
            _ => mandate(case, facts),
        };
        let weight = case.policy.weights.get(id).copied().unwrap_or(0.0);
        let value = value.map(|v| v.clamp(-1.0, 1.0));
        contributions.push(Contribution {
            id: id.to_owned(),
            value,
            weight,
            text,
        });
    }
    let (mean, confidence) = weigh(&contributions);
    let tie = tie_break(mirrors);
    contributions.push(Contribution {
        id: "mirrors".to_owned(),
        value: Some(tie),
        weight: 0.0,
        text: "Only breaks ties.".to_owned(),
    });
    Fit {
        value: (mean + tie).clamp(-1.0, 1.0),
        confidence,
        contributions,
    }
}

/// Weighted mean of the known, and the share of the weight that they have.
fn weigh(parts: &[Contribution]) -> (f64, f64) {
    let total: f64 = parts.iter().map(|c| c.weight).sum();
    let known: f64 = parts
        .iter()
        .filter(|c| c.value.is_some())
        .map(|c| c.weight)
        .sum();
    let sum: f64 = parts.iter().filter_map(|c| Some(c.value? * c.weight)).sum();
    let ratio = |top: f64, bottom: f64| if bottom > 0.0 { top / bottom } else { 0.0 };
    (ratio(sum, known), ratio(known, total))
}

/// Client's level against the group's mean, else the middle of its band: equal +1, one category away 0, two −1.
/// Outside the band at most −0.5.
fn risk_match(case: &Case<'_>, facts: &Facts) -> Part {
    let Some(level) = case.client.risk.as_ref().map(|r| r.level) else {
        return (None, "The client's risk level is not recorded.".to_owned());
    };
    let middle = case
        .group
        .risk_band
        .map(|(low, high)| f64::midpoint(low.into(), high.into()));
    let Some(centre) = facts.composition.before.risk_mean.or(middle) else {
        return (None, "No risk level is recorded in this group.".to_owned());
    };
    let outside = case
        .group
        .risk_band
        .is_some_and(|(low, high)| level < low || level > high);
    let value = (1.0 - (f64::from(level) - centre).abs()).max(-1.0);
    let value = if outside { value.min(-0.5) } else { value };
    // Levels run from 0 to 4, so the rounded mean is one of them.
    let group = (0..=4).find(|l| centre < f64::from(*l) + 0.5).unwrap_or(4);
    let (own, others) = (capital(risk(level)), risk(group));
    let rest = if outside {
        "; the group is meant for another band"
    } else {
        ""
    };
    (
        Some(value),
        format!("{own} risk among {others} risk{rest}."),
    )
}

/// With a capital letter.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// +1 when the client shares every known dimension with somebody, −1 when none; a quarter more for each member who is
/// no longer the only one, a quarter less for each who becomes it; a half less without a shared language or interpreter.
fn not_alone(case: &Case<'_>, facts: &Facts) -> Part {
    let all = comparable(case);
    if all == 0 {
        return (
            None,
            "Too little is known about the client or the members to compare them.".to_owned(),
        );
    }
    let change = &facts.composition;
    let alone = change
        .gained
        .iter()
        .filter(|one| one.member.is_none())
        .count();
    let pushed = change.gained.len() - alone;
    let mute =
        !case.client.languages.is_empty() && !case.client.interpreter && !shares_language(case);
    let share = small(alone) / small(all);
    let value = 1.0 - 2.0 * share + 0.25 * (small(change.removed.len()) - small(pushed));
    let value = if mute { value - 0.5 } else { value };
    let shared = all - alone;
    let text = match (mute, alone) {
        (true, _) => "No shared language with the group, and no interpreter.".to_owned(),
        (false, 0) => format!("Somebody to share with on each of {all} dimensions."),
        _ => format!("Somebody to share with on {shared} of {all} dimensions."),
    };
    (Some(value), text)
}

/// A small count as a number.
fn small(n: usize) -> f64 {
    f64::from(u16::try_from(n).unwrap_or(u16::MAX))
}

/// Three quarters: how far the group's mean agency moves toward the middle; one quarter: how far positions spread out.
/// Both in units of what one person can move.
fn balance(case: &Case<'_>, facts: &Facts) -> Part {
    if case.point.is_none() {
        return (
            None,
            "The client has no clear position on the circle.".to_owned(),
        );
    }
    let (before, after) = (&facts.composition.before, &facts.composition.after);
    let known = [
        before.agency_mean,
        after.agency_mean,
        before.position_spread,
        after.position_spread,
    ];
    let [Some(from), Some(to), Some(spread_from), Some(spread_to)] = known else {
        return (
            None,
            "No member has a clear position on the circle.".to_owned(),
        );
    };
    let located = case
        .members()
        .filter(|s| s.client.is_some() && s.point.is_some())
        .count()
        + 1;
    let toward = ((from.abs() - to.abs()) * small(located)).clamp(-1.0, 1.0);
    let wider = ((spread_to - spread_from) * small(located)).clamp(-1.0, 1.0);
    let text = if toward >= 0.05 {
        "Brings the group's taking charge and giving way closer to balance."
    } else if toward <= -0.05 {
        "Moves the group's taking charge and giving way away from balance."
    } else {
        "Leaves the group's balance of taking charge and giving way as it is."
    };
    (Some(0.75 * toward + 0.25 * wider), text.to_owned())
}

/// Support minus rule-breaking talk, each 0–3, from the session notes.
fn climate(case: &Case<'_>) -> Part {
    let (Some(support), Some(talk)) = (case.group.support, case.group.rule_breaking) else {
        return (
            None,
            "The session notes say too little about the climate.".to_owned(),
        );
    };
    let of_three = |v: f64, none, some, much| {
        if v < 1.0 {
            none
        } else if v < 2.0 {
            some
        } else {
            much
        }
    };
    let support_words = of_three(support, "Little support", "Some support", "Much support");
    let talk_words = of_three(talk, "rare", "occasional", "frequent");
    let text = format!("{support_words} among members, rule-breaking talk {talk_words}.");
    (Some((support - talk) / 3.0), text)
}

/// +1 half-way between the fewest and the most people, 0 at either end, less below.
fn size(case: &Case<'_>, facts: &Facts) -> Part {
    let people = facts.composition.after.seats_taken;
    let most = case.most();
    let fewest = case.fewest().unwrap_or(USUAL_MINIMUM).min(most);
    let aim = f64::midpoint(fewest.into(), most.into());
    let half = (f64::from(most - fewest) / 2.0).max(1.0);
    let value = 1.0 - (f64::from(people) - aim).abs() / half;
    (
        Some(value),
        match people {
            1 => format!("Nobody but the client; the group works with {fewest} to {most}."),
            _ => {
                format!("{people} people with the client; the group works with {fewest} to {most}.")
            }
        },
    )
}

/// Share of the weekly meeting time that the client can attend, −1 none to +1 all; a half less where the way of meeting
/// does not suit.
fn schedule(case: &Case<'_>, facts: &Facts) -> Part {
    let Some(found) = facts.attendance else {
        return (
            None,
            "The client's or the group's times are not recorded.".to_owned(),
        );
    };
    let unsuited = can_use(case) == Some(false);
    let value = 2.0 * found.share - 1.0 - if unsuited { 0.5 } else { 0.0 };
    let text = match (found.meetings, found.whole) {
        (all, whole) if all == whole => "Can come to every meeting from start to end".to_owned(),
        (1, _) => "Can come to a part of the meeting".to_owned(),
        (all, whole) => format!("Can come to {whole} of {all} meetings a week"),
    };
    let rest = if unsuited {
        ", but not in the way the group meets."
    } else {
        "."
    };
    (Some(value), text + rest)
}

/// Days to spare before the order ends: eight weeks +1, none 0, eight weeks too late −1. −1 where the group ends before
/// the sessions are complete.
fn mandate(case: &Case<'_>, facts: &Facts) -> Part {
    let Some(clock) = &facts.clock else {
        return (
            None,
            "The order's number of sessions is not recorded.".to_owned(),
        );
    };
    if case.group.meetings.is_empty() {
        return (
            None,
            "The group's meeting times are not recorded.".to_owned(),
        );
    }
    let Some(done) = clock.completes_on else {
        return (
            Some(-1.0),
            "The group ends before the ordered sessions are complete.".to_owned(),
        );
    };
    let Some(spare) = clock.spare_days else {
        return (None, "The order's last day is not recorded.".to_owned());
    };
    // Dates span a few hundred thousand years at most: far below 2^31 days.
    let days = i32::try_from(spare).map_or(0.0, f64::from);
    let text = match spare {
        0.. => format!(
            "Completes {}, {spare} days before the order ends.",
            day(done)
        ),
        _ => format!(
            "Completes {}, {} days too late.",
            day(done),
            spare.unsigned_abs()
        ),
    };
    (Some(days / FULL_SPARE_DAYS), text)
}

/// The mirrors' terms, summed and clamped. Support, work and explore for the client add a little; caution and avoid
/// take, in either direction; what is good for a member only adds half.
fn tie_break(mirrors: &[Mirror]) -> f64 {
    let sum: f64 = mirrors.iter().map(term).sum();
    sum.clamp(-TIE_BREAK, TIE_BREAK)
}

/// One mirror's term.
fn term(mirror: &Mirror) -> f64 {
    let level = match mirror.level {
        Level::None => 0.0,
        Level::Slight => 0.25,
        Level::Clear => 0.5,
        Level::Strong => 1.0,
    };
    let outlook = match mirror.outlook {
        Outlook::None => 0.0,
        Outlook::Support => 0.010,
        Outlook::Work => 0.008,
        Outlook::Explore => 0.004,
        Outlook::Caution => -0.008,
        Outlook::Avoid => -0.015,
    };
    let reverse = mirror.direction == Direction::MemberToClient && outlook > 0.0;
    level * outlook * if reverse { 0.5 } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{FigureId, MemberId};

    fn mirror(direction: Direction, level: Level, outlook: Outlook) -> Mirror {
        Mirror {
            member: MemberId::from("m"),
            figure: FigureId::from("f"),
            direction,
            decibans: 0.0,
            level,
            outlook,
            adverse: false,
            rows: Vec::new(),
            reasons: Vec::new(),
            text: String::new(),
            so: "".into(),
        }
    }

    #[test]
    fn mirrors_break_ties_and_no_more() {
        let good = mirror(Direction::ClientToMember, Level::Strong, Outlook::Support);
        let bad = mirror(Direction::MemberToClient, Level::Strong, Outlook::Avoid);
        assert!(tie_break(std::slice::from_ref(&good)) > 0.0);
        assert!(tie_break(std::slice::from_ref(&bad)) < 0.0);
        assert!((tie_break(&vec![good; 50]) - TIE_BREAK).abs() < 1e-15);
        assert!((tie_break(&vec![bad; 50]) + TIE_BREAK).abs() < 1e-15);
        assert!(tie_break(&[]).abs() < 1e-15);
    }

    #[test]
    fn missing_inputs_lower_confidence_not_fit() {
        let part = |value, weight| Contribution {
            id: String::new(),
            value,
            weight,
            text: String::new(),
        };
        let (mean, confidence) = weigh(&[part(Some(0.5), 1.0), part(None, 3.0)]);
        assert!((mean - 0.5).abs() < 1e-15 && (confidence - 0.25).abs() < 1e-15);
        let (mean, confidence) = weigh(&[part(None, 1.0)]);
        assert!(mean.abs() < 1e-15 && confidence.abs() < 1e-15);
    }
}
