//! Responses from elsewhere: what is wrong is named with its item; what is beside the answers comes back.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::{form, response};
use interview::{Hidden, Questionnaire, evaluate, read_response, restore, write_response};
use serde_json::{Value as Json, json};

const HL7: &str = "http://hl7.org/fhir/StructureDefinition/";

fn limit(name: &str, kind: &str, value: &Json) -> Json {
    let mut extension = json!({ "url": format!("{HL7}{name}") });
    extension[format!("value{kind}")] = value.clone();
    extension
}

/// One question of each type, with limits.
fn everything() -> Questionnaire {
    let kg = json!({ "system": "http://unitsofmeasure.org", "code": "kg", "display": "kg" });
    form(&json!([
        { "linkId": "b", "type": "boolean", "text": "b", "required": true },
        { "linkId": "i", "type": "integer", "text": "i", "extension": [limit("minValue", "Integer", &json!(1)), limit("maxValue", "Integer", &json!(5))] },
        { "linkId": "d", "type": "decimal", "text": "d", "extension": [limit("maxValue", "Decimal", &json!(70.1)), limit("maxDecimalPlaces", "Integer", &json!(2))] },
        { "linkId": "q", "type": "quantity", "text": "q", "extension": [limit("questionnaire-unitOption", "Coding", &kg)] },
        { "linkId": "date", "type": "date", "text": "date", "extension": [limit("minValue", "Date", &json!("2020-01-01"))] },
        { "linkId": "at", "type": "dateTime", "text": "at" },
        { "linkId": "time", "type": "time", "text": "time", "extension": [limit("maxValue", "Time", &json!("18:00:00"))] },
        { "linkId": "s", "type": "string", "text": "s", "maxLength": 5, "extension": [limit("minLength", "Integer", &json!(2)), limit("regex", "String", &json!("[a-z]+"))] },
        { "linkId": "t", "type": "text", "text": "t" },
        { "linkId": "u", "type": "url", "text": "u" },
        { "linkId": "c", "type": "choice", "text": "c", "repeats": true,
          "extension": [limit("questionnaire-minOccurs", "Integer", &json!(2)), limit("questionnaire-maxOccurs", "Integer", &json!(3))],
          "answerOption": [
            { "valueCoding": { "system": "http://s", "code": "a", "display": "A" } }, { "valueCoding": { "system": "http://s", "code": "b" } },
            { "valueCoding": { "system": "http://other", "code": "a" } }, { "valueCoding": { "system": "http://s", "code": "c" } },
            { "valueCoding": { "system": "http://s", "code": "none" }, "extension": [limit("questionnaire-optionExclusive", "Boolean", &json!(true))] }] },
        { "linkId": "o", "type": "open-choice", "text": "o", "answerOption": [{ "valueString": "x" }, { "valueInteger": 3 }, { "valueDate": "2020-01-01" }, { "valueTime": "10:00:00" }] },
        { "linkId": "f", "type": "attachment", "text": "f" },
        { "linkId": "r", "type": "reference", "text": "r" },
        { "linkId": "hidden", "type": "string", "text": "h", "enableWhen": [{ "question": "b", "operator": "=", "answerBoolean": false }] },
        { "linkId": "info", "type": "display", "text": "Read this" },
        { "linkId": "g", "type": "group", "text": "g", "required": true, "item": [{ "linkId": "in", "type": "string", "text": "in" }] }
    ]))
}

/// What is told about these items, beside what is missing.
fn told(q: &Questionnaire, items: &Json) -> Vec<String> {
    let (answers, mut invalid) = read_response(q, &response(items)).unwrap();
    invalid.extend(evaluate(q, &answers).invalid);
    invalid
        .iter()
        .map(|i| format!("{}: {}", i.path, i.problem))
        .collect()
}

#[test]
fn every_type_takes_its_own_answer_and_no_other() {
    let q = everything();
    let values = [
        ("b", json!({ "valueBoolean": true })),
        ("i", json!({ "valueInteger": 3 })),
        ("d", json!({ "valueDecimal": 70.1 })),
        (
            "q",
            json!({ "valueQuantity": { "value": 80.5, "unit": "kg", "system": "http://unitsofmeasure.org", "code": "kg" } }),
        ),
        ("date", json!({ "valueDate": "2020-05" })),
        (
            "at",
            json!({ "valueDateTime": "2020-05-01T10:00:00.5+02:00" }),
        ),
        ("time", json!({ "valueTime": "17:59:59" })),
        ("s", json!({ "valueString": "abc" })),
        ("u", json!({ "valueUri": "urn:x" })),
        (
            "c",
            json!({ "valueCoding": { "system": "http://s", "code": "a" } }),
        ),
        (
            "f",
            json!({ "valueAttachment": { "contentType": "image/png", "data": "aGk=" } }),
        ),
        (
            "r",
            json!({ "valueReference": { "reference": "Patient/1" } }),
        ),
    ];
    for (id, _) in &values {
        for (of, value) in &values {
            let twice = if *id == "c" && of == id {
                json!([value, { "valueCoding": { "system": "http://s", "code": "b" } }])
            } else {
                json!([value])
            };
            let told = told(&q, &json!([{ "linkId": id, "answer": twice }]));
            assert_eq!(
                told.is_empty(),
                id == of,
                "{id} with an answer of {of}: {told:?}"
            );
        }
    }
    for fits in [
        json!({ "valueString": "x" }),
        json!({ "valueString": "own words" }),
        json!({ "valueInteger": 3 }),
        json!({ "valueDate": "2020-01-01" }),
        json!({ "valueTime": "10:00:00" }),
    ] {
        assert_eq!(
            told(&q, &json!([{ "linkId": "o", "answer": [fits] }])),
            Vec::<String>::new()
        );
    }
    for wrong in [
        json!({ "valueInteger": 4 }),
        json!({ "valueDate": "2020-01-02" }),
        json!({ "valueCoding": { "code": "x" } }),
        json!({ "valueBoolean": true }),
    ] {
        assert_eq!(
            told(&q, &json!([{ "linkId": "o", "answer": [wrong] }])).len(),
            1
        );
    }
}

#[test]
fn what_is_wrong_is_named() {
    let q = everything();
    let coding =
        |system: &str, code: &str| json!({ "valueCoding": { "system": system, "code": code } });
    for (item, says) in [
        (
            json!({ "linkId": "zz", "answer": [{ "valueString": "x" }] }),
            "zz: The questionnaire has no such linkId",
        ),
        (
            json!({ "linkId": "i", "answer": [{ "valueInteger": 0 }] }),
            "i: The smallest possible answer is 1.",
        ),
        (
            json!({ "linkId": "i", "answer": [{ "valueInteger": 6 }] }),
            "i: The largest possible answer is 5.",
        ),
        (
            json!({ "linkId": "i", "answer": [{ "valueInteger": 2 }, { "valueInteger": 3 }] }),
            "i: Only one answer",
        ),
        (
            json!({ "linkId": "i", "answer": [{ "valueInteger": 2.5 }] }),
            "i: This question needs an answer of another type",
        ),
        (
            json!({ "linkId": "d", "answer": [{ "valueDecimal": 70.11 }] }),
            "d: The largest possible answer is 70.1.",
        ),
        (
            json!({ "linkId": "d", "answer": [{ "valueDecimal": 1.234 }] }),
            "d: At most 2 places",
        ),
        (
            json!({ "linkId": "q", "answer": [{ "valueQuantity": { "value": 3, "code": "g", "system": "http://unitsofmeasure.org" } }] }),
            "q: This is not one of the units",
        ),
        (
            json!({ "linkId": "date", "answer": [{ "valueDate": "2019-12-31" }] }),
            "date: The smallest possible answer is 2020-01-01.",
        ),
        (
            json!({ "linkId": "date", "answer": [{ "valueDate": "2020-02-30" }] }),
            "date: This question needs an answer of another type",
        ),
        (
            json!({ "linkId": "time", "answer": [{ "valueTime": "18:00:01" }] }),
            "time: The largest possible answer is 18:00:00.",
        ),
        (
            json!({ "linkId": "s", "answer": [{ "valueString": "abcdef" }] }),
            "s: The answer is too long",
        ),
        (
            json!({ "linkId": "s", "answer": [{ "valueString": "a" }] }),
            "s: The answer is too short",
        ),
        (
            json!({ "linkId": "s", "answer": [{ "valueString": "AB" }] }),
            "s: This is not in the form",
        ),
        (
            json!({ "linkId": "c", "answer": [coding("http://s", "zz"), coding("http://s", "a")] }),
            "c: This is not one of the options.",
        ),
        (
            json!({ "linkId": "c", "answer": [coding("http://else", "a"), coding("http://s", "b")] }),
            "c: This is not one of the options.",
        ),
        (
            json!({ "linkId": "c", "answer": [coding("http://s", "a")] }),
            "c: At least 2 answers",
        ),
        (
            json!({ "linkId": "c", "answer": [coding("http://s", "a"), coding("http://s", "b"), coding("http://other", "a"), coding("http://s", "c")] }),
            "c: At most 3 answers",
        ),
        (
            json!({ "linkId": "c", "answer": [coding("http://s", "a"), coding("http://s", "a")] }),
            "c: The same answer is given twice.",
        ),
        (
            json!({ "linkId": "c", "answer": [coding("http://s", "a"), coding("http://s", "none")] }),
            "c: One of the chosen options cannot stand beside others.",
        ),
        (
            json!({ "linkId": "hidden", "answer": [{ "valueString": "x" }] }),
            "hidden: This question is not asked",
        ),
        (
            json!({ "linkId": "info", "answer": [{ "valueString": "x" }] }),
            "info: This is no question",
        ),
        (
            json!({ "linkId": "g", "answer": [{ "valueString": "x" }] }),
            "g: This is no question",
        ),
        (
            json!({ "linkId": "in", "answer": [{ "valueString": "x" }] }),
            "in: This item stands in the wrong place; it belongs directly inside \"g\".",
        ),
    ] {
        let told = told(&q, &json!([item]));
        assert!(
            told.len() == 1 && told[0].starts_with(says),
            "{item}: {told:?}"
        );
    }
}

#[test]
fn what_is_missing_is_named() {
    let q = everything();
    let missing = |items: Json| {
        let (answers, _) = read_response(&q, &response(&items)).unwrap();
        evaluate(&q, &answers).missing
    };
    assert_eq!(
        missing(json!([])),
        ["b", "c", "g"],
        "required, at least two, and a required group with nothing in it"
    );
    let absent =
        json!([{ "url": format!("{HL7}data-absent-reason"), "valueCode": "asked-declined" }]);
    let c = json!({ "linkId": "c", "answer": [{ "extension": absent }] });
    let g = json!({ "linkId": "g", "item": [{ "linkId": "in", "answer": [{ "_valueString": { "extension": absent } }] }] });
    assert_eq!(
        missing(json!([{ "linkId": "b", "extension": absent }, c, g])),
        Vec::<String>::new()
    );
}

#[test]
fn what_stands_beside_the_answers_comes_back() {
    let q = everything();
    let original = json!({
        "resourceType": "QuestionnaireResponse", "id": "r1", "meta": { "versionId": "3" },
        "questionnaire": "http://example.org/form|1.0", "status": "completed",
        "subject": { "reference": "Patient/1" }, "authored": "2026-05-01T10:00:00+02:00",
        "item": [
            { "linkId": "b", "text": "As it was put", "answer": [{ "id": "a1", "valueBoolean": true }] },
            { "linkId": "d", "answer": [{ "valueDecimal": 0 }] },
            { "linkId": "c", "definition": "http://d", "answer": [
                { "valueCoding": { "system": "http://s", "version": "7", "code": "a", "display": "Ah", "userSelected": true } },
                { "valueCoding": { "system": "http://other", "code": "a" } }] },
            { "linkId": "f", "answer": [{ "valueAttachment": { "contentType": "image/png", "data": "aGk=", "size": 2 } }] },
            { "linkId": "g", "extension": [{ "url": "http://x", "valueString": "y" }], "item": [{ "linkId": "in", "answer": [{ "valueString": "z" }] }] }]
    });
    // The digits of a decimal have a meaning: 70.10 is not 70.1.
    let text = original
        .to_string()
        .replace("\"valueDecimal\":0", "\"valueDecimal\":70.10");
    let (answers, invalid) = read_response(&q, &text).unwrap();
    assert_eq!(invalid, vec![]);
    let written = write_response(&q, &answers, Hidden::LeaveOut);
    let back = restore(&written, &text).to_string();
    assert!(back.contains("70.10"));
    let plain = |text: &str| serde_json::from_str::<Json>(text).unwrap();
    assert_eq!(plain(&back), plain(&text));
    // A changed answer is the new one; all others stay as they were.
    let mut changed = answers;
    changed.0.insert("g".into(), interview::Answer::default());
    changed.0.insert("in".into(), common::answer("t:new"));
    let back = restore(&write_response(&q, &changed, Hidden::LeaveOut), &text).to_string();
    let mut expected = plain(&text);
    expected["item"][4]["item"][0]["answer"][0]["valueString"] = json!("new");
    assert_eq!(plain(&back), expected);
}
