//! Settings: people, policy, instruments, the audit log.

use crate::hash::new_id;
use matching::model::Policy;
use store::{AuditFilter, NewPerson, Outcome as Ended, Reader};

use crate::acts::signing_in::needed;
use crate::desk::{Act, Desk, Open, Outcome, found, policy, staff, staff_name};
use crate::records::{PolicyRecord, StaffRecord};
use crate::refusal::{Code, Refusal};
use crate::views::{
    AddStaff, AuditLine, AuditLog, InstrumentLine, Nothing, PersonName, PolicyLine, PracticeKind,
    ReadAudit, Role, SavePolicy, SaveStaff, SettingsScreen, StaffLine,
};
use crate::words;

/// Dimensions that are left out unless the policy names one, with a reason (design §1.6).
const GUARDED: [&str; 7] = [
    "race-ethnicity",
    "religion",
    "disability",
    "orientation",
    "gender-identity",
    "diagnosis",
    "offence-type",
];
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
    interview::shipped::intake()
        .map(|q| q.instruments)
        .unwrap_or_default()
        .into_iter()
        .filter(|about| !about.slug.is_empty() && about.wording_locked)
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
    };
    enrol(desk, &person, &request.password)?;
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
    desk.change(act, |w| {
        let mut person = found::<StaffRecord>(w, &id, "person")?.value;
        person.credential = request.credential.trim().to_owned();
        person.roles.clone_from(&request.roles);
        person.covers.clone_from(&request.covers);
        person.left = request.left;
        w.update(&person, request.revision)?;
        Ok(())
    })?;
    if request.left {
        let open = desk.open_mut()?;
        open.vault.remove_person(&open.session, &id)?;
    }
    settings_screen(desk, Nothing {})
}

/// Saves a new policy version.
pub fn save_policy(desk: &mut Desk, request: SavePolicy) -> Outcome<SettingsScreen> {
    let now = desk.now();
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
    let guarded = request
        .policy
        .isolate_dimensions
        .iter()
        .any(|d| GUARDED.contains(&d.as_str()) && !old.isolate_dimensions.contains(d));
    if guarded && reason.split_whitespace().count() < 5 {
        return Err(Refusal::invalid(
            "reason",
            "A protected dimension is switched on: say in a whole sentence why it is needed.",
        ));
    }
    let mut policy = request.policy;
    policy.version += 1;
    let record = PolicyRecord {
        id: format!("{:010}", policy.version),
        policy,
        by: desk.open()?.me.id.clone(),
        at: now,
        reason,
    };
    let act = Act::new("save_policy", "policy changed", "policy", &record.id);
    desk.change(act, |w| {
        w.insert(&record)?;
        Ok(())
    })?;
    settings_screen(desk, Nothing {})
}

fn check_policy(policy: &Policy) -> Outcome<()> {
    let weights = policy
        .weights
        .values()
        .all(|w| w.is_finite() && (0.0..=10.0).contains(w));
    if !weights {
        return Err(Refusal::invalid(
            "weights",
            "A weight is a number from 0 to 10.",
        ));
    }
    let m = &policy.mirror;
    let sds = [
        m.click_sd,
        m.questionnaire_sd,
        m.tau,
        m.spread,
        m.spread_min,
    ];
    if sds.iter().any(|v| !v.is_finite() || *v <= 0.0 || *v > 2.0) || m.tau >= m.spread {
        return Err(Refusal::invalid(
            "mirror",
            "The errors of the mirror model lie between 0 and 2, and the deviation below the spread.",
        ));
    }
    let levels = [policy.low_risk_group_mean, policy.risk_sd_max];
    if levels
        .iter()
        .any(|v| !v.is_finite() || !(0.0..=4.0).contains(v))
        || !(0.0..=1.0).contains(&policy.high_share_max)
        || policy.low_risk_max > 4
        || policy.ptsd_positive > 5
        || policy.hold_days == 0
    {
        return Err(Refusal::invalid(
            "thresholds",
            "A threshold lies outside its range; risk levels go from 0 to 4, shares from 0 to 1, PC-PTSD-5 to 5, a seat is held for at least a day.",
        ));
    }
    Ok(())
}

/// The audit log, the newest first.
pub fn read_audit(desk: &mut Desk, request: ReadAudit) -> Outcome<AuditLog> {
    desk.note_view(Act::new("read_audit", "read the audit log", "audit", ""))?;
    let zone = desk.now().timezone();
    let open = desk.open()?;
    let report = open.vault.verify_audit()?;
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
