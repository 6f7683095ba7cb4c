//! `interview check` and `interview score`.

use std::collections::BTreeMap;

use interview::{Evaluation, Invalid, Problem, Questionnaire, Score};
use serde::Serialize;
use serde_json::{Number, Value};

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
    let questionnaire =
        Questionnaire::parse(&text).map_err(|problems| cannot_run(definition, &problems))?;
    let text = input::fhir(response, "QuestionnaireResponse")?;
    let (answers, unreadable) = interview::read_response(&questionnaire, &text)
        .map_err(|problem| format!("{}: {problem}", short(response)))?;
    let scored = Scored::new(interview::evaluate(&questionnaire, &answers), unreadable);
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
        let both = unreadable.into_iter().chain(found.invalid);
        let wrong = |i: Invalid| Wrong {
            link_id: interview::link_id(&i.path).to_owned(),
            problem: i.problem,
        };
        let invalid: Vec<Wrong> = both.map(wrong).collect();
        let short = |s: Score| ShortScore {
            value: s.value.and_then(number),
            band: s.band,
        };
        Self {
            complete: found.complete && invalid.is_empty(),
            enabled: link_ids(&found.enabled),
            missing: link_ids(&found.missing),
            invalid,
            // No item of the questionnaires that run today computes its value.
            calculated: BTreeMap::new(),
            scores: found
                .scores
                .into_iter()
                .map(|(slug, s)| (slug, short(s)))
                .collect(),
            alerts: found.alerts,
        }
    }
}

/// The linkIds of paths, each once, in order.
fn link_ids(paths: &[String]) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    paths
        .iter()
        .map(|p| interview::link_id(p))
        .filter(|id| seen.insert(*id))
        .map(str::to_owned)
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
