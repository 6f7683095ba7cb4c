//! The ledger of consents and notices: every change of state, ends by day and event, limited revocation, what it blocks.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use chrono::Duration;
use common::scene::{Team, act, approve, sign};
use common::{Office, list, one, text};
use serde_json::{Value, json};

fn look(office: &mut Office, client: &str, document: &str) -> Value {
    office.ok(
        "consent_page",
        json!({"client": client, "document": document}),
    )
}

/// Days later, with the clinician at the desk again.
fn later(office: &mut Office, team: &Team, days: i64) {
    office.pass(Duration::days(days));
    office.be(&team.clinician);
}

fn thread(page: &Value) -> String {
    text(&page["threads"][0]["thread"])
}

/// A clinician with a client whose screen is complete.
fn begun() -> (Office, Team, String) {
    let (mut office, team) = Office::with_team();
    let client = office.begun("Marisol Vega", true);
    (office, team, client)
}

fn decline(office: &mut Office, client: &str, document: &str, reason: &str) -> Value {
    let mut request = office.consent_request(client, document, json!({}));
    let request = request.as_object_mut().unwrap();
    request.remove("name");
    request.insert("reason".to_owned(), json!(reason));
    json!(request)
}

fn revoke(page: &Value, client: &str) -> Value {
    json!({"client": client, "thread": thread(page), "seen": page["seen"], "reason": "In a letter, handed over today."})
}

fn add(page: &Value, client: &str, note: &str, on: &str) -> Value {
    json!({"client": client, "thread": thread(page), "seen": page["seen"], "note": note, "on": on})
}

/// The criminal-justice consent with an end and a time or event after which it may be revoked.
fn court(office: &mut Office, client: &str, after: Value) -> Value {
    let ends = json!({"on": "2027-04-30", "event": "Completion or revocation of the order"});
    office.sign_consent(
        client,
        "criminal-justice",
        json!({"expires": ends, "revocable_after": after}),
    )
}

#[test]
fn a_signature_keeps_the_name_the_moment_and_the_words_that_were_read() {
    let (mut office, _, client) = begun();
    let before = look(&mut office, &client, "treatment-consent");
    assert_eq!(
        (&before["standing"], &before["revision"]),
        (&json!("missing"), &json!(0))
    );
    let more = json!({"language": "es", "interpreter": "Ada Invented", "copy": "paper",
        "elements": {"service": "Entrevista y grupo", "fees": "35 dólares", "emergency": "911"}});
    let after = office.sign_consent(&client, "treatment-consent", more);
    assert_eq!(after["standing"], "in-force");
    assert_eq!(after["words"], "Given on 23 November, in Spanish");
    let entry = &after["threads"][0]["entries"][0];
    assert_eq!(entry["state"], "given");
    assert_eq!(entry["signature"]["name"], "Marisol Vega");
    assert_eq!(
        entry["signature"]["at"],
        "23 November 2026, 09:00 UTC-05:00"
    );
    assert_eq!(entry["signature"]["intact"], true);
    assert_eq!(entry["by"], "Ines Halloran");
    let words = text(&entry["wording"]);
    // The words in the language that was read, with what was filled in, and nothing left open.
    assert!(words.starts_with("Consentimiento para el tratamiento"));
    assert!(words.contains("Harbour Street ofrece entrevistas") && words.contains("35 dólares"));
    assert!(words.contains("Sobre: Marisol Vega") && !words.contains('{'));
    let facts = entry["facts"].to_string();
    for fact in [
        "Explained aloud",
        "Copy given on paper",
        "Interpreter: Ada Invented",
        "Words of 2026-11-01",
    ] {
        assert!(facts.contains(fact), "{fact} in {facts}");
    }
}

#[test]
fn what_is_filled_in_is_kept_and_comes_back_and_two_hands_do_not_overwrite_each_other() {
    let (mut office, _, client) = begun();
    let mut draft = look(&mut office, &client, "disclosure")["draft"].clone();
    draft["elements"]["recipient"] = json!("Dr. Imre Soltan");
    let save = json!({"client": client, "document": "disclosure", "revision": 0, "draft": draft});
    let kept = office.ok("save_consent_draft", save.clone());
    assert_eq!(
        (&kept["revision"], &kept["saved"]),
        (&json!(1), &json!("09:00"))
    );
    assert_eq!(kept["draft"]["elements"]["recipient"], "Dr. Imre Soltan");
    assert_eq!(kept["standing"], "missing", "a draft is no consent");
    assert_eq!(
        office.no("save_consent_draft", save)["code"],
        "conflict",
        "there is one already"
    );
    let entry = kept["entry"].clone();
    draft["elements"]["purpose"] = json!("So that medicines fit");
    let next = json!({"client": client, "document": "disclosure", "entry": entry, "revision": 1, "draft": draft});
    assert_eq!(office.ok("save_consent_draft", next.clone())["revision"], 2);
    assert_eq!(office.no("save_consent_draft", next)["code"], "conflict");
    office.restart();
    let me = office.ok("app_state", json!({}))["practices"][0]["people"][1]["id"].clone();
    office.be(&text(&me));
    let again = look(&mut office, &client, "disclosure");
    assert_eq!(
        again["draft"]["elements"]["purpose"],
        "So that medicines fit"
    );
}

#[test]
fn what_was_decided_never_changes_and_a_renewal_is_a_new_entry() {
    let (mut office, team, client) = begun();
    let request = office.consent_request(&client, "limits", json!({}));
    let kept = office.ok(
        "save_consent_draft",
        json!({"client": client, "document": "limits", "revision": 0, "draft": request["draft"]}),
    );
    let signed = office.sign_consent(&client, "limits", json!({}));
    assert_eq!(signed["threads"][0]["entries"][0]["id"], kept["entry"]);
    for (command, more) in [
        ("save_consent_draft", json!({})),
        ("sign_consent", json!({"name": "Marisol Vega"})),
        ("decline_consent", json!({"reason": "changed my mind"})),
    ] {
        let mut over = json!({"client": client, "document": "limits", "entry": kept["entry"], "revision": 2, "draft": request["draft"]});
        over.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        let refused = office.no(command, over);
        assert_eq!(refused["code"], "blocked", "{command}");
        assert!(
            text(&refused["message"]).contains("never changes"),
            "{command}"
        );
    }
    later(&mut office, &team, 1);
    let renewed = office.sign_consent(&client, "limits", json!({}));
    let entries = list(&renewed["threads"][0]["entries"]);
    assert_eq!(list(&renewed["threads"]).len(), 1);
    assert_eq!(entries.len(), 2);
    assert_eq!(
        entries[1], signed["threads"][0]["entries"][0],
        "the first entry is as it was"
    );
    assert_eq!(renewed["words"], "Acknowledged on 24 November");
}

#[test]
fn given_refused_revoked_acknowledged_and_not_obtained_each_with_a_reason_where_there_is_one() {
    let (mut office, _, client) = begun();
    // A notice: acknowledged, or the reason why not.
    let no_reason = decline(&mut office, &client, "privacy-notice", " ");
    assert_eq!(office.no("decline_consent", no_reason)["field"], "reason");
    let request = decline(
        &mut office,
        &client,
        "privacy-notice",
        "Took it along, did not want to sign.",
    );
    let after = office.ok("decline_consent", request);
    assert_eq!(after["threads"][0]["entries"][0]["state"], "not-obtained");
    assert_eq!(after["standing"], "in-force", "the effort is documented");
    assert_eq!(after["words"], "Handed over, not signed, on 23 November");
    assert_eq!(
        office.no("revoke_consent", revoke(&after, &client))["code"],
        "blocked"
    );
    let after = office.sign_consent(&client, "privacy-notice", json!({}));
    assert_eq!(after["threads"][0]["entries"][0]["state"], "acknowledged");
    // A consent: refused, then given, then revoked.
    let request = decline(&mut office, &client, "e-communication", "Shares the phone.");
    let after = office.ok("decline_consent", request);
    assert_eq!(
        (&after["standing"], &after["words"]),
        (&json!("refused"), &json!("Refused on 23 November"))
    );
    assert_eq!(
        after["threads"][0]["entries"][0]["reason"],
        "Shares the phone."
    );
    assert_eq!(
        office.no("revoke_consent", revoke(&after, &client))["code"],
        "blocked"
    );
    let after = office.sign_consent(&client, "e-communication", json!({}));
    assert_eq!(after["standing"], "in-force");
    let around = decline(&mut office, &client, "e-communication", "No longer.");
    assert!(text(&office.no("decline_consent", around)["message"]).contains("revoke it"));
    let mut bare = revoke(&after, &client);
    bare["reason"] = json!("");
    assert_eq!(office.no("revoke_consent", bare)["field"], "reason");
    let after = office.ok("revoke_consent", revoke(&after, &client));
    assert_eq!(
        (&after["standing"], &after["words"]),
        (&json!("revoked"), &json!("Revoked on 23 November"))
    );
    assert_eq!(list(&after["threads"][0]["entries"]).len(), 3);
    // Somebody added to the ledger meanwhile: what was read is stale.
    let mut stale = revoke(&after, &client);
    stale["seen"] = json!(1);
    assert_eq!(office.no("revoke_consent", stale)["code"], "conflict");
}

#[test]
fn a_consent_ends_with_its_day_and_is_announced_thirty_days_before() {
    let (mut office, team, client) = begun();
    let until = json!({"expires": {"on": "2026-12-31", "event": ""}});
    let after = office.sign_consent(&client, "disclosure", until);
    // 38 days left.
    assert_eq!(after["words"], "Given on 23 November; until 31 December");
    later(&mut office, &team, 7);
    assert_eq!(
        look(&mut office, &client, "disclosure")["standing"],
        "in-force"
    );
    later(&mut office, &team, 1);
    let soon = look(&mut office, &client, "disclosure");
    assert_eq!(soon["standing"], "ends-soon");
    assert_eq!(
        soon["words"],
        "Given on 23 November; ends in 30 days, on 31 December"
    );
    let card = office.ok("client_page", json!({"client": client}))["consents"].clone();
    let of = |card: &Value| {
        list(&card["items"])
            .iter()
            .find(|i| i["document"] == "disclosure")
            .cloned()
    };
    assert_eq!(of(&card).unwrap()["standing"], "ends-soon");
    later(&mut office, &team, 30);
    assert_eq!(
        look(&mut office, &client, "disclosure")["standing"],
        "ends-soon",
        "its last day counts"
    );
    later(&mut office, &team, 1);
    let over = look(&mut office, &client, "disclosure");
    assert_eq!(
        (&over["standing"], &over["words"]),
        (
            &json!("expired"),
            &json!("Expired, its last day was 31 December 2026")
        )
    );
    assert!(!over["threads"][0]["can"].to_string().contains("revoke"));
}

#[test]
fn a_consent_ends_with_its_event_once_that_is_recorded() {
    let (mut office, team, client) = begun();
    let after = office.sign_consent(
        &client,
        "disclosure",
        json!({"expires": {"on": "", "event": "End of treatment"}}),
    );
    assert_eq!(
        after["words"],
        "Given on 23 November; until “End of treatment”"
    );
    later(&mut office, &team, 20);
    for (on, field) in [
        ("2026-12-14", "on"),
        ("2026-11-22", "on"),
        ("tomorrow", "on"),
    ] {
        assert_eq!(
            office.no("add_to_consent", add(&after, &client, "ended", on))["field"],
            field,
            "{on}"
        );
    }
    let over = office.ok(
        "add_to_consent",
        add(&after, &client, "ended", "2026-12-10"),
    );
    assert_eq!(over["standing"], "expired");
    assert_eq!(over["words"], "Ended on 10 December: End of treatment");
    assert_eq!(
        office.no("add_to_consent", add(&over, &client, "ended", ""))["code"],
        "blocked"
    );
    // One with a day alone names no event.
    let other = office.sign_consent(
        &client,
        "research",
        json!({"expires": {"on": "2027-01-01", "event": ""}}),
    );
    assert_eq!(
        office.no("add_to_consent", add(&other, &client, "ended", ""))["code"],
        "blocked"
    );
}

#[test]
fn the_criminal_justice_consent_is_revoked_only_after_its_event() {
    let (mut office, team, client) = begun();
    let event = json!({"on": "", "event": "Final disposition of the case"});
    let after = court(&mut office, &client, event);
    assert_eq!(after["standing"], "in-force");
    assert_eq!(
        after["threads"][0]["can"],
        json!(["renew", "released", "ended", "copy"])
    );
    let refused = office.no("revoke_consent", revoke(&after, &client));
    assert_eq!(refused["code"], "blocked");
    assert!(text(&refused["message"]).contains("only after: Final disposition of the case"));
    assert_eq!(after["threads"][0]["cannot"], refused["message"]);
    // A refused renewal would go around it.
    let mut around = decline(&mut office, &client, "criminal-justice", "Not any more.");
    around["draft"]["renews"] = json!(thread(&after));
    assert_eq!(office.no("decline_consent", around)["code"], "blocked");
    later(&mut office, &team, 40);
    let after = office.ok(
        "add_to_consent",
        add(&after, &client, "released", "2026-12-30"),
    );
    assert_eq!(
        after["standing"], "in-force",
        "it may be revoked; it is not revoked by itself"
    );
    assert_eq!(
        office.no("add_to_consent", add(&after, &client, "released", ""))["code"],
        "blocked"
    );
    assert_eq!(
        office.ok("revoke_consent", revoke(&after, &client))["standing"],
        "revoked"
    );
}

#[test]
fn the_criminal_justice_consent_is_revoked_only_after_its_day() {
    let (mut office, team, client) = begun();
    let after = court(
        &mut office,
        &client,
        json!({"on": "2026-12-01", "event": ""}),
    );
    later(&mut office, &team, 8);
    let refused = office.no("revoke_consent", revoke(&after, &client));
    assert!(
        text(&refused["message"]).contains("1 December 2026"),
        "on the day itself it is not after it"
    );
    later(&mut office, &team, 1);
    assert_eq!(
        office.ok("revoke_consent", revoke(&after, &client))["standing"],
        "revoked"
    );
    // Other consents: at any time, and there is no event to record.
    let other = office.sign_consent(&client, "tpo", json!({}));
    assert_eq!(
        office.no("add_to_consent", add(&other, &client, "released", ""))["code"],
        "blocked"
    );
    assert_eq!(
        office.ok("revoke_consent", revoke(&other, &client))["standing"],
        "revoked"
    );
}

#[test]
fn what_a_document_asks_for_must_be_there_before_it_is_signed() {
    let (mut office, _, client) = begun();
    let ends = |on: &str, event: &str| json!({"on": on, "event": event});
    let none = ends("", "");
    let event = ends("", "Final disposition");
    for (document, more, field) in [
        (
            "disclosure",
            json!({"elements": {"discloser": "us"}}),
            "elements.information",
        ),
        ("disclosure", json!({"expires": none}), "expires.on"),
        (
            "disclosure",
            json!({"expires": ends("2026-11-22", "")}),
            "expires.on",
        ),
        (
            "disclosure",
            json!({"expires": ends("soon", "")}),
            "expires.on",
        ),
        (
            "disclosure",
            json!({"expires": ends("2027-01-01", ""), "revocable_after": event}),
            "revocable_after.event",
        ),
        (
            "disclosure",
            json!({"elements": {"gift": "a watch"}}),
            "elements",
        ),
        (
            "disclosure",
            json!({"elements": {"purpose": "x".repeat(1001)}}),
            "elements.purpose",
        ),
        ("disclosure", json!({"witness": "x".repeat(201)}), "witness"),
        (
            "criminal-justice",
            json!({"expires": ends("", "Completion")}),
            "expires.on",
        ),
        (
            "criminal-justice",
            json!({"expires": ends("2027-04-30", "")}),
            "expires.event",
        ),
        (
            "criminal-justice",
            json!({"expires": ends("2027-04-30", "Completion"), "revocable_after": none}),
            "revocable_after.event",
        ),
        (
            "criminal-justice",
            json!({"expires": ends("2027-04-30", "Completion"), "revocable_after": ends("2027-05-01", "")}),
            "revocable_after.on",
        ),
        (
            "group-confidentiality",
            json!({"expires": ends("2027-04-30", "")}),
            "expires.on",
        ),
        ("limits", json!({"explained": false}), "explained"),
    ] {
        let request = office.consent_request(&client, document, more.clone());
        let refused = office.no("sign_consent", request);
        assert_eq!(
            (&refused["code"], &refused["field"]),
            (&json!("invalid"), &json!(field)),
            "{document} {more}"
        );
    }
    for name in ["", "  ", "Somebody Else"] {
        let mut request = office.consent_request(&client, "limits", json!({}));
        request["name"] = json!(name);
        assert_eq!(
            office.no("sign_consent", request)["field"],
            "name",
            "{name:?}"
        );
    }
    let mut unspoken = decline(&mut office, &client, "limits", "Did not want to sign.");
    unspoken["draft"]["explained"] = json!(false);
    assert_eq!(office.no("decline_consent", unspoken)["field"], "explained");
    let nothing = office.ok("consents_screen", json!({"client": client}));
    assert!(
        list(&nothing["needed"])
            .iter()
            .all(|l| l["standing"] == "missing" && l["drafted"] == false)
    );
    // Their own name, however they write it.
    let mut request = office.consent_request(&client, "limits", json!({}));
    request["name"] = json!("Vega, M. Marisól");
    assert_eq!(office.ok("sign_consent", request)["standing"], "in-force");
}

#[test]
fn bad_requests_say_so_and_leave_nothing() {
    let (mut office, _, client) = begun();
    let draft = json!({});
    for (command, request) in [
        (
            "consent_page",
            json!({"client": client, "document": "no-such-document"}),
        ),
        (
            "save_consent_draft",
            json!({"client": client, "document": "../limits", "revision": 0, "draft": draft}),
        ),
        (
            "save_consent_draft",
            json!({"client": client, "document": "limits", "entry": "cn-0", "revision": 1, "draft": draft}),
        ),
        (
            "save_consent_draft",
            json!({"client": client, "document": "limits", "revision": 0, "draft": {"renews": "cn-0"}}),
        ),
        (
            "revoke_consent",
            json!({"client": client, "thread": "cn-0", "seen": 0, "reason": "by letter"}),
        ),
        (
            "add_to_consent",
            json!({"client": client, "thread": "cn-0", "seen": 0, "note": "copy-paper"}),
        ),
    ] {
        assert_eq!(
            office.no(command, request)["code"],
            "not-found",
            "{command}"
        );
    }
    for draft in [
        json!({"language": "fr"}),
        json!({"copy": "parrot"}),
        json!({"state": "given"}),
        json!(7),
    ] {
        let request =
            json!({"client": client, "document": "limits", "revision": 0, "draft": draft});
        assert_eq!(office.no("save_consent_draft", request)["code"], "invalid");
    }
    // The draft of one client under another, and of one document under another.
    let kept = office.ok(
        "save_consent_draft",
        json!({"client": client, "document": "limits", "revision": 0, "draft": {}}),
    );
    let other = office.begun("Oskar Lindqvist", true);
    for (client, document) in [(&other, "limits"), (&client, "research")] {
        let request = json!({"client": client, "document": document, "entry": kept["entry"], "revision": 1, "draft": {}});
        assert_eq!(
            office.no("save_consent_draft", request)["code"],
            "not-found"
        );
    }
    let screen = office.ok("consents_screen", json!({"client": other}));
    assert!(
        list(&screen["needed"])
            .iter()
            .all(|l| l["drafted"] == false)
    );
}

#[test]
fn several_consents_to_share_stand_side_by_side_and_are_renewed_and_revoked_one_by_one() {
    let (mut office, _, client) = begun();
    let to = |who: &str| {
        json!({"expires": {"on": "2027-04-30", "event": ""}, "elements": {"discloser": "Harbour Street", "information": "attendance",
            "recipient": who, "purpose": "care", "revoke": "in writing"}})
    };
    office.sign_consent(&client, "disclosure", to("Dr. Imre Soltan"));
    let two = office.sign_consent(&client, "disclosure", to("Lantern Street Clinic"));
    let about: Vec<&Value> = list(&two["threads"]).iter().map(|t| &t["about"]).collect();
    assert_eq!(about, ["Lantern Street Clinic", "Dr. Imre Soltan"]);
    let after = office.ok("revoke_consent", revoke(&two, &client));
    assert_eq!(
        (
            &after["threads"][0]["standing"],
            &after["threads"][1]["standing"]
        ),
        (&json!("revoked"), &json!("in-force"))
    );
    assert_eq!(after["standing"], "in-force", "the other one still holds");
    let doctor = text(&after["threads"][1]["thread"]);
    let renew = office.ok(
        "consent_page",
        json!({"client": client, "document": "disclosure", "renews": doctor}),
    );
    assert_eq!(renew["draft"]["elements"]["recipient"], "Dr. Imre Soltan");
    assert_eq!(
        (&renew["draft"]["renews"], &renew["draft"]["copy"]),
        (&json!(doctor), &Value::Null)
    );
    let mut draft = renew["draft"].clone();
    draft["expires"]["on"] = json!("2027-10-31");
    let signed = office.ok("sign_consent", json!({"client": client, "document": "disclosure", "revision": 0, "draft": draft, "name": "Marisol Vega"}));
    assert_eq!(list(&signed["threads"]).len(), 2);
    assert_eq!(list(&signed["threads"][1]["entries"]).len(), 2);
    let line = office.ok("consents_screen", json!({"client": client}))["others"].clone();
    let line = list(&line)
        .iter()
        .find(|l| l["document"] == "disclosure")
        .cloned()
        .unwrap();
    assert_eq!(list(&line["each"]).len(), 2);
}

#[test]
fn a_copy_given_later_is_an_entry_of_its_own() {
    let (mut office, _, client) = begun();
    let after = office.sign_consent(&client, "limits", json!({}));
    assert!(after["threads"][0]["can"].to_string().contains("copy"));
    let first = after["threads"][0]["entries"][0].clone();
    let after = office.ok(
        "add_to_consent",
        add(&after, &client, "copy-electronic", ""),
    );
    let entries = list(&after["threads"][0]["entries"]);
    assert_eq!(
        (&entries[0]["state"], &entries[1]),
        (&json!("added"), &first)
    );
    assert!(
        entries[0]["facts"]
            .to_string()
            .contains("Copy given electronically")
    );
    assert_eq!(after["standing"], "in-force");
    assert!(!after["threads"][0]["can"].to_string().contains("copy"));
}

#[test]
fn what_a_client_needs_follows_from_the_order_the_program_and_the_group() {
    let (mut office, team) = Office::with_team();
    let needed = |office: &mut Office, client: &str| -> Vec<String> {
        let screen = office.ok("consents_screen", json!({"client": client}));
        list(&screen["needed"])
            .iter()
            .map(|l| text(&l["document"]))
            .collect()
    };
    let always = [
        "treatment-consent",
        "limits",
        "privacy-notice",
        "group-confidentiality",
        "program-agreement",
    ];
    let client = office.begun("Marisol Vega", true);
    assert_eq!(needed(&mut office, &client), always);
    let interview = office.interview(&client);
    office.answer(&interview, "mandate/exists", one("boolean", json!(true)));
    let with_order = [
        "treatment-consent",
        "limits",
        "privacy-notice",
        "criminal-justice",
        "group-confidentiality",
        "program-agreement",
    ];
    assert_eq!(needed(&mut office, &client), with_order);
    // A Part 2 program that meets by video.
    office.be(&team.supervisor);
    let program = office.program("DUI education", true, &[&team.supervisor, &team.clinician]);
    let mut group = common::scene::group("", &program, "Monday evening", &[]);
    group["modality"] = json!("video");
    let group =
        text(&office.ok("save_group", json!({"revision": 0, "group": group}))["group"]["id"]);
    office.be(&team.clinician);
    let interview = office.interview(&client);
    office.answer(
        &interview,
        "practical/modality",
        one("choice", json!("either")),
    );
    let screen = office.ok("suggestion_screen", json!({"client": client}));
    let today = office.today();
    office.ok(
        "propose_placement",
        json!({"client": client, "group": group, "start_on": today, "reason": "near", "notes": common::scene::notes(&screen, &group)}),
    );
    let all = needed(&mut office, &client);
    for document in ["part2-notice", "tpo", "telehealth"] {
        assert!(all.contains(&document.to_owned()), "{document} in {all:?}");
    }
    assert_eq!(all.len(), 9);
}

#[test]
fn a_placement_waits_for_its_documents_and_says_which() {
    let (mut office, team, client) = begun();
    let screen = office.ok("suggestion_screen", json!({"client": client}));
    let today = office.today();
    let draft = office.ok(
        "propose_placement",
        json!({"client": client, "group": team.tuesday, "start_on": today, "reason": "near",
            "notes": common::scene::notes(&screen, &team.tuesday)}),
    );
    assert_eq!(draft["consents_missing"], true);
    for (document, name) in [
        ("treatment-consent", "consent to treatment"),
        ("limits", "limits of confidentiality"),
        ("privacy-notice", "notice of privacy practices (HIPAA)"),
        ("group-confidentiality", "group confidentiality agreement"),
        ("program-agreement", "program agreement"),
    ] {
        let refused = office.no("submit_placement", act(&draft));
        assert_eq!(
            (&refused["code"], &refused["field"]),
            (&json!("blocked"), &json!("consents")),
            "{document}"
        );
        assert!(
            text(&refused["message"]).contains(&format!("{name} (nothing recorded yet)")),
            "{document}"
        );
        office.sign_consent(&client, document, json!({}));
    }
    let page = office.placement(&draft["placement"]);
    assert_eq!(page["consents_missing"], false);
    // Refused, revoked, expired: each keeps it back, and the sentence says so.
    let agreed = look(&mut office, &client, "group-confidentiality");
    office.ok("revoke_consent", revoke(&agreed, &client));
    assert!(
        text(&office.no("submit_placement", act(&page))["message"])
            .contains("revoked on 23 November")
    );
    let request = decline(
        &mut office,
        &client,
        "group-confidentiality",
        "Does not want to promise.",
    );
    office.ok("decline_consent", request);
    assert!(
        text(&office.no("submit_placement", act(&page))["message"])
            .contains("refused on 23 November")
    );
    office.sign_consent(&client, "group-confidentiality", json!({}));
    office.sign_consent(
        &client,
        "treatment-consent",
        json!({"expires": {"on": today, "event": ""}}),
    );
    assert_eq!(
        office.ok("submit_placement", act(&page))["state"],
        "submitted",
        "today is its last day"
    );
    later(&mut office, &team, 1);
    office.be(&team.supervisor);
    let page = office.placement(&draft["placement"]);
    let request = sign(&mut office, &page);
    let refused = office.no("approve_placement", request);
    assert!(
        text(&refused["message"]).contains("expired, its last day was 23 November"),
        "{refused}"
    );
    office.sign_consent(
        &client,
        "treatment-consent",
        json!({"expires": {"on": "", "event": ""}}),
    );
    assert_eq!(approve(&mut office, &team, &page)["state"], "approved");
}

#[test]
fn a_document_must_still_hold_on_the_first_day_of_the_group() {
    let (mut office, team, client) = begun();
    office.put_consents_in_order(&client);
    office.sign_consent(
        &client,
        "treatment-consent",
        json!({"expires": {"on": "2026-11-30", "event": ""}}),
    );
    let screen = office.ok("suggestion_screen", json!({"client": client}));
    let draft = office.ok(
        "propose_placement",
        json!({"client": client, "group": team.tuesday, "start_on": "2026-12-01", "reason": "near",
            "notes": common::scene::notes(&screen, &team.tuesday)}),
    );
    assert_eq!(
        office.no("submit_placement", act(&draft))["field"],
        "consents"
    );
}

#[test]
fn a_part_2_program_asks_for_its_notice_and_a_consent() {
    let (mut office, team) = Office::with_team();
    office.be(&team.supervisor);
    let program = office.program("DUI education", true, &[&team.supervisor, &team.clinician]);
    let group = office.group(&program, "Monday evening", &[]);
    office.be(&team.clinician);
    let client = office.begun("Marisol Vega", true);
    office.put_consents_in_order(&client);
    let screen = office.ok("suggestion_screen", json!({"client": client}));
    let today = office.today();
    let draft = office.ok(
        "propose_placement",
        json!({"client": client, "group": group, "start_on": today, "reason": "near", "notes": common::scene::notes(&screen, &group)}),
    );
    let refused = text(&office.no("submit_placement", act(&draft))["message"]);
    assert!(
        refused.contains("patient notice of 42 CFR Part 2") && refused.contains("Part 2 consent"),
        "{refused}"
    );
    office.sign_consent(&client, "part2-notice", json!({}));
    let refused = text(&office.no("submit_placement", act(&draft))["message"]);
    assert!(
        !refused.contains("patient notice") && refused.contains("Part 2 consent"),
        "{refused}"
    );
    // Counseling notes have a consent of their own, which counts for nothing else; a consent to disclose counts.
    let until = json!({"expires": {"on": "2027-04-30", "event": ""}});
    office.sign_consent(&client, "counseling-notes", until.clone());
    assert_eq!(
        office.no("submit_placement", act(&draft))["field"],
        "consents"
    );
    office.sign_consent(&client, "disclosure", until);
    assert_eq!(
        office.ok("submit_placement", act(&draft))["state"],
        "submitted"
    );
}

#[test]
fn the_group_agreement_decides_whether_somebody_may_be_found_as_a_mirror() {
    for (interview, ledger, counts) in [
        (true, None, true),
        (false, None, false),
        (false, Some("given"), true),
        (true, Some("refused"), false),
        (true, Some("revoked"), false),
    ] {
        let (mut office, team) = Office::with_team();
        let subject = office.begun("Marisol Vega", true);
        office.figure(
            &subject,
            "Father",
            (-0.6, 0.79),
            json!({"cues": {"age-band": "30s"}}),
        );
        let member = office.begun("Ben Aldous", interview);
        office.ok(
            "rate_client",
            json!({"client": member, "x": -0.6, "y": 0.79}),
        );
        match ledger {
            Some("refused") => {
                let request = decline(&mut office, &member, "group-confidentiality", "No.");
                office.ok("decline_consent", request);
            }
            Some(state) => {
                let after = office.sign_consent(&member, "group-confidentiality", json!({}));
                if state == "revoked" {
                    office.ok("revoke_consent", revoke(&after, &member));
                }
            }
            None => {}
        }
        let fact = office.ok("client_page", json!({"client": member}))["facts"].clone();
        let said = list(&fact)
            .iter()
            .find(|f| f["label"] == "Group sentence")
            .unwrap()["value"]
            .clone();
        assert_eq!(
            said,
            if counts { "agreed" } else { "not on file" },
            "{interview} {ledger:?}"
        );
        office.be(&team.supervisor);
        office.join(&team.tuesday, &member);
        let group = office.seen(&subject, "ranked", &team.tuesday).unwrap();
        let found = list(&group["mirrors"])
            .iter()
            .any(|m| m["direction"] == "client-to-member");
        assert_eq!(
            found, counts,
            "{interview} {ledger:?}: {}",
            group["mirrors"]
        );
    }
}

#[test]
fn today_and_the_clients_page_say_what_is_not_in_order() {
    let (mut office, team) = Office::with_team();
    let client = office.client("Marisol Vega");
    let card = office.ok("client_page", json!({"client": client}))["consents"].clone();
    assert_eq!((&card["needed"], &card["in_order"]), (&json!(5), &json!(0)));
    let today = office.ok("today", json!({}));
    assert_eq!(
        today["consents"],
        json!([]),
        "an interview that is under way is no news"
    );
    office.answer_all(&client);
    let interview = office.interview(&client);
    office.ok("finish_interview", json!({"interview": interview}));
    let today = office.ok("today", json!({}))["consents"].clone();
    assert_eq!(
        (&today[0]["client"], &today[0]["blocks"]),
        (&json!(client), &json!(true))
    );
    assert!(text(&today[0]["text"]).contains("limits of confidentiality: Nothing recorded yet"));
    office.put_consents_in_order(&client);
    office.sign_consent(&client, "privacy-notice", json!({}));
    office.sign_consent(&client, "program-agreement", json!({}));
    court(
        &mut office,
        &client,
        json!({"on": "", "event": "Final disposition"}),
    );
    let card = office.ok("client_page", json!({"client": client}))["consents"].clone();
    assert_eq!(
        (&card["needed"], &card["in_order"], &card["items"]),
        (&json!(6), &json!(6), &json!([]))
    );
    assert_eq!(office.ok("today", json!({}))["consents"], json!([]));
    // Who only leads a group sees no consents.
    office.be(&team.supervisor);
    let facilitator = office.enrol("Grete Marsh", &["facilitator"]);
    let group = office.group(&team.program, "Friday evening", &[&facilitator]);
    office.join(&group, &client);
    office.be(&facilitator);
    assert_eq!(
        office.ok("client_page", json!({"client": client}))["consents"],
        Value::Null
    );
    assert_eq!(
        office.no("consents_screen", json!({"client": client}))["code"],
        "not-allowed"
    );
    assert_eq!(office.ok("today", json!({}))["consents"], json!([]));
}

#[test]
fn the_language_is_the_clients_first_one_until_another_is_chosen() {
    let (mut office, _, client) = begun();
    assert_eq!(look(&mut office, &client, "tpo")["draft"]["language"], "en");
    let interview = office.interview(&client);
    office.answer(&interview, "practical/languages", json!({"values": [{"type": "choice", "value": "es"}, {"type": "choice", "value": "en"}], "reason": null}));
    let draft = look(&mut office, &client, "tpo")["draft"].clone();
    assert_eq!(
        (&draft["language"], &draft["expires"]["event"]),
        (&json!("es"), &json!("Fin del tratamiento"))
    );
    let document = look(&mut office, &client, "tpo")["document"].clone();
    assert!(text(&document["title"]["es"]).starts_with("Un solo consentimiento"));
    assert_eq!(list(&document["basis"])[0]["mark"], "source");
}

#[test]
fn every_look_and_every_change_is_in_the_log_without_a_word_of_what_was_said() {
    let (mut office, team, client) = begun();
    let after = office.sign_consent(&client, "e-communication", json!({}));
    office.ok("revoke_consent", json!({"client": client, "thread": thread(&after), "seen": after["seen"], "reason": "cobalt letter"}));
    let request = decline(&mut office, &client, "research", "vermilion reason");
    office.ok("decline_consent", request);
    office.ok("consents_screen", json!({"client": client}));
    office.be(&team.supervisor);
    let log = office.ok("read_audit", json!({"before": null})).to_string();
    for act in [
        "looked at a consent",
        "looked at consents",
        "consent given",
        "consent revoked",
        "consent refused",
    ] {
        assert!(log.contains(act), "{act}");
    }
    for secret in ["cobalt", "vermilion", "Marisol"] {
        assert!(!log.contains(secret), "{secret}");
    }
}

#[test]
fn a_relatives_name_signs_nothing() {
    let (mut office, _, client) = begun();
    for (name, accepted) in [
        ("Carlos Vega", false),
        ("Vega", false),
        ("M. Vega", false),
        ("Marisol Vega Ortiz", false),
        ("vega, marisól", true),
    ] {
        let mut request = office.consent_request(&client, "treatment", json!({}));
        request["name"] = json!(name);
        match api::dispatch(&mut office.desk, "sign_consent", request) {
            Ok(_) => assert!(accepted, "{name}"),
            Err(refusal) => {
                assert!(!accepted, "{name}");
                assert_eq!(
                    (refusal["code"].clone(), refusal["field"].clone()),
                    (json!("invalid"), json!("name"))
                );
            }
        }
    }
}
