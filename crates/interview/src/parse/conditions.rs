//! enableWhen: resolved to the questions it looks at, and checked for sense.

use super::{Builder, short};
use crate::formula::{coded, read_quantity};
use crate::json::{self, Json, Object};
use crate::model::{Condition, Kind, Node, Operator, OptForm, Test};
use crate::value::{AbsentReason, Value};

/// Most conditions of one item.
const MAX_CONDITIONS: usize = 100;

impl Builder {
    /// The conditions of an item as they stand in the JSON.
    pub(super) fn raw_conditions(&mut self, id: &str, map: &Object) -> Vec<Object> {
        let Some(json) = map.get("enableWhen") else {
            return Vec::new();
        };
        let list = json.as_list().unwrap_or_default();
        let whens: Vec<_> = list.iter().filter_map(Json::as_object).cloned().collect();
        if json.as_list().is_none() || whens.len() != list.len() {
            self.problem(Some(id), "\"enableWhen\" must be a list of conditions.");
        }
        if whens.len() > MAX_CONDITIONS {
            self.problem(
                Some(id),
                "An item can have at most 100 conditions; simplify them.",
            );
            return Vec::new();
        }
        if whens.len() > 1 && !map.has("enableBehavior") {
            self.problem(
                Some(id),
                "More than one enableWhen needs enableBehavior (all or any).",
            );
        }
        whens
    }

    /// enableBehavior: true for `any`.
    pub(super) fn behavior(&mut self, id: &str, map: &Object) -> bool {
        match map.get("enableBehavior").map(Json::as_str) {
            None | Some(Some("all")) => false,
            Some(Some("any")) => true,
            Some(_) => {
                self.problem(Some(id), "enableBehavior must be \"all\" or \"any\".");
                false
            }
        }
    }

    /// Resolves all conditions; needs all items to be known.
    pub(super) fn conditions(&mut self) {
        for (at, whens) in std::mem::take(&mut self.raw_when).into_iter().enumerate() {
            let Some(id) = self.nodes.get(at).map(|n| n.link_id.clone()) else {
                continue;
            };
            let mut conditions = Vec::new();
            for when in &whens {
                match self.condition(at, when) {
                    Ok(condition) => conditions.push(condition),
                    Err(problem) => self.problem(Some(&id), problem),
                }
            }
            if let Some(node) = self.nodes.get_mut(at) {
                node.when = conditions;
            }
        }
    }

    fn condition(&self, own: usize, when: &Object) -> Result<Condition, String> {
        let question = json::text(when, "question").ok_or("An enableWhen names no question.")?;
        let shown = short(question, 60);
        let at = *self
            .index
            .get(question)
            .ok_or_else(|| format!("Its enableWhen looks at \"{shown}\", which does not exist."))?;
        let node = self.nodes.get(at).filter(|n| super::asks(n.kind)).ok_or_else(|| {
            format!("Its enableWhen looks at \"{shown}\", which is no question and never has an answer.")
        })?;
        if when.has("modifierExtension") {
            return Err(
                "An enableWhen has a modifierExtension, which is not known here; leave it out."
                    .into(),
            );
        }
        let operator = json::text(when, "operator").ok_or("An enableWhen has no operator.")?;
        let (kind, answer) = json::value(when, "answer").ok_or_else(|| {
            format!("Its enableWhen on \"{shown}\" has no answer to compare with.")
        })?;
        let test = if operator == "exists" {
            let wanted = (kind == "Boolean").then(|| answer.as_bool()).flatten();
            Test::Exists(wanted.ok_or_else(|| {
                format!("Its enableWhen on \"{shown}\" with \"exists\" needs answerBoolean true or false.")
            })?)
        } else {
            let operator = operator_from(operator)
                .ok_or_else(|| format!("Its enableWhen on \"{shown}\" has the unknown operator \"{}\"; use exists, =, !=, >, <, >= or <=.", short(operator, 20)))?;
            let value = wanted(node, kind, answer)
                .map_err(|why| format!("Its enableWhen on \"{shown}\" {why}."))?;
            let value = node.plain(&value);
            if !matches!(operator, Operator::Equal | Operator::NotEqual) && !ordered(node, &value) {
                return Err(format!(
                    "Its enableWhen on \"{shown}\" orders options that have no ordinalValue; use = or != or give them one."
                ));
            }
            Test::Compare(operator, value)
        };
        let or_absent = match json::own(when, "or-absent") {
            None => None,
            Some(code) => Some(code.as_str().and_then(AbsentReason::from_code).ok_or(
                "An or-absent must be asked-declined, not-asked, not-applicable or unknown.",
            )?),
        };
        Ok(Condition {
            question: at,
            shared: self.shared(own, at),
            test,
            or_absent,
        })
    }
}

impl Builder {
    /// The innermost scope in which two items both stand.
    fn shared(&self, a: usize, b: usize) -> Option<usize> {
        let scopes = |at: usize| {
            let mut all = Vec::new();
            let mut scope = self.nodes.get(at).and_then(|n| n.scope);
            while let Some((at, node)) = scope.and_then(|at| Some((at, self.nodes.get(at)?))) {
                all.push(at);
                scope = match node.kind {
                    Kind::Group => node.parent.and_then(|p| {
                        let parent = self.nodes.get(p)?;
                        if parent.multiplies(p) {
                            Some(p)
                        } else {
                            parent.scope
                        }
                    }),
                    _ => node.scope,
                };
            }
            all
        };
        let others = scopes(b);
        scopes(a).into_iter().find(|scope| others.contains(scope))
    }
}

fn operator_from(code: &str) -> Option<Operator> {
    Some(match code {
        "=" => Operator::Equal,
        "!=" => Operator::NotEqual,
        ">" => Operator::Greater,
        "<" => Operator::Less,
        ">=" => Operator::GreaterOrEqual,
        "<=" => Operator::LessOrEqual,
        _ => return None,
    })
}

/// The wanted answer as a value of the question's type; the error completes "Its enableWhen on x …".
pub(super) fn wanted(node: &Node, kind: &str, json: &Json) -> Result<Value, String> {
    let text = json.as_str();
    let value = match (node.kind, kind) {
        (Kind::Boolean, "Boolean") => json.as_bool().map(Value::Boolean),
        (Kind::Integer, "Integer") => json.as_i64().map(Value::Integer),
        (Kind::Integer | Kind::Decimal, "Decimal" | "Integer") => {
            json::number(json).map(Value::Decimal)
        }
        (Kind::Quantity, "Quantity") => json
            .as_object()
            .and_then(read_quantity)
            .map(Value::Quantity),
        (Kind::Date, "Date") => text.and_then(|t| t.parse().ok()).map(Value::Date),
        (Kind::DateTime, "DateTime" | "Date") => {
            text.and_then(|t| t.parse().ok()).map(Value::DateTime)
        }
        (Kind::Time, "Time") => text.and_then(|t| t.parse().ok()).map(Value::Time),
        (Kind::String | Kind::Text, "String") => text.map(|t| Value::Text(t.to_owned())),
        (Kind::Url, "String" | "Uri") => text.map(|t| Value::Url(t.to_owned())),
        (Kind::Reference, "Reference") => json.as_object().map(|_| Value::Kept(json.to_string())),
        (Kind::Choice | Kind::OpenChoice, _) => return wanted_option(node, kind, json),
        _ => None,
    };
    value.ok_or_else(|| {
        format!(
            "compares with an answer{} that a question of type {} cannot have",
            short(kind, 20),
            node.kind.code()
        )
    })
}

fn wanted_option(node: &Node, kind: &str, json: &Json) -> Result<Value, String> {
    let (system, code, display) = match (kind, json) {
        ("Coding", Json::Object(coding)) => (
            json::text(coding, "system"),
            json::text(coding, "code"),
            json::text(coding, "display"),
        ),
        ("String" | "Date" | "Time", Json::Text(text)) => {
            (None, Some(text.as_str()), Some(text.as_str()))
        }
        ("Integer" | "Decimal", Json::Number(n)) => (None, Some(n.as_ref()), None),
        ("Reference", Json::Object(to)) => (None, json::text(to, "reference"), None),
        _ => (None, None, None),
    };
    let shown = code.or(display).ok_or_else(|| {
        format!(
            "compares with an answer{} that a choice cannot have",
            short(kind, 20)
        )
    })?;
    if node.unlisted() && kind == "Coding" {
        return Ok(Value::Kept(json.to_string()));
    }
    // Where a code is given, words do not make up for a wrong one.
    let words = display.filter(|_| code.is_none() || kind == "String");
    match coded(node, system, code, words) {
        Some(value) => Ok(value),
        None if listed(node, kind).is_some_and(|all| all) => beside_list(kind, json)
            .ok_or_else(|| format!("compares with an answer{} that is none", short(kind, 20))),
        None if kind == "String" && node.kind == Kind::OpenChoice => {
            Ok(Value::Other(shown.to_owned()))
        }
        None => Err(format!(
            "compares with the option \"{}\", which {}",
            short(shown, 40),
            match system.is_none() && node.ambiguous(shown) {
                true => "is there in several systems; name the system",
                false => "it does not have",
            }
        )),
    }
}

/// Whether all options are plain numbers, dates or times of this type; none where there are no such.
fn listed(node: &Node, kind: &str) -> Option<bool> {
    let same = |form: &OptForm| {
        matches!(
            (kind, form),
            ("Integer" | "Decimal", OptForm::Integer(_))
                | ("Date", OptForm::Date(_))
                | ("Time", OptForm::Time(_))
        )
    };
    (!node.options.is_empty()).then(|| node.options.iter().all(|o| same(&o.form)))
}

/// A number, date or time that no option is, but that all can be compared with.
fn beside_list(kind: &str, json: &Json) -> Option<Value> {
    match kind {
        "Integer" | "Decimal" => json::number(json).map(Value::Decimal),
        "Date" => json.as_str()?.parse().ok().map(Value::Date),
        "Time" => json.as_str()?.parse().ok().map(Value::Time),
        _ => None,
    }
}

/// The question's answers can be put in order.
fn ordered(node: &Node, value: &Value) -> bool {
    match value {
        Value::Choice(_) => node.options.iter().all(|o| o.weight.is_some()),
        Value::Kept(_) => false,
        _ => true,
    }
}
