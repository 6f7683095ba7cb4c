//! The rules: the table of rules.txt, and what holds for all results.

use matching::model::*;
use matching::outcome::Severity;
use matching::rules::CATALOGUE;
use serde_json::{Value, json};

use crate::build::*;

/// What stands at a path like "me.risk.level"; missing fields are made.
fn place<'a>(p: &'a mut Value, path: &str) -> &'a mut Value {
    let people = ["me", "ada", "ben", "cyd", "out"];
    let mut at = p;
    for (i, key) in path.split('.').enumerate() {
        at = match key {
            "g" if i == 0 => &mut at["groups"][0],
            "p" if i == 0 => &mut at["programs"][0],
            _ if i == 0 && people.contains(&key) => {
                &mut at["clients"][people.iter().position(|n| *n == key).unwrap()]
            }
            _ => match key.parse::<usize>() {
                Ok(index) => &mut at[index],
                Err(_) => &mut at[key],
            },
        };
    }
    at
}

/// Adds to a list.
fn push(p: &mut Value, list: &str, entry: Value, more: Value) {
    let mut entry = entry;
    if let Value::Object(more) = more {
        entry.as_object_mut().unwrap().extend(more);
    }
    let list = place(p, list);
    if list.is_null() {
        *list = json!([]);
    }
    list.as_array_mut().unwrap().push(entry);
}

/// One bend of a line of rules.txt.
fn bend(p: &mut Value, text: &str) {
    let parse =
        |t: &str| -> Value { serde_json::from_str(t).unwrap_or_else(|e| panic!("{t}: {e}")) };
    if let Some((path, new)) = text.split_once(" = ") {
        *place(p, path) = parse(new);
        return;
    }
    if let Some((path, new)) = text.split_once(" + ") {
        return push(p, path, parse(new), Value::Null);
    }
    let words: Vec<&str> = text.splitn(3, ' ').collect();
    let number = text.len();
    match words.as_slice() {
        ["seat", name, more] => {
            push(p, "clients", person(name), Value::Null);
            let member = json!({"id": format!("m-{name}"), "group": "g", "client": name, "from": "2026-06-01"});
            push(p, "members", member, parse(more));
        }
        ["conflict", from, rest] => {
            let rest: Vec<&str> = rest.splitn(3, ' ').collect();
            let other = if rest[0] == "-" {
                Value::Null
            } else {
                json!(rest[0])
            };
            let entry = json!({"id": format!("x{number}"), "client": from, "other": other, "relation": rest[1]});
            push(p, "conflicts", entry, parse(rest[2]));
        }
        ["figure", owner, more] => {
            let id = format!("f-{owner}");
            push(
                p,
                "figures",
                json!({"id": id, "client": owner, "label": "F", "role": "father"}),
                parse(more),
            );
            let at = json!({"id": format!("p-{id}"), "figure": id, "x": -0.6, "y": 0.8, "source": "client-click"});
            push(p, "positions", at, Value::Null);
        }
        ["alike", who] => {
            let at = json!({"id": format!("p-{who}"), "client": who, "x": -0.55, "y": 0.75, "source": "self-report"});
            push(p, "positions", at, Value::Null);
        }
        other => panic!("what does this mean: {other:?}"),
    }
}

#[test]
fn every_line_of_the_table() {
    let table = include_str!("rules.txt");
    let lines = table
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'));
    let mut wrong = Vec::new();
    for line in lines.clone() {
        let [head, _, bends] = line.splitn(3, " | ").collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let [id, expected] = head.split_whitespace().collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let mut p = base();
        for text in bends.split("; ") {
            bend(&mut p, text);
        }
        let practice: Practice =
            serde_json::from_value(p).unwrap_or_else(|e| panic!("{line}: {e}"));
        let found: Vec<Severity> = rules(&practice)
            .iter()
            .filter(|r| r.id == id)
            .map(|r| r.severity)
            .collect();
        let same = match expected {
            "block" => found == [Severity::Block],
            "warn" => found == [Severity::Warn],
            "info" => found == [Severity::Info],
            _ => found.is_empty(),
        };
        if !same {
            wrong.push(format!("{line}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(lines.count() > 130);
}

#[test]
fn every_rule_of_the_catalogue_is_in_the_table() {
    let table = include_str!("rules.txt");
    for entry in CATALOGUE.iter().filter(|e| e.id != "Q1") {
        let start = format!("{} ", entry.id);
        let speaks = |l: &&str| l.starts_with(&start) && !l.contains(" none ");
        assert!(
            table.lines().any(|l| speaks(&l)),
            "{} never speaks",
            entry.id
        );
    }
}

#[test]
fn a_clean_case_speaks_only_of_entering_alone_and_of_the_single_choice() {
    let mut p = practice();
    let ids: Vec<String> = rules(&p).into_iter().map(|r| r.id).collect();
    assert_eq!(ids, ["P2", "Q1"]);
    second_group(&mut p, "z");
    assert!(
        rules(&p).iter().all(|r| r.id != "Q1"),
        "two groups are possible"
    );
}

#[test]
fn legal_results_are_hidden_and_name_nobody() {
    let mut p = practice();
    let kinds = [
        Relation::NoContactOrder,
        Relation::Victim,
        Relation::Witness,
        Relation::Household,
        Relation::OtherTie,
    ];
    for relation in kinds {
        conflict(&mut p, "me", "ada", relation);
    }
    client(&mut p, "ada").name = "Ada Example".into();
    let found: Vec<_> = rules(&p)
        .into_iter()
        .filter(|r| r.id.starts_with('L'))
        .collect();
    let ids: Vec<&str> = found.iter().map(|r| r.id.as_str()).collect();
    assert_eq!(ids, ["L1", "L2", "L3", "L4", "L5"]);
    for r in &found {
        assert!(r.hidden && !r.reason.contains("Ada"), "{r:?}");
        assert_eq!(r.members, ["m-ada".into()]);
    }
    let by: Vec<&str> = found.iter().map(|r| r.override_by.as_str()).collect();
    assert_eq!(
        by,
        ["nobody", "nobody", "supervisor", "supervisor", "clinician"]
    );
}

#[test]
fn sentences_do_not_single_out_a_member() {
    let mut p = base();
    for text in [
        "me.gender = \"woman\"",
        "ada.gender = \"woman\"",
        "figure ada {\"harms\": [\"sexual\"]}",
        "alike me",
    ] {
        bend(&mut p, text);
    }
    let found = rules(&serde_json::from_value(p).unwrap());
    let reason = |id: &str| found.iter().find(|r| r.id == id).unwrap().reason.clone();
    assert!(
        !reason("N2").contains("gender") && !reason("N2").contains("woman"),
        "{}",
        reason("N2")
    );
    assert_eq!(
        reason("X2"),
        "One member may need care; ask the facilitator."
    );
    assert!(
        found.iter().all(|r| r.severity != Severity::Block),
        "a mirror never blocks"
    );
}

#[test]
fn who_may_override_a_full_group() {
    let mut p = practice();
    group(&mut p).capacity = 3;
    let by = |p: &Practice| {
        rules(p)
            .into_iter()
            .find(|r| r.id == "M3")
            .unwrap()
            .override_by
    };
    assert_eq!(by(&p), "supervisor");
    p.programs[0].max_size = Some(3);
    assert_eq!(by(&p), "nobody");
}

#[test]
fn results_come_in_catalogue_order_with_a_basis() {
    let mut p = base();
    for text in [
        "me.prepared_on = null",
        "me.languages = [\"es\"]",
        "g.phase = \"conflict\"",
        "g.capacity = 3",
    ] {
        bend(&mut p, text);
    }
    let found = rules(&serde_json::from_value(p).unwrap());
    let place = |id: &str| CATALOGUE.iter().position(|e| e.id == id).unwrap();
    assert!(
        found.windows(2).all(|w| place(&w[0].id) < place(&w[1].id)),
        "{found:?}"
    );
    assert!(
        found
            .iter()
            .all(|r| !r.basis.is_empty() && r.reason.ends_with('.'))
    );
}
