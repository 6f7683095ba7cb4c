//! Changed answers: what was first given at a question, and what came after it.

use interview::value::{Answer, Value};

use super::run::{Given, Run};

/// A question whose answer was changed after it was first given, with every step.
pub(crate) struct Changed<'a> {
    pub(crate) path: String,
    /// The first answer and each later one that differs from the one before; at least two.
    pub(crate) steps: Vec<&'a Given>,
}

/// Questions whose answer was changed, in the order of the questionnaire. Own words that were typed on without another
/// question between count as given once: the outbox saves while somebody types. A choice that is corrected at once is a
/// change. Paths that are no longer there (removed repetitions) are left to the history.
pub(crate) fn changed(run: &Run) -> Vec<Changed<'_>> {
    let order = interview::paths(&run.questionnaire, &run.answers);
    order
        .into_iter()
        .filter_map(|path| {
            let steps = steps(&run.given, &path);
            (steps.len() > 1).then_some(Changed { path, steps })
        })
        .collect()
}

fn steps<'a>(given: &'a [Given], path: &str) -> Vec<&'a Given> {
    let mut steps: Vec<&Given> = Vec::new();
    let mut last_at = None;
    for (at, one) in given.iter().enumerate().filter(|(_, g)| g.path == path) {
        let typed_on = last_at == at.checked_sub(1) && last_at.is_some() && is_text(one);
        last_at = Some(at);
        let before = steps.last().and_then(|g| g.answer.as_ref());
        if one.answer.as_ref() == before || (before.is_none() && is_empty(one)) {
            continue;
        }
        if typed_on && steps.last().is_some_and(|g| is_text(g)) {
            steps.pop();
            if steps.last().and_then(|g| g.answer.as_ref()) == one.answer.as_ref() {
                continue;
            }
        }
        steps.push(one);
    }
    steps
}

fn is_empty(given: &Given) -> bool {
    given.answer.as_ref().is_none_or(Answer::is_empty)
}

fn is_text(given: &Given) -> bool {
    given.answer.as_ref().is_some_and(|a| {
        a.values
            .iter()
            .any(|v| matches!(v, Value::Text(_) | Value::Other(_)))
    })
}
