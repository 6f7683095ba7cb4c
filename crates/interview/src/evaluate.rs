//! What follows from the answers of an interview: what is asked, what is missing, what does not fit, scores, alerts.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{AlertWhen, Questionnaire, Severity};
use crate::score::{self, Outcome, Score};
use crate::value::Answers;
use crate::view::{Place, View};

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
    /// Answers that do not fit their question; they count for nothing.
    pub invalid: Vec<Invalid>,
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
    let places: Vec<Place> = view
        .places(0, view.q.nodes.len())
        .into_iter()
        .filter(|p| view.on(*p))
        .collect();
    let missing = missing(view, &places, &outcomes);
    let invalid: Vec<Invalid> = places
        .iter()
        .filter_map(|p| {
            let problem = view.problem(*p)?.to_owned();
            Some(Invalid {
                path: view.path(*p),
                problem,
            })
        })
        .collect();
    Evaluation {
        complete: missing.is_empty() && invalid.is_empty(),
        enabled: places.iter().map(|p| view.path(*p)).collect(),
        missing,
        invalid,
        scores: outcomes
            .into_iter()
            .map(|(slug, o)| (slug, o.score))
            .collect(),
        alerts,
    }
}

/// Paths of what is required and open, in reading order.
fn missing(view: &View, places: &[Place], outcomes: &BTreeMap<String, Outcome>) -> Vec<String> {
    let waived = score::waived(view);
    let open: Vec<&String> = outcomes.values().flat_map(|o| &o.open).collect();
    places
        .iter()
        .filter(|place| {
            view.q.nodes.get(place.0).is_some_and(|node| {
                let needed = node.required && !waived.contains(&node.link_id);
                (needed && view.seen(**place).is_none()) || open.contains(&&node.link_id)
            })
        })
        .map(|place| view.path(*place))
        .collect()
}

fn alerts(view: &View, outcomes: &BTreeMap<String, Outcome>, notices: Vec<Alert>) -> Vec<Alert> {
    let mut alerts = notices;
    for rule in &view.q.alerts {
        let raised = match &rule.when {
            AlertWhen::Item { link_id, at_least } => score::weight(view, link_id)
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
