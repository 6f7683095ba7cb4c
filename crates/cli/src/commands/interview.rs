//! `interview check` and `interview score`.

use std::collections::{BTreeMap, HashSet};

use interview::Value as Found;
use interview::temporal::DateTime;
use interview::{Evaluation, Invalid, Problem, Questionnaire, Score};
use serde::Serialize;
use serde_json::{Number, Value, json as json_value};

use super::{Answer, json};
use crate::args::{Given, short};
use crate::input;

/// Usage of `interview check`.
pub const CHECK: &str = "microcosm-cli interview check QUESTIONNAIRE.json";
/// Usage of `interview score`.
pub const SCORE: &str = "microcosm-cli interview score --questionnaire Q.json --response R.json";

/// Tells whether a questionnaire can be run; exit 1 if not.
///
/// # Errors
/// A usage error, or a file that is no FHIR Questionnaire.
pub fn check(arguments: &[String]) -> Result<Answer, String> {
    let given = Given::read(arguments, &[], CHECK)?;
    let path = given
        .plain()
        .ok_or_else(|| format!("the questionnaire is missing; usage: {CHECK}"))?;
    let checked = interview::check(&input::fhir(path, "Questionnaire")?);
    json(&checked, checked.problems.is_empty())
}

/// Scores a response; exit 1 where an answer does not fit.
///
/// # Errors
/// A usage error, a questionnaire that cannot be run, or a file that is no FHIR QuestionnaireResponse.
pub fn score(arguments: &[String]) -> Result<Answer, String> {
    let options = ["--questionnaire", "--response"];
    let given = Given::read(arguments, &options, SCORE)?;
    given.only_options(SCORE)?;
    let (definition, response) = (
        given.needed(options[0], SCORE)?,
        given.needed(options[1], SCORE)?,
    );
    let text = input::fhir(definition, "Questionnaire")?;
    let mut questionnaire =
        Questionnaire::parse(&text).map_err(|problems| cannot_run(definition, &problems))?;
    let text = input::fhir(response, "QuestionnaireResponse")?;
    questionnaire.now = interview::authored(&text).or_else(now);
    let (answers, unreadable) = interview::read_response(&questionnaire, &text)
        .map_err(|problem| format!("{}: {problem}", short(response)))?;
    let mut found = interview::evaluate(&questionnaire, &answers);
    found
        .warnings
        .extend(interview::remarks(&questionnaire, &text));
    let scored = Scored::new(found, unreadable);
    json(&scored, scored.invalid.is_empty())
}

/// Why a questionnaire cannot be run: the first reason, and where to see the others.
fn cannot_run(path: &str, problems: &[Problem]) -> String {
    let path = short(path);
    let Some(first) = problems.first() else {
        return format!("{path}: the questionnaire cannot be run");
    };
    let place = first
        .link_id
        .as_ref()
        .map(|id| format!(" linkId {id:?}:"))
        .unwrap_or_default();
    let more = match problems.len() {
        1 => String::new(),
        n => format!(" {} more: see microcosm-cli interview check", n - 1),
    };
    format!("{path}:{place} {}{more}", first.problem)
}

/// What `interview score` prints.
#[derive(Serialize)]
struct Scored {
    complete: bool,
    enabled: Vec<String>,
    missing: Vec<String>,
    invalid: Vec<Wrong>,
    warnings: Vec<Wrong>,
    calculated: BTreeMap<String, Value>,
    scores: BTreeMap<String, ShortScore>,
    alerts: Vec<interview::Alert>,
}

/// An answer that does not fit.
#[derive(Serialize)]
struct Wrong {
    #[serde(rename = "linkId")]
    link_id: String,
    problem: String,
}

/// A score with its band.
#[derive(Serialize)]
struct ShortScore {
    value: Option<Number>,
    band: Option<String>,
}

impl Scored {
    fn new(found: Evaluation, unreadable: Vec<Invalid>) -> Self {
        let calculated = calculated(&found);
        let mut both: Vec<Invalid> = unreadable;
        both.extend(found.invalid);
        both.dedup();
        let wrong = |i: Invalid| Wrong {
            link_id: interview::link_id(&i.path).into_owned(),
            problem: i.problem,
        };
        let invalid: Vec<Wrong> = both.into_iter().map(wrong).collect();
        let short = |s: Score| ShortScore {
            value: s.value.and_then(number),
            band: s.band,
        };
        // A response from elsewhere also needs what nobody can answer here.
        let lacks: HashSet<&String> = found.missing.iter().chain(&found.beyond).collect();
        let lacks = |path: &&String| lacks.contains(path);
        let missing: Vec<String> = found.enabled.iter().filter(lacks).cloned().collect();
        Self {
            complete: missing.is_empty() && found.complete && invalid.is_empty(),
            enabled: link_ids(&found.enabled),
            missing: link_ids(&missing),
            invalid,
            warnings: found.warnings.into_iter().map(wrong).collect(),
            calculated,
            scores: found
                .scores
                .into_iter()
                .map(|(slug, s)| (slug, short(s)))
                .collect(),
            alerts: found.alerts,
        }
    }
}

/// What was calculated, by linkId; a list where an item stands several times or has several values.
fn calculated(found: &Evaluation) -> BTreeMap<String, Value> {
    let mut all: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for (path, values) in &found.calculated {
        let of_item = all
            .entry(interview::link_id(path).into_owned())
            .or_default();
        of_item.extend(values.iter().map(plain));
    }
    let one = |mut values: Vec<Value>| match values.len() {
        1 => values.pop().unwrap_or_default(),
        _ => Value::Array(values),
    };
    all.into_iter()
        .map(|(id, values)| (id, one(values)))
        .collect()
}

/// A calculated value as plain JSON: numbers as numbers, options by their code, a quantity with its unit.
fn plain(value: &Found) -> Value {
    let number = |digits: String| serde_json::from_str(&digits).unwrap_or(Value::Null);
    match value {
        Found::Boolean(yes) => Value::Bool(*yes),
        Found::Integer(n) => Value::from(*n),
        Found::Decimal(n) => number(n.normalize().to_string()),
        Found::Quantity(q) => {
            json_value!({ "value": number(q.value.normalize().to_string()), "unit": q.unit.as_ref().or(q.code.as_ref()) })
        }
        Found::Date(date) => date.to_string().into(),
        Found::DateTime(moment) => moment.to_string().into(),
        Found::Time(time) => time.to_string().into(),
        Found::Text(text) | Found::Url(text) | Found::Choice(text) | Found::Other(text) => {
            text.as_str().into()
        }
        Found::Kept(text) => serde_json::from_str(text).unwrap_or(Value::Null),
    }
}

/// Now, in UTC: what `today()` means for a response that does not say when it was given.
fn now() -> Option<DateTime> {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .ok()?;
    let moment = chrono::DateTime::from_timestamp(i64::try_from(since.as_secs()).ok()?, 0)?;
    moment.format("%Y-%m-%dT%H:%M:%SZ").to_string().parse().ok()
}

/// The linkIds of paths, each once, in order.
fn link_ids(paths: &[String]) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    paths
        .iter()
        .map(|p| interview::link_id(p))
        .filter(|id| seen.insert(id.clone()))
        .map(std::borrow::Cow::into_owned)
        .collect()
}

/// A number, whole ones without a decimal point.
fn number(value: f64) -> Option<Number> {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        #[allow(clippy::cast_possible_truncation)] // whole and below 2^53
        return Some(Number::from(value as i64));
    }
    Number::from_f64(value)
}
