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
use crate::password::check_password;
use crate::recovery::RecoveryKey;
use crate::secret::{Key, random};
use crate::sign::Session;
use crate::slot::{NewPerson, RecoverySlot, Slot};
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
        let person = NewPerson {
            id: founding.person_id.to_owned(),
            name: founding.person_name.to_owned(),
        };
        if !founding.fictional {
            check_password(founding.password, &[founding.practice_name, &person.name])?;
        }
        if founding.practice_name.len() > 200 {
            return Err(StoreError::TooLarge);
        }
        location::check(folder)?;
        let unfinished = Unfinished::start(folder)?;
        let file_key = Key::random()?;
        let id: [u8; 16] = random()?;
        let id = id
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>();
        let (recovery, sheet) = RecoverySlot::seal(&file_key, &id)?;
        let (slot, signing) = Slot::new(&file_key, &id, &person, founding.password, kdf, false)?;
        let mut header = Header::new(
            id,
            founding.practice_name,
            founding.kind,
            founding.fictional,
            recovery,
        );
        header.put(slot);
        files::write_header(&unfinished.folder, &header.sealed_text(&file_key)?)?;
        let path = unfinished.folder.join(files::DB);
        drop(connection::create(&path, &file_key)?);

        let lock = files::lock(&unfinished.folder)?;
        let mut vault = Self::enter(&unfinished.folder, lock, file_key, header.clone(), kdf)?;
        vault.note(
            &Op::own(&person.id, "found", "found"),
            Outcome::Done,
            clock::now(),
        )?;
        let file_key = vault.leave()?;
        unfinished.finish()?;

        let lock = files::lock(folder)?;
        let vault = Self::enter(folder, lock, file_key, header, kdf)?;
        let session = Session {
            person: person.id,
            name: person.name,
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
        let Some(slot) = header.slot(person_id).cloned() else {
            Slot::pretend(header.slots.first(), password)?;
            failures::remember(folder, None)?;
            return Err(StoreError::WrongPassword);
        };
        let opened = match slot.open(&header.vault, password) {
            Err(StoreError::WrongPassword) => {
                failures::remember(folder, Some(person_id))?;
                return Err(StoreError::WrongPassword);
            }
            other => other?,
        };
        let mut vault = Self::enter(
            folder,
            lock,
            opened.file_key,
            header,
            slot.kdf.for_new_slot(),
        )?;
        // Where the header file had been put back to an older one, the slot inside the practice counts.
        let opened_with = slot;
        let slot = vault
            .header
            .slot(person_id)
            .cloned()
            .ok_or(StoreError::WrongPassword)?;
        let signing =
            slot.open_again(&vault.header.vault, password, opened.signing, &opened_with)?;
        vault.check_public_key(person_id, &signing)?;
        failures::import(&mut vault)?;
        vault.note(
            &Op::person(person_id, "sign_in", "sign_in", person_id),
            Outcome::Done,
            clock::now(),
        )?;
        let session = Session {
            person: slot.person,
            name: slot.name,
            signing,
            one_time: slot.one_time,
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
