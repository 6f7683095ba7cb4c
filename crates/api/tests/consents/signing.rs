//! Signing: what is kept, what is asked for, whose name it is.

use super::*;

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
fn a_relatives_name_signs_nothing() {
    let (mut office, _, client) = begun();
    for (name, accepted) in [
        ("Carlos Vega", false),
        ("Vega", false),
        ("M. Vega", false),
        ("Marisol Vega Ortiz", false),
        ("vega, marisól", true),
    ] {
        let mut request = office.consent_request(&client, "limits", json!({}));
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
