//! Scores, bands and the check for uniform answering.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::evaluate::Alert;
use crate::model::{Band, Method, Questionnaire, ScoreRule, Severity, UniformRule};
use crate::value::{AbsentReason, Answer, Value, compare};
use crate::view::View;

/// A score of one instrument.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Score {
    /// Name ("PHQ-9").
    pub name: String,
    /// The number; none where it has none or cannot be told.
    pub value: Option<f64>,
    /// Largest possible value.
    pub max: Option<f64>,
    /// Band code ("moderately-severe"); none where the score has no bands or cannot be told.
    pub band: Option<String>,
    /// Band in words.
    pub band_label: Option<String>,
    /// What must be said with it ("prorated from 8 answers").
    pub remark: Option<String>,
    /// Items with an answer.
    pub answered: usize,
    /// Items of the score.
    pub items: usize,
    /// Every item has an answer or a reason, so that the score will not change by going on.
    pub settled: bool,
}

/// A score and what alerts look at.
pub(crate) struct Outcome {
    pub score: Score,
    /// The band, or "positive-open": a screen that is positive while its acute question is open.
    pub state: Option<String>,
    /// Items to be asked still, although they have a reason: a screen is never negative by "not asked".
    pub open: Vec<String>,
}

/// All scores by slug, without those that uniform answering makes worthless, and the notices about that.
pub(crate) fn scores(view: &View) -> (BTreeMap<String, Outcome>, Vec<Alert>) {
    let mut all: BTreeMap<String, Outcome> = view
        .q
        .scores
        .iter()
        .map(|rule| (rule.slug.clone(), outcome(view, rule)))
        .collect();
    let mut alerts = Vec::new();
    for rule in &view.q.uniform {
        match uniform(view, rule, &all) {
            Uniform::Yes => {
                all.retain(|slug, _| !rule.scores.contains(slug));
                alerts.push(Alert {
                    id: rule.id.clone(),
                    link_id: rule.items.first().cloned().unwrap_or_default(),
                    severity: Severity::Notice,
                    text: rule.text.clone(),
                });
            }
            Uniform::Run => {
                for (_, outcome) in all
                    .iter_mut()
                    .filter(|(slug, _)| rule.scores.contains(slug))
                {
                    add(&mut outcome.score.remark, &rule.run_text);
                }
            }
            Uniform::No => {}
        }
    }
    (all, alerts)
}

/// Items that need no answer, because another answer already decides (AUDIT-C: never drinks).
pub(crate) fn waived(view: &View) -> BTreeSet<String> {
    view.q
        .scores
        .iter()
        .filter(|rule| decided_zero(view, rule))
        .flat_map(|rule| {
            rule.items
                .iter()
                .filter(|id| rule.zero_when.as_ref().is_none_or(|(q, _)| q != *id))
        })
        .cloned()
        .collect()
}

fn decided_zero(view: &View, rule: &ScoreRule) -> bool {
    rule.zero_when.as_ref().is_some_and(|(question, wanted)| {
        view.seen_id(question).is_some_and(|a| {
            a.values
                .iter()
                .any(|v| compare(v, wanted) == Some(std::cmp::Ordering::Equal))
        })
    })
}

fn outcome(view: &View, rule: &ScoreRule) -> Outcome {
    if rule.method == Method::Screen {
        return screen(view, rule);
    }
    let zero = decided_zero(view, rule);
    let weights: Vec<Option<f64>> = rule
        .items
        .iter()
        .map(|id| weight(view, id).or(zero.then_some(0.0)))
        .collect();
    let known: Vec<f64> = weights.iter().copied().flatten().collect();
    let settled = rule
        .items
        .iter()
        .all(|id| zero || view.seen_id(id).is_some() || hidden(view, id));
    let mut score = blank(rule, known.len(), settled);
    let missing = rule.items.len() - known.len();
    if !known.is_empty() && missing <= rule.max_missing {
        score.value = Some(value(rule, &known));
        if missing > 0 {
            add(
                &mut score.remark,
                &format!("prorated from {} answers", known.len()),
            );
        }
        let first = rule.only_item.as_ref();
        if let Some((_, text)) = first.filter(|(only, _)| all_from(rule, &weights, only)) {
            add(&mut score.remark, text);
        }
        put_band(rule, &mut score);
    } else if settled {
        add(
            &mut score.remark,
            "no score: too many questions without an answer",
        );
    }
    Outcome {
        state: score.band.clone(),
        score,
        open: Vec::new(),
    }
}

fn blank(rule: &ScoreRule, answered: usize, settled: bool) -> Score {
    Score {
        name: rule.name.clone(),
        value: None,
        max: rule.max,
        band: None,
        band_label: None,
        remark: None,
        answered,
        items: rule.items.len(),
        settled,
    }
}

/// The number of a score from the weights that are known (at least one). A sum over missing items is prorated:
/// sum × items ÷ answered, rounded half up (clinical reference §3.3).
#[allow(clippy::cast_precision_loss)] // counts of items
fn value(rule: &ScoreRule, known: &[f64]) -> f64 {
    let sum: f64 = known.iter().sum();
    match rule.method {
        Method::Count => known.iter().filter(|w| **w > 0.0).count() as f64,
        Method::Mean => sum / known.len() as f64,
        Method::Sum | Method::Screen if known.len() == rule.items.len() => sum,
        Method::Sum | Method::Screen => {
            (sum * rule.items.len() as f64 / known.len() as f64 + 0.5).floor()
        }
    }
}

fn put_band(rule: &ScoreRule, score: &mut Score) {
    let Some(value) = score.value else { return };
    if let Some(band) = rule.bands.iter().rev().find(|b| value >= b.from) {
        take_band(band, score);
    }
}

fn take_band(band: &Band, score: &mut Score) {
    score.band = Some(band.code.clone());
    score.band_label = Some(band.label.clone());
    if let Some(text) = &band.remark {
        add(&mut score.remark, text);
    }
}

/// All points come from one item, and all others are known to be 0.
fn all_from(rule: &ScoreRule, weights: &[Option<f64>], only: &str) -> bool {
    rule.items
        .iter()
        .zip(weights)
        .all(|(id, weight)| match weight {
            Some(w) => (*w > 0.0) == (id == only),
            None => false,
        })
}

/// A screen: no number, a band by rule; see [`screen_state`].
fn screen(view: &View, rule: &ScoreRule) -> Outcome {
    let state = screen_state(view, rule);
    let answered = rule
        .items
        .iter()
        .filter(|id| view.seen_id(id).is_some())
        .count();
    let mut score = blank(
        rule,
        answered,
        matches!(state, Some(s) if s != POSITIVE_OPEN),
    );
    if state == Some(POSITIVE_OPEN) {
        add(
            &mut score.remark,
            "positive; the last question is still open",
        );
    }
    if let Some(band) = rule.bands.iter().find(|b| Some(b.code.as_str()) == state) {
        take_band(band, &mut score);
    }
    let mut open = Vec::new();
    if !score.settled {
        let excused = |a: &Answer| a.values.is_empty() && !says_yes(a);
        let asked = rule.items.iter().chain(&rule.acute_item);
        open.extend(
            asked
                .filter(|id| view.seen_id(id).is_some_and(excused))
                .cloned(),
        );
    }
    Outcome {
        score,
        state: state.map(str::to_owned),
        open,
    }
}

/// State of a screen that is positive while its acute question is open.
const POSITIVE_OPEN: &str = "positive-open";

/// Yes or declined to any item is positive; the acute question then decides, and declining it counts as yes, the
/// cautious choice. No to all is negative. Anything else (not asked, unknown) leaves it open, never negative.
/// Clinical reference §3.5.
fn screen_state(view: &View, rule: &ScoreRule) -> Option<&'static str> {
    let no = |a: &Answer| a.values.contains(&Value::Boolean(false));
    let mut answers = rule.items.iter().map(|id| view.seen_id(id));
    if !answers.clone().any(|a| a.is_some_and(says_yes)) {
        return answers.all(|a| a.is_some_and(no)).then_some("negative");
    }
    match rule.acute_item.as_deref().and_then(|id| view.seen_id(id)) {
        Some(a) if says_yes(a) => Some("acute-positive"),
        Some(a) if no(a) => Some("non-acute-positive"),
        _ => Some(POSITIVE_OPEN),
    }
}

/// Yes, or declined, which a screen treats alike.
fn says_yes(answer: &Answer) -> bool {
    answer.values.contains(&Value::Boolean(true))
        || answer.reason == Some(AbsentReason::AskedDeclined)
}

enum Uniform {
    Yes,
    Run,
    No,
}

/// Uniform answering, on raw answers and raw octants: standardising first would turn it into a strong profile
/// (clinical reference §0.3 no. 5, §2.6.1). The standard deviation is that of the population.
///
/// A flat raw profile alone is no proof: because the norms are warm, somebody who is moderately cold and dominant answers
/// flat and honestly. Their four answers to an octant differ as people's do; copied answers, patterns and dice do not
/// (limits ours, unvalidated; measured in docs/mirrors.md).
fn uniform(view: &View, rule: &UniformRule, all: &BTreeMap<String, Outcome>) -> Uniform {
    let weights: Vec<Option<f64>> = rule.items.iter().map(|id| weight(view, id)).collect();
    let known: Vec<f64> = weights.iter().copied().flatten().collect();
    if known.len() < rule.min_answered.max(1) {
        return Uniform::No;
    }
    let octants: Option<Vec<f64>> = rule
        .scores
        .iter()
        .map(|slug| all.get(slug).and_then(|o| o.score.value))
        .collect();
    let flat = octants.is_some_and(|o| amplitude(&o) < rule.min_amplitude);
    let (from, to) = rule.human;
    let honest = || within(view, rule).is_some_and(|sd| (from..=to).contains(&sd));
    if deviation(&known) < rule.min_sd || (flat && !honest()) {
        return Uniform::Yes;
    }
    if longest_run(&weights) >= rule.run {
        Uniform::Run
    } else {
        Uniform::No
    }
}

/// Standard deviation of the answers around the mean of their octant, all octants together; none with fewer than two
/// answers to each.
#[allow(clippy::cast_precision_loss)] // counts of items
fn within(view: &View, rule: &UniformRule) -> Option<f64> {
    let (mut squares, mut free) = (0.0, 0.0);
    for slug in &rule.scores {
        let score = view.q.scores.iter().find(|s| s.slug == *slug)?;
        let known: Vec<f64> = score
            .items
            .iter()
            .filter_map(|id| weight(view, id))
            .collect();
        let n = known.len() as f64;
        if known.len() < 2 {
            return None;
        }
        squares += deviation(&known).powi(2) * n;
        free += n - 1.0;
    }
    Some((squares / free).sqrt())
}

#[allow(clippy::cast_precision_loss)] // counts of items
fn deviation(values: &[f64]) -> f64 {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    (values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / n).sqrt()
}

/// Amplitude of eight octants PA (90°), BC (135°) … NO (45°): X = ¼ Σ S cos θ, Y = ¼ Σ S sin θ (clinical reference §2.3).
fn amplitude(octants: &[f64]) -> f64 {
    let (mut x, mut y, mut degrees) = (0.0, 0.0, 90.0_f64);
    for score in octants {
        x += score * degrees.to_radians().cos() / 4.0;
        y += score * degrees.to_radians().sin() / 4.0;
        degrees += 45.0;
    }
    x.hypot(y)
}

/// Longest run of equal answers; a missing one ends a run.
#[allow(clippy::float_cmp)] // weights of options, never computed
fn longest_run(weights: &[Option<f64>]) -> usize {
    let (mut longest, mut now, mut last) = (0, 0, None);
    for weight in weights {
        now = match weight {
            None => 0,
            Some(_) if *weight == last => now + 1,
            Some(_) => 1,
        };
        last = *weight;
        longest = longest.max(now);
    }
    longest
}

/// The weight of the answer to an item that is shown; of several answers the highest, so that an alert sees the gravest.
pub(crate) fn weight(view: &View, link_id: &str) -> Option<f64> {
    let (_, node) = view.q.find(link_id)?;
    let given = &view.seen_id(link_id)?.values;
    given
        .iter()
        .filter_map(|value| node.weight(value))
        .max_by(f64::total_cmp)
}

/// The highest weight of the answers to an item that is shown.
pub(crate) fn highest(view: &View, link_id: &str) -> Option<f64> {
    let (_, node) = view.q.find(link_id)?;
    let values = &view.seen_id(link_id)?.values;
    values
        .iter()
        .filter_map(|value| node.weight(value))
        .max_by(f64::total_cmp)
}

fn hidden(view: &View, link_id: &str) -> bool {
    view.first(link_id).is_some_and(|place| !view.on(place))
}

fn add(remark: &mut Option<String>, text: &str) {
    *remark = Some(match remark.take() {
        Some(before) => format!("{before}; {text}"),
        None => text.to_owned(),
    });
}

/// The IPIP-IPC octant means in the order PA, BC, DE, FG, HI, JK, LM, NO, for standardising and placing on the circle;
/// none when one cannot be told or answering was uniform. Range of each: 1–5.
#[must_use]
pub fn ipip_ipc_octants(scores: &BTreeMap<String, Score>) -> Option<[f64; 8]> {
    let mut octants = [0.0; 8];
    for (slot, name) in octants
        .iter_mut()
        .zip(["pa", "bc", "de", "fg", "hi", "jk", "lm", "no"])
    {
        *slot = scores.get(&format!("ipip-ipc-{name}"))?.value?;
    }
    Some(octants)
}

impl Questionnaire {
    /// Slugs of all scores that this questionnaire can give, in the order of the definition.
    #[must_use]
    pub fn score_slugs(&self) -> Vec<&str> {
        self.scores.iter().map(|s| s.slug.as_str()).collect()
    }
}
