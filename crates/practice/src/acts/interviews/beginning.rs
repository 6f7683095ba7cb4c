//! How an interview begins: with the questionnaire as it is today, and the answers that the definition itself brings.

use interview::value::{Answer, Answers};
use interview::{Look, Questionnaire};
use store::Writer;

use super::saving::{Saving, open_in, save, section_title};
use crate::catalogue;
use crate::desk::{Outcome, found};
use crate::hash::new_id;
use crate::questionnaires;
use crate::records::{AnswerEvent, FormRecord, InterviewRecord, Moment, Step};
use crate::refusal::Refusal;
use crate::views::{AdminMode, FormKind};

/// Starts the intake of a new client with the questionnaire as it is today: the chosen one, otherwise the usual one.
pub(crate) fn start(w: &Writer<'_>, client: &str, form: Option<&str>, now: Moment) -> Outcome<()> {
    let form = match form {
        Some(id) => catalogue::offered(w, id, "form", true)?,
        None => catalogue::usual_intake(&catalogue::intakes(w)?, None)
            .cloned()
            .ok_or_else(|| Refusal::not_found("questionnaire"))?,
    };
    begin(w, client, &form, AdminMode::default(), &[], now)?;
    Ok(())
}

/// Starts an interview with a form of the catalogue; it keeps the version of today. `unseen`: see [`Saving`].
pub(crate) fn begin(
    w: &Writer<'_>,
    client: &str,
    form: &FormRecord,
    mode: AdminMode,
    unseen: &[String],
    now: Moment,
) -> Outcome<String> {
    let questionnaire = catalogue::pin(w, form)?;
    let q = questionnaires::of(w, &questionnaire)?;
    let mut record = blank(new_id("iv")?, client, &questionnaire, &q, now);
    let q = questionnaires::of_interview(w, &record)?;
    record.purpose = form.kind;
    record.admin_mode = mode;
    record.form = Some(form.id.clone());
    w.insert(&record)?;
    let to = Saving {
        id: &record.id,
        unseen,
        now,
    };
    fill_in(w, &to, &q)?;
    Ok(record.id)
}

/// Answers with which the definition itself begins; it is still an interview before its first answer.
fn fill_in(w: &Writer<'_>, to: &Saving<'_>, q: &Questionnaire) -> Outcome<()> {
    let first = interview::first_answers(q);
    if first.0.is_empty() {
        return Ok(());
    }
    let event = |answer: &Answer| AnswerEvent {
        answer: Some(answer.clone()),
        step: Step::New,
    };
    let events = first.0.iter().map(|(path, a)| (path.clone(), event(a)));
    save(w, to, &events.collect::<Vec<_>>())?;
    let mut record = found::<InterviewRecord>(w, to.id, "interview")?;
    record.value.cursor = interview::next_path(q, &first, None);
    record.value.section = section_title(q, record.value.cursor.as_deref());
    record.value.saved = None;
    w.update(&record.value, record.revision)?;
    Ok(())
}

/// An interview before its first answer.
pub(crate) fn blank(
    id: String,
    client: &str,
    questionnaire: &str,
    q: &Questionnaire,
    now: Moment,
) -> InterviewRecord {
    let answers = Answers::default();
    let look = Look::at(q, &answers);
    let counted = look.overall();
    let cursor = look.next_path(None);
    InterviewRecord {
        id,
        client: client.to_owned(),
        questionnaire: questionnaire.to_owned(),
        started: now,
        finished: None,
        section: section_title(q, cursor.as_deref()),
        cursor,
        saved: None,
        done: counted.done,
        total: counted.total,
        facts: look.facts(),
        octants: None,
        octants_invalid: false,
        screened: false,
        purpose: FormKind::Intake,
        admin_mode: AdminMode::default(),
        form: None,
        visits: Vec::new(),
        language: None,
        gaps: Some(open_in(look.evaluation())),
    }
}
