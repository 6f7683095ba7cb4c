//! What a response from elsewhere holds beside answers, put back where it was.

use crate::json;
use crate::tree::{Json, Object};

/// A response that was read, changed and written again, with all that the original held beside its answers: who
/// answered and when, texts, extensions, the words of a coding. Answers are those of `written`; where an answer is the
/// same as in the original, the original's own form stays.
#[must_use]
pub fn restore(written: &Json, original: &str) -> Json {
    let (Some(written), Ok(original)) = (written.as_object(), json::object(original)) else {
        return written.clone();
    };
    let mut root = Object::default();
    for (name, json) in original.iter().filter(|(name, _)| *name != "item") {
        root.set(name, json.clone());
    }
    for (name, json) in written.iter() {
        if name != "item" && (name == "status" || !root.has(name)) {
            root.set(name, json.clone());
        }
    }
    if let Some(items) = written.get("item").and_then(Json::as_list) {
        root.set("item", list(items, original.get("item")));
    }
    root.into()
}

/// Items, each with its original: the same linkId, the same time it occurs.
fn list(written: &[Json], original: Option<&Json>) -> Vec<Json> {
    let originals: Vec<&Object> = original
        .and_then(Json::as_list)
        .unwrap_or_default()
        .iter()
        .filter_map(Json::as_object)
        .collect();
    let mut taken = vec![false; originals.len()];
    written
        .iter()
        .map(|json| {
            let Some(item) = json.as_object() else {
                return json.clone();
            };
            let same = |o: &Object| json::text(o, "linkId") == json::text(item, "linkId");
            let found = originals
                .iter()
                .zip(&mut taken)
                .find(|(o, taken)| !**taken && same(o));
            match found {
                Some((original, taken)) => {
                    *taken = true;
                    both(item, original).into()
                }
                None => json.clone(),
            }
        })
        .collect()
}

fn both(written: &Object, original: &Object) -> Object {
    let mut item = Object::default();
    for (name, json) in original.iter() {
        match (name, written.get(name)) {
            ("item", Some(Json::List(inner))) => item.set(name, list(inner, Some(json))),
            ("answer", Some(Json::List(inner))) => item.set(name, answers(inner, json)),
            ("item" | "answer", _) => {}
            (_, _) => item.set(name, json.clone()),
        }
    }
    for (name, json) in written.iter().filter(|(name, _)| !original.has(name)) {
        item.set(name, json.clone());
    }
    item
}

/// Answers by their order; one that says the same keeps its original form.
fn answers(written: &[Json], original: &Json) -> Vec<Json> {
    let originals = original.as_list().unwrap_or_default();
    written
        .iter()
        .enumerate()
        .map(|(n, json)| {
            let pair = json
                .as_object()
                .zip(originals.get(n).and_then(Json::as_object));
            match pair.filter(|(a, b)| same(a, b)) {
                Some((answer, original)) => both(answer, original).into(),
                None => json.clone(),
            }
        })
        .collect()
}

/// Two answers say the same: the same value, of a coding its code and system.
fn same(a: &Object, b: &Object) -> bool {
    match (json::value(a, "value"), json::value(b, "value")) {
        (None, None) => true,
        (Some((kind, a)), Some((other, b))) if kind == other => match (a, b) {
            (Json::Object(a), Json::Object(b)) if kind == "Coding" => ["code", "system"]
                .iter()
                .all(|part| a.get(part) == b.get(part)),
            (Json::Number(_), Json::Number(_)) => a.as_decimal() == b.as_decimal(),
            _ => a == b,
        },
        _ => false,
    }
}
