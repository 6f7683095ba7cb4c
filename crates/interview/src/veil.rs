//! A questionnaire with a part of it taken out of sight: for those who may see an interview, but not that part.

use std::collections::BTreeSet;

use crate::model::{AlertWhen, Kind, Node, Questionnaire};
use crate::path::link_id;
use crate::present;
use crate::value::Answers;

/// What is left of a questionnaire, and where something was taken out of it.
#[derive(Debug, Clone)]
pub struct Veiled {
    /// Without the items, their scores and their alerts: for everything that asks, they are not there.
    pub questionnaire: Questionnaire,
    /// linkIds of the sections that lost an item, or all of them.
    pub sections: BTreeSet<String>,
}

impl Questionnaire {
    /// Takes out every item of a privacy class (clinical reference §4.1), where one is named, and every item of these
    /// instruments, with all that stands below them, and each group in which no question is left, but for what is known
    /// already (linkIds). None where nothing goes.
    ///
    /// Conditions and expressions of what is left see no answer where one was taken out; the answers themselves are the
    /// caller's to leave out ([`without_unknown`]).
    #[must_use]
    pub fn veiled(
        &self,
        class: Option<&str>,
        instruments: &[&str],
        known: &BTreeSet<String>,
    ) -> Option<Veiled> {
        let gone = self.gone(class, instruments, known);
        if !gone.contains(&true) {
            return None;
        }
        let id_of = |at: usize| self.nodes.get(at).map(|n| n.link_id.as_str());
        let sections = gone
            .iter()
            .enumerate()
            .filter(|(_, gone)| **gone)
            .filter_map(|(at, _)| present::section_of(self, id_of(at)?))
            .map(str::to_owned)
            .collect();
        let mut left = self.clone();
        for (node, _) in left.nodes.iter_mut().zip(&gone).filter(|(_, gone)| **gone) {
            node.veiled = true;
            node.hidden = true;
            node.required = false;
            node.limits.min_occurs = None;
            left.index.remove(&node.link_id);
        }
        let index = std::mem::take(&mut left.index);
        let there = |ids: &[String]| ids.iter().all(|id| index.contains_key(id));
        left.scores.retain(|rule| there(&rule.items));
        left.uniform.retain(|rule| there(&rule.items));
        let scores: Vec<String> = left.scores.iter().map(|s| s.slug.clone()).collect();
        left.alerts.retain(|rule| match &rule.when {
            AlertWhen::Item { link_id, .. } => index.contains_key(link_id),
            AlertWhen::Band { score, .. } => scores.contains(score),
        });
        left.index = index;
        Some(Veiled {
            questionnaire: left,
            sections,
        })
    }

    /// For each item, whether it goes.
    fn gone(
        &self,
        class: Option<&str>,
        instruments: &[&str],
        known: &BTreeSet<String>,
    ) -> Vec<bool> {
        let scored: BTreeSet<&str> = self
            .scores
            .iter()
            .filter(|rule| instruments.contains(&rule.slug.as_str()))
            .flat_map(|rule| rule.items.iter().map(String::as_str))
            .collect();
        let of_instrument = |node: &Node| {
            let own = self.instruments.get(node.instrument);
            own.is_some_and(|i| instruments.contains(&i.slug.as_str()))
                || scored.contains(node.link_id.as_str())
        };
        let of_class = |node: &Node| {
            let own = node.privacy.as_deref().unwrap_or_default();
            class.is_some_and(|class| own.split('/').any(|one| one == class))
        };
        let mut gone: Vec<bool> = Vec::with_capacity(self.nodes.len());
        for node in &self.nodes {
            let above = node.parent.and_then(|p| gone.get(p)).copied();
            gone.push(above == Some(true) || of_class(node) || of_instrument(node));
        }
        // What is known stays, with the headings above it.
        if !known.is_empty() {
            let stays = |at: usize, node: &Node| {
                let mut inside = self.nodes.iter().take(node.end).skip(at);
                inside.any(|n| n.asks() && known.contains(&n.link_id))
            };
            for (at, node) in self.nodes.iter().enumerate() {
                if let Some(own) = gone.get_mut(at).filter(|own| **own) {
                    *own = !stays(at, node);
                }
            }
        }
        // A heading over nothing would tell what stood below it. The inner groups come after the outer ones.
        for (at, node) in self.nodes.iter().enumerate().rev() {
            let below = || self.nodes.iter().zip(&gone).take(node.end).skip(at + 1);
            let asked = below().any(|(n, _)| n.asks());
            let bare = asked && below().all(|(n, gone)| *gone || !n.asks());
            if node.kind == Kind::Group
                && bare
                && let Some(own) = gone.get_mut(at..node.end)
            {
                own.fill(true);
            }
        }
        gone
    }

    /// Whether any question is left.
    #[must_use]
    pub fn asks_anything(&self) -> bool {
        self.nodes.iter().any(|n| n.asks() && !n.veiled)
    }
}

/// Leaves out the answers to what this questionnaire does not have.
pub fn without_unknown(q: &Questionnaire, answers: &mut Answers) {
    answers.0.retain(|path, _| q.has_item(&link_id(path)));
}
