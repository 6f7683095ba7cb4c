//! The catalogue of questionnaires: import and its refusals, publishing, replacing, retiring, intakes of one's own, and
//! several interviews of one client.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

#[path = "../common/mod.rs"]
mod common;

mod assemble;
mod import;
mod interviews;
mod publish;

use common::scene::Team;
use common::{Office, list, one, text};
use serde_json::{Value, json};

const SLEEP: &str = include_str!("../../../../tests/fixtures/forms/sleep-and-days.json");

/// The supervisor is signed in.
fn scene() -> (Office, Team) {
    let (mut office, team) = Office::with_team();
    office.be(&team.supervisor);
    (office, team)
}

/// The foreign questionnaire with another version, its first question reworded.
fn sleep(version: &str) -> String {
    SLEEP
        .replace(
            "\"version\": \"1.0\"",
            &format!("\"version\": \"{version}\""),
        )
        .replace(
            "in a usual night?",
            &format!("in a usual night? ({version})"),
        )
}

/// A questionnaire around these items.
fn around(items: &Value) -> String {
    json!({"resourceType": "Questionnaire", "title": "T", "status": "active", "item": items})
        .to_string()
}

fn import(office: &mut Office, content: &str) -> Value {
    office.ok("import_form", json!({"text": content}))
}

fn page(office: &mut Office, form: &str) -> Value {
    office.ok("form_page", json!({"form": form}))
}

fn publish(office: &mut Office, form: &str, kind: &str, programs: &[&str]) -> Value {
    let revision = page(office, form)["revision"].clone();
    office.ok(
        "publish_form",
        json!({"form": form, "revision": revision, "kind": kind, "programs": programs}),
    )
}

/// Imports and publishes; gives the id.
fn published(office: &mut Office, content: &str, kind: &str) -> String {
    let form = text(&import(office, content)["form"]);
    publish(office, &form, kind, &[]);
    form
}

fn start(office: &mut Office, client: &str, form: &str) -> String {
    let request = json!({"client": client, "form": form, "mode": "self-administered"});
    text(&office.ok("start_interview", request)["interview"])
}

fn open(office: &mut Office, client: &str, interview: &str, section: Option<&str>) -> Value {
    let request = json!({"client": client, "interview": interview, "section": section});
    office.ok("interview_screen", request)
}

fn answer(office: &mut Office, interview: &str, section: &str, path: &str, value: Value) -> Value {
    office.ok(
        "answer_question",
        json!({"interview": interview, "path": path, "answer": value, "section": section,
            "command_id": format!("{interview}-{path}-{value}")}),
    )
}

fn interviews(office: &mut Office, client: &str) -> Value {
    office.ok("client_interviews", json!({"client": client}))
}

fn offered(office: &mut Office, client: &str) -> Vec<String> {
    let all = interviews(office, client);
    list(&all["offered"])
        .iter()
        .map(|o| text(&o["form"]))
        .collect()
}

fn acts(office: &mut Office) -> Vec<(String, String)> {
    let log = office.ok("read_audit", json!({"before": null}));
    let row = |e: &Value| (text(&e["act"]), text(&e["outcome"]));
    list(&log["entries"]).iter().map(row).collect()
}

const ASQ: &str = include_str!("../../../interview/questionnaires/asq.json");
