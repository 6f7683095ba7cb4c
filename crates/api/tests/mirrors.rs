//! Mirrors and hidden reasons as each person may see them (design §1.4).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::scene::{Team, notes};
use common::{Office, list, text};
use serde_json::{Value, json};

const HIDDEN: &str = "Not available: ask your supervisor.";
const VEILED: &str = "One member may need care; ask the facilitator.";

/// A newcomer with a father; a member who stands where the father stands, and who has an ex-partner where the newcomer stands.
struct Case {
    newcomer: String,
    member: String,
    stay: String,
}

/// Both are looked after by the clinician; `agrees`: the member agreed to the sentence about the group.
fn case(office: &mut Office, team: &Team, agrees: bool) -> Case {
    let newcomer = office.begun("Marisol Vega", true);
    let member = office.begun("Oskar Lindqvist", agrees);
    office.ok(
        "rate_client",
        json!({"client": newcomer, "x": 0.8, "y": -0.3}),
    );
    let harm = json!({"role": "father", "valence": -3, "response_category": "took-control", "harms": ["emotional"]});
    office.figure(&newcomer, "Papa Hieronymus", (-0.6, 0.79), harm);
    let hurt = json!({"role": "ex-partner", "valence": -3, "harms": ["physical"], "harm_months_ago": 2, "willing": "no"});
    office.figure(&member, "Gwendolyn", (0.8, -0.3), hurt);
    office.ok(
        "rate_client",
        json!({"client": member, "x": -0.58, "y": 0.78}),
    );
    office.be(&team.supervisor);
    let stay = office.join(&team.tuesday, &member);
    Case {
        newcomer,
        member,
        stay,
    }
}

fn ways<'a>(group: &'a Value, direction: &str) -> Vec<&'a Value> {
    list(&group["mirrors"])
        .iter()
        .filter(|m| m["direction"] == direction)
        .collect()
}

/// Nothing about another client is in what is shown.
fn tells_nothing(shown: &Value, case: &Case, where_: &str) {
    let text = shown.to_string();
    for secret in ["Oskar", "Lindqvist", "Gwendolyn", &case.member, &case.stay] {
        assert!(!text.contains(secret), "{where_} tells {secret}");
    }
}

#[test]
fn outside_the_team_a_mirror_is_of_a_member_without_name_evidence_or_place() {
    let (mut office, team) = Office::with_team();
    let case = case(&mut office, &team, true);
    office.be(&team.clinician);
    let screen = office.ok("suggestion_screen", json!({"client": case.newcomer}));
    tells_nothing(&screen, &case, "the suggestion");
    let group = office
        .seen(&case.newcomer, "ranked", &team.tuesday)
        .unwrap();
    assert_eq!(group["named"], false);
    let forward = ways(&group, "client-to-member");
    assert_eq!(forward.len(), 1);
    let mirror = forward[0];
    assert_eq!(mirror["member_name"], "a member");
    assert!(mirror["member"].is_null() && mirror["decibans"].is_null());
    assert_eq!(mirror["reasons"], json!([]));
    assert_eq!(
        mirror["figure_name"], "Papa Hieronymus, father",
        "the own client's figure is told"
    );
    assert!(mirror["level"].is_string() && mirror["outlook"].is_string());
    assert!(ways(&group, "member-to-client").is_empty());
    assert_eq!(group["veiled"], VEILED);
    for rule in list(&group["rules"]).iter().filter(|r| r["id"] == "X2") {
        assert_eq!(rule["reason"], VEILED);
    }
    for when in ["before", "after"] {
        for field in ["agency_mean", "communion_mean", "position_spread"] {
            assert!(
                group["composition"][when][field].is_null(),
                "the place of a lone member is its mean: {when} {field}"
            );
        }
    }
    let map = office.ok(
        "microcosm_screen",
        json!({"client": case.newcomer, "group": team.tuesday}),
    );
    tells_nothing(&map, &case, "the map");
    assert_eq!(map["named"], false);
    assert!(map["reverse"].is_null());
    assert_eq!(map["veiled"], VEILED);
}

#[test]
fn the_team_sees_names_and_reasons_and_only_some_of_them_the_other_direction() {
    let (mut office, team) = Office::with_team();
    let case = case(&mut office, &team, true);
    office.be(&team.supervisor);
    let leader = office.enrol("Lea Brandt", &["facilitator", "intake-clinician"]);
    let colleague = office.enrol("Paul Ostrander", &["intake-clinician"]);
    office.ok("save_program", json!({"revision": 1, "program": common::scene::program(&team.program, "Anger management", false, &[&team.supervisor, &team.clinician, &colleague])}));
    office.ok("save_group", json!({"revision": 1, "group": common::scene::group(&team.tuesday, &team.program, "Tuesday evening", &[&leader])}));

    // The supervisor of the program: both directions, with names and evidence.
    let group = office
        .seen(&case.newcomer, "ranked", &team.tuesday)
        .unwrap();
    let (forward, back) = (
        ways(&group, "client-to-member"),
        ways(&group, "member-to-client"),
    );
    assert_eq!(forward[0]["member_name"], "Oskar Lindqvist");
    assert!(forward[0]["decibans"].as_f64().unwrap() > 6.0);
    assert!(!list(&forward[0]["reasons"]).is_empty());
    assert_eq!(back[0]["figure_name"], "Gwendolyn, ex-partner");
    assert!(group["veiled"].is_null());
    let map = office.ok(
        "microcosm_screen",
        json!({"client": case.newcomer, "group": team.tuesday}),
    );
    assert!(map["reverse"].is_object());

    // The clinician is in the team and looks after the member too: both directions.
    office.be(&team.clinician);
    let group = office
        .seen(&case.newcomer, "ranked", &team.tuesday)
        .unwrap();
    assert_eq!(ways(&group, "member-to-client").len(), 1);
    let map = office.ok(
        "microcosm_screen",
        json!({"client": case.newcomer, "group": team.tuesday}),
    );
    assert!(
        map["reverse"].is_object(),
        "what may be read may be looked at"
    );

    // A colleague in the team who does not look after the member: names forward, the other direction veiled.
    office.be(&colleague);
    let own = office.begun("Petra Solano", true);
    office.ok("rate_client", json!({"client": own, "x": 0.8, "y": -0.3}));
    office.figure(&own, "Uncle", (-0.6, 0.79), json!({}));
    let group = office.seen(&own, "ranked", &team.tuesday).unwrap();
    assert_eq!(
        ways(&group, "client-to-member")[0]["member_name"],
        "Oskar Lindqvist"
    );
    assert!(ways(&group, "member-to-client").is_empty());
    assert_eq!(group["veiled"], VEILED);
    assert!(!group.to_string().contains("Gwendolyn"));
    let map = office.ok(
        "microcosm_screen",
        json!({"client": own, "group": team.tuesday}),
    );
    assert!(map["reverse"].is_null() && !map.to_string().contains("Gwendolyn"));

    // The facilitator of the group sees the other direction for an own client.
    office.be(&leader);
    let own = office.begun("Jonas Feld", true);
    office.ok("rate_client", json!({"client": own, "x": 0.8, "y": -0.3}));
    let group = office.seen(&own, "ranked", &team.tuesday).unwrap();
    assert_eq!(
        ways(&group, "member-to-client")[0]["figure_name"],
        "Gwendolyn, ex-partner"
    );
}

#[test]
fn a_member_who_did_not_agree_to_the_sentence_makes_no_mirror() {
    let (mut office, team) = Office::with_team();
    let case = case(&mut office, &team, false);
    let group = office
        .seen(&case.newcomer, "ranked", &team.tuesday)
        .unwrap();
    assert_eq!(group["mirrors"], json!([]));
    assert!(group["veiled"].is_null());
}

#[test]
fn what_is_kept_with_the_client_and_printed_names_nobody_else() {
    let (mut office, team) = Office::with_team();
    let case = case(&mut office, &team, true);
    // The author belongs to the team and sees names; a note on a mirror may name a member.
    office.ok("save_program", json!({"revision": 1, "program": common::scene::program(&team.program, "Anger management", false, &[&team.clinician])}));
    office.be(&team.clinician);
    let screen = office.ok("suggestion_screen", json!({"client": case.newcomer}));
    assert!(screen.to_string().contains("Oskar"));
    let mut written = notes(&screen, &team.tuesday);
    let cautions: Vec<String> = list(&written).iter().map(|n| text(&n["rule"])).collect();
    assert!(
        cautions.iter().any(|r| r == "X1") && cautions.iter().any(|r| r == "X2"),
        "{cautions:?}"
    );
    for note in written.as_array_mut().unwrap() {
        if text(&note["rule"]).starts_with('X') {
            note["note"] = json!("seat apart from Oskar Lindqvist");
        }
    }
    written
        .as_array_mut()
        .unwrap()
        .push(json!({"rule": "made-up", "note": "about Oskar Lindqvist"}));
    let today = office.today();
    let page = office.ok("propose_placement", json!({"client": case.newcomer, "group": team.tuesday, "start_on": today, "reason": "time", "notes": written}));
    assert!(
        list(&page["notes"]).iter().all(|n| n["rule"] != "made-up"),
        "notes belong to cautions that were shown"
    );
    let placement = json!({"placement": page["placement"]});
    let note = office.ok("placement_note", placement.clone());
    tells_nothing(&note, &case, "the note for the chart");
    for word in ["mirror", "Hieronymus", "remind"] {
        assert!(!note.to_string().contains(word), "the note says {word}");
    }

    // Outside the team: nothing about the other client, not even in the notes on mirrors.
    office.be(&team.supervisor);
    office.ok("save_program", json!({"revision": 2, "program": common::scene::program(&team.program, "Anger management", false, &[])}));
    let page = office.ok("placement_page", placement.clone());
    tells_nothing(&page, &case, "the page of the placement");
    tells_nothing(&office.ok("placement_note", placement), &case, "the note");
}

#[test]
fn a_hidden_reason_is_the_same_words_whatever_it_is_and_the_group_stays_in_the_list() {
    let (mut office, team) = Office::with_team();
    let mut shown = Vec::new();
    for (i, relation) in [
        "no-contact-order",
        "victim",
        "co-defendant",
        "witness",
        "partner",
        "relative",
        "household",
    ]
    .into_iter()
    .enumerate()
    {
        office.be(&team.clinician);
        let newcomer = office.begun(&format!("Newcomer Number{i}"), true);
        let other = office.begun(&format!("Somebody Else{i}"), true);
        office.ok("add_conflict", json!({"client": newcomer, "name": format!("Somebody Else{i}"), "birth_date": "1992-04-01", "relation": relation}));
        office.be(&team.supervisor);
        let day = office.group(&team.program, "Monday evening", &[]);
        office.join(&day, &other);
        let group = office.seen(&newcomer, "blocked", &day).unwrap();
        assert!(
            list(&group["rules"])[0]["reason"].as_str().unwrap().len() > HIDDEN.len(),
            "a supervisor sees why: {group}"
        );

        office.be(&team.clinician);
        let group = office
            .seen(&newcomer, "blocked", &day)
            .expect("it stays in the list");
        assert_eq!(group["change"], Value::Null);
        assert_eq!(group["rules"][0]["reason"], HIDDEN);
        shown.push(group["rules"].clone());
        let today = office.today();
        let refused = office.no(
            "propose_placement",
            json!({"client": newcomer, "group": day, "start_on": today}),
        );
        assert_eq!(refused["code"], "blocked");
        assert_eq!(
            refused["message"],
            format!("This group is not possible now. {HIDDEN}")
        );
    }
    assert!(shown.windows(2).all(|two| two[0] == two[1]), "{shown:?}");
}

#[test]
fn a_full_group_with_a_hidden_reason_says_only_the_hidden_words() {
    let (mut office, team) = Office::with_team();
    let newcomer = office.begun("Marisol Vega", true);
    let other = office.begun("Oskar Lindqvist", true);
    office.ok("add_conflict", json!({"client": newcomer, "name": "Oskar Lindqvist", "birth_date": "1992-04-01", "relation": "victim"}));
    office.be(&team.supervisor);
    let mut small = common::scene::group("", &team.program, "Monday evening", &[]);
    small["capacity"] = json!(1);
    small["minimum"] = json!(1);
    let id = text(&office.ok("save_group", json!({"revision": 0, "group": small}))["group"]["id"]);
    office.join(&id, &other);
    let why = office.seen(&newcomer, "blocked", &id).unwrap();
    let ids: Vec<&Value> = list(&why["rules"]).iter().map(|r| &r["id"]).collect();
    assert!(ids.contains(&&json!("L2")) && ids.contains(&&json!("M3")));
    office.be(&team.clinician);
    let group = office.seen(&newcomer, "blocked", &id).unwrap();
    let reasons: Vec<&Value> = list(&group["rules"]).iter().map(|r| &r["reason"]).collect();
    assert_eq!(reasons, [HIDDEN]);
}
