//! Who may see whom: clients by assignment, groups by team, parts of an interview by side (design §1.4).

use chrono::NaiveDate;
use matching::model::{Group, Program};
use store::{Reader, Stored};

use crate::access::CLINICAL;
use crate::desk::{Open, Outcome, found};
use crate::load;
use crate::records::{
    ClientRecord, FigureRecord, GroupRecord, MemberRecord, ProgramRecord, StaffRecord,
};
use crate::refusal::Refusal;
use crate::views::Role;

mod parts;

pub(crate) use crate::acts::conflicts::counts_as;
pub(crate) use parts::{
    Parts, THIRD_PARTY, about_a_partner, looked_at, may_ask, on_the_other_side, parts, place,
    progress, sides,
};

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
    of_client(r, open, id, "client")
}

/// A client whose ledger of consents this person may read: those who look after the client, and the privacy officer, who sees
/// nothing else of them.
pub(crate) fn ledger(r: &Reader<'_>, open: &Open, id: &str) -> Outcome<Stored<ClientRecord>> {
    if open.is(Role::PrivacyOfficer) {
        found::<ClientRecord>(r, id, "client")
    } else {
        client(r, open, id)
    }
}

/// The client to whom something belongs. Where they may not be seen, it is as if the thing were not there: the same words.
pub(crate) fn of_client(
    r: &Reader<'_>,
    open: &Open,
    id: &str,
    what: &str,
) -> Outcome<Stored<ClientRecord>> {
    let client = found::<ClientRecord>(r, id, what)?;
    if sees_client(open, &client.value) {
        Ok(client)
    } else {
        Err(Refusal::not_found(what))
    }
}

/// Whether the person looks after the client, or leads a group in which the client has a seat on this day.
pub(crate) fn client_or_member(
    r: &Reader<'_>,
    open: &Open,
    client: &ClientRecord,
    on: NaiveDate,
) -> Outcome<bool> {
    if sees_client(open, client) {
        return Ok(true);
    }
    for stay in r.list_by::<MemberRecord>("client", &client.id)? {
        let group = found::<GroupRecord>(r, stay.value.member.group.as_str(), "group")?;
        let seated = !stay.value.member.held && load::counts(&stay.value, on);
        if seated && facilitates(open, &group.value.0) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether the person leads a group in which the client has or had a seat.
pub(crate) fn leads_group_of(r: &Reader<'_>, open: &Open, client: &str) -> Outcome<bool> {
    for stay in r.list_by::<MemberRecord>("client", client)? {
        let group = found::<GroupRecord>(r, stay.value.member.group.as_str(), "group")?;
        if facilitates(open, &group.value.0) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether the person looks after the client themselves; reviewing everybody's is not enough.
pub(crate) fn looks_after(open: &Open, client: &ClientRecord) -> bool {
    open.is(Role::Owner)
        || client.clinician == open.me.id
        || client.assigned.contains(&open.me.id)
        || covers(open, &client.clinician)
}

/// Whether the person may know that a client is in a group: those who look after the client, and those who see its roster.
/// So the roster of a Part 2 program cannot be put together from the pages of its members.
pub(crate) fn knows_of(
    open: &Open,
    client: &ClientRecord,
    program: &Program,
    group: &Group,
) -> bool {
    looks_after(open, client) || sees_roster(open, program, group)
}

/// The stays of a client that this person may know of.
pub(crate) fn stays(
    r: &Reader<'_>,
    open: &Open,
    client: &ClientRecord,
) -> Outcome<Vec<(MemberRecord, Group)>> {
    let mut stays = Vec::new();
    for stay in r.list_by::<MemberRecord>("client", &client.id)? {
        let (seat, program) = group(r, stay.value.member.group.as_str())?;
        if knows_of(open, client, &program.value.0, &seat.value.0) {
            stays.push((stay.value, seat.value.0));
        }
    }
    Ok(stays)
}

/// Whether the person works with clients. Being named in a group or a team gives nothing to those who do not.
fn clinical(open: &Open) -> bool {
    CLINICAL.iter().any(|role| open.is(*role))
}

/// Whether the person leads the group.
pub(crate) fn facilitates(open: &Open, group: &Group) -> bool {
    clinical(open)
        && group
            .facilitators
            .iter()
            .any(|f| f.staff.as_str() == open.me.id)
}

/// Whether the person looks at what happens between the members of a group: its facilitators, the supervisors of its
/// program's team, the owner of a solo practice (design §1.4).
pub(crate) fn leads(open: &Open, program: &Program, group: &Group) -> bool {
    facilitates(open, group)
        || open.is(Role::Owner)
        || (open.is(Role::Supervisor) && in_team(open, program, group))
}

/// Whether the person belongs to the team of the program: its facilitators and supervisors, and the intake clinicians
/// assigned to it. The owner of a solo practice is everybody.
pub(crate) fn in_team(open: &Open, program: &Program, group: &Group) -> bool {
    open.is(Role::Owner)
        || facilitates(open, group)
        || (clinical(open) && program.team.iter().any(|s| s.as_str() == open.me.id))
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

/// Whose part of a map a figure is: its author's; the client's clinician's where none is known or the author has left.
pub(crate) fn author(
    r: &Reader<'_>,
    client: &ClientRecord,
    figure: &FigureRecord,
) -> Outcome<String> {
    let author = &figure.1.author;
    let here = !author.is_empty()
        && r.get::<StaffRecord>(author)?
            .is_some_and(|person| !person.value.left);
    Ok(if here { author } else { &client.clinician }.clone())
}

/// Whether a figure is between the client and its author (design §1.4: other people's secrets stay theirs).
pub(crate) fn private(
    r: &Reader<'_>,
    client: &ClientRecord,
    figure: &FigureRecord,
) -> Outcome<bool> {
    let with = &client.map.private_with;
    Ok(figure.1.private || (!with.is_empty() && with.contains(&author(r, client, figure)?)))
}

/// The figures of a client that this person may see: all that are released, and the private ones that they wrote.
/// Nobody's role opens a private one.
pub(crate) fn figures(
    r: &Reader<'_>,
    open: &Open,
    client: &ClientRecord,
) -> Outcome<Vec<Stored<FigureRecord>>> {
    let mut seen = Vec::new();
    for figure in r.list_by::<FigureRecord>("client", &client.id)? {
        if !private(r, client, &figure.value)? || author(r, client, &figure.value)? == open.me.id {
            seen.push(figure);
        }
    }
    Ok(seen)
}

/// One of them; in the same words where it is not there and where it may not be seen.
pub(crate) fn figure(
    r: &Reader<'_>,
    open: &Open,
    client: &ClientRecord,
    id: &str,
) -> Outcome<Stored<FigureRecord>> {
    figures(r, open, client)?
        .into_iter()
        .find(|f| f.value.0.id.as_str() == id)
        .ok_or_else(|| Refusal::not_found("person"))
}

/// The figures of a client that give mirrors and may be counted in a record: those that are released.
pub(crate) fn released(r: &Reader<'_>, client: &ClientRecord) -> Outcome<Vec<FigureRecord>> {
    let mut all = Vec::new();
    for figure in r.list_by::<FigureRecord>("client", &client.id)? {
        if !private(r, client, &figure.value)? {
            all.push(figure.value);
        }
    }
    Ok(all)
}
