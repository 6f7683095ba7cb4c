//! Violence by a partner: what those who look on, and the partner's side, never see.

use super::*;

#[test]
fn violence_by_a_partner_is_shown_to_nobody_who_looks_on() {
    let (mut office, _) = Office::with_team();
    let client = office.begun("Yara Belmonte", true);
    let alert = office.raise(&client, "partner-violence", false);
    office.document(&alert, "not-now");
    let closed = office.ok("alert_page", json!({"alert": alert}));
    assert_eq!(closed["gate"], true);
    for part in ["sources", "answers", "steps", "acts", "reviews", "calls"] {
        assert_eq!(closed[part], json!([]), "{part}");
    }
    assert_eq!(
        (closed["text"].clone(), closed["plan"].clone()),
        (json!(""), Value::Null)
    );
    assert_eq!(office.alert(&alert)["gate"], false);
    let all = everything(&mut office, &client).to_lowercase();
    for word in ["violence by", "hotline", "written at"] {
        assert!(!all.contains(word), "{word}");
    }
    assert!(all.contains("safety: see the record."));
}

#[test]
fn violence_by_a_partner_is_not_there_for_the_partners_side() {
    let (mut office, team) = Office::with_team();
    let (hers, his) = (
        office.begun("Yara Belmonte", true),
        office.begun("Joren Belmonte", true),
    );
    // Entered by either of the two: the sight is the same.
    office.ok(
        "add_conflict",
        json!({"client": his, "name": "Yara Belmonte", "birth_date": "1992-04-01", "relation": "partner"}),
    );
    let between = assign(&mut office, &team, "Paul Ostrander", &his);
    assigned(&mut office, &team, &hers, &[&between]);
    let alert = office.raise(&hers, "partner-violence", false);
    let open = office.raise(&hers, "suicide", false);

    office.be(&between);
    let missing = office.no("alert_page", json!({"alert": "al-0", "alone": true}));
    for command in [
        "alert_page",
        "document_alert",
        "save_safety_field",
        "review_alert",
    ] {
        let request = match command {
            "alert_page" => json!({"alert": alert, "alone": true}),
            "document_alert" => json!({"alert": alert, "revision": 1, "conclusion": "may-attend"}),
            "review_alert" => {
                json!({"alert": alert, "revision": 1, "note": "n", "told": "t", "told_at": "t", "outcome": "agreed"})
            }
            _ => json!({"alert": alert, "field": "told.other", "was": "", "text": "x"}),
        };
        assert_eq!(office.no(command, request), missing, "{command}");
    }
    let page = office.ok("client_page", json!({"client": hers}));
    assert_eq!(list(&page["head"]["alerts"]).len(), 1, "only the other one");
    assert_eq!(page["alerts"][0]["id"], open.as_str());
    assert!(!everything(&mut office, &hers).contains(&alert));

    // With nothing else open it still blocks, in the words of every hidden reason.
    office.document(&open, "may-attend");
    let screen = office.ok("suggestion_screen", json!({"client": hers}));
    assert_eq!(
        screen["cannot_propose"],
        "Not available: ask your supervisor."
    );
    assert!(!screen.to_string().to_lowercase().contains("alert is open"));
    let refused = office.no(
        "propose_placement",
        json!({"client": hers, "group": team.tuesday, "start_on": office.today(), "reason": "", "notes": []}),
    );
    assert_eq!(refused["message"], "Not available: ask your supervisor.");

    // Whoever heard it goes on with it, also when the partner is their client; a supervisor on neither side sees it.
    office.be(&team.clinician);
    assert_eq!(office.alert(&alert)["kind"], "partner-violence");
    office.be(&team.supervisor);
    assert_eq!(office.alert(&alert)["kind"], "partner-violence");
    // As soon as a supervisor looks after the partner, they are on that side too.
    office.be(&team.supervisor);
    let page = office.ok("client_page", json!({"client": his}));
    office.ok(
        "assign_client",
        json!({"client": his, "revision": page["revision"], "clinician": team.clinician, "assigned": [team.supervisor]}),
    );
    assert_eq!(
        office.no("alert_page", json!({"alert": alert, "alone": true})),
        missing
    );
    assert!(
        !office.ok("today", json!({}))["safety_tasks"]
            .to_string()
            .contains(&alert)
    );
}

/// Her clinician heard something and wrote an act; somebody who is assigned to both of the couple is at the desk.
struct Couple {
    office: Office,
    team: Team,
    hers: String,
    between: String,
    alert: String,
}

fn couple() -> Couple {
    let (mut office, team) = Office::with_team();
    let hers = office.begun("Yara Belmonte", true);
    let his = office.begun("Joren Belmonte", true);
    office.ok(
        "add_conflict",
        json!({"client": his, "name": "Yara Belmonte", "birth_date": "1992-04-01", "relation": "partner"}),
    );
    let alert = office.raise(&hers, "partner-violence", false);
    office.document(&alert, "not-now");
    office.write(&alert, "told.other", "A draft in confidence.");
    office.be(&team.supervisor);
    let between = office.enrol("Paul Ostrander", &["intake-clinician"]);
    for client in [&hers, &his] {
        let page = office.ok("client_page", json!({"client": client}));
        office.ok(
            "assign_client",
            json!({"client": client, "revision": page["revision"], "clinician": page["clinician"]["id"], "assigned": [between]}),
        );
    }
    office.be(&between);
    Couple {
        office,
        team,
        hers,
        between,
        alert,
    }
}

fn raise(office: &mut Office, client: &str, said: &str) -> Value {
    office.ok(
        "raise_alert",
        json!({"client": client, "kind": "partner-violence", "said": said, "acute": false, "command_id": said}),
    )
}

#[test]
fn raising_one_does_not_unlock_the_hidden_one() {
    let mut all = couple();
    let office = &mut all.office;
    let page = raise(office, &all.hers, "She told me, too.");
    assert_ne!(page["alert"], all.alert.as_str(), "one of their own");
    assert_eq!(page["acts"], json!([]));
    assert_eq!(list(&page["sources"]).len(), 1);
    let again = raise(office, &all.hers, "She told me, too.");
    assert_eq!(again["alert"], page["alert"], "a repeated call finds it");
    let missing = office.no("alert_page", json!({"alert": all.alert, "alone": true}));
    assert_eq!(missing["code"], "not-found");
    let second = raise(office, &all.hers, "And again.");
    assert_eq!(second["alert"], page["alert"], "what one may see is joined");
    assert_eq!(list(&second["sources"]).len(), 2);

    // Her clinician goes on with the first; the supervisor sees both.
    office.be(&all.team.supervisor);
    let both = office.ok("client_page", json!({"client": all.hers}));
    assert_eq!(list(&both["alerts"]).len(), 2);
}

/// Her clinician looks after the partner, too: what a supervisor heard is hidden, and what she answers begins a flow of its own.
#[test]
fn neither_does_an_answer() {
    let (mut office, team) = Office::with_team();
    let hers = office.begun("Yara Belmonte", true);
    let his = office.begun("Joren Belmonte", true);
    let interview = office.interview(&hers);
    office.ok(
        "add_conflict",
        json!({"client": his, "name": "Yara Belmonte", "birth_date": "1992-04-01", "relation": "partner"}),
    );
    office.be(&team.supervisor);
    let hidden = office.raise(&hers, "partner-violence", false);
    office.document(&hidden, "not-now");
    office.be(&team.clinician);
    let alone = json!({"alert": hidden, "alone": true});
    assert_eq!(office.no("alert_page", alone.clone())["code"], "not-found");
    office.answer(&interview, "safety/ask-partner", yes());
    office.answer(&interview, "partner/alone", yes());
    let answered = office.answer(&interview, "hark/1", yes());
    let bands = list(&answered["head"]["alerts"]);
    assert_eq!(bands.len(), 1);
    assert_ne!(bands[0]["id"], hidden.as_str());
    assert_eq!(office.no("alert_page", alone)["code"], "not-found");
}

/// Others go on with what somebody between the two began: that person reads their own part.
#[test]
fn whoever_began_one_reads_nothing_of_what_others_add() {
    let mut all = couple();
    let office = &mut all.office;
    let mine = text(&raise(office, &all.hers, "She told me, too.")["alert"]);
    office.document(&mine, "not-now");
    office.be(&all.team.supervisor);
    office.write(&mine, "told.other", "Written by the supervisor.");
    office.document(&mine, "not-now");
    office.write(&mine, "told.other", "Drafted by the supervisor.");
    office.be(&all.between);
    let page = office.alert(&mine);
    assert_eq!(list(&page["acts"]).len(), 1);
    assert_eq!(page["acts"][0]["by"], "Paul Ostrander");
    assert!(!page.to_string().contains("the supervisor."), "{page}");
    let interview = office.interview(&all.hers);
    let review = office.ok(
        "interview_review",
        json!({"client": all.hers, "interview": interview}),
    );
    assert!(!review.to_string().contains("the supervisor."));
    assert!(!review.to_string().contains("in confidence"));
    office.be(&all.team.supervisor);
    assert_eq!(list(&office.alert(&mine)["acts"]).len(), 2);
}
