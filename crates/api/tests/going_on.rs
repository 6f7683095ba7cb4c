//! Going on with an interview: at the same question, also after a crash; by itself or by hand; measures that were left;
//! what the practice wants when the screen is turned back from the client.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use chrono::Duration;
use common::{Office, list, one, text};
use serde_json::{Value, json};

/// Where the interview would open.
fn opens_at(office: &mut Office, client: &str) -> (String, String) {
    let screen = office.ok(
        "interview_screen",
        json!({"client": client, "section": null}),
    );
    (text(&screen["section"]["id"]), text(&screen["cursor"]))
}

fn keep(interview: &str, path: &str) -> Value {
    json!({"interview": interview, "path": path})
}

/// Entries of the audit log that name this act.
fn noted(office: &mut Office, act: &str) -> usize {
    let log = office.ok("read_audit", json!({}));
    let entries = list(&log["entries"]);
    entries
        .iter()
        .filter(|line| text(&line["act"]).contains(act))
        .count()
}

#[test]
fn a_question_that_was_passed_without_an_answer_is_the_place_also_after_a_crash() {
    let (mut office, team) = Office::with_team();
    let client = office.client("Marisol Vega");
    let interview = office.interview(&client);
    office.answer(&interview, "referral/type", one("choice", json!("court")));
    let (_, first_open) = opens_at(&mut office, &client);

    office.ok("keep_place", keep(&interview, "presenting/goals"));
    office.restart(); // nothing was said before the program went
    office.be(&team.clinician);
    let place = ("presenting".to_owned(), "presenting/goals".to_owned());
    assert_ne!(first_open, place.1);
    assert_eq!(opens_at(&mut office, &client), place);
    let today = office.ok("today", json!({}));
    let section = open_title(&mut office, &client, "presenting");
    assert_eq!(today["interviews"][0]["section"], section);

    // An answer elsewhere moves it on as before; the place is only where the interview goes on, never an answer.
    office.answer(&interview, "presenting/concern", one("text", json!("said")));
    assert_eq!(opens_at(&mut office, &client).1, "presenting/event");
    let screen = office.ok(
        "interview_screen",
        json!({"client": client, "section": "presenting"}),
    );
    let goals = list(&screen["section"]["items"])
        .iter()
        .find(|i| i["path"] == "presenting/goals")
        .unwrap();
    assert_eq!(goals["answer"], json!({"values": [], "reason": null}));
}

fn open_title(office: &mut Office, client: &str, section: &str) -> Value {
    office.ok(
        "interview_screen",
        json!({"client": client, "section": section}),
    )["section"]["title"]
        .clone()
}

#[test]
fn a_place_is_written_once_with_its_audit_row_and_only_where_there_is_such_a_question() {
    let mut office = Office::new();
    office.found("solo");
    let client = office.client("Marisol Vega");
    let interview = office.interview(&client);
    for _ in 0..3 {
        office.ok("keep_place", keep(&interview, "presenting/goals"));
    }
    assert_eq!(noted(&mut office, "place in an interview kept"), 1);
    for nowhere in ["presenting/nothing", "", "availability#0/nothing"] {
        let refused = office.no("keep_place", keep(&interview, nowhere));
        assert_eq!(refused["code"], "not-found", "{nowhere:?}");
    }
    // A place in a repetition is one like any other.
    let inside = "availability#0/availability/day";
    office.ok("keep_place", keep(&interview, inside));
    assert_eq!(opens_at(&mut office, &client).1, inside);
}

#[test]
fn nobody_else_moves_the_place() {
    let (mut office, team) = Office::with_team();
    let client = office.client("Marisol Vega");
    let interview = office.interview(&client);
    let before = opens_at(&mut office, &client);
    office.be(&team.supervisor);
    let other = office.enrol("Somebody Else", &["intake-clinician"]);
    office.be(&other);
    let refused = office.no("keep_place", keep(&interview, "presenting/goals"));
    assert_eq!(refused["code"], "not-found");
    office.be(&team.clinician);
    assert_eq!(opens_at(&mut office, &client), before);
}

#[test]
fn going_on_by_itself_is_each_persons_own_choice_and_stays_with_them() {
    let (mut office, team) = Office::with_team();
    let goes =
        |office: &mut Office| office.ok("app_state", json!({}))["session"]["goes_on"].clone();
    assert_eq!(goes(&mut office), true);
    let state = office.ok("set_going_on", json!({"on": false}));
    assert_eq!(state["session"]["goes_on"], false);
    office.be(&team.supervisor);
    assert_eq!(goes(&mut office), true, "another person's own choice");
    office.restart();
    office.be(&team.clinician);
    assert_eq!(goes(&mut office), false);
    office.ok("set_going_on", json!({"on": true}));
    assert_eq!(goes(&mut office), true);
}

#[test]
fn the_practice_says_what_happens_when_the_screen_is_turned_back() {
    let (mut office, team) = Office::with_team();
    let client = office.client("Marisol Vega");
    let leaving = |office: &mut Office| {
        office.ok(
            "interview_screen",
            json!({"client": client, "section": "presenting"}),
        )["room"]["leaving"]
            .clone()
    };
    assert_eq!(leaving(&mut office), "offer");
    office.be(&team.supervisor);
    let set = |was: &str, now: &str| json!({"was": {"leaving": was}, "room": {"leaving": now}});
    let screen = office.ok("save_room_settings", set("offer", "lock"));
    assert_eq!(screen["room"]["leaving"], "lock");
    // Changed meanwhile: not overwritten unseen.
    assert_eq!(
        office.no("save_room_settings", set("offer", "off"))["code"],
        "conflict"
    );
    assert_eq!(
        office.no("save_room_settings", set("lock", "sometimes"))["code"],
        "invalid"
    );
    office.restart();
    office.be(&team.clinician);
    assert_eq!(leaving(&mut office), "lock");
}

#[test]
fn measures_that_were_begun_and_left_are_on_todays_list() {
    let (mut office, _) = Office::with_team();
    let client = office.client("Marisol Vega");
    let intake = office.interview(&client);
    office.answer(&intake, "presenting/concern", one("text", json!("said")));
    office.pass(Duration::minutes(1));
    let begun = office.ok(
        "start_interview",
        json!({"client": client, "form": "shipped-phq-9", "mode": "clinician-administered"}),
    );
    let measure = text(&begun["interview"]);
    let shown = json!({"client": client, "section": null, "interview": measure});
    let section = office.ok("interview_screen", shown)["section"]["id"].clone();
    let lines = |office: &mut Office| -> Vec<(String, String, String)> {
        let today = office.ok("today", json!({}));
        let lines = list(&today["interviews"]).iter();
        lines
            .map(|l| {
                (
                    text(&l["interview"]),
                    text(&l["purpose"]),
                    text(&l["title"]),
                )
            })
            .collect()
    };
    let answer = |office: &mut Office, n: u32| {
        let path = format!("phq-9/{n}");
        office.ok(
            "answer_question",
            json!({"interview": measure, "path": path, "section": section, "command_id": format!("m-{n}"),
                "answer": {"values": [{"type": "choice", "value": "LA6568-5"}], "reason": null}}),
        )
    };
    answer(&mut office, 1);
    let measure_line = (
        measure.clone(),
        "measure".to_owned(),
        "Patient Health Questionnaire (PHQ-9)".to_owned(),
    );
    let intake_line = (
        intake.clone(),
        "intake".to_owned(),
        "Group program intake".to_owned(),
    );
    // What was touched last comes first.
    assert_eq!(
        lines(&mut office),
        [measure_line.clone(), intake_line.clone()]
    );
    office.pass(Duration::minutes(1));
    office.answer(&intake, "presenting/goals", one("text", json!("said")));
    assert_eq!(lines(&mut office), [intake_line.clone(), measure_line]);
    for n in 2..=9 {
        answer(&mut office, n);
    }
    let gaps = office.ok(
        "interview_screen",
        json!({"client": client, "section": null, "interview": measure}),
    );
    assert!(list(&gaps["missing"]).is_empty(), "{gaps}");
    office.ok("finish_interview", json!({"interview": measure}));
    assert_eq!(lines(&mut office), [intake_line]);
}
