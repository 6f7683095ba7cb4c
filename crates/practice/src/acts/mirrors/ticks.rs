//! A member's page of the group, and the facilitator's dated ticks of what the member was seen to do.

use matching::circumplex::Style;
use matching::mirror::Index;
use matching::model::Group;
use store::{Reader, Stored};

use crate::acts::signing_in::needed;
use crate::desk::{Act, Desk, Open, Outcome, found, staff, staff_name};
use crate::hash::new_id;
use crate::load;
use crate::mirrors::sessions;
use crate::names;
use crate::records::{BecauseRecord, ClientRecord, MemberRecord, StaffRecord, TickRecord};
use crate::refusal::Refusal;
use crate::seen::brief;
use crate::sight;
use crate::views::{MemberPage, OfMember, TakeBackTick, TickBehaviour, TickLine};
use crate::words;

/// A member's page of the group.
pub fn member_page(desk: &mut Desk, request: OfMember) -> Outcome<MemberPage> {
    let act = Act::new(
        "member_page",
        "looked at a member of a group",
        "member",
        &request.member,
    );
    desk.look(act, |desk| page(desk, &request.member))
}

/// The stay and its group, for those who lead the group; for everybody else it is as if it were not there.
fn led(r: &Reader<'_>, open: &Open, id: &str) -> Outcome<(Stored<MemberRecord>, Group)> {
    let stay = found::<MemberRecord>(r, id, "member")?;
    let (group, program) = sight::group(r, stay.value.member.group.as_str())?;
    if stay.value.member.held || !sight::leads(open, &program.value.0, &group.value.0) {
        return Err(Refusal::not_found("member"));
    }
    Ok((stay, group.value.0))
}

fn page(desk: &Desk, id: &str) -> Outcome<MemberPage> {
    let today = desk.today();
    let open = desk.open()?;
    desk.read(|r| {
        let (stay, group) = led(r, open, id)?;
        let (_, program) = sight::group(r, group.id.as_str())?;
        let member = &stay.value.member;
        let client = found::<ClientRecord>(r, member.client.as_str(), "client")?.value;
        let practice = load::practice(r, Some(&client.id), today)?;
        let at = Index::new(&practice, today).position(&member.client);
        let last = member.until.map_or(today, |last| last.min(today));
        Ok(MemberPage {
            group: brief(&group, Some(&program.value.0)),
            member: id.to_owned(),
            revision: stay.revision,
            short: names::short(&client.person.name),
            name: client.person.name,
            from: member.from.to_string(),
            until: member.until.map(|d| d.to_string()),
            sessions: sessions::until(&group, member.from, last),
            reading: at.map(|p| Style::words(p.x, p.y).text),
            ticks: lines(&stay.value, &staff(r)?),
            mirrors: load::counts(&stay.value, today),
            client: client.id,
        })
    })
}

/// Ticks, the newest day first.
fn lines(stay: &MemberRecord, people: &[StaffRecord]) -> Vec<TickLine> {
    let mut ticks: Vec<&TickRecord> = stay.ticks.iter().collect();
    ticks.sort_by(|a, b| (b.on, b.at, &b.id).cmp(&(a.on, a.at, &a.id)));
    ticks
        .into_iter()
        .map(|tick| TickLine {
            id: tick.id.clone(),
            category: tick.category,
            on: tick.on.to_string(),
            by: staff_name(people, &tick.by),
            taken_back: tick.taken_back.as_ref().map(|b| {
                format!(
                    "Taken back by {}, {}: {}",
                    staff_name(people, &b.by),
                    words::long_date(b.at.date_naive()),
                    b.reason
                )
            }),
        })
        .collect()
}

/// Ticks what a member was seen to do on a day.
pub fn tick_behaviour(desk: &mut Desk, request: TickBehaviour) -> Outcome<MemberPage> {
    let (now, id) = (desk.now(), request.member.clone());
    let on = words::read_date("on", &request.on)?;
    let open = desk.open()?;
    let me = open.me.id.clone();
    let stay = desk.read(|r| led(r, open, &id))?.0.value;
    if on > now.date_naive() || on < stay.member.from {
        return Err(Refusal::invalid(
            "on",
            "Choose a day between the member's first day and today.",
        ));
    }
    let again = |t: &TickRecord| {
        t.taken_back.is_none() && t.category == request.category && t.on == on && t.by == me
    };
    if stay.ticks.iter().any(again) {
        return Err(Refusal::invalid(
            "category",
            "You have ticked this for that day already.",
        ));
    }
    let tick = TickRecord {
        id: new_id("ti")?,
        category: request.category,
        on,
        by: me.clone(),
        at: now,
        taken_back: None,
    };
    let act = Act::new("tick_behaviour", "behaviour ticked", "member", &id)
        .of(stay.member.client.as_str());
    desk.change(act, |w| {
        let mut stay = found::<MemberRecord>(w, &id, "member")?.value;
        stay.ticks.push(tick);
        w.update(&stay, request.revision)?;
        Ok(())
    })?;
    page(desk, &id)
}

/// Takes a tick back: it stays in the list and counts no longer.
pub fn take_back_tick(desk: &mut Desk, request: TakeBackTick) -> Outcome<MemberPage> {
    let (now, id) = (desk.now(), request.member.clone());
    let reason = needed(
        "reason",
        &request.reason,
        "Say in a few words why the tick is taken back.",
    )?;
    let open = desk.open()?;
    let me = open.me.id.clone();
    let stay = desk.read(|r| led(r, open, &id))?.0.value;
    let act = Act::new("take_back_tick", "tick taken back", "member", &id)
        .of(stay.member.client.as_str());
    desk.change(act, |w| {
        let mut stay = found::<MemberRecord>(w, &id, "member")?.value;
        let tick = stay
            .ticks
            .iter_mut()
            .find(|t| t.id == request.tick && t.taken_back.is_none())
            .ok_or_else(|| Refusal::not_found("tick"))?;
        tick.taken_back = Some(BecauseRecord {
            by: me,
            at: now,
            reason,
        });
        w.update(&stay, request.revision)?;
        Ok(())
    })?;
    page(desk, &id)
}
