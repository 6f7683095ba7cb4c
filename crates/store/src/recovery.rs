//! The recovery key: 256 random bits for paper, with a checksum that finds typing slips.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::error::StoreError;
use crate::secret::Key;

/// Crockford's Base32: no I, L, O, U, so that handwriting is not misread.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 13 groups of 4 for the key (256 bits) and one more for the checksum (20 bits).
const GROUPS: usize = 14;
const SYMBOLS: usize = GROUPS * 4;

/// What is printed on the recovery sheet. Shown once, never stored; wiped when dropped.
pub struct RecoveryKey(Zeroizing<String>);

impl RecoveryKey {
    /// The key as 14 groups of 4 with hyphens, the last group being the checksum.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }

    pub(crate) fn write(key: &Key) -> Self {
        let mut text = Zeroizing::new(String::with_capacity(SYMBOLS + GROUPS));
        for (index, symbol) in symbols(key).iter().enumerate() {
            if index > 0 && index % 4 == 0 {
                text.push('-');
            }
            text.extend(ALPHABET.get(usize::from(*symbol)).map(|b| char::from(*b)));
        }
        Self(text)
    }

    /// Reads what a person typed: case, spaces and hyphens do not matter, O counts as 0, I and L as 1.
    pub(crate) fn read(text: &str) -> Result<Key, StoreError> {
        let mut typed = Zeroizing::new([0_u8; SYMBOLS]);
        let mut count = 0;
        for symbol in text.chars().filter(|c| !c.is_whitespace() && *c != '-') {
            let slot = typed
                .get_mut(count)
                .ok_or(StoreError::MistypedRecoveryKey)?;
            *slot = value(symbol).ok_or(StoreError::MistypedRecoveryKey)?;
            count += 1;
        }
        let mut key = Key([0; 32]);
        let bits = typed
            .iter()
            .flat_map(|s| (0..5).rev().map(move |bit| (s >> bit) & 1));
        for (index, bit) in bits.take(256).enumerate() {
            if let Some(byte) = key.0.get_mut(index / 8) {
                *byte = *byte << 1 | bit;
            }
        }
        if count == SYMBOLS && *symbols(&key) == *typed {
            Ok(key)
        } else {
            Err(StoreError::MistypedRecoveryKey)
        }
    }
}

fn value(symbol: char) -> Option<u8> {
    let plain = match symbol.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET
        .iter()
        .position(|b| char::from(*b) == plain)
        .and_then(|index| u8::try_from(index).ok())
}

/// 256 bits of key, 4 zero bits, 20 bits of checksum, cut into fives.
fn symbols(key: &Key) -> Zeroizing<[u8; SYMBOLS]> {
    let digest = Sha256::new()
        .chain_update(b"microcosm recovery sheet")
        .chain_update(key.0)
        .finalize();
    let bits = key
        .0
        .iter()
        .flat_map(bits_of)
        .chain([0; 4])
        .chain(digest.iter().flat_map(bits_of));
    let mut out = Zeroizing::new([0_u8; SYMBOLS]);
    for (index, bit) in bits.take(SYMBOLS * 5).enumerate() {
        if let Some(symbol) = out.get_mut(index / 5) {
            *symbol = *symbol << 1 | bit;
        }
    }
    out
}

fn bits_of(byte: &u8) -> impl Iterator<Item = u8> + use<> {
    let byte = *byte;
    (0..8).rev().map(move |bit| (byte >> bit) & 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_and_read_back_in_any_spelling() {
        let key = Key::random().unwrap();
        let written = RecoveryKey::write(&key);
        assert_eq!(written.text().len(), 14 * 4 + 13);
        let spelled = [
            written.text().to_owned(),
            written.text().to_lowercase(),
            written.text().replace('-', " "),
            written
                .text()
                .replace('-', "")
                .replace('0', "o")
                .replace('1', "l"),
        ];
        for text in spelled {
            assert!(RecoveryKey::read(&text).unwrap().0 == key.0);
        }
    }

    #[test]
    fn every_single_slip_is_noticed() {
        let key = Key([0x5a; 32]);
        let text = RecoveryKey::write(&key).text().to_owned();
        for at in (0..text.len()).filter(|at| text.as_bytes()[*at] != b'-') {
            for wrong in ["7", "Q"] {
                let mut slip = text.clone();
                slip.replace_range(at..=at, wrong);
                if slip != text {
                    assert!(RecoveryKey::read(&slip).is_err(), "slip at {at}");
                }
            }
        }
        for bad in [
            "",
            "7",
            "U",
            "é",
            &text[1..],
            &format!("{text}7"),
            &"0".repeat(10_000),
        ] {
            assert!(RecoveryKey::read(bad).is_err());
        }
    }

    #[test]
    fn swapped_neighbours_are_noticed() {
        let text = RecoveryKey::write(&Key([0x1f; 32])).text().replace('-', "");
        for at in 0..text.len() - 1 {
            let mut bytes = text.clone().into_bytes();
            bytes.swap(at, at + 1);
            let swapped = String::from_utf8(bytes).unwrap();
            if swapped != text {
                assert!(RecoveryKey::read(&swapped).is_err(), "swap at {at}");
            }
        }
    }
}
