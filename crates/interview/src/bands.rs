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

    /// Whether an item of this linkId exists.
    #[must_use]
    pub fn has_item(&self, link_id: &str) -> bool {
        self.find(link_id).is_some()
    }
}
