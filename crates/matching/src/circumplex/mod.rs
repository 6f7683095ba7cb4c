//! The interpersonal circle: octants, the structural summary of a profile, positions and their words.

mod agreement;
mod combine;
mod entered;
mod fisher;
mod local;
mod norms;
mod words;

pub use agreement::{Agreement, Design, agreement};
pub use combine::{Combined, Disagreement, Point, SelfOthers, combine, default_sd, locate};
pub use entered::{Describes, Entered, EnteredError, Form, Reading};
pub use local::{LEAST_CLIENTS, local_norms, z_by};
pub use norms::{
    IPIP_NORMS, LEAST_FIT, NoPosition, Norms, UNIFORM_AMPLITUDE, checked_position, ipip_z,
    questionnaire_position,
};
pub use words::{Strength, Style, StyleWords, profile_words, shared_words};

use std::f64::consts::FRAC_1_SQRT_2;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An eighth of the circle, by its two-letter code, in the order in which scores are written.
/// Angles: 0° = warm (communion), 90° = takes charge (agency), counter-clockwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)]
pub enum Octant {
    Pa,
    Bc,
    De,
    Fg,
    Hi,
    Jk,
    Lm,
    No,
}

/// All octants in the order of scores: PA, BC, DE, FG, HI, JK, LM, NO.
pub const OCTANTS: [Octant; 8] = [
    Octant::Pa,
    Octant::Bc,
    Octant::De,
    Octant::Fg,
    Octant::Hi,
    Octant::Jk,
    Octant::Lm,
    Octant::No,
];

impl Octant {
    /// The angle of its middle, degrees.
    #[must_use]
    pub fn angle(self) -> f64 {
        match self {
            Self::Pa => 90.0,
            Self::Bc => 135.0,
            Self::De => 180.0,
            Self::Fg => 225.0,
            Self::Hi => 270.0,
            Self::Jk => 315.0,
            Self::Lm => 0.0,
            Self::No => 45.0,
        }
    }

    /// The two-letter code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Pa => "PA",
            Self::Bc => "BC",
            Self::De => "DE",
            Self::Fg => "FG",
            Self::Hi => "HI",
            Self::Jk => "JK",
            Self::Lm => "LM",
            Self::No => "NO",
        }
    }

    /// Unit vector (communion, agency); exact, so that opposite octants cancel exactly.
    #[must_use]
    pub fn unit(self) -> (f64, f64) {
        const D: f64 = FRAC_1_SQRT_2;
        match self {
            Self::Pa => (0.0, 1.0),
            Self::Bc => (-D, D),
            Self::De => (-1.0, 0.0),
            Self::Fg => (-D, -D),
            Self::Hi => (0.0, -1.0),
            Self::Jk => (D, -D),
            Self::Lm => (1.0, 0.0),
            Self::No => (D, D),
        }
    }
}

/// The octant in which an angle (degrees, any number of turns) falls; none if it is not a finite number.
/// Each octant reaches from 22.5° before its middle up to, not including, 22.5° after it.
#[must_use]
pub fn octant_of(angle: f64) -> Option<Octant> {
    if !angle.is_finite() {
        return None;
    }
    let turned = (angle.rem_euclid(360.0) + 22.5).rem_euclid(360.0);
    OCTANTS.into_iter().find(|octant| {
        let from = octant.angle();
        turned >= from && turned < from + 45.0
    })
}

/// Structural summary of eight octant scores: the profile as elevation + amplitude · cos(θ − displacement).
/// Undefined parts are none (`null`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Summary {
    /// Mean of the eight scores.
    pub elevation: Option<f64>,
    /// Communion, in the unit of the scores.
    pub x: Option<f64>,
    /// Agency, in the unit of the scores.
    pub y: Option<f64>,
    /// Length of (x, y).
    pub amplitude: Option<f64>,
    /// Angle of (x, y), degrees in [0, 360).
    pub displacement: Option<f64>,
    /// R², 0–1: how far the profile is one cosine wave. Below .70 only the elevation may be read
    /// (Wright et al. 2009).
    pub fit: Option<f64>,
}

/// Structural summary method for eight equally spaced scales, order PA … NO
/// (Gurtman & Balakrishnan 1998; closed form: Wright et al. 2009, equations 7–13).
///
/// A missing, NaN or infinite score leaves everything undefined. A flat profile (SD within rounding) has no
/// displacement and no fit; a profile that varies without a first harmonic has no displacement and fit 0. Within
/// rounding means 8·ε·n·max|score|, so that the answer does not depend on the unit of the scores.
#[must_use]
pub fn structural_summary(scores: &[Option<f64>; 8]) -> Summary {
    let mut known = [0.0; 8];
    for (slot, score) in known.iter_mut().zip(scores) {
        match score {
            Some(value) if value.is_finite() => *slot = *value,
            _ => return Summary::default(),
        }
    }
    let largest = known.iter().fold(0.0_f64, |max, s| max.max(s.abs()));
    if largest == 0.0 {
        return flat(0.0);
    }
    // Scores are brought near 1 by a power of two (exact), so that squares neither overflow nor vanish.
    let unit = largest.log2().floor().exp2();
    for score in &mut known {
        *score /= unit;
    }
    let summary = summarise(&known, 8.0 * f64::EPSILON * 8.0 * (largest / unit), unit);
    let finite = |v: Option<f64>| v.is_none_or(f64::is_finite);
    if finite(summary.x) && finite(summary.y) && finite(summary.amplitude) {
        summary
    } else {
        Summary::default()
    }
}

/// The summary of a profile without any variance.
fn flat(elevation: f64) -> Summary {
    Summary {
        elevation: Some(elevation),
        x: Some(0.0),
        y: Some(0.0),
        amplitude: Some(0.0),
        displacement: None,
        fit: None,
    }
}

/// Closed form on scores near 1; `unit` brings the parameters back.
fn summarise(scores: &[f64; 8], tolerance: f64, unit: f64) -> Summary {
    let elevation = scores.iter().sum::<f64>() / 8.0;
    let total: f64 = scores.iter().map(|s| (s - elevation).powi(2)).sum();
    if (total / 8.0).sqrt() <= tolerance {
        return flat(elevation * unit);
    }
    let (mut x, mut y) = (0.0, 0.0);
    for (score, octant) in scores.iter().zip(OCTANTS) {
        let (cos, sin) = octant.unit();
        x += 0.25 * score * cos;
        y += 0.25 * score * sin;
    }
    let amplitude = x.hypot(y);
    if amplitude <= tolerance {
        return Summary {
            fit: Some(0.0),
            ..flat(elevation * unit)
        };
    }
    let residual: f64 = scores
        .iter()
        .zip(OCTANTS)
        .map(|(score, octant)| {
            let (cos, sin) = octant.unit();
            (elevation + x * cos + y * sin - score).powi(2)
        })
        .sum();
    Summary {
        elevation: Some(elevation * unit),
        x: Some(x * unit),
        y: Some(y * unit),
        amplitude: Some(amplitude * unit),
        displacement: Some(angle_of(x, y)),
        fit: Some((1.0 - residual / total).clamp(0.0, 1.0)),
    }
}

/// Angle of a vector, degrees in [0, 360).
#[must_use]
pub fn angle_of(x: f64, y: f64) -> f64 {
    let angle = y.atan2(x).to_degrees().rem_euclid(360.0);
    if angle >= 360.0 { 0.0 } else { angle }
}
