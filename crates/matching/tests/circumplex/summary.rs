//! The structural summary: published profiles, analytic and degenerate cases, properties.

use matching::circumplex::{OCTANTS, Summary, structural_summary};
use proptest::prelude::*;

use crate::support::*;

/// Name, scores PA … NO, then e, X, Y, a, δ, R².
type Row = (&'static str, [f64; 8], [f64; 6]);

/// Wright et al. 2009, Table A; the mean row is the article's five people averaged.
const WRIGHT: [Row; 6] = [
    (
        "P1",
        [-1.09, -1.04, -0.97, 0.61, 1.41, 2.49, 1.78, 0.27],
        [0.4325, 1.251418, -1.309126, 1.811037, 313.708917, 0.970677],
    ),
    (
        "P2",
        [1.13, -1.04, -0.97, -0.79, -0.56, 0.79, 1.78, 1.52],
        [0.2325, 1.419356, 0.507353, 1.507308, 19.669580, 0.917271],
    ),
    (
        "P3",
        [0.91, -0.65, -0.80, -0.96, -0.23, -0.34, 1.24, 0.27],
        [-0.07, 0.782236, 0.447635, 0.901260, 29.780345, 0.713770],
    ),
    (
        "P4",
        [0.47, -0.45, -0.29, 0.26, 1.57, 1.36, 1.60, 0.48],
        [0.625, 0.831357, -0.556075, 1.000187, 326.222366, 0.878484],
    ),
    (
        "P5",
        [0.45, 0.32, 0.43, 0.96, 1.25, 1.41, 1.49, 0.85],
        [0.895, 0.438241, -0.412132, 0.601588, 316.758608, 0.967410],
    ),
    (
        "mean",
        [0.374, -0.572, -0.520, 0.016, 0.688, 1.142, 1.578, 0.678],
        [0.423, 0.944521, -0.264469, 0.980849, 344.357580, 0.954060],
    ),
];

#[test]
fn five_people_of_wright_2009() {
    for (name, scores, [e, x, y, a, d, fit]) in WRIGHT {
        let s = summary(scores);
        near(name, s.elevation, e, 1e-6);
        near(name, s.x, x, 1e-6);
        near(name, s.y, y, 1e-6);
        near(name, s.amplitude, a, 1e-6);
        near(name, s.displacement, d, 1e-6);
        near(name, s.fit, fit, 1e-6);
    }
}

/// Correlation profiles of IIP-SC octants (N = 1,166), printed to three decimals.
const PUBLISHED: [Row; 7] = [
    (
        "PARPD",
        [0.329, 0.494, 0.329, 0.203, 0.102, 0.143, 0.207, 0.193],
        [0.250, -0.094, 0.117, 0.150, 128.9, 0.802],
    ),
    (
        "ASPD",
        [0.368, 0.354, 0.187, 0.045, -0.073, -0.045, -0.018, 0.173],
        [0.124, -0.099, 0.203, 0.226, 115.9, 0.964],
    ),
    (
        "NARPD",
        [0.400, 0.385, 0.234, 0.108, 0.051, 0.058, 0.084, 0.300],
        [0.202, -0.062, 0.179, 0.189, 108.967, 0.957],
    ),
    (
        "NARPD women",
        [0.385, 0.377, 0.227, 0.083, -0.010, -0.007, 0.036, 0.283],
        [0.172, -0.080, 0.202, 0.217, 111.7, 0.972],
    ),
    (
        "NARPD men",
        [0.415, 0.397, 0.240, 0.129, 0.138, 0.155, 0.158, 0.322],
        [0.244, -0.029, 0.146, 0.149, 101.2, 0.902],
    ),
    (
        "women",
        [0.519, 0.504, 0.589, 0.685, 1.330, 1.361, 1.645, 0.933],
        [0.946, 0.459, -0.310, 0.554, 325.963, 0.889],
    ),
    (
        "men",
        [0.585, 0.674, 0.664, 0.856, 1.075, 1.047, 1.300, 0.868],
        [0.884, 0.227, -0.186, 0.294, 320.685, 0.824],
    ),
];

#[test]
fn published_profiles() {
    for (name, scores, [e, x, y, a, d, fit]) in PUBLISHED {
        let s = summary(scores);
        // Inputs are rounded to .001: parameters within .001, angles within .1°.
        near(name, s.elevation, e, 1.01e-3);
        near(name, s.x, x, 1.01e-3);
        near(name, s.y, y, 1.01e-3);
        near(name, s.amplitude, a, 1.01e-3);
        near(name, s.displacement, d, 0.1);
        near(name, s.fit, fit, 1.5e-3);
    }
}

/// Name, scores, then e, a, δ, R²; none = undefined.
type Case = (
    &'static str,
    [f64; 8],
    f64,
    f64,
    Option<f64>,
    Option<f64>,
    f64,
);

fn wave(e: f64, x: f64, y: f64) -> [f64; 8] {
    OCTANTS.map(|o| {
        let angle = o.angle().to_radians();
        e + x * angle.cos() + y * angle.sin()
    })
}

#[test]
fn single_rows_and_analytic_cases() {
    let cases: [Case; 8] = [
        (
            "row 1",
            [1.5, 1.5, 1.25, 1.0, 2.0, 2.5, 2.25, 2.5],
            1.8125,
            0.692910,
            Some(356.971221),
            Some(0.819411),
            1e-6,
        ),
        (
            "row 2",
            [0.0, 0.25, 0.0, 0.25, 1.25, 1.75, 2.25, 2.25],
            1.0,
            1.202291,
            Some(349.257008),
            Some(0.841020),
            1e-6,
        ),
        ("zeros", [0.0; 8], 0.0, 0.0, None, None, 0.0),
        ("flat", [1.5; 8], 1.5, 0.0, None, None, 0.0),
        (
            "wave",
            wave(2.0, 3.0, 4.0),
            2.0,
            5.0,
            Some(53.13010),
            Some(1.0),
            1e-5,
        ),
        (
            "second harmonic",
            [1.0, 0.0, -1.0, 0.0, 1.0, 0.0, -1.0, 0.0],
            0.0,
            0.0,
            None,
            Some(0.0),
            0.0,
        ),
        (
            "one peak",
            [5.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0],
            1.5,
            1.0,
            Some(90.0),
            Some(2.0 / 7.0),
            1e-9,
        ),
        (
            "faint wave",
            wave(
                1.0,
                0.001 * std::f64::consts::FRAC_1_SQRT_2,
                0.001 * std::f64::consts::FRAC_1_SQRT_2,
            ),
            1.0,
            0.001,
            Some(45.0),
            Some(1.0),
            1e-6,
        ),
    ];
    for (name, scores, e, a, displacement, fit, by) in cases {
        let s = summary(scores);
        near(name, s.elevation, e, by);
        near(name, s.amplitude, a, by);
        assert_eq!(s.displacement.is_some(), displacement.is_some(), "{name}");
        assert_eq!(s.fit.is_some(), fit.is_some(), "{name}");
        if let Some(d) = displacement {
            near(name, s.displacement, d, by.max(1e-9));
        }
        if let Some(f) = fit {
            near(name, s.fit, f, by);
        }
    }
}

#[test]
fn displacement_at_the_seam_stays_below_360() {
    let s = summary([2.0, 1.75, 1.75, 2.5, 2.0, 1.75, 2.0, 2.5]);
    near("e", s.elevation, 2.03125, 1e-9);
    near("a", s.amplitude, 0.0625, 1e-9);
    near("fit", s.fit, 0.022989, 1e-6);
    let d = s.displacement.unwrap();
    assert!((0.0..360.0).contains(&d) && d.min(360.0 - d) < 1e-9, "{d}");
}

#[test]
fn missing_or_unusable_scores_leave_everything_undefined() {
    for bad in [
        None,
        Some(f64::NAN),
        Some(f64::INFINITY),
        Some(f64::NEG_INFINITY),
    ] {
        let mut scores = [Some(1.0); 8];
        scores[3] = bad;
        assert_eq!(
            structural_summary(&scores),
            Summary::default(),
            "{bad:?} as FG"
        );
    }
}

#[test]
fn huge_and_tiny_scores_keep_their_shape() {
    let (_, scores, [_, _, _, a, d, fit]) = WRIGHT[0];
    for scale in [1e-300, 1e-150, 1e150, 1e300] {
        let s = summary(scores.map(|v| v * scale));
        near("fit", s.fit, fit, 1e-6);
        near("displacement", s.displacement, d, 1e-6);
        near("amplitude", s.amplitude.map(|v| v / scale), a, 1e-6);
    }
}

proptest! {
    #[test]
    fn turning_the_profile_turns_the_angle(
        scores in prop::array::uniform8(-5.0..5.0f64),
        steps in 0usize..8,
    ) {
        let s = summary(scores);
        // The order of scores is counter-clockwise: a score moved on by one stands 45° farther.
        let mut turned = scores;
        turned.rotate_right(steps);
        let t = summary(turned);
        prop_assume!(s.amplitude.unwrap() > 1e-3);
        prop_assert!((s.elevation.unwrap() - t.elevation.unwrap()).abs() < 1e-9);
        prop_assert!((s.amplitude.unwrap() - t.amplitude.unwrap()).abs() < 1e-9);
        prop_assert!((s.fit.unwrap() - t.fit.unwrap()).abs() < 1e-6);
        let by = t.displacement.unwrap() - s.displacement.unwrap() - 45.0 * steps as f64;
        let off = by.rem_euclid(360.0);
        prop_assert!(off.min(360.0 - off) < 1e-6);
    }

    #[test]
    fn scaling_and_shifting(
        scores in prop::array::uniform8(-5.0..5.0f64),
        scale in 0.01..100.0f64,
        shift in -10.0..10.0f64,
    ) {
        let s = summary(scores);
        let t = summary(scores.map(|v| v * scale + shift));
        prop_assume!(s.amplitude.unwrap() > 1e-2);
        let size = scale * 5.0 + 10.0;
        prop_assert!((t.elevation.unwrap() - (s.elevation.unwrap() * scale + shift)).abs() < 1e-9 * size);
        prop_assert!((t.amplitude.unwrap() - s.amplitude.unwrap() * scale).abs() < 1e-9 * size);
        prop_assert!((t.fit.unwrap() - s.fit.unwrap()).abs() < 1e-6);
    }

    #[test]
    fn any_number_is_answered(scores in prop::array::uniform8(any::<f64>())) {
        let s = structural_summary(&scores.map(Some));
        for part in [s.elevation, s.x, s.y, s.amplitude, s.displacement, s.fit] {
            prop_assert!(part.is_none_or(f64::is_finite));
        }
        prop_assert!(s.displacement.is_none_or(|d| (0.0..360.0).contains(&d)));
        prop_assert!(s.fit.is_none_or(|f| (0.0..=1.0).contains(&f)));
    }
}
