//! Conflicts: entered without searching, matched by the program, decided by a supervisor.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use chrono::Duration;
use common::scene::Team;
use common::{Office, list};
use serde_json::{Value, json};

/// The clinician's newcomer and a member of the Tuesday group who is somebody else's client, born 1992-04-01.
fn scene(office: &mut Office, team: &Team) -> (String, String) {
    let newcomer = office.begun("Marisol Vega", true);
    office.be(&team.supervisor);
    let other = office.begun("Oskar Lindqvist", true);
    office.join(&team.tuesday, &other);
    office.be(&team.clinician);
    (newcomer, other)
}

fn enter(office: &mut Office, client: &str, name: &str, more: Value) -> Value {
    let mut request = json!({"client": client, "name": name, "relation": "no-contact-order"});
    request
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    office.ok("add_conflict", request)
}

fn blocked(office: &mut Office, client: &str, group: &str) -> bool {
    office.seen(client, "blocked", group).is_some()
}

/// Decides the one open match.
fn decide(office: &mut Office, team: &Team, same: bool) {
    office.be(&team.supervisor);
    let queue = office.ok("conflict_queue", json!({}));
    let open = &list(&queue["open"])[0];
    office.ok("decide_conflict", json!({"conflict": open["conflict"], "revision": open["revision"], "candidate": open["candidate"], "same_person": same}));
    office.be(&team.clinician);
}

#[test]
fn what_is_entered_counts_by_likeness_and_decision() {
    // Name, date of birth; counts before a decision, after "yes", after "no"; open matches in the queue.
    let cases = [
        ("Oskar Lindqvist", Some("1992-04-01"), true, true, false),
        ("LINDQVIST, Óskar", Some("1992-04-01"), true, true, false),
        ("Oskar Lindqvist", None, false, true, false),
        ("Ossi Lindqvist", Some("1992-04-01"), false, true, false),
        // Day and month swapped, as it happens: offered for a decision, not counted before.
        ("Oskar Lindqvist", Some("1992-01-04"), false, true, false),
    ];
    for (name, birth, at_once, after_yes, after_no) in cases {
        for same in [true, false] {
            let (mut office, team) = Office::with_team();
            let (newcomer, _) = scene(&mut office, &team);
            enter(&mut office, &newcomer, name, json!({"birth_date": birth}));
            assert_eq!(
                blocked(&mut office, &newcomer, &team.tuesday),
                at_once,
                "{name} {birth:?} undecided"
            );
            decide(&mut office, &team, same);
            let expected = if same { after_yes } else { after_no };
            assert_eq!(
                blocked(&mut office, &newcomer, &team.tuesday),
                expected,
                "{name} {birth:?} decided {same}"
            );
        }
    }
}

#[test]
fn nobody_who_is_not_alike_comes_before_the_supervisor_or_can_be_decided() {
    let (mut office, team) = Office::with_team();
    let (newcomer, other) = scene(&mut office, &team);
    enter(
        &mut office,
        &newcomer,
        "Oskar Lund",
        json!({"birth_date": "1970-01-01"}),
    );
    enter(
        &mut office,
        &newcomer,
        "Anna Berg",
        json!({"birth_date": "1992-04-01"}),
    );
    assert!(!blocked(&mut office, &newcomer, &team.tuesday));
    office.be(&team.supervisor);
    assert_eq!(office.ok("conflict_queue", json!({}))["open"], json!([]));
    let page = office.ok("client_page", json!({"client": newcomer}));
    let conflict = &page["conflicts"][0];
    for candidate in [&other, &newcomer] {
        let refused = office.no("decide_conflict", json!({"conflict": conflict["id"], "revision": conflict["revision"], "candidate": candidate, "same_person": true}));
        assert_eq!(refused["code"], "not-found");
    }
}

#[test]
fn entering_tells_nothing_about_whether_the_person_is_a_client() {
    let (mut office, team) = Office::with_team();
    let (newcomer, other) = scene(&mut office, &team);
    let known = enter(
        &mut office,
        &newcomer,
        "Oskar Lindqvist",
        json!({"birth_date": "1992-04-01"}),
    );
    let unknown = enter(
        &mut office,
        &newcomer,
        "Nobody Here",
        json!({"birth_date": "1992-04-01"}),
    );
    assert!(!unknown.to_string().contains(&other));
    let shape = |page: &Value, name: &str| {
        let mut line = list(&page["conflicts"])
            .iter()
            .find(|c| c["name"] == name)
            .unwrap()
            .clone();
        line["id"] = Value::Null;
        line["name"] = Value::Null;
        line
    };
    assert_eq!(
        shape(&known, "Oskar Lindqvist"),
        shape(&unknown, "Nobody Here")
    );
    assert_eq!(office.ok("app_state", json!({}))["session"]["to_decide"], 0);
    assert_eq!(
        office.ok(
            "check_duplicate",
            json!({"name": "Oskar Lindqvist", "birth_date": "1992-04-01"})
        ),
        json!({"text": null, "client": null})
    );
    office.be(&team.supervisor);
    assert_eq!(office.ok("app_state", json!({}))["session"]["to_decide"], 1);
}

#[test]
fn a_conflict_counts_both_ways() {
    let (mut office, team) = Office::with_team();
    let (newcomer, other) = scene(&mut office, &team);
    // Entered for the member, about the newcomer, by the member's own clinician.
    office.be(&team.supervisor);
    enter(
        &mut office,
        &other,
        "Marisol Vega",
        json!({"birth_date": "1992-04-01"}),
    );
    office.be(&team.clinician);
    assert!(blocked(&mut office, &newcomer, &team.tuesday));
    let page = office.ok("client_page", json!({"client": newcomer}));
    assert_eq!(
        page["conflicts"],
        json!([]),
        "what the other said is not told"
    );
}

#[test]
fn ended_and_expired_and_later_conflicts_do_not_count() {
    let cases = [
        (json!({"until": "2026-11-22"}), false),
        (json!({"until": "2026-11-23"}), true),
        (json!({"from": "2026-11-24"}), false),
        (json!({"from": "2026-11-23", "until": "2027-11-23"}), true),
    ];
    let (mut office, team) = Office::with_team();
    let (newcomer, _) = scene(&mut office, &team);
    for (dates, counts) in cases {
        let mut more = dates.clone();
        more["birth_date"] = json!("1992-04-01");
        let page = enter(&mut office, &newcomer, "Oskar Lindqvist", more);
        assert_eq!(
            blocked(&mut office, &newcomer, &team.tuesday),
            counts,
            "{dates}"
        );
        for conflict in list(&page["conflicts"])
            .iter()
            .filter(|c| c["ended"] == false)
        {
            office.ok(
                "end_conflict",
                json!({"conflict": conflict["id"], "revision": conflict["revision"]}),
            );
        }
        assert!(!blocked(&mut office, &newcomer, &team.tuesday), "ended");
    }
    let stale = office.ok("client_page", json!({"client": newcomer}))["conflicts"][0]["id"].clone();
    assert_eq!(
        office.no("end_conflict", json!({"conflict": stale, "revision": 1}))["code"],
        "conflict"
    );
    office.be(&team.supervisor);
    assert_eq!(office.ok("conflict_queue", json!({}))["open"], json!([]));
    let wrong = json!({"client": newcomer, "name": "Oskar", "relation": "relative", "from": "2026-12-01", "until": "2026-11-01"});
    assert_eq!(office.no("add_conflict", wrong)["field"], "until");
}

#[test]
fn a_no_contact_order_that_runs_out_is_no_longer_counted_the_day_after() {
    let (mut office, team) = Office::with_team();
    let (newcomer, _) = scene(&mut office, &team);
    enter(
        &mut office,
        &newcomer,
        "Oskar Lindqvist",
        json!({"birth_date": "1992-04-01", "until": "2026-11-23"}),
    );
    assert!(blocked(&mut office, &newcomer, &team.tuesday));
    office.pass(Duration::days(1));
    office.be(&team.clinician);
    assert!(!blocked(&mut office, &newcomer, &team.tuesday));
}

#[test]
fn nobody_is_added_by_hand_past_a_conflict_or_an_open_alert() {
    let (mut office, team) = Office::with_team();
    let (newcomer, _) = scene(&mut office, &team);
    enter(
        &mut office,
        &newcomer,
        "Oskar Lindqvist",
        json!({"birth_date": "1992-04-01"}),
    );
    office.be(&team.supervisor);
    let today = office.today();
    let add = |group: &str, client: &str| json!({"group": group, "client": client, "from": today});
    assert_eq!(
        office.no("add_member", add(&team.tuesday, &newcomer))["code"],
        "blocked"
    );
    office.put_consents_in_order(&newcomer);
    office.ok("add_member", add(&team.thursday, &newcomer));
    let third = office.begun("Petra Solano", true);
    let interview = office.interview(&third);
    office.answer(&interview, "asq/2", common::one("boolean", json!(true)));
    let refused = office.no("add_member", add(&team.thursday, &third));
    assert_eq!(
        refused["code"], "blocked",
        "an alert holds for every way into a group"
    );
}

#[test]
fn an_order_that_begins_before_the_first_day_stands_against_it() {
    let (mut office, team) = Office::with_team();
    let (newcomer, _) = scene(&mut office, &team);
    enter(
        &mut office,
        &newcomer,
        "Oskar Lindqvist",
        json!({"birth_date": "1992-04-01", "from": "2026-11-30"}),
    );
    assert!(!blocked(&mut office, &newcomer, &team.tuesday), "not yet");
    let screen = office.ok("suggestion_screen", json!({"client": newcomer}));
    let page = office.ok(
        "propose_placement",
        json!({"client": newcomer, "group": team.tuesday, "start_on": "2026-12-01", "reason": "time",
            "notes": common::scene::notes(&screen, &team.tuesday)}),
    );
    let refused = office.no(
        "submit_placement",
        json!({"placement": page["placement"], "revision": page["revision"]}),
    );
    assert_eq!(refused["code"], "blocked");
}
