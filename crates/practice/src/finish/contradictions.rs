//! Finds the contradictions of [`super::rules`] in an interview.

use std::cmp::Ordering;

use interview::value::{Answer, Value};
use interview::{Questionnaire, link_id};

use super::rules::{RULES, Rule, Says};
use super::run::Run;

/// A contradiction that was found: the rule and the paths of the answers that do not go together.
pub(crate) struct Found {
    pub(crate) rule: &'static Rule,
    pub(crate) paths: Vec<String>,
}

/// All contradictions in the answers that count.
pub(crate) fn find(run: &Run) -> Vec<Found> {
    RULES
        .iter()
        .filter(|rule| possible(rule, &run.questionnaire))
        .filter_map(|rule| {
            let mut paths = Vec::new();
            for side in rule.sides {
                paths.extend(holds(run, side)?);
            }
            Some(Found { rule, paths })
        })
        .collect()
}

/// Contradictions whose sentence tells nothing of a private part, though one of their answers stands there.
pub(crate) fn says_nothing(id: &str) -> bool {
    matches!(id, "alone-others-present" | "private-later")
}

/// The questionnaire has every question and score that the rule looks at.
fn possible(rule: &Rule, q: &Questionnaire) -> bool {
    rule.sides.iter().all(|side| match side {
        Says::Yes(id)
        | Says::No(id)
        | Says::Filled(id)
        | Says::Chosen(id, _)
        | Says::Others(id, _)
        | Says::NotYes(id)
        | Says::Points(id, _)
        | Says::PointsAre(id, _) => q.has_item(id),
        Says::AnyYes(ids) | Says::AllNo(ids) | Says::Empty(ids) => {
            ids.iter().all(|id| q.has_item(id))
        }
        Says::Score(slug, _) => !q.score_items(slug).is_empty(),
        Says::Earlier(a, b) => q.has_item(a) && q.has_item(b),
    })
}

/// The paths that make a side true; none when it is not.
fn holds(run: &Run, side: &Says) -> Option<Vec<String>> {
    match side {
        Says::Yes(id) => one(run, id, |a| a.values.contains(&Value::Boolean(true))),
        Says::No(id) => one(run, id, |a| a.values.contains(&Value::Boolean(false))),
        Says::Chosen(id, codes) => one(run, id, |a| {
            a.values
                .iter()
                .any(|v| matches!(v, Value::Choice(code) if codes.contains(&code.as_str())))
        }),
        Says::Others(id, codes) => one(run, id, |a| {
            let among = |code: &String| codes.contains(&code.as_str());
            let other = |v: &Value| !matches!(v, Value::Choice(code) if among(code));
            a.values.iter().any(other)
        }),
        Says::NotYes(id) => paths(run, id)
            .find(|path| {
                let yes = |a: &Answer| a.values.contains(&Value::Boolean(true));
                !run.counts(path).is_some_and(yes)
            })
            .map(|_| Vec::new()),
        Says::Points(id, least) => {
            one(run, id, |a| points(run, id, a).is_some_and(|p| p >= *least))
        }
        Says::PointsAre(id, wanted) => one(run, id, |a| {
            points(run, id, a).is_some_and(|p| (p - wanted).abs() < f64::EPSILON)
        }),
        Says::AnyYes(ids) => ids
            .iter()
            .find_map(|id| one(run, id, |a| a.values.contains(&Value::Boolean(true)))),
        Says::AllNo(ids) => ids
            .iter()
            .map(|id| one(run, id, |a| a.values.contains(&Value::Boolean(false))))
            .collect::<Option<Vec<_>>>()
            .map(|all| all.concat()),
        Says::Score(slug, least) => score(run, slug, |v| v >= *least),
        Says::Filled(id) => one(run, id, |a| !a.values.is_empty()),
        Says::Empty(ids) => empty(run, ids),
        Says::Earlier(a, b) => earlier(run, a, b),
    }
}

/// Paths of a question: one, or one for each instance of the repeating group around it.
fn paths<'a>(run: &'a Run, id: &str) -> impl Iterator<Item = &'a String> {
    let id = id.to_owned();
    run.evaluation
        .enabled
        .iter()
        .filter(move |path| link_id(path) == id)
}

fn one(run: &Run, id: &str, fits: impl Fn(&Answer) -> bool) -> Option<Vec<String>> {
    paths(run, id)
        .find(|path| run.counts(path).is_some_and(&fits))
        .map(|path| vec![path.clone()])
}

fn points(run: &Run, id: &str, answer: &Answer) -> Option<f64> {
    run.questionnaire.points(id, answer.values.first()?)
}

/// A score points to its items with an answer above 0, or to its first item.
fn score(run: &Run, slug: &str, fits: impl Fn(f64) -> bool) -> Option<Vec<String>> {
    let value = run.evaluation.scores.get(slug)?.value?;
    if !fits(value) {
        return None;
    }
    let items = run.questionnaire.score_items(slug);
    let speaks = |id: &&String| {
        run.counts(id)
            .and_then(|a| points(run, id, a))
            .is_some_and(|p| p > 0.0)
    };
    items
        .iter()
        .find(speaks)
        .or(items.first())
        .map(|id| vec![id.clone()])
}

/// Asked, and none has a value; the first of them is where to go.
fn empty(run: &Run, ids: &[&str]) -> Option<Vec<String>> {
    let asked: Vec<&String> = ids.iter().flat_map(|id| paths(run, id)).collect();
    let filled = |path: &&String| run.counts(path).is_some_and(|a| !a.values.is_empty());
    if asked.iter().any(filled) {
        return None;
    }
    asked.first().map(|path| vec![(*path).clone()])
}

fn earlier(run: &Run, a: &str, b: &str) -> Option<Vec<String>> {
    let date = |id: &str| match run.counts(id)?.values.first()? {
        Value::Date(date) => Some(*date),
        _ => None,
    };
    (date(a)?.compare(&date(b)?) == Some(Ordering::Less)).then(|| vec![a.to_owned(), b.to_owned()])
}

#[cfg(test)]
#[path = "contradictions_tests.rs"]
mod tests;
