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
    let first = &page["missing"][0];
    assert_eq!(
        (&first["section"], &first["path"]),
        (&json!("referral"), &json!("referral/type"))
    );
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
    office.ok(
        "document_alert",
        json!({"alert": page["alerts"][0]["alert"], "revision": 1, "asked": "plan", "done": "safety plan", "told": "Ruth",
            "told_at": "10:05", "conclusion": "may-attend"}),
    );
    let page = review(&mut office, &client);
    assert_eq!(page["alerts"][0]["state"], "closed");
    assert_eq!(page["alerts"][0]["acts"][0]["done"], "safety plan");
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
    assert_eq!(changed[0]["at"]["path"], "referral/type");
    let step = &changed[1]["steps"][0];
    assert_eq!(
        (&step["was"], &step["is"]),
        (&json!("I shout at home"), &json!("I shouted"))
    );
    assert_eq!(step["by"], "Ruth Achterberg");
    assert_eq!(step["at"], "24 November 2026, 09:00");
    assert_eq!(list(&changed[1]["steps"]).len(), 1);
    // The same answer again is no change, and a reason instead of an answer is one.
    office.answer(
        &interview,
        "presenting/concern",
        one("text", json!("I shouted")),
    );
    office.answer(&interview, "referral/type", because("asked-declined"));
    let page = review(&mut office, &client);
    assert_eq!(page["changed"][0]["steps"][1]["is"], "declined");
    assert_eq!(list(&page["changed"][1]["steps"]).len(), 1);
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
fn time_counts_for_the_section_of_the_later_answer_and_pauses_do_not_count() {
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
    assert_eq!(time("referral"), "2 minutes");
    assert_eq!(time("presenting"), "10 minutes");
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
    assert_eq!(lines[0]["missing"][0], "1 alert is open");
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
    assert_eq!(lines[0]["missing"], json!(["summary not signed"]));
    assert_eq!(lines[0]["finished"], true);
    office.pass(Duration::days(3));
    office.be(&other);
    assert_eq!(list_of(&mut office)[0]["days"], 3);
}
