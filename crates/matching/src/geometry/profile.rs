//! The plot of a profile: eight octants round a middle, the polygon of their scores, and the vector of the style.

use super::circle::Disk;
use super::types::{Label, Ring};
use super::{polar, tenth};
use crate::circumplex::{OCTANTS, Octant};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A profile as plain coordinates.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct ProfilePicture {
    pub width: f64,
    pub height: f64,
    /// "rim" = three standard deviations above the mean, "mean" = the mean of the norms.
    pub rings: Vec<Ring>,
    /// The eight spokes, as one path.
    pub spokes: String,
    /// The polygon through the scores.
    pub polygon: String,
    /// The scores, in the order PA … NO.
    pub points: Vec<(f64, f64)>,
    /// Words at the ends of the spokes.
    pub labels: Vec<Label>,
    /// The vector from the middle, where there is one style to point to.
    pub vector: Option<String>,
    /// Its tip.
    pub tip: Option<(f64, f64)>,
}

/// Scores beyond this many standard deviations are drawn at the edge.
const REACH: f64 = 3.0;
/// Middle and radius of the plot.
const DISK: Disk = Disk {
    x: 186.0,
    y: 132.0,
    r: 96.0,
};

/// Draws z-scores in the order PA … NO. The middle is −3, the ring of the mean 0, the rim +3. `style` is the position
/// in disk units; none where the profile gives none.
#[must_use]
pub fn profile_picture(z: &[f64; 8], style: Option<(f64, f64)>) -> ProfilePicture {
    let far = |z: f64| DISK.r * (z.clamp(-REACH, REACH) + REACH) / (2.0 * REACH);
    let at = |octant: Octant, r: f64| {
        let (x, y) = polar((DISK.x, DISK.y), -octant.angle(), r);
        (tenth(x), tenth(y))
    };
    let scores = OCTANTS.into_iter().zip(z);
    let points: Vec<(f64, f64)> = scores.map(|(o, z)| at(o, far(*z))).collect();
    let corners: Vec<String> = points.iter().map(|(x, y)| format!("{x} {y}")).collect();
    let spokes = OCTANTS.into_iter().map(|o| {
        let (x, y) = at(o, DISK.r);
        format!("M{} {}L{x} {y}", DISK.x, DISK.y)
    });
    let tip = style.map(|p| {
        let (x, y) = DISK.point(p);
        (tenth(x), tenth(y))
    });
    let ring = |r: f64, name: &str| Ring {
        x: DISK.x,
        y: DISK.y,
        r: tenth(r),
        name: name.to_owned(),
    };
    ProfilePicture {
        width: 372.0,
        height: 264.0,
        rings: vec![ring(DISK.r, "rim"), ring(far(0.0), "mean")],
        spokes: spokes.collect(),
        polygon: format!("M{}Z", corners.join("L")),
        points,
        labels: OCTANTS.into_iter().map(label).collect(),
        vector: tip.map(|(x, y)| format!("M{} {}L{x} {y}", DISK.x, DISK.y)),
        tip,
    }
}

/// The word of an octant outside the rim.
fn label(octant: Octant) -> Label {
    let (x, y) = polar((DISK.x, DISK.y), -octant.angle(), DISK.r + 9.0);
    let (anchor, down) = match octant {
        Octant::Pa => ("middle", -2.0),
        Octant::Hi => ("middle", 12.0),
        Octant::Lm => ("start", 4.0),
        Octant::De => ("end", 4.0),
        Octant::No => ("start", 0.0),
        Octant::Jk => ("start", 8.0),
        Octant::Bc => ("end", 0.0),
        Octant::Fg => ("end", 8.0),
    };
    Label {
        x: tenth(x),
        y: tenth(y + down),
        anchor: anchor.to_owned(),
        text: octant_label(octant).to_owned(),
        sub: String::new(),
    }
}

/// An octant in two or three plain words (ours; the codes are the convention of the field, clinical reference §2.2).
#[must_use]
pub fn octant_label(octant: Octant) -> &'static str {
    match octant {
        Octant::Pa => "takes charge",
        Octant::Bc => "hard, on top",
        Octant::De => "distant",
        Octant::Fg => "holds back",
        Octant::Hi => "gives way",
        Octant::Jk => "trusting, yields",
        Octant::Lm => "warm",
        Octant::No => "outgoing",
    }
}
