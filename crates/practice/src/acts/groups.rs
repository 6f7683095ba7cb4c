//! Programs and groups: the list, the page, saving.

use crate::hash::new_id;
use chrono::NaiveDate;
use matching::composition::present;
use matching::geometry::{MapMember, circle_picture};
use matching::ids::{ClientId, GroupId, ProgramId};
use matching::mirror::Index;
use matching::model::{Group, PositionSource, Practice, Program};
use store::Reader;

use crate::acts::positions::view as position_view;
use crate::acts::queues::{seated, seats_taken};
use crate::acts::signing_in::needed;
use crate::desk::{Act, Desk, Open, Outcome, found, staff};
use crate::head;
use crate::load;
use crate::names;
use crate::records::{
    ClientRecord, GroupRecord, MemberRecord, PositionRecord, ProgramRecord, StaffRecord,
};
use crate::refusal::Refusal;
use crate::seen::brief;
use crate::sight;
use crate::views::{
    GroupLine, GroupPage, GroupsScreen, Nothing, OfGroup, PersonName, PositionView, ProgramView,
    Role, RosterLine, SaveGroup, SaveProgram,
};

/// What is said where a roster may not be seen.
pub(crate) const ROSTER_HIDDEN: &str =
    "Who is in this group is for its team to know; ask a facilitator or your supervisor.";

/// All programs and groups.
pub fn groups_screen(desk: &mut Desk, _: Nothing) -> Outcome<GroupsScreen> {
    let day = desk.today();
    let open = desk.open()?;
    desk.read(|r| {
        let mut programs = Vec::new();
        let groups = r.list::<GroupRecord>()?;
        for stored in r.list::<ProgramRecord>()? {
            let program = stored.value.0;
            let mut lines = Vec::new();
            for group in groups.iter().filter(|g| g.value.0.program == program.id) {
                let seen = sight::sees_roster(open, &program, &group.value.0);
                let taken = seats_taken(r, group.value.0.id.as_str(), day)?;
                lines.push(GroupLine {
                    brief: brief(&group.value.0, Some(&program)),
                    group: group.value.0.clone(),
                    revision: group.revision,
                    taken: (seen || !program.part2).then_some(taken),
                });
            }
            lines.sort_by(|a, b| (&a.brief.name, &a.brief.id).cmp(&(&b.brief.name, &b.brief.id)));
            programs.push(ProgramView {
                program,
                revision: stored.revision,
                groups: lines,
            });
        }
        programs.sort_by(|a, b| a.program.name.cmp(&b.program.name));
        Ok(GroupsScreen {
            programs,
            staff: staff_names(&staff(r)?),
            can_edit: can_edit(open),
        })
    })
}

fn can_edit(open: &Open) -> bool {
    open.is(Role::Supervisor) || open.is(Role::Administrator) || open.is(Role::Owner)
}

fn staff_names(people: &[StaffRecord]) -> Vec<PersonName> {
    people
        .iter()
        .filter(|p| !p.left)
        .map(|p| PersonName {
            id: p.id.clone(),
            name: p.name.clone(),
            role: Some(crate::acts::signing_in::roles_in_words(&p.roles)),
        })
        .collect()
}

/// The page of a group.
pub fn group_page(desk: &mut Desk, request: OfGroup) -> Outcome<GroupPage> {
    let act = Act::new(
        "group_page",
        "looked at a group",
        "therapy_group",
        &request.group,
    );
    desk.look(act, |desk| page(desk, &request.group))
}

pub(crate) fn page(desk: &Desk, id: &str) -> Outcome<GroupPage> {
    let day = desk.today();
    let open = desk.open()?;
    desk.read(|r| {
        let (group, program) = sight::group(r, id)?;
        let (group_data, program_data) = (&group.value.0, &program.value.0);
        let seen = sight::sees_roster(open, program_data, group_data);
        let edits_roster = open.reviews() && seen;
        let practice = load::practice(r, None, day)?;
        let index = Index::new(&practice, day);
        let roster = if seen {
            Some(roster(r, id, &index, &practice, day)?)
        } else {
            None
        };
        Ok(GroupPage {
            brief: brief(group_data, Some(program_data)),
            composition: seen.then(|| present(&practice, &GroupId::from(id), day)),
            circle: roster
                .as_deref()
                .map(|lines| circle_picture(&places(lines, day))),
            roster_hidden: (!seen).then(|| ROSTER_HIDDEN.to_owned()),
            can_edit: can_edit(open),
            can_rate: seen,
            leads: sight::leads(open, program_data, group_data),
            staff: staff_names(&staff(r)?),
            candidates: if edits_roster {
                candidates(r, day)?
            } else {
                Vec::new()
            },
            group: group_data.clone(),
            revision: group.revision,
            program: program_data.clone(),
            roster,
        })
    })
}

/// Everybody on the roster, held seats and those who start later among them.
fn roster(
    r: &Reader<'_>,
    group: &str,
    index: &Index<'_>,
    practice: &Practice,
    day: NaiveDate,
) -> Outcome<Vec<RosterLine>> {
    let model = &practice.policy.mirror;
    let mut lines = Vec::new();
    for stored in r.list_by::<MemberRecord>("therapy_group", group)? {
        if stored.value.member.held && !load::counts(&stored.value, day) {
            continue;
        }
        let member = stored.value.member;
        let client = found::<ClientRecord>(r, member.client.as_str(), "client")?.value;
        let interview = head::interview_of(r, &client.id)?.map(|s| s.value);
        let mut ratings: Vec<PositionView> = interview
            .as_ref()
            .and_then(|i| load::self_report(&client, i))
            .iter()
            .map(|p| position_view(p, model))
            .collect();
        for rated in r.list_by::<PositionRecord>("client", &client.id)? {
            ratings.push(position_view(&rated.value.0, model));
        }
        lines.push(RosterLine {
            member: member.id.0.clone(),
            revision: stored.revision,
            name: client.person.name.clone(),
            initials: names::initials(&client.person.name),
            from: member.from.to_string(),
            until: member.until.map(|d| d.to_string()),
            held: member.held,
            upcoming: member.from > day,
            position: combined(index, &member.client),
            ratings,
            mandate: head::mandate_words(interview.as_ref(), day),
            client: client.id,
        });
    }
    lines.sort_by(|a, b| {
        (a.until.is_some(), a.held, &a.name, &a.member).cmp(&(
            b.until.is_some(),
            b.held,
            &b.name,
            &b.member,
        ))
    });
    Ok(lines)
}

fn combined(index: &Index<'_>, client: &ClientId) -> Option<PositionView> {
    let point = index.position(client)?;
    let words = matching::circumplex::Style::words(point.x, point.y);
    Some(PositionView {
        x: point.x,
        y: point.y,
        sd: point.sd,
        source: PositionSource::FacilitatorClick,
        rater: "all ratings together".to_owned(),
        on: None,
        reading: if words.degree.is_empty() {
            words.text
        } else {
            format!("{}, {}", words.text, words.degree)
        },
    })
}

/// Members of today for the circle.
fn places(lines: &[RosterLine], day: NaiveDate) -> Vec<MapMember<'_>> {
    let day = day.to_string();
    lines
        .iter()
        .filter(|l| !l.held && !l.upcoming && l.until.as_ref().is_none_or(|last| *last >= day))
        .map(|l| MapMember {
            id: &l.member,
            name: &l.name,
            at: l.position.as_ref().map(|p| (p.x, p.y)),
            sd: l.position.as_ref().map(|p| p.sd),
        })
        .collect()
}

/// Clients without a seat.
fn candidates(r: &Reader<'_>, day: NaiveDate) -> Outcome<Vec<PersonName>> {
    let mut out = Vec::new();
    for client in r.list::<ClientRecord>()? {
        let client = client.value;
        if !seated(r, &client.id, day)? {
            out.push(PersonName {
                id: client.id,
                name: client.person.name,
                role: None,
            });
        }
    }
    out.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    Ok(out)
}

/// Saves a program.
pub fn save_program(desk: &mut Desk, request: SaveProgram) -> Outcome<GroupsScreen> {
    let mut program = request.program;
    check_program(&mut program)?;
    let new = request.revision == 0;
    if new {
        program.id = ProgramId(new_id("pr")?);
    }
    let id = program.id.0.clone();
    let act = Act::new("save_program", "program saved", "program", &id);
    desk.change(act, |w| {
        let people = staff(w)?;
        if program
            .team
            .iter()
            .any(|id| !people.iter().any(|p| p.id == id.0))
        {
            return Err(Refusal::invalid(
                "team",
                "Somebody in the team does not work here; choose them from the list.",
            ));
        }
        if new {
            w.insert(&ProgramRecord(program))?;
        } else {
            found::<ProgramRecord>(w, program.id.as_str(), "program")?;
            w.update(&ProgramRecord(program), request.revision)?;
        }
        Ok(())
    })?;
    groups_screen(desk, Nothing {})
}

fn check_program(program: &mut Program) -> Outcome<()> {
    program.name = needed("name", &program.name, "Give the program a name.")?;
    program.kind = needed(
        "kind",
        &program.kind,
        "Say which kind of program an order names.",
    )?
    .to_lowercase()
    .replace(' ', "-");
    if let (Some(min), Some(max)) = (program.min_size, program.max_size)
        && min > max
    {
        return Err(Refusal::invalid(
            "min_size",
            "The fewest people are more than the most; please check both.",
        ));
    }
    Ok(())
}

/// Saves a group.
pub fn save_group(desk: &mut Desk, request: SaveGroup) -> Outcome<GroupPage> {
    let mut group = request.group;
    check_group(&mut group)?;
    let new = request.revision == 0;
    if new {
        group.id = GroupId(new_id("gr")?);
    }
    let id = group.id.0.clone();
    let act = Act::new("save_group", "group saved", "therapy_group", &id);
    desk.change(act, |w| {
        found::<ProgramRecord>(w, group.program.as_str(), "program")?;
        name_facilitators(&mut group, &staff(w)?)?;
        if new {
            w.insert(&GroupRecord(group))?;
        } else {
            found::<GroupRecord>(w, group.id.as_str(), "group")?;
            w.update(&GroupRecord(group), request.revision)?;
        }
        Ok(())
    })?;
    page(desk, &id)
}

/// Facilitators are people who work here, called as they are called here.
fn name_facilitators(group: &mut Group, people: &[StaffRecord]) -> Outcome<()> {
    for lead in &mut group.facilitators {
        let person = people
            .iter()
            .find(|p| p.id == lead.staff.0)
            .ok_or_else(|| {
                Refusal::invalid(
                    "facilitators",
                    "A facilitator does not work here; choose them from the list.",
                )
            })?;
        lead.name.clone_from(&person.name);
    }
    Ok(())
}

fn check_group(group: &mut Group) -> Outcome<()> {
    group.name = needed("name", &group.name, "Give the group a name.")?;
    group.language = needed(
        "language",
        &group.language,
        "Say in which language the group works.",
    )?;
    if group.meetings.is_empty() {
        return Err(Refusal::invalid("meetings", "Say when the group meets."));
    }
    if group.meetings.iter().any(|m| m.from >= m.to) {
        return Err(Refusal::invalid(
            "meetings",
            "A meeting ends before it begins; please check its times.",
        ));
    }
    if group.capacity == 0 || group.capacity > 100 {
        return Err(Refusal::invalid("capacity", "A group has 1 to 100 seats."));
    }
    if group.minimum.is_some_and(|m| m > group.capacity) {
        return Err(Refusal::invalid(
            "minimum",
            "The fewest members are more than the seats; please check both.",
        ));
    }
    if group
        .risk_band
        .is_some_and(|(low, high)| low > high || high > 4)
    {
        return Err(Refusal::invalid(
            "risk_band",
            "A risk band goes from 0 to 4, the lower first.",
        ));
    }
    if let (Some(first), Some(last)) = (group.starts_on, group.ends_on)
        && first > last
    {
        return Err(Refusal::invalid(
            "ends_on",
            "The last session lies before the first.",
        ));
    }
    Ok(())
}
