//! The safety flow: steps of each kind, clocks, who sees what, the supervisor's task that nothing closes silently.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

#[path = "../common/mod.rs"]
mod common;

mod flow;
mod partner;
mod plan;
mod report;
mod review;
mod threat;

use api::dispatch;
use chrono::Duration;
use common::scene::{Team, field_of};
use common::{Office, list, one, text};
use serde_json::{Value, json};

fn yes() -> Value {
    one("boolean", json!(true))
}

fn document(office: &mut Office, alert: &str, conclusion: &str) -> Value {
    let revision = office.alert(alert)["revision"].clone();
    json!({"alert": alert, "revision": revision, "conclusion": conclusion})
}

/// A second clinician who is assigned to a client; the first one stays signed in.
fn assign(office: &mut Office, team: &Team, name: &str, client: &str) -> String {
    office.be(&team.supervisor);
    let other = office.enrol(name, &["intake-clinician"]);
    assigned(office, team, client, &[&other]);
    other
}

fn assigned(office: &mut Office, team: &Team, client: &str, who: &[&str]) {
    office.be(&team.supervisor);
    let page = office.ok("client_page", json!({"client": client}));
    office.ok(
        "assign_client",
        json!({"client": client, "revision": page["revision"], "clinician": page["clinician"]["id"], "assigned": who}),
    );
    office.be(&team.clinician);
}

/// Everything that a person can read about a client, as one text.
fn everything(office: &mut Office, client: &str) -> String {
    let mut all = String::new();
    for (command, request) in [
        ("client_page", json!({"client": client})),
        ("list_clients", json!({"query": ""})),
        (
            "interview_screen",
            json!({"client": client, "section": null}),
        ),
        ("people_screen", json!({"client": client})),
        ("suggestion_screen", json!({"client": client})),
        ("safety_plan", json!({"client": client})),
        ("today", json!({})),
        ("waiting_list", json!({})),
        ("review_queue", json!({})),
        ("app_state", json!({})),
        ("summary_page", json!({"client": client})),
        ("scores_page", json!({"client": client})),
        ("interview_review", json!({"client": client})),
        ("client_interviews", json!({"client": client})),
        ("incomplete_list", json!({})),
        ("summary_queue", json!({})),
    ] {
        all += &office.ok(command, request).to_string();
    }
    let interview = office.interview(client);
    let jumps = office.ok("interview_jumps", json!({"interview": interview}));
    all += &jumps.to_string();
    for line in list(&jumps["lines"]) {
        let request = json!({"interview": interview, "path": line["path"]});
        all += &office.ok("answer_history", request).to_string();
    }
    all
}

fn rules(office: &mut Office, more: Value) {
    let was = office.ok("settings_screen", json!({}))["safety"].clone();
    let mut safety = was.clone();
    for (name, value) in more.as_object().unwrap() {
        safety[name] = value.clone();
    }
    office.ok(
        "save_safety_settings",
        json!({"was": was, "safety": safety}),
    );
}

fn review(office: &mut Office, alert: &str, more: Value) -> Value {
    let mut request = json!({"alert": alert, "revision": office.alert(alert)["revision"], "note": "Well asked.", "told": "Ines",
        "told_at": "11:00", "outcome": "agreed"});
    for (name, value) in more.as_object().unwrap() {
        request[name] = value.clone();
    }
    match dispatch(&mut office.desk, "review_alert", request) {
        Ok(page) => page,
        Err(refusal) => refusal,
    }
}

fn tasks(office: &mut Office) -> Vec<Value> {
    list(&office.ok("today", json!({}))["safety_tasks"]).to_vec()
}
