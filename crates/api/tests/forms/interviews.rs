//! Several interviews of one client.

use super::*;

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
