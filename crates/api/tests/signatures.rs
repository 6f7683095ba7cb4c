//! Signatures: valid as long as what they cover is what was signed; the password is asked for each, with pauses.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use chrono::{Duration, Utc};
use common::scene::Team;
use common::{Office, text};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::{Op, Record, StoreError, Table, Vault};

/// Rows as JSON, changed past the program by somebody who holds a key.
macro_rules! raw {
    ($name:ident, $table:ident, |$v:ident| $($column:literal => $value:expr),*) => {
        #[derive(Serialize, Deserialize)]
        #[serde(transparent)]
        struct $name(Value);
        impl Record for $name {
            const TABLE: Table = Table::$table;
            fn id(&self) -> &str {
                self.0["id"].as_str().unwrap()
            }
            fn keys(&self) -> Vec<(&'static str, Option<String>)> {
                let $v = &self.0;
                vec![$(($column, Some($value))),*]
            }
        }
    };
}
raw!(Placement, Placement, |v| "client" => text(&v["client"]), "therapy_group" => text(&v["group"]), "state" => "Approved".to_owned());
raw!(Sealed, PlacementSealed, |v| "placement" => text(&v["id"]), "therapy_group" => text(&v["group"]));

/// An approved placement; the supervisor is signed in.
fn approved() -> (Office, Team, Value) {
    let (mut office, team) = Office::with_team();
    let client = office.begun("Marisol Vega", true);
    let page = office.submit(&client, &team.tuesday);
    office.be(&team.supervisor);
    let page = office.ok("approve_placement", sign(&office, &team.supervisor, &page));
    assert_eq!(page["signatures"][0]["valid"], true);
    (office, team, page)
}

fn sign(office: &Office, person: &str, page: &Value) -> Value {
    json!({"placement": page["placement"], "revision": page["revision"], "password": office.password_of(person)})
}

/// Opens the practice past the program and changes a row.
fn tamper<T: Record>(office: &mut Office, person: &str, id: &Value, change: impl FnOnce(&mut T)) {
    office.ok("sign_out", json!({}));
    let folder = office.folder.path().join("practice");
    let (mut vault, session) = Vault::open(&folder, person, office.password_of(person)).unwrap();
    let op = Op::new(person, "none", "tampered", T::TABLE, &text(id));
    vault
        .transact(op, Utc::now(), |w| {
            let mut row = w.need::<T>(&text(id))?;
            change(&mut row.value);
            w.update(&row.value, row.revision).map(drop)
        })
        .unwrap_or_else(|e: StoreError| panic!("{e}"));
    vault.close(session).unwrap();
    office.be(person);
}

#[test]
fn a_change_of_what_was_signed_or_shown_makes_the_signature_invalid() {
    type Change = (&'static str, fn(&mut Value), bool);
    let changes: [Change; 9] = [
        ("nothing", |_| (), true),
        ("the reason", |p| p["reason"] = json!("another"), false),
        (
            "the first day",
            |p| p["start_on"] = json!("2027-01-01"),
            false,
        ),
        (
            "what was seen",
            |p| p["seen"]["ranked"][0]["fit"] = json!(0.99),
            false,
        ),
        (
            "the meaning",
            |p| p["signatures"][0]["meaning"] = json!("co-signed"),
            false,
        ),
        (
            "the printed name",
            |p| p["signatures"][0]["name"] = json!("Somebody Else"),
            false,
        ),
        (
            "the role",
            |p| p["signatures"][0]["role"] = json!("judge"),
            false,
        ),
        (
            "the time",
            |p| p["signatures"][0]["at"] = json!("2020-01-01T00:00:00Z"),
            false,
        ),
        ("an addendum", |p| p["addenda"] = json!([]), true),
    ];
    for (what, change, valid) in changes {
        let (mut office, team, page) = approved();
        tamper::<Placement>(&mut office, &team.supervisor, &page["placement"], |row| {
            change(&mut row.0)
        });
        let now = office.placement(&page["placement"]);
        assert_eq!(now["signatures"][0]["valid"], valid, "{what}");
        let note = office.ok("placement_note", json!({"placement": page["placement"]}));
        assert_eq!(note["signatures"][0]["valid"], valid, "{what}, on the note");
    }
}

#[test]
fn a_signature_of_somebody_elses_key_or_over_a_rewritten_content_is_invalid() {
    let (mut office, team, page) = approved();
    tamper::<Placement>(&mut office, &team.supervisor, &page["placement"], |row| {
        row.0["reason"] = json!("forged");
        let content = row.0["signatures"][0]["content"].as_str().unwrap();
        row.0["signatures"][0]["content"] = json!(content.replace("The bus runs then.", "forged"));
    });
    assert_eq!(
        office.placement(&page["placement"])["signatures"][0]["valid"],
        false
    );
    let (mut office, team, page) = approved();
    tamper::<Placement>(&mut office, &team.supervisor, &page["placement"], |row| {
        row.0["signatures"][0]["by"] = json!(team.clinician);
    });
    assert_eq!(
        office.placement(&page["placement"])["signatures"][0]["valid"],
        false
    );
}

#[test]
fn the_groups_part_is_covered_and_may_be_purged() {
    let (mut office, team, page) = approved();
    tamper::<Sealed>(&mut office, &team.supervisor, &page["placement"], |row| {
        let body = text(&row.0["body"]);
        row.0["body"] = json!(body.replace("Marisol", "Mariana"));
    });
    assert_eq!(
        office.placement(&page["placement"])["signatures"][0]["valid"],
        false
    );

    let (mut office, team, page) = approved();
    office.ok("sign_out", json!({}));
    let folder = office.folder.path().join("practice");
    let (mut vault, session) = Vault::open(
        &folder,
        &team.supervisor,
        office.password_of(&team.supervisor),
    )
    .unwrap();
    let id = text(&page["placement"]);
    let op = Op::new(
        &team.supervisor,
        "none",
        "purged",
        Table::PlacementSealed,
        &id,
    );
    vault
        .transact(op, Utc::now(), |w| {
            let row = w.need::<Sealed>(&id)?;
            w.delete::<Sealed>(&id, row.revision)
        })
        .unwrap_or_else(|e: StoreError| panic!("{e}"));
    vault.close(session).unwrap();
    office.be(&team.supervisor);
    let now = office.placement(&page["placement"]);
    assert_eq!(now["sealed_gone"], true, "shown as purged");
    assert_eq!(now["signatures"][0]["valid"], true);
}

#[test]
fn a_signature_stays_valid_after_a_new_password_and_after_the_signer_left() {
    let (mut office, team, page) = approved();
    let second = office.enrol("Ada Clerk", &["administrator"]);
    office.ok(
        "change_password",
        json!({"old": office.password_of(&team.supervisor), "new": "yet another long phrase"}),
    );
    assert_eq!(
        office.placement(&page["placement"])["signatures"][0]["valid"],
        true
    );
    office.be(&second);
    let people = office.ok("settings_screen", json!({}))["people"].clone();
    let line = people
        .as_array()
        .unwrap()
        .iter()
        .find(|p| p["id"] == team.supervisor.as_str())
        .unwrap()
        .clone();
    office.ok("save_staff", json!({"person": team.supervisor, "revision": line["revision"], "roles": line["roles"], "left": true}));
    office.be(&team.clinician);
    assert_eq!(
        office.placement(&page["placement"])["signatures"][0]["valid"],
        true
    );
}

#[test]
fn wrong_passwords_at_a_signature_pause_as_at_the_door_and_are_in_the_log() {
    let (mut office, team) = Office::with_team();
    let client = office.begun("Marisol Vega", true);
    let page = office.submit(&client, &team.tuesday);
    office.be(&team.supervisor);
    let mut request = sign(&office, &team.supervisor, &page);
    request["password"] = json!("not the right one at all");
    for _ in 0..5 {
        let refused = office.no("approve_placement", request.clone());
        assert_eq!(
            (&refused["code"], &refused["field"]),
            (&json!("wrong-password"), &json!("password"))
        );
    }
    let right = sign(&office, &team.supervisor, &page);
    assert_eq!(
        office.no("approve_placement", right.clone())["code"],
        "wait"
    );
    let change =
        json!({"old": office.password_of(&team.supervisor), "new": "yet another long phrase"});
    assert_eq!(
        office.no("change_password", change)["code"],
        "wait",
        "the same count"
    );
    office.pass(Duration::seconds(2));
    assert_eq!(office.ok("approve_placement", right)["state"], "approved");
    let log = office.ok("read_audit", json!({"before": null}));
    let wrong = log["entries"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|e| e["act"] == "wrong password" && e["outcome"] == "refused");
    assert_eq!(wrong.count(), 5);
    assert_eq!(log["intact"], true);
}
