//! What is kept of a snapshot in the database when members leave, read past the program.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use chrono::{Duration, Utc};
use common::scene::{Team, approve, group, program};
use common::{Office, list, text};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::{Op, Record, StoreError, Table, Vault};

/// A sealed part as JSON.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Sealed(Value);

impl Record for Sealed {
    const TABLE: Table = Table::PlacementSealed;
    fn id(&self) -> &str {
        self.0["id"].as_str().unwrap()
    }
    fn keys(&self) -> Vec<(&'static str, Option<String>)> {
        vec![
            ("placement", Some(text(&self.0["id"]))),
            ("therapy_group", Some(text(&self.0["group"]))),
        ]
    }
}

/// The body of a sealed part after a change of its row past the program; the supervisor is signed in.
fn raw(office: &mut Office, team: &Team, page: &Value, change: impl FnOnce(&mut Value)) -> String {
    office.ok("sign_out", json!({}));
    let folder = office.folder.path().join("practice");
    let password = office.password_of(&team.supervisor);
    let (mut vault, session) = Vault::open(&folder, &team.supervisor, password).unwrap();
    let id = text(&page["placement"]);
    let op = Op::new(&team.supervisor, "none", "read", Sealed::TABLE, &id);
    let body = vault
        .transact(op, Utc::now(), |w| {
            let mut row = w.need::<Sealed>(&id)?;
            let was = row.value.0.clone();
            change(&mut row.value.0);
            if row.value.0 != was {
                w.update(&row.value, row.revision)?;
            }
            Ok(text(&row.value.0["body"]))
        })
        .unwrap_or_else(|e: StoreError| panic!("{e}"));
    vault.close(session).unwrap();
    office.be(&team.supervisor);
    body
}

/// The body as it is.
fn body(office: &mut Office, team: &Team, page: &Value) -> String {
    raw(office, team, page, |_| ())
}

/// Two are in the group, and one is in the other: Oskar for the second time, Petra has left both.
struct Case {
    oskar: String,
    first: String,
}

/// What is archived is purged at once; the clinician is signed in.
fn case() -> (Office, Team, Case) {
    let (mut office, team) = Office::with_team();
    let oskar = office.begun("Oskar Lindqvist", true);
    let petra = office.begun("Petra Solano", true);
    office.be(&team.supervisor);
    office.ok("save_program", json!({"revision": 1, "program": program(&team.program, "Anger management", false, &[&team.supervisor, &team.clinician])}));
    office.ok("save_group", json!({"revision": 1, "group": group(&team.tuesday, &team.program, "Tuesday evening", &[])}));
    let mut policy = office.ok("settings_screen", json!({}))["policy"].clone();
    policy["check_ins"]["leaving"] = json!("purge");
    office.ok(
        "save_policy",
        json!({"policy": policy, "reason": "as counsel said"}),
    );
    office.join(&team.tuesday, &oskar);
    office.join(&team.tuesday, &petra);
    let first = office.today();
    for client in [&oskar, &petra] {
        end(&mut office, &team, client, &first);
    }
    office.pass(Duration::days(1));
    office.be(&team.supervisor);
    office.join(&team.tuesday, &oskar);
    office.be(&team.clinician);
    let first = office.today();
    (office, team, Case { oskar, first })
}

/// Ends the stay of a client; a supervisor is signed in.
fn end(office: &mut Office, team: &Team, client: &str, until: &str) {
    let page = office.ok("group_page", json!({"group": team.tuesday}));
    let line = list(&page["roster"])
        .iter()
        .find(|l| l["client"] == client && l["until"].is_null())
        .unwrap()
        .clone();
    office.ok(
        "end_member",
        json!({"member": line["member"], "revision": line["revision"], "until": until}),
    );
}

/// An approved placement; the supervisor is signed in.
fn approved(office: &mut Office, team: &Team, name: &str) -> Value {
    office.be(&team.clinician);
    let client = office.begun(name, true);
    let page = office.submit(&client, &team.tuesday);
    approve(office, team, &page)
}

/// Oskar leaves for good.
fn leaves(office: &mut Office, team: &Team, case: &Case) {
    office.pass(Duration::days(3));
    office.be(&team.supervisor);
    end(office, team, &case.oskar, &case.first);
}

#[test]
fn no_name_of_anybody_who_left_is_kept_in_the_body() {
    let (mut office, team, case) = case();
    let page = approved(&mut office, &team, "Jonas Feld");
    let before = body(&mut office, &team, &page);
    assert!(before.contains("Oskar"), "he is there");
    assert!(!before.contains("Petra"), "she had left before");
    leaves(&mut office, &team, &case);
    let after = body(&mut office, &team, &page);
    assert!(!after.contains("Oskar") && !after.contains(&case.oskar));
    let now = office.placement(&page["placement"]);
    assert_eq!(now["sealed_reduced"], true);
    assert_eq!(now["signatures"][0]["valid"], true);
    // What was written when somebody was taken out is what is there.
    raw(&mut office, &team, &page, |row| {
        row["body"] = json!(text(&row["body"]).replace("Jonas", "Johan"));
    });
    assert_eq!(
        office.placement(&page["placement"])["signatures"][0]["valid"],
        false
    );
}

#[test]
fn taking_somebody_out_does_not_make_a_forged_part_whole() {
    let (mut office, team, case) = case();
    let page = approved(&mut office, &team, "Jonas Feld");
    raw(&mut office, &team, &page, |row| {
        row["body"] = json!(text(&row["body"]).replace("Jonas", "Johan"));
    });
    leaves(&mut office, &team, &case);
    let now = office.placement(&page["placement"]);
    assert_eq!(now["signatures"][0]["valid"], false);
    assert!(!now.to_string().contains("Oskar"));
}

#[test]
fn a_part_that_cannot_be_read_stops_nothing_and_is_named_in_the_log_once() {
    let (mut office, team, case) = case();
    let damaged = approved(&mut office, &team, "Jonas Feld");
    let page = approved(&mut office, &team, "Marisol Vega");
    raw(&mut office, &team, &damaged, |row| row["body"] = json!("{"));
    leaves(&mut office, &team, &case);
    assert!(!body(&mut office, &team, &page).contains("Oskar"));
    office.be(&team.supervisor);
    let log = office.ok("read_audit", json!({"before": null}));
    let named = list(&log["entries"])
        .iter()
        .filter(|e| text(&e["act"]).contains("damaged"));
    assert_eq!(named.count(), 1);
    assert_eq!(log["intact"], true);
}

/// A part is opened when it names somebody who is due, and not for ever after somebody has left.
#[test]
fn a_part_that_names_nobody_who_is_due_is_not_opened() {
    let (mut office, team, case) = case();
    let page = approved(&mut office, &team, "Jonas Feld");
    leaves(&mut office, &team, &case);
    raw(&mut office, &team, &page, |row| row["body"] = json!("{"));
    office.be(&team.supervisor);
    let log = office.ok("read_audit", json!({"before": null}));
    let damaged = |e: &&Value| text(&e["act"]).contains("damaged");
    assert_eq!(list(&log["entries"]).iter().filter(damaged).count(), 0);
    office.be(&team.clinician);
    let petra = office.begun("Petra Solano-Rey", true);
    office.be(&team.supervisor);
    office.join(&team.tuesday, &petra);
    let page = approved(&mut office, &team, "Marisol Vega");
    let today = office.today();
    end(&mut office, &team, &petra, &today);
    office.pass(Duration::days(1));
    office.be(&team.supervisor);
    assert!(!body(&mut office, &team, &page).contains("Petra"));
}

#[test]
fn inputs_that_cannot_be_read_show_no_member() {
    let (mut office, team, case) = case();
    let page = approved(&mut office, &team, "Jonas Feld");
    raw(&mut office, &team, &page, |row| {
        let mut whole: Value = serde_json::from_str(row["body"].as_str().unwrap()).unwrap();
        whole["inputs"] = json!({"of": "another version"});
        let mirror = json!({"member": "", "figure": "", "direction": "client-to-member", "decibans": 8.0, "level": "clear",
            "outlook": "caution", "adverse": true, "rows": ["5"], "reasons": [], "text": "May remind of {member}.", "so": ""});
        let seats: Vec<String> = whole["members"]
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect();
        let mirrors: Vec<Value> = seats
            .iter()
            .map(|seat| {
                let mut mirror = mirror.clone();
                mirror["member"] = json!(seat);
                mirror
            })
            .collect();
        whole["suggestion"]["ranked"][0]["mirrors"] = json!(mirrors);
        row["body"] = json!(whole.to_string());
    });
    leaves(&mut office, &team, &case);
    let now = office.placement(&page["placement"]);
    assert!(!now.to_string().contains("Oskar"));
    assert_eq!(now["signatures"][0]["valid"], false);
    // The part is left as it is, and everything else goes on.
    assert!(body(&mut office, &team, &page).contains("another version"));
}
