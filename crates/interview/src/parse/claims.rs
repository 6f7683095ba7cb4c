//! What a questionnaire from elsewhere says that it is: names of shipped scores, alerts and licences stand for their wording
//! alone, because placement, alerts and reviewers take the name for the instrument.

use super::{Builder, Problem, short};
use crate::model::{AlertRule, AlertWhen, Node, Questionnaire, ScoreRule};
use crate::shipped;

/// What is said about an item that is not the published one.
const MEND: &str = "use the published words and options, or a name of your own";

impl Builder {
    /// Refuses names of what ships where what they stand for is not what ships.
    pub(super) fn claims(&mut self) {
        let licence = self.instruments.first().map(|own| own.slug.clone());
        let licence = licence.filter(|slug| shipped::json(slug).is_some());
        if self.scores.is_empty() && self.alerts.is_empty() && licence.is_none() {
            return;
        }
        let all: Vec<Questionnaire> = shipped::all()
            .filter_map(|(slug, _)| shipped::questionnaire(slug).ok())
            .collect();
        let mut problems = Vec::new();
        for rule in &self.scores {
            let of = |q: &Questionnaire| q.scores.iter().position(|own| own.slug == rule.slug);
            if let Some((q, at)) = all.iter().find_map(|q| Some((q, of(q)?)))
                && let Some(published) = q.scores.get(at)
            {
                self.score_is(rule, q, published, &mut problems);
            }
        }
        for rule in &self.alerts {
            let of = |q: &&Questionnaire| q.alerts.iter().any(|own| own.id == rule.id);
            if let Some(q) = all.iter().find(of) {
                problems.extend(self.alert_is(rule, q));
            }
        }
        if let Some(slug) = licence
            && let Ok(q) = shipped::questionnaire(&slug)
        {
            self.licence_is(&slug, &q, &mut problems);
        }
        for problem in problems {
            self.problem(problem.link_id.as_deref(), problem.problem);
        }
    }

    fn score_is(
        &self,
        rule: &ScoreRule,
        q: &Questionnaire,
        published: &ScoreRule,
        problems: &mut Vec<Problem>,
    ) {
        let name = short(&rule.slug, 40);
        let mut pairs: Vec<(&str, &str)> =
            names(&rule.items).zip(names(&published.items)).collect();
        if let (Some(own), Some(theirs)) = (&rule.acute_item, &published.acute_item) {
            pairs.push((own, theirs));
        }
        if let (Some((own, _)), Some((theirs, _))) = (&rule.zero_when, &published.zero_when) {
            pairs.push((own, theirs));
        }
        let before = problems.len();
        for (own, theirs) in pairs {
            if !self.item_is(own, q, theirs) {
                problems.push(not_published(own, q, &format!("scored as \"{name}\"")));
            }
        }
        if problems.len() > before {
            return;
        }
        for alert in q.alerts.iter().filter(|alert| alerts_on(alert, published)) {
            if !self.alerts.iter().any(|own| own.id == alert.id) {
                problems.push(Problem {
                    link_id: None,
                    problem: format!(
                        "The score \"{name}\" comes without the alert \"{}\" that \"{}\" has; take the alert in, or {MEND}.",
                        alert.id, q.title
                    ),
                });
            }
        }
        if !same_rule(rule, published) {
            problems.push(Problem {
                link_id: None,
                problem: format!(
                    "The score \"{name}\" is counted otherwise than in \"{}\", which comes with the program; leave the score out or {MEND}.",
                    q.title
                ),
            });
        }
    }

    /// What is wrong about an alert with the id of a shipped one; an id may stand for several of them there.
    fn alert_is(&self, rule: &AlertRule, q: &Questionnaire) -> Option<Problem> {
        let name = short(&rule.id, 40);
        let mut published = q.alerts.iter().filter(|own| own.id == rule.id);
        let same = |own: &AlertRule| {
            let raised = match (&rule.when, &own.when) {
                (
                    AlertWhen::Item { link_id, at_least },
                    AlertWhen::Item {
                        link_id: theirs,
                        at_least: least,
                    },
                ) => at_least <= least && self.item_is(link_id, q, theirs),
                (
                    AlertWhen::Band { score, bands },
                    AlertWhen::Band {
                        score: theirs,
                        bands: wanted,
                    },
                ) => score == theirs && wanted.iter().all(|band| bands.contains(band)),
                _ => false,
            };
            raised && rule.severity >= own.severity
        };
        let by_item = |own: &AlertRule| matches!(own.when, AlertWhen::Item { .. });
        if published.clone().any(same) {
            return None;
        }
        Some(match &rule.when {
            AlertWhen::Item { link_id, .. } if published.any(by_item) => {
                not_published(link_id, q, &format!("the source of the alert \"{name}\""))
            }
            _ => Problem {
                link_id: None,
                problem: format!(
                    "The alert \"{name}\" is raised otherwise than in \"{}\", which comes with the program; give it an id of its own.",
                    q.title
                ),
            },
        })
    }

    /// Each of its own questions is one of the shipped questionnaire, and none of those is missing.
    fn licence_is(&self, slug: &str, q: &Questionnaire, problems: &mut Vec<Problem>) {
        let asked = |nodes: &[Node]| -> Vec<String> {
            let asks = nodes.iter().filter(|node| node.asks());
            asks.map(|node| node.link_id.clone()).collect()
        };
        let (own, published) = (asked(&self.nodes), asked(&q.nodes));
        let what = format!("asked under the licence of \"{}\"", short(slug, 40));
        for (at, id) in own.iter().enumerate() {
            if !published
                .get(at)
                .is_some_and(|theirs| self.item_is(id, q, theirs))
            {
                problems.push(not_published(id, q, &what));
            }
        }
        if own.len() < published.len() {
            problems.push(Problem {
                link_id: None,
                problem: format!(
                    "It has the licence name \"{}\", but not all of its questions; ask all of them, or {MEND}.",
                    short(slug, 40)
                ),
            });
        }
    }

    /// Whether the wording of the questionnaire itself is that of the shipped one under whose licence it stands.
    pub(super) fn keeps_wording(&self, slug: &str) -> bool {
        let Ok(q) = shipped::questionnaire(slug) else {
            return false;
        };
        let mut problems = Vec::new();
        self.licence_is(slug, &q, &mut problems);
        problems.is_empty()
    }

    /// Whether an item asks what a published one does: the same words and options, or its LOINC code with options that count the
    /// same. One that is filled in by itself asks nobody.
    fn item_is(&self, own: &str, q: &Questionnaire, theirs: &str) -> bool {
        let Some(at) = self.index.get(own).copied() else {
            return false;
        };
        let (Some(node), Some((_, published))) = (self.nodes.get(at), q.find(theirs)) else {
            return false;
        };
        let asked = node.open() == published.open()
            && node.initial == published.initial
            && node.initial_formula.is_some() == published.initial_formula.is_some();
        asked && (same_words(node, published) || self.coded_as(at, q, theirs))
    }

    fn coded_as(&self, at: usize, q: &Questionnaire, theirs: &str) -> bool {
        super::recognise::code_of(theirs).is_some_and(|code| {
            let coded = self.coded.get(code).is_some_and(|all| all.contains(&at));
            coded && self.weights(&[(theirs, code)], &[at], q).is_some()
        })
    }
}

/// Whether an alert looks at a score or at one of its items.
fn alerts_on(alert: &AlertRule, score: &ScoreRule) -> bool {
    match &alert.when {
        AlertWhen::Item { link_id, .. } => score.items.contains(link_id),
        AlertWhen::Band { score: slug, .. } => *slug == score.slug,
    }
}

fn names(ids: &[String]) -> impl Iterator<Item = &str> {
    ids.iter().map(String::as_str)
}

fn not_published(own: &str, q: &Questionnaire, what: &str) -> Problem {
    Problem {
        link_id: Some(own.to_owned()),
        problem: format!(
            "This item is not worded as in \"{}\", which comes with the program, so it cannot be {what}; {MEND}.",
            q.title
        ),
    }
}

fn same_words(node: &Node, published: &Node) -> bool {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let options = |node: &Node| -> Vec<_> {
        let options = node.options.iter();
        options
            .map(|o| (words(&o.label.text), o.weight.map(|w| w.normalize())))
            .collect()
    };
    node.kind == published.kind
        && words(&node.text.text) == words(&published.text.text)
        && options(node) == options(published)
}

/// Counted from the same number of items, in the same way, into the same bands.
fn same_rule(own: &ScoreRule, published: &ScoreRule) -> bool {
    let bands = |rule: &ScoreRule| -> Vec<(String, f64)> {
        let bands = rule.bands.iter();
        bands.map(|band| (band.code.clone(), band.from)).collect()
    };
    own.method == published.method
        && own.items.len() == published.items.len()
        && own.max_missing == published.max_missing
        && own.acute_item.is_some() == published.acute_item.is_some()
        && own.zero_when.as_ref().map(|(_, answer)| answer)
            == published.zero_when.as_ref().map(|(_, answer)| answer)
        && bands(own) == bands(published)
}
