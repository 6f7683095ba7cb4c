//! When items are shown: enableWhen by operator and type, chains, hidden questions, repeating groups.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::answers;
use interview::{Questionnaire, evaluate, paths, sections};
use serde_json::{Value as Json, json};

fn form(items: Json) -> String {
    json!({ "resourceType": "Questionnaire", "status": "active", "title": "Form", "item": items })
        .to_string()
}

fn parse(items: Json) -> Questionnaire {
    Questionnaire::parse(&form(items)).unwrap_or_else(|p| panic!("{p:?}"))
}

fn option(code: &str, weight: i32) -> Json {
    json!({ "valueCoding": { "code": code, "display": code },
        "extension": [{ "url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": weight }] })
}

/// Is "b" shown, when it depends on "a" by this condition and "a" has this answer ("" = none)?
fn shown(kind: &str, operator: &str, field: &str, wanted: &Json, given: &str) -> bool {
    let mut a =
        json!({ "linkId": "a", "type": kind, "text": "a", "repeats": kind.ends_with("choice") });
    if kind.ends_with("choice") {
        a["answerOption"] = json!([option("low", 0), option("mid", 1), option("high", 2)]);
    }
    let mut when = json!({ "question": "a", "operator": operator });
    when[field] = wanted.clone();
    let q =
        parse(json!([a, { "linkId": "b", "type": "string", "text": "b", "enableWhen": [when] }]));
    let given = if given.is_empty() {
        answers(&[])
    } else {
        answers(&[("a", given)])
    };
    evaluate(&q, &given).enabled.contains(&"b".to_owned())
}

#[test]
fn references_and_attachments_can_be_asked_for() {
    let wanted = json!({ "reference": "Patient/1" });
    for (operator, given, expected) in [
        ("=", "ref:Patient/1", true),
        ("=", "ref:Patient/2", false),
        ("!=", "ref:Patient/2", true),
        ("=", "", false),
    ] {
        let is = shown("reference", operator, "answerReference", &wanted, given);
        assert_eq!(is, expected, "{operator} {given}");
    }
    for (kind, wanted, given, expected) in [
        ("attachment", true, "ref:x", true),
        ("attachment", true, "", false),
        ("reference", false, "", true),
    ] {
        let is = shown(kind, "exists", "answerBoolean", &json!(wanted), given);
        assert_eq!(is, expected, "{kind} {wanted} {given}");
    }
}

#[test]
fn units_are_converted_as_far_as_they_measure_the_same() {
    let wanted =
        json!({ "value": 70, "unit": "kg", "code": "kg", "system": "http://unitsofmeasure.org" });
    // Operators =, !=, <, <=, >, >= on 70 kg. One pound is 0.45359237 kg.
    for (given, expected) in [
        ("q:70 kg", [true, false, false, true, false, true]),
        ("q:70000 g", [true, false, false, true, false, true]),
        ("q:70 [lb_av]", [false, true, true, true, false, false]),
        ("q:155 [lb_av]", [false, true, false, false, true, true]),
        ("q:70 m", [false, true, false, false, false, false]),
        ("q:70 Stein", [false, true, false, false, false, false]),
    ] {
        let found = ["=", "!=", "<", "<=", ">", ">="]
            .map(|operator| shown("quantity", operator, "answerQuantity", &wanted, given));
        assert_eq!(found, expected, "{given}");
    }
}

#[test]
fn enable_when_by_operator_and_type() {
    // For each type: the wanted answer, one below it, itself, one above it.
    for (kind, field, wanted, below, same, above) in [
        ("integer", "answerInteger", json!(5), "i:4", "i:5", "i:6"),
        ("integer", "answerDecimal", json!(5.0), "i:4", "i:5", "i:6"),
        (
            "decimal",
            "answerDecimal",
            json!(1.5),
            "d:1.4",
            "d:1.5",
            "d:1.6",
        ),
        (
            "decimal",
            "answerInteger",
            json!(2),
            "d:1.9",
            "d:2",
            "d:2.1",
        ),
        (
            "date",
            "answerDate",
            json!("2026-05-10"),
            "date:2026-05-09",
            "date:2026-05-10",
            "date:2026-05-11",
        ),
        (
            "date",
            "answerDate",
            json!("2026-05"),
            "date:2026-04-30",
            "date:2026-05",
            "date:2026-06-01",
        ),
        (
            "dateTime",
            "answerDateTime",
            json!("2026-05-10T12:00:00+02:00"),
            "at:2026-05-10T09:59:59Z",
            "at:2026-05-10T10:00:00Z",
            "at:2026-05-10T10:00:01Z",
        ),
        (
            "time",
            "answerTime",
            json!("18:30:00"),
            "time:18:29:59",
            "time:18:30:00",
            "time:18:30:01",
        ),
        (
            "quantity",
            "answerQuantity",
            json!({ "value": 70.1, "unit": "kg", "code": "kg", "system": "http://unitsofmeasure.org" }),
            "q:70.09 kg",
            "q:70.10 kg",
            "q:70.11 kg",
        ),
        ("url", "answerString", json!("m"), "url:a", "url:m", "url:z"),
        ("string", "answerString", json!("m"), "t:a", "t:m", "t:z"),
        ("text", "answerString", json!("m"), "t:a", "t:m", "t:z"),
        (
            "choice",
            "answerCoding",
            json!({ "code": "mid" }),
            "low",
            "mid",
            "high",
        ),
        (
            "open-choice",
            "answerCoding",
            json!({ "code": "mid" }),
            "low",
            "mid",
            "high",
        ),
    ] {
        for (operator, expected) in [
            ("=", [false, true, false]),
            ("!=", [true, false, true]),
            (">", [false, false, true]),
            ("<", [true, false, false]),
            (">=", [false, true, true]),
            ("<=", [true, true, false]),
        ] {
            for (given, expected) in [below, same, above].into_iter().zip(expected) {
                assert_eq!(
                    shown(kind, operator, field, &wanted, given),
                    expected,
                    "{kind} {given} {operator} {wanted}"
                );
            }
            // No answer, and a reason for having none: no answer is equal to the wanted one.
            for none in ["", "declined"] {
                assert_eq!(
                    shown(kind, operator, field, &wanted, none),
                    operator == "!=",
                    "{kind} {operator} without answer"
                );
            }
        }
        for (given, there) in [(same, true), ("", false), ("declined", false)] {
            assert_eq!(
                shown(kind, "exists", "answerBoolean", &json!(true), given),
                there,
                "{kind} {given}"
            );
            assert_eq!(
                shown(kind, "exists", "answerBoolean", &json!(false), given),
                !there,
                "{kind} {given}"
            );
        }
    }
    for (operator, no, yes) in [
        ("=", false, true),
        ("!=", true, false),
        (">", false, false),
        ("<", true, false),
        (">=", false, true),
        ("<=", true, true),
    ] {
        assert_eq!(
            shown("boolean", operator, "answerBoolean", &json!(true), "no"),
            no,
            "{operator}"
        );
        assert_eq!(
            shown("boolean", operator, "answerBoolean", &json!(true), "yes"),
            yes,
            "{operator}"
        );
    }
    // Several answers: one that fits is enough; != asks that none is equal. Own words compare as text.
    assert!(shown(
        "choice",
        "=",
        "answerCoding",
        &json!({ "code": "mid" }),
        "low+mid"
    ));
    assert!(!shown(
        "choice",
        "!=",
        "answerCoding",
        &json!({ "code": "mid" }),
        "low+mid"
    ));
    assert!(shown(
        "choice",
        ">",
        "answerCoding",
        &json!({ "code": "low" }),
        "low+mid"
    ));
    assert!(shown(
        "open-choice",
        "=",
        "answerString",
        &json!("other"),
        "o:other"
    ));
    assert!(!shown(
        "open-choice",
        "=",
        "answerCoding",
        &json!({ "code": "mid" }),
        "o:mid "
    ));
}

#[test]
fn all_and_any_chains_and_hidden_questions() {
    let two = |behavior: &str| {
        parse(json!([
            { "linkId": "a", "type": "boolean", "text": "a" },
            { "linkId": "b", "type": "boolean", "text": "b" },
            { "linkId": "c", "type": "boolean", "text": "c", "enableBehavior": behavior, "enableWhen": [
                { "question": "a", "operator": "=", "answerBoolean": true },
                { "question": "b", "operator": "=", "answerBoolean": true } ] },
            { "linkId": "d", "type": "group", "text": "d",
              "enableWhen": [{ "question": "c", "operator": "exists", "answerBoolean": true }],
              "item": [{ "linkId": "e", "type": "string", "text": "e", "required": true }] }
        ]))
    };
    let on = |q: &Questionnaire, pairs: &[(&str, &str)]| paths(q, &answers(pairs));
    assert_eq!(on(&two("all"), &[("a", "yes"), ("b", "no")]), ["a", "b"]);
    assert_eq!(
        on(&two("any"), &[("a", "yes"), ("b", "no")]),
        ["a", "b", "c"]
    );
    assert_eq!(
        on(&two("all"), &[("a", "yes"), ("b", "yes"), ("c", "no")]),
        ["a", "b", "c", "e"]
    );
    // c has an answer but is hidden, so that it opens nothing and e is not missing.
    let e = evaluate(&two("all"), &answers(&[("c", "no"), ("e", "t:x")]));
    assert_eq!(
        (e.enabled, e.complete),
        (vec!["a".to_owned(), "b".to_owned()], true)
    );
}

#[test]
fn repeating_groups_look_at_their_own_instance() {
    let q = parse(
        json!([{ "linkId": "s", "type": "group", "text": "Section", "item": [
        { "linkId": "child", "type": "group", "text": "Child", "repeats": true, "item": [
            { "linkId": "age", "type": "integer", "text": "Age", "required": true },
            { "linkId": "school", "type": "string", "text": "School", "required": true,
              "enableWhen": [{ "question": "age", "operator": ">=", "answerInteger": 6 }] } ] },
        { "linkId": "teen", "type": "boolean", "text": "Teen?",
          "enableWhen": [{ "question": "age", "operator": ">", "answerInteger": 12 }] } ] }]),
    );
    assert_eq!(paths(&q, &answers(&[])), ["child#0/age"]);
    let a = answers(&[("child#0/age", "i:4"), ("child#3/age", "i:14")]);
    assert_eq!(
        paths(&q, &a),
        ["child#0/age", "child#3/age", "child#3/school", "teen"]
    );
    assert_eq!(evaluate(&q, &a).missing, ["child#3/school"]);
    let shown = interview::section(&q, &a, "s").unwrap();
    let adds: Vec<_> = shown
        .items
        .iter()
        .filter_map(|i| i.add.as_deref())
        .collect();
    assert_eq!(adds, ["child#4"], "on the last instance only");
    let mut a = a;
    interview::remove_instance(&mut a, "child#3");
    assert_eq!(paths(&q, &a), ["child#0/age"]);
    // A repeating group at the top is a section of its own.
    let q = parse(
        json!([{ "linkId": "g", "type": "group", "text": "G", "repeats": true,
        "item": [{ "linkId": "x", "type": "string", "text": "x" }] }]),
    );
    assert_eq!(sections(&q, &answers(&[]))[0].id, "g");
}
