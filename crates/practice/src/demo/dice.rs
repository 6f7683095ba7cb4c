//! Chance without chance: splitmix64, so that the fictional practice is the same every time.

/// Numbers that follow from a seed (splitmix64: Steele, Lea & Flood 2014, doi 10.1145/2660193.2660195).
#[derive(Debug, Clone)]
pub(super) struct Dice(u64);

impl Dice {
    /// Dice of their own for each name, so that a new person changes nobody else.
    pub(super) fn of(name: &str) -> Self {
        // FNV-1a, 64 bits.
        let seed = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 to below `n`; 0 where `n` is 0.
    pub(super) fn below(&mut self, n: u32) -> u32 {
        let drawn = self.next() % u64::from(n.max(1));
        u32::try_from(drawn).unwrap_or_default()
    }

    /// A number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// Yes in so many of a hundred cases.
    pub(super) fn percent(&mut self, yes: u32) -> bool {
        self.below(100) < yes
    }

    /// One of a list; none of an empty one.
    pub(super) fn one<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        let n = u32::try_from(list.len()).unwrap_or_default();
        list.get(self.below(n) as usize)
    }

    /// One of a list of texts.
    pub(super) fn text(&mut self, list: &[&'static str]) -> &'static str {
        self.one(list).copied().unwrap_or_default()
    }

    /// A number from −`reach` to `reach`, in hundredths.
    pub(super) fn around(&mut self, reach: u32) -> f64 {
        (f64::from(self.below(2 * reach + 1)) - f64::from(reach)) / 100.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_splitmix64() {
        // Test vector of the reference implementation for the seed 1234567.
        let mut dice = Dice(1_234_567);
        let drawn: Vec<u64> = (0..5).map(|_| dice.next()).collect();
        assert_eq!(
            drawn,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423,
                4_593_380_528_125_082_431,
                16_408_922_859_458_223_821,
            ]
        );
    }

    #[test]
    fn draws_stay_within_their_bounds() {
        let mut dice = Dice::of("anybody");
        for _ in 0..1000 {
            assert!((3..=7).contains(&dice.between(3, 7)));
            assert!(dice.around(15).abs() <= 0.15);
        }
        assert_eq!(dice.below(0), 0);
        assert_eq!(dice.one::<u8>(&[]), None);
    }
}
