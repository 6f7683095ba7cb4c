//! Questionnaires from elsewhere on the command line: notes, calculations, warnings, recognised instruments, wrong answers.

use serde_json::{Value, json};

use crate::run::*;

const HL7: &str = "http://hl7.org/fhir/StructureDefinition/";
const SDC: &str = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";

fn expression(url: String, text: &str) -> Value {
    json!({ "url": url, "valueExpression": { "language": "text/fhirpath", "expression": text } })
}

fn calculated(text: &str) -> Value {
    json!([expression(format!("{SDC}calculatedExpression"), text)])
}

fn questionnaire(items: Value) -> Value {
    json!({ "resourceType": "Questionnaire", "status": "active", "title": "Elsewhere", "item": items })
}

fn check(definition: &Value) -> (i32, Value) {
    let files = Files::new();
    let path = files.put("q.json", definition.to_string());
    let run = cli(&["interview", "check", &path]);
    (run.code, run.json())
}

fn score(definition: &Value, items: Value) -> (i32, Value) {
    let files = Files::new();
    let q = files.put("q.json", definition.to_string());
    let response = json!({ "resourceType": "QuestionnaireResponse", "status": "completed", "authored": "2026-05-10T10:00:00Z", "item": items });
    let r = files.put("r.json", response.to_string());
    let run = cli(&[
        "interview",
        "score",
        "--questionnaire",
        &q,
        "--response",
        &r,
    ]);
    (run.code, run.json())
}

#[test]
fn notes_do_no_harm_and_name_their_item() {
    let (code, found) = check(&questionnaire(json!([
        { "linkId": "x", "type": "string", "text": "x", "extension": [expression(format!("{SDC}initialExpression"), "%patient.name")] },
        { "linkId": "f", "type": "attachment", "text": "f" }
    ])));
    assert_eq!((code, &found["problems"]), (0, &json!([])));
    let ids: Vec<&Value> = found["notes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|n| &n["linkId"])
        .collect();
    assert_eq!(ids, [&json!("x"), &json!("f")]);
    assert!(
        found["notes"][0]["note"]
            .as_str()
            .unwrap()
            .contains("%patient")
    );
}

#[test]
fn calculated_values_by_type() {
    let answer = |id: &str| format!("%resource.item.where(linkId = '{id}').answer.value");
    let q = questionnaire(json!([
        { "linkId": "kg", "type": "decimal", "text": "kg" },
        { "linkId": "m", "type": "decimal", "text": "m" },
        { "linkId": "bmi", "type": "decimal", "text": "b", "extension": calculated(&format!("({} / {}.power(2)).round(1)", answer("kg"), answer("m"))) },
        { "linkId": "n", "type": "integer", "text": "n", "extension": calculated("2 + 3") },
        { "linkId": "yes", "type": "boolean", "text": "y", "extension": calculated("1 < 2") },
        { "linkId": "day", "type": "date", "text": "d", "extension": calculated("today()") },
        { "linkId": "words", "type": "string", "text": "w", "extension": calculated("'a' & 'b'") },
        { "linkId": "code", "type": "choice", "text": "c", "answerOption": [{ "valueCoding": { "code": "x" } }], "extension": calculated("'x'") },
        { "linkId": "dose", "type": "quantity", "text": "q", "extension": calculated("5 'mg'") },
        { "linkId": "many", "type": "integer", "repeats": true, "text": "m", "extension": calculated("1 | 2") },
        { "linkId": "none", "type": "integer", "text": "o", "extension": calculated("{}") }
    ]));
    let (code, found) = score(
        &q,
        json!([
            { "linkId": "kg", "answer": [{ "valueDecimal": 70.0 }] },
            { "linkId": "m", "answer": [{ "valueDecimal": 1.75 }] }
        ]),
    );
    // 70 / 1.75² = 22.857…
    assert_eq!(code, 0, "{found}");
    assert_eq!(
        found["calculated"],
        json!({ "bmi": 22.9, "n": 5, "yes": true, "day": "2026-05-10", "words": "ab", "code": "x",
                "dose": { "value": 5, "unit": "mg" }, "many": [1, 2] })
    );
}

#[test]
fn broken_rules_are_invalid_or_warnings_by_their_severity() {
    let rule = |severity: &str, human: &str| {
        json!({ "url": format!("{HL7}questionnaire-constraint"), "extension": [
            { "url": "key", "valueId": "k" }, { "url": "severity", "valueCode": severity },
            { "url": "expression", "valueString": "answer.value > 3" }, { "url": "human", "valueString": human }] })
    };
    let q = questionnaire(
        json!([{ "linkId": "n", "type": "integer", "text": "n", "extension": [rule("warning", "Rather small.")] },
        { "linkId": "m", "type": "integer", "text": "m", "extension": [rule("error", "Too small.")] }]),
    );
    let items = |n: i32| json!([{ "linkId": "n", "answer": [{ "valueInteger": n }] }, { "linkId": "m", "answer": [{ "valueInteger": n }] }]);
    let (code, found) = score(&q, items(2));
    assert_eq!(code, 1);
    assert_eq!(
        found["warnings"],
        json!([{ "linkId": "n", "problem": "Rather small." }])
    );
    assert_eq!(
        found["invalid"],
        json!([{ "linkId": "m", "problem": "Too small." }])
    );
    let (code, found) = score(&q, items(4));
    assert_eq!(
        (code, &found["warnings"], &found["invalid"]),
        (0, &json!([]), &json!([]))
    );
}

#[test]
fn a_published_instrument_is_scored_by_its_loinc_codes() {
    let codes = [
        "44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2", "44252-5", "44253-3",
        "44260-8",
    ];
    let answers = ["LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"];
    let coding = |code: &str| json!({ "system": "http://loinc.org", "code": code });
    let options: Vec<Value> = answers
        .iter()
        .map(|a| json!({ "valueCoding": coding(a) }))
        .collect();
    let items: Vec<Value> = codes.iter().map(|c| json!({ "linkId": format!("/{c}"), "type": "choice", "text": "?", "answerOption": options })).collect();
    let q = questionnaire(items.into());
    let (_, checked) = check(&q);
    assert!(
        checked["notes"][0]["note"]
            .as_str()
            .unwrap()
            .contains("PHQ-9"),
        "{checked}"
    );
    let given: Vec<Value> = codes.iter().map(|c| json!({ "linkId": format!("/{c}"), "answer": [{ "valueCoding": coding(answers[1]) }] })).collect();
    let (code, found) = score(&q, given.into());
    assert_eq!(code, 0);
    assert_eq!(
        found["scores"],
        json!({ "phq-9": { "value": 9, "band": "mild" } })
    );
    assert_eq!(
        (
            &found["alerts"][0]["linkId"],
            &found["alerts"][0]["severity"]
        ),
        (&json!("/44260-8"), &json!("safety"))
    );
}

#[test]
fn each_wrong_answer_is_named_with_its_item() {
    let q = questionnaire(json!([
        { "linkId": "a", "type": "boolean", "text": "a" },
        { "linkId": "b", "type": "integer", "text": "b", "enableWhen": [{ "question": "a", "operator": "=", "answerBoolean": true }] },
        { "linkId": "c", "type": "choice", "text": "c", "answerOption": [{ "valueCoding": { "system": "http://s", "code": "x" } }] },
        { "linkId": "g", "type": "group", "text": "g", "item": [{ "linkId": "d", "type": "date", "text": "d" }] },
        { "linkId": "r", "type": "string", "text": "r", "required": true }
    ]));
    let item = |id: &str, kind: &str, value: Value| {
        let mut answer = json!({});
        answer[format!("value{kind}")] = value;
        json!({ "linkId": id, "answer": [answer] })
    };
    for (items, id, says) in [
        (
            json!([item("nowhere", "String", json!("x"))]),
            "nowhere",
            "no such linkId",
        ),
        (
            json!([item("a", "String", json!("x"))]),
            "a",
            "another type",
        ),
        (
            json!([
                item("a", "Boolean", json!(false)),
                item("b", "Integer", json!(1))
            ]),
            "b",
            "not asked",
        ),
        (
            json!([item(
                "c",
                "Coding",
                json!({ "system": "http://s", "code": "y" })
            )]),
            "c",
            "options",
        ),
        (
            json!([item(
                "c",
                "Coding",
                json!({ "system": "http://t", "code": "x" })
            )]),
            "c",
            "options",
        ),
        (
            json!([item("d", "Date", json!("2026-05-10"))]),
            "d",
            "wrong place",
        ),
        (
            json!([{ "linkId": "g", "item": [item("d", "Date", json!("2026-13-10"))] }]),
            "d",
            "another type",
        ),
        (json!([item("g", "String", json!("x"))]), "g", "no question"),
        (
            json!([
                item("r", "String", json!("x")),
                item("a", "Boolean", json!(true))
            ]),
            "a",
            "order",
        ),
        (
            json!([
                item("a", "Boolean", json!(true)),
                item("a", "Boolean", json!(true))
            ]),
            "a",
            "twice",
        ),
        (
            json!([{ "linkId": "a", "answer": [{ "valueBoolean": true }, { "valueBoolean": true }] }]),
            "a",
            "Only one answer",
        ),
    ] {
        let (code, found) = score(&q, items.clone());
        let told = found["invalid"].as_array().unwrap();
        let named = told
            .iter()
            .any(|i| i["linkId"] == *id && i["problem"].as_str().unwrap().contains(says));
        assert!(code == 1 && named, "{items}: {found}");
    }
    let (code, found) = score(&q, json!([]));
    assert_eq!(
        (code, &found["missing"], &found["complete"]),
        (0, &json!(["r"]), &json!(false))
    );
}

/// A score with other words, another questionnaire named and another version: told, and nothing is invalid.
#[test]
fn what_is_odd_is_a_warning() {
    let mut q = questionnaire(json!([{ "linkId": "c", "type": "choice", "text": "How?",
        "answerOption": [{ "valueCoding": { "code": "a", "display": "Well" } }] }]));
    q["url"] = json!("http://example.org/q");
    q["version"] = json!("2");
    let files = Files::new();
    let definition = files.put("q.json", q.to_string());
    let response = json!({ "resourceType": "QuestionnaireResponse", "status": "stopped", "questionnaire": "http://example.org/q|1",
        "item": [{ "linkId": "c", "text": "Why?", "answer": [{ "valueCoding": { "code": "a", "display": "Badly" } }] }] });
    let response = files.put("r.json", response.to_string());
    let run = cli(&[
        "interview",
        "score",
        "--questionnaire",
        &definition,
        "--response",
        &response,
    ]);
    let found = run.json();
    assert_eq!((run.code, &found["invalid"]), (0, &json!([])), "{found}");
    let told = found["warnings"].as_array().unwrap();
    let ids: Vec<&str> = told.iter().map(|w| w["linkId"].as_str().unwrap()).collect();
    assert_eq!(ids, ["", "", "c", "c"], "{found}");
    // What somebody wrote is never repeated.
    assert!(!found["warnings"].to_string().contains("Badly"));
}

/// Text in other forms than UTF-8 JSON: read where FHIR allows it, otherwise told in one sentence.
#[test]
fn forms_of_files() {
    let q = questionnaire(json!([{ "linkId": "a#1", "type": "string", "text": "a" }])).to_string();
    let utf16: Vec<u8> = [0xfeff_u16]
        .into_iter()
        .chain(q.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let bare: Vec<u8> = q.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let xml = "\u{feff}<?xml version=\"1.0\"?>\r\n<Questionnaire xmlns=\"http://hl7.org/fhir\"/>";
    let cases: [(&str, Vec<u8>, i32, &str); 6] = [
        ("bom", format!("\u{feff}{q}").into_bytes(), 0, ""),
        ("crlf", q.replace(',', ",\r\n").into_bytes(), 0, ""),
        ("utf-16", utf16, 2, "UTF-16"),
        ("utf-16 without a mark", bare, 2, "UTF-16"),
        ("latin-1", vec![b'{', b'"', 0xe4, b'"', b'}'], 2, "UTF-8"),
        ("xml", xml.as_bytes().to_vec(), 2, "XML"),
    ];
    let files = Files::new();
    for (name, bytes, code, says) in cases {
        let run = cli(&["interview", "check", &files.put("q.json", bytes)]);
        assert_eq!(run.code, code, "{name}: {}", run.err);
        assert!(run.err.contains(says), "{name}: {}", run.err);
        assert!(run.err.lines().count() <= 1, "{name}: {}", run.err);
    }
}
