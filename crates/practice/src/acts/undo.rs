//! Undoing answers: the acts of this sitting, walked back and forward. Events are only ever added, never erased.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use interview::value::{Answer, Answers, Value};
use store::Reader;

use crate::acts::interviews::take;
use crate::desk::Outcome;
use crate::records::{AnswerEvent, Moment, Step};

/// Typing that goes on within this time is one act.
const TYPING: TimeDelta = TimeDelta::seconds(30);

/// What one event changed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Change {
    /// Path of the event.
    pub(crate) path: String,
    /// What stood there before; for a removed instance everything in it.
    before: BTreeMap<String, Answer>,
    /// What the event brought.
    answer: Option<Answer>,
}

/// The acts since the person signed in.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sitting {
    done: Vec<Vec<Change>>,
    undone: Vec<Vec<Change>>,
    /// When the last act was.
    last: Option<DateTime<Utc>>,
    /// What [`Step::More`] belongs to is an act, and not undoing.
    open: bool,
}

impl Sitting {
    /// Reads all events: the answers as they are now, and what was done since.
    pub(crate) fn read(r: &Reader<'_>, interview: &str, since: Moment) -> Outcome<(Answers, Self)> {
        let mut answers = Answers::default();
        let mut sitting = Self::default();
        for event in r.events(interview)? {
            let body: AnswerEvent = event.value()?;
            if event.at > since {
                let change = Change {
                    before: standing(&answers, &event.path, body.answer.is_none()),
                    answer: body.answer.clone(),
                    path: event.path.clone(),
                };
                sitting.take(change, body.step, event.at);
            }
            take(&mut answers, &event.path, body.answer);
        }
        Ok((answers, sitting))
    }

    fn take(&mut self, change: Change, step: Step, at: DateTime<Utc>) {
        match step {
            Step::New => self.act(change, at),
            Step::More if self.open => {
                if let Some(act) = self.done.last_mut() {
                    act.push(change);
                }
            }
            Step::More => {}
            Step::Back => self.undone.extend(self.done.pop()),
            Step::Forward => self.done.extend(self.undone.pop()),
        }
        if step != Step::More {
            self.open = step == Step::New;
        }
    }

    fn act(&mut self, change: Change, at: DateTime<Utc>) {
        if change.before.get(&change.path) == change.answer.as_ref() && change.answer.is_some() {
            return; // the same once more
        }
        self.undone.clear();
        let typing = self.last.is_some_and(|last| at - last <= TYPING);
        self.last = Some(at);
        if let Some([before]) = self.done.last_mut().map(Vec::as_mut_slice)
            && typing
            && before.path == change.path
            && typed(&before.answer)
            && typed(&change.answer)
        {
            before.answer = change.answer;
            return;
        }
        self.done.push(vec![change]);
    }

    /// The act that would be undone next, or done again.
    pub(crate) fn next(&self, forward: bool) -> Option<&[Change]> {
        let acts = if forward { &self.undone } else { &self.done };
        acts.last().map(Vec::as_slice)
    }
}

/// What has to be written so that an act is undone, or done again: paths with their answers, in order.
pub(crate) fn writes(act: &[Change], forward: bool) -> Vec<(String, Option<Answer>)> {
    if forward {
        let again = |c: &Change| (c.path.clone(), c.answer.clone());
        return act.iter().map(again).collect();
    }
    act.iter().rev().flat_map(back).collect()
}

fn back(change: &Change) -> Vec<(String, Option<Answer>)> {
    if change.before.is_empty() {
        let added = change.answer.is_some() && is_instance(&change.path);
        let answer = (!added).then(Answer::default);
        return vec![(change.path.clone(), answer)];
    }
    let stood = change.before.iter();
    stood
        .map(|(path, answer)| (path.clone(), Some(answer.clone())))
        .collect()
}

/// What stands at a path, or in an instance that is removed.
fn standing(answers: &Answers, path: &str, removed: bool) -> BTreeMap<String, Answer> {
    let inside = format!("{path}/");
    answers
        .0
        .iter()
        .filter(|(at, _)| *at == path || (removed && at.starts_with(&inside)))
        .map(|(at, answer)| (at.clone(), answer.clone()))
        .collect()
}

/// Only text comes in pieces.
fn typed(answer: &Option<Answer>) -> bool {
    let text = |v: &Value| matches!(v, Value::Text(_) | Value::Other(_) | Value::Url(_));
    answer
        .as_ref()
        .is_some_and(|a| !a.values.is_empty() && a.values.iter().all(text))
}

/// A path ends with `#N` only for an instance of a repeating group: a linkId that does so is written otherwise in paths.
pub(crate) fn is_instance(path: &str) -> bool {
    path.rsplit_once('#')
        .is_some_and(|(_, n)| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}
