//! The interview room: marks on questions, undoing, skipping the rest of a section, time, language, pausing, jumping.
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

/// A minute after the clinician signed in, before the first question.
fn scene() -> (Office, Team, String, String) {
    let (mut office, team) = Office::with_team();
    let client = office.client("Marisol Vega");
    let interview = office.interview(&client);
    office.pass(Duration::minutes(1));
    (office, team, client, interview)
}

fn open(office: &mut Office, client: &str, section: &str) -> Value {
    office.ok(
        "interview_screen",
        json!({"client": client, "section": section}),
    )
}

/// What stands at a question.
fn stands(office: &mut Office, client: &str, path: &str) -> Value {
    let section = path_section(path);
    let screen = open(office, client, section);
    let item = list(&screen["section"]["items"])
        .iter()
        .find(|i| i["path"] == path);
    item.map(|i| i["answer"].clone()).unwrap_or(Value::Null)
}

fn path_section(path: &str) -> &str {
    match path.split('/').next().unwrap() {
        "mandate" => "referral",
        "asq" => "safety",
        "phq-9" => "mood",
        other if other.starts_with("availability") => "practical",
        other => other,
    }
}

fn mark(interview: &str, path: &str, note: &str, marks: (bool, bool), revision: u32) -> Value {
    json!({"interview": interview, "path": path, "section": path_section(path), "note": note, "flag": marks.0,
        "later": marks.1, "revision": revision})
}

fn walk(office: &mut Office, interview: &str, forward: bool, id: &str) -> Value {
    office.ok(
        "walk_answers",
        json!({"interview": interview, "forward": forward, "command_id": id}),
    )
}

#[test]
fn a_mark_is_kept_shown_in_reading_order_and_never_overwritten_unseen() {
    let (mut office, team, client, interview) = scene();
    office.ok(
        "save_mark",
        mark(&interview, "phq-9/2", "ask her sister", (false, false), 0),
    );
    let screen = office.ok(
        "save_mark",
        mark(&interview, "phq-9/1", "", (true, true), 0),
    );
    let marks = list(&screen["room"]["marks"]);
    let seen: Vec<(String, bool, bool, String)> = marks
        .iter()
        .map(|m| {
            (
                text(&m["path"]),
                m["flag"] == true,
                m["later"] == true,
                text(&m["note"]),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("phq-9/1".to_owned(), true, true, String::new()),
            (
                "phq-9/2".to_owned(),
                false,
                false,
                "ask her sister".to_owned()
            )
        ]
    );
    assert_eq!(marks[1]["section"], "mood");

    let stale = office.no(
        "save_mark",
        mark(&interview, "phq-9/1", "other window", (false, false), 0),
    );
    assert_eq!(stale["code"], "conflict");
    office.ok(
        "save_mark",
        mark(&interview, "phq-9/1", "and a note", (true, false), 1),
    );
    assert_eq!(
        office.no(
            "save_mark",
            mark(&interview, "phq-9/1", "x", (true, false), 1)
        )["code"],
        "conflict"
    );
    office.restart();
    office.be(&team.clinician);
    let screen = open(&mut office, &client, "mood");
    assert_eq!(screen["room"]["marks"][0]["note"], "and a note");
    assert_eq!(screen["room"]["marks"][0]["revision"], 2);
    // Nothing left to say: the mark goes, and a new one begins anew.
    let screen = office.ok(
        "save_mark",
        mark(&interview, "phq-9/1", "", (false, false), 2),
    );
    assert_eq!(list(&screen["room"]["marks"]).len(), 1);
    office.ok(
        "save_mark",
        mark(&interview, "phq-9/1", "new", (false, false), 0),
    );
}

#[test]
fn a_mark_that_does_not_fit_is_refused() {
    let (mut office, _, _, interview) = scene();
    let long = "x".repeat(20_001);
    let refused = office.no(
        "save_mark",
        mark(&interview, "referral/type", &long, (false, false), 0),
    );
    assert_eq!(refused["field"], "note");
    let nowhere = office.no(
        "save_mark",
        mark(&interview, "referral/nothing", "x", (false, false), 0),
    );
    assert_eq!(nowhere["code"], "invalid");
}

#[test]
fn answering_takes_a_question_off_the_list_to_ask_later_and_leaves_flag_and_note() {
    let (mut office, _, client, interview) = scene();
    office.ok(
        "save_mark",
        mark(&interview, "presenting/concern", "a note", (true, true), 0),
    );
    office.ok(
        "save_mark",
        mark(&interview, "presenting/goals", "", (false, true), 0),
    );
    office.answer(&interview, "presenting/concern", one("text", json!("said")));
    office.answer(&interview, "presenting/goals", because("asked-declined"));
    let screen = open(&mut office, &client, "presenting");
    let marks = list(&screen["room"]["marks"]);
    assert_eq!(marks.len(), 1, "a reason takes it off, too: {marks:?}");
    assert_eq!(
        (&marks[0]["later"], &marks[0]["flag"], &marks[0]["note"]),
        (&json!(false), &json!(true), &json!("a note"))
    );
    // Taking an answer back is no answer.
    office.ok(
        "save_mark",
        mark(&interview, "presenting/goals", "", (false, true), 0),
    );
    office.answer(
        &interview,
        "presenting/goals",
        json!({"values": [], "reason": null}),
    );
    assert_eq!(
        list(&open(&mut office, &client, "presenting")["room"]["marks"]).len(),
        2
    );
}

#[test]
fn undoing_walks_the_answers_of_this_sitting_back_and_forward_as_new_answers() {
    let (mut office, _, client, interview) = scene();
    let kinds = ["court", "self", "employer"];
    for kind in &kinds[..2] {
        office.answer(&interview, "referral/type", one("choice", json!(kind)));
        office.pass(Duration::seconds(3));
    }
    office.answer(&interview, "mandate/exists", one("boolean", json!(true)));
    let stood = |kind: &str| one("choice", json!(kind));

    let back = walk(&mut office, &interview, false, "w-1");
    assert_eq!(back["path"], "mandate/exists");
    assert_eq!(back["screen"]["section"]["id"], "referral");
    assert_eq!(
        stands(&mut office, &client, "mandate/exists"),
        json!({"values": [], "reason": null})
    );
    assert_eq!(
        walk(&mut office, &interview, false, "w-2")["path"],
        "referral/type"
    );
    assert_eq!(
        stands(&mut office, &client, "referral/type"),
        stood("court")
    );
    // The same call once more, because its answer got lost: nothing is walked twice.
    assert_eq!(
        walk(&mut office, &interview, false, "w-2")["path"],
        "referral/type"
    );
    assert_eq!(
        stands(&mut office, &client, "referral/type"),
        stood("court")
    );

    let again = walk(&mut office, &interview, true, "w-3");
    assert_eq!(again["path"], "referral/type");
    assert_eq!(stands(&mut office, &client, "referral/type"), stood("self"));
    let room = &again["screen"]["room"];
    assert!(!room["undo"].is_null() && !room["redo"].is_null());

    // A new answer ends what could be done again.
    let screen = office.answer(&interview, "referral/type", stood("employer"));
    assert!(screen["room"]["redo"].is_null());
    for (id, kind) in [("w-4", "self"), ("w-5", "court")] {
        walk(&mut office, &interview, false, id);
        assert_eq!(stands(&mut office, &client, "referral/type"), stood(kind));
    }
    walk(&mut office, &interview, false, "w-6");
    let none = office.no(
        "walk_answers",
        json!({"interview": interview, "forward": false, "command_id": "w-7"}),
    );
    assert_eq!(none["code"], "blocked");
}

#[test]
fn only_this_sitting_is_undone() {
    let (mut office, team, client, interview) = scene();
    office.answer(
        &interview,
        "presenting/concern",
        one("text", json!("said before")),
    );
    office.ok("lock", json!({}));
    office.pass(Duration::minutes(2));
    office.be(&team.clinician);
    let screen = open(&mut office, &client, "presenting");
    assert!(screen["room"]["undo"].is_null());
    assert_eq!(
        office.no(
            "walk_answers",
            json!({"interview": interview, "command_id": "w-1"})
        )["code"],
        "blocked"
    );
    assert_eq!(
        stands(&mut office, &client, "presenting/concern"),
        one("text", json!("said before"))
    );
}

#[test]
fn typing_with_short_rests_is_undone_as_one() {
    let (mut office, _, client, interview) = scene();
    for words in ["I", "I shout", "I shout at people"] {
        office.answer(&interview, "presenting/concern", one("text", json!(words)));
        office.pass(Duration::seconds(20));
    }
    office.pass(Duration::seconds(60));
    office.answer(
        &interview,
        "presenting/concern",
        one("text", json!("I shout at people I love")),
    );
    walk(&mut office, &interview, false, "w-1");
    assert_eq!(
        stands(&mut office, &client, "presenting/concern"),
        one("text", json!("I shout at people"))
    );
    walk(&mut office, &interview, false, "w-2");
    assert_eq!(
        stands(&mut office, &client, "presenting/concern"),
        json!({"values": [], "reason": null})
    );
}

#[test]
fn a_removed_repetition_comes_back_with_all_that_was_said() {
    let (mut office, _, client, interview) = scene();
    office.answer(
        &interview,
        "availability#0/availability/day",
        one("choice", json!("tuesday")),
    );
    office.ok(
        "repeat_group",
        json!({"interview": interview, "path": "availability#1", "section": "practical"}),
    );
    office.answer(
        &interview,
        "availability#1/availability/day",
        one("choice", json!("thursday")),
    );
    let before = open(&mut office, &client, "practical")["section"]["items"].clone();
    let remove = json!({"interview": interview, "path": "availability#1", "remove": true, "section": "practical"});
    office.ok("repeat_group", remove);
    assert_ne!(
        open(&mut office, &client, "practical")["section"]["items"],
        before
    );
    walk(&mut office, &interview, false, "w-1");
    assert_eq!(
        open(&mut office, &client, "practical")["section"]["items"],
        before
    );
    // And further: the answer in it, then the repetition itself.
    walk(&mut office, &interview, false, "w-2");
    walk(&mut office, &interview, false, "w-3");
    let items = open(&mut office, &client, "practical")["section"]["items"].clone();
    assert!(
        list(&items)
            .iter()
            .all(|i| !text(&i["path"]).starts_with("availability#1"))
    );
}

#[test]
fn an_alert_stays_when_its_answer_is_undone() {
    let (mut office, _, client, interview) = scene();
    let screen = office.answer(&interview, "asq/1", one("boolean", json!(true)));
    assert_eq!(list(&screen["head"]["alerts"]).len(), 1);
    let back = walk(&mut office, &interview, false, "w-1");
    assert_eq!(list(&back["screen"]["head"]["alerts"]).len(), 1);
    assert_eq!(
        stands(&mut office, &client, "asq/1"),
        json!({"values": [], "reason": null})
    );
}

#[test]
fn the_rest_of_a_section_is_skipped_with_one_reason_and_undone_as_one() {
    let (mut office, _, client, interview) = scene();
    office.answer(&interview, "phq-9/1", one("choice", json!("LA6568-5")));
    let kept = stands(&mut office, &client, "phq-9/1");
    let skip = json!({"interview": interview, "section": "mood", "reason": "not-asked", "command_id": "s-1"});
    let before = open(&mut office, &client, "mood");
    let asked = before["sections"]
        .as_array()
        .unwrap()
        .iter()
        .find(|s| s["id"] == "mood")
        .unwrap()["asked"]
        .as_u64()
        .unwrap();
    let skipped = office.ok("skip_rest", skip.clone());
    assert_eq!(skipped["count"].as_u64().unwrap(), asked - 1);
    assert_eq!(
        office.ok("skip_rest", skip)["count"],
        0,
        "the same call once more"
    );
    assert_eq!(
        stands(&mut office, &client, "phq-9/1"),
        kept,
        "what was said stays"
    );
    assert_eq!(
        stands(&mut office, &client, "phq-9/2"),
        because("not-asked")
    );
    assert_eq!(
        stands(&mut office, &client, "phq-9/9"),
        because("not-asked")
    );
    let back = walk(&mut office, &interview, false, "w-1");
    assert_eq!(
        (back["several"].clone(), back["text"].clone()),
        (json!(true), json!(format!("{} questions", asked - 1)))
    );
    assert_eq!(
        stands(&mut office, &client, "phq-9/2"),
        json!({"values": [], "reason": null})
    );
    assert_eq!(stands(&mut office, &client, "phq-9/1"), kept);
    walk(&mut office, &interview, true, "w-2");
    assert_eq!(
        stands(&mut office, &client, "phq-9/9"),
        because("not-asked")
    );
    let nowhere = json!({"interview": interview, "section": "nowhere", "reason": "not-asked", "command_id": "s-2"});
    assert_eq!(office.no("skip_rest", nowhere)["code"], "not-found");
}

#[test]
fn time_is_counted_for_the_section_on_the_screen_without_long_silences() {
    let (mut office, team, client, interview) = scene();
    open(&mut office, &client, "referral"); // 9:01
    office.pass(Duration::minutes(3));
    office.answer(&interview, "referral/type", one("choice", json!("court")));
    office.pass(Duration::minutes(2));
    open(&mut office, &client, "presenting"); // five minutes of referral
    office.pass(Duration::seconds(90));
    office.ok("pause_interview", json!({"interview": interview}));
    office.pass(Duration::minutes(5)); // elsewhere
    open(&mut office, &client, "presenting");
    office.pass(Duration::minutes(9));
    office.answer(&interview, "presenting/concern", one("text", json!("said")));
    office.pass(Duration::minutes(40)); // locked meanwhile, nobody there
    office.be(&team.clinician);
    open(&mut office, &client, "presenting");
    office.pass(Duration::seconds(30));
    open(&mut office, &client, "mood");
    let times = office.ok("interview_jumps", json!({"interview": interview}))["times"].clone();
    assert_eq!(times["referral"], 300);
    assert_eq!(times["presenting"], 90 + 540 + 30);
    assert_eq!(times["mood"], Value::Null);
}

/// Whoever reviews reads; only who looks after the client holds the interview.
#[test]
fn a_supervisor_who_reads_takes_no_time_of_a_section() {
    let (mut office, team, client, interview) = scene();
    open(&mut office, &client, "referral");
    office.pass(Duration::minutes(2));
    open(&mut office, &client, "presenting");
    office.pass(Duration::minutes(1));
    let pause = json!({"interview": interview});
    office.ok("pause_interview", pause.clone());
    let times = |office: &mut Office| {
        office.ok("interview_jumps", json!({"interview": interview}))["times"].clone()
    };
    let before = times(&mut office);
    assert_eq!(
        (before["referral"].clone(), before["presenting"].clone()),
        (json!(120), json!(60))
    );
    office.be(&team.supervisor);
    open(&mut office, &client, "mood");
    office.pass(Duration::minutes(5));
    open(&mut office, &client, "referral");
    office.pass(Duration::minutes(5));
    office.ok("pause_interview", pause);
    assert_eq!(times(&mut office), before);
}

#[test]
fn only_a_repetition_can_be_removed_or_added() {
    let (mut office, _, _, interview) = scene();
    office.answer(&interview, "presenting/concern", one("text", json!("said")));
    for remove in [true, false] {
        let request = json!({"interview": interview, "path": "presenting/concern", "section": "presenting", "remove": remove});
        assert_eq!(office.no("repeat_group", request)["code"], "invalid");
    }
    let history = office.ok(
        "answer_history",
        json!({"interview": interview, "path": "presenting/concern"}),
    );
    assert_eq!(list(&history["events"]).len(), 1, "{history}");
}

#[test]
fn the_language_stays_with_the_interview() {
    let (mut office, team, client, interview) = scene();
    assert_eq!(
        open(&mut office, &client, "referral")["room"]["language"],
        "en"
    );
    let choose = |language: &str| json!({"interview": interview, "language": language, "section": "referral"});
    assert_eq!(
        office.ok("set_interview_language", choose("es"))["room"]["language"],
        "es"
    );
    assert_eq!(
        office.no("set_interview_language", choose("fr"))["field"],
        "language"
    );
    office.restart();
    office.be(&team.clinician);
    assert_eq!(
        open(&mut office, &client, "presenting")["room"]["language"],
        "es"
    );
}

#[test]
fn a_paused_interview_goes_on_where_it_was_left() {
    let (mut office, team, client, interview) = scene();
    office.answer(&interview, "referral/type", one("choice", json!("court")));
    let at = |path: &str| json!({"interview": interview, "path": path});
    let paused = office.ok("pause_interview", at("presenting/goals"));
    let section = open(&mut office, &client, "presenting")["section"]["title"].clone();
    assert_eq!(paused["section"], section);
    let jumps = office.ok("interview_jumps", json!({"interview": interview}));
    let lines = list(&jumps["lines"]);
    let number = lines
        .iter()
        .position(|l| l["path"] == "presenting/goals")
        .unwrap()
        + 1;
    assert_eq!(paused["number"], number);
    assert_eq!(paused["total"], lines.len());
    let answered = lines.iter().find(|l| l["path"] == "referral/type").unwrap();
    assert!(
        text(&answered["answer"]).to_lowercase().contains("court"),
        "the answer in words"
    );
    assert_eq!(lines[number - 1]["answer"], "");
    office.restart();
    office.be(&team.clinician);
    let screen = office.ok(
        "interview_screen",
        json!({"client": client, "section": null}),
    );
    assert_eq!(
        (&screen["section"]["id"], &screen["cursor"]),
        (&json!("presenting"), &json!("presenting/goals"))
    );
    assert_eq!(
        office.no("pause_interview", at("presenting/nothing"))["code"],
        "not-found"
    );
}

#[test]
fn the_room_of_somebody_elses_client_is_as_if_it_were_not_there() {
    let (mut office, team, client, interview) = scene();
    office.ok(
        "save_mark",
        mark(&interview, "presenting/concern", "private", (true, true), 0),
    );
    let before = open(&mut office, &client, "presenting");
    office.be(&team.supervisor);
    let other = office.enrol("Somebody Else", &["intake-clinician"]);
    office.be(&other);
    let ids = common::requests::Ids {
        interview: interview.clone(),
        ..Default::default()
    };
    for command in [
        "save_mark",
        "skip_rest",
        "walk_answers",
        "set_interview_language",
        "pause_interview",
        "keep_place",
        "interview_jumps",
    ] {
        let refused = office.no(command, common::requests::request(command, &ids));
        assert_eq!(refused["code"], "not-found", "{command}");
    }
    office.be(&team.clinician);
    let after = open(&mut office, &client, "presenting");
    assert_eq!(after["section"], before["section"]);
    assert_eq!(after["room"]["marks"], before["room"]["marks"]);
}
