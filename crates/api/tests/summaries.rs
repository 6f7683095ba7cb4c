//! The intake summary: composed from the answers, edited without touching them, signed, co-signed, returned, locked.
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

/// A finished interview of the clinician's client.
fn finished() -> (Office, Team, String, String) {
    let (mut office, team) = Office::with_team();
    let client = office.client("Marisol Vega");
    office.answer_all(&client);
    let interview = office.interview(&client);
    office.ok("finish_interview", json!({"interview": interview}));
    (office, team, client, interview)
}

fn page(office: &mut Office, client: &str) -> Value {
    office.ok("summary_page", json!({"client": client}))
}

fn section<'a>(page: &'a Value, id: &str) -> &'a Value {
    let all = list(&page["sections"]);
    all.iter()
        .find(|s| s["id"] == id)
        .unwrap_or_else(|| panic!("no section {id}"))
}

fn lines(page: &Value, id: &str) -> Vec<String> {
    text(&section(page, id)["text"])
        .lines()
        .map(str::to_owned)
        .collect()
}

fn save(office: &mut Office, page: &Value, id: &str, words: &str) -> Value {
    office.ok(
        "save_summary_section",
        json!({"interview": page["interview"], "section": id, "text": words, "revision": section(page, id)["revision"]}),
    )
}

fn sign(office: &mut Office, page: &Value) -> Value {
    let me = office.me();
    json!({"interview": page["interview"], "revision": page["revision"], "hash": page["hash"],
        "password": office.password_of(&me)})
}

fn add(page: &Value, words: &str) -> Value {
    json!({"interview": page["interview"], "text": words, "revision": page["revision"]})
}

/// Signed by the clinician, waiting for the supervisor, who is signed in.
fn submitted() -> (Office, Team, String, String, Value) {
    let (mut office, team, client, interview) = finished();
    let now = page(&mut office, &client);
    let request = sign(&mut office, &now);
    let now = office.ok("sign_summary", request);
    assert_eq!(now["state"], "submitted");
    office.be(&team.supervisor);
    (office, team, client, interview, now)
}

#[test]
fn every_kind_of_item_becomes_a_line() {
    let (mut office, _) = Office::with_team();
    let client = office.client("Marisol Vega");
    let interview = office.interview(&client);
    for (path, answer) in [
        ("referral/type", one("choice", json!("court"))),
        (
            "referral/source",
            one("text", json!("Harbour County, 12-3")),
        ),
        ("mandate/exists", one("boolean", json!(true))),
        ("mandate/program", one("choice", json!("anger-management"))),
        ("mandate/sessions", one("integer", json!(16))),
        ("mandate/ordered-on", one("date", json!("2026-11-02"))),
        ("mandate/first", because("unknown")),
        ("presenting/concern", one("text", json!("I shout"))),
        ("presenting/goals", because("asked-declined")),
        ("presenting/event", because("not-asked")),
        (
            "practical/languages",
            json!({"values": [{"type": "choice", "value": "en"}, {"type": "other", "value": "Twi"}], "reason": null}),
        ),
        (
            "availability#0/availability/day",
            one("choice", json!("monday")),
        ),
        (
            "availability#0/availability/from",
            one("time", json!("17:00:00")),
        ),
        (
            "availability#0/availability/to",
            one("time", json!("20:00:00")),
        ),
        (
            "availability#1/availability/day",
            one("choice", json!("friday")),
        ),
    ] {
        office.answer(&interview, path, answer);
    }
    let now = page(&mut office, &client);
    let referral = lines(&now, "referral");
    for wanted in [
        "Who sent you to us? A court.",
        "Which court or office, and which case number? Harbour County, 12-3.",
        "Does an order or a condition ask for a program? Yes.",
        "Date of the order: 2 November 2026.",
        "Is it the first order of this kind? Not known.",
    ] {
        assert!(
            referral.iter().any(|l| l == wanted),
            "{wanted}: {referral:?}"
        );
    }
    assert!(
        referral.iter().any(|l| l.contains("16 sessions")),
        "{referral:?}"
    );
    let presenting = lines(&now, "presenting");
    assert_eq!(
        presenting[0],
        "In your own words: what brings you here? “I shout”"
    );
    assert!(presenting.contains(&"What happened, as you see it? Not asked.".to_owned()));
    assert!(presenting.contains(&"What would make this worth your time? Declined.".to_owned()));
    assert_eq!(
        presenting.last().unwrap(),
        "2 optional questions without an answer.",
        "what is hard at the moment, and what the papers say"
    );
    let practical = lines(&now, "practical");
    assert!(practical[0].ends_with("English, Twi."), "{practical:?}");
    let at = practical
        .iter()
        .position(|l| l == "Times in the week when you can come:")
        .unwrap();
    assert_eq!(practical[at + 1], "– Day: Monday; From: 17:00; To: 20:00");
    assert_eq!(practical[at + 2], "– Day: Friday");
    assert!(
        practical.contains(&"2 required questions are still open.".to_owned())
            || practical.iter().any(|l| l.ends_with("still open."))
    );
    assert_eq!(
        lines(&now, "mood"),
        [
            "PHQ-9: no score, 0 of 9 questions have an answer.",
            "1 optional question without an answer."
        ]
    );
    assert_eq!(
        text(&section(&now, "people")["text"]),
        "No people are drawn on the relationship map. It is kept apart from this summary."
    );
}

#[test]
fn an_instrument_is_one_line_with_score_band_and_date_and_declined_is_said() {
    let (mut office, _, client, interview) = finished();
    let now = page(&mut office, &client);
    // answer_all takes the first option everywhere: 0 points, minimal (Kroenke, Spitzer & Williams 2001).
    let mood = lines(&now, "mood");
    assert_eq!(mood[0], "PHQ-9: 0 of 27, minimal, 23 November 2026.");
    assert_eq!(lines(&now, "safety")[0], "ASQ: negative, 23 November 2026.");
    assert_eq!(
        lines(&now, "alcohol")[0],
        "AUDIT-C: 0 of 12, below both cut-offs, 23 November 2026."
    );
    let style = lines(&now, "style");
    assert_eq!(style.len(), 1);
    // Fixture B of clinical reference §2.3.2 (f).
    let octants = "PA 1.25, BC 1.25, DE 1.5, FG 3, HI 4.25, JK 4.5, LM 4.75, NO 2.5,";
    assert!(style[0].contains(octants), "{style:?}");
    for n in 1..=9 {
        office.answer(&interview, &format!("phq-9/{n}"), because("asked-declined"));
    }
    let now = page(&mut office, &client);
    assert!(
        lines(&now, "mood")[0]
            .starts_with("PHQ-9: no score, 0 of 9 questions have an answer, 9 declined")
    );
}

#[test]
fn part_2_and_other_classes_stay_with_their_sections() {
    let (mut office, _, client, _) = finished();
    let now = page(&mut office, &client);
    for (id, class) in [
        ("alcohol", "S"),
        ("referral", "L"),
        ("mood", "P"),
        ("people", "M"),
    ] {
        assert_eq!(section(&now, id)["privacy"], class, "{id}");
    }
    assert_eq!(
        section(&now, "alcohol")["privacy_words"],
        "substance use, 42 CFR Part 2"
    );
    let edited = save(&mut office, &now, "alcohol", "Drinks nothing.");
    assert_eq!(
        section(&edited, "alcohol")["privacy"],
        "S",
        "also when edited"
    );
    let request = sign(&mut office, &edited);
    let signed = office.ok("sign_summary", request);
    assert_eq!(
        section(&signed, "alcohol")["privacy"],
        "S",
        "also when signed"
    );
}

#[test]
fn victims_appear_by_their_role_only() {
    let (mut office, _, client, interview) = finished();
    office.ok(
        "add_conflict",
        json!({"client": client, "name": "Ana Rojas", "relation": "victim"}),
    );
    office.answer(
        &interview,
        "presenting/event",
        one("text", json!("I pushed Ana Rojas, and Ana fell")),
    );
    let now = page(&mut office, &client);
    let all = now["sections"].to_string();
    assert!(
        !all.contains("Ana") && !all.contains("Rojas"),
        "a victim is named"
    );
    assert!(all.contains("I pushed [victim], and [victim] fell"));
    // Nor can an edit that names her be signed.
    let now = save(&mut office, &now, "presenting", "He pushed ana rojas.");
    assert!(!list(&now["can"]).contains(&json!("sign")));
    let request = sign(&mut office, &now);
    let refused = office.no("sign_summary", request);
    assert_eq!(refused["code"], "blocked");
    assert!(!text(&refused["message"]).to_lowercase().contains("rojas"));
}

#[test]
fn no_other_client_and_no_mirror_is_ever_in_a_summary() {
    let mut office = Office::new();
    office.ok("explore_fictional", json!({}));
    let state = office.ok("app_state", json!({}));
    let practice = &state["practices"][0];
    let password = text(&practice["open_password"]);
    let supervisor = list(&practice["people"])
        .iter()
        .find(|p| p["role"].as_str().is_some_and(|r| r.contains("supervisor")))
        .map(|p| text(&p["id"]))
        .unwrap();
    office.ok(
        "sign_in",
        json!({"practice": practice["practice"], "person": supervisor, "password": password}),
    );
    let clients = list(&office.ok("list_clients", json!({"query": ""}))["clients"]).to_vec();
    assert!(clients.len() > 20);
    let mut looked = 0;
    for client in clients.iter().step_by(3) {
        let now = office.ok("summary_page", json!({"client": client["id"]}));
        let said = now["sections"].to_string();
        for other in clients.iter().filter(|c| c["id"] != client["id"]) {
            let name = text(&other["name"]);
            assert!(!said.contains(&name), "a summary names another client");
        }
        for word in ["mirror", "stands for"] {
            assert!(!said.replace("mirror workspace", "").contains(word));
        }
        looked += 1;
    }
    assert!(looked > 5);
}

#[test]
fn an_edit_changes_the_summary_and_no_answer_and_can_be_taken_back() {
    let (mut office, _, client, _) = finished();
    let before = office.ok(
        "interview_screen",
        json!({"client": client, "section": "presenting"}),
    );
    let now = page(&mut office, &client);
    assert_eq!(now["revision"], 0);
    let composed = text(&section(&now, "presenting")["text"]);
    let edited = save(
        &mut office,
        &now,
        "presenting",
        "Comes because of shouting.",
    );
    let part = section(&edited, "presenting");
    assert_eq!(
        (&part["edited"], &part["stale"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(part["composed"], composed.as_str());
    let after = office.ok(
        "interview_screen",
        json!({"client": client, "section": "presenting"}),
    );
    assert_eq!(before["section"], after["section"]);
    // A window that read an older text does not overwrite.
    let stale = json!({"interview": now["interview"], "section": "presenting", "text": "other", "revision": 0});
    assert_eq!(office.no("save_summary_section", stale)["code"], "conflict");
    let back = office.ok(
        "settle_summary_section",
        json!({"interview": now["interview"], "section": "presenting", "keep": false, "revision": part["revision"]}),
    );
    assert_eq!(section(&back, "presenting")["edited"], false);
    assert_eq!(section(&back, "presenting")["text"], composed.as_str());
    // The same words are no edit.
    let same = save(&mut office, &back, "presenting", &composed);
    assert_eq!(section(&same, "presenting")["edited"], false);
    let long = json!({"interview": now["interview"], "section": "presenting", "text": "x".repeat(40_001), "revision": 3});
    assert_eq!(office.no("save_summary_section", long)["field"], "text");
    let none =
        json!({"interview": now["interview"], "section": "nothing", "text": "x", "revision": 0});
    assert_eq!(office.no("save_summary_section", none)["code"], "not-found");
}

#[test]
fn changed_answers_are_composed_anew_and_an_edited_section_asks_which_text_counts() {
    let (mut office, _, client, interview) = finished();
    let now = page(&mut office, &client);
    save(&mut office, &now, "presenting", "My own words.");
    office.answer(
        &interview,
        "presenting/concern",
        one("text", json!("It is worse now")),
    );
    office.answer(&interview, "mandate/sessions", one("integer", json!(24)));
    let now = page(&mut office, &client);
    assert!(
        lines(&now, "referral")
            .iter()
            .any(|l| l.contains("24 sessions")),
        "composed anew"
    );
    let part = section(&now, "presenting");
    assert_eq!(part["stale"], true);
    assert_eq!(part["text"], "My own words.");
    assert!(
        text(&part["composed"]).contains("It is worse now"),
        "both texts are there"
    );
    let request = sign(&mut office, &now);
    let refused = office.no("sign_summary", request);
    assert_eq!(refused["code"], "blocked");
    assert!(text(&refused["message"]).contains("changed after it was edited"));
    let settled = office.ok(
        "settle_summary_section",
        json!({"interview": interview, "section": "presenting", "keep": true, "revision": part["revision"]}),
    );
    assert_eq!(section(&settled, "presenting")["stale"], false);
    assert_eq!(section(&settled, "presenting")["text"], "My own words.");
    let request = sign(&mut office, &settled);
    assert_eq!(office.ok("sign_summary", request)["state"], "submitted");
}

#[test]
fn formulation_and_plan_are_the_clinicians_own() {
    // The usual intake asks for both, so nothing stands twice.
    let (mut office, team, client, _) = finished();
    let usual = page(&mut office, &client);
    assert!(list(&usual["sections"]).iter().all(|s| s["own"] != true));
    // An intake without these parts leaves them to the summary.
    office.be(&team.supervisor);
    let parts = office.ok("assembly_screen", json!({"base": null}));
    let chosen: Vec<&Value> = list(&parts["parts"])
        .iter()
        .filter(|p| p["chosen"] == true)
        .map(|p| &p["id"])
        .filter(|id| !text(id).ends_with("formulation") && !text(id).ends_with("plan"))
        .collect();
    let form = office.ok(
        "assemble_form",
        json!({"title": "Short intake", "parts": chosen}),
    );
    office.ok(
        "publish_form",
        json!({"form": form["line"]["id"], "revision": form["revision"], "kind": "intake", "programs": []}),
    );
    office.be(&team.clinician);
    let client = office.client("Bea Invented");
    office.answer_all(&client);
    let interview = office.interview(&client);
    office.ok("finish_interview", json!({"interview": interview}));
    let now = page(&mut office, &client);
    for id in [
        "own-predisposing",
        "own-precipitating",
        "own-perpetuating",
        "own-protective",
        "own-narrative",
        "own-plan",
    ] {
        let part = section(&now, id);
        assert_eq!(
            (&part["own"], &part["text"]),
            (&json!(true), &json!("")),
            "{id}"
        );
    }
    let now = save(
        &mut office,
        &now,
        "own-plan",
        "Sixteen sessions, then a look back.",
    );
    assert_eq!(
        section(&now, "own-plan")["text"],
        "Sixteen sessions, then a look back."
    );
    let now = save(&mut office, &now, "own-plan", "");
    assert_eq!(section(&now, "own-plan")["text"], "");
}

#[test]
fn what_is_in_the_way_of_signing_is_said() {
    let (mut office, _) = Office::with_team();
    let client = office.client("Marisol Vega");
    let interview = office.interview(&client);
    let now = page(&mut office, &client);
    assert!(text(&now["cannot"]).contains("gaps are still open"));
    let request = sign(&mut office, &now);
    assert_eq!(office.no("sign_summary", request)["code"], "blocked");
    office.answer_all(&client);
    let now = page(&mut office, &client);
    assert!(text(&now["cannot"]).contains("Finish the interview first"));
    office.ok("finish_interview", json!({"interview": interview}));
    office.answer(&interview, "asq/1", one("boolean", json!(true)));
    office.answer(&interview, "asq/5", one("boolean", json!(false)));
    let now = page(&mut office, &client);
    assert!(text(&now["cannot"]).contains("safety alert"));
    let alert =
        office.ok("interview_review", json!({"client": client}))["alerts"][0]["alert"].clone();
    let alert = text(&alert);
    office.write(&alert, "asked.plan", "safety plan made");
    office.write(&alert, "told.supervisor", "Ruth Achterberg");
    office.document(&alert, "not-now");
    let now = page(&mut office, &client);
    assert!(
        list(&now["can"]).contains(&json!("sign")),
        "{}",
        now["cannot"]
    );
    let told = text(&section(&now, "safety-alerts")["text"]);
    for word in [
        "safety plan made",
        "Supervisor: Ruth Achterberg. When: 10:05.",
        "not now",
        "Ines Halloran",
    ] {
        assert!(told.contains(word), "{word}: {told}");
    }
    let me = office.me();
    let wrong = json!({"interview": interview, "revision": now["revision"], "hash": now["hash"], "password": "not this one at all"});
    assert_eq!(office.no("sign_summary", wrong)["code"], "wrong-password");
    let unseen = json!({"interview": interview, "revision": now["revision"], "hash": "00", "password": office.password_of(&me)});
    assert_eq!(
        office.no("sign_summary", unseen)["code"],
        "conflict",
        "nobody signs what they have not seen"
    );
    let request = sign(&mut office, &now);
    let signed = office.ok("sign_summary", request);
    // A safety alert belongs to it: 24 hours (clinical reference §4.4).
    assert_eq!(
        (&signed["safety"], &signed["due"]),
        (&json!(true), &json!("24 November, 09:00"))
    );
}

#[test]
fn a_supervisor_co_signs_and_it_is_locked_with_addenda_only() {
    let (mut office, team, client, interview, signed) = submitted();
    assert_eq!(signed["signatures"][0]["meaning"], "author");
    // Without a safety alert: the days of the policy, 7 by default.
    assert_eq!(signed["due"], "30 November, 09:00");
    let queue = office.ok("summary_queue", json!({}));
    assert_eq!(queue["open"][0]["client_name"], "Marisol Vega");
    assert_eq!(office.ok("app_state", json!({}))["session"]["to_review"], 1);
    let now = page(&mut office, &client);
    assert_eq!(now["can"], json!(["co-sign", "return"]));
    let request = sign(&mut office, &now);
    let locked = office.ok("cosign_summary", request);
    assert_eq!(locked["state"], "cosigned");
    assert_eq!(locked["can"], json!(["addendum"]));
    let signatures = list(&locked["signatures"]);
    assert_eq!(signatures.len(), 2);
    assert!(signatures.iter().all(|s| s["valid"] == true));
    assert_eq!(signatures[1]["meaning"], "co-signed");
    assert_eq!(signatures[1]["name"], "Ruth Achterberg, PhD 100");
    assert_eq!(office.ok("summary_queue", json!({}))["open"], json!([]));

    office.be(&team.clinician);
    let edit = json!({"interview": interview, "section": "presenting", "text": "x", "revision": 0});
    assert_eq!(office.no("save_summary_section", edit)["code"], "blocked");
    let request = sign(&mut office, &locked);
    assert_eq!(office.no("sign_summary", request)["code"], "blocked");
    assert_eq!(
        office.no("add_summary_addendum", add(&locked, "  "))["field"],
        "text"
    );
    let added = office.ok(
        "add_summary_addendum",
        add(&locked, "The order came by post."),
    );
    let addendum = &added["addenda"][0];
    assert_eq!(
        (&addendum["by"], &addendum["at"]),
        (&json!("Ines Halloran"), &json!("23 November 2026, 09:00"))
    );
    assert!(
        list(&added["signatures"])
            .iter()
            .all(|s| s["valid"] == true)
    );
    assert_eq!(
        office.no("add_summary_addendum", add(&locked, "again"))["code"],
        "conflict"
    );
}

#[test]
fn answers_of_a_signed_summary_stay_as_they_are() {
    let (mut office, team, client, interview, _) = submitted();
    office.be(&team.clinician);
    let answer = |path: &str| {
        json!({"interview": interview, "path": path, "section": "presenting", "command_id": "late",
            "answer": one("text", json!("something else"))})
    };
    let refused = office.no("answer_question", answer("presenting/concern"));
    assert_eq!(refused["code"], "blocked");
    assert!(text(&refused["message"]).contains("returned"));
    let again = json!({"interview": interview, "path": "availability#1", "section": "practical"});
    assert_eq!(office.no("repeat_group", again)["code"], "blocked");
    office.be(&team.supervisor);
    let now = page(&mut office, &client);
    let request = sign(&mut office, &now);
    office.ok("cosign_summary", request);
    office.be(&team.clinician);
    let refused = office.no("answer_question", answer("presenting/concern"));
    assert!(text(&refused["message"]).contains("addendum"));
    let history = office.ok(
        "answer_history",
        json!({"interview": interview, "path": "presenting/concern"}),
    );
    assert_eq!(list(&history["events"]).len(), 1, "nothing was written");
}

#[test]
fn a_returned_summary_can_be_mended_and_its_old_signature_counts_no_longer() {
    let (mut office, team, client, interview, now) = submitted();
    assert_eq!(office.no("return_summary", add(&now, " "))["field"], "text");
    let back = office.ok("return_summary", add(&now, "Who was told?"));
    assert_eq!(back["state"], "returned");
    assert_eq!(back["signatures"], json!([]));
    assert_eq!(list(&back["superseded"]).len(), 1);
    assert_eq!(back["can"], json!([]), "a supervisor does not write it");
    office.be(&team.clinician);
    let line = office.ok("incomplete_list", json!({}))["lines"][0].clone();
    assert_eq!(line["missing"], json!(["summary returned with a comment"]));
    let now = page(&mut office, &client);
    assert_eq!(now["comments"][0]["text"], "Who was told?");
    office.answer(
        &interview,
        "presenting/concern",
        one("text", json!("more words")),
    );
    let now = page(&mut office, &client);
    assert!(lines(&now, "presenting")[0].contains("more words"));
    let request = sign(&mut office, &now);
    let again = office.ok("sign_summary", request);
    assert_eq!(again["state"], "submitted");
    assert_eq!(again["signatures"][0]["valid"], true);
    let what: Vec<&Value> = list(&again["history"]).iter().map(|h| &h["what"]).collect();
    assert_eq!(
        what,
        [
            "signed by its author",
            "returned with a comment",
            "signed by its author"
        ]
    );
}

#[test]
fn nobody_co_signs_their_own_and_no_clinician_co_signs_for_a_colleague() {
    let (mut office, team, client, _, now) = submitted();
    let other = office.enrol("Paul Ostrander", &["intake-clinician"]);
    let record = office.ok("client_page", json!({"client": client}));
    office.ok(
        "assign_client",
        json!({"client": client, "revision": record["revision"], "clinician": team.clinician, "assigned": [other]}),
    );
    office.be(&other);
    for (command, refused) in [
        ("cosign_summary", "not-allowed"),
        ("return_summary", "not-allowed"),
    ] {
        let request = if command == "return_summary" {
            add(&now, "why")
        } else {
            sign(&mut office, &now)
        };
        assert_eq!(office.no(command, request)["code"], refused, "{command}");
    }
    office.be(&team.clinician);
    let mine = page(&mut office, &client);
    assert_eq!(mine["can"], json!([]));
    assert!(text(&mine["cannot"]).contains("somebody else co-signs"));
    let request = sign(&mut office, &mine);
    assert_eq!(office.no("cosign_summary", request)["code"], "not-allowed");
    assert_eq!(office.ok("summary_queue", json!({}))["open"], json!([]));
}

/// A second pair of eyes is somebody who wrote none of it.
#[test]
fn whoever_wrote_in_a_summary_does_not_co_sign_it() {
    let (mut office, team, client, _) = finished();
    office.be(&team.supervisor);
    let record = office.ok("client_page", json!({"client": client}));
    office.ok(
        "assign_client",
        json!({"client": client, "revision": record["revision"], "clinician": team.clinician, "assigned": [team.supervisor]}),
    );
    let second = office.enrol("Tomas Ekeland", &["supervisor"]);
    let now = page(&mut office, &client);
    let now = save(&mut office, &now, "own-plan", "Eight sessions.");
    // Taken back: then it was not theirs.
    let now = save(&mut office, &now, "own-narrative", "A beginning.");
    save(&mut office, &now, "own-narrative", "");
    office.be(&team.clinician);
    let now = page(&mut office, &client);
    let request = sign(&mut office, &now);
    office.ok("sign_summary", request);
    office.be(&team.supervisor);
    let mine = page(&mut office, &client);
    assert_eq!(mine["can"], json!([]));
    assert_eq!(
        mine["cannot"],
        "You wrote in this summary: somebody else co-signs it."
    );
    let request = sign(&mut office, &mine);
    assert_eq!(office.no("cosign_summary", request)["code"], "not-allowed");
    assert_eq!(office.ok("summary_queue", json!({}))["open"], json!([]));
    office.be(&second);
    assert_eq!(
        list(&office.ok("summary_queue", json!({}))["open"]).len(),
        1
    );
    let theirs = page(&mut office, &client);
    let request = sign(&mut office, &theirs);
    assert_eq!(office.ok("cosign_summary", request)["state"], "cosigned");
}

#[test]
fn a_supervisor_who_is_the_author_never_co_signs_and_needs_nobody() {
    let (mut office, team) = Office::with_team();
    office.be(&team.supervisor);
    let client = office.client("Oskar Lindqvist");
    office.answer_all(&client);
    let interview = office.interview(&client);
    office.ok("finish_interview", json!({"interview": interview}));
    let now = page(&mut office, &client);
    assert_eq!(now["cosigned_by_others"], false);
    let request = sign(&mut office, &now);
    let signed = office.ok("sign_summary", request);
    assert_eq!(signed["state"], "signed");
    let request = sign(&mut office, &signed);
    assert_eq!(office.no("cosign_summary", request)["code"], "blocked");
}

#[test]
fn where_the_practice_asks_for_no_co_signature_the_author_locks_it() {
    let (mut office, team, client, _) = finished();
    office.be(&team.supervisor);
    let mut policy = office.ok("settings_screen", json!({}))["policy"].clone();
    assert_eq!(policy["cosign_summaries"], true, "asked for by default");
    policy["cosign_summaries"] = json!(false);
    office.ok(
        "save_policy",
        json!({"policy": policy, "reason": "All of us are licensed here."}),
    );
    office.be(&team.clinician);
    let now = page(&mut office, &client);
    let request = sign(&mut office, &now);
    assert_eq!(office.ok("sign_summary", request)["state"], "signed");
}

#[test]
fn a_program_may_ask_for_a_co_signature_or_not_and_else_follows_the_policy() {
    // What the practice says, what each program says, whether a co-signature is needed; one program that asks is enough.
    for (usual, programs, needed) in [
        (true, vec![Some(false)], false),
        (false, vec![Some(true)], true),
        (true, vec![None], true),
        (false, vec![None], false),
        (true, vec![Some(false), Some(true)], true),
        (true, vec![Some(false), None], true),
        (false, vec![Some(false), None], false),
        (true, vec![], true),
    ] {
        let (mut office, team, client, _) = finished();
        office.be(&team.supervisor);
        if !usual {
            let mut policy = office.ok("settings_screen", json!({}))["policy"].clone();
            policy["cosign_summaries"] = json!(false);
            office.ok(
                "save_policy",
                json!({"policy": policy, "reason": "All of us are licensed here."}),
            );
        }
        for (at, asks) in programs.iter().enumerate() {
            let name = format!("Program {at}");
            let mut program = common::scene::program("", &name, false, &[&team.supervisor]);
            if let Some(asks) = asks {
                program["cosign_summaries"] = json!(asks);
            }
            let screen = office.ok("save_program", json!({"program": program, "revision": 0}));
            let made = list(&screen["programs"])
                .iter()
                .find(|p| p["program"]["name"] == name.as_str());
            let id = text(&made.unwrap()["program"]["id"]);
            let group = office.group(&id, ["Monday one", "Friday two"][at], &[]);
            office.join(&group, &client);
        }
        office.be(&team.clinician);
        let now = page(&mut office, &client);
        assert_eq!(now["cosigned_by_others"], needed, "{usual} {programs:?}");
        let request = sign(&mut office, &now);
        let state = office.ok("sign_summary", request)["state"].clone();
        let wanted = if needed { "submitted" } else { "signed" };
        assert_eq!(state, wanted, "{usual} {programs:?}");
    }
}

#[test]
fn alone_it_is_self_attested_and_never_co_signed() {
    let mut office = Office::new();
    office.found("solo");
    let client = office.client("Oskar Lindqvist");
    office.answer_all(&client);
    let interview = office.interview(&client);
    office.ok("finish_interview", json!({"interview": interview}));
    let now = page(&mut office, &client);
    let request = sign(&mut office, &now);
    let signed = office.ok("sign_summary", request);
    assert_eq!(
        (&signed["state"], &signed["state_words"]),
        (&json!("self-attested"), &json!("Self-attested and locked"))
    );
    assert_eq!(signed["signatures"][0]["meaning"], "self-attested");
    assert!(!signed.to_string().to_lowercase().contains("approved"));
}

#[test]
fn the_queue_shows_safety_first_then_what_is_due_and_what_is_overdue() {
    let (mut office, team, _, _, _) = submitted();
    office.pass(Duration::days(6));
    office.be(&team.clinician);
    let client = office.client("Oskar Lindqvist");
    office.answer_all(&client);
    let interview = office.interview(&client);
    office.answer(&interview, "asq/1", one("boolean", json!(true)));
    office.answer(&interview, "asq/5", one("boolean", json!(false)));
    let alert =
        office.ok("interview_review", json!({"client": client}))["alerts"][0]["alert"].clone();
    office.document(&text(&alert), "may-attend");
    office.ok("finish_interview", json!({"interview": interview}));
    let now = page(&mut office, &client);
    let request = sign(&mut office, &now);
    office.ok("sign_summary", request);
    office.pass(Duration::hours(23));
    office.be(&team.supervisor);
    let queue = office.ok("summary_queue", json!({}));
    let seen: Vec<(&Value, &Value)> = list(&queue["open"])
        .iter()
        .map(|l| (&l["client_name"], &l["overdue"]))
        .collect();
    assert_eq!(
        seen,
        [
            (&json!("Oskar Lindqvist"), &json!(false)),
            (&json!("Marisol Vega"), &json!(false))
        ]
    );
    office.pass(Duration::hours(2));
    office.be(&team.supervisor);
    let queue = office.ok("summary_queue", json!({}));
    assert_eq!(queue["open"][0]["overdue"], true, "more than 24 hours");
    assert_eq!(queue["open"][1]["overdue"], true, "more than 7 days");
}
