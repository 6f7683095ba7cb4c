//! Repetitions inside repetitions, questions with items below them: paths, conditions, responses.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::{answers, form, response};
use interview::{
    Answer, Hidden, Questionnaire, canonical, check_answer, evaluate, paths, read_response,
    remove_instance, section, write_response,
};
use proptest::prelude::*;
use serde_json::json;

/// Households with people, people with jobs; a repeating question with a question below each answer.
fn household() -> Questionnaire {
    form(&json!([
        { "linkId": "house", "type": "group", "text": "House", "repeats": true, "item": [
            { "linkId": "city", "type": "string", "text": "City" },
            { "linkId": "person", "type": "group", "text": "Person", "repeats": true,
              "extension": [{ "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-maxOccurs", "valueInteger": 3 }],
              "item": [
                { "linkId": "name", "type": "string", "text": "Name", "required": true },
                { "linkId": "adult", "type": "boolean", "text": "Adult" },
                { "linkId": "work", "type": "group", "text": "Work",
                  "enableWhen": [{ "question": "adult", "operator": "=", "answerBoolean": true }],
                  "item": [{ "linkId": "job", "type": "string", "text": "Job", "repeats": true }] },
                { "linkId": "commutes", "type": "boolean", "text": "Commutes", "enableBehavior": "all",
                  "enableWhen": [
                    { "question": "city", "operator": "=", "answerString": "Elm" },
                    { "question": "job", "operator": "exists", "answerBoolean": true }] }
            ] },
            { "linkId": "school", "type": "string", "text": "School",
              "enableWhen": [{ "question": "adult", "operator": "=", "answerBoolean": false }] }
        ] },
        { "linkId": "anyone", "type": "string", "text": "Anyone",
          "enableWhen": [{ "question": "adult", "operator": "=", "answerBoolean": true }] },
        { "linkId": "drug", "type": "open-choice", "text": "Medicines", "repeats": true,
          "answerOption": [{ "valueCoding": { "code": "a", "system": "s", "display": "A" } }, { "valueCoding": { "code": "b", "system": "s" } }],
          "item": [{ "linkId": "dose", "type": "quantity", "text": "Dose", "required": true },
                   { "linkId": "why", "type": "string", "text": "Why", "enableWhen": [{ "question": "drug", "operator": "=", "answerCoding": { "code": "b", "system": "s" } }] }] },
        { "linkId": "pet", "type": "boolean", "text": "Pet", "item": [{ "linkId": "petname", "type": "string", "text": "Its name" }] }
    ]))
}

#[test]
fn each_repetition_stands_for_itself() {
    let q = household();
    let a = answers(&[
        ("house#0/city", "t:Elm"),
        ("house#0/person#0/name", "t:Ann"),
        ("house#0/person#0/adult", "yes"),
        ("house#0/person#0/job", "t:baker+t:singer"),
        ("house#0/person#1/adult", "no"),
        ("house#1/person#0/adult", "yes"),
    ]);
    let found = evaluate(&q, &a);
    let shown = |path: &str| found.enabled.contains(&path.to_owned());
    assert!(shown("house#0/person#0/work") && !shown("house#0/person#1/work"));
    assert!(
        shown("house#0/person#0/commutes"),
        "same house, same person"
    );
    assert!(!shown("house#1/person#0/commutes"), "another city");
    assert!(
        shown("house#0/school") && !shown("house#1/school"),
        "any person of the same house"
    );
    assert!(shown("anyone"), "any person of any house");
    assert_eq!(
        found.missing,
        [
            "house#0/person#1/name",
            "house#1/person#0/name",
            "drug#0/dose"
        ]
    );
}

#[test]
fn what_stands_below_an_answer_belongs_to_that_answer() {
    let q = household();
    let a = answers(&[
        ("drug", "a+b+o:herbs"),
        ("drug#1/dose", "q:5 mg"),
        ("pet", "yes"),
        ("petname", "t:Rex"),
    ]);
    assert_eq!(
        paths(&q, &a)
            .into_iter()
            .filter(|p| p.starts_with("drug"))
            .collect::<Vec<_>>(),
        [
            "drug",
            "drug#0/dose",
            "drug#0/why",
            "drug#1/dose",
            "drug#1/why",
            "drug#2/dose",
            "drug#2/why"
        ]
    );
    let written = write_response(&q, &a, Hidden::LeaveOut).to_string();
    let json: serde_json::Value = serde_json::from_str(&written).unwrap();
    assert_eq!(json["item"][0]["answer"][1]["item"][0]["linkId"], "dose");
    assert_eq!(
        json["item"][0]["answer"][1]["item"][0]["answer"][0]["valueQuantity"]["value"],
        5
    );
    assert_eq!(
        json["item"][1]["answer"][0]["item"][0]["answer"][0]["valueString"],
        "Rex"
    );
    assert_eq!(read_response(&q, &written).unwrap(), (a, vec![]));
}

#[test]
fn paths_are_checked_step_by_step() {
    let q = household();
    let text = || Answer::of(interview::Value::Text("x".into()));
    for (path, ok) in [
        ("house#0/person#2/name", true),
        ("house#7/person#0/job", true),
        ("house#0/name", false),
        ("person#0/name", false),
        ("house#0/person#0/city", false),
        ("house#0/person#0/name#0", false),
        ("house#0/person/name", false),
        ("name", false),
        ("house#200/city", false),
        ("house#0/person#99999999999/name", false),
    ] {
        assert_eq!(check_answer(&q, path, &text()).is_ok(), ok, "{path}");
    }
    assert!(check_answer(&q, "house#1/person#1", &Answer::default()).is_ok());
    assert!(check_answer(&q, "house#1/person", &Answer::default()).is_err());
    assert!(check_answer(&q, "drug#1/why", &text()).is_ok());
}

#[test]
fn a_repetition_is_added_and_removed_with_all_in_it() {
    let q = household();
    let mut a = answers(&[
        ("house#0/person#0/name", "t:Ann"),
        ("house#0/person#1/name", "t:Bo"),
    ]);
    let adds: Vec<Option<String>> = section(&q, &a, "house")
        .unwrap()
        .items
        .into_iter()
        .filter(|i| i.kind == "group" && i.repeats)
        .map(|i| i.add)
        .collect();
    assert_eq!(
        adds,
        [
            Some("house#1".into()),
            None,
            Some("house#0/person#2".into())
        ]
    );
    a.0.insert("house#0/person#2".into(), Answer::default());
    assert!(
        evaluate(&q, &a)
            .enabled
            .contains(&"house#0/person#2/name".to_owned())
    );
    let full = section(&q, &a, "house").unwrap();
    assert!(
        full.items
            .iter()
            .all(|i| i.add.as_deref() != Some("house#0/person#3")),
        "three are the most"
    );
    remove_instance(&mut a, "house#0/person#0");
    assert_eq!(
        a.0.keys().collect::<Vec<_>>(),
        ["house#0/person#1/name", "house#0/person#2"]
    );
    a.0.insert("house#0/person#5/name".into(), common::answer("t:E"));
    a.0.insert("house#0/person#7/name".into(), common::answer("t:F"));
    a.0.insert("house#0/person#8/name".into(), common::answer("t:G"));
    let invalid = evaluate(&q, &a).invalid;
    assert_eq!(
        (invalid.len(), invalid[0].problem.as_str()),
        (1, "At most 3 of these are possible.")
    );
}

#[test]
fn order_and_nesting_of_a_response_are_checked() {
    let q = household();
    let name = |text: &str| json!({ "linkId": "name", "answer": [{ "valueString": text }] });
    for (items, says) in [
        (
            json!([{ "linkId": "house", "item": [name("A")] }]),
            "name: This item belongs inside its repeating group.",
        ),
        (
            json!([name("A")]),
            "name: This item belongs inside its repeating group.",
        ),
        (
            json!([{ "linkId": "pet", "answer": [{ "valueBoolean": true }] }, { "linkId": "anyone" }]),
            "anyone: This item stands out of order",
        ),
        (
            json!([{ "linkId": "petname", "answer": [{ "valueString": "Rex" }] }]),
            "petname: This item stands in the wrong place; it belongs directly inside \"pet\"",
        ),
        (
            json!([{ "linkId": "pet", "answer": [{ "valueBoolean": true }], "item": [{ "linkId": "petname" }] }]),
            "pet: What stands below a question belongs into its answer",
        ),
        (
            json!([{ "linkId": "pet" }, { "linkId": "pet" }]),
            "pet: This item is given twice",
        ),
        (
            json!([{ "linkId": "house", "item": [
            { "linkId": "person", "item": [name("A")] }, { "linkId": "person", "item": [name("B")] },
            { "linkId": "person", "item": [name("C")] }, { "linkId": "person", "item": [name("D")] }] }]),
            "house#0/person#0: At most 3 of these are possible",
        ),
    ] {
        let (a, mut invalid) = read_response(&q, &response(&items)).unwrap();
        invalid.extend(evaluate(&q, &a).invalid);
        let told: Vec<String> = invalid
            .iter()
            .map(|i| format!("{}: {}", i.path, i.problem))
            .collect();
        assert!(
            told.iter().any(|t| t.starts_with(says)),
            "{items}: {told:?}"
        );
    }
}

/// Any answers at paths of the form, also with gaps in the numbers.
fn any_answers() -> impl Strategy<Value = interview::Answers> {
    let path = prop_oneof![
        (
            0u32..3,
            0u32..3,
            prop::sample::select(&["name", "adult", "job", "commutes"][..])
        )
            .prop_map(|(h, p, id)| format!("house#{h}/person#{p}/{id}")),
        (0u32..3, prop::sample::select(&["city", "school"][..]))
            .prop_map(|(h, id)| format!("house#{h}/{id}")),
        (0u32..3, 0u32..3).prop_map(|(h, p)| format!("house#{h}/person#{p}")),
        (0u32..4).prop_map(|h| format!("house#{h}")),
        (0u32..3, prop::sample::select(&["dose", "why"][..]))
            .prop_map(|(n, id)| format!("drug#{n}/{id}")),
        prop::sample::select(&["anyone", "drug", "pet", "petname"][..]).prop_map(str::to_owned),
    ];
    let short = prop::sample::select(
        &[
            "yes", "no", "t:x", "t:x+t:y", "a", "a+b", "o:c", "q:5 mg", "declined", "d:1.50",
        ][..],
    );
    prop::collection::btree_map(path, short.prop_map(common::answer), 0..12)
        .prop_map(interview::Answers)
}

proptest! {
    /// Only answers that fit can stand in an interview; they come back as they were written.
    #[test]
    fn what_is_written_is_read(a in any_answers()) {
        let q = household();
        let mut a = a;
        a.0.retain(|path, answer| match check_answer(&q, path, answer) {
            Ok(()) => true,
            Err(_) if interview::link_id(path) == "house" || interview::link_id(path) == "person" => {
                *answer = Answer::default();
                true
            }
            Err(_) => false,
        });
        // Below an answer that is not there nothing can be written.
        let drugs = a.0.get("drug").map_or(1, |d| d.values.len().max(1));
        a.0.retain(|path, _| !(path.starts_with("drug#") && path[5..6].parse::<usize>().unwrap() >= drugs));
        let text = write_response(&q, &a, Hidden::Keep).to_string();
        let (read, _) = read_response(&q, &text).unwrap();
        prop_assert_eq!(&canonical(&q, &read), &canonical(&q, &a));
        prop_assert_eq!(write_response(&q, &read, Hidden::Keep).to_string(), text);
    }
}
