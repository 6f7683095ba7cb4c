//! Seats: held, given back, taken from the first day; waiting for one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use chrono::Duration;
use common::scene::{self, act, approve, submitted, taken};
use common::{Office, list, text};
use serde_json::json;

#[test]
fn a_submitted_placement_holds_its_seat_for_the_days_of_the_policy() {
    let (mut office, team, _, page) = submitted();
    let days = office.ok("settings_screen", json!({}))["policy"]["hold_days"]
        .as_i64()
        .unwrap();
    assert_eq!(taken(&mut office, &team.tuesday), 1);
    let start = chrono::NaiveDate::parse_from_str(&office.today(), "%Y-%m-%d").unwrap();
    assert_eq!(
        page["held_until"],
        (start + Duration::days(days)).to_string()
    );
    for (after, seats) in [(days, 1), (days + 1, 0)] {
        let now = chrono::NaiveDate::parse_from_str(&office.today(), "%Y-%m-%d").unwrap();
        office.pass(Duration::days(after - (now - start).num_days()));
        office.be(&team.clinician);
        assert_eq!(
            taken(&mut office, &team.tuesday),
            seats,
            "after {after} days"
        );
    }
}

#[test]
fn withdrawing_gives_the_seat_back() {
    let (mut office, team, client, page) = submitted();
    let page = office.ok("withdraw_placement", act(&page));
    assert_eq!(page["state"], "withdrawn");
    assert!(page["held_until"].is_null());
    assert_eq!(taken(&mut office, &team.tuesday), 0);
    assert_eq!(
        office.no("withdraw_placement", act(&page))["code"],
        "blocked"
    );
    office.submit(&client, &team.thursday);
    assert!(
        office.placement(&page["placement"])["held_until"].is_null(),
        "the seat is of the new placement"
    );
}

#[test]
fn a_group_that_filled_up_since_the_proposal_is_refused() {
    let (mut office, team) = Office::with_team();
    let client = office.begun("Marisol Vega", true);
    office.be(&team.supervisor);
    let mut small = scene::group("", &team.program, "Monday evening", &[]);
    small["capacity"] = json!(1);
    small["minimum"] = json!(1);
    let group =
        text(&office.ok("save_group", json!({"revision": 0, "group": small}))["group"]["id"]);
    office.be(&team.clinician);
    let page = office.propose(&client, &group);
    office.be(&team.supervisor);
    let other = office.begun("Oskar Lindqvist", true);
    let stay = office.join(&group, &other);
    office.be(&team.clinician);
    let refused = office.no("submit_placement", act(&page));
    assert_eq!(refused["code"], "blocked");
    assert!(office.placement(&page["placement"])["since"].is_string());
    office.be(&team.supervisor);
    let today = office.today();
    office.ok(
        "end_member",
        json!({"member": stay, "revision": 1, "until": today}),
    );
    office.pass(Duration::days(1));
    office.be(&team.clinician);
    // The first day has passed meanwhile: it is chosen anew.
    assert_eq!(
        office.no("submit_placement", act(&page))["field"],
        "start_on"
    );
    let today = office.today();
    let screen = office.ok("suggestion_screen", json!({"client": client}));
    let page = office.ok("revise_placement", json!({"placement": page["placement"], "revision": page["revision"], "group": group, "start_on": today, "reason": "time", "notes": scene::notes(&screen, &group)}));
    assert_eq!(
        office.ok("submit_placement", act(&page))["state"],
        "submitted"
    );
}

#[test]
fn the_roster_begins_on_the_first_day_or_on_the_day_of_the_signature() {
    for (delay, from) in [(0, "2026-11-25"), (5, "2026-11-28")] {
        let (mut office, team) = Office::with_team();
        let client = office.begun("Marisol Vega", true);
        let screen = office.ok("suggestion_screen", json!({"client": client}));
        let page = office.ok("propose_placement", json!({"client": client, "group": team.tuesday, "start_on": "2026-11-25", "reason": "time", "notes": scene::notes(&screen, &team.tuesday)}));
        office.put_consents_in_order(&client);
        let page = office.ok("submit_placement", act(&page));
        office.pass(Duration::days(delay));
        approve(&mut office, &team, &page);
        let roster = office.ok("group_page", json!({"group": team.tuesday}));
        assert_eq!(roster["roster"][0]["from"], from);
        assert_eq!(roster["roster"][0]["held"], false);
    }
}

#[test]
fn waiting_is_an_outcome_that_ends_with_a_seat() {
    let (mut office, team) = Office::with_team();
    let client = office.begun("Marisol Vega", true);
    assert_eq!(
        office.no("wait_client", json!({"client": client, "reason": ""}))["field"],
        "reason"
    );
    for _ in 0..2 {
        office.ok(
            "wait_client",
            json!({"client": client, "reason": "no evening group"}),
        );
        office.pass(Duration::minutes(5));
    }
    let waiting = office.ok("waiting_list", json!({}));
    assert_eq!(waiting["clients"][0]["reason"], "no evening group");
    assert_eq!(list(&waiting["clients"]).len(), 1);
    office.ok("stop_waiting", json!({"client": client}));
    office.ok("stop_waiting", json!({"client": client}));
    assert_eq!(office.ok("waiting_list", json!({}))["clients"], json!([]));
    office.ok(
        "wait_client",
        json!({"client": client, "reason": "no evening group"}),
    );
    let page = office.submit(&client, &team.tuesday);
    approve(&mut office, &team, &page);
    assert_eq!(
        office.ok("waiting_list", json!({}))["clients"],
        json!([]),
        "placed"
    );
    let second = office.begun("Oskar Lindqvist", true);
    office.ok(
        "wait_client",
        json!({"client": second, "reason": "no evening group"}),
    );
    office.join(&team.tuesday, &second);
    assert_eq!(
        office.ok("waiting_list", json!({}))["clients"],
        json!([]),
        "added by hand"
    );
}
