//! The catalogue of questionnaires of a practice.

use serde::{Deserialize, Serialize};
use store::{Record, Table};

use super::{Moment, QuestionnaireRecord};
use crate::views::{FormKind, FormOrigin, FormState};

/// A questionnaire of the catalogue. What ships needs no row unless the practice has retired it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FormRecord {
    /// Id; of what ships `shipped-<slug>`.
    pub id: String,
    /// Where it comes from.
    pub origin: FormOrigin,
    /// What it is for.
    pub kind: FormKind,
    /// Draft, published or retired.
    pub state: FormState,
    /// Title.
    pub title: String,
    /// Canonical url: a later version of the same one replaces this for new interviews.
    pub url: Option<String>,
    /// Version as the definition names it.
    pub version: Option<String>,
    /// Items, groups and texts included.
    pub items: u32,
    /// Languages of its text, the first its own; empty = it says nothing.
    pub languages: Vec<String>,
    /// Licence notice.
    pub notice: Option<String>,
    /// Programs for which it is published; empty = all.
    pub programs: Vec<String>,
    /// The parts of an assembled intake, in order.
    pub parts: Vec<String>,
    /// Its content while it is a draft; it may still be thrown away.
    pub draft: Option<QuestionnaireRecord>,
    /// Its content once it was published: id of a [`QuestionnaireRecord`].
    pub content: Option<String>,
    /// Made by whom, and when.
    pub made: (String, Moment),
    /// Published by whom, and when (the last time).
    pub published: Option<(String, Moment)>,
    /// Why it is offered no more.
    pub retired: Option<Retired>,
}

/// Why a form is offered no more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Retired {
    /// Who.
    pub by: String,
    /// When.
    pub at: Moment,
    /// Why; empty where a later version replaced it.
    pub reason: String,
    /// The version that replaced it: its words ("version 2").
    pub replaced_by: Option<String>,
}

impl Record for FormRecord {
    const TABLE: Table = Table::Form;

    fn id(&self) -> &str {
        &self.id
    }

    fn keys(&self) -> Vec<(&'static str, Option<String>)> {
        let state = match self.state {
            FormState::Draft => "draft",
            FormState::Published => "published",
            FormState::Retired => "retired",
        };
        vec![("state", Some(state.to_owned()))]
    }
}
