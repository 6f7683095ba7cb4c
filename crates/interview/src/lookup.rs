//! Small questions about a questionnaire and its answers that screens and alerts ask.

use crate::model::Questionnaire;
use crate::path::link_id;
use crate::tree::Json;
use crate::value::{AbsentReason, Answer, Answers, Value};
use crate::view::View;

/// How far an interview is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overall {
    /// Questions asked that have an answer or a reason.
    pub done: u32,
    /// Questions asked.
    pub total: u32,
}

/// The text of the question at a path.
#[must_use]
pub fn text_of<'a>(q: &'a Questionnaire, path: &str) -> Option<&'a str> {
    let (_, node) = q.find(&link_id(path))?;
    Some(&node.text.text)
}

/// Paths, questions and answers, in words, of every instrument that one of these items belongs to, as far as they are answered.
#[must_use]
pub fn instrument_answers(
    q: &Questionnaire,
    answers: &Answers,
    link_ids: &[String],
) -> Vec<(String, String, String)> {
    let view = View::new(q, answers);
    let wanted: Vec<usize> = link_ids
        .iter()
        .filter_map(|id| q.find(id).map(|(_, node)| node.instrument))
        .collect();
    (0..view.places.list.len())
        .filter_map(|place| {
            let node = view.node(place)?;
            let answer = view
                .raw(place)
                .filter(|_| wanted.contains(&node.instrument))?;
            Some((
                view.path(place).to_owned(),
                node.text.text.clone(),
                in_words(q, view.path(place), answer),
            ))
        })
        .collect()
}

/// An answer in words: options by their words, reasons as such; several are joined by commas.
#[must_use]
pub fn in_words(q: &Questionnaire, path: &str, answer: &Answer) -> String {
    match answer.reason {
        Some(AbsentReason::AskedDeclined) => return "declined".to_owned(),
        Some(AbsentReason::NotAsked) => return "not asked".to_owned(),
        Some(AbsentReason::NotApplicable) => return "does not apply".to_owned(),
        Some(AbsentReason::Unknown) => return "not known".to_owned(),
        None => {}
    }
    let label = |code: &str| {
        q.find(&link_id(path))
            .and_then(|(_, node)| node.option(code))
            .map_or_else(|| code.to_owned(), |option| option.label.text.clone())
    };
    answer
        .values
        .iter()
        .map(|value| match value {
            Value::Boolean(true) => "Yes".to_owned(),
            Value::Boolean(false) => "No".to_owned(),
            Value::Integer(n) => n.to_string(),
            Value::Decimal(n) => n.to_string(),
            Value::Date(day) => day.to_string(),
            Value::DateTime(moment) => moment.to_string(),
            Value::Time(time) => clock(&time.to_string()),
            Value::Quantity(q) => {
                let unit = q.unit.as_ref().or(q.code.as_ref());
                unit.map_or_else(|| q.value.to_string(), |unit| format!("{} {unit}", q.value))
            }
            Value::Text(text) | Value::Other(text) | Value::Url(text) => text.clone(),
            Value::Kept(json) => {
                coded(json).unwrap_or_else(|| "kept with the interview".to_owned())
            }
            Value::Choice(code) => label(code),
        })
        .collect::<Vec<_>>()
        .join(", ")
}

/// "17:00" of "17:00:00": whole minutes are told without their seconds.
fn clock(time: &str) -> String {
    match time.strip_suffix(":00") {
        Some(short) if short.contains(':') => short.to_owned(),
        _ => time.to_owned(),
    }
}

/// The words of a coding that was kept.
fn coded(json: &str) -> Option<String> {
    let json = Json::read(json).ok()?;
    let coding = json.as_object().filter(|c| c.has("code"))?;
    let words = coding.get("display").or_else(|| coding.get("code"))?;
    words.as_str().map(str::to_owned)
}
