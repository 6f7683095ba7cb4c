//! What waits: the numbers beside the navigation, the waiting list, and where a client has a seat.

use chrono::NaiveDate;
use store::Reader;

use crate::acts::suggestions::compute;
use crate::desk::{Act, Desk, Open, Outcome, found};
use crate::head;
use crate::load;
use crate::records::{ClientRecord, MemberRecord, PlacementRecord, WaitingRecord};
use crate::sight;
use crate::views::{Nothing, PlacementState, Role, WaitingLine, WaitingList};

/// The numbers.
pub(crate) struct Counts {
    pub(crate) waiting: u32,
    pub(crate) to_review: u32,
    pub(crate) to_decide: u32,
}

/// Counts what waits for a person.
pub(crate) fn counts(r: &Reader<'_>, open: &Open, _today: NaiveDate) -> Outcome<Counts> {
    let clinical = open.reviews() || open.is(Role::IntakeClinician);
    if !clinical {
        return Ok(Counts {
            waiting: 0,
            to_review: 0,
            to_decide: 0,
        });
    }
    let waiting = r
        .list::<WaitingRecord>()?
        .iter()
        .filter(|w| sight::client(r, open, &w.value.id).is_ok())
        .count();
    let to_review = r
        .list::<PlacementRecord>()?
        .iter()
        .filter(|p| {
            let p = &p.value;
            matches!(
                p.state,
                PlacementState::Submitted | PlacementState::AwaitingCosignature
            ) && p.author.as_str() != open.me.id
                && (open.reviews() || sight::covers(open, p.author.as_str()))
        })
        .count();
    let to_decide = if open.reviews() {
        crate::acts::conflicts::matches(r)?.open.len()
    } else {
        0
    };
    let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(Counts {
        waiting: small(waiting),
        to_review: small(to_review),
        to_decide: small(to_decide),
    })
}

/// The stay or held seat of a client that counts today or later.
pub(crate) fn held_or_active(r: &Reader<'_>, client: &str) -> Outcome<Option<MemberRecord>> {
    Ok(r.list_by::<MemberRecord>("client", client)?
        .into_iter()
        .map(|s| s.value)
        .filter(|m| m.member.until.is_none())
        .max_by(|a, b| (!a.member.held, a.member.from).cmp(&(!b.member.held, b.member.from))))
}

/// Clients who wait, the most urgent first: the fewest days left, then the longest wait.
pub fn waiting_list(desk: &mut Desk, _: Nothing) -> Outcome<WaitingList> {
    desk.note_view(Act::new(
        "waiting_list",
        "looked at the waiting list",
        "waiting",
        "",
    ))?;
    let today = desk.today();
    let open = desk.open()?;
    let clients = desk.read(|r| {
        let mut lines = Vec::new();
        for waiting in r.list::<WaitingRecord>()? {
            let waiting = waiting.value;
            if sight::client(r, open, &waiting.id).is_ok() {
                lines.push(line(r, &waiting, today)?);
            }
        }
        lines.sort_by_key(|l: &WaitingLine| {
            (
                l.days_left.unwrap_or(i64::MAX),
                std::cmp::Reverse(l.days),
                l.name.clone(),
                l.client.clone(),
            )
        });
        Ok(lines)
    })?;
    Ok(WaitingList { clients })
}

fn line(r: &Reader<'_>, waiting: &WaitingRecord, today: NaiveDate) -> Outcome<WaitingLine> {
    let client = found::<ClientRecord>(r, &waiting.id, "client")?.value;
    let interview = head::interview_of(r, &client.id)?.map(|s| s.value);
    let possible = compute(r, &client, today, None)?.suggestion.ranked.len();
    Ok(WaitingLine {
        name: client.person.name.clone(),
        since: waiting.since.to_string(),
        days: (today - waiting.since).num_days(),
        reason: waiting.reason.clone(),
        mandate: head::mandate_words(interview.as_ref(), today),
        days_left: interview
            .as_ref()
            .and_then(|i| crate::facts::mandate(&i.facts))
            .and_then(|m| m.complete_by)
            .map(|last| (last - today).num_days()),
        alert: !head::open_alerts(r, &client.id)?.is_empty(),
        possible: u32::try_from(possible).unwrap_or(u32::MAX),
        client: client.id,
    })
}

/// Seats taken in a group on a day: stays and held seats.
pub(crate) fn seats_taken(r: &Reader<'_>, group: &str, on: NaiveDate) -> Outcome<u32> {
    let taken = r
        .list_by::<MemberRecord>("therapy_group", group)?
        .iter()
        .filter(|m| load::counts(&m.value, on))
        .count();
    Ok(u32::try_from(taken).unwrap_or(u32::MAX))
}
