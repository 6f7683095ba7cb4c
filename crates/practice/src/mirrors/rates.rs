//! How often mirrors came true: shares with their intervals, and what evidence was worth.

use matching::mirror::learn::{self, Hits};

/// Below this many pairs a share is called few (ours).
pub(crate) const FEW: u32 = 20;
/// Flagged pairs, and controls, from which a weight can be learned (design §8).
pub(crate) const ENOUGH: u32 = learn::FEWEST_PAIRS;

/// Pairs, hits, and hits of another kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) pairs: u32,
    pub(crate) hits: u32,
    pub(crate) differently: u32,
}

/// The score interval of a share at 95 % (Wilson, *J. Am. Stat. Assoc.* 22:209–212, 1927); none without pairs.
pub(crate) fn wilson(hits: u32, pairs: u32) -> Option<(f64, f64)> {
    (pairs > 0).then(|| Hits { hits, of: pairs }.interval())
}

/// What evidence was worth: W = 10·log10[(h/(1−h)) / (b/(1−b))], h = hits among flagged pairs in which it spoke, b = among
/// controls, each shrunk by 20 pseudo-counts toward what both have in common (design §8). None while there are too few pairs.
pub(crate) fn observed(flagged: Tally, controls: Tally) -> Option<f64> {
    let hits = |t: Tally| Hits {
        hits: t.hits,
        of: t.pairs,
    };
    let tally = learn::Tally {
        flagged: hits(flagged),
        controls: hits(controls),
    };
    tally.weight()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(pairs: u32, hits: u32) -> Tally {
        Tally {
            pairs,
            hits,
            differently: 0,
        }
    }

    /// Newcombe 1998 (*Stat. Med.* 17:857–872), table I, method 3: 81/263, 15/148, 0/20, 1/29.
    #[test]
    fn the_interval_is_that_of_newcombes_table() {
        for (hits, pairs, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let (l, h) = wilson(hits, pairs).unwrap();
            assert!(
                (l - low).abs() < 5e-5 && (h - high).abs() < 5e-5,
                "{hits}/{pairs}: {l} {h}"
            );
        }
        assert_eq!(wilson(0, 0), None);
    }

    #[test]
    fn a_weight_needs_twenty_of_each_and_says_nothing_where_both_are_alike() {
        assert_eq!(observed(tally(19, 10), tally(40, 5)), None);
        assert_eq!(observed(tally(40, 10), tally(19, 5)), None);
        let alike = observed(tally(30, 12), tally(60, 24)).unwrap();
        assert!(alike.abs() < 0.02, "{alike}");
        let worth = observed(tally(40, 24), tally(40, 6)).unwrap();
        // By hand: common 30.5/81; h = (24 + 7.5309)/60 = .52551, b = (6 + 7.5309)/60 = .22551; odds 1.10756 / .29118 = 3.8037.
        assert!((worth - 5.8021).abs() < 0.001, "{worth}");
        assert!(observed(tally(40, 6), tally(40, 24)).unwrap() < 0.0);
        assert!(observed(tally(25, 25), tally(25, 0)).unwrap().is_finite());
    }
}
