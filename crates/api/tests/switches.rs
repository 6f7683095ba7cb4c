//! Rules of mirrors that a practice switches off: visible, with a reason, as a version of the policy, and on again.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::scene::{Team, group, program};
use common::{Office, list, text};
use serde_json::{Value, json};

/// A newcomer whose father a member resembles, in the eyes of the supervisor, who is signed in.
fn case() -> (Office, Team, String) {
    let (mut office, team) = Office::with_team();
    let newcomer = office.begun("Marisol Vega", true);
    let member = office.begun("Oskar Lindqvist", true);
    let hurt = json!({"role": "father", "valence": -3, "harms": ["emotional"]});
    office.figure(&newcomer, "Papa Hieronymus", (-0.6, 0.79), hurt);
    office.ok(
        "rate_client",
        json!({"client": member, "x": -0.58, "y": 0.78}),
    );
    office.be(&team.supervisor);
    office.ok("save_program", json!({"revision": 1, "program": program(&team.program, "Anger management", false, &[&team.supervisor, &team.clinician])}));
    office.ok("save_group", json!({"revision": 1, "group": group(&team.tuesday, &team.program, "Tuesday evening", &[])}));
    office.join(&team.tuesday, &member);
    (office, team, newcomer)
}

fn line<'a>(rates: &'a Value, rule: &str) -> &'a Value {
    list(&rates["switches"])
        .iter()
        .find(|s| s["rule"] == rule)
        .unwrap()
}

fn switch(rates: &Value, rule: &str, off: bool, reason: &str) -> Value {
    json!({"rule": rule, "off": off, "policy": rates["policy"], "reason": reason})
}

fn rules(group: &Value) -> Vec<String> {
    list(&group["rules"])
        .iter()
        .map(|r| text(&r["id"]))
        .collect()
}

#[test]
fn each_rule_of_mirrors_is_switched_off_and_on_again_with_a_reason() {
    let (mut office, team, newcomer) = case();
    let rates = office.ok("hit_rates", json!({}));
    let all: Vec<String> = list(&rates["switches"])
        .iter()
        .map(|s| text(&s["rule"]))
        .collect();
    assert_eq!(
        all,
        [
            "mirror-style",
            "mirror-cue",
            "mirror-script",
            "X1",
            "X2",
            "X3",
            "X4",
            "N3"
        ]
    );
    let before = office.seen(&newcomer, "ranked", &team.tuesday).unwrap();
    assert!(rules(&before).contains(&"X1".to_owned()));
    assert!(!list(&before["mirrors"]).is_empty());
    let mut now = rates.clone();
    for rule in &all {
        assert!(line(&now, rule)["since"].is_null());
        let old = now["policy"].as_u64().unwrap();
        now = office.ok(
            "switch_rule",
            switch(&now, rule, true, "We look at it later."),
        );
        assert_eq!(now["policy"], old + 1, "{rule}: a version of its own");
        assert_eq!(line(&now, rule)["off"], true);
        let since = text(&line(&now, rule)["since"]);
        assert!(since.ends_with("We look at it later."), "{since}");
    }
    let without = office.seen(&newcomer, "ranked", &team.tuesday).unwrap();
    assert!(!rules(&without).iter().any(|r| r.starts_with('X')));
    assert_eq!(without["mirrors"], json!([]), "nothing speaks for a mirror");
    for rule in &all {
        now = office.ok("switch_rule", switch(&now, rule, false, "We agreed."));
        assert_eq!(line(&now, rule)["off"], false);
    }
    let after = office.seen(&newcomer, "ranked", &team.tuesday).unwrap();
    assert_eq!(
        (rules(&after), &after["mirrors"]),
        (rules(&before), &before["mirrors"])
    );
    let history = office.ok("settings_screen", json!({}))["policy_history"].clone();
    assert_eq!(list(&history).len(), 1 + 2 * all.len());
    assert_eq!(history[0]["reason"], "We agreed.");
    let privacy = office.enrol("Pia Vogt", &["privacy-officer"]);
    office.be(&privacy);
    let log = office.ok("read_audit", json!({"before": null})).to_string();
    assert!(log.contains("policy changed"));
}

#[test]
fn a_switch_needs_a_reason_the_right_version_and_somebody_who_may() {
    let (mut office, team, _) = case();
    let rates = office.ok("hit_rates", json!({}));
    let no = |office: &mut Office, request: Value| office.no("switch_rule", request);
    assert_eq!(
        no(&mut office, switch(&rates, "X1", true, " "))["field"],
        "reason"
    );
    assert_eq!(
        no(&mut office, switch(&rates, "L1", true, "why"))["field"],
        "rule"
    );
    assert_eq!(
        no(&mut office, switch(&rates, "X1", false, "why"))["field"],
        "rule"
    );
    office.ok("switch_rule", switch(&rates, "X1", true, "why"));
    assert_eq!(
        no(&mut office, switch(&rates, "X2", true, "why"))["code"],
        "conflict"
    );
    office.be(&team.clinician);
    let seen = office.ok("hit_rates", json!({}));
    assert_eq!(
        (&line(&seen, "X1")["off"], &seen["can_edit"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(
        no(&mut office, switch(&seen, "X1", false, "why"))["code"],
        "not-allowed"
    );
}
