//! What waits: the numbers beside the navigation, the waiting list, and where a client has a seat.

use chrono::NaiveDate;
use store::Reader;

use crate::acts::review;
use crate::acts::suggestions::compute;
use crate::desk::{Act, Desk, Open, Outcome, found};
use crate::head;
use crate::load;
use crate::records::{ClientRecord, MemberRecord, PlacementRecord, WaitingRecord};
use crate::sight;
use crate::views::{Nothing, Role, WaitingLine, WaitingList};

/// The numbers.
pub(crate) struct Counts {
    pub(crate) waiting: u32,
    pub(crate) to_review: u32,
    pub(crate) to_decide: u32,
}

/// Counts what waits for a person.
pub(crate) fn counts(r: &Reader<'_>, open: &Open) -> Outcome<Counts> {
    let clinical = open.reviews() || open.is(Role::IntakeClinician);
    if !clinical {
        return Ok(Counts {
            waiting: 0,
            to_review: 0,
            to_decide: 0,
        });
    }
    let mut waiting = 0;
    for client in r.list::<WaitingRecord>()? {
        let client = found::<ClientRecord>(r, &client.value.id, "client")?.value;
        waiting += usize::from(sight::sees_client(open, &client));
    }
    let mut to_review = 0;
    for placement in r.list::<PlacementRecord>()? {
        to_review += usize::from(review::waits_for(r, open, &placement.value)?);
    }
    to_review += crate::acts::cosigning::waits_for(r, open)?;
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

/// Whether a client has a stay or a held seat, today or later.
pub(crate) fn seated(r: &Reader<'_>, client: &str, today: NaiveDate) -> Outcome<bool> {
    Ok(r.list_by::<MemberRecord>("client", client)?
        .iter()
        .any(|m| load::counts(&m.value, today)))
}

/// Clients who wait, the most urgent first: the fewest days left, then the longest wait.
pub fn waiting_list(desk: &mut Desk, _: Nothing) -> Outcome<WaitingList> {
    let act = Act::new("waiting_list", "looked at the waiting list", "waiting", "");
    desk.look(act, |desk| {
        let (today, open) = (desk.today(), desk.open()?);
        desk.read(|r| waiting(r, open, today))
    })
}

fn waiting(r: &Reader<'_>, open: &Open, today: NaiveDate) -> Outcome<WaitingList> {
    let mut clients = Vec::new();
    for waiting in r.list::<WaitingRecord>()? {
        let client = found::<ClientRecord>(r, &waiting.value.id, "client")?.value;
        if sight::sees_client(open, &client) {
            clients.push(line(r, &waiting.value, client, today)?);
        }
    }
    clients.sort_by_key(|l: &WaitingLine| {
        (
            l.days_left.unwrap_or(i64::MAX),
            std::cmp::Reverse(l.days),
            l.name.clone(),
            l.client.clone(),
        )
    });
    Ok(WaitingList { clients })
}

fn line(
    r: &Reader<'_>,
    waiting: &WaitingRecord,
    client: ClientRecord,
    today: NaiveDate,
) -> Outcome<WaitingLine> {
    let interview = head::interview_of(r, &client.id)?.map(|s| s.value);
    let possible = compute(r, &client, today, None)?.suggestion.ranked.len();
    let alerts = head::open_alerts(r, &client.id)?;
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
        alert: !alerts.is_empty(),
        alert_documented: !alerts.is_empty() && alerts.iter().all(|a| a.state == "documented"),
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
