//! The answers with which an interview begins: `initial`, `initialSelected`, `initialExpression`.

use crate::formula::Sheet;
use crate::limits::fits;
use crate::model::Questionnaire;
use crate::value::{Answer, Answers};
use crate::view::View;

/// The first answers of a new interview; each can be changed where people may change it.
#[must_use]
pub fn first_answers(q: &Questionnaire) -> Answers {
    let mut answers = Answers::default();
    let empty = answers.clone();
    let view = View::new(q, &empty);
    for place in 0..view.places.list.len() {
        if let Some(node) = view.node(place).filter(|n| !n.initial.is_empty()) {
            let answer = Answer {
                values: node.initial.clone(),
                reason: None,
            };
            answers.0.insert(view.path(place).to_owned(), answer);
        }
    }
    if !q.nodes.iter().any(|n| n.initial_formula.is_some()) {
        return answers;
    }
    let given = answers.clone();
    let view = View::new(q, &given);
    let sheet = Sheet::new(&view);
    let reader = sheet.reader(&view.places, &view.left);
    for place in 0..view.places.list.len() {
        let Some(node) = view.node(place).filter(|n| n.initial.is_empty()) else {
            continue;
        };
        let found = node
            .initial_formula
            .and_then(|formula| reader.answer(formula, place, node).ok().flatten())
            .filter(|answer| fits(node, answer).is_ok());
        if let Some(answer) = found {
            answers.0.insert(view.path(place).to_owned(), answer);
        }
    }
    answers
}
