//! `demo practice`: the fictional practice in the form that `suggest` reads.

use chrono::{Datelike, Local};

use super::practice::date;
use super::{Answer, json};
use crate::args::Given;

/// Usage of `demo practice`.
pub const USAGE: &str = "microcosm-cli demo practice [--on YYYY-MM-DD]";

/// Years in which everybody's dates lie within the calendar that a practice may use (1900 to 2200).
const YEARS: std::ops::RangeInclusive<i32> = 1970..=2198;

/// Prints the fictional practice, all its dates relative to the day, which is today unless `--on` names another.
///
/// # Errors
/// A usage error, or a day on which nobody's dates make sense.
pub fn run(arguments: &[String]) -> Result<Answer, String> {
    let given = Given::read(arguments, &["--on"], USAGE)?;
    given.only_options(USAGE)?;
    let on = given.option("--on").map(date).transpose()?;
    let on = on.unwrap_or_else(|| Local::now().date_naive());
    if !YEARS.contains(&on.year()) {
        return Err("--on must lie between 1970 and 2198: some of the invented people are over 60, and their orders run on for a year".to_owned());
    }
    let practice = practice::demo::practice(on).map_err(|refusal| refusal.to_string())?;
    json(&practice, true)
}
