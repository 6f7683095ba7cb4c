//! Time for each section, from the moments at which answers were saved.

use std::collections::BTreeMap;

use chrono::Duration;
use interview::Questionnaire;

use super::run::Given;

/// A gap longer than this is a pause and counts for nothing.
const PAUSE_MINUTES: i64 = 10;

/// Seconds for each section: the time from the answer before to each answer belongs to the section of the later one.
/// The first answer after the start or after a pause has no time of its own, so that this is a lower bound.
pub(crate) fn seconds(q: &Questionnaire, given: &[Given]) -> BTreeMap<String, i64> {
    let mut times = BTreeMap::new();
    for pair in given.windows(2) {
        let [before, after] = pair else { continue };
        let gap = after.at - before.at;
        let counts = gap >= Duration::zero() && gap <= Duration::minutes(PAUSE_MINUTES);
        if let Some(section) = interview::section_of(q, &after.path).filter(|_| counts) {
            *times.entry(section.to_owned()).or_insert(0) += gap.num_seconds();
        }
    }
    times
}
