//! Who sees nothing of it, by any command.

use super::*;

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
