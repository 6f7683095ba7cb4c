//! The fictional practice keeps its own rules, shows one case of everything, and is the same every time.

mod cases;
mod file;
mod whole;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use matching::ids::ClientId;
use matching::model::Practice;
use matching::outcome::Suggestion;
use matching::suggest::suggest;

/// Days of every kind: the seven weekdays, the end of a year, a leap day.
const DAYS: [&str; 9] = [
    "2026-11-23",
    "2026-11-24",
    "2026-11-25",
    "2026-11-26",
    "2026-11-27",
    "2026-11-28",
    "2026-11-29",
    "2027-01-01",
    "2028-02-29",
];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The practice on one of the days, made once for all tests.
fn made(text: &str) -> &'static Practice {
    static MADE: LazyLock<BTreeMap<&str, Practice>> = LazyLock::new(|| {
        let made = |text| (text, super::practice(day(text)).unwrap());
        DAYS.into_iter().map(made).collect()
    });
    &MADE[text]
}

fn suggested(practice: &Practice, client: &str) -> Suggestion {
    suggest(practice, &ClientId::from(client), practice.as_of).unwrap()
}
