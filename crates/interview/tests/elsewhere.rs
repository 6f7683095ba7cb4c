//! What public questionnaires use: honoured, noted or refused by name, never half-run.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::{answers, definition, form, response};
use interview::value::Answers;
use interview::{Evaluation, Look, Questionnaire, check, evaluate, first_answers, read_response};
use serde_json::{Value as Json, json};

const HL7: &str = "http://hl7.org/fhir/StructureDefinition/";
const SDC: &str = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";

fn path(text: &str) -> Json {
    json!({ "language": "text/fhirpath", "expression": text })
}

fn extension(url: &str, text: &str) -> Json {
    json!({ "url": url, "valueExpression": path(text) })
}

fn sdc(name: &str, text: &str) -> Json {
    extension(&format!("{SDC}{name}"), text)
}

fn variable(name: &str, text: &str) -> Json {
    let mut variable = extension(&format!("{HL7}variable"), text);
    variable["valueExpression"]["name"] = json!(name);
    variable
}

fn query(name: &str) -> Json {
    json!({ "url": format!("{HL7}variable"), "valueExpression": { "name": name, "language": "application/x-fhir-query", "expression": "Observation?code=1" } })
}

/// A questionnaire with extensions of its own.
fn with(extensions: &Json, items: &Json) -> String {
    json!({ "resourceType": "Questionnaire", "status": "active", "title": "Form", "extension": extensions, "item": items }).to_string()
}

fn read(q: &Questionnaire, items: &Json) -> (Evaluation, Vec<String>) {
    let (answers, invalid) = read_response(q, &response(items)).unwrap();
    let found = evaluate(q, &answers);
    let told = invalid.iter().chain(&found.invalid);
    let told = told.map(|i| format!("{}: {}", i.path, i.problem)).collect();
    (found, told)
}

fn first(found: &Evaluation, id: &str) -> Json {
    serde_json::to_value(&found.calculated[id][0]).unwrap()["value"].clone()
}

fn problems(text: &str) -> Vec<String> {
    let problems = check(text).problems;
    let line = |p: interview::Problem| format!("{}: {}", p.link_id.unwrap_or_default(), p.problem);
    problems.into_iter().map(line).collect()
}

#[test]
fn the_definition_can_be_searched_for_an_own_link_id() {
    let look = "%questionnaire.item.where(linkId = 'risk').answerOption.valueCoding.where(code = iif(%resource.item.where(linkId = 'a').answer.value, 'yes', 'no'))";
    let q = form(&json!([
        { "linkId": "risk", "type": "choice", "text": "r", "answerOption": [{ "valueCoding": { "code": "yes" } }, { "valueCoding": { "code": "no" } }],
          "extension": [sdc("calculatedExpression", look)] },
        { "linkId": "a", "type": "boolean", "text": "a", "extension": [sdc("calculatedExpression", "%resource.item.where(linkId = 'b').answer.value > 2")] },
        { "linkId": "b", "type": "integer", "text": "b" }
    ]));
    // What stands in the response inside that search is still waited for.
    let found = evaluate(&q, &answers(&[("b", "i:3")]));
    assert_eq!(first(&found, "risk"), json!("yes"));
    let found = evaluate(&q, &answers(&[("b", "i:2")]));
    assert_eq!(first(&found, "risk"), json!("no"));
}

#[test]
fn expressions_under_their_addresses_in_drafts_are_not_overlooked() {
    for url in [
        format!("{SDC}calculatedExpression"),
        format!("{HL7}questionnaire-calculatedExpression"),
        format!("{HL7}sdc-questionnaire-calculatedExpression"),
        "http://hl7.org/fhir/uv/sdc/StructureDefinition/calculatedExpression".to_owned(),
    ] {
        let q = form(&json!([
            { "linkId": "n", "type": "integer", "text": "n" },
            { "linkId": "x", "type": "integer", "text": "x", "extension": [extension(&url, "%resource.item.where(linkId='n').answer.value + 1")] }
        ]));
        let found = evaluate(&q, &answers(&[("n", "i:2")]));
        assert_eq!(first(&found, "x"), json!(3), "{url}");
    }
}

#[test]
fn a_calculation_with_a_name_is_a_variable_for_what_stands_below() {
    let mut named = sdc(
        "calculatedExpression",
        "%resource.item.where(linkId='n').answer.value + 1",
    );
    named["valueExpression"]["name"] = json!("next");
    let q = form(&json!([
        { "linkId": "n", "type": "integer", "text": "n" },
        { "linkId": "x", "type": "integer", "text": "x", "extension": [named], "item": [
            { "linkId": "y", "type": "integer", "text": "y", "extension": [sdc("calculatedExpression", "%next + 1")] }] }
    ]));
    let found = evaluate(&q, &answers(&[("n", "i:2")]));
    assert_eq!(
        (first(&found, "x"), first(&found, "y")),
        (json!(3), json!(4))
    );
}

#[test]
fn variables_without_a_value_do_harm_only_where_something_needs_them() {
    let context = json!({ "url": format!("{SDC}launchContext"), "extension": [
        { "url": "name", "valueCoding": { "system": "http://hl7.org/fhir/uv/sdc/CodeSystem/launchContext", "code": "patient" } }, { "url": "type", "valueCode": "Patient" }] });
    // The order of variables does not matter.
    let variables = json!([
        context,
        variable("last", "%first + 1"),
        variable("first", "%seen.entry.count()"),
        query("seen"),
        variable("age", "%patient.birthDate")
    ]);
    let items = |name: &str, text: &str| json!([{ "linkId": "x", "type": "string", "text": "x", "extension": [sdc(name, text)] }]);
    for harmless in ["%last", "%age", "%patient.name"] {
        let checked = check(&with(&variables, &items("initialExpression", harmless)));
        assert_eq!(checked.problems, [], "{harmless}");
        assert!(
            checked
                .notes
                .iter()
                .any(|n| n.link_id.as_deref() == Some("x"))
        );
    }
    for (needs, says) in [
        ("%last.exists()", "%last"),
        ("%age > 18 years", "%age"),
        ("%patient.gender = 'female'", "record or server"),
    ] {
        for name in ["enableWhenExpression", "calculatedExpression"] {
            let told = problems(&with(&variables, &items(name, needs)));
            assert!(
                told.len() == 1 && told[0].starts_with("x: ") && told[0].contains(says),
                "{told:?}"
            );
        }
    }
    // Without a declaration, too; and a name from nowhere is told as such.
    let told = problems(&definition(&items(
        "enableWhenExpression",
        "%encounter.exists()",
    )));
    assert!(told[0].contains("record or server"), "{told:?}");
    let told = problems(&definition(&items(
        "enableWhenExpression",
        "%nowhere.exists()",
    )));
    assert!(told[0].contains("not known here"), "{told:?}");
}

#[test]
fn smallest_and_largest_values_that_are_worked_out_are_kept() {
    let bound = |name: &str, kind: &str, text: &str, fixed: Option<Json>| {
        let mut bound = json!({ "url": format!("{HL7}{name}") });
        bound[format!("_value{kind}")] =
            json!({ "extension": [extension(&format!("{HL7}cqf-calculatedValue"), text)] });
        if let Some(fixed) = fixed {
            bound[format!("value{kind}")] = fixed;
        }
        bound
    };
    let q = form(&json!([
        { "linkId": "least", "type": "integer", "text": "l" },
        { "linkId": "n", "type": "integer", "text": "n", "extension": [
            bound("minValue", "Integer", "%resource.item.where(linkId='least').answer.value", None),
            bound("maxValue", "Integer", "10", Some(json!(99)))] },
        { "linkId": "d", "type": "date", "text": "d", "extension": [bound("maxValue", "Date", "today()", None)] }
    ]));
    let mut q = q;
    q.now = Some("2026-05-10T12:00:00Z".parse().unwrap());
    let wrong = |pairs: &[(&str, &str)]| -> Vec<String> {
        let found = evaluate(&q, &answers(pairs));
        found.invalid.into_iter().map(|i| i.path).collect()
    };
    assert_eq!(
        wrong(&[("least", "i:5"), ("n", "i:5"), ("d", "date:2026-05-10")]),
        Vec::<String>::new()
    );
    assert_eq!(wrong(&[("least", "i:5"), ("n", "i:4")]), ["n"]);
    assert_eq!(wrong(&[("n", "i:4")]), Vec::<String>::new());
    assert_eq!(wrong(&[("n", "i:11")]), ["n"]);
    assert_eq!(wrong(&[("d", "date:2026-05-11")]), ["d"]);
    // What cannot be told is not held against anybody.
    assert_eq!(wrong(&[("d", "date:2026-05")]), Vec::<String>::new());
}

#[test]
fn other_fields_that_are_worked_out_are_refused_where_they_decide_and_noted_where_not() {
    let computed = json!({ "extension": [extension(&format!("{HL7}cqf-expression"), "1")] });
    let item = |field: &str| {
        let mut item = json!({ "linkId": "x", "type": "string", "text": "x" });
        item[field] = computed.clone();
        definition(&json!([item]))
    };
    for field in ["_required", "_repeats", "_maxLength", "_readOnly"] {
        assert!(
            problems(&item(field))[0].contains("comes from an expression"),
            "{field}"
        );
    }
    assert!(problems(&item("_text")).is_empty() && check(&item("_text")).notes.len() == 1);
    let occurs = json!([{ "linkId": "x", "type": "string", "text": "x", "repeats": true, "extension": [{ "url": format!("{HL7}questionnaire-minOccurs"), "_valueInteger": computed }] }]);
    assert!(problems(&definition(&occurs))[0].contains("questionnaire-minOccurs"));
    let first = json!([{ "linkId": "x", "type": "date", "text": "x", "initial": [{ "_valueDate": computed }] }]);
    let checked = check(&definition(&first));
    assert_eq!((checked.problems.len(), checked.notes.len()), (0, 1));
    let group = json!([{ "linkId": "g", "type": "group", "text": "g", "extension": [sdc("calculatedExpression", "1")], "item": [{ "linkId": "x", "type": "string", "text": "x" }] }]);
    assert!(problems(&definition(&group))[0].contains("Only a question"));
}

#[test]
fn options_that_are_numbers_dates_or_times_have_an_order() {
    for (kind, options, field, wanted, below, same, above) in [
        (
            "Integer",
            json!([0, 2, 4]),
            "answerInteger",
            json!(2),
            "0",
            "2",
            "4",
        ),
        // No option is the wanted number; all can be compared with it.
        (
            "Integer",
            json!([0, 2, 4]),
            "answerDecimal",
            json!(1.5),
            "0",
            "",
            "2",
        ),
        (
            "Integer",
            json!([0, 2, 4]),
            "answerInteger",
            json!(3),
            "2",
            "",
            "4",
        ),
        (
            "Date",
            json!(["2026-01-01", "2026-02-01", "2026-03-01"]),
            "answerDate",
            json!("2026-02-01"),
            "2026-01-01",
            "2026-02-01",
            "2026-03-01",
        ),
        (
            "Time",
            json!(["08:00:00", "12:00:00", "18:00:00"]),
            "answerTime",
            json!("12:00:00"),
            "08:00:00",
            "12:00:00",
            "18:00:00",
        ),
    ] {
        let options: Vec<Json> = options
            .as_array()
            .unwrap()
            .iter()
            .map(|o| {
                let mut option = json!({});
                option[format!("value{kind}")] = o.clone();
                option
            })
            .collect();
        for (operator, expected) in [
            (">", [false, false, true]),
            ("<", [true, false, false]),
            (">=", [false, true, true]),
            ("<=", [true, true, false]),
            ("=", [false, true, false]),
            ("!=", [true, false, true]),
        ] {
            let mut when = json!({ "question": "a", "operator": operator });
            when[field] = wanted.clone();
            let q = form(&json!([
                { "linkId": "a", "type": "choice", "text": "a", "answerOption": options },
                { "linkId": "b", "type": "string", "text": "b", "enableWhen": [when] }]));
            for (given, expected) in [below, same, above].into_iter().zip(expected) {
                if given.is_empty() {
                    continue;
                }
                let found = evaluate(&q, &answers(&[("a", given)]));
                assert_eq!(
                    found.enabled.contains(&"b".to_owned()),
                    expected,
                    "{kind} {given} {operator} {wanted}"
                );
            }
        }
    }
}

#[test]
fn options_can_be_references() {
    let option = |to: &str| json!({ "valueReference": { "reference": to, "display": "Somebody" } });
    let q = form(&json!([
        { "linkId": "a", "type": "choice", "text": "a", "answerOption": [option("Practitioner/1"), option("Practitioner/2")] },
        { "linkId": "b", "type": "string", "text": "b", "enableWhen": [{ "question": "a", "operator": "=", "answerReference": { "reference": "Practitioner/2" } }] },
        { "linkId": "c", "type": "string", "text": "c", "extension": [sdc("calculatedExpression", "%resource.item.where(linkId='a').answer.value.reference")] }
    ]));
    let given = |to: &str| json!([{ "linkId": "a", "answer": [{ "valueReference": { "reference": to } }] }]);
    let (found, told) = read(&q, &given("Practitioner/2"));
    assert_eq!((told, found.enabled.len()), (vec![], 3));
    assert_eq!(first(&found, "c"), json!("Practitioner/2"));
    let (_, told) = read(&q, &given("Practitioner/3"));
    assert!(told[0].contains("not one of the options"), "{told:?}");
    let (answers, _) = read_response(&q, &response(&given("Practitioner/1"))).unwrap();
    let written = interview::write_response(&q, &answers, interview::Hidden::LeaveOut);
    assert!(written.to_string().contains("Practitioner/1"), "{written}");
}

#[test]
fn weights_of_concepts_count_wherever_they_stand() {
    let total = sdc(
        "calculatedExpression",
        "%resource.item.where(linkId='a').answer.value.weight()",
    );
    let q = |sets: Json| {
        let text = json!({ "resourceType": "Questionnaire", "title": "W", "contained": sets, "item": [
            { "linkId": "a", "type": "choice", "text": "a", "answerValueSet": "#v" },
            { "linkId": "t", "type": "decimal", "text": "t", "extension": [total] }] });
        Questionnaire::parse(&text.to_string()).unwrap()
    };
    let weight = |name: &str, n: i32| json!([{ "url": format!("{HL7}{name}"), "valueDecimal": n }]);
    let list = |concept: Json| json!({ "resourceType": "ValueSet", "id": "v", "compose": { "include": [{ "system": "http://s", "concept": concept }] } });
    let system = |concept: Json| {
        json!({ "resourceType": "CodeSystem", "id": "s", "url": "http://s", "concept": concept,
        "property": [{ "code": "points", "uri": "http://hl7.org/fhir/concept-properties#itemWeight", "type": "decimal" }] })
    };
    let whole = json!({ "resourceType": "ValueSet", "id": "v", "compose": { "include": [{ "system": "http://s" }] } });
    for (place, sets) in [
        (
            "itemWeight in the set",
            json!([list(
                json!([{ "code": "x", "extension": weight("itemWeight", 7) }])
            )]),
        ),
        (
            "valueset-ordinalValue",
            json!([list(
                json!([{ "code": "x", "extension": weight("valueset-ordinalValue", 7) }])
            )]),
        ),
        (
            "codesystem-ordinalValue",
            json!([
                whole,
                system(json!([{ "code": "x", "extension": weight("codesystem-ordinalValue", 7) }]))
            ]),
        ),
        (
            "property of the system",
            json!([
                whole,
                system(
                    json!([{ "code": "x", "property": [{ "code": "points", "valueDecimal": 7 }] }])
                )
            ]),
        ),
        (
            "listed, weighed by the system",
            json!([
                list(json!([{ "code": "x" }])),
                system(json!([{ "code": "x", "extension": weight("ordinalValue", 7) }]))
            ]),
        ),
        (
            "the set before the system",
            json!([
                list(json!([{ "code": "x", "extension": weight("ordinalValue", 7) }])),
                system(json!([{ "code": "x", "extension": weight("ordinalValue", 1) }]))
            ]),
        ),
    ] {
        let found = evaluate(&q(sets), &answers(&[("a", "x")]));
        assert_eq!(
            first(&found, "t").to_string().trim_matches('"'),
            "7",
            "{place}"
        );
    }
}

#[test]
fn what_changes_the_meaning_is_refused_everywhere() {
    let changed = json!([{ "url": "http://example.org/not", "valueBoolean": true }]);
    let rules = json!({ "resourceType": "Questionnaire", "implicitRules": "http://example.org/rules", "item": [{ "linkId": "x", "type": "string" }] });
    assert!(problems(&rules.to_string())[0].contains("implicitRules"));
    let option = json!([{ "linkId": "x", "type": "choice", "answerOption": [{ "valueString": "a", "modifierExtension": changed }] }]);
    assert!(problems(&definition(&option))[0].contains("modifierExtension"));
    let when = json!([{ "linkId": "y", "type": "boolean" }, { "linkId": "x", "type": "string", "enableWhen": [{ "question": "y", "operator": "=", "answerBoolean": true, "modifierExtension": changed }] }]);
    assert!(problems(&definition(&when))[0].starts_with("x: "));
    let q = form(&json!([{ "linkId": "x", "type": "string", "text": "x" }]));
    for items in [
        json!([{ "linkId": "x", "modifierExtension": changed, "answer": [{ "valueString": "a" }] }]),
        json!([{ "linkId": "x", "answer": [{ "valueString": "a", "modifierExtension": changed }] }]),
    ] {
        let (_, told) = read(&q, &items);
        assert!(
            told.len() == 1
                && told[0].starts_with("x: ")
                && told[0].contains("changes the meaning"),
            "{told:?}"
        );
    }
    let whole = json!({ "resourceType": "QuestionnaireResponse", "implicitRules": "http://example.org/rules", "item": [] });
    assert_eq!(read_response(&q, &whole.to_string()).unwrap().1.len(), 1);
}

#[test]
fn a_string_has_one_line_and_addresses_have_no_spaces() {
    let q = form(
        &json!([{ "linkId": "s", "type": "string", "text": "s" }, { "linkId": "u", "type": "url", "text": "u" }]),
    );
    let items = json!([{ "linkId": "s", "answer": [{ "valueString": "one\ntwo" }] }, { "linkId": "u", "answer": [{ "valueUri": "http://a b" }] }]);
    let (answers, _) = read_response(&q, &response(&items)).unwrap();
    let (_, told) = read(&q, &items);
    assert!(
        told.len() == 2 && told[0].starts_with("s: ") && told[1].starts_with("u: "),
        "{told:?}"
    );
    // The line break is told, and the words are kept.
    assert!(answers.0.contains_key("s"));
}

#[test]
fn words_that_are_only_xhtml_are_shown_as_words() {
    let xhtml = "<div xmlns=\"http://www.w3.org/1999/xhtml\">First <b>bold</b>:<ul><li>one &amp; two</li><li>three</li></ul></div>";
    let q = form(
        &json!([{ "linkId": "x", "type": "string", "_text": { "extension": [{ "url": format!("{HL7}rendering-xhtml"), "valueString": xhtml }] } }]),
    );
    assert_eq!(
        interview::text_of(&q, "x"),
        Some("First bold:\none & two\nthree")
    );
}

#[test]
fn libraries_and_yes_no_sets_do_no_harm() {
    let text = json!({ "resourceType": "Questionnaire", "title": "L", "extension": [{ "url": format!("{HL7}cqf-library"), "valueCanonical": "http://example.org/l" }],
        "item": [{ "linkId": "x", "type": "choice", "answerValueSet": "http://terminology.hl7.org/ValueSet/v2-0136",
                   "extension": [{ "url": format!("{SDC}initialExpression"), "valueExpression": { "language": "text/cql", "expression": "X" } }] }] });
    let checked = check(&text.to_string());
    assert_eq!((checked.problems, checked.notes.len()), (vec![], 2));
    let q = Questionnaire::parse(&text.to_string()).unwrap();
    assert!(first_answers(&q).0.is_empty());
}

#[test]
fn what_is_not_known_is_noted_once() {
    let stranger = json!({ "url": "http://e.org/fhir/colour", "valueString": "red" });
    let item = |id: &str| json!({ "linkId": id, "type": "string", "text": id, "extension": [stranger], "hue": 1 });
    let found = check(&with(&json!([]), &json!([item("a"), item("b")])));
    assert!(found.problems.is_empty(), "{:?}", found.problems);
    let told = |part: &str| {
        let of = found.notes.iter().filter(|n| n.note.contains(part));
        of.map(|n| n.link_id.clone().unwrap_or_default())
            .collect::<Vec<_>>()
    };
    assert_eq!(told("extension colour"), ["a"]);
    assert_eq!(told("\"hue\""), ["a", "b"]);
}

#[test]
fn several_helps_are_read_one_after_the_other() {
    let help = |id: &str, text: &str, spanish: Option<&str>| {
        let control = json!({ "url": format!("{HL7}questionnaire-itemControl"),
            "valueCodeableConcept": { "coding": [{ "code": "help" }] } });
        let mut item =
            json!({ "linkId": id, "type": "display", "text": text, "extension": [control] });
        if let Some(words) = spanish {
            item["_text"] = json!({ "extension": [{ "url": format!("{HL7}translation"), "extension": [
                { "url": "lang", "valueCode": "es" }, { "url": "content", "valueString": words }] }] });
        }
        item
    };
    let items = json!([{ "linkId": "a", "type": "string", "text": "a", "item": [
        help("h1", "One", Some("Uno")), help("h2", "Two", None), help("h3", "Three", Some("Tres"))] }]);
    let q = Questionnaire::parse(&with(&json!([]), &items)).unwrap();
    let none = Answers::default();
    let look = Look::at(&q, &none);
    let section = look.section(&look.sections()[0].id).unwrap();
    let item = section.items.iter().find(|i| i.path == "a").unwrap();
    assert_eq!(item.help.as_deref(), Some("One\nTwo\nThree"));
    assert_eq!(item.help_translations["es"], "Uno\nTwo\nTres");
}

#[test]
fn questions_may_stand_in_answers_as_deep_as_items_may_be_nested() {
    let deep = 99;
    let mut item = json!({ "linkId": "q99", "type": "string", "text": "x" });
    let mut given = json!({ "linkId": "q99", "answer": [{ "valueString": "x" }] });
    for n in (0..deep).rev() {
        let id = format!("q{n}");
        item = json!({ "linkId": id, "type": "string", "text": "x", "item": [item] });
        given = json!({ "linkId": id, "answer": [{ "valueString": "x", "item": [given] }] });
    }
    let q = Questionnaire::parse(&with(&json!([]), &json!([item]))).unwrap();
    let (found, told) = read(&q, &json!([given]));
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(found.enabled.len(), 100);
}
