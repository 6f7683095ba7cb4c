//! Secret bytes: random, wiped when dropped, never printed, and the keys derived from them.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::error::StoreError;

/// 32 secret bytes. No Debug, Clone or Serialize, so that they cannot wander off.
#[derive(Zeroize, ZeroizeOnDrop)]
pub(crate) struct Key(pub(crate) [u8; 32]);

impl Key {
    pub(crate) fn random() -> Result<Self, StoreError> {
        Ok(Self(random()?))
    }

    /// HKDF-SHA-256 of this key; `label` and `parts` keep keys of different use apart.
    pub(crate) fn derive(&self, label: &str, parts: &[&[u8]]) -> Result<Self, StoreError> {
        let mut out = Self([0; 32]);
        let info = joined(label, parts);
        Hkdf::<Sha256>::new(None, &self.0)
            .expand(&info, &mut out.0)
            .map_err(|_| StoreError::Misuse {
                what: "a key of impossible length",
            })?;
        Ok(out)
    }

    /// The form in which SQLCipher takes a raw key. Any other length would silently be treated as
    /// a passphrase, so the length is checked.
    pub(crate) fn sqlcipher(&self) -> Result<Zeroizing<String>, StoreError> {
        let mut text = Zeroizing::new(String::with_capacity(67));
        text.push_str("x'");
        for byte in self.0 {
            for nibble in [byte >> 4, byte & 15] {
                text.extend(char::from_digit(u32::from(nibble), 16));
            }
        }
        text.push('\'');
        if text.len() != 67 {
            return Err(StoreError::Misuse {
                what: "a raw key of the wrong length",
            });
        }
        Ok(text)
    }

    /// XChaCha20-Poly1305; the nonce is random, 192 bits are enough for that.
    pub(crate) fn seal(
        &self,
        secret: &[u8],
        aad: &[u8],
    ) -> Result<([u8; 24], Vec<u8>), StoreError> {
        let nonce: [u8; 24] = random()?;
        let sealed = XChaCha20Poly1305::new((&self.0).into())
            .encrypt(XNonce::from_slice(&nonce), Payload { msg: secret, aad })
            .map_err(|_| StoreError::TooLarge)?;
        Ok((nonce, sealed))
    }

    /// The secret, or `None` where the key or the bound data differ.
    pub(crate) fn open(
        &self,
        nonce: &[u8; 24],
        sealed: &[u8],
        aad: &[u8],
    ) -> Option<Zeroizing<Vec<u8>>> {
        XChaCha20Poly1305::new((&self.0).into())
            .decrypt(XNonce::from_slice(nonce), Payload { msg: sealed, aad })
            .ok()
            .map(Zeroizing::new)
    }
}

/// Random bytes from the operating system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| StoreError::Io(std::io::ErrorKind::Unsupported))?;
    Ok(bytes)
}

/// A new record id: 128 random bits in the usual UUID version 4 spelling. Ids are not secrets.
///
/// # Errors
/// `Io` where the system gives no randomness.
pub fn new_id() -> Result<String, StoreError> {
    let bits = u128::from_be_bytes(random()?);
    let bits = bits & !(0xf << 76) | (4 << 76);
    let bits = bits & !(0b11 << 62) | (0b10 << 62);
    let hex = format!("{bits:032x}");
    let mut id = String::with_capacity(36);
    for (index, digit) in hex.chars().enumerate() {
        if matches!(index, 8 | 12 | 16 | 20) {
            id.push('-');
        }
        id.push(digit);
    }
    Ok(id)
}

/// Parts with their lengths in front, so that no two lists of parts give the same bytes.
pub(crate) fn joined(label: &str, parts: &[&[u8]]) -> Vec<u8> {
    let mut out = label.as_bytes().to_vec();
    for part in parts {
        out.extend((part.len() as u64).to_le_bytes());
        out.extend_from_slice(part);
    }
    out
}

/// Bytes as Base64 text in JSON.
pub(crate) mod b64 {
    use base64::{Engine, engine::general_purpose::STANDARD};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(crate) fn serialize<S: Serializer, B: AsRef<[u8]>>(
        bytes: &B,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.serialize_str(&STANDARD.encode(bytes))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>, B: TryFrom<Vec<u8>>>(
        from: D,
    ) -> Result<B, D::Error> {
        let text = String::deserialize(from)?;
        let bytes = STANDARD
            .decode(text)
            .map_err(|_| D::Error::custom("not Base64"))?;
        B::try_from(bytes).map_err(|_| D::Error::custom("wrong length"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_key_text_has_the_form_sqlcipher_wants() {
        let text = Key([0xa5; 32]).sqlcipher().unwrap();
        assert_eq!(text.as_str(), format!("x'{}'", "a5".repeat(32)));
    }

    /// RFC 5869 appendix A.3: SHA-256, empty salt and info.
    #[test]
    fn hkdf_follows_the_rfc() {
        let mut out = [0; 42];
        Hkdf::<Sha256>::new(None, &[0x0b; 22])
            .expand(&[], &mut out)
            .unwrap();
        assert_eq!(out[..8], [0x8d, 0xa4, 0xe7, 0x75, 0xa5, 0x63, 0xc1, 0x8f]);
    }

    #[test]
    fn sealed_bytes_open_only_with_key_and_bound_data() {
        let key = Key::random().unwrap();
        let (nonce, sealed) = key.seal(b"secret", b"slot 1").unwrap();
        assert_eq!(
            key.open(&nonce, &sealed, b"slot 1").unwrap().as_slice(),
            b"secret"
        );
        assert!(key.open(&nonce, &sealed, b"slot 2").is_none());
        assert!(
            Key::random()
                .unwrap()
                .open(&nonce, &sealed, b"slot 1")
                .is_none()
        );
    }

    #[test]
    fn ids_are_uuids_and_differ() {
        let id = new_id().unwrap();
        assert_eq!(id.len(), 36);
        assert_eq!(id.as_bytes()[14], b'4');
        assert!(matches!(id.as_bytes()[19], b'8' | b'9' | b'a' | b'b'));
        assert_ne!(id, new_id().unwrap());
    }

    #[test]
    fn joined_parts_cannot_be_shifted() {
        assert_ne!(joined("x", &[b"ab", b"c"]), joined("x", &[b"a", b"bc"]));
    }
}
