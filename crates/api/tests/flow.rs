//! What a clinician in the room must be able to rely on: an alert says what raised it and when, nothing takes its octagon
//! away, what is kept apart stays apart, and times are times.
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

fn yes() -> Value {
    one("boolean", json!(true))
}

fn no() -> Value {
    one("boolean", json!(false))
}

fn scene() -> (Office, String, String) {
    let (mut office, _) = Office::with_team();
    let client = office.client("Marisol Vega");
    let interview = office.interview(&client);
    (office, client, interview)
}

/// Question 9 of the PHQ-9, "several days" (LOINC LL358-3).
fn item_9(office: &mut Office, interview: &str) -> Value {
    office.answer(interview, "phq-9/9", one("choice", json!("LA6569-3")))
}

fn section<'a>(screen: &'a Value, id: &str) -> &'a Value {
    list(&screen["sections"])
        .iter()
        .find(|s| s["id"] == id)
        .unwrap_or_else(|| panic!("no section {id}"))
}

fn safety_section(screen: &Value) -> Value {
    list(&screen["sections"])
        .iter()
        .find(|s| text(&s["title"]).contains("ASQ"))
        .unwrap()
        .clone()
}

#[test]
fn a_milder_answer_takes_neither_the_alert_nor_its_octagon_away() {
    let (mut office, _, interview) = scene();
    let screen = office.answer(&interview, "asq/1", yes());
    assert_eq!(safety_section(&screen)["alert"], true);
    let stirred = screen["head"]["alerts"][0]["stirred"].clone();
    assert_eq!(screen["head"]["alerts"][0]["untouched"], true);
    office.pass(Duration::minutes(2));
    let screen = office.answer(&interview, "asq/1", no());
    assert_eq!(list(&screen["head"]["alerts"]).len(), 1);
    assert_eq!(
        safety_section(&screen)["alert"],
        true,
        "as long as it is open"
    );
    let alert = text(&screen["head"]["alerts"][0]["id"]);
    let page = office.alert(&alert);
    let behind = list(&page["answers"]).iter().find(|a| a["raised"] == true);
    assert_eq!(
        behind.unwrap()["was"],
        "Yes",
        "what raised it is still said"
    );
    assert_eq!(behind.unwrap()["answer"], "No");
    assert!(behind.unwrap()["at"].is_string());
    // The same alarming answer once more: the window hears of it.
    office.pass(Duration::minutes(2));
    let screen = office.answer(&interview, "asq/1", yes());
    assert_ne!(screen["head"]["alerts"][0]["stirred"], stirred);
    office.document(&alert, "may-attend");
    let screen = office.answer(&interview, "asq/1", no());
    assert_eq!(
        safety_section(&screen)["alert"],
        false,
        "closed, and no longer said"
    );
}

#[test]
fn the_head_says_the_answer_that_counts_now_with_its_own_time() {
    let (mut office, _, interview) = scene();
    let screen = item_9(&mut office, &interview);
    let alert = text(&screen["head"]["alerts"][0]["id"]);
    let page = office.alert(&alert);
    let first = page["first"].clone();
    assert_eq!(first["answer"], "Several days");
    assert!(text(&first["said"]).contains("she answered"), "{first}");
    assert!(text(&first["said"]).contains("better off dead"), "{first}");
    assert_eq!(
        page["answers"][0]["raised"], true,
        "what raised it stands first"
    );
    let (raised, said) = (text(&page["raised"]), text(&first["said"]));
    assert!(said.starts_with(&raised), "{said} at {raised}");

    office.pass(Duration::minutes(7));
    office.answer(&interview, "asq/1", yes());
    office.answer(&interview, "asq/5", yes());
    let page = office.alert(&alert);
    let said = text(&page["first"]["said"]);
    assert!(said.contains("right now"), "the acute answer: {said}");
    assert_ne!(
        text(&page["raised"]),
        raised,
        "not the time of the first one"
    );
    assert!(said.starts_with(&text(&page["raised"])), "{said}");
    assert!(text(&page["text"]).contains("acute"));
}

#[test]
fn what_is_documented_and_acute_is_not_acute_again_because_something_milder_came() {
    let (mut office, client, interview) = scene();
    office.answer(&interview, "asq/1", yes());
    let screen = office.answer(&interview, "asq/5", yes());
    let alert = text(&screen["head"]["alerts"][0]["id"]);
    assert_eq!(screen["head"]["alerts"][0]["hold"], true);
    office.document(&alert, "emergency-evaluation");
    office.pass(Duration::minutes(7));
    let screen = item_9(&mut office, &interview);
    let band = &screen["head"]["alerts"][0];
    assert_eq!(
        band["documented"], false,
        "nobody has looked at the new answer"
    );
    assert_eq!(
        (&band["severity"], &band["hold"]),
        (&json!("safety"), &json!(false))
    );
    assert!(text(&band["text"]).contains("new"), "{band}");
    let today = office.ok("today", json!({}));
    let line = &today["alerts"][0];
    assert_eq!(
        (&line["acute"], &line["again"]),
        (&json!(false), &json!(true))
    );
    let page = office.alert(&alert);
    assert_eq!(page["first"]["answer"], "Several days", "what came since");
    // And what is acute after it is.
    office.pass(Duration::minutes(7));
    let by_hand = office.raise(&client, "suicide", true);
    assert_eq!(by_hand, alert);
    assert_eq!(office.alert(&alert)["severity"], "acute");
    assert_eq!(office.alert(&alert)["hold"], true);
}

#[test]
fn the_threatened_person_does_not_even_reach_the_look_over() {
    let (mut office, client, interview) = scene();
    office.answer(&interview, "safety/threat", yes());
    let page = office.ok(
        "interview_screen",
        json!({"client": client, "section": null}),
    );
    let alert = text(&page["head"]["alerts"][0]["id"]);
    office.write(&alert, "person.who", "Barnaby Unmentioned, at the mill");
    office.document(&alert, "not-now");
    assert!(office.alert(&alert).to_string().contains("Barnaby"));
    let review = office.ok("interview_review", json!({"client": client, "alone": true}));
    assert!(list(&review["alerts"][0]["acts"]).len() == 1);
    assert!(!review.to_string().contains("Barnaby"));
}

#[test]
fn a_private_part_has_a_neutral_name_and_is_shown_to_whoever_says_that_they_are_alone() {
    let (mut office, client, interview) = scene();
    office.answer(&interview, "safety/ask-partner", yes());
    office.answer(&interview, "partner/alone", yes());
    office.answer(&interview, "hark/1", no());
    let screen = office.answer(&interview, "hark/1", yes());
    let part = section(&screen, "partner");
    assert_eq!(part["title"], "Private");
    assert_eq!(
        (&part["discreet"], &part["alert"]),
        (&json!(true), &json!(false))
    );
    let jumps = office.ok("interview_jumps", json!({"interview": interview}));
    for word in ["HARK", "humiliated", "partner or ex"] {
        assert!(!screen["sections"].to_string().contains(word), "{word}");
        assert!(!screen["missing"].to_string().contains(word), "{word}");
        assert!(!jumps.to_string().contains(word), "{word}");
        assert!(
            !screen["room"].to_string().contains(word),
            "{word} as what is undone"
        );
    }
    let review = office.ok("interview_review", json!({"client": client}));
    assert_eq!(review["private"], 1);
    assert!(!review["changed"].to_string().contains("hark/1"));
    assert!(!review.to_string().contains("humiliated"));
    let review = office.ok("interview_review", json!({"client": client, "alone": true}));
    assert_eq!(review["private"], 0);
    assert!(review["changed"].to_string().contains("hark/1"));
}

#[test]
fn with_others_in_the_room_the_private_questions_wait() {
    let (mut office, client, interview) = scene();
    office.answer(&interview, "safety/ask-partner", yes());
    office.answer(&interview, "partner/alone", yes());
    let paths = |office: &mut Office| {
        let jumps = office.ok("interview_jumps", json!({"interview": interview}));
        jumps.to_string()
    };
    assert!(paths(&mut office).contains("hark/1"));
    for (kind, who) in [
        ("choice", "partner"),
        ("choice", "family"),
        ("choice", "officer"),
        ("choice", "support"),
        ("other", "Her mother"),
    ] {
        office.answer(&interview, "session/present", one(kind, json!(who)));
        assert!(!paths(&mut office).contains("hark/1"), "{who}");
        let screen = office.ok(
            "interview_screen",
            json!({"client": client, "section": "partner"}),
        );
        let items = screen["section"]["items"].to_string();
        assert!(items.contains("another time, alone"), "{who}: {items}");
        let screen = office.ok(
            "interview_screen",
            json!({"client": client, "section": "violence"}),
        );
        let items = screen["section"]["items"].to_string();
        assert!(items.contains("Do not ask this now"), "{who}: {items}");
    }
    let review = office.ok("interview_review", json!({"client": client}));
    let ids = review["contradictions"].to_string();
    assert!(ids.contains("alone-others-present"), "{ids}");
    // Whoever was there went out: then it can be asked, and nothing contradicts itself.
    office.answer(&interview, "partner/left", yes());
    assert!(paths(&mut office).contains("hark/1"));
    let screen = office.ok(
        "interview_screen",
        json!({"client": client, "section": "violence"}),
    );
    assert!(!screen.to_string().contains("Do not ask this now"));
    let review = office.ok("interview_review", json!({"client": client}));
    assert_eq!(review["contradictions"], json!([]));
    // Somebody else comes in, or comes back: that the other one left says nothing about them.
    office.answer(
        &interview,
        "session/present",
        one("choice", json!("partner")),
    );
    assert!(!paths(&mut office).contains("hark/1"));
    office.answer(&interview, "partner/left", no());
    assert!(!paths(&mut office).contains("hark/1"));
    office.answer(&interview, "partner/alone", no());
    let review = office.ok("interview_review", json!({"client": client}));
    assert!(
        review["contradictions"]
            .to_string()
            .contains("private-later")
    );
    for who in ["none", "interpreter"] {
        office.answer(&interview, "session/present", one("choice", json!(who)));
        office.answer(&interview, "partner/alone", yes());
        assert!(paths(&mut office).contains("hark/1"), "{who}");
    }
}

#[test]
fn a_time_is_read_and_said_and_anything_else_is_not_documented() {
    let (mut office, client, _) = scene();
    let alert = office.raise(&client, "suicide", false);
    let kept = office.write(&alert, "told.supervisor.at", "18:1818:20");
    assert_eq!(kept["echo"], Value::Null);
    office.walk(&alert, &["told.supervisor.at"]);
    let revision = office.alert(&alert)["revision"].clone();
    let request = json!({"alert": alert, "revision": revision, "conclusion": "not-now"});
    let refused = office.no("document_alert", request);
    assert_eq!(refused["field"], "told.supervisor.at");
    assert!(text(&refused["message"]).contains("18:18"));
    let kept = office.write(&alert, "told.supervisor.at", "6:18 pm");
    assert!(text(&kept["echo"]).ends_with(", 18:18"), "{}", kept["echo"]);
    assert_eq!(office.document(&alert, "not-now")["state"], "documented");
}

#[test]
fn a_time_is_said_back_before_it_is_kept() {
    let (mut office, _, _) = scene();
    let echo = |office: &mut Office, words: &str| {
        office.ok("read_when", json!({"text": words}))["echo"].clone()
    };
    assert!(text(&echo(&mut office, "6:18 pm")).ends_with(", 18:18"));
    assert_eq!(echo(&mut office, "18:1818:20"), Value::Null);
}

#[test]
fn a_signed_interview_says_that_only_addenda_are_left() {
    let (mut office, _) = Office::with_team();
    let client = office.client("Marisol Vega");
    office.answer_all(&client);
    let interview = office.interview(&client);
    let screen = office.ok("finish_interview", json!({"interview": interview}));
    assert_eq!(screen["signed"], Value::Null);
    let page = office.ok("summary_page", json!({"client": client}));
    let me = office.me();
    let password = office.password_of(&me);
    office.ok(
        "sign_summary",
        json!({"interview": interview, "revision": page["revision"], "hash": page["hash"], "password": password}),
    );
    let screen = office.ok(
        "interview_screen",
        json!({"client": client, "section": null}),
    );
    assert!(text(&screen["signed"]).starts_with("Signed"));
}
