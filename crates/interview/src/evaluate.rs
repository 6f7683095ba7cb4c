//! What follows from the answers of an interview: what is asked, what is missing, what does not fit, scores, alerts.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{AlertWhen, Kind, Node, Questionnaire, Severity};
use crate::score::{self, Outcome, Score};
use crate::value::{Answers, Value};
use crate::view::View;

/// Everything that follows from the answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evaluation {
    /// Nothing is missing and nothing is invalid.
    pub complete: bool,
    /// Paths of all items that are shown, groups and display items included, in reading order.
    pub enabled: Vec<String>,
    /// Paths of required questions that have neither an answer nor a reason. A suicide screen that could not be
    /// told also counts its "not asked" questions here.
    pub missing: Vec<String>,
    /// Paths of required questions that nobody can answer here and that have no value: hidden ones, read-only ones,
    /// calculations without a result, attachments and references. They do not keep an interview open; a response from
    /// elsewhere without them is not whole.
    pub beyond: Vec<String>,
    /// Answers that do not fit their question; they count for nothing.
    pub invalid: Vec<Invalid>,
    /// Rules of the definition that are broken, but are only hints, and the places they concern.
    pub warnings: Vec<Invalid>,
    /// What was calculated, by path.
    pub calculated: BTreeMap<String, Vec<Value>>,
    /// Scores by slug.
    pub scores: BTreeMap<String, Score>,
    /// Alerts, the most severe first.
    pub alerts: Vec<Alert>,
}

/// An answer that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Invalid {
    /// Path of the question (or what stood in its place).
    pub path: String,
    /// One sentence.
    pub problem: String,
}

/// Something that needs an act or a look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Alert {
    /// Id of the rule ("phq-9-item-9").
    pub id: String,
    /// The item that raised it.
    pub link_id: String,
    /// How severe.
    pub severity: Severity,
    /// What it says; nothing that the person said.
    pub text: String,
}

/// Evaluates all answers. Hidden answers stay in `answers` and count for nothing.
#[must_use]
pub fn evaluate(q: &Questionnaire, answers: &Answers) -> Evaluation {
    evaluate_view(&View::new(q, answers))
}

pub(crate) fn evaluate_view(view: &View) -> Evaluation {
    let (outcomes, notices) = score::scores(view);
    let alerts = alerts(view, &outcomes, notices);
    let places: Vec<usize> = (0..view.places.list.len())
        .filter(|p| view.on(*p))
        .collect();
    let (missing, beyond) = missing(view, &places, &outcomes);
    let (invalid, warnings) = invalid(view, &places);
    let calculated = places
        .iter()
        .filter_map(|p| {
            Some((
                view.path(*p).to_owned(),
                view.calculated(*p)?.values.clone(),
            ))
        })
        .collect();
    Evaluation {
        complete: missing.is_empty() && invalid.is_empty(),
        enabled: places.iter().map(|p| view.path(*p).to_owned()).collect(),
        missing,
        beyond,
        invalid,
        warnings,
        calculated,
        scores: outcomes
            .into_iter()
            .map(|(slug, o)| (slug, o.score))
            .collect(),
        alerts,
    }
}

/// What does not fit, and what is only hinted at.
fn invalid(view: &View, places: &[usize]) -> (Vec<Invalid>, Vec<Invalid>) {
    let at = |place: usize, problem: &str| Invalid {
        path: view.path(place).to_owned(),
        problem: problem.to_owned(),
    };
    let mut invalid: Vec<Invalid> = Vec::new();
    for place in places {
        if view.calculated(*place).is_none() {
            invalid.extend(view.problem(*place).map(|p| at(*place, p)));
        }
        invalid.extend(repetitions(view, *place).map(|p| at(*place, &p)));
    }
    invalid.extend(
        view.troubles
            .iter()
            .map(|(place, problem)| at(*place, problem)),
    );
    let mut warnings = Vec::new();
    for (place, human, warning) in view.broken() {
        let path = place.map_or("", |p| view.path(p)).to_owned();
        let list = if warning { &mut warnings } else { &mut invalid };
        list.push(Invalid {
            path,
            problem: human,
        });
    }
    (invalid, warnings)
}

/// Too few or too many repetitions of a group, told at the first one; a group nobody has begun is not too few.
fn repetitions(view: &View, place: usize) -> Option<String> {
    let (own, node) = (view.place(place)?, view.node(place)?);
    if node.kind != Kind::Group || !node.multiplies(own.at) {
        return None;
    }
    let all: Vec<usize> = view.places.beside(place).collect();
    if all.first() != Some(&place) {
        return None;
    }
    let filled = all.iter().filter(|p| view.filled(**p)).count();
    let (least, most) = (node.limits.min_occurs, node.limits.max_occurs);
    if let Some(least) = least.filter(|n| filled > 0 && filled < *n) {
        return Some(format!("At least {least} of these are needed."));
    }
    let most = most.filter(|n| filled > *n)?;
    Some(format!("At most {most} of these are possible."))
}

/// Paths of what is required and has nothing, in reading order: what can be answered here, and what cannot. A required
/// group has nothing while nothing in it is answered; it is told only where no question in it is.
fn missing(
    view: &View,
    places: &[usize],
    outcomes: &BTreeMap<String, Outcome>,
) -> (Vec<String>, Vec<String>) {
    let waived = score::waived(view);
    let unsure: Vec<&String> = outcomes.values().flat_map(|o| &o.open).collect();
    let mut told: Vec<usize> = places
        .iter()
        .copied()
        .filter(|place| {
            view.node(*place).is_some_and(|node| {
                let least = node.limits.min_occurs.is_some_and(|n| n > 0);
                let needed =
                    node.asks() && (node.required || least) && !waived.contains(&node.link_id);
                (needed && view.seen(*place).is_none()) || unsure.contains(&&node.link_id)
            })
        })
        .collect();
    let groups: Vec<usize> = places
        .iter()
        .copied()
        .filter(|place| {
            let end = view.place(*place).map_or(*place, |p| p.end);
            let needed = view
                .node(*place)
                .is_some_and(|n| n.kind == Kind::Group && n.required);
            needed && !view.filled(*place) && !told.iter().any(|p| (*place..end).contains(p))
        })
        .collect();
    told.extend(groups);
    told.sort_unstable();
    let (here, beyond): (Vec<usize>, Vec<usize>) = told.into_iter().partition(|p| {
        let end = view.place(*p).map_or(*p, |place| place.end);
        (*p..end).any(|inner| view.node(inner).is_some_and(Node::open))
    });
    let paths = |list: Vec<usize>| list.into_iter().map(|p| view.path(p).to_owned()).collect();
    (paths(here), paths(beyond))
}

fn alerts(view: &View, outcomes: &BTreeMap<String, Outcome>, notices: Vec<Alert>) -> Vec<Alert> {
    let mut alerts = notices;
    for rule in &view.q.alerts {
        let raised = match &rule.when {
            AlertWhen::Item { link_id, at_least } => score::highest(view, link_id)
                .is_some_and(|w| w >= *at_least)
                .then(|| link_id.clone()),
            AlertWhen::Band { score, bands } => outcomes
                .get(score)
                .and_then(|o| o.state.as_ref())
                .filter(|state| bands.contains(state))
                .map(|state| cause(view, score, state)),
        };
        alerts.extend(raised.map(|link_id| crate::evaluate::Alert {
            id: rule.id.clone(),
            link_id,
            severity: rule.severity,
            text: rule.text.clone(),
        }));
    }
    alerts.sort_by_key(|alert| std::cmp::Reverse(alert.severity));
    alerts
}

/// The item to which an alert about a band points: the acute question, or the first item that is above 0 or declined.
fn cause(view: &View, score: &str, state: &str) -> String {
    let Some(rule) = view.q.scores.iter().find(|s| s.slug == score) else {
        return String::new();
    };
    if let Some(acute) = rule
        .acute_item
        .as_ref()
        .filter(|_| state == "acute-positive")
    {
        return acute.clone();
    }
    let speaks = |id: &&String| {
        view.seen_id(id).is_some_and(|a| {
            a.reason == Some(crate::value::AbsentReason::AskedDeclined)
                || score::weight(view, id).is_some_and(|w| w > 0.0)
        })
    };
    rule.items
        .iter()
        .find(speaks)
        .or(rule.items.first())
        .cloned()
        .unwrap_or_default()
}
