//! An answer is kept, and all that follows from it: progress, facts, scores, alerts.

use interview::value::Answers;
use interview::{Evaluation, Look, Questionnaire, Severity};
use store::Writer;

use super::{answers, take};
use crate::acts::{alerts, marks, summaries};
use crate::desk::{Outcome, found};
use crate::questionnaires;
use crate::records::{AnswerEvent, InterviewRecord, Moment};
use crate::views::FormKind;

/// Appends the answer and brings all that follows from it up to date: progress, facts, alerts.
pub(crate) fn save(
    w: &Writer<'_>,
    id: &str,
    path: &str,
    event: &AnswerEvent,
    now: Moment,
) -> Outcome<()> {
    summaries::answers_open(w, id)?;
    let mut record = found::<InterviewRecord>(w, id, "interview")?;
    let q = questionnaires::of_interview(w, &record.value)?;
    let before = answers(w, id)?;
    w.append_event(id, path, event)?;
    if event.answer.as_ref().is_some_and(|a| !a.is_empty()) {
        marks::answered(w, id, path)?;
    }
    let mut after = before.clone();
    take(&mut after, path, event.answer.clone());
    let look = Look::at(&q, &after);
    let is = look.evaluation();
    let mut was = interview::evaluate(&q, &before);
    if !is.alerts.is_empty() && before.0.get(path) != after.0.get(path) {
        let fresh = alone(&q, path, &after);
        was.alerts
            .retain(|old| !fresh.iter().any(|new| new.id == old.id));
    }
    alerts::raise(w, &record.value, &was.alerts, &is.alerts, &after, now)?;
    bring_up_to_date(&mut record.value, &q, &look, path, now);
    keep_scores(&mut record.value, is);
    w.update(&record.value, record.revision)?;
    Ok(())
}

/// The alerts that one answer raises by itself: a new answer that alarms needs an act, also where an earlier one had its own.
fn alone(q: &Questionnaire, path: &str, answers: &Answers) -> Vec<interview::Alert> {
    let mut one = Answers::default();
    if let Some(answer) = answers.0.get(path) {
        one.0.insert(path.to_owned(), answer.clone());
    }
    interview::evaluate(q, &one).alerts
}

/// What the interview's row keeps from the scores. Only the intake gives a position on the circle; the suicide screen
/// counts wherever it was asked.
pub(crate) fn keep_scores(record: &mut InterviewRecord, evaluation: &Evaluation) {
    let intake = record.purpose == FormKind::Intake;
    record.octants = interview::ipip_ipc_octants(&evaluation.scores).filter(|_| intake);
    record.screened = evaluation
        .scores
        .get("asq")
        .is_some_and(|asq| asq.band.is_some());
    record.octants_invalid = evaluation
        .alerts
        .iter()
        .any(|a| a.severity == Severity::Notice);
}

/// What the interview's row keeps from the answers.
pub(crate) fn bring_up_to_date(
    record: &mut InterviewRecord,
    q: &Questionnaire,
    look: &Look<'_>,
    path: &str,
    now: Moment,
) {
    let progress = look.overall();
    record.done = progress.done;
    record.total = progress.total;
    record.cursor = look.next_path(Some(path)).or_else(|| Some(path.to_owned()));
    record.section = section_title(q, record.cursor.as_deref());
    record.saved = Some(now);
    if record.purpose == FormKind::Intake {
        record.facts = look.facts();
    }
}

/// Title of the section in which a path stands.
pub(crate) fn section_title(q: &Questionnaire, path: Option<&str>) -> String {
    path.and_then(|p| interview::section_of(q, p))
        .and_then(|s| interview::section_title(q, s))
        .unwrap_or_default()
        .to_owned()
}
