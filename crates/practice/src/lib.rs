//! The records of a practice and its use cases: authorise, load, decide, save with an audit row.

pub mod access;
mod acts;
mod catalogue;
mod consents;
pub mod demo;
pub mod desk;
mod facts;
mod finish;
mod hash;
mod head;
mod load;
mod mirrors;
mod names;
mod questionnaires;
mod records;
pub mod refusal;
mod safety;
mod seen;
mod sight;
pub mod views;
mod words;

pub use acts::alerts::{alert_page, document_alert, raise_alert, read_when, save_safety_field};
pub use acts::assembling::{assemble_form, assembly_screen};
pub use acts::backup::{back_up, look_at_backup, restore_practice};
pub use acts::clients::{
    assign_client, check_duplicate, client_page, document_preparation, list_clients, new_intake,
    save_client, stop_waiting, wait_client,
};
pub use acts::conflicts::{add_conflict, conflict_queue, decide_conflict, end_conflict};
pub use acts::consents::{
    add_to_consent, consent_ledgers, consent_page, consents_screen, decline_consent,
    discard_consent_draft, revoke_consent, save_consent_draft, save_consent_rules, sign_consent,
    take_back_event,
};
pub use acts::cosigning::{
    add_summary_addendum, cosign_summary, return_summary, sign_summary, summary_queue,
};
pub use acts::entered::{enter_scores, own_profile};
pub use acts::form_preview::preview_form;
pub use acts::forms::{
    discard_form, form_page, forms_screen, import_form, publish_form, retire_form,
};
pub use acts::groups::{group_page, groups_screen, save_group, save_program};
pub use acts::incomplete::incomplete_list;
pub use acts::interview_review::{answer_history, interview_review};
pub use acts::interviews::{
    answer_question, finish_interview, interview_screen, repeat_group, save_section_note,
};
pub use acts::map::{keep_private, move_figure, save_guide, tidy_map};
pub use acts::map_sheet::{draw_map, write_map};
pub use acts::marks::save_mark;
pub use acts::mirrors::brief::group_brief;
pub use acts::mirrors::check_ins::{answer_check_in, answer_goal, check_ins_screen};
pub use acts::mirrors::group_map::group_map;
pub use acts::mirrors::hit_rates::{hit_rates, settle_weight};
pub use acts::mirrors::notes::{change_mirror, mirrors_screen, save_goal};
pub use acts::mirrors::switches::switch_rule;
pub use acts::mirrors::ticks::{member_page, take_back_tick, tick_behaviour};
pub use acts::mirrors::your_group::your_group;
pub use acts::passwords::{change_password, check_password, recover};
pub use acts::people::{people_screen, place_figure, rate_client, remove_figure, save_figure};
pub use acts::place::keep_place;
pub use acts::placement_page::{placement_note, placement_page};
pub use acts::placements::{
    propose_placement, revise_placement, submit_placement, withdraw_placement,
};
pub use acts::queues::waiting_list;
pub use acts::review::{
    add_addendum, answer_comment, approve_placement, return_placement, review_queue,
    self_attest_placement,
};
pub use acts::room::{
    interview_jumps, pause_interview, set_interview_language, skip_rest, walk_answers,
};
pub use acts::room_settings::{save_room_settings, set_going_on};
pub use acts::rosters::{add_member, end_member, rate_member};
pub use acts::runs::{client_interviews, intake_choice, start_interview};
pub use acts::safety_plan::{keep_safety_plan, safety_plan, save_safety_plan};
pub use acts::safety_settings::save_safety_settings;
pub use acts::safety_tasks::review_alert;
pub use acts::scores::scores_page;
pub use acts::settings::{
    add_staff, read_audit, reset_password, save_policy, save_staff, settings_screen,
};
pub use acts::signing_in::{
    app_state, explore_fictional, found_practice, lock, remove_fictional, sign_in, sign_out,
};
pub use acts::suggestions::{microcosm_screen, suggestion_screen};
pub use acts::summaries::{save_summary_section, settle_summary_section};
pub use acts::summary_page::summary_page;
pub use acts::today::today;
