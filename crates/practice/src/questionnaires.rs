//! The questionnaires of a practice: an interview keeps the version that it began with.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use interview::{Questionnaire, shipped};
use store::{Reader, Writer};

use crate::catalogue;
use crate::desk::{Outcome, found};
use crate::records::{InterviewRecord, QuestionnaireRecord};
use crate::refusal::{Code, Refusal};

thread_local! {
    /// Questionnaires are read often and never change under their id (the hash of their content).
    static READ: RefCell<BTreeMap<String, Rc<Questionnaire>>> = const { RefCell::new(BTreeMap::new()) };
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
