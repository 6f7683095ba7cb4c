//! The pages: what is not in order, languages, copies, the log.

use super::*;

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
