//! The questionnaires of a practice: an interview keeps the version that it began with.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use interview::{Questionnaire, shipped};
use store::{Reader, Writer};

use crate::catalogue;
use crate::desk::{Outcome, found};
use crate::hash::content_hash;
use crate::records::{InterviewRecord, QuestionnaireRecord};
use crate::refusal::{Code, Refusal};

thread_local! {
    /// Questionnaires are read often and never change under their id (the hash of their content).
    static READ: RefCell<BTreeMap<String, Rc<Questionnaire>>> = const { RefCell::new(BTreeMap::new()) };
}

/// SHA-256 of the ASQ as it ships, of every version that ever shipped: interviews keep the text with which they began, so
/// a hash is only ever added.
const ASQ: &[&str] = &["dc2fa6d09cbbe38d4e4a60c4ce9a4e0e8bcf3dbae32b8155f8bc7807f7882e93"];

thread_local! {
    /// Whether the definition of an id asks the ASQ; like the definition, this never changes.
    static ASKS_ASQ: RefCell<BTreeMap<String, bool>> = const { RefCell::new(BTreeMap::new()) };
}

/// Whether a questionnaire asks the ASQ in the words that ship: it is the ASQ, or includes it. A score of that name alone
/// says nothing.
pub(crate) fn asks_asq(r: &Reader<'_>, id: &str) -> Outcome<bool> {
    if let Some(known) = ASKS_ASQ.with_borrow(|all| all.get(id).copied()) {
        return Ok(known);
    }
    let record = found::<QuestionnaireRecord>(r, id, "questionnaire")?.value;
    let texts = std::iter::once(&record.json).chain(record.included.get("asq"));
    let asks = texts
        .map(|text| content_hash(text.as_bytes()))
        .any(|hash| ASQ.contains(&hash.as_str()));
    ASKS_ASQ.with_borrow_mut(|all| all.insert(id.to_owned(), asks));
    Ok(asks)
}

/// Keeps the shipped intake in the practice, if it is not there yet, and gives its id.
pub(crate) fn pin(w: &Writer<'_>) -> Outcome<String> {
    pin_shipped(w, shipped::INTAKE)
}

/// Keeps a shipped questionnaire with all that it includes, if it is not there yet, and gives its id.
pub(crate) fn pin_shipped(w: &Writer<'_>, slug: &str) -> Outcome<String> {
    keep(
        w,
        &catalogue::content(shipped::json(slug).unwrap_or_default()),
    )
}

/// Keeps a definition, if it is not there yet, and gives its id.
pub(crate) fn keep(w: &Writer<'_>, content: &QuestionnaireRecord) -> Outcome<String> {
    if w.get::<QuestionnaireRecord>(&content.id)?.is_none() {
        w.insert(content)?;
    }
    Ok(content.id.clone())
}

/// The questionnaire of an id.
pub(crate) fn of(r: &Reader<'_>, id: &str) -> Outcome<Rc<Questionnaire>> {
    if let Some(known) = READ.with_borrow(|read| read.get(id).cloned()) {
        return Ok(known);
    }
    read(&found::<QuestionnaireRecord>(r, id, "questionnaire")?.value)
}

/// The questionnaire of an interview; "today" in its expressions is the day on which the interview began, also when it is
/// looked at later.
pub(crate) fn of_interview(
    r: &Reader<'_>,
    interview: &InterviewRecord,
) -> Outcome<Rc<Questionnaire>> {
    let questionnaire = of(r, &interview.questionnaire)?;
    if !questionnaire.looks_at_clock() {
        return Ok(questionnaire);
    }
    let mut held = (*questionnaire).clone();
    let moment = interview.started.format("%Y-%m-%dT%H:%M:%S%:z").to_string();
    held.now = moment.parse().ok();
    Ok(Rc::new(held))
}

/// A kept definition, ready to be run.
pub(crate) fn read(record: &QuestionnaireRecord) -> Outcome<Rc<Questionnaire>> {
    if let Some(known) = READ.with_borrow(|read| read.get(&record.id).cloned()) {
        return Ok(known);
    }
    let questionnaire = Questionnaire::parse_with(&record.json, Some(&record.included))
        .map_err(|_| unreadable())?;
    let questionnaire = Rc::new(questionnaire);
    READ.with_borrow_mut(|read| read.insert(record.id.clone(), Rc::clone(&questionnaire)));
    Ok(questionnaire)
}

/// A definition that was fine when it was kept, and is not for this version.
pub(crate) fn unreadable() -> Refusal {
    Refusal::new(
        Code::Damaged,
        "This questionnaire cannot be read by this version of the program.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_asq_that_ships_is_known_by_its_hash() {
        let shipped = shipped::json("asq").unwrap();
        assert!(ASQ.contains(&content_hash(shipped.as_bytes()).as_str()));
    }
}
