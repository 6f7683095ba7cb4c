//! Signing, co-signing, returning; what is locked.

use super::*;

fn add(page: &Value, words: &str) -> Value {
    json!({"interview": page["interview"], "text": words, "revision": page["revision"]})
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
    assert_eq!(line["missing"], json!(["summary to mend, with a comment"]));
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
    let composed = text(&section(&now, "referral")["text"]);
    // Taken back: then it is not theirs.
    let now = save(&mut office, &now, "referral", "Sent by the court.");
    let now = save(&mut office, &now, "referral", &composed);
    assert_eq!(section(&now, "referral")["edited"], false);
    save(&mut office, &now, "presenting", "In other words.");
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
