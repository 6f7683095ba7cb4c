//! Passwords: the pauses after wrong ones, asking again, changing, setting anew with the recovery key.

use std::collections::BTreeMap;

use chrono::Duration;
use store::{Signer, StoreError, Vault};

use crate::acts::signing_in::{app_state, sit_down};
use crate::desk::{Act, Desk, Outcome, found};
use crate::records::{Moment, StaffRecord};
use crate::refusal::{Code, Refusal};
use crate::views::{AppState, ChangePassword, CheckPassword, Nothing, PasswordCheck, Recover};

/// Failed tries by person, since the program started.
#[derive(Debug, Default)]
pub struct Failures(BTreeMap<String, (u32, Option<Moment>)>);

impl Failures {
    /// Seconds to wait after n failures: none up to 4, then 1, 2, 4 … 30.
    fn pause(tries: u32) -> i64 {
        if tries < 5 {
            0
        } else {
            1_i64.checked_shl(tries - 5).unwrap_or(30).clamp(1, 30)
        }
    }

    pub(crate) fn check(&self, key: &str, now: Moment) -> Outcome<()> {
        let Some((tries, Some(last))) = self.0.get(key) else {
            return Ok(());
        };
        let left = (*last + Duration::seconds(Self::pause(*tries)) - now).num_seconds();
        if left > 0 {
            return Err(Refusal::new(
                Code::Wait,
                format!("Too many tries; please wait {left} seconds."),
            ));
        }
        Ok(())
    }

    pub(crate) fn failed(&mut self, key: &str, now: Moment) {
        let entry = self.0.entry(key.to_owned()).or_default();
        entry.0 = entry.0.saturating_add(1);
        entry.1 = Some(now);
    }

    pub(crate) fn passed(&mut self, key: &str) {
        self.0.remove(key);
    }
}

/// Whether a password would do.
pub fn check_password(_: &mut Desk, request: CheckPassword) -> Outcome<PasswordCheck> {
    let names: Vec<&str> = request.names.iter().map(String::as_str).collect();
    Ok(PasswordCheck {
        problem: store::check_password(&request.password, &names)
            .err()
            .map(|p| p.to_string()),
    })
}

/// Asks the person at the desk for the password again, before a signature: a fresh key derivation each time, and the same
/// pauses after wrong tries as at the door.
pub(crate) fn again(desk: &mut Desk, field: &str, password: &str) -> Outcome<Signer> {
    let now = desk.now();
    let key = own_key(desk)?;
    desk.failures.check(&key, now)?;
    let open = desk.open()?;
    let tried = open.vault.reauthenticate(&open.me.id, password);
    tried_again(desk, &key, field, tried)
}

/// Counts a wrong password of the person at the desk, and forgets the count after a right one.
fn tried_again<T>(
    desk: &mut Desk,
    key: &str,
    field: &str,
    tried: Result<T, StoreError>,
) -> Outcome<T> {
    let now = desk.now();
    match tried {
        Ok(done) => {
            desk.failures.passed(key);
            Ok(done)
        }
        Err(StoreError::WrongPassword) => {
            desk.failures.failed(key, now);
            let me = desk.open()?.me.id.clone();
            let act = Act::new("password_again", "wrong password", "staff", &me);
            desk.note(act, store::Outcome::Refused)?;
            Err(Refusal {
                field: Some(field.to_owned()),
                ..StoreError::WrongPassword.into()
            })
        }
        Err(other) => Err(other.into()),
    }
}

/// Under which failed tries of the person at the desk are counted.
fn own_key(desk: &Desk) -> Outcome<String> {
    let open = desk.open()?;
    let folder = open.vault.folder().file_name().unwrap_or_default();
    Ok(format!("{}/{}", folder.to_string_lossy(), open.me.id))
}

/// Changes the own password.
pub fn change_password(desk: &mut Desk, request: ChangePassword) -> Outcome<AppState> {
    let open = desk.open()?;
    let names = [open.practice.name.clone(), open.me.name.clone()];
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    store::check_password(&request.new, &names)
        .map_err(|problem| Refusal::invalid("new", problem.to_string()))?;
    if request.new == request.old {
        return Err(Refusal::invalid(
            "new",
            "Choose another password than the present one.",
        ));
    }
    let now = desk.now();
    let key = own_key(desk)?;
    desk.failures.check(&key, now)?;
    let open = desk.open_mut()?;
    let tried = open
        .vault
        .change_password(&mut open.session, &request.old, &request.new);
    tried_again(desk, &key, "old", tried)?;
    own_password(desk, "change_password", "password changed")?;
    app_state(desk, Nothing {})
}

/// The person at the desk has a password of their own now.
fn own_password(desk: &mut Desk, command: &'static str, what: &'static str) -> Outcome<()> {
    let id = desk.open()?.me.id.clone();
    desk.change(Act::new(command, what, "staff", &id), |w| {
        let mut me = found::<StaffRecord>(w, &id, "person")?;
        if me.value.must_change_password {
            me.value.must_change_password = false;
            w.update(&me.value, me.revision)?;
        }
        Ok(())
    })?;
    desk.open_mut()?.me.must_change_password = false;
    Ok(())
}

/// Sets a new password with the recovery key, and signs in.
pub fn recover(desk: &mut Desk, request: Recover) -> Outcome<AppState> {
    let folder = desk.folder(&request.practice)?;
    let now = desk.now();
    let key = format!("{}/recovery", request.practice);
    desk.failures.check(&key, now)?;
    store::check_password(&request.password, &[])
        .map_err(|problem| Refusal::invalid("password", problem.to_string()))?;
    desk.close("signed out for a recovery");
    let opened = Vault::recover(
        &folder,
        &request.recovery_key,
        &request.person,
        &request.password,
    );
    match opened {
        Ok((vault, session)) => {
            desk.failures.passed(&key);
            sit_down(desk, vault, session, "recovered with the recovery key")?;
            own_password(desk, "recover", "password set anew")?;
            app_state(desk, Nothing {})
        }
        Err(error @ (StoreError::MistypedRecoveryKey | StoreError::WrongRecoveryKey)) => {
            desk.failures.failed(&key, now);
            Err(Refusal {
                field: Some("recovery_key".to_owned()),
                ..error.into()
            })
        }
        Err(StoreError::Password(problem)) => {
            Err(Refusal::invalid("password", problem.to_string()))
        }
        Err(other) => Err(other.into()),
    }
}
