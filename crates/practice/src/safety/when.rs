//! Reading when something was done, as people write it: a time of day, or a day and a time.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use crate::records::Moment;
use crate::words::{MONTHS, long_date};

/// How it is written; said where it cannot be read.
pub(crate) const MEND: &str = "Write it as 18:18, or 25 November, 18:18.";

/// The moment that a text names, in the practice's own time; `now` gives what is not written. None where it cannot be read.
pub(crate) fn read(text: &str, now: Moment) -> Option<NaiveDateTime> {
    let text = text.trim().trim_end_matches('.').to_lowercase();
    let today = now.date_naive();
    let (before, time) = match text.rfind(|c: char| c.is_whitespace() || c == ',') {
        None => ("", text.as_str()),
        Some(at) => {
            let (day, rest) = text.split_at(at);
            let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
            match rest {
                // "6:18 pm": the half of the day belongs to the time.
                "am" | "pm" | "a.m" | "p.m" => match day.rfind([' ', ',']) {
                    None => ("", text.as_str()),
                    Some(at) => text.split_at(at),
                },
                _ => (day, rest),
            }
        }
    };
    let day = day(before.trim_matches([' ', ',']), today)?;
    Some(day.and_time(clock(time.trim_matches([' ', ',']))?))
}

/// What was read, in words: "Wednesday 25 November 2026, 18:18".
pub(crate) fn say(text: &str, now: Moment) -> Option<String> {
    let read = read(text, now)?;
    let day = read.date();
    Some(format!(
        "{} {}, {:02}:{:02}",
        day.format("%A"),
        long_date(day),
        read.hour(),
        read.minute()
    ))
}

fn clock(text: &str) -> Option<NaiveTime> {
    let half = [("p", 12), ("a", 0)].into_iter().find_map(|(half, more)| {
        let bare = text
            .strip_suffix(&format!("{half}m"))
            .or_else(|| text.strip_suffix(&format!("{half}.m")))?;
        Some((bare.trim(), more))
    });
    let (bare, more) = half.map_or((text, None), |(bare, more)| (bare, Some(more)));
    let (hour, minute) = match bare.split_once([':', '.', 'h']) {
        Some((hour, minute)) if minute.len() == 2 => (number(hour)?, number(minute)?),
        None if more.is_some() => (number(bare)?, 0),
        _ => return None,
    };
    let hour = match more {
        None => hour,
        Some(more) if (1..=12).contains(&hour) => hour % 12 + more,
        Some(_) => return None,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

fn number(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.len() <= 4 && text.chars().all(|c| c.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

fn day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    match text {
        "" | "today" => return Some(today),
        "yesterday" => return today.checked_sub_days(Days::new(1)),
        _ => {}
    }
    if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return Some(day);
    }
    let parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|p| !p.is_empty())
        .collect();
    let (day, month, year) = match parts.as_slice() {
        [a, b] => (*a, *b, None),
        [a, b, year] => (*a, *b, Some(number(year).filter(|y| *y >= 1900)?)),
        _ => return None,
    };
    let (day, month) = match (number(day), number(month)) {
        (Some(n), None) => (n, month_of(month)?),
        (None, Some(n)) => (n, month_of(day)?),
        _ => return None,
    };
    let year = year.map_or(Some(today.year()), |y| i32::try_from(y).ok())?;
    NaiveDate::from_ymd_opt(year, month, day)
}

/// A month by its name or at least three of its letters, from 1.
fn month_of(text: &str) -> Option<u32> {
    let found = MONTHS
        .iter()
        .position(|m| text.len() >= 3 && m.to_lowercase().starts_with(text))?;
    u32::try_from(found + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<String> {
        let now = Moment::parse_from_rfc3339("2026-11-25T19:00:00-05:00").unwrap();
        say(text, now)
    }

    #[test]
    fn times_and_days_are_read_as_people_write_them() {
        let today = Some("Wednesday 25 November 2026, 18:18".to_owned());
        for text in [
            "18:18",
            "18.18",
            "6:18 pm",
            "6:18pm",
            "25 November, 18:18",
            "25 November 2026, 18:18",
            "25 Nov 18:18",
            "November 25, 18:18",
            "2026-11-25 18:18",
            "today, 18:18",
            " 18:18. ",
        ] {
            assert_eq!(said(text), today, "{text}");
        }
        assert_eq!(
            said("yesterday 9:05").as_deref(),
            Some("Tuesday 24 November 2026, 09:05")
        );
        assert_eq!(
            said("6 pm").as_deref(),
            Some("Wednesday 25 November 2026, 18:00")
        );
    }

    #[test]
    fn what_can_be_read_in_two_ways_or_in_none_is_not_read() {
        for text in [
            "18:1818:20",
            "soon",
            "18",
            "25:00",
            "18:61",
            "13:00 pm",
            "31 November, 10:00",
            "11/25/2026 18:18",
            "25 November",
            "",
        ] {
            assert_eq!(said(text), None, "{text}");
        }
    }
}
