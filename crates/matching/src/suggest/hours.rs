//! Weekly times: how much of a group's meetings a client can attend.

use chrono::{NaiveTime, Timelike};

use crate::model::{Weekday, WeeklySlot};

/// How a client's week meets a group's week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Attendance {
    /// Meetings a week.
    pub meetings: usize,
    /// Of them, those that the client can attend from start to end.
    pub whole: usize,
    /// Of them, those that the client can attend at least in part.
    pub some: usize,
    /// Share of the meeting minutes that the client can attend, 0–1.
    pub share: f64,
}

/// Compares the two weeks; none where either is unknown.
#[must_use]
pub fn attendance(meetings: &[WeeklySlot], availability: &[WeeklySlot]) -> Option<Attendance> {
    if meetings.is_empty() || availability.is_empty() {
        return None;
    }
    let mut found = Attendance {
        meetings: meetings.len(),
        whole: 0,
        some: 0,
        share: 0.0,
    };
    let (mut minutes, mut total) = (0, 0);
    for meeting in meetings {
        let (covered, length) = (covered(meeting, availability), length(meeting));
        found.whole += usize::from(covered >= length);
        found.some += usize::from(covered > 0);
        minutes += covered;
        total += length;
    }
    found.share = f64::from(minutes) / f64::from(total.max(1));
    Some(found)
}

/// The client can attend the meeting from start to end.
#[must_use]
pub fn can_attend(meeting: &WeeklySlot, availability: &[WeeklySlot]) -> bool {
    covered(meeting, availability) >= length(meeting)
}

/// "Monday 12:00–13:30".
#[must_use]
pub fn words(slot: &WeeklySlot) -> String {
    let (from, to) = (slot.from.format("%H:%M"), slot.to.format("%H:%M"));
    format!("{} {from}–{to}", day_words(slot.day))
}

/// Name of a day.
fn day_words(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// Minutes since midnight.
fn minute(time: NaiveTime) -> u32 {
    time.num_seconds_from_midnight() / 60
}

/// Minutes of a slot; 0 where it ends before it starts.
fn length(slot: &WeeklySlot) -> u32 {
    minute(slot.to).saturating_sub(minute(slot.from))
}

/// Minutes of a meeting within the availability. Stretches that touch or overlap count once.
fn covered(meeting: &WeeklySlot, availability: &[WeeklySlot]) -> u32 {
    let (start, end) = (minute(meeting.from), minute(meeting.to));
    let mut parts: Vec<(u32, u32)> = availability
        .iter()
        .filter(|slot| slot.day == meeting.day)
        .map(|slot| (minute(slot.from).max(start), minute(slot.to).min(end)))
        .filter(|(from, to)| from < to)
        .collect();
    parts.sort_unstable();
    let mut reached = start;
    let mut sum = 0;
    for (from, to) in parts {
        sum += to.saturating_sub(from.max(reached));
        reached = reached.max(to);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(day: Weekday, from: &str, to: &str) -> WeeklySlot {
        let time = |t: &str| NaiveTime::parse_from_str(t, "%H:%M").unwrap();
        WeeklySlot {
            day,
            from: time(from),
            to: time(to),
        }
    }

    #[test]
    fn minutes_are_counted_once() {
        let meeting = slot(Weekday::Tuesday, "18:00", "19:30");
        for (availability, expected) in [
            (vec![("17:00", "20:00")], 90),
            (vec![("18:30", "22:00")], 60),
            (vec![("17:00", "18:30"), ("18:30", "20:00")], 90),
            (vec![("17:00", "19:00"), ("18:00", "18:40")], 60),
            (vec![("08:00", "18:00"), ("19:30", "22:00")], 0),
        ] {
            let free: Vec<WeeklySlot> = availability
                .iter()
                .map(|(f, t)| slot(Weekday::Tuesday, f, t))
                .collect();
            assert_eq!(covered(&meeting, &free), expected, "{availability:?}");
        }
        assert_eq!(
            covered(&meeting, &[slot(Weekday::Monday, "00:00", "23:59")]),
            0
        );
    }

    #[test]
    fn two_meetings_of_which_one_fits() {
        let meetings = [
            slot(Weekday::Monday, "10:00", "11:00"),
            slot(Weekday::Friday, "10:00", "11:00"),
        ];
        let found = attendance(&meetings, &[slot(Weekday::Friday, "09:00", "12:00")]).unwrap();
        assert_eq!((found.meetings, found.whole, found.some), (2, 1, 1));
        assert!((found.share - 0.5).abs() < 1e-12);
        assert_eq!(attendance(&meetings, &[]), None);
        assert_eq!(attendance(&[], &meetings), None);
    }
}
