//! What hearing something oneself unlocks of violence by a partner, for somebody who looks after the partner, too: one's own part.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::scene::Team;
use common::{Office, list, one, text};
use serde_json::{Value, json};

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

/// The HARK, asked by somebody on the partner's side.
#[test]
fn neither_does_an_answer() {
    let mut all = couple();
    let office = &mut all.office;
    let client =
        json!({"client": all.hers, "form": "shipped-hark", "mode": "clinician-administered"});
    let hark = text(&office.ok("start_interview", client)["interview"]);
    let screen = office.ok(
        "interview_screen",
        json!({"client": all.hers, "interview": hark, "section": null}),
    );
    let section = text(&screen["section"]["id"]);
    let answered = office.ok(
        "answer_question",
        json!({"interview": hark, "path": "hark/1", "section": section, "command_id": "hark-1",
            "answer": one("boolean", json!(true))}),
    );
    let bands = list(&answered["head"]["alerts"]);
    assert_eq!(bands.len(), 1);
    assert_ne!(bands[0]["id"], all.alert.as_str());
    let missing = office.no("alert_page", json!({"alert": all.alert, "alone": true}));
    assert_eq!(missing["code"], "not-found");
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
