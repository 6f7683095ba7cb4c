//! Trying a form out: the engine on answers that are kept nowhere.

use interview::value::Answers;
use interview::{Look, Questionnaire, Severity};

use crate::acts::interviews::missing;
use crate::catalogue;
use crate::desk::{Desk, Outcome};
use crate::refusal::Refusal;
use crate::views::{
    AdminMode, ClientHead, FormKind, FormPreview, InterviewScreen, LeavingAsk, PreviewForm,
    RoomView,
};

/// What an interview with this form would show.
pub fn preview_form(desk: &mut Desk, request: PreviewForm) -> Outcome<FormPreview> {
    let (q, kind) = desk.read(|r| {
        let form = catalogue::entry(r, &request.form)?.form;
        Ok((catalogue::questionnaire(r, &form)?, form.kind))
    })?;
    let mut answers = if request.answers.is_empty() {
        interview::first_answers(&q)
    } else {
        Answers(request.answers)
    };
    for (path, answer) in &answers.0 {
        interview::check_answer(&q, path, answer)
            .map_err(|problem| Refusal::invalid(path, problem))?;
    }
    if let Some(path) = &request.remove {
        interview::remove_instance(&mut answers, path);
    }
    let look = Look::at(&q, &answers);
    let screen = screen(&q, &look, kind, request.section.as_deref())?;
    let painted = screen.sections.iter().filter_map(|s| look.section(&s.id));
    let scores = painted.flat_map(|s| s.scores).collect();
    let alarming = look.evaluation().alerts.iter();
    let alerts = alarming
        .filter(|a| a.severity != Severity::Notice)
        .map(|a| a.text.clone())
        .collect();
    Ok(FormPreview {
        screen,
        scores,
        alerts,
        answers: answers.0.clone(),
    })
}

/// A section as the interview paints it, around nobody.
fn screen(
    q: &Questionnaire,
    look: &Look<'_>,
    kind: FormKind,
    wanted: Option<&str>,
) -> Outcome<InterviewScreen> {
    let sections = look.sections();
    let first = sections.first().map(|s| s.id.as_str());
    let wanted = wanted.or(first).unwrap_or_default();
    let shown = look
        .section(wanted)
        .ok_or_else(|| Refusal::not_found("section"))?;
    let progress = look.overall();
    let after = sections.iter().skip_while(|s| s.id != wanted).nth(1);
    Ok(InterviewScreen {
        withheld: None,
        earlier: Vec::new(),
        head: nobody(),
        interview: String::new(),
        title: q.title.clone(),
        purpose: kind,
        mode: AdminMode::default(),
        form_note: None,
        finished: false,
        signed: None,
        section: shown,
        done: progress.done,
        total: progress.total,
        cursor: look.next_path(None),
        saved: None,
        note: String::new(),
        note_revision: 0,
        figures: 0,
        next_section: after.map(|s| s.id.clone()),
        missing: missing(q, &sections, &look.evaluation().missing),
        room: RoomView {
            leaving: LeavingAsk::default(),
            marks: Vec::new(),
            undo: None,
            redo: None,
            language: "en".to_owned(),
        },
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
