//! A date or time so much later or earlier, in the calendar.

use chrono::{Datelike, Months, NaiveDate, TimeDelta};
use rust_decimal::prelude::{Decimal, ToPrimitive};

use super::{Date, DateTime, Time};

/// A unit of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Span {
    /// Year.
    Year,
    /// Month.
    Month,
    /// Seven days.
    Week,
    /// Day.
    Day,
    /// Hour.
    Hour,
    /// Minute.
    Minute,
    /// Second.
    Second,
    /// Thousandth of a second.
    Millisecond,
}

const NANOS: i128 = 1_000_000_000;

impl Span {
    const ALL: [(Self, &'static str, &'static str); 8] = [
        (Self::Year, "year", "a"),
        (Self::Month, "month", "mo"),
        (Self::Week, "week", "wk"),
        (Self::Day, "day", "d"),
        (Self::Hour, "hour", "h"),
        (Self::Minute, "minute", "min"),
        (Self::Second, "second", "s"),
        (Self::Millisecond, "millisecond", "ms"),
    ];

    /// From an English word, one or many: `year`, `days`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let one = word.strip_suffix('s').unwrap_or(word);
        Self::ALL
            .into_iter()
            .find(|(_, own, _)| *own == one)
            .map(|(span, _, _)| span)
    }

    /// The English word for one of it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL
            .into_iter()
            .find(|(own, _, _)| *own == self)
            .map_or("", |(_, word, _)| word)
    }

    /// Its code in UCUM.
    #[must_use]
    pub fn code(self) -> &'static str {
        Self::ALL
            .into_iter()
            .find(|(own, _, _)| *own == self)
            .map_or("", |(_, _, code)| code)
    }

    /// How many billionths of a second; a month has 30 days and a year 365, where no calendar is at hand.
    fn nanos(self) -> i128 {
        let seconds = match self {
            Self::Year => 31_536_000,
            Self::Month => 2_592_000,
            Self::Week => 604_800,
            Self::Day => 86_400,
            Self::Hour => 3_600,
            Self::Minute => 60,
            Self::Second => 1,
            Self::Millisecond => return NANOS / 1000,
        };
        seconds * NANOS
    }
}

/// An amount in billionths of a second; parts of anything longer than a second do not count.
fn nanos(amount: Decimal, span: Span) -> Option<i128> {
    let (amount, scale) = match span {
        Span::Second | Span::Millisecond => {
            (amount.checked_mul(Decimal::from(1_000_000))?, 1_000_000)
        }
        _ => (amount, 1),
    };
    amount
        .trunc()
        .to_i128()?
        .checked_mul(span.nanos())
        .map(|nanos| nanos / scale)
}

/// Whole months of an amount of years or months.
fn months(amount: Decimal, span: Span) -> Option<i64> {
    let amount = amount.trunc().to_i64()?;
    match span {
        Span::Year => amount.checked_mul(12),
        Span::Month => Some(amount),
        _ => None,
    }
}

/// A day so many months later; the last of the month where there is no such day.
fn later(day: NaiveDate, months: i64) -> Option<NaiveDate> {
    let count = Months::new(u32::try_from(months.unsigned_abs()).ok()?);
    let day = if months < 0 {
        day.checked_sub_months(count)
    } else {
        day.checked_add_months(count)
    };
    day.filter(|day| (1..=9999).contains(&day.year()))
}

impl Date {
    /// The date so much later, or earlier with a negative amount; what is shorter than the date is exact counts in
    /// whole ones: `2020` and 18 months is `2021`. None beyond the years 1–9999.
    #[must_use]
    pub fn plus(&self, amount: Decimal, span: Span) -> Option<Self> {
        if let Some(day) = self.day() {
            if let Some(months) = months(amount, span) {
                return Some(later(day, months)?.into());
            }
            let days = i64::try_from(nanos(amount, span)? / Span::Day.nanos()).ok()?;
            let day = day.checked_add_signed(TimeDelta::try_days(days)?)?;
            return (1..=9999).contains(&day.year()).then(|| day.into());
        }
        let unit = if self.month.is_some() {
            Span::Month
        } else {
            Span::Year
        };
        let months = match months(amount, span) {
            Some(months) if unit == Span::Year => months / 12 * 12,
            Some(months) => months,
            None => {
                let units = i64::try_from(nanos(amount, span)? / unit.nanos()).ok()?;
                if unit == Span::Year {
                    units.checked_mul(12)?
                } else {
                    units
                }
            }
        };
        let first = NaiveDate::from_ymd_opt(self.year, self.month.unwrap_or(1), 1)?;
        let moved = later(first, months)?;
        Some(Self {
            year: moved.year(),
            month: self.month.map(|_| moved.month()),
            day: None,
        })
    }
}

impl Time {
    /// The time of day so much later, round the clock. None for spans of a day and longer.
    #[must_use]
    pub fn plus(&self, amount: Decimal, span: Span) -> Option<Self> {
        if span <= Span::Day {
            return None;
        }
        self.moved(nanos(amount, span)?).map(|(_, time)| time)
    }

    /// Days that passed, and the time of day after them.
    fn moved(&self, nanos: i128) -> Option<(i64, Self)> {
        let exact = match (self.minute, self.nanos) {
            (None, _) => Span::Hour.nanos(),
            (Some(_), None) => Span::Minute.nanos(),
            _ => 1,
        };
        let own = i128::from(self.hour) * Span::Hour.nanos()
            + i128::from(self.minute.unwrap_or(0)) * Span::Minute.nanos()
            + i128::from(self.nanos.unwrap_or(0));
        let sum = own.checked_add(nanos / exact * exact)?;
        let days = i64::try_from(sum.div_euclid(Span::Day.nanos())).ok()?;
        let rest = sum.rem_euclid(Span::Day.nanos());
        let text = self.text_of(rest)?;
        Some((days, text.parse().ok()?))
    }

    /// A time of day, written as exactly as this one.
    fn text_of(&self, nanos: i128) -> Option<String> {
        let hour = nanos / Span::Hour.nanos();
        let minute = nanos / Span::Minute.nanos() % 60;
        let (second, fraction) = (nanos / NANOS % 60, nanos % NANOS);
        let mut text = format!("{hour:02}");
        if self.minute.is_some() {
            text.push_str(&format!(":{minute:02}"));
        }
        if self.nanos.is_some() {
            text.push_str(&format!(":{second:02}"));
            let written = self
                .text
                .split_once('.')
                .map_or(0, |(_, digits)| digits.len());
            let digits = format!("{fraction:09}");
            let needed = digits.trim_end_matches('0').len();
            let kept = written
                .max(if needed == 0 { 0 } else { needed.max(3) })
                .min(9);
            if kept > 0 {
                text.push('.');
                text.push_str(digits.get(..kept)?);
            }
        }
        Some(text)
    }
}

impl DateTime {
    /// So much later; see [`Date::plus`]. The offset stays.
    #[must_use]
    pub fn plus(&self, amount: Decimal, span: Span) -> Option<Self> {
        let Some(time) = &self.time else {
            return self.date.plus(amount, span).map(Self::from);
        };
        let (date, time) = match months(amount, span) {
            Some(months) => (Date::from(later(self.date.day()?, months)?), time.clone()),
            None => {
                let (days, time) = time.moved(nanos(amount, span)?)?;
                (self.date.plus(Decimal::from(days), Span::Day)?, time)
            }
        };
        let zone = self
            .text
            .get(10..)?
            .find(['Z', '+', '-'])
            .and_then(|at| self.text.get(10 + at..));
        format!("{date}T{time}{}", zone.unwrap_or_default())
            .parse()
            .ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Examples of the FHIRPath specification (2.0.0), "Date/Time Arithmetic", and the ends of months and years.
    #[test]
    fn so_much_later() {
        let date = |text: &str, n: i64, span| {
            text.parse::<Date>()
                .unwrap()
                .plus(n.into(), span)
                .map(|date| date.to_string())
        };
        assert_eq!(date("2014", 24, Span::Month).as_deref(), Some("2016"));
        assert_eq!(
            date("2019-03-01", 24, Span::Month).as_deref(),
            Some("2021-03-01")
        );
        assert_eq!(
            date("2016-02-29", 1, Span::Year).as_deref(),
            Some("2017-02-28")
        );
        assert_eq!(
            date("2020-01-31", 1, Span::Month).as_deref(),
            Some("2020-02-29")
        );
        assert_eq!(
            date("2020-03-31", -1, Span::Month).as_deref(),
            Some("2020-02-29")
        );
        assert_eq!(date("2020-01", 40, Span::Day).as_deref(), Some("2020-02"));
        assert_eq!(
            date("2020-12-31", 25, Span::Hour).as_deref(),
            Some("2021-01-01")
        );
        assert_eq!(date("9999-12-31", 1, Span::Day), None);
        assert_eq!(date("2020", i64::MAX, Span::Year), None);
        assert_eq!(date("2020-01-01", i64::MIN, Span::Day), None);
        let time = |text: &str, n: i64, span| {
            text.parse::<Time>()
                .unwrap()
                .plus(n.into(), span)
                .map(|time| time.to_string())
        };
        assert_eq!(time("01:00", 2, Span::Hour).as_deref(), Some("03:00"));
        assert_eq!(time("23:00", 2, Span::Hour).as_deref(), Some("01:00"));
        assert_eq!(time("01:00", 59, Span::Second).as_deref(), Some("01:00"));
        assert_eq!(
            time("01:00:00", -1, Span::Millisecond).as_deref(),
            Some("00:59:59.999")
        );
        assert_eq!(time("01:00", 1, Span::Day), None);
        let moment = |text: &str, n: i64, span| {
            text.parse::<DateTime>()
                .unwrap()
                .plus(n.into(), span)
                .map(|time| time.to_string())
        };
        assert_eq!(
            moment("2020-02-28T23:30:00-05:00", 45, Span::Minute).as_deref(),
            Some("2020-02-29T00:15:00-05:00")
        );
        assert_eq!(
            moment("2020-02-28T23:30Z", -1, Span::Year).as_deref(),
            Some("2019-02-28T23:30Z")
        );
    }
}
