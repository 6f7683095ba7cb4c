//! The intake summary: composed from the answers, edited without touching them, signed, co-signed, returned, locked.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

#[path = "../common/mod.rs"]
mod common;

mod compose;
mod sight;
mod sign;

use chrono::Duration;
use common::scene::Team;
use common::{Office, because, list, one, text};
use serde_json::{Value, json};

/// A finished interview of the clinician's client.
fn finished() -> (Office, Team, String, String) {
    let (mut office, team) = Office::with_team();
    let client = office.client("Marisol Vega");
    office.answer_all(&client);
    let interview = office.interview(&client);
    office.ok("finish_interview", json!({"interview": interview}));
    (office, team, client, interview)
}

fn page(office: &mut Office, client: &str) -> Value {
    office.ok("summary_page", json!({"client": client}))
}

fn section<'a>(page: &'a Value, id: &str) -> &'a Value {
    let all = list(&page["sections"]);
    all.iter()
        .find(|s| s["id"] == id)
        .unwrap_or_else(|| panic!("no section {id}"))
}

fn lines(page: &Value, id: &str) -> Vec<String> {
    text(&section(page, id)["text"])
        .lines()
        .map(str::to_owned)
        .collect()
}

fn save(office: &mut Office, page: &Value, id: &str, words: &str) -> Value {
    office.ok(
        "save_summary_section",
        json!({"interview": page["interview"], "section": id, "text": words, "revision": section(page, id)["revision"]}),
    )
}

fn sign(office: &mut Office, page: &Value) -> Value {
    let me = office.me();
    json!({"interview": page["interview"], "revision": page["revision"], "hash": page["hash"],
        "password": office.password_of(&me)})
}

/// Signed by the clinician, waiting for the supervisor, who is signed in.
fn submitted() -> (Office, Team, String, String, Value) {
    let (mut office, team, client, interview) = finished();
    let now = page(&mut office, &client);
    let request = sign(&mut office, &now);
    let now = office.ok("sign_summary", request);
    assert_eq!(now["state"], "submitted");
    office.be(&team.supervisor);
    (office, team, client, interview, now)
}
