//! What raised an alert: which source counts now, and the answers behind it with their times and what they were before.

use std::collections::BTreeMap;

use interview::value::Answer;
use store::Reader;

use crate::acts::interviews;
use crate::desk::{Open, Outcome, found};
use crate::finish::run::{Given, given};
use crate::records::{AlertRecord, InterviewRecord, Moment, SourceRecord};
use crate::sight;
use crate::views::{AlertAnswer, RaisingAnswer};
use crate::words;

/// Sources that nobody has documented yet: those since the last act, otherwise all.
fn waiting(alert: &AlertRecord) -> impl DoubleEndedIterator<Item = &SourceRecord> {
    let since = alert.acts.last().map(|act| act.at);
    alert
        .sources
        .iter()
        .filter(move |s| since.is_none_or(|at| s.at > at))
}

/// Whether somebody is in danger by what waits now. What was acute once and is documented is not acute again because
/// something milder came after it.
pub(crate) fn acute_now(alert: &AlertRecord) -> bool {
    let grave = alert.severity == "acute";
    let again = !alert.acts.is_empty() && waiting(alert).next().is_some();
    grave && (!again || waiting(alert).any(|s| s.acute))
}

/// An act stands already, and something new was said since.
pub(crate) fn again(alert: &AlertRecord) -> bool {
    alert.state == "open" && !alert.acts.is_empty()
}

/// The source that the page begins with: the newest acute one, otherwise the first that waits, otherwise the first of all.
pub(crate) fn first(alert: &AlertRecord) -> Option<&SourceRecord> {
    let acute = acute_now(alert);
    waiting(alert)
        .rev()
        .find(|s| acute && s.acute)
        .or_else(|| waiting(alert).next())
        .or_else(|| alert.sources.first())
}

/// When what waits now was said: not the time of something milder before it.
pub(crate) fn at(alert: &AlertRecord) -> Moment {
    first(alert).map_or(alert.raised, |s| s.at)
}

/// The answers behind an alert, those that raised it first.
pub(crate) struct Heard {
    pub(crate) first: Option<RaisingAnswer>,
    pub(crate) answers: Vec<AlertAnswer>,
}

/// Reads the answers of every interview behind an alert, as they stand now and as they were. `subject` is the client's
/// pronoun.
pub(crate) fn heard(
    r: &Reader<'_>,
    open: &Open,
    alert: &AlertRecord,
    subject: &str,
    now: Moment,
) -> Outcome<Heard> {
    let mut paths: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for source in &alert.sources {
        if let (Some(interview), Some(path)) = (&source.interview, &source.path) {
            paths.entry(interview).or_default().push(path.clone());
        }
    }
    if alert.sources.is_empty() && !alert.interview.is_empty() {
        paths.insert(&alert.interview, alert.paths.clone());
    }
    let mut heard = Heard {
        first: None,
        answers: Vec::new(),
    };
    for (id, paths) in paths {
        let interview = found::<InterviewRecord>(r, id, "interview")?.value;
        let parts = sight::looked_at(r, open, &interview)?;
        let q = std::rc::Rc::clone(&parts.questionnaire);
        let mut answers = interviews::answers(r, id)?;
        parts.keep(&mut answers);
        let mut given = given(r, id, *now.offset())?;
        given.retain(|g| parts.shows(&g.path));
        for (path, question, answer) in interview::instrument_answers(&q, &answers, &paths) {
            let last = given.iter().rev().find(|g| g.path == path);
            let was = before(&given, &path);
            let say = |answer: &Answer| interview::in_words(&q, &path, answer);
            heard.answers.push(AlertAnswer {
                question,
                answer,
                raised: paths.contains(&path),
                at: last.map(|g| words::when(g.at, now)),
                was: was.map(say),
            });
        }
        let source = first(alert).filter(|s| s.interview.as_deref() == Some(id));
        if let Some(source) = source {
            heard.first = raising(&q, &given, source, subject, now);
        }
    }
    heard.answers.sort_by_key(|a| !a.raised);
    Ok(heard)
}

/// What stood at a path before its last answer, where that was something else.
fn before<'a>(given: &'a [Given], path: &str) -> Option<&'a Answer> {
    let mut all = given.iter().rev().filter(|g| g.path == path);
    let last = all.next()?.answer.as_ref();
    all.filter_map(|g| g.answer.as_ref())
        .find(|a| !a.is_empty())
        .filter(|a| Some(*a) != last)
}

/// The answer that a source was, in a sentence.
fn raising(
    q: &interview::Questionnaire,
    given: &[Given],
    source: &SourceRecord,
    subject: &str,
    now: Moment,
) -> Option<RaisingAnswer> {
    let path = source.path.as_deref()?;
    let answer = given
        .iter()
        .rev()
        .find(|g| g.path == path && g.at <= source.at)
        .or_else(|| given.iter().find(|g| g.path == path))?
        .answer
        .as_ref()
        .filter(|a| !a.is_empty())?;
    let verb = if answer.reason.is_some() {
        "there was no answer, but the reason".to_owned()
    } else {
        format!("{subject} answered")
    };
    Some(RaisingAnswer {
        said: format!(
            "{}: to “{}”, {verb}",
            words::when(source.at, now),
            interview::text_of(q, path).unwrap_or_default()
        ),
        answer: interview::in_words(q, path, answer),
    })
}
