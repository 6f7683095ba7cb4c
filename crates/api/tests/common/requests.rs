//! A well-formed request for every command, filled with ids that the test gives.

use serde_json::{Value, json};

use super::scene;

/// Ids that requests name; those that are left empty name nothing.
#[derive(Clone, Default)]
pub struct Ids {
    pub client: String,
    pub interview: String,
    pub alert: String,
    pub figure: String,
    pub conflict: String,
    pub program: String,
    pub group: String,
    pub member: String,
    pub placement: String,
    pub person: String,
}

/// A request of the right form. It does nothing lasting where the ids are empty, but for what founds, adds or signs out.
#[rustfmt::skip]
pub fn request(command: &str, ids: &Ids) -> Value {
    let Ids { client, interview, alert, figure, conflict, program, group, member, placement, person } = ids;
    let wrong = "not the right password of anybody";
    match command {
        "app_state" | "explore_fictional" | "remove_fictional" | "sign_out" | "lock" | "today" | "conflict_queue"
        | "waiting_list" | "review_queue" | "incomplete_list" | "summary_queue" | "groups_screen" | "settings_screen" => json!({}),
        "found_practice" => json!({"name": "", "kind": "team", "person": "", "password": wrong}),
        "check_password" => json!({"password": wrong}),
        "sign_in" => json!({"practice": "", "person": person, "password": wrong}),
        "recover" => json!({"practice": "", "person": person, "recovery_key": "", "password": wrong}),
        "look_at_backup" => json!({"folder": ""}),
        "restore_practice" => json!({"folder": "", "person": person, "password": wrong}),
        "change_password" => json!({"old": wrong, "new": "short"}),
        "list_clients" => json!({"query": ""}),
        "check_duplicate" => json!({"name": "Nobody Known", "birth_date": "1990-01-01"}),
        "new_intake" => json!({"name": "", "birth_date": "1990-01-01"}),
        "save_client" => json!({"client": client, "revision": 1, "person": {"name": "New Name", "birth_date": "1990-01-01"}}),
        "assign_client" => json!({"client": client, "revision": 1, "clinician": person, "assigned": []}),
        "document_preparation" => json!({"client": client, "on": "2026-11-20"}),
        "add_conflict" => json!({"client": client, "name": "Somebody Else", "relation": "relative"}),
        "end_conflict" => json!({"conflict": conflict, "revision": 1}),
        "decide_conflict" => json!({"conflict": conflict, "revision": 1, "candidate": client, "same_person": true}),
        "wait_client" => json!({"client": client, "reason": "no evening group"}),
        "consents_screen" => json!({"client": client}),
        "consent_page" => json!({"client": client, "document": "limits"}),
        "save_consent_draft" => json!({"client": client, "document": "limits", "revision": 0, "draft": {}}),
        "sign_consent" => json!({"client": client, "document": "limits", "revision": 0, "draft": {"explained": true}, "name": "Nobody"}),
        "decline_consent" => json!({"client": client, "document": "research", "revision": 0, "draft": {}, "reason": "not now"}),
        "revoke_consent" => json!({"client": client, "thread": "cn-0", "seen": 0, "reason": "by letter"}),
        "add_to_consent" => json!({"client": client, "thread": "cn-0", "seen": 0, "note": "copy-paper"}),
        "client_page" | "stop_waiting" | "people_screen" | "suggestion_screen" => json!({"client": client}),
        "interview_screen" => json!({"client": client, "section": null}),
        "answer_question" => json!({"interview": interview, "path": "presenting/concern", "section": "presenting",
            "answer": {"values": [], "reason": "asked-declined"}, "command_id": "c-1"}),
        "repeat_group" => json!({"interview": interview, "path": "availability#1", "section": "practical"}),
        "save_section_note" => json!({"interview": interview, "section": "referral", "text": "note", "revision": 0}),
        "finish_interview" => json!({"interview": interview}),
        "save_mark" => json!({"interview": interview, "path": "presenting/concern", "section": "presenting", "note": "", "flag": true,
            "later": false, "revision": 0}),
        "skip_rest" => json!({"interview": interview, "section": "presenting", "reason": "not-asked", "command_id": "c-2"}),
        "walk_answers" => json!({"interview": interview, "forward": false, "command_id": "c-3"}),
        "set_interview_language" => json!({"interview": interview, "language": "es", "section": "presenting"}),
        "pause_interview" | "interview_jumps" => json!({"interview": interview}),
        "interview_review" | "summary_page" => json!({"client": client, "interview": interview}),
        "answer_history" => json!({"interview": interview, "path": "presenting/concern"}),
        "scores_page" => json!({"client": client}),
        "save_summary_section" => json!({"interview": interview, "section": "presenting", "text": "Edited.", "revision": 0}),
        "settle_summary_section" => json!({"interview": interview, "section": "presenting", "keep": false, "revision": 0}),
        "sign_summary" | "cosign_summary" => json!({"interview": interview, "revision": 1, "hash": "", "password": wrong}),
        "return_summary" | "add_summary_addendum" => json!({"interview": interview, "text": "why?", "revision": 1}),
        "alert_page" => json!({"alert": alert}),
        "document_alert" => json!({"alert": alert, "revision": 1, "asked": "plan", "done": "plan made", "told": "the supervisor",
            "told_at": "10:05", "conclusion": "not-now"}),
        "save_figure" => json!({"figure": scene::figure(figure, client, "Father"), "revision": 1}),
        "remove_figure" => json!({"client": client, "figure": figure, "revision": 1}),
        "place_figure" => json!({"client": client, "figure": figure, "x": 0.1, "y": 0.1, "by_client": true}),
        "rate_client" | "rate_member" => json!({"client": client, "x": 0.1, "y": 0.1}),
        "microcosm_screen" => json!({"client": client, "group": group}),
        "propose_placement" => json!({"client": client, "group": group, "start_on": "2026-11-23"}),
        "revise_placement" => json!({"placement": placement, "revision": 1, "group": group, "start_on": "2026-11-23"}),
        "submit_placement" | "withdraw_placement" | "placement_page" | "placement_note" =>
            json!({"placement": placement, "revision": 1}),
        "answer_comment" => json!({"placement": placement, "comment": "cm-0", "text": "answered"}),
        "return_placement" => json!({"placement": placement, "revision": 1, "comments": [{"part": "whole", "text": "why?"}]}),
        "approve_placement" | "self_attest_placement" => json!({"placement": placement, "revision": 1, "password": wrong}),
        "add_addendum" => json!({"placement": placement, "text": "added"}),
        "group_page" => json!({"group": group}),
        "save_program" => json!({"revision": 1, "program": scene::program(program, "Program", false, &[])}),
        "save_group" => json!({"revision": 1, "group": scene::group(group, program, "Monday morning", &[])}),
        "add_member" => json!({"group": group, "client": client, "from": "2026-11-23"}),
        "end_member" => json!({"member": member, "revision": 1, "until": "2026-11-23"}),
        "add_staff" => json!({"name": "", "roles": ["facilitator"], "password": wrong}),
        "reset_password" => json!({"person": person, "password": "short"}),
        "save_staff" => json!({"person": person, "revision": 1, "roles": ["facilitator"]}),
        "save_policy" => json!({"policy": {}, "reason": ""}),
        "back_up" => json!({"folder": ""}),
        "read_audit" => json!({"before": null}),
        other => panic!("no request for {other}: add one"),
    }
}
