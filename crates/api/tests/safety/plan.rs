//! The safety plan: saved part by part, kept in versions.

use super::*;

#[test]
fn a_safety_plan_is_saved_part_by_part_and_every_version_stays() {
    let (mut office, team) = Office::with_team();
    let client = office.client("Wilhelmina Zander");
    let save = |part: &str, was: &str, words: &str| json!({"client": client, "part": part, "was": was, "text": words});
    let blank = office.ok("safety_plan", json!({"client": client}));
    let parts: Vec<String> = list(&blank["parts"])
        .iter()
        .map(|p| text(&p["id"]))
        .collect();
    assert_eq!(
        parts,
        [
            "signs", "alone", "among", "ask", "help", "around", "reasons"
        ]
    );
    assert!(
        list(&blank["parts"])
            .iter()
            .all(|p| text(&p["title_es"]) != text(&p["title_en"]))
    );
    assert!(text(&blank["parts"][4]["always_es"]).contains("988"));
    let keep = |revision: &Value, day: &str| json!({"client": client, "revision": revision, "made_on": day});
    assert_eq!(
        office.no("keep_safety_plan", keep(&json!(0), "2026-11-23"))["code"],
        "blocked"
    );

    let saved = office.ok(
        "save_safety_plan",
        save("signs", "", "The curtains stay shut."),
    );
    assert_eq!(saved["changed"], true);
    office.ok("save_safety_plan", save("language", "en", "es"));
    assert_eq!(
        office.no("save_safety_plan", save("language", "es", "fr"))["field"],
        "language"
    );
    assert_eq!(
        office.no("save_safety_plan", save("signs", "", "Another."))["code"],
        "conflict"
    );
    assert_eq!(
        office.no("save_safety_plan", save("nothing", "", "x"))["field"],
        "part"
    );
    office.restart();
    office.be(&team.clinician);
    let page = office.ok("safety_plan", json!({"client": client}));
    assert_eq!(page["parts"][0]["text"], "The curtains stay shut.");
    assert_eq!(page["language"], "es");
    assert_eq!(
        office.no("keep_safety_plan", keep(&page["revision"], "2026-11-24"))["field"],
        "made_on"
    );
    let page = office.ok("keep_safety_plan", keep(&page["revision"], "2026-11-23"));
    assert_eq!(page["versions"][0]["made_on"], "23 November 2026");
    assert_eq!(page["changed"], false);
    office.pass(Duration::days(20));
    office.be(&team.clinician);
    let saved = office.ok(
        "save_safety_plan",
        save("signs", "The curtains stay shut.", "I stop singing."),
    );
    let page = office.ok("keep_safety_plan", keep(&saved["revision"], "2026-12-13"));
    let versions = list(&page["versions"]);
    assert_eq!(versions.len(), 2);
    assert_eq!(versions[0]["parts"][0]["text"], "I stop singing.");
    assert_eq!(versions[1]["parts"][0]["text"], "The curtains stay shut.");
    let alert = office.raise(&client, "suicide", false);
    assert_eq!(office.alert(&alert)["plan"], "13 December");

    // Who leads the client's group reads it; nobody else does.
    office.be(&team.supervisor);
    let (leader, stranger) = (
        office.enrol("Grete Marsh", &["facilitator"]),
        office.enrol("Paul Ostrander", &["facilitator"]),
    );
    let group = office.group(&team.program, "Monday noon", &[&leader]);
    office.document(&alert, "may-attend");
    office.join(&group, &client);
    office.be(&leader);
    let page = office.ok("safety_plan", json!({"client": client}));
    assert_eq!(page["can_write"], false);
    assert_eq!(
        office.no("save_safety_plan", save("alone", "", "x"))["code"],
        "not-allowed"
    );
    office.be(&stranger);
    assert_eq!(
        office.no("safety_plan", json!({"client": client}))["code"],
        "not-found"
    );
}

#[test]
fn a_plan_opens_in_the_language_in_which_the_client_is_asked_until_it_has_its_own() {
    let (mut office, _) = Office::with_team();
    let client = office.begun("Marisol Vega", true);
    let language = |office: &mut Office| {
        office.ok("safety_plan", json!({"client": client}))["language"].clone()
    };
    assert_eq!(language(&mut office), "en");
    let interview = office.interview(&client);
    let section = office.ok("interview_screen", json!({"client": client}))["section"]["id"].clone();
    office.ok(
        "set_interview_language",
        json!({"interview": interview, "language": "es", "section": section}),
    );
    assert_eq!(language(&mut office), "es");
    let save = |part: &str, was: &str, words: &str| json!({"client": client, "part": part, "was": was, "text": words});
    office.ok("save_safety_plan", save("signs", "", "No duermo."));
    assert_eq!(language(&mut office), "es");
    office.ok("save_safety_plan", save("language", "es", "en"));
    assert_eq!(language(&mut office), "en");
}
