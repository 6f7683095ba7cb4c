//! QuestionnaireResponse in and out, and what holds for any answers at all.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::{answers, shipped};
use interview::{
    AbsentReason, Answer, Answers, Hidden, Questionnaire, Value, canonical, check, check_answer,
    evaluate, intake, next_path, paths, read_response, section, sections, write_response,
};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

fn read(q: &Questionnaire, items: Json) -> (Answers, Vec<String>) {
    let text =
        json!({ "resourceType": "QuestionnaireResponse", "status": "completed", "item": items })
            .to_string();
    let (answers, invalid) = read_response(q, &text).unwrap();
    (
        answers,
        invalid
            .into_iter()
            .map(|i| format!("{}: {}", i.path, i.problem))
            .collect(),
    )
}

#[test]
fn a_response_is_read_with_reasons() {
    let absent = |code: &str| json!([{ "url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": code }]);
    let (a, invalid) = read(
        &shipped("asq"),
        json!([
            { "linkId": "asq/1", "answer": [{ "valueBoolean": false }] },
            { "linkId": "asq/2", "extension": absent("asked-declined") },
            { "linkId": "asq/3", "extension": absent("not-asked") },
            { "linkId": "asq/4", "extension": absent("unknown") },
            { "linkId": "asq/5", "answer": [{ "valueBoolean": true }] }
        ]),
    );
    assert_eq!(invalid, Vec::<String>::new());
    assert_eq!(
        a,
        answers(&[
            ("asq/1", "no"),
            ("asq/2", "declined"),
            ("asq/3", "not-asked"),
            ("asq/4", "unknown"),
            ("asq/5", "yes")
        ])
    );
    assert_eq!(
        evaluate(&shipped("asq"), &a).scores["asq"].band.as_deref(),
        Some("acute-positive")
    );
}

#[test]
fn what_does_not_fit_is_named() {
    let q = shipped("group-program-intake");
    for (item, says) in [
        (
            json!({ "linkId": "nowhere", "answer": [] }),
            "nowhere: The questionnaire has no such linkId",
        ),
        (json!({ "answer": [] }), "no linkId"),
        (json!(5), "must be an object"),
        (
            json!({ "linkId": "consent/group", "answer": [{ "valueString": "yes" }] }),
            "another type",
        ),
        (
            json!({ "linkId": "consent/group", "answer": [{}] }),
            "no value",
        ),
        (
            json!({ "linkId": "consent/group", "answer": [7] }),
            "must be an object",
        ),
        (
            json!({ "linkId": "consent/group", "answer": {} }),
            "must be a list",
        ),
        (
            json!({ "linkId": "consent/group", "answer": [{ "valueBoolean": true }, { "valueBoolean": false }] }),
            "Only one answer",
        ),
        (
            json!({ "linkId": "consents", "answer": [{ "valueBoolean": true }] }),
            "no question",
        ),
        (
            json!({ "linkId": "referral/type", "answer": [{ "valueCoding": { "code": "nobody" } }] }),
            "not one of the options",
        ),
        (
            json!({ "linkId": "phq-9/1", "answer": [{ "valueInteger": 2 }] }),
            "not one of the options",
        ),
        (
            json!({ "linkId": "mandate/program", "answer": [{ "valueCoding": { "code": "dui" } }] }),
            "not asked",
        ),
        (
            json!({ "linkId": "availability/day", "answer": [{ "valueCoding": { "code": "monday" } }] }),
            "inside its repeating group",
        ),
        (
            json!({ "linkId": "asq/1", "extension": [{ "url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "masked" }] }),
            "data-absent-reason",
        ),
        (
            json!({ "linkId": "presenting/concern", "answer": [{ "valueString": "x".repeat(10_000_000) }] }),
            "too long",
        ),
    ] {
        let (_, invalid) = read(&q, json!([item]));
        assert!(invalid.iter().any(|i| i.contains(says)), "{invalid:?}");
    }
    let twice = json!({ "linkId": "consent/group", "answer": [{ "valueBoolean": true }] });
    let told = read(
        &q,
        json!([{ "linkId": "consents", "item": [twice, twice] }]),
    )
    .1;
    assert!(
        told.len() == 1 && told[0].contains("given twice"),
        "{told:?}"
    );
    for bad in [
        "",
        "7",
        "{}",
        r#"{"resourceType":"Questionnaire"}"#,
        "{\"a\":",
        &"[".repeat(10_000),
    ] {
        assert!(read_response(&q, bad).unwrap_err().ends_with('.'));
    }
}

#[test]
fn hidden_answers_are_kept_for_ourselves_and_left_out_for_others() {
    let q = shipped("group-program-intake");
    let a = answers(&[
        ("mandate/exists", "no"),
        ("mandate/program", "dui"),
        ("availability#0/availability/day", "monday"),
    ]);
    let own = write_response(&q, &a, Hidden::Keep).to_string();
    assert_eq!(read_response(&q, &own).unwrap(), (a.clone(), vec![]));
    let others = write_response(&q, &a, Hidden::LeaveOut).to_string();
    assert!(!others.contains("mandate/program") && others.contains("monday"));
}

/// A form with every type, nesting, repeats and conditions.
fn form() -> Questionnaire {
    let text = json!({ "resourceType": "Questionnaire", "title": "All", "url": "http://x", "version": "2", "item": [
        { "linkId": "g", "type": "group", "text": "g", "item": [
            { "linkId": "bool", "type": "boolean", "text": "b", "required": true, "item": [
                { "linkId": "inner", "type": "string", "text": "i" }] },
            { "linkId": "int", "type": "integer", "text": "i" },
            { "linkId": "dec", "type": "decimal", "text": "d", "enableWhen": [{ "question": "bool", "operator": "=", "answerBoolean": true }] },
            { "linkId": "rep", "type": "group", "text": "r", "repeats": true, "enableWhen": [{ "question": "int", "operator": "!=", "answerInteger": 3 }], "item": [
                { "linkId": "date", "type": "date", "text": "d" },
                { "linkId": "sub", "type": "group", "text": "s", "item": [{ "linkId": "many", "type": "choice", "text": "m", "repeats": true,
                    "enableWhen": [{ "question": "date", "operator": "exists", "answerBoolean": true }],
                    "answerOption": [{ "valueString": "a" }, { "valueInteger": 2 }, { "valueCoding": { "code": "c" } }] }] }] },
            { "linkId": "open", "type": "open-choice", "text": "o", "repeats": true, "answerOption": [{ "valueString": "a" }, { "valueCoding": { "code": "b", "system": "s" } }] },
            { "linkId": "txt", "type": "text", "text": "t", "enableWhen": [{ "question": "open", "operator": "=", "answerString": "a" }] }
        ] }] });
    Questionnaire::parse(&text.to_string()).unwrap()
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<bool>().prop_map(Value::Boolean),
        prop_oneof![0i64..5, any::<i64>()].prop_map(Value::Integer),
        (any::<i32>().prop_map(i64::from), 0u32..8)
            .prop_map(|(n, scale)| Value::Decimal(rust_decimal::Decimal::new(n, scale))),
        (0i32..40_000).prop_map(|d| Value::Date(
            (chrono::NaiveDate::default() + chrono::Days::new(d.unsigned_abs().into())).into()
        )),
        ".{0,12}".prop_map(Value::Text),
        prop_oneof![
            Just("a".to_owned()),
            Just("2".to_owned()),
            Just("c".to_owned()),
            Just("b".to_owned()),
            "[0-5]"
        ]
        .prop_map(Value::Choice),
        prop_oneof![Just("a".to_owned()), ".{0,6}"].prop_map(Value::Other),
    ]
}

fn any_answer() -> impl Strategy<Value = Answer> {
    let reason = prop_oneof![3 => Just(None), 1 => prop::sample::select(&AbsentReason::ALL[..]).prop_map(Some)];
    (prop::collection::vec(value(), 0..3), reason)
        .prop_map(|(values, reason)| Answer { values, reason })
}

fn any_path() -> impl Strategy<Value = String> {
    let names = [
        "g",
        "bool",
        "inner",
        "int",
        "dec",
        "rep",
        "open",
        "txt",
        "rep#0",
        "rep#1",
        "rep#7/date",
        "rep#0/date",
        "rep#1/many",
        "rep#0/many",
        "date",
        "rep#199/date",
        "rep#9999/date",
    ];
    prop_oneof![9 => prop::sample::select(names.to_vec()).prop_map(str::to_owned), 1 => ".{0,10}"]
}

/// Answers to the form; wild ones, or only those that the engine accepts.
fn any_answers(wild: bool) -> impl Strategy<Value = Answers> {
    prop::collection::vec((any_path(), any_answer()), 0..25).prop_map(move |all| {
        let q = form();
        Answers(
            all.into_iter()
                .filter(|(path, answer)| wild || check_answer(&q, path, answer).is_ok())
                .collect(),
        )
    })
}

/// Answers to the PC-PTSD-5 and ASQ of the intake, anything a person could click.
fn clicks() -> impl Strategy<Value = Answers> {
    let ids = [
        "asq/1",
        "asq/2",
        "asq/3",
        "asq/4",
        "asq/5",
        "pc-ptsd-5/exposure",
        "pc-ptsd-5/1",
        "pc-ptsd-5/2",
        "pc-ptsd-5/3",
        "audit-c/1",
        "mandate/exists",
        "readiness/9",
    ];
    let shorts = [
        "yes",
        "no",
        "declined",
        "not-asked",
        "unknown",
        "not-applicable",
        "never",
        "2",
    ];
    prop::collection::vec(
        (
            prop::sample::select(ids.to_vec()),
            prop::sample::select(shorts.to_vec()),
        ),
        0..30,
    )
    .prop_map(|pairs| answers(&pairs))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_answers_never_panic_and_lists_agree(a in any_answers(true)) {
        let q = form();
        let e = evaluate(&q, &a);
        let asked = paths(&q, &a);
        prop_assert!(asked.iter().all(|p| e.enabled.contains(p)));
        prop_assert!(e.missing.iter().all(|p| asked.contains(p)));
        prop_assert!(e.invalid.iter().all(|i| asked.contains(&i.path)));
        prop_assert_eq!(e.complete, e.missing.is_empty() && e.invalid.is_empty());
        let total: u32 = sections(&q, &a).iter().map(|s| s.asked).sum();
        prop_assert_eq!(total as usize, asked.len());
        prop_assert!(section(&q, &a, "g").is_some());
        prop_assert!(next_path(&q, &a, asked.first().map(String::as_str)).is_none_or(|p| asked.contains(&p)));
        let _ = intake::facts(&q, &a);
        let _ = write_response(&q, &a, Hidden::LeaveOut);
    }

    #[test]
    fn save_and_load_is_identity(a in any_answers(false)) {
        let q = form();
        let saved = write_response(&q, &a, Hidden::Keep);
        let (loaded, invalid) = read_response(&q, &saved.to_string()).unwrap();
        prop_assert_eq!(&invalid, &vec![]);
        prop_assert_eq!(&loaded, &canonical(&q, &a));
        prop_assert_eq!(canonical(&q, &loaded), loaded.clone());
        prop_assert_eq!(write_response(&q, &loaded, Hidden::Keep), saved);
        prop_assert_eq!(evaluate(&q, &loaded).complete, evaluate(&q, &a).complete);
        // The store keeps answers as they are.
        let text = serde_json::to_string(&a).unwrap();
        prop_assert_eq!(serde_json::from_str::<Answers>(&text).unwrap(), a);
    }

    #[test]
    fn scores_alerts_and_missing_ignore_hidden_answers(a in clicks()) {
        let q = shipped("group-program-intake");
        let e = evaluate(&q, &a);
        let mut visible = a.clone();
        visible.0.retain(|path, _| e.enabled.contains(path));
        prop_assert_eq!(evaluate(&q, &visible), e.clone());
        // A positive suicide screen always raises an alert, and is never called negative.
        let positive = (1..=4).any(|i| a.0.get(&format!("asq/{i}")).is_some_and(|x| x.values == [Value::Boolean(true)] || x.reason == Some(AbsentReason::AskedDeclined)));
        prop_assert_eq!(positive, e.alerts.iter().any(|x| x.id.starts_with("asq")));
        prop_assert!(!positive || e.scores["asq"].band.as_deref() != Some("negative"));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
        let _ = check(&text);
        let _ = read_response(&form(), &text);
        let _ = check_answer(&form(), &text, &Answer::default());
    }

    #[test]
    fn a_damaged_definition_is_read_or_refused(at in 0usize..60_000, with in "[\\[\\]{}\",:a0-]{0,3}", which in 0usize..52) {
        let text = interview::shipped::all().nth(which).unwrap().1;
        let at = (0..=at.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap();
        let (start, end) = text.split_at(at);
        let _ = check(&format!("{start}{with}{}", end.chars().skip(1).collect::<String>()));
    }
}
