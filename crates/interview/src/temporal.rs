//! FHIR's dates and times, which may be known only in part: `2020`, `2020-03`, `2020-03-07T10:30Z`.
//!
//! They keep the text in which they were written, so that nothing is gained or lost on the way through.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

mod arithmetic;
pub use arithmetic::Span;

/// A date: year, or year and month, or a full date. Years 1–9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    /// Year.
    pub year: i32,
    /// Month 1–12.
    pub month: Option<u32>,
    /// Day 1–31; only with a month.
    pub day: Option<u32>,
}

/// A time of day: hour and minute, usually the second, and any fraction of it as written.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Time {
    text: String,
    /// Hour 0–23.
    pub hour: u32,
    /// Minute 0–59.
    pub minute: Option<u32>,
    /// Second in billionths, 0–59,999,999,999.
    pub nanos: Option<i64>,
}

/// A date with or without a time of day; a time has an offset in FHIR, and may lack it in FHIRPath.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DateTime {
    text: String,
    /// The date.
    pub date: Date,
    /// The time of day; only with a full date.
    pub time: Option<Time>,
    /// Offset from UTC in minutes.
    pub offset: Option<i32>,
}

impl Date {
    /// The day, if it is known.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year, self.month?, self.day?)
    }

    /// Earlier, the same or later, as far as both are known: `2020` and `2020-03` cannot be told apart.
    #[must_use]
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        parts(
            [Some(self.year), int(self.month), int(self.day)],
            [Some(other.year), int(other.month), int(other.day)],
        )
    }
}

impl From<NaiveDate> for Date {
    fn from(day: NaiveDate) -> Self {
        Self {
            year: day.year(),
            month: Some(day.month()),
            day: Some(day.day()),
        }
    }
}

impl Time {
    /// Earlier, the same or later, as far as both are known.
    #[must_use]
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        parts(
            [Some(i64::from(self.hour)), long(self.minute), self.nanos],
            [Some(i64::from(other.hour)), long(other.minute), other.nanos],
        )
    }
}

impl DateTime {
    /// Earlier, the same or later, as far as both are known. Of two moments of which only one has an offset, that is
    /// known only when they are further apart than offsets can be.
    #[must_use]
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        let (Some(time), Some(other_time)) = (&self.time, &other.time) else {
            return match self.date.compare(&other.date) {
                Some(Ordering::Equal) if self.time.is_some() || other.time.is_some() => None,
                order => order,
            };
        };
        match (self.offset, other.offset) {
            (None, None) => match self.date.compare(&other.date) {
                Some(Ordering::Equal) => time.compare(other_time),
                order => order,
            },
            (Some(_), Some(_)) => {
                let (a, b) = (self.utc()?, other.utc()?);
                match a.0.compare(&b.0) {
                    Some(Ordering::Equal) => a.1.compare(&b.1),
                    order => order,
                }
            }
            _ => {
                let apart = self.minutes()? - other.minutes()?;
                (apart.abs() > FURTHEST).then_some(apart.cmp(&0))
            }
        }
    }

    /// Date and time of day at offset 0.
    fn utc(&self) -> Option<(Date, Time)> {
        let (mut time, offset) = (self.time.clone()?, self.offset?);
        if time.minute.is_none() && offset % 60 != 0 {
            return None;
        }
        let minutes =
            i64::from(time.hour) * 60 + i64::from(time.minute.unwrap_or(0)) - i64::from(offset);
        let days = TimeDelta::days(minutes.div_euclid(1440));
        let day = self.date.day()?.checked_add_signed(days)?;
        let minutes = minutes.rem_euclid(1440);
        time.hour = u32::try_from(minutes / 60).ok()?;
        if time.minute.is_some() {
            time.minute = u32::try_from(minutes % 60).ok();
        }
        Some((Date::from(day), time))
    }

    /// Minutes since the first day of the calendar, as written.
    fn minutes(&self) -> Option<i64> {
        let time = self.time.as_ref()?;
        let days = i64::from(self.date.day()?.num_days_from_ce());
        Some(days * 1440 + i64::from(time.hour) * 60 + i64::from(time.minute.unwrap_or(0)))
    }
}

/// Minutes by which the same moment can be written apart: offsets from -14 to +14 hours, and one of an hour unknown.
const FURTHEST: i64 = 29 * 60;

impl From<Date> for DateTime {
    fn from(date: Date) -> Self {
        Self {
            text: date.to_string(),
            date,
            time: None,
            offset: None,
        }
    }
}

fn int(n: Option<u32>) -> Option<i32> {
    n.and_then(|n| i32::try_from(n).ok())
}

fn long(n: Option<u32>) -> Option<i64> {
    n.map(i64::from)
}

/// Order of two lists of parts; none where they are the same up to a part that only one has.
fn parts<T: Ord + Copy, const N: usize>(a: [Option<T>; N], b: [Option<T>; N]) -> Option<Ordering> {
    for (a, b) in a.into_iter().zip(b) {
        match (a, b) {
            (Some(a), Some(b)) if a != b => return Some(a.cmp(&b)),
            (Some(_), Some(_)) => {}
            (None, None) => return Some(Ordering::Equal),
            _ => return None,
        }
    }
    Some(Ordering::Equal)
}

/// A number of exactly so many digits, within a range.
fn digits(text: &str, count: usize, range: std::ops::RangeInclusive<u32>) -> Option<u32> {
    let plain = text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|n| plain && range.contains(n))
}

impl FromStr for Date {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let read = || {
            let mut pieces = text.split('-');
            let year = i32::try_from(digits(pieces.next()?, 4, 1..=9999)?).ok()?;
            let month = pieces.next().map(|t| digits(t, 2, 1..=12));
            let day = pieces.next().map(|t| digits(t, 2, 1..=31));
            if pieces.next().is_some() || month == Some(None) || day == Some(None) {
                return None;
            }
            let (month, day) = (month.flatten(), day.flatten());
            if let (Some(month), Some(day)) = (month, day) {
                NaiveDate::from_ymd_opt(year, month, day)?;
            }
            Some(Self { year, month, day })
        };
        read().ok_or_else(|| "A date is written 2026-05-01, 2026-05 or 2026.".to_owned())
    }
}

impl FromStr for Time {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let read = || {
            let mut pieces = text.split(':');
            let hour = digits(pieces.next()?, 2, 0..=23)?;
            let minute = pieces.next().map(|t| digits(t, 2, 0..=59));
            let second = pieces.next().map(nanos);
            if pieces.next().is_some() || minute == Some(None) || second == Some(None) {
                return None;
            }
            Some(Self {
                text: text.to_owned(),
                hour,
                minute: minute.flatten(),
                nanos: second.flatten(),
            })
        };
        read().ok_or_else(|| "A time is written 18:30 or 18:30:00.".to_owned())
    }
}

/// Seconds with any fraction, in billionths.
fn nanos(text: &str) -> Option<i64> {
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let whole = i64::from(digits(whole, 2, 0..=59)?);
    let fraction = match fraction {
        None => 0,
        Some(f) if !f.is_empty() && f.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{f:0<9}").get(..9)?.parse().ok()?
        }
        Some(_) => return None,
    };
    Some(whole * 1_000_000_000 + fraction)
}

impl FromStr for DateTime {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let wrong =
            || "A date and time is written 2026-05-01T18:30:00+02:00, or as a date.".to_owned();
        let Some((date, rest)) = text.split_once('T') else {
            return Ok(Self {
                text: text.to_owned(),
                date: text.parse().map_err(|_| wrong())?,
                time: None,
                offset: None,
            });
        };
        let at = rest.find(['Z', '+', '-']).unwrap_or(rest.len());
        let (time, zone) = rest.split_at(at);
        let date: Date = date.parse().map_err(|_| wrong())?;
        let offset = match zone {
            "" => None,
            zone => Some(offset(zone).ok_or_else(wrong)?),
        };
        if date.day.is_none() {
            return Err(wrong());
        }
        let time = match time {
            "" => None,
            time => Some(time.parse().map_err(|_| wrong())?),
        };
        Ok(Self {
            text: text.to_owned(),
            date,
            time,
            offset,
        })
    }
}

/// `Z`, `+02:00`, `-05:00` in minutes.
fn offset(zone: &str) -> Option<i32> {
    if zone == "Z" {
        return Some(0);
    }
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    let minutes = digits(hours, 2, 0..=14)? * 60 + digits(minutes, 2, 0..=59)?;
    Some(sign * i32::try_from(minutes).ok()?)
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

macro_rules! as_text {
    ($($type:ident),*) => {$(
        impl TryFrom<String> for $type {
            type Error = String;
            fn try_from(text: String) -> Result<Self, String> {
                text.parse()
            }
        }
        impl From<$type> for String {
            fn from(value: $type) -> Self {
                value.to_string()
            }
        }
    )*};
}
as_text!(Date, Time, DateTime);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_compared_and_no_more() {
        let date = |t: &str| t.parse::<Date>().unwrap();
        assert_eq!(date("2020").compare(&date("2021-01")), Some(Ordering::Less));
        assert_eq!(date("2020").compare(&date("2020-01")), None);
        assert_eq!(date("2020").compare(&date("2020")), Some(Ordering::Equal));
        let moment = |t: &str| t.parse::<DateTime>().unwrap();
        assert_eq!(
            moment("2020-01-01T00:30:00+01:00").compare(&moment("2019-12-31T23:30:00Z")),
            Some(Ordering::Equal)
        );
        assert_eq!(
            moment("2020-01-01T00:30").compare(&moment("2019-12-31T23:30Z")),
            None
        );
        let time = |t: &str| t.parse::<Time>().unwrap();
        assert_eq!(time("10:30").compare(&time("10:30:05")), None);
        assert_eq!(
            time("10:30:05.5").compare(&time("10:30:05.50")),
            Some(Ordering::Equal)
        );
    }

    #[test]
    fn text_stays_and_nonsense_is_refused() {
        for good in ["2020", "2020-02", "2020-02-29"] {
            assert_eq!(good.parse::<Date>().unwrap().to_string(), good);
        }
        for bad in [
            "",
            "20",
            "2020-13",
            "2021-02-29",
            "2020-1",
            "2020-01-01-",
            "0000",
            "+020",
        ] {
            assert!(bad.parse::<Date>().is_err(), "{bad}");
        }
        for good in [
            "2020-02-29T10:00:00.120Z",
            "2020-02-29T10:00:00-05:00",
            "2020",
        ] {
            assert_eq!(good.parse::<DateTime>().unwrap().to_string(), good);
        }
        for bad in [
            "2020-01T10:00Z",
            "2020-01-01T25:00Z",
            "T10:00",
            "2020-01-01T10:00+2",
        ] {
            assert!(bad.parse::<DateTime>().is_err(), "{bad}");
        }
        for bad in ["24:00", "9:00", "10:60", "10:00:00.", "aa:00"] {
            assert!(bad.parse::<Time>().is_err(), "{bad}");
        }
    }
}
