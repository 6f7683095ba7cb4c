//! FHIRPath on responses and questionnaires: what is exact, what is an error, what it costs.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fmt::Write as _;

use interview::fhirpath::{Environment, Error, Expression, Item, Reach, truth};
use interview::tree::Json;
use proptest::prelude::*;
use rust_decimal::Decimal;

const RESPONSE: &str = r#"{
  "resourceType": "QuestionnaireResponse",
  "status": "in-progress",
  "authored": "2026-04-30T09:00:00+02:00",
  "item": [
    {"linkId": "g", "item": [
      {"linkId": "weight", "answer": [{"valueDecimal": 70.1}]},
      {"linkId": "tenth", "answer": [{"valueDecimal": 0.1}]},
      {"linkId": "no", "answer": [{"valueBoolean": false}]},
      {"linkId": "count", "answer": [{"valueInteger": 7}]},
      {"linkId": "words", "answer": [{"valueString": "Ab c"}]},
      {"linkId": "born", "answer": [{"valueDate": "1980-02-29"}]},
      {"linkId": "month", "answer": [{"valueDate": "2020-03"}]},
      {"linkId": "at", "answer": [{"valueTime": "18:30:00"}]},
      {"linkId": "choice", "answer": [{"valueCoding": {"system": "http://example.org/s", "code": "b", "display": "Bee",
        "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": 2}]}}]},
      {"linkId": "height", "answer": [{"valueQuantity": {"value": 172, "unit": "Zentimeter",
        "system": "http://unitsofmeasure.org", "code": "cm"}}]},
      {"linkId": "age", "answer": [{"valueQuantity": {"value": 46, "unit": "years",
        "system": "http://unitsofmeasure.org", "code": "a"}}]},
      {"linkId": "many", "answer": [
        {"valueCoding": {"code": "x", "display": "Ex"}},
        {"valueCoding": {"code": "y"}, "item": [{"linkId": "why", "answer": [{"valueString": "because"}]}]}]},
      {"linkId": "text-only", "answer": [{"_valueString": {"extension": [{"url": "http://example.org/absent", "valueCode": "asked"}]}}]},
      {"linkId": "open"}
    ]},
    {"linkId": "rep", "item": [{"linkId": "score", "answer": [{"valueInteger": 3}]}]},
    {"linkId": "rep", "item": [{"linkId": "score", "answer": [{"valueInteger": 4}]}]}
  ]
}"#;

const QITEM: &str = r#"{"linkId": "choice", "type": "choice", "answerValueSet": "http://example.org/v",
  "answerOption": [{"valueCoding": {"code": "b"}, "initialSelected": true}, {"valueInteger": 3}]}"#;

/// Expression and result; `error` where there is none. `v(x)` is short for the value of the answer to x.
const TABLE: &[(&str, &str)] = &[
    // Numbers are those of the text: reference table of what engines get wrong.
    ("v(weight) >= 70.1", "true"),
    ("v(weight) > 70.1", "false"),
    (
        "%resource.descendants().where(linkId = 'tenth').answer.valueDecimal = 0.1",
        "true",
    ),
    ("0.1 + 0.2 = 0.3", "true"),
    ("v(tenth).toString()", "0.1"),
    ("v(tenth) + 0.2 = 0.3", "true"),
    ("v(tenth) * 3", "0.3"),
    ("v(no).not()", "true"),
    ("v(no).toString()", "false"),
    ("v(no).toInteger()", "0"),
    ("v(no) = false and v(no).not()", "true"),
    ("v(words).length()", "4"),
    ("v(words).upper()", "AB C"),
    ("v(words).split(' ')", "Ab,c"),
    ("v(words) + '!'", "Ab c!"),
    ("v(words).toChars().count()", "4"),
    ("v(choice).ofType(Coding).code", "b"),
    ("v(choice) is Coding", "true"),
    ("v(choice) is FHIR.Coding", "true"),
    ("v(choice) is Quantity", "false"),
    ("v(height).code", "cm"),
    ("v(height).system", "http://unitsofmeasure.org"),
    ("v(height).unit", "Zentimeter"),
    ("v(height) = 172 'cm'", "true"),
    ("v(height) = 1.72 'm'", "true"),
    ("v(height) > 1 'm'", "true"),
    ("v(height) > 1 'kg'", ""),
    ("v(height) is Quantity", "true"),
    ("v(age) >= 18 'a'", "true"),
    ("v(age) >= 18 years", "true"),
    ("(10).power(40)", ""),
    ("1000000.exp()", ""),
    ("99999999999999999999999999999999.0 * 10", "error"),
    ("9223372036854775807 + 1", ""),
    ("79228162514264337593543950335 * 10", ""),
    (
        "%resource.item.where(%context.status = 'in-progress').count()",
        "3",
    ),
    ("%qitem.answer", ""),
    ("%qitem.answerOption.value.ofType(Coding).code", "b"),
    ("%qitem.answerOption.value.ofType(integer)", "3"),
    ("%qitem.initial", ""),
    ("item.where(1).count() = item.count()", "true"),
    ("item.where(item)", "error"),
    ("item.exists(linkId)", "true"),
    ("item.exists(linkId = 'rep')", "true"),
    ("item.all(linkId)", "true"),
    ("iif(1, 2, 3)", "2"),
    ("(3 | 1 | 2).sort()", "1,2,3"),
    ("('b' | 'c' | 'a').sort(-$this)", "c,b,a"),
    (
        "item.linkId.sort().first() = item.sort(linkId).first().linkId",
        "true",
    ),
    ("(1 | 'a').sort()", "error"),
    ("{}.sort()", ""),
    (
        "(1 'kg').comparable(1 'g') and (1 'kg').comparable(1 'm').not()",
        "true",
    ),
    ("1.50.precision()", "2"),
    // What is not known is an error, not nothing.
    ("%patient.name", "error"),
    ("nonsense()", "error"),
    ("item.count(1)", "error"),
    ("item.where()", "error"),
    ("v(choice) is Codng", "error"),
    ("item[0", "error"),
    ("item.", "error"),
    ("'a' ? 'b'", "error"),
    ("'\\d'", "error"),
    ("'abc'.matches('(?=a)')", "error"),
    ("@2020-13-01", "error"),
    ("$total", "error"),
    ("2 < 'a'", "error"),
    ("item.linkId + 'x'", "error"),
    ("v(height) + 1", "error"),
    ("1 + 'a'", "error"),
    // Choices by their types only.
    ("v(count)", "7"),
    (
        "%resource.descendants().where(linkId = 'count').answer.valueInteger",
        "7",
    ),
    (
        "%resource.descendants().where(linkId = 'count').answer.val",
        "",
    ),
    (
        "%resource.descendants().where(linkId = 'born').answer.valueDate + 1 year",
        "1981-02-28",
    ),
    (
        "%resource.descendants().where(linkId = 'height').answer.valueQuantity > 1 'm'",
        "true",
    ),
    (
        "%resource.descendants().where(linkId = 'choice').answer.valueCoding is Coding",
        "true",
    ),
    ("v(height).toQuantity().value", "172"),
    ("'5 days'.toQuantity().unit", "day"),
    ("v(count) is integer", "true"),
    ("v(count) is decimal", "false"),
    ("v(weight) is decimal", "true"),
    ("v(words) is string", "true"),
    ("v(words) is System.String", "false"),
    ("v(words).ofType(string)", "Ab c"),
    ("v(words).as(code)", ""),
    ("v(born) is date", "true"),
    // Dates, as far as they are known.
    ("v(born) = @1980-02-29", "true"),
    ("v(born) < today()", "true"),
    ("v(month) < @2020-03-15", ""),
    ("v(month) < @2020-04", "true"),
    ("v(born) + 1 year", "1981-02-28"),
    ("v(born) - 1 day", "1980-02-28"),
    ("v(month) + 1 month", "2020-04"),
    ("v(at) + 6 hours", "00:30:00"),
    ("v(at) > @T18:00", "true"),
    ("authored < now()", "true"),
    ("authored.toDate()", "2026-04-30"),
    ("today()", "2026-05-01"),
    ("now()", "2026-05-01T10:30:00.000+02:00"),
    ("timeOfDay()", "10:30:00.000"),
    ("v(born).toString().substring(0, 4).toInteger()", "1980"),
    ("iif(today() >= v(born) + 46 years, 46, 45)", "46"),
    // Three values.
    ("v(open) > 3", ""),
    ("v(open) > 3 or true", "true"),
    ("v(open) > 3 and false", "false"),
    ("(v(open) > 3).not()", ""),
    ("v(open) = {}", ""),
    ("v(open).empty()", "true"),
    ("v(open) implies false", ""),
    ("false implies v(open)", "true"),
    ("true xor v(no)", "true"),
    ("v(words) and true", "true"),
    // Membership, sets, subsets.
    ("v(choice).code in ('a' | 'b')", "true"),
    ("('a' | 'b') contains v(choice).code", "true"),
    ("v(open) in ('a' | 'b')", ""),
    ("v(many).code", "x,y"),
    ("v(many).code.join('+')", "x+y"),
    ("v(many).where(display.exists()).code", "x"),
    ("v(many).code.first() & v(open).code & '!'", "x!"),
    ("v(many)[1].code", "y"),
    ("v(many)[2].code", ""),
    ("v(many)[-1].code", ""),
    ("v(many).code.union('y' | 'z')", "x,y,z"),
    ("v(many).code.combine('y' | 'z')", "x,y,y,z"),
    ("v(many).code.exclude('y')", "x"),
    ("v(many).code.subsetOf('y' | 'z' | 'x')", "true"),
    (
        "%resource.repeat(item).where(linkId = 'score').answer.value.sum()",
        "7",
    ),
    (
        "%resource.repeat(item | answer).where(linkId = 'why').answer.value",
        "because",
    ),
    ("item.where(linkId = 'rep').item.answer.value.avg()", "3.5"),
    ("item.where(linkId = 'rep').item.answer.value.max()", "4"),
    ("item.where(linkId = 'rep').item.answer.value.min()", "3"),
    ("item.where(linkId = 'nowhere').item.answer.value.sum()", ""),
    (
        "item.where(linkId = 'rep').item.answer.value.aggregate($this + $total, 0)",
        "7",
    ),
    ("item.where(linkId = 'rep').select($index)", "0,1"),
    ("item.select(linkId).isDistinct()", "false"),
    ("item.linkId.distinct()", "g,rep"),
    ("(1 | 2 | 3).tail().skip(1)", "3"),
    ("(1 | 1.0).count()", "1"),
    // Weights.
    ("v(choice).ordinal()", "2"),
    ("v(choice).weight()", "2"),
    (
        "%resource.descendants().where(linkId = 'choice').answer.weight()",
        "2",
    ),
    ("v(many).weight()", "10,20"),
    ("v(many).weight().sum()", "30"),
    ("v(words).weight()", ""),
    // Primitives that have extensions only.
    ("v(text-only).hasValue()", "false"),
    ("v(text-only).exists()", "true"),
    (
        "v(text-only).extension('http://example.org/absent').value",
        "asked",
    ),
    ("v(text-only) = 'x'", "false"),
    // Numbers.
    ("7 / 2", "3.5"),
    ("7 div 2", "3"),
    ("-7 div 2", "-3"),
    ("7 mod 2", "1"),
    ("1 / 3 * 3 = 1", "false"),
    ("(2.5).round()", "3"),
    ("(-2.5).round()", "-2"),
    ("2.345.round(2)", "2.35"),
    ("2.power(10)", "1024"),
    ("2.power(-1)", "0.5"),
    ("2.power(0.5)", "1.4142135623731"),
    ("1.1.power(2)", "1.21"),
    ("1.exp().round(5)", "2.71828"),
    ("10.ln().round(5)", "2.30259"),
    ("1000.log(10)", "3"),
    ("2.sqrt().round(4)", "1.4142"),
    ("'7'.toInteger() + 1", "8"),
    ("'0.10'.toDecimal()", "0.10"),
    ("'x'.toDecimal()", ""),
    ("(6 / 2).toInteger()", "3"),
    ("2.5 'kg' + 500 'g'", "3.0 'kg'"),
    ("2 'kg' * 2", "4 'kg'"),
    ("70.1 'kg' / (1.72 'm' * 1.72 'm') > 23 'kg/m2'", "true"),
    // Texts.
    ("'a-b-c'.split('-').count()", "3"),
    ("'Ünïc😀de'.substring(4, 1)", "😀"),
    ("'Ünïc😀de'.indexOf('de')", "5"),
    (
        "'2026-05-01'.matches('^\\\\d{4}-\\\\d{2}-\\\\d{2}$')",
        "true",
    ),
    ("'a1b22'.replaceMatches('([0-9]+)', '<$1>')", "a<1>b<22>"),
    ("'\\u00e9\\'\\t'.length()", "3"),
    ("'x' & 1", "error"),
    // Variables of its own.
    ("defineVariable('d', v(count)).select(%d + %d)", "14"),
    ("defineVariable('resource', 1)", "error"),
    ("%score + 1", "6"),
    ("%`score` + 1", "6"),
    ("%\"score\" + 1", "6"),
    ("%`a-b`", "yes"),
    // A comment, and names between backticks.
    ("item.`linkId`.first() /* one */ // two", "g"),
    ("QuestionnaireResponse.item.first().linkId", "g"),
    ("Patient.name", ""),
];

fn long(expression: &str) -> String {
    let mut text = expression.to_owned();
    while let Some(at) = text.find("v(") {
        let end = at + text[at..].find(')').unwrap();
        let id = text[at + 2..end].to_owned();
        let path = format!("%resource.descendants().where(linkId = '{id}').answer.value");
        text.replace_range(at..=end, &path);
    }
    text
}

fn evaluate(text: &str) -> Result<String, Error> {
    let response = Json::read(RESPONSE).unwrap();
    let qitem = Json::read(QITEM).unwrap();
    let weigh = |json: &Json| match json.as_object()?.get("code")?.as_str()? {
        "x" => Some(Decimal::TEN),
        "y" => Some(Decimal::from(20)),
        _ => None,
    };
    let expression = Expression::parse(text)?;
    let focus = [Item::node(&response)];
    let mut env = Environment {
        now: Some("2026-05-01T10:30:00.000+02:00".parse().unwrap()),
        weight: Some(&weigh),
        ..Environment::default()
    };
    env.set("resource", focus.to_vec());
    env.set("qitem", vec![Item::typed(&qitem, "Questionnaire.item")]);
    env.set("score", vec![Item::Integer(5)]);
    env.set("a-b", vec![Item::from("yes")]);
    let found = expression.evaluate(&focus, &env)?;
    let shown = |item: &Item| item.text().map_or("?".to_owned(), |text| text.into_owned());
    Ok(found.iter().map(shown).collect::<Vec<_>>().join(","))
}

#[test]
fn on_a_response() {
    let mut wrong = String::new();
    for (expression, wanted) in TABLE {
        let found = evaluate(&long(expression));
        let shown = found.clone().unwrap_or_else(|_| "error".into());
        if shown != *wanted {
            writeln!(wrong, "{expression}: {found:?}, not {wanted}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn errors_say_where() {
    let at = |text: &str| evaluate(text).unwrap_err();
    assert_eq!(at("item.nonsense(1)").position, 5);
    assert_eq!(at("'ü' & %patient.name").position, 6);
    assert_eq!(
        at("item.exists() and linkid.Where(1)").message,
        "There is no function Where(); where() is written so."
    );
    assert_eq!(at("1 + 2 +").position, 7);
    assert_eq!(at("item.where(1 | 2)").position, 11);
    assert_eq!(at("'a'.matches('(')").position, 12);
    assert_eq!(
        at("item.skip()").message,
        "skip() takes one argument, not 0."
    );
    assert_eq!(
        at("%x").to_string(),
        "There is no variable %x here. (at character 1)"
    );
}

#[test]
fn what_it_needs_is_known_before() {
    let read = |text| Expression::parse(text).unwrap();
    let expression =
        read("%a + %`b c`.where(%a > 1) + %ucum + %context.defineVariable('d').select(%d)");
    assert_eq!(
        expression.variables(),
        [("a", 0), ("b c", 5), ("context", 36)]
    );
}

/// What an expression looks at in the response: the answer alone of the items before the bar, with all that is in them
/// of those behind it; "?" where it cannot be told.
#[test]
fn what_it_looks_at_is_known_before() {
    let cases = [
        ("%resource.item.where(linkId = 'a').answer.value > 1", "a|"),
        (
            "%resource.item.where('a' = linkId or linkId in ('b' | 'c')).answer.value.sum()",
            "a b c|",
        ),
        (
            "%resource.item.where(linkId = 'g').item.where(linkId = 'a').answer.exists()",
            "a|",
        ),
        ("%resource.item.where(linkId = 'g').exists()", "|g"),
        (
            "%resource.repeat(item | answer.item).where(linkId = 'a').first().answer.value",
            "a|",
        ),
        (
            "%resource.descendants().where(linkId = 'a' and answer.value = 1).answer.value",
            "a|",
        ),
        (
            "%resource.item.where(linkId = 'a').answer.item.where(linkId = 'b').answer.value",
            "a b|",
        ),
        (
            "%resource.item.where(('a' | 'b') contains $this.linkId).select(answer.value)",
            "a b|",
        ),
        ("iif(%v > 1, today(), %resource.authored)", "|"),
        ("%questionnaire.item.where(linkId = 'a').text", "|"),
        ("answer.value", "self|"),
        ("%items.answer.value", "v|"),
        ("%resource.item.where(linkId != 'a').answer.value", "?"),
        (
            "%resource.item.where(linkId = 'a' or answer.exists()).answer.value",
            "?",
        ),
        ("%resource.item[0].answer.value", "?"),
        ("%resource.item.linkId", "?"),
        ("%resource.item.first().where(linkId = 'a')", "?"),
        ("%resource.item.select(answer.value)", "?"),
        ("%resource.exists()", "?"),
        ("%resource.descendants().ofType(decimal).sum()", "?"),
    ];
    for (text, want) in cases {
        let focus = Reach::Items(BTreeSet::from(["self".to_owned()]));
        let variable = |name: &str| match name {
            "items" => Reach::Items(BTreeSet::from(["v".to_owned()])),
            _ => Reach::Value,
        };
        let (reach, mut looked) = Expression::parse(text).unwrap().reach(&focus, &variable);
        looked.take(&reach);
        let words = |ids: &BTreeSet<String>| ids.iter().cloned().collect::<Vec<_>>().join(" ");
        let got = match looked.open {
            true => "?".to_owned(),
            false => format!("{}|{}", words(&looked.own), words(&looked.whole)),
        };
        assert_eq!(got, want, "{text}");
    }
}

#[test]
fn truth_of_a_result() {
    assert_eq!(truth(&[]), Ok(None));
    assert_eq!(truth(&[Item::Boolean(false)]), Ok(Some(false)));
    assert_eq!(truth(&[Item::Integer(0)]), Ok(Some(true)));
    assert!(truth(&[Item::Integer(0), Item::Integer(1)]).is_err());
}

/// A response with so many items, of which the answers are numbers.
fn large(count: usize) -> Json {
    let items: Vec<String> = (0..count)
        .map(|n| format!(r#"{{"linkId": "i{n}", "answer": [{{"valueInteger": {n}}}]}}"#))
        .collect();
    let text = format!(
        r#"{{"resourceType": "QuestionnaireResponse", "item": [{}]}}"#,
        items.join(",")
    );
    Json::read(&text).unwrap()
}

/// The fewest steps within which an expression succeeds.
fn steps(text: &str, json: &Json) -> u64 {
    let expression = Expression::parse(text).unwrap();
    let focus = [Item::node(json)];
    let mut env = Environment::default();
    env.set("resource", focus.to_vec());
    let (mut low, mut high) = (0, 1 << 20);
    while low < high {
        let middle = (low + high) / 2;
        match expression.evaluate_within(&focus, &env, &Cell::new(middle)) {
            Ok(_) => high = middle,
            Err(_) => low = middle + 1,
        }
    }
    low
}

#[test]
fn cost_grows_with_the_items_and_not_faster() {
    let (small, large) = (large(100), large(1000));
    for text in [
        "%resource.item.where(linkId = 'i7').answer.value",
        "%resource.item.where(linkId = 'i7' or linkId = 'i8').answer.value.sum()",
        "%resource.item.where(answer.value > 50).count()",
        "%resource.repeat(item).where(linkId = 'i7')",
        "%resource.descendants().where(linkId = 'i7')",
        "%resource.item.select(linkId | answer.value).distinct().count()",
        "(%resource.item.linkId | %resource.item.linkId).count()",
        "%resource.item.linkId.intersect(%resource.item.linkId).count()",
        "%resource.item.linkId.isDistinct()",
        "%resource.item.answer.value.aggregate($total + $this, 0)",
        "%resource.item.all(linkId.exists())",
    ] {
        let (few, many) = (steps(text, &small), steps(text, &large));
        assert!(
            many <= few * 11,
            "{text}: {few} steps for 100 items, {many} for 1000"
        );
        assert!(many < 60_000, "{text}: {many} steps");
    }
}

#[test]
fn what_would_not_end_is_stopped() {
    let json = large(300);
    let focus = [Item::node(&json)];
    for text in [
        "%resource.item.select(%resource.item.select(%resource.item))",
        "1.repeat($this + 1)",
        "%resource.item.aggregate($total & $total & 'xxxxxxxxxxxxxxxxxxxx', 'x')",
        "%resource.item.aggregate($total.combine($total), 1)",
        "%resource.item.aggregate($total.replace('x', 'xxxxxxxxxx'), 'x')",
        "%resource.item ~ %resource.item.select(%resource.item).take(3000)",
    ] {
        let expression = Expression::parse(text).unwrap();
        let mut env = Environment::default();
        env.set("resource", focus.to_vec());
        let found = expression.evaluate(&focus, &env);
        if !text.contains('~') {
            assert!(found.is_err(), "{text}");
        }
    }
}

/// Deep and long texts end in an error or an answer, also where the stack is small.
#[test]
fn no_text_is_too_deep_for_the_stack() {
    let all = || {
        let json = Json::read(RESPONSE).unwrap();
        let shapes: [(&str, &str, &str); 9] = [
            ("(", "1", ")"),
            ("-", "1", ""),
            ("item.where(", "true", ")"),
            ("iif(true, ", "1", ", 2)"),
            ("iif(false, 1, ", "1", ")"),
            ("1 + (", "1", ")"),
            ("item[", "0", "]"),
            ("true and not(", "true", ")"),
            ("{} | select(", "1", ")"),
        ];
        for (open, middle, close) in shapes {
            let mut deepest = 0;
            for depth in [1, 10, 30, 49, 90, 99, 100, 101, 1000, 20_000] {
                let text = format!("{}{middle}{}", open.repeat(depth), close.repeat(depth));
                if let Ok(expression) = Expression::parse(&text) {
                    deepest = depth;
                    let _ = expression.evaluate(&[Item::node(&json)], &Environment::default());
                    drop(expression.clone());
                }
            }
            assert!(
                (30..20_000).contains(&deepest) || open == "true and not(",
                "{open} {deepest}"
            );
        }
        for part in ["1 + ", "a.", "a | ", "true or ", "a[0].", "'x' & "] {
            let text = format!("{}a", part.repeat(10_000));
            let expression = Expression::parse(&text).unwrap();
            let _ = expression.evaluate(&[Item::node(&json)], &Environment::default());
        }
    };
    let small = std::thread::Builder::new().stack_size(1 << 20);
    small.spawn(all).unwrap().join().unwrap();
}

/// Pieces that random expressions are made of.
const PIECES: &[&str] = &[
    "item",
    "linkId",
    "answer",
    "value",
    ".",
    "(",
    ")",
    "[",
    "]",
    "{}",
    "'a'",
    "'\\u00e9'",
    "1",
    "0.1",
    "-",
    "+",
    "*",
    "/",
    "|",
    "&",
    "=",
    "!=",
    "~",
    "!~",
    "<",
    ">=",
    " and ",
    " or ",
    " implies ",
    " in ",
    " contains ",
    " is ",
    " as ",
    " div ",
    " mod ",
    "$this",
    "$index",
    "$total",
    "%resource",
    "%x",
    "where",
    "select",
    "exists()",
    "first()",
    "repeat(item)",
    "aggregate",
    "iif",
    "matches",
    "substring",
    "toString()",
    "round",
    ",",
    "@2020-01-01",
    "@T10:00",
    "@2020-02-29T10:00:00.5Z",
    " 3 days",
    " 4 'kg'",
    "Coding",
    "ofType",
    "`x`",
    "\"",
    "'",
    "/*",
    "//",
    "\\",
    "😀",
    "power",
    "descendants()",
    "9223372036854775807",
    "79228162514264337593543950335",
    "defineVariable('a')",
    "%a",
    "toQuantity()",
    "join",
    "ln()",
    "sqrt()",
    "exp()",
    "replaceMatches",
    "weight()",
    "children()",
];

fn answers_the_same(text: &str) {
    let json = Json::read(RESPONSE).unwrap();
    let focus = [Item::node(&json)];
    let mut env = Environment {
        now: Some("2026-05-01T10:30:00Z".parse().unwrap()),
        ..Environment::default()
    };
    env.set("resource", focus.to_vec());
    let Ok(expression) = Expression::parse(text) else {
        return;
    };
    let _ = (
        expression.variables(),
        expression.reach(&Reach::Root, &|_| Reach::Open),
    );
    let once = format!(
        "{:?}",
        expression.evaluate_within(&focus, &env, &Cell::new(20_000))
    );
    let again = format!(
        "{:?}",
        expression
            .clone()
            .evaluate_within(&focus, &env, &Cell::new(20_000))
    );
    assert_eq!(once, again);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,80}") {
        answers_the_same(&text);
    }

    #[test]
    fn any_pieces_are_read_or_refused(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..20)) {
        answers_the_same(&pieces.concat());
    }

    #[test]
    fn any_change_of_a_good_one_is_read_or_refused(
        row in 0..TABLE.len(),
        at in any::<prop::sample::Index>(),
        to in any::<prop::sample::Index>(),
        piece in prop::sample::select(PIECES),
    ) {
        let text = long(TABLE[row].0);
        let chars: Vec<char> = text.chars().collect();
        let (at, to) = (at.index(chars.len()), to.index(chars.len()));
        let (from, end) = (at.min(to), at.max(to));
        let cut: String = chars[..from].iter().chain(&chars[end..]).collect();
        answers_the_same(&cut);
        let put = [chars[..at].iter().collect::<String>(), piece.to_owned(), chars[at..].iter().collect()];
        answers_the_same(&put.concat());
    }
}
