//! Who may call what, and when: every command, each role, each state.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use std::collections::BTreeMap;

use api::{COMMANDS, dispatch};
use common::requests::{Ids, request};
use common::{Office, PASSWORD, text};
use serde_json::json;

/// The table by hand: a row that is loosened or tightened in the list of commands fails here.
/// Letters: i intake clinician, f facilitator, s supervisor, a administrator, p privacy officer, o owner;
/// `*` needs nobody signed in, `!` may also be called with a one-time password.
#[rustfmt::skip]
const TABLE: &[(&str, &str)] = &[
    ("app_state", "*"),
    ("found_practice", "*"),
    ("explore_fictional", "*"),
    ("remove_fictional", "*"),
    ("check_password", "*"),
    ("sign_in", "*"),
    ("recover", "*"),
    ("look_at_backup", "*"),
    ("restore_practice", "*"),
    ("sign_out", "ifsapo!"),
    ("lock", "ifsapo!"),
    ("change_password", "ifsapo!"),
    ("today", "ifsapo"),
    ("list_clients", "ifso"),
    ("check_duplicate", "iso"),
    ("new_intake", "iso"),
    ("client_page", "ifso"),
    ("save_client", "iso"),
    ("assign_client", "so"),
    ("document_preparation", "iso"),
    ("add_conflict", "iso"),
    ("end_conflict", "iso"),
    ("conflict_queue", "so"),
    ("decide_conflict", "so"),
    ("wait_client", "iso"),
    ("stop_waiting", "iso"),
    ("waiting_list", "iso"),
    ("interview_screen", "iso"),
    ("answer_question", "iso"),
    ("repeat_group", "iso"),
    ("save_section_note", "iso"),
    ("finish_interview", "iso"),
    ("client_interviews", "iso"),
    ("intake_choice", "iso"),
    ("start_interview", "iso"),
    ("save_mark", "iso"),
    ("skip_rest", "iso"),
    ("walk_answers", "iso"),
    ("set_interview_language", "iso"),
    ("pause_interview", "iso"),
    ("keep_place", "iso"),
    ("interview_jumps", "iso"),
    ("interview_review", "iso"),
    ("answer_history", "iso"),
    ("incomplete_list", "iso"),
    ("scores_page", "iso"),
    ("summary_page", "iso"),
    ("save_summary_section", "iso"),
    ("settle_summary_section", "iso"),
    ("sign_summary", "iso"),
    ("summary_queue", "iso"),
    ("cosign_summary", "iso"),
    ("return_summary", "iso"),
    ("add_summary_addendum", "iso"),
    ("alert_page", "iso"),
    ("save_safety_field", "iso"),
    ("document_alert", "iso"),
    ("consent_ledgers", "ispo"),
    ("consents_screen", "ispo"),
    ("consent_page", "ispo"),
    ("save_consent_draft", "iso"),
    ("discard_consent_draft", "iso"),
    ("sign_consent", "iso"),
    ("decline_consent", "iso"),
    ("revoke_consent", "iso"),
    ("add_to_consent", "iso"),
    ("take_back_event", "iso"),
    ("raise_alert", "iso"),
    ("review_alert", "iso"),
    ("read_when", "iso"),
    ("safety_plan", "ifso"),
    ("save_safety_plan", "iso"),
    ("keep_safety_plan", "iso"),
    ("people_screen", "iso"),
    ("save_figure", "iso"),
    ("remove_figure", "iso"),
    ("place_figure", "iso"),
    ("move_figure", "iso"),
    ("tidy_map", "iso"),
    ("keep_private", "iso"),
    ("save_guide", "iso"),
    ("own_profile", "iso"),
    ("enter_scores", "iso"),
    ("draw_map", "iso"),
    ("write_map", "iso"),
    ("rate_client", "iso"),
    ("suggestion_screen", "iso"),
    ("microcosm_screen", "iso"),
    ("propose_placement", "iso"),
    ("revise_placement", "iso"),
    ("submit_placement", "iso"),
    ("withdraw_placement", "iso"),
    ("answer_comment", "iso"),
    ("placement_page", "iso"),
    ("placement_note", "iso"),
    ("review_queue", "iso"),
    ("return_placement", "iso"),
    ("approve_placement", "iso"),
    ("self_attest_placement", "so"),
    ("add_addendum", "iso"),
    ("groups_screen", "ifsapo"),
    ("group_page", "ifso"),
    ("save_program", "sao"),
    ("save_group", "sao"),
    ("add_member", "so"),
    ("end_member", "so"),
    ("rate_member", "ifso"),
    ("member_page", "ifso"),
    ("tick_behaviour", "ifso"),
    ("take_back_tick", "ifso"),
    ("check_ins_screen", "ifso"),
    ("answer_check_in", "ifso"),
    ("answer_goal", "ifso"),
    ("group_brief", "ifso"),
    ("group_map", "ifso"),
    ("mirrors_screen", "ifso"),
    ("change_mirror", "ifso"),
    ("save_goal", "ifso"),
    ("hit_rates", "ifsao"),
    ("settle_weight", "sao"),
    ("switch_rule", "sao"),
    ("your_group", "iso"),
    ("settings_screen", "ifsapo"),
    ("add_staff", "ao"),
    ("reset_password", "ao"),
    ("save_staff", "ao"),
    ("save_policy", "sao"),
    ("forms_screen", "sao"),
    ("form_page", "sao"),
    ("preview_form", "sao"),
    ("import_form", "sao"),
    ("assembly_screen", "sao"),
    ("assemble_form", "sao"),
    ("publish_form", "sao"),
    ("retire_form", "sao"),
    ("discard_form", "sao"),
    ("save_consent_rules", "sao"),
    ("save_safety_settings", "sao"),
    ("save_room_settings", "sao"),
    ("set_going_on", "ifsapo"),
    ("back_up", "sao"),
    ("read_audit", "pao"),
];

const ROLES: &[(char, &str)] = &[
    ('i', "intake-clinician"),
    ('f', "facilitator"),
    ('s', "supervisor"),
    ('a', "administrator"),
    ('p', "privacy-officer"),
];

/// What an ill-formed request is answered with: `invalid` shows that the command got past the table.
fn expected(row: &str, state: State) -> &'static str {
    match state {
        _ if row == "*" => "invalid",
        State::SignedOut => "signed-out",
        State::OneTime if !row.ends_with('!') => "must-change-password",
        State::Role(letter) if !row.contains(letter) => "not-allowed",
        State::OneTime | State::Role(_) => "invalid",
    }
}

#[derive(Clone, Copy)]
enum State {
    SignedOut,
    OneTime,
    Role(char),
}

/// Calls every command and compares with the table.
fn sweep(office: &mut Office, state: State, who: &str) {
    for (command, row) in TABLE {
        let code = office.no(command, json!({"no such field": 1}))["code"].clone();
        assert_eq!(code, expected(row, state), "{command} by {who}");
    }
}

/// Well-formed requests that name nothing: whoever may call is never told otherwise by the use case.
fn knock(office: &mut Office, letter: char, who: &str) {
    for (command, row) in TABLE.iter().filter(|(_, row)| *row != "*") {
        let ends = matches!(*command, "sign_out" | "lock");
        if ends || !row.contains(letter) {
            continue;
        }
        if let Err(refusal) = dispatch(&mut office.desk, command, request(command, &Ids::default()))
        {
            let code = text(&refusal["code"]);
            let gate = ["not-allowed", "signed-out", "must-change-password"];
            assert!(
                !gate.contains(&code.as_str()),
                "{command} by {who}: {refusal}"
            );
            assert_ne!(code, "internal", "{command} by {who}");
        }
    }
}

#[test]
fn the_table_names_every_command_once() {
    let by_hand: BTreeMap<_, _> = TABLE.iter().copied().collect();
    assert_eq!(by_hand.len(), TABLE.len(), "a command stands there twice");
    let listed: Vec<&str> = COMMANDS.iter().map(|c| c.name).collect();
    let mut missing: Vec<_> = listed
        .iter()
        .filter(|n| !by_hand.contains_key(*n))
        .collect();
    assert!(missing.is_empty(), "without a row by hand: {missing:?}");
    missing.extend(by_hand.keys().filter(|n| !listed.contains(n)));
    assert!(missing.is_empty(), "no longer commands: {missing:?}");
}

#[test]
fn each_role_may_call_what_its_rows_say_and_nothing_else() {
    let mut office = Office::new();
    sweep(
        &mut office,
        State::SignedOut,
        "nobody, before the first start",
    );
    office.found("team");
    let people: Vec<(char, &str, String)> = ROLES
        .iter()
        .map(|(letter, role)| (*letter, *role, office.enrol(&format!("A {role}"), &[role])))
        .collect();
    office.ok("sign_out", json!({}));
    sweep(&mut office, State::SignedOut, "nobody");
    for (letter, role, id) in &people {
        office.sign_in(id, PASSWORD);
        sweep(&mut office, State::OneTime, role);
        office.be(id);
        sweep(&mut office, State::Role(*letter), role);
        knock(&mut office, *letter, role);
    }
    let mut solo = Office::new();
    solo.found("solo");
    sweep(&mut solo, State::Role('o'), "owner");
    knock(&mut solo, 'o', "owner");
}

#[test]
fn several_roles_add_up_and_an_unknown_command_is_refused() {
    let mut office = Office::new();
    office.found("team");
    let both = office.enrol("Two Hats", &["facilitator", "privacy-officer"]);
    office.be(&both);
    office.ok("read_audit", json!({"before": null}));
    office.ok("list_clients", json!({"query": ""}));
    assert_eq!(office.no("new_intake", json!({}))["code"], "not-allowed");
    assert_eq!(office.no("drop_tables", json!({}))["code"], "not-allowed");
}

#[test]
fn a_request_of_more_than_a_megabyte_is_refused() {
    let mut office = Office::new();
    let long = "x".repeat(1024 * 1024);
    let refusal = office.no("check_password", json!({"password": long}));
    assert_eq!(refusal["code"], "invalid");
    assert!(text(&refusal["message"]).contains("megabyte"));
}
