//! What FHIR R4, SDC and FHIRPath say about questionnaires and responses, case by case (`conform/cases.jsonl`).
//!
//! A line is a case: the questionnaire and the response with only what matters, and what must come of them: `runs` (it
//! is not refused), `fits` (no answer is invalid), and by linkId `invalid`, `missing`, `beyond` (required, but nobody
//! can answer it here), `enabled`, `warnings`, `calculated`. The expected facts are read from the specifications and the public cases of the FHIR validator.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

use std::collections::BTreeSet;

use interview::value::{Answer, Answers, Value};
use interview::{
    Hidden, Questionnaire, check_answer, evaluate, link_id, paths, read_response, remarks,
    write_response,
};
use serde_json::{Map, Value as Json, json};

const CASES: &str = include_str!("conform/cases.jsonl");

/// A resource: what every case has, and what is of the case.
fn resource(usual: Json, own: Option<&Json>) -> String {
    let mut all = usual;
    for (key, value) in own.and_then(Json::as_object).cloned().unwrap_or_default() {
        all[key] = value;
    }
    all.to_string()
}

fn ids<'a>(paths: impl IntoIterator<Item = &'a str>) -> Json {
    let mut seen = BTreeSet::new();
    let ids = paths.into_iter().map(|p| link_id(p).into_owned());
    ids.filter(|id| seen.insert(id.clone()))
        .collect::<Vec<_>>()
        .into()
}

/// What came of a case, by the names of what may be expected.
fn found(case: &Json) -> Map<String, Json> {
    let usual = json!({ "resourceType": "Questionnaire", "status": "active", "url": "http://e.org/Q", "version": "1", "title": "T" });
    let mut all = Map::new();
    let mut q = match Questionnaire::parse(&resource(usual, case.get("questionnaire"))) {
        Ok(q) => q,
        Err(_) => {
            all.insert("runs".into(), false.into());
            return all;
        }
    };
    all.insert("runs".into(), true.into());
    let Some(own) = case.get("response") else {
        return all;
    };
    let usual = json!({ "resourceType": "QuestionnaireResponse", "questionnaire": "http://e.org/Q", "status": "completed", "authored": "2026-05-10T10:00:00Z" });
    let text = resource(usual, Some(own));
    q.now = interview::authored(&text).or_else(|| "2026-05-10T10:00:00Z".parse().ok());
    let (answers, mut invalid) = read_response(&q, &text).unwrap();
    let mut found = evaluate(&q, &answers);
    invalid.append(&mut found.invalid);
    found.warnings.extend(remarks(&q, &text));
    all.insert("fits".into(), invalid.is_empty().into());
    let of = |list: &[interview::Invalid]| ids(list.iter().map(|i| i.path.as_str()));
    all.insert("invalid".into(), of(&invalid));
    all.insert("warnings".into(), of(&found.warnings));
    all.insert(
        "missing".into(),
        ids(found.missing.iter().map(String::as_str)),
    );
    all.insert(
        "beyond".into(),
        ids(found.beyond.iter().map(String::as_str)),
    );
    all.insert(
        "enabled".into(),
        ids(found.enabled.iter().map(String::as_str)),
    );
    let mut calculated: Map<String, Json> = Map::new();
    for (path, values) in &found.calculated {
        let list = calculated
            .entry(link_id(path).into_owned())
            .or_insert_with(|| json!([]));
        for value in values {
            let value = serde_json::to_value(value).unwrap()["value"].clone();
            let number = |t: &str| t.parse::<f64>().ok();
            let value = match value.as_str().and_then(number) {
                Some(n) if n.fract() == 0.0 => json!(n as i64),
                _ => value,
            };
            list.as_array_mut().unwrap().push(value);
        }
    }
    for list in calculated.values_mut() {
        if list.as_array().is_some_and(|l| l.len() == 1) {
            *list = list[0].clone();
        }
    }
    all.insert("calculated".into(), calculated.into());
    all
}

#[test]
fn cases() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in CASES.lines() {
        let case: Json = serde_json::from_str(line).unwrap();
        let found = found(&case);
        count += 1;
        for (name, expected) in case["expect"].as_object().unwrap() {
            // A warning is told once, however often it applies.
            let got = found.get(name).unwrap_or(&Json::Null);
            if got != expected {
                wrong.push(format!("{}: {name} is {got}, not {expected}", case["case"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 180, "{count}");
}

/// Whatever a linkId is, its question is found by its path, and its answer goes out and comes back under it.
#[test]
fn any_link_id_can_be_answered() {
    let ids = [
        "a#1",
        "b#2/c#3",
        "#0",
        "a#~1",
        "d/e",
        "ä ö",
        "50%",
        "\"quoted\"",
        "x\\y",
        "..",
        "a?b=c&d",
    ];
    let question = |id: &str| json!({ "linkId": id, "type": "string", "text": id });
    let inside = |id: &str| question(&format!("in {id}#4"));
    let items: Vec<Json> = ids.iter().map(|id| question(id)).collect();
    let below: Vec<Json> = ids.iter().map(|id| inside(id)).collect();
    let text = json!({ "resourceType": "Questionnaire", "status": "active", "title": "T",
        "item": [{ "linkId": "top#9", "type": "group", "text": "t", "item": items },
                 { "linkId": "more#1/x#2", "type": "group", "repeats": true, "text": "m", "item": below }] });
    let q = Questionnaire::parse(&text.to_string()).unwrap();
    let mut answers = Answers::default();
    answers
        .0
        .insert("more#~1/x#~2#1".to_owned(), Answer::default());
    let open = paths(&q, &answers);
    assert_eq!(open.len(), 2 * ids.len());
    for path in &open {
        let own = Answer::of(Value::Text(link_id(path).into_owned()));
        check_answer(&q, path, &own).unwrap();
        answers.0.insert(path.clone(), own);
    }
    let written = write_response(&q, &answers, Hidden::Keep).to_string();
    let (read, invalid) = read_response(&q, &written).unwrap();
    assert!(invalid.is_empty(), "{invalid:?}");
    let given = |a: &Answers| a.0.values().filter(|a| !a.is_empty()).count();
    assert_eq!(given(&read), given(&answers));
    let named: BTreeSet<String> = read.0.keys().map(|p| link_id(p).into_owned()).collect();
    for id in ids {
        assert!(
            named.contains(id) && named.contains(&format!("in {id}#4")),
            "{id}: {written}"
        );
    }
}
