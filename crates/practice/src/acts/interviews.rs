//! The interview: a section on the screen, answers saved one by one, notes, finishing.

mod beginning;
mod saving;

pub(crate) use beginning::{begin, blank, start};
pub(crate) use saving::{Saving, bring_up_to_date, keep_scores, open_in, save, section_title};

use interview::value::{Answer, Answers};
use interview::{Evaluation, Look, Questionnaire};
use store::{Reader, Stored};

use crate::acts::interview_review::earlier_alerts;
use crate::acts::signing_in::needed;
use crate::acts::undo::{Sitting, is_instance};
use crate::acts::{interview_times, room};
use crate::catalogue;
use crate::desk::{Act, Desk, Open, Outcome, found};
use crate::head::{self, client_head};
use crate::questionnaires;
use crate::records::{AnswerEvent, ClientRecord, InterviewRecord, NoteRecord, SourceRecord, Step};
use crate::refusal::{Code, Refusal};
use crate::sight::{self, Parts};
use crate::views::{
    AnswerQuestion, InterviewScreen, MissingLine, NoteSaved, OfInterview, OpenInterview,
    RepeatGroup, SaveSectionNote, SummaryState,
};
use crate::words;

/// Longest note, in characters.
pub(crate) const NOTE_MAX: usize = 20_000;

/// All answers of an interview: the last event of each path counts, removed instances are gone.
pub(crate) fn answers(r: &Reader<'_>, interview: &str) -> Outcome<Answers> {
    let mut answers = Answers::default();
    for event in r.events(interview)? {
        let body: AnswerEvent = event.value()?;
        take(&mut answers, &event.path, body.answer);
    }
    Ok(answers)
}

/// What one event does to the answers.
pub(crate) fn take(answers: &mut Answers, path: &str, answer: Option<Answer>) {
    match answer {
        Some(answer) => {
            answers.0.insert(path.to_owned(), answer);
        }
        None => interview::remove_instance(answers, path),
    }
}

/// The interview with its questionnaire and answers.
pub(crate) struct Run {
    pub(crate) record: Stored<InterviewRecord>,
    pub(crate) questionnaire: std::rc::Rc<Questionnaire>,
    pub(crate) answers: Answers,
    pub(crate) sitting: Sitting,
    /// What of it this person may see; the questionnaire and the answers above are no more than that.
    pub(crate) parts: Parts,
    /// Alerts of the client of which this person may not know.
    pub(crate) unseen: Vec<String>,
}

/// The interview, if this person may see its client, as far as they may see it.
pub(crate) fn run(r: &Reader<'_>, open: &Open, id: &str) -> Outcome<Run> {
    let record = found::<InterviewRecord>(r, id, "interview")?;
    let client = sight::of_client(r, open, &record.value.client, "interview")?.value;
    if record.value.saved.is_none() && record.value.finished.is_none() {
        let today = open.last_act.date_naive();
        crate::consents::needs::before_interview(r, open, &client, today)?;
    }
    let parts = sight::parts(r, open, &record.value)?;
    let (mut answers, sitting) = Sitting::read(r, id, open.since)?;
    parts.keep(&mut answers);
    Ok(Run {
        unseen: crate::safety::sight::unseen(r, open, &record.value.client)?,
        questionnaire: std::rc::Rc::clone(&parts.questionnaire),
        answers,
        sitting,
        record,
        parts,
    })
}

/// The section on the screen must be there before anything is saved, or what was saved would look refused.
pub(crate) fn has_section(run: &Run, section: &str) -> Outcome<()> {
    if interview::has_section(&run.questionnaire, section) {
        return Ok(());
    }
    Err(Refusal::not_found("section"))
}

/// The question at a path is one of this interview, and so is the section on the screen.
pub(crate) fn has_question(run: &Run, section: &str, path: &str) -> Outcome<()> {
    has_section(run, section)?;
    interview::check_answer(&run.questionnaire, path, &Answer::default())
        .map_err(|problem| Refusal::invalid(path, problem))
}

/// A section of a client's interview; without a section, the one where it was left.
pub fn interview_screen(desk: &mut Desk, request: OpenInterview) -> Outcome<InterviewScreen> {
    let act = Act::new(
        "interview_screen",
        "looked at an interview",
        "client",
        &request.client,
    );
    let act = act.of(&request.client);
    let seen = opened(desk, &request);
    let holds = holds(desk, &request.client)?;
    match seen {
        // While it runs, the look of whoever holds it is also a visit: the time that each section took is counted from them.
        Ok(seen) if !seen.finished && holds => {
            let now = desk.now();
            desk.change(act, |w| {
                interview_times::visit(w, &seen.interview, Some(&seen.section.id), now)
            })?;
            Ok(seen)
        }
        other => desk.look(act, |_| other),
    }
}

/// Whose interview it is, for the log, which also tells who was refused a look.
pub(crate) fn client_of(desk: &Desk, interview: &str) -> Outcome<Option<String>> {
    let record = desk.read(|r| Ok(r.get::<InterviewRecord>(interview)?))?;
    Ok(record.map(|record| record.value.client))
}

/// Whether the person looks after the client, and so holds the interview; reviewing it takes no time of it.
pub(crate) fn holds(desk: &Desk, client: &str) -> Outcome<bool> {
    let open = desk.open()?;
    let client = desk.read(|r| Ok(r.get::<ClientRecord>(client)?))?;
    Ok(client.is_some_and(|client| sight::looks_after(open, &client.value)))
}

fn opened(desk: &Desk, request: &OpenInterview) -> Outcome<InterviewScreen> {
    let open = desk.open()?;
    let id = desk.read(|r| {
        sight::client(r, open, &request.client)?;
        let wanted = match &request.interview {
            Some(id) => r
                .get::<InterviewRecord>(id)?
                .filter(|i| i.value.client == request.client),
            None => head::interview_of(r, &request.client)?,
        };
        wanted
            .map(|s| s.value.id)
            .ok_or_else(|| Refusal::not_found("interview"))
    })?;
    screen(desk, &id, request.section.as_deref())
}

/// Paints a section.
pub(crate) fn screen(desk: &Desk, id: &str, section: Option<&str>) -> Outcome<InterviewScreen> {
    let now = desk.now();
    let open = desk.open()?;
    desk.read(|r| {
        let run = run(r, open, id)?;
        let own = sight::client(r, open, &run.record.value.client)?.value;
        let (q, answers, record) = (&run.questionnaire, &run.answers, &run.record.value);
        let look = Look::at(q, answers);
        let mut sections = look.sections();
        keep_octagons(r, open, &run, &mut sections)?;
        let at = record
            .cursor
            .as_deref()
            .and_then(|path| interview::section_of(q, path))
            .map(str::to_owned);
        let wanted = section
            .map(str::to_owned)
            .or(at)
            .or_else(|| sections.first().map(|s| s.id.clone()))
            .unwrap_or_default();
        let shown = look
            .section(&wanted)
            .ok_or_else(|| Refusal::not_found("section"))?;
        let progress = look.overall();
        let note = r.get::<NoteRecord>(&note_id(id, &wanted))?;
        let next_section = sections
            .iter()
            .skip_while(|s| s.id != wanted)
            .nth(1)
            .map(|s| s.id.clone());
        Ok(InterviewScreen {
            head: client_head(r, open, &record.client, now.date_naive())?,
            interview: id.to_owned(),
            title: q.title.clone(),
            withheld: run.parts.sentence(),
            purpose: record.purpose,
            mode: record.admin_mode,
            form_note: catalogue::retired_note(
                r,
                record.form.as_deref(),
                record.finished.is_some(),
            )?,
            finished: record.finished.is_some(),
            signed: signed(crate::acts::summaries::state_of(r, id)?),
            section: shown,
            done: progress.done,
            total: progress.total,
            cursor: record.cursor.clone().filter(|p| run.parts.shows(p)),
            saved: record.saved.map(|at| words::when(at, now)),
            earlier: earlier_alerts(r, open, record, now)?,
            note: note
                .as_ref()
                .map(|n| n.value.text.clone())
                .unwrap_or_default(),
            note_revision: note.map_or(0, |n| n.revision),
            figures: count(sight::figures(r, open, &own)?.len()),
            next_section,
            missing: missing(q, &sections, &look.evaluation().missing),
            room: room::view(r, open, &run, &sections)?,
            sections,
        })
    })
}

/// Why answers stay as they are.
fn signed(state: SummaryState) -> Option<String> {
    match state {
        SummaryState::Draft | SummaryState::Returned => None,
        SummaryState::Submitted => {
            Some("Signed, waits for a co-signature: answers stay as they are".to_owned())
        }
        SummaryState::Signed | SummaryState::Cosigned | SummaryState::SelfAttested => {
            Some("Signed: addenda only".to_owned())
        }
    }
}

/// A section keeps its octagon as long as the alert that it raised is not closed, whatever was answered there since.
fn keep_octagons(
    r: &Reader<'_>,
    open: &Open,
    run: &Run,
    sections: &mut [interview::screen::SectionState],
) -> Outcome<()> {
    let record = &run.record.value;
    for alert in crate::safety::sight::seen_open(r, open, &record.client)? {
        let own = |s: &&SourceRecord| s.interview.as_deref() == Some(&record.id);
        for path in alert
            .sources
            .iter()
            .filter(own)
            .filter_map(|s| s.path.as_deref())
        {
            let id = interview::section_of(&run.questionnaire, path);
            let raised = sections.iter_mut().find(|s| Some(s.id.as_str()) == id);
            if let Some(section) = raised.filter(|s| !s.discreet) {
                section.alert = true;
            }
        }
    }
    Ok(())
}

/// The text of a question as it stands outside of its section, where others may look on.
pub(crate) fn outside(q: &Questionnaire, path: &str) -> String {
    if interview::is_discreet(q, path) {
        return "A private question".to_owned();
    }
    interview::text_of(q, path).unwrap_or_default().to_owned()
}

pub(crate) fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The heading of a question inside its section, where that tells nothing of a private part.
pub(crate) fn group(q: &Questionnaire, path: &str) -> Option<String> {
    interview::group_title(q, path)
        .filter(|_| !interview::is_discreet(q, path))
        .map(str::to_owned)
}

/// Gaps as links.
pub(crate) fn missing(
    q: &Questionnaire,
    sections: &[interview::screen::SectionState],
    paths: &[String],
) -> Vec<MissingLine> {
    paths
        .iter()
        .map(|path| {
            let section = interview::section_of(q, path)
                .unwrap_or_default()
                .to_owned();
            MissingLine {
                section_title: sections
                    .iter()
                    .find(|s| s.id == section)
                    .map(|s| s.title.clone())
                    .unwrap_or_default(),
                section,
                group: group(q, path),
                text: outside(q, path),
                path: path.clone(),
            }
        })
        .collect()
}

/// Saves one answer. The answer is durable before this returns.
pub fn answer_question(desk: &mut Desk, request: AnswerQuestion) -> Outcome<InterviewScreen> {
    let now = desk.now();
    let id = request.interview.clone();
    let open = desk.open()?;
    let command_id = needed(
        "command_id",
        &request.command_id,
        "Each answer needs an id of its own, so that it is saved once.",
    )?;
    let (client, unseen, known) = desk.read(|r| {
        let run = run(r, open, &id)?;
        has_section(&run, &request.section)?;
        interview::check_answer(&run.questionnaire, &request.path, &request.answer)
            .map_err(|problem| Refusal::invalid(&request.path, problem))?;
        let known = r.applied(&command_id)?;
        Ok((run.record.value.client, run.unseen, known))
    })?;
    if known {
        // A repeated call, because its answer got lost on the way: it is saved already.
        return screen(desk, &id, Some(&request.section));
    }
    let mut act = Act::new("answer_question", "answered", "interview", &id).of(&client);
    act.command_id = Some(&command_id);
    desk.change(act, |w| {
        let event = AnswerEvent {
            answer: Some(request.answer.clone()),
            step: Step::New,
        };
        let (id, unseen) = (&id, &unseen);
        save(
            w,
            &Saving { id, unseen, now },
            &[(request.path.clone(), event)],
        )
    })?;
    screen(desk, &id, Some(&request.section))
}

/// Adds or removes an instance of a repeating group.
pub fn repeat_group(desk: &mut Desk, request: RepeatGroup) -> Outcome<InterviewScreen> {
    let now = desk.now();
    let id = request.interview.clone();
    let open = desk.open()?;
    let (client, unseen) = desk.read(|r| {
        let run = run(r, open, &id)?;
        has_question(&run, &request.section, &request.path)?;
        Ok((run.record.value.client, run.unseen))
    })?;
    if !is_instance(&request.path) {
        return Err(Refusal::invalid(
            &request.path,
            "This is no repetition of a group, so it cannot be added or removed; answer it instead.",
        ));
    }
    let what = if request.remove {
        "repetition removed"
    } else {
        "repetition added"
    };
    let act = Act::new("repeat_group", what, "interview", &id).of(&client);
    desk.change(act, |w| {
        let event = AnswerEvent {
            answer: (!request.remove).then(Answer::default),
            step: Step::New,
        };
        let (id, unseen) = (&id, &unseen);
        save(
            w,
            &Saving { id, unseen, now },
            &[(request.path.clone(), event)],
        )
    })?;
    screen(desk, &id, Some(&request.section))
}

fn note_id(interview: &str, section: &str) -> String {
    format!("{interview}/{section}")
}

/// Saves a note on a section.
pub fn save_section_note(desk: &mut Desk, request: SaveSectionNote) -> Outcome<NoteSaved> {
    let now = desk.now();
    if request.text.chars().count() > NOTE_MAX {
        return Err(Refusal::invalid(
            "text",
            "A note holds at most 20,000 characters; please shorten it.",
        ));
    }
    let interview = request.interview.clone();
    let open = desk.open()?;
    let client = desk.read(|r| {
        let run = run(r, open, &interview)?;
        has_section(&run, &request.section)?;
        Ok(run.record.value.client)
    })?;
    let act = Act::new("save_section_note", "note saved", "interview", &interview).of(&client);
    let revision = desk.change(act, |w| {
        let note = NoteRecord {
            id: note_id(&interview, &request.section),
            interview: interview.clone(),
            section: request.section.clone(),
            text: request.text.clone(),
        };
        if request.revision == 0 {
            w.insert(&note)?;
            Ok(1)
        } else {
            Ok(w.update(&note, request.revision)?)
        }
    })?;
    Ok(NoteSaved {
        revision,
        saved: words::when(now, now),
    })
}

/// Finishes the interview when nothing is missing and every answer fits, as its summary asks before it is signed.
pub fn finish_interview(desk: &mut Desk, request: OfInterview) -> Outcome<InterviewScreen> {
    let now = desk.now();
    let id = request.interview;
    let open = desk.open()?;
    let (client, evaluation, whole) = desk.read(|r| {
        let run = run(r, open, &id)?;
        let evaluation = interview::evaluate(&run.questionnaire, &run.answers);
        let whole = if run.parts.some_withheld() {
            let q = questionnaires::of_interview(r, &run.record.value)?;
            interview::evaluate(&q, &answers(r, &id)?)
        } else {
            evaluation.clone()
        };
        Ok((run.record.value.client, evaluation, whole))
    })?;
    if let Some(sentence) = unfinished(&evaluation) {
        return Err(Refusal::new(Code::Blocked, sentence));
    }
    if unfinished(&whole).is_some() {
        return Err(Refusal::new(Code::Blocked, crate::seen::HIDDEN));
    }
    let act = Act::new("finish_interview", "interview finished", "interview", &id).of(&client);
    desk.change(act, |w| {
        let mut record = found::<InterviewRecord>(w, &id, "interview")?;
        record.value.finished.get_or_insert(now);
        w.update(&record.value, record.revision)?;
        Ok(())
    })?;
    screen(desk, &id, None)
}

/// What keeps an interview from being finished.
fn unfinished(evaluation: &Evaluation) -> Option<String> {
    let (gaps, wrong) = (evaluation.missing.len(), evaluation.invalid.len());
    let missing = words::count(count(gaps), "question is", "questions are");
    let invalid = words::count(count(wrong), "answer does", "answers do");
    match (gaps, wrong) {
        (0, 0) => None,
        (_, 0) => Some(format!(
            "{missing} still without an answer or a reason; each can be skipped with a reason."
        )),
        (0, _) => Some(format!(
            "{invalid} not fit; each can be mended or taken out on the page that looks it over."
        )),
        _ => Some(format!(
            "{missing} still without an answer or a reason, and {invalid} not fit; mend them, or skip them with a reason."
        )),
    }
}
