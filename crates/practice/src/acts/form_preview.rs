//! Trying a form out: the engine on answers that are kept nowhere.

use interview::value::Answers;
use interview::{Questionnaire, Severity};

use crate::acts::interviews::{missing, numbers};
use crate::catalogue;
use crate::desk::{Desk, Outcome};
use crate::refusal::Refusal;
use crate::views::{AdminMode, ClientHead, FormKind, FormPreview, InterviewScreen, PreviewForm};

/// What an interview with this form would show.
pub fn preview_form(desk: &mut Desk, request: PreviewForm) -> Outcome<FormPreview> {
    let (q, kind) = desk.read(|r| {
        let form = catalogue::entry(r, &request.form)?.form;
        Ok((catalogue::questionnaire(r, &form)?, form.kind))
    })?;
    let mut answers = Answers(request.answers);
    for (path, answer) in &answers.0 {
        interview::check_answer(&q, path, answer)
            .map_err(|problem| Refusal::invalid(path, problem))?;
    }
    if let Some(path) = &request.remove {
        interview::remove_instance(&mut answers, path);
    }
    let evaluation = interview::evaluate(&q, &answers);
    let screen = screen(&q, &answers, kind, request.section.as_deref())?;
    let mut scores = Vec::new();
    for section in &screen.sections {
        let painted = interview::section(&q, &answers, &section.id);
        scores.extend(painted.into_iter().flat_map(|s| s.scores));
    }
    Ok(FormPreview {
        screen,
        scores,
        alerts: evaluation
            .alerts
            .into_iter()
            .filter(|a| a.severity != Severity::Notice)
            .map(|a| a.text)
            .collect(),
        answers: answers.0,
    })
}

/// A section as the interview paints it, around nobody.
fn screen(
    q: &Questionnaire,
    answers: &Answers,
    kind: FormKind,
    wanted: Option<&str>,
) -> Outcome<InterviewScreen> {
    let sections = interview::sections(q, answers);
    let first = sections.first().map(|s| s.id.as_str());
    let wanted = wanted.or(first).unwrap_or_default();
    let shown =
        interview::section(q, answers, wanted).ok_or_else(|| Refusal::not_found("section"))?;
    let progress = interview::overall(q, answers);
    let gaps = interview::evaluate(q, answers).missing;
    let after = sections.iter().skip_while(|s| s.id != wanted).nth(1);
    Ok(InterviewScreen {
        head: nobody(),
        interview: String::new(),
        title: q.title.clone(),
        purpose: kind,
        mode: AdminMode::default(),
        form_note: None,
        finished: false,
        section: shown,
        done: progress.done,
        total: progress.total,
        numbers: numbers(q, answers),
        cursor: interview::next_path(q, answers, None),
        saved: None,
        note: String::new(),
        note_revision: 0,
        figures: 0,
        next_section: after.map(|s| s.id.clone()),
        missing: missing(q, &sections, &gaps),
        sections,
    })
}

fn nobody() -> ClientHead {
    let none = String::new;
    ClientHead {
        id: none(),
        name: none(),
        short: none(),
        line: none(),
        object: "them".to_owned(),
        possessive: "their".to_owned(),
        subject: "they".to_owned(),
        alerts: Vec::new(),
        steps: Vec::new(),
        placement: None,
    }
}
