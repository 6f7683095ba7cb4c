//! FHIR R4 QuestionnaireResponse: answers in and out.
//!
//! A reason for having no answer is the extension `data-absent-reason` on the item. An answer that is no longer asked
//! is kept with our extension `kept` on its item, so that reading what was written loses nothing.

mod kept;
mod read;
mod remarks;
mod restore;
mod write;

pub use read::read_response;
pub(crate) use read::read_value;
pub use remarks::remarks;
pub use restore::restore;
pub use write::{Hidden, write_response};

use std::collections::BTreeMap;

use crate::model::{Kind, Questionnaire};
use crate::path;
use crate::value::Answers;
use crate::view::View;

/// When a response was given (`authored`); none where it does not say.
#[must_use]
pub fn authored(text: &str) -> Option<crate::temporal::DateTime> {
    let root = crate::json::object(text).ok()?;
    crate::json::text(&root, "authored")?.parse().ok()
}

/// The same answers in the form in which they come back from a response: empty entries left out, repetitions of
/// groups numbered without gaps, a repetition without answers marked by an empty entry.
#[must_use]
pub fn canonical(q: &Questionnaire, answers: &Answers) -> Answers {
    let view = View::new(q, answers);
    let mut result = Answers::default();
    // What stands before a linkId, as it was and as it will be.
    let mut prefixes: BTreeMap<usize, String> = BTreeMap::from([(0, String::new())]);
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for (index, place) in view.places.list.iter().enumerate() {
        let Some(node) = q.nodes.get(place.at) else {
            continue;
        };
        let group = node.kind == Kind::Group && node.multiplies(place.at);
        let prefix = match prefixes.get(&place.around) {
            Some(known) => known.clone(),
            None => {
                let around = view.places.around.get(place.around);
                let outer = around
                    .and_then(|a| prefixes.get(&a.outer))
                    .cloned()
                    .unwrap_or_default();
                let scope = around
                    .and_then(|a| a.scope)
                    .and_then(|at| q.nodes.get(at))
                    .map_or("", |n| n.key.as_str());
                let start = format!("{outer}{scope}");
                let n = match around.filter(|_| !group) {
                    // An answer of a question keeps its number.
                    Some(around) => around.n,
                    None => {
                        let next = counts.entry(start.clone()).or_insert(0);
                        *next += 1;
                        *next - 1
                    }
                };
                let prefix = path::instance(&outer, scope, n) + "/";
                prefixes.insert(place.around, prefix.clone());
                prefix
            }
        };
        if group {
            let filled = (index..place.end).any(|inner| view.raw(inner).is_some());
            // One of several keeps its place, unless one below it already does.
            let many = |at: usize| view.places.beside(at).nth(1).is_some();
            let below = (index + 1..place.end).any(|inner| {
                let node = view.node(inner);
                node.is_some_and(|n| n.kind == Kind::Group && n.repeats) && many(inner)
            });
            if !filled && !below && many(index) {
                let path = prefix.trim_end_matches('/').to_owned();
                result.0.insert(path, crate::Answer::default());
            }
        } else if let Some(answer) = view.raw(index) {
            result
                .0
                .insert(format!("{prefix}{}", node.key), answer.clone());
        }
    }
    result
}

/// Removes one repetition of a group ("slot#1") with all its answers.
pub fn remove_instance(answers: &mut Answers, instance: &str) {
    if path::last(instance).1.is_some() {
        let inner = format!("{instance}/");
        answers
            .0
            .retain(|path, _| path != instance && !path.starts_with(&inner));
    }
}
