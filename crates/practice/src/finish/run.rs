//! An interview with everything that a look over it needs: questionnaire, answers, who gave which answer when.

use std::collections::BTreeSet;
use std::rc::Rc;

use chrono::FixedOffset;
use interview::screen::SectionState;
use interview::value::{Answer, Answers};
use interview::{Evaluation, Questionnaire};
use store::{Reader, Stored};

use crate::desk::{Open, Outcome, found};
use crate::head;
use crate::questionnaires;
use crate::records::{AnswerEvent, ClientRecord, InterviewRecord, Moment};
use crate::refusal::Refusal;
use crate::sight::{self, Parts};

/// One answer as it was given.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Given {
    /// Path of the question.
    pub(crate) path: String,
    /// The answer; none = this instance of a repeating group was removed.
    pub(crate) answer: Option<Answer>,
    /// When, in the practice's own time.
    pub(crate) at: Moment,
    /// Id of the person at the desk.
    pub(crate) by: String,
}

/// An interview with what follows from its answers.
pub(crate) struct Run {
    pub(crate) record: InterviewRecord,
    pub(crate) client: ClientRecord,
    pub(crate) questionnaire: Rc<Questionnaire>,
    pub(crate) answers: Answers,
    /// Every answer in the order in which it was given.
    pub(crate) given: Vec<Given>,
    pub(crate) evaluation: Evaluation,
    pub(crate) sections: Vec<SectionState>,
    /// What of it this person may see; everything above is no more than that, unless it was read whole.
    pub(crate) parts: Parts,
}

/// Reads an interview whose client this person may see, as far as they may see it.
pub(crate) fn run(r: &Reader<'_>, open: &Open, id: &str, zone: FixedOffset) -> Outcome<Run> {
    let record = found::<InterviewRecord>(r, id, "interview")?.value;
    let client = sight::of_client(r, open, &record.client, "interview")?.value;
    let parts = sight::parts(r, open, &record)?;
    of(r, parts, record, client, zone)
}

/// Reads an interview with all that is in it: for what is signed, which is whole for everybody. What is shown of it is
/// decided by its `parts`.
pub(crate) fn whole(r: &Reader<'_>, open: &Open, id: &str, zone: FixedOffset) -> Outcome<Run> {
    let record = found::<InterviewRecord>(r, id, "interview")?.value;
    let client = sight::of_client(r, open, &record.client, "interview")?.value;
    let parts = sight::parts(r, open, &record)?;
    let all = Parts {
        questionnaire: questionnaires::of_interview(r, &record)?,
        withheld: BTreeSet::new(),
    };
    let mut run = of(r, all, record, client, zone)?;
    run.parts = parts;
    Ok(run)
}

/// Reads these parts of an interview; that its client may be seen is decided before.
pub(crate) fn of(
    r: &Reader<'_>,
    parts: Parts,
    record: InterviewRecord,
    client: ClientRecord,
    zone: FixedOffset,
) -> Outcome<Run> {
    let questionnaire = Rc::clone(&parts.questionnaire);
    let mut given = given(r, &record.id, zone)?;
    given.retain(|g| parts.shows(&g.path));
    let answers = standing(&given);
    let look = interview::Look::at(&questionnaire, &answers);
    let (evaluation, sections) = (look.evaluation().clone(), look.sections());
    drop(look);
    Ok(Run {
        evaluation,
        sections,
        record,
        client,
        questionnaire,
        answers,
        given,
        parts,
    })
}

/// Every answer of an interview.
pub(crate) fn given(r: &Reader<'_>, interview: &str, zone: FixedOffset) -> Outcome<Vec<Given>> {
    r.events(interview)?
        .into_iter()
        .map(|event| {
            let body: AnswerEvent = event.value()?;
            Ok(Given {
                path: event.path,
                answer: body.answer,
                at: event.at.with_timezone(&zone),
                by: event.actor,
            })
        })
        .collect()
}

/// What stands after all of them.
fn standing(given: &[Given]) -> Answers {
    let mut answers = Answers::default();
    for one in given {
        match &one.answer {
            Some(answer) => {
                answers.0.insert(one.path.clone(), answer.clone());
            }
            None => interview::remove_instance(&mut answers, &one.path),
        }
    }
    answers
}

/// The interview that a request means: the one it names, otherwise the client's intake.
pub(crate) fn meant(
    r: &Reader<'_>,
    open: &Open,
    client: &str,
    interview: Option<&str>,
) -> Outcome<Stored<InterviewRecord>> {
    sight::client(r, open, client)?;
    let missing = || Refusal::not_found("interview");
    match interview {
        Some(id) => r
            .get::<InterviewRecord>(id)?
            .filter(|i| i.value.client == client)
            .ok_or_else(missing),
        None => head::interview_of(r, client)?.ok_or_else(missing),
    }
}

impl Run {
    /// Title of the section in which a path stands, with its id; empty where it stands in none.
    pub(crate) fn section_of(&self, path: &str) -> (String, String) {
        let id = interview::section_of(&self.questionnaire, path).unwrap_or_default();
        let title = self
            .sections
            .iter()
            .find(|s| s.id == id)
            .map(|s| s.title.clone())
            .unwrap_or_default();
        (id.to_owned(), title)
    }

    /// What counts at a path: asked, fitting and not empty.
    pub(crate) fn counts(&self, path: &str) -> Option<&Answer> {
        let asked = self.asked(path);
        let fits = !self.evaluation.invalid.iter().any(|i| i.path == path);
        self.answers
            .0
            .get(path)
            .filter(|a| asked && fits && !a.is_empty())
    }

    /// Whether the question at a path is shown.
    pub(crate) fn asked(&self, path: &str) -> bool {
        self.evaluation.enabled.iter().any(|p| p == path)
    }

    /// When the newest answer to one of these questions was given.
    pub(crate) fn newest(&self, link_ids: &[String]) -> Option<Moment> {
        self.given
            .iter()
            .rev()
            .find(|g| {
                let filled = g.answer.as_ref().is_some_and(|a| !a.is_empty());
                filled && link_ids.iter().any(|id| *id == interview::link_id(&g.path))
            })
            .map(|g| g.at)
    }
}
