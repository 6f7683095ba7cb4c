//! Abuse and neglect: the clock of a report by the practice's own rule.

use super::*;

#[test]
fn the_reporting_clock_follows_the_practices_own_rule() {
    let (mut office, team) = Office::with_team();
    let client = office.client("Marisol Vega");
    let raise = |late: u32| {
        json!({"client": client, "kind": "abuse-disclosure", "said": "The boy next door.", "acute": false,
        "minutes_ago": late, "command_id": "a-1"})
    };
    let page = office.ok("raise_alert", raise(60));
    let alert = text(&page["alert"]);
    assert_eq!(page["report"]["state"], "unset");
    assert_eq!(
        page["report"]["text"],
        "Your practice has not set its reporting rule: ask your supervisor."
    );

    office.be(&team.supervisor);
    rules(
        &mut office,
        json!({"report_child_hours": 24, "report_elder_hours": 48, "abuse_rule": "Call the hotline the same day."}),
    );
    office.be(&team.clinician);
    let page = office.alert(&alert);
    // Said at 08:00 on the 23rd; while it is not known about whom, the shortest time counts.
    assert_eq!(page["report"]["due"], "2026-11-24T08:00:00-05:00");
    assert_eq!(
        list(&page["steps"])[1]["rule"],
        "Call the hotline the same day."
    );
    let saved = office.write(&alert, "report.about", "elder");
    assert_eq!(saved["report"]["due"], "2026-11-25T08:00:00-05:00");
    let saved = office.write(&alert, "report.about", "dependent");
    assert_eq!(
        saved["report"]["state"], "unset",
        "there is no rule for this"
    );
    office.write(&alert, "report.about", "child");

    office.walk(
        &alert,
        &[
            "report.made",
            "report.to",
            "report.to.at",
            "report.reference",
            "report.why-not",
        ],
    );
    let request = document(&mut office, &alert, "may-attend");
    assert_eq!(
        office.no("document_alert", request)["field"],
        "report.made",
        "undecided stays open"
    );
    let request = document(&mut office, &alert, "not-now");
    office.ok("document_alert", request);
    assert_eq!(
        office.alert(&alert)["report"]["state"],
        "running",
        "the act does not stop the clock"
    );

    // Another alert is older in the queue; the report whose time is over comes before it, also after the review.
    let other = office.client("Oskar Lindqvist");
    let older = office.raise(&other, "suicide", true);
    office.document(&older, "not-now");
    office.pass(Duration::minutes(22 * 60));
    office.be(&team.supervisor);
    let tasks = office.ok("today", json!({}))["safety_tasks"].clone();
    assert_eq!(tasks[0]["alert"], older.as_str(), "acute first");
    let request = json!({"alert": alert, "revision": office.alert(&alert)["revision"], "note": "seen", "told": "Ines", "told_at": "07:00", "outcome": "agreed"});
    office.ok("review_alert", request);
    office.pass(Duration::minutes(61));
    office.be(&team.supervisor);
    let tasks = office.ok("review_queue", json!({}))["safety"].clone();
    assert_eq!(tasks[0]["alert"], alert.as_str());
    assert_eq!(tasks[0]["report_overdue"], true);
    assert_eq!(office.alert(&alert)["report"]["state"], "overdue");

    office.be(&team.clinician);
    office.write(&alert, "report.made", "made");
    office.write(&alert, "report.to", "Child protection, Mrs. Brandt");
    assert_eq!(
        office.alert(&alert)["report"]["state"],
        "overdue",
        "to whom, and when"
    );
    office.write(&alert, "report.to.at", "08:10");
    let saved = office.write(&alert, "report.reference", "CP-12");
    assert_eq!(saved["report"]["state"], "made");
    assert_eq!(
        saved["report"]["text"],
        "Report made to Child protection, Mrs. Brandt, 08:10, reference CP-12."
    );
    office.be(&team.supervisor);
    let tasks = office.ok("review_queue", json!({}))["safety"].clone();
    assert!(list(&tasks).iter().all(|t| t["alert"] != alert.as_str()));
    office.be(&team.clinician);
    let page = office.document(&alert, "may-attend");
    assert_eq!(
        (page["state"].clone(), page["report"]["state"].clone()),
        (json!("closed"), json!("made"))
    );
}

#[test]
fn about_whom_a_report_would_be_follows_the_answer_where_it_names_one() {
    let choices = |codes: &[&str]| {
        let values: Vec<Value> = codes
            .iter()
            .map(|c| json!({"type": "choice", "value": c}))
            .collect();
        json!({"values": values, "reason": null})
    };
    for (codes, about) in [
        (&["child"][..], "child"),
        (&["elder"], "elder"),
        (&["dependent-adult"], "dependent"),
        (&["child", "elder"], ""),
    ] {
        let (mut office, _) = Office::with_team();
        let client = office.client("Marisol Vega");
        let interview = office.interview(&client);
        let screen = office.answer(&interview, "safety/abuse", choices(codes));
        let alert = text(&screen["head"]["alerts"][0]["id"]);
        let field = common::scene::field_of(&office.alert(&alert), "report.about");
        assert_eq!(field["value"], about, "{codes:?}");
        // What the clinician has written stays, whatever is answered later.
        office.write(&alert, "report.about", "elder");
        office.answer(&interview, "safety/abuse", choices(&["child"]));
        let field = common::scene::field_of(&office.alert(&alert), "report.about");
        assert_eq!(field["value"], "elder");
    }
}

#[test]
fn no_report_needs_a_reason_and_the_practice_sets_sane_hours() {
    let (mut office, team) = Office::with_team();
    let client = office.client("Marisol Vega");
    let alert = office.raise(&client, "abuse-disclosure", false);
    office.walk(
        &alert,
        &[
            "report.made",
            "report.to",
            "report.to.at",
            "report.reference",
            "report.why-not",
        ],
    );
    office.write(&alert, "report.made", "not-made");
    let request = document(&mut office, &alert, "may-attend");
    assert_eq!(
        office.no("document_alert", request)["field"],
        "report.why-not"
    );
    let saved = office.write(
        &alert,
        "report.why-not",
        "Known to the agency, case open since May.",
    );
    assert_eq!(saved["report"]["state"], "not-made");
    let late = json!({"client": client, "kind": "other", "said": "x", "acute": false, "minutes_ago": 20_161, "command_id": "l"});
    assert_eq!(office.no("raise_alert", late)["field"], "minutes_ago");

    office.be(&team.supervisor);
    let was = office.ok("settings_screen", json!({}))["safety"].clone();
    assert_eq!(was["review_hours"], 24);
    assert!(
        was["report_child_hours"].is_null(),
        "laws differ: nothing is set by itself"
    );
    for (field, hours) in [("review_hours", 0), ("report_elder_hours", 169)] {
        let mut safety = was.clone();
        safety[field] = json!(hours);
        let refusal = office.no(
            "save_safety_settings",
            json!({"was": was, "safety": safety}),
        );
        assert_eq!(refusal["field"], field);
    }
    rules(&mut office, json!({"review_hours": 12}));
    let stale = json!({"was": was, "safety": was});
    assert_eq!(office.no("save_safety_settings", stale)["code"], "conflict");
    office.restart();
    office.be(&team.supervisor);
    assert_eq!(
        office.ok("settings_screen", json!({}))["safety"]["review_hours"],
        12
    );
}
