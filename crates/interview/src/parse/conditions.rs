//! enableWhen: resolved to the questions it looks at, checked for sense, and ordered; cycles are refused by name.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

use super::{Builder, own, short};
use crate::json;
use crate::model::{Condition, Kind, Node, Operator, OptForm, Test};
use crate::value::{AbsentReason, Value};

/// Most conditions of one item.
const MAX_CONDITIONS: usize = 100;

impl Builder {
    /// The conditions of an item as they stand in the JSON.
    pub(super) fn raw_conditions(
        &mut self,
        id: &str,
        map: &Map<String, Json>,
    ) -> Vec<Map<String, Json>> {
        let Some(json) = map.get("enableWhen") else {
            return Vec::new();
        };
        let list = json.as_array().map(Vec::as_slice).unwrap_or_default();
        let whens: Vec<_> = list.iter().filter_map(Json::as_object).cloned().collect();
        if !json.is_array() || whens.len() != list.len() {
            self.problem(Some(id), "\"enableWhen\" must be a list of conditions.");
        }
        if whens.len() > MAX_CONDITIONS {
            self.problem(
                Some(id),
                "An item can have at most 100 conditions; simplify them.",
            );
            return Vec::new();
        }
        if whens.len() > 1 && !map.contains_key("enableBehavior") {
            self.problem(
                Some(id),
                "More than one enableWhen needs enableBehavior (all or any).",
            );
        }
        whens
    }

    /// enableBehavior: true for `any`.
    pub(super) fn behavior(&mut self, id: &str, map: &Map<String, Json>) -> bool {
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
                match self.condition(when) {
                    Ok(condition) => conditions.push(condition),
                    Err(problem) => self.problem(Some(&id), problem),
                }
            }
            if let Some(node) = self.nodes.get_mut(at) {
                node.when = conditions;
            }
        }
    }

    fn condition(&self, when: &Map<String, Json>) -> Result<Condition, String> {
        let question = json::text(when, "question").ok_or("An enableWhen names no question.")?;
        let shown = short(question, 60);
        let at = *self
            .index
            .get(question)
            .ok_or_else(|| format!("Its enableWhen looks at \"{shown}\", which does not exist."))?;
        let node = self.nodes.get(at).filter(|n| super::asks(n.kind)).ok_or_else(|| {
            format!("Its enableWhen looks at \"{shown}\", which is no question and never has an answer.")
        })?;
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
            if !matches!(operator, Operator::Equal | Operator::NotEqual) && !ordered(node, &value) {
                return Err(format!(
                    "Its enableWhen on \"{shown}\" orders options that have no ordinalValue; use = or != or give them one."
                ));
            }
            Test::Compare(operator, value)
        };
        let or_absent = match json::extension_value(when, &own("or-absent")) {
            None => None,
            Some(code) => Some(code.as_str().and_then(AbsentReason::from_code).ok_or(
                "An or-absent must be asked-declined, not-asked, not-applicable or unknown.",
            )?),
        };
        Ok(Condition {
            question: at,
            test,
            or_absent,
        })
    }

    /// An order in which visibility can be decided: parents and questions first. A cycle is a problem.
    pub(super) fn order(&mut self) -> Vec<usize> {
        let needs: Vec<Vec<usize>> = self
            .nodes
            .iter()
            .map(|n| {
                n.parent
                    .into_iter()
                    .chain(n.when.iter().map(|c| c.question))
                    .collect()
            })
            .collect();
        let (mut order, mut done, mut told) = (Vec::new(), BTreeSet::new(), false);
        for start in 0..needs.len() {
            let Some(cycle) = visit(start, &needs, &mut done, &mut order) else {
                continue;
            };
            if !told {
                told = true;
                self.cycle(&cycle);
            }
        }
        order
    }

    fn cycle(&mut self, cycle: &[usize]) {
        let names: Vec<String> = cycle
            .iter()
            .filter_map(|at| self.nodes.get(*at))
            .map(|n| short(&n.link_id, 60))
            .collect();
        let first = names.first().cloned();
        let mut text: Vec<String> = names.iter().take(12).cloned().collect();
        if names.len() > 12 {
            text.push("…".into());
        }
        text.extend(first.clone());
        let arrow = text.join(" → ");
        self.problem(
            first.as_deref(),
            format!(
                "Its enableWhen goes round in a circle: {arrow}; remove one of these conditions."
            ),
        );
    }
}

/// Depth-first visit without recursion; gives a cycle if it meets one.
fn visit(
    start: usize,
    needs: &[Vec<usize>],
    done: &mut BTreeSet<usize>,
    order: &mut Vec<usize>,
) -> Option<Vec<usize>> {
    let mut stack: Vec<(usize, usize)> = vec![(start, 0)];
    let mut open: BTreeSet<usize> = BTreeSet::from([start]);
    let mut found = None;
    if done.contains(&start) {
        return None;
    }
    while let Some((at, next)) = stack.pop() {
        let Some(&need) = needs.get(at).and_then(|n| n.get(next)) else {
            open.remove(&at);
            done.insert(at);
            order.push(at);
            continue;
        };
        stack.push((at, next + 1));
        if open.contains(&need) {
            let round = stack
                .iter()
                .map(|(n, _)| *n)
                .skip_while(|n| *n != need)
                .collect();
            found = found.or(Some(round));
        } else if !done.contains(&need) {
            open.insert(need);
            stack.push((need, 0));
        }
    }
    found
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
    let value = match (node.kind, kind) {
        (Kind::Boolean, "Boolean") => json.as_bool().map(Value::Boolean),
        (Kind::Integer, "Integer") => json.as_i64().map(Value::Integer),
        (Kind::Integer | Kind::Decimal, "Decimal" | "Integer") => json
            .as_number()
            .and_then(|n| n.to_string().parse().ok())
            .map(Value::Decimal),
        (Kind::Date, "Date") => json.as_str().and_then(|t| t.parse().ok()).map(Value::Date),
        (Kind::String | Kind::Text, "String") => json.as_str().map(|t| Value::Text(t.to_owned())),
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
    let (code, system) = match (kind, json) {
        ("Coding", Json::Object(coding)) => (
            json::text(coding, "code")
                .or_else(|| json::text(coding, "display"))
                .map(str::to_owned),
            json::text(coding, "system"),
        ),
        ("String" | "Date", Json::String(text)) => (Some(text.clone()), None),
        ("Integer", Json::Number(n)) => (Some(n.to_string()), None),
        _ => (None, None),
    };
    let code = code.ok_or_else(|| {
        format!(
            "compares with an answer{} that a choice cannot have",
            short(kind, 20)
        )
    })?;
    let fits = |form: &OptForm| match (form, system) {
        (OptForm::Coding { system: Some(own) }, Some(asked)) => own == asked,
        _ => true,
    };
    match node
        .options
        .iter()
        .find(|o| o.code == code && fits(&o.form))
    {
        Some(option) => Ok(Value::Choice(option.code.clone())),
        None if kind == "String" && node.kind == Kind::OpenChoice => Ok(Value::Other(code)),
        None => Err(format!(
            "compares with the option \"{}\", which it does not have",
            short(&code, 40)
        )),
    }
}

/// The question's answers can be put in order.
fn ordered(node: &Node, value: &Value) -> bool {
    match value {
        Value::Choice(_) => node.options.iter().all(|o| o.weight.is_some()),
        _ => true,
    }
}
