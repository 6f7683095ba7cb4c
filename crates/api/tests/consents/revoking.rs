//! How a consent ends: with its day, with its event, by being revoked.

use super::*;

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
