//! Safety alerts, raised by answers and never cleared by a later one; who may be a new client.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::scene::Team;
use common::{Office, because, list, one, text};
use serde_json::{Value, json};

fn open(office: &mut Office, client: &str, section: &str) -> Value {
    office.ok(
        "interview_screen",
        json!({"client": client, "section": section}),
    )
}

fn scene() -> (Office, Team, String, String) {
    let (mut office, team) = Office::with_team();
    let client = office.client("Marisol Vega");
    let interview = office.interview(&client);
    (office, team, client, interview)
}

/// ASQ (NIMH toolkit): any "yes" or declined to 1–4 is positive and opens question 5; "yes" (or declined) to 5 is acute.
#[test]
fn the_asq_through_the_interview() {
    let yes = || one("boolean", json!(true));
    let no = || one("boolean", json!(false));
    let cases = [
        ("all no", vec![no(), no(), no(), no()], None, true),
        (
            "one yes, now no",
            vec![no(), yes(), no(), no(), no()],
            Some("safety"),
            true,
        ),
        (
            "one yes, 5 open",
            vec![yes(), no(), no(), no()],
            Some("safety"),
            false,
        ),
        (
            "declined",
            vec![no(), no(), because("asked-declined"), no(), no()],
            Some("safety"),
            true,
        ),
        (
            "yes now",
            vec![no(), no(), no(), yes(), yes()],
            Some("acute"),
            true,
        ),
        (
            "not asked",
            vec![no(), no(), no(), because("not-asked")],
            None,
            false,
        ),
    ];
    for (name, answers, alert, complete) in cases {
        let (mut office, team, client, interview) = scene();
        let mut screen = Value::Null;
        for (n, answer) in answers.into_iter().enumerate() {
            screen = office.answer(&interview, &format!("asq/{}", n + 1), answer);
        }
        let alerts = list(&screen["head"]["alerts"]);
        assert_eq!(
            alerts.first().map(|a| text(&a["severity"])),
            alert.map(str::to_owned),
            "{name}"
        );
        let section = open(&mut office, &client, "safety");
        let scores = section["section"]["scores"].to_string();
        let negative = scores.to_lowercase().contains("negative");
        assert_eq!(negative, name == "all no", "{name}: {scores}");
        let open_questions = list(&section["missing"])
            .iter()
            .filter(|m| m["section"] == "safety")
            .count();
        assert_eq!(open_questions == 0, complete, "{name}");
        // The alert is on every page of the client.
        for (command, request) in [
            ("client_page", json!({"client": client})),
            ("people_screen", json!({"client": client})),
            ("suggestion_screen", json!({"client": client})),
        ] {
            assert_eq!(
                list(&office.ok(command, request)["head"]["alerts"]).len(),
                alerts.len(),
                "{name} {command}"
            );
        }
        assert_eq!(
            list(&office.ok("today", json!({}))["alerts"]).len(),
            alerts.len()
        );
        assert!(!team.program.is_empty());
    }
}

#[test]
fn an_alert_is_not_closed_by_a_milder_answer_and_comes_back_after_a_graver_one() {
    let (mut office, _, client, interview) = scene();
    let screen = open(&mut office, &client, "mood");
    let often = |n: usize| one("choice", screen["section"]["matrix"][n]["code"].clone());
    office.answer(&interview, "phq-9/9", often(1));
    let shown = office.answer(&interview, "phq-9/9", often(0));
    let alert = text(&shown["head"]["alerts"][0]["id"]);
    office.walk(&alert, &[]);
    let stale = json!({"alert": alert, "revision": 1, "conclusion": "may-attend"});
    assert_eq!(office.no("document_alert", stale)["code"], "conflict");
    let page = office.document(&alert, "referred");
    assert_eq!(page["state"], "documented", "the block stays");
    let page = office.document(&alert, "may-attend");
    assert_eq!(page["head"]["alerts"], json!([]));
    let again = json!({"alert": alert, "revision": page["revision"], "conclusion": "not-now"});
    assert_eq!(office.no("document_alert", again)["code"], "blocked");
    let back = office.answer(&interview, "phq-9/9", often(1));
    assert_eq!(list(&back["head"]["alerts"]).len(), 1, "raised anew");
    let raised = text(&back["head"]["alerts"][0]["id"]);
    assert_ne!(raised, alert, "a new one: the closed one stays closed");
    office.document(&raised, "may-attend");
    let graver = office.answer(&interview, "phq-9/9", often(3));
    assert_eq!(
        list(&graver["head"]["alerts"]).len(),
        1,
        "several days became nearly every day"
    );
    let same = office.answer(&interview, "phq-9/1", often(3));
    assert_eq!(list(&same["head"]["alerts"]).len(), 1, "one alert, not two");
}

#[test]
fn dates_of_birth() {
    let (mut office, _) = Office::with_team();
    let cases = [
        ("2008-11-23", None),
        ("2008-11-24", Some("adults-only")),
        ("2026-11-24", Some("invalid")),
        ("1890-01-01", Some("invalid")),
        ("1906-11-24", None),
        ("0000-01-01", Some("invalid")),
        ("23/11/1990", Some("invalid")),
        ("", Some("invalid")),
    ];
    for (birth, refused) in cases {
        let request = json!({"name": format!("Born {birth}"), "birth_date": birth});
        match refused {
            None => drop(office.ok("new_intake", request)),
            Some(code) => {
                let refusal = office.no("new_intake", request);
                assert_eq!(refusal["code"], code, "{birth}");
                assert_eq!(refusal["field"], "birth_date", "{birth}");
            }
        }
    }
    let old = office.no(
        "new_intake",
        json!({"name": "Old", "birth_date": "1890-01-01"}),
    );
    assert!(text(&old["message"]).contains("120 years"), "{old}");
}

#[test]
fn a_duplicate_is_told_to_those_who_may_see_it_and_to_nobody_else() {
    let (mut office, team) = Office::with_team();
    let asked = json!({"name": "vega, MARISOL", "birth_date": "1992-04-01"});
    let unknown = office.ok("check_duplicate", asked.clone());
    office.be(&team.supervisor);
    let other = office.enrol("Paul Ostrander", &["intake-clinician"]);
    office.be(&other);
    for _ in 0..4 {
        office.client("Marisol Vega");
    }
    office.be(&team.clinician);
    assert_eq!(
        office.ok("check_duplicate", asked.clone()),
        unknown,
        "the fact that someone is a client is private"
    );
    let own = office.ok(
        "new_intake",
        json!({"name": "Marisol Vega", "birth_date": "1992-04-01"}),
    );
    let known = office.ok("check_duplicate", asked.clone());
    assert_eq!(
        known["client"], own["id"],
        "the own client is found among others of the name"
    );
    let refused = office.no(
        "new_intake",
        json!({"name": "Marisol Vega", "birth_date": "1992-04-01"}),
    );
    assert_eq!(refused["code"], "duplicate");
    office.ok(
        "new_intake",
        json!({"name": "Marisol Vega", "birth_date": "1992-04-01", "not_a_duplicate": true}),
    );
}
