//! The interview: a section on the screen, answers saved one by one, notes, finishing.

use crate::hash::new_id;
use interview::value::{Answer, Answers};
use interview::{Evaluation, Look, Questionnaire, Severity};
use store::{Reader, Stored, Writer};

use crate::acts::interview_review::earlier_alerts;
use crate::acts::signing_in::needed;
use crate::acts::undo::{Sitting, is_instance};
use crate::acts::{alerts, interview_times, marks, room, summaries};
use crate::catalogue;
use crate::desk::{Act, Desk, Open, Outcome, found};
use crate::head::{self, client_head};
use crate::questionnaires;
use crate::records::{
    AnswerEvent, ClientRecord, FormRecord, InterviewRecord, Moment, NoteRecord, Step,
};
use crate::refusal::{Code, Refusal};
use crate::sight::{self, Parts};
use crate::views::{
    AdminMode, AnswerQuestion, FormKind, InterviewScreen, MissingLine, NoteSaved, OfInterview,
    OpenInterview, RepeatGroup, SaveSectionNote,
};
use crate::words;

/// Longest note, in characters.
pub(crate) const NOTE_MAX: usize = 20_000;

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

/// Where answers are saved to.
pub(crate) struct Saving<'a> {
    /// Interview.
    pub(crate) id: &'a str,
    /// Alerts of the client of which whoever saves may not know: what is raised does not join them.
    pub(crate) unseen: &'a [String],
    /// When.
    pub(crate) now: Moment,
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
        let sections = look.sections();
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
            section: shown,
            done: progress.done,
            total: progress.total,
            numbers: look.paths().into_iter().zip(1_u32..).collect(),
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

pub(crate) fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
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
                text: interview::text_of(q, path).unwrap_or_default().to_owned(),
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
    for (path, event) in events {
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
