//! Goals, what people change in mirrors, and the page for the client.

use super::*;

#[test]
fn a_goal_reaches_the_brief_without_the_story_and_is_asked_about_when_all_pairs_are_answered() {
    let (mut office, team, case) = made();
    let line = written(&mut office, &team, &case);
    assert_eq!(
        (&line["text"], &line["goal"], &line["private"]),
        (&json!(REWORDED), &json!(GOAL), &json!(PRIVATE))
    );
    assert_eq!(line["changes"][0]["reason"], REASON);
    office.be(&case.facilitator);
    let brief = office.ok("group_brief", json!({"group": team.tuesday}));
    assert_eq!(brief["lines"][0]["text"], GOAL);
    assert_eq!(brief["lines"][0]["name"], "Marisol V.");
    let told = brief.to_string();
    for secret in [
        "Hieronymus",
        "father",
        "canary-beta",
        "canary-gamma",
        "canary-delta",
        "took-control",
        "quiet",
        "Oskar",
    ] {
        assert!(!told.contains(secret), "the brief tells {secret}");
    }
    let screen = office.ok(
        "mirrors_screen",
        json!({"client": case.newcomer, "group": team.tuesday}),
    );
    assert_eq!(screen["keeps"], false);
    assert!(
        !screen.to_string().contains("canary-beta"),
        "the private part is for those who look after the client"
    );
    office.pass(Duration::days(15));
    office.be(&case.facilitator);
    let questions = asked(&mut office, &team);
    assert_eq!(
        office.ok("check_ins_screen", json!({"group": team.tuesday}))["goals"],
        json!([]),
        "a goal would tell the pair"
    );
    answer(&mut office, &questions[0], "not-seen");
    let screen = answer(&mut office, &questions[1], "not-seen");
    let goal = screen["goals"][0].clone();
    assert_eq!(goal["goal"], GOAL);
    let screen = office.ok(
        "answer_goal",
        json!({"note": goal["note"], "revision": goal["revision"], "session": 3, "answer": "tried", "line": LINE}),
    );
    assert_eq!(screen["goals"][0]["answer"], "tried");
    office.be(&team.clinician);
    let screen = office.ok(
        "mirrors_screen",
        json!({"client": case.newcomer, "group": team.tuesday}),
    );
    let line = list(&screen["lines"])
        .iter()
        .find(|l| l["goal"] == GOAL)
        .unwrap();
    assert_eq!(line["tried"][0], format!("After session 3: tried: {LINE}"));
}

#[test]
fn a_mirror_is_removed_put_back_and_added_with_a_reason() {
    let (mut office, team, case) = made();
    let line = written(&mut office, &team, &case);
    let request = |what: &str, about: &str, revision: &Value, reason: &str| {
        json!({"client": case.newcomer, "group": team.tuesday, "figure": case.father, "about": about, "revision": revision, "what": what,
            "text": "May remind Marisol of her father: both leave first.", "level": "clear", "reason": reason})
    };
    assert_eq!(
        office.no(
            "change_mirror",
            request("remove", &case.alike, &line["revision"], " ")
        )["field"],
        "reason"
    );
    let stale = office.no(
        "change_mirror",
        request("remove", &case.alike, &json!(1), "they never met"),
    );
    assert_eq!(stale["code"], "conflict");
    let screen = office.ok(
        "change_mirror",
        request("remove", &case.alike, &line["revision"], "they never met"),
    );
    let line = list(&screen["lines"])
        .iter()
        .find(|l| l["about"] == case.alike.as_str())
        .unwrap();
    assert_eq!(
        (&line["change"], &line["kind"]),
        (&json!("remove"), &json!("none"))
    );
    let screen = office.ok(
        "change_mirror",
        request("restore", &case.alike, &line["revision"], "they did"),
    );
    let line = list(&screen["lines"])
        .iter()
        .find(|l| l["about"] == case.alike.as_str())
        .unwrap();
    assert!(line["change"].is_null());
    assert_eq!(list(&line["changes"]).len(), 3, "nothing is forgotten");
    let screen = office.ok(
        "change_mirror",
        request("add", &case.other, &json!(0), "seen in the waiting room"),
    );
    let added = list(&screen["lines"])
        .iter()
        .find(|l| l["about"] == case.other.as_str())
        .unwrap();
    assert_eq!(
        (&added["change"], &added["outlook"], &added["kind"]),
        (&json!("add"), &json!("caution"), &json!("plan")),
        "the second hard one in this group: row 8 makes both a reason for care"
    );
    let nobody = office.no(
        "change_mirror",
        request("add", &case.newcomer, &json!(0), "herself"),
    );
    assert_eq!(nobody["code"], "not-found");
}

/// The lines of the newcomer's page after the same mirror was added in `other`, without what is new in each practice.
fn added_lines(conflict: bool) -> Value {
    let (mut office, team, case) = made();
    office.be(&team.clinician);
    if conflict {
        office.ok(
            "add_conflict",
            json!({"client": case.newcomer, "name": "Petra Solano", "relation": "no-contact-order", "birth_date": "1992-04-01"}),
        );
    }
    let screen = office.ok(
        "change_mirror",
        json!({"client": case.newcomer, "group": team.tuesday, "figure": case.father, "about": case.other, "revision": 0, "what": "add",
            "text": REWORDED, "level": "clear", "reason": REASON}),
    );
    let mut lines = screen["lines"].clone();
    for line in lines.as_array_mut().unwrap() {
        for id in ["owner", "figure", "about"] {
            line[id] = Value::Null;
        }
        if let Some(mirror) = line["mirror"].as_object_mut() {
            mirror.insert("member".into(), Value::Null);
            mirror.insert("figure".into(), Value::Null);
        }
    }
    lines
}

/// Whoever adds a mirror for each member in turn must not learn from the lines whom a conflict protects.
#[test]
fn an_added_mirror_looks_the_same_where_a_hidden_conflict_stands() {
    let (free, hidden) = (added_lines(false), added_lines(true));
    assert!(free.to_string().contains(REWORDED));
    assert_eq!(hidden, free);
}

#[test]
fn words_of_a_person_stay_when_the_evidence_goes() {
    let (mut office, team, case) = made();
    written(&mut office, &team, &case);
    office.ok(
        "place_figure",
        json!({"client": case.newcomer, "figure": case.father, "x": 0.6, "y": -0.79, "by_client": true}),
    );
    let screen = office.ok(
        "mirrors_screen",
        json!({"client": case.newcomer, "group": team.tuesday}),
    );
    let line = list(&screen["lines"])
        .iter()
        .find(|l| l["about"] == case.alike.as_str())
        .unwrap();
    assert!(line["mirror"].is_null(), "nothing speaks for it any more");
    assert_eq!(
        (&line["text"], &line["goal"]),
        (&json!(REWORDED), &json!(GOAL))
    );
}

/// Before the placement: what a clinician made of a mirror is what the suggestion says, to the team alone.
#[test]
fn the_suggestion_shows_what_people_made_of_a_mirror() {
    let (mut office, team, case) = made();
    office.be(&team.clinician);
    let newcomer = office.begun("Jonas Feld", true);
    let uncle = office.figure(
        &newcomer,
        "Uncle",
        (-0.6, 0.79),
        json!({"role": "uncle", "valence": -2}),
    );
    let forward = |office: &mut Office| -> Vec<Value> {
        let group = office.seen(&newcomer, "ranked", &team.tuesday).unwrap();
        let all = list(&group["mirrors"]).iter().filter(|m| {
            m["direction"] == "client-to-member" && m["member_name"] == "Oskar Lindqvist"
        });
        all.cloned().collect()
    };
    assert_eq!(forward(&mut office).len(), 1);
    let change = |office: &mut Office, what: &str, revision: u32| {
        office.ok(
            "change_mirror",
            json!({"client": newcomer, "group": team.tuesday, "figure": uncle, "about": case.alike, "revision": revision, "what": what,
                "text": REWORDED, "reason": REASON}),
        );
    };
    change(&mut office, "reword", 0);
    let worded = &forward(&mut office)[0];
    assert_eq!(worded["text"], REWORDED);
    assert!(
        worded
            .to_string()
            .contains(&format!("worded by Ines Halloran: {REASON}"))
    );
    change(&mut office, "remove", 1);
    assert!(forward(&mut office).is_empty());
    change(&mut office, "restore", 2);
    assert_eq!(forward(&mut office).len(), 1);
}

#[test]
fn your_group_names_no_other_member_and_reading_it_is_a_preparation() {
    let (mut office, team, case) = made();
    office.be(&team.clinician);
    let page = office.ok(
        "your_group",
        json!({"client": case.newcomer, "group": team.tuesday}),
    );
    let told = page.to_string();
    for secret in ["Oskar", "Petra", "Hieronymus", "mirror"] {
        assert!(!told.contains(secret), "the page tells {secret}");
    }
    assert!(
        told.contains("Tuesday 18:00 to 19:30")
            && told.contains("martes 18:00 a 19:30")
            && told.contains("Lea Brandt")
    );
    assert!(page["prepared_on"].is_null());
    let today = office.today();
    office.ok(
        "document_preparation",
        json!({"client": case.newcomer, "on": today, "topics": page["topics"]}),
    );
    let page = office.ok(
        "your_group",
        json!({"client": case.newcomer, "group": team.tuesday}),
    );
    assert_eq!(page["prepared_on"], today);
}
