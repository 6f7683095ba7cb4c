//! The look over an interview: gaps, contradictions, changed answers, alerts, time; history of answers; scores; who is
//! incomplete.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use chrono::Duration;
use common::scene::Team;
use common::{Office, because, list, one, text};
use serde_json::{Value, json};

fn scene() -> (Office, Team, String, String) {
    let (mut office, team) = Office::with_team();
    let client = office.client("Marisol Vega");
    let interview = office.interview(&client);
    (office, team, client, interview)
}

fn review(office: &mut Office, client: &str) -> Value {
    office.ok("interview_review", json!({"client": client}))
}

fn choose(office: &mut Office, interview: &str, path: &str, code: &str) {
    office.answer(interview, path, one("choice", json!(code)));
}

/// Answers every item of an instrument with the option of these points (PHQ-9 codes: LOINC LL358-3).
fn phq(office: &mut Office, interview: &str, points: [usize; 9]) {
    const CODES: [&str; 4] = ["LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"];
    for (n, p) in points.iter().enumerate() {
        choose(office, interview, &format!("phq-9/{}", n + 1), CODES[*p]);
    }
}

#[test]
fn gaps_are_links_and_contradictions_name_both_answers() {
    let (mut office, _, client, interview) = scene();
    let page = review(&mut office, &client);
    let gap = |path: &str| list(&page["missing"]).iter().any(|gap| gap["path"] == path);
    assert!(
        gap("referral/type") && gap("presenting/concern"),
        "{}",
        page["missing"]
    );
    assert_eq!(page["missing"][0]["section"], "session", "in reading order");
    assert_eq!(page["contradictions"], json!([]));
    choose(&mut office, &interview, "referral/type", "court");
    office.answer(&interview, "mandate/exists", one("boolean", json!(false)));
    let page = review(&mut office, &client);
    let found = &page["contradictions"][0];
    assert_eq!(found["id"], "sent-no-mandate");
    let answers: Vec<(&Value, &Value)> = list(&found["answers"])
        .iter()
        .map(|a| (&a["path"], &a["answer"]))
        .collect();
    assert_eq!(answers[0].0, "referral/type");
    assert_eq!(answers[1], (&json!("mandate/exists"), &json!("No")));
    assert_eq!(found["answers"][1]["section"], "referral");
    office.answer(&interview, "mandate/exists", one("boolean", json!(true)));
    let ids: Vec<Value> = list(&review(&mut office, &client)["contradictions"])
        .iter()
        .map(|c| c["id"].clone())
        .collect();
    assert_eq!(ids, ["mandate-no-dates"], "asked and empty");
    office.answer(
        &interview,
        "mandate/ordered-on",
        one("date", json!("2026-11-02")),
    );
    assert_eq!(review(&mut office, &client)["contradictions"], json!([]));
}

#[test]
fn a_positive_question_nine_with_a_negative_asq_is_found_and_the_alert_stands_first() {
    let (mut office, _, client, interview) = scene();
    for n in 1..=4 {
        office.answer(
            &interview,
            &format!("asq/{n}"),
            one("boolean", json!(false)),
        );
    }
    phq(&mut office, &interview, [0, 0, 0, 0, 0, 0, 0, 0, 1]);
    let page = review(&mut office, &client);
    assert_eq!(page["contradictions"][0]["id"], "self-harm-asq-no");
    assert_eq!(page["alerts"][0]["state"], "open");
    assert_eq!(page["alerts"][0]["acts"], json!([]));
    let alert = text(&page["alerts"][0]["alert"]);
    office.write(&alert, "asked.plan", "No plan.");
    office.document(&alert, "may-attend");
    let page = review(&mut office, &client);
    assert_eq!(page["alerts"][0]["state"], "closed");
    let act = page["alerts"][0]["acts"][0].clone();
    let said: Vec<&Value> = list(&act["lines"]).iter().map(|l| &l["text"]).collect();
    assert!(said.contains(&&json!("No plan.")), "{act}");
    assert_eq!(page["alerts"][0]["acts"][0]["by"], "Ines Halloran");
}

#[test]
fn changed_answers_tell_what_was_and_who_changed_it_and_typing_on_is_no_change() {
    let (mut office, team, client, interview) = scene();
    for words in ["I", "I shout", "I shout at home"] {
        office.answer(&interview, "presenting/concern", one("text", json!(words)));
    }
    choose(&mut office, &interview, "referral/type", "self");
    assert_eq!(review(&mut office, &client)["changed"], json!([]));
    choose(&mut office, &interview, "referral/type", "court");
    office.pass(Duration::days(1));
    office.be(&team.supervisor);
    office.answer(
        &interview,
        "presenting/concern",
        one("text", json!("I shouted")),
    );
    let page = review(&mut office, &client);
    let changed = list(&page["changed"]);
    assert_eq!(changed.len(), 2);
    let of = |path: &str| changed.iter().find(|c| c["at"]["path"] == path);
    assert!(of("referral/type").is_some());
    let concern = of("presenting/concern").unwrap();
    let step = &concern["steps"][0];
    assert_eq!(
        (&step["was"], &step["is"]),
        (&json!("I shout at home"), &json!("I shouted"))
    );
    assert_eq!(step["by"], "Ruth Achterberg");
    assert_eq!(step["at"], "24 November 2026, 09:00");
    assert_eq!(list(&concern["steps"]).len(), 1);
    // The same answer again is no change, and a reason instead of an answer is one.
    office.answer(
        &interview,
        "presenting/concern",
        one("text", json!("I shouted")),
    );
    office.answer(&interview, "referral/type", because("asked-declined"));
    let page = review(&mut office, &client);
    let of = |path: &str| {
        let all = list(&page["changed"]).iter();
        all.filter(|c| c["at"]["path"] == path)
            .flat_map(|c| list(&c["steps"]).to_vec())
            .collect::<Vec<Value>>()
    };
    assert_eq!(of("referral/type")[1]["is"], "declined");
    assert_eq!(of("presenting/concern").len(), 1);
}

#[test]
fn the_history_of_a_question_has_every_event_in_order() {
    let (mut office, _, client, interview) = scene();
    let _ = client;
    for words in ["I", "I shout"] {
        office.answer(&interview, "presenting/concern", one("text", json!(words)));
    }
    office.pass(Duration::minutes(5));
    office.answer(
        &interview,
        "presenting/concern",
        json!({"values": [], "reason": null}),
    );
    let history = office.ok(
        "answer_history",
        json!({"interview": interview, "path": "presenting/concern"}),
    );
    let events: Vec<(String, String)> = list(&history["events"])
        .iter()
        .map(|e| (text(&e["answer"]), text(&e["at"])))
        .collect();
    assert_eq!(
        events,
        [
            ("I".to_owned(), "23 November 2026, 09:00".to_owned()),
            ("I shout".to_owned(), "23 November 2026, 09:00".to_owned()),
            ("no answer".to_owned(), "23 November 2026, 09:05".to_owned()),
        ]
    );
    assert_eq!(history["events"][0]["by"], "Ines Halloran");
    // An instance that was removed: the history of its questions says so.
    let day = "availability#0/availability/day";
    choose(&mut office, &interview, day, "monday");
    office.ok(
        "repeat_group",
        json!({"interview": interview, "path": "availability#0", "remove": true, "section": "practical"}),
    );
    let history = office.ok(
        "answer_history",
        json!({"interview": interview, "path": day}),
    );
    let said: Vec<&Value> = list(&history["events"])
        .iter()
        .map(|e| &e["answer"])
        .collect();
    assert_eq!(said, ["Monday", "removed"]);
    let refused = office.no(
        "answer_history",
        json!({"interview": interview, "path": "no/such"}),
    );
    assert_eq!(refused["code"], "not-found");
}

#[test]
fn time_counts_for_the_section_that_was_there_last_and_pauses_do_not_count() {
    let (mut office, _, client, interview) = scene();
    choose(&mut office, &interview, "referral/type", "self");
    office.pass(Duration::minutes(2));
    office.answer(&interview, "mandate/exists", one("boolean", json!(false)));
    // The window locks after ten minutes without an act: looking at something is one.
    for (minutes, path) in [([5, 5], "presenting/concern"), ([5, 6], "presenting/goals")] {
        for part in minutes {
            office.pass(Duration::minutes(part));
            review(&mut office, &client);
        }
        office.answer(&interview, path, one("text", json!("words")));
    }
    let page = review(&mut office, &client);
    let time = |id: &str| {
        let all = list(&page["sections"]);
        all.iter().find(|s| s["section"] == id).unwrap()["time"].clone()
    };
    assert_eq!(time("referral"), "12 minutes");
    assert_eq!(time("presenting"), "less than a minute");
    assert_eq!(time("practical"), Value::Null);
    assert_eq!(page["time"], "12 minutes");
}

#[test]
fn scores_over_time_have_points_bands_and_the_twin_in_words() {
    let (mut office, _, client, interview) = scene();
    let none = office.ok("scores_page", json!({"client": client}));
    assert_eq!(none["series"], json!([]));
    phq(&mut office, &interview, [2, 2, 2, 2, 1, 1, 1, 1, 0]);
    let page = office.ok("scores_page", json!({"client": client}));
    let series = list(&page["series"]);
    assert_eq!(series.len(), 1, "only what can be told");
    let (name, point) = (&series[0]["name"], &series[0]["points"][0]);
    assert_eq!(name, "PHQ-9");
    // 12 is in the band from 10: moderate (Kroenke, Spitzer & Williams 2001).
    assert_eq!(
        (&point["value"], &point["max"], &point["band"]),
        (&json!("12"), &json!("27"), &json!("moderate"))
    );
    assert_eq!(point["date"], "23 November 2026");
    let plot = &series[0]["plot"];
    assert_eq!(list(&plot["bands"]).len(), 5);
    assert_eq!(list(&plot["points"]).len(), 1);
    assert_eq!(plot["points"][0]["text"], "12");
    // A screen has no number: a table, no plot.
    for n in 1..=4 {
        office.answer(
            &interview,
            &format!("asq/{n}"),
            one("boolean", json!(false)),
        );
    }
    let page = office.ok("scores_page", json!({"client": client}));
    let asq = list(&page["series"])
        .iter()
        .find(|s| s["slug"] == "asq")
        .unwrap();
    assert_eq!(asq["points"][0]["band"], "negative");
    assert!(asq["plot"].is_null());
}

#[test]
fn a_gap_says_under_which_heading_it_stands_and_nothing_of_a_private_part() {
    let (mut office, _, client, interview) = scene();
    office.answer(
        &interview,
        "safety/ask-partner",
        one("boolean", json!(true)),
    );
    office.answer(&interview, "partner/alone", one("boolean", json!(true)));
    for alone in [false, true] {
        let page = office.ok(
            "interview_review",
            json!({"client": client, "alone": alone}),
        );
        let group = |path: &str| {
            let all = list(&page["missing"]);
            let found = all.iter().find(|l| l["path"] == path).cloned();
            found.unwrap_or_else(|| panic!("{path} is no gap"))["group"].clone()
        };
        assert_eq!(group("safety/threat"), "The clinician’s judgement");
        assert_eq!(group("session/place"), Value::Null, "the section says it");
        assert_eq!(group("hark/1"), Value::Null);
    }
}

#[test]
fn who_is_incomplete_is_sorted_by_urgency_and_shows_only_own_clients_to_a_clinician() {
    let (mut office, team, _, _) = scene();
    let second = office.client("Oskar Lindqvist");
    let alarming = office.interview(&second);
    office.answer(&alarming, "asq/1", one("boolean", json!(true)));
    let list_of = |office: &mut Office| -> Vec<Value> {
        list(&office.ok("incomplete_list", json!({}))["lines"]).to_vec()
    };
    let lines = list_of(&mut office);
    let names: Vec<&Value> = lines.iter().map(|l| &l["client_name"]).collect();
    assert_eq!(names, ["Oskar Lindqvist", "Marisol Vega"]);
    assert_eq!(lines[0]["missing"][0], "1 alert to act on");
    assert_eq!(lines[0]["clinician"], "Ines Halloran");
    assert!(lines[1]["gaps"].as_u64().unwrap() > 10);

    office.be(&team.supervisor);
    let other = office.enrol("Paul Ostrander", &["intake-clinician"]);
    let all = office.ok("incomplete_list", json!({}));
    assert_eq!(list(&all["lines"]).len(), 2);
    assert_eq!(all["all"], true);
    office.be(&other);
    assert_eq!(office.ok("incomplete_list", json!({}))["lines"], json!([]));
    let third = office.client("Ann Invented");
    office.answer_all(&third);
    let interview = office.interview(&third);
    office.ok("finish_interview", json!({"interview": interview}));
    let lines = list_of(&mut office);
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["missing"], json!(["summary to sign"]));
    assert_eq!(lines[0]["finished"], true);
    office.pass(Duration::days(3));
    office.be(&other);
    assert_eq!(list_of(&mut office)[0]["days"], 3);
}

#[test]
fn octants_are_read_on_the_circle_and_not_as_scores_over_time() {
    let (mut office, _, client, _) = scene();
    office.answer_all(&client);
    let page = office.ok("scores_page", json!({"client": client}));
    let slugs: Vec<&Value> = list(&page["series"]).iter().map(|s| &s["slug"]).collect();
    for scale in ["asq", "phq-9", "gad-7", "audit-c"] {
        assert!(slugs.contains(&&json!(scale)), "{scale}: {slugs:?}");
    }
    let single = |slug: &&&Value| slug.as_str().unwrap().starts_with("ipip");
    assert_eq!(slugs.iter().find(single), None);
    // Parts of a profile stand together, in one table; a score without bands is listed without a band.
    let profiles = list(&page["profiles"]);
    assert_eq!(profiles.len(), 1);
    assert_eq!(
        profiles[0]["columns"],
        json!(["PA", "BC", "DE", "FG", "HI", "JK", "LM", "NO"])
    );
    assert_eq!(list(&profiles[0]["rows"]).len(), 1);
    assert_eq!(list(&profiles[0]["rows"][0]["values"]).len(), 8);
    let readiness = list(&page["series"])
        .iter()
        .find(|s| s["slug"].as_str().unwrap().starts_with("readiness"))
        .unwrap();
    assert_eq!(readiness["points"][0]["band"], Value::Null);
    assert!(!readiness["points"][0]["value"].is_null());
}

#[test]
fn an_alert_taken_care_of_in_one_interview_is_known_in_the_next() {
    let (mut office, _, client, interview) = scene();
    office.answer(&interview, "asq/1", one("boolean", json!(true)));
    let alert = text(&office.ok("client_page", json!({"client": client}))["alerts"][0]["id"]);
    office.document(&alert, "may-attend");
    let started = office.ok(
        "start_interview",
        json!({"client": client, "form": "shipped-phq-9", "mode": "clinician-administered"}),
    );
    let again = json!({"client": client, "interview": started["interview"]});
    for command in ["interview_screen", "interview_review"] {
        let earlier = office.ok(command, again.clone())["earlier"].clone();
        assert_eq!(earlier[0]["alert"], alert.as_str(), "{command}");
        assert_eq!(earlier[0]["state"], "closed", "{command}");
        assert_eq!(earlier[0]["acts"][0]["conclusion"], "may-attend");
        // Where it was raised it is the interview's own.
        let own = office.ok(command, json!({"client": client, "interview": interview}));
        assert_eq!(own["earlier"], json!([]), "{command}");
    }
}

#[test]
fn a_measure_asked_again_is_a_second_point_and_needs_no_summary() {
    let (mut office, team, client, interview) = scene();
    phq(&mut office, &interview, [2, 2, 2, 2, 1, 1, 1, 1, 0]);
    office.pass(Duration::days(28));
    office.be(&team.clinician);
    let started = office.ok(
        "start_interview",
        json!({"client": client, "form": "shipped-phq-9", "mode": "self-administered"}),
    );
    let again = text(&started["interview"]);
    let screen = office.ok(
        "interview_screen",
        json!({"client": client, "interview": again, "section": null}),
    );
    let section = &screen["section"]["id"];
    for n in 1..=9 {
        office.ok(
            "answer_question",
            json!({"interview": again, "path": format!("phq-9/{n}"), "answer": one("choice", json!("LA6568-5")),
                "section": section, "command_id": format!("again-{n}")}),
        );
    }
    let page = office.ok("scores_page", json!({"client": client}));
    let points = list(&page["series"][0]["points"]);
    let seen: Vec<(&Value, &Value, &Value)> = points
        .iter()
        .map(|p| (&p["value"], &p["date"], &p["mode"]))
        .collect();
    assert_eq!(
        seen,
        [
            (
                &json!("12"),
                &json!("23 November 2026"),
                &json!("clinician-administered")
            ),
            (
                &json!("0"),
                &json!("21 December 2026"),
                &json!("self-administered")
            )
        ]
    );
    assert_eq!(list(&page["series"][0]["plot"]["points"]).len(), 2);
    office.ok("finish_interview", json!({"interview": again}));
    let lines = office.ok("incomplete_list", json!({}));
    let open: Vec<&Value> = list(&lines["lines"])
        .iter()
        .map(|l| &l["interview"])
        .collect();
    assert_eq!(open, [interview.as_str()], "the measure lacks nothing");
    let look = office.ok(
        "interview_review",
        json!({"client": client, "interview": again}),
    );
    assert_eq!(
        (&look["intake"], &look["finished"]),
        (&json!(false), &json!(true))
    );
}
