//! Reading what belongs to a definition beside its items: licence, scores, bands, alerts, checks.
//!
//! They stand in extensions of our own at the root of the questionnaire, base `https://microcosm.example/fhir/`:
//! - `licence`: `slug` (code), `status` (code), `basis-url`, `retrieved-on` (date), `wording-locked` (boolean), `reference`* (string);
//!   the notice is FHIR's `copyright`.
//! - `score`: `slug`, `name`, `method` (sum | mean | count | screen), `item`* (linkIds), `max-missing`, `max`,
//!   `band`* (`code`, `label`, `from`, `remark`), `zero-when` (`question`, value), `only-item` (`item`, `text`), `acute-item`.
//! - `alert`: `id`, `severity` (notice | safety | acute), `text`, and either `item` + `at-least`, or `score` + `band`*.
//! - `uniform`: `id`, `text`, `item`*, `score`* (eight octants), `min-sd`, `min-amplitude`, `within-from`, `within-to`, `min-answered`, `run`, `run-text`.
//!
//! On an item: `help` (string). On an enableWhen: `or-absent` (code), met also when the question has that reason.

use std::collections::BTreeSet;

use super::{Builder, MAX_NAME, conditions, own, short};
use crate::json::{self, Json, Object, part_number, part_text, part_texts};
use crate::model::{
    AlertRule, AlertWhen, Band, Instrument, Method, ScoreRule, Severity, UniformRule,
};
use crate::value::Value;

/// Longest notice, in characters.
const MAX_NOTICE: usize = 5_000;

/// What the resource says about itself.
pub(super) fn instrument(root: &Object) -> Instrument {
    let empty = Object::default();
    let licence = json::extensions(root, &own("licence"))
        .next()
        .unwrap_or(&empty);
    Instrument {
        slug: part_text(licence, "slug").unwrap_or_default(),
        title: json::text(root, "title")
            .map(|t| short(t, MAX_NAME))
            .unwrap_or_default(),
        version: json::text(root, "version").map(|t| short(t, MAX_NAME)),
        notice: json::text(root, "copyright").map(|t| short(t, MAX_NOTICE)),
        license_status: part_text(licence, "status"),
        license_basis_url: part_text(licence, "basis-url"),
        license_retrieved_on: part_text(licence, "retrieved-on"),
        wording_locked: json::extension_value(licence, "wording-locked")
            .and_then(Json::as_bool)
            .unwrap_or(false),
        references: part_texts(licence, "reference"),
    }
}

impl Builder {
    /// Scores, alerts and checks of a questionnaire.
    pub(super) fn rules(&mut self, root: &Object) {
        for map in json::extensions(root, &own("score")) {
            match self.score(map) {
                Ok(rule) => self.scores.push(rule),
                Err(problem) => self.problem(None, problem),
            }
        }
        for map in json::extensions(root, &own("alert")) {
            match alert(map) {
                Some(rule) => self.alerts.push(rule),
                None => self.problem(None, "An alert is incomplete; it needs id, severity, text, and item with at-least or score with band."),
            }
        }
        for map in json::extensions(root, &own("uniform")) {
            match uniform(map) {
                Some(rule) => self.uniform.push(rule),
                None => self.problem(None, "A uniform check is incomplete; it needs id, text, item, eight score parts, min-sd, min-amplitude, within-from, within-to, min-answered, run and run-text."),
            }
        }
    }

    fn score(&self, map: &Object) -> Result<ScoreRule, String> {
        let slug = part_text(map, "slug").ok_or("A score has no slug; give it one.")?;
        let method = match part_text(map, "method").as_deref() {
            Some("sum") => Method::Sum,
            Some("mean") => Method::Mean,
            Some("count") => Method::Count,
            Some("screen") => Method::Screen,
            _ => {
                return Err(format!(
                    "The score {} has no known method; use sum, mean, count or screen.",
                    short(&slug, 40)
                ));
            }
        };
        let zero_when = match json::extensions(map, "zero-when").next() {
            None => None,
            Some(when) => Some(self.zero_when(when).ok_or_else(|| {
                format!(
                    "The zero-when of the score {} names no question with such an answer.",
                    short(&slug, 40)
                )
            })?),
        };
        Ok(ScoreRule {
            name: part_text(map, "name").unwrap_or_else(|| slug.clone()),
            method,
            items: part_texts(map, "item"),
            max_missing: extension_count(map, "max-missing").unwrap_or(0),
            max: part_number(map, "max"),
            bands: bands(map).ok_or_else(|| {
                format!(
                    "The bands of the score {} must rise and each needs code, label and from.",
                    short(&slug, 40)
                )
            })?,
            zero_when,
            only_item: json::extensions(map, "only-item")
                .next()
                .and_then(|e| Some((part_text(e, "item")?, part_text(e, "text")?))),
            acute_item: part_text(map, "acute-item"),
            slug,
        })
    }

    fn zero_when(&self, when: &Object) -> Option<(String, Value)> {
        let question = part_text(when, "question")?;
        let node = self
            .index
            .get(&question)
            .and_then(|at| self.nodes.get(*at))?;
        let answer = json::extensions(when, "answer").next()?;
        let (kind, json) = json::value(answer, "value")?;
        let value = conditions::wanted(node, kind, json).ok()?;
        Some((question, value))
    }

    /// Rules may only name items and scores that exist, and each score has a slug of its own.
    pub(super) fn check_rules(&mut self) {
        let scores: Vec<&String> = self.scores.iter().map(|s| &s.slug).collect();
        let twice = |slug: &&&String| scores.iter().filter(|other| other == slug).count() > 1;
        let mut wrong: BTreeSet<String> =
            scores.iter().filter(twice).map(|s| (*s).clone()).collect();
        let (items, named) = self.named();
        wrong.extend(
            items
                .into_iter()
                .filter(|id| !self.is_question(id))
                .cloned(),
        );
        wrong.extend(
            named
                .into_iter()
                .filter(|slug| !scores.contains(slug))
                .cloned(),
        );
        for name in wrong {
            self.problem(Some(&name), "A score, alert or check names this, but it is no question outside repeating groups, no score, or stands twice.");
        }
    }

    fn is_question(&self, id: &str) -> bool {
        let node = self.index.get(id).and_then(|at| self.nodes.get(*at));
        node.is_some_and(|n| n.scope.is_none() && super::asks(n.kind))
    }

    /// Items and scores that rules name.
    fn named(&self) -> (Vec<&String>, Vec<&String>) {
        let (mut items, mut scores) = (Vec::new(), Vec::new());
        for score in &self.scores {
            items.extend(score.items.iter().chain(&score.acute_item));
            items.extend(score.only_item.iter().map(|(item, _)| item));
        }
        for check in &self.uniform {
            items.extend(&check.items);
            scores.extend(&check.scores);
        }
        for alert in &self.alerts {
            match &alert.when {
                AlertWhen::Item { link_id, .. } => items.push(link_id),
                AlertWhen::Band { score, .. } => scores.push(score),
            }
        }
        (items, scores)
    }
}

fn extension_count(map: &Object, part: &str) -> Option<usize> {
    json::extension_value(map, part).and_then(json::count)
}

/// Bands in rising order; none when one is incomplete or out of order.
fn bands(map: &Object) -> Option<Vec<Band>> {
    let bands: Option<Vec<Band>> = json::extensions(map, "band")
        .map(|e| {
            Some(Band {
                code: part_text(e, "code")?,
                label: part_text(e, "label")?,
                from: part_number(e, "from")?,
                remark: part_text(e, "remark"),
            })
        })
        .collect();
    bands.filter(|b| b.is_sorted_by(|a, b| a.from < b.from))
}

fn alert(map: &Object) -> Option<AlertRule> {
    let when = match (part_text(map, "item"), part_text(map, "score")) {
        (Some(link_id), None) => AlertWhen::Item {
            link_id,
            at_least: part_number(map, "at-least")?,
        },
        (None, Some(score)) => AlertWhen::Band {
            score,
            bands: part_texts(map, "band"),
        },
        _ => return None,
    };
    let severity = match part_text(map, "severity")?.as_str() {
        "notice" => Severity::Notice,
        "safety" => Severity::Safety,
        "acute" => Severity::Acute,
        _ => return None,
    };
    Some(AlertRule {
        id: part_text(map, "id")?,
        severity,
        text: part_text(map, "text")?,
        when,
    })
}

fn uniform(map: &Object) -> Option<UniformRule> {
    Some(UniformRule {
        id: part_text(map, "id")?,
        text: part_text(map, "text")?,
        items: part_texts(map, "item"),
        scores: Some(part_texts(map, "score")).filter(|s| s.len() == 8)?,
        min_sd: part_number(map, "min-sd")?,
        min_amplitude: part_number(map, "min-amplitude")?,
        human: (
            part_number(map, "within-from")?,
            part_number(map, "within-to")?,
        ),
        min_answered: extension_count(map, "min-answered")?,
        run: extension_count(map, "run")?,
        run_text: part_text(map, "run-text")?,
    })
}
