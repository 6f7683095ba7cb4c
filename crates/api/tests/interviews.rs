//! The interview: saved at every answer, resumed after the program was ended, nothing lost, nothing saved twice.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::scene::Team;
use common::{Office, list, one, text};
use serde_json::{Value, json};

fn open(office: &mut Office, client: &str, section: &str) -> Value {
    office.ok(
        "interview_screen",
        json!({"client": client, "section": section}),
    )
}

fn item(screen: &Value, path: &str) -> Option<Value> {
    list(&screen["section"]["items"])
        .iter()
        .find(|i| i["path"] == path)
        .cloned()
}

fn scene() -> (Office, Team, String, String) {
    let (mut office, team) = Office::with_team();
    let client = office.client("Marisol Vega");
    let interview = office.interview(&client);
    (office, team, client, interview)
}

#[test]
fn an_answer_survives_the_end_of_the_program_and_the_interview_goes_on_at_the_same_question() {
    let (mut office, team, client, interview) = scene();
    office.answer(&interview, "referral/type", one("choice", json!("court")));
    let words = "My words: ünïcødé, \"quotes\" and a line\nbreak 🙂";
    let before = office.answer(&interview, "presenting/concern", one("text", json!(words)));
    assert_eq!(before["saved"], "09:00");
    let cursor = text(&before["cursor"]);
    office.restart();
    assert_eq!(office.ok("app_state", json!({}))["phase"], "signed-out");
    office.be(&team.clinician);
    let after = office.ok(
        "interview_screen",
        json!({"client": client, "section": null}),
    );
    assert_eq!(after["cursor"], cursor.as_str());
    assert_eq!(after["section"]["id"], "presenting", "where it was left");
    assert_eq!(
        item(&after, "presenting/concern").unwrap()["answer"]["values"][0]["value"],
        words
    );
    assert_eq!(after["done"], before["done"]);
    assert_eq!(
        office.ok("today", json!({}))["interviews"][0]["saved"],
        "09:00"
    );
}

#[test]
fn a_repeated_call_saves_once_and_a_call_without_an_id_of_its_own_is_refused() {
    let (mut office, _, client, interview) = scene();
    let mut request = json!({"interview": interview, "path": "presenting/concern", "section": "presenting",
        "answer": one("text", json!("first")), "command_id": "c-1"});
    office.ok("answer_question", request.clone());
    request["answer"] = one("text", json!("second, under the same id"));
    let screen = office.ok("answer_question", request.clone());
    assert_eq!(
        item(&screen, "presenting/concern").unwrap()["answer"]["values"][0]["value"],
        "first"
    );
    for id in ["", "  "] {
        request["command_id"] = json!(id);
        assert_eq!(
            office.no("answer_question", request.clone())["field"],
            "command_id"
        );
    }
    request["command_id"] = json!("c-2");
    let screen = office.ok("answer_question", request);
    assert_eq!(
        item(&screen, "presenting/concern").unwrap()["answer"]["values"][0]["value"],
        "second, under the same id"
    );
    assert_eq!(open(&mut office, &client, "presenting")["done"], 1);
}

#[test]
fn a_refused_answer_saves_nothing() {
    let (mut office, _, client, interview) = scene();
    office.answer(&interview, "presenting/concern", one("text", json!("kept")));
    let before = open(&mut office, &client, "presenting");
    let good = one("text", json!("not kept"));
    let cases = [
        ("presenting/concern", one("integer", json!(3)), "presenting"),
        (
            "presenting/concern",
            one("text", json!("x".repeat(100_000))),
            "presenting",
        ),
        (
            "presenting/concern",
            json!({"values": [{"type": "text", "value": "and"}], "reason": "asked-declined"}),
            "presenting",
        ),
        ("presenting/nothing", good.clone(), "presenting"),
        (
            "referral/type",
            one("choice", json!("no such option")),
            "referral",
        ),
        ("mandate/sessions", one("integer", json!(-1)), "referral"),
        (
            "mandate/ordered-on",
            one("date", json!("2026-02-30")),
            "referral",
        ),
        ("presenting/concern", good, "no such section"),
    ];
    for (n, (path, answer, section)) in cases.into_iter().enumerate() {
        let request = json!({"interview": interview, "path": path, "answer": answer, "section": section, "command_id": format!("bad-{n}")});
        let code = text(&office.no("answer_question", request)["code"]);
        assert!(
            ["invalid", "not-found"].contains(&code.as_str()),
            "{path}: {code}"
        );
        assert_eq!(
            open(&mut office, &client, "presenting"),
            before,
            "{path} in {section} changed something"
        );
    }
    for command in ["repeat_group", "save_section_note"] {
        let mut request = common::requests::request(
            command,
            &common::requests::Ids {
                interview: interview.clone(),
                ..Default::default()
            },
        );
        request["section"] = json!("no such section");
        assert_eq!(office.no(command, request)["code"], "not-found");
    }
    assert_eq!(open(&mut office, &client, "presenting"), before);
}

#[test]
fn hidden_answers_are_kept_and_left_out_and_come_back_with_their_branch() {
    let (mut office, _, client, interview) = scene();
    office.answer(&interview, "mandate/exists", one("boolean", json!(true)));
    office.answer(
        &interview,
        "mandate/program",
        one("choice", json!("anger-management")),
    );
    let screen = office.answer(&interview, "mandate/sessions", one("integer", json!(16)));
    assert!(text(&screen["head"]["line"]).contains("16 sessions"));
    let screen = office.answer(&interview, "mandate/exists", one("boolean", json!(false)));
    assert!(
        text(&screen["head"]["line"]).contains("No order"),
        "what is hidden says nothing"
    );
    let kept = item(&screen, "mandate/sessions").expect("kept, greyed");
    assert_eq!(kept["kept"], true);
    let screen = office.answer(&interview, "mandate/exists", one("boolean", json!(true)));
    assert!(text(&screen["head"]["line"]).contains("16 sessions"));
    assert_eq!(open(&mut office, &client, "referral")["done"], 3);
}

#[test]
fn a_note_that_somebody_changed_meanwhile_is_not_overwritten() {
    let (mut office, _, client, interview) = scene();
    let save = |words: &str, revision: u32| json!({"interview": interview, "section": "referral", "text": words, "revision": revision});
    let saved = office.ok("save_section_note", save("first window", 0));
    assert_eq!(saved["revision"], 1);
    assert_eq!(
        office.no(
            "save_section_note",
            save("second window, which saw no note", 0)
        )["code"],
        "conflict"
    );
    assert_eq!(
        office.ok("save_section_note", save("first window again", 1))["revision"],
        2
    );
    assert_eq!(
        office.no("save_section_note", save("second window", 1))["code"],
        "conflict"
    );
    assert_eq!(
        open(&mut office, &client, "referral")["note"],
        "first window again"
    );
    assert_eq!(
        office.no("save_section_note", save(&"x".repeat(20_001), 2))["field"],
        "text"
    );
}

#[test]
fn finishing_needs_an_answer_or_a_reason_everywhere() {
    let (mut office, _, client, interview) = scene();
    let gaps = office.no("finish_interview", json!({"interview": interview}));
    assert_eq!(gaps["code"], "blocked");
    office.answer_all(&client);
    assert_eq!(
        office.ok("finish_interview", json!({"interview": interview}))["finished"],
        true
    );
}

#[test]
fn a_figure_is_kept_as_it_was_said_or_refused() {
    let (mut office, _, client, _) = scene();
    let mut figure = common::scene::figure("", &client, "Father");
    let save = |figure: &Value, revision: u32| json!({"figure": figure, "revision": revision});
    let cases = [
        ("words", json!(["proud", "loud", "kind", "far"])),
        ("words", json!(["x".repeat(2_001)])),
        ("response_of_self", json!("x".repeat(2_001))),
        ("cues", json!({"manner": "x".repeat(2_001)})),
        ("closeness", json!(11)),
        ("valence", json!(4)),
    ];
    for (field, value) in cases {
        let mut bad = figure.clone();
        bad[field] = value;
        assert_eq!(office.no("save_figure", save(&bad, 0))["field"], field);
    }
    let screen = office.ok("save_figure", save(&figure, 0));
    figure["id"] = screen["figures"][0]["figure"]["id"].clone();
    office.ok("save_figure", save(&figure, 1));
    assert_eq!(
        office.no("save_figure", save(&figure, 1))["code"],
        "conflict"
    );
    for (x, y) in [(0.8, 0.8), (1.5, 0.0), (f64::MAX, 0.0)] {
        assert_eq!(
            office.no(
                "place_figure",
                json!({"client": client, "figure": figure["id"], "x": x, "y": y, "by_client": true})
            )["field"],
            "x"
        );
    }
}
