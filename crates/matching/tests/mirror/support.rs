//! A small practice to change, and the mirrors it gives.

use chrono::NaiveDate;
use matching::mirror::Index;
use matching::model::Practice;
use matching::outcome::Mirror;
use serde_json::{Value, json};

pub const ROOM: &str = "g";

pub fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 30).unwrap()
}

/// A practice with one working single-gender group, a newcomer "n" whose figure "father" was clicked at
/// (−.6, .8), and a member "ben" with a questionnaire at (−.55, .75).
pub fn base() -> Value {
    json!({
        "as_of": "2026-11-30",
        "clients": [
            {"id": "n", "name": "New", "birth_date": null, "ptsd_score": 1},
            {"id": "ben", "name": "Ben", "birth_date": null, "group_consent": true},
        ],
        "figures": [{
            "id": "father", "client": "n", "label": "E. V.", "role": "father",
            "valence": -2, "salience": 5, "response_category": "took-control",
            "response_of_self": "goes quiet, agrees, blows up later.", "willing": "yes",
        }],
        "positions": [
            {"id": "p1", "figure": "father", "x": -0.6, "y": 0.8, "source": "client-click"},
            {"id": "p2", "client": "ben", "x": -0.55, "y": 0.75, "source": "self-report"},
        ],
        "programs": [{"id": "p", "name": "Anger management", "kind": "anger-management"}],
        "groups": [{
            "id": ROOM, "program": "p", "name": "Tuesday", "meetings": [], "modality": "in-person",
            "capacity": 12, "language": "en", "gender": "men", "phase": "working",
            "facilitators": [
                {"staff": "s1", "name": "One", "trauma_trained": true},
                {"staff": "s2", "name": "Two", "trauma_trained": true},
            ],
        }],
        "members": [{"id": "m-ben", "group": ROOM, "client": "ben", "from": "2026-01-01"}],
        "conflicts": [],
    })
}

/// Merges `patch` into `target`: objects by key, everything else replaced.
pub fn merge(target: &mut Value, patch: Value) {
    match (target, patch) {
        (Value::Object(t), Value::Object(p)) => {
            for (k, v) in p {
                merge(t.entry(k).or_insert(Value::Null), v);
            }
        }
        (t, p) => *t = p,
    }
}

pub fn read(value: &Value) -> Practice {
    serde_json::from_value(value.clone()).unwrap()
}

pub fn mirrors_of(value: &Value, client: &str, isolate: bool) -> Vec<Mirror> {
    let practice = read(value);
    Index::new(&practice, day()).mirrors(&client.into(), &ROOM.into(), isolate)
}

pub fn only(value: &Value) -> Mirror {
    let list = mirrors_of(value, "n", false);
    assert_eq!(list.len(), 1, "{list:?}");
    list.into_iter().next().unwrap()
}

/// The base with its figure, its newcomer and its group patched.
pub fn with(figure: Value, newcomer: Value, group: Value) -> Value {
    let mut v = base();
    merge(&mut v["figures"][0], figure);
    merge(&mut v["clients"][0], newcomer);
    merge(&mut v["groups"][0], group);
    v
}

/// Adds members c0 … without positions, with these cues.
pub fn add_members(v: &mut Value, cues: &[Value]) {
    for (i, cue) in cues.iter().enumerate() {
        let id = format!("c{i}");
        v["clients"].as_array_mut().unwrap().push(
            json!({"id": id, "name": id, "birth_date": null, "group_consent": true, "cues": cue}),
        );
        v["members"].as_array_mut().unwrap().push(
            json!({"id": format!("m{i}"), "group": ROOM, "client": id, "from": "2026-01-01"}),
        );
    }
}

/// A second figure of the newcomer, the same place, and how it is.
pub fn second_figure(v: &mut Value, id: &str, owner: &str, how: Value) {
    let mut figure = v["figures"][0].clone();
    merge(&mut figure, json!({"id": id, "client": owner}));
    merge(&mut figure, how);
    v["figures"].as_array_mut().unwrap().push(figure);
    v["positions"].as_array_mut().unwrap().push(
        json!({"id": format!("pf-{id}"), "figure": id, "x": -0.6, "y": 0.8, "source": "client-click"}),
    );
}
