//! Who is incomplete: interviews with what is missing, the most urgent first.

use store::Reader;

use crate::acts::interviews;
use crate::acts::summaries::{alerts_of, alerts_seen, state_of, summary_of};
use crate::acts::summary_page::may_cosign;
use crate::desk::{Act, Desk, Open, Outcome, staff, staff_name};
use crate::questionnaires;
use crate::records::{ClientRecord, InterviewRecord, Moment, StaffRecord};
use crate::sight::{self, Parts};
use crate::views::{FormKind, IncompleteLine, IncompleteList, Nothing, SummaryState};
use crate::words;

/// Interviews that are not complete: those of one's own clients, and everybody's for those who review.
pub fn incomplete_list(desk: &mut Desk, _: Nothing) -> Outcome<IncompleteList> {
    let act = Act::new(
        "incomplete_list",
        "looked at what is incomplete",
        "interview",
        "",
    );
    desk.look(act, |desk| {
        let now = desk.now();
        let open = desk.open()?;
        Ok(IncompleteList {
            lines: desk.read(|r| lines(r, open, now))?,
            all: open.reviews(),
        })
    })
}

fn lines(r: &Reader<'_>, open: &Open, now: Moment) -> Outcome<Vec<IncompleteLine>> {
    let people = staff(r)?;
    let mut lines = Vec::new();
    for client in r.list::<ClientRecord>()? {
        let client = client.value;
        if !sight::sees_client(open, &client) {
            continue;
        }
        for interview in r.list_by::<InterviewRecord>("client", &client.id)? {
            let record = interview.value;
            if settled(r, &record)? {
                continue;
            }
            let parts = sight::looked_at(r, open, &record)?;
            if parts.anything() {
                lines.extend(line(r, open, &client, (record, &parts), &people, now)?);
            }
        }
    }
    lines.sort_by(|(a, one): &(u8, IncompleteLine), (b, other)| {
        a.cmp(b).then_with(|| other.days.cmp(&one.days))
    });
    Ok(lines.into_iter().map(|(_, line)| line).collect())
}

/// Whether nothing is left to do with an interview, as its row, its summary and its alerts tell: most are, and nothing more is
/// read of them.
fn settled(r: &Reader<'_>, record: &InterviewRecord) -> Outcome<bool> {
    if record.finished.is_none() || record.gaps != Some(0) {
        return Ok(false);
    }
    let done = record.purpose != FormKind::Intake || state_of(r, &record.id)?.locked();
    Ok(done && alerts_of(r, record)?.iter().all(|a| a.state == "closed"))
}

/// Acute alerts without an act, other alerts without one, those whose block stays, returned summaries, summaries that wait,
/// interviews under way, finished without a signature; within each the longest untouched first.
fn urgency(line: &IncompleteLine, blocked: usize) -> u8 {
    match line {
        l if l.acute => 0,
        l if l.alerts > 0 => 1,
        _ if blocked > 0 => 2,
        l if l.summary == SummaryState::Returned => 3,
        l if l.summary == SummaryState::Submitted => 4,
        l if !l.finished => 5,
        _ => 6,
    }
}

/// The line of an interview; none where nothing is missing.
fn line(
    r: &Reader<'_>,
    open: &Open,
    client: &ClientRecord,
    (record, parts): (InterviewRecord, &Parts),
    people: &[StaffRecord],
    now: Moment,
) -> Outcome<Option<(u8, IncompleteLine)>> {
    let summary = state_of(r, &record.id)?;
    let alerts = alerts_seen(r, open, &record)?;
    let waiting = alerts.iter().filter(|a| a.state == "open");
    let blocked = alerts.iter().filter(|a| a.state == "documented").count();
    let gaps = gaps(r, &record, parts)?;
    let open_alerts = count(waiting.clone().count());
    let finished = record.finished.is_some();
    let intake = record.purpose == FormKind::Intake;
    // A measure or a form has no summary of its own.
    let written = match (intake, summary) {
        (false, _) => None,
        (true, SummaryState::Submitted) => waits_for_me(r, open, &record)?.then_some(summary),
        (true, _) => Some(summary),
    };
    let missing = missing(finished, gaps, (open_alerts, blocked), written);
    if missing.is_empty() {
        return Ok(None);
    }
    let last = record.saved.unwrap_or(record.started);
    let line = IncompleteLine {
        client: client.id.clone(),
        client_name: client.person.name.clone(),
        title: questionnaires::of(r, &record.questionnaire)?.title.clone(),
        clinician: staff_name(people, &client.clinician),
        started: words::when(record.started, now),
        saved: record.saved.map(|at| words::when(at, now)),
        days: u32::try_from((now.date_naive() - last.date_naive()).num_days()).unwrap_or(0),
        section: sight::place(parts, &record),
        interview: record.id,
        gaps,
        alerts: open_alerts,
        acute: waiting.clone().any(|a| a.severity == "acute"),
        finished,
        summary,
        missing,
    };
    Ok(Some((urgency(&line, blocked), line)))
}

/// How many questions are open, from the interview's row: nothing is worked out anew, unless a part of it is withheld, or the row
/// is of an older file.
fn gaps(r: &Reader<'_>, record: &InterviewRecord, parts: &Parts) -> Outcome<u32> {
    if let Some(gaps) = record.gaps.filter(|_| !parts.some_withheld()) {
        return Ok(gaps);
    }
    let mut answers = interviews::answers(r, &record.id)?;
    parts.keep(&mut answers);
    let evaluation = interview::evaluate(&parts.questionnaire, &answers);
    Ok(interviews::open_in(&evaluation))
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Whether this person may co-sign the summary: for everybody else nothing is to be done.
fn waits_for_me(r: &Reader<'_>, open: &Open, record: &InterviewRecord) -> Outcome<bool> {
    Ok(summary_of(r, &record.id)?.is_some_and(|s| may_cosign(open, &s.value)))
}

/// What is to be done, in words, the most urgent first.
fn missing(
    finished: bool,
    gaps: u32,
    (alerts, blocked): (u32, usize),
    summary: Option<SummaryState>,
) -> Vec<String> {
    let mut missing = Vec::new();
    if alerts > 0 {
        missing.push(words::count(alerts, "alert to act on", "alerts to act on"));
    }
    if blocked > 0 {
        missing
            .push("a safety block that stays: write again when something has changed".to_owned());
    }
    if gaps > 0 {
        missing.push(words::count(gaps, "question to ask", "questions to ask"));
    }
    if !finished && gaps == 0 {
        missing.push("interview to finish".to_owned());
    }
    match summary {
        Some(SummaryState::Draft) if finished => missing.push("summary to sign".to_owned()),
        Some(SummaryState::Returned) => missing.push("summary to mend, with a comment".to_owned()),
        Some(SummaryState::Submitted) => missing.push("summary to co-sign".to_owned()),
        _ => {}
    }
    missing
}
