//! Founding, listing, signing in, recovering: the ways into a practice.

use std::path::Path;

use ed25519_dalek::SigningKey;

use crate::audit::{Op, Outcome};
use crate::clock;
use crate::connection;
use crate::error::{KEYS, StoreError};
use crate::failures;
use crate::files::{self, Lock, Unfinished};
use crate::header::{Header, PracticeKind};
use crate::kdf::Kdf;
use crate::location;
use crate::recovery::RecoveryKey;
use crate::secret::{Key, random};
use crate::sign::Session;
use crate::slot::{NewPerson, Opened, RecoverySlot, Slot};
use crate::vault::Vault;

/// What a new practice begins with.
#[derive(Clone, Copy)]
pub struct Founding<'a> {
    /// Shown at sign-in, unencrypted. At most 200 bytes.
    pub practice_name: &'a str,
    /// Solo or team.
    pub kind: PracticeKind,
    /// Whether it is the shipped fictional practice (its password is no secret, so the policy is not applied).
    pub fictional: bool,
    /// Id of the first person.
    pub person_id: &'a str,
    /// Name of the first person.
    pub person_name: &'a str,
    /// Their password, used as typed (UTF-8, not normalised).
    pub password: &'a str,
}

/// What a practice shows before anybody has signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The practice's name.
    pub practice_name: String,
    /// Solo or team.
    pub kind: PracticeKind,
    /// Whether it is the shipped fictional practice.
    pub fictional: bool,
    /// The people who can sign in.
    pub people: Vec<NewPerson>,
    /// Failed sign-ins since the last good one.
    pub failures: usize,
}

impl Vault {
    /// Founds a practice in a new or empty folder. It appears there only when it is complete.
    /// The recovery key is shown now and never again.
    ///
    /// # Errors
    /// `Password`, `FolderNotEmpty`, `NetworkFolder`, `TooLarge`, `DiskFull`, `Io`.
    pub fn found(
        folder: &Path,
        founding: &Founding<'_>,
        kdf: Kdf,
    ) -> Result<(Self, Session, RecoveryKey), StoreError> {
        location::check(folder)?;
        let unfinished = Unfinished::start(folder)?;
        let file_key = Key::random()?;
        let (mut header, signing, sheet) = first_header(&file_key, founding, kdf)?;
        files::write_header(&unfinished.folder, &header.sealed_text(&file_key)?)?;
        let path = unfinished.folder.join(files::DB);
        drop(connection::create(&path, &file_key)?);

        let lock = files::lock(&unfinished.folder)?;
        let mut vault = Self::enter(&unfinished.folder, lock, file_key, header.clone(), kdf)?;
        let op = Op::own(founding.person_id, "found", "found");
        vault.note(&op, Outcome::Done, clock::now())?;
        let file_key = vault.leave()?;
        unfinished.finish()?;

        let vault = Self::enter(folder, files::lock(folder)?, file_key, header, kdf)?;
        let session = Session {
            person: founding.person_id.to_owned(),
            name: founding.person_name.to_owned(),
            signing,
            one_time: false,
        };
        Ok((vault, session, sheet))
    }

    /// What can be seen without a password.
    ///
    /// # Errors
    /// `NotAPractice`, `Damaged`, `Newer`, `Io`.
    pub fn list_people(folder: &Path) -> Result<Listing, StoreError> {
        let header = files::read_header(folder)?;
        let people = header.slots.into_iter().map(|slot| NewPerson {
            id: slot.person,
            name: slot.name,
        });
        Ok(Listing {
            practice_name: header.practice_name,
            kind: header.kind,
            fictional: header.fictional,
            people: people.collect(),
            failures: failures::count(folder),
        })
    }

    /// Signs a person in. A person who does not exist takes as long as a wrong password.
    ///
    /// # Errors
    /// `WrongPassword`, `Damaged`, `Newer`, `InUse`, `NotAPractice`, `IsBackup`, `NotEncrypted`, `NetworkFolder`, `DiskFull`, `Io`.
    pub fn open(
        folder: &Path,
        person_id: &str,
        password: &str,
    ) -> Result<(Self, Session), StoreError> {
        let (lock, header) = approach(folder)?;
        let (slot, opened) = unseal(folder, &header, person_id, password)?;
        let kdf = slot.kdf.for_new_slot();
        let mut vault = Self::enter(folder, lock, opened.file_key, header, kdf)?;
        // Where the header file had been put back to an older one, the slot inside the practice counts.
        let newest = vault.header.slot(person_id).cloned();
        let newest = newest.ok_or(StoreError::WrongPassword)?;
        let signing = newest.open_again(&vault.header.vault, password, opened.signing, &slot)?;
        vault.check_public_key(person_id, &signing)?;
        failures::import(&mut vault)?;
        let op = Op::person(person_id, "sign_in", "sign_in", person_id);
        vault.note(&op, Outcome::Done, clock::now())?;
        let session = Session {
            person: newest.person,
            name: newest.name,
            signing,
            one_time: newest.one_time,
        };
        Ok((vault, session))
    }

    /// Lets a person back in who forgot the password, with the recovery sheet: a new password and a new
    /// signing key. The earlier public key stays, so that old signatures still verify.
    ///
    /// # Errors
    /// `MistypedRecoveryKey`, `WrongRecoveryKey`, `UnknownPerson`, `Password`, and those of [`Self::open`].
    pub fn recover(
        folder: &Path,
        recovery_key: &str,
        person_id: &str,
        new_password: &str,
    ) -> Result<(Self, Session), StoreError> {
        let (lock, header) = approach(folder)?;
        let file_key = header.recovery.open(&header.vault, recovery_key)?;
        let kdf = header
            .slots
            .first()
            .map_or(Kdf::standard(), |slot| slot.kdf.for_new_slot());
        let mut vault = Self::enter(folder, lock, file_key, header, kdf)?;
        vault
            .header
            .recovery
            .open(&vault.header.vault, recovery_key)?;
        failures::import(&mut vault)?;
        let slot = vault
            .header
            .slot(person_id)
            .ok_or(StoreError::UnknownPerson)?;
        let person = NewPerson {
            id: slot.person.clone(),
            name: slot.name.clone(),
        };
        let op = Op::person(person_id, "recover", "recover", person_id);
        let signing = vault.new_slot(&op, &person, new_password, false)?;
        let session = Session {
            person: person.id,
            name: person.name,
            signing,
            one_time: false,
        };
        Ok((vault, session))
    }

    /// The newest public key inside the practice must be the one of the slot.
    pub(crate) fn check_public_key(
        &self,
        person: &str,
        signing: &SigningKey,
    ) -> Result<(), StoreError> {
        let keys = self.read(|reader| reader.public_keys(person))?;
        match keys.last() {
            Some(last) if last.key == signing.verifying_key().to_bytes() => Ok(()),
            _ => Err(StoreError::Damaged { what: KEYS }),
        }
    }
}

/// The lock and the header of a practice that may be opened where it is.
fn approach(folder: &Path) -> Result<(Lock, Header), StoreError> {
    location::check(folder)?;
    // First a look, so that no lock file is left in a folder that is no practice.
    files::read_header(folder)?;
    if folder.join(files::MANIFEST).exists() {
        return Err(StoreError::IsBackup);
    }
    let lock = files::lock(folder)?;
    Ok((lock, files::read_header(folder)?))
}

/// The header of a new practice with the slot of its first person and the recovery slot.
fn first_header(
    file_key: &Key,
    founding: &Founding<'_>,
    kdf: Kdf,
) -> Result<(Header, SigningKey, RecoveryKey), StoreError> {
    let person = NewPerson {
        id: founding.person_id.to_owned(),
        name: founding.person_name.to_owned(),
    };
    if founding.practice_name.len() > 200 {
        return Err(StoreError::TooLarge);
    }
    let id: [u8; 16] = random()?;
    let id: String = id.iter().map(|byte| format!("{byte:02x}")).collect();
    let (recovery, sheet) = RecoverySlot::seal(file_key, &id)?;
    let (slot, signing) = Slot::new(file_key, &id, &person, founding.password, kdf, false)?;
    let (name, kind) = (founding.practice_name, founding.kind);
    let mut header = Header::new(id, name, kind, founding.fictional, recovery);
    header.check_password(&person.name, founding.password)?;
    header.put(slot);
    Ok((header, signing, sheet))
}

/// The keys of a person's slot; a failure is remembered for the audit log.
fn unseal(
    folder: &Path,
    header: &Header,
    person: &str,
    password: &str,
) -> Result<(Slot, Opened), StoreError> {
    let Some(slot) = header.slot(person).cloned() else {
        Slot::pretend(header.slots.first(), password)?;
        failures::remember(folder, None)?;
        return Err(StoreError::WrongPassword);
    };
    let opened = slot.open(&header.vault, password);
    if opened.is_err() {
        failures::remember(folder, Some(person))?;
    }
    Ok((slot, opened?))
}
