//! `interview check` and `interview score` on the shipped questionnaires and on small ones.

use serde_json::{Value, json};

use crate::run::*;

/// LOINC codes of the PHQ-9 answers 0–3.
const PHQ: [&str; 4] = ["LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"];

fn response(items: Vec<Value>) -> Value {
    json!({"resourceType": "QuestionnaireResponse", "status": "completed", "item": items})
}

fn coding(id: &str, code: &str) -> Value {
    json!({"linkId": id, "answer": [{"valueCoding": {"code": code}}]})
}

fn phq(answers: &[usize]) -> Value {
    response(
        answers
            .iter()
            .enumerate()
            .map(|(i, a)| coding(&format!("phq-9/{}", i + 1), PHQ[*a]))
            .collect(),
    )
}

fn score(slug: &str, response: &Value) -> (i32, Value) {
    let files = Files::new();
    let definition = shipped(slug);
    let path = files.put("r.json", response.to_string());
    let run = cli(&[
        "interview",
        "score",
        "--questionnaire",
        definition.to_str().unwrap(),
        "--response",
        &path,
    ]);
    (run.code, run.json())
}

#[test]
fn shipped_questionnaires_can_be_run() {
    for slug in [
        "asq",
        "phq-9",
        "phq-2",
        "phq-4",
        "gad-7",
        "gad-2",
        "audit-c",
        "taps-1",
        "pc-ptsd-5",
        "pcl-5",
        "k6",
        "hark",
        "ipip-ipc",
        "forms/audit",
        "forms/safety-plan",
        "modules/safety-now",
        "modules/trauma",
        "group-program-intake",
    ] {
        let run = cli(&["interview", "check", shipped(slug).to_str().unwrap()]);
        let found = run.json();
        assert_eq!((run.code, &found["problems"]), (0, &json!([])), "{slug}");
        assert!(
            found["items"].as_u64().unwrap() > 0 && found["title"].as_str().unwrap().len() > 3,
            "{slug}"
        );
    }
}

#[test]
fn a_questionnaire_that_cannot_be_run() {
    let files = Files::new();
    let item = |id: &str, on: &str| json!({"linkId": id, "type": "boolean", "text": "?", "enableWhen": [{"question": on, "operator": "=", "answerBoolean": true}]});
    let definition = json!({"resourceType": "Questionnaire", "status": "draft", "title": "Round", "item": [item("a", "b"), item("b", "a")]});
    let path = files.put("q.json", definition.to_string());
    let run = cli(&["interview", "check", &path]);
    let found = run.json();
    assert_eq!(
        (run.code, &found["title"], &found["items"]),
        (1, &json!("Round"), &json!(2))
    );
    let problem = &found["problems"][0];
    assert!(
        problem["linkId"].is_string() && problem["problem"].is_string(),
        "{found}"
    );
    let response = files.put("r.json", response(vec![]).to_string());
    let run = cli(&[
        "interview",
        "score",
        "--questionnaire",
        &path,
        "--response",
        &response,
    ]);
    assert!(run.code == 2 && run.err.contains("linkId"), "{run:?}");
}

#[test]
fn phq_9_bands_and_the_alert_of_item_9() {
    // Kroenke, Spitzer & Williams 2001: 0–4, 5–9, 10–14, 15–19, 20–27.
    for (answers, value, band) in [
        ([0; 9], 0, "minimal"),
        ([1, 1, 1, 1, 0, 0, 0, 0, 0], 4, "minimal"),
        ([1, 1, 1, 1, 1, 0, 0, 0, 0], 5, "mild"),
        ([2, 2, 2, 2, 2, 0, 0, 0, 0], 10, "moderate"),
        ([3, 3, 3, 3, 3, 0, 0, 0, 0], 15, "moderately-severe"),
        ([3, 3, 3, 3, 3, 3, 2, 0, 0], 20, "severe"),
    ] {
        let (code, found) = score("phq-9", &phq(&answers));
        assert_eq!((code, &found["complete"]), (0, &json!(true)), "{found}");
        assert_eq!(
            found["scores"]["phq-9"],
            json!({"value": value, "band": band})
        );
        assert_eq!(
            (&found["alerts"], &found["invalid"], &found["missing"]),
            (&json!([]), &json!([]), &json!([]))
        );
    }
    let (_, found) = score("phq-9", &phq(&[0, 0, 0, 0, 0, 0, 0, 0, 1]));
    let alert = &found["alerts"][0];
    assert_eq!(
        (&alert["severity"], &alert["linkId"]),
        (&json!("safety"), &json!("phq-9/9"))
    );
    assert!(alert["id"].is_string() && alert["text"].is_string());
}

#[test]
fn missing_reasons_and_invalid_answers() {
    let (code, found) = score("phq-9", &phq(&[1, 1]));
    assert_eq!(
        (
            code,
            &found["complete"],
            found["missing"].as_array().unwrap().len()
        ),
        (0, &json!(false), 7)
    );
    let mut answers = phq(&[1, 1, 1, 1, 1, 1, 1, 1]);
    let reason = json!([{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "asked-declined"}]);
    answers["item"]
        .as_array_mut()
        .unwrap()
        .push(json!({"linkId": "phq-9/9", "extension": reason}));
    let (code, found) = score("phq-9", &answers);
    assert_eq!((code, &found["missing"]), (0, &json!([])), "{found}");
    let mut answers = phq(&[0; 9]);
    answers["item"][2] = coding("phq-9/3", "nonsense");
    answers["item"]
        .as_array_mut()
        .unwrap()
        .push(coding("phq-9/99", PHQ[0]));
    let (code, found) = score("phq-9", &answers);
    let ids: Vec<&str> = found["invalid"]
        .as_array()
        .unwrap()
        .iter()
        .map(|i| i["linkId"].as_str().unwrap())
        .collect();
    assert_eq!(
        (code, &found["complete"], ids),
        (1, &json!(false), vec!["phq-9/3", "phq-9/99"])
    );
}

#[test]
fn asq_opens_its_fifth_question() {
    let yes = |id: &str, v: bool| json!({"linkId": id, "answer": [{"valueBoolean": v}]});
    let four = |n: bool| {
        vec![
            yes("asq/1", n),
            yes("asq/2", false),
            yes("asq/3", false),
            yes("asq/4", false),
        ]
    };
    let (_, found) = score("asq", &response(four(false)));
    assert_eq!(
        found["scores"]["asq"],
        json!({"value": null, "band": "negative"})
    );
    assert!(
        !found["enabled"]
            .as_array()
            .unwrap()
            .contains(&json!("asq/5"))
    );
    let (_, found) = score("asq", &response(four(true)));
    assert_eq!(
        (&found["complete"], &found["missing"]),
        (&json!(false), &json!(["asq/5"]))
    );
    let mut items = four(true);
    items.push(yes("asq/5", true));
    let (_, found) = score("asq", &response(items));
    assert_eq!(
        (
            &found["scores"]["asq"]["band"],
            &found["alerts"][0]["severity"]
        ),
        (&json!("acute-positive"), &json!("acute"))
    );
}

#[test]
fn ipip_ipc_octants_and_uniform_answers() {
    // Clinical reference §2.3.2 (f), person A.
    let a = [
        3, 1, 2, 2, 3, 5, 4, 4, 3, 2, 2, 3, 4, 4, 5, 3, 2, 2, 3, 2, 3, 5, 4, 4, 3, 2, 2, 2, 3, 4,
        4, 4,
    ];
    let all = |answers: &[u32]| {
        response(
            answers
                .iter()
                .enumerate()
                .map(|(i, a)| coding(&format!("ipip-ipc/{}", i + 1), &a.to_string()))
                .collect(),
        )
    };
    let (_, found) = score("ipip-ipc", &all(&a));
    for (octant, mean) in [
        ("pa", 4.5),
        ("bc", 4.25),
        ("de", 3.75),
        ("fg", 2.75),
        ("hi", 1.75),
        ("jk", 2.25),
        ("lm", 2.25),
        ("no", 3.25),
    ] {
        let score = &found["scores"][format!("ipip-ipc-{octant}")];
        assert_eq!(
            (score["value"].as_f64(), &score["band"]),
            (Some(mean), &Value::Null),
            "{octant}"
        );
    }
    let (_, found) = score("ipip-ipc", &all(&[3; 32]));
    assert_eq!(
        (&found["scores"], &found["alerts"][0]["severity"]),
        (&json!({}), &json!("notice"))
    );
}
