//! What is archived, purged or taken out when somebody leaves.

use super::*;

/// What the policy says of those who leave: "archive" for so many days, or "purge".
fn keep(office: &mut Office, leaving: &str, days: u32) {
    let mut policy = office.ok("settings_screen", json!({}))["policy"].clone();
    policy["check_ins"]["leaving"] = json!(leaving);
    policy["check_ins"]["archive_days"] = json!(days);
    office.ok(
        "save_policy",
        json!({"policy": policy, "reason": "as counsel said"}),
    );
}

#[test]
fn what_is_kept_is_archived_or_purged_when_one_of_the_two_leaves() {
    for (leaving, days) in [("archive", 365), ("archive", 0), ("purge", 0)] {
        let (mut office, team, case) = made();
        written(&mut office, &team, &case);
        office.be(&team.supervisor);
        keep(&mut office, leaving, days);
        office.pass(Duration::days(15));
        office.be(&case.facilitator);
        for question in asked(&mut office, &team) {
            answer(&mut office, &question, "happened");
        }
        office.be(&team.supervisor);
        let before = office.ok("hit_rates", json!({}));
        let page = office.ok("group_page", json!({"group": team.tuesday}));
        let line = list(&page["roster"])
            .iter()
            .find(|l| l["client"] == case.alike.as_str())
            .unwrap()
            .clone();
        let yesterday = "2026-12-07";
        office.ok(
            "end_member",
            json!({"member": line["member"], "revision": line["revision"], "until": yesterday}),
        );
        office.pass(Duration::days(1));
        office.be(&team.supervisor);
        assert_eq!(
            office.ok("group_brief", json!({"group": team.tuesday}))["lines"],
            json!([]),
            "{leaving}"
        );
        let after = office.ok("hit_rates", json!({}));
        assert_eq!(
            after["levels"], before["levels"],
            "{leaving} {days}: what was learned stays as counts"
        );
        assert_eq!(after["controls"], before["controls"]);
        office.be(&case.facilitator);
        let screen = office.ok(
            "mirrors_screen",
            json!({"client": case.newcomer, "group": team.tuesday}),
        );
        assert!(!screen.to_string().contains("canary-"), "{leaving}");
    }
}

#[test]
fn a_placement_still_verifies_when_its_sealed_part_is_purged() {
    let (mut office, team, _, page) = submitted();
    let page = approve(&mut office, &team, &page);
    assert_eq!(page["sealed_gone"], false);
    keep(&mut office, "purge", 365);
    let first = office.today();
    office.pass(Duration::days(3));
    office.be(&team.supervisor);
    let roster = office.ok("group_page", json!({"group": team.tuesday}))["roster"].clone();
    office.ok(
        "end_member",
        json!({"member": roster[0]["member"], "revision": roster[0]["revision"], "until": first}),
    );
    let page = office.placement(&page["placement"]);
    assert_eq!(page["sealed_gone"], true);
    assert_eq!(page["signatures"][0]["valid"], true);
}

/// Another member who was met in the snapshot leaves: nobody is shown them any more, and when the time is over they are no longer
/// in what is kept. The signature stands for the client's part and the hash of what was seen.
#[test]
fn whoever_leaves_the_group_goes_from_the_snapshots_of_others_too() {
    for leaving in ["archive", "purge"] {
        let (mut office, team, case) = made();
        office.be(&team.clinician);
        let newcomer = office.begun("Jonas Feld", true);
        let uncle = json!({"role": "uncle", "valence": -2});
        office.figure(&newcomer, "Uncle", (-0.6, 0.79), uncle);
        let page = office.submit(&newcomer, &team.tuesday);
        let page = approve(&mut office, &team, &page);
        assert!(page["seen"].to_string().contains("Oskar Lindqvist"));
        assert_eq!(page["sealed_reduced"], false);
        keep(&mut office, leaving, 30);
        let first = office.today();
        office.pass(Duration::days(3));
        office.be(&team.supervisor);
        let roster = office.ok("group_page", json!({"group": team.tuesday}))["roster"].clone();
        let line = list(&roster)
            .iter()
            .find(|l| l["client"] == case.alike.as_str())
            .unwrap();
        office.ok(
            "end_member",
            json!({"member": line["member"], "revision": line["revision"], "until": first}),
        );
        let now = office.placement(&page["placement"]);
        assert!(
            !now.to_string().contains("Oskar"),
            "{leaving}: purged from view"
        );
        assert!(now.to_string().contains("Tuesday evening"));
        assert_eq!(now["sealed_reduced"], leaving == "purge");
        assert_eq!(
            now["sealed_hidden"],
            leaving == "archive",
            "while it is kept, the page says that it is not all shown"
        );
        assert_eq!(
            (&now["sealed_gone"], &now["signatures"][0]["valid"]),
            (&json!(false), &json!(true))
        );
        // What is still there of others stays.
        assert_eq!(now["rank"], page["rank"]);
        if leaving == "archive" {
            office.pass(Duration::days(40));
            office.be(&team.supervisor);
            let later = office.placement(&page["placement"]);
            assert_eq!(
                (&later["sealed_reduced"], &later["sealed_hidden"]),
                (&json!(true), &json!(false))
            );
            assert_eq!(later["signatures"][0]["valid"], true);
        }
    }
}
