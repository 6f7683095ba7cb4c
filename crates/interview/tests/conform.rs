//! What FHIR R4, SDC and FHIRPath say about questionnaires and responses, case by case (`conform/cases.jsonl`).
//!
//! A line is a case: the questionnaire and the response with only what matters, and what must come of them: `runs` (it
//! is not refused), `fits` (no answer is invalid), and by linkId `invalid`, `missing`, `enabled`, `warnings`,
//! `calculated`. The expected facts are read from the specifications and the public cases of the FHIR validator.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

use std::collections::BTreeSet;

use interview::{Questionnaire, evaluate, link_id, read_response, remarks};
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
