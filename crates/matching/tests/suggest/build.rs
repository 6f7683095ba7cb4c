//! A small practice in which nothing is wrong, and short ways to bend it.

use chrono::NaiveDate;
use matching::model::{Client, Conflict, Group, Practice, Relation};
use matching::outcome::{RuleResult, Suggestion};
use matching::suggest::suggest;
use serde_json::{Value, json};

/// A day from "2026-12-01".
pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The Tuesday on which all tests happen.
pub fn today() -> NaiveDate {
    date("2026-12-01")
}

/// A man in his thirties, moderate risk, who can come on Tuesday evenings.
pub fn person(id: &str) -> Value {
    json!({
        "id": id, "name": id, "birth_date": "1991-05-05", "gender": "man", "languages": ["en"],
        "risk": {"level": 2}, "dimensions": {"first-order": "yes"}, "group_consent": true,
        "availability": [{"day": "tuesday", "from": "17:00", "to": "21:00"}], "modality": "either",
        "prepared_on": "2026-11-20"
    })
}

/// A running group on Tuesday evening with three members.
pub fn practice() -> Practice {
    serde_json::from_value(base()).unwrap()
}

/// The same as JSON.
pub fn base() -> Value {
    let mut me = person("me");
    me["mandate"] =
        json!({"program_kind": "domestic-violence", "sessions": 16, "complete_by": "2027-06-30"});
    let members = ["ada", "ben", "cyd"].map(
        |id| json!({"id": format!("m-{id}"), "group": "g", "client": id, "from": "2026-06-01"}),
    );
    json!({
        "as_of": "2026-12-01",
        "clients": [me, person("ada"), person("ben"), person("cyd"), person("out")],
        "programs": [{"id": "p", "name": "Intervention", "kind": "domestic-violence", "max_size": 12, "min_size": 2}],
        "groups": [{
            "id": "g", "program": "p", "name": "Tuesday", "modality": "in-person", "capacity": 10, "language": "en",
            "meetings": [{"day": "tuesday", "from": "18:00", "to": "19:30"}], "phase": "working",
            "starts_on": "2026-01-06",
            "facilitators": [{"staff": "s1", "name": "One"}, {"staff": "s2", "name": "Two"}]
        }],
        "members": members,
    })
}

/// The client who is placed.
pub fn me(p: &mut Practice) -> &mut Client {
    client(p, "me")
}

/// A client by id.
pub fn client<'a>(p: &'a mut Practice, id: &str) -> &'a mut Client {
    p.clients.iter_mut().find(|c| c.id.as_str() == id).unwrap()
}

/// The first group.
pub fn group(p: &mut Practice) -> &mut Group {
    &mut p.groups[0]
}

/// A second group, the same but for its id, with the same people in it.
pub fn second_group<'a>(p: &'a mut Practice, id: &str) -> &'a mut Group {
    let mut copy = p.groups[0].clone();
    copy.id = id.into();
    for mut member in p.members.clone() {
        member.id = format!("{id}-{}", member.id).into();
        member.group = id.into();
        p.members.push(member);
    }
    p.groups.push(copy);
    p.groups.last_mut().unwrap()
}

/// A conflict that `from` named about `to`.
pub fn conflict(p: &mut Practice, from: &str, to: &str, relation: Relation) {
    p.conflicts.push(Conflict {
        id: format!("x{}", p.conflicts.len()).into(),
        client: from.into(),
        other: Some(to.into()),
        relation,
        from: None,
        until: None,
    });
}

/// The suggestion for the client on the day.
pub fn run(p: &Practice) -> Suggestion {
    suggest(p, &"me".into(), today()).unwrap()
}

/// All results of the first group, ranked or blocked.
pub fn rules(p: &Practice) -> Vec<RuleResult> {
    let s = run(p);
    let ranked = s
        .ranked
        .iter()
        .filter(|r| r.group.as_str() == "g")
        .map(|r| &r.rules);
    let blocked = s
        .blocked
        .iter()
        .filter(|b| b.group.as_str() == "g")
        .map(|b| &b.rules);
    ranked.chain(blocked).flatten().cloned().collect()
}
