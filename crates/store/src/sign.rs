//! Ed25519 signatures of people, and who may make one.

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};

/// A person who is signed in. Holds their signing key, which is wiped when dropped; cannot be copied or printed.
pub struct Session {
    pub(crate) person: String,
    pub(crate) name: String,
    pub(crate) signing: SigningKey,
    pub(crate) one_time: bool,
}

impl Session {
    /// The person's id.
    #[must_use]
    pub fn person(&self) -> &str {
        &self.person
    }

    /// The person's name as in the list at sign-in.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the password was given by somebody else and must be replaced before anything else.
    #[must_use]
    pub const fn must_change_password(&self) -> bool {
        self.one_time
    }
}

/// The right to one signature, given by typing the password again.
pub struct Signer {
    pub(crate) person: String,
    pub(crate) signing: SigningKey,
}

impl Signer {
    /// Who signs.
    #[must_use]
    pub fn person(&self) -> &str {
        &self.person
    }

    /// The public key that verifies the signature.
    #[must_use]
    pub fn public_key(&self) -> [u8; 32] {
        self.signing.verifying_key().to_bytes()
    }

    /// Signs, once.
    #[must_use]
    pub fn sign(self, bytes: &[u8]) -> [u8; 64] {
        sign(&self.signing, bytes)
    }
}

pub(crate) fn sign(signing: &SigningKey, bytes: &[u8]) -> [u8; 64] {
    signing.sign(bytes).to_bytes()
}

/// Whether the signature of these bytes was made with the key that belongs to `public_key`.
#[must_use]
pub fn verify(public_key: &[u8; 32], bytes: &[u8], signature: &[u8; 64]) -> bool {
    VerifyingKey::from_bytes(public_key)
        .and_then(|key| key.verify_strict(bytes, &Signature::from_bytes(signature)))
        .is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8032, section 7.1, test 2.
    #[test]
    fn signatures_follow_the_rfc() {
        let hex = |text: &str| -> Vec<u8> {
            (0..text.len())
                .step_by(2)
                .map(|i| u8::from_str_radix(&text[i..i + 2], 16).unwrap())
                .collect()
        };
        let secret = hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        let public = hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        let expected = hex(concat!(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da",
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ));
        let signer = Signer {
            person: "p".into(),
            signing: SigningKey::from_bytes(&secret.try_into().unwrap()),
        };
        assert_eq!(signer.public_key().to_vec(), public);
        let signature = signer.sign(&[0x72]);
        assert_eq!(signature.to_vec(), expected);
        let public = public.try_into().unwrap();
        assert!(verify(&public, &[0x72], &signature));
        assert!(!verify(&public, &[0x73], &signature));
        assert!(!verify(&[0xff; 32], &[0x72], &signature));
    }
}
