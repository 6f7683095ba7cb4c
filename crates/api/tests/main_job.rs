//! The main job through dispatch: a team practice from founding to the roster, with a return in between.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::scene::{notes, ranked};
use common::{OTHER, Office, PASSWORD};
use serde_json::{Value, json};

#[test]
fn from_the_first_appointment_to_the_roster() {
    let mut office = Office::new();
    assert_eq!(office.ok("app_state", json!({}))["phase"], "first-start");
    let team = office.team();
    let client = office.client("Marisol Vega");
    office.answer_all(&client);
    office.put_consents_in_order(&client);
    let interview = office.interview(&client);
    let done = office.ok("finish_interview", json!({"interview": interview}));
    assert_eq!(done["finished"], true);

    let figure = json!({"id": "", "client": client, "label": "Father", "role": "father", "state": "alive", "contact": null,
        "closeness": 4, "salience": 8, "valence": -2, "words": ["proud"], "wish": "ask me first",
        "response_of_other": "decides", "response_category": "took-control", "response_of_self": "go quiet", "copies": [],
        "harms": [], "harm_months_ago": null, "client_harmed": false, "protected_party": false, "cues": {},
        "grieving": false, "willing": "yes"});
    let people = office.ok("save_figure", json!({"figure": figure, "revision": 0}));
    let id = people["figures"][0]["figure"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let people = office.ok(
        "place_figure",
        json!({"client": client, "figure": id, "x": -0.6, "y": 0.79, "by_client": true}),
    );
    assert_eq!(
        people["figures"][0]["position"]["reading"],
        "Takes charge and keeps distance, clearly so"
    );

    let screen = office.ok("suggestion_screen", json!({"client": client}));
    assert_eq!(screen["cannot_propose"], Value::Null);
    let order = ranked(&screen);
    assert_eq!(order.len(), 2);
    let second = order[1].clone();
    let refused = office.no(
        "propose_placement",
        json!({"client": client, "group": second, "start_on": office.today(), "reason": "", "notes": notes(&screen, &second)}),
    );
    assert_eq!(
        refused["field"], "reason",
        "a reason is needed when the group is not first"
    );
    let page = office.ok(
        "propose_placement",
        json!({"client": client, "group": second, "start_on": office.today(), "reason": "The bus runs then.", "notes": notes(&screen, &second)}),
    );
    let placement = page["placement"].as_str().unwrap().to_owned();
    let page = office.ok(
        "submit_placement",
        json!({"placement": placement, "revision": page["revision"]}),
    );
    assert_eq!(page["state"], "submitted");
    assert!(
        page["held_until"].is_string(),
        "a submitted placement holds its seat"
    );
    let revision = page["revision"].clone();
    let own = office.no(
        "approve_placement",
        json!({"placement": placement, "revision": revision, "password": OTHER}),
    );
    assert_eq!(own["code"], "not-allowed", "nobody approves their own");

    office.sign_in(&team.supervisor, PASSWORD);
    let queue = office.ok("review_queue", json!({}));
    assert_eq!(queue["open"].as_array().unwrap().len(), 1);
    let page = office.ok(
        "placement_page",
        json!({"placement": placement, "revision": 0}),
    );
    let page = office.ok(
        "return_placement",
        json!({"placement": placement, "revision": page["revision"], "comments": [{"part": "choice", "text": "Why not the first?"}]}),
    );
    assert_eq!(page["state"], "returned");

    office.sign_in(&team.clinician, OTHER);
    let comment = page["comments"][0]["id"].clone();
    let page = office.ok(
        "answer_comment",
        json!({"placement": placement, "comment": comment, "text": "True."}),
    );
    let first = order[0].clone();
    let page = office.ok(
        "revise_placement",
        json!({"placement": placement, "revision": page["revision"], "group": first, "start_on": office.today(), "reason": "", "notes": notes(&screen, &first)}),
    );
    office.ok(
        "submit_placement",
        json!({"placement": placement, "revision": page["revision"]}),
    );

    office.sign_in(&team.supervisor, PASSWORD);
    let page = office.ok(
        "placement_page",
        json!({"placement": placement, "revision": 0}),
    );
    let wrong = office.no("approve_placement", json!({"placement": placement, "revision": page["revision"], "password": "not the right one at all"}));
    assert_eq!(wrong["code"], "wrong-password");
    let page = office.ok(
        "approve_placement",
        json!({"placement": placement, "revision": page["revision"], "password": PASSWORD}),
    );
    assert_eq!(page["state"], "approved");
    assert_eq!(page["signatures"][0]["valid"], true);
    assert_eq!(page["signatures"][0]["meaning"], "approved");
    let roster = office.ok("group_page", json!({"group": first}));
    assert_eq!(roster["roster"][0]["name"], "Marisol Vega");
    assert_eq!(roster["roster"][0]["held"], false);
    let note = office.ok(
        "placement_note",
        json!({"placement": placement, "revision": 0}),
    );
    assert_eq!(note["client"], "Marisol Vega");
    let audit_chain = office.ok("read_audit", json!({"before": null}));
    assert_eq!(audit_chain["intact"], true);
    assert!(!team.tuesday.is_empty());
}

#[test]
fn an_alert_blocks_submitting_until_it_is_documented_with_the_one_conclusion() {
    let mut office = Office::new();
    office.team();
    let client = office.client("Elias Thornbury");
    office.answer_all(&client);
    office.put_consents_in_order(&client);
    let interview = office.interview(&client);
    let several = option(&mut office, &client, 1);
    let screen = office.answer(
        &interview,
        "phq-9/9",
        json!({"values": [{"type": "choice", "value": several}], "reason": null}),
    );
    let alert = screen["head"]["alerts"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let suggestion = office.ok("suggestion_screen", json!({"client": client}));
    assert!(!ranked(&suggestion).is_empty(), "looking stays possible");
    assert!(suggestion["cannot_propose"].is_string());

    let first = ranked(&suggestion)[0].clone();
    let page = office.ok(
        "propose_placement",
        json!({"client": client, "group": first, "start_on": office.today(), "reason": "", "notes": notes(&suggestion, &first)}),
    );
    let submit = json!({"placement": page["placement"], "revision": page["revision"]});
    assert_eq!(
        office.no("submit_placement", submit.clone())["code"],
        "blocked"
    );

    // A milder answer later clears nothing.
    let none = option(&mut office, &client, 0);
    let screen = office.answer(
        &interview,
        "phq-9/9",
        json!({"values": [{"type": "choice", "value": none}], "reason": null}),
    );
    assert_eq!(screen["head"]["alerts"].as_array().unwrap().len(), 1);

    let page = office.document(&alert, "not-now");
    assert_eq!(page["state"], "documented");
    assert_eq!(
        office.no("submit_placement", submit.clone())["code"],
        "blocked"
    );
    let page = office.document(&alert, "may-attend");
    assert_eq!(page["state"], "closed");
    assert_eq!(office.ok("submit_placement", submit)["state"], "submitted");
}

/// Code of an option of the PHQ-9.
fn option(office: &mut Office, client: &str, index: usize) -> Value {
    let screen = office.ok(
        "interview_screen",
        json!({"client": client, "section": "mood"}),
    );
    screen["section"]["matrix"][index]["code"].clone()
}

#[test]
fn a_practice_of_one_attests_and_is_never_approved() {
    let mut office = Office::new();
    office.found("solo");
    let program = office.program("Anger management", false, &[]);
    let group = office.group(&program, "Tuesday evening", &[]);
    let client = office.client("Petra Solano");
    office.answer_all(&client);
    office.put_consents_in_order(&client);
    let screen = office.ok("suggestion_screen", json!({"client": client}));
    let page = office.ok(
        "propose_placement",
        json!({"client": client, "group": group, "start_on": office.today(), "reason": "", "notes": notes(&screen, &group)}),
    );
    let page = office.ok(
        "submit_placement",
        json!({"placement": page["placement"], "revision": page["revision"]}),
    );
    let sign =
        json!({"placement": page["placement"], "revision": page["revision"], "password": PASSWORD});
    assert_eq!(
        office.no("approve_placement", sign.clone())["code"],
        "not-allowed"
    );
    let page = office.ok("self_attest_placement", sign);
    assert_eq!(page["state"], "self-attested");
    assert_eq!(page["state_words"], "Self-attested");
    let roster = office.ok("group_page", json!({"group": group}));
    assert_eq!(roster["roster"].as_array().unwrap().len(), 1);
}

#[test]
fn a_supervisors_own_intake_awaits_a_cosignature() {
    let mut office = Office::new();
    let team = office.team();
    office.sign_in(&team.supervisor, PASSWORD);
    let cover = office.enrol("Paul Ostrander", &["supervisor"]);
    let client = office.client("Oskar Lindqvist");
    office.answer_all(&client);
    office.put_consents_in_order(&client);
    let screen = office.ok("suggestion_screen", json!({"client": client}));
    let first = ranked(&screen)[0].clone();
    let page = office.ok(
        "propose_placement",
        json!({"client": client, "group": first, "start_on": office.today(), "reason": "", "notes": notes(&screen, &first)}),
    );
    let page = office.ok(
        "submit_placement",
        json!({"placement": page["placement"], "revision": page["revision"]}),
    );
    let page = office.ok(
        "self_attest_placement",
        json!({"placement": page["placement"], "revision": page["revision"], "password": PASSWORD}),
    );
    assert_eq!(page["state_words"], "Self-attested, awaiting co-signature");
    office.be(&cover);
    let page = office.ok(
        "placement_page",
        json!({"placement": page["placement"], "revision": 0}),
    );
    let page = office.ok(
        "approve_placement",
        json!({"placement": page["placement"], "revision": page["revision"], "password": OTHER}),
    );
    assert_eq!(page["state"], "approved");
    assert_eq!(page["signatures"][1]["meaning"], "co-signed");
    assert!(
        page["signatures"]
            .as_array()
            .unwrap()
            .iter()
            .all(|s| s["valid"] == true)
    );
}
