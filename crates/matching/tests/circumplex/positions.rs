//! Positions: from a questionnaire, from several ratings, and in words.

use matching::circumplex::{
    NoPosition, OCTANTS, Octant, Strength, Style, combine, ipip_z, octant_of,
    questionnaire_position, shared_words, structural_summary,
};
use matching::model::{MirrorModel, Position, PositionSource};

use crate::support::*;

/// Answers to the items 1 … 32 of the IPIP-IPC; item n belongs to the octant of this cycle.
const KEY: [Octant; 8] = [
    Octant::Fg,
    Octant::Hi,
    Octant::Jk,
    Octant::Lm,
    Octant::No,
    Octant::Pa,
    Octant::Bc,
    Octant::De,
];

fn octant_means(answers: [u8; 32]) -> [Option<f64>; 8] {
    OCTANTS.map(|octant| {
        let own: Vec<f64> = answers
            .iter()
            .zip(KEY.iter().cycle())
            .filter(|(_, key)| **key == octant)
            .map(|(a, _)| f64::from(*a))
            .collect();
        assert_eq!(own.len(), 4);
        Some(own.iter().sum::<f64>() / 4.0)
    })
}

const A: [u8; 32] = [
    3, 1, 2, 2, 3, 5, 4, 4, 3, 2, 2, 3, 4, 4, 5, 3, 2, 2, 3, 2, 3, 5, 4, 4, 3, 2, 2, 2, 3, 4, 4, 4,
];

const B: [u8; 32] = [
    3, 4, 5, 5, 3, 1, 1, 1, 3, 4, 5, 5, 2, 2, 1, 2, 3, 5, 4, 4, 3, 1, 1, 2, 3, 4, 4, 5, 2, 1, 2, 1,
];

#[test]
fn ipip_ipc_profiles() {
    let cases = [
        (
            "dominant-cold",
            A,
            [4.5, 4.25, 3.75, 2.75, 1.75, 2.25, 2.25, 3.25],
            [3.093750, 1.298249, 119.544467, 0.947256],
            [
                0.055496, -2.251707, 2.293191, 3.213862, 134.477042, 0.970052,
            ],
        ),
        (
            "warm-submissive",
            B,
            [1.25, 1.25, 1.5, 3.0, 4.25, 4.5, 4.75, 2.5],
            [2.875, 1.919056, 312.586730, 0.958121],
            [
                0.011996, 0.856856, -1.306571, 1.562476, 303.257073, 0.907340,
            ],
        ),
    ];
    for (name, answers, octants, raw, z) in cases {
        let means = octant_means(answers);
        assert_eq!(means, octants.map(Some), "{name}");
        let s = structural_summary(&means);
        near(name, s.elevation, raw[0], 1e-6);
        near(name, s.amplitude, raw[1], 1e-6);
        near(name, s.displacement, raw[2], 1e-6);
        near(name, s.fit, raw[3], 1e-6);
        let s = structural_summary(&ipip_z(&means));
        let parts = [s.elevation, s.x, s.y, s.amplitude, s.displacement, s.fit];
        for (got, want) in parts.into_iter().zip(z) {
            near(name, got, want, 1e-6);
        }
    }
}

#[test]
fn a_questionnaire_gives_a_position_inside_the_disk() {
    let (x, y) = questionnaire_position(&octant_means(A)).unwrap();
    // Beyond the rim (a/2 = 1.61): drawn back radially, the angle stays.
    assert!((x.hypot(y) - 1.0).abs() < 1e-9);
    assert!((y.atan2(x).to_degrees() - 134.477042).abs() < 1e-6);
    let (x, y) = questionnaire_position(&octant_means(B)).unwrap();
    assert!((x - 0.856856 / 2.0).abs() < 1e-6 && (y + 1.306571 / 2.0).abs() < 1e-6);
}

#[test]
fn a_questionnaire_without_a_position_says_why() {
    let mut gap = octant_means(A);
    gap[2] = None;
    let mut nan = octant_means(A);
    nan[0] = Some(f64::NAN);
    let mut off = octant_means(A);
    off[0] = Some(5.5);
    let cases = [
        ("all threes", octant_means([3; 32]), NoPosition::Uniform),
        ("all ones", octant_means([1; 32]), NoPosition::Uniform),
        ("one octant missing", gap, NoPosition::Missing),
        ("not a number", nan, NoPosition::Missing),
        ("outside the scale", off, NoPosition::OutOfRange),
        (
            "two peaks",
            [4.5, 1.2, 1.2, 1.2, 4.5, 1.2, 4.5, 1.2].map(Some),
            NoPosition::PoorFit,
        ),
    ];
    for (name, means, why) in cases {
        assert_eq!(questionnaire_position(&means), Err(why), "{name}");
    }
    // The trap: equal answers look like a strong cold-dominant profile once standardised.
    let s = structural_summary(&ipip_z(&octant_means([3; 32])));
    near("a", s.amplitude, 1.419696, 1e-6);
    near("δ", s.displacement, 149.908489, 1e-6);
    near("R²", s.fit, 0.940495, 1e-6);
}

#[test]
fn octants_and_their_words() {
    let cases = [
        (90.0, Octant::Pa),
        (112.5, Octant::Bc),
        (112.4, Octant::Pa),
        (0.0, Octant::Lm),
        (359.0, Octant::Lm),
        (-22.5, Octant::Lm),
        (337.4, Octant::Jk),
        (405.0, Octant::No),
    ];
    for (angle, octant) in cases {
        assert_eq!(octant_of(angle), Some(octant), "{angle}");
    }
    assert_eq!(octant_of(f64::NAN), None);
    let words = Style::words(-0.6, 0.8);
    assert_eq!(words.text, "Takes charge and keeps distance");
    assert_eq!(words.degree, "clearly so");
    assert_eq!(Style::words(0.3, 0.0).strength, Strength::Somewhat);
    assert_eq!(Style::words(0.1, 0.1).strength, Strength::Unclear);
    assert_eq!(Style::words(f64::NAN, 0.1).octant, None);
    let shared =
        |a: (f64, f64), b: (f64, f64)| shared_words(Style::at(a.0, a.1), Style::at(b.0, b.1));
    assert_eq!(
        shared((-0.6, 0.8), (-0.55, 0.75)),
        Some("both take charge and keep distance")
    );
    assert_eq!(shared((-0.6, 0.8), (0.0, 0.8)), Some("both take charge"));
    assert_eq!(shared((-0.6, 0.8), (0.6, -0.8)), None);
}

fn rating(id: &str, x: f64, y: f64, source: PositionSource, sd: Option<f64>) -> Position {
    Position {
        id: id.into(),
        client: Some("c".into()),
        figure: None,
        x,
        y,
        source,
        sd,
        rater: String::new(),
        on: None,
    }
}

#[test]
fn ratings_combine_by_precision_and_keep_their_sources() {
    let model = MirrorModel::default();
    let list = [
        rating("b", 0.8, 0.0, PositionSource::FacilitatorClick, None),
        rating("a", 0.0, 0.0, PositionSource::SelfReport, None),
        rating("c", f64::NAN, 0.0, PositionSource::SelfReport, None),
    ];
    let c = combine(&list, &model).unwrap();
    // 1/.2² = 25 and 1/.25² = 16: x = .8·25/41, sd = 1/√41.
    assert!((c.x - 20.0 / 41.0).abs() < 1e-12 && c.y == 0.0);
    assert!((c.sd - 41.0_f64.sqrt().recip()).abs() < 1e-12);
    let ids: Vec<&str> = c.sources.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(ids, ["a", "b"]);
    let d = c.disagreement.unwrap();
    // 2.448·√(.2² + .25²) = .784: .8 is beyond.
    assert!(d.beyond_error && (d.distance - 0.8).abs() < 1e-12);
    assert!(d.words().starts_with("The ratings disagree"));
    let near = [
        rating("b", 0.7, 0.0, PositionSource::FacilitatorClick, None),
        list[1].clone(),
    ];
    let close = combine(&near, &model).unwrap();
    assert!(!close.disagreement.unwrap().beyond_error);
    assert!(combine(&[], &model).is_none());
    let alone = combine(&list[..1], &model).unwrap();
    assert!(alone.disagreement.is_none() && alone.sd == 0.2 && alone.x == 0.8);
}
