//! What clinicians change in mirrors, each change with its reason: added, removed, worded anew.
//!
//! A change never touches the evidence, and an added mirror goes through the decision table like any other: what is
//! never an opportunity cannot be made one. Changes count wherever mirrors count: rules, tie-break, second pass.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

use crate::ids::{ClientId, EditId, FigureId, GroupId};
use crate::outcome::{Level, Mirror};

/// What is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// A resemblance that a clinician sees, at this level at least.
    Add,
    /// Not one.
    Remove,
    /// Other words; {member}, {client} and {figure} stay places for names.
    Reword,
}

/// One change of one pair, directed: `client` owns the figure, `about` is whom it may be met in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    /// Id.
    pub id: EditId,
    /// The group in which it counts.
    pub group: GroupId,
    /// Owner of the figure.
    pub client: ClientId,
    /// Whom the figure may be met in.
    pub about: ClientId,
    /// The figure.
    pub figure: FigureId,
    /// What.
    pub change: Change,
    /// How strong, where it is added: slight, clear or strong.
    #[serde(default)]
    pub level: Option<Level>,
    /// The sentence, where it is worded anew; an added one may have its own.
    #[serde(default)]
    pub text: String,
    /// Why; never empty.
    pub reason: String,
    /// By whom, as shown.
    #[serde(default)]
    pub by: String,
    /// When.
    pub on: NaiveDate,
}

/// A change that cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum EditError {
    /// No reason.
    #[error("say why: a change of a mirror needs a reason")]
    NoReason,
    /// An added mirror without a level.
    #[error("choose slight, clear or strong for a mirror that is added")]
    NoLevel,
    /// Empty words.
    #[error("write the new words, or leave the old ones")]
    NoText,
}

impl Edit {
    /// Whether the change can be made.
    ///
    /// # Errors
    /// It has no reason, adds nothing, or has no words.
    pub fn check(&self) -> Result<(), EditError> {
        let has_level = self.level.is_some_and(|level| level != Level::None);
        if self.reason.trim().is_empty() {
            return Err(EditError::NoReason);
        }
        match self.change {
            Change::Add if !has_level => Err(EditError::NoLevel),
            Change::Reword if self.text.trim().is_empty() => Err(EditError::NoText),
            _ => Ok(()),
        }
    }

    /// The level that an added mirror has at least; none for any other change.
    pub(super) fn least(&self) -> Level {
        match self.change {
            Change::Add => self.level.unwrap_or(Level::None),
            Change::Remove | Change::Reword => Level::None,
        }
    }
}

/// Mirrors after the changes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Edited {
    /// What is to be shown, the strongest evidence first.
    pub mirrors: Vec<Mirror>,
    /// Mirrors that were taken out, the reason among their reasons: reviewers see them too.
    pub removed: Vec<Mirror>,
}

/// The changes of one group, looked up by pair. Later ones win: by day, then by id.
#[derive(Debug, Default)]
pub(super) struct Edits<'e>(Vec<&'e Edit>);

impl<'e> Edits<'e> {
    /// Takes one in; those that cannot be made are left out.
    pub fn take(&mut self, edit: &'e Edit) {
        if edit.check().is_ok() {
            self.0.push(edit);
        }
    }

    /// Brings them into the order of their days, and of one day into that of their ids: the order in which they stand in a
    /// file says nothing.
    pub fn settle(&mut self) {
        self.0
            .sort_by(|a, b| a.on.cmp(&b.on).then_with(|| a.id.cmp(&b.id)));
    }

    fn about(
        &self,
        client: &ClientId,
        about: &ClientId,
        figure: &FigureId,
    ) -> impl Iterator<Item = &'e Edit> {
        let same =
            move |e: &&&Edit| e.figure == *figure && e.about == *about && e.client == *client;
        self.0.iter().rev().filter(same).copied()
    }

    /// The last word on whether the pair is a mirror.
    pub fn standing(
        &self,
        client: &ClientId,
        about: &ClientId,
        figure: &FigureId,
    ) -> Option<&'e Edit> {
        if self.0.is_empty() {
            return None;
        }
        self.about(client, about, figure)
            .find(|e| e.change != Change::Reword)
    }

    /// The last change that has words of its own.
    pub fn wording(
        &self,
        client: &ClientId,
        about: &ClientId,
        figure: &FigureId,
    ) -> Option<&'e Edit> {
        if self.0.is_empty() {
            return None;
        }
        self.about(client, about, figure)
            .find(|e| !e.text.trim().is_empty())
    }
}
