//! The mandate clock: on which days the ordered sessions could be attended in a group, and how that meets the order.

use chrono::{Datelike, NaiveDate};

use super::context::Case;
use super::hours::can_attend;
use crate::model::{Weekday, WeeklySlot};
use crate::outcome::MandateClock;

/// Most sessions that are counted (a year of daily sessions is well below it).
pub const MOST_SESSIONS: u32 = 1000;

/// Counts the sessions from the day, or from the group's start, closures left out. Where the client can attend only
/// some of the weekly meetings, only those count. None without an order that names a number of sessions.
#[must_use]
pub fn clock(case: &Case<'_>) -> Option<MandateClock> {
    let mandate = case.client.mandate.as_ref()?;
    let sessions = mandate.sessions?.min(MOST_SESSIONS);
    let weekly = sessions_by_day(&case.group.meetings, &case.client.availability);
    let mut clock = MandateClock {
        sessions,
        dates: Vec::with_capacity(sessions as usize),
        completes_on: None,
        complete_by: mandate.complete_by,
        spare_days: None,
        closures: 0,
    };
    fill(&mut clock, case, weekly);
    if clock.dates.len() == sessions as usize {
        clock.completes_on = clock.dates.last().copied();
    }
    clock.spare_days = clock
        .completes_on
        .zip(mandate.complete_by)
        .map(|(done, due)| due.signed_duration_since(done).num_days());
    Some(clock)
}

/// Walks through the days until the sessions are complete, the group ends or the calendar does.
fn fill(clock: &mut MandateClock, case: &Case<'_>, weekly: [usize; 7]) {
    if weekly.iter().all(|n| *n == 0) {
        return;
    }
    let wanted = clock.sessions as usize;
    let first = case
        .group
        .starts_on
        .map_or(case.on, |start| start.max(case.on));
    for day in first
        .iter_days()
        .take_while(|day| case.group.ends_on.is_none_or(|end| *day <= end))
    {
        if clock.dates.len() >= wanted {
            break;
        }
        let held = meetings_on(&weekly, day);
        if held > 0 && case.group.closures.contains(&day) {
            clock.closures += 1;
        } else {
            let left = wanted - clock.dates.len();
            clock.dates.extend(std::iter::repeat_n(day, held.min(left)));
        }
    }
}

/// Meetings on a weekday, Monday first: those the client can attend; all, where the availability is unknown or
/// covers none of them wholly.
fn sessions_by_day(meetings: &[WeeklySlot], availability: &[WeeklySlot]) -> [usize; 7] {
    let possible = |m: &&WeeklySlot| can_attend(m, availability);
    let any = meetings.iter().any(|m| possible(&m));
    let mut weekly = [0; 7];
    for meeting in meetings.iter().filter(|m| !any || possible(m)) {
        if let Some(count) = weekly.get_mut(number(meeting.day)) {
            *count += 1;
        }
    }
    weekly
}

/// Meetings on a day.
fn meetings_on(weekly: &[usize; 7], day: NaiveDate) -> usize {
    let index = day.weekday().num_days_from_monday() as usize;
    weekly.get(index).copied().unwrap_or(0)
}

/// Number of a weekday, Monday 0.
fn number(day: Weekday) -> usize {
    match day {
        Weekday::Monday => 0,
        Weekday::Tuesday => 1,
        Weekday::Wednesday => 2,
        Weekday::Thursday => 3,
        Weekday::Friday => 4,
        Weekday::Saturday => 5,
        Weekday::Sunday => 6,
    }
}
