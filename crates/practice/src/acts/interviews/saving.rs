//! An answer is kept, and all that follows from it: progress, facts, scores, alerts.

use interview::value::{Answer, Answers};
use interview::{Evaluation, Look, Questionnaire, Severity};
use store::Writer;

use super::{answers, count, take};
use crate::acts::{alerts, marks, summaries};
use crate::desk::{Outcome, found};
use crate::questionnaires;
use crate::records::{AnswerEvent, InterviewRecord, Moment, Step};
use crate::views::FormKind;

/// Where answers are saved to.
pub(crate) struct Saving<'a> {
    /// Interview.
    pub(crate) id: &'a str,
    /// Alerts of the client of which whoever saves may not know: what is raised does not join them.
    pub(crate) unseen: &'a [String],
    /// When.
    pub(crate) now: Moment,
}

/// Who is there, and the clinician's word that they have left (module-partner).
const WHO_IS_THERE: &str = "session/present";
const LEFT: &str = "partner/left";

/// Where somebody else is there than before, the word that whoever was there has left no longer holds, unless all that was to
/// be asked alone has an answer: then nothing is left to be held back, and what was said goes on to count.
fn to_ask_again(
    q: &Questionnaire,
    before: &Answers,
    events: &[(String, AnswerEvent)],
) -> Option<(String, AnswerEvent)> {
    let (_, now) = events
        .iter()
        .rfind(|(path, e)| path == WHO_IS_THERE && matches!(e.step, Step::New | Step::More))?;
    let there = before.0.get(WHO_IS_THERE)?;
    let given = before.0.contains_key(LEFT) && !events.iter().any(|(path, _)| path == LEFT);
    let asked = q.score_items("hark");
    let all = asked.iter().all(|id| before.0.contains_key(id.as_str()));
    let cleared = AnswerEvent {
        answer: Some(Answer::default()),
        step: Step::More,
    };
    (given && !all && now.answer.as_ref() != Some(there)).then(|| (LEFT.to_owned(), cleared))
}

/// Appends answers, and brings all that follows from them up to date once: progress, facts, alerts.
pub(crate) fn save(
    w: &Writer<'_>,
    to: &Saving<'_>,
    events: &[(String, AnswerEvent)],
) -> Outcome<()> {
    let Some((last, _)) = events.last() else {
        return Ok(());
    };
    summaries::answers_open(w, to.id)?;
    let mut record = found::<InterviewRecord>(w, to.id, "interview")?;
    let q = questionnaires::of_interview(w, &record.value)?;
    let before = answers(w, to.id)?;
    let mut after = before.clone();
    let again = to_ask_again(&q, &before, events);
    for (path, event) in events.iter().chain(&again) {
        w.append_event(to.id, path, event)?;
        if event.answer.as_ref().is_some_and(|a| !a.is_empty()) {
            marks::answered(w, to.id, path)?;
        }
        take(&mut after, path, event.answer.clone());
    }
    let look = Look::at(&q, &after);
    let is = look.evaluation();
    let mut was = interview::evaluate(&q, &before);
    if !is.alerts.is_empty() {
        let fresh = alone(&q, events, &before, &after);
        was.alerts
            .retain(|old| !fresh.iter().any(|new| new.id == old.id));
    }
    let raised = (was.alerts.as_slice(), is.alerts.as_slice());
    alerts::raise(w, &record.value, raised, to.unseen, &after, to.now)?;
    bring_up_to_date(&mut record.value, &q, &look, last, to.now);
    keep_scores(&mut record.value, is);
    w.update(&record.value, record.revision)?;
    Ok(())
}

/// The alerts that the changed answers raise by themselves: a new answer that alarms needs an act, also where an earlier one had
/// its own.
fn alone(
    q: &Questionnaire,
    events: &[(String, AnswerEvent)],
    before: &Answers,
    after: &Answers,
) -> Vec<interview::Alert> {
    let changed = events
        .iter()
        .map(|(path, _)| path)
        .filter(|path| before.0.get(*path) != after.0.get(*path));
    let standing = changed.filter_map(|path| Some((path.clone(), after.0.get(path)?.clone())));
    let changed = Answers(standing.collect());
    if changed.0.is_empty() {
        return Vec::new();
    }
    interview::evaluate(q, &changed).alerts
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

/// Required questions without an answer or a reason, and answers that do not fit.
pub(crate) fn open_in(evaluation: &Evaluation) -> u32 {
    count(evaluation.missing.len() + evaluation.invalid.len())
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
    record.gaps = Some(open_in(look.evaluation()));
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
