//! The questionnaires of a practice: an interview keeps the version that it began with.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::hash::content_hash;
use interview::{Questionnaire, shipped};
use store::{Reader, Writer};

use crate::desk::{Outcome, found};
use crate::records::QuestionnaireRecord;
use crate::refusal::{Code, Refusal};

/// Slug of the intake that new interviews run.
const INTAKE: &str = "group-program-intake";

thread_local! {
    /// Questionnaires are read often and never change under their id (the hash of their content).
    static READ: RefCell<BTreeMap<String, Rc<Questionnaire>>> = const { RefCell::new(BTreeMap::new()) };
}

/// Keeps the shipped intake in the practice, if it is not there yet, and gives its id.
pub(crate) fn pin(w: &Writer<'_>) -> Outcome<String> {
    let included: BTreeMap<String, String> = shipped::all()
        .filter(|(slug, _)| *slug != INTAKE)
        .map(|(slug, json)| ((*slug).to_owned(), (*json).to_owned()))
        .collect();
    let json = shipped::json(INTAKE).unwrap_or_default().to_owned();
    let whole = format!(
        "{json}\n{}",
        included.values().cloned().collect::<Vec<_>>().join("\n")
    );
    let id = content_hash(whole.as_bytes());
    if w.get::<QuestionnaireRecord>(&id)?.is_none() {
        w.insert(&QuestionnaireRecord {
            id: id.clone(),
            json,
            included,
        })?;
    }
    Ok(id)
}

/// The questionnaire of an id.
pub(crate) fn of(r: &Reader<'_>, id: &str) -> Outcome<Rc<Questionnaire>> {
    if let Some(known) = READ.with_borrow(|read| read.get(id).cloned()) {
        return Ok(known);
    }
    let record = found::<QuestionnaireRecord>(r, id, "questionnaire")?.value;
    let questionnaire = Questionnaire::parse_with(&record.json, Some(&record.included)).map_err(|_| {
        Refusal::new(
            Code::Damaged,
            "The questionnaire of this interview cannot be read by this version of the program.",
        )
    })?;
    let questionnaire = Rc::new(questionnaire);
    READ.with_borrow_mut(|read| read.insert(id.to_owned(), Rc::clone(&questionnaire)));
    Ok(questionnaire)
}
