//! The first page: what today needs.

use chrono::{Duration, NaiveDate};
use store::Reader;

use crate::acts::mirrors::check_ins;
use crate::acts::placements::line as placement_line;
use crate::acts::queues::{seated, seats_taken};
use crate::acts::review;
use crate::acts::safety_tasks;
use crate::consents::needs::attention;
use crate::desk::{Desk, Open, Outcome, staff};
use crate::head;
use crate::records::{
    ClientRecord, GroupRecord, InterviewRecord, Moment, PlacementRecord, WaitingRecord,
};
use crate::safety;
use crate::sight;
use crate::views::{
    ConsentBlock, ConsentItem, ConsentStanding, FormKind, Nothing, PlacementState, Role, Today,
    TodayAlert, TodayClient, TodayClock, TodayConsents, TodayGroup, TodayInterview,
};
use crate::words;

/// Most lines in a list of the first page.
const MOST: usize = 8;
/// Days before the order's last day from which a clock counts as tight.
const TIGHT: i64 = 60;

/// What today needs.
pub fn today(desk: &mut Desk, _: Nothing) -> Outcome<Today> {
    let now = desk.now();
    let open = desk.open()?;
    desk.read(|r| build(r, open, now))
}

fn build(r: &Reader<'_>, open: &Open, now: Moment) -> Outcome<Today> {
    let day = now.date_naive();
    let mut page = Today {
        date: day.to_string(),
        alerts: Vec::new(),
        safety_tasks: Vec::new(),
        interviews: Vec::new(),
        returned: Vec::new(),
        to_place: Vec::new(),
        consents: Vec::new(),
        check_ins: check_ins::waiting(r, open, day)?,
        to_review: Vec::new(),
        clocks: Vec::new(),
        groups: groups(r, open, day)?,
        submitted: 0,
        approved: 0,
    };
    if !(open.reviews() || open.is(Role::IntakeClinician)) {
        return Ok(page);
    }
    let mut under_way = Vec::new();
    for client in r.list::<ClientRecord>()? {
        let client = client.value;
        if sight::sees_client(open, &client) {
            under_way.extend(interviews(r, &client)?);
            add_client(r, open, &mut page, &client, now)?;
        }
    }
    page.interviews = gone_on_with(r, open, under_way, now)?;
    // What nobody has written down yet comes first, then the newest.
    page.alerts.sort_by(|a, b| {
        let key = |x: &TodayAlert| (x.documented, !x.acute);
        key(a).cmp(&key(b)).then_with(|| b.raised.cmp(&a.raised))
    });
    page.safety_tasks = safety_tasks::queue(r, open, now)?;
    placements(r, open, &mut page, now)?;
    page.clocks.sort_by_key(|c| (c.days_left, c.name.clone()));
    page.clocks.truncate(MOST);
    page.to_place.truncate(MOST);
    page.consents.sort_by_key(|c| !c.blocks);
    page.consents.truncate(MOST);
    Ok(page)
}

fn add_client(
    r: &Reader<'_>,
    open: &Open,
    page: &mut Today,
    client: &ClientRecord,
    now: Moment,
) -> Outcome<()> {
    let day = now.date_naive();
    for alert in safety::sight::seen_open(r, open, &client.id)? {
        let at = safety::raised::at(&alert);
        page.alerts.push(TodayAlert {
            text: safety::kinds::listed(&alert),
            acute: safety::raised::acute_now(&alert),
            again: safety::raised::again(&alert),
            raised: alert.raised.to_rfc3339(),
            alert: alert.id,
            client: client.id.clone(),
            name: client.person.name.clone(),
            documented: alert.state == "documented",
            when: words::when(at, now),
        });
    }
    let Some(interview) = head::interview_of(r, &client.id)?.map(|s| s.value) else {
        return Ok(());
    };
    if interview.finished.is_none() {
        return Ok(());
    }
    let seated = seated(r, &client.id, day)?;
    let placed =
        head::placement_of(r, &client.id)?.is_some_and(|p| p.state != PlacementState::Withdrawn);
    let waits = r.get::<WaitingRecord>(&client.id)?.is_some();
    if !seated && !placed && !waits {
        page.to_place.push(TodayClient {
            client: client.id.clone(),
            name: client.person.name.clone(),
            line: head::mandate_words(Some(&interview), day),
        });
    }
    if seated || placed || !waits {
        page.consents.extend(consents(r, open, client, day)?);
    }
    if !seated && let Some(clock) = clock(client, &interview, day) {
        page.clocks.push(clock);
    }
    Ok(())
}

/// A client's interviews under way: the intake (the newest counts), and every measure or form that was begun and left.
fn interviews(r: &Reader<'_>, client: &ClientRecord) -> Outcome<Vec<(InterviewRecord, String)>> {
    let intake = head::interview_of(r, &client.id)?.map(|s| s.value.id);
    let all = r.list_by::<InterviewRecord>("client", &client.id)?;
    let wanted = |i: &InterviewRecord| {
        i.finished.is_none() && (i.purpose != FormKind::Intake || Some(&i.id) == intake.as_ref())
    };
    Ok(all
        .into_iter()
        .map(|s| s.value)
        .filter(wanted)
        .map(|i| (i, client.person.name.clone()))
        .collect())
}

/// The lines of interviews under way: the one that was touched last comes first.
fn gone_on_with(
    r: &Reader<'_>,
    open: &Open,
    mut all: Vec<(InterviewRecord, String)>,
    now: Moment,
) -> Outcome<Vec<TodayInterview>> {
    all.sort_by(|(a, _), (b, _)| (b.saved, b.started, &b.id).cmp(&(a.saved, a.started, &a.id)));
    let line = |(interview, name): (InterviewRecord, String)| {
        let parts = sight::looked_at(r, open, &interview)?;
        if !parts.anything() {
            return Ok(None);
        }
        let (done, total) = sight::progress(r, &parts, &interview)?;
        Ok(Some(TodayInterview {
            title: parts.questionnaire.title.clone(),
            name,
            section: sight::place(&parts, &interview),
            client: interview.client,
            interview: interview.id,
            purpose: interview.purpose,
            done,
            total,
            saved: interview.saved.map(|at| words::when(at, now)),
        }))
    };
    let lines = all.into_iter().map(line).filter_map(Outcome::transpose);
    lines.take(MOST).collect()
}

/// What a client's consents need today: what blocks, what has ended, what ends soon.
fn consents(
    r: &Reader<'_>,
    open: &Open,
    client: &ClientRecord,
    day: NaiveDate,
) -> Outcome<Option<TodayConsents>> {
    let items: Vec<_> = attention(r, open, client, day)?
        .items
        .into_iter()
        .filter(|i| {
            i.blocks != ConsentBlock::Nothing
                || matches!(
                    i.standing,
                    ConsentStanding::EndsSoon | ConsentStanding::Expired
                )
        })
        .collect();
    let line = |i: &ConsentItem| format!("{}: {}", i.name, i.words);
    Ok((!items.is_empty()).then(|| TodayConsents {
        client: client.id.clone(),
        name: client.person.name.clone(),
        text: items.iter().map(line).collect::<Vec<_>>().join("; "),
        blocks: items
            .iter()
            .any(|i| i.blocks != ConsentBlock::Nothing && i.standing != ConsentStanding::EndsSoon),
    }))
}

/// The clock of a client without a group, when the order's last day comes near.
fn clock(client: &ClientRecord, interview: &InterviewRecord, day: NaiveDate) -> Option<TodayClock> {
    let mandate = crate::facts::mandate(&interview.facts)?;
    let last = mandate.complete_by?;
    let days_left = (last - day).num_days();
    // One session a week is what most orders ask: as many weeks as sessions.
    let needed = i64::from(mandate.sessions.unwrap_or(0)) * 7;
    let state = if days_left < needed {
        "late"
    } else if days_left < needed + TIGHT {
        "tight"
    } else {
        "ok"
    };
    let first = mandate.ordered_on.unwrap_or(day);
    let whole = (last - first).num_days().max(1);
    let text = head::mandate_words(Some(interview), day);
    #[allow(clippy::cast_precision_loss)] // days of a few years
    let gone = ((day - first).num_days() as f64 / whole as f64).clamp(0.0, 1.0);
    Some(TodayClock {
        client: client.id.clone(),
        name: client.person.name.clone(),
        days_left,
        gone,
        text,
        state: state.to_owned(),
    })
}

fn placements(r: &Reader<'_>, open: &Open, page: &mut Today, now: Moment) -> Outcome<()> {
    let people = staff(r)?;
    let week = now - Duration::days(7);
    for stored in r.list::<PlacementRecord>()? {
        let p = stored.value;
        let mine = p.author.as_str() == open.me.id;
        let waits = matches!(
            p.state,
            PlacementState::Submitted | PlacementState::AwaitingCosignature
        );
        if mine && p.state == PlacementState::Returned {
            page.returned
                .push(placement_line(r, open, &p, &people, now)?);
        } else if mine && waits {
            page.submitted += 1;
        } else if mine
            && matches!(
                p.state,
                PlacementState::Approved | PlacementState::SelfAttested
            )
            && p.signatures.last().is_some_and(|s| s.at >= week)
        {
            page.approved += 1;
        } else if review::waits_for(r, open, &p)? {
            page.to_review
                .push(placement_line(r, open, &p, &people, now)?);
        }
    }
    Ok(())
}

/// Full groups and free seats, of the programs this person belongs to.
fn groups(r: &Reader<'_>, open: &Open, day: NaiveDate) -> Outcome<Vec<TodayGroup>> {
    let mut lines = Vec::new();
    for group in r.list::<GroupRecord>()? {
        let group = group.value.0;
        let (_, program) = sight::group(r, group.id.as_str())?;
        if !sight::sees_roster(open, &program.value.0, &group) {
            continue;
        }
        let taken = seats_taken(r, group.id.as_str(), day)?;
        let text = match group.capacity.checked_sub(taken) {
            None | Some(0) => format!("full, {taken} of {}", group.capacity),
            Some(free) => format!(
                "{} free of {}",
                words::count(free, "seat", "seats"),
                group.capacity
            ),
        };
        lines.push(TodayGroup {
            group: group.id.0,
            name: group.name,
            text,
        });
    }
    lines.sort_by(|a, b| (&a.name, &a.group).cmp(&(&b.name, &b.group)));
    Ok(lines)
}
