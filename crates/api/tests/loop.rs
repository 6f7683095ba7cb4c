//! What happens to mirrors after they were found: ticks, check-ins, hit rates, notes, goals, and who sees what.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use chrono::Duration;
use common::scene::{Team, approve, group, program, submitted};
use common::{Office, list, text};
use serde_json::{Value, json};

/// A group with a facilitator; the newcomer has a father whom one member resembles and another does not.
struct Case {
    newcomer: String,
    alike: String,
    other: String,
    father: String,
    facilitator: String,
    stay: String,
}

/// The clinician belongs to the team and looks after all three; the newcomer is on the roster by hand; the supervisor is
/// signed in.
fn case(office: &mut Office, team: &Team) -> Case {
    let newcomer = office.begun("Marisol Vega", true);
    let alike = office.begun("Oskar Lindqvist", true);
    let other = office.begun("Petra Solano", true);
    let father = office.figure(
        &newcomer,
        "Papa Hieronymus",
        (-0.6, 0.79),
        json!({"role": "father", "valence": -3, "response_category": "took-control", "response_of_self": "goes quiet",
            "wish": "to be asked"}),
    );
    for (client, at) in [(&alike, (-0.58, 0.78)), (&other, (0.9, -0.2))] {
        office.ok(
            "rate_client",
            json!({"client": client, "x": at.0, "y": at.1}),
        );
    }
    office.be(&team.supervisor);
    let facilitator = office.enrol("Lea Brandt", &["facilitator"]);
    office.ok("save_program", json!({"revision": 1, "program": program(&team.program, "Anger management", false, &[&team.supervisor, &team.clinician])}));
    office.ok("save_group", json!({"revision": 1, "group": group(&team.tuesday, &team.program, "Tuesday evening", &[&facilitator])}));
    office.join(&team.tuesday, &alike);
    office.join(&team.tuesday, &other);
    let stay = office.join(&team.tuesday, &newcomer);
    Case {
        newcomer,
        alike,
        other,
        father,
        facilitator,
        stay,
    }
}

fn made() -> (Office, Team, Case) {
    let (mut office, team) = Office::with_team();
    let case = case(&mut office, &team);
    (office, team, case)
}

fn tick(office: &mut Office, stay: &str, category: &str) -> Value {
    let page = office.ok("member_page", json!({"member": stay}));
    let on = office.today();
    office.ok(
        "tick_behaviour",
        json!({"member": stay, "revision": page["revision"], "category": category, "on": on}),
    )
}

/// How often behaviour speaks for or against a mirror; that nothing was seen yet is told, and weighs nothing.
fn spoken(value: &Value) -> usize {
    let own = value["kind"] == "script" && value["decibans"].as_f64() != Some(0.0);
    let inner = match value {
        Value::Array(all) => all.iter().map(spoken).sum(),
        Value::Object(all) => all.values().map(spoken).sum(),
        _ => 0,
    };
    usize::from(own) + inner
}

#[test]
fn a_tick_is_evidence_until_it_is_taken_back_with_a_reason() {
    let (mut office, team, case) = made();
    let seat = stay_of(&mut office, &team, &case.other);
    office.be(&case.facilitator);
    let page = tick(&mut office, &seat, "took-control");
    assert_eq!(page["ticks"][0]["category"], "took-control");
    assert_eq!(page["ticks"][0]["by"], "Lea Brandt");
    let twice = office.no(
        "tick_behaviour",
        json!({"member": seat, "revision": page["revision"], "category": "took-control", "on": office.today()}),
    );
    assert_eq!(twice["field"], "category");

    let scripts = |office: &mut Office| {
        office.be(&team.clinician);
        let screen = office.ok(
            "mirrors_screen",
            json!({"client": case.newcomer, "group": team.tuesday}),
        );
        spoken(&screen)
    };
    // Style −10 and script +4 stay below slight; with a matching place the script is told as a reason.
    office.be(&case.facilitator);
    let alike = stay_of(&mut office, &team, &case.alike);
    let page = tick(&mut office, &alike, "took-control");
    assert_eq!(scripts(&mut office), 1);

    office.be(&case.facilitator);
    let request = |reason: &str| json!({"member": alike, "revision": page["revision"], "tick": page["ticks"][0]["id"], "reason": reason});
    assert_eq!(office.no("take_back_tick", request(" "))["field"], "reason");
    let page = office.ok("take_back_tick", request("it was somebody else"));
    assert!(text(&page["ticks"][0]["taken_back"]).contains("it was somebody else"));
    assert_eq!(scripts(&mut office), 0);
}

#[test]
fn ticks_are_for_those_who_lead_the_group_and_for_days_of_the_stay() {
    let (mut office, team, case) = made();
    let outside = office.enrol("Paul Ostrander", &["facilitator"]);
    for who in [&team.clinician, &outside] {
        office.be(who);
        assert_eq!(
            office.no("member_page", json!({"member": case.stay}))["code"],
            "not-found"
        );
        let request =
            json!({"member": case.stay, "revision": 1, "category": "helped", "on": office.today()});
        assert_eq!(office.no("tick_behaviour", request)["code"], "not-found");
    }
    office.be(&team.supervisor);
    assert_eq!(
        tick(&mut office, &case.stay, "helped")["ticks"][0]["by"],
        "Ruth Achterberg"
    );
    office.be(&case.facilitator);
    for on in ["2026-11-22", "2026-11-24", "never"] {
        let page = office.ok("member_page", json!({"member": case.stay}));
        let request = json!({"member": case.stay, "revision": page["revision"], "category": "helped", "on": on});
        assert_eq!(office.no("tick_behaviour", request)["field"], "on", "{on}");
    }
}

fn stay_of(office: &mut Office, team: &Team, client: &str) -> String {
    let page = office.ok("group_page", json!({"group": team.tuesday}));
    let line = list(&page["roster"])
        .iter()
        .find(|l| l["client"] == client)
        .cloned();
    text(&line.unwrap()["member"])
}

/// Questions that wait now; the facilitator is signed in.
fn asked(office: &mut Office, team: &Team) -> Vec<Value> {
    list(&office.ok("check_ins_screen", json!({"group": team.tuesday}))["questions"]).to_vec()
}

fn answer(office: &mut Office, question: &Value, said: &str) -> Value {
    office.ok(
        "answer_check_in",
        json!({"check_in": question["check_in"], "revision": question["revision"], "session": question["session"], "answer": said, "line": "in the round"}),
    )
}

/// The Monday on which the office stands is a day before the first Tuesday: session 3 is on 8 December, 8 on 12 January.
#[test]
fn facilitators_are_asked_after_sessions_three_and_eight_of_flagged_and_other_pairs_alike() {
    let (mut office, team, case) = made();
    office.be(&case.facilitator);
    assert!(asked(&mut office, &team).is_empty());
    let screen = office.ok("check_ins_screen", json!({"group": team.tuesday}));
    assert_eq!(
        screen["next"],
        "Next after session 3 of Marisol, on 8 December."
    );
    office.pass(Duration::days(14));
    office.be(&case.facilitator);
    assert!(asked(&mut office, &team).is_empty(), "7 December");
    office.pass(Duration::days(1));
    office.be(&case.facilitator);
    let questions = asked(&mut office, &team);
    let words = |name: &str| {
        format!(
            "Did Marisol V. meet {name} as if {name} were somebody from Marisol V.’s own life: someone who takes control?"
        )
    };
    let mut texts: Vec<String> = questions.iter().map(|q| text(&q["text"])).collect();
    texts.sort();
    assert_eq!(
        texts,
        [words("Oskar L."), words("Petra S.")],
        "one flagged, one control, the same words"
    );
    let keys = |q: &Value| q.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&questions[0]), keys(&questions[1]));
    let told = Value::from(questions.clone()).to_string();
    for secret in [
        "Hieronymus",
        "father",
        "flagged",
        "clear",
        "strong",
        "decibans",
        &case.father,
        &case.alike,
    ] {
        assert!(!told.contains(secret), "a question tells {secret}");
    }
    let today = office.ok("today", json!({}));
    assert_eq!(today["check_ins"][0]["count"], 2);
    assert_eq!(today["check_ins"][0]["group"], team.tuesday.as_str());

    answer(&mut office, &questions[0], "happened");
    let now = asked(&mut office, &team);
    assert_eq!(now.iter().filter(|q| q["answer"].is_null()).count(), 1);
    let mended = now.iter().find(|q| !q["answer"].is_null()).unwrap().clone();
    answer(&mut office, &mended, "not-seen");
    answer(&mut office, &questions[1], "cannot-say");
    office.pass(Duration::days(1));
    office.be(&case.facilitator);
    assert!(asked(&mut office, &team).is_empty(), "answered yesterday");
    let late = office.no("answer_check_in", json!({"check_in": questions[0]["check_in"], "revision": 3, "session": 3, "answer": "happened"}));
    assert_eq!(late["field"], "session");
    office.pass(Duration::days(34));
    office.be(&case.facilitator);
    let again = asked(&mut office, &team);
    assert_eq!(again.len(), 2);
    assert!(again.iter().all(|q| q["session"] == 8));
}

#[test]
fn nobody_else_is_asked_or_may_answer() {
    let (mut office, team, case) = made();
    office.pass(Duration::days(15));
    office.be(&case.facilitator);
    let question = asked(&mut office, &team)[0].clone();
    office.be(&team.clinician);
    assert_eq!(office.ok("today", json!({}))["check_ins"], json!([]));
    assert_eq!(
        office.no("check_ins_screen", json!({"group": team.tuesday}))["code"],
        "not-found"
    );
    let request = json!({"check_in": question["check_in"], "revision": 1, "session": 3, "answer": "happened"});
    assert_eq!(office.no("answer_check_in", request)["code"], "not-found");
}

/// What was predicted stands, whatever is learned later.
#[test]
fn the_prediction_is_frozen_at_the_placement_and_counts_in_the_rates() {
    let (mut office, team, case) = made();
    office.be(&team.clinician);
    office.ok(
        "rate_client",
        json!({"client": case.alike, "x": 0.9, "y": -0.1}),
    );
    office.pass(Duration::days(15));
    office.be(&case.facilitator);
    for question in asked(&mut office, &team) {
        let said = if text(&question["text"]).contains("Oskar") {
            "happened"
        } else {
            "not-seen"
        };
        answer(&mut office, &question, said);
    }
    let rates = office.ok("hit_rates", json!({}));
    let level = list(&rates["levels"])
        .iter()
        .find(|l| l["pairs"] == 1)
        .unwrap();
    assert_eq!(
        level["text"],
        format!("“{}” came true in 1 of 1.", text(&level["name"]))
    );
    assert_eq!(level["few"], true);
    // Nobody saw it in the other pair: the only "no" that there is.
    assert_eq!(
        rates["controls"]["text"],
        "Without a mirror the same came true in 0 of 1, not seen in 1."
    );
    assert_eq!(
        (&rates["controls"]["pairs"], &rates["controls"]["not_seen"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(rates["pairs"], 2);
    assert_eq!(rates["programs"][0]["name"], "Anger management");
    assert_eq!(rates["raters"][0]["name"], "Ines Halloran");
    let names: Vec<String> = list(&rates["rules"])
        .iter()
        .map(|r| text(&r["name"]))
        .collect();
    assert_eq!(names, ["Style on the circle", "Row 5 of the table"]);
    let cue = &rates["weights"][0];
    assert!(cue["observed"].is_null());
    office.be(&team.supervisor);
    let refused = office.no("settle_weight", json!({"rule": "cue", "to": "observed", "policy": rates["policy"], "reason": "see the rates"}));
    assert_eq!(refused["code"], "blocked");
}

/// "Not seen" is the only "no" and counts among the pairs; "can't say" stands beside them.
#[test]
fn what_was_not_seen_has_not_come_true_and_what_cannot_be_judged_stands_beside() {
    for (said, not_seen, cannot_say, pairs, hits, differently) in [
        ("happened", 0, 0, 1, 1, 0),
        ("differently", 0, 0, 1, 0, 1),
        ("not-seen", 1, 0, 1, 0, 0),
        ("cannot-say", 0, 1, 0, 0, 0),
    ] {
        let (mut office, team, case) = made();
        office.pass(Duration::days(15));
        office.be(&case.facilitator);
        let questions = asked(&mut office, &team);
        let flagged = questions
            .iter()
            .find(|q| text(&q["text"]).contains("Oskar"))
            .unwrap();
        answer(&mut office, flagged, said);
        let rate = office.ok("hit_rates", json!({}))["flagged"].clone();
        assert_eq!(
            [
                &rate["not_seen"],
                &rate["cannot_say"],
                &rate["pairs"],
                &rate["hits"],
                &rate["differently"]
            ],
            [
                &json!(not_seen),
                &json!(cannot_say),
                &json!(pairs),
                &json!(hits),
                &json!(differently)
            ],
            "{said}"
        );
    }
}

/// The facilitator and the clinician have written; the clinician is signed in.
fn written(office: &mut Office, team: &Team, case: &Case) -> Value {
    office.be(&team.clinician);
    let screen = office.ok(
        "mirrors_screen",
        json!({"client": case.newcomer, "group": team.tuesday}),
    );
    let line = list(&screen["lines"])
        .iter()
        .find(|l| l["about"] == case.alike.as_str())
        .unwrap()
        .clone();
    assert_eq!(line["kind"], "goal");
    assert_eq!(
        line["proposals"][0]["en"],
        "Say what I want before I go quiet."
    );
    let screen = office.ok(
        "save_goal",
        json!({"client": case.newcomer, "group": team.tuesday, "figure": case.father, "about": case.alike, "revision": 0,
            "text": GOAL, "private": PRIVATE}),
    );
    let line = list(&screen["lines"])
        .iter()
        .find(|l| l["about"] == case.alike.as_str())
        .unwrap();
    let screen = office.ok(
        "change_mirror",
        json!({"client": case.newcomer, "group": team.tuesday, "figure": case.father, "about": case.alike, "revision": line["revision"],
            "what": "reword", "text": REWORDED, "reason": REASON}),
    );
    list(&screen["lines"])
        .iter()
        .find(|l| l["about"] == case.alike.as_str())
        .unwrap()
        .clone()
}

const GOAL: &str = "Goal canary-alpha";
const PRIVATE: &str = "Private canary-beta";
const REWORDED: &str = "Sentence canary-gamma";
const REASON: &str = "Reason canary-delta";
const LINE: &str = "Line canary-epsilon";

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

/// Every command of the list, by everybody who is not of the group's team: no figure, no other member, no word of a note. The
/// facilitator of another group, the clinician of another program, administrator, privacy officer; and for everybody, also the
/// team: nothing of it in a chart, summary, search result or log.
#[test]
fn nothing_of_it_reaches_those_who_may_not_see_it_or_any_page_that_leaves_the_group() {
    let (mut office, team, case) = made();
    written(&mut office, &team, &case);
    office.pass(Duration::days(15));
    office.be(&case.facilitator);
    let questions = asked(&mut office, &team);
    let mut screen = Value::Null;
    for question in &questions {
        screen = office.ok("answer_check_in", json!({"check_in": question["check_in"], "revision": 1, "session": 3, "answer": "happened", "line": LINE}));
    }
    let note = text(&screen["goals"][0]["note"]);
    office.be(&team.supervisor);
    let people: Vec<(String, String)> = [
        "intake-clinician",
        "facilitator",
        "administrator",
        "privacy-officer",
    ]
    .iter()
    .map(|role| {
        (
            (*role).to_owned(),
            office.enrol(&format!("Outside {role}"), &[role]),
        )
    })
    .collect();
    let canaries = ["canary-", "Hieronymus"];
    let ids = common::requests::Ids {
        client: case.newcomer.clone(),
        figure: case.father.clone(),
        program: team.program.clone(),
        group: team.tuesday.clone(),
        member: case.stay.clone(),
        about: case.alike.clone(),
        check_in: text(&questions[0]["check_in"]),
        note,
        ..common::requests::Ids::default()
    };
    for (role, id) in &people {
        office.be(id);
        for command in api::COMMANDS.iter().filter(|c| !ends(c.name)) {
            let said = match api::dispatch(
                &mut office.desk,
                command.name,
                common::requests::request(command.name, &ids),
            ) {
                Ok(answer) | Err(answer) => answer.to_string(),
            };
            for canary in canaries {
                assert!(
                    !said.contains(canary),
                    "{} tells {role} {canary}",
                    command.name
                );
            }
            // Rosters of this program are open to supervisors alone. The privacy officer's list of ledgers names clients, and
            // no group.
            let ledgers = command.name == "consent_ledgers" && role == "privacy-officer";
            assert!(
                ledgers || !said.contains("Lindqvist"),
                "{} tells {role} of another member",
                command.name
            );
        }
    }
    // The team sees it on its own pages and nowhere else.
    let own = [
        "mirrors_screen",
        "change_mirror",
        "save_goal",
        "group_brief",
        "check_ins_screen",
        "answer_goal",
        "answer_check_in",
    ];
    let sentence = ["suggestion_screen", "microcosm_screen"];
    for id in [&team.clinician, &case.facilitator, &team.supervisor] {
        office.be(id);
        for command in api::COMMANDS
            .iter()
            .filter(|c| !ends(c.name) && !own.contains(&c.name))
        {
            let said = match api::dispatch(
                &mut office.desk,
                command.name,
                common::requests::request(command.name, &ids),
            ) {
                Ok(answer) | Err(answer) => answer.to_string(),
            };
            // The team reads a re-worded sentence with its reason also where it reads the mirror itself.
            let told = if sentence.contains(&command.name) {
                said.replace(REWORDED, "").replace(REASON, "")
            } else {
                said
            };
            assert!(!told.contains("canary-"), "{} carries a note", command.name);
        }
    }
}

/// Commands that end the session, make practices, or look only at what lies outside of one.
fn ends(command: &str) -> bool {
    [
        "sign_out",
        "lock",
        "explore_fictional",
        "remove_fictional",
        "found_practice",
        "sign_in",
        "recover",
        "restore_practice",
        "look_at_backup",
        "end_member",
        "save_group",
        "save_program",
        "remove_figure",
        "save_figure",
        "save_policy",
    ]
    .contains(&command)
}

#[test]
fn what_is_kept_is_archived_or_purged_when_one_of_the_two_leaves() {
    for (leaving, days) in [("archive", 365), ("archive", 0), ("purge", 0)] {
        let (mut office, team, case) = made();
        written(&mut office, &team, &case);
        office.be(&team.supervisor);
        let settings = office.ok("settings_screen", json!({}));
        let mut policy = settings["policy"].clone();
        policy["check_ins"]["leaving"] = json!(leaving);
        policy["check_ins"]["archive_days"] = json!(days);
        office.ok(
            "save_policy",
            json!({"policy": policy, "reason": "as counsel said"}),
        );
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
fn a_placement_still_verifies_when_its_sealed_part_is_purged() {
    let (mut office, team, _, page) = submitted();
    let page = approve(&mut office, &team, &page);
    assert_eq!(page["sealed_gone"], false);
    let settings = office.ok("settings_screen", json!({}));
    let mut policy = settings["policy"].clone();
    policy["check_ins"]["leaving"] = json!("purge");
    office.ok(
        "save_policy",
        json!({"policy": policy, "reason": "as counsel said"}),
    );
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
        let mut policy = office.ok("settings_screen", json!({}))["policy"].clone();
        policy["check_ins"]["leaving"] = json!(leaving);
        policy["check_ins"]["archive_days"] = json!(30);
        office.ok(
            "save_policy",
            json!({"policy": policy, "reason": "as counsel said"}),
        );
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
