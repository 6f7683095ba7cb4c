//! Agreement between raters: the intraclass correlation with its confidence interval.
//!
//! Shrout & Fleiss 1979, *Psychological Bulletin* 86, 420–428; names as there. The interval of ICC(2,1) is the
//! approximation of Fleiss & Shrout 1978, as in McGraw & Wong 1996, *Psychological Methods* 1, 30–46, table 7.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::fisher::quantile;

/// Which raters rated whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Design {
    /// ICC(1,1): every person was rated by other raters.
    OneWay,
    /// ICC(2,1): the same raters, a sample of all raters, rated everybody; absolute agreement of one rater.
    SameRaters,
    /// ICC(3,1): these raters and no others matter; consistency of one rater.
    TheseRaters,
}

/// How far single ratings agree.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct Agreement {
    /// Design.
    pub design: Design,
    /// Intraclass correlation of a single rating; 1 = perfect. It can be below 0.
    pub icc: f64,
    /// Lower end of the 95 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// People rated.
    pub people: usize,
    /// Ratings of each person.
    pub raters: usize,
}

impl Agreement {
    /// One plain sentence. The words for sizes are those of Koo & Li 2016 (below .50 poor, .75 moderate, .90 good), read
    /// from the interval's lower end, as they advise.
    #[must_use]
    pub fn words(&self) -> String {
        let size = if self.low < 0.5 {
            "not shown to be better than poor"
        } else if self.low < 0.75 {
            "at least moderate"
        } else if self.low < 0.9 {
            "at least good"
        } else {
            "excellent"
        };
        format!(
            "Raters agree {:.2} (95 % interval {:.2} to {:.2}, {} people): {size}.",
            self.icc, self.low, self.high, self.people
        )
    }
}

/// The intraclass correlation of a table: a row for each person, a column for each rater. None without at least two
/// people and two raters, with rows of different length, with anything that is not a finite number, or where all
/// ratings are the same.
#[must_use]
pub fn agreement(ratings: &[Vec<f64>], design: Design) -> Option<Agreement> {
    let raters = ratings.first()?.len();
    let people = ratings.len();
    let usable = ratings
        .iter()
        .all(|row| row.len() == raters && row.iter().all(|v| v.is_finite()));
    if people < 2 || raters < 2 || !usable {
        return None;
    }
    let (icc, (low, high)) = squares(ratings)?.icc(design);
    let interval = icc.is_finite() && low.is_finite() && high.is_finite();
    interval.then_some(Agreement {
        design,
        icc,
        low,
        high,
        people,
        raters,
    })
}

/// Mean squares of a two-way table (Shrout & Fleiss 1979, table 3).
struct Squares {
    /// Persons.
    n: f64,
    /// Raters.
    k: f64,
    /// Between persons.
    between: f64,
    /// Within persons.
    within: f64,
    /// Between raters.
    raters: f64,
    /// What is left.
    rest: f64,
}

/// A count as a number.
fn number(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

fn squares(ratings: &[Vec<f64>]) -> Option<Squares> {
    let n = number(ratings.len());
    let k = number(ratings.first()?.len());
    let all: f64 = ratings.iter().flatten().sum::<f64>() / (n * k);
    let rows: f64 = ratings
        .iter()
        .map(|row| k * (row.iter().sum::<f64>() / k - all).powi(2))
        .sum();
    let columns: f64 = (0..ratings.first()?.len())
        .map(|rater| {
            let own: f64 = ratings.iter().filter_map(|row| row.get(rater)).sum();
            n * (own / n - all).powi(2)
        })
        .sum();
    let total: f64 = ratings.iter().flatten().map(|v| (v - all).powi(2)).sum();
    let (within, rest) = (total - rows, (total - rows - columns).max(0.0));
    (total > 0.0).then_some(Squares {
        n,
        k,
        between: rows / (n - 1.0),
        within: within / (n * (k - 1.0)),
        raters: columns / (k - 1.0),
        rest: rest / ((n - 1.0) * (k - 1.0)),
    })
}

impl Squares {
    /// The coefficient and its 95 % interval.
    fn icc(&self, design: Design) -> (f64, (f64, f64)) {
        let Self { n, k, between, .. } = *self;
        match design {
            Design::OneWay => {
                let icc = (between - self.within) / (between + (k - 1.0) * self.within);
                (icc, self.by_ratio(between / self.within, n * (k - 1.0)))
            }
            Design::TheseRaters => {
                let icc = (between - self.rest) / (between + (k - 1.0) * self.rest);
                let free = (n - 1.0) * (k - 1.0);
                (icc, self.by_ratio(between / self.rest, free))
            }
            Design::SameRaters => {
                let spread = k * (self.raters - self.rest) / n;
                let icc = (between - self.rest) / (between + (k - 1.0) * self.rest + spread);
                (icc, self.absolute(icc))
            }
        }
    }

    /// Interval of ICC(1,1) and ICC(3,1) from the ratio of mean squares.
    fn by_ratio(&self, ratio: f64, free: f64) -> (f64, f64) {
        let low = ratio / quantile(0.975, self.n - 1.0, free);
        let high = ratio * quantile(0.975, free, self.n - 1.0);
        let back = |f: f64| {
            if f.is_infinite() {
                1.0
            } else {
                (f - 1.0) / (f + self.k - 1.0)
            }
        };
        (back(low), back(high))
    }

    /// Interval of ICC(2,1): degrees of freedom after Satterthwaite.
    fn absolute(&self, icc: f64) -> (f64, f64) {
        if icc >= 1.0 {
            return (1.0, 1.0);
        }
        let Self {
            n,
            k,
            between,
            raters,
            rest,
            ..
        } = *self;
        let a = k * icc / (n * (1.0 - icc));
        let b = 1.0 + k * icc * (n - 1.0) / (n * (1.0 - icc));
        let parts = (a * raters).powi(2) / (k - 1.0) + (b * rest).powi(2) / ((n - 1.0) * (k - 1.0));
        let free = (a * raters + b * rest).powi(2) / parts;
        let f_low = quantile(0.975, n - 1.0, free);
        let f_high = quantile(0.975, free, n - 1.0);
        let others = k * raters + (k * n - k - n) * rest;
        let low = n * (between - f_low * rest) / (f_low * others + n * between);
        let high = n * (f_high * between - rest) / (others + n * f_high * between);
        (low, high)
    }
}
