//! Expressions of Structured Data Capture: conditions, calculations, variables, constraints, first answers; and what is refused.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::{answers, definition, form, response};
use interview::{
    Answers, Evaluation, Questionnaire, check, evaluate, first_answers, read_response,
};
use serde_json::{Value as Json, json};

const HL7: &str = "http://hl7.org/fhir/StructureDefinition/";
const SDC: &str = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";

fn expression(text: &str) -> Json {
    json!({ "language": "text/fhirpath", "expression": text })
}

fn sdc(name: &str, text: &str) -> Json {
    json!({ "url": format!("{SDC}{name}"), "valueExpression": expression(text) })
}

fn variable(name: &str, text: &str) -> Json {
    json!({ "url": format!("{HL7}variable"), "valueExpression": { "name": name, "language": "text/fhirpath", "expression": text } })
}

fn weighed(code: &str, weight: i32) -> Json {
    json!({ "valueCoding": { "system": "http://example.org/often", "code": code, "display": code,
        "extension": [{ "url": format!("{HL7}itemWeight"), "valueDecimal": weight }] } })
}

fn often(id: &str) -> Json {
    json!({ "linkId": id, "type": "choice", "text": id, "answerOption": [weighed("never", 0), weighed("some", 1), weighed("often", 2)] })
}

fn given(q: &Questionnaire, pairs: &[(&str, &str)]) -> Evaluation {
    evaluate(q, &answers(pairs))
}

fn calculated(found: &Evaluation, path: &str) -> Option<Json> {
    let values = serde_json::to_value(found.calculated.get(path)?).unwrap();
    Some(values[0]["value"].clone())
}

#[test]
fn body_mass_index_is_exact() {
    // 70.1 kg and 1.70 m: 70.1 / 2.89 = 24.25605…; by hand, rounded to two places.
    let q = form(&json!([
        { "linkId": "kg", "type": "decimal", "text": "Weight" },
        { "linkId": "m", "type": "decimal", "text": "Height" },
        { "linkId": "bmi", "type": "decimal", "text": "BMI", "readOnly": true, "extension": [
            variable("kg", "%resource.item.where(linkId='kg').answer.value"),
            variable("m", "%resource.item.where(linkId='m').answer.value"),
            sdc("calculatedExpression", "(%kg / (%m * %m)).round(2)")] },
        { "linkId": "heavy", "type": "display", "text": "At least 70.1", "extension": [
            sdc("enableWhenExpression", "%resource.item.where(linkId='kg').answer.value >= 70.1")] },
        { "linkId": "over", "type": "boolean", "text": "Asked from 24 on",
          "enableWhen": [{ "question": "bmi", "operator": ">=", "answerDecimal": 24 }] }
    ]));
    let found = given(&q, &[("kg", "d:70.1"), ("m", "d:1.70")]);
    assert_eq!(calculated(&found, "bmi"), Some(json!("24.26")));
    assert!(found.enabled.contains(&"heavy".into()) && found.enabled.contains(&"over".into()));
    let found = given(&q, &[("kg", "d:70.09")]);
    assert_eq!(calculated(&found, "bmi"), None);
    assert!(!found.enabled.contains(&"heavy".into()) && !found.enabled.contains(&"over".into()));
    assert!(
        interview::check_answer(&q, "bmi", &common::answer("d:1")).is_err(),
        "calculated, not given"
    );
}

#[test]
fn totals_by_weight_ordinal_and_repeat() {
    for (name, expected) in [
        (
            "%resource.item.where(linkId != 'total').answer.value.ordinal().sum()",
            json!(3),
        ),
        (
            "%resource.repeat(item).where(linkId.startsWith('q')).answer.value.weight().sum()",
            json!(3),
        ),
        (
            "%context.repeat(item).answer.value.weight().sum()",
            json!(null),
        ),
        (
            "iif(%resource.item.answer.where(value is Coding).count() = 3, %resource.item.answer.value.weight().sum(), {})",
            json!(null),
        ),
        (
            "%resource.item.where(linkId in ('q1' | 'q3')).answer.value.weight().sum()",
            json!(1),
        ),
    ] {
        let q = form(&json!([often("q1"), often("q2"), often("q3"),
            { "linkId": "total", "type": "integer", "text": "Total", "extension": [sdc("calculatedExpression", name)] }]));
        let found = given(&q, &[("q1", "some"), ("q2", "often")]);
        let is = calculated(&found, "total").unwrap_or(Json::Null);
        // A sum over nothing is 0 (FHIRPath: sum of an empty collection).
        assert!(
            is == expected || (expected.is_null() && is == json!(0)),
            "{name}: {is}"
        );
    }
}

#[test]
fn variables_are_seen_below_their_item_and_in_their_own_repetition() {
    let text = json!({ "resourceType": "Questionnaire", "title": "Rows",
        "extension": [variable("factor", "%resource.item.where(linkId='factor').answer.value")],
        "item": [
        { "linkId": "factor", "type": "integer", "text": "Factor" },
        { "linkId": "row", "type": "group", "text": "Row", "repeats": true,
          "extension": [variable("twice", "%price * %factor"), variable("price", "item.where(linkId='price').answer.value")],
          "item": [
            { "linkId": "price", "type": "decimal", "text": "Price" },
            { "linkId": "line", "type": "decimal", "text": "Line", "extension": [sdc("calculatedExpression", "%twice + 0.1")] }] },
        { "linkId": "sum", "type": "decimal", "text": "Sum", "extension": [
            sdc("calculatedExpression", "%resource.item.where(linkId='row').item.where(linkId='line').answer.value.sum()")] }] });
    let q = Questionnaire::parse(&text.to_string()).unwrap();
    let found = given(
        &q,
        &[
            ("factor", "i:2"),
            ("row#0/price", "d:0.1"),
            ("row#1/price", "d:10.25"),
            ("row#2/price", "declined"),
        ],
    );
    assert_eq!(calculated(&found, "row#0/line"), Some(json!("0.3")));
    assert_eq!(calculated(&found, "row#1/line"), Some(json!("20.60")));
    assert_eq!(calculated(&found, "row#2/line"), None);
    assert_eq!(calculated(&found, "sum"), Some(json!("20.90")));
    assert_eq!(found.invalid, vec![]);
}

#[test]
fn chains_settle_in_their_order() {
    // c needs b, b needs a; c stands first. The last one is shown when c is 4.
    let q = form(&json!([
        { "linkId": "c", "type": "integer", "text": "c", "extension": [sdc("calculatedExpression", "%resource.item.where(linkId='b').answer.value + 1")] },
        { "linkId": "b", "type": "integer", "text": "b", "extension": [sdc("calculatedExpression", "%resource.item.where(linkId='a').answer.value + 1")] },
        { "linkId": "d", "type": "display", "text": "d", "extension": [sdc("enableWhenExpression", "%resource.item.where(linkId='c').answer.value = 4")] },
        { "linkId": "a", "type": "integer", "text": "a" }
    ]));
    let found = given(&q, &[("a", "i:2")]);
    assert_eq!(
        (calculated(&found, "b"), calculated(&found, "c")),
        (Some(json!(3)), Some(json!(4)))
    );
    assert!(found.enabled.contains(&"d".into()));
    assert!(!given(&q, &[("a", "i:1")]).enabled.contains(&"d".into()));
}

#[test]
fn what_is_not_asked_is_not_seen_by_expressions() {
    let q = form(&json!([
        { "linkId": "drinks", "type": "boolean", "text": "Drinks" },
        { "linkId": "g", "type": "group", "text": "g", "enableWhen": [{ "question": "drinks", "operator": "=", "answerBoolean": true }],
          "item": [{ "linkId": "n", "type": "integer", "text": "How many" }] },
        { "linkId": "week", "type": "integer", "text": "A week", "extension": [
            sdc("calculatedExpression", "7 * %resource.descendants().where(linkId='n').answer.value")] }
    ]));
    assert_eq!(
        calculated(&given(&q, &[("drinks", "yes"), ("n", "i:3")]), "week"),
        Some(json!(21))
    );
    assert_eq!(
        calculated(&given(&q, &[("drinks", "no"), ("n", "i:3")]), "week"),
        None
    );
}

#[test]
fn results_become_answers_of_the_items_type() {
    for (item, text, expected) in [
        (json!({ "type": "integer" }), "6 / 2", json!(3)),
        (json!({ "type": "decimal" }), "1 / 8", json!("0.125")),
        (json!({ "type": "boolean" }), "1 < 2", json!(true)),
        (
            json!({ "type": "string" }),
            "'a' & 1.toString()",
            json!("a1"),
        ),
        (
            json!({ "type": "date" }),
            "@2024-02-28 + 2 days",
            json!("2024-03-01"),
        ),
        (
            json!({ "type": "dateTime" }),
            "@2024-02-28T10:00:00Z",
            json!("2024-02-28T10:00:00Z"),
        ),
        (json!({ "type": "time" }), "@T10:30:00", json!("10:30:00")),
        (
            json!({ "type": "choice", "answerOption": [weighed("low", 0), weighed("high", 1)] }),
            "iif(2 > 1, 'high', 'low')",
            json!("high"),
        ),
        (
            json!({ "type": "choice", "answerOption": [weighed("low", 0), weighed("high", 1)] }),
            "%resource.item.where(linkId='pick').answer.value",
            json!("low"),
        ),
        (
            json!({ "type": "open-choice", "answerOption": [{ "valueString": "x" }] }),
            "'other'",
            json!("other"),
        ),
        (
            json!({ "type": "url" }),
            "'https://example.org'",
            json!("https://example.org"),
        ),
    ] {
        let mut item = item;
        item["linkId"] = json!("r");
        item["text"] = json!("r");
        item["extension"] = json!([sdc("calculatedExpression", text)]);
        let q = form(
            &json!([{ "linkId": "pick", "type": "choice", "text": "p", "answerOption": [weighed("low", 0)] }, item]),
        );
        let found = given(&q, &[("pick", "low")]);
        assert_eq!(
            calculated(&found, "r"),
            Some(expected),
            "{text}: {:?}",
            found.invalid
        );
    }
    // What does not fit is told, not half kept.
    for (kind, text) in [
        ("integer", "1 / 3"),
        ("boolean", "5"),
        ("date", "'soon'"),
        ("integer", "'a' + 1"),
        ("integer", "(1 | 2)"),
    ] {
        let q = form(
            &json!([{ "linkId": "r", "type": kind, "text": "r", "extension": [sdc("calculatedExpression", text)] }]),
        );
        let found = given(&q, &[]);
        assert_eq!(
            (found.invalid.len(), found.calculated.len()),
            (1, 0),
            "{kind} {text}"
        );
        assert!(
            found.invalid[0]
                .problem
                .starts_with("Its answer could not be calculated")
        );
    }
}

#[test]
fn constraints_are_kept() {
    let rule = |url: &str, severity: &str, text: Json, human: &str| {
        let value = if text.is_string() {
            "valueString"
        } else {
            "valueExpression"
        };
        json!({ "url": format!("{HL7}{url}"), "extension": [
            { "url": "key", "valueId": "k" }, { "url": "severity", "valueCode": severity },
            { "url": "human", "valueString": human }, { "url": "expression", value: text }] })
    };
    let text = json!({ "resourceType": "Questionnaire", "title": "Rules",
        "extension": [rule("targetConstraint", "error", expression("%resource.item.answer.count() >= 3"), "At least three questions must be answered.")],
        "item": [
        { "linkId": "from", "type": "date", "text": "From" },
        { "linkId": "to", "type": "date", "text": "To", "extension": [
            rule("questionnaire-constraint", "error", json!("answer.value >= %resource.item.where(linkId='from').answer.value"), "It ends before it begins.")] },
        { "linkId": "note", "type": "string", "text": "Note", "extension": [
            rule("targetConstraint", "warning", expression("answer.value.length() < 5"), "Rather long.")] }] });
    let q = Questionnaire::parse(&text.to_string()).unwrap();
    let told = |pairs: &[(&str, &str)]| {
        let found = given(&q, pairs);
        let list = |all: &[interview::Invalid]| {
            all.iter()
                .map(|i| format!("{}: {}", i.path, i.problem))
                .collect::<Vec<_>>()
        };
        (list(&found.invalid), list(&found.warnings), found.complete)
    };
    let few = ": At least three questions must be answered.".to_owned();
    assert_eq!(
        told(&[("from", "date:2026-05-02"), ("to", "date:2026-05-01")]),
        (
            vec![few.clone(), "to: It ends before it begins.".into()],
            vec![],
            false
        )
    );
    assert_eq!(
        told(&[("to", "date:2026-05-01")]).0,
        [few],
        "cannot be told yet"
    );
    assert_eq!(
        told(&[
            ("from", "date:2026-05-01"),
            ("to", "date:2026-05-01"),
            ("note", "t:far too long")
        ]),
        (vec![], vec!["note: Rather long.".into()], true)
    );
}

#[test]
fn first_answers_come_from_the_definition() {
    let q = form(&json!([
        { "linkId": "country", "type": "string", "text": "c", "initial": [{ "valueString": "US" }] },
        { "linkId": "pick", "type": "choice", "text": "p", "answerOption": [{ "valueString": "a" }, { "valueString": "b", "initialSelected": true }] },
        { "linkId": "today", "type": "date", "text": "t", "extension": [sdc("initialExpression", "today()")] },
        { "linkId": "copy", "type": "string", "text": "y", "extension": [sdc("initialExpression", "%resource.item.where(linkId='country').answer.value & '!'")] },
        { "linkId": "birth", "type": "date", "text": "b", "extension": [sdc("initialExpression", "%patient.birthDate")] }
    ]));
    assert!(
        q.notes
            .iter()
            .any(|n| n.link_id.as_deref() == Some("birth") && n.note.contains("%patient"))
    );
    let mut q = q;
    q.now = Some("2026-05-01T10:00:00Z".parse().unwrap());
    assert_eq!(
        first_answers(&q),
        answers(&[
            ("country", "t:US"),
            ("pick", "b"),
            ("today", "date:2026-05-01"),
            ("copy", "t:US!")
        ])
    );
}

#[test]
fn the_definition_can_be_looked_at() {
    let q = form(&json!([
        often("q1"),
        { "linkId": "w", "type": "decimal", "text": "w", "extension": [sdc("calculatedExpression",
            "%questionnaire.item.where(linkId='q1').answerOption.where(valueCoding.code = %resource.item.where(linkId='q1').answer.value.code).valueCoding.extension.where(url='http://hl7.org/fhir/StructureDefinition/itemWeight').valueDecimal")] },
        { "linkId": "n", "type": "string", "text": "n", "extension": [sdc("calculatedExpression", "%qitem.linkId")] }
    ]));
    let found = given(&q, &[("q1", "often")]);
    assert_eq!(calculated(&found, "w"), Some(json!("2")));
    assert_eq!(calculated(&found, "n"), Some(json!("n")));
}

#[test]
fn what_cannot_be_run_is_refused_with_the_item_and_the_reason() {
    let with = |extension: Json| json!([{ "linkId": "y", "type": "integer", "text": "y" }, { "linkId": "x", "type": "integer", "text": "x", "extension": [extension] }]);
    for (items, id, says) in [
        (
            with(sdc("enableWhenExpression", "%resource.item.where(")),
            "x",
            "cannot be run",
        ),
        (
            with(sdc("enableWhenExpression", "item.frobnicate()")),
            "x",
            "frobnicate",
        ),
        (
            with(sdc("calculatedExpression", "%patient.birthDate")),
            "x",
            "%patient (at character 1)",
        ),
        (
            with(sdc("calculatedExpression", "1 + %other")),
            "x",
            "%other (at character 5)",
        ),
        (
            with(
                json!({ "url": format!("{SDC}calculatedExpression"), "valueExpression": { "language": "text/cql", "expression": "1" } }),
            ),
            "x",
            "text/cql",
        ),
        (
            with(
                json!({ "url": format!("{SDC}enableWhenExpression"), "valueExpression": { "language": "application/x-fhir-query", "expression": "Patient" } }),
            ),
            "x",
            "x-fhir-query",
        ),
        (
            with(sdc("answerExpression", "1")),
            "x",
            "Its options come from an expression",
        ),
        (
            with(sdc(
                "enableWhenExpression",
                "%resource.item.where(linkId='x').answer.exists()",
            )),
            "x",
            "x → x",
        ),
        (
            json!([
            { "linkId": "a", "type": "integer", "text": "a", "extension": [sdc("calculatedExpression", "%resource.item.where(linkId='b').answer.value")] },
            { "linkId": "b", "type": "integer", "text": "b", "extension": [sdc("calculatedExpression", "%resource.item.where(linkId='a').answer.value")] }]),
            "a",
            "a → b → a",
        ),
        (
            json!([
            { "linkId": "a", "type": "integer", "text": "a", "enableWhen": [{ "question": "b", "operator": "exists", "answerBoolean": true }] },
            { "linkId": "b", "type": "integer", "text": "b", "extension": [variable("v", "%resource.item.where(linkId='a').answer.value"), sdc("enableWhenExpression", "%v > 1")] }]),
            "a",
            "a → b → a",
        ),
        (
            json!([{ "linkId": "g", "type": "group", "text": "g", "extension": [variable("u", "%v"), variable("v", "%u + 1")], "item": [] }]),
            "g",
            "%u → %v → %u",
        ),
        (
            json!([{ "linkId": "x", "type": "choice", "text": "x", "answerValueSet": "http://elsewhere/vs" }]),
            "x",
            "value set outside the file",
        ),
        (
            json!([{ "linkId": "x", "type": "quantity", "text": "x", "extension": [{ "url": format!("{HL7}questionnaire-unitValueSet"), "valueCanonical": "http://elsewhere/vs" }] }]),
            "x",
            "Its units",
        ),
    ] {
        let problems = check(&definition(&items)).problems;
        assert!(
            problems
                .iter()
                .any(|p| p.link_id.as_deref() == Some(id) && p.problem.contains(says)),
            "{items}: {problems:?}"
        );
    }
}

#[test]
fn what_does_no_harm_is_noted_and_runs() {
    let items = json!([
        { "linkId": "x", "type": "string", "text": "x", "extension": [sdc("initialExpression", "%patient.name.given.first()")] },
        { "linkId": "f", "type": "attachment", "text": "A picture" },
        { "linkId": "o", "type": "integer", "text": "o", "extension": [{ "url": format!("{SDC}observationLinkPeriod"), "valueDuration": {} }] }
    ]);
    let checked = check(&definition(&items));
    assert_eq!(checked.problems, vec![]);
    let ids: Vec<_> = checked
        .notes
        .iter()
        .map(|n| n.link_id.as_deref().unwrap())
        .collect();
    assert_eq!(ids, ["x", "f", "o"]);
}

#[test]
fn contained_value_sets_give_options() {
    let text = json!({ "resourceType": "Questionnaire", "title": "Sets",
        "contained": [
            { "resourceType": "ValueSet", "id": "often", "compose": { "include": [
                { "system": "http://example.org/often", "concept": [
                    { "code": "n", "display": "Never", "designation": [{ "language": "es", "value": "Nunca" }],
                      "extension": [{ "url": format!("{HL7}ordinalValue"), "valueDecimal": 0 }] },
                    { "code": "a", "display": "Always", "extension": [{ "url": format!("{HL7}ordinalValue"), "valueDecimal": 4 }] }] }] } },
            { "resourceType": "ValueSet", "id": "expanded", "expansion": { "contains": [
                { "system": "s", "code": "g", "abstract": true, "contains": [{ "system": "s", "code": "1", "display": "One" }] }] } },
            { "resourceType": "ValueSet", "id": "whole", "url": "http://example.org/vs", "compose": {
                "include": [{ "system": "http://example.org/cs" }],
                "exclude": [{ "system": "http://example.org/cs", "concept": [{ "code": "c" }] }] } },
            { "resourceType": "CodeSystem", "url": "http://example.org/cs", "concept": [{ "code": "b", "concept": [{ "code": "c" }, { "code": "d" }] }] }],
        "item": [
            { "linkId": "o", "type": "choice", "text": "o", "answerValueSet": "#often" },
            { "linkId": "e", "type": "choice", "text": "e", "answerValueSet": "#expanded" },
            { "linkId": "w", "type": "choice", "text": "w", "answerValueSet": "http://example.org/vs|1.0" },
            { "linkId": "yes", "type": "choice", "text": "y", "answerValueSet": "http://hl7.org/fhir/ValueSet/yesnodontknow" },
            { "linkId": "sum", "type": "integer", "text": "s", "extension": [sdc("calculatedExpression", "%resource.item.where(linkId='o').answer.value.ordinal()")] }] });
    let q = Questionnaire::parse(&text.to_string()).unwrap();
    let section = interview::section(&q, &answers(&[]), "o").unwrap();
    let codes = |id: &str| -> Vec<String> {
        let item = section.items.iter().find(|i| i.path == id).unwrap();
        item.options.iter().map(|o| o.code.clone()).collect()
    };
    assert_eq!(codes("o"), ["n", "a"]);
    assert_eq!(section.items[0].options[0].translations["es"], "Nunca");
    assert_eq!(codes("e"), ["1"]);
    assert_eq!(codes("w"), ["b", "d"]);
    assert_eq!(codes("yes"), ["Y", "N", "asked-unknown"]);
    assert_eq!(calculated(&given(&q, &[("o", "a")]), "sum"), Some(json!(4)));
}

#[test]
fn a_foreign_response_is_scored() {
    // A calculated item that the response carries, too: ours counts; where ours cannot be worked out, theirs does.
    let q = form(
        &json!([often("q1"), { "linkId": "total", "type": "integer", "text": "T", "extension": [
        sdc("calculatedExpression", "iif(%resource.item.where(linkId='q1').answer.exists(), %resource.item.where(linkId='q1').answer.value.weight(), {})")] }]),
    );
    let total = json!({ "linkId": "total", "answer": [{ "valueInteger": 9 }] });
    let q1 = json!({ "linkId": "q1", "answer": [{ "valueCoding": { "system": "http://example.org/often", "code": "often" } }] });
    let (a, invalid) = read_response(&q, &response(&json!([q1, total]))).unwrap();
    assert_eq!(invalid, vec![]);
    assert_eq!(calculated(&evaluate(&q, &a), "total"), Some(json!(2)));
    let (a, _) = read_response(&q, &response(&json!([total]))).unwrap();
    let found = evaluate(&q, &a);
    assert!(found.calculated.is_empty() && found.complete);
}

/// A repeating group with itemControl `gtable` and these items.
fn gtable(repeats: bool, items: &Json) -> Json {
    json!([{ "linkId": "g", "type": "group", "text": "Rows", "repeats": repeats, "item": items, "extension": [{
        "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl",
        "valueCodeableConcept": { "coding": [{ "code": "gtable" }] } }] }])
}

#[test]
fn a_repeating_group_of_short_questions_can_be_a_table() {
    let q = |id: &str, kind: &str| json!({ "linkId": id, "type": kind, "text": id });
    let columns = |repeats: bool, items: Json| -> Vec<String> {
        let q = form(&gtable(repeats, &items));
        let shown = interview::section(&q, &Answers::default(), "g").unwrap();
        let all = shown.items.iter().flat_map(|i| &i.columns);
        all.map(|c| c.link_id.clone()).collect()
    };
    let short = json!([
        q("what", "string"),
        q("since", "date"),
        q("often", "integer"),
        q("still", "boolean")
    ]);
    assert_eq!(columns(true, short), ["what", "since", "often", "still"]);
    // Long texts, headings, several answers, questions below, and too many columns stay a list.
    for items in [
        json!([q("what", "text")]),
        json!([q("head", "display"), q("what", "string")]),
        json!([{ "linkId": "many", "type": "string", "text": "m", "repeats": true }]),
        json!([{ "linkId": "over", "type": "boolean", "text": "o", "item": [q("under", "string")] }]),
        json!([
            q("a", "time"),
            q("b", "time"),
            q("c", "time"),
            q("d", "time"),
            q("e", "time"),
            q("f", "time"),
            q("g2", "time")
        ]),
    ] {
        assert!(columns(true, items.clone()).is_empty(), "{items}");
    }
    let once = form(&gtable(false, &json!([q("what", "string")])));
    let shown = interview::section(&once, &Answers::default(), "g").unwrap();
    assert!(shown.items.iter().all(|i| i.columns.is_empty()));
}
