//! The interview engine on a questionnaire larger than any intake: 300 questions, 100 conditions, 30 calculations.

use std::hint::black_box;

use interview::value::{Answer, Answers, Value as Given};
use interview::{Look, Questionnaire};
use serde_json::{Value, json};
use tests::{Done, ensure};

use crate::{Budget, Measured};

const SDC: &str = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";
const ORDINAL: &str = "http://hl7.org/fhir/StructureDefinition/ordinalValue";

pub(crate) fn measure() -> Done<Vec<Measured>> {
    let text = big();
    let q = Questionnaire::parse(&text).map_err(|problems| format!("{problems:?}"))?;
    let mut answers = Answers::default();
    for n in 0..300 {
        let code = if n % 3 == 0 { "2" } else { "1" };
        answers
            .0
            .insert(format!("q{n}"), Answer::of(Given::Choice(code.to_owned())));
    }
    let first = Look::at(&q, &answers).evaluation().clone();
    ensure(
        first.calculated.len() == 30 && first.enabled.len() > 300,
        "the questionnaire of the bench calculates or asks too little",
    )?;
    let mut turn = 0_usize;
    let again = Measured::times(
        "all that follows from one answer: 300 items, 100 conditions, 30 calculations",
        Budget::Middle(2.0),
        200,
        || {
            turn += 1;
            let code = if turn.is_multiple_of(2) { "0" } else { "2" };
            answers
                .0
                .insert("q7".to_owned(), Answer::of(Given::Choice(code.to_owned())));
            black_box(Look::at(&q, black_box(&answers)).evaluation());
            Ok(())
        },
    )?;
    let painted = Measured::times(
        "the same, and its sections painted",
        Budget::Open,
        200,
        || {
            let look = Look::at(&q, &answers);
            black_box((
                look.sections(),
                look.section("s3"),
                look.next_path(Some("q7")),
            ));
            Ok(())
        },
    )?;
    let restless = Questionnaire::parse(&text.replacen(
        "linkId in (",
        "(linkId = '').not() and linkId.substring(0) in (",
        1,
    ))
    .map_err(|problems| format!("{problems:?}"))?;
    let rounds = Measured::times(
        "the same, with one expression whose dependencies cannot be told",
        Budget::Open,
        100,
        || {
            black_box(Look::at(&restless, black_box(&answers)).evaluation());
            Ok(())
        },
    )?;
    let read = Measured::times(
        "that questionnaire read and checked",
        Budget::Open,
        50,
        || {
            black_box(Questionnaire::parse(black_box(&text)).map_err(|p| format!("{p:?}"))?);
            Ok(())
        },
    )?;
    Ok(vec![again, painted, rounds, read])
}

/// Ten sections of thirty choices; every third question has a condition, every tenth is followed by a total.
pub(crate) fn big() -> String {
    let sections: Vec<Value> = (0..10).map(section).collect();
    json!({ "resourceType": "Questionnaire", "status": "active", "title": "Three hundred questions", "item": sections })
        .to_string()
}

fn section(s: usize) -> Value {
    let mut items: Vec<Value> = (s * 30..s * 30 + 30).map(question).collect();
    for part in 0..3 {
        items.push(total(s, part));
    }
    json!({ "linkId": format!("s{s}"), "type": "group", "text": format!("Section {}", s + 1), "item": items })
}

fn question(n: usize) -> Value {
    let options: Vec<Value> = ["Never", "Sometimes", "Often"]
        .iter()
        .enumerate()
        .map(|(weight, words)| {
            json!({ "valueCoding": { "code": weight.to_string(), "display": words },
                "extension": [{ "url": ORDINAL, "valueDecimal": weight }] })
        })
        .collect();
    let when = match n {
        2 => json!([{ "question": "q0", "operator": "exists", "answerBoolean": true }]),
        n if n % 3 == 2 => {
            json!([{ "question": format!("q{}", n - 2), "operator": "!=", "answerCoding": { "code": "0" } }])
        }
        _ => json!([]),
    };
    json!({ "linkId": format!("q{n}"), "type": "choice", "text": format!("How often, number {n}?"), "answerOption": options, "enableWhen": when })
}

/// The sum of ten questions of a section.
fn total(s: usize, part: usize) -> Value {
    let from = s * 30 + part * 10;
    let ids: Vec<String> = (from..from + 10).map(|n| format!("'q{n}'")).collect();
    let text = format!(
        "%resource.item.where(linkId = 's{s}').item.where(linkId in ({})).answer.value.ordinal().sum()",
        ids.join(" | ")
    );
    json!({ "linkId": format!("t{s}-{part}"), "type": "integer", "text": "Total", "readOnly": true,
        "extension": [{ "url": format!("{SDC}calculatedExpression"),
            "valueExpression": { "language": "text/fhirpath", "expression": text } }] })
}
