//! Practices, questionnaires and responses that do not fit.

use serde_json::{Value, json};

use super::Table;
use crate::run::*;

/// Practices with one field that is wrong, and requests that do not fit.
pub fn practices(t: &mut Table) {
    let good = practice();
    let command = ["suggest", "--practice", "@", "--client", "ana"];
    t.any_json(&command, &good.to_string());
    let wrong = [
        json!(null),
        json!(-1),
        json!(1e300),
        json!("?"),
        json!([[]]),
        json!({"x": 1}),
        json!(true),
    ];
    for pointer in [
        "/clients",
        "/groups/0/capacity",
        "/groups/0/meetings",
        "/positions/0/x",
        "/as_of",
        "/policy",
    ] {
        for new in &wrong {
            let mut p = good.clone();
            *p.pointer_mut(pointer).unwrap() = new.clone();
            t.file(&command, &format!("{pointer} = {new}"), p.to_string(), &[2]);
        }
    }
    for (pointer, new) in [
        ("/clients/1/id", json!("ana")),
        ("/groups/1/id", json!("open")),
        ("/positions/1/id", json!("pf")),
        ("/members/0/client", json!("nobody")),
        ("/members/0/group", json!("nowhere")),
        ("/figures/0/client", json!("nobody")),
        ("/groups/0/program", json!("nothing")),
        ("/positions/0/figure", json!("nobody")),
        ("/clients/0/name", json!(7)),
        ("/positions/0/y", json!(0.81)),
        ("/groups/0/capacity", json!(0)),
        ("/clients/0/mandate/sessions", json!(4_000_000_000_u32)),
        ("/clients/0/availability/0/to", json!("16:00")),
        ("/clients/0/availability/0/day", json!("Someday")),
        ("/clients/0/id", json!("x".repeat(10_000_000))),
        ("/as_of", json!("0001-01-01")),
        ("/as_of", json!("2026-02-30")),
    ] {
        let mut p = good.clone();
        *p.pointer_mut(pointer).unwrap() = new;
        t.file(&command, pointer, p.to_string(), &[2]);
    }
    let path = t.files.put("good.json", good.to_string());
    for more in [
        &["--client", "nobody"][..],
        &["--client", ""],
        &["--client", "ana\nben"],
        &["--client", "ana", "--on", "yesterday"],
        &["--client", "ana", "--on", "2026-13-01"],
        &["--client", "ana", "--on", "99999-01-01"],
        &["--client", "ana", "--on", ""],
        &["--client", "ana", "--on=0000-01-01"],
        &["ana"],
    ] {
        let arguments = [&["suggest", "--practice", &path][..], more].concat();
        t.add(&more.join(" "), &arguments, &[2]);
    }
}

/// A questionnaire with these items.
fn questionnaire(items: Value) -> String {
    json!({"resourceType": "Questionnaire", "status": "active", "title": "T", "item": items})
        .to_string()
}

fn nested(depth: usize) -> String {
    let open = r#"{"linkId":"g","type":"group","text":"t","item":["#;
    format!(
        r#"{{"resourceType":"Questionnaire","item":[{}{}]}}"#,
        open.repeat(depth),
        "]}".repeat(depth)
    )
}

pub fn questionnaires(t: &mut Table) {
    let good = std::fs::read_to_string(shipped("phq-9")).unwrap();
    let check = ["interview", "check", "@"];
    t.any_json(&check, &good);
    let when = |id: &str, on: &str| json!({"linkId": id, "type": "boolean", "text": "?", "enableWhen": [{"question": on, "operator": "=", "answerBoolean": true}]});
    let item = |id: Value, kind: &str| json!([{"linkId": id, "type": kind, "text": "?"}]);
    let refused = [
        (
            "duplicate linkIds",
            questionnaire(json!([when("a", "b"), when("a", "b")])),
        ),
        (
            "a cycle of two",
            questionnaire(json!([when("a", "b"), when("b", "a")])),
        ),
        (
            "a cycle of three",
            questionnaire(json!([when("a", "b"), when("b", "c"), when("c", "a")])),
        ),
        (
            "a question about itself",
            questionnaire(json!([when("a", "a")])),
        ),
        (
            "an unknown question",
            questionnaire(json!([when("a", "nowhere")])),
        ),
        ("an unknown type", questionnaire(item(json!("a"), "riddle"))),
        (
            "a linkId that is a number",
            questionnaire(item(json!(7), "string")),
        ),
        ("an empty linkId", questionnaire(item(json!(""), "string"))),
        (
            "an enormous linkId",
            questionnaire(item(json!("x".repeat(1_000_000)), "string")),
        ),
        (
            "items that are no list",
            questionnaire(json!({"linkId": "a"})),
        ),
        ("an item that is no object", questionnaire(json!([7]))),
        (
            "a choice with an empty list",
            questionnaire(json!([{ "linkId": "a", "type": "choice", "answerOption": [] }])),
        ),
        ("nesting of 101", nested(101)),
        ("no items", questionnaire(json!([]))),
    ];
    let response = t.files.put(
        "r.json",
        json!({"resourceType": "QuestionnaireResponse"}).to_string(),
    );
    for (name, text) in &refused {
        t.file(&check, name, text, &[1, 2]);
        t.file(
            &[
                "interview",
                "score",
                "--questionnaire",
                "@",
                "--response",
                &response,
            ],
            name,
            text,
            &[2],
        );
    }
    t.file(
        &check,
        "another resource",
        json!({"resourceType": "Patient"}).to_string(),
        &[2],
    );
    t.file(&check, "nesting of 10,000", nested(10_000), &[2]);
}

pub fn responses(t: &mut Table) {
    let definition = shipped("phq-9");
    let command = [
        "interview",
        "score",
        "--questionnaire",
        definition.to_str().unwrap(),
        "--response",
        "@",
    ];
    let good = json!({"resourceType": "QuestionnaireResponse", "status": "completed", "item": [{"linkId": "phq-9/1", "answer": [{"valueCoding": {"code": "LA6568-5"}}]}]});
    t.any_json(&command, &good.to_string());
    for (name, item) in [
        (
            "an unknown linkId",
            json!([{"linkId": "nowhere", "answer": [{"valueInteger": 1}]}]),
        ),
        (
            "a wrong type",
            json!([{"linkId": "phq-9/1", "answer": [{"valueString": "often"}]}]),
        ),
        (
            "an unknown option",
            json!([{"linkId": "phq-9/1", "answer": [{"valueCoding": {"code": "x"}}]}]),
        ),
        (
            "two answers",
            json!([{"linkId": "phq-9/1", "answer": [{"valueCoding": {"code": "LA6568-5"}}, {"valueCoding": {"code": "LA6569-3"}}]}]),
        ),
        ("an answer twice", json!([good["item"][0], good["item"][0]])),
        ("no linkId", json!([{"answer": []}])),
        ("an item that is a number", json!([3])),
        ("items that are a text", json!("none")),
        (
            "a long answer",
            json!([{"linkId": "phq-9/1", "answer": [{"valueString": "x".repeat(10_000_000)}]}]),
        ),
        (
            "an unknown reason",
            json!([{"linkId": "phq-9/1", "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "because"}]}]),
        ),
    ] {
        let mut response = good.clone();
        response["item"] = item;
        t.file(&command, name, response.to_string(), &[1]);
    }
    t.file(
        &command,
        "a questionnaire",
        std::fs::read_to_string(&definition).unwrap(),
        &[2],
    );
}
