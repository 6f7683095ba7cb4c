//! FHIR R4 QuestionnaireResponse: answers in and out.
//!
//! A reason for having no answer is the extension `data-absent-reason` on the item. An answer that is no longer asked
//! is kept with our extension `kept` on its item, so that reading what was written loses nothing.

mod read;
mod write;

pub use read::read_response;
pub use write::{Hidden, write_response};

use crate::model::Questionnaire;
use crate::path::{self, Path};
use crate::value::Answers;

const ABSENT: &str = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

/// The same answers in the form in which they come back from a response: empty entries left out, instances of
/// repeating groups numbered without gaps, an instance without answers marked by an empty entry.
#[must_use]
pub fn canonical(q: &Questionnaire, answers: &Answers) -> Answers {
    let view = crate::view::View::new(q, answers);
    let mut result = Answers::default();
    let mut instance = None;
    for place in view.places(0, q.nodes.len()) {
        let Some(node) = q.nodes.get(place.0) else {
            continue;
        };
        if node.repeat == Some(place.0) {
            instance = match instance {
                Some((group, n)) if group == place.0 => Some((group, n + 1)),
                _ => Some((place.0, 0)),
            };
            let last = view.last_instance(place.0) == place.1;
            let filled = (place.0..node.end).any(|at| view.raw((at, place.1)).is_some());
            if let Some((_, n)) = instance.filter(|(_, n)| !filled && (*n > 0 || !last)) {
                result
                    .0
                    .insert(path::instance(&node.link_id, n), crate::Answer::default());
            }
        } else if let Some(answer) = view.raw(place) {
            let group = node.repeat.and_then(|g| q.nodes.get(g)).zip(instance);
            let path = match group {
                Some((group, (_, n))) => path::inside(&group.link_id, n, &node.link_id),
                None => node.link_id.clone(),
            };
            result.0.insert(path, answer.clone());
        }
    }
    result
}

/// Removes one instance of a repeating group ("slot#1") with all its answers.
pub fn remove_instance(answers: &mut Answers, instance: &str) {
    if matches!(path::split(instance), Path::Instance(..)) {
        let inner = format!("{instance}/");
        answers
            .0
            .retain(|path, _| path != instance && !path.starts_with(&inner));
    }
}
