//! Reading a QuestionnaireResponse.

use std::collections::{BTreeMap, BTreeSet};

use super::Questionnaire;
use crate::evaluate::Invalid;
use crate::fhir::ABSENT;
use crate::formula::read_quantity;
use crate::json::{self, Json, Object};
use crate::limits::{MAX_REPEATS, fits, several_lines};
use crate::model::{Kind, Node, OptForm};
use crate::path;
use crate::value::{AbsentReason, Answer, Answers, Value};
use crate::view::View;

/// Most entries of `invalid`.
const MAX_INVALID: usize = 1_000;

/// Reads a FHIR R4 QuestionnaireResponse to this questionnaire.
///
/// What does not fit (unknown linkId, wrong type or option, limits, repeats where none are allowed, a wrong place or
/// order) is named. An answer of a wrong type or beyond its limits is left out; one in a wrong place or order counts
/// where it is clear what it answers; one to a question that is not asked is kept and counts for nothing, and is named
/// unless it is marked as kept.
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
    };
    if root.has("implicitRules") || root.has("modifierExtension") {
        reader.wrong("", CHANGED);
    }
    let whole = Below {
        parent: None,
        prefix: String::new(),
        owner: "item".to_owned(),
    };
    reader.items(root.get("item"), &whole);
    reader.not_asked();
    Ok((reader.answers, reader.invalid))
}

struct Reader<'a> {
    q: &'a Questionnaire,
    answers: Answers,
    invalid: Vec<Invalid>,
    /// Paths marked as kept.
    kept: BTreeSet<String>,
}

/// Below what a list of items stands.
struct Below {
    /// Index of the item; none = the response itself.
    parent: Option<usize>,
    /// What stands before their linkIds in paths.
    prefix: String,
    /// What to name where an item cannot be named.
    owner: String,
}

impl<'a> Reader<'a> {
    fn wrong(&mut self, path: &str, problem: impl Into<String>) {
        if self.invalid.len() < MAX_INVALID {
            let path: String = path.chars().take(200).collect();
            self.invalid.push(Invalid {
                path,
                problem: problem.into(),
            });
        }
    }

    fn items(&mut self, json: Option<&Json>, below: &Below) {
        let list = match json {
            None => return,
            Some(Json::List(list)) => list,
            Some(_) => return self.wrong(&below.owner, "\"item\" must be a list."),
        };
        let mut counts: BTreeMap<usize, u32> = BTreeMap::new();
        let mut furthest = 0;
        for json in list {
            match json.as_object() {
                Some(map) => self.item(map, below, &mut counts, &mut furthest),
                None => self.wrong(&below.owner, "An item must be an object."),
            }
        }
    }

    fn item(
        &mut self,
        map: &Object,
        below: &Below,
        counts: &mut BTreeMap<usize, u32>,
        furthest: &mut usize,
    ) {
        let Some(id) = json::text(map, "linkId") else {
            self.wrong(&below.owner, "An item has no linkId.");
            return;
        };
        let q: &'a Questionnaire = self.q;
        let Some((at, node)) = q.find(id) else {
            self.wrong(&path::key(id), "The questionnaire has no such linkId.");
            return;
        };
        let key = node.key.as_str();
        if map.has("modifierExtension") {
            self.wrong(key, CHANGED);
        }
        let Some(prefix) = self.place(at, node, below) else {
            return;
        };
        if at < *furthest && node.parent == below.parent {
            self.wrong(
                key,
                "This item stands out of order; items follow the order of the questionnaire.",
            );
        }
        *furthest = at.max(*furthest);
        let n = *counts.entry(at).and_modify(|n| *n += 1).or_insert(0);
        if node.kind == Kind::Group && node.multiplies(at) {
            self.repetition(map, at, node, &prefix, n);
            return;
        }
        let path = format!("{prefix}{key}");
        if node.asks() {
            self.question(map, at, node, &path, &prefix, n > 0);
        } else if n > 0 {
            self.wrong(&path, "This item is given twice.");
        }
        if !node.asks() && map.has("answer") {
            self.wrong(&path, "This is no question, so it can have no answer.");
        }
        if node.kind == Kind::Display && map.has("item") {
            self.wrong(&path, "Nothing can stand below a display item.");
        }
        if node.asks() && map.has("item") && map.has("answer") {
            self.wrong(
                &path,
                "What stands below a question belongs into its answer.",
            );
        }
        let inner = Below {
            parent: Some(at),
            prefix: match node.multiplies(at) {
                true => path::instance(&prefix, key, 0) + "/",
                false => prefix,
            },
            owner: key.to_owned(),
        };
        self.items(map.get("item"), &inner);
    }

    /// What stands before the linkId of an item; none when it stands where nothing can be made of it.
    fn place(&mut self, at: usize, node: &Node, below: &Below) -> Option<String> {
        if node.parent == below.parent {
            return Some(below.prefix.clone());
        }
        let parent = node.parent.and_then(|p| self.q.nodes.get(p));
        let home = parent.map_or_else(
            || "at the top".to_owned(),
            |p| format!("directly inside \"{}\"", p.link_id),
        );
        let scope = match node.kind == Kind::Group && node.multiplies(at) {
            true => node.parent.and_then(|p| self.q.inner_scope(p)),
            false => node.scope,
        };
        let here = below.parent.and_then(|p| self.q.inner_scope(p));
        let id = &node.key;
        if scope == here {
            self.wrong(
                id,
                format!("This item stands in the wrong place; it belongs {home}."),
            );
            Some(below.prefix.clone())
        } else if scope.is_none() {
            self.wrong(
                id,
                format!("This item stands in the wrong place; it belongs {home}."),
            );
            Some(String::new())
        } else {
            self.wrong(id, "This item belongs inside its repeating group.");
            None
        }
    }

    fn repetition(&mut self, map: &Object, at: usize, node: &Node, prefix: &str, n: u32) {
        if n as usize >= MAX_REPEATS {
            let most = format!("This group repeats more than {MAX_REPEATS} times.");
            self.wrong(&node.key, most);
            return;
        }
        let path = path::instance(prefix, &node.key, n);
        if map.has("answer") {
            self.wrong(&path, "This is no question, so it can have no answer.");
        }
        let before = self.answers.0.len();
        let below = Below {
            parent: Some(at),
            prefix: format!("{path}/"),
            owner: node.key.clone(),
        };
        self.items(map.get("item"), &below);
        if self.answers.0.len() == before {
            self.answers.0.insert(path, Answer::default());
        }
    }

    fn question(
        &mut self,
        map: &Object,
        at: usize,
        node: &Node,
        path: &str,
        prefix: &str,
        again: bool,
    ) {
        let mut answer = Answer::default();
        let mut bad = None;
        if let Some(reason) = json::extension_value(map, ABSENT) {
            match reason.as_str().and_then(AbsentReason::from_code) {
                Some(reason) => answer.reason = Some(reason),
                None => bad = Some(NO_REASON.to_owned()),
            }
        }
        match map.get("answer") {
            None => {}
            Some(Json::List(list)) => {
                for (n, json) in list.iter().enumerate() {
                    bad = self
                        .answer(json, at, node, prefix, n, &mut answer)
                        .err()
                        .or(bad);
                }
            }
            Some(_) => bad = Some("\"answer\" must be a list.".into()),
        }
        if several_lines(node, &answer) {
            // Told, but kept.
            self.wrong(
                path,
                "This answer has several lines; a question of type string takes one.",
            );
        }
        let bad = bad.or_else(|| fits(node, &answer).err());
        let twice = again || self.answers.0.contains_key(path);
        match bad.or_else(|| twice.then(|| "This item is given twice.".into())) {
            Some(problem) => self.wrong(path, problem),
            None if !answer.is_empty() => {
                if json::own(map, "kept") == Some(&Json::Bool(true)) {
                    self.kept.insert(path.to_owned());
                }
                self.answers.0.insert(path.to_owned(), answer);
            }
            None => {}
        }
    }

    /// One answer, and the items below it.
    fn answer(
        &mut self,
        json: &Json,
        at: usize,
        node: &Node,
        prefix: &str,
        n: usize,
        answer: &mut Answer,
    ) -> Result<(), String> {
        let map = json.as_object().ok_or("An answer must be an object.")?;
        if map.has("modifierExtension") {
            return Err(CHANGED.into());
        }
        let number = u32::try_from(n).unwrap_or(u32::MAX);
        let below = Below {
            parent: Some(at),
            prefix: match node.multiplies(at) {
                true => path::instance(prefix, &node.key, number) + "/",
                false => prefix.to_owned(),
            },
            owner: node.key.clone(),
        };
        if n < MAX_REPEATS {
            self.items(map.get("item"), &below);
        }
        if values(map) > 1 {
            return Err("An answer can have only one value[x].".into());
        }
        match json::value(map, "value") {
            Some((kind, json)) => {
                let value = read_value(node, kind, json)?;
                if matches!(kind, "DateTime" | "Time") {
                    whole(kind, json.as_str().unwrap_or_default())?;
                }
                answer.values.push(value);
            }
            None => match absent(map)? {
                Some(reason) => answer.reason = Some(reason),
                // Only what stands below it was answered.
                None if map.has("item") => {}
                None => return Err("An answer has no value.".into()),
            },
        }
        Ok(())
    }

    /// Names answers to questions that are not asked.
    fn not_asked(&mut self) {
        let view = View::new(self.q, &self.answers);
        let hidden: Vec<String> = (0..view.places.list.len())
            .filter(|p| !view.on(*p) && view.raw(*p).is_some())
            .map(|p| view.path(p).to_owned())
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

/// FHIR R4: a time has hours, minutes and seconds, and beside a date also its zone.
fn whole(kind: &str, text: &str) -> Result<(), String> {
    let time = match (kind, text.split_once('T')) {
        ("Time", _) => text,
        (_, Some((_, time))) => time,
        (_, None) => return Ok(()),
    };
    let clock = time.split(['Z', '+', '-']).next().unwrap_or_default();
    if clock.matches(':').count() < 2 {
        return Err("The time has no seconds; FHIR writes 10:00:00.".into());
    }
    if kind == "DateTime" && clock.len() == time.len() {
        return Err("The time has no zone; FHIR writes 10:00:00+01:00 or 10:00:00Z.".into());
    }
    Ok(())
}

/// How many `value[x]` an answer has.
fn values(answer: &Object) -> usize {
    answer
        .iter()
        .filter_map(|(name, _)| name.strip_prefix("value"))
        .filter(|kind| kind.starts_with(|c: char| c.is_ascii_uppercase()))
        .count()
}

const CHANGED: &str =
    "A modifierExtension or implicitRules changes the meaning in a way that is not known here.";
const NO_REASON: &str =
    "The data-absent-reason must be asked-declined, not-asked, not-applicable or unknown.";

/// A reason for having no answer in the answer itself, or beside the value that is not there.
fn absent(answer: &Object) -> Result<Option<AbsentReason>, String> {
    let beside = answer
        .iter()
        .filter(|(name, _)| name.starts_with("_value"))
        .filter_map(|(_, json)| json.as_object());
    let found = [answer]
        .into_iter()
        .chain(beside)
        .find_map(|map| json::extension_value(map, ABSENT));
    match found {
        None => Ok(None),
        Some(code) => match code.as_str().and_then(AbsentReason::from_code) {
            Some(reason) => Ok(Some(reason)),
            None => Err(NO_REASON.to_owned()),
        },
    }
}

/// Reads the `value[x]` of an answer.
pub(crate) fn read_value(node: &Node, kind: &str, json: &Json) -> Result<Value, String> {
    let wrong = || {
        format!(
            "This question needs an answer of another type ({}).",
            node.kind.code()
        )
    };
    if node.unlisted() && kind == "Coding" {
        let coding = json
            .as_object()
            .filter(|c| c.has("code") || c.has("display"));
        return coding
            .map(|_| Value::Kept(json.to_string()))
            .ok_or_else(|| "The coding has neither code nor display.".to_owned());
    }
    if matches!(node.kind, Kind::Choice | Kind::OpenChoice) {
        let coding = json
            .as_object()
            .filter(|c| kind == "Coding" && !c.has("system"));
        if coding
            .and_then(|c| json::text(c, "code"))
            .is_some_and(|code| node.ambiguous(code))
        {
            return Err(
                "More than one option has this code; the answer must name its system.".into(),
            );
        }
        return read_option(node, kind, json).ok_or_else(|| match kind {
            "Coding" | "String" | "Integer" | "Date" | "Time" | "Reference" => {
                "This is not one of the options.".to_owned()
            }
            _ => wrong(),
        });
    }
    let text = json.as_str();
    let value = match (node.kind, kind) {
        (Kind::Boolean, "Boolean") => json.as_bool().map(Value::Boolean),
        (Kind::Integer, "Integer") => json.as_i64().map(Value::Integer),
        (Kind::Decimal, "Decimal") => json::number(json).map(Value::Decimal),
        (Kind::Date, "Date") => text.and_then(|t| t.parse().ok()).map(Value::Date),
        (Kind::DateTime, "DateTime") => text.and_then(|t| t.parse().ok()).map(Value::DateTime),
        (Kind::Time, "Time") => text.and_then(|t| t.parse().ok()).map(Value::Time),
        (Kind::String | Kind::Text, "String") => text.map(|t| Value::Text(t.to_owned())),
        (Kind::Url, "Uri") => text.map(|t| Value::Url(t.to_owned())),
        (Kind::Quantity, "Quantity") => json
            .as_object()
            .and_then(read_quantity)
            .map(Value::Quantity),
        (Kind::Attachment, "Attachment") | (Kind::Reference, "Reference") => {
            let map = json.as_object().ok_or_else(wrong)?;
            super::kept::fits(node, map)?;
            Some(Value::Kept(json.to_string()))
        }
        _ => None,
    };
    value.ok_or_else(wrong)
}

/// An option by its coding, text, number, date or time; own words in an open-choice.
fn read_option(node: &Node, kind: &str, json: &Json) -> Option<Value> {
    let text = |name: &str| json.as_object().and_then(|coding| json::text(coding, name));
    let fits = |form: &OptForm| match (kind, form) {
        (
            "Coding",
            OptForm::Coding {
                system,
                code,
                display,
            },
        ) => {
            let same = match code {
                Some(code) => text("code") == Some(code),
                None => text("code").is_none() && text("display") == display.as_deref(),
            };
            // A coding that leaves its system out is taken at its code; one that names another system is another.
            let asked = text("system");
            same && (asked.is_none() || system.is_none() || asked == system.as_deref())
        }
        ("Integer", OptForm::Integer(n)) => json.as_i64() == Some(*n),
        ("Date", OptForm::Date(date)) => json.as_str().and_then(|t| t.parse().ok()) == Some(*date),
        ("Time", OptForm::Time(time)) => {
            json.as_str().and_then(|t| t.parse().ok()).as_ref() == Some(time)
        }
        _ => false,
    };
    let found = node
        .options
        .iter()
        .find(|option| match (kind, &option.form) {
            ("String", OptForm::Text) => json.as_str() == Some(option.code.as_str()),
            ("Reference", OptForm::Reference { .. }) => {
                text("reference") == Some(option.code.as_str())
            }
            (_, form) => fits(form),
        });
    match found {
        Some(option) => Some(Value::Choice(option.code.clone())),
        None if kind == "String" && node.kind == Kind::OpenChoice => {
            json.as_str().map(|t| Value::Other(t.to_owned()))
        }
        None => None,
    }
}
