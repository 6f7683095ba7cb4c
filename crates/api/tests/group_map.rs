//! The microcosm map of a whole group: who may stand for somebody in whose life, how much one member carries, and who may look.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::scene::{Team, group, program};
use common::{Office, list, text};
use serde_json::{Value, json};

/// Three members each had somebody hard whom Oskar resembles; Petra did not agree to the sentence and has a father too.
fn case() -> (Office, Team, String) {
    let (mut office, team) = Office::with_team();
    let members: Vec<(String, (f64, f64))> = [
        ("Marisol Vega", true, (0.8, -0.3)),
        ("Jonas Feld", true, (0.7, -0.5)),
        ("Ada Brand", true, (0.6, -0.6)),
        ("Petra Solano", false, (0.5, -0.5)),
    ]
    .into_iter()
    .map(|(name, agrees, at)| (office.begun(name, agrees), at))
    .collect();
    let oskar = office.begun("Oskar Lindqvist", true);
    for (n, (member, at)) in members.iter().enumerate() {
        let hard = json!({"role": "father", "valence": -3, "harms": ["emotional"]});
        office.figure(member, &format!("Papa{n} canary"), (-0.6, 0.79), hard);
        office.ok(
            "rate_client",
            json!({"client": member, "x": at.0, "y": at.1}),
        );
    }
    office.ok(
        "rate_client",
        json!({"client": oskar, "x": -0.58, "y": 0.78}),
    );
    office.be(&team.supervisor);
    let leader = office.enrol("Lea Brandt", &["facilitator"]);
    office.ok("save_program", json!({"revision": 1, "program": program(&team.program, "Anger management", false, &[&team.supervisor, &team.clinician])}));
    office.ok("save_group", json!({"revision": 1, "group": group(&team.tuesday, &team.program, "Tuesday evening", &[&leader])}));
    for (member, _) in &members {
        office.join(&team.tuesday, member);
    }
    office.join(&team.tuesday, &oskar);
    (office, team, leader)
}

fn one<'a>(map: &'a Value, name: &str) -> &'a Value {
    list(&map["members"])
        .iter()
        .find(|m| m["name"] == name)
        .unwrap()
}

#[test]
fn it_says_who_carries_how_many_and_how_many_of_them_are_hard() {
    let (mut office, team, leader) = case();
    for who in [&leader, &team.supervisor] {
        office.be(who);
        let map = office.ok("group_map", json!({"group": team.tuesday}));
        let names: Vec<String> = list(&map["members"])
            .iter()
            .map(|m| text(&m["name"]))
            .collect();
        assert_eq!(names, ["Ada B.", "Jonas F.", "Marisol V.", "Oskar L."]);
        assert_eq!(
            map["left_out"], 1,
            "who did not agree is counted, not named"
        );
        assert!(!map.to_string().contains("Petra") && !map.to_string().contains("Papa3"));
        let oskar = one(&map, "Oskar L.");
        assert_eq!(
            [
                &oskar["carries"],
                &oskar["hard"],
                &oskar["much"],
                &oskar["meets"]
            ],
            [&json!(3), &json!(3), &json!(true), &json!(0)]
        );
        assert_eq!(
            oskar["text"],
            "Oskar L. may stand for somebody in the lives of 3 other members, somebody hard each time. Think of this load."
        );
        assert_eq!(one(&map, "Ada B.")["carries"], 0);
        let links = list(&map["links"]);
        let to_oskar = links
            .iter()
            .filter(|l| l["carrier_name"] == "Oskar L.")
            .count();
        assert_eq!(to_oskar, 3);
        assert_eq!(list(&map["picture"]["nodes"]).len(), 4);
        assert_eq!(list(&map["picture"]["threads"]).len(), links.len());
    }
}

#[test]
fn a_mirror_that_was_taken_out_is_not_carried() {
    let (mut office, team, leader) = case();
    office.be(&leader);
    let map = office.ok("group_map", json!({"group": team.tuesday}));
    let roster = {
        office.be(&team.supervisor);
        office.ok("group_page", json!({"group": team.tuesday}))["roster"].clone()
    };
    let client = |name: &str| {
        let line = list(&roster).iter().find(|l| l["name"] == name).unwrap();
        text(&line["client"])
    };
    let (ada, oskar) = (client("Ada Brand"), client("Oskar Lindqvist"));
    let screen = office.ok(
        "mirrors_screen",
        json!({"client": ada, "group": team.tuesday}),
    );
    let line = list(&screen["lines"])
        .iter()
        .find(|l| l["about"] == oskar.as_str())
        .unwrap();
    office.ok("change_mirror", json!({"client": ada, "group": team.tuesday, "figure": line["figure"], "about": oskar, "revision": 0, "what": "remove", "reason": "they get on"}));
    let now = office.ok("group_map", json!({"group": team.tuesday}));
    assert_eq!(one(&map, "Oskar L.")["carries"], 3);
    assert_eq!(one(&now, "Oskar L.")["carries"], 2);
    assert_eq!(one(&now, "Oskar L.")["much"], false);
}

#[test]
fn it_is_for_those_who_lead_the_group_and_each_look_is_in_the_log() {
    let (mut office, team, leader) = case();
    let elsewhere = office.enrol("Paul Ostrander", &["facilitator"]);
    // In the team of the program, and looking after every member, is not enough.
    for who in [&team.clinician, &elsewhere] {
        office.be(who);
        let refused = office.no("group_map", json!({"group": team.tuesday}));
        assert_eq!(refused["code"], "not-found");
        let map = office.no("group_map", json!({"group": "gr-none"}));
        assert_eq!(
            map["message"], refused["message"],
            "as if it were not there"
        );
    }
    office.be(&leader);
    office.ok("group_map", json!({"group": team.tuesday}));
    office.be(&team.supervisor);
    let privacy = office.enrol("Pia Vogt", &["privacy-officer"]);
    office.be(&privacy);
    let log = office.ok("read_audit", json!({"before": null})).to_string();
    assert!(log.contains("looked at the microcosm map of a group"));
    assert!(
        !log.contains("canary") && !log.contains("Oskar"),
        "no story in the log"
    );
}
