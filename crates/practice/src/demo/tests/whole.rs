//! The practice as plain data: complete, in order, deterministic.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use interview::{AbsentReason, Answers};
use matching::model::{Entry, Practice};
use matching::outcome::Severity;
use matching::suggest::suggest;

use super::{DAYS, day, made};
use crate::demo::roster::{At, rows};
use crate::demo::world::World;
use crate::records::Moment;

fn world(on: &str) -> (World, interview::Questionnaire) {
    let q = interview::shipped::intake().unwrap();
    let now: Moment = format!("{on}T15:00:00+01:00").parse().unwrap();
    (World::new(now, &q, "intake"), q)
}

#[test]
fn two_calls_give_the_same() {
    let again = crate::demo::practice(day("2026-11-23")).unwrap();
    assert!(*made("2026-11-23") == again);
}

#[test]
fn another_day_shifts_dates_and_nothing_else() {
    // Whole weeks, so that every weekday stays what it is.
    let weeks = 7 * 60;
    let early = made("2026-11-23");
    let late = crate::demo::practice(early.as_of + Days::new(weeks)).unwrap();
    let shifted = shift(&serde_json::to_value(early).unwrap(), weeks);
    assert!(shifted == serde_json::to_value(&late).unwrap());
}

/// Moves every date in a JSON value.
fn shift(value: &serde_json::Value, days: u64) -> serde_json::Value {
    use serde_json::Value::{Array, Object, String};
    match value {
        String(text) => match text.parse::<NaiveDate>() {
            Ok(date) => String((date + Days::new(days)).to_string()),
            Err(_) => value.clone(),
        },
        Array(all) => Array(all.iter().map(|v| shift(v, days)).collect()),
        Object(all) => Object(
            all.iter()
                .map(|(k, v)| (k.clone(), shift(v, days)))
                .collect(),
        ),
        other => other.clone(),
    }
}

#[test]
fn it_can_be_read_back_on_any_day() {
    for on in DAYS {
        let practice = made(on);
        let text = serde_json::to_string(practice).unwrap();
        let read = Practice::from_json(&text).unwrap();
        assert!(
            read == *practice,
            "{on}: something is not as it was written"
        );
    }
}

#[test]
fn it_is_as_large_as_it_says() {
    let (world, _) = world("2026-11-23");
    let practice = world.practice();
    assert_eq!((practice.programs.len(), practice.groups.len()), (4, 9));
    let finished = world
        .people
        .iter()
        .filter(|p| p.interview.finished.is_some())
        .count();
    assert!(finished >= 60, "{finished} interviews are complete");
    let count = |f: fn(&At) -> bool| rows().filter(|row| f(&row.at)).count();
    assert_eq!(count(|at| matches!(at, At::Waits(_))), 12);
    assert_eq!(count(|at| matches!(at, At::UnderWay(_))), 2);
    assert_eq!(count(|at| matches!(at, At::Submitted(_))), 2);
    assert_eq!(count(|at| matches!(at, At::Returned(_))), 1);
    assert!(count(|at| matches!(at, At::ToPlace)) >= 4);
    let names: BTreeSet<_> = rows().map(|row| row.name).collect();
    let keys: BTreeSet<_> = rows().map(super::super::roster::Row::key).collect();
    assert_eq!((names.len(), keys.len()), (rows().count(), rows().count()));
}

#[test]
fn every_interview_is_answered_by_the_rules_of_the_engine() {
    let (world, q) = world("2026-11-23");
    for person in &world.people {
        let name = person.row.name;
        for (path, answer) in &person.answers {
            assert_eq!(
                interview::check_answer(&q, path, answer),
                Ok(()),
                "{name}, {path}"
            );
        }
        let answers = Answers(person.answers.iter().cloned().collect());
        let asked = interview::paths(&q, &answers);
        let evaluation = interview::evaluate(&q, &answers);
        assert!(
            evaluation.invalid.is_empty(),
            "{name}: {:?}",
            evaluation.invalid
        );
        if let At::UnderWay(path) = person.row.at {
            assert_eq!(
                interview::next_path(&q, &answers, None).as_deref(),
                Some(path),
                "{name}"
            );
            continue;
        }
        assert!(evaluation.complete, "{name}: {:?}", evaluation.missing);
        assert!(person.interview.finished.is_some(), "{name}");
        let given: BTreeSet<_> = person
            .answers
            .iter()
            .map(|(path, _)| path.as_str())
            .collect();
        for path in &asked {
            assert!(given.contains(path.as_str()), "{name}, {path}");
        }
        let unknown = |a: &interview::Answer| a.reason == Some(AbsentReason::Unknown);
        let open: Vec<_> = person.answers.iter().filter(|(_, a)| unknown(a)).collect();
        assert!(open.is_empty(), "{name}: {open:?}");
    }
}

#[test]
fn maps_have_four_to_eleven_people_and_five_of_them_other_sizes_each_with_a_place() {
    let (world, _) = world("2026-11-23");
    for person in &world.people {
        let n = person.figures.len();
        let (least, most) = match person.row.name {
            // Maps of all sizes to look at.
            "Wilhelmina Zander" => (0, 0),
            "Callum Ferris" => (1, 1),
            "Imani Strand" => (5, 5),
            "Dov Haspel" => (12, 12),
            "Ezra Whitlow" => (40, 40),
            _ if matches!(person.row.at, At::UnderWay(_)) => (2, 11),
            _ => (4, 11),
        };
        assert!((least..=most).contains(&n), "{}: {n}", person.row.name);
        for figure in &person.figures {
            assert!(
                person
                    .positions
                    .iter()
                    .any(|p| p.figure.as_ref() == Some(&figure.id)),
                "{}",
                figure.id
            );
        }
    }
}

#[test]
fn no_member_sits_where_a_rule_would_block_them() {
    for on in DAYS {
        let practice = made(on);
        for member in &practice.members {
            let mut without = practice.clone();
            without.members.retain(|m| m.id != member.id);
            let group = practice
                .groups
                .iter()
                .find(|g| g.id == member.group)
                .unwrap();
            // Whoever is in a closed group came before it began.
            let asked = match group.entry {
                Entry::Closed => group.starts_on.unwrap() - Days::new(1),
                _ => practice.as_of,
            };
            let told = suggest(&without, &member.client, asked).unwrap();
            let blocks: Vec<_> = told
                .blocked
                .iter()
                .filter(|g| g.group == member.group)
                .flat_map(|g| &g.rules)
                .filter(|r| r.severity == Severity::Block)
                .map(|r| (&r.id, &r.reason))
                .collect();
            assert!(
                blocks.is_empty(),
                "{on}, {} in {}: {blocks:?}",
                member.client,
                member.group
            );
            assert!(
                told.ranked.iter().any(|g| g.group == member.group),
                "{on}, {}",
                member.client
            );
        }
    }
}
