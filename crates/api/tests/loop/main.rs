//! What happens to mirrors after they were found: ticks, check-ins, hit rates, notes, goals, and who sees what.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

#[path = "../common/mod.rs"]
mod common;

mod asked;
mod leaving;
mod notes;
mod sight;

use chrono::Duration;
use common::scene::{Team, approve, group, program, submitted};
use common::{Office, list, text};
use serde_json::{Value, json};

/// A group with a facilitator; the newcomer has a father whom one member resembles and another does not.
struct Case {
    newcomer: String,
    alike: String,
    other: String,
    father: String,
    facilitator: String,
    stay: String,
}

/// The clinician belongs to the team and looks after all three; the newcomer is on the roster by hand; the supervisor is
/// signed in.
fn case(office: &mut Office, team: &Team) -> Case {
    let newcomer = office.begun("Marisol Vega", true);
    let alike = office.begun("Oskar Lindqvist", true);
    let other = office.begun("Petra Solano", true);
    let father = office.figure(
        &newcomer,
        "Papa Hieronymus",
        (-0.6, 0.79),
        json!({"role": "father", "valence": -3, "response_category": "took-control", "response_of_self": "goes quiet",
            "wish": "to be asked"}),
    );
    for (client, at) in [(&alike, (-0.58, 0.78)), (&other, (0.9, -0.2))] {
        office.ok(
            "rate_client",
            json!({"client": client, "x": at.0, "y": at.1}),
        );
    }
    office.be(&team.supervisor);
    let facilitator = office.enrol("Lea Brandt", &["facilitator"]);
    office.ok("save_program", json!({"revision": 1, "program": program(&team.program, "Anger management", false, &[&team.supervisor, &team.clinician])}));
    office.ok("save_group", json!({"revision": 1, "group": group(&team.tuesday, &team.program, "Tuesday evening", &[&facilitator])}));
    office.join(&team.tuesday, &alike);
    office.join(&team.tuesday, &other);
    let stay = office.join(&team.tuesday, &newcomer);
    Case {
        newcomer,
        alike,
        other,
        father,
        facilitator,
        stay,
    }
}

fn made() -> (Office, Team, Case) {
    let (mut office, team) = Office::with_team();
    let case = case(&mut office, &team);
    (office, team, case)
}

fn tick(office: &mut Office, stay: &str, category: &str) -> Value {
    let page = office.ok("member_page", json!({"member": stay}));
    let on = office.today();
    office.ok(
        "tick_behaviour",
        json!({"member": stay, "revision": page["revision"], "category": category, "on": on}),
    )
}

/// How often behaviour speaks for or against a mirror; that nothing was seen yet is told, and weighs nothing.
fn spoken(value: &Value) -> usize {
    let own = value["kind"] == "script" && value["decibans"].as_f64() != Some(0.0);
    let inner = match value {
        Value::Array(all) => all.iter().map(spoken).sum(),
        Value::Object(all) => all.values().map(spoken).sum(),
        _ => 0,
    };
    usize::from(own) + inner
}

fn stay_of(office: &mut Office, team: &Team, client: &str) -> String {
    let page = office.ok("group_page", json!({"group": team.tuesday}));
    let line = list(&page["roster"])
        .iter()
        .find(|l| l["client"] == client)
        .cloned();
    text(&line.unwrap()["member"])
}

/// Questions that wait now; the facilitator is signed in.
fn asked(office: &mut Office, team: &Team) -> Vec<Value> {
    list(&office.ok("check_ins_screen", json!({"group": team.tuesday}))["questions"]).to_vec()
}

fn answer(office: &mut Office, question: &Value, said: &str) -> Value {
    office.ok(
        "answer_check_in",
        json!({"check_in": question["check_in"], "revision": question["revision"], "session": question["session"], "answer": said, "line": "in the round"}),
    )
}

/// The facilitator and the clinician have written; the clinician is signed in.
fn written(office: &mut Office, team: &Team, case: &Case) -> Value {
    office.be(&team.clinician);
    let screen = office.ok(
        "mirrors_screen",
        json!({"client": case.newcomer, "group": team.tuesday}),
    );
    let line = list(&screen["lines"])
        .iter()
        .find(|l| l["about"] == case.alike.as_str())
        .unwrap()
        .clone();
    assert_eq!(line["kind"], "goal");
    assert_eq!(
        line["proposals"][0]["en"],
        "Say what I want before I go quiet."
    );
    let screen = office.ok(
        "save_goal",
        json!({"client": case.newcomer, "group": team.tuesday, "figure": case.father, "about": case.alike, "revision": 0,
            "text": GOAL, "private": PRIVATE}),
    );
    let line = list(&screen["lines"])
        .iter()
        .find(|l| l["about"] == case.alike.as_str())
        .unwrap();
    let screen = office.ok(
        "change_mirror",
        json!({"client": case.newcomer, "group": team.tuesday, "figure": case.father, "about": case.alike, "revision": line["revision"],
            "what": "reword", "text": REWORDED, "reason": REASON}),
    );
    list(&screen["lines"])
        .iter()
        .find(|l| l["about"] == case.alike.as_str())
        .unwrap()
        .clone()
}

const GOAL: &str = "Goal canary-alpha";
const PRIVATE: &str = "Private canary-beta";
const REWORDED: &str = "Sentence canary-gamma";
const REASON: &str = "Reason canary-delta";
const LINE: &str = "Line canary-epsilon";
