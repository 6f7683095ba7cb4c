//! The supervisor's task, which a written review closes and nothing else; the log.

use super::*;

/// A documented alert of the clinician's, and the supervisor at the desk.
fn to_review(conclusion: &str) -> (Office, Team, String, String) {
    let (mut office, team) = Office::with_team();
    let client = office.client("Elias Thornbury");
    let alert = office.raise(&client, "suicide", false);
    office.document(&alert, conclusion);
    office.be(&team.supervisor);
    (office, team, client, alert)
}

#[test]
fn the_supervisors_task_is_closed_by_a_written_review_and_by_nothing_else() {
    let (mut office, team, client, alert) = to_review("may-attend");
    let waits = tasks(&mut office);
    assert_eq!(waits.len(), 1, "closing the alert does not close the task");
    assert_eq!(waits[0]["state"], "closed");
    assert_eq!(waits[0]["due"], "by 24 November 2026, 09:00");
    assert_eq!(
        (waits[0]["overdue"].clone(), waits[0]["can_review"].clone()),
        (json!(false), json!(true))
    );
    let state = office.ok("app_state", json!({}));
    assert_eq!(
        state["session"]["to_review"], 1,
        "it is counted beside the navigation"
    );
    for field in ["note", "told", "told_at"] {
        let refusal = review(&mut office, &alert, json!({field: " "}));
        assert_eq!(refusal["field"], field);
    }
    assert_eq!(
        review(&mut office, &alert, json!({"outcome": "changed"}))["field"],
        "conclusion"
    );
    assert_eq!(
        review(&mut office, &alert, json!({"revision": 1}))["code"],
        "conflict"
    );
    office.pass(Duration::hours(25));
    office.be(&team.supervisor);
    assert_eq!(tasks(&mut office)[0]["overdue"], true);
    assert_eq!(office.alert(&alert)["task"]["overdue"], true);
    let page = review(&mut office, &alert, json!({}));
    assert_eq!(page["task"]["waits"], false);
    assert_eq!(page["reviews"][0]["note"], "Well asked.");
    assert_eq!(page["reviews"][0]["conclusion"], "may-attend");
    assert_eq!(page["reviews"][0]["by_author"], false);
    assert!(tasks(&mut office).is_empty());
    assert_eq!(
        office.ok("client_page", json!({"client": client}))["head"]["alerts"],
        json!([])
    );
}

#[test]
fn a_review_may_change_the_outcome_or_open_it_again() {
    let (mut office, team, client, alert) = to_review("may-attend");
    let page = review(
        &mut office,
        &alert,
        json!({"outcome": "changed", "conclusion": "not-now"}),
    );
    assert_eq!(page["state"], "documented", "the block is back");
    assert_eq!(list(&page["head"]["alerts"]).len(), 1);
    let page = review(&mut office, &alert, json!({"outcome": "reopened"}));
    assert_eq!(
        (page["state"].clone(), page["task"]["waits"].clone()),
        (json!("open"), json!(true))
    );
    assert_eq!(list(&page["reviews"]).len(), 2);
    let early = review(&mut office, &alert, json!({}));
    assert_eq!(early["code"], "blocked", "there is nothing new to agree to");
    office.be(&team.clinician);
    office.document(&alert, "may-attend");
    office.be(&team.supervisor);
    assert_eq!(tasks(&mut office).len(), 1);
    assert_eq!(review(&mut office, &alert, json!({}))["state"], "closed");
    // While a newer one is open, an old one is not opened beside it.
    office.be(&team.clinician);
    let newer = json!({"client": client, "kind": "suicide", "said": "Again.", "acute": false, "command_id": "newer"});
    assert_ne!(office.ok("raise_alert", newer)["alert"], alert.as_str());
    office.be(&team.supervisor);
    assert_eq!(
        review(&mut office, &alert, json!({"outcome": "reopened"}))["code"],
        "blocked"
    );
}

/// A graver answer opens a documented alert again: nobody has written down yet what was done about it.
#[test]
fn what_was_opened_again_cannot_be_reviewed_away_without_an_act() {
    let (mut office, team) = Office::with_team();
    let client = office.client("Elias Thornbury");
    let interview = office.interview(&client);
    let first = office.answer(&interview, "asq/1", yes());
    let alert = text(&first["head"]["alerts"][0]["id"]);
    office.document(&alert, "not-now");
    let graver = office.answer(&interview, "asq/5", yes());
    assert_eq!(graver["head"]["alerts"][0]["severity"], "acute");
    office.be(&team.supervisor);
    for more in [
        json!({"outcome": "changed", "conclusion": "may-attend"}),
        json!({"outcome": "changed", "conclusion": "emergency-evaluation"}),
        json!({}),
    ] {
        assert_eq!(
            review(&mut office, &alert, more.clone())["code"],
            "blocked",
            "{more}"
        );
        assert_eq!(office.alert(&alert)["state"], "open", "{more}");
    }
    office.be(&team.clinician);
    office.document(&alert, "not-now");
    office.be(&team.supervisor);
    let changed = json!({"outcome": "changed", "conclusion": "may-attend"});
    assert_eq!(review(&mut office, &alert, changed)["state"], "closed");
}

#[test]
fn a_later_act_is_reviewed_anew() {
    let (mut office, team, _, alert) = to_review("not-now");
    review(&mut office, &alert, json!({}));
    assert!(tasks(&mut office).is_empty());
    office.be(&team.clinician);
    office.pass(Duration::minutes(5));
    office.document(&alert, "may-attend");
    office.be(&team.supervisor);
    let waits = tasks(&mut office);
    assert_eq!(waits[0]["due"], "by 24 November 2026, 09:05");
}

#[test]
fn nobody_in_a_team_reviews_their_own() {
    let (mut office, team) = Office::with_team();
    let client = office.client("Elias Thornbury");
    let alert = office.raise(&client, "suicide", false);
    assert!(
        tasks(&mut office).is_empty(),
        "a clinician has no supervisor's tasks"
    );
    assert_eq!(
        review(&mut office, &alert, json!({}))["code"],
        "not-allowed"
    );
    office.be(&team.supervisor);
    let blocked = review(&mut office, &alert, json!({}));
    assert_eq!(blocked["code"], "blocked", "nothing is written down yet");
    assert_eq!(office.alert(&alert)["task"]["can_review"], false);
    // Whoever writes the act is an author of it.
    office.document(&alert, "not-now");
    assert_eq!(
        review(&mut office, &alert, json!({}))["code"],
        "not-allowed"
    );
    let own = tasks(&mut office);
    assert_eq!(
        (own.len(), own[0]["can_review"].clone()),
        (1, json!(false)),
        "it does not vanish, and is somebody else's"
    );
    // A supervisor's own is reviewed by whoever covers for them.
    let hers = office.client("Petra Solano");
    let second = office.raise(&hers, "other", false);
    office.document(&second, "not-now");
    let cover = office.enrol("Tomas Ekeland", &["intake-clinician", "administrator"]);
    office.be(&cover);
    assert_eq!(
        office.no("alert_page", json!({"alert": second}))["code"],
        "not-found"
    );
    office.be(&team.supervisor);
    let screen = office.ok("settings_screen", json!({}));
    let line = list(&screen["people"])
        .iter()
        .find(|p| p["id"] == cover.as_str())
        .unwrap()
        .clone();
    office.ok(
        "save_staff",
        json!({"person": cover, "revision": line["revision"], "roles": ["intake-clinician"], "covers": [team.supervisor]}),
    );
    office.be(&cover);
    assert_eq!(tasks(&mut office).len(), 1);
    assert_eq!(
        review(&mut office, &second, json!({}))["task"]["waits"],
        false
    );
}

#[test]
fn alone_one_reviews_oneself_and_may_write_whom_one_consulted() {
    let mut office = Office::new();
    office.found("solo");
    let client = office.client("Elias Thornbury");
    let alert = office.raise(&client, "partner-violence", false);
    office.document(&alert, "may-attend");
    assert_eq!(tasks(&mut office).len(), 1);
    let page = review(
        &mut office,
        &alert,
        json!({"peer": "Dr. Kessler, by phone: agrees."}),
    );
    assert_eq!(page["reviews"][0]["by_author"], true);
    assert_eq!(page["reviews"][0]["peer"], "Dr. Kessler, by phone: agrees.");
    assert!(tasks(&mut office).is_empty());
}

#[test]
fn every_act_is_in_the_audit_log_and_nothing_that_was_said() {
    let (mut office, team, client, alert) = to_review("not-now");
    review(&mut office, &alert, json!({}));
    office.ok(
        "save_safety_plan",
        json!({"client": client, "part": "signs", "was": "", "text": "said in confidence"}),
    );
    rules(&mut office, json!({"threat_rule": "written at length"}));
    let log = office.ok("read_audit", json!({"before": null}));
    let acts: Vec<String> = list(&log["entries"])
        .iter()
        .map(|e| text(&e["act"]))
        .collect();
    for act in [
        "alert raised by hand",
        "safety step saved",
        "alert documented",
        "alert reviewed",
        "safety plan saved",
        "rules on safety changed",
        "looked at an alert",
    ] {
        assert!(acts.iter().any(|a| a == act), "{act}");
    }
    assert_eq!(log["intact"], true);
    for said in ["Said in passing", "written at", "Well asked", "confidence"] {
        assert!(!log.to_string().contains(said), "{said}");
    }
    assert!(!team.program.is_empty());
}
