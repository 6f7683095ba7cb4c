//! A part taken out of sight: items, headings, scores and alerts of it are not there; the rest is as it was.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

use std::collections::BTreeSet;

use interview::value::{Answer, Answers, Value};
use interview::{Look, Questionnaire, evaluate, shipped, without_unknown};

fn yes() -> Answer {
    Answer {
        values: vec![Value::Boolean(true)],
        reason: None,
    }
}

fn answers() -> Answers {
    let paths = [
        "safety/ask-partner",
        "partner/alone",
        "hark/1",
        "trauma/carry",
        "asq/1",
        "contacts/unsafe",
    ];
    Answers(paths.iter().map(|p| ((*p).to_owned(), yes())).collect())
}

fn intake() -> (Questionnaire, interview::Veiled) {
    let q = shipped::intake().unwrap();
    let left = q.veiled(Some("V"), &["hark"], &BTreeSet::new()).unwrap();
    (q, left)
}

#[test]
fn sections_items_scores_and_alerts_of_the_class_are_gone() {
    let (q, left) = intake();
    let mut known = answers();
    let whole = evaluate(&q, &known);
    assert!(whole.alerts.iter().any(|a| a.id == "hark-positive"));
    let before: Vec<String> = Look::at(&q, &known)
        .sections()
        .into_iter()
        .map(|s| s.id)
        .collect();

    let rest = left.questionnaire;
    without_unknown(&rest, &mut known);
    assert_eq!(
        known.0.keys().collect::<Vec<_>>(),
        ["asq/1", "contacts/unsafe"]
    );
    let look = Look::at(&rest, &known);
    let after: Vec<String> = look.sections().into_iter().map(|s| s.id).collect();
    let gone: Vec<&String> = before.iter().filter(|id| !after.contains(id)).collect();
    assert_eq!(gone, ["partner", "trauma"]);
    assert!(look.section("partner").is_none() && !rest.has_item("hark/1"));
    assert!(!look.evaluation().scores.contains_key("hark"));
    let ids: Vec<&str> = look
        .evaluation()
        .alerts
        .iter()
        .map(|a| a.id.as_str())
        .collect();
    assert!(ids.contains(&"asq-positive") && !ids.contains(&"hark-positive"));
    // A heading over nothing would tell what stood below it.
    let contacts = look.section("contacts").unwrap();
    assert!(contacts.items.iter().all(|i| !i.path.starts_with("unsafe")));
    // Wherever something was taken out, the section is named, also where most of it is left.
    for section in [
        "partner",
        "trauma",
        "contacts",
        "protection",
        "violence",
        "safety-now",
    ] {
        assert!(left.sections.contains(section), "{section}");
    }
    assert!(!left.sections.contains("mood"));
}

#[test]
fn nothing_that_is_taken_out_is_missing_or_numbered() {
    let (q, left) = intake();
    let none = Answers::default();
    let open = |q: &Questionnaire| evaluate(q, &none).missing;
    let (all, rest) = (open(&q), open(&left.questionnaire));
    assert!(all.iter().any(|p| p.starts_with("trauma/")));
    assert!(
        rest.iter()
            .all(|p| left.questionnaire.has_item(&interview::link_id(p)))
    );
    let expected: Vec<&String> = all
        .iter()
        .filter(|p| left.questionnaire.has_item(&interview::link_id(p)))
        .collect();
    assert_eq!(rest.iter().collect::<Vec<_>>(), expected);
    assert!(interview::check_answer(&left.questionnaire, "trauma/carry", &yes()).is_err());
}

#[test]
fn of_an_instrument_alone_nothing_is_left_and_others_are_not_touched() {
    let hark = shipped::questionnaire("hark").unwrap();
    assert!(
        !hark
            .veiled(Some("V"), &["hark"], &BTreeSet::new())
            .unwrap()
            .questionnaire
            .asks_anything()
    );
    let phq = shipped::questionnaire("phq-9").unwrap();
    assert!(phq.veiled(Some("V"), &["hark"], &BTreeSet::new()).is_none());
}
