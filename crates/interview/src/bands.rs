//! What a score is made of and how it is read: its items and its bands, for summaries and plots.

use crate::model::Questionnaire;
use crate::value::Value;

/// A band of a score.
#[derive(Debug, Clone, PartialEq)]
pub struct BandEdge {
    /// Smallest value of the band.
    pub from: f64,
    /// Code ("moderately-severe").
    pub code: String,
    /// Words ("moderately severe").
    pub label: String,
}

impl Questionnaire {
    /// The bands of a score in rising order; empty where it has none or is not of this questionnaire.
    #[must_use]
    pub fn score_bands(&self, slug: &str) -> Vec<BandEdge> {
        self.scores
            .iter()
            .find(|rule| rule.slug == slug)
            .map(|rule| {
                rule.bands
                    .iter()
                    .map(|band| BandEdge {
                        from: band.from,
                        code: band.code.clone(),
                        label: band.label.clone(),
                    })
                    .collect()
            })
            .unwrap_or_default()
    }

    /// linkIds of the items that a score adds up; empty where it is not of this questionnaire.
    #[must_use]
    pub fn score_items(&self, slug: &str) -> &[String] {
        self.scores
            .iter()
            .find(|rule| rule.slug == slug)
            .map_or(&[], |rule| &rule.items)
    }

    /// The points of one value at an item: the weight of an option, 1 for yes, a number itself; none where it has none.
    #[must_use]
    pub fn points(&self, link_id: &str, value: &Value) -> Option<f64> {
        self.find(link_id)?.1.weight(value)
    }

    /// Privacy classes of an item as its definition says: its own, and those of the groups around it, the innermost first
    /// (clinical reference §4.1: P, S, V, L, M).
    #[must_use]
    pub fn privacy_of(&self, link_id: &str) -> Vec<&str> {
        let mut classes = Vec::new();
        let mut at = self.find(link_id).map(|(at, _)| at);
        while let Some(node) = at.and_then(|at| self.nodes.get(at)) {
            classes.extend(node.privacy.as_deref());
            at = node.parent;
        }
        classes
    }

    /// What a yes to this question tells and a no denies, where its definition says so.
    #[must_use]
    pub fn phrase_of(&self, link_id: &str) -> Option<&str> {
        self.find(link_id)?.1.phrase.as_deref()
    }

    /// Whether an item of this linkId exists.
    #[must_use]
    pub fn has_item(&self, link_id: &str) -> bool {
        self.find(link_id).is_some()
    }

    /// linkIds of all items that can be found, in the order of the questions.
    pub fn link_ids(&self) -> impl Iterator<Item = &str> {
        let found = self.nodes.iter().filter(|n| self.has_item(&n.link_id));
        found.map(|n| n.link_id.as_str())
    }
}
