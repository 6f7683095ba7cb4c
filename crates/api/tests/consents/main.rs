//! The ledger of consents and notices: every change of state, ends by day and event, limited revocation, what it blocks.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

#[path = "../common/mod.rs"]
mod common;

mod needs;
mod page;
mod revoking;
mod signing;

use chrono::Duration;
use common::scene::{Team, act, approve, sign};
use common::{Office, list, one, text};
use serde_json::{Value, json};

fn look(office: &mut Office, client: &str, document: &str) -> Value {
    office.ok(
        "consent_page",
        json!({"client": client, "document": document}),
    )
}

/// Days later, with the clinician at the desk again.
fn later(office: &mut Office, team: &Team, days: i64) {
    office.pass(Duration::days(days));
    office.be(&team.clinician);
}

fn thread(page: &Value) -> String {
    text(&page["threads"][0]["thread"])
}

/// A clinician with a client whose screen is complete.
fn begun() -> (Office, Team, String) {
    let (mut office, team) = Office::with_team();
    let client = office.begun("Marisol Vega", true);
    (office, team, client)
}

fn decline(office: &mut Office, client: &str, document: &str, reason: &str) -> Value {
    let mut request = office.consent_request(client, document, json!({}));
    let request = request.as_object_mut().unwrap();
    request.remove("name");
    request.insert("reason".to_owned(), json!(reason));
    json!(request)
}

fn revoke(page: &Value, client: &str) -> Value {
    json!({"client": client, "thread": thread(page), "seen": page["seen"], "reason": "In a letter, handed over today."})
}

fn add(page: &Value, client: &str, note: &str, on: &str) -> Value {
    json!({"client": client, "thread": thread(page), "seen": page["seen"], "note": note, "on": on})
}

/// The criminal-justice consent with an end and a time or event after which it may be revoked.
fn court(office: &mut Office, client: &str, after: Value) -> Value {
    let ends = json!({"on": "2027-04-30", "event": "Completion or revocation of the order"});
    office.sign_consent(
        client,
        "criminal-justice",
        json!({"expires": ends, "revocable_after": after}),
    )
}
