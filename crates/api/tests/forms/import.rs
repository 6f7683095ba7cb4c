//! Bringing one in: what is refused and why, trying it out, the same file twice, names of what ships.

use super::*;

const ELSEWHERE: &str = include_str!("../../../../tests/fixtures/forms/refers-elsewhere.json");

const URL: &str = "https://forms.example.org/fhir/Questionnaire/sleep-and-days";

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
