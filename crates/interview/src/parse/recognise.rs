//! Published instruments in questionnaires that somebody else wrote, recognised by the LOINC codes of their items.
//!
//! Where all items of an instrument stand in the questionnaire under their codes (`item.code`, otherwise a linkId such as
//! `/44250-9`), and the options of each have the weights of the shipped definition, the questionnaire gets the scores,
//! bands and alerts of that definition. Part of an instrument, a code that stands twice, an item that repeats, or
//! options that do not match never give a score.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::Builder;
use crate::json::{self, Object};
use crate::model::{AlertRule, AlertWhen, Kind, Node, Opt, OptForm, Questionnaire, ScoreRule};
use crate::value::Value;

/// Where LOINC codes come from.
const LOINC: &str = "http://loinc.org";

/// An instrument: slug of the shipped definition, and its items with their LOINC codes.
type Known = (&'static str, &'static [(&'static str, &'static str)]);

/// LOINC codes of items (clinical reference §3.2, graded V1 or V2). Larger instruments stand before those that are part of
/// them.
const KNOWN: &[Known] = &[
    (
        "phq-9",
        &[
            ("phq-9/1", "44250-9"),
            ("phq-9/2", "44255-8"),
            ("phq-9/3", "44259-0"),
            ("phq-9/4", "44254-1"),
            ("phq-9/5", "44251-7"),
            ("phq-9/6", "44258-2"),
            ("phq-9/7", "44252-5"),
            ("phq-9/8", "44253-3"),
            ("phq-9/9", "44260-8"),
        ],
    ),
    (
        "gad-7",
        &[
            ("gad-7/1", "69725-0"),
            ("gad-7/2", "68509-9"),
            ("gad-7/3", "69733-4"),
            ("gad-7/4", "69734-2"),
            ("gad-7/5", "69735-9"),
            ("gad-7/6", "69689-8"),
            ("gad-7/7", "69736-7"),
        ],
    ),
    (
        "taps-1",
        &[
            ("taps-1/1", "96842-0"),
            ("taps-1/2", "88037-7"),
            ("taps-1/3", "75889-6"),
            ("taps-1/4", "96843-8"),
            ("taps-1/5", "96844-6"),
        ],
    ),
    (
        "pc-ptsd-5",
        &[
            ("pc-ptsd-5/exposure", "102011-4"),
            ("pc-ptsd-5/1", "102012-2"),
            ("pc-ptsd-5/2", "102013-0"),
            ("pc-ptsd-5/3", "102014-8"),
            ("pc-ptsd-5/4", "102015-5"),
            ("pc-ptsd-5/5", "102016-3"),
        ],
    ),
    (
        "hark",
        &[
            ("hark/1", "76499-3"),
            ("hark/2", "76501-6"),
            ("hark/3", "76502-4"),
            ("hark/4", "76503-2"),
        ],
    ),
    (
        "phq-4",
        &[
            ("phq-4/1", "69725-0"),
            ("phq-4/2", "68509-9"),
            ("phq-4/3", "44250-9"),
            ("phq-4/4", "44255-8"),
        ],
    ),
    (
        "audit-c",
        &[
            ("audit-c/1", "68518-0"),
            ("audit-c/2", "68519-8"),
            ("audit-c/3", "68520-6"),
        ],
    ),
    ("phq-2", &[("phq-2/1", "44250-9"), ("phq-2/2", "44255-8")]),
    ("gad-2", &[("gad-2/1", "69725-0"), ("gad-2/2", "68509-9")]),
];

/// LOINC answers that the shipped definitions do not have, by item: the frequencies of AUDIT-C 1 (answer list LL2179-1);
/// what LOINC offers in GAD item 2 in place of "More than half the days".
const ANSWERS: &[(&str, &str, i64)] = &[
    ("68518-0", "LA6270-8", 0),
    ("68518-0", "LA18926-8", 1),
    ("68518-0", "LA18927-6", 2),
    ("68518-0", "LA18928-4", 3),
    ("68518-0", "LA18929-2", 4),
    ("68509-9", "LA18938-3", 2),
];

/// The LOINC code of an item of a shipped instrument.
pub(super) fn code_of(item: &str) -> Option<&'static str> {
    let mut all = KNOWN.iter().flat_map(|(_, items)| items.iter());
    all.find(|(own, _)| *own == item).map(|(_, code)| *code)
}

impl Builder {
    /// Remembers the LOINC codes of an item of the questionnaire itself.
    pub(super) fn loinc(&mut self, at: usize, link_id: &str, map: &Object) {
        if !self.including.is_empty() {
            return;
        }
        let codes: Vec<String> = json::objects(map, "code")
            .filter(|coding| json::text(coding, "system") == Some(LOINC))
            .filter_map(|coding| json::text(coding, "code"))
            .map(str::to_owned)
            .collect();
        let last = || link_id.rsplit('/').next().map(str::to_owned);
        let codes = match codes.is_empty() {
            true => last().into_iter().collect(),
            false => codes,
        };
        for code in codes {
            self.coded.entry(code).or_default().push(at);
        }
    }

    /// Gives a questionnaire that has no scores of its own those of the instruments that it carries, with their alerts.
    pub(super) fn recognise(&mut self) {
        let mut covered: BTreeSet<usize> = BTreeSet::new();
        for (slug, items) in KNOWN {
            let Some(found) = self.all_items(items) else {
                continue;
            };
            if found.iter().all(|at| covered.contains(at)) {
                continue;
            }
            let Ok(shipped) = crate::shipped::questionnaire(slug) else {
                continue;
            };
            let name = shipped.title.clone();
            if let Some(weights) = self.weights(items, &found, &shipped) {
                self.adopt(items, &found, weights, shipped);
                self.note(
                    None,
                    format!("It carries the {name}: scored as the one that is shipped."),
                );
                covered.extend(found);
            } else {
                self.note(None, format!("It carries the {name}, but its options are not those of the published one: it gets no score here."));
            }
        }
    }

    /// Where the items of an instrument stand, each exactly once and outside repetitions.
    fn all_items(&self, items: &[(&str, &str)]) -> Option<Vec<usize>> {
        items
            .iter()
            .map(|(_, code)| {
                let asks = |at: &&usize| self.nodes.get(**at).is_some_and(Node::asks);
                let mut found = self.coded.get(*code)?.iter().filter(asks);
                let at = *found.next().filter(|_| found.next().is_none())?;
                let node = self.nodes.get(at)?;
                (node.scope.is_none() && !node.repeats).then_some(at)
            })
            .collect()
    }

    /// The weights of the options of all items, where each item has just those of the shipped one.
    pub(super) fn weights(
        &self,
        items: &[(&str, &str)],
        found: &[usize],
        shipped: &Questionnaire,
    ) -> Option<Vec<Vec<Decimal>>> {
        items
            .iter()
            .zip(found)
            .map(|((own, code), at)| {
                let (_, published) = shipped.find(own)?;
                let node = self.nodes.get(*at)?;
                let wanted = published_weights(published);
                let weights: Vec<Decimal> = match node.kind {
                    Kind::Boolean if published.kind == Kind::Boolean => return Some(Vec::new()),
                    Kind::Choice | Kind::OpenChoice => node
                        .options
                        .iter()
                        .map(|option| weight(option, code, published))
                        .collect::<Option<_>>()?,
                    _ => return None,
                };
                let given: BTreeSet<Decimal> = weights.iter().copied().collect();
                (given == wanted && given.len() == weights.len()).then_some(weights)
            })
            .collect()
    }

    /// Takes over the rules of a shipped definition, for the items as they are named here.
    fn adopt(
        &mut self,
        items: &[(&str, &str)],
        found: &[usize],
        weights: Vec<Vec<Decimal>>,
        shipped: Questionnaire,
    ) {
        for (at, weights) in found.iter().zip(weights) {
            let options = self.nodes.get_mut(*at).map(|node| &mut node.options);
            for (option, weight) in options.into_iter().flatten().zip(weights) {
                option.published = Some(weight);
            }
        }
        let names: BTreeMap<&str, String> = items
            .iter()
            .zip(found)
            .filter_map(|((own, _), at)| Some((*own, self.nodes.get(*at)?.link_id.clone())))
            .collect();
        let here = |id: &str| names.get(id).cloned();
        for rule in &shipped.scores {
            let zero_when = rule.zero_when.as_ref().and_then(|(question, value)| {
                let (_, node) = shipped.find(question)?;
                Some((here(question)?, self.same(&here(question)?, node, value)?))
            });
            let items: Option<Vec<String>> = rule.items.iter().map(|id| here(id)).collect();
            let Some(items) = items else { continue };
            self.scores.push(ScoreRule {
                items,
                zero_when,
                only_item: rule
                    .only_item
                    .as_ref()
                    .and_then(|(id, text)| Some((here(id)?, text.clone()))),
                acute_item: rule.acute_item.as_deref().and_then(here),
                ..rule.clone()
            });
        }
        for rule in &shipped.alerts {
            let when = match &rule.when {
                AlertWhen::Item { link_id, at_least } => {
                    here(link_id).map(|link_id| AlertWhen::Item {
                        link_id,
                        at_least: *at_least,
                    })
                }
                band @ AlertWhen::Band { .. } => Some(band.clone()),
            };
            self.alerts.extend(when.map(|when| AlertRule {
                when,
                ..rule.clone()
            }));
        }
    }

    /// The answer here that is the same as one of the shipped definition: of the same weight.
    fn same(&self, link_id: &str, published: &Node, value: &Value) -> Option<Value> {
        let weight = published.number(value)?;
        let node = self.index.get(link_id).and_then(|at| self.nodes.get(*at))?;
        match node.kind {
            Kind::Boolean => Some(Value::Boolean(!weight.is_zero())),
            _ => node
                .options
                .iter()
                .find(|option| option.published == Some(weight))
                .map(|option| Value::Choice(option.code.clone())),
        }
    }
}

/// All weights of an item of a shipped definition; 0 and 1 where it is answered by yes and no.
fn published_weights(node: &Node) -> BTreeSet<Decimal> {
    match node.kind {
        Kind::Boolean => BTreeSet::from([Decimal::ZERO, Decimal::ONE]),
        _ => node.options.iter().filter_map(|o| o.weight).collect(),
    }
}

/// The weight of an option by its LOINC answer code or its words; otherwise its own. None where they contradict each other.
fn weight(option: &Opt, item: &str, published: &Node) -> Option<Decimal> {
    let said = by_code(option, item, published).or_else(|| by_words(option, published));
    let own = match &option.form {
        OptForm::Integer(n) => option.weight.or(Some(Decimal::from(*n))),
        _ => option.weight,
    };
    match (said, own) {
        (Some(said), Some(own)) => (said == own).then_some(said),
        (said, own) => said.or(own),
    }
}

fn by_code(option: &Opt, item: &str, published: &Node) -> Option<Decimal> {
    let OptForm::Coding {
        system,
        code: Some(code),
        ..
    } = &option.form
    else {
        return None;
    };
    if system.as_deref().is_some_and(|s| s != LOINC) {
        return None;
    }
    let yes_no = match code.as_str() {
        "LA33-6" => Some(Decimal::ONE),
        "LA32-8" => Some(Decimal::ZERO),
        _ => None,
    }
    .filter(|_| published.kind == Kind::Boolean);
    let listed = ANSWERS
        .iter()
        .find(|(of, answer, _)| *of == item && answer == code)
        .map(|(_, _, n)| Decimal::from(*n));
    yes_no
        .or(listed)
        .or_else(|| published.option(code).and_then(|o| o.weight))
}

fn by_words(option: &Opt, published: &Node) -> Option<Decimal> {
    let words = option.label.text.trim().to_lowercase();
    if published.kind == Kind::Boolean {
        return match words.as_str() {
            "yes" => Some(Decimal::ONE),
            "no" => Some(Decimal::ZERO),
            _ => None,
        };
    }
    published
        .options
        .iter()
        .find(|o| o.label.text.to_lowercase() == words)
        .and_then(|o| o.weight)
}
