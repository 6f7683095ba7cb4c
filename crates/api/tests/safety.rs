//! The safety flow: steps of each kind, clocks, who sees what, the supervisor's task that nothing closes silently.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use api::dispatch;
use chrono::Duration;
use common::scene::{Team, field_of};
use common::{Office, list, one, text};
use serde_json::{Value, json};

const KINDS: [&str; 6] = [
    "suicide",
    "threat-person",
    "abuse-disclosure",
    "intoxication-withdrawal",
    "partner-violence",
    "other",
];

fn yes() -> Value {
    one("boolean", json!(true))
}

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

fn document(office: &mut Office, alert: &str, conclusion: &str) -> Value {
    let revision = office.alert(alert)["revision"].clone();
    json!({"alert": alert, "revision": revision, "conclusion": conclusion})
}

/// A second clinician who is assigned to a client; the first one stays signed in.
fn assign(office: &mut Office, team: &Team, name: &str, client: &str) -> String {
    office.be(&team.supervisor);
    let other = office.enrol(name, &["intake-clinician"]);
    assigned(office, team, client, &[&other]);
    other
}

fn assigned(office: &mut Office, team: &Team, client: &str, who: &[&str]) {
    office.be(&team.supervisor);
    let page = office.ok("client_page", json!({"client": client}));
    office.ok(
        "assign_client",
        json!({"client": client, "revision": page["revision"], "clinician": page["clinician"]["id"], "assigned": who}),
    );
    office.be(&team.clinician);
}

/// Everything that a person can read about a client, as one text.
fn everything(office: &mut Office, client: &str) -> String {
    let mut all = String::new();
    for (command, request) in [
        ("client_page", json!({"client": client})),
        ("list_clients", json!({"query": ""})),
        (
            "interview_screen",
            json!({"client": client, "section": null}),
        ),
        ("people_screen", json!({"client": client})),
        ("suggestion_screen", json!({"client": client})),
        ("safety_plan", json!({"client": client})),
        ("today", json!({})),
        ("waiting_list", json!({})),
        ("review_queue", json!({})),
        ("app_state", json!({})),
        ("summary_page", json!({"client": client})),
        ("scores_page", json!({"client": client})),
        ("interview_review", json!({"client": client})),
        ("client_interviews", json!({"client": client})),
        ("incomplete_list", json!({})),
        ("summary_queue", json!({})),
    ] {
        all += &office.ok(command, request).to_string();
    }
    let interview = office.interview(client);
    let jumps = office.ok("interview_jumps", json!({"interview": interview}));
    all += &jumps.to_string();
    for line in list(&jumps["lines"]) {
        let request = json!({"interview": interview, "path": line["path"]});
        all += &office.ok("answer_history", request).to_string();
    }
    all
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

fn rules(office: &mut Office, more: Value) {
    let was = office.ok("settings_screen", json!({}))["safety"].clone();
    let mut safety = was.clone();
    for (name, value) in more.as_object().unwrap() {
        safety[name] = value.clone();
    }
    office.ok(
        "save_safety_settings",
        json!({"was": was, "safety": safety}),
    );
}

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

#[test]
fn the_threatened_person_is_known_to_the_author_and_supervisors_alone() {
    let (mut office, team) = Office::with_team();
    let client = office.begun("Rafe Callow", true);
    let other = assign(&mut office, &team, "Paul Ostrander", &client);
    let alert = office.raise(&client, "threat-person", false);
    let person = "Bram Oldfield, former foreman";
    office.write(&alert, "person.who", person);
    office.walk(&alert, &["asked.near"]);
    office.write(&alert, "asked.near", "Knows where bram oldfield works.");
    let request = document(&mut office, &alert, "not-now");
    let refusal = office.no("document_alert", request);
    assert_eq!(
        refusal["field"], "asked.near",
        "the name stands in its own field and nowhere else"
    );
    assert!(!refusal.to_string().contains("ldfield"));
    office.write(&alert, "asked.near", "Knows where the person works.");

    for documented in [false, true] {
        if documented {
            let request = document(&mut office, &alert, "not-now");
            office.ok("document_alert", request);
        }
        office.be(&other);
        let page = office.alert(&alert);
        assert!(!page.to_string().contains("Oldfield"), "{documented}");
        assert!(!everything(&mut office, &client).contains("Oldfield"));
        if !documented {
            let field = field_of(&page, "person.who");
            assert_eq!(
                (field["hidden"].clone(), field["value"].clone()),
                (json!(true), json!(""))
            );
            let over =
                json!({"alert": alert, "field": "person.who", "was": "", "text": "somebody"});
            assert_eq!(office.no("save_safety_field", over)["code"], "conflict");
        }
        office.be(&team.supervisor);
        assert!(office.alert(&alert).to_string().contains(person));
        let lists = everything(&mut office, &client);
        assert!(
            !lists.contains("Oldfield"),
            "in no list, not even a supervisor's"
        );
        office.be(&team.clinician);
        assert!(office.alert(&alert).to_string().contains(person));
    }
    let page = office.propose(&client, &team.tuesday);
    assert!(
        !office
            .placement(&page["placement"])
            .to_string()
            .contains("Oldfield")
    );
}

#[test]
fn the_threatened_person_is_named_neither_later_nor_in_a_draft_nor_in_a_review() {
    let (mut office, team) = Office::with_team();
    let client = office.begun("Rafe Callow", true);
    let other = assign(&mut office, &team, "Paul Ostrander", &client);
    // Said, and written, before the name had its field.
    let said = json!({"client": client, "kind": "threat-person", "said": "He will get Bram Oldfield.", "acute": false, "command_id": "1"});
    let alert = text(&office.ok("raise_alert", said)["alert"]);
    office.write(&alert, "asked.near", "Bram  OLDFIELD’s workshop is near.");
    office.write(&alert, "person.who", "Bram Óldfield, former foreman");
    office.be(&other);
    let page = office.alert(&alert);
    assert!(
        !page.to_string().to_lowercase().contains("ldfield"),
        "{page}"
    );
    assert_eq!(field_of(&page, "asked.near")["hidden"], true);
    office.be(&team.supervisor);
    assert!(
        office
            .alert(&alert)
            .to_string()
            .contains("He will get Bram Oldfield.")
    );
    office.be(&team.clinician);
    // From now on it is refused wherever others would read it.
    let named = "Told bram oldfield's brother.";
    let field = json!({"alert": alert, "field": "asked.said", "was": "", "text": named});
    assert_eq!(office.no("save_safety_field", field)["field"], "asked.said");
    let joins = json!({"client": client, "kind": "threat-person", "said": named, "acute": false, "command_id": "2"});
    assert_eq!(office.no("raise_alert", joins)["field"], "said");
    office.write(&alert, "asked.near", "The workshop is near.");
    office.document(&alert, "not-now");
    let field = json!({"alert": alert, "field": "asked.near", "was": "", "text": named});
    let refusal = office.no("save_safety_field", field);
    assert_eq!(
        refusal["field"], "asked.near",
        "the act before keeps the name"
    );
    assert!(!refusal.to_string().to_lowercase().contains("oldfield"));
    office.be(&team.supervisor);
    for field in ["note", "told", "peer"] {
        let refusal = review(&mut office, &alert, json!({field: named}));
        assert_eq!(
            (refusal["code"].clone(), refusal["field"].clone()),
            (json!("invalid"), json!(field))
        );
    }
    assert_eq!(
        review(&mut office, &alert, json!({}))["task"]["waits"],
        false
    );
    office.be(&other);
    let page = office.alert(&alert).to_string() + &everything(&mut office, &client);
    assert!(!page.to_lowercase().contains("ldfield"));
}

#[test]
fn violence_by_a_partner_is_shown_to_nobody_who_looks_on() {
    let (mut office, _) = Office::with_team();
    let client = office.begun("Yara Belmonte", true);
    let alert = office.raise(&client, "partner-violence", false);
    office.document(&alert, "not-now");
    let closed = office.ok("alert_page", json!({"alert": alert}));
    assert_eq!(closed["gate"], true);
    for part in ["sources", "answers", "steps", "acts", "reviews", "calls"] {
        assert_eq!(closed[part], json!([]), "{part}");
    }
    assert_eq!(
        (closed["text"].clone(), closed["plan"].clone()),
        (json!(""), Value::Null)
    );
    assert_eq!(office.alert(&alert)["gate"], false);
    let all = everything(&mut office, &client).to_lowercase();
    for word in ["violence by", "hotline", "written at"] {
        assert!(!all.contains(word), "{word}");
    }
    assert!(all.contains("safety: see the record."));
}

#[test]
fn violence_by_a_partner_is_not_there_for_the_partners_side() {
    let (mut office, team) = Office::with_team();
    let (hers, his) = (
        office.begun("Yara Belmonte", true),
        office.begun("Joren Belmonte", true),
    );
    // Entered by either of the two: the sight is the same.
    office.ok(
        "add_conflict",
        json!({"client": his, "name": "Yara Belmonte", "birth_date": "1992-04-01", "relation": "partner"}),
    );
    let between = assign(&mut office, &team, "Paul Ostrander", &his);
    assigned(&mut office, &team, &hers, &[&between]);
    let alert = office.raise(&hers, "partner-violence", false);
    let open = office.raise(&hers, "suicide", false);

    office.be(&between);
    let missing = office.no("alert_page", json!({"alert": "al-0", "alone": true}));
    for command in [
        "alert_page",
        "document_alert",
        "save_safety_field",
        "review_alert",
    ] {
        let request = match command {
            "alert_page" => json!({"alert": alert, "alone": true}),
            "document_alert" => json!({"alert": alert, "revision": 1, "conclusion": "may-attend"}),
            "review_alert" => {
                json!({"alert": alert, "revision": 1, "note": "n", "told": "t", "told_at": "t", "outcome": "agreed"})
            }
            _ => json!({"alert": alert, "field": "told.other", "was": "", "text": "x"}),
        };
        assert_eq!(office.no(command, request), missing, "{command}");
    }
    let page = office.ok("client_page", json!({"client": hers}));
    assert_eq!(list(&page["head"]["alerts"]).len(), 1, "only the other one");
    assert_eq!(page["alerts"][0]["id"], open.as_str());
    assert!(!everything(&mut office, &hers).contains(&alert));

    // With nothing else open it still blocks, in the words of every hidden reason.
    office.document(&open, "may-attend");
    let screen = office.ok("suggestion_screen", json!({"client": hers}));
    assert_eq!(
        screen["cannot_propose"],
        "Not available: ask your supervisor."
    );
    assert!(!screen.to_string().to_lowercase().contains("alert is open"));
    let refused = office.no(
        "propose_placement",
        json!({"client": hers, "group": team.tuesday, "start_on": office.today(), "reason": "", "notes": []}),
    );
    assert_eq!(refused["message"], "Not available: ask your supervisor.");

    // Whoever heard it goes on with it, also when the partner is their client; a supervisor on neither side sees it.
    office.be(&team.clinician);
    assert_eq!(office.alert(&alert)["kind"], "partner-violence");
    office.be(&team.supervisor);
    assert_eq!(office.alert(&alert)["kind"], "partner-violence");
    // As soon as a supervisor looks after the partner, they are on that side too.
    office.be(&team.supervisor);
    let page = office.ok("client_page", json!({"client": his}));
    office.ok(
        "assign_client",
        json!({"client": his, "revision": page["revision"], "clinician": team.clinician, "assigned": [team.supervisor]}),
    );
    assert_eq!(
        office.no("alert_page", json!({"alert": alert, "alone": true})),
        missing
    );
    assert!(
        !office.ok("today", json!({}))["safety_tasks"]
            .to_string()
            .contains(&alert)
    );
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

/// A documented alert of the clinician's, and the supervisor at the desk.
fn to_review(conclusion: &str) -> (Office, Team, String, String) {
    let (mut office, team) = Office::with_team();
    let client = office.client("Elias Thornbury");
    let alert = office.raise(&client, "suicide", false);
    office.document(&alert, conclusion);
    office.be(&team.supervisor);
    (office, team, client, alert)
}

fn review(office: &mut Office, alert: &str, more: Value) -> Value {
    let mut request = json!({"alert": alert, "revision": office.alert(alert)["revision"], "note": "Well asked.", "told": "Ines",
        "told_at": "11:00", "outcome": "agreed"});
    for (name, value) in more.as_object().unwrap() {
        request[name] = value.clone();
    }
    match dispatch(&mut office.desk, "review_alert", request) {
        Ok(page) => page,
        Err(refusal) => refusal,
    }
}

fn tasks(office: &mut Office) -> Vec<Value> {
    list(&office.ok("today", json!({}))["safety_tasks"]).to_vec()
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
fn a_safety_plan_is_saved_part_by_part_and_every_version_stays() {
    let (mut office, team) = Office::with_team();
    let client = office.client("Wilhelmina Zander");
    let save = |part: &str, was: &str, words: &str| json!({"client": client, "part": part, "was": was, "text": words});
    let blank = office.ok("safety_plan", json!({"client": client}));
    let parts: Vec<String> = list(&blank["parts"])
        .iter()
        .map(|p| text(&p["id"]))
        .collect();
    assert_eq!(
        parts,
        [
            "signs", "alone", "among", "ask", "help", "around", "reasons"
        ]
    );
    assert!(
        list(&blank["parts"])
            .iter()
            .all(|p| text(&p["title_es"]) != text(&p["title_en"]))
    );
    assert!(text(&blank["parts"][4]["always_es"]).contains("988"));
    let keep = |revision: &Value, day: &str| json!({"client": client, "revision": revision, "made_on": day});
    assert_eq!(
        office.no("keep_safety_plan", keep(&json!(0), "2026-11-23"))["code"],
        "blocked"
    );

    let saved = office.ok(
        "save_safety_plan",
        save("signs", "", "The curtains stay shut."),
    );
    assert_eq!(saved["changed"], true);
    office.ok("save_safety_plan", save("language", "en", "es"));
    assert_eq!(
        office.no("save_safety_plan", save("language", "es", "fr"))["field"],
        "language"
    );
    assert_eq!(
        office.no("save_safety_plan", save("signs", "", "Another."))["code"],
        "conflict"
    );
    assert_eq!(
        office.no("save_safety_plan", save("nothing", "", "x"))["field"],
        "part"
    );
    office.restart();
    office.be(&team.clinician);
    let page = office.ok("safety_plan", json!({"client": client}));
    assert_eq!(page["parts"][0]["text"], "The curtains stay shut.");
    assert_eq!(page["language"], "es");
    assert_eq!(
        office.no("keep_safety_plan", keep(&page["revision"], "2026-11-24"))["field"],
        "made_on"
    );
    let page = office.ok("keep_safety_plan", keep(&page["revision"], "2026-11-23"));
    assert_eq!(page["versions"][0]["made_on"], "23 November 2026");
    assert_eq!(page["changed"], false);
    office.pass(Duration::days(20));
    office.be(&team.clinician);
    let saved = office.ok(
        "save_safety_plan",
        save("signs", "The curtains stay shut.", "I stop singing."),
    );
    let page = office.ok("keep_safety_plan", keep(&saved["revision"], "2026-12-13"));
    let versions = list(&page["versions"]);
    assert_eq!(versions.len(), 2);
    assert_eq!(versions[0]["parts"][0]["text"], "I stop singing.");
    assert_eq!(versions[1]["parts"][0]["text"], "The curtains stay shut.");
    let alert = office.raise(&client, "suicide", false);
    assert_eq!(office.alert(&alert)["plan"], "13 December");

    // Who leads the client's group reads it; nobody else does.
    office.be(&team.supervisor);
    let (leader, stranger) = (
        office.enrol("Grete Marsh", &["facilitator"]),
        office.enrol("Paul Ostrander", &["facilitator"]),
    );
    let group = office.group(&team.program, "Monday noon", &[&leader]);
    office.document(&alert, "may-attend");
    office.join(&group, &client);
    office.be(&leader);
    let page = office.ok("safety_plan", json!({"client": client}));
    assert_eq!(page["can_write"], false);
    assert_eq!(
        office.no("save_safety_plan", save("alone", "", "x"))["code"],
        "not-allowed"
    );
    office.be(&stranger);
    assert_eq!(
        office.no("safety_plan", json!({"client": client}))["code"],
        "not-found"
    );
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
