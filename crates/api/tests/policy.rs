//! Policy versions, and that no refusal ever says anything about a client.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use api::{COMMANDS, dispatch};
use common::requests::{Ids, request};
use common::{Office, list, one, text};
use serde_json::{Value, json};

fn policy(office: &mut Office) -> Value {
    office.ok("settings_screen", json!({}))["policy"].clone()
}

#[test]
fn each_change_of_the_policy_is_a_version_with_a_reason() {
    let mut office = Office::new();
    office.found("team");
    let first = policy(&mut office);
    assert_eq!(
        office.no("save_policy", json!({"policy": first, "reason": " "}))["field"],
        "reason"
    );
    let mut second = first.clone();
    second["hold_days"] = json!(21);
    let saved = office.ok(
        "save_policy",
        json!({"policy": second, "reason": "Reviews take longer."}),
    );
    assert_eq!(
        saved["policy"]["version"],
        json!(first["version"].as_u64().unwrap() + 1)
    );
    assert_eq!(saved["policy_history"][0]["reason"], "Reviews take longer.");
    assert_eq!(
        office.no("save_policy", json!({"policy": second, "reason": "again"}))["code"],
        "conflict"
    );
    assert_eq!(policy(&mut office)["hold_days"], 21);
    assert_eq!(list(&saved["policy_history"]).len(), 2);
}

#[test]
fn numbers_outside_their_range_are_refused() {
    let cases = [
        ("hold_days", json!(0)),
        ("hold_days", json!(4_000_000_000_u32)),
        ("cosign_due_days", json!(4_000_000_000_u32)),
        ("high_share_max", json!(1.5)),
        ("risk_sd_max", json!(-1.0)),
        ("low_risk_max", json!(9)),
        ("ptsd_positive", json!(0)),
        ("scapegoat_load", json!(0)),
        ("weights", json!({"size": -1.0})),
        ("weights", json!({"no-such": 1.0})),
        ("rules_off", json!(["L1"])),
        ("rules_off", json!(["no-such"])),
        ("isolate_dimensions", json!([""])),
    ];
    let mut office = Office::new();
    office.found("team");
    let now = policy(&mut office);
    for (field, value) in cases {
        let mut bad = now.clone();
        bad[field] = value.clone();
        let refused = office.no("save_policy", json!({"policy": bad, "reason": "to see"}));
        assert_eq!(refused["code"], "invalid", "{field} {value}");
        assert!(text(&refused["message"]).contains(field), "{refused}");
    }
    for (field, value) in [
        ("tau", 0.5),
        ("click_sd", 0.0),
        ("floor_db", 5.0),
        ("prior_weight", -1.0),
    ] {
        let mut bad = now.clone();
        bad["mirror"][field] = json!(value);
        assert_eq!(
            office.no("save_policy", json!({"policy": bad, "reason": "to see"}))["code"],
            "invalid",
            "{field}"
        );
    }
    assert_eq!(policy(&mut office), now);
}

#[test]
fn what_is_left_out_by_default_needs_a_whole_sentence() {
    let cases = [
        ("isolate_dimensions", "religion", true),
        ("isolate_dimensions", "Religion", true),
        ("isolate_dimensions", "race-ethnicity", true),
        ("isolate_dimensions", "gender-identity", true),
        ("isolate_dimensions", "offence-type", true),
        ("cues_allowed_extra", "orientation", true),
        ("cues_allowed_extra", "diagnosis", true),
        ("isolate_dimensions", "parent", false),
    ];
    for (field, name, guarded) in cases {
        let mut office = Office::new();
        office.found("team");
        let mut wanted = policy(&mut office);
        wanted[field].as_array_mut().unwrap().push(json!(name));
        let short = json!({"policy": wanted, "reason": "because"});
        if guarded {
            assert_eq!(office.no("save_policy", short)["field"], "reason", "{name}");
            office.ok(
                "save_policy",
                json!({"policy": wanted, "reason": "Members asked us to look at it together."}),
            );
        } else {
            office.ok("save_policy", short);
        }
    }
}

/// Words that stand only in what was said and written about clients.
const CANARIES: [&str; 6] = [
    "Zephyrine",
    "Quillfeather",
    "Wobblewick",
    "1971-07-07",
    "Grimbold",
    "xylophonic",
];

#[test]
fn no_refusal_says_anything_about_a_client() {
    let (mut office, team) = Office::with_team();
    let head = office.ok(
        "new_intake",
        json!({"name": "Zephyrine Quillfeather", "birth_date": "1971-07-07"}),
    );
    let client = text(&head["id"]);
    let interview = office.interview(&client);
    office.answer(
        &interview,
        "presenting/concern",
        one("text", json!("xylophonic worries")),
    );
    let screen = office.answer(&interview, "asq/1", one("boolean", json!(true)));
    let figure = office.figure(&client, "Grimbold", (0.3, 0.3), json!({}));
    let page = office.ok(
        "add_conflict",
        json!({"client": client, "name": "Wobblewick", "relation": "relative"}),
    );
    let ids = Ids {
        client: client.clone(),
        interview,
        alert: text(&screen["head"]["alerts"][0]["id"]),
        figure,
        conflict: text(&page["conflicts"][0]["id"]),
        placement: text(&office.propose(&client, &team.tuesday)["placement"]),
        program: team.program.clone(),
        group: team.tuesday.clone(),
        member: String::new(),
        person: team.clinician.clone(),
        about: String::new(),
        note: String::new(),
        check_in: String::new(),
    };
    office.be(&team.supervisor);
    let outsider = office.enrol("Paul Ostrander", &["intake-clinician"]);
    let mut refused = 0;
    for person in [&outsider, &team.clinician, &team.supervisor] {
        for command in COMMANDS {
            if ["explore_fictional", "found_practice", "lock", "sign_out"].contains(&command.name) {
                continue;
            }
            if office.ok("app_state", json!({}))["session"]["person"]["id"] != person.as_str() {
                office.be(person);
            }
            for n in 0..6 {
                let spoiled = spoil(request(command.name, &ids), n);
                if let Err(refusal) = dispatch(&mut office.desk, command.name, spoiled) {
                    refused += 1;
                    assert_ne!(refusal["code"], "internal", "{}: {refusal}", command.name);
                    for word in CANARIES {
                        assert!(
                            !refusal.to_string().contains(word),
                            "{}: {refusal}",
                            command.name
                        );
                    }
                }
            }
        }
    }
    assert!(refused > 300, "only {refused} were refused");
}

/// A request with something wrong in it: as it is, a stale revision, a long text, a wrong type, something missing, something more.
fn spoil(mut request: Value, how: u32) -> Value {
    let canary = "Zephyrine Quillfeather Grimbold";
    let Some(fields) = request.as_object_mut() else {
        return request;
    };
    let keys: Vec<String> = fields.keys().cloned().collect();
    match how {
        1 => {
            if let Some(revision) = fields.get_mut("revision") {
                *revision = json!(77);
            }
        }
        2 => {
            for (key, value) in fields.iter_mut().filter(|(_, v)| v.is_string()) {
                if !["client", "interview", "placement"].contains(&key.as_str()) {
                    *value = json!(canary.repeat(900));
                }
            }
        }
        3 => {
            if let Some(key) = keys.last() {
                fields.insert(key.clone(), json!({"not": [canary]}));
            }
        }
        4 => {
            if let Some(key) = keys.first() {
                fields.remove(key);
            }
        }
        5 => drop(fields.insert(canary.to_owned(), json!(canary))),
        _ => (),
    }
    request
}
