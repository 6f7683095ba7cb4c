//! Style evidence: how far closeness on the circle speaks for resemblance (design §8, ours).

use std::f64::consts::LN_10;

use thiserror::Error;

use super::evidence::{Evidence, level_of, style_text};
use crate::circumplex::Point;
use crate::model::MirrorModel;
use crate::outcome::EvidenceReason;

/// Where the people of a program stand: true positions ~ N((x, y), s²·I), disk units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// Mean communion.
    pub x: f64,
    /// Mean agency.
    pub y: f64,
    /// Standard deviation on each axis.
    pub s: f64,
}

impl Spread {
    /// What is assumed of a program of which nobody is known.
    #[must_use]
    pub fn assumed(model: &MirrorModel) -> Self {
        Self {
            x: 0.0,
            y: 0.0,
            s: model.spread,
        }
    }
}

/// Sums over the known positions of a program, from which one person can be taken out again.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Crowd {
    people: f64,
    x: f64,
    y: f64,
    square: f64,
    error: f64,
}

impl Crowd {
    /// Adds a person.
    pub fn add(&mut self, p: Point) {
        self.count(p, 1.0);
    }

    /// The same crowd without a person who is in it.
    #[must_use]
    pub fn without(mut self, p: Point) -> Self {
        self.count(p, -1.0);
        self
    }

    fn count(&mut self, p: Point, by: f64) {
        self.people += by;
        self.x += by * p.x;
        self.y += by * p.y;
        self.square += by * (p.x * p.x + p.y * p.y);
        self.error += by * p.sd * p.sd;
    }

    /// μ and s: mean, and variance per axis (with n − 1) less the mean squared error, both shrunk to the
    /// assumed values with the policy's prior weight; s at least the policy's smallest.
    #[must_use]
    pub fn spread(&self, model: &MirrorModel) -> Spread {
        let n = self.people;
        if n < 0.5 {
            return Spread::assumed(model);
        }
        let total = n + model.prior_weight;
        let mut variance = model.spread * model.spread;
        if n > 1.5 {
            let around = (self.square - (self.x * self.x + self.y * self.y) / n).max(0.0);
            let observed = around / (2.0 * (n - 1.0));
            let real = (observed - self.error / n).max(0.0);
            variance = (n * real + model.prior_weight * variance) / total;
        }
        Spread {
            x: self.x / total,
            y: self.y / total,
            s: variance.sqrt().max(model.spread_min),
        }
    }
}

/// μ and s of a program from its members' positions, the member in question left out by the caller.
#[must_use]
pub fn program_spread(others: impl IntoIterator<Item = Point>, model: &MirrorModel) -> Spread {
    let mut crowd = Crowd::default();
    for p in others {
        crowd.add(p);
    }
    crowd.spread(model)
}

/// Style evidence in decibans, 10·log10(p1/p0), not below the policy's floor.
///
/// H1 *resembles*: m ~ N(μ + ρλ(f − μ), (ρ²λσf² + τ² + σm²)·I); H0 *anyone here*: m ~ N(μ, (s² + σm²)·I), with
/// λ = s²/(s² + σf²) and ρ = √(1 − τ²/s²). A τ beyond s counts as s: then the figure says nothing about the person.
#[must_use]
pub fn style_decibans(figure: Point, member: Point, here: Spread, model: &MirrorModel) -> f64 {
    let s2 = here.s * here.s;
    let tau2 = (model.tau * model.tau).min(s2);
    let figure_error = figure.sd * figure.sd;
    let member_error = member.sd * member.sd;
    let lambda = s2 / (s2 + figure_error);
    let rho2 = (1.0 - tau2 / s2).max(0.0);
    let pull = rho2.sqrt() * lambda;
    let v1 = rho2 * lambda * figure_error + tau2 + member_error;
    let v0 = s2 + member_error;
    let (mx, my) = (member.x - here.x, member.y - here.y);
    let (dx, dy) = (
        mx - pull * (figure.x - here.x),
        my - pull * (figure.y - here.y),
    );
    // Two axes of equal variance: ln p = −ln v − d²/2v, up to the same constant.
    let ratio =
        (v0 / v1).ln() + (mx * mx + my * my) / (2.0 * v0) - (dx * dx + dy * dy) / (2.0 * v1);
    let decibans = 10.0 * ratio / LN_10;
    if decibans.is_nan() {
        0.0
    } else {
        decibans.max(model.floor_db)
    }
}

/// Input of [`style_only`] that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MirrorError {
    /// A point is not in the disk.
    #[error(
        "the {0}'s point lies outside the circle: give X,Y with x² + y² of at most 1, for example -0.6,0.8"
    )]
    OutsideDisk(&'static str),
    /// A standard error makes no sense.
    #[error("the {0}'s standard error must be a number above 0 and at most 2, for example 0.2")]
    StandardError(&'static str),
}

/// Style evidence alone, with the assumed spread of a program (μ = 0). `None` as standard error means the default:
/// a click for the figure, a questionnaire for the member.
///
/// # Errors
/// A point outside the disk or not a number; a standard error that is not above 0 and at most 2.
pub fn style_only(
    figure: (f64, f64),
    member: (f64, f64),
    figure_sd: Option<f64>,
    member_sd: Option<f64>,
    model: &MirrorModel,
) -> Result<Evidence, MirrorError> {
    let figure = checked("figure", figure, figure_sd.unwrap_or(model.click_sd))?;
    let member = checked(
        "member",
        member,
        member_sd.unwrap_or(model.questionnaire_sd),
    )?;
    let decibans = style_decibans(figure, member, Spread::assumed(model), model);
    Ok(Evidence {
        decibans,
        level: level_of(decibans),
        reasons: vec![EvidenceReason {
            kind: "style".into(),
            decibans,
            text: style_text(figure, member, decibans).into(),
        }],
    })
}

/// A point of the command line as a position. The rim itself may be missed by rounding.
fn checked(who: &'static str, (x, y): (f64, f64), sd: f64) -> Result<Point, MirrorError> {
    let r = x.hypot(y);
    if !r.is_finite() || r > 1.0 + 1e-9 {
        return Err(MirrorError::OutsideDisk(who));
    }
    if !(sd > 0.0 && sd <= 2.0) {
        return Err(MirrorError::StandardError(who));
    }
    Ok(Point { x, y, sd })
}
