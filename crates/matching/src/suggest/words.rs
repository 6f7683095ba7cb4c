//! Small words that sentences share.

use chrono::NaiveDate;

/// "10 December 2026".
#[must_use]
pub fn day(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

/// "a, b and c".
#[must_use]
pub fn list(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A dimension in words; a practice's own dimension is its own word.
#[must_use]
pub fn dimension(name: &str) -> &str {
    match name {
        "age-band" => "age",
        "language" => "first language",
        "first-order" => "first or repeated order",
        other => other,
    }
}

/// A risk level in words (clinical reference §1.5).
#[must_use]
pub fn risk(level: u8) -> &'static str {
    match level {
        0 => "low",
        1 => "low to moderate",
        2 => "moderate",
        3 => "high",
        _ => "very high",
    }
}
