//! An intake of a program's own.

use super::*;

#[test]
fn an_intake_of_ones_own_keeps_what_must_stay_and_says_what_placement_will_miss() {
    let (mut office, team) = scene();
    let parts = office.ok("assembly_screen", json!({"base": null}));
    let all: Vec<String> = list(&parts["parts"])
        .iter()
        .filter(|p| p["chosen"] == true)
        .map(|p| text(&p["id"]))
        .collect();
    let must: Vec<String> = list(&parts["parts"])
        .iter()
        .filter(|p| !p["required"].is_null())
        .map(|p| text(&p["id"]))
        .collect();
    let of = |link: &str| {
        let gives = |p: &&Value| list(&p["gives"]).iter().any(|g| g == link);
        text(&list(&parts["parts"]).iter().find(gives).unwrap()["id"])
    };
    let (practical, safety) = (
        of("when the client can come"),
        of("the suicide screen (ASQ)"),
    );
    assert!(must.contains(&safety));

    let without =
        |left: &str| -> Vec<String> { all.iter().filter(|id| *id != left).cloned().collect() };
    let refusal = office.no(
        "assemble_form",
        json!({"title": "Evening intake", "parts": without(&safety)}),
    );
    assert!(
        text(&refusal["message"]).contains("suicide risk"),
        "{refusal}"
    );
    assert_eq!(
        office.no("assemble_form", json!({"title": " ", "parts": all}))["field"],
        "title"
    );

    let mut chosen = without(&practical);
    chosen.reverse();
    let draft = office.ok(
        "assemble_form",
        json!({"title": "Evening intake", "parts": chosen}),
    );
    let form = text(&draft["line"]["id"]);
    assert_eq!(
        (
            text(&draft["line"]["kind"]),
            text(&draft["line"]["version"])
        ),
        ("intake".into(), "1".into())
    );
    assert!(
        list(&draft["facts_missing"])
            .iter()
            .any(|f| f == "when the client can come")
    );
    assert!(
        !list(&draft["facts_missing"])
            .iter()
            .any(|f| f == "the suicide screen (ASQ)")
    );
    let preview = office.ok("preview_form", json!({"form": form}));
    let sections = list(&preview["screen"]["sections"]);
    let place = |id: &str| sections.iter().position(|s| s["id"] == id);
    assert_eq!(place("practical"), None);
    let order = ["style", "mood", "safety", "referral", "session"].map(|id| place(id).unwrap());
    // The other way round than in the shipped intake: session, referral, mood, safety, style.
    assert!(
        order[0] < order[2] && order[2] < order[1] && order[1] < order[3] && order[3] < order[4]
    );
    assert_eq!(order[4], sections.len() - 1);
    let as_form = json!({"form": form, "revision": draft["revision"], "kind": "form"});
    assert_eq!(office.no("publish_form", as_form)["field"], "kind");
    publish(&mut office, &form, "intake", &[&team.program]);

    // The program's own intake is proposed for it, the shipped one elsewhere.
    office.be(&team.clinician);
    let choice = office.ok("intake_choice", json!({}));
    assert_eq!(choice["usual"], "shipped-group-program-intake");
    assert_eq!(choice["programs"][0]["usual"], form.as_str());
    assert_eq!(list(&choice["forms"]).len(), 2);
    let head = office.ok(
        "new_intake",
        json!({"name": "Ann Invented", "birth_date": "1990-04-21", "form": form}),
    );
    let client = text(&head["id"]);
    let shown = office.ok(
        "interview_screen",
        json!({"client": client, "section": null}),
    );
    assert_eq!(
        (text(&shown["title"]), text(&shown["purpose"])),
        ("Evening intake".into(), "intake".into())
    );
    assert_eq!(shown["sections"], preview["screen"]["sections"]);
    let usual = office.client("Bea Invented");
    let shown = office.ok(
        "interview_screen",
        json!({"client": usual, "section": null}),
    );
    assert_eq!(shown["title"], "Group program intake");

    // A new version of it keeps its address.
    office.be(&team.supervisor);
    let newer = office.ok(
        "assemble_form",
        json!({"title": "Evening intake", "parts": all, "base": form}),
    );
    assert_eq!(newer["line"]["version"], "2");
    assert_eq!(newer["replaces"], "version 1");
    assert!(list(&newer["facts_missing"]).is_empty());
}

#[test]
fn an_assembled_intake_is_placed_by_what_it_gives() {
    let (mut office, team) = scene();
    let parts = office.ok("assembly_screen", json!({"base": null}));
    let all: Vec<String> = list(&parts["parts"])
        .iter()
        .filter(|p| p["chosen"] == true)
        .map(|p| text(&p["id"]))
        .collect();
    let form = text(
        &office.ok("assemble_form", json!({"title": "All of it", "parts": all}))["line"]["id"],
    );
    publish(&mut office, &form, "intake", &[]);
    office.be(&team.clinician);
    let client = office.client("Marisol Vega");
    office.answer_all(&client);
    let interview = office.interview(&client);
    office.ok("finish_interview", json!({"interview": interview}));
    let page = office.ok("client_page", json!({"client": client}));
    let facts = list(&page["facts"]);
    let fact = |label: &str| facts.iter().find(|f| f["label"] == label).unwrap()["value"].clone();
    assert_eq!(fact("Languages"), "English");
    assert_eq!(fact("Can do the group task"), "yes");
    assert_eq!(office.submit(&client, &team.tuesday)["state"], "submitted");
}
