//! Octant scores of other circumplex instruments, entered by hand: only numbers and published norms, none of their wording.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

use super::norms::{NoPosition, Norms, placed};
use super::{Summary, structural_summary};

/// An instrument whose octant scores are entered by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Entered {
    /// CSIP, interpersonal problems (Boudreaux, Ozer, Oltmanns & Wright 2018): what the person does too much of.
    Csip,
    /// ISC, interpersonal sensitivities (Hopwood et al. 2011): what bothers the person in others.
    Isc,
}

/// What the octants describe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Describes {
    /// The person who answered.
    Person,
    /// Other people, as they are hard to bear for the person who answered: never where that person stands.
    Others,
}

/// In which form the scores are entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// As the instrument gives them: CSIP sums 0 to 24, ISC means 1 to 8.
    Raw,
    /// Standardised already, by whatever norms.
    Z,
}

/// Scores that cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum EnteredError {
    /// A score is missing or no number.
    #[error("enter all eight octant scores; one is missing or not a number")]
    Missing,
    /// A score lies outside what the instrument can give.
    #[error("an octant score lies outside {0} to {1}; check it against the form")]
    OutOfRange(f64, f64),
}

/// Entered scores, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// What the octants describe.
    pub describes: Describes,
    /// Structural summary of the z-scores.
    pub summary: Summary,
    /// (X, Y)/2 of it, or why there is none.
    pub place: Result<(f64, f64), NoPosition>,
}

impl Reading {
    /// The position of the person who answered, disk units; none where the octants describe others or the fit is poor.
    #[must_use]
    pub fn position(&self) -> Option<(f64, f64)> {
        (self.describes == Describes::Person).then(|| self.place.ok())?
    }
}

impl Entered {
    /// Range of an octant score.
    #[must_use]
    pub fn range(self) -> (f64, f64) {
        match self {
            Self::Csip => (0.0, 24.0),
            Self::Isc => (1.0, 8.0),
        }
    }

    /// What the octants describe.
    #[must_use]
    pub fn describes(self) -> Describes {
        match self {
            Self::Csip => Describes::Person,
            Self::Isc => Describes::Others,
        }
    }

    /// Published means and standard deviations: CSIP 712 students, octant sums (Boudreaux et al. 2018); ISC 649 students
    /// (Hopwood et al. 2011). Both as in clinical reference §2.5.
    #[must_use]
    pub fn norms(self) -> Norms {
        let (means, sds, people, who) = match self {
            Self::Csip => (
                [3.0, 3.2, 5.6, 7.2, 7.1, 6.5, 7.4, 4.7],
                [3.9, 3.8, 5.1, 5.5, 5.1, 4.6, 4.7, 4.0],
                712,
                "US students (Boudreaux et al. 2018)",
            ),
            Self::Isc => (
                [6.04, 6.17, 5.23, 4.44, 4.55, 3.91, 3.32, 5.31],
                [1.06, 1.10, 1.28, 1.16, 1.24, 0.99, 0.91, 1.00],
                649,
                "US students (Hopwood et al. 2011)",
            ),
        };
        let mut octants = [(0.0, 0.0); 8];
        for ((slot, mean), sd) in octants.iter_mut().zip(means).zip(sds) {
            *slot = (mean, sd);
        }
        Norms {
            octants,
            people,
            who: who.into(),
            on: None,
        }
    }

    /// Reads eight octant scores, order PA … NO.
    ///
    /// # Errors
    /// A score is missing, no number, or outside the instrument's range.
    pub fn read(self, scores: &[Option<f64>; 8], form: Form) -> Result<Reading, EnteredError> {
        let (low, high) = match form {
            Form::Raw => self.range(),
            // No published profile comes near ten standard deviations: beyond is a slip of the pen.
            Form::Z => (-10.0, 10.0),
        };
        for score in scores {
            let score = score
                .filter(|s| s.is_finite())
                .ok_or(EnteredError::Missing)?;
            if !(low..=high).contains(&score) {
                return Err(EnteredError::OutOfRange(low, high));
            }
        }
        let z = match form {
            Form::Raw => self.norms().z(scores),
            Form::Z => *scores,
        };
        Ok(Reading {
            describes: self.describes(),
            summary: structural_summary(&z),
            place: placed(&z),
        })
    }
}
