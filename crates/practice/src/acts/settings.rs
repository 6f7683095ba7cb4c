//! Settings: people, policy, instruments, the audit log.

use crate::hash::new_id;
use matching::mirror::sensitive_cue;
use matching::model::Policy;
use store::{AuditFilter, NewPerson, Outcome as Ended, Reader};

use crate::acts::signing_in::needed;
use crate::desk::{Act, Desk, Open, Outcome, found, policy, staff, staff_name};
use crate::records::{PolicyRecord, StaffRecord};
use crate::refusal::{Code, Refusal};
use crate::views::{
    AddStaff, AuditLine, AuditLog, InstrumentLine, Nothing, PersonName, PolicyLine, PracticeKind,
    ReadAudit, ResetPassword, Role, SavePolicy, SaveStaff, SettingsScreen, StaffLine,
};
use crate::words;

/// Entries of the audit log on one page.
const AUDIT_PAGE: u32 = 200;

/// The settings page.
pub fn settings_screen(desk: &mut Desk, _: Nothing) -> Outcome<SettingsScreen> {
    let open = desk.open()?;
    desk.read(|r| {
        let people = staff(r)?;
        Ok(SettingsScreen {
            practice_name: open.practice.name.clone(),
            kind: open.practice.kind,
            fictional: open.practice.fictional,
            people: people_lines(r, &people)?,
            can_edit_people: open.practice.kind == PracticeKind::Team
                && (open.is(Role::Administrator) || open.is(Role::Owner)),
            policy: policy(r)?,
            can_edit_policy: open.is(Role::Supervisor)
                || open.is(Role::Administrator)
                || open.is(Role::Owner),
            safety: open.practice.safety.clone(),
            consent_rules: crate::acts::consents::rule_lines(&open.practice)?,
            room: open.practice.room,
            policy_history: policy_lines(r, &people)?,
            can_back_up: open.is(Role::Supervisor)
                || open.is(Role::Administrator)
                || open.is(Role::Owner),
            last_backup: open.practice.last_backup.map(words::moment),
            folder: open.vault.folder().display().to_string(),
            can_read_audit: open.is(Role::PrivacyOfficer)
                || open.is(Role::Administrator)
                || open.is(Role::Owner),
            instruments: instruments(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    })
}

fn people_lines(r: &Reader<'_>, people: &[StaffRecord]) -> Outcome<Vec<StaffLine>> {
    Ok(r.list::<StaffRecord>()?
        .into_iter()
        .map(|s| StaffLine {
            revision: s.revision,
            id: s.value.id,
            name: s.value.name,
            credential: s.value.credential,
            roles: s.value.roles,
            covers: s
                .value
                .covers
                .iter()
                .map(|id| PersonName {
                    id: id.clone(),
                    name: staff_name(people, id),
                    role: None,
                })
                .collect(),
            left: s.value.left,
        })
        .collect())
}

fn policy_lines(r: &Reader<'_>, people: &[StaffRecord]) -> Outcome<Vec<PolicyLine>> {
    let mut lines: Vec<PolicyLine> = r
        .list::<PolicyRecord>()?
        .into_iter()
        .map(|p| PolicyLine {
            version: p.value.policy.version,
            by: staff_name(people, &p.value.by),
            at: words::moment(p.value.at),
            reason: p.value.reason,
        })
        .collect();
    lines.sort_by_key(|l| std::cmp::Reverse(l.version));
    Ok(lines)
}

/// The instruments that ship, with their notices.
fn instruments() -> Vec<InstrumentLine> {
    interview::shipped::INSTRUMENTS
        .iter()
        .filter_map(|(slug, _)| interview::shipped::questionnaire(slug).ok())
        .filter_map(|q| q.instruments.into_iter().next())
        .map(|about| InstrumentLine {
            slug: about.slug,
            title: about.title,
            version: about.version.unwrap_or_default(),
            notice: about.notice.unwrap_or_default(),
            source: about.references.join(" "),
        })
        .collect()
}

/// Adds a person with a one-time password.
pub fn add_staff(desk: &mut Desk, request: AddStaff) -> Outcome<SettingsScreen> {
    let name = needed(
        "name",
        &request.name,
        "Write the person's name as it is printed beside signatures.",
    )?;
    roles_fit(desk.open()?, &request.roles)?;
    let practice = desk.open()?.practice.name.clone();
    store::check_password(&request.password, &[&practice, &name])
        .map_err(|problem| Refusal::invalid("password", problem.to_string()))?;
    let person = StaffRecord {
        id: new_id("st")?,
        name,
        credential: request.credential.trim().to_owned(),
        roles: request.roles,
        covers: Vec::new(),
        left: false,
        must_change_password: true,
        stays: false,
    };
    enrol(desk, &person, &request.password)?;
    settings_screen(desk, Nothing {})
}

/// Gives a person a new one-time password. Their old signing key stays for old signatures; nobody resets their own.
pub fn reset_password(desk: &mut Desk, request: ResetPassword) -> Outcome<SettingsScreen> {
    let open = desk.open()?;
    if open.me.id == request.person {
        return Err(Refusal::new(
            Code::NotAllowed,
            "Nobody resets their own password; another administrator does, or the recovery sheet.",
        ));
    }
    let id = request.person.clone();
    let person = desk.read(|r| found::<StaffRecord>(r, &id, "person"))?.value;
    let practice = desk.open()?.practice.name.clone();
    store::check_password(&request.password, &[&practice, &person.name])
        .map_err(|problem| Refusal::invalid("password", problem.to_string()))?;
    let act = Act::new("reset_password", "password reset", "staff", &id);
    desk.change(act, |w| {
        let mut person = found::<StaffRecord>(w, &id, "person")?;
        person.value.must_change_password = true;
        w.update(&person.value, person.revision)?;
        Ok(())
    })?;
    let open = desk.open_mut()?;
    open.vault
        .reset_password(&open.session, &id, &request.password)?;
    settings_screen(desk, Nothing {})
}

/// Gives a person a key slot and a record.
pub(crate) fn enrol(desk: &mut Desk, person: &StaffRecord, password: &str) -> Outcome<()> {
    let slot = NewPerson {
        id: person.id.clone(),
        name: person.name.clone(),
    };
    let act = Act::new("add_staff", "person added", "staff", &person.id);
    desk.change(act, |w| {
        w.insert(person)?;
        Ok(())
    })?;
    let open = desk.open_mut()?;
    Ok(open.vault.add_person(&open.session, &slot, password)?)
}

fn roles_fit(open: &Open, roles: &[Role]) -> Outcome<()> {
    if open.solo() {
        return Err(Refusal::new(
            Code::Blocked,
            "This is a practice of one person; found a team practice to work with others.",
        ));
    }
    if roles.is_empty() {
        return Err(Refusal::invalid("roles", "Choose at least one role."));
    }
    if roles.contains(&Role::Owner) {
        return Err(Refusal::invalid(
            "roles",
            "Only a practice of one person has an owner.",
        ));
    }
    Ok(())
}

/// One covers for supervisors only, and not for oneself: everybody else's placements are a supervisor's to review.
fn covers_fit(people: &[StaffRecord], request: &SaveStaff) -> Outcome<()> {
    let fits = |id: &String| {
        *id != request.person
            && people
                .iter()
                .any(|p| p.id == *id && p.roles.contains(&Role::Supervisor))
    };
    if request.covers.iter().all(fits) {
        return Ok(());
    }
    Err(Refusal::invalid(
        "covers",
        "One covers for another person who is a supervisor; choose them from the list.",
    ))
}

/// Changes a person's roles, covers and whether they have left. Nobody changes their own roles.
pub fn save_staff(desk: &mut Desk, request: SaveStaff) -> Outcome<SettingsScreen> {
    let open = desk.open()?;
    if open.me.id == request.person {
        return Err(Refusal::new(
            Code::NotAllowed,
            "Nobody changes their own roles; ask another administrator.",
        ));
    }
    roles_fit(open, &request.roles)?;
    let id = request.person.clone();
    let act = Act::new("save_staff", "roles changed", "staff", &id);
    let leaves = desk.change(act, |w| {
        let mut person = found::<StaffRecord>(w, &id, "person")?.value;
        if person.left && !request.left {
            return Err(Refusal::invalid(
                "left",
                "Who has left has no key any more; add them as a new person.",
            ));
        }
        covers_fit(&staff(w)?, &request)?;
        let leaves = request.left && !person.left;
        person.credential = request.credential.trim().to_owned();
        person.roles.clone_from(&request.roles);
        person.covers.clone_from(&request.covers);
        person.left = request.left;
        w.update(&person, request.revision)?;
        Ok(leaves)
    })?;
    if leaves {
        let open = desk.open_mut()?;
        open.vault.remove_person(&open.session, &id)?;
    }
    settings_screen(desk, Nothing {})
}

/// Saves a new policy version.
pub fn save_policy(desk: &mut Desk, request: SavePolicy) -> Outcome<SettingsScreen> {
    let reason = needed(
        "reason",
        &request.reason,
        "Say in a sentence why the policy changes.",
    )?;
    let old = desk.read(policy)?;
    if request.policy.version != old.version {
        return Err(Refusal::conflict());
    }
    check_policy(&request.policy)?;
    if switches_on_guarded(&old, &request.policy) && reason.split_whitespace().count() < 5 {
        return Err(Refusal::invalid(
            "reason",
            "A protected dimension is switched on: say in a whole sentence why it is needed.",
        ));
    }
    new_version(desk, request.policy, reason, "save_policy")?;
    settings_screen(desk, Nothing {})
}

/// Keeps a policy as the version after the one that it was made from.
pub(crate) fn new_version(
    desk: &mut Desk,
    mut policy: Policy,
    reason: String,
    command: &'static str,
) -> Outcome<()> {
    check_policy(&policy)?;
    policy.version += 1;
    let record = PolicyRecord {
        id: format!("{:010}", policy.version),
        policy,
        by: desk.open()?.me.id.clone(),
        at: desk.now(),
        reason,
    };
    let act = Act::new(command, "policy changed", "policy", &record.id);
    desk.change(act, |w| {
        w.insert(&record)?;
        Ok(())
    })
}

/// Whether a dimension or cue comes in that is left out by default (design §1.6).
fn switches_on_guarded(old: &Policy, new: &Policy) -> bool {
    let lists = [
        (&old.isolate_dimensions, &new.isolate_dimensions),
        (&old.cues_allowed_extra, &new.cues_allowed_extra),
    ];
    lists.iter().any(|(old, new)| {
        new.iter()
            .any(|name| sensitive_cue(name) && !old.contains(name))
    })
}

/// The ranges that the engine needs, and a seat that is held for a day to a year.
fn check_policy(policy: &Policy) -> Outcome<()> {
    matching::load::check_policy(policy)
        .map_err(|problem| Refusal::invalid("policy", format!("{problem}.")))?;
    if (1..=365).contains(&policy.hold_days) {
        Ok(())
    } else {
        Err(Refusal::invalid(
            "policy",
            "policy, hold_days: a seat is held for 1 to 365 days.",
        ))
    }
}

/// The audit log, the newest first.
pub fn read_audit(desk: &mut Desk, request: ReadAudit) -> Outcome<AuditLog> {
    let act = Act::new("read_audit", "read the audit log", "audit", "");
    desk.look(act, |desk| log(desk, &request))
}

fn log(desk: &Desk, request: &ReadAudit) -> Outcome<AuditLog> {
    let zone = desk.now().timezone();
    let report = desk.open()?.vault.verify_audit()?;
    desk.read(|r| {
        let people = staff(r)?;
        let filter = AuditFilter {
            before: request.before.map(u64::from),
            limit: AUDIT_PAGE,
            ..AuditFilter::default()
        };
        let rows = r.audit(&filter)?;
        Ok(AuditLog {
            entries: rows
                .into_iter()
                .map(|row| AuditLine {
                    seq: u32::try_from(row.seq).unwrap_or(u32::MAX),
                    at: words::moment(row.at.with_timezone(&zone)),
                    who: staff_name(&people, &row.actor),
                    act: row.act,
                    object: row.object,
                    outcome: outcome(row.outcome).to_owned(),
                })
                .collect(),
            intact: report.problems.is_empty(),
            count: u32::try_from(report.rows).unwrap_or(u32::MAX),
        })
    })
}

fn outcome(ended: Ended) -> &'static str {
    match ended {
        Ended::Done => "done",
        Ended::Refused => "refused",
        Ended::Failed => "failed",
    }
}
