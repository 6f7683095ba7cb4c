//! The look over an interview before it is finished, and the history of every answer.

use interview::value::Answer;
use store::Reader;

use crate::acts::alert_page::acts;
use crate::acts::interview_times::section_times;
use crate::acts::summaries::{alerts_of, alerts_seen, state_of};
use crate::desk::{Act, Desk, Open, Outcome, found, staff, staff_name};
use crate::finish::run::{self, Given, Run};
use crate::finish::{changes, contradictions};
use crate::head::client_head;
use crate::questionnaires;
use crate::records::{AlertRecord, InterviewRecord, Moment, StaffRecord};
use crate::refusal::Refusal;
use crate::safety::kinds;
use crate::views::{
    AlertKind, AnswerEventLine, AnswerHistory, AnswerLink, AnswerStep, ChangedAnswer,
    Contradiction, FormKind, InterviewOf, InterviewReview, InvalidLine, MissingLine, OfAnswer,
    ReviewAlert, SectionTime, SummaryState,
};
use crate::words;

/// Looks over an interview: gaps, contradictions, changed answers, alerts, time.
pub fn interview_review(desk: &mut Desk, request: InterviewOf) -> Outcome<InterviewReview> {
    let act = Act::new(
        "interview_review",
        "looked over an interview",
        "client",
        &request.client,
    );
    desk.look(act.of(&request.client), |desk| {
        let now = desk.now();
        let open = desk.open()?;
        desk.read(|r| {
            let id = run::meant(r, open, &request.client, request.interview.as_deref())?
                .value
                .id;
            let mut page = build(r, open, &run::run(r, open, &id, *now.offset())?, now)?;
            if request.alone != Some(true) {
                let q = questionnaires::of_interview(
                    r,
                    &found::<InterviewRecord>(r, &id, "interview")?.value,
                )?;
                keep_apart(&q, &mut page);
            }
            Ok(page)
        })
    })
}

fn build(r: &Reader<'_>, open: &Open, run: &Run, now: Moment) -> Outcome<InterviewReview> {
    let people = staff(r)?;
    let summary = state_of(r, &run.record.id)?;
    let seconds = section_times(r, &run.record.id, &run.parts)?;
    let total: u32 = seconds.values().sum();
    Ok(InterviewReview {
        head: client_head(r, open, &run.record.client, now.date_naive())?,
        interview: run.record.id.clone(),
        intake: run.record.purpose == FormKind::Intake,
        title: run.questionnaire.title.clone(),
        withheld: run.parts.sentence(),
        finished: run.record.finished.is_some(),
        done: run.sections.iter().map(|s| s.done).sum(),
        total: run.sections.iter().map(|s| s.asked).sum(),
        alerts: alerts(open, &alerts_seen(r, open, &run.record)?, &people, now),
        earlier: earlier_alerts(r, open, &run.record, now)?,
        missing: run
            .evaluation
            .missing
            .iter()
            .map(|p| missing(run, p))
            .collect(),
        invalid: run
            .evaluation
            .invalid
            .iter()
            .map(|i| InvalidLine {
                at: link(run, &i.path),
                problem: i.problem.clone(),
            })
            .collect(),
        contradictions: contradictions::find(run)
            .into_iter()
            .map(|found| Contradiction {
                id: found.rule.id.to_owned(),
                text: found.rule.text.to_owned(),
                answers: found.paths.iter().map(|p| link(run, p)).collect(),
            })
            .collect(),
        changed: changes::changed(run)
            .into_iter()
            .map(|c| ChangedAnswer {
                at: link(run, &c.path),
                steps: steps(run, &c.steps, &people),
            })
            .collect(),
        sections: sections(run, &seconds),
        time: (run.given.len() > 1).then(|| minutes(total)),
        summary,
        locked: !matches!(summary, SummaryState::Draft | SummaryState::Returned),
        private: 0,
    })
}

/// Leaves out what tells of private parts: others may look on. Gaps stay, for they lead there and say nothing.
fn keep_apart(q: &interview::Questionnaire, page: &mut InterviewReview) {
    let apart = |at: &AnswerLink| interview::is_discreet(q, &at.path);
    let lines = |p: &InterviewReview| p.invalid.len() + p.contradictions.len() + p.changed.len();
    let all = lines(page);
    page.invalid.retain(|line| !apart(&line.at));
    page.contradictions.retain(|found| {
        contradictions::says_nothing(&found.id) || !found.answers.iter().any(apart)
    });
    page.changed.retain(|changed| !apart(&changed.at));
    page.private = crate::acts::interviews::count(all - lines(page));
    for line in &mut page.missing {
        line.text = crate::acts::interviews::outside(q, &line.path);
    }
    for at in page.contradictions.iter_mut().flat_map(|c| &mut c.answers) {
        if interview::is_discreet(q, &at.path) {
            at.text = crate::acts::interviews::outside(q, &at.path);
        }
    }
}

fn missing(run: &Run, path: &str) -> MissingLine {
    let (section, section_title) = run.section_of(path);
    MissingLine {
        section,
        section_title,
        group: crate::acts::interviews::group(&run.questionnaire, path),
        path: path.to_owned(),
        text: question(run, path),
    }
}

fn question(run: &Run, path: &str) -> String {
    interview::text_of(&run.questionnaire, path)
        .unwrap_or_default()
        .to_owned()
}

/// A question as a link, with its answer as it stands.
fn link(run: &Run, path: &str) -> AnswerLink {
    let (section, section_title) = run.section_of(path);
    let answer = run.answers.0.get(path).filter(|a| !a.is_empty());
    AnswerLink {
        section,
        section_title,
        path: path.to_owned(),
        text: question(run, path),
        answer: answer
            .map(|a| interview::in_words(&run.questionnaire, path, a))
            .unwrap_or_default(),
    }
}

fn in_words(run: &Run, path: &str, answer: Option<&Answer>) -> String {
    match answer {
        None => "removed".to_owned(),
        Some(answer) if answer.is_empty() => "no answer".to_owned(),
        Some(answer) => interview::in_words(&run.questionnaire, path, answer),
    }
}

fn steps(run: &Run, steps: &[&Given], people: &[StaffRecord]) -> Vec<AnswerStep> {
    steps
        .windows(2)
        .filter_map(|pair| match pair {
            [was, is] => Some(AnswerStep {
                was: in_words(run, &was.path, was.answer.as_ref()),
                is: in_words(run, &is.path, is.answer.as_ref()),
                at: words::moment(is.at),
                by: staff_name(people, &is.by),
            }),
            _ => None,
        })
        .collect()
}

/// Alerts that were taken care of in other interviews, or between them: what was found there is known here. Those that are
/// open stand at the head of every page.
pub(crate) fn earlier_alerts(
    r: &Reader<'_>,
    open: &Open,
    interview: &InterviewRecord,
    now: Moment,
) -> Outcome<Vec<ReviewAlert>> {
    let own = alerts_of(r, interview)?;
    let mut all = crate::safety::sight::seen(r, open, &interview.client)?;
    all.retain(|a| a.state != "open" && !own.iter().any(|o| o.id == a.id));
    all.sort_by(|a, b| (b.raised, &b.id).cmp(&(a.raised, &a.id)));
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let people = staff(r)?;
    Ok(all
        .iter()
        .map(|a| alert_line(open, a, &people, now))
        .collect())
}

/// Alerts that wait come first, the acute before the others.
fn alerts(
    open: &Open,
    alerts: &[AlertRecord],
    people: &[StaffRecord],
    now: Moment,
) -> Vec<ReviewAlert> {
    let mut sorted: Vec<&AlertRecord> = alerts.iter().collect();
    sorted.sort_by_key(|a| (rank(&a.state), a.severity != "acute", a.raised));
    sorted
        .into_iter()
        .map(|a| alert_line(open, a, people, now))
        .collect()
}

fn alert_line(open: &Open, a: &AlertRecord, people: &[StaffRecord], now: Moment) -> ReviewAlert {
    ReviewAlert {
        alert: a.id.clone(),
        severity: a.severity.clone(),
        text: kinds::listed(a),
        raised: words::when(a.raised, now),
        state: a.state.clone(),
        // Of violence by a partner no list says more than that there is something.
        acts: if kinds::kind(a) == AlertKind::PartnerViolence {
            Vec::new()
        } else {
            // A name that is kept apart stands on the alert's own page alone: on this one it is not even asked for.
            let mut acts = acts(open, people, a);
            for act in &mut acts {
                act.lines.retain(|line| !line.restricted);
            }
            acts
        },
    }
}

fn rank(state: &str) -> u8 {
    match state {
        "open" => 0,
        "documented" => 1,
        _ => 2,
    }
}

fn sections(run: &Run, seconds: &std::collections::BTreeMap<String, u32>) -> Vec<SectionTime> {
    run.sections
        .iter()
        .map(|s| {
            let own = |path: &&String| {
                interview::section_of(&run.questionnaire, path) == Some(s.id.as_str())
            };
            let needed = run.evaluation.missing.iter().filter(own).count();
            let open = s.asked.saturating_sub(s.done);
            SectionTime {
                section: s.id.clone(),
                title: s.title.clone(),
                asked: s.asked,
                done: s.done,
                time: seconds.get(&s.id).map(|n| minutes(*n)),
                optional_open: open.saturating_sub(u32::try_from(needed).unwrap_or(u32::MAX)),
            }
        })
        .collect()
}

/// "less than a minute", "4 minutes", "1 hour 5 minutes".
fn minutes(seconds: u32) -> String {
    let minutes = seconds.saturating_add(30) / 60;
    match (minutes / 60, minutes % 60) {
        (0, 0) => "less than a minute".to_owned(),
        (0, m) => words::count(m, "minute", "minutes"),
        (h, 0) => words::count(h, "hour", "hours"),
        (h, m) => format!(
            "{} {}",
            words::count(h, "hour", "hours"),
            words::count(m, "minute", "minutes")
        ),
    }
}

/// Everything that was ever answered at one question.
pub fn answer_history(desk: &mut Desk, request: OfAnswer) -> Outcome<AnswerHistory> {
    let client = crate::acts::interviews::client_of(desk, &request.interview)?;
    let mut act = Act::new(
        "answer_history",
        "looked at the history of an answer",
        "interview",
        &request.interview,
    );
    act.client = client.as_deref();
    desk.look(act, |desk| {
        let open = desk.open()?;
        let zone = *desk.now().offset();
        desk.read(|r| history(r, open, &request, zone))
    })
}

fn history(
    r: &Reader<'_>,
    open: &Open,
    request: &OfAnswer,
    zone: chrono::FixedOffset,
) -> Outcome<AnswerHistory> {
    let run = run::run(r, open, &request.interview, zone)?;
    if !run
        .questionnaire
        .has_item(&interview::link_id(&request.path))
    {
        return Err(Refusal::not_found("question"));
    }
    let people = staff(r)?;
    let removed =
        |g: &&Given| g.answer.is_none() && request.path.starts_with(&format!("{}/", g.path));
    Ok(AnswerHistory {
        at: link(&run, &request.path),
        events: run
            .given
            .iter()
            .filter(|g| g.path == request.path || removed(g))
            .map(|g| AnswerEventLine {
                answer: in_words(&run, &request.path, g.answer.as_ref()),
                at: words::moment(g.at),
                by: staff_name(&people, &g.by),
            })
            .collect(),
    })
}
