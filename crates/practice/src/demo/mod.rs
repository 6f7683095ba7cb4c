//! The fictional practice: the same people every time, all dates relative to the day on which it is made.
//!
//! Everybody in it is invented. It keeps its own rules (no member sits where a rule would block them), and shows one
//! case of nearly everything: rules, mirrors, an alert, conflicts, placements in every state.

mod answers;
mod check_ins;
mod conflicts;
mod consents;
mod crowd;
mod dice;
mod figures;
mod finish;
mod found;
mod groups;
mod molds;
mod order;
mod roster;
mod safety;
mod stories;
mod style;
#[cfg(test)]
mod tests;
mod texts;
mod world;

use chrono::{DateTime, Duration, NaiveDate, NaiveTime};

use crate::desk::Outcome;
use crate::refusal::{Code, Refusal};

pub(crate) use found::found;

/// Folder of the fictional practice.
pub const HANDLE: &str = "fictional";
/// Its name.
pub const NAME: &str = "Harbour Street Practice (fictional)";
/// Its password, known to everybody.
pub const PASSWORD: &str = "everyone here is invented";
/// Who is signed in first.
pub const FIRST_PERSON: &str = "st-halloran";

/// What a person does, for the sign-in page.
pub(crate) fn role_of(id: &str) -> Option<String> {
    groups::staff()
        .find(|person| person.id == id)
        .map(|person| crate::acts::signing_in::roles_in_words(&person.roles))
}

/// The fictional practice as the engine reads it, with every client in it; all dates are relative to `on`.
///
/// # Errors
/// `internal` where the shipped intake cannot be run; a test of the interview keeps it in order.
pub fn practice(on: NaiveDate) -> Outcome<matching::model::Practice> {
    let q = interview::shipped::intake().map_err(|_| {
        Refusal::new(
            Code::Internal,
            "The shipped intake cannot be run; install the program again.",
        )
    })?;
    let noon = on.and_time(NaiveTime::MIN) + Duration::hours(15);
    let now: DateTime<chrono::FixedOffset> = noon.and_utc().fixed_offset();
    Ok(world::World::new(now, &q, "").practice())
}
