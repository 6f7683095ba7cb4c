//! Who sees whom: clients by assignment, rosters by team, mirrors and hidden reasons (design §1.4).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use api::{COMMANDS, dispatch};
use common::requests::{Ids, request};
use common::scene::{Team, group, program, ranked};
use common::{Office, list, one, text};
use serde_json::{Value, json};

/// Everything that belongs to a client, so that others can knock at it.
fn belongings(office: &mut Office, team: &Team) -> Ids {
    let client = office.begun("Marisol Vega", true);
    let interview = office.interview(&client);
    let screen = office.answer(&interview, "asq/1", one("boolean", json!(true)));
    let alert = text(&screen["head"]["alerts"][0]["id"]);
    let figure = office.figure(&client, "Father", (-0.6, 0.79), json!({}));
    let page = office.ok(
        "add_conflict",
        request(
            "add_conflict",
            &Ids {
                client: client.clone(),
                ..Ids::default()
            },
        ),
    );
    let conflict = text(&page["conflicts"][0]["id"]);
    let placement = text(&office.propose(&client, &team.tuesday)["placement"]);
    Ids {
        client,
        interview,
        alert,
        figure,
        conflict,
        placement,
        group: team.tuesday.clone(),
        program: team.program.clone(),
        ..Ids::default()
    }
}

/// Commands that take something of a client.
const OF_A_CLIENT: &[&str] = &[
    "mirrors_screen",
    "change_mirror",
    "save_goal",
    "your_group",
    "client_page",
    "client_interviews",
    "start_interview",
    "save_client",
    "document_preparation",
    "add_conflict",
    "end_conflict",
    "wait_client",
    "stop_waiting",
    "interview_screen",
    "answer_question",
    "keep_place",
    "repeat_group",
    "save_section_note",
    "save_mark",
    "skip_rest",
    "walk_answers",
    "set_interview_language",
    "pause_interview",
    "interview_jumps",
    "finish_interview",
    "interview_review",
    "answer_history",
    "scores_page",
    "summary_page",
    "save_summary_section",
    "settle_summary_section",
    "sign_summary",
    "cosign_summary",
    "return_summary",
    "add_summary_addendum",
    "alert_page",
    "save_safety_field",
    "document_alert",
    "consents_screen",
    "consent_page",
    "save_consent_draft",
    "sign_consent",
    "decline_consent",
    "revoke_consent",
    "add_to_consent",
    "discard_consent_draft",
    "take_back_event",
    "raise_alert",
    "review_alert",
    "safety_plan",
    "save_safety_plan",
    "keep_safety_plan",
    "people_screen",
    "save_figure",
    "remove_figure",
    "place_figure",
    "move_figure",
    "tidy_map",
    "keep_private",
    "save_guide",
    "own_profile",
    "enter_scores",
    "draw_map",
    "write_map",
    "rate_client",
    "suggestion_screen",
    "microcosm_screen",
    "propose_placement",
    "revise_placement",
    "submit_placement",
    "withdraw_placement",
    "answer_comment",
    "placement_page",
    "placement_note",
    "return_placement",
    "approve_placement",
    "add_addendum",
    "rate_member",
];

#[test]
fn what_belongs_to_another_clinicians_client_is_not_found_in_the_same_words_as_what_is_not_there() {
    let (mut office, team) = Office::with_team();
    let theirs = belongings(&mut office, &team);
    let mut nothing = theirs.clone();
    for id in [
        &mut nothing.client,
        &mut nothing.interview,
        &mut nothing.alert,
        &mut nothing.figure,
        &mut nothing.conflict,
        &mut nothing.placement,
    ] {
        *id = "xx-00000000000000000000000000000000".to_owned();
    }
    office.be(&team.supervisor);
    let other = office.enrol("Paul Ostrander", &["intake-clinician", "facilitator"]);
    office.be(&other);
    let mut reached: Vec<&str> = OF_A_CLIENT.to_vec();
    for command in OF_A_CLIENT {
        let there = office.no(command, request(command, &theirs));
        let not_there = office.no(command, request(command, &nothing));
        assert_eq!(there["code"], "not-found", "{command}: {there}");
        assert_eq!(there, not_there, "{command} tells whether it is there");
        reached.retain(|c| c != command);
    }
    assert!(reached.is_empty());
    // The figure of another client under one's own client.
    let own = office.begun("Oskar Lindqvist", true);
    let mixed = Ids {
        client: own,
        ..theirs.clone()
    };
    for command in [
        "save_figure",
        "remove_figure",
        "place_figure",
        "move_figure",
        "keep_private",
    ] {
        assert_eq!(
            office.no(command, request(command, &mixed))["code"],
            "not-found",
            "{command}"
        );
    }
    for (command, part) in [
        ("list_clients", "clients"),
        ("waiting_list", "clients"),
        ("review_queue", "own"),
        ("today", "alerts"),
    ] {
        let answer = office.ok(command, request(command, &Ids::default()));
        assert!(!answer.to_string().contains("Marisol"), "{command} {part}");
    }
}

#[test]
fn every_command_that_names_something_of_a_client_is_in_the_table() {
    let ids = Ids {
        client: "c".into(),
        interview: "c".into(),
        alert: "c".into(),
        figure: "c".into(),
        conflict: "c".into(),
        placement: "c".into(),
        ..Ids::default()
    };
    let reviewers = [
        "assign_client",
        "decide_conflict",
        "self_attest_placement",
        "add_member",
    ];
    for command in COMMANDS {
        let names_one = request(command.name, &ids) != request(command.name, &Ids::default());
        let known = OF_A_CLIENT.contains(&command.name) || reviewers.contains(&command.name);
        assert_eq!(names_one, known, "{}", command.name);
    }
}

#[test]
fn a_look_that_was_refused_is_in_the_log_as_refused() {
    let (mut office, team) = Office::with_team();
    let theirs = belongings(&mut office, &team);
    office.be(&team.supervisor);
    let other = office.enrol("Paul Ostrander", &["intake-clinician"]);
    office.be(&other);
    office.no("client_page", json!({"client": theirs.client}));
    office.be(&team.supervisor);
    let log = office.ok("read_audit", json!({"before": null}));
    let look = list(&log["entries"])
        .iter()
        .find(|e| e["who"] == "Paul Ostrander" && e["act"] == "looked at a client")
        .unwrap();
    assert_eq!(look["outcome"], "refused");
    assert_eq!(log["intact"], true);
}

#[test]
fn a_facilitator_sees_the_members_of_the_own_groups_as_long_as_they_are_members() {
    let (mut office, team) = Office::with_team();
    let mine = office.begun("Marisol Vega", true);
    let other = office.begun("Oskar Lindqvist", true);
    office.be(&team.supervisor);
    let leader = office.enrol("Lea Brandt", &["facilitator"]);
    let led = office.group(&team.program, "Monday evening", &[&leader]);
    let stay = office.join(&led, &mine);
    office.join(&team.tuesday, &other);
    office.be(&leader);
    let seen = office.ok("list_clients", json!({"query": ""}));
    let names: Vec<&Value> = list(&seen["clients"]).iter().map(|c| &c["name"]).collect();
    assert_eq!(names, ["Marisol Vega"]);
    let page = office.ok("client_page", json!({"client": mine}));
    assert_eq!(page["conflicts"], json!([]));
    assert_eq!(
        office.no("client_page", json!({"client": other}))["code"],
        "not-found"
    );
    office.ok("rate_member", json!({"client": mine, "x": 0.2, "y": 0.3}));
    assert_eq!(
        office.no("rate_member", json!({"client": other, "x": 0.2, "y": 0.3}))["code"],
        "not-found"
    );
    assert_eq!(
        office.ok("group_page", json!({"group": led}))["roster"][0]["name"],
        "Marisol Vega"
    );
    assert!(office.ok("group_page", json!({"group": team.tuesday}))["roster"].is_null());

    office.be(&team.supervisor);
    let today = office.today();
    office.ok(
        "end_member",
        json!({"member": stay, "revision": 1, "until": today}),
    );
    office.pass(chrono::Duration::days(1));
    office.be(&leader);
    assert_eq!(
        office.no("client_page", json!({"client": mine}))["code"],
        "not-found"
    );
    assert_eq!(
        office.ok("list_clients", json!({"query": ""}))["clients"],
        json!([])
    );
}

#[test]
fn rating_goes_to_the_group_that_the_rater_leads() {
    let (mut office, team) = Office::with_team();
    let client = office.begun("Marisol Vega", true);
    office.be(&team.supervisor);
    let leader = office.enrol("Lea Brandt", &["facilitator"]);
    let led = office.group(&team.program, "Monday evening", &[&leader]);
    let part2 = office.program("Alcohol and driving", true, &[]);
    let hidden = office.group(&part2, "Friday evening", &[&team.supervisor]);
    office.join(&led, &client);
    office.pass(chrono::Duration::days(1));
    office.be(&team.supervisor);
    office.join(&hidden, &client);
    office.be(&leader);
    let page = office.ok("rate_member", json!({"client": client, "x": 0.2, "y": 0.3}));
    assert_eq!(page["group"]["id"], led.as_str());
    // The stay in a group whose roster is hidden is not told through the client's page either.
    let page = office.ok("client_page", json!({"client": client}));
    let groups: Vec<&Value> = list(&page["memberships"])
        .iter()
        .map(|m| &m["group"])
        .collect();
    assert_eq!(groups, [led.as_str()]);
    let line = office.ok("list_clients", json!({"query": ""}));
    assert_eq!(line["clients"][0]["stage"], "In Monday evening");
}

#[test]
fn the_roster_of_a_part_2_program_is_hidden_from_staff_outside_it() {
    let (mut office, team) = Office::with_team();
    let client = office.begun("Marisol Vega", true);
    office.be(&team.supervisor);
    let inside = office.enrol("Inge Sand", &["supervisor"]);
    let clerk = office.enrol("Ada Clerk", &["administrator"]);
    let part2 = office.program("Alcohol and driving", true, &[&inside]);
    let group_id = office.group(&part2, "Friday evening", &[]);
    office.be(&inside);
    let stay = office.join(&group_id, &client);
    assert_eq!(
        office.ok("group_page", json!({"group": group_id}))["roster"][0]["name"],
        "Marisol Vega"
    );
    let away = [&team.supervisor, &team.clinician];
    for person in away {
        office.be(person);
        let page = office.ok("group_page", json!({"group": group_id}));
        for field in ["roster", "composition", "circle"] {
            assert!(page[field].is_null(), "{field}");
        }
        assert!(page["roster_hidden"].is_string());
        assert!(!page.to_string().contains("Marisol"));
        let screen = office.ok("groups_screen", json!({}));
        assert!(!screen.to_string().contains("Marisol"));
        let lines = list(&screen["programs"])
            .iter()
            .flat_map(|p| list(&p["groups"]));
        let line = lines
            .clone()
            .find(|g| g["group"]["id"] == group_id.as_str())
            .unwrap();
        assert!(line["taken"].is_null(), "not even how many");
    }
    office.be(&team.supervisor);
    let today = office.today();
    let refused = office.no(
        "end_member",
        json!({"member": stay, "revision": 1, "until": today}),
    );
    assert_eq!(
        refused["code"], "not-found",
        "nobody ends a stay that they may not see"
    );
    assert_eq!(
        office.no(
            "add_member",
            json!({"group": group_id, "client": client, "from": today})
        )["code"],
        "not-allowed"
    );

    // Who arranges groups does not gain the roster by naming themselves.
    office.be(&clerk);
    let mut mine = group(&group_id, &part2, "Friday evening", &[&clerk]);
    let page = office.ok("save_group", json!({"revision": 1, "group": mine}));
    assert!(page["roster"].is_null());
    assert!(!page.to_string().contains("Marisol"));
    let screen = office.ok("save_program", json!({"revision": 1, "program": program(&part2, "Alcohol and driving", true, &[&inside, &clerk])}));
    assert!(!screen.to_string().contains("Marisol"));
    mine["facilitators"][0]["staff"] = json!("st-nobody");
    assert_eq!(
        office.no("save_group", json!({"revision": 2, "group": mine}))["field"],
        "facilitators"
    );
}

#[test]
fn a_name_of_a_facilitator_is_the_one_of_the_staff_list() {
    let (mut office, team) = Office::with_team();
    office.be(&team.supervisor);
    let leader = office.enrol("Lea Brandt", &["facilitator"]);
    let mut wanted = group("", &team.program, "Monday evening", &[&leader]);
    wanted["facilitators"][0]["name"] = json!("Somebody Else");
    let page = office.ok("save_group", json!({"revision": 0, "group": wanted}));
    assert_eq!(page["brief"]["facilitators"], json!(["Lea Brandt"]));
}

#[test]
fn rules_never_name_the_members_concerned() {
    let (mut office, team) = Office::with_team();
    let a = office.begun("Marisol Vega", true);
    let b = office.begun("Oskar Lindqvist", true);
    office.ok("add_conflict", json!({"client": a, "name": "Oskar Lindqvist", "birth_date": "1992-04-01", "relation": "relative"}));
    office.be(&team.supervisor);
    office.join(&team.tuesday, &b);
    let screen = office.ok("suggestion_screen", json!({"client": a}));
    assert_eq!(ranked(&screen).len(), 1);
    for part in ["ranked", "blocked"] {
        for rule in list(&screen["seen"][part])
            .iter()
            .flat_map(|g| list(&g["rules"]))
        {
            assert_eq!(rule["members"], json!([]), "{rule}");
        }
    }
    assert!(
        dispatch(
            &mut office.desk,
            "microcosm_screen",
            json!({"client": a, "group": team.tuesday})
        )
        .is_err()
    );
}

#[test]
fn a_colleague_who_is_assigned_sees_the_client_and_no_longer_when_not() {
    let (mut office, team) = Office::with_team();
    let client = office.begun("Marisol Vega", true);
    office.be(&team.supervisor);
    let colleague = office.enrol("Wanda Otter", &["intake-clinician"]);
    let stranger = office.enrol("Paul Facilitator", &["facilitator"]);
    let page = office.ok("client_page", json!({"client": client}));
    let assign = |clinician: &str, assigned: Vec<&str>, revision: &Value| json!({"client": client, "revision": revision, "clinician": clinician, "assigned": assigned});
    let no = office.no(
        "assign_client",
        assign(&stranger, vec![], &page["revision"]),
    );
    assert_eq!(no["code"], "invalid", "facilitators run no intakes");
    let page = office.ok(
        "assign_client",
        assign(&team.clinician, vec![&colleague], &page["revision"]),
    );
    office.be(&colleague);
    office.ok("client_page", json!({"client": client}));
    office.be(&team.supervisor);
    office.ok(
        "assign_client",
        assign(&team.clinician, vec![], &page["revision"]),
    );
    office.be(&colleague);
    assert_eq!(
        office.no("client_page", json!({"client": client}))["code"],
        "not-found"
    );
}
