//! The practice file: locking, passwords, damage, recovery, people, copies, policy.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use std::fs;

use chrono::Duration;
use common::{Office, PASSWORD, list, text};
use serde_json::{Value, json};

const NEW: &str = "a phrase that nobody used before";

fn sign_in(person: &str, password: &str) -> Value {
    json!({"practice": "practice", "person": person, "password": password})
}

fn phase(office: &mut Office) -> String {
    text(&office.ok("app_state", json!({}))["phase"])
}

#[test]
fn ten_idle_minutes_or_twelve_hours_lock_and_every_act_counts() {
    let mut office = Office::new();
    let id = text(&office.found("team")["state"]["session"]["person"]["id"]);
    office.pass(Duration::seconds(599));
    office.ok("today", json!({}));
    office.pass(Duration::seconds(599));
    assert!(!office.desk.lock_if_idle());
    office.pass(Duration::seconds(1));
    assert_eq!(office.no("today", json!({}))["code"], "signed-out");
    assert_eq!(phase(&mut office), "signed-out");

    office.be(&id);
    for _ in 0..79 {
        office.pass(Duration::minutes(9));
        office.ok("today", json!({}));
    }
    office.pass(Duration::minutes(8));
    office.ok("today", json!({}));
    office.pass(Duration::minutes(1));
    let late = office.no("today", json!({}));
    assert_eq!(
        late["code"], "signed-out",
        "after twelve hours even without a pause"
    );

    office.be(&id);
    office.pass(Duration::days(-1));
    assert!(
        office.desk.lock_if_idle(),
        "a clock that was set back does not keep it open"
    );
}

#[test]
fn locking_and_signing_out_close_the_file_for_every_command() {
    for command in ["lock", "sign_out"] {
        let mut office = Office::new();
        let id = text(&office.found("solo")["state"]["session"]["person"]["id"]);
        let client = office.client("Marisol Vega");
        assert_eq!(office.ok(command, json!({}))["phase"], "signed-out");
        for (name, request) in [
            ("client_page", json!({"client": client})),
            ("list_clients", json!({})),
            ("lock", json!({})),
        ] {
            assert_eq!(office.no(name, request)["code"], "signed-out");
        }
        assert!(
            !office
                .ok("app_state", json!({}))
                .to_string()
                .contains("Marisol")
        );
        // It is really closed: another program can open it.
        let folder = office.folder.path().join("practice");
        drop(store::Vault::open(&folder, &id, PASSWORD).unwrap());
        office.be(&id);
        office.ok("client_page", json!({"client": client}));
    }
}

#[test]
fn a_practice_that_is_open_elsewhere_says_so() {
    let mut office = Office::new();
    let id = text(&office.found("solo")["state"]["session"]["person"]["id"]);
    office.ok("sign_out", json!({}));
    let folder = office.folder.path().join("practice");
    let held = store::Vault::open(&folder, &id, PASSWORD).unwrap();
    assert_eq!(
        office.no("sign_in", sign_in(&id, PASSWORD))["code"],
        "in-use"
    );
    drop(held);
    office.be(&id);
}

#[test]
fn a_wrong_password_and_a_damaged_file_are_told_apart() {
    let mut office = Office::new();
    let id = text(&office.found("solo")["state"]["session"]["person"]["id"]);
    office.ok("sign_out", json!({}));
    let wrong = office.no("sign_in", sign_in(&id, NEW));
    assert_eq!(wrong["code"], "wrong-password");
    let nobody = office.no("sign_in", sign_in("st-nobody", NEW));
    assert_eq!(nobody, wrong, "who works here is not told by the answer");
    for handle in ["../practice", "", "practice/", "no-such"] {
        let request = json!({"practice": handle, "person": id, "password": PASSWORD});
        let code = text(&office.no("sign_in", request)["code"]);
        assert!(
            ["not-found", "invalid"].contains(&code.as_str()),
            "{handle}: {code}"
        );
    }
    let file = office.folder.path().join("practice/practice.db");
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[64..middle].iter_mut().for_each(|b| *b ^= 0x55);
    fs::write(&file, bytes).unwrap();
    let damaged = office.no("sign_in", sign_in(&id, PASSWORD));
    assert_eq!(damaged["code"], "damaged");
    assert_ne!(damaged["message"], wrong["message"]);
    let keys = office.folder.path().join("practice/practice.keys");
    fs::write(&keys, "{}").unwrap();
    assert_eq!(
        office.no("sign_in", sign_in(&id, PASSWORD))["code"],
        "damaged"
    );
}

#[test]
fn after_five_wrong_passwords_there_is_a_pause_that_grows() {
    let mut office = Office::new();
    let id = text(&office.found("solo")["state"]["session"]["person"]["id"]);
    office.ok("sign_out", json!({}));
    for _ in 0..5 {
        assert_eq!(
            office.no("sign_in", sign_in(&id, NEW))["code"],
            "wrong-password"
        );
    }
    for seconds in [1, 2, 4, 8, 16, 30, 30] {
        let early = office.no("sign_in", sign_in(&id, PASSWORD));
        assert_eq!(early["code"], "wait", "even with the right password");
        assert!(
            text(&early["message"]).contains(&seconds.to_string()),
            "{early}"
        );
        office.pass(Duration::seconds(seconds));
        assert_eq!(
            office.no("sign_in", sign_in(&id, NEW))["code"],
            "wrong-password"
        );
    }
    office.pass(Duration::seconds(30));
    office.ok("sign_in", sign_in(&id, PASSWORD));
    office.ok("sign_out", json!({}));
    assert_eq!(
        office.no("sign_in", sign_in(&id, NEW))["code"],
        "wrong-password",
        "the count starts anew"
    );
    office.ok("sign_in", sign_in(&id, PASSWORD));
}

#[test]
fn the_recovery_key_sets_a_new_password_and_nothing_else_does() {
    let mut office = Office::new();
    let founded = office.found("team");
    let key = text(&founded["recovery_key"]);
    let clinician = office.enrol("Ines Halloran", &["intake-clinician"]);
    office.ok("sign_out", json!({}));
    let recover = |key: &str, password: &str| json!({"practice": "practice", "person": clinician, "recovery_key": key, "password": password});
    let mut slip = key.clone().into_bytes();
    slip[3] = if slip[3] == b'A' { b'B' } else { b'A' };
    let slip = String::from_utf8(slip).unwrap();
    let cases = [
        (slip.as_str(), NEW, "recovery_key"),
        ("", NEW, "recovery_key"),
        (key.as_str(), "short", "password"),
        (key.as_str(), "harbour street", "password"),
    ];
    for (key, password, field) in cases {
        assert_eq!(
            office.no("recover", recover(key, password))["field"],
            field,
            "{field}"
        );
    }
    let typed = key.to_lowercase().replace('-', " ");
    let state = office.ok("recover", recover(&typed, NEW));
    assert_eq!(
        state["phase"], "open",
        "a password of one's own is not asked for twice"
    );
    assert_eq!(state["session"]["person"]["id"], clinician.as_str());
    office.ok("sign_out", json!({}));
    assert_eq!(
        office.no("sign_in", sign_in(&clinician, PASSWORD))["code"],
        "wrong-password"
    );
    office.ok("sign_in", sign_in(&clinician, NEW));
    office.ok("sign_out", json!({}));
    for _ in 0..5 {
        office.no("recover", recover(&slip, NEW));
    }
    assert_eq!(office.no("recover", recover(&key, NEW))["code"], "wait");
}

#[test]
fn passwords_follow_one_policy_everywhere() {
    let mut office = Office::new();
    for bad in [
        "fourteen chars",
        "passwordpassword",
        "Harbour Street 1",
        "aaaaaaaaaaaaaaaa",
    ] {
        let request = json!({"name": "Harbour Street", "kind": "team", "person": "Ruth Achterberg", "password": bad});
        let refused = office.no("found_practice", request);
        assert_eq!(refused["field"], "password", "{bad}");
    }
    assert_eq!(phase(&mut office), "first-start", "nothing was left behind");
    office.found("team");
    let refused = office.no(
        "add_staff",
        json!({"name": "Ines Halloran", "roles": ["facilitator"], "password": "too short"}),
    );
    assert_eq!(refused["field"], "password");
    let same = json!({"old": PASSWORD, "new": PASSWORD});
    assert_eq!(office.no("change_password", same)["field"], "new");
    let wrong = office.no(
        "change_password",
        json!({"old": NEW, "new": "another phrase of mine"}),
    );
    assert_eq!(
        (&wrong["code"], &wrong["field"]),
        (&json!("wrong-password"), &json!("old"))
    );
    office.ok("change_password", json!({"old": PASSWORD, "new": NEW}));
    assert_eq!(
        office.ok("check_password", json!({"password": NEW}))["problem"],
        Value::Null
    );
}

#[test]
fn a_one_time_password_is_changed_first_and_then_no_longer_works() {
    let mut office = Office::new();
    office.found("team");
    let clinician = office.enrol("Ines Halloran", &["intake-clinician"]);
    office.sign_in(&clinician, PASSWORD);
    assert_eq!(
        office.no("today", json!({}))["code"],
        "must-change-password"
    );
    office.ok("change_password", json!({"old": PASSWORD, "new": NEW}));
    office.ok("today", json!({}));
    office.ok("sign_out", json!({}));
    assert_eq!(
        office.no("sign_in", sign_in(&clinician, PASSWORD))["code"],
        "wrong-password"
    );
    assert_eq!(
        office.ok("sign_in", sign_in(&clinician, NEW))["phase"],
        "open"
    );
}

#[test]
fn who_left_cannot_come_in_and_nobody_changes_their_own_roles() {
    let mut office = Office::new();
    let founder = text(&office.found("team")["state"]["session"]["person"]["id"]);
    let clinician = office.enrol("Ines Halloran", &["intake-clinician"]);
    let save = |person: &str, revision: u32, roles: &[&str], left: bool| json!({"person": person, "revision": revision, "roles": roles, "left": left});
    assert_eq!(
        office.no(
            "save_staff",
            save(&founder, 1, &["supervisor", "privacy-officer"], false)
        )["code"],
        "not-allowed"
    );
    assert_eq!(
        office.no("save_staff", save(&clinician, 1, &[], false))["field"],
        "roles"
    );
    assert_eq!(
        office.no("save_staff", save(&clinician, 1, &["owner"], false))["field"],
        "roles"
    );
    assert_eq!(
        office.no("save_staff", save(&clinician, 9, &["facilitator"], false))["code"],
        "conflict"
    );
    assert_eq!(
        office.no("save_staff", save("st-nobody", 1, &["facilitator"], false))["code"],
        "not-found"
    );
    office.ok("save_staff", save(&clinician, 1, &["facilitator"], false));
    office.ok("save_staff", save(&clinician, 2, &["facilitator"], true));
    office.ok(
        "save_staff",
        save(&clinician, 3, &["intake-clinician"], true),
    );
    assert_eq!(
        office.no("save_staff", save(&clinician, 4, &["facilitator"], false))["field"],
        "left"
    );
    let listed = office.ok("app_state", json!({}))["practices"][0]["people"].clone();
    assert_eq!(list(&listed).len(), 1, "no longer at the door");
    office.ok("sign_out", json!({}));
    assert_eq!(
        office.no("sign_in", sign_in(&clinician, PASSWORD))["code"],
        "wrong-password"
    );
    let mut solo = Office::new();
    solo.found("solo");
    let refused = solo.no(
        "add_staff",
        json!({"name": "Second", "roles": ["facilitator"], "password": PASSWORD}),
    );
    assert_eq!(refused["code"], "blocked");
}

#[test]
fn a_copy_is_restored_into_a_new_place_with_all_that_was_in_it() {
    let mut office = Office::new();
    let id = text(&office.found("team")["state"]["session"]["person"]["id"]);
    let client = office.client("Marisol Vega");
    for bad in ["", "relative/place"] {
        assert_eq!(
            office.no("back_up", json!({"folder": bad}))["field"],
            "folder"
        );
    }
    let copies = office.folder.path().join("copies");
    let made = office.ok("back_up", json!({"folder": copies}));
    let folder = text(&made["folder"]);
    assert!(office.ok("settings_screen", json!({}))["last_backup"].is_string());
    office.client("Oskar Lindqvist");
    let seen = office.ok("look_at_backup", json!({"folder": folder}));
    assert_eq!(seen["people"][0]["id"], id.as_str());
    let restore = |folder: &str, password: &str| json!({"folder": folder, "person": id, "password": password});
    assert_eq!(
        office.no("restore_practice", restore("/no/such/folder", PASSWORD))["field"],
        "folder"
    );
    assert_eq!(
        office.no("restore_practice", restore(&folder, NEW))["code"],
        "wrong-password"
    );
    let state = office.ok("restore_practice", restore(&folder, PASSWORD));
    assert_eq!(state["phase"], "open");
    assert_eq!(list(&state["practices"]).len(), 2, "the first one stays");
    let clients = office.ok("list_clients", json!({}));
    assert_eq!(list(&clients["clients"]).len(), 1);
    office.ok("client_page", json!({"client": client}));
    assert_eq!(
        office.ok("read_audit", json!({"before": null}))["intact"],
        true
    );
    office.sign_in(&id, PASSWORD);
    assert_eq!(
        list(&office.ok("list_clients", json!({}))["clients"]).len(),
        2,
        "untouched"
    );

    let file = fs::read_dir(&folder)
        .unwrap()
        .flatten()
        .map(|e| e.path())
        .find(|p| p.extension().is_some_and(|e| e == "db"))
        .unwrap();
    let mut bytes = fs::read(&file).unwrap();
    bytes.truncate(bytes.len() - 4096);
    fs::write(&file, bytes).unwrap();
    assert_eq!(
        office.no("restore_practice", restore(&folder, PASSWORD))["code"],
        "damaged"
    );
}

#[test]
fn a_forgotten_password_is_reset_by_an_administrator_and_changed_at_the_next_sign_in() {
    let mut office = Office::new();
    let founded = office.found("team");
    let founder = text(&founded["state"]["session"]["person"]["id"]);
    let clinician = office.enrol("Ines Halloran", &["intake-clinician"]);
    office.be(&clinician);
    office.be(&founder);
    let fresh = "a phrase only for this once";
    let own = office.no(
        "reset_password",
        json!({"person": founder, "password": fresh}),
    );
    assert_eq!(own["code"], "not-allowed");
    office.ok(
        "reset_password",
        json!({"person": clinician, "password": fresh}),
    );
    let state = office.sign_in(&clinician, fresh);
    assert_eq!(state["phase"], "must-change-password");
}
