//! One flow for what is said: its sources, its steps field by field, what is needed before it is documented.

use super::*;

const KINDS: [&str; 6] = [
    "suicide",
    "threat-person",
    "abuse-disclosure",
    "intoxication-withdrawal",
    "partner-violence",
    "other",
];

fn step_ids(page: &Value) -> Vec<String> {
    list(&page["steps"])
        .iter()
        .map(|s| text(&s["id"]))
        .collect()
}

/// Several days, to question 9 of the PHQ-9.
fn item_9(office: &mut Office, client: &str, interview: &str) -> Value {
    let screen = office.ok(
        "interview_screen",
        json!({"client": client, "section": "mood"}),
    );
    let several = screen["section"]["matrix"][1]["code"].clone();
    office.answer(interview, "phq-9/9", one("choice", several))
}

#[test]
fn what_is_said_in_two_instruments_is_one_flow_with_all_answers_behind_it() {
    let (mut office, _) = Office::with_team();
    let client = office.client("Marisol Vega");
    let interview = office.interview(&client);
    let first = office.answer(&interview, "asq/1", yes());
    assert_eq!(first["head"]["alerts"][0]["sources"], 1);
    let second = item_9(&mut office, &client, &interview);
    assert_eq!(second["head"]["alerts"][0]["sources"], 2);
    let third = office.answer(&interview, "asq/5", yes());
    let bands = list(&third["head"]["alerts"]);
    assert_eq!(bands.len(), 1, "one event is one alert");
    assert_eq!(bands[0]["severity"], "acute");
    assert_eq!(bands[0]["sources"], 3);
    assert_eq!(
        bands[0]["hold"], true,
        "the interview waits until it is written who stays"
    );
    for word in ["suicid", "dead", "PHQ", "ASQ"] {
        assert!(
            !text(&bands[0]["text"]).contains(word),
            "the client may look on"
        );
    }
    let page = office.alert(&text(&bands[0]["id"]));
    assert_eq!(page["kind"], "suicide");
    assert_eq!(list(&page["sources"]).len(), 3);
    let answers = page["answers"].to_string();
    for question in [
        "wished you were dead",
        "better off dead or of hurting yourself",
        "right now",
    ] {
        assert!(answers.contains(question), "{question}: {answers}");
    }
    // Spoken of as well: the same flow, with what was said.
    let alert = office.raise(&client, "suicide", false);
    let page = office.alert(&alert);
    assert_eq!(
        (page["alert"].clone(), list(&page["sources"]).len()),
        (bands[0]["id"].clone(), 4)
    );
    assert_eq!(page["sources"][3]["text"], "Said in passing.");
    assert_eq!(page["sources"][3]["by"], "Ines Halloran");
    assert_eq!(page["severity"], "acute", "never milder");
}

#[test]
fn a_new_source_opens_what_was_written_down_again_and_the_same_answer_does_not() {
    let (mut office, _) = Office::with_team();
    let client = office.client("Marisol Vega");
    let interview = office.interview(&client);
    let screen = office.answer(&interview, "asq/1", yes());
    let alert = text(&screen["head"]["alerts"][0]["id"]);
    assert_eq!(office.document(&alert, "not-now")["state"], "documented");
    office.answer(&interview, "asq/1", yes());
    assert_eq!(office.alert(&alert)["state"], "documented");
    item_9(&mut office, &client, &interview);
    let page = office.alert(&alert);
    assert_eq!(page["state"], "open", "nobody has looked at this yet");
    assert_eq!(list(&page["acts"]).len(), 1, "what was written stays");
}

#[test]
fn the_questions_of_the_intake_raise_the_kind_that_they_ask_about() {
    let (mut office, _) = Office::with_team();
    for (path, answer, kind) in [
        ("safety/threat", yes(), "threat-person"),
        (
            "safety/abuse",
            one("choice", json!("child")),
            "abuse-disclosure",
        ),
        (
            "state/acute",
            one("choice", json!("withdrawal")),
            "intoxication-withdrawal",
        ),
        ("hark/1", yes(), "partner-violence"),
    ] {
        let client = office.client(&format!("Asked {kind}"));
        let interview = office.interview(&client);
        office.answer(&interview, "safety/ask-partner", yes());
        office.answer(&interview, "partner/alone", yes());
        let screen = office.answer(&interview, path, answer);
        let bands = list(&screen["head"]["alerts"]);
        assert_eq!(bands.len(), 1, "{path}");
        let alert = text(&bands[0]["id"]);
        assert_eq!(office.alert(&alert)["kind"], kind, "{path}");
        if kind != "partner-violence" {
            continue;
        }
        // One more question of the same screen is the same source; after an act it is open again.
        let more = office.answer(&interview, "hark/2", yes());
        assert_eq!(more["head"]["alerts"][0]["sources"], 1);
        assert_eq!(list(&more["head"]["alerts"]).len(), 1);
        assert_eq!(list(&office.alert(&alert)["answers"]).len(), 2);
        office.document(&alert, "not-now");
        let more = office.answer(&interview, "hark/3", yes());
        assert_eq!(more["head"]["alerts"][0]["documented"], false);
        let ask = office.ok(
            "interview_screen",
            json!({"client": client, "section": null}),
        );
        assert!(
            !ask["head"]["alerts"]
                .to_string()
                .to_lowercase()
                .contains("partner")
        );
    }
}

#[test]
fn each_field_is_kept_at_once_and_is_there_after_a_crash() {
    let (mut office, team) = Office::with_team();
    let client = office.client("Marisol Vega");
    let alert = office.raise(&client, "suicide", true);
    let save = |field: &str, was: &str, words: &str| json!({"alert": alert, "field": field, "was": was, "text": words});
    let saved = office.ok("save_safety_field", save("asked.plan", "", "No plan"));
    assert_eq!(saved["hold"], true);
    let saved = office.ok(
        "save_safety_field",
        save("stay.who", "", "Ines, until the sister comes"),
    );
    assert_eq!(saved["hold"], false);
    assert_eq!(saved["saved"], "09:00");
    office.restart();
    office.be(&team.clinician);
    let page = office.alert(&alert);
    assert_eq!(field_of(&page, "asked.plan")["value"], "No plan");
    assert_eq!(field_of(&page, "stay.who")["saved"], "09:00");
    assert_eq!(page["hold"], false);
    let band = office.ok("client_page", json!({"client": client}))["head"]["alerts"][0].clone();
    assert_eq!(band["hold"], false);

    // A lost answer is sent again; what somebody else wrote meanwhile is not overwritten.
    office.ok("save_safety_field", save("asked.plan", "", "No plan"));
    let stale = office.no("save_safety_field", save("asked.plan", "", "Another text"));
    assert_eq!(stale["code"], "conflict");
    assert_eq!(
        field_of(&office.alert(&alert), "asked.plan")["value"],
        "No plan"
    );
    for (request, field) in [
        (save("asked.nothing", "", "x"), "field"),
        (save("means.reach", "", "plenty"), "means.reach"),
        (save("asked.often", "", &"x".repeat(10_001)), "asked.often"),
    ] {
        let refusal = office.no("save_safety_field", request);
        assert_eq!(
            (refusal["code"].clone(), refusal["field"].clone()),
            (json!("invalid"), json!(field))
        );
    }
}

#[test]
fn every_kind_has_its_own_steps_and_only_may_attend_closes_it() {
    let steps: [&[&str]; 6] = [
        &["stay", "asked", "means", "plan", "told"],
        &["asked", "person", "decide", "told"],
        &["asked", "report", "told"],
        &["body", "withdrawal", "today", "told"],
        &["alone", "asked", "contact", "plan", "told"],
        &["asked", "told"],
    ];
    for (kind, steps) in KINDS.into_iter().zip(steps) {
        let (mut office, _) = Office::with_team();
        let client = office.client("Marisol Vega");
        let alert = office.raise(&client, kind, false);
        let page = office.alert(&alert);
        assert_eq!(page["kind"], kind);
        assert_eq!(step_ids(&page), steps, "{kind}");
        for conclusion in ["may-attend", "not-now", "referred", "emergency-evaluation"] {
            let request = document(&mut office, &alert, conclusion);
            let refusal = office.no("document_alert", request);
            assert_eq!(
                refusal["code"], "invalid",
                "{kind} {conclusion}: nothing is written"
            );
            assert!(refusal["field"].is_string());
        }
        for conclusion in ["emergency-evaluation", "not-now", "referred"] {
            let page = office.document(&alert, conclusion);
            assert_eq!(page["state"], "documented", "{kind} {conclusion}");
            assert_eq!(list(&page["head"]["alerts"]).len(), 1);
            let blank = list(&page["steps"]).iter().flat_map(|s| list(&s["fields"]));
            assert!(
                blank
                    .filter(|f| !text(&f["id"]).starts_with("report."))
                    .all(|f| f["value"] == ""),
                "{kind}: the next act is written anew"
            );
        }
        let page = office.document(&alert, "may-attend");
        assert_eq!(
            (page["state"].clone(), page["head"]["alerts"].clone()),
            (json!("closed"), json!([]))
        );
        let acts = list(&page["acts"]);
        assert_eq!(acts.len(), 4, "what was written is added to, never changed");
        assert_eq!(acts[3]["conclusion"], "emergency-evaluation");
        assert!(
            acts.iter()
                .all(|a| a["by"] == "Ines Halloran" && list(&a["lines"]).len() > 2)
        );
        let refused = json!({"alert": alert, "field": "told.other", "was": "", "text": "x"});
        assert_eq!(office.no("save_safety_field", refused)["code"], "blocked");
    }
}

#[test]
fn where_somebody_is_in_danger_now_who_stays_comes_first_and_an_emergency_needs_little_more() {
    for kind in KINDS {
        let (mut office, _) = Office::with_team();
        let client = office.client("Marisol Vega");
        let alert = office.raise(&client, kind, true);
        assert_eq!(step_ids(&office.alert(&alert))[0], "stay", "{kind}");
        if kind != "suicide" {
            continue;
        }
        office.write(&alert, "told.emergency", "911, the dispatcher");
        let request = document(&mut office, &alert, "emergency-evaluation");
        assert_eq!(office.no("document_alert", request)["field"], "stay.who");
        office.write(&alert, "stay.who", "Ines");
        let request = document(&mut office, &alert, "emergency-evaluation");
        assert_eq!(
            office.no("document_alert", request)["field"],
            "told.emergency.at",
            "who, and when"
        );
        office.write(&alert, "told.emergency.at", "10:05");
        let request = document(&mut office, &alert, "not-now");
        assert_eq!(
            office.no("document_alert", request)["field"],
            "asked.often",
            "there was time to talk"
        );
        let request = document(&mut office, &alert, "emergency-evaluation");
        assert_eq!(office.ok("document_alert", request)["state"], "documented");
    }
}

#[test]
fn a_choice_that_asks_why_is_not_left_without_it() {
    let (mut office, _) = Office::with_team();
    let client = office.client("Marisol Vega");
    let alert = office.raise(&client, "suicide", false);
    office.walk(
        &alert,
        &["plan.made", "plan.why", "means.reach", "means.agreed"],
    );
    office.write(&alert, "means.reach", "some");
    office.write(&alert, "plan.made", "not-made");
    for field in ["means.agreed", "plan.why"] {
        let request = document(&mut office, &alert, "not-now");
        assert_eq!(office.no("document_alert", request)["field"], field);
        office.write(&alert, field, "said why");
    }
    let request = document(&mut office, &alert, "not-now");
    office.ok("document_alert", request);
}

#[test]
fn by_hand_an_alert_is_raised_once_and_with_what_was_said() {
    let (mut office, team) = Office::with_team();
    let client = office.client("Marisol Vega");
    let request = |said: &str, id: &str| json!({"client": client, "kind": "other", "said": said, "acute": false, "command_id": id});
    assert_eq!(
        office.no("raise_alert", request("  ", "1"))["field"],
        "said"
    );
    assert_eq!(
        office.no("raise_alert", request("x", " "))["field"],
        "command_id"
    );
    let long = "x".repeat(10_001);
    assert_eq!(
        office.no("raise_alert", request(&long, "1"))["field"],
        "said"
    );
    let page = office.ok("raise_alert", request("Between two doors.", "1"));
    let again = office.ok("raise_alert", request("Between two doors.", "1"));
    assert_eq!(again["alert"], page["alert"]);
    assert_eq!(
        list(&again["sources"]).len(),
        1,
        "a repeated call does nothing twice"
    );
    assert_eq!(again["answers"], json!([]));
    assert_eq!(list(&office.ok("today", json!({}))["alerts"]).len(), 1);
    office.be(&team.supervisor);
    let leader = office.enrol("Grete Marsh", &["facilitator"]);
    office.be(&leader);
    assert_eq!(
        office.no("raise_alert", request("x", "2"))["code"],
        "not-allowed"
    );
}
