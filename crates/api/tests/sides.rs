//! What the client told about a partner, a victim or a third party (privacy class V) is never shown to whoever stands on the
//! other side of a conflict: not as an answer, score, gap, contradiction, history, mark, note or summary (clinical reference
//! §3.15, §4.1).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::scene::Team;
use common::{OTHER, Office, because, list, one, text};
use serde_json::{Value, json};

/// What must not reach the other side: words of questions, answers, notes, titles, scores. In lower case.
const SECRETS: &[&str] = &[
    "hark",
    "ex-partner",
    "you are alone with the client",
    "still carry",
    "what you carry",
    "not safe to contact",
    "he waits at the corner",
    "noted: he came along",
    "marked: ask again about him",
];

/// Yara told what happened; Joren is the partner, a client too. Paul looks after him and is assigned to her.
struct Case {
    office: Office,
    team: Team,
    hers: String,
    interview: String,
    measure: String,
    between: String,
}

fn yes() -> Value {
    one("boolean", json!(true))
}

fn no() -> Value {
    one("boolean", json!(false))
}

fn assigned(office: &mut Office, team: &Team, client: &str, who: &str) {
    office.be(&team.supervisor);
    let page = office.ok("client_page", json!({"client": client}));
    office.ok(
        "assign_client",
        json!({"client": client, "revision": page["revision"], "clinician": page["clinician"]["id"], "assigned": [who]}),
    );
}

fn case() -> Case {
    let (mut office, team) = Office::with_team();
    let hers = office.begun("Yara Belmonte", true);
    let his = office.begun("Joren Belmonte", true);
    let interview = office.interview(&hers);
    office.answer(&interview, "safety/ask-partner", yes());
    office.answer(&interview, "partner/alone", yes());
    for n in 1..=4 {
        office.answer(&interview, &format!("hark/{n}"), no());
    }
    office.answer(&interview, "hark/2", yes());
    office.answer(&interview, "contacts/unsafe", yes());
    office.answer(
        &interview,
        "unsafe#0/unsafe/name",
        one("text", json!("he waits at the corner")),
    );
    office.answer(&interview, "trauma/carry", yes());
    office.ok(
        "save_section_note",
        json!({"interview": interview, "section": "partner", "text": "Noted: he came along", "revision": 0}),
    );
    office.ok(
        "save_mark",
        json!({"interview": interview, "path": "hark/3", "note": "Marked: ask again about him", "flag": true,
            "later": false, "section": "partner", "revision": 0}),
    );
    let measure = text(
        &office.ok(
            "start_interview",
            json!({"client": hers, "form": "shipped-hark", "mode": "clinician-administered"}),
        )["interview"],
    );
    let screen = office.ok(
        "interview_screen",
        json!({"client": hers, "interview": measure}),
    );
    let section = &screen["section"]["id"];
    for n in 1..=4 {
        let id = format!("again-{n}");
        office.ok(
            "answer_question",
            json!({"interview": measure, "path": format!("hark/{n}"), "answer": yes(), "section": section, "command_id": id}),
        );
    }
    let alert = text(&office.ok("client_page", json!({"client": hers}))["alerts"][0]["id"]);
    office.document(&alert, "may-attend");
    office.ok(
        "add_conflict",
        json!({"client": hers, "name": "Joren Belmonte", "birth_date": "1992-04-01", "relation": "partner"}),
    );
    office.be(&team.supervisor);
    let between = office.enrol("Paul Ostrander", &["intake-clinician"]);
    assigned(&mut office, &team, &his, &between);
    assigned(&mut office, &team, &hers, &between);
    Case {
        office,
        team,
        hers,
        interview,
        measure,
        between,
    }
}

/// Everything that commands give of her interviews to whoever is signed in.
fn everything(case: &mut Case) -> String {
    let (client, interview) = (case.hers.clone(), case.interview.clone());
    let mut all = String::new();
    let office = &mut case.office;
    for command in [
        "client_page",
        "client_interviews",
        "scores_page",
        "safety_plan",
        "consents_screen",
        "people_screen",
        "suggestion_screen",
    ] {
        all += &office.ok(command, json!({"client": client})).to_string();
    }
    for command in ["interview_review", "summary_page", "interview_screen"] {
        let screen = office.ok(command, json!({"client": client, "interview": interview}));
        all += &screen.to_string();
    }
    all += &office
        .ok("scores_page", json!({"client": client, "alone": true}))
        .to_string();
    let screen = office.ok("interview_screen", json!({"client": client}));
    for section in list(&screen["sections"]) {
        let one = office.ok(
            "interview_screen",
            json!({"client": client, "section": section["id"]}),
        );
        all += &one.to_string();
    }
    all += &office
        .ok("interview_jumps", json!({"interview": interview}))
        .to_string();
    for command in ["today", "incomplete_list", "summary_queue", "review_queue"] {
        all += &office.ok(command, json!({})).to_string();
    }
    all += &office.ok("list_clients", json!({"query": ""})).to_string();
    all.to_lowercase()
}

fn told(all: &str) -> Vec<&'static str> {
    SECRETS
        .iter()
        .copied()
        .filter(|s| all.contains(s))
        .collect()
}

#[test]
fn the_other_side_is_shown_nothing_of_it_by_any_command() {
    let mut case = case();
    // Whoever heard it, and a supervisor on neither side, sees all of it: the words above are the right ones.
    case.office.be(&case.team.clinician);
    let all = everything(&mut case);
    assert_eq!(told(&all), SECRETS.to_vec());
    assert!(!all.contains("a part of this is not shown"));
    case.office.be(&case.team.supervisor);
    assert_eq!(told(&everything(&mut case)), SECRETS.to_vec());

    case.office.be(&case.between);
    let all = everything(&mut case);
    assert_eq!(told(&all), Vec::<&str>::new());
    for path in [
        "hark/",
        "partner/",
        "\"unsafe",
        "trauma/",
        "safety/ask-partner",
        &case.measure,
    ] {
        assert!(!all.contains(path), "{path}");
    }
    // That something is not shown is said on each page, and not what.
    let (client, interview) = (&case.hers, &case.interview);
    let sentence = json!("A part of this is not shown to you: ask your supervisor.");
    for (command, request) in [
        ("interview_screen", json!({"client": client})),
        ("interview_review", json!({"client": client})),
        (
            "summary_page",
            json!({"client": client, "interview": interview}),
        ),
        ("scores_page", json!({"client": client})),
    ] {
        assert_eq!(
            case.office.ok(command, request)["withheld"],
            sentence,
            "{command}"
        );
    }
}

#[test]
fn the_sentence_is_the_same_before_anything_was_answered() {
    let (mut office, team) = Office::with_team();
    let (hers, his) = (
        office.client("Yara Belmonte"),
        office.begun("Joren Belmonte", true),
    );
    office.ok(
        "add_conflict",
        json!({"client": his, "name": "Yara Belmonte", "birth_date": "1992-04-01", "relation": "partner"}),
    );
    office.be(&team.supervisor);
    let between = office.enrol("Paul Ostrander", &["intake-clinician"]);
    assigned(&mut office, &team, &his, &between);
    assigned(&mut office, &team, &hers, &between);
    office.be(&between);
    let screen = office.ok("interview_screen", json!({"client": hers}));
    assert_eq!(
        screen["withheld"],
        "A part of this is not shown to you: ask your supervisor."
    );
    // Who runs her intake, with him as their client, too, can ask it: nobody else has heard it.
    office.be(&team.clinician);
    let screen = office.ok(
        "interview_screen",
        json!({"client": hers, "section": "trauma"}),
    );
    assert_eq!(screen["withheld"], Value::Null);
}

#[test]
fn a_score_about_a_partner_is_shown_to_whoever_says_that_they_are_alone() {
    let mut case = case();
    let hers = case.hers.clone();
    let office = &mut case.office;
    office.be(&case.team.clinician);
    let looked_on = office.ok("scores_page", json!({"client": hers}));
    assert_eq!(looked_on["private"], true);
    assert!(!looked_on.to_string().to_lowercase().contains("hark"));
    let alone = office.ok("scores_page", json!({"client": hers, "alone": true}));
    assert_eq!(alone["private"], false);
    let series = list(&alone["series"]);
    let hark = series.iter().find(|s| s["slug"] == "hark").unwrap();
    assert_eq!(list(&hark["points"]).len(), 2);
    // On the other side nothing waits: that would tell of it.
    office.be(&case.between);
    for alone in [false, true] {
        let page = office.ok("scores_page", json!({"client": hers, "alone": alone}));
        assert_eq!(page["private"], false);
        assert!(!page.to_string().to_lowercase().contains("hark"));
    }
}

/// Her clinician looks after the partner, too, and heard whom not to call; a supervisor asked about the partner.
#[test]
fn having_heard_something_unlocks_no_score_of_what_others_asked() {
    let (mut office, team) = Office::with_team();
    let hers = office.begun("Yara Belmonte", true);
    office.begun("Joren Belmonte", true);
    let interview = office.interview(&hers);
    office.answer(&interview, "contacts/unsafe", yes());
    office.be(&team.supervisor);
    office.answer(&interview, "safety/ask-partner", yes());
    office.answer(&interview, "partner/alone", yes());
    for n in 1..=4 {
        office.answer(&interview, &format!("hark/{n}"), yes());
    }
    office.ok(
        "add_conflict",
        json!({"client": hers, "name": "Joren Belmonte", "birth_date": "1992-04-01", "relation": "partner"}),
    );
    let scores = |office: &mut Office| {
        let page = office.ok("scores_page", json!({"client": hers, "alone": true}));
        page.to_string().to_lowercase()
    };
    assert!(scores(&mut office).contains("hark"), "on neither side");
    office.be(&team.clinician);
    let page = scores(&mut office);
    assert!(!page.contains("hark"), "{page}");
    assert!(page.contains("a part of this is not shown to you"));
    // One thing heard is not the others: what the supervisor was told stays with them.
    for path in ["safety/ask-partner", "partner/alone", "hark/1"] {
        let refused = office.no(
            "answer_history",
            json!({"interview": interview, "path": path}),
        );
        assert_eq!(refused["code"], "not-found", "{path}");
    }
    // What they heard themselves is still theirs.
    let contacts = office.ok(
        "interview_screen",
        json!({"client": hers, "section": "contacts"}),
    );
    assert!(contacts.to_string().contains("contacts/unsafe"));
}

#[test]
fn what_is_not_shown_is_as_if_it_were_not_there_for_every_act() {
    let mut case = case();
    let (between, interview, measure, hers) = (
        case.between.clone(),
        case.interview.clone(),
        case.measure.clone(),
        case.hers.clone(),
    );
    let office = &mut case.office;
    office.be(&between);
    let nothing = |office: &mut Office, command: &str, hidden: Value, unknown: Value| {
        assert_eq!(
            office.no(command, hidden),
            office.no(command, unknown),
            "{command}"
        );
    };
    for (hidden, unknown) in [("hark/2", "hurk/2"), ("partner/alone", "purtner/alone")] {
        nothing(
            office,
            "answer_history",
            json!({"interview": interview, "path": hidden}),
            json!({"interview": interview, "path": unknown}),
        );
    }
    nothing(
        office,
        "interview_screen",
        json!({"client": hers, "section": "partner"}),
        json!({"client": hers, "section": "purtner"}),
    );
    nothing(
        office,
        "save_section_note",
        json!({"interview": interview, "section": "partner", "text": "x", "revision": 1}),
        json!({"interview": interview, "section": "purtner", "text": "x", "revision": 1}),
    );
    let skip = |section: &str| json!({"interview": interview, "section": section, "reason": "not-asked", "command_id": section});
    nothing(office, "skip_rest", skip("partner"), skip("purtner"));
    nothing(
        office,
        "save_summary_section",
        json!({"interview": interview, "section": "partner", "text": "x", "revision": 0}),
        json!({"interview": interview, "section": "purtner", "text": "x", "revision": 0}),
    );
    nothing(
        office,
        "pause_interview",
        json!({"interview": interview, "path": "hark/2"}),
        json!({"interview": interview, "path": "hurk/2"}),
    );
    let answer = |path: &str| json!({"interview": interview, "path": path, "answer": no(), "section": "referral", "command_id": path});
    nothing(
        office,
        "keep_place",
        json!({"interview": interview, "path": "hark/2"}),
        json!({"interview": interview, "path": "hurk/2"}),
    );
    let mut refused = [answer("hark/2"), answer("hurk/2")].map(|a| office.no("answer_question", a));
    for refusal in &mut refused {
        refusal["field"].take();
    }
    assert_eq!(refused[0], refused[1]);
    for command in ["interview_jumps", "finish_interview"] {
        nothing(
            office,
            command,
            json!({"interview": measure}),
            json!({"interview": "iv-0"}),
        );
    }
    nothing(
        office,
        "interview_review",
        json!({"client": hers, "interview": measure}),
        json!({"client": hers, "interview": "iv-0"}),
    );
    // Skipping the rest of a section does not touch what stands in it unseen.
    office.ok("skip_rest", skip("contacts"));
    office.be(&case.team.clinician);
    let history = office.ok(
        "answer_history",
        json!({"interview": interview, "path": "unsafe#0/unsafe/why"}),
    );
    assert_eq!(history["events"], json!([]));
}

#[test]
fn nobody_signs_or_finishes_what_they_may_not_read_whole() {
    let mut case = case();
    let (between, interview, hers) = (
        case.between.clone(),
        case.interview.clone(),
        case.hers.clone(),
    );
    let office = &mut case.office;
    // Everything is answered but one question that the other side does not see.
    office.be(&case.team.clinician);
    office.answer_all(&hers);
    office.answer(&interview, "hark/1", json!({"values": [], "reason": null}));
    office.be(&between);
    let refused = office.no("finish_interview", json!({"interview": interview}));
    assert_eq!(refused["message"], "Not available: ask your supervisor.");
    office.be(&case.team.clinician);
    office.answer(&interview, "hark/1", because("asked-declined"));
    office.ok("finish_interview", json!({"interview": interview}));
    let alerts = office.ok("client_page", json!({"client": hers}))["alerts"].clone();
    for alert in list(&alerts).iter().filter(|a| a["state"] == "open") {
        office.document(&text(&alert["id"]), "may-attend");
    }

    office.be(&between);
    let page = office.ok("summary_page", json!({"client": hers}));
    assert_eq!(page["cannot"], "Not available: ask your supervisor.");
    assert!(!list(&page["can"]).contains(&json!("sign")));
    let sign = |page: &Value| json!({"interview": interview, "revision": page["revision"], "hash": page["hash"], "password": OTHER});
    let refused = office.no("sign_summary", sign(&page));
    assert_eq!(refused["message"], "Not available: ask your supervisor.");

    office.be(&case.team.clinician);
    let page = office.ok("summary_page", json!({"client": hers}));
    office.ok("sign_summary", sign(&page));
    // A supervisor who looks after him does not co-sign hers, and it does not wait for them.
    office.be(&case.team.supervisor);
    assert_eq!(
        list(&office.ok("summary_queue", json!({}))["open"]).len(),
        1
    );
    let his =
        text(&list(&office.ok("list_clients", json!({"query": "joren"}))["clients"])[0]["id"]);
    let supervisor = case.team.supervisor.clone();
    assigned(office, &case.team, &his, &supervisor);
    assert_eq!(office.ok("summary_queue", json!({}))["open"], json!([]));
    let page = office.ok("summary_page", json!({"client": hers}));
    assert_eq!(page["due"], Value::Null);
    let refused = office.no(
        "cosign_summary",
        json!({"interview": interview, "revision": page["revision"],
        "hash": page["hash"], "password": office.password_of(&supervisor)}),
    );
    assert_eq!(refused["message"], "Not available: ask your supervisor.");
    let refused = office.no(
        "return_summary",
        json!({"interview": interview, "text": "Please mend.", "revision": page["revision"]}),
    );
    assert_eq!(refused["message"], "Not available: ask your supervisor.");
}
