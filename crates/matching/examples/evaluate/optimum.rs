//! What somebody would know who knew how the world was made: the Bayes-optimal weight of each pair.

use super::items::Line;
use super::world::{CUE, Known, Nature, SCRIPT, Shown, WILD, World};

/// A rating on one axis: value, and its error variance.
type Rating = (f64, f64);

/// Evidence of the pair, natural logarithm of the likelihood ratio, with every parameter known: centre and spread of the
/// program, errors, their tails, the bias of self-reports, and how the questionnaire bends and blurs a self-image.
/// `refused`: read also profiles that the R² rule refuses.
pub fn evidence(
    world: &World,
    nature: &Nature,
    line: &Line,
    figure: &Shown,
    member: &Known,
    refused: bool,
) -> f64 {
    style(world, nature, line, figure, member, refused)
        + cues(figure, member)
        + script(figure, member)
}

fn cues(figure: &Shown, member: &Known) -> f64 {
    figure
        .cues
        .iter()
        .zip(member.cues)
        .filter_map(|(own, seen)| seen.map(|s| ratio(s == *own, CUE)))
        .sum()
}

fn script(figure: &Shown, member: &Known) -> f64 {
    member
        .kind
        .map_or(0.0, |kind| ratio(kind == figure.kind, SCRIPT))
}

fn ratio(same: bool, (anybody, resembling): (f64, f64)) -> f64 {
    if same {
        (resembling / anybody).ln()
    } else {
        ((1.0 - resembling) / (1.0 - anybody)).ln()
    }
}

/// Sums over what is hidden: which of the ratings is wild, whether the self-report is polished.
fn style(
    world: &World,
    nature: &Nature,
    line: &Line,
    figure: &Shown,
    member: &Known,
    refused: bool,
) -> f64 {
    let (with, without) = densities(world, nature, line, figure, member, refused);
    if with > 0.0 && without > 0.0 {
        (with / without).ln()
    } else {
        0.0
    }
}

fn densities(
    world: &World,
    nature: &Nature,
    line: &Line,
    figure: &Shown,
    member: &Known,
    refused: bool,
) -> (f64, f64) {
    let report = if refused {
        member.report.or(member.raw.map(super::world::inside))
    } else {
        member.report
    };
    let wild: &[(f64, f64)] = if nature.tails {
        &[(1.0 - WILD.0, 1.0), (WILD.0, WILD.1)]
    } else {
        &[(1.0, 1.0)]
    };
    let polish: &[(f64, (f64, f64))] = &match nature.polish {
        Some(by) => [(0.5, (0.0, 0.0)), (0.5, by)],
        None => [(1.0, (0.0, 0.0)), (0.0, (0.0, 0.0))],
    };
    let (mut with, mut without) = (0.0, 0.0);
    for (wf, kf) in wild {
        for (wp, kp) in wild {
            for (wr, kr) in wild {
                for (share, by) in polish.iter().filter(|(share, _)| *share > 0.0) {
                    let case = Case {
                        world,
                        line,
                        click: (kf * nature.click).powi(2),
                        placed: (kp * nature.click).powi(2),
                        image: (kr * nature.image).powi(2),
                        by: *by,
                        pull: (1.0 - nature.tau.powi(2) / world.spread.powi(2))
                            .max(0.0)
                            .sqrt(),
                    };
                    let weight = wf * wp * wr * share;
                    with += weight * case.density(figure, report, member.placed, true);
                    without += weight * case.density(figure, report, member.placed, false);
                }
            }
        }
    }
    (with, without)
}

/// One combination of what is hidden.
struct Case<'w> {
    world: &'w World,
    line: &'w Line,
    click: f64,
    placed: f64,
    image: f64,
    by: (f64, f64),
    pull: f64,
}

impl Case<'_> {
    /// Density of all ratings of the figure and the member.
    fn density(
        &self,
        figure: &Shown,
        report: Option<(f64, f64)>,
        placed: Option<(f64, f64)>,
        resembles: bool,
    ) -> f64 {
        let mut sum = 0.0;
        for (wf, click) in along(Some(figure.click)) {
            for (wr, report) in along(report) {
                for (wp, placed) in along(placed) {
                    sum += wf
                        * wr
                        * wp
                        * self.one(click.unwrap_or_default(), report, placed, resembles);
                }
            }
        }
        sum
    }

    /// The same where each rating is known as it was made.
    fn one(
        &self,
        figure: (f64, f64),
        report: Option<(f64, f64)>,
        placed: Option<(f64, f64)>,
        resembles: bool,
    ) -> f64 {
        let line = self.line;
        // Back from the questionnaire to the person: off the line, and without the polish.
        let back = |value: f64, zero: f64, slope: f64, sd: f64, by: f64| {
            (
                (value - zero) / slope - by,
                (sd / slope).powi(2) + self.image,
            )
        };
        let x = report.map(|r| back(r.0, line.at_zero.0, line.slope.0, line.sd.0, self.by.0));
        let y = report.map(|r| back(r.1, line.at_zero.1, line.slope.1, line.sd.1, self.by.1));
        let centre = self.world.centre;
        let click = |at: Option<(f64, f64)>| at.map(|p| ((p.0, self.placed), (p.1, self.placed)));
        let (px, py) = click(placed).unzip();
        self.axis(figure.0, centre.0, [x, px], resembles)
            * self.axis(figure.1, centre.1, [y, py], resembles)
    }

    /// The same on one axis: the figure's click first, then what it makes likely for the member, then each rating.
    fn axis(&self, click: f64, centre: f64, ratings: [Option<Rating>; 2], resembles: bool) -> f64 {
        let s2 = self.world.spread.powi(2);
        let mut density = normal(click - centre, s2 + self.click);
        let trust = s2 / (s2 + self.click);
        let (mut mean, mut variance) = (0.0, s2);
        if resembles {
            let left = trust * self.click;
            mean = self.pull * trust * (click - centre);
            variance = self.pull.powi(2) * left + (1.0 - self.pull.powi(2)) * s2;
        }
        for (value, error) in ratings.into_iter().flatten() {
            let off = value - centre - mean;
            density *= normal(off, variance + error);
            let gain = variance / (variance + error);
            mean += gain * off;
            variance *= 1.0 - gain;
        }
        density
    }
}

/// Where a rating may have been before it was drawn back to the rim, each with its weight: a point inside stays what it is.
fn along(at: Option<(f64, f64)>) -> Vec<(f64, Option<(f64, f64)>)> {
    const STEP: f64 = 0.15;
    match at {
        Some((x, y)) if x.hypot(y) > 1.0 - 1e-9 => (0..8)
            .map(|n| {
                let r = 1.0 + STEP * (f64::from(n) + 0.5);
                (STEP * r, Some((x * r, y * r)))
            })
            .collect(),
        inside => vec![(1.0, inside)],
    }
}

/// Density of a normal distribution around 0.
fn normal(at: f64, variance: f64) -> f64 {
    (-at * at / (2.0 * variance)).exp() / (std::f64::consts::TAU * variance).sqrt()
}
