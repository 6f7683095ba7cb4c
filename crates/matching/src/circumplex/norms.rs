//! IPIP-IPC: norms, z-scores, and the position that a questionnaire gives.

use thiserror::Error;

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

/// z-scores of IPIP-IPC octant means (1–5) by [`IPIP_NORMS`]; missing stays missing.
#[must_use]
pub fn ipip_z(means: &[Option<f64>; 8]) -> [Option<f64>; 8] {
    let mut z = [None; 8];
    for ((slot, mean), (norm, sd)) in z.iter_mut().zip(means).zip(IPIP_NORMS) {
        *slot = mean.map(|m| (m - norm) / sd);
    }
    z
}

/// Position in disk units (communion, agency) from IPIP-IPC octant means: (X, Y)/2 of the z-scored structural
/// summary, drawn radially back to the rim (design §7).
///
/// # Errors
/// [`NoPosition`] says why there is none: that is neither evidence for nor against a resemblance.
pub fn questionnaire_position(means: &[Option<f64>; 8]) -> Result<(f64, f64), NoPosition> {
    if means.iter().any(|m| m.is_none_or(f64::is_nan)) {
        return Err(NoPosition::Missing);
    }
    if means.iter().flatten().any(|m| !(1.0..=5.0).contains(m)) {
        return Err(NoPosition::OutOfRange);
    }
    let raw = structural_summary(means);
    if raw.amplitude.is_none_or(|a| a < UNIFORM_AMPLITUDE) {
        return Err(NoPosition::Uniform);
    }
    let z = structural_summary(&ipip_z(means));
    match (z.x, z.y, z.fit) {
        (Some(x), Some(y), Some(fit)) if fit >= LEAST_FIT => Ok(within_disk(x / 2.0, y / 2.0)),
        _ => Err(NoPosition::PoorFit),
    }
}

/// The point itself, or the point of the rim in its direction.
pub(super) fn within_disk(x: f64, y: f64) -> (f64, f64) {
    let r = x.hypot(y);
    if r > 1.0 { (x / r, y / r) } else { (x, y) }
}
