//! One look at an interview: everything that screens and records ask of the same answers, worked out once.

use std::cell::OnceCell;

use crate::evaluate::{Evaluation, evaluate_view};
use crate::intake::{self, IntakeFacts};
use crate::lookup::Overall;
use crate::model::Questionnaire;
use crate::present;
use crate::screen::{Section, SectionState};
use crate::value::Answers;
use crate::view::View;

/// A questionnaire with its answers, looked at.
pub struct Look<'a> {
    view: View<'a>,
    evaluation: OnceCell<Evaluation>,
}

impl<'a> Look<'a> {
    /// Looks at the answers as they stand.
    #[must_use]
    pub fn at(q: &'a Questionnaire, answers: &'a Answers) -> Self {
        Self {
            view: View::new(q, answers),
            evaluation: OnceCell::new(),
        }
    }

    /// What is asked, missing, wrong, scored and alarming.
    #[must_use]
    pub fn evaluation(&self) -> &Evaluation {
        self.evaluation.get_or_init(|| evaluate_view(&self.view))
    }

    /// The sections in order, with their progress.
    #[must_use]
    pub fn sections(&self) -> Vec<SectionState> {
        present::sections(&self.view, self.evaluation())
    }

    /// One section, ready to be painted; none when there is no such section.
    #[must_use]
    pub fn section(&self, id: &str) -> Option<Section> {
        present::section(&self.view, self.evaluation(), id)
    }

    /// Paths of all questions that are asked now, in order: "question 34 of 103".
    #[must_use]
    pub fn paths(&self) -> Vec<String> {
        present::paths(&self.view)
    }

    /// The next question without answer or reason: after this path, else from the start; none when all have one.
    /// With no path it is where an interview is resumed.
    #[must_use]
    pub fn next_path(&self, after: Option<&str>) -> Option<String> {
        present::next_path(&self.view, after)
    }

    /// Counts over all sections.
    #[must_use]
    pub fn overall(&self) -> Overall {
        let none = Overall { done: 0, total: 0 };
        self.sections().iter().fold(none, |sum, section| Overall {
            done: sum.done + section.done,
            total: sum.total + section.asked,
        })
    }

    /// What placement needs to know.
    #[must_use]
    pub fn facts(&self) -> IntakeFacts {
        intake::facts_of(&self.view, self.evaluation())
    }
}

/// The sections in order, with their progress.
#[must_use]
pub fn sections(q: &Questionnaire, answers: &Answers) -> Vec<SectionState> {
    Look::at(q, answers).sections()
}

/// One section, ready to be painted; none when there is no such section.
#[must_use]
pub fn section(q: &Questionnaire, answers: &Answers, id: &str) -> Option<Section> {
    Look::at(q, answers).section(id)
}

/// Paths of all questions that are asked now, in order.
#[must_use]
pub fn paths(q: &Questionnaire, answers: &Answers) -> Vec<String> {
    Look::at(q, answers).paths()
}

/// The next question without answer or reason; see [`Look::next_path`].
#[must_use]
pub fn next_path(q: &Questionnaire, answers: &Answers, after: Option<&str>) -> Option<String> {
    Look::at(q, answers).next_path(after)
}

/// Counts over all sections.
#[must_use]
pub fn overall(q: &Questionnaire, answers: &Answers) -> Overall {
    Look::at(q, answers).overall()
}
