//! Expressions that need each other: whatever their shape, what is shown and calculated in the end agrees with all of them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::{answers, form};
use interview::fhirpath::{Environment, Expression, Item};
use interview::{Evaluation, Hidden, Questionnaire, check, evaluate, write_response};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

const SDC: &str = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";
const HL7: &str = "http://hl7.org/fhir/StructureDefinition/";

fn sdc(name: &str, text: &str) -> Json {
    json!({ "url": format!("{SDC}{name}"), "valueExpression": { "language": "text/fhirpath", "expression": text } })
}

fn number(id: &str) -> Json {
    json!({ "linkId": id, "type": "decimal", "text": id })
}

fn calculated(id: &str, text: &str) -> Json {
    json!({ "linkId": id, "type": "decimal", "text": id, "readOnly": true, "extension": [sdc("calculatedExpression", text)] })
}

fn value(found: &Evaluation, path: &str) -> Option<f64> {
    let values = serde_json::to_value(found.calculated.get(path)?).unwrap();
    let text = values[0]["value"].to_string();
    text.trim_matches('"').parse().ok()
}

/// x is 5 and y twice x, so that 15 stand in the form whatever way the total looks at them, but its own.
#[test]
fn totals_see_what_was_calculated_before() {
    let sums = [
        "iif(%resource.item.where(linkId='x').exists(), %resource.item.where(linkId='x' or linkId='y').answer.value.sum(), 0)",
        "iif(%resource.item.where(linkId='x').exists(), %resource.item.where(linkId != 'total').answer.value.sum(), 0)",
        "%resource.item.where(linkId in ('x' | %other)).answer.value.sum()",
        "%resource.item.where((linkId = 'total').not()).answer.value.sum()",
        "%resource.item.where(linkId.endsWith('x') or linkId.endsWith('y')).answer.value.sum()",
        "%resource.item.where(linkId.length() = 1).answer.value.sum()",
        "%resource.item.where(linkId = '' & 'x' or linkId = 'y' & '').answer.value.sum()",
        "%resource.repeat(item).where(linkId = 'x' or linkId = 'y').answer.value.sum()",
        "%resource.descendants().where(linkId = 'x' or linkId = 'y').answer.value.sum()",
        "%resource.item[0].answer.value + %resource.item[1].answer.value",
        "%resource.item.exclude(%resource.item.where(linkId = 'total')).answer.value.sum()",
        "%resource.item.select(iif(linkId = 'total', {}, answer.value)).sum()",
        "%both.sum()",
        "%context.select(%resource).item.where('y' = linkId or 'x' = linkId).answer.value.sum()",
    ];
    for text in sums {
        let mut total = calculated("total", text);
        let variable = |name: &str, text: &str| json!({ "url": format!("{HL7}variable"), "valueExpression": { "name": name, "language": "text/fhirpath", "expression": text } });
        let extensions = total["extension"].as_array_mut().unwrap();
        extensions.push(variable("other", "'y'"));
        extensions.push(variable(
            "items",
            "%resource.item.where(linkId in ('x' | 'y'))",
        ));
        extensions.push(variable("both", "%items.answer.value"));
        let doubled = calculated("y", "%resource.item.where(linkId='x').answer.value * 2");
        let q = form(&json!([number("x"), doubled, total]));
        let found = evaluate(&q, &answers(&[("x", "d:5")]));
        assert_eq!(found.invalid, [], "{text}");
        assert_eq!(value(&found, "total"), Some(15.0), "{text}");
    }
}

#[test]
fn a_condition_sees_what_was_calculated_elsewhere() {
    let q = form(&json!([
        { "linkId": "shown", "type": "display", "text": "There is a number", "extension": [sdc("enableWhenExpression",
            "%resource.item.where(linkId='age').exists() and %resource.item.answer.value.where($this is decimal).exists()")] },
        { "linkId": "age", "type": "integer", "text": "Age" },
        { "linkId": "age2", "type": "decimal", "text": "Twice", "extension": [sdc("calculatedExpression",
            "%resource.item.where(linkId='age').answer.value * 2.0")] },
    ]));
    let found = evaluate(&q, &answers(&[("age", "i:5")]));
    assert!(found.enabled.iter().any(|id| id == "shown"), "{found:?}");
}

#[test]
fn a_chain_that_names_no_item_is_worked_out_to_its_end() {
    let mut items = vec![number("i0")];
    items.extend((1..40).map(|n| {
        calculated(
            &format!("i{n}"),
            &format!("%resource.item[{}].answer.value + 1", n - 1),
        )
    }));
    // The last first: each round settles one of them.
    let found = evaluate(&form(&json!(items)), &answers(&[("i0", "d:1")]));
    assert_eq!(found.invalid, []);
    assert_eq!(value(&found, "i39"), Some(40.0));
}

#[test]
fn a_circle_that_no_name_shows_is_told() {
    let q = form(&json!([
        number("x"),
        calculated("a", "%resource.item[2].answer.value + 1"),
        { "linkId": "b", "type": "decimal", "text": "b", "extension": [
            sdc("calculatedExpression", "iif(%resource.item[1].answer.value.exists(), %resource.item[1].answer.value + 1, 0)")] },
    ]));
    let found = evaluate(&q, &answers(&[("x", "d:1")]));
    assert!(
        found
            .invalid
            .iter()
            .any(|i| i.problem.contains("without end")),
        "{:?}",
        found.invalid
    );
}

#[test]
fn long_chains_of_variables_need_no_stack() {
    let mut extensions: Vec<Json> = (0..1_500)
        .map(|n| {
            let text = match n {
                0 => "1".to_owned(),
                n => format!("%v{} + 1", n - 1),
            };
            json!({ "url": format!("{HL7}variable"), "valueExpression": { "name": format!("v{n}"), "language": "text/fhirpath", "expression": text } })
        })
        .collect();
    extensions.push(sdc("calculatedExpression", "%v1499"));
    let items = json!([{ "linkId": "t", "type": "decimal", "text": "t", "extension": extensions }]);
    let small = std::thread::Builder::new().stack_size(1 << 20);
    let found = small
        .spawn(move || value(&evaluate(&form(&items), &answers(&[])), "t"))
        .unwrap();
    assert_eq!(found.join().unwrap(), Some(1_500.0));
}

#[test]
fn expressions_that_take_too_long_together_are_given_up() {
    let items: Vec<Json> = (0..1_500)
        .map(|n| {
            json!({ "linkId": format!("q{n}"), "type": "integer", "text": "q", "extension": [
                sdc("enableWhenExpression", "%questionnaire.descendants().descendants().descendants().count() >= 0")] })
        })
        .collect();
    let found = evaluate(&form(&json!(items)), &answers(&[]));
    assert!(
        found
            .invalid
            .iter()
            .all(|i| i.problem.contains("too many steps")),
        "{:?}",
        found.invalid.first()
    );
    assert!(!found.invalid.is_empty());
}

/// A value set that names another four times, and so on.
#[test]
fn value_sets_that_name_each_other_often_are_worked_out_once() {
    let contained: Vec<Json> = (0..=19)
        .map(|n| {
            let include = match n {
                19 => json!([{ "system": "urn:s", "concept": [{ "code": "a" }, { "code": "b" }] }]),
                n => json!(vec![json!({ "valueSet": [format!("#v{}", n + 1)] }); 4]),
            };
            json!({ "resourceType": "ValueSet", "id": format!("v{n}"), "compose": { "include": include } })
        })
        .collect();
    let text = json!({ "resourceType": "Questionnaire", "status": "active", "title": "t", "contained": contained,
        "item": [{ "linkId": "q", "type": "choice", "text": "q", "answerValueSet": "#v0" }] });
    let found = check(&text.to_string());
    assert!(found.problems.is_empty(), "{:?}", found.problems);
}

/// How an expression may look at three items: by name, around a name, or at all of them.
fn looks() -> impl Strategy<Value = String> {
    let id = prop_oneof![Just("a"), Just("b"), Just("c"), Just("d"), Just("e")];
    let one = id.prop_flat_map(|id| {
        prop_oneof![
            Just(format!(
                "%resource.item.where(linkId = '{id}').answer.value"
            )),
            Just(format!(
                "%resource.item.where(linkId = '{id}' and answer.exists()).answer.value"
            )),
            Just(format!(
                "%resource.item.where(linkId.startsWith('{id}')).answer.value"
            )),
            Just(format!(
                "%resource.repeat(item).where('{id}' in linkId).answer.value"
            )),
            Just(format!(
                "%resource.descendants().where(linkId = '{id}').answer.value"
            )),
            Just(format!(
                "%resource.item.where(linkId = 'g').item.where(linkId = '{id}').answer.value"
            )),
        ]
    });
    let all = prop_oneof![
        Just("%resource.item.answer.value.count()".to_owned()),
        Just("%resource.item.where(linkId = 'g').item.answer.value.count()".to_owned()),
        Just("%resource.descendants().where(value.exists()).count()".to_owned()),
    ];
    prop_oneof![4 => one, 1 => all]
        .prop_map(|text| format!("iif({text}.exists(), {text}.first(), 0)"))
}

/// Two numbers, and three calculations in a row of which each may look at those before it; one stands in a group.
fn forms() -> impl Strategy<Value = (Json, Vec<(String, String)>)> {
    (looks(), looks(), looks(), looks()).prop_map(|(c, d, e, shown)| {
        let plus = |text: &str| format!("({text}) + 1");
        let items = json!([
            calculated("e", &plus(&e)),
            { "linkId": "note", "type": "display", "text": "note", "extension": [sdc("enableWhenExpression", &format!("({shown}) > 1"))] },
            calculated("d", &plus(&d)),
            { "linkId": "g", "type": "group", "text": "g", "item": [calculated("c", &plus(&c)), number("b")] },
            number("a"),
        ]);
        let formulas = [("g/c", c), ("d", d), ("e", e)].map(|(id, text)| (id.to_owned(), plus(&text)));
        (items, formulas.to_vec())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// In the end every calculation holds for the response that comes out, whatever it looks at; where they go round in a
    /// circle, the questionnaire is refused or says so.
    #[test]
    fn what_comes_out_agrees_with_every_expression((items, formulas) in forms(), a in 0_u8..4, b in 0_u8..4) {
        let text = common::definition(&items);
        let Ok(q) = Questionnaire::parse(&text) else { return Ok(()) };
        let given = answers(&[("a", &format!("d:{a}")), ("b", &format!("d:{b}"))]);
        let found = evaluate(&q, &given);
        if !found.invalid.is_empty() {
            prop_assert!(found.invalid.iter().all(|i| i.problem.contains("without end")), "{:?}", found.invalid);
            return Ok(());
        }
        let written = write_response(&q, &given, Hidden::LeaveOut);
        let root = Item::node(&written);
        for (path, formula) in formulas {
            let expression = Expression::parse(&formula).unwrap();
            let mut env = Environment::default();
            env.set("resource", vec![root.clone()]);
            let now = expression.evaluate(std::slice::from_ref(&root), &env).unwrap();
            let now = now.first().and_then(Item::as_decimal).map(|d| d.to_string());
            let kept = value(&found, path.trim_start_matches("g/")).map(|v| v.to_string());
            prop_assert_eq!(kept, now, "{} of {}", formula, text);
        }
    }
}
