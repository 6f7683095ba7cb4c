//! The header beside the practice file: who can open it, and the sealed keys. Strict, small, versioned.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::error::{KEYS, StoreError};
use crate::password::check_password;
use crate::secret::{Key, b64};
use crate::slot::{RecoverySlot, Slot};

/// Largest header in bytes, written or read.
pub(crate) const MAX_BYTES: usize = 64 * 1024;
const FORMAT: &str = "microcosm-keys";
const VERSION: u32 = 1;

/// Whether one person or several work with the practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PracticeKind {
    /// One clinician, nobody to review.
    Solo,
    /// Several people with roles.
    Team,
}

/// The whole header. The order of the fields is the order in the file, and the MAC covers that text.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Header {
    pub format: String,
    pub version: u32,
    /// 128 random bits, hexadecimal; bound into every slot.
    pub vault: String,
    pub practice_name: String,
    pub kind: PracticeKind,
    pub fictional: bool,
    /// Grows with every change of slots or names; the practice file keeps a copy with its generation.
    pub generation: u32,
    pub slots: Vec<Slot>,
    pub recovery: RecoverySlot,
    /// Where the audit chain ended when the practice was last locked.
    pub anchor: Option<Anchor>,
    /// Keyed BLAKE3 over this header with a MAC of zeros.
    #[serde(with = "b64")]
    pub mac: [u8; 32],
}

/// The end of the audit chain, signed by the person who locked the practice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Anchor {
    pub seq: u64,
    pub hash: String,
    pub at: DateTime<Utc>,
    pub person: String,
    #[serde(with = "b64")]
    pub signature: [u8; 64],
}

/// What is read first, so that a newer header is told apart from a damaged one.
#[derive(Deserialize)]
struct Probe {
    format: String,
    version: u32,
}

impl Header {
    /// A header without slots for people; `vault` is its new identity.
    pub(crate) fn new(
        vault: String,
        name: &str,
        kind: PracticeKind,
        fictional: bool,
        recovery: RecoverySlot,
    ) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            vault,
            practice_name: name.to_owned(),
            kind,
            fictional,
            generation: 0,
            slots: Vec::new(),
            recovery,
            anchor: None,
            mac: [0; 32],
        }
    }

    /// Reads any bytes: a sound header, or `Newer`, or `Damaged`; never a panic.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, StoreError> {
        let damaged = |_| StoreError::Damaged { what: KEYS };
        if bytes.len() > MAX_BYTES {
            return Err(StoreError::Damaged { what: KEYS });
        }
        let probe: Probe = serde_json::from_slice(bytes).map_err(damaged)?;
        if probe.format != FORMAT {
            return Err(StoreError::Damaged { what: KEYS });
        }
        if probe.version > VERSION {
            return Err(StoreError::Newer);
        }
        let header: Self = serde_json::from_slice(bytes).map_err(damaged)?;
        if header.slots.iter().any(Slot::is_newer) || header.recovery.is_newer() {
            return Err(StoreError::Newer);
        }
        let repeated = |slot: &Slot| {
            header
                .slots
                .iter()
                .filter(|s| s.person == slot.person)
                .count()
                > 1
        };
        if header.version == 0 || header.slots.iter().any(repeated) {
            return Err(StoreError::Damaged { what: KEYS });
        }
        header.slots.iter().try_for_each(|slot| slot.kdf.check())?;
        Ok(header)
    }

    /// The text of the file, with its MAC made new.
    pub(crate) fn sealed_text(&mut self, file_key: &Key) -> Result<String, StoreError> {
        self.mac = self.expected_mac(file_key)?;
        let text = self.text()?;
        if text.len() > MAX_BYTES {
            return Err(StoreError::TooManyPeople);
        }
        Ok(text)
    }

    /// Refuses a header that was edited by somebody without the file key.
    pub(crate) fn check_mac(&self, file_key: &Key) -> Result<(), StoreError> {
        // BLAKE3 hashes compare in constant time.
        let stored = blake3::Hash::from_bytes(self.mac);
        if blake3::Hash::from_bytes(self.expected_mac(file_key)?) == stored {
            Ok(())
        } else {
            Err(StoreError::Damaged { what: KEYS })
        }
    }

    fn expected_mac(&self, file_key: &Key) -> Result<[u8; 32], StoreError> {
        let key = file_key.derive("microcosm header mac", &[])?;
        let unsealed = Self {
            mac: [0; 32],
            ..self.clone()
        };
        Ok(*blake3::keyed_hash(&key.0, unsealed.text()?.as_bytes()).as_bytes())
    }

    fn text(&self) -> Result<String, StoreError> {
        serde_json::to_string_pretty(self).map_err(|_| StoreError::Misuse {
            what: "a header that cannot be written",
        })
    }

    pub(crate) fn slot(&self, person: &str) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.person == person)
    }

    /// The password policy, with the names that others would guess. Not applied in the fictional practice.
    pub(crate) fn check_password(
        &self,
        person_name: &str,
        password: &str,
    ) -> Result<(), StoreError> {
        if self.fictional {
            return Ok(());
        }
        Ok(check_password(
            password,
            &[&self.practice_name, person_name],
        )?)
    }

    /// Puts the slot in the place of the person's earlier one, or at the end.
    pub(crate) fn put(&mut self, slot: Slot) {
        match self.slots.iter_mut().find(|s| s.person == slot.person) {
            Some(old) => *old = slot,
            None => self.slots.push(slot),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kdf::Kdf;
    use crate::slot::NewPerson;
    use proptest::prelude::*;

    fn sample() -> (Header, Key) {
        let file_key = Key::random().unwrap();
        let (recovery, _) = RecoverySlot::seal(&file_key, "vault").unwrap();
        let mut header = Header::new(
            "vault".into(),
            "Harbour Group Practice",
            PracticeKind::Team,
            true,
            recovery,
        );
        let person = NewPerson {
            id: "p1".into(),
            name: "Ada Example".into(),
        };
        let (slot, _) = Slot::new(
            &file_key,
            "vault",
            &person,
            "a fine long password",
            Kdf::for_tests(),
            false,
        )
        .unwrap();
        header.put(slot);
        (header, file_key)
    }

    #[test]
    fn written_and_read_back() {
        let (mut header, key) = sample();
        let text = header.sealed_text(&key).unwrap();
        let read = Header::parse(text.as_bytes()).unwrap();
        read.check_mac(&key).unwrap();
        assert_eq!(read.practice_name, "Harbour Group Practice");
        assert_eq!(read.slots.len(), 1);
    }

    #[test]
    fn every_changed_field_breaks_the_mac() {
        let (mut header, key) = sample();
        header.sealed_text(&key).unwrap();
        let changes: [fn(&mut Header); 6] = [
            |h| h.practice_name.push('!'),
            |h| h.kind = PracticeKind::Solo,
            |h| h.fictional = false,
            |h| h.generation += 1,
            |h| h.slots[0].name = "Somebody Else".into(),
            |h| h.slots.clear(),
        ];
        for change in changes {
            let mut changed = header.clone();
            change(&mut changed);
            assert!(changed.check_mac(&key).is_err());
        }
        assert!(header.check_mac(&Key::random().unwrap()).is_err());
    }

    #[test]
    fn newer_is_told_from_damaged() {
        let (mut header, key) = sample();
        let text = header.sealed_text(&key).unwrap();
        let cases = [
            (
                text.replacen("\"version\": 1", "\"version\": 2", 1),
                StoreError::Newer,
            ),
            (
                text.replace(
                    "\"version\": 1,\n      \"person\"",
                    "\"version\": 2,\n      \"person\"",
                ),
                StoreError::Newer,
            ),
            (
                text.replacen("{", "{\"version\": 7, ", 1)
                    .replacen("\"version\": 1,", "", 1),
                StoreError::Newer,
            ),
            (
                text.replacen("microcosm-keys", "something-else", 1),
                StoreError::Damaged { what: KEYS },
            ),
            (
                text.replacen("\"generation\"", "\"extra\"", 1),
                StoreError::Damaged { what: KEYS },
            ),
            (
                text.replacen("\"passes\": 1", "\"passes\": 99", 1),
                StoreError::Damaged { what: KEYS },
            ),
            (
                text[..text.len() / 2].to_owned(),
                StoreError::Damaged { what: KEYS },
            ),
            (
                " ".repeat(MAX_BYTES + 1),
                StoreError::Damaged { what: KEYS },
            ),
            (String::new(), StoreError::Damaged { what: KEYS }),
            ("[".repeat(60_000), StoreError::Damaged { what: KEYS }),
        ];
        for (bytes, expected) in cases {
            assert_ne!(bytes, text);
            assert_eq!(Header::parse(bytes.as_bytes()).err(), Some(expected));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
            let _ = Header::parse(&bytes);
        }

        #[test]
        fn a_flipped_byte_is_never_taken_for_the_original(at in 0_usize..4000, flip in 1_u8..=255) {
            let (mut header, key) = sample();
            let mut bytes = header.sealed_text(&key).unwrap().into_bytes();
            let at = at % bytes.len();
            bytes[at] ^= flip;
            // White space may change without changing the content; anything else must be noticed.
            let noticed = Header::parse(&bytes).and_then(|h| h.check_mac(&key)).is_err();
            let blank = bytes[at].is_ascii_whitespace() && (bytes[at] ^ flip).is_ascii_whitespace();
            prop_assert!(noticed || blank);
        }
    }
}
