//! What becomes of the answers, and what never stands in a summary.

use super::*;

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
        "Not known: “Is it the first order of this kind?”",
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
    assert!(presenting.contains(&"Not asked: “What happened, as you see it?”".to_owned()));
    let declined = "Declined to answer: “What would make this worth your time?”";
    assert!(presenting.contains(&declined.to_owned()));
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

/// What was answered no is one sentence; nothing else is called denied.
#[test]
fn what_was_denied_is_one_sentence_and_nothing_that_was_not_asked_is_in_it() {
    let no = || one("boolean", json!(false));
    let yes = || one("boolean", json!(true));
    let quoted = || one("text", json!("On the stairs, once"));
    for (answers, wanted, never) in [
        (
            vec![("safety/self-harm", no()), ("safety/others", no())],
            vec![
                "Denied: hurting themselves on purpose in the last three months; thoughts of hurting somebody lately.",
            ],
            vec!["Reported", "hurt yourself"],
        ),
        (
            vec![
                ("safety/self-harm", yes()),
                ("safety/self-harm-note", quoted()),
                ("safety/others", no()),
            ],
            vec![
                "Reported: hurting themselves on purpose in the last three months.",
                "What happened, and what helped? “On the stairs, once”",
                "Denied: thoughts of hurting somebody lately.",
            ],
            vec![],
        ),
        (
            vec![
                ("safety/self-harm", because("not-asked")),
                ("safety/others", because("asked-declined")),
            ],
            vec![
                "Declined to answer: thoughts of hurting somebody lately.",
                "Not asked: hurting themselves on purpose in the last three months.",
            ],
            vec!["Denied", "Reported"],
        ),
        // Without an answer: open, and no more. What is no denial keeps its question.
        (
            vec![("safety/home", no()), ("safety/threat", no())],
            vec![
                "Are you safe where you sleep? No.",
                "There is a threat to a person who can be identified: no.",
            ],
            vec!["Denied", "Reported", "hurting"],
        ),
    ] {
        let (mut office, _) = Office::with_team();
        let client = office.client("Marisol Vega");
        let interview = office.interview(&client);
        for (path, answer) in answers {
            office.answer(&interview, path, answer);
        }
        let now = page(&mut office, &client);
        let told = lines(&now, "safety-now");
        for line in wanted {
            assert!(told.iter().any(|l| l == line), "{line}: {told:?}");
        }
        for word in never {
            assert!(!told.join(" ").contains(word), "{word}: {told:?}");
        }
    }
}

#[test]
fn many_questions_without_an_answer_are_counted() {
    let (mut office, _) = Office::with_team();
    let client = office.client("Marisol Vega");
    let interview = office.interview(&client);
    office.ok(
        "skip_rest",
        json!({"interview": interview, "section": "mental-health", "reason": "not-asked", "command_id": "rest"}),
    );
    let now = page(&mut office, &client);
    let told = lines(&now, "mental-health");
    let counted = told.iter().find(|l| l.starts_with("Not asked: "));
    assert!(counted.unwrap().ends_with(" questions."), "{told:?}");
    assert!(!told.join(" ").contains("Denied"));
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
