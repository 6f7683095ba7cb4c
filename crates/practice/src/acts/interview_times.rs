//! Time in each section: from what came onto the screen and what was answered, when. Only this; nobody is watched.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use store::{Reader, Writer};

use crate::desk::{Outcome, found};
use crate::questionnaires;
use crate::records::{InterviewRecord, Moment, Visit};
use crate::sight::Parts;

/// A longer silence does not count: somebody made tea, or took a call. Our own number, the same after which the
/// practice locks.
const SILENCE: TimeDelta = TimeDelta::minutes(10);
/// A section that is read again so soon (the window compares a note) is the same visit.
const AGAIN: TimeDelta = TimeDelta::seconds(60);

/// Notes that a section is on the screen now, or that the interview is left.
pub(crate) fn visit(
    w: &Writer<'_>,
    interview: &str,
    section: Option<&str>,
    now: Moment,
) -> Outcome<()> {
    let mut record = found::<InterviewRecord>(w, interview, "interview")?;
    let visits = &mut record.value.visits;
    let same = visits
        .last()
        .is_some_and(|last| last.section.as_deref() == section && now - last.at < AGAIN);
    if !same {
        visits.push(Visit {
            section: section.map(str::to_owned),
            at: now,
        });
        w.update(&record.value, record.revision)?;
    }
    Ok(())
}

/// Seconds that each section of an interview took, by its id, as far as it may be seen whole; sections that were never on
/// the screen are left out.
///
/// # Errors
/// `not-found`, or a file that cannot be read.
pub(crate) fn section_times(
    r: &Reader<'_>,
    interview: &str,
    parts: &Parts,
) -> Outcome<BTreeMap<String, u32>> {
    let record = found::<InterviewRecord>(r, interview, "interview")?.value;
    let q = questionnaires::of(r, &record.questionnaire)?;
    let seen = record
        .visits
        .into_iter()
        .map(|v| (v.at.to_utc(), v.section));
    let mut points: Vec<(DateTime<Utc>, Option<String>)> = seen.collect();
    for event in r.events(interview)? {
        let section = interview::section_of(&q, &event.path).map(str::to_owned);
        points.push((event.at, section));
    }
    points.sort_by_key(|(at, _)| *at);
    let mut times = add_up(&points);
    times.retain(|section, _| !parts.withheld.contains(section));
    Ok(times)
}

/// Each moment belongs to the section that was there last, as far as it is not too long ago.
fn add_up(points: &[(DateTime<Utc>, Option<String>)]) -> BTreeMap<String, u32> {
    let mut spent: BTreeMap<&str, TimeDelta> = BTreeMap::new();
    for ((from, section), (to, _)) in points.iter().zip(points.iter().skip(1)) {
        let Some(section) = section else { continue };
        let time = *to - *from;
        let total = spent.entry(section).or_default();
        if time <= SILENCE {
            *total += time;
        }
    }
    spent
        .into_iter()
        .map(|(section, time)| {
            let seconds = u32::try_from(time.num_seconds()).unwrap_or(0);
            (section.to_owned(), seconds)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64, second: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minute) + TimeDelta::seconds(second)
    }

    #[test]
    fn silence_and_being_elsewhere_do_not_count() {
        let point = |minute, second, section: Option<&str>| {
            (at(minute, second), section.map(str::to_owned))
        };
        let points = [
            point(0, 0, Some("a")),
            point(1, 30, Some("a")),
            point(2, 0, Some("b")),
            point(12, 0, Some("b")), // ten minutes still count
            point(22, 1, Some("a")), // a second more does not
            point(23, 0, None),
            point(27, 0, Some("c")), // elsewhere for four minutes
            point(27, 59, None),
        ];
        let times = add_up(&points);
        let seconds: Vec<(&str, u32)> = times.iter().map(|(s, n)| (s.as_str(), *n)).collect();
        assert_eq!(seconds, [("a", 120 + 59), ("b", 600), ("c", 59)]);
    }
}
