//! The people of an open practice: passwords, adding, removing, a new recovery sheet.

use ed25519_dalek::SigningKey;

use crate::audit::Op;
use crate::error::StoreError;
use crate::header::PracticeKind;
use crate::password::PasswordProblem;
use crate::recovery::RecoveryKey;
use crate::sign::{Session, Signer};
use crate::slot::{NewPerson, RecoverySlot, Slot};
use crate::vault::Vault;

impl Vault {
    /// The password again, for one signature or another act that needs it. Costs a whole key derivation.
    ///
    /// # Errors
    /// `WrongPassword`; note it with [`Vault::note`].
    pub fn reauthenticate(&self, person_id: &str, password: &str) -> Result<Signer, StoreError> {
        let Some(slot) = self.header.slot(person_id) else {
            Slot::pretend(self.header.slots.first(), password)?;
            return Err(StoreError::WrongPassword);
        };
        let signing = slot.open(&self.header.vault, password)?.signing;
        self.check_public_key(person_id, &signing)?;
        Ok(Signer {
            person: person_id.to_owned(),
            signing,
        })
    }

    /// A new password for the person who is signed in. Where the old one was given by somebody else,
    /// the signing key is replaced too, because that somebody could have known it.
    ///
    /// # Errors
    /// `WrongPassword`, `Password`, `DiskFull`, `Io`.
    pub fn change_password(
        &mut self,
        session: &mut Session,
        old: &str,
        new: &str,
    ) -> Result<(), StoreError> {
        let signer = self.reauthenticate(&session.person, old)?;
        let person = NewPerson {
            id: session.person.clone(),
            name: session.name.clone(),
        };
        let op = Op::person(&person.id, "change_password", "change_password", &person.id);
        if session.one_time {
            if old == new {
                return Err(PasswordProblem::Unchanged.into());
            }
            session.signing = self.new_slot(&op, &person, new, false)?;
            session.one_time = false;
            return Ok(());
        }
        self.header.check_password(&person.name, new)?;
        let vault = &self.header.vault;
        let slot = Slot::seal(
            &self.file_key,
            &signer.signing,
            vault,
            &person,
            new,
            self.kdf,
            false,
        )?;
        let mut header = self.header.clone();
        header.put(slot);
        self.save_header(header, &op)
    }

    /// Gives a person a way in, with a password that must be changed at the first sign-in.
    /// The staff record (roles) is the caller's; save it first: a person without one has no rights.
    ///
    /// # Errors
    /// `PersonExists`, `Password`, `TooManyPeople`, `DiskFull`, `Io`.
    pub fn add_person(
        &mut self,
        by: &Session,
        person: &NewPerson,
        one_time_password: &str,
    ) -> Result<(), StoreError> {
        if self.header.slot(&person.id).is_some() {
            return Err(StoreError::PersonExists);
        }
        let op = Op::person(&by.person, "add_person", "add_person", &person.id);
        self.new_slot(&op, person, one_time_password, true)
            .map(drop)
    }

    /// A new one-time password and a new signing key for a person who forgot theirs.
    ///
    /// # Errors
    /// `UnknownPerson`, `Password`, `DiskFull`, `Io`.
    pub fn reset_password(
        &mut self,
        by: &Session,
        person_id: &str,
        one_time_password: &str,
    ) -> Result<(), StoreError> {
        let slot = self
            .header
            .slot(person_id)
            .ok_or(StoreError::UnknownPerson)?;
        let person = NewPerson {
            id: slot.person.clone(),
            name: slot.name.clone(),
        };
        let op = Op::person(
            &by.person,
            "reset_password",
            "signing_key_replaced",
            person_id,
        );
        self.new_slot(&op, &person, one_time_password, true)
            .map(drop)
    }

    /// Takes a person's way in. Copies of the practice made before still open with their old password.
    ///
    /// # Errors
    /// `UnknownPerson`, `LastPerson`, `DiskFull`, `Io`.
    pub fn remove_person(&mut self, by: &Session, person_id: &str) -> Result<(), StoreError> {
        let mut header = self.header.clone();
        header.slots.retain(|slot| slot.person != person_id);
        if header.slots.len() == self.header.slots.len() {
            return Err(StoreError::UnknownPerson);
        }
        if header.slots.is_empty() {
            return Err(StoreError::LastPerson);
        }
        let op = Op::person(&by.person, "remove_person", "remove_person", person_id);
        self.save_header(header, &op)
    }

    /// A new name for the list at sign-in.
    ///
    /// # Errors
    /// `UnknownPerson`, `Misuse` for an empty name, `TooLarge`, `DiskFull`, `Io`.
    pub fn rename_person(&mut self, by: &Session, person: &NewPerson) -> Result<(), StoreError> {
        person.check()?;
        let mut header = self.header.clone();
        let slot = header
            .slots
            .iter_mut()
            .find(|slot| slot.person == person.id);
        slot.ok_or(StoreError::UnknownPerson)?
            .name
            .clone_from(&person.name);
        self.save_header(
            header,
            &Op::person(&by.person, "rename_person", "update", &person.id),
        )
    }

    /// Another name for the practice, or the step from solo to team.
    ///
    /// # Errors
    /// `TooLarge` beyond 200 bytes, `DiskFull`, `Io`.
    pub fn rename_practice(
        &mut self,
        by: &Session,
        name: &str,
        kind: PracticeKind,
    ) -> Result<(), StoreError> {
        if name.len() > 200 {
            return Err(StoreError::TooLarge);
        }
        let mut header = self.header.clone();
        name.clone_into(&mut header.practice_name);
        header.kind = kind;
        self.save_header(header, &Op::own(&by.person, "rename_practice", "update"))
    }

    /// A new recovery sheet; the earlier one no longer works.
    ///
    /// # Errors
    /// `DiskFull`, `Io`.
    pub fn new_recovery_key(&mut self, by: &Session) -> Result<RecoveryKey, StoreError> {
        let mut header = self.header.clone();
        let (slot, sheet) = RecoverySlot::seal(&self.file_key, &header.vault)?;
        header.recovery = slot;
        let op = Op::own(&by.person, "new_recovery_key", "new_recovery_key");
        self.save_header(header, &op)?;
        Ok(sheet)
    }

    /// A slot with a new signing key, whose public part goes into the practice.
    pub(crate) fn new_slot(
        &mut self,
        op: &Op,
        person: &NewPerson,
        password: &str,
        one_time: bool,
    ) -> Result<SigningKey, StoreError> {
        self.header.check_password(&person.name, password)?;
        let vault = &self.header.vault;
        let (slot, signing) =
            Slot::new(&self.file_key, vault, person, password, self.kdf, one_time)?;
        let mut header = self.header.clone();
        header.put(slot);
        self.save_header(header, op)?;
        Ok(signing)
    }
}
