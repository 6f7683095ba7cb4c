//! Writing a QuestionnaireResponse.

use rust_decimal::prelude::ToPrimitive;
use serde_json::{Map, Value as Json, json};

use super::ABSENT;
use crate::json::OWN;
use crate::model::{Node, OptForm, Questionnaire};
use crate::value::{Answer, Answers, Value};
use crate::view::{Place, View};

/// What happens to answers that are no longer asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    /// Written and marked as kept: for saving and moving a practice's own data.
    Keep,
    /// Left out, as FHIR asks for: for others.
    LeaveOut,
}

/// Writes all answers as a FHIR R4 QuestionnaireResponse.
#[must_use]
pub fn write_response(q: &Questionnaire, answers: &Answers, hidden: Hidden) -> Json {
    let view = View::new(q, answers);
    let complete = crate::evaluate::evaluate_view(&view).complete;
    let mut root = Map::new();
    root.insert("resourceType".into(), "QuestionnaireResponse".into());
    if let Some(url) = &q.url {
        let version = q
            .version
            .as_ref()
            .map(|v| format!("|{v}"))
            .unwrap_or_default();
        root.insert("questionnaire".into(), format!("{url}{version}").into());
    }
    root.insert(
        "status".into(),
        if complete { "completed" } else { "in-progress" }.into(),
    );
    let items = items(&view, 0, q.nodes.len(), None, hidden);
    if !items.is_empty() {
        root.insert("item".into(), items.into());
    }
    Json::Object(root)
}

/// Items that stand directly in `from..to`; `n` is the instance around them.
fn items(view: &View, from: usize, to: usize, n: Option<u32>, hidden: Hidden) -> Vec<Json> {
    let mut list = Vec::new();
    let mut at = from;
    while let Some(node) = view.q.nodes.get(at).filter(|_| at < to) {
        if node.repeat == Some(at) {
            let numbers = view
                .places(at, node.end)
                .into_iter()
                .filter(|p| p.0 == at)
                .map(|p| p.1);
            let written: Vec<Option<Json>> = numbers
                .map(|n| one(view, node, (at, n), Some(n), hidden))
                .collect();
            let shown = hidden == Hidden::Keep || written.iter().any(Option::is_some);
            // An instance without answers is written only where it keeps the others in their places.
            if (shown && written.len() > 1) || written.iter().any(Option::is_some) {
                let empty = || json!({ "linkId": node.link_id });
                list.extend(written.into_iter().map(|item| item.unwrap_or_else(empty)));
            }
        } else {
            list.extend(one(view, node, (at, n.unwrap_or(0)), n, hidden));
        }
        at = node.end;
    }
    list
}

/// One item with what stands below it; none when there is nothing to write.
fn one(view: &View, node: &Node, place: Place, n: Option<u32>, hidden: Hidden) -> Option<Json> {
    let inner = items(view, place.0 + 1, node.end, n, hidden);
    let on = view.on(place);
    let answer = view
        .raw(place)
        .filter(|_| node.asks() && (on || hidden == Hidden::Keep));
    if inner.is_empty() && answer.is_none() {
        return None;
    }
    let mut item = Map::new();
    let mut extensions = Vec::new();
    item.insert("linkId".into(), node.link_id.clone().into());
    if let Some(reason) = answer.and_then(|a| a.reason) {
        extensions.push(json!({ "url": ABSENT, "valueCode": reason.code() }));
    }
    if !on && answer.is_some() {
        extensions.push(json!({ "url": format!("{OWN}kept"), "valueBoolean": true }));
    }
    if !extensions.is_empty() {
        item.insert("extension".into(), extensions.into());
    }
    let values = answer.map(|a| values(node, a)).unwrap_or_default();
    place_inner(&mut item, values, inner);
    Some(Json::Object(item))
}

/// FHIR nests items below a question's answer, items below a group or an unanswered question in the item itself.
fn place_inner(item: &mut Map<String, Json>, mut values: Vec<Json>, inner: Vec<Json>) {
    if !inner.is_empty() {
        match values.first_mut().and_then(Json::as_object_mut) {
            Some(first) => first.insert("item".into(), inner.into()),
            None => item.insert("item".into(), inner.into()),
        };
    }
    if !values.is_empty() {
        item.insert("answer".into(), values.into());
    }
}

fn values(node: &Node, answer: &Answer) -> Vec<Json> {
    answer
        .values
        .iter()
        .map(|value| write_value(node, value))
        .collect()
}

fn write_value(node: &Node, value: &Value) -> Json {
    match value {
        Value::Boolean(yes) => json!({ "valueBoolean": yes }),
        Value::Integer(n) => json!({ "valueInteger": n }),
        Value::Decimal(n) => json!({ "valueDecimal": n.to_f64() }),
        Value::Date(date) => json!({ "valueDate": date.to_string() }),
        Value::DateTime(moment) => json!({ "valueDateTime": moment.to_string() }),
        Value::Time(time) => json!({ "valueTime": time.to_string() }),
        Value::Url(url) => json!({ "valueUri": url }),
        Value::Quantity(q) => json!({ "valueQuantity": { "value": q.value.to_f64() } }),
        Value::Kept(text) | Value::Text(text) | Value::Other(text) => {
            json!({ "valueString": text })
        }
        Value::Choice(code) => match node.option(code) {
            None => json!({ "valueCoding": { "code": code } }),
            Some(option) => match &option.form {
                OptForm::Text => json!({ "valueString": code }),
                OptForm::Integer(n) => json!({ "valueInteger": n }),
                OptForm::Date(date) => json!({ "valueDate": date.to_string() }),
                OptForm::Coding {
                    system: Some(system),
                } => {
                    json!({ "valueCoding": { "system": system, "code": code, "display": option.label } })
                }
                OptForm::Coding { system: None } => {
                    json!({ "valueCoding": { "code": code, "display": option.label } })
                }
            },
        },
    }
}
