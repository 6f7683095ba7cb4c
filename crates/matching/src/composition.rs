//! A group as numbers, before and after a placement: size, risk, positions, and who is the only one of something.

use crate::circumplex::Point;
use crate::ids::{GroupId, MemberId};
use crate::model::{Client, Gender, Policy, Practice};
use crate::outcome::{Composition, CompositionChange, OnlyOne};
use crate::suggest::context::{Case, Context};
use chrono::NaiveDate;

/// Risk level from which a person counts as high (clinical reference §1.5: 3 high, 4 very high).
pub const HIGH_RISK: u8 = 3;

/// Fewest people with a known value before somebody can stand out as "the only one" (two would each be it).
const FEWEST_KNOWN: usize = 3;

/// One person of a group; the newcomer has no member id.
struct Person<'a> {
    member: Option<&'a MemberId>,
    client: &'a Client,
    point: Option<Point>,
}

/// The group without and with the client. Held seats take a seat and nothing else.
#[must_use]
pub fn change(case: &Case<'_>) -> CompositionChange {
    let mut people: Vec<Person> = case
        .members()
        .filter_map(|seat| {
            let (member, point) = (Some(&seat.member.id), seat.point);
            seat.client.map(|client| Person {
                member,
                client,
                point,
            })
        })
        .collect();
    let taken = case.seats_taken();
    let before = measure(case.policy, case.on, &people, taken);
    people.push(Person {
        member: None,
        client: case.client,
        point: case.point,
    });
    let after = measure(case.policy, case.on, &people, taken.saturating_add(1));
    let missing = |from: &[OnlyOne], other: &[OnlyOne]| {
        from.iter()
            .filter(|one| !other.contains(one))
            .cloned()
            .collect::<Vec<_>>()
    };
    CompositionChange {
        capacity: case.most(),
        gained: missing(&after.only_ones, &before.only_ones),
        removed: missing(&before.only_ones, &after.only_ones),
        before,
        after,
    }
}

/// The group as it is on a day, without anybody new.
#[must_use]
pub fn present(practice: &Practice, group: &GroupId, on: NaiveDate) -> Composition {
    let context = Context::new(practice, on);
    let seats = context.seats(group);
    let people: Vec<Person> = seats
        .iter()
        .filter(|seat| !seat.member.held)
        .filter_map(|seat| {
            let (member, point) = (Some(&seat.member.id), seat.point);
            seat.client.map(|client| Person {
                member,
                client,
                point,
            })
        })
        .collect();
    measure(&practice.policy, on, &people, count(seats.len()))
}

/// On how many dimensions the client can be compared in this group: own value and those of two others known.
#[must_use]
pub fn comparable(case: &Case<'_>) -> usize {
    let known = |dimension: &str, client| value(dimension, client, case.on).is_some();
    let enough = |dimension: &&String| {
        let others = case.members().filter_map(|seat| seat.client);
        known(dimension, case.client)
            && others.filter(|c| known(dimension, c)).count() + 1 >= FEWEST_KNOWN
    };
    case.policy.isolate_dimensions.iter().filter(enough).count()
}

/// The group's numbers; sums run in the order of member ids, the newcomer last.
fn measure(policy: &Policy, on: NaiveDate, people: &[Person<'_>], seats_taken: u32) -> Composition {
    let levels: Vec<f64> = people
        .iter()
        .filter_map(|p| p.client.risk.as_ref())
        .map(|r| f64::from(r.level))
        .collect();
    let high = levels
        .iter()
        .filter(|level| **level >= f64::from(HIGH_RISK))
        .count();
    let agency: Vec<f64> = people.iter().filter_map(|p| p.point).map(|p| p.y).collect();
    let communion: Vec<f64> = people.iter().filter_map(|p| p.point).map(|p| p.x).collect();
    let spread = variance(&agency)
        .zip(variance(&communion))
        .map(|(y, x)| (y + x).sqrt());
    Composition {
        people: count(people.len()),
        seats_taken,
        risk_mean: mean(&levels),
        risk_sd: variance(&levels).map(f64::sqrt),
        risk_high: count(high),
        risk_known: count(levels.len()),
        agency_mean: mean(&agency),
        communion_mean: mean(&communion),
        position_spread: spread,
        only_ones: only_ones(policy, on, people),
    }
}

/// Whoever is the only one with their value on a dimension, unknown values left out; by dimension as in the policy.
fn only_ones(policy: &Policy, on: NaiveDate, people: &[Person<'_>]) -> Vec<OnlyOne> {
    let mut found = Vec::new();
    let mut known: Vec<(&str, Option<&MemberId>)> = Vec::with_capacity(people.len());
    for dimension in &policy.isolate_dimensions {
        known.clear();
        known.extend(
            people
                .iter()
                .filter_map(|p| Some((value(dimension, p.client, on)?, p.member))),
        );
        if known.len() < FEWEST_KNOWN {
            continue;
        }
        for (i, (value, member)) in known.iter().enumerate() {
            let same =
                |(j, (other, _)): (usize, &(&str, _))| j != i && other.eq_ignore_ascii_case(value);
            if !known.iter().enumerate().any(same) {
                found.push(OnlyOne {
                    dimension: dimension.clone(),
                    value: (*value).to_owned(),
                    member: member.cloned(),
                });
            }
        }
    }
    found
}

/// A client's value on a dimension; none where it is not known.
fn value<'a>(dimension: &str, client: &'a Client, on: NaiveDate) -> Option<&'a str> {
    match dimension {
        "age-band" => age_band(client, on),
        // Gender identity is left out unless the policy names it (design §1.6).
        "gender" => match client.gender {
            Gender::Woman => Some("woman"),
            Gender::Man => Some("man"),
            Gender::NonBinary | Gender::Other | Gender::NotStated => None,
        },
        "gender-identity" => match client.gender {
            Gender::Woman => Some("woman"),
            Gender::Man => Some("man"),
            Gender::NonBinary => Some("non-binary"),
            Gender::Other => Some("other"),
            Gender::NotStated => None,
        },
        "language" => client.languages.first().map(|tag| primary(tag)),
        other => client
            .dimensions
            .get(other)
            .map(|v| v.trim())
            .filter(|v| !v.is_empty()),
    }
}

/// Primary part of a language tag ("es" of "es-MX").
#[must_use]
pub fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag).trim()
}

/// Decade of the age on the day.
fn age_band(client: &Client, on: NaiveDate) -> Option<&'static str> {
    const BANDS: [&str; 13] = [
        "0s", "10s", "20s", "30s", "40s", "50s", "60s", "70s", "80s", "90s", "100s", "110s", "120s",
    ];
    let years = on.years_since(client.birth_date?)?;
    BANDS.get(usize::try_from(years / 10).ok()?).copied()
}

/// Mean; none of nothing.
fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / f64::from(count(values.len())))
}

/// Population variance; none of nothing.
fn variance(values: &[f64]) -> Option<f64> {
    let centre = mean(values)?;
    let squares: f64 = values.iter().map(|v| (v - centre).powi(2)).sum();
    Some(squares / f64::from(count(values.len())))
}

/// A length as the unit of the answer.
fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
