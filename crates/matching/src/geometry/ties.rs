//! Paths of ties and threads.

use std::fmt::Write;

use super::people::TieKind;
use super::tenth;
use super::types::{SAMPLE, Sample};

type At = (f64, f64);

/// A path under construction.
#[derive(Debug, Default)]
pub(super) struct Path(String);

impl Path {
    fn point(&mut self, command: char, (x, y): At) {
        // Writing to a string cannot fail.
        let _ = write!(self.0, "{command}{} {}", tenth(x), tenth(y));
    }

    pub fn line(mut self, from: At, to: At) -> Self {
        self.point('M', from);
        self.point('L', to);
        self
    }

    pub fn done(self) -> String {
        self.0
    }
}

/// A straight way with a direction.
#[derive(Debug, Clone, Copy)]
struct Way {
    from: At,
    unit: At,
    length: f64,
}

impl Way {
    fn new(from: At, to: At) -> Self {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx.hypot(dy);
        let unit = if length > 0.0 {
            (dx / length, dy / length)
        } else {
            (1.0, 0.0)
        };
        Self { from, unit, length }
    }

    /// The point `along` px on, `aside` px to the side.
    fn at(&self, along: f64, aside: f64) -> At {
        (
            self.from.0 + self.unit.0 * along - self.unit.1 * aside,
            self.from.1 + self.unit.1 * along + self.unit.0 * aside,
        )
    }

    fn zigzag(&self, start: f64, end: f64) -> String {
        let steps = ((end - start) / 6.3).round().max(2.0);
        let mut path = Path::default();
        path.point('M', self.at(start, 0.0));
        let mut i = 1.0;
        while i < steps {
            let aside = if i % 2.0 == 1.0 { 3.0 } else { -3.0 };
            path.point('L', self.at(start + (end - start) * i / steps, aside));
            i += 1.0;
        }
        path.point('L', self.at(end, 0.0));
        path.done()
    }

    /// An arrow head with its tip at `tip`, pointing along the way (`1.0`) or back (`-1.0`).
    fn head(&self, tip: f64, sense: f64) -> String {
        let mut path = Path::default();
        path.point('M', self.at(tip - 9.0 * sense, 5.0));
        path.point('L', self.at(tip, 0.0));
        path.point('L', self.at(tip - 9.0 * sense, -5.0));
        path.done()
    }
}

/// Path and arrow head of a tie from the client (radius `r0`) to a figure (radius `r1`).
pub(super) fn tie(
    kind: TieKind,
    client: At,
    r0: f64,
    figure: At,
    r1: f64,
) -> (String, Option<String>) {
    let way = Way::new(client, figure);
    let (start, end) = (r0 + 3.0, way.length - r1 - 2.0);
    match kind {
        TieKind::Loved => {
            let double = Path::default()
                .line(way.at(start, 2.6), way.at(end, 2.6))
                .line(way.at(start, -2.6), way.at(end, -2.6));
            (double.done(), None)
        }
        TieKind::Warm | TieKind::Mixed | TieKind::Plain => {
            let single = Path::default().line(way.at(start, 0.0), way.at(end, 0.0));
            (single.done(), None)
        }
        TieKind::Struggle => (way.zigzag(start, end), None),
        TieKind::Harm => (way.zigzag(start + 8.0, end), Some(way.head(start, -1.0))),
        TieKind::HarmedByClient => (way.zigzag(start, end - 8.0), Some(way.head(end, 1.0))),
        TieKind::HarmBothWays => {
            let heads = way.head(start, -1.0) + &way.head(end, 1.0);
            (way.zigzag(start + 8.0, end - 8.0), Some(heads))
        }
        TieKind::CutOff => {
            let (one, two) = ((start + end) / 2.0 - 5.0, (start + end) / 2.0 + 5.0);
            let broken = Path::default()
                .line(way.at(start, 0.0), way.at(one, 0.0))
                .line(way.at(two, 0.0), way.at(end, 0.0))
                .line(way.at(one, 8.0), way.at(one, -8.0))
                .line(way.at(two, 8.0), way.at(two, -8.0));
            (broken.done(), None)
        }
    }
}

/// Two lines through a disc, from rim to rim.
pub(super) fn cross((x, y): At, r: f64) -> String {
    let reach = r * std::f64::consts::FRAC_1_SQRT_2;
    Path::default()
        .line((x - reach, y - reach), (x + reach, y + reach))
        .line((x - reach, y + reach), (x + reach, y - reach))
        .done()
}

/// What each sign of the relationship map means: a short piece of each, in a box of [`SAMPLE`].
#[must_use]
pub fn legend() -> Vec<Sample> {
    let kinds = [
        (TieKind::Loved, "loved"),
        (TieKind::Warm, "warm"),
        (TieKind::Mixed, "mixed"),
        (TieKind::Struggle, "struggle"),
        (TieKind::Harm, "harm, arrow to whom"),
        (TieKind::CutOff, "cut off"),
        (TieKind::Plain, "not told yet"),
    ];
    let (width, height) = SAMPLE;
    let (from, to) = ((-3.0, height / 2.0), (width + 2.0, height / 2.0));
    let mut samples: Vec<Sample> = kinds
        .into_iter()
        .map(|(kind, word)| {
            let (d, arrow) = tie(kind, from, 0.0, to, 0.0);
            Sample {
                kind: kind.word().to_owned(),
                word: word.to_owned(),
                d,
                arrow,
            }
        })
        .collect();
    samples.push(Sample {
        kind: "died".to_owned(),
        word: "died".to_owned(),
        d: cross((width / 2.0, height / 2.0), height / 2.0 - 1.0),
        arrow: None,
    });
    samples
}

/// A smooth curve that leaves and arrives level.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bend {
    from: At,
    to: At,
}

impl Bend {
    pub fn new(from: At, to: At) -> Self {
        Self { from, to }
    }

    /// The four control points: the handles reach half way.
    fn controls(&self) -> [At; 4] {
        let middle = (self.from.0 + self.to.0) / 2.0;
        [
            self.from,
            (middle, self.from.1),
            (middle, self.to.1),
            self.to,
        ]
    }

    /// A short bar across the curve at `t` (0–1), `half` px to each side.
    pub fn bar(&self, t: f64, half: f64) -> String {
        let [a, b, c, d] = self.controls();
        let u = 1.0 - t;
        let on = |a: f64, b: f64, c: f64, d: f64| {
            u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
        };
        let slope = |a: f64, b: f64, c: f64, d: f64| {
            u * u * (b - a) + 2.0 * u * t * (c - b) + t * t * (d - c)
        };
        let at = (on(a.0, b.0, c.0, d.0), on(a.1, b.1, c.1, d.1));
        let direction = (slope(a.0, b.0, c.0, d.0), slope(a.1, b.1, c.1, d.1));
        let way = Way::new(at, (at.0 + direction.0, at.1 + direction.1));
        Path::default()
            .line(way.at(0.0, half), way.at(0.0, -half))
            .done()
    }
}

/// A thread: bends through the slot of its label, so that it never loses it.
pub(super) fn thread(first: Bend, second: Bend) -> String {
    let mut path = Path::default();
    path.point('M', first.from);
    for bend in [first, second] {
        let [from, b, c, d] = bend.controls();
        if bend.from != first.from {
            path.point('L', from);
        }
        path.point('C', b);
        path.point(' ', c);
        path.point(' ', d);
    }
    path.done()
}
