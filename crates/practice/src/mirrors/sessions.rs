//! On which days the sessions of a stay fall, counted from the first day and the group's week until attendance is kept.

use chrono::{Datelike, NaiveDate};
use matching::model::{Group, Weekday};

/// Longest time that is looked ahead, in days: ten years.
const FAR: usize = 3_660;

/// The days of the sessions of a group from a day on, closures left out, until the group ends. Two meetings on one day are
/// two sessions.
fn days(group: &Group, from: NaiveDate) -> impl Iterator<Item = NaiveDate> + '_ {
    let first = group.starts_on.map_or(from, |start| start.max(from));
    first
        .iter_days()
        .take(FAR)
        .take_while(|day| group.ends_on.is_none_or(|end| *day <= end))
        .filter(|day| !group.closures.contains(day))
        .flat_map(|day| {
            let held = group.meetings.iter().filter(|m| on(m.day, day)).count();
            std::iter::repeat_n(day, held)
        })
}

fn on(weekday: Weekday, day: NaiveDate) -> bool {
    let number = match weekday {
        Weekday::Monday => 0,
        Weekday::Tuesday => 1,
        Weekday::Wednesday => 2,
        Weekday::Thursday => 3,
        Weekday::Friday => 4,
        Weekday::Saturday => 5,
        Weekday::Sunday => 6,
    };
    day.weekday().num_days_from_monday() == number
}

/// Day of the nth session (from 1) of somebody who comes on `from`; none where the group ends before.
pub(crate) fn nth(group: &Group, from: NaiveDate, n: u32) -> Option<NaiveDate> {
    let before = usize::try_from(n.checked_sub(1)?).ok()?;
    days(group, from).nth(before)
}

/// Sessions of somebody who came on `from`, up to and with a day.
pub(crate) fn until(group: &Group, from: NaiveDate, day: NaiveDate) -> u32 {
    let held = days(group, from).take_while(|d| *d <= day).count();
    u32::try_from(held).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Tuesdays and Thursdays; 1 December 2026 is a Tuesday.
    fn group(days: &[&str], closures: &[&str], ends_on: Option<&str>) -> Group {
        let meetings: Vec<_> = days
            .iter()
            .map(|d| json!({"day": d, "from": "18:00", "to": "19:30"}))
            .collect();
        serde_json::from_value(json!({"id": "g", "program": "p", "name": "G", "meetings": meetings, "modality": "in-person",
            "capacity": 8, "language": "en", "closures": closures, "ends_on": ends_on}))
        .unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn sessions_follow_the_week_and_leave_closures_out() {
        let plain = group(&["tuesday"], &[], None);
        assert_eq!(nth(&plain, day("2026-11-27"), 1), Some(day("2026-12-01")));
        assert_eq!(nth(&plain, day("2026-12-01"), 3), Some(day("2026-12-15")));
        let closed = group(&["tuesday"], &["2026-12-08"], None);
        assert_eq!(nth(&closed, day("2026-12-01"), 3), Some(day("2026-12-22")));
        assert_eq!(until(&closed, day("2026-12-01"), day("2026-12-21")), 2);
        assert_eq!(until(&closed, day("2026-12-01"), day("2026-12-22")), 3);
        let twice = group(&["tuesday", "thursday"], &[], None);
        assert_eq!(nth(&twice, day("2026-12-01"), 3), Some(day("2026-12-08")));
    }

    #[test]
    fn a_group_that_ends_has_no_later_session() {
        let ends = group(&["tuesday"], &[], Some("2026-12-09"));
        assert_eq!(nth(&ends, day("2026-12-01"), 2), Some(day("2026-12-08")));
        assert_eq!(nth(&ends, day("2026-12-01"), 3), None);
        assert_eq!(nth(&ends, day("2026-12-01"), 0), None);
    }
}
