//! Each rule with answers that it finds, and the same answers without one side.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use interview::value::Answers;
use interview::{Answer, Questionnaire, shipped};
use serde_json::{Value as Json, json};

use super::*;
use crate::acts::interviews::blank;
use crate::records::ClientRecord;

const OPTIONS: &[&str] = &[
    "court",
    "self",
    "no",
    "partner",
    "not-needed",
    "thoughts-of-death",
    "hears-voices",
    "intoxication",
    "assault",
    "family",
    "needed",
    "en",
    "none",
    "other",
];

/// A questionnaire with the shipped instruments and one plain question for every other linkId of the rules.
fn questionnaire() -> Questionnaire {
    let instruments = ["phq-9", "gad-7", "asq", "audit-c", "pc-ptsd-5"];
    let mut items: Vec<Json> = instruments
        .iter()
        .map(|slug| {
            let url = serde_json::from_str::<Json>(shipped::json(slug).unwrap()).unwrap()["url"].clone();
            json!({"linkId": format!("include/{slug}"), "text": slug, "type": "display", "extension": [{
                "url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-subQuestionnaire",
                "valueCanonical": url}]})
        })
        .collect();
    let mut made = BTreeSet::new();
    for (id, kind) in RULES.iter().flat_map(|r| r.sides).flat_map(ids) {
        let own = id.split('/').next().unwrap();
        if instruments.contains(&own) || !made.insert(id) {
            continue;
        }
        items.push(match kind {
            "choice" => {
                json!({"linkId": id, "text": id, "type": "choice", "answerOption": options()})
            }
            kind => json!({"linkId": id, "text": id, "type": kind}),
        });
    }
    let json = json!({"resourceType": "Questionnaire", "status": "active", "title": "Rules", "item": items});
    let included: BTreeMap<String, String> = shipped::all()
        .map(|(slug, json)| ((*slug).to_owned(), (*json).to_owned()))
        .collect();
    Questionnaire::parse_with(&json.to_string(), Some(&included)).unwrap()
}

fn options() -> Vec<Json> {
    OPTIONS
        .iter()
        .zip(0..)
        .map(|(code, n)| {
            json!({"valueCoding": {"code": code, "display": code}, "extension": [{
                "url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": n}]})
        })
        .collect()
}

/// The questions that a side looks at, and of which type they are.
fn ids(side: &Says) -> Vec<(&'static str, &'static str)> {
    match side {
        Says::Yes(id) | Says::No(id) | Says::NotYes(id) => vec![(id, "boolean")],
        Says::AnyYes(ids) | Says::AllNo(ids) => ids.iter().map(|id| (*id, "boolean")).collect(),
        Says::Chosen(id, _)
        | Says::Others(id, _)
        | Says::Points(id, _)
        | Says::PointsAre(id, _) => {
            vec![(id, "choice")]
        }
        Says::Earlier(a, b) => vec![(a, "date"), (b, "date")],
        Says::Empty(ids) => ids
            .iter()
            .map(|id| {
                (
                    *id,
                    if id.starts_with("mandate/") {
                        "date"
                    } else {
                        "string"
                    },
                )
            })
            .collect(),
        Says::Filled(id) => vec![(id, "text")],
        Says::Score(..) => Vec::new(),
    }
}

fn run(answers: Answers) -> Run {
    let questionnaire = Rc::new(questionnaire());
    let now = "2026-11-23T09:00:00-05:00".parse().unwrap();
    Run {
        record: blank("iv".into(), "cl", "q", &questionnaire, now),
        client: ClientRecord {
            id: "cl".into(),
            person: serde_json::from_value(
                json!({"name": "Ann Invented", "birth_date": "1990-01-01"}),
            )
            .unwrap(),
            clinician: "st".into(),
            assigned: Vec::new(),
            created: now,
            prepared: None,
            map: crate::records::MapState::default(),
        },
        evaluation: interview::evaluate(&questionnaire, &answers),
        sections: interview::sections(&questionnaire, &answers),
        given: Vec::new(),
        parts: crate::sight::Parts {
            questionnaire: Rc::clone(&questionnaire),
            withheld: std::collections::BTreeSet::new(),
        },
        answers,
        questionnaire,
    }
}

/// An answer that makes a side true, at each question it needs.
fn make_true(q: &Questionnaire, side: &Says, answers: &mut Answers) {
    let mut put = |id: &str, value: Value| {
        answers.0.insert(id.to_owned(), Answer::of(value));
    };
    match side {
        Says::Yes(id) => put(id, Value::Boolean(true)),
        Says::No(id) | Says::NotYes(id) => put(id, Value::Boolean(false)),
        Says::Others(id, _) => put(id, Value::Choice("partner".into())),
        Says::AnyYes(ids) => put(ids.last().unwrap(), Value::Boolean(true)),
        Says::AllNo(ids) => ids.iter().for_each(|id| put(id, Value::Boolean(false))),
        Says::Chosen(id, codes) => {
            let code = codes.iter().find(|c| OPTIONS.contains(c));
            put(id, Value::Choice((*code.unwrap_or(&codes[0])).to_owned()));
        }
        Says::Points(id, wanted) | Says::PointsAre(id, wanted) => put(id, option(q, id, *wanted)),
        Says::Score(slug, _) => {
            for id in q.score_items(slug) {
                put(id, option(q, id, 3.0));
            }
        }
        Says::Filled(id) => put(id, Value::Text("Something.".into())),
        Says::Empty(_) => {}
        Says::Earlier(a, b) => {
            put(a, Value::Date("2026-05-01".to_owned().try_into().unwrap()));
            put(b, Value::Date("2026-06-01".to_owned().try_into().unwrap()));
        }
    }
}

/// The option with so many points.
fn option(q: &Questionnaire, id: &str, points: f64) -> Value {
    let section = interview::section_of(q, id).unwrap();
    let shown = interview::section(q, &Answers::default(), section).unwrap();
    let item = shown.items.iter().find(|i| i.path == id).unwrap();
    item.options
        .iter()
        .map(|o| Value::Choice(o.code.clone()))
        .find(|v| q.points(id, v) == Some(points))
        .unwrap_or_else(|| panic!("{id} has no option of {points} points"))
}

/// Takes a side back: its questions have another answer, or, where emptiness was the side, an answer.
fn make_false(q: &Questionnaire, side: &Says, answers: &mut Answers) {
    let mut put = |id: &str, value: Value| {
        answers.0.insert(id.to_owned(), Answer::of(value));
    };
    match side {
        Says::Yes(id) => put(id, Value::Boolean(false)),
        Says::No(id) | Says::NotYes(id) => put(id, Value::Boolean(true)),
        Says::Others(id, codes) => put(id, Value::Choice(codes[0].into())),
        Says::AnyYes(ids) => ids.iter().for_each(|id| put(id, Value::Boolean(false))),
        Says::AllNo(ids) => put(ids[1], Value::Boolean(true)),
        Says::Chosen(id, _) => put(id, Value::Choice("other".into())),
        Says::Points(id, _) => put(id, option(q, id, 0.0)),
        Says::PointsAre(id, _) => put(id, option(q, id, 1.0)),
        Says::Score(slug, _) => {
            for id in q.score_items(slug) {
                put(id, option(q, id, 0.0));
            }
        }
        Says::Filled(id) => drop(answers.0.remove(*id)),
        Says::Empty(ids) => {
            let value = if ids[0].starts_with("mandate/") {
                Value::Date("2026-05-01".to_owned().try_into().unwrap())
            } else {
                Value::Text("One.".into())
            };
            put(ids[0], value);
        }
        Says::Earlier(a, _) => put(a, Value::Date("2026-06-01".to_owned().try_into().unwrap())),
    }
}

fn finds(answers: &Answers, id: &str) -> bool {
    find(&run(answers.clone())).iter().any(|f| f.rule.id == id)
}

#[test]
fn every_rule_is_found_where_all_its_sides_hold_and_not_where_one_does_not() {
    let q = questionnaire();
    for rule in RULES {
        let mut answers = Answers::default();
        for side in rule.sides {
            make_true(&q, side, &mut answers);
        }
        assert!(finds(&answers, rule.id), "{} is not found", rule.id);
        for (n, side) in rule.sides.iter().enumerate() {
            let mut other = answers.clone();
            make_false(&q, side, &mut other);
            assert!(!finds(&other, rule.id), "{} without side {n}", rule.id);
        }
        assert!(
            !finds(&Answers::default(), rule.id),
            "{} of nothing",
            rule.id
        );
    }
}

#[test]
fn a_rule_of_questions_that_are_not_asked_here_is_left_out() {
    let phq = Questionnaire::parse_with(shipped::json("phq-9").unwrap(), None).unwrap();
    assert!(RULES.iter().filter(|r| possible(r, &phq)).count() <= 1);
}

#[test]
fn ids_differ_and_paths_point_to_questions() {
    let ids: BTreeSet<&str> = RULES.iter().map(|r| r.id).collect();
    assert_eq!(ids.len(), RULES.len());
    let q = questionnaire();
    let mut answers = Answers::default();
    let rule = RULES.iter().find(|r| r.id == "no-alcohol-audit-c").unwrap();
    for side in rule.sides {
        make_true(&q, side, &mut answers);
    }
    let found = find(&run(answers));
    let paths = &found.iter().find(|f| f.rule.id == rule.id).unwrap().paths;
    assert_eq!(paths, &["substances/any", "audit-c/1"]);
}
