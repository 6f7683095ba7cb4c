//! Geometry of a score over time: bands, marks, days and points in a box. Pure: the same input gives the same plot.

use chrono::NaiveDate;
use interview::BandEdge;

use super::instruments::number;
use crate::views::{PlotBand, PlotMark, PlotPoint, ScorePlot};
use crate::words;

/// A measurement with a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Measured {
    /// Day.
    pub(crate) on: NaiveDate,
    /// Value.
    pub(crate) value: f64,
}

const WIDTH: f64 = 690.0;
const HEIGHT: f64 = 230.0;
const LEFT: f64 = 44.0;
/// Room for the words of the bands.
const RIGHT: f64 = 490.0;
const TOP: f64 = 18.0;
const BOTTOM: f64 = 190.0;
/// Points keep away from the edges, so that their numbers fit.
const INSET: f64 = 26.0;
/// Height of a line of words.
const LINE: f64 = 15.0;
/// Distance between measurements where all are of one day.
const ONE_DAY: f64 = 44.0;
/// Least distance between two days that are written.
const DAY_APART: f64 = 112.0;

/// The plot; none without a measurement. Without a largest value the scale ends at the largest measured, and bands that
/// begin above it are left out.
pub(crate) fn plot(points: &[Measured], max: Option<f64>, bands: &[BandEdge]) -> Option<ScorePlot> {
    let largest = points.iter().map(|p| p.value).reduce(f64::max)?;
    let top = max
        .unwrap_or(largest)
        .max(largest)
        .max(bands.last().map_or(0.0, |b| b.from));
    let low = points.iter().map(|p| p.value).fold(0.0, f64::min);
    let scale = Scale {
        low,
        high: if top > low { top } else { low + 1.0 },
    };
    let xs = places(points);
    Some(ScorePlot {
        width: WIDTH,
        height: HEIGHT,
        left: LEFT,
        right: RIGHT,
        top: TOP,
        bottom: BOTTOM,
        bands: stripes(bands, &scale),
        marks: marks(bands, &scale),
        days: days(points, &xs),
        points: points
            .iter()
            .zip(&xs)
            .map(|(p, x)| PlotPoint {
                x: *x,
                y: scale.y(p.value),
                text: number(p.value),
            })
            .collect(),
    })
}

/// From values to heights.
struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    fn y(&self, value: f64) -> f64 {
        let part = (value - self.low) / (self.high - self.low);
        BOTTOM - part.clamp(0.0, 1.0) * (BOTTOM - TOP)
    }
}

/// Where each measurement stands: by its day, one alone in the middle; those of one day side by side.
fn places(points: &[Measured]) -> Vec<f64> {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return Vec::new();
    };
    let (from, to) = (LEFT + INSET, RIGHT - INSET);
    let span = days_between(first.on, last.on);
    if span <= 0.0 {
        return side_by_side(points.len(), from, to);
    }
    let mut xs: Vec<f64> = Vec::new();
    for p in points {
        let x = from + (to - from) * days_between(first.on, p.on) / span;
        // Two of one day would cover each other.
        let x = match xs.last() {
            Some(before) if x - before < 10.0 => before + 10.0,
            _ => x,
        };
        xs.push(x);
    }
    let over = xs.last().copied().unwrap_or(to) - to;
    if over > 0.0 {
        let shrink = (to - from) / (to - from + over);
        for x in &mut xs {
            *x = from + (*x - from) * shrink;
        }
    }
    xs
}

/// All of one day: close together in the middle, for no time lies between them.
#[allow(clippy::cast_precision_loss)] // a few measurements
fn side_by_side(points: usize, from: f64, to: f64) -> Vec<f64> {
    let gaps = points.saturating_sub(1).max(1) as f64;
    let apart = ONE_DAY.min((to - from) / gaps);
    let first = f64::midpoint(from, to) - apart * points.saturating_sub(1) as f64 / 2.0;
    (0..points).map(|n| first + apart * n as f64).collect()
}

#[allow(clippy::cast_precision_loss)] // days of a few years
fn days_between(a: NaiveDate, b: NaiveDate) -> f64 {
    (b - a).num_days() as f64
}

/// The bands as stripes from the lowest, with words at the right that do not lie on each other.
fn stripes(bands: &[BandEdge], scale: &Scale) -> Vec<PlotBand> {
    let mut stripes: Vec<PlotBand> = Vec::new();
    for (n, band) in bands.iter().enumerate() {
        let until = bands.get(n + 1).map_or(scale.high, |next| next.from);
        let (bottom, top) = (scale.y(band.from), scale.y(until));
        let middle = f64::midpoint(bottom, top) + 4.0;
        let label_y = match stripes.last() {
            Some(below) => middle.min(below.label_y - LINE),
            None => middle.min(BOTTOM),
        };
        stripes.push(PlotBand {
            label: format!("{}, from {}", band.label, number(band.from)),
            top,
            height: bottom - top,
            label_y,
        });
    }
    stripes
}

/// The lowest and the largest value, and where bands begin.
fn marks(bands: &[BandEdge], scale: &Scale) -> Vec<PlotMark> {
    let mut values: Vec<f64> = vec![scale.low];
    values.extend(bands.iter().map(|b| b.from));
    values.push(scale.high);
    let mut marks: Vec<PlotMark> = Vec::new();
    for value in values {
        let at = scale.y(value);
        if marks.last().is_none_or(|below| below.at - at >= LINE - 3.0) {
            marks.push(PlotMark {
                at,
                text: number(value),
            });
        }
    }
    marks
}

/// The first day, the last one, and as many between as there is room for; each day once.
fn days(points: &[Measured], xs: &[f64]) -> Vec<PlotMark> {
    let all: Vec<(NaiveDate, f64)> = points
        .iter()
        .map(|p| p.on)
        .zip(xs.iter().copied())
        .collect();
    let mut days: Vec<PlotMark> = Vec::new();
    let last = all.last().copied();
    if let (Some((first, from)), Some((on, to))) = (all.first(), last)
        && *first == on
    {
        // One day: it stands below all of its measurements.
        return vec![PlotMark {
            at: f64::midpoint(*from, to),
            text: words::long_date(on),
        }];
    }
    for (n, (on, x)) in all.iter().enumerate() {
        let is_last = n + 1 == all.len();
        let free = days.last().is_none_or(|d| x - d.at >= DAY_APART);
        let room = is_last || last.is_none_or(|(_, end)| end - x >= DAY_APART);
        let text = words::long_date(*on);
        let again = days.last().is_some_and(|d| d.text == text);
        if free && room && !again {
            days.push(PlotMark { at: *x, text });
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bands() -> Vec<BandEdge> {
        // PHQ-9: clinical reference §3.3.
        [
            (0.0, "minimal"),
            (5.0, "mild"),
            (10.0, "moderate"),
            (15.0, "moderately severe"),
            (20.0, "severe"),
        ]
        .into_iter()
        .map(|(from, label)| BandEdge {
            from,
            code: label.to_owned(),
            label: label.to_owned(),
        })
        .collect()
    }

    fn measured(list: &[(&str, f64)]) -> Vec<Measured> {
        list.iter()
            .map(|(on, value)| Measured {
                on: on.parse().unwrap(),
                value: *value,
            })
            .collect()
    }

    #[test]
    fn nothing_gives_no_plot() {
        assert_eq!(plot(&[], Some(27.0), &bands()), None);
    }

    #[test]
    fn one_point_stands_in_the_middle_at_its_height() {
        let plot = plot(&measured(&[("2026-11-23", 27.0)]), Some(27.0), &bands()).unwrap();
        let [point] = plot.points.as_slice() else {
            panic!("one point")
        };
        assert_eq!((point.x, point.y), (f64::midpoint(LEFT, RIGHT), TOP));
        assert_eq!(point.text, "27");
        assert_eq!(plot.days.len(), 1);
        assert_eq!(plot.days[0].text, "23 November 2026");
    }

    #[test]
    fn bands_fill_the_field_without_gaps_and_their_words_do_not_lie_on_each_other() {
        for max in [Some(27.0), None] {
            let plot = plot(&measured(&[("2026-11-23", 3.0)]), max, &bands()).unwrap();
            assert_eq!(plot.bands.len(), 5);
            let mut bottom = BOTTOM;
            for band in &plot.bands {
                assert!((band.top + band.height - bottom).abs() < 1e-9);
                assert!(band.label_y <= BOTTOM && band.label_y >= TOP - LINE);
                bottom = band.top;
            }
            assert!((bottom - TOP).abs() < 1e-9);
            for pair in plot.bands.windows(2) {
                assert!(pair[0].label_y - pair[1].label_y >= LINE - 1e-9);
            }
        }
    }

    #[test]
    fn two_points_stand_at_the_ends_and_a_score_without_bands_has_none() {
        let two = measured(&[("2026-11-23", 4.0), ("2026-12-21", 2.0)]);
        let plot = plot(&two, None, &[]).unwrap();
        assert!(plot.bands.is_empty());
        let xs: Vec<f64> = plot.points.iter().map(|p| p.x).collect();
        assert_eq!(xs, [LEFT + INSET, RIGHT - INSET]);
        assert!(plot.points[0].y < plot.points[1].y, "higher is up");
        assert_eq!(plot.days.len(), 2);
    }

    #[test]
    fn twelve_points_stay_in_the_field_in_order_and_days_keep_apart() {
        let start: NaiveDate = "2026-01-05".parse().unwrap();
        let twelve: Vec<Measured> = (0..12_i64)
            .map(|n| Measured {
                on: start + chrono::Duration::days(if n < 6 { 0 } else { n * 14 }),
                value: f64::from(u8::try_from(n).unwrap()),
            })
            .collect();
        let plot = plot(&twelve, Some(27.0), &bands()).unwrap();
        assert_eq!(plot.points.len(), 12);
        for pair in plot.points.windows(2) {
            assert!(pair[0].x < pair[1].x);
        }
        assert!(
            plot.points
                .iter()
                .all(|p| p.x >= LEFT && p.x <= RIGHT && p.y >= TOP && p.y <= BOTTOM)
        );
        for pair in plot.days.windows(2) {
            assert!(pair[1].at - pair[0].at >= DAY_APART - 1e-9);
        }
        assert_eq!(plot.days[0].text, "5 January 2026");
        assert_eq!(plot.days.last().unwrap().text, "8 June 2026");
    }

    #[test]
    fn the_same_day_and_equal_values_are_drawn_too() {
        let plot = plot(
            &measured(&[("2026-11-23", 0.0), ("2026-11-23", 0.0)]),
            None,
            &[],
        )
        .unwrap();
        assert!(plot.points[0].x < plot.points[1].x);
        assert!(
            plot.points
                .iter()
                .all(|p| p.y.is_finite() && p.x.is_finite())
        );
        // No time lies between them, so they stand close together, with their one day below both.
        assert!(plot.points[1].x - plot.points[0].x < 60.0);
        assert_eq!(plot.days.len(), 1);
        let middle = f64::midpoint(plot.points[0].x, plot.points[1].x);
        assert!((plot.days[0].at - middle).abs() < 0.01);
    }

    #[test]
    fn many_of_one_day_stay_in_the_field() {
        let all = [("2026-11-23", 3.0); 14];
        let plot = plot(&measured(&all), None, &[]).unwrap();
        assert!(plot.points[0].x >= plot.left && plot.points[13].x <= plot.right);
        assert_eq!(plot.days.len(), 1);
    }
}
