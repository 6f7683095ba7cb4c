//! A made-up world in which it is known who resembles whom: one client with figures, one group of members.

use matching::circumplex::{Norms, Point, checked_position};

use super::draw::Draw;
use super::items::Items;

/// Members of the group besides the client.
pub const MEMBERS: usize = 11;
/// Members of the program: those of the group and two more groups.
pub const PROGRAM: usize = 33;
/// How often a cue is the same, out of four kinds: in anybody, in somebody who resembles. 10·log10 of their ratio is the
/// default +2; of the ratio of the rest, −1.
pub const CUE: (f64, f64) = (0.25, 0.41);
/// The same for the ticked behaviour, out of eight kinds: +4 and −1.
pub const SCRIPT: (f64, f64) = (0.125, 0.305);
/// Share of the members whom a facilitator has placed on the circle; share with a tick.
const PLACED: f64 = 0.5;
const TICKED: f64 = 0.6;

/// How a world is made. Errors in disk units.
#[derive(Debug, Clone, Copy)]
pub struct Nature {
    /// Name in the report.
    pub name: &'static str,
    /// Standard error of a click.
    pub click: f64,
    /// Standard deviation of a self-image around how a person is; the questionnaire's own error comes on top.
    pub image: f64,
    /// One rating in ten is three times as wrong (a contaminated normal distribution, Tukey 1960).
    pub tails: bool,
    /// Half of the members show themselves warmer and more yielding: by so much.
    pub polish: Option<(f64, f64)>,
    /// Share of cues and ticks that are not known.
    pub unknown: f64,
    /// How far somebody who resembles deviates.
    pub tau: f64,
    /// Programs differ: their centres by .15, their spreads from .35 to .55.
    pub differ: bool,
    /// Everybody in the program is alike: the same spot within .15, and mostly the same cues.
    pub alike: bool,
}

/// Share of wild ratings and how much wilder they are, where tails are heavy.
pub const WILD: (f64, f64) = (0.1, 3.0);

impl Nature {
    /// The world as the model of the program assumes it: questionnaire error .25 in all, of which .18 are the items.
    pub const RIGHT: Self = Self {
        name: "as assumed",
        click: 0.20,
        image: 0.173,
        tails: false,
        polish: None,
        unknown: 0.0,
        tau: 0.25,
        differ: false,
        alike: false,
    };

    /// The right one and the wrong ones.
    pub const ALL: [Self; 6] = [
        Self::RIGHT,
        Self {
            name: "noise doubled",
            click: 0.40,
            image: 0.466,
            ..Self::RIGHT
        },
        Self {
            name: "heavy tails",
            tails: true,
            ..Self::RIGHT
        },
        Self {
            name: "biased self-report",
            polish: Some((0.30, -0.20)),
            ..Self::RIGHT
        },
        Self {
            name: "30 % of cues missing",
            unknown: 0.3,
            ..Self::RIGHT
        },
        Self {
            name: "programs differ",
            differ: true,
            ..Self::RIGHT
        },
    ];

    /// A program whose people are alike.
    pub const ALIKE: Self = Self {
        name: "alike",
        alike: true,
        ..Self::RIGHT
    };
}

/// Somebody's figure as the client shows it.
#[derive(Debug, Clone, Copy)]
pub struct Shown {
    pub click: (f64, f64),
    pub cues: [usize; 2],
    pub kind: usize,
}

/// A member as the group knows them.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// Number of the figure that the member resembles.
    pub resembles: Option<usize>,
    /// What the questionnaire gives without any check of its fit.
    pub raw: Option<(f64, f64)>,
    /// The position that the program reads from it.
    pub report: Option<(f64, f64)>,
    /// The facilitator's click.
    pub placed: Option<(f64, f64)>,
    pub cues: [Option<usize>; 2],
    pub kind: Option<usize>,
}

/// One client and one group.
pub struct World {
    /// Where the program's people truly are, and how far they spread.
    pub centre: (f64, f64),
    pub spread: f64,
    pub figures: Vec<Shown>,
    pub members: Vec<Known>,
}

/// A rating of a point with this standard error, now and then a wild one.
fn rated(nature: &Nature, at: (f64, f64), sd: f64, draw: &mut Draw) -> (f64, f64) {
    let wild = nature.tails && draw.happens(WILD.0);
    draw.around(at, if wild { WILD.1 * sd } else { sd })
}

/// A click: nobody can click beyond the rim.
fn clicked(nature: &Nature, at: (f64, f64), draw: &mut Draw) -> (f64, f64) {
    inside(rated(nature, at, nature.click, draw))
}

/// One of `kinds`: `own` with this probability, otherwise any of the others.
fn like(own: usize, probability: f64, kinds: usize, draw: &mut Draw) -> usize {
    if draw.happens(probability) {
        own
    } else {
        (own + 1 + draw.below(kinds - 1)) % kinds
    }
}

/// A point no farther out than the rim.
pub fn inside((x, y): (f64, f64)) -> (f64, f64) {
    let r = x.hypot(y).max(1.0);
    (x / r, y / r)
}

impl World {
    /// Draws a world with so many figures, in which each member resembles one of them with this probability.
    pub fn draw(
        nature: &Nature,
        figures: usize,
        resembling: f64,
        items: &Items,
        draw: &mut Draw,
    ) -> Self {
        let (centre, spread) = if nature.alike {
            (draw.around((0.0, 0.0), 0.45), 0.15)
        } else if nature.differ {
            (draw.around((0.0, 0.0), 0.15), 0.35 + 0.20 * draw.share())
        } else {
            ((0.0, 0.0), 0.45)
        };
        // Figures come from the client's life, not from the room.
        let life = if nature.alike {
            ((0.0, 0.0), 0.45)
        } else {
            (centre, spread)
        };
        let truths: Vec<(f64, f64)> = (0..figures).map(|_| draw.around(life.0, life.1)).collect();
        let shown: Vec<Shown> = truths
            .iter()
            .map(|truth| Shown {
                click: clicked(nature, *truth, draw),
                cues: [draw.below(4), draw.below(4)],
                kind: draw.below(8),
            })
            .collect();
        let members = (0..PROGRAM)
            .map(|n| {
                let chosen = (n < MEMBERS && draw.happens(resembling)).then(|| draw.below(figures));
                member(
                    nature,
                    (centre, spread),
                    (&truths, &shown),
                    chosen,
                    items,
                    draw,
                )
            })
            .collect();
        Self {
            centre,
            spread,
            figures: shown,
            members,
        }
    }
}

/// One member, who may resemble one of the figures in everything.
fn member(
    nature: &Nature,
    (centre, spread): ((f64, f64), f64),
    (truths, shown): (&[(f64, f64)], &[Shown]),
    chosen: Option<usize>,
    items: &Items,
    draw: &mut Draw,
) -> Known {
    let model = chosen.and_then(|k| Some((truths.get(k)?, shown.get(k)?)));
    let truth = match model {
        Some((truth, _)) => {
            let pull = (1.0 - nature.tau.powi(2) / spread.powi(2)).max(0.0).sqrt();
            let toward = (
                centre.0 + pull * (truth.0 - centre.0),
                centre.1 + pull * (truth.1 - centre.1),
            );
            draw.around(toward, nature.tau)
        }
        None => draw.around(centre, spread),
    };
    let mut image = rated(nature, truth, nature.image, draw);
    if let Some((x, y)) = nature.polish.filter(|_| draw.happens(0.5)) {
        image = (image.0 + x, image.1 + y);
    }
    let answered = items.score(&items.answers(image, draw));
    let report = answered
        .octants
        .and_then(|means| checked_position(&means.map(Some), &Norms::students()).ok());
    let placed = draw.happens(PLACED).then(|| clicked(nature, truth, draw));
    let usual = if nature.alike { 0.7 } else { CUE.0 };
    let cue = |n: usize, draw: &mut Draw| {
        let value = match model.and_then(|(_, figure)| figure.cues.get(n)) {
            Some(own) => like(*own, CUE.1, 4, draw),
            None => like(0, usual, 4, draw),
        };
        (!draw.happens(nature.unknown)).then_some(value)
    };
    let cues = [cue(0, draw), cue(1, draw)];
    let kind = match model {
        Some((_, figure)) => like(figure.kind, SCRIPT.1, 8, draw),
        None => draw.below(8),
    };
    let kind = draw
        .happens(TICKED * (1.0 - nature.unknown))
        .then_some(kind);
    Known {
        resembles: chosen,
        raw: answered.raw,
        report,
        placed,
        cues,
        kind,
    }
}

/// The combined position of a member as plain angle comparison would use it.
pub fn seen_at(known: &Known) -> Option<Point> {
    let weigh = |at: Option<(f64, f64)>, sd: f64| at.map(|(x, y)| (x, y, 1.0 / (sd * sd)));
    let all: Vec<_> = [weigh(known.report, 0.25), weigh(known.placed, 0.20)]
        .into_iter()
        .flatten()
        .collect();
    let total: f64 = all.iter().map(|(_, _, w)| w).sum();
    (total > 0.0).then(|| Point {
        x: all.iter().map(|(x, _, w)| x * w).sum::<f64>() / total,
        y: all.iter().map(|(_, y, w)| y * w).sum::<f64>() / total,
        sd: total.sqrt().recip(),
    })
}
