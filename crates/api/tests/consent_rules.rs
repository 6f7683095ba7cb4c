//! What documents hold back, by the practice's own rules; drafts thrown away, events taken back; who only reads the ledger.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::scene::{Team, act};
use common::{Office, list, one, text};
use serde_json::{Value, json};

fn look(office: &mut Office, client: &str, document: &str) -> Value {
    office.ok(
        "consent_page",
        json!({"client": client, "document": document}),
    )
}

fn begun() -> (Office, Team, String) {
    let (mut office, team) = Office::with_team();
    let client = office.begun("Marisol Vega", true);
    (office, team, client)
}

fn rule(screen: &Value, document: &str) -> Value {
    list(&screen["consent_rules"])
        .iter()
        .find(|r| r["document"] == document)
        .unwrap()
        .clone()
}

#[test]
fn what_is_proposed_follows_the_reference_and_says_what_it_rests_on() {
    let (mut office, _, _) = begun();
    let screen = office.ok("settings_screen", json!({}));
    // Clinical reference §4.2; what is optional there is only shown.
    for document in [
        "treatment-consent",
        "limits",
        "privacy-notice",
        "part2-notice",
        "tpo",
        "criminal-justice",
        "group-confidentiality",
        "program-agreement",
        "telehealth",
    ] {
        let rule = rule(&screen, document);
        assert_eq!(
            (&rule["blocks"], &rule["proposed"]),
            (&json!("placement"), &json!("placement")),
            "{document}"
        );
        assert!(!list(&rule["basis"]).is_empty(), "{document}");
    }
    assert_eq!(list(&screen["consent_rules"]).len(), 9);
    assert_eq!(screen["can_edit_policy"], false);
}

#[test]
fn each_document_holds_back_what_the_practice_decides() {
    let (mut office, team, client) = begun();
    let interview = office.interview(&client);
    office.answer(&interview, "mandate/exists", one("boolean", json!(true)));
    let screen = office.ok("suggestion_screen", json!({"client": client}));
    let today = office.today();
    let draft = office.ok(
        "propose_placement",
        json!({"client": client, "group": team.tuesday, "start_on": today, "reason": "near",
            "notes": common::scene::notes(&screen, &team.tuesday)}),
    );
    let missing =
        |office: &mut Office| text(&office.no("submit_placement", act(&draft))["message"]);
    let all = [
        ("privacy-notice", "notice of privacy practices"),
        ("program-agreement", "program agreement"),
        ("criminal-justice", "consent to report to the court"),
    ];
    let sentence = missing(&mut office);
    for (_, name) in all {
        assert!(sentence.contains(name), "{name} in {sentence}");
    }
    office.be(&team.supervisor);
    office.holds_back(&all.map(|(document, _)| (document, "nothing")));
    office.be(&team.clinician);
    let sentence = missing(&mut office);
    for (_, name) in all {
        assert!(!sentence.contains(name), "{name} in {sentence}");
    }
    // It is shown all the same.
    let screen = office.ok("consents_screen", json!({"client": client}));
    let line = list(&screen["needed"])
        .iter()
        .find(|l| l["document"] == "privacy-notice")
        .unwrap();
    assert_eq!(
        (&line["blocks"], &line["standing"]),
        (&json!("nothing"), &json!("missing"))
    );
}

#[test]
fn by_hand_nobody_comes_onto_a_roster_before_the_documents_are_in_order() {
    let (mut office, team, client) = begun();
    office.be(&team.supervisor);
    let today = office.today();
    let request = json!({"group": team.tuesday, "client": client, "from": today});
    let refused = office.no("add_member", request.clone());
    assert_eq!(
        (&refused["code"], &refused["field"]),
        (&json!("blocked"), &json!("consents"))
    );
    assert!(text(&refused["message"]).contains("program agreement"));
    office.put_consents_in_order(&client);
    // On the day on which it begins: a consent that ends before does not do.
    office.sign_consent(
        &client,
        "treatment-consent",
        json!({"expires": {"on": "2026-11-30", "event": ""}}),
    );
    let later = json!({"group": team.tuesday, "client": client, "from": "2026-12-01"});
    assert_eq!(office.no("add_member", later)["field"], "consents");
    office.ok("add_member", request);
}

#[test]
fn a_group_by_video_asks_for_its_own_consent() {
    let (mut office, team, client) = begun();
    office.put_consents_in_order(&client);
    office.be(&team.supervisor);
    let mut group = common::scene::group("", &team.program, "Friday by video", &[]);
    group["modality"] = json!("video");
    let saved = office.ok("save_group", json!({"revision": 0, "group": group}));
    let today = office.today();
    let request = json!({"group": saved["group"]["id"], "client": client, "from": today});
    let refused = office.no("add_member", request.clone());
    assert!(
        text(&refused["message"]).contains("telehealth"),
        "{refused}"
    );
    office.sign_consent(&client, "telehealth", json!({}));
    office.ok("add_member", request);
}

#[test]
fn no_interview_begins_before_what_the_practice_wants_and_one_that_has_begun_goes_on() {
    let (mut office, team) = Office::with_team();
    let under_way = office.begun("Marisol Vega", true);
    let fresh = office.client("Oskar Lindqvist");
    office.be(&team.supervisor);
    office.holds_back(&[("limits", "interview")]);
    office.be(&team.clinician);
    office.ok("interview_screen", json!({"client": under_way}));
    let refused = office.no("interview_screen", json!({"client": fresh}));
    assert_eq!(
        (&refused["code"], &refused["field"]),
        (&json!("blocked"), &json!("consents"))
    );
    assert!(text(&refused["message"]).contains("limits of confidentiality"));
    let measure =
        json!({"client": under_way, "form": "shipped-phq-9", "mode": "clinician-administered"});
    assert_eq!(
        office.no("start_interview", measure.clone())["field"],
        "consents"
    );
    for client in [&fresh, &under_way] {
        office.sign_consent(client, "limits", json!({}));
    }
    office.ok("interview_screen", json!({"client": fresh}));
    office.ok("start_interview", measure);
}

#[test]
fn two_hands_do_not_overwrite_the_rules_and_optional_documents_hold_back_nothing() {
    let (mut office, team, _) = begun();
    office.be(&team.supervisor);
    let screen = office.holds_back(&[("telehealth", "nothing")]);
    assert_eq!(rule(&screen, "telehealth")["blocks"], "nothing");
    let stale = json!({"was": {}, "rules": {"limits": "nothing"}});
    assert_eq!(office.no("save_consent_rules", stale)["code"], "conflict");
    let optional = json!({"was": {}, "rules": {"research": "placement"}});
    assert_eq!(office.no("save_consent_rules", optional)["field"], "rules");
    let screen = office.holds_back(&[("telehealth", "placement")]);
    assert_eq!(rule(&screen, "telehealth")["blocks"], "placement");
}

#[test]
fn a_draft_is_thrown_away_and_what_was_decided_is_not() {
    let (mut office, _, client) = begun();
    let draft = look(&mut office, &client, "disclosure")["draft"].clone();
    let kept = office.ok(
        "save_consent_draft",
        json!({"client": client, "document": "disclosure", "revision": 0, "draft": draft}),
    );
    let throw = |page: &Value, revision: u64| json!({"client": client, "document": page["document"]["id"], "entry": page["entry"], "revision": revision});
    assert_eq!(
        office.no("discard_consent_draft", throw(&kept, 7))["code"],
        "conflict"
    );
    let after = office.ok("discard_consent_draft", throw(&kept, 1));
    assert_eq!(
        (&after["entry"], &after["revision"], &after["threads"]),
        (&Value::Null, &json!(0), &json!([]))
    );
    let signed = office.sign_consent(&client, "limits", json!({}));
    let entry = &signed["threads"][0]["entries"][0]["id"];
    let request = json!({"client": client, "document": "limits", "entry": entry, "revision": 1});
    assert_eq!(
        office.no("discard_consent_draft", request)["code"],
        "blocked"
    );
}

/// The criminal-justice consent, signed; gives its page.
fn court(office: &mut Office, client: &str) -> Value {
    office.sign_consent(
        client,
        "criminal-justice",
        json!({"expires": {"on": "2027-04-30", "event": "Completion of the order"},
            "revocable_after": {"on": "", "event": "Final decision in the case"}}),
    )
}

fn add(page: &Value, client: &str, note: &str) -> Value {
    json!({"client": client, "thread": page["threads"][0]["thread"], "seen": page["seen"], "note": note, "on": ""})
}

fn take_back(page: &Value, client: &str, reason: &str) -> Value {
    json!({"client": client, "thread": page["threads"][0]["thread"], "seen": page["seen"],
        "entry": page["threads"][0]["entries"][0]["id"], "reason": reason})
}

#[test]
fn an_event_recorded_by_mistake_is_taken_back_and_the_history_keeps_both() {
    let (mut office, _, client) = begun();
    let signed = court(&mut office, &client);
    let over = office.ok("add_to_consent", add(&signed, &client, "ended"));
    assert_eq!(over["standing"], "expired");
    assert_eq!(over["threads"][0]["entries"][0]["can_take_back"], true);
    assert_eq!(
        office.no("take_back_event", take_back(&over, &client, " "))["field"],
        "reason"
    );
    let back = office.ok(
        "take_back_event",
        take_back(&over, &client, "It was another client's order."),
    );
    assert_eq!(back["standing"], "in-force");
    let entries = list(&back["threads"][0]["entries"]);
    let told: Vec<(&str, bool)> = entries
        .iter()
        .map(|e| (e["state"].as_str().unwrap(), e["taken_back"] == true))
        .collect();
    assert_eq!(
        told,
        [("taken-back", false), ("ended", true), ("given", false)]
    );
    assert_eq!(entries[0]["reason"], "It was another client's order.");
    // Once is enough, and what is no event is not taken back.
    for entry in entries {
        let mut request = take_back(&back, &client, "again");
        request["entry"] = entry["id"].clone();
        assert_eq!(office.no("take_back_event", request)["code"], "not-found");
    }
    // The event may come after all.
    let over = office.ok("add_to_consent", add(&back, &client, "ended"));
    assert_eq!(over["standing"], "expired");
}

#[test]
fn what_was_revoked_because_of_an_event_stays_revoked() {
    let (mut office, _, client) = begun();
    let signed = court(&mut office, &client);
    let free = office.ok("add_to_consent", add(&signed, &client, "released"));
    let released = free["threads"][0]["entries"][0]["id"].clone();
    let back = office.ok(
        "take_back_event",
        take_back(&free, &client, "The case goes on."),
    );
    assert!(!list(&back["threads"][0]["can"]).contains(&json!("revoke")));
    let free = office.ok("add_to_consent", add(&back, &client, "released"));
    let again = free["threads"][0]["entries"][0]["id"].clone();
    assert_ne!(released, again);
    let gone = office.ok(
        "revoke_consent",
        json!({"client": client, "thread": free["threads"][0]["thread"], "seen": free["seen"], "reason": "In a letter."}),
    );
    let mut request = take_back(&gone, &client, "The case goes on.");
    request["entry"] = again;
    assert_eq!(office.no("take_back_event", request)["code"], "blocked");
}

#[test]
fn the_privacy_officer_reads_the_ledger_and_nothing_clinical() {
    let (mut office, team, client) = begun();
    office.sign_consent(&client, "limits", json!({}));
    office.raise(&client, "suicide", false);
    office.be(&team.supervisor);
    let officer = office.enrol("Nadia Prentice", &["privacy-officer"]);
    office.be(&officer);
    let all = office.ok("consent_ledgers", json!({"query": "marisol"}));
    assert_eq!(all["lines"][0]["name"], "Marisol Vega");
    assert_eq!(all["lines"][0]["in_order"], 1);
    let screen = office.ok("consents_screen", json!({"client": client}));
    let page = look(&mut office, &client, "limits");
    for shown in [&screen, &page] {
        let head = &shown["head"];
        assert_eq!(
            (
                &head["name"],
                &head["line"],
                &head["alerts"],
                &head["steps"],
                &head["placement"]
            ),
            (
                &json!("Marisol Vega"),
                &json!(""),
                &json!([]),
                &json!([]),
                &Value::Null
            )
        );
        assert_eq!(shown["can_edit"], false);
    }
    assert!(text(&page["threads"][0]["entries"][0]["wording"]).contains("Marisol Vega"));
    for command in [
        "client_page",
        "list_clients",
        "interview_screen",
        "sign_consent",
        "revoke_consent",
    ] {
        let request = common::requests::request(
            command,
            &common::requests::Ids {
                client: client.clone(),
                ..Default::default()
            },
        );
        assert_eq!(
            office.no(command, request)["code"],
            "not-allowed",
            "{command}"
        );
    }
}
