//! What clinicians add, take out and re-word counts wherever mirrors count, and is shown wherever they are shown.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::scene::{Team, group, notes, program};
use common::{Office, list, text};
use serde_json::{Value, json};

const WHY: &str = "I know them both";

/// A newcomer whose father one of two members resembles; he was hard, and so was somebody for each member.
struct Case {
    newcomer: String,
    father: String,
    alike: String,
    gwen: String,
    other: String,
    boss: String,
}

/// The clinician belongs to the team and looks after all three.
fn case() -> (Office, Team, Case) {
    let (mut office, team) = Office::with_team();
    let newcomer = office.begun("Marisol Vega", true);
    let alike = office.begun("Oskar Lindqvist", true);
    let other = office.begun("Petra Solano", true);
    let hurt = json!({"role": "father", "valence": -3, "response_category": "took-control", "harms": ["emotional"]});
    let father = office.figure(&newcomer, "Papa Hieronymus", (-0.6, 0.79), hurt);
    let hurt = json!({"role": "ex-partner", "valence": -3, "harms": ["physical"], "harm_months_ago": 2, "willing": "no"});
    let gwen = office.figure(&alike, "Gwendolyn", (0.8, -0.3), hurt.clone());
    let boss = office.figure(&other, "Old boss", (0.1, -0.95), hurt);
    for (client, at) in [
        (&newcomer, (0.8, -0.3)),
        (&alike, (-0.58, 0.78)),
        (&other, (0.7, 0.6)),
    ] {
        office.ok(
            "rate_client",
            json!({"client": client, "x": at.0, "y": at.1}),
        );
    }
    office.be(&team.supervisor);
    office.ok("save_program", json!({"revision": 1, "program": program(&team.program, "Anger management", false, &[&team.supervisor, &team.clinician])}));
    office.ok("save_group", json!({"revision": 1, "group": group(&team.tuesday, &team.program, "Tuesday evening", &[])}));
    office.join(&team.tuesday, &alike);
    office.join(&team.tuesday, &other);
    office.be(&team.clinician);
    let case = Case {
        newcomer,
        father,
        alike,
        gwen,
        other,
        boss,
    };
    (office, team, case)
}

/// Changes the mirror of `figure`, owned by `of`, in `about`; its note is at this revision.
fn change(office: &mut Office, team: &Team, what: &str, pair: (&str, &str, &str), revision: u32) {
    let (of, figure, about) = pair;
    let text = if what == "add" {
        "Same way of walking in."
    } else {
        ""
    };
    office.ok(
        "change_mirror",
        json!({"client": of, "group": team.tuesday, "figure": figure, "about": about, "revision": revision, "what": what,
            "level": (what == "add").then_some("clear"), "text": text, "reason": WHY}),
    );
}

fn seen(office: &mut Office, team: &Team, case: &Case) -> Value {
    office
        .seen(&case.newcomer, "ranked", &team.tuesday)
        .expect("the group is possible")
}

fn rules(group: &Value) -> Vec<String> {
    list(&group["rules"])
        .iter()
        .map(|r| text(&r["id"]))
        .collect()
}

/// The tie-break, as the fit says it.
fn tie(group: &Value) -> f64 {
    let part = list(&group["contributions"])
        .iter()
        .find(|c| c["id"] == "mirrors")
        .unwrap();
    part["value"].as_f64().unwrap()
}

/// Who is met in whom: the pairs of one direction.
fn met(group: &Value, field: &str, direction: &str) -> Vec<(String, String)> {
    list(&group[field])
        .iter()
        .filter(|m| m["direction"] == direction)
        .map(|m| (text(&m["figure_name"]), text(&m["member_name"])))
        .collect()
}

fn said(value: &Value, words: &str) -> bool {
    value.to_string().contains(&format!("{words}: {WHY}"))
}

#[test]
fn a_caution_that_is_taken_out_counts_no_longer_and_its_reason_stays() {
    let (mut office, team, case) = case();
    let father = (
        case.newcomer.as_str(),
        case.father.as_str(),
        case.alike.as_str(),
    );
    office.be(&team.supervisor);
    let before = seen(&mut office, &team, &case);
    assert!(rules(&before).contains(&"X1".to_owned()), "{before}");
    office.be(&team.clinician);
    change(&mut office, &team, "remove", father, 0);
    office.be(&team.supervisor);
    let after = seen(&mut office, &team, &case);
    assert!(!rules(&after).contains(&"X1".to_owned()));
    assert!(tie(&after) > tie(&before), "it takes nothing from the fit");
    assert!(met(&after, "mirrors", "client-to-member").is_empty());
    assert_eq!(
        met(&after, "removed", "client-to-member"),
        [("Papa Hieronymus, father".into(), "Oskar Lindqvist".into())]
    );
    assert!(said(&after["removed"], "taken out by Ines Halloran"));
    let map = office.ok(
        "microcosm_screen",
        json!({"client": case.newcomer, "group": team.tuesday}),
    );
    assert_eq!(map["forward"]["threads"], json!([]));
    office.be(&team.clinician);
    change(&mut office, &team, "restore", father, 1);
    office.be(&team.supervisor);
    assert_eq!(rules(&seen(&mut office, &team, &case)), rules(&before));
}

#[test]
fn a_caution_that_is_added_counts_and_is_shown_wherever_mirrors_are() {
    let (mut office, team, case) = case();
    change(
        &mut office,
        &team,
        "remove",
        (&case.newcomer, &case.father, &case.alike),
        0,
    );
    office.be(&team.supervisor);
    let before = seen(&mut office, &team, &case);
    office.be(&team.clinician);
    change(
        &mut office,
        &team,
        "add",
        (&case.newcomer, &case.father, &case.other),
        0,
    );
    office.be(&team.supervisor);
    let after = seen(&mut office, &team, &case);
    assert!(!rules(&before).contains(&"X1".to_owned()));
    assert!(rules(&after).contains(&"X1".to_owned()));
    assert!(tie(&after) < tie(&before));
    assert!(said(&after["mirrors"], "added by Ines Halloran"));
    assert!(
        after["mirrors"]
            .to_string()
            .contains("Same way of walking in.")
    );

    let map = office.ok(
        "microcosm_screen",
        json!({"client": case.newcomer, "group": team.tuesday}),
    );
    assert_eq!(list(&map["forward"]["threads"]).len(), 1);
    assert!(said(&map["mirrors"], "added by Ines Halloran"));

    // Who proposes writes a note on the caution; the placement keeps the mirror and its reason for the team.
    office.be(&team.clinician);
    let screen = office.ok("suggestion_screen", json!({"client": case.newcomer}));
    let today = office.today();
    let written = notes(&screen, &team.tuesday);
    assert!(
        list(&written).iter().any(|n| n["rule"] == "X1"),
        "{written}"
    );
    let page = office.ok("propose_placement", json!({"client": case.newcomer, "group": team.tuesday, "start_on": today, "reason": "time", "notes": written}));
    office.be(&team.supervisor);
    let page = office.placement(&page["placement"]);
    assert!(said(&page, "added by Ines Halloran"), "{page}");

    // Once the client is a member, facilitators are told that care is needed.
    office.join(&team.tuesday, &case.newcomer);
    let brief = office.ok("group_brief", json!({"group": team.tuesday}));
    let care = list(&brief["lines"])
        .iter()
        .any(|l| l["name"] == "Marisol V." && l["with"] == "Petra S." && l["kind"] == "plan");
    assert!(care, "{brief}");
    assert!(!brief.to_string().contains("Hieronymus"));
}

#[test]
fn for_a_member_it_counts_too() {
    let (mut office, team, case) = case();
    let gwen = (
        case.alike.as_str(),
        case.gwen.as_str(),
        case.newcomer.as_str(),
    );
    let boss = (
        case.other.as_str(),
        case.boss.as_str(),
        case.newcomer.as_str(),
    );
    let page = office.ok(
        "mirrors_screen",
        json!({"client": case.newcomer, "group": team.tuesday}),
    );
    let back = &list(&page["back"])[0];
    assert_eq!(
        (&back["owner"], &back["figure_name"], &back["kind"]),
        (
            &json!(case.alike),
            &json!("Gwendolyn, ex-partner"),
            &json!("none")
        )
    );
    office.be(&team.supervisor);
    assert!(rules(&seen(&mut office, &team, &case)).contains(&"X2".to_owned()));
    office.be(&team.clinician);
    change(&mut office, &team, "remove", gwen, 0);
    office.be(&team.supervisor);
    let without = seen(&mut office, &team, &case);
    assert!(!rules(&without).contains(&"X2".to_owned()));
    assert!(said(&without["removed"], "taken out by Ines Halloran"));
    office.be(&team.clinician);
    change(&mut office, &team, "add", boss, 0);
    office.be(&team.supervisor);
    let with = seen(&mut office, &team, &case);
    assert!(rules(&with).contains(&"X2".to_owned()));
    assert_eq!(
        met(&with, "mirrors", "member-to-client"),
        [("Old boss, ex-partner".into(), "Petra Solano".into())]
    );

    // Neither by somebody who does not look after the two, nor between two people of whom none is in the group.
    let outside = office.enrol("Paul Ostrander", &["intake-clinician"]);
    office.be(&outside);
    let request = |of: &str, figure: &str, about: &str| json!({"client": of, "group": team.tuesday, "figure": figure, "about": about, "revision": 0, "what": "remove", "reason": WHY});
    let no = office.no(
        "change_mirror",
        request(&case.other, &case.boss, &case.newcomer),
    );
    assert_eq!(no["code"], "not-found");
    office.be(&team.clinician);
    let third = office.begun("Jonas Feld", true);
    let no = office.no(
        "change_mirror",
        request(&case.newcomer, &case.father, &third),
    );
    assert_eq!(no["code"], "not-found");
}

#[test]
fn the_load_on_one_member_counts_what_was_added_and_taken_out() {
    let (mut office, team, case) = case();
    office.be(&team.supervisor);
    let mut policy = office.ok("settings_screen", json!({}))["policy"].clone();
    policy["scapegoat_load"] = json!(2);
    office.ok(
        "save_policy",
        json!({"policy": policy, "reason": "small groups"}),
    );
    assert!(!rules(&seen(&mut office, &team, &case)).contains(&"X4".to_owned()));
    // Petra's old boss is seen in Oskar, who also stands for the newcomer's father.
    let pair = (case.other.as_str(), case.boss.as_str(), case.alike.as_str());
    office.be(&team.clinician);
    change(&mut office, &team, "add", pair, 0);
    office.be(&team.supervisor);
    assert!(rules(&seen(&mut office, &team, &case)).contains(&"X4".to_owned()));
    office.be(&team.clinician);
    change(&mut office, &team, "remove", pair, 1);
    office.be(&team.supervisor);
    assert!(!rules(&seen(&mut office, &team, &case)).contains(&"X4".to_owned()));
}
