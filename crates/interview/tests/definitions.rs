//! What a definition may say: enableWhen by operator and type, limits, nesting, and everything that is refused.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::{answer, answers};
use interview::{Questionnaire, check, check_answer, evaluate, paths, sections};
use serde_json::{Value as Json, json};

fn form(items: Json) -> String {
    json!({ "resourceType": "Questionnaire", "status": "active", "title": "Form", "item": items })
        .to_string()
}

fn parse(items: Json) -> Questionnaire {
    Questionnaire::parse(&form(items)).unwrap_or_else(|p| panic!("{p:?}"))
}

fn option(code: &str, weight: i32) -> Json {
    json!({ "valueCoding": { "code": code, "display": code },
        "extension": [{ "url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": weight }] })
}

/// Is "b" shown, when it depends on "a" by this condition and "a" has this answer ("" = none)?
fn shown(kind: &str, operator: &str, field: &str, wanted: &Json, given: &str) -> bool {
    let mut a =
        json!({ "linkId": "a", "type": kind, "text": "a", "repeats": kind.ends_with("choice") });
    if kind.ends_with("choice") {
        a["answerOption"] = json!([option("low", 0), option("mid", 1), option("high", 2)]);
    }
    let mut when = json!({ "question": "a", "operator": operator });
    when[field] = wanted.clone();
    let q =
        parse(json!([a, { "linkId": "b", "type": "string", "text": "b", "enableWhen": [when] }]));
    let given = if given.is_empty() {
        answers(&[])
    } else {
        answers(&[("a", given)])
    };
    evaluate(&q, &given).enabled.contains(&"b".to_owned())
}

#[test]
fn enable_when_by_operator_and_type() {
    // For each type: the wanted answer, one below it, itself, one above it.
    for (kind, field, wanted, below, same, above) in [
        ("integer", "answerInteger", json!(5), "i:4", "i:5", "i:6"),
        ("integer", "answerDecimal", json!(5.0), "i:4", "i:5", "i:6"),
        (
            "decimal",
            "answerDecimal",
            json!(1.5),
            "d:1.4",
            "d:1.5",
            "d:1.6",
        ),
        (
            "decimal",
            "answerInteger",
            json!(2),
            "d:1.9",
            "d:2",
            "d:2.1",
        ),
        (
            "date",
            "answerDate",
            json!("2026-05-10"),
            "date:2026-05-09",
            "date:2026-05-10",
            "date:2026-05-11",
        ),
        ("string", "answerString", json!("m"), "t:a", "t:m", "t:z"),
        ("text", "answerString", json!("m"), "t:a", "t:m", "t:z"),
        (
            "choice",
            "answerCoding",
            json!({ "code": "mid" }),
            "low",
            "mid",
            "high",
        ),
        (
            "open-choice",
            "answerCoding",
            json!({ "code": "mid" }),
            "low",
            "mid",
            "high",
        ),
    ] {
        for (operator, expected) in [
            ("=", [false, true, false]),
            ("!=", [true, false, true]),
            (">", [false, false, true]),
            ("<", [true, false, false]),
            (">=", [false, true, true]),
            ("<=", [true, true, false]),
        ] {
            for (given, expected) in [below, same, above].into_iter().zip(expected) {
                assert_eq!(
                    shown(kind, operator, field, &wanted, given),
                    expected,
                    "{kind} {given} {operator} {wanted}"
                );
            }
            // No answer, and a reason for having none: no answer is equal to the wanted one.
            for none in ["", "declined"] {
                assert_eq!(
                    shown(kind, operator, field, &wanted, none),
                    operator == "!=",
                    "{kind} {operator} without answer"
                );
            }
        }
        for (given, there) in [(same, true), ("", false), ("declined", false)] {
            assert_eq!(
                shown(kind, "exists", "answerBoolean", &json!(true), given),
                there,
                "{kind} {given}"
            );
            assert_eq!(
                shown(kind, "exists", "answerBoolean", &json!(false), given),
                !there,
                "{kind} {given}"
            );
        }
    }
    for (operator, no, yes) in [
        ("=", false, true),
        ("!=", true, false),
        (">", false, false),
        ("<", true, false),
        (">=", false, true),
        ("<=", true, true),
    ] {
        assert_eq!(
            shown("boolean", operator, "answerBoolean", &json!(true), "no"),
            no,
            "{operator}"
        );
        assert_eq!(
            shown("boolean", operator, "answerBoolean", &json!(true), "yes"),
            yes,
            "{operator}"
        );
    }
    // Several answers: one that fits is enough; != asks that none is equal. Own words compare as text.
    assert!(shown(
        "choice",
        "=",
        "answerCoding",
        &json!({ "code": "mid" }),
        "low+mid"
    ));
    assert!(!shown(
        "choice",
        "!=",
        "answerCoding",
        &json!({ "code": "mid" }),
        "low+mid"
    ));
    assert!(shown(
        "choice",
        ">",
        "answerCoding",
        &json!({ "code": "low" }),
        "low+mid"
    ));
    assert!(shown(
        "open-choice",
        "=",
        "answerString",
        &json!("other"),
        "o:other"
    ));
    assert!(!shown(
        "open-choice",
        "=",
        "answerCoding",
        &json!({ "code": "mid" }),
        "o:mid "
    ));
}

#[test]
fn all_and_any_chains_and_hidden_questions() {
    let two = |behavior: &str| {
        parse(json!([
            { "linkId": "a", "type": "boolean", "text": "a" },
            { "linkId": "b", "type": "boolean", "text": "b" },
            { "linkId": "c", "type": "boolean", "text": "c", "enableBehavior": behavior, "enableWhen": [
                { "question": "a", "operator": "=", "answerBoolean": true },
                { "question": "b", "operator": "=", "answerBoolean": true } ] },
            { "linkId": "d", "type": "group", "text": "d",
              "enableWhen": [{ "question": "c", "operator": "exists", "answerBoolean": true }],
              "item": [{ "linkId": "e", "type": "string", "text": "e", "required": true }] }
        ]))
    };
    let on = |q: &Questionnaire, pairs: &[(&str, &str)]| paths(q, &answers(pairs));
    assert_eq!(on(&two("all"), &[("a", "yes"), ("b", "no")]), ["a", "b"]);
    assert_eq!(
        on(&two("any"), &[("a", "yes"), ("b", "no")]),
        ["a", "b", "c"]
    );
    assert_eq!(
        on(&two("all"), &[("a", "yes"), ("b", "yes"), ("c", "no")]),
        ["a", "b", "c", "e"]
    );
    // c has an answer but is hidden, so that it opens nothing and e is not missing.
    let e = evaluate(&two("all"), &answers(&[("c", "no"), ("e", "t:x")]));
    assert_eq!(
        (e.enabled, e.complete),
        (vec!["a".to_owned(), "b".to_owned()], true)
    );
}

#[test]
fn repeating_groups_look_at_their_own_instance() {
    let q = parse(
        json!([{ "linkId": "s", "type": "group", "text": "Section", "item": [
        { "linkId": "child", "type": "group", "text": "Child", "repeats": true, "item": [
            { "linkId": "age", "type": "integer", "text": "Age", "required": true },
            { "linkId": "school", "type": "string", "text": "School", "required": true,
              "enableWhen": [{ "question": "age", "operator": ">=", "answerInteger": 6 }] } ] },
        { "linkId": "teen", "type": "boolean", "text": "Teen?",
          "enableWhen": [{ "question": "age", "operator": ">", "answerInteger": 12 }] } ] }]),
    );
    assert_eq!(paths(&q, &answers(&[])), ["child#0/age"]);
    let a = answers(&[("child#0/age", "i:4"), ("child#3/age", "i:14")]);
    assert_eq!(
        paths(&q, &a),
        ["child#0/age", "child#3/age", "child#3/school", "teen"]
    );
    assert_eq!(evaluate(&q, &a).missing, ["child#3/school"]);
    let shown = interview::section(&q, &a, "s").unwrap();
    let adds: Vec<_> = shown
        .items
        .iter()
        .filter_map(|i| i.add.as_deref())
        .collect();
    assert_eq!(adds, ["child#4"], "on the last instance only");
    let mut a = a;
    interview::remove_instance(&mut a, "child#3");
    assert_eq!(paths(&q, &a), ["child#0/age"]);
    // A repeating group at the top is a section of its own.
    let q = parse(
        json!([{ "linkId": "g", "type": "group", "text": "G", "repeats": true,
        "item": [{ "linkId": "x", "type": "string", "text": "x" }] }]),
    );
    assert_eq!(sections(&q, &answers(&[]))[0].id, "g");
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
        ("d", "d:NaN", false),
        ("d", "d:inf", false),
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
            json!([{ "linkId": "a#1", "type": "string" }]),
            "repetitions",
        ),
        (
            json!([{ "linkId": "x".repeat(300), "type": "string" }]),
            "longer than 255",
        ),
        (json!([{ "linkId": "x" }]), "has no type"),
        (json!([{ "linkId": "x", "type": "sting" }]), "unknown"),
        (
            json!([{ "linkId": "x", "type": "quantity" }]),
            "not supported yet",
        ),
        (
            json!([{ "linkId": "x", "type": "reference" }]),
            "not supported yet",
        ),
        (
            json!([{ "linkId": "x", "type": "attachment" }]),
            "not supported yet",
        ),
        (
            json!([{ "linkId": "x", "type": "dateTime" }]),
            "not supported yet",
        ),
        (
            json!([{ "linkId": "x", "type": "choice" }]),
            "needs its options",
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
        (q(json!({ "initial": [{ "valueString": "x" }] })), "initial"),
        (q(json!({ "maxLength": -1 })), "whole number"),
        (q(json!({ "maxLength": 1e300 })), "whole number"),
        (
            q(
                json!({ "maxLength": 2, "extension": [{ "url": format!("{core}minLength"), "valueInteger": 3 }] }),
            ),
            "minLength is greater",
        ),
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
            "only for integer",
        ),
        (
            q(json!({ "extension": [{ "url": format!("{core}questionnaire-constraint") }] })),
            "not supported yet",
        ),
        (
            q(json!({ "extension": [{ "url": format!("{sdc}enableWhenExpression") }] })),
            "shown or hidden by an expression",
        ),
        (
            q(json!({ "extension": [{ "url": format!("{sdc}calculatedExpression") }] })),
            "calculated",
        ),
        (
            q(json!({ "extension": [{ "url": format!("{sdc}initialExpression") }] })),
            "first answer",
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
            json!([{ "linkId": "x", "type": "integer", "extension": [
            { "url": format!("{core}minValue"), "valueInteger": 9 }, { "url": format!("{core}maxValue"), "valueInteger": 1 }] }]),
            "greater than maxValue",
        ),
        (
            json!([{ "linkId": "x", "type": "group", "repeats": true, "item": [{ "linkId": "z", "type": "group", "repeats": true }] }]),
            "inside a repeating group",
        ),
        (
            json!([{ "linkId": "x", "type": "display", "extension": [{ "url": format!("{sdc}subQuestionnaire"), "valueCanonical": "http://elsewhere/q" }] }]),
            "not among the shipped",
        ),
        (
            json!([{ "linkId": "x", "type": "group", "extension": [{ "url": format!("{sdc}subQuestionnaire"), "valueCanonical": "http://elsewhere/q" }] }]),
            "Only a display",
        ),
        (
            json!([{ "linkId": "x", "type": "display", "extension": [{ "url": format!("{sdc}subQuestionnaire"), "valueCanonical": "https://microcosm.example/fhir/Questionnaire/group-program-intake" }] }]),
            "may not include another",
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
