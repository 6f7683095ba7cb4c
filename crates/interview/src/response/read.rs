//! Reading a QuestionnaireResponse.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json};

use super::ABSENT;
use crate::evaluate::Invalid;
use crate::json::{self, OWN};
use crate::limits::{MAX_REPEATS, fits};
use crate::model::{Kind, Node, OptForm, Questionnaire};
use crate::path;
use crate::value::{AbsentReason, Answer, Answers, Value};
use crate::view::View;

/// Most entries of `invalid`.
const MAX_INVALID: usize = 1_000;

/// Reads a FHIR R4 QuestionnaireResponse to this questionnaire.
///
/// What does not fit (unknown linkId, wrong type or option, limits, repeats where none are allowed) is named and left
/// out; an answer to a question that is not asked is named and kept, unless it is marked as kept.
/// An item may stand outside its group, because linkIds are unique; inside a repeating group it may not.
///
/// # Errors
/// One sentence when the text is no QuestionnaireResponse at all.
pub fn read_response(q: &Questionnaire, text: &str) -> Result<(Answers, Vec<Invalid>), String> {
    let root = json::object(text)?;
    if json::text(&root, "resourceType") != Some("QuestionnaireResponse") {
        return Err("The file is no FHIR QuestionnaireResponse: \"resourceType\" must be \"QuestionnaireResponse\".".into());
    }
    let mut reader = Reader {
        q,
        answers: Answers::default(),
        invalid: Vec::new(),
        kept: BTreeSet::new(),
        counts: BTreeMap::new(),
    };
    reader.items(root.get("item"), None, "item");
    reader.not_asked();
    Ok((reader.answers, reader.invalid))
}

struct Reader<'a> {
    q: &'a Questionnaire,
    answers: Answers,
    invalid: Vec<Invalid>,
    /// Paths marked as kept.
    kept: BTreeSet<String>,
    /// Instances met of each repeating group.
    counts: BTreeMap<usize, u32>,
}

/// The instance of a repeating group in which an item stands.
type Around = Option<(usize, u32)>;

impl Reader<'_> {
    fn wrong(&mut self, path: &str, problem: impl Into<String>) {
        if self.invalid.len() < MAX_INVALID {
            let path: String = path.chars().take(200).collect();
            self.invalid.push(Invalid {
                path,
                problem: problem.into(),
            });
        }
    }

    fn items(&mut self, json: Option<&Json>, around: Around, owner: &str) {
        match json {
            None => {}
            Some(Json::Array(list)) => {
                for json in list {
                    match json.as_object() {
                        Some(map) => self.item(map, around, owner),
                        None => self.wrong(owner, "An item must be an object."),
                    }
                }
            }
            Some(_) => self.wrong(owner, "\"item\" must be a list."),
        }
    }

    fn item(&mut self, map: &Map<String, Json>, around: Around, owner: &str) {
        let Some(id) = json::text(map, "linkId") else {
            self.wrong(owner, "An item has no linkId.");
            return;
        };
        let q = self.q;
        let Some((at, node)) = q.find(id) else {
            self.wrong(id, "The questionnaire has no such linkId.");
            return;
        };
        if node.repeat == Some(at) {
            self.instance(map, at, node, around);
            return;
        }
        if node.repeat != around.map(|(group, _)| group) {
            // Either inside the wrong group, or outside its repeating group.
            if node.repeat.is_some() {
                self.wrong(id, "This item belongs inside its repeating group.");
                return;
            }
        }
        let inner = node.repeat.and(around);
        let path = match (inner, node.repeat.and_then(|g| q.nodes.get(g))) {
            (Some((_, n)), Some(group)) => path::inside(&group.link_id, n, id),
            _ => id.to_owned(),
        };
        if node.asks() {
            self.question(map, node, &path, inner);
        } else if map.contains_key("answer") {
            self.wrong(&path, "This is no question, so it can have no answer.");
        }
        self.items(map.get("item"), inner, id);
    }

    fn instance(&mut self, map: &Map<String, Json>, at: usize, node: &Node, around: Around) {
        if around.is_some() {
            self.wrong(
                &node.link_id,
                "This repeating group stands inside another one.",
            );
            return;
        }
        let n = *self.counts.entry(at).and_modify(|n| *n += 1).or_insert(0);
        if n as usize >= MAX_REPEATS {
            self.wrong(
                &node.link_id,
                format!("This group repeats more than {MAX_REPEATS} times."),
            );
            return;
        }
        let path = path::instance(&node.link_id, n);
        if map.contains_key("answer") {
            self.wrong(&path, "This is no question, so it can have no answer.");
        }
        let before = self.answers.0.len();
        self.items(map.get("item"), Some((at, n)), &path);
        if self.answers.0.len() == before {
            self.answers.0.insert(path, Answer::default());
        }
    }

    fn question(&mut self, map: &Map<String, Json>, node: &Node, path: &str, around: Around) {
        let mut answer = Answer::default();
        let mut bad = None;
        if let Some(reason) = json::extension_value(map, ABSENT) {
            answer.reason = reason.as_str().and_then(AbsentReason::from_code);
            if answer.reason.is_none() {
                bad = Some("The data-absent-reason must be asked-declined, not-asked, not-applicable or unknown.".to_owned());
            }
        }
        match map.get("answer") {
            None => {}
            Some(Json::Array(list)) => {
                for json in list {
                    match json
                        .as_object()
                        .ok_or_else(|| "An answer must be an object.".to_owned())
                        .and_then(|a| read_value(node, a))
                    {
                        Ok(value) => answer.values.push(value),
                        Err(problem) => bad = Some(problem),
                    }
                    if let Some(inner) = json.as_object() {
                        self.items(inner.get("item"), around, path);
                    }
                }
            }
            Some(_) => bad = Some("\"answer\" must be a list.".into()),
        }
        let bad = bad.or_else(|| fits(node, &answer).err());
        let twice = self.answers.0.contains_key(path);
        match bad.or_else(|| twice.then(|| "This item is given twice.".into())) {
            Some(problem) => self.wrong(path, problem),
            None if !answer.is_empty() => {
                if json::extension_value(map, &format!("{OWN}kept")) == Some(&Json::Bool(true)) {
                    self.kept.insert(path.to_owned());
                }
                self.answers.0.insert(path.to_owned(), answer);
            }
            None => {}
        }
    }

    /// Names answers to questions that are not asked.
    fn not_asked(&mut self) {
        let view = View::new(self.q, &self.answers);
        let hidden: Vec<String> = view
            .places(0, self.q.nodes.len())
            .into_iter()
            .filter(|p| !view.on(*p) && view.raw(*p).is_some())
            .map(|p| view.path(p))
            .filter(|path| !self.kept.contains(path))
            .collect();
        for path in hidden {
            self.wrong(
                &path,
                "This question is not asked with these answers; its answer counts for nothing.",
            );
        }
    }
}

/// Reads one `answer`.
fn read_value(node: &Node, map: &Map<String, Json>) -> Result<Value, String> {
    let wrong = || {
        format!(
            "This question needs an answer of another type ({}).",
            node.kind.code()
        )
    };
    let (kind, json) = json::value(map, "value").ok_or("An answer has no value.")?;
    if matches!(node.kind, Kind::Choice | Kind::OpenChoice) {
        return read_option(node, kind, json).ok_or_else(|| match kind {
            "Coding" | "String" | "Integer" | "Date" => {
                "This is not one of the options.".to_owned()
            }
            _ => wrong(),
        });
    }
    let value = match (node.kind, kind) {
        (Kind::Boolean, "Boolean") => json.as_bool().map(Value::Boolean),
        (Kind::Integer, "Integer") => json.as_i64().map(Value::Integer),
        (Kind::Decimal, "Decimal") => json
            .as_number()
            .and_then(|n| n.to_string().parse().ok())
            .map(Value::Decimal),
        (Kind::Date, "Date") => json.as_str().and_then(|t| t.parse().ok()).map(Value::Date),
        (Kind::String | Kind::Text, "String") => json.as_str().map(|t| Value::Text(t.to_owned())),
        _ => None,
    };
    value.ok_or_else(wrong)
}

/// An option by its coding, text, number or date; own words in an open-choice.
fn read_option(node: &Node, kind: &str, json: &Json) -> Option<Value> {
    let found = node
        .options
        .iter()
        .find(|option| match (kind, &option.form, json) {
            ("Coding", OptForm::Coding { system }, Json::Object(coding)) => {
                let code = json::text(coding, "code").or_else(|| json::text(coding, "display"));
                let asked = json::text(coding, "system");
                code == Some(&option.code)
                    && (asked.is_none() || system.is_none() || asked == system.as_deref())
            }
            ("String", OptForm::Text, Json::String(text)) => *text == option.code,
            ("Integer", OptForm::Integer(n), Json::Number(asked)) => asked.as_i64() == Some(*n),
            ("Date", OptForm::Date(date), Json::String(text)) => text.parse() == Ok(*date),
            _ => false,
        });
    match found {
        Some(option) => Some(Value::Choice(option.code.clone())),
        None if kind == "String" && node.kind == Kind::OpenChoice => {
            json.as_str().map(|t| Value::Other(t.to_owned()))
        }
        None => None,
    }
}
