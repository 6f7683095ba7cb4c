//! How often mirrors came true, as counts; the intervals and the observed weights are the engine's.

use matching::mirror::learn::{FEWEST_PAIRS, Hits, Tally as Rule};

/// Below this many pairs a share is called few (ours).
pub(crate) const FEW: u32 = 20;
/// Flagged pairs, and controls, from which a weight can be learned (design §8).
pub(crate) const ENOUGH: u32 = FEWEST_PAIRS;

/// Pairs that could be judged, hits, hits of another kind, and not seen; beside them those that could not be judged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) pairs: u32,
    pub(crate) hits: u32,
    pub(crate) differently: u32,
    /// Not seen.
    pub(crate) not_seen: u32,
    /// No judgement was possible.
    pub(crate) cannot_say: u32,
}

impl Tally {
    fn hits(self) -> Hits {
        Hits {
            hits: self.hits,
            of: self.pairs,
        }
    }

    /// The score interval of the share at 95 % (Wilson 1927); none without pairs.
    pub(crate) fn interval(self) -> Option<(f64, f64)> {
        (self.pairs > 0).then(|| self.hits().interval())
    }
}

/// What evidence was worth, decibans; none while there are too few pairs of either kind.
pub(crate) fn observed(flagged: Tally, controls: Tally) -> Option<f64> {
    let rule = Rule {
        flagged: flagged.hits(),
        controls: controls.hits(),
    };
    rule.weight()
}
