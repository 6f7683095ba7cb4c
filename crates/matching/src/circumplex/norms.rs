//! IPIP-IPC: norms, z-scores, and the position that a questionnaire gives.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

use super::local::local_norms;
use super::structural_summary;

/// Octant means and standard deviations, order PA … NO: Markey & Markey 2009, *Assessment* 16(4), p. 354,
/// Study 1 combined (251 + 250 US students). z-scores are relative to that sample.
pub const IPIP_NORMS: [(f64, f64); 8] = [
    (2.21, 0.77),
    (2.09, 0.73),
    (2.24, 0.69),
    (2.81, 0.80),
    (3.19, 0.70),
    (3.80, 0.57),
    (3.92, 0.57),
    (3.17, 0.77),
];

/// Raw amplitude below which the answers count as uniform (clinical reference §2.6.1; ours, unvalidated).
/// It is looked for on raw scores: after standardising, equal answers look like a strong profile.
pub const UNIFORM_AMPLITUDE: f64 = 0.25;

/// R² below which a profile gives no position (Wright et al. 2009, p. 315).
pub const LEAST_FIT: f64 = 0.70;

/// Why a questionnaire gives no position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NoPosition {
    /// At least one octant has no mean.
    #[error("too many answers are missing for a position on the circle")]
    Missing,
    /// A mean lies outside the answer scale.
    #[error("an octant mean lies outside the scale 1 to 5")]
    OutOfRange,
    /// Nearly the same answer everywhere.
    #[error("the answers are nearly all the same, so they give no position")]
    Uniform,
    /// The profile is not one wave: R² below .70.
    #[error("the answers do not form one clear style, so they give no position")]
    PoorFit,
}

/// What octant scores are compared with: mean and standard deviation by octant, order PA … NO.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Norms {
    /// Mean and standard deviation (above 0) by octant, in the unit of the scores.
    pub octants: [(f64, f64); 8],
    /// People behind them.
    pub people: u32,
    /// Who they were ("US students").
    pub who: String,
    /// When they were taken; none for published norms.
    pub on: Option<NaiveDate>,
}

impl Norms {
    /// The published norms of the IPIP-IPC, [`IPIP_NORMS`].
    #[must_use]
    pub fn students() -> Self {
        Self {
            octants: IPIP_NORMS,
            people: 501,
            who: "US students (Markey & Markey 2009)".into(),
            on: None,
        }
    }

    /// A practice's own norms ([`local_norms`]) from the octant means of its clients, one profile each; those with a gap are
    /// left out. None with too few complete profiles, or where an octant does not vary.
    #[must_use]
    pub fn local(profiles: &[[Option<f64>; 8]], on: NaiveDate) -> Option<Self> {
        let complete: Vec<[f64; 8]> = profiles.iter().filter_map(complete).collect();
        Some(Self {
            octants: local_norms(&complete)?,
            people: u32::try_from(complete.len()).ok()?,
            who: "clients of this practice".into(),
            on: Some(on),
        })
    }

    /// z-scores; missing stays missing.
    #[must_use]
    pub fn z(&self, scores: &[Option<f64>; 8]) -> [Option<f64>; 8] {
        let mut z = [None; 8];
        for ((slot, score), (mean, sd)) in z.iter_mut().zip(scores).zip(self.octants) {
            *slot = score.map(|v| (v - mean) / sd);
        }
        z
    }

    /// "relative to 501 US students …", with the day where there is one.
    #[must_use]
    pub fn words(&self) -> String {
        let day = self.on.map_or_else(String::new, |on| format!(", {on}"));
        format!("relative to {} {}{day}", self.people, self.who)
    }
}

/// A profile without gaps.
fn complete(profile: &[Option<f64>; 8]) -> Option<[f64; 8]> {
    let mut known = [0.0; 8];
    for (slot, score) in known.iter_mut().zip(profile) {
        *slot = score.filter(|v| v.is_finite())?;
    }
    Some(known)
}

/// z-scores of IPIP-IPC octant means (1–5) by [`IPIP_NORMS`]; missing stays missing.
#[must_use]
pub fn ipip_z(means: &[Option<f64>; 8]) -> [Option<f64>; 8] {
    Norms::students().z(means)
}

/// Position in disk units (communion, agency) from IPIP-IPC octant means: (X, Y)/2 of the z-scored structural
/// summary, drawn radially back to the rim (design §7). Octants alone cannot tell a flat honest profile from uniform
/// answers, so a flat one is refused; where the items were checked, ask [`checked_position`].
///
/// # Errors
/// [`NoPosition`] says why there is none: that is neither evidence for nor against a resemblance.
pub fn questionnaire_position(means: &[Option<f64>; 8]) -> Result<(f64, f64), NoPosition> {
    in_range(means)?;
    let raw = structural_summary(means);
    if raw.amplitude.is_none_or(|a| a < UNIFORM_AMPLITUDE) {
        return Err(NoPosition::Uniform);
    }
    checked_position(means, &Norms::students())
}

/// The same for octant means whose items were checked for uniform answering (as the interview engine does before it
/// gives any), by norms of choice.
///
/// # Errors
/// As [`questionnaire_position`], but never [`NoPosition::Uniform`].
pub fn checked_position(means: &[Option<f64>; 8], norms: &Norms) -> Result<(f64, f64), NoPosition> {
    in_range(means)?;
    placed(&norms.z(means))
}

/// The point of z-scores: (X, Y)/2 of their summary.
pub(super) fn placed(z: &[Option<f64>; 8]) -> Result<(f64, f64), NoPosition> {
    let summary = structural_summary(z);
    match (summary.x, summary.y, summary.fit) {
        (Some(x), Some(y), Some(fit)) if fit >= LEAST_FIT => Ok(within_disk(x / 2.0, y / 2.0)),
        _ => Err(NoPosition::PoorFit),
    }
}

/// All eight means, each within the answer scale.
fn in_range(means: &[Option<f64>; 8]) -> Result<(), NoPosition> {
    if means.iter().any(|m| m.is_none_or(f64::is_nan)) {
        return Err(NoPosition::Missing);
    }
    if means.iter().flatten().any(|m| !(1.0..=5.0).contains(m)) {
        return Err(NoPosition::OutOfRange);
    }
    Ok(())
}

/// The point itself, or the point of the rim in its direction.
pub(super) fn within_disk(x: f64, y: f64) -> (f64, f64) {
    let r = x.hypot(y);
    if r > 1.0 { (x / r, y / r) } else { (x, y) }
}
