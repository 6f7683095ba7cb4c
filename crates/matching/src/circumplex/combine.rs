//! Several ratings of one person as one position, with what they came from and how far they disagree.

use super::norms::within_disk;
use crate::model::{MirrorModel, Position, PositionSource};

/// A position with its standard error, disk units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Communion.
    pub x: f64,
    /// Agency.
    pub y: f64,
    /// Standard error on each axis, above 0.
    pub sd: f64,
}

/// One position out of several ratings.
#[derive(Debug, Clone, PartialEq)]
pub struct Combined<'a> {
    /// Communion, disk units.
    pub x: f64,
    /// Agency, disk units.
    pub y: f64,
    /// Standard error on each axis, disk units.
    pub sd: f64,
    /// The ratings used, by id.
    pub sources: Vec<&'a Position>,
    /// The two ratings farthest apart; none with fewer than two.
    pub disagreement: Option<Disagreement<'a>>,
    /// How the person's own view and others' differ; none where one of the two is missing.
    pub self_others: Option<SelfOthers>,
}

/// The person's own view (questionnaire, own placing, own scores) against that of staff, each combined.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SelfOthers {
    /// Own view.
    pub own: Point,
    /// Others' view.
    pub others: Point,
    /// Squared distance in standard errors of the difference: χ² with 2 degrees of freedom if both see the same.
    pub chi_square: f64,
    /// Probability of so large a difference by error alone: e^(−χ²/2).
    pub p: f64,
}

impl SelfOthers {
    fn of(own: Point, others: Point) -> Self {
        let variance = own.sd * own.sd + others.sd * others.sd;
        let square = (own.x - others.x).powi(2) + (own.y - others.y).powi(2);
        let chi_square = square / variance;
        Self {
            own,
            others,
            chi_square,
            p: (-chi_square / 2.0).exp(),
        }
    }

    /// Beyond what error explains (p below .05).
    #[must_use]
    pub fn differ(&self) -> bool {
        self.p < 0.05
    }

    /// One plain sentence, without a name: "Own view and others' differ: sees self as warmer and as yielding more …".
    #[must_use]
    pub fn words(&self) -> String {
        if !self.differ() {
            return "Own view and others’ agree within their error.".to_owned();
        }
        let error = self.own.sd.hypot(self.others.sd);
        let side = |by: f64, more, less| match by / error {
            z if z >= 1.0 => Some(more),
            z if z <= -1.0 => Some(less),
            _ => None,
        };
        let ways = [
            side(self.own.x - self.others.x, "warmer", "more distant"),
            side(
                self.own.y - self.others.y,
                "more in charge",
                "more yielding",
            ),
        ];
        let ways: Vec<&str> = ways.into_iter().flatten().collect();
        format!(
            "Own view and others’ differ: sees self as {} than staff do (χ² {:.1}, p {}).",
            ways.join(" and "),
            self.chi_square,
            if self.p < 0.001 {
                "< .001".to_owned()
            } else {
                format!("{:.3}", self.p)
            }
        )
    }
}

/// How far two ratings of the same person lie apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Disagreement<'a> {
    /// One rating.
    pub one: &'a Position,
    /// The other.
    pub other: &'a Position,
    /// Distance, disk units.
    pub distance: f64,
    /// The distance squared in standard errors of the difference, and the probability of one so large by error alone.
    pub chi_square: f64,
    /// e^(−χ²/2), two degrees of freedom.
    pub p: f64,
    /// Farther apart than their errors explain: beyond the 95 % radius of a two-dimensional normal distribution,
    /// √(−2·ln .05) = 2.45 standard errors of the difference.
    pub beyond_error: bool,
}

impl Disagreement<'_> {
    /// One plain sentence.
    #[must_use]
    pub fn words(&self) -> String {
        let (a, b) = (
            source_words(self.one.source),
            source_words(self.other.source),
        );
        if self.beyond_error {
            format!(
                "The ratings disagree: {a} and {b} lie {:.2} apart.",
                self.distance
            )
        } else {
            format!("The ratings agree within their error: {a} and {b}.")
        }
    }
}

/// A source in words.
fn source_words(source: PositionSource) -> &'static str {
    match source {
        PositionSource::SelfReport => "the questionnaire",
        PositionSource::OctantScores => "the entered octant scores",
        PositionSource::ClientClick => "the client's own placing",
        PositionSource::ClinicianClick => "the clinician's placing",
        PositionSource::FacilitatorClick => "the facilitator's placing",
    }
}

/// Whether a rating of a client is the client's own.
fn own_view(source: PositionSource) -> bool {
    match source {
        PositionSource::SelfReport | PositionSource::OctantScores | PositionSource::ClientClick => {
            true
        }
        PositionSource::ClinicianClick | PositionSource::FacilitatorClick => false,
    }
}

/// Standard error of a source when the rating has none of its own (design §8).
#[must_use]
pub fn default_sd(source: PositionSource, model: &MirrorModel) -> f64 {
    match source {
        PositionSource::SelfReport | PositionSource::OctantScores => model.questionnaire_sd,
        PositionSource::ClientClick
        | PositionSource::ClinicianClick
        | PositionSource::FacilitatorClick => model.click_sd,
    }
}

/// One rating as a point; none where a coordinate or error is not a usable number.
fn point(position: &Position, model: &MirrorModel) -> Option<Point> {
    let sd = position
        .sd
        .filter(|sd| sd.is_finite() && *sd > 0.0)
        .unwrap_or_else(|| default_sd(position.source, model));
    let usable = position.x.is_finite() && position.y.is_finite() && sd.is_finite() && sd > 0.0;
    let (x, y) = within_disk(position.x, position.y);
    usable.then_some(Point { x, y, sd })
}

/// The precision-weighted mean of ratings, weights 1/sd²; none without a usable rating. The ratings are brought
/// into the order of their ids, so that the sum never depends on the order of input.
#[must_use]
pub fn locate(ratings: &mut [&Position], model: &MirrorModel) -> Option<Point> {
    ratings.sort_unstable_by(|a, b| a.id.cmp(&b.id));
    let mut points = ratings.iter().filter_map(|p| point(p, model));
    let first = points.next()?;
    let weight = |p: &Point| (p.sd * p.sd).recip();
    let mut sum = (first.x * weight(&first), first.y * weight(&first));
    let mut total = weight(&first);
    let mut single = true;
    for p in points {
        sum = (sum.0 + p.x * weight(&p), sum.1 + p.y * weight(&p));
        total += weight(&p);
        single = false;
    }
    if single {
        return Some(first);
    }
    Some(Point {
        x: sum.0 / total,
        y: sum.1 / total,
        sd: total.sqrt().recip(),
    })
}

/// Combines all ratings of one person, keeping the sources and saying how far they disagree.
/// None without a usable rating.
#[must_use]
pub fn combine<'a>(
    ratings: impl IntoIterator<Item = &'a Position>,
    model: &MirrorModel,
) -> Option<Combined<'a>> {
    let mut sources: Vec<&Position> = ratings
        .into_iter()
        .filter(|p| point(p, model).is_some())
        .collect();
    let at = locate(&mut sources, model)?;
    let disagreement = farthest(&sources, model);
    let part = |own: bool| {
        let mut part: Vec<&Position> = sources
            .iter()
            .copied()
            .filter(|p| own_view(p.source) == own)
            .collect();
        locate(&mut part, model)
    };
    let self_others = part(true)
        .zip(part(false))
        .map(|(own, others)| SelfOthers::of(own, others));
    Some(Combined {
        x: at.x,
        y: at.y,
        sd: at.sd,
        sources,
        disagreement,
        self_others,
    })
}

/// The two ratings farthest apart.
fn farthest<'a>(sources: &[&'a Position], model: &MirrorModel) -> Option<Disagreement<'a>> {
    let mut worst: Option<Disagreement<'a>> = None;
    for (i, one) in sources.iter().enumerate() {
        for other in sources.iter().skip(i + 1) {
            let (Some(a), Some(b)) = (point(one, model), point(other, model)) else {
                continue;
            };
            let distance = (a.x - b.x).hypot(a.y - b.y);
            if worst.as_ref().is_none_or(|w| distance > w.distance) {
                let limit = (-2.0 * 0.05_f64.ln()).sqrt() * a.sd.hypot(b.sd);
                let chi_square = distance * distance / (a.sd * a.sd + b.sd * b.sd);
                worst = Some(Disagreement {
                    one,
                    other,
                    distance,
                    chi_square,
                    p: (-chi_square / 2.0).exp(),
                    beyond_error: distance > limit,
                });
            }
        }
    }
    worst
}
