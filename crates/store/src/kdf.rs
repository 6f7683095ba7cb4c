//! Argon2id: what makes guessing a password slow.

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};

use crate::error::{KEYS, StoreError};
use crate::secret::Key;

/// Cost of one password check. Bounds: 64 MiB to 1 GiB of memory, 3 to 10 passes, 1 to 8 lanes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kdf {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

const TESTS: Kdf = Kdf {
    memory_kib: 64,
    passes: 1,
    lanes: 1,
};

impl Kdf {
    /// RFC 9106, second recommended choice: 64 MiB, 3 passes, 4 lanes.
    #[must_use]
    pub const fn standard() -> Self {
        Self {
            memory_kib: 64 * 1024,
            passes: 3,
            lanes: 4,
        }
    }

    /// Nearly no cost. Release builds refuse to write or to read a slot with it.
    #[must_use]
    pub const fn for_tests() -> Self {
        TESTS
    }

    /// Refuses costs outside the bounds: too low would be a downgrade, too high would hang the sign-in.
    pub(crate) fn check(self) -> Result<(), StoreError> {
        let bounded = (64 * 1024..=1024 * 1024).contains(&self.memory_kib)
            && (3..=10).contains(&self.passes)
            && (1..=8).contains(&self.lanes);
        if bounded || (cfg!(debug_assertions) && self == TESTS) {
            Ok(())
        } else {
            Err(StoreError::Damaged { what: KEYS })
        }
    }

    /// The cost for a new slot beside one with this cost.
    pub(crate) fn for_new_slot(self) -> Self {
        if cfg!(debug_assertions) && self == TESTS {
            self
        } else {
            Self::standard()
        }
    }

    pub(crate) fn bytes(self) -> [u8; 12] {
        let mut out = [0; 12];
        let numbers = [self.memory_kib, self.passes, self.lanes];
        for (to, byte) in out
            .iter_mut()
            .zip(numbers.iter().flat_map(|n| n.to_le_bytes()))
        {
            *to = byte;
        }
        out
    }

    /// Stretches a password (its UTF-8 bytes as typed, not normalised) into a key.
    pub(crate) fn stretch(self, password: &str, salt: &[u8; 16]) -> Result<Key, StoreError> {
        self.check()?;
        let refused = |_| StoreError::Damaged { what: KEYS };
        let params =
            Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).map_err(refused)?;
        let mut key = Key([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(password.as_bytes(), salt, &mut key.0)
            .map_err(refused)?;
        Ok(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_outside_the_bounds_are_refused() {
        let standard = Kdf::standard();
        let cases = [
            (standard, true),
            (
                Kdf {
                    memory_kib: 64 * 1024 - 1,
                    ..standard
                },
                false,
            ),
            (
                Kdf {
                    memory_kib: 1024 * 1024,
                    ..standard
                },
                true,
            ),
            (
                Kdf {
                    memory_kib: 1024 * 1024 + 1,
                    ..standard
                },
                false,
            ),
            (
                Kdf {
                    passes: 2,
                    ..standard
                },
                false,
            ),
            (
                Kdf {
                    passes: 11,
                    ..standard
                },
                false,
            ),
            (
                Kdf {
                    lanes: 0,
                    ..standard
                },
                false,
            ),
            (
                Kdf {
                    lanes: 9,
                    ..standard
                },
                false,
            ),
            (
                Kdf {
                    memory_kib: u32::MAX,
                    ..standard
                },
                false,
            ),
            (Kdf::for_tests(), cfg!(debug_assertions)),
        ];
        for (kdf, good) in cases {
            assert_eq!(kdf.check().is_ok(), good, "{kdf:?}");
        }
    }

    #[test]
    fn password_and_salt_both_count() {
        let kdf = Kdf::for_tests();
        let one = kdf.stretch("correct horse", b"somesaltsomesalt").unwrap();
        let other_salt = kdf.stretch("correct horse", b"somesaltsomesalu").unwrap();
        let other_password = kdf.stretch("Correct horse", b"somesaltsomesalt").unwrap();
        assert!(one.0 != other_salt.0 && one.0 != other_password.0);
        assert!(one.0 == kdf.stretch("correct horse", b"somesaltsomesalt").unwrap().0);
    }
}
