//! What somebody else's questionnaire may call itself: names of what ships stand for its words alone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

use interview::{Questionnaire, check, check_import, shipped};
use serde_json::{Value as Json, json};

/// A shipped questionnaire under an address of its own, changed a little.
fn like(slug: &str, change: impl FnOnce(&mut Json)) -> String {
    let mut json: Json = serde_json::from_str(shipped::json(slug).unwrap()).unwrap();
    json["url"] = json!("https://forms.example.org/fhir/Questionnaire/mine");
    change(&mut json);
    json.to_string()
}

fn reworded(slug: &str) -> String {
    like(slug, |json| {
        for item in json["item"].as_array_mut().unwrap() {
            item["text"] = json!("Do you like tea?");
        }
    })
}

/// The extension of our own with this name, all of them.
fn own<'a>(json: &'a mut Json, name: &'a str) -> impl Iterator<Item = &'a mut Json> {
    let all = json["extension"].as_array_mut().unwrap().iter_mut();
    all.filter(move |e| {
        e["url"]
            .as_str()
            .unwrap()
            .ends_with(&format!("/fhir/{name}"))
    })
}

fn without(json: &mut Json, name: &str) {
    let all = json["extension"].as_array_mut().unwrap();
    all.retain(|e| {
        !e["url"]
            .as_str()
            .unwrap()
            .ends_with(&format!("/fhir/{name}"))
    });
}

fn set(extension: &mut Json, part: &str, value: Json) {
    let parts = extension["extension"].as_array_mut().unwrap();
    for part in parts.iter_mut().filter(|p| p["url"] == part) {
        let key = part
            .as_object()
            .unwrap()
            .keys()
            .find(|k| k.starts_with("value"))
            .unwrap()
            .clone();
        part[key] = value.clone();
    }
}

fn problems(text: &str) -> Vec<(Option<String>, String)> {
    let found = check_import(text).problems;
    found.into_iter().map(|p| (p.link_id, p.problem)).collect()
}

#[test]
fn a_reworded_asq_is_refused_with_each_item_and_can_still_be_scored_by_hand() {
    let tea = reworded("asq");
    assert!(
        check(&tea).problems.is_empty(),
        "the command line runs what it is given"
    );
    let found = problems(&tea);
    for item in ["asq/1", "asq/2", "asq/3", "asq/4", "asq/5"] {
        assert!(
            found.iter().any(|(id, why)| id.as_deref() == Some(item)
                && why.contains("scored as \"asq\"")
                && why.contains("Ask Suicide-Screening")),
            "{item}: {found:?}"
        );
    }
}

#[test]
fn each_name_alone_is_refused_and_names_of_ones_own_are_not() {
    let score = like("asq", |json| {
        without(json, "licence");
        without(json, "alert");
        json["item"][2]["text"] = json!("Do you like tea?");
    });
    assert_eq!(problems(&score)[0].0.as_deref(), Some("asq/3"));
    let alert = like("phq-9", |json| {
        without(json, "licence");
        without(json, "score");
        json["item"]
            .as_array_mut()
            .unwrap()
            .iter_mut()
            .for_each(|item| item["text"] = json!("Tea?"));
    });
    let alert = alert.replace("\"code\":\"44260-8\"", "\"code\":\"x\"");
    assert!(
        problems(&alert)[0].1.contains("phq-9-item-9"),
        "{:?}",
        problems(&alert)
    );
    let licence = like("gad-7", |json| {
        without(json, "score");
        json["item"] = json!([{"linkId": "tea", "type": "boolean", "text": "Do you like tea?"}]);
    });
    let found = problems(&licence);
    assert_eq!(found[0].0.as_deref(), Some("tea"));
    assert!(found[0].1.contains("licence of \"gad-7\""), "{found:?}");
    let mine = like("gad-7", |json| {
        json["item"] = json!([{"linkId": "tea", "type": "boolean", "text": "Do you like tea?"}]);
        without(json, "score");
        own(json, "licence").for_each(|e| set(e, "slug", json!("tea")));
    });
    assert_eq!(problems(&mine), []);
}

#[test]
fn the_same_words_under_other_names_are_what_they_say_and_no_rule_of_them_may_be_bent() {
    let other = like("asq", |_| ()).replace("asq/", "q/");
    assert_eq!(problems(&other), []);
    let tamed = like("asq", |json| without(json, "alert"));
    assert!(
        problems(&tamed)[0]
            .1
            .contains("without the alert \"asq-positive\"")
    );
    let milder = like("asq", |json| {
        own(json, "alert").for_each(|e| set(e, "severity", json!("notice")))
    });
    assert!(problems(&milder)[0].1.contains("raised otherwise"));
    let shifted = like("gad-7", |json| {
        own(json, "score").for_each(|e| set(e, "method", json!("mean")))
    });
    assert!(problems(&shifted)[0].1.contains("counted otherwise"));
    let filled = like("asq", |json| {
        json["item"][0]["initial"] = json!([{"valueBoolean": false}])
    });
    assert_eq!(problems(&filled)[0].0.as_deref(), Some("asq/1"));
}

#[test]
fn what_ships_and_what_includes_it_claims_nothing_that_it_is_not() {
    for (slug, text) in shipped::all() {
        assert_eq!(problems(text), [], "{slug}");
    }
    let include = json!({"resourceType": "Questionnaire", "status": "active", "item": [{"linkId": "s", "type": "group", "text": "Safety", "item": [
        {"linkId": "i", "type": "display", "text": "ASQ", "extension": [{
            "url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-subQuestionnaire",
            "valueCanonical": "https://microcosm.example/fhir/Questionnaire/asq"}]}]}]});
    assert_eq!(problems(&include.to_string()), []);
}

#[test]
fn that_wording_is_locked_is_believed_of_the_published_words_alone() {
    let locked = |text: &str| Questionnaire::parse(text).unwrap().instruments[0].wording_locked;
    assert!(locked(shipped::json("asq").unwrap()));
    assert!(locked(&like("asq", |_| ())));
    assert!(!locked(&reworded("asq")));
    let mine = like("asq", |json| {
        own(json, "licence").for_each(|e| set(e, "slug", json!("tea")))
    });
    assert!(!locked(&mine));
}

/// An intake of one's own asks for safety in the words that ship, whatever its linkIds are called.
#[test]
fn a_reworded_safety_question_is_no_intake() {
    let ids: Vec<String> = interview::assembly::parts()
        .into_iter()
        .filter(|p| p.required.is_some())
        .map(|p| p.id)
        .collect();
    let whole = interview::assembly::assemble("T", "urn:example:t", "1", &ids);
    let q = Questionnaire::parse(&whole).unwrap();
    assert!(interview::assembly::missing_parts(&q).is_empty());
    let mut json: Json = serde_json::from_str(&whole).unwrap();
    let tea: Vec<Json> = (1..=5).map(|n| json!({"linkId": format!("asq/{n}"), "type": "boolean", "text": "Do you like tea?"})).collect();
    let safety = json["item"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .find(|i| i["linkId"] == "safety")
        .unwrap();
    let inside = safety["item"].as_array_mut().unwrap();
    inside.retain(|i| i["linkId"] != "include/asq");
    inside.extend(tea);
    let q = Questionnaire::parse(&json.to_string()).unwrap();
    assert_eq!(interview::assembly::missing_parts(&q).len(), 1);
}
