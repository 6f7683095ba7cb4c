//! Rosters: members added by hand, stays ended, members placed on the circle.

use chrono::NaiveDate;
use matching::ids::{ClientId, GroupId, MemberId};
use matching::model::{Member, PositionSource};
use matching::outcome::Severity;
use store::Reader;

use crate::acts::clients::wait_no_longer;
use crate::acts::groups::{ROSTER_HIDDEN, page};
use crate::acts::placements::no_open_alert;
use crate::acts::positions::{Place, put};
use crate::acts::queues::seats_taken;
use crate::consents::needs::in_order;
use crate::desk::{Act, Desk, Open, Outcome, found};
use crate::hash::new_id;
use crate::load;
use crate::mirrors::{leaving, predict};
use crate::records::{ClientRecord, MemberRecord};
use crate::refusal::{Code, Refusal};
use crate::sight;
use crate::views::{AddMember, EndMember, GroupPage, RateClient};
use crate::words;

/// Adds a member by hand, under the same conditions about safety, conflicts and consents as a placement.
pub fn add_member(desk: &mut Desk, request: AddMember) -> Outcome<GroupPage> {
    let from = words::read_date("from", &request.from)?;
    let (id, today) = (request.group.clone(), desk.today());
    let open = desk.open()?;
    desk.read(|r| {
        let (group, program) = sight::group(r, &id)?;
        found::<ClientRecord>(r, &request.client, "client")?;
        if !sight::sees_roster(open, &program.value.0, &group.value.0) {
            return Err(Refusal::new(Code::NotAllowed, ROSTER_HIDDEN));
        }
        let full = seats_taken(r, &id, from)? >= group.value.0.capacity;
        let inside = r
            .list_by::<MemberRecord>("client", &request.client)?
            .iter()
            .map(|m| &m.value.member)
            .any(|m| m.group.as_str() == id && m.until.is_none_or(|last| last >= from));
        if inside {
            return Err(Refusal::invalid(
                "client",
                "This client is in the group already.",
            ));
        }
        if full {
            return Err(Refusal::new(
                Code::Blocked,
                "The group is full on that day.",
            ));
        }
        open_to(r, open, &request.client, &id, from)?;
        in_order(r, &request.client, &id, &[today.max(from)])
    })?;
    let member = MemberRecord {
        member: Member {
            id: MemberId(new_id("me")?),
            group: GroupId(id.clone()),
            client: ClientId(request.client.clone()),
            from,
            until: None,
            held: false,
            behaviours: Vec::new(),
        },
        placement: None,
        held_until: None,
        ticks: Vec::new(),
    };
    let act = Act::new("add_member", "member added", "therapy_group", &id).of(&request.client);
    desk.change(act, |w| {
        w.insert(&member)?;
        predict::freeze(w, &member, today)?;
        wait_no_longer(w, &request.client)
    })?;
    page(desk, &id)
}

/// Also by hand nobody is put beside a person they must not meet, or into a group while an alert is open.
fn open_to(r: &Reader<'_>, open: &Open, client: &str, group: &str, on: NaiveDate) -> Outcome<()> {
    no_open_alert(r, open, client)?;
    let record = found::<ClientRecord>(r, client, "client")?.value;
    let whole = crate::acts::suggestions::compute(r, &record, on, None)?;
    let hit = whole
        .suggestion
        .blocked
        .iter()
        .filter(|g| g.group.as_str() == group)
        .flat_map(|g| &g.rules)
        .any(|rule| rule.hidden && rule.severity == Severity::Block);
    if hit {
        return Err(Refusal::new(
            Code::Blocked,
            "A legal or safety conflict stands against this; look at the conflicts of this client.",
        ));
    }
    Ok(())
}

/// Ends a stay.
pub fn end_member(desk: &mut Desk, request: EndMember) -> Outcome<GroupPage> {
    let until = words::read_date("until", &request.until)?;
    let open = desk.open()?;
    let stay = desk.read(|r| {
        let stay = found::<MemberRecord>(r, &request.member, "member")?
            .value
            .member;
        let (group, program) = sight::group(r, stay.group.as_str())?;
        if sight::sees_roster(open, &program.value.0, &group.value.0) {
            Ok(stay)
        } else {
            Err(Refusal::not_found("member"))
        }
    })?;
    if until < stay.from {
        return Err(Refusal::invalid(
            "until",
            "The last day lies before the first; please check it.",
        ));
    }
    if stay.held {
        return Err(Refusal::new(
            Code::Blocked,
            "This seat is held by a placement; it is given back when the placement is withdrawn.",
        ));
    }
    let group = stay.group.0.clone();
    let act =
        Act::new("end_member", "stay ended", "member", &request.member).of(stay.client.as_str());
    desk.change(act, |w| {
        let mut record = found::<MemberRecord>(w, &request.member, "member")?.value;
        record.member.until = Some(until);
        w.update(&record, request.revision)?;
        Ok(())
    })?;
    leaving::settle(desk);
    page(desk, &group)
}

/// Somebody who sees the roster places a member on the circle; it is a facilitator's rating where they lead the group.
pub fn rate_member(desk: &mut Desk, request: RateClient) -> Outcome<GroupPage> {
    let open = desk.open()?;
    let today = desk.today();
    let (group, leads) = desk.read(|r| rated_in(r, open, &request.client, today))?;
    let place = Place {
        client: Some(&request.client),
        figure: None,
        at: (request.x, request.y),
        source: if leads {
            PositionSource::FacilitatorClick
        } else {
            PositionSource::ClinicianClick
        },
        rater: open.me.name.clone(),
        by: open.me.id.clone(),
        on: today,
    };
    let act = Act::new(
        "rate_member",
        "member placed on the circle",
        "client",
        &request.client,
    )
    .of(&request.client);
    desk.change(act, |w| put(w, &place))?;
    page(desk, &group)
}

/// The group in which this person may rate a member, one that they lead before others, and whether they lead it.
fn rated_in(
    r: &Reader<'_>,
    open: &Open,
    client: &str,
    today: NaiveDate,
) -> Outcome<(String, bool)> {
    let mut best: Option<(String, bool)> = None;
    for stay in r.list_by::<MemberRecord>("client", client)? {
        let (group, program) = sight::group(r, stay.value.member.group.as_str())?;
        let (group, program) = (group.value.0, program.value.0);
        let here = !stay.value.member.held && load::counts(&stay.value, today);
        if here && sight::sees_roster(open, &program, &group) {
            let leads = sight::facilitates(open, &group);
            if best.as_ref().is_none_or(|(_, led)| leads && !led) {
                best = Some((group.id.0, leads));
            }
        }
    }
    best.ok_or_else(|| Refusal::not_found("member"))
}
