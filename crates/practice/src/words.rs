//! Words that several views share: dates, times, kinds of program, ordinals.

use chrono::{Datelike, NaiveDate, NaiveTime};
use matching::model::{Entry, GenderGroup, Group, Modality, Phase, Weekday, WeeklySlot};

use crate::records::Moment;
use crate::refusal::Refusal;

/// Months.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "30 April 2027"; the year is left out when it is this year's.
#[must_use]
pub fn date(day: NaiveDate, today: NaiveDate) -> String {
    let month = MONTHS
        .get(day.month0() as usize)
        .copied()
        .unwrap_or_default();
    if day.year() == today.year() {
        format!("{} {month}", day.day())
    } else {
        format!("{} {month} {}", day.day(), day.year())
    }
}

/// "30 April 2027", always with its year: for what is kept and printed.
#[must_use]
pub fn long_date(day: NaiveDate) -> String {
    let month = MONTHS
        .get(day.month0() as usize)
        .copied()
        .unwrap_or_default();
    format!("{} {month} {}", day.day(), day.year())
}

/// "10:42" today, otherwise a date.
#[must_use]
pub fn when(at: Moment, now: Moment) -> String {
    if at.date_naive() == now.date_naive() {
        at.format("%H:%M").to_string()
    } else {
        date(at.date_naive(), now.date_naive())
    }
}

/// "23 November 2026, 10:42 UTC-05:00": for what is signed or printed.
#[must_use]
pub fn stamped(at: Moment) -> String {
    format!("{} UTC{}", moment(at), at.format("%:z"))
}

/// "23 November 2026, 10:42".
#[must_use]
pub fn moment(at: Moment) -> String {
    let month = MONTHS
        .get(at.month0() as usize)
        .copied()
        .unwrap_or_default();
    format!("{} {month} {}, {}", at.day(), at.year(), at.format("%H:%M"))
}

/// Words as a sentence: a capital at the beginning, a full stop at the end.
#[must_use]
pub fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).chain(['.']).collect()
    })
}

/// Reads an ISO date of a request.
///
/// # Errors
/// `invalid` with the field.
pub fn read_date(field: &str, text: &str) -> Result<NaiveDate, Refusal> {
    let day = NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok();
    day.filter(|d| (1800..=2200).contains(&d.year()))
        .ok_or_else(|| {
            Refusal::invalid(
                field,
                "This is not a date; write day, month and year, for example 11/23/2026.",
            )
        })
}

/// Years between.
#[must_use]
pub fn age(birth: NaiveDate, today: NaiveDate) -> Option<u32> {
    today.years_since(birth)
}

/// "Anger management".
#[must_use]
pub fn program_kind(kind: &str) -> String {
    match kind {
        "domestic-violence" => "Domestic-violence intervention".to_owned(),
        "dui" => "DUI education".to_owned(),
        "anger-management" => "Anger management".to_owned(),
        "relational-process" => "Relational process group".to_owned(),
        other => {
            let mut letters = other.replace('-', " ");
            if let Some(first) = letters.get_mut(0..1) {
                first.make_ascii_uppercase();
            }
            letters
        }
    }
}

/// "Tuesday".
#[must_use]
pub fn weekday(day: Weekday) -> &'static str {
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

fn clock(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// "Tuesday 18:00 to 19:30".
#[must_use]
pub fn slots(slots: &[WeeklySlot]) -> String {
    slots
        .iter()
        .map(|s| format!("{} {} to {}", weekday(s.day), clock(s.from), clock(s.to)))
        .collect::<Vec<_>>()
        .join(", ")
}

/// "in person".
#[must_use]
pub fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::InPerson => "in person",
        Modality::Video => "by video",
        Modality::Either => "in person or by video",
    }
}

/// "slow-open".
#[must_use]
pub fn entry(entry: Entry) -> &'static str {
    match entry {
        Entry::Open => "open",
        Entry::SlowOpen => "slow-open",
        Entry::Closed => "closed",
    }
}

/// "working phase".
#[must_use]
pub fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Forming => "forming phase",
        Phase::Conflict => "conflict phase",
        Phase::Working => "working phase",
        Phase::Ending => "ending phase",
    }
}

/// "women".
#[must_use]
pub fn gender_group(gender: GenderGroup) -> &'static str {
    match gender {
        GenderGroup::Women => "women",
        GenderGroup::Men => "men",
        GenderGroup::Mixed => "mixed",
    }
}

/// "first", "second", …; from the eleventh on as figures.
#[must_use]
pub fn ordinal(rank: usize) -> String {
    const WORDS: [&str; 10] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth",
    ];
    match rank.checked_sub(1).and_then(|i| WORDS.get(i)) {
        Some(word) => (*word).to_owned(),
        None => format!("{rank}th"),
    }
}

/// "1 session", "16 sessions".
#[must_use]
pub fn count(n: u32, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// A group in one line, for facilitators' names.
#[must_use]
pub fn facilitators(group: &Group) -> Vec<String> {
    group.facilitators.iter().map(|f| f.name.clone()).collect()
}
