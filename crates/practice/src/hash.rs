//! Hashes, ids and hexadecimal text.

use sha2::{Digest, Sha256};

use crate::desk::Outcome;

/// SHA-256 as hexadecimal text.
pub(crate) fn content_hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes as hexadecimal text.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// Hexadecimal text as bytes; none where it is not of this length.
pub(crate) fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut out = [0; N];
    if text.len() != 2 * N {
        return None;
    }
    for (i, byte) in out.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * i..2 * i + 2)?, 16).ok()?;
    }
    Some(out)
}

/// A new id with a letter pair for its kind, so that one can tell ids apart when reading the file.
pub(crate) fn new_id(kind: &str) -> Outcome<String> {
    Ok(format!("{kind}-{}", store::new_id()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sha_256_of_abc_is_the_one_of_fips_180_4() {
        let hash = content_hash(b"abc");
        assert_eq!(
            hash,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(unhex::<32>(&hash).map(|b| hex(&b)), Some(hash));
        assert_eq!(unhex::<2>("zz00"), None);
    }
}
