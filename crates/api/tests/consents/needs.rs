//! What a client needs, and what waits for it.

use super::*;

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
