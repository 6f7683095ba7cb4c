//! The desk: the folder of practices on this computer, the open practice, and who sits at it.

use std::path::{Path, PathBuf};

use chrono::{Duration, Local, NaiveDate};
use store::{Kdf, Op, Outcome as Ended, Reader, Session, Stored, Table, Vault, Writer};

use crate::records::{Moment, PolicyRecord, PracticeRecord, StaffRecord};
use crate::refusal::{Code, Refusal};
use crate::views::{PracticeKind, Role};

/// A key derivation that costs nothing, for tests; release builds refuse it.
#[must_use]
pub const fn cheap_kdf_for_tests() -> Kdf {
    Kdf::for_tests()
}

/// What a use case answers.
pub type Outcome<T> = Result<T, Refusal>;

/// Minutes without an act until the practice is locked (45 CFR 164.312(a)(2)(iii) names no number; ours is 10).
pub const IDLE_MINUTES: u32 = 10;
/// Hours after which everybody signs in again.
const SESSION_HOURS: i64 = 12;

/// The clock; tests bring their own.
pub type Clock = Box<dyn Fn() -> Moment + Send>;

/// Everything a running program holds.
pub struct Desk {
    /// Folder that holds one folder for each practice.
    pub(crate) data: PathBuf,
    pub(crate) kdf: Kdf,
    pub(crate) clock: Clock,
    pub(crate) open: Option<Open>,
    pub(crate) failures: crate::acts::passwords::Failures,
}

/// An open practice and the person at it.
pub struct Open {
    pub(crate) vault: Vault,
    pub(crate) session: Session,
    pub(crate) practice: PracticeRecord,
    pub(crate) me: StaffRecord,
    pub(crate) since: Moment,
    pub(crate) last_act: Moment,
}

/// In which state a command may be called (from the list of commands).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing open is needed.
    Any,
    /// Signed in, also with a one-time password.
    Renew,
    /// Signed in.
    Open,
}

impl Desk {
    /// A desk over a folder of practices.
    #[must_use]
    pub fn new(data: PathBuf) -> Self {
        Self::with(
            data,
            Kdf::standard(),
            Box::new(|| Local::now().fixed_offset()),
        )
    }

    /// A desk with another key derivation and clock, for tests.
    #[must_use]
    pub fn with(data: PathBuf, kdf: Kdf, clock: Clock) -> Self {
        Self {
            data,
            kdf,
            clock,
            open: None,
            failures: crate::acts::passwords::Failures::default(),
        }
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Moment {
        (self.clock)()
    }

    /// Today in the practice's own calendar.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }

    /// The one place where it is decided whether a command may run: state, then role. Deny is the default.
    ///
    /// # Errors
    /// `signed-out`, `must-change-password` or `not-allowed`.
    pub fn permit(&mut self, needs: Needs, who: &[Role]) -> Outcome<()> {
        self.lock_if_idle();
        if needs == Needs::Any {
            return Ok(());
        }
        let now = self.now();
        let Some(open) = self.open.as_mut() else {
            return Err(signed_out());
        };
        if needs == Needs::Open && open.me.must_change_password {
            return Err(Refusal::new(
                Code::MustChangePassword,
                "Choose a password of your own first; the one you signed in with was only for once.",
            ));
        }
        if open.me.left || !open.me.roles.iter().any(|role| who.contains(role)) {
            return Err(Refusal::new(
                Code::NotAllowed,
                "Your role does not allow this; ask the person who arranges roles in your practice.",
            ));
        }
        open.last_act = now;
        Ok(())
    }

    /// Closes the practice after [`IDLE_MINUTES`] without an act or after twelve hours; says whether it did.
    pub fn lock_if_idle(&mut self) -> bool {
        let now = self.now();
        // A clock that was set back far counts as idling too: otherwise it would keep the practice open for ever.
        let due = self.open.as_ref().is_some_and(|open| {
            (now - open.last_act).abs() >= Duration::minutes(i64::from(IDLE_MINUTES))
                || now - open.since >= Duration::hours(SESSION_HOURS)
        });
        if due {
            self.close("locked after idling");
        }
        due
    }

    /// Counts as an act of the person at the desk.
    pub(crate) fn touch(&mut self) {
        let now = self.now();
        if let Some(open) = self.open.as_mut() {
            open.last_act = now;
        }
    }

    /// Closes the practice; its keys leave the memory with it.
    pub(crate) fn close(&mut self, act: &'static str) {
        let now = self.now();
        if let Some(mut open) = self.open.take() {
            let op = open.op(&Act::new("lock", act, "practice", ""));
            // The practice is being closed whatever happens; a failing note in the log must not keep it open.
            let _ = open
                .vault
                .transact(op, now.to_utc(), |_| Ok::<(), Refusal>(()));
            let _ = open.vault.close(open.session);
        }
    }

    /// The open practice.
    ///
    /// # Errors
    /// `signed-out`.
    pub(crate) fn open(&self) -> Outcome<&Open> {
        self.open.as_ref().ok_or_else(signed_out)
    }

    /// The open practice, to change it.
    ///
    /// # Errors
    /// `signed-out`.
    pub(crate) fn open_mut(&mut self) -> Outcome<&mut Open> {
        self.open.as_mut().ok_or_else(signed_out)
    }

    /// Reads from the open practice.
    pub(crate) fn read<T>(&self, f: impl FnOnce(&Reader<'_>) -> Outcome<T>) -> Outcome<T> {
        self.open()?.vault.read(f)
    }

    /// Changes the open practice: all of it and the audit row, or nothing.
    pub(crate) fn change<T>(
        &mut self,
        act: Act<'_>,
        f: impl FnOnce(&Writer<'_>) -> Outcome<T>,
    ) -> Outcome<T> {
        let now = self.now();
        let open = self.open_mut()?;
        let op = open.op(&act);
        open.vault.transact(op, now.to_utc(), f)
    }

    /// Shows something, and notes in the audit log that it was looked at, or that this was refused.
    pub(crate) fn look<T>(
        &mut self,
        act: Act<'_>,
        show: impl FnOnce(&Self) -> Outcome<T>,
    ) -> Outcome<T> {
        let shown = show(self);
        let ended = match &shown {
            Ok(_) => Ended::Done,
            Err(refusal) if matches!(refusal.code, Code::NotFound | Code::NotAllowed) => {
                Ended::Refused
            }
            Err(_) => Ended::Failed,
        };
        self.note(act, ended)?;
        shown
    }

    /// Notes in the audit log something that changes nothing.
    pub(crate) fn note(&mut self, act: Act<'_>, ended: Ended) -> Outcome<()> {
        let now = self.now();
        let open = self.open_mut()?;
        let op = open.op(&act);
        Ok(open.vault.note(&op, ended, now.to_utc())?)
    }

    /// Folder of a practice by its handle; handles are plain folder names.
    pub(crate) fn folder(&self, handle: &str) -> Outcome<PathBuf> {
        let plain = !handle.is_empty()
            && handle
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        if plain {
            Ok(self.data.join(handle))
        } else {
            Err(Refusal::not_found("practice"))
        }
    }

    /// The folder that holds all practices.
    #[must_use]
    pub fn data(&self) -> &Path {
        &self.data
    }
}

/// What a change is called in the audit log: who did it comes from the session.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Act<'a> {
    /// Command.
    pub(crate) command: &'static str,
    /// Kind of act, without names ("answered", "placement submitted").
    pub(crate) what: &'static str,
    /// Kind of object.
    pub(crate) kind: &'static str,
    /// Id of the object.
    pub(crate) id: &'a str,
    /// Client it belongs to.
    pub(crate) client: Option<&'a str>,
    /// Id of the act, made by the window, so that a repeated call does nothing twice.
    pub(crate) command_id: Option<&'a str>,
}

impl<'a> Act<'a> {
    pub(crate) fn new(
        command: &'static str,
        what: &'static str,
        kind: &'static str,
        id: &'a str,
    ) -> Self {
        Self {
            command,
            what,
            kind,
            id,
            client: None,
            command_id: None,
        }
    }

    pub(crate) fn of(mut self, client: &'a str) -> Self {
        self.client = Some(client);
        self
    }
}

impl Open {
    fn op(&self, act: &Act<'_>) -> Op {
        Op {
            actor: self.me.id.clone(),
            command: act.command.to_owned(),
            act: act.what.to_owned(),
            object_table: table(act.kind),
            object_id: plain_id(act.id).to_owned(),
            client: act.client.map(|id| plain_id(id).to_owned()),
            command_id: act.command_id.map(str::to_owned),
        }
    }

    /// Whether the person has a role.
    pub(crate) fn is(&self, role: Role) -> bool {
        self.me.roles.contains(&role)
    }

    /// A practice of one.
    pub(crate) fn solo(&self) -> bool {
        self.practice.kind == PracticeKind::Solo
    }

    /// Reviews and sees hidden reasons.
    pub(crate) fn reviews(&self) -> bool {
        self.is(Role::Supervisor) || self.is(Role::Owner)
    }
}

/// The policy in force.
pub(crate) fn policy(r: &Reader<'_>) -> Outcome<matching::model::Policy> {
    Ok(r.list::<PolicyRecord>()?
        .into_iter()
        .max_by(|a, b| a.value.id.cmp(&b.value.id))
        .map(|p| p.value.policy)
        .unwrap_or_default())
}

/// A record that must be there.
pub(crate) fn found<T: store::Record>(r: &Reader<'_>, id: &str, what: &str) -> Outcome<Stored<T>> {
    r.get::<T>(id)?.ok_or_else(|| Refusal::not_found(what))
}

/// Everybody who works here, by id.
pub(crate) fn staff(r: &Reader<'_>) -> Outcome<Vec<StaffRecord>> {
    Ok(r.list::<StaffRecord>()?
        .into_iter()
        .map(|s| s.value)
        .collect())
}

/// Name of a person who works here.
pub(crate) fn staff_name(staff: &[StaffRecord], id: &str) -> String {
    staff
        .iter()
        .find(|s| s.id == id)
        .map_or_else(|| "somebody who has left".to_owned(), |s| s.name.clone())
}

fn signed_out() -> Refusal {
    Refusal::new(
        Code::SignedOut,
        "Sign in to go on; everything you entered is saved.",
    )
}

/// An id as the log keeps it. What a refused request named instead of an id may be anything, so it is left out.
fn plain_id(id: &str) -> &str {
    let plain = id.len() <= 80 && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if plain { id } else { "" }
}

/// The table of a kind of object; what has no table of its own belongs to the practice.
fn table(kind: &str) -> Table {
    Table::ALL
        .iter()
        .copied()
        .find(|t| t.name() == kind)
        .unwrap_or(Table::Practice)
}
