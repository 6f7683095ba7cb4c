//! First start, signing in and out.

use std::fs;

use store::{Founding, StoreError, Vault};

use crate::desk::{Act, Desk, Open, Outcome, found};
use crate::records::{PolicyRecord, PracticeRecord, StaffRecord};
use crate::refusal::{Code, Refusal};
use crate::views::{
    AppPhase, AppState, FoundPractice, Founded, Nothing, PersonName, PracticeKind, PracticeListing,
    Role, RoomSettings, SafetySettings, SessionView, SignIn,
};

/// Said on every start until the fault tests are done.
pub const CAUTION: &str =
    "This early version is for fictional data only: do not enter real people yet.";

/// Where the program stands.
pub fn app_state(desk: &mut Desk, _: Nothing) -> Outcome<AppState> {
    // The window asks this while somebody only reads: reading is an act too.
    desk.touch();
    let practices = listings(desk);
    let session = match desk.open {
        Some(_) => Some(session_view(desk)?),
        None => None,
    };
    let phase = match &desk.open {
        Some(open) if open.me.must_change_password => AppPhase::MustChangePassword,
        Some(_) => AppPhase::Open,
        None if practices.is_empty() => AppPhase::FirstStart,
        None => AppPhase::SignedOut,
    };
    Ok(AppState {
        phase,
        practices,
        session,
        backup_folder: desk.data().join("copies").display().to_string(),
        caution: CAUTION.to_owned(),
    })
}

/// All practices on this computer, own ones before the fictional one.
fn listings(desk: &Desk) -> Vec<PracticeListing> {
    let mut out: Vec<PracticeListing> = fs::read_dir(desk.data())
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let handle = entry.file_name().to_str()?.to_owned();
            let listing = Vault::list_people(&entry.path()).ok()?;
            Some(listing_view(handle, listing))
        })
        .collect();
    out.sort_by(|a, b| {
        (a.fictional, &a.name, &a.practice).cmp(&(b.fictional, &b.name, &b.practice))
    });
    out
}

/// What a folder tells without a password.
pub(crate) fn listing_view(handle: String, listing: store::Listing) -> PracticeListing {
    let fictional = listing.fictional;
    PracticeListing {
        practice: handle,
        name: listing.practice_name,
        kind: if listing.kind == store::PracticeKind::Solo {
            PracticeKind::Solo
        } else {
            PracticeKind::Team
        },
        fictional,
        people: listing
            .people
            .into_iter()
            .map(|p| PersonName {
                role: fictional.then(|| crate::demo::role_of(&p.id)).flatten(),
                id: p.id,
                name: p.name,
            })
            .collect(),
        open_password: fictional.then(|| crate::demo::PASSWORD.to_owned()),
    }
}

fn session_view(desk: &Desk) -> Outcome<SessionView> {
    let open = desk.open()?;
    let (now, today) = (desk.now(), desk.today());
    let counts = desk.read(|r| crate::acts::queues::counts(r, open, now))?;
    Ok(SessionView {
        person: PersonName {
            id: open.me.id.clone(),
            name: open.me.name.clone(),
            role: Some(roles_in_words(&open.me.roles)),
        },
        roles: open.me.roles.clone(),
        practice_name: open.practice.name.clone(),
        kind: open.practice.kind,
        fictional: open.practice.fictional,
        today: today.to_string(),
        waiting: counts.waiting,
        to_review: counts.to_review,
        to_decide: counts.to_decide,
        idle_minutes: crate::desk::IDLE_MINUTES,
        last_backup: open.practice.last_backup.map(|at| at.to_rfc3339()),
        goes_on: !open.me.stays,
    })
}

/// "intake clinician, facilitator".
#[must_use]
pub(crate) fn roles_in_words(roles: &[Role]) -> String {
    roles
        .iter()
        .map(|role| match role {
            Role::IntakeClinician => "intake clinician",
            Role::Facilitator => "facilitator",
            Role::Supervisor => "supervisor",
            Role::Administrator => "administrator",
            Role::PrivacyOfficer => "privacy officer",
            Role::Owner => "owner",
        })
        .collect::<Vec<_>>()
        .join(", ")
}

/// Founds a practice and signs its first person in.
pub fn found_practice(desk: &mut Desk, request: FoundPractice) -> Outcome<Founded> {
    let name = needed("name", &request.name, "Give the practice a name.")?;
    let person = needed(
        "person",
        &request.person,
        "Write your name as it is printed beside signatures.",
    )?;
    store::check_password(&request.password, &[&name, &person])
        .map_err(|problem| Refusal::invalid("password", problem.to_string()))?;
    let roles = match request.kind {
        PracticeKind::Solo => vec![Role::Owner],
        PracticeKind::Team => vec![Role::Supervisor, Role::Administrator],
    };
    let handle = free_handle(desk, "practice");
    let founding = NewPractice {
        handle: &handle,
        name: &name,
        kind: request.kind,
        fictional: false,
        id: crate::hash::new_id("st")?,
        person: &person,
        credential: request.credential.trim(),
        roles,
        password: &request.password,
    };
    let recovery_key = found_in(desk, founding)?;
    Ok(Founded {
        recovery_key,
        state: app_state(desk, Nothing {})?,
    })
}

/// What founding needs, for own practices and for the fictional one.
pub(crate) struct NewPractice<'a> {
    pub(crate) handle: &'a str,
    pub(crate) name: &'a str,
    pub(crate) kind: PracticeKind,
    pub(crate) fictional: bool,
    pub(crate) id: String,
    pub(crate) person: &'a str,
    pub(crate) credential: &'a str,
    pub(crate) roles: Vec<Role>,
    pub(crate) password: &'a str,
}

/// Founds a practice in its folder, opens it, and gives the recovery key as text.
pub(crate) fn found_in(desk: &mut Desk, new: NewPractice<'_>) -> Outcome<String> {
    desk.close("closed to found another practice");
    let now = desk.now();
    let founding = Founding {
        practice_name: new.name,
        kind: match new.kind {
            PracticeKind::Solo => store::PracticeKind::Solo,
            PracticeKind::Team => store::PracticeKind::Team,
        },
        fictional: new.fictional,
        person_id: &new.id,
        person_name: new.person,
        password: new.password,
    };
    let folder = desk.folder(new.handle)?;
    let (vault, session, recovery) = Vault::found(&folder, &founding, desk.kdf)?;
    let practice = PracticeRecord {
        consent_rules: std::collections::BTreeMap::new(),
        id: "practice".to_owned(),
        name: new.name.to_owned(),
        kind: new.kind,
        fictional: new.fictional,
        last_backup: None,
        safety: SafetySettings::default(),
        room: RoomSettings::default(),
        mirror_sums: std::collections::BTreeMap::new(),
    };
    let me = StaffRecord {
        id: new.id.clone(),
        name: new.person.to_owned(),
        credential: new.credential.to_owned(),
        roles: new.roles,
        covers: Vec::new(),
        left: false,
        must_change_password: false,
        stays: false,
    };
    desk.open = Some(Open {
        vault,
        session,
        practice: practice.clone(),
        me: me.clone(),
        since: now,
        last_act: now,
    });
    let act = Act::new("found_practice", "practice founded", "practice", "practice");
    desk.change(act, |w| {
        w.insert(&practice)?;
        w.insert(&me)?;
        w.insert(&PolicyRecord {
            id: "0000000001".to_owned(),
            policy: matching::model::Policy::default(),
            by: me.id.clone(),
            at: now,
            reason: "Defaults of the program: ours, unvalidated.".to_owned(),
        })?;
        Ok(())
    })?;
    Ok(recovery.text().to_owned())
}

/// A folder name that is free: "practice", "practice-2", …
pub(crate) fn free_handle(desk: &Desk, base: &str) -> String {
    let mut n = 1_u32;
    loop {
        let handle = if n == 1 {
            base.to_owned()
        } else {
            format!("{base}-{n}")
        };
        if !desk.data().join(&handle).exists() {
            return handle;
        }
        n += 1;
    }
}

/// Signs in.
pub fn sign_in(desk: &mut Desk, request: SignIn) -> Outcome<AppState> {
    let folder = desk.folder(&request.practice)?;
    let key = format!("{}/{}", request.practice, request.person);
    let now = desk.now();
    desk.failures.check(&key, now)?;
    desk.close("signed out for another sign-in");
    match Vault::open(&folder, &request.person, &request.password) {
        Ok((vault, session)) => {
            desk.failures.passed(&key);
            sit_down(desk, vault, session, "signed in")
        }
        Err(StoreError::WrongPassword) => {
            desk.failures.failed(&key, now);
            Err(StoreError::WrongPassword.into())
        }
        Err(other) => Err(other.into()),
    }
}

/// Puts an opened practice on the desk.
pub(crate) fn sit_down(
    desk: &mut Desk,
    vault: Vault,
    session: store::Session,
    what: &'static str,
) -> Outcome<AppState> {
    let now = desk.now();
    let (practice, me) = vault.read(|r| -> Outcome<_> {
        let practice = found::<PracticeRecord>(r, "practice", "practice")?.value;
        let me = found::<StaffRecord>(r, session.person(), "person")?.value;
        Ok((practice, me))
    })?;
    let id = me.id.clone();
    desk.open = Some(Open {
        vault,
        session,
        practice,
        me,
        since: now,
        last_act: now,
    });
    if desk.open()?.me.left {
        desk.open = None;
        return Err(Refusal::new(
            Code::NotAllowed,
            "This person has left the practice and can no longer sign in.",
        ));
    }
    desk.note(
        Act::new("sign_in", what, "staff", &id),
        store::Outcome::Done,
    )?;
    crate::mirrors::leaving::settle(desk);
    app_state(desk, Nothing {})
}

/// Signs out.
pub fn sign_out(desk: &mut Desk, _: Nothing) -> Outcome<AppState> {
    desk.close("signed out");
    app_state(desk, Nothing {})
}

/// Locks: the same as signing out, for the keys must leave the memory.
pub fn lock(desk: &mut Desk, _: Nothing) -> Outcome<AppState> {
    desk.close("locked");
    app_state(desk, Nothing {})
}

/// Opens the fictional practice, making it first where it is not there yet.
pub fn explore_fictional(desk: &mut Desk, _: Nothing) -> Outcome<AppState> {
    let handle = crate::demo::HANDLE;
    if desk.folder(handle)?.exists() {
        return sign_in(
            desk,
            SignIn {
                practice: handle.to_owned(),
                person: crate::demo::FIRST_PERSON.to_owned(),
                password: crate::demo::PASSWORD.to_owned(),
            },
        );
    }
    crate::demo::found(desk)?;
    app_state(desk, Nothing {})
}

/// Removes the fictional practice with all that was done in it.
pub fn remove_fictional(desk: &mut Desk, _: Nothing) -> Outcome<AppState> {
    if desk.open.as_ref().is_some_and(|o| o.practice.fictional) {
        desk.close("fictional practice removed");
    }
    let folder = desk.folder(crate::demo::HANDLE)?;
    let listing = Vault::list_people(&folder).map_err(|_| Refusal::not_found("practice"))?;
    if !listing.fictional {
        return Err(Refusal::new(
            Code::Blocked,
            "Only the fictional practice can be removed this way.",
        ));
    }
    fs::remove_dir_all(&folder).map_err(|_| {
        Refusal::new(
            Code::InUse,
            "The fictional practice could not be removed; close other windows of Microcosm and try again.",
        )
    })?;
    app_state(desk, Nothing {})
}

/// A text that must not be empty.
pub(crate) fn needed(field: &str, text: &str, message: &str) -> Outcome<String> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::invalid(field, message));
    }
    if text.chars().count() > 2_000 {
        return Err(Refusal::invalid(
            field,
            "This is longer than 2,000 characters; please shorten it.",
        ));
    }
    Ok(text.to_owned())
}
