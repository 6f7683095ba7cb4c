//! Maps for lookups by id: hashed fast and without randomness.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};

/// A map that is only looked up in: nothing may depend on the order of its entries.
pub(crate) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Fold>>;

/// An empty map with room for so many entries.
pub(crate) fn map<K: Eq + Hash, V>(size: usize) -> Map<K, V> {
    Map::with_capacity_and_hasher(size, BuildHasherDefault::default())
}

/// Multiplies and folds eight bytes at a time. The keys are a practice's own ids, so nobody has to be kept from choosing
/// keys that collide; they would make a lookup slow, never wrong.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Fold(u64);

impl Fold {
    /// 2⁶⁴ divided by the golden ratio, odd: it spreads neighbouring numbers evenly (Knuth, TAOCP 3, 6.4).
    const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

    fn add(&mut self, word: u64) {
        let wide = u128::from(self.0 ^ word) * u128::from(Self::SPREAD);
        #[allow(clippy::cast_possible_truncation)]
        let (low, high) = (wide as u64, (wide >> 64) as u64);
        self.0 = (low ^ high).rotate_left(23);
    }
}

impl Hasher for Fold {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        let mut last = 0;
        for byte in rest {
            last = last << 8 | u64::from(*byte);
        }
        self.add(last);
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }

    fn write_usize(&mut self, number: usize) {
        self.add(number as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::hash::BuildHasher;

    /// Both the low bits (the bucket) and the top seven (the tag) of a hash must spread over ids that differ little.
    #[test]
    fn ids_that_differ_little_spread() {
        let hasher = BuildHasherDefault::<Fold>::default();
        for prefix in ["m-", "member-", "cl-0000000000-"] {
            let hashes: Vec<u64> = (0..4096)
                .map(|n| hasher.hash_one(format!("{prefix}{n}")))
                .collect();
            let buckets: BTreeSet<u64> = hashes.iter().map(|h| h % 4096).collect();
            let tags: BTreeSet<u64> = hashes.iter().map(|h| h >> 57).collect();
            // Of 4096 balls in 4096 bins, 1 − 1/e of the bins hold one or more.
            assert!(buckets.len() > 2450, "{prefix}: {}", buckets.len());
            assert_eq!(tags.len(), 128, "{prefix}");
        }
    }
}
