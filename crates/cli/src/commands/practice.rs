//! `suggest` and `schema practice`.

use chrono::{Datelike, NaiveDate};
use matching::ids::ClientId;
use matching::model::Practice;

use super::{Answer, json};
use crate::args::{Given, short};
use crate::input;

/// Usage of `suggest`.
pub const SUGGEST: &str = "microcosm-cli suggest --practice P.json --client ID [--on YYYY-MM-DD]";
/// Usage of `schema practice`.
pub const SCHEMA: &str = "microcosm-cli schema practice";

/// Ranks all groups for a client.
///
/// # Errors
/// A usage error, a practice that cannot be read, or an unknown client.
pub fn suggest(arguments: &[String]) -> Result<Answer, String> {
    let given = Given::read(arguments, &["--practice", "--client", "--on"], SUGGEST)?;
    given.only_options(SUGGEST)?;
    let path = given.needed("--practice", SUGGEST)?;
    let client = given.needed("--client", SUGGEST)?;
    let on = given.option("--on").map(date).transpose()?;
    let practice =
        Practice::from_json(&input::text(path)?).map_err(|e| format!("{}: {e}", short(path)))?;
    let on = on.unwrap_or(practice.as_of);
    let suggestion = matching::suggest::suggest(&practice, &ClientId::from(client), on).map_err(|_| {
        let (path, client) = (short(path), short(client));
        format!("{path}: there is no client with the id {client:?}; --client takes the id of an entry of clients")
    })?;
    json(&suggestion, true)
}

/// Prints the JSON Schema of a practice.
///
/// # Errors
/// A usage error.
pub fn schema(arguments: &[String]) -> Result<Answer, String> {
    Given::read(arguments, &[], SCHEMA)?.only_options(SCHEMA)?;
    Ok(Answer {
        text: matching::load::schema().to_owned(),
        in_order: true,
    })
}

/// A day of the calendar that makes sense here.
pub(super) fn date(text: &str) -> Result<NaiveDate, String> {
    let read = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    read.filter(|d| (1900..=2200).contains(&d.year()))
        .ok_or_else(|| format!("--on {:?} is no date between 1900 and 2200; write YYYY-MM-DD, for example 2026-12-01", short(text)))
}
