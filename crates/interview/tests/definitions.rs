//! What a definition may say: limits, nesting, and everything that is refused.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::{answer, answers};
use interview::{Questionnaire, check, check_answer, evaluate};
use serde_json::{Value as Json, json};

fn form(items: Json) -> String {
    json!({ "resourceType": "Questionnaire", "status": "active", "title": "Form", "item": items })
        .to_string()
}

fn parse(items: Json) -> Questionnaire {
    Questionnaire::parse(&form(items)).unwrap_or_else(|p| panic!("{p:?}"))
}

#[test]
fn limits_are_told_kindly() {
    let base = "http://hl7.org/fhir/StructureDefinition/";
    let ext = |name: &str, kind: &str, value: Json| {
        let mut e = json!({ "url": format!("{base}{name}") });
        e[kind] = value;
        e
    };
    let q = parse(json!([
        { "linkId": "n", "type": "integer", "text": "n", "extension": [ext("minValue", "valueInteger", json!(-2)), ext("maxValue", "valueInteger", json!(9))] },
        { "linkId": "d", "type": "decimal", "text": "d", "extension": [ext("maxDecimalPlaces", "valueInteger", json!(2)), ext("minValue", "valueDecimal", json!(0.5))] },
        { "linkId": "t", "type": "date", "text": "t", "extension": [ext("minValue", "valueDate", json!("2020-01-01")), ext("maxValue", "valueDate", json!("2029-12-31"))] },
        { "linkId": "s", "type": "string", "text": "s", "maxLength": 4, "extension": [ext("minLength", "valueInteger", json!(2)), ext("regex", "valueString", json!("[a-zé|]+"))] }
    ]));
    for (path, short, fits) in [
        ("n", "i:-2", true),
        ("n", "i:9", true),
        ("n", "i:-3", false),
        ("n", "i:10", false),
        ("n", "i:99999999999", false),
        ("n", "d:3", false),
        ("d", "d:0.5", true),
        ("d", "d:0.51", true),
        ("d", "d:0.49", false),
        ("d", "d:0.515", false),
        ("t", "date:2020-01-01", true),
        ("t", "date:2029-12-31", true),
        ("t", "date:2019-12-31", false),
        ("t", "date:2030-01-01", false),
        ("s", "t:ab", true),
        ("s", "t:éééé", true),
        ("s", "t:a", false),
        ("s", "t:abcde", false),
        ("s", "t:a1", false),
        ("s", "t:a\nb", false),
        ("s", "t:  ", false),
    ] {
        let result = check_answer(&q, path, &answer(short));
        assert_eq!(result.is_ok(), fits, "{path} {short}: {result:?}");
        let e = evaluate(&q, &answers(&[(path, short)]));
        assert_eq!(e.invalid.is_empty(), fits);
        assert_eq!(e.complete, fits);
    }
}

#[test]
fn what_cannot_be_honoured_is_refused_by_name() {
    let q = |extra: Json| {
        let mut item = json!({ "linkId": "x", "type": "string", "text": "X" });
        item.as_object_mut()
            .unwrap()
            .extend(extra.as_object().unwrap().clone());
        json!([item, { "linkId": "y", "type": "choice", "text": "Y", "answerOption": [{ "valueString": "a" }, { "valueString": "b" }] }])
    };
    let when = |w: Json| q(json!({ "enableWhen": [w] }));
    let sdc = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";
    let core = "http://hl7.org/fhir/StructureDefinition/";
    for (items, says) in [
        (
            json!([{ "linkId": "x", "type": "string" }, { "linkId": "x", "type": "string" }]),
            "stands twice",
        ),
        (
            json!([{ "type": "string", "text": "Name" }]),
            "has no linkId",
        ),
        (json!([{ "linkId": 7, "type": "string" }]), "has no linkId"),
        (json!([{ "linkId": " ", "type": "string" }]), "empty linkId"),
        (
            json!([{ "linkId": "x".repeat(300), "type": "string" }]),
            "longer than 255",
        ),
        (json!([{ "linkId": "x" }]), "has no type"),
        (json!([{ "linkId": "x", "type": "sting" }]), "unknown"),
        (
            json!([{ "linkId": "x", "type": "coding" }]),
            "use choice or open-choice",
        ),
        (
            json!([{ "linkId": "x", "type": "choice", "answerValueSet": "http://x" }]),
            "value set",
        ),
        (
            json!([{ "linkId": "x", "type": "choice", "answerOption": [{ "valueString": "a" }, { "valueString": "a" }] }]),
            "stands twice",
        ),
        (
            json!([{ "linkId": "x", "type": "choice", "answerOption": [{ "valueQuantity": {} }] }]),
            "Quantity",
        ),
        (
            json!([{ "linkId": "x", "type": "choice", "answerOption": [{}] }]),
            "no value",
        ),
        (
            json!([{ "linkId": "x", "type": "choice", "answerOption": [7] }]),
            "must be an object",
        ),
        (
            json!([{ "linkId": "x", "type": "display", "item": [{ "linkId": "z", "type": "string" }] }]),
            "use a group",
        ),
        (json!("x"), "must be a list"),
        (json!([3]), "objects only"),
        (json!([]), "no items"),
        (q(json!({ "required": "yes" })), "true or false"),
        (q(json!({ "text": 5 })), "must be text"),
        (
            q(json!({ "text": "x".repeat(10_000_000) })),
            "longer than 20000",
        ),
        (q(json!({ "initial": [{ "valueInteger": 1 }] })), "initial"),
        (q(json!({ "maxLength": -1 })), "whole number"),
        (q(json!({ "maxLength": 1e300 })), "whole number"),
        (
            q(json!({ "extension": [{ "url": format!("{core}regex"), "valueString": "(" }] })),
            "regex",
        ),
        (
            q(json!({ "extension": [{ "url": format!("{core}regex"), "valueString": "(?=a)" }] })),
            "regex",
        ),
        (
            q(
                json!({ "extension": [{ "url": format!("{core}regex"), "valueString": "((a{1000}){1000}){1000}" }] }),
            ),
            "regex",
        ),
        (
            q(json!({ "extension": [{ "url": format!("{core}minValue"), "valueInteger": 3 }] })),
            "only for numbers",
        ),
        (
            q(json!({ "extension": [{ "url": format!("{core}questionnaire-constraint") }] })),
            "A constraint has no expression",
        ),
        (
            q(json!({ "extension": [{ "url": format!("{sdc}enableWhenExpression") }] })),
            "enableWhenExpression must be an expression",
        ),
        (
            q(json!({ "extension": [{ "url": format!("{sdc}calculatedExpression") }] })),
            "calculatedExpression must be an expression",
        ),
        (
            q(json!({ "extension": [{ "url": format!("{sdc}initialExpression") }] })),
            "initialExpression must be an expression",
        ),
        (q(json!({ "modifierExtension": [] })), "modifierExtension"),
        (q(json!({ "enableBehavior": "some" })), "all"),
        (q(json!({ "enableWhen": {} })), "list of conditions"),
        (
            when(json!({ "question": "nowhere", "operator": "=", "answerString": "a" })),
            "does not exist",
        ),
        (
            when(json!({ "operator": "=", "answerString": "a" })),
            "names no question",
        ),
        (
            when(json!({ "question": "y", "answerString": "a" })),
            "no operator",
        ),
        (
            when(json!({ "question": "y", "operator": "~", "answerString": "a" })),
            "unknown operator",
        ),
        (
            when(json!({ "question": "y", "operator": "=" })),
            "no answer to compare",
        ),
        (
            when(json!({ "question": "y", "operator": "exists", "answerString": "a" })),
            "answerBoolean",
        ),
        (
            when(json!({ "question": "y", "operator": "=", "answerBoolean": true })),
            "cannot have",
        ),
        (
            when(json!({ "question": "y", "operator": "=", "answerString": "c" })),
            "does not have",
        ),
        (
            when(json!({ "question": "y", "operator": ">", "answerString": "a" })),
            "no ordinalValue",
        ),
        (
            when(json!({ "question": "x", "operator": "exists", "answerBoolean": true })),
            "x → x",
        ),
        (
            q(
                json!({ "enableWhen": [{ "question": "y", "operator": "=", "answerString": "a" }, { "question": "y", "operator": "=", "answerString": "b" }] }),
            ),
            "needs enableBehavior",
        ),
        (
            json!([{ "linkId": "x", "type": "display", "extension": [{ "url": format!("{sdc}subQuestionnaire"), "valueCanonical": "http://elsewhere/q" }] }]),
            "not among the shipped",
        ),
        (
            json!([{ "linkId": "x", "type": "group", "extension": [{ "url": format!("{sdc}subQuestionnaire"), "valueCanonical": "http://elsewhere/q" }] }]),
            "Only a display",
        ),
    ] {
        let problems = check(&form(items.clone())).problems;
        let shown: String = items.to_string().chars().take(200).collect();
        assert!(
            problems.iter().any(|p| p.problem.contains(says)),
            "{shown}: {problems:?}"
        );
        assert!(
            problems
                .iter()
                .all(|p| p.problem.len() < 400 && p.problem.ends_with('.')),
            "{problems:?}"
        );
    }
}

#[test]
fn cycles_are_named() {
    let needs = |id: &str, on: &str| json!({ "linkId": id, "type": "boolean", "text": id, "enableWhen": [{ "question": on, "operator": "=", "answerBoolean": true }] });
    let problems = check(&form(json!([
        needs("a", "b"),
        needs("b", "c"),
        needs("c", "a")
    ])))
    .problems;
    assert_eq!(
        problems[0].problem,
        "Its enableWhen goes round in a circle: a → b → c → a; remove one of these conditions."
    );
    // A group that depends on a question inside itself.
    let group = json!([{ "linkId": "g", "type": "group", "text": "g", "item": [{ "linkId": "q", "type": "boolean", "text": "q" }],
        "enableWhen": [{ "question": "q", "operator": "=", "answerBoolean": true }] }]);
    assert!(
        check(&form(group)).problems[0]
            .problem
            .contains("g → q → g")
    );
    // A long chain is no cycle, and no trouble.
    let chain: Vec<Json> = (0..5_000)
        .map(|i| {
            if i == 4_999 {
                json!({ "linkId": "4999", "type": "boolean", "text": "x" })
            } else {
                needs(&i.to_string(), &(i + 1).to_string())
            }
        })
        .collect();
    assert!(check(&form(json!(chain))).problems.is_empty());
}

#[test]
fn nesting_up_to_a_hundred_and_no_deeper() {
    let nested = |depth: usize| {
        let open: String = (1..depth)
            .map(|i| format!(r#"{{"linkId":"g{i}","type":"group","text":"g","item":["#))
            .collect();
        let text = format!(
            r#"{{"resourceType":"Questionnaire","title":"N","item":[{open}{{"linkId":"q","type":"string","text":"q"}}{}]}}"#,
            "]}".repeat(depth - 1)
        );
        check(&text)
    };
    assert!(
        nested(100).problems.is_empty(),
        "{:?}",
        nested(100).problems
    );
    assert_eq!(nested(100).items, 100);
    for deep in [101, 128, 10_000] {
        assert!(
            nested(deep).problems[0]
                .problem
                .contains("more than 100 deep"),
            "{deep}"
        );
    }
    assert_eq!(nested(101).problems[0].link_id.as_deref(), Some("g100"));
}

/// Value sets that hold only a part, or say something that is not understood, are refused; one option twice is one.
#[test]
fn value_sets_are_whole_or_refused() {
    let set = |compose: serde_json::Value| json!({ "resourceType": "ValueSet", "id": "v", "compose": compose });
    let expansion = |expansion: serde_json::Value| json!({ "resourceType": "ValueSet", "id": "v", "expansion": expansion });
    let system = |content: &str| {
        json!({ "resourceType": "CodeSystem", "id": "s", "url": "urn:s", "content": content,
            "concept": [{ "code": "a", "display": "A" }, { "code": "b", "display": "B" }] })
    };
    let all = || set(json!({ "include": [{ "system": "urn:s" }] }));
    let cases = [
        (vec![set(json!({ "include": [] }))], Some("lists nothing")),
        (vec![all(), system("not-present")], Some("only a part")),
        (vec![all(), system("fragment")], Some("only a part")),
        (vec![all(), system("complete")], None),
        (
            vec![expansion(
                json!({ "total": 500, "contains": [{ "system": "urn:s", "code": "a" }] }),
            )],
            Some("only a part"),
        ),
        (
            vec![expansion(
                json!({ "offset": 10, "contains": [{ "system": "urn:s", "code": "a" }] }),
            )],
            Some("only a part"),
        ),
        (
            vec![expansion(
                json!({ "total": 1, "contains": [{ "system": "urn:s", "code": "a" }] }),
            )],
            None,
        ),
        (
            vec![set(
                json!({ "include": [{ "system": "urn:s", "concept": [{ "code": "a" }] },
            { "system": "urn:s", "concept": [{ "code": "a" }, { "code": "b" }] }] }),
            )],
            None,
        ),
        (
            vec![set(
                json!({ "modifierExtension": [{ "url": "x" }], "include": [{ "system": "urn:s", "concept": [{ "code": "a" }] }] }),
            )],
            Some("modifierExtension"),
        ),
        (
            vec![set(
                json!({ "include": [{ "modifierExtension": [{ "url": "x" }], "system": "urn:s", "concept": [{ "code": "a" }] }] }),
            )],
            Some("modifierExtension"),
        ),
    ];
    for (contained, want) in cases {
        let text = json!({ "resourceType": "Questionnaire", "status": "active", "title": "t", "contained": contained,
            "item": [{ "linkId": "q", "type": "choice", "text": "q", "answerValueSet": "#v" }] });
        let problems = check(&text.to_string()).problems;
        match want {
            Some(words) => assert!(
                problems.iter().any(|p| p.problem.contains(words)),
                "{text}: {problems:?}"
            ),
            None => assert!(problems.is_empty(), "{text}: {problems:?}"),
        }
    }
    let empty = json!({ "resourceType": "Questionnaire", "status": "active", "title": "t",
        "item": [{ "linkId": "q", "type": "choice", "text": "q", "answerOption": [] }] });
    assert!(!check(&empty.to_string()).problems.is_empty());
}
