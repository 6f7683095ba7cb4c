//! What check-ins teach: hit rates with their intervals, and a rule's observed weight (design §8).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::outcome::Level;

/// Fewest flagged pairs, and fewest control pairs, from which a rule's weight is learned.
pub const FEWEST_PAIRS: u32 = 20;

/// Pseudo-counts by which each share is drawn toward what both have in common.
const PSEUDO: f64 = 20.0;

/// So many of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Hits {
    /// It happened.
    pub hits: u32,
    /// Pairs that could be judged: it happened, happened differently, or was not seen. "Not seen" is the only "no" that
    /// there is: without it, a mirror that is right in 5 of 100 groups would be right in 5 of 6. What could not be judged is
    /// left out by the caller, who shows its number beside the share.
    pub of: u32,
}

impl Hits {
    /// The observed share; none of nothing. More hits than answers count as all.
    #[must_use]
    pub fn share(self) -> Option<f64> {
        (self.of > 0).then(|| f64::from(self.hits.min(self.of)) / f64::from(self.of))
    }

    /// The 95 % interval of Wilson 1927 (*Journal of the American Statistical Association* 22, 209–212); 0 to 1 of nothing.
    #[must_use]
    pub fn interval(self) -> (f64, f64) {
        const Z: f64 = 1.959_963_984_540_054;
        let Some(share) = self.share() else {
            return (0.0, 1.0);
        };
        let n = f64::from(self.of);
        let square = Z * Z / n;
        let middle = (share + square / 2.0) / (1.0 + square);
        let half = Z / (1.0 + square) * (share * (1.0 - share) / n + square / (4.0 * n)).sqrt();
        ((middle - half).max(0.0), (middle + half).min(1.0))
    }

    /// "‘clear’ came true in 11 of 24 (28 % to 65 %)".
    #[must_use]
    pub fn words(self, level: Level) -> String {
        let (low, high) = self.interval();
        format!(
            "‘{}’ came true in {} of {} ({:.0} % to {:.0} %)",
            super::lexicon::level_word(level, super::lexicon::Language::En),
            self.hits.min(self.of),
            self.of,
            100.0 * low,
            100.0 * high
        )
    }
}

/// Check-ins about one rule: pairs that it flagged, and unflagged pairs that were asked about as controls.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Tally {
    /// Flagged pairs.
    pub flagged: Hits,
    /// Controls.
    pub controls: Hits,
}

impl Tally {
    /// W = 10·log10[(h/(1−h)) / (b/(1−b))], h and b the shares of hits among flagged and controls, each drawn by 20
    /// pseudo-counts toward the share of both together: so a rule that hits no more often than the controls has no weight to
    /// speak of, however many of each were asked. None with fewer than 20 of either (design §8).
    #[must_use]
    pub fn weight(self) -> Option<f64> {
        let Self { flagged, controls } = self;
        if flagged.of < FEWEST_PAIRS || controls.of < FEWEST_PAIRS {
            return None;
        }
        let count = |hits: Hits| (f64::from(hits.hits.min(hits.of)), f64::from(hits.of));
        let ((h, nh), (b, nb)) = (count(flagged), count(controls));
        // Half a pair of each outcome keeps the common share off 0 and 1.
        let together = (h + b + 0.5) / (nh + nb + 1.0);
        let drawn = |hits: f64, of: f64| (hits + PSEUDO * together) / (of + PSEUDO);
        let odds = |share: f64| share / (1.0 - share);
        Some(10.0 * (odds(drawn(h, nh)) / odds(drawn(b, nb))).log10())
    }

    /// Share of the controls in which it happened all the same: what the mirrors miss, with its interval.
    #[must_use]
    pub fn missed(self) -> (Option<f64>, (f64, f64)) {
        (self.controls.share(), self.controls.interval())
    }
}
