//! Placements: revisions, who may do what when, what stays as it was.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use chrono::Duration;
use common::scene::{self, act, approve, ranked, sign, submitted, taken};
use common::{Office, because, one, text};
use serde_json::{Value, json};

#[test]
fn a_stale_revision_is_a_conflict_and_changes_nothing() {
    let (mut office, team, client, page) = submitted();
    let stale = json!(page["revision"].as_u64().unwrap() - 1);
    let placement = page["placement"].clone();
    let today = office.today();
    let comments = json!([{"part": "whole", "text": "why?"}]);
    assert_eq!(
        office.no(
            "withdraw_placement",
            json!({"placement": placement, "revision": stale})
        )["code"],
        "conflict"
    );
    office.be(&team.supervisor);
    let with_password = json!({"placement": placement, "revision": stale, "password": office.password_of(&team.supervisor)});
    assert_eq!(
        office.no("approve_placement", with_password)["code"],
        "conflict"
    );
    assert_eq!(
        office.no(
            "return_placement",
            json!({"placement": placement, "revision": stale, "comments": comments})
        )["code"],
        "conflict"
    );
    let now = office.placement(&placement);
    assert_eq!(
        (&now["state"], &now["revision"]),
        (&page["state"], &page["revision"])
    );
    office.ok(
        "return_placement",
        json!({"placement": placement, "revision": page["revision"], "comments": comments}),
    );
    office.be(&team.clinician);
    let screen = office.ok("suggestion_screen", json!({"client": client}));
    let revise = json!({"placement": placement, "revision": page["revision"], "group": team.thursday, "start_on": today,
        "reason": "time", "notes": scene::notes(&screen, &team.thursday)});
    assert_eq!(office.no("revise_placement", revise)["code"], "conflict");
    assert_eq!(
        office.no(
            "submit_placement",
            json!({"placement": placement, "revision": page["revision"]})
        )["code"],
        "conflict"
    );
    assert_eq!(
        office.placement(&placement)["group"]["id"],
        team.tuesday.as_str()
    );
    let person = json!({"client": client, "revision": 99, "person": {"name": "Other Name", "birth_date": "1992-04-01"}});
    assert_eq!(office.no("save_client", person)["code"], "conflict");
}

#[test]
fn only_the_author_changes_it_and_only_somebody_else_reviews_it() {
    let (mut office, team, _, page) = submitted();
    let today = office.today();
    let comments = json!([{"part": "whole", "text": "why?"}]);
    assert_eq!(page["can"], json!(["withdraw", "print"]));
    let give_back =
        json!({"placement": page["placement"], "revision": page["revision"], "comments": comments});
    assert_eq!(
        office.no("return_placement", give_back.clone())["code"],
        "not-allowed"
    );
    office.be(&team.supervisor);
    let page = office.placement(&page["placement"]);
    assert_eq!(page["can"], json!(["return", "approve", "print"]));
    let revise = json!({"placement": page["placement"], "revision": page["revision"], "group": team.thursday, "start_on": today});
    for (command, request) in [
        ("revise_placement", revise),
        ("submit_placement", act(&page)),
        ("withdraw_placement", act(&page)),
    ] {
        assert_eq!(
            office.no(command, request)["code"],
            "not-allowed",
            "{command}"
        );
    }
    let attest = sign(&mut office, &page);
    assert_eq!(
        office.no("self_attest_placement", attest)["code"],
        "not-allowed"
    );
    assert_eq!(
        office.no(
            "return_placement",
            json!({"placement": page["placement"], "revision": page["revision"], "comments": []})
        )["field"],
        "comments"
    );
    let page = office.ok("return_placement", give_back);
    let approve = sign(&mut office, &page);
    assert_eq!(office.no("approve_placement", approve)["code"], "blocked");
    assert_eq!(
        taken(&mut office, &team.tuesday),
        1,
        "a returned placement keeps its seat until its time is over"
    );
}

#[test]
fn an_own_intake_of_a_supervisor_is_covered_and_what_is_returned_is_signed_anew() {
    let (mut office, team) = Office::with_team();
    office.be(&team.supervisor);
    let cover = office.enrol("Inge Sand", &["intake-clinician"]);
    let covers = |ids: &[&String]| json!({"person": cover, "revision": 1, "roles": ["intake-clinician"], "covers": ids});
    assert_eq!(
        office.no("save_staff", covers(&[&team.clinician]))["field"],
        "covers",
        "a clinician's placements are a supervisor's to review"
    );
    assert_eq!(
        office.no("save_staff", covers(&[&cover]))["field"],
        "covers"
    );
    office.ok("save_staff", covers(&[&team.supervisor]));
    let client = office.begun("Marisol Vega", true);
    let page = office.submit(&client, &team.tuesday);
    let request = sign(&mut office, &page);
    let page = office.ok("self_attest_placement", request);
    assert_eq!(page["state_words"], "Self-attested, awaiting co-signature");
    assert_eq!(page["can"], json!(["withdraw", "print"]));
    assert!(
        office.ok("group_page", json!({"group": team.tuesday}))["roster"][0]["held"] == true,
        "not on the roster yet"
    );

    office.be(&cover);
    assert_eq!(office.ok("app_state", json!({}))["session"]["to_review"], 1);
    let comments = json!([{"part": "whole", "text": "why?"}]);
    let page = office.ok(
        "return_placement",
        json!({"placement": page["placement"], "revision": page["revision"], "comments": comments}),
    );
    assert_eq!(
        page["signatures"],
        json!([]),
        "what was attested is about to change"
    );
    office.be(&team.supervisor);
    let page = office.ok("submit_placement", act(&page));
    assert_eq!(page["state"], "submitted");
    office.be(&cover);
    let request = sign(&mut office, &page);
    let page = office.ok("approve_placement", request);
    assert_eq!(page["signatures"][0]["meaning"], "approved");
    assert_eq!(page["signatures"][0]["valid"], true);
}

#[test]
fn after_approval_nothing_changes_but_addenda() {
    let (mut office, team, client, page) = submitted();
    let page = approve(&mut office, &team, &page);
    assert_eq!(page["can"], json!(["addendum", "print"]));
    let today = office.today();
    for person in [&team.supervisor, &team.clinician] {
        office.be(person);
        let revise = json!({"placement": page["placement"], "revision": page["revision"], "group": team.thursday, "start_on": today});
        let comments = json!([{"part": "whole", "text": "why?"}]);
        let signing = sign(&mut office, &page);
        for (command, request) in [
            ("revise_placement", revise),
            ("submit_placement", act(&page)),
            ("withdraw_placement", act(&page)),
            (
                "return_placement",
                json!({"placement": page["placement"], "revision": page["revision"], "comments": comments}),
            ),
            ("approve_placement", signing),
            (
                "answer_comment",
                json!({"placement": page["placement"], "comment": "cm-0", "text": "answered"}),
            ),
        ] {
            let code = text(&office.no(command, request)["code"]);
            assert!(
                ["blocked", "not-allowed"].contains(&code.as_str()),
                "{command}: {code}"
            );
        }
    }
    assert_eq!(
        office.no(
            "add_addendum",
            json!({"placement": page["placement"], "text": " "})
        )["field"],
        "text"
    );
    let after = office.ok(
        "add_addendum",
        json!({"placement": page["placement"], "text": "Came late."}),
    );
    assert_eq!(after["addenda"][0]["text"], "Came late.");
    assert_eq!(
        after["signatures"][0]["valid"], true,
        "an addendum leaves the signature standing"
    );
    for field in ["seen", "reason", "notes", "group", "start_on", "seen_at"] {
        assert_eq!(after[field], office.placement(&page["placement"])[field]);
    }
    // Whatever changes later, the placement shows what was seen.
    let seen = after["seen"].clone();
    let interview = office.interview(&client);
    office.answer(
        &interview,
        "practical/languages",
        one("choice", json!("es")),
    );
    assert_eq!(office.placement(&page["placement"])["seen"], seen);
}

#[test]
fn a_client_who_was_placed_and_left_can_be_placed_again() {
    let (mut office, team, client, page) = submitted();
    approve(&mut office, &team, &page);
    let roster = office.ok("group_page", json!({"group": team.tuesday}));
    let today = office.today();
    office.ok("end_member", json!({"member": roster["roster"][0]["member"], "revision": roster["roster"][0]["revision"], "until": today}));
    office.pass(Duration::days(1));
    office.be(&team.clinician);
    let screen = office.ok("suggestion_screen", json!({"client": client}));
    assert_eq!(screen["cannot_propose"], Value::Null);
    assert_eq!(
        screen["placement"],
        Value::Null,
        "the decided one is not under way"
    );
    assert_eq!(ranked(&screen).len(), 2);
    assert_eq!(office.submit(&client, &team.thursday)["state"], "submitted");
}

#[test]
fn nothing_is_proposed_before_the_interview_or_beside_another_placement() {
    let (mut office, team) = Office::with_team();
    let client = office.client("Marisol Vega");
    let today = office.today();
    let propose =
        json!({"client": client, "group": team.tuesday, "start_on": today, "reason": "time"});
    assert!(
        office.ok("suggestion_screen", json!({"client": client}))["cannot_propose"].is_string()
    );
    assert_eq!(
        office.no("propose_placement", propose.clone())["code"],
        "blocked"
    );
    let interview = office.interview(&client);
    office.answer(&interview, "consent/group", one("boolean", json!(true)));
    office.propose(&client, &team.tuesday);
    assert_eq!(office.no("propose_placement", propose)["code"], "blocked");
    let yesterday = json!({"client": client, "group": team.tuesday, "start_on": "2026-11-22"});
    assert_eq!(office.no("propose_placement", yesterday)["code"], "blocked");
}

#[test]
fn a_screen_that_was_not_asked_is_incomplete_and_keeps_everybody_out() {
    let (mut office, team) = Office::with_team();
    let client = office.client("Marisol Vega");
    let interview = office.interview(&client);
    office.answer(&interview, "consent/group", one("boolean", json!(true)));
    for question in 1..=4 {
        let path = format!("asq/{question}");
        office.answer(&interview, &path, because("not-asked"));
    }
    let page = office.propose(&client, &team.tuesday);
    let submit = json!({"placement": page["placement"], "revision": page["revision"]});
    let refused = office.no("submit_placement", submit.clone());
    assert_eq!(refused["code"], "blocked");
    assert!(text(&refused["message"]).contains("ASQ"));
    for question in 1..=4 {
        let path = format!("asq/{question}");
        office.answer(&interview, &path, one("boolean", json!(false)));
    }
    assert_eq!(office.ok("submit_placement", submit)["state"], "submitted");
}
