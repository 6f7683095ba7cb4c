//! What the tests share: short ways to write answers. Not every test file uses all of it.
#![allow(dead_code)]

use interview::value::Quantity;
use interview::{AbsentReason, Answer, Answers, Questionnaire, Value, shipped};
use serde_json::{Value as Json, json};

/// A shipped questionnaire.
pub fn shipped(slug: &str) -> Questionnaire {
    shipped::questionnaire(slug).unwrap_or_else(|p| panic!("{slug}: {p:?}"))
}

/// Answers from pairs of path and shorthand: `yes`, `no`, `declined`, `not-asked`, `not-applicable`, `unknown`,
/// `i:5`, `d:1.5`, `q:70.5 kg`, `t:words`, `url:x`, `date:2026-05-01`, `at:2026-05-01T10:00:00Z`, `time:10:00:00`, `ref:x`,
/// `o:own words`, anything else is the code of an option; `a+b` are two.
pub fn answers(pairs: &[(&str, &str)]) -> Answers {
    Answers(
        pairs
            .iter()
            .map(|(path, short)| ((*path).to_owned(), answer(short)))
            .collect(),
    )
}

/// One answer from its shorthand.
pub fn answer(short: &str) -> Answer {
    if short == "declined" {
        return Answer::absent(AbsentReason::AskedDeclined);
    }
    if let Some(reason) = AbsentReason::from_code(short) {
        return Answer::absent(reason);
    }
    Answer {
        values: short.split('+').map(value).collect(),
        reason: None,
    }
}

fn value(short: &str) -> Value {
    match (short, short.split_once(':')) {
        ("yes", _) => Value::Boolean(true),
        ("no", _) => Value::Boolean(false),
        (_, Some(("i", n))) => Value::Integer(n.parse().unwrap()),
        (_, Some(("d", n))) => Value::Decimal(n.parse().unwrap()),
        (_, Some(("t", text))) => Value::Text(text.to_owned()),
        (_, Some(("o", text))) => Value::Other(text.to_owned()),
        (_, Some(("at", moment))) => Value::DateTime(moment.parse().unwrap()),
        (_, Some(("time", time))) => Value::Time(time.parse().unwrap()),
        (_, Some(("url", url))) => Value::Url(url.to_owned()),
        (_, Some(("q", quantity))) => {
            let (value, unit) = quantity.split_once(' ').unwrap();
            Value::Quantity(Quantity {
                value: value.parse().unwrap(),
                unit: Some(unit.to_owned()),
                code: Some(unit.to_owned()),
                system: Some("http://unitsofmeasure.org".to_owned()),
                comparator: None,
            })
        }
        (_, Some(("ref", to))) => Value::Kept(format!("{{\"reference\":\"{to}\"}}")),
        (_, Some(("date", date))) => Value::Date(date.parse().unwrap()),
        (code, _) => Value::Choice(code.to_owned()),
    }
}

/// Codes of the PHQ-9 and GAD-7 answers 0–3.
pub const PHQ: [&str; 4] = ["LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"];

/// A questionnaire with these items.
pub fn form(items: &Json) -> Questionnaire {
    let text = definition(items);
    Questionnaire::parse(&text).unwrap_or_else(|p| panic!("{p:?}"))
}

/// The text of a questionnaire with these items.
pub fn definition(items: &Json) -> String {
    json!({ "resourceType": "Questionnaire", "status": "active", "title": "Form", "url": "http://example.org/form", "item": items })
        .to_string()
}

/// The text of a response with these items.
pub fn response(items: &Json) -> String {
    json!({ "resourceType": "QuestionnaireResponse", "status": "completed", "item": items })
        .to_string()
}
