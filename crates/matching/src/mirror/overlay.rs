//! What clinicians change in found mirrors, each change with its reason: added, removed, worded anew.
//!
//! A change never touches the evidence, and an added mirror goes through the decision table like any other: what is
//! never an opportunity cannot be made one.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

use crate::ids::{FigureId, MemberId};
use crate::outcome::{Direction, Level, Mirror};

/// What is changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "change", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Change {
    /// A resemblance that a clinician sees, at this level at least.
    Add {
        /// Slight, clear or strong.
        level: Level,
    },
    /// Not one.
    Remove,
    /// Other words; {member}, {client} and {figure} stay places for names.
    Reword {
        /// The sentence.
        text: String,
    },
}

/// One change of one pair.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Edit {
    /// The member of the group.
    pub member: MemberId,
    /// The figure.
    pub figure: FigureId,
    /// Direction.
    pub direction: Direction,
    /// What.
    pub change: Change,
    /// Why; never empty.
    pub reason: String,
    /// By whom, as shown.
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
        if self.reason.trim().is_empty() {
            return Err(EditError::NoReason);
        }
        match &self.change {
            Change::Add { level: Level::None } => Err(EditError::NoLevel),
            Change::Reword { text } if text.trim().is_empty() => Err(EditError::NoText),
            _ => Ok(()),
        }
    }
}

/// Mirrors after the changes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Edited {
    /// What is to be shown, the strongest evidence first.
    pub mirrors: Vec<Mirror>,
    /// Mirrors that were taken out, with the change that did it: reviewers see them too.
    pub removed: Vec<(Mirror, Edit)>,
}

/// The changes of one group, looked up by pair. Later ones win: by day, then by their order.
#[derive(Debug, Default)]
pub(super) struct Edits<'e>(Vec<&'e Edit>);

impl<'e> Edits<'e> {
    /// Those that can be made; the others are left out.
    pub fn of(edits: &'e [Edit]) -> Self {
        let mut usable: Vec<&Edit> = edits.iter().filter(|e| e.check().is_ok()).collect();
        usable.sort_by_key(|e| e.on);
        Self(usable)
    }

    fn about(
        &self,
        member: &MemberId,
        figure: &FigureId,
        direction: Direction,
    ) -> impl Iterator<Item = &'e Edit> {
        let same = move |e: &&&Edit| {
            e.member == *member && e.figure == *figure && e.direction == direction
        };
        self.0.iter().rev().filter(same).copied()
    }

    /// The last word on whether the pair is a mirror.
    pub fn standing(
        &self,
        member: &MemberId,
        figure: &FigureId,
        direction: Direction,
    ) -> Option<&'e Edit> {
        if self.0.is_empty() {
            return None;
        }
        self.about(member, figure, direction)
            .find(|e| !matches!(e.change, Change::Reword { .. }))
    }

    /// The last wording.
    pub fn wording(
        &self,
        member: &MemberId,
        figure: &FigureId,
        direction: Direction,
    ) -> Option<(&'e Edit, &'e str)> {
        self.about(member, figure, direction)
            .find_map(|e| match &e.change {
                Change::Reword { text } => Some((e, text.as_str())),
                _ => None,
            })
    }
}
