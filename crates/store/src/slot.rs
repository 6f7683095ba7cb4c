//! Key slots: the file key and a person's signing key, sealed under their password; one slot for recovery.

use ed25519_dalek::SigningKey;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::error::StoreError;
use crate::kdf::Kdf;
use crate::recovery::RecoveryKey;
use crate::secret::{Key, b64, joined, random};

const VERSION: u32 = 1;

/// A person who gets a way into the practice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPerson {
    /// The same id as that of the staff record. At most 100 bytes.
    pub id: String,
    /// Shown in the list at sign-in, unencrypted. At most 200 bytes.
    pub name: String,
}

impl NewPerson {
    pub(crate) fn check(&self) -> Result<(), StoreError> {
        if self.id.is_empty() || self.name.trim().is_empty() {
            return Err(StoreError::Misuse {
                what: "a person without id or name",
            });
        }
        if self.id.len() > 100 || self.name.len() > 200 {
            return Err(StoreError::TooLarge);
        }
        Ok(())
    }
}

/// One person's way in. Field order is part of the header's MAC.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Slot {
    pub version: u32,
    pub person: String,
    pub name: String,
    /// Made by somebody else with a password that must be replaced at the first sign-in.
    pub one_time: bool,
    pub kdf: Kdf,
    /// Of the signing key inside; kept in the practice too, next to the person's earlier ones.
    #[serde(with = "b64")]
    pub public_key: [u8; 32],
    #[serde(with = "b64")]
    salt: [u8; 16],
    #[serde(with = "b64")]
    nonce: [u8; 24],
    #[serde(with = "b64")]
    sealed: [u8; 80],
}

/// What a slot holds.
pub(crate) struct Opened {
    pub file_key: Key,
    pub signing: SigningKey,
}

impl Slot {
    /// A slot with a new signing key. The password's policy is the caller's business.
    pub(crate) fn new(
        file_key: &Key,
        vault: &str,
        person: &NewPerson,
        password: &str,
        kdf: Kdf,
        one_time: bool,
    ) -> Result<(Self, SigningKey), StoreError> {
        let signing = SigningKey::from_bytes(&Zeroizing::new(random()?));
        let slot = Self::seal(file_key, &signing, vault, person, password, kdf, one_time)?;
        Ok((slot, signing))
    }

    pub(crate) fn seal(
        file_key: &Key,
        signing: &SigningKey,
        vault: &str,
        person: &NewPerson,
        password: &str,
        kdf: Kdf,
        one_time: bool,
    ) -> Result<Self, StoreError> {
        person.check()?;
        let mut slot = Self {
            version: VERSION,
            person: person.id.clone(),
            name: person.name.clone(),
            one_time,
            kdf,
            public_key: signing.verifying_key().to_bytes(),
            salt: random()?,
            nonce: [0; 24],
            sealed: [0; 80],
        };
        let mut secret = Zeroizing::new([0_u8; 64]);
        let signing = Zeroizing::new(signing.to_bytes());
        for (to, from) in secret
            .iter_mut()
            .zip(file_key.0.iter().chain(signing.iter()))
        {
            *to = *from;
        }
        let (nonce, sealed) = slot
            .key(vault, password)?
            .seal(&*secret, &slot.bound(vault))?;
        slot.nonce = nonce;
        slot.sealed = sealed.try_into().map_err(|_| StoreError::TooLarge)?;
        Ok(slot)
    }

    /// The keys inside, or `WrongPassword`. The whole cost of the key derivation is paid either way.
    pub(crate) fn open(&self, vault: &str, password: &str) -> Result<Opened, StoreError> {
        let secret = self
            .key(vault, password)?
            .open(&self.nonce, &self.sealed, &self.bound(vault))
            .ok_or(StoreError::WrongPassword)?;
        let (file_key, rest) = secret
            .split_first_chunk::<32>()
            .ok_or(StoreError::WrongPassword)?;
        let (signing, _) = rest
            .split_first_chunk::<32>()
            .ok_or(StoreError::WrongPassword)?;
        Ok(Opened {
            file_key: Key(*file_key),
            signing: SigningKey::from_bytes(signing),
        })
    }

    /// The signing key of this slot; `known` if it is the very slot that was opened before.
    pub(crate) fn open_again(
        &self,
        vault: &str,
        password: &str,
        known: SigningKey,
        before: &Self,
    ) -> Result<SigningKey, StoreError> {
        if self.sealed == before.sealed {
            return Ok(known);
        }
        Ok(self.open(vault, password)?.signing)
    }

    /// Takes as long as a wrong password does, for a person who is not there.
    pub(crate) fn pretend(like: Option<&Self>, password: &str) -> Result<(), StoreError> {
        let kdf = like.map_or(Kdf::standard(), |slot| slot.kdf);
        kdf.stretch(password, &random()?).map(drop)
    }

    pub(crate) fn is_newer(&self) -> bool {
        self.version > VERSION
    }

    fn key(&self, vault: &str, password: &str) -> Result<Key, StoreError> {
        let parts = [
            vault.as_bytes(),
            self.person.as_bytes(),
            &self.version.to_le_bytes(),
        ];
        self.kdf
            .stretch(password, &self.salt)?
            .derive("microcosm kek", &parts)
    }

    fn bound(&self, vault: &str) -> Vec<u8> {
        let parts = [
            vault.as_bytes(),
            self.person.as_bytes(),
            &self.version.to_le_bytes(),
            &self.kdf.bytes(),
            &[u8::from(self.one_time)],
        ];
        joined("microcosm slot", &parts)
    }
}

/// The file key, sealed under the recovery key. 256 random bits need no slow derivation.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecoverySlot {
    version: u32,
    #[serde(with = "b64")]
    nonce: [u8; 24],
    #[serde(with = "b64")]
    sealed: [u8; 48],
}

impl RecoverySlot {
    pub(crate) fn seal(file_key: &Key, vault: &str) -> Result<(Self, RecoveryKey), StoreError> {
        let secret = Key::random()?;
        let key = secret.derive("microcosm recovery", &[vault.as_bytes()])?;
        let (nonce, sealed) = key.seal(&file_key.0, &Self::bound(vault, VERSION))?;
        let sealed = sealed.try_into().map_err(|_| StoreError::TooLarge)?;
        let slot = Self {
            version: VERSION,
            nonce,
            sealed,
        };
        Ok((slot, RecoveryKey::write(&secret)))
    }

    pub(crate) fn open(&self, vault: &str, text: &str) -> Result<Key, StoreError> {
        let key = RecoveryKey::read(text)?.derive("microcosm recovery", &[vault.as_bytes()])?;
        let secret = key.open(&self.nonce, &self.sealed, &Self::bound(vault, self.version));
        let bytes = secret.as_ref().and_then(|s| s.first_chunk::<32>());
        bytes.map(|b| Key(*b)).ok_or(StoreError::WrongRecoveryKey)
    }

    pub(crate) fn is_newer(&self) -> bool {
        self.version > VERSION
    }

    fn bound(vault: &str, version: u32) -> Vec<u8> {
        joined(
            "microcosm recovery slot",
            &[vault.as_bytes(), &version.to_le_bytes()],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot() -> (Key, Slot, SigningKey) {
        let key = Key::random().unwrap();
        let person = NewPerson {
            id: "p1".into(),
            name: "Ada Example".into(),
        };
        let (slot, signing) =
            Slot::new(&key, "v", &person, "pass", Kdf::for_tests(), false).unwrap();
        (key, slot, signing)
    }

    #[test]
    fn the_right_password_gives_both_keys() {
        let (key, slot, signing) = slot();
        let opened = slot.open("v", "pass").unwrap();
        assert!(opened.file_key.0 == key.0);
        assert!(opened.signing.to_bytes() == signing.to_bytes());
    }

    #[test]
    fn a_slot_moved_or_edited_does_not_open() {
        let (_, slot, _) = slot();
        assert!(slot.open("v", "Pass").is_err());
        assert!(slot.open("w", "pass").is_err());
        let edits: [fn(&mut Slot); 4] = [
            |s| s.person = "p2".into(),
            |s| s.one_time = true,
            |s| s.salt[0] ^= 1,
            |s| s.sealed[79] ^= 1,
        ];
        for edit in edits {
            let mut edited = slot.clone();
            edit(&mut edited);
            assert_eq!(
                edited.open("v", "pass").err(),
                Some(StoreError::WrongPassword)
            );
        }
    }

    #[test]
    fn recovery_opens_with_its_key_only() {
        let key = Key::random().unwrap();
        let (slot, sheet) = RecoverySlot::seal(&key, "v").unwrap();
        assert!(slot.open("v", sheet.text()).unwrap().0 == key.0);
        let (_, other) = RecoverySlot::seal(&key, "v").unwrap();
        assert_eq!(
            slot.open("v", other.text()).err(),
            Some(StoreError::WrongRecoveryKey)
        );
        assert_eq!(
            slot.open("v", "nonsense").err(),
            Some(StoreError::MistypedRecoveryKey)
        );
    }
}
