//! Who may see whom: clients by assignment, groups by team (design §1.4).

use matching::model::{Group, Program};
use store::{Reader, Stored};

use crate::desk::{Open, Outcome, found};
use crate::records::{ClientRecord, GroupRecord, MemberRecord, ProgramRecord};
use crate::refusal::Refusal;
use crate::views::Role;

/// Whether the person looks after the intake of a client, or reviews everybody's.
pub(crate) fn sees_client(open: &Open, client: &ClientRecord) -> bool {
    open.reviews()
        || client.clinician == open.me.id
        || client.assigned.contains(&open.me.id)
        || covers(open, &client.clinician)
}

/// Whether the person approves the own intakes of another.
pub(crate) fn covers(open: &Open, other: &str) -> bool {
    open.me.covers.iter().any(|c| c == other)
}

/// A client this person may see, for work on the intake.
pub(crate) fn client(r: &Reader<'_>, open: &Open, id: &str) -> Outcome<Stored<ClientRecord>> {
    let client = found::<ClientRecord>(r, id, "client")?;
    if sees_client(open, &client.value) {
        Ok(client)
    } else {
        Err(Refusal::not_found("client"))
    }
}

/// A client this person may see because they lead a group with them.
pub(crate) fn client_or_member(
    r: &Reader<'_>,
    open: &Open,
    id: &str,
) -> Outcome<Stored<ClientRecord>> {
    let client = found::<ClientRecord>(r, id, "client")?;
    if sees_client(open, &client.value) {
        return Ok(client);
    }
    for stay in r.list_by::<MemberRecord>("client", id)? {
        let group = found::<GroupRecord>(r, stay.value.member.group.as_str(), "group")?;
        if facilitates(open, &group.value.0) {
            return Ok(client);
        }
    }
    Err(Refusal::not_found("client"))
}

/// Whether the person leads the group.
pub(crate) fn facilitates(open: &Open, group: &Group) -> bool {
    group
        .facilitators
        .iter()
        .any(|f| f.staff.as_str() == open.me.id)
}

/// Whether the person belongs to the team of the program: its facilitators and supervisors, and the intake clinicians
/// assigned to it. The owner of a solo practice is everybody.
pub(crate) fn in_team(open: &Open, program: &Program, group: &Group) -> bool {
    open.is(Role::Owner)
        || facilitates(open, group)
        || (program.team.iter().any(|s| s.as_str() == open.me.id)
            && (open.is(Role::Supervisor)
                || open.is(Role::IntakeClinician)
                || open.is(Role::Facilitator)))
}

/// Whether the person may see a roster with its names.
pub(crate) fn sees_roster(open: &Open, program: &Program, group: &Group) -> bool {
    in_team(open, program, group) || (open.is(Role::Supervisor) && !program.part2)
}

/// A group with its program.
pub(crate) fn group(
    r: &Reader<'_>,
    id: &str,
) -> Outcome<(Stored<GroupRecord>, Stored<ProgramRecord>)> {
    let group = found::<GroupRecord>(r, id, "group")?;
    let program = found::<ProgramRecord>(r, group.value.0.program.as_str(), "program")?;
    Ok((group, program))
}
