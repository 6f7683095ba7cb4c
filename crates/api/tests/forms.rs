//! The catalogue of questionnaires: import and its refusals, publishing, replacing, retiring, intakes of one's own, and
//! several interviews of one client.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::scene::Team;
use common::{Office, list, one, text};
use serde_json::{Value, json};

const SLEEP: &str = include_str!("../../../tests/fixtures/forms/sleep-and-days.json");
const ELSEWHERE: &str = include_str!("../../../tests/fixtures/forms/refers-elsewhere.json");
const URL: &str = "https://forms.example.org/fhir/Questionnaire/sleep-and-days";

/// The supervisor is signed in.
fn scene() -> (Office, Team) {
    let (mut office, team) = Office::with_team();
    office.be(&team.supervisor);
    (office, team)
}

/// The foreign questionnaire with another version, its first question reworded.
fn sleep(version: &str) -> String {
    SLEEP
        .replace(
            "\"version\": \"1.0\"",
            &format!("\"version\": \"{version}\""),
        )
        .replace(
            "in a usual night?",
            &format!("in a usual night? ({version})"),
        )
}

/// A questionnaire around these items.
fn around(items: &Value) -> String {
    json!({"resourceType": "Questionnaire", "title": "T", "status": "active", "item": items})
        .to_string()
}

fn import(office: &mut Office, content: &str) -> Value {
    office.ok("import_form", json!({"text": content}))
}

fn page(office: &mut Office, form: &str) -> Value {
    office.ok("form_page", json!({"form": form}))
}

fn publish(office: &mut Office, form: &str, kind: &str, programs: &[&str]) -> Value {
    let revision = page(office, form)["revision"].clone();
    office.ok(
        "publish_form",
        json!({"form": form, "revision": revision, "kind": kind, "programs": programs}),
    )
}

/// Imports and publishes; gives the id.
fn published(office: &mut Office, content: &str, kind: &str) -> String {
    let form = text(&import(office, content)["form"]);
    publish(office, &form, kind, &[]);
    form
}

fn start(office: &mut Office, client: &str, form: &str) -> String {
    let request = json!({"client": client, "form": form, "mode": "self-administered"});
    text(&office.ok("start_interview", request)["interview"])
}

fn open(office: &mut Office, client: &str, interview: &str, section: Option<&str>) -> Value {
    let request = json!({"client": client, "interview": interview, "section": section});
    office.ok("interview_screen", request)
}

fn answer(office: &mut Office, interview: &str, section: &str, path: &str, value: Value) -> Value {
    office.ok(
        "answer_question",
        json!({"interview": interview, "path": path, "answer": value, "section": section,
            "command_id": format!("{interview}-{path}-{value}")}),
    )
}

fn interviews(office: &mut Office, client: &str) -> Value {
    office.ok("client_interviews", json!({"client": client}))
}

fn offered(office: &mut Office, client: &str) -> Vec<String> {
    let all = interviews(office, client);
    list(&all["offered"])
        .iter()
        .map(|o| text(&o["form"]))
        .collect()
}

fn acts(office: &mut Office) -> Vec<(String, String)> {
    let log = office.ok("read_audit", json!({"before": null}));
    let row = |e: &Value| (text(&e["act"]), text(&e["outcome"]));
    list(&log["entries"]).iter().map(row).collect()
}

#[test]
fn what_cannot_be_run_is_refused_with_the_item_and_the_reason_and_nothing_is_kept() {
    let deep = (0..101).fold(
        json!({"linkId": "end", "type": "string"}),
        |inner, n| json!({"linkId": format!("g{n}"), "type": "group", "item": [inner]}),
    );
    let question = |more: Value| {
        let mut item = json!({"linkId": "q", "type": "string", "text": "A question"});
        item.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        item
    };
    let copies = json!([{"linkId": "a", "type": "string"}, {"linkId": "a", "type": "string"}]);
    let expression = json!({"type": "integer", "extension": [{
        "url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression",
        "valueExpression": {"language": "text/fhirpath", "expression": "%resource.item.divine()"}}]});
    let cases: Vec<(&str, String, Option<&str>, &str)> = vec![
        (
            "unknown type",
            around(&json!([question(json!({"type": "colour"}))])),
            Some("q"),
            "colour",
        ),
        ("linkId twice", around(&copies), Some("a"), "twice"),
        (
            "an expression nobody here understands",
            around(&json!([question(expression)])),
            Some("q"),
            "divine",
        ),
        (
            "an external value set",
            ELSEWHERE.to_owned(),
            Some("home.county"),
            "alue set",
        ),
        (
            "a condition on nothing",
            around(&json!([question(
                json!({"enableWhen": [{"question": "gone", "operator": "exists", "answerBoolean": true}]})
            )])),
            Some("q"),
            "gone",
        ),
        ("too deep", around(&json!([deep])), None, "deep"),
        (
            "no JSON",
            "{\"resourceType\": ".to_owned(),
            None,
            "not valid JSON",
        ),
        (
            "another resource",
            json!({"resourceType": "Patient"}).to_string(),
            None,
            "no FHIR Questionnaire",
        ),
        ("nothing in it", around(&json!([])), None, "no items"),
        ("empty", String::new(), None, "empty"),
    ];
    let (mut office, _) = scene();
    let before = office.ok("forms_screen", json!({}));
    for (name, content, item, says) in cases {
        let answer = import(&mut office, &content);
        let problems = list(&answer["problems"]);
        let fits = |p: &&Value| {
            item.is_none_or(|id| p["item"] == id) && text(&p["problem"]).contains(says)
        };
        assert!(problems.iter().any(|p| fits(&p)), "{name}: {answer}");
        assert!(answer["form"].is_null(), "{name}");
    }
    assert_eq!(office.ok("forms_screen", json!({})), before);
    assert!(acts(&mut office).contains(&("import refused".into(), "refused".into())));
}

#[test]
fn a_file_of_more_than_32_megabytes_is_refused_kindly_and_one_of_less_gets_through() {
    let (mut office, _) = scene();
    let long = "x".repeat(33 * 1024 * 1024);
    let answer = import(&mut office, &long);
    assert!(
        text(&answer["problems"][0]["problem"]).contains("32 MB"),
        "{answer}"
    );
    let refusal = office.no(
        "import_form",
        json!({"text": "\"".repeat(40 * 1024 * 1024)}),
    );
    assert!(text(&refusal["message"]).contains("32 MB"));
    // More than the megabyte that any other command takes.
    let big = SLEEP.replacen(
        "\"item\"",
        &format!("\"purpose\": \"{}\", \"item\"", "y".repeat(2_000_000)),
        1,
    );
    assert!(!import(&mut office, &big)["form"].is_null());
}

#[test]
fn a_foreign_questionnaire_is_tried_out_and_nothing_of_it_is_kept() {
    let (mut office, _) = scene();
    let imported = import(&mut office, SLEEP);
    assert_eq!(imported["title"], "Sleep and days");
    assert!(list(&imported["problems"]).is_empty());
    let form = text(&imported["form"]);
    let shown = page(&mut office, &form);
    assert_eq!(shown["line"]["state"], "draft");
    assert_eq!(shown["line"]["languages"], json!(["en", "es"]));
    assert_eq!(shown["url"], URL);
    assert!(text(&shown["notice"]).contains("free to use"));
    // 2 groups at the top, 1 inside, 1 text, 7 questions.
    assert_eq!(shown["line"]["items"], 11);
    assert_eq!(shown["kinds"], json!(["measure", "form"]));
    assert!(
        !list(&shown["no_intake"]).is_empty(),
        "it has no suicide screen"
    );

    acts(&mut office);
    let rows = acts(&mut office).len();
    let preview = |answers: Value| json!({"form": form, "section": "sleep", "answers": answers});
    let empty = office.ok("preview_form", preview(json!({})));
    let paths = |screen: &Value| -> Vec<String> {
        list(&screen["screen"]["section"]["items"])
            .iter()
            .map(|i| text(&i["path"]))
            .collect()
    };
    assert!(!paths(&empty).contains(&"sleep.why".to_owned()));
    let tired = json!({"sleep.rested": one("choice", json!("tired"))});
    let more = office.ok("preview_form", preview(tired.clone()));
    assert!(paths(&more).contains(&"sleep.why".to_owned()));
    assert_eq!(more["answers"], tired);
    let refusal = office.no(
        "preview_form",
        preview(json!({"sleep.rested": one("choice", json!("purple"))})),
    );
    assert_eq!(
        (text(&refusal["code"]), text(&refusal["field"])),
        ("invalid".into(), "sleep.rested".into())
    );
    let looked = acts(&mut office).len();
    assert_eq!(
        looked,
        rows + 1,
        "trying out leaves no trace, looking at the log does"
    );
    let again = office.ok("preview_form", preview(json!({})));
    assert_eq!(again["screen"]["done"], 0);
}

#[test]
fn the_same_file_twice_is_said_and_the_same_version_with_other_content_is_refused() {
    let (mut office, _) = scene();
    let form = text(&import(&mut office, SLEEP)["form"]);
    let again = import(&mut office, SLEEP);
    assert_eq!(again["form"], form.as_str());
    assert!(text(&again["known"]).contains("as a draft"));
    let other = SLEEP.replace("in a usual night?", "in a good night?");
    let refusal = office.no("import_form", json!({"text": other}));
    assert!(
        text(&refusal["message"]).contains("version 1.0"),
        "{refusal}"
    );
    // Nobody brings other words under the address of what ships.
    let forged = SLEEP.replace(URL, "https://microcosm.example/fhir/Questionnaire/phq-9");
    let refusal = office.no("import_form", json!({"text": forged}));
    assert!(
        text(&refusal["message"]).contains("comes with the program"),
        "{refusal}"
    );
    assert_eq!(
        office.ok("forms_screen", json!({}))["forms"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|f| f["origin"] == "imported")
            .count(),
        1
    );
}

#[test]
fn a_later_version_replaces_for_new_interviews_and_a_running_one_keeps_its_own() {
    let (mut office, team) = scene();
    let first = published(&mut office, SLEEP, "form");
    office.be(&team.clinician);
    let client = office.client("Marisol Vega");
    assert!(offered(&mut office, &client).contains(&first));
    let running = start(&mut office, &client, &first);
    answer(
        &mut office,
        &running,
        "sleep",
        "sleep.hours",
        one("decimal", json!("6.5")),
    );

    office.be(&team.supervisor);
    let second = text(&import(&mut office, &sleep("2.0"))["form"]);
    assert_eq!(page(&mut office, &second)["replaces"], "version 1.0");
    assert_eq!(page(&mut office, &first)["running"], 1);
    publish(&mut office, &second, "form", &[]);
    let old = page(&mut office, &first);
    assert_eq!(old["line"]["state"], "retired");
    assert!(text(&old["line"]["note"]).contains("Replaced by version 2.0"));

    office.be(&team.clinician);
    let all = offered(&mut office, &client);
    assert!(all.contains(&second) && !all.contains(&first));
    let refusal = office.no(
        "start_interview",
        json!({"client": client, "form": first, "mode": "clinician-administered"}),
    );
    assert_eq!(refusal["field"], "form");
    let shown = open(&mut office, &client, &running, Some("sleep"));
    assert!(
        shown.to_string().contains("in a usual night?\""),
        "its own words"
    );
    assert!(text(&shown["form_note"]).contains("version 2.0"));
    for (path, section, value) in [
        ("sleep.rested", "sleep", one("choice", json!("well"))),
        ("days.outside", "days", one("boolean", json!(false))),
    ] {
        answer(&mut office, &running, section, path, value);
    }
    let done = office.ok("finish_interview", json!({"interview": running}));
    assert_eq!(done["finished"], true);
    assert!(
        done["form_note"].is_null(),
        "what is finished needs no note"
    );
    let newer = start(&mut office, &client, &second);
    assert!(
        open(&mut office, &client, &newer, None)
            .to_string()
            .contains("(2.0)")
    );
}

#[test]
fn retiring_needs_a_reason_and_can_be_taken_back() {
    let (mut office, team) = scene();
    let form = published(&mut office, SLEEP, "form");
    let retire = |office: &mut Office, form: &str, reason: &str| {
        let revision = page(office, form)["revision"].clone();
        json!({"form": form, "revision": revision, "reason": reason})
    };
    let request = retire(&mut office, &form, "  ");
    assert_eq!(office.no("retire_form", request)["field"], "reason");
    for id in [form.as_str(), "shipped-gad-7"] {
        let request = retire(&mut office, id, "Too long for the evening groups");
        let shown = office.ok("retire_form", request);
        assert_eq!(shown["line"]["state"], "retired");
        assert!(text(&shown["line"]["note"]).contains("Too long for the evening groups"));
    }
    office.be(&team.clinician);
    let client = office.client("Marisol Vega");
    let all = offered(&mut office, &client);
    assert!(!all.contains(&form) && !all.contains(&"shipped-gad-7".to_owned()));
    assert!(all.contains(&"shipped-phq-9".to_owned()));
    office.be(&team.supervisor);
    for (id, kind) in [(form.as_str(), "form"), ("shipped-gad-7", "measure")] {
        assert_eq!(
            publish(&mut office, id, kind, &[])["line"]["state"],
            "published"
        );
    }
    let request = retire(
        &mut office,
        "shipped-group-program-intake",
        "We have our own",
    );
    assert_eq!(office.no("retire_form", request)["code"], "blocked");
    let done = acts(&mut office);
    for act in [
        "questionnaire imported",
        "questionnaire published",
        "questionnaire retired",
    ] {
        assert!(done.contains(&(act.into(), "done".into())), "{act}");
    }
}

#[test]
fn drafts_can_be_thrown_away_and_a_stale_page_overwrites_nothing() {
    let (mut office, _) = scene();
    let form = text(&import(&mut office, SLEEP)["form"]);
    let stale = json!({"form": form, "revision": 7, "kind": "form"});
    assert_eq!(office.no("publish_form", stale)["code"], "conflict");
    assert_eq!(page(&mut office, &form)["line"]["state"], "draft");
    let intake = json!({"form": form, "revision": 1, "kind": "intake"});
    let refusal = office.no("publish_form", intake);
    assert!(
        text(&refusal["message"]).contains("suicide risk"),
        "{refusal}"
    );
    let elsewhere = json!({"form": form, "revision": 1, "kind": "form", "programs": ["pr-none"]});
    assert_eq!(office.no("publish_form", elsewhere)["field"], "programs");
    office.ok("discard_form", json!({"form": form, "revision": 1}));
    assert_eq!(
        office.no("form_page", json!({"form": form}))["code"],
        "not-found"
    );
    let kept = published(&mut office, SLEEP, "form");
    let revision = page(&mut office, &kept)["revision"].clone();
    assert_eq!(
        office.no("discard_form", json!({"form": kept, "revision": revision}))["code"],
        "blocked"
    );
}

#[test]
fn an_intake_of_ones_own_keeps_what_must_stay_and_says_what_placement_will_miss() {
    let (mut office, team) = scene();
    let parts = office.ok("assembly_screen", json!({"base": null}));
    let all: Vec<String> = list(&parts["parts"])
        .iter()
        .filter(|p| p["chosen"] == true)
        .map(|p| text(&p["id"]))
        .collect();
    let must: Vec<String> = list(&parts["parts"])
        .iter()
        .filter(|p| !p["required"].is_null())
        .map(|p| text(&p["id"]))
        .collect();
    let of = |link: &str| {
        let gives = |p: &&Value| list(&p["gives"]).iter().any(|g| g == link);
        text(&list(&parts["parts"]).iter().find(gives).unwrap()["id"])
    };
    let (practical, safety) = (
        of("when the client can come"),
        of("the suicide screen (ASQ)"),
    );
    assert!(must.contains(&safety));

    let without =
        |left: &str| -> Vec<String> { all.iter().filter(|id| *id != left).cloned().collect() };
    let refusal = office.no(
        "assemble_form",
        json!({"title": "Evening intake", "parts": without(&safety)}),
    );
    assert!(
        text(&refusal["message"]).contains("suicide risk"),
        "{refusal}"
    );
    assert_eq!(
        office.no("assemble_form", json!({"title": " ", "parts": all}))["field"],
        "title"
    );

    let mut chosen = without(&practical);
    chosen.reverse();
    let draft = office.ok(
        "assemble_form",
        json!({"title": "Evening intake", "parts": chosen}),
    );
    let form = text(&draft["line"]["id"]);
    assert_eq!(
        (
            text(&draft["line"]["kind"]),
            text(&draft["line"]["version"])
        ),
        ("intake".into(), "1".into())
    );
    assert!(
        list(&draft["facts_missing"])
            .iter()
            .any(|f| f == "when the client can come")
    );
    assert!(
        !list(&draft["facts_missing"])
            .iter()
            .any(|f| f == "the suicide screen (ASQ)")
    );
    let preview = office.ok("preview_form", json!({"form": form}));
    let sections = list(&preview["screen"]["sections"]);
    let place = |id: &str| sections.iter().position(|s| s["id"] == id);
    assert_eq!(place("practical"), None);
    let order = ["style", "mood", "safety", "referral", "session"].map(|id| place(id).unwrap());
    // The other way round than in the shipped intake: session, referral, mood, safety, style.
    assert!(
        order[0] < order[2] && order[2] < order[1] && order[1] < order[3] && order[3] < order[4]
    );
    assert_eq!(order[4], sections.len() - 1);
    let as_form = json!({"form": form, "revision": draft["revision"], "kind": "form"});
    assert_eq!(office.no("publish_form", as_form)["field"], "kind");
    publish(&mut office, &form, "intake", &[&team.program]);

    // The program's own intake is proposed for it, the shipped one elsewhere.
    office.be(&team.clinician);
    let choice = office.ok("intake_choice", json!({}));
    assert_eq!(choice["usual"], "shipped-group-program-intake");
    assert_eq!(choice["programs"][0]["usual"], form.as_str());
    assert_eq!(list(&choice["forms"]).len(), 2);
    let head = office.ok(
        "new_intake",
        json!({"name": "Ann Invented", "birth_date": "1990-04-21", "form": form}),
    );
    let client = text(&head["id"]);
    let shown = office.ok(
        "interview_screen",
        json!({"client": client, "section": null}),
    );
    assert_eq!(
        (text(&shown["title"]), text(&shown["purpose"])),
        ("Evening intake".into(), "intake".into())
    );
    assert_eq!(shown["sections"], preview["screen"]["sections"]);
    let usual = office.client("Bea Invented");
    let shown = office.ok(
        "interview_screen",
        json!({"client": usual, "section": null}),
    );
    assert_eq!(shown["title"], "Group program intake");

    // A new version of it keeps its address.
    office.be(&team.supervisor);
    let newer = office.ok(
        "assemble_form",
        json!({"title": "Evening intake", "parts": all, "base": form}),
    );
    assert_eq!(newer["line"]["version"], "2");
    assert_eq!(newer["replaces"], "version 1");
    assert!(list(&newer["facts_missing"]).is_empty());
}

#[test]
fn an_assembled_intake_is_placed_by_what_it_gives() {
    let (mut office, team) = scene();
    let parts = office.ok("assembly_screen", json!({"base": null}));
    let all: Vec<String> = list(&parts["parts"])
        .iter()
        .filter(|p| p["chosen"] == true)
        .map(|p| text(&p["id"]))
        .collect();
    let form = text(
        &office.ok("assemble_form", json!({"title": "All of it", "parts": all}))["line"]["id"],
    );
    publish(&mut office, &form, "intake", &[]);
    office.be(&team.clinician);
    let client = office.client("Marisol Vega");
    office.answer_all(&client);
    let interview = office.interview(&client);
    office.ok("finish_interview", json!({"interview": interview}));
    let page = office.ok("client_page", json!({"client": client}));
    let facts = list(&page["facts"]);
    let fact = |label: &str| facts.iter().find(|f| f["label"] == label).unwrap()["value"].clone();
    assert_eq!(fact("Languages"), "English");
    assert_eq!(fact("Can do the group task"), "yes");
    assert_eq!(office.submit(&client, &team.tuesday)["state"], "submitted");
}

#[test]
fn a_measure_is_asked_again_beside_the_intake_and_its_alert_is_one_with_the_intakes() {
    let (mut office, team) = Office::with_team();
    let client = office.client("Marisol Vega");
    let intake = office.interview(&client);
    let before = office.ok("client_page", json!({"client": client}))["facts"].clone();
    let measure = start(&mut office, &client, "shipped-phq-9");
    assert_eq!(
        start(&mut office, &client, "shipped-phq-9"),
        measure,
        "begun and empty: no second one"
    );
    let screen = open(&mut office, &client, &measure, None);
    assert_eq!(
        (text(&screen["purpose"]), text(&screen["mode"])),
        ("measure".into(), "self-administered".into())
    );
    assert_eq!(
        office.interview(&client),
        intake,
        "the intake is still the intake"
    );

    let section = text(&screen["section"]["id"]);
    let often = |n: usize| one("choice", screen["section"]["matrix"][n]["code"].clone());
    let mut last = Value::Null;
    for question in 1..=9 {
        let n = if question == 9 { 1 } else { 2 };
        last = answer(
            &mut office,
            &measure,
            &section,
            &format!("phq-9/{question}"),
            often(n),
        );
    }
    let alerts = list(&last["head"]["alerts"]).to_vec();
    assert_eq!(alerts.len(), 1, "PHQ-9 question 9 above \"not at all\"");
    assert_eq!(alerts[0]["severity"], "safety");
    while let Some(open) = list(&last["missing"]).first().cloned() {
        let item = list(&last["section"]["items"])
            .iter()
            .find(|i| i["path"] == open["path"])
            .unwrap();
        let value = one("choice", item["options"][0]["code"].clone());
        last = answer(&mut office, &measure, &section, &text(&open["path"]), value);
    }
    office.ok("finish_interview", json!({"interview": measure}));
    let all = interviews(&mut office, &client);
    let line = list(&all["interviews"])
        .iter()
        .find(|i| i["id"] == measure.as_str())
        .unwrap();
    // 8 × 2 + 1 = 17: moderately severe (Kroenke, Spitzer and Williams 2001: 15–19).
    assert_eq!(
        (
            line["scores"][0]["value"].as_f64(),
            text(&line["scores"][0]["band"])
        ),
        (Some(17.0), "moderately-severe".into())
    );
    let offer = list(&all["offered"])
        .iter()
        .find(|o| o["form"] == "shipped-phq-9")
        .unwrap();
    assert_eq!(offer["times"], 1);
    assert_eq!(
        office.ok("client_page", json!({"client": client}))["facts"],
        before,
        "placement reads the intake alone"
    );

    // The intake's own question 9 joins the same open flow: one event is not two forms to fill in.
    let intake_screen = office.ok(
        "interview_screen",
        json!({"client": client, "section": "mood"}),
    );
    let first = one(
        "choice",
        intake_screen["section"]["matrix"][1]["code"].clone(),
    );
    let shown = office.answer(&intake, "phq-9/9", first);
    let open = list(&shown["head"]["alerts"]);
    assert_eq!((open.len(), &open[0]["sources"]), (1, &json!(2)));
    let alert = text(&alerts[0]["id"]);
    assert_eq!(open[0]["id"], alert.as_str());
    let act = office.ok("alert_page", json!({"alert": alert}));
    // Nine answers of the measure, and the one of the intake.
    assert_eq!(list(&act["answers"]).len(), 10);
    // Another client's interview is not opened under this one.
    let other = office.client("Bea Invented");
    let refusal = office.no(
        "interview_screen",
        json!({"client": other, "interview": measure, "section": null}),
    );
    assert_eq!(refusal["code"], "not-found");
    assert!(!team.program.is_empty());
}

/// "Not asked" is incomplete, never negative; an ASQ that is asked by itself later completes it.
#[test]
fn a_suicide_screen_that_was_asked_later_by_itself_counts() {
    let (mut office, team) = Office::with_team();
    let client = office.client("Marisol Vega");
    let intake = office.interview(&client);
    office.answer(&intake, "consent/group", one("boolean", json!(true)));
    let page = office.propose(&client, &team.tuesday);
    let submit = json!({"placement": page["placement"], "revision": page["revision"]});
    assert_eq!(
        office.no("submit_placement", submit.clone())["code"],
        "blocked"
    );
    let asq = start(&mut office, &client, "shipped-asq");
    let section = text(&open(&mut office, &client, &asq, None)["section"]["id"]);
    for question in 1..=4 {
        answer(
            &mut office,
            &asq,
            &section,
            &format!("asq/{question}"),
            one("boolean", json!(false)),
        );
    }
    assert_eq!(office.ok("submit_placement", submit)["state"], "submitted");
}

#[test]
fn a_form_for_one_program_is_offered_there_and_to_those_without_a_group() {
    let (mut office, team) = scene();
    let other = office.program("Relational process", false, &[]);
    let form = text(&import(&mut office, SLEEP)["form"]);
    publish(&mut office, &form, "form", &[&other]);
    office.be(&team.clinician);
    let client = office.client("Marisol Vega");
    assert!(
        offered(&mut office, &client).contains(&form),
        "no group yet"
    );
    office.be(&team.supervisor);
    office.join(&team.tuesday, &client);
    office.be(&team.clinician);
    assert!(!offered(&mut office, &client).contains(&form));
}

const ASQ: &str = include_str!("../../interview/questionnaires/asq.json");

/// The ASQ under another address, every question about tea.
fn tea() -> Value {
    let mut json: Value = serde_json::from_str(ASQ).unwrap();
    json["url"] = json!("https://forms.example.org/fhir/Questionnaire/tea");
    for item in json["item"].as_array_mut().unwrap() {
        item["text"] = json!("Do you like tea?");
    }
    json
}

#[test]
fn a_reworded_instrument_is_not_taken_in_under_its_name() {
    let (mut office, _) = scene();
    let refused = import(&mut office, &tea().to_string());
    assert_eq!(refused["form"], json!(null));
    let problems = list(&refused["problems"]);
    for item in ["asq/1", "asq/5"] {
        let problem = problems.iter().find(|p| p["item"] == item).unwrap();
        assert!(
            text(&problem["problem"]).contains("not worded as in"),
            "{problem}"
        );
    }
    let log = acts(&mut office);
    assert!(
        log.contains(&("import refused".into(), "refused".into())),
        "{log:?}"
    );
}

/// The same questions under a name of their own may be asked; they are no suicide screen.
#[test]
fn only_the_asq_that_ships_counts_as_the_suicide_screen() {
    let (mut office, team) = scene();
    let mut own = tea();
    own["extension"] = json!([]);
    let own = published(&mut office, &own.to_string(), "measure");
    let included = json!({"resourceType": "Questionnaire", "title": "With the ASQ", "status": "active", "item": [
        {"linkId": "s", "type": "group", "text": "Safety", "item": [{"linkId": "i", "type": "display", "text": "ASQ", "extension": [{
            "url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-subQuestionnaire",
            "valueCanonical": "https://microcosm.example/fhir/Questionnaire/asq"}]}]}]});
    let included = published(&mut office, &included.to_string(), "form");
    // The same words, but not the file that ships: scored as the ASQ, and still no screen.
    let mut copy: Value = serde_json::from_str(ASQ).unwrap();
    copy["url"] = json!("https://forms.example.org/fhir/Questionnaire/copy");
    let copy = published(&mut office, &copy.to_string(), "measure");
    office.be(&team.clinician);
    let client = office.client("Marisol Vega");
    let intake = office.interview(&client);
    office.answer(&intake, "consent/group", one("boolean", json!(true)));
    let page = office.propose(&client, &team.tuesday);
    let submit = json!({"placement": page["placement"], "revision": page["revision"]});
    for (form, counts) in [(own, false), (copy, false), (included, true)] {
        let interview = start(&mut office, &client, &form);
        let section = text(&open(&mut office, &client, &interview, None)["section"]["id"]);
        for question in 1..=4 {
            let path = format!("asq/{question}");
            answer(
                &mut office,
                &interview,
                &section,
                &path,
                one("boolean", json!(false)),
            );
        }
        if counts {
            assert_eq!(
                office.ok("submit_placement", submit.clone())["state"],
                "submitted"
            );
        } else {
            assert_eq!(
                office.no("submit_placement", submit.clone())["code"],
                "blocked"
            );
        }
    }
}

/// Finishing and signing ask the same: nothing is open, and every answer fits.
#[test]
fn an_interview_with_an_answer_that_does_not_fit_is_not_finished() {
    let (mut office, team) = scene();
    let rule = json!([{"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-constraint", "extension": [
        {"url": "key", "valueId": "k"}, {"url": "severity", "valueCode": "error"},
        {"url": "expression", "valueString": "answer.value >= %resource.item.where(linkId='from').answer.value"},
        {"url": "human", "valueString": "It ends before it begins."}]}]);
    let form = around(&json!([
        {"linkId": "from", "type": "integer", "text": "From"},
        {"linkId": "to", "type": "integer", "text": "To", "extension": rule},
        {"linkId": "why", "type": "string", "text": "Why", "required": true}]));
    let form = published(&mut office, &form, "form");
    office.be(&team.clinician);
    let client = office.client("Marisol Vega");
    let interview = start(&mut office, &client, &form);
    let section = text(&open(&mut office, &client, &interview, None)["section"]["id"]);
    let finish = json!({"interview": interview});
    for (path, value) in [("from", 5), ("to", 3)] {
        answer(
            &mut office,
            &interview,
            &section,
            path,
            one("integer", json!(value)),
        );
    }
    let both = text(&office.no("finish_interview", finish.clone())["message"]);
    assert!(
        both.starts_with("1 question is still") && both.contains("1 answer does not fit"),
        "{both}"
    );
    answer(
        &mut office,
        &interview,
        &section,
        "why",
        one("text", json!("so")),
    );
    let refused = office.no("finish_interview", finish.clone());
    assert_eq!(refused["code"], "blocked");
    assert!(text(&refused["message"]).starts_with("1 answer does not fit"));
    let line = |office: &mut Office| {
        let all = office.ok("incomplete_list", json!({}));
        let found = list(&all["lines"])
            .iter()
            .find(|l| l["interview"] == interview.as_str());
        found.map(|l| l["gaps"].clone())
    };
    assert_eq!(line(&mut office), Some(json!(1)));
    answer(
        &mut office,
        &interview,
        &section,
        "to",
        one("integer", json!(7)),
    );
    assert_eq!(office.ok("finish_interview", finish)["finished"], true);
    assert_eq!(line(&mut office), None);
}
