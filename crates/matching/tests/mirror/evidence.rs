//! Weights of evidence: style, cues, script.

use matching::circumplex::Point;
use matching::mirror::{MirrorError, Spread, level_of, program_spread, sensitive_cue, style_only};
use matching::model::MirrorModel;
use matching::outcome::Level;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::*;

#[test]
fn style_fixtures() {
    let model = MirrorModel::default();
    let cases = [
        ((-0.55, 0.75), 8.80, Level::Clear),
        ((0.6, 0.8), -5.31, Level::None),
        ((0.05, -0.02), -5.50, Level::None),
        ((0.9, 0.1), -10.0, Level::None),
    ];
    for (member, want, level) in cases {
        let e = style_only((-0.6, 0.8), member, None, None, &model).unwrap();
        assert!(
            (e.decibans - want).abs() <= 0.02,
            "{member:?}: {}",
            e.decibans
        );
        assert_eq!(e.level, level, "{member:?}");
        let sum: f64 = e.reasons.iter().map(|r| r.decibans).sum();
        assert_eq!(sum, e.decibans);
    }
    let e = style_only((-0.6, 0.8), (-0.55, 0.75), None, None, &model).unwrap();
    assert_eq!(e.reasons[0].text, "both take charge and keep distance");
}

#[test]
fn style_only_refuses_what_is_not_on_the_circle() {
    let model = MirrorModel::default();
    let go = |f, m, fs, ms| style_only(f, m, fs, ms, &model).unwrap_err();
    assert_eq!(
        go((0.9, 0.9), (0.0, 0.0), None, None),
        MirrorError::OutsideDisk("figure")
    );
    assert_eq!(
        go((0.0, 0.0), (f64::NAN, 0.0), None, None),
        MirrorError::OutsideDisk("member")
    );
    assert_eq!(
        go((0.0, 0.0), (f64::MAX, f64::MAX), None, None),
        MirrorError::OutsideDisk("member")
    );
    for sd in [0.0, -0.1, f64::NAN, f64::INFINITY, 2.1] {
        assert_eq!(
            go((0.0, 0.0), (0.0, 0.0), Some(sd), None),
            MirrorError::StandardError("figure"),
            "{sd}"
        );
    }
    assert!(style_only((-0.6, 0.8), (-0.6, 0.8), Some(0.2), Some(0.25), &model).is_ok());
}

#[test]
fn levels_are_read_from_the_unrounded_sum() {
    let cases = [
        (2.9999, Level::None),
        (3.0, Level::Slight),
        (5.9999, Level::Slight),
        (6.0, Level::Clear),
        (9.9999, Level::Clear),
        (10.0, Level::Strong),
        (f64::NAN, Level::None),
    ];
    for (db, level) in cases {
        assert_eq!(level_of(db), level, "{db}");
    }
}

#[test]
fn spread_of_a_program_is_shrunk_and_bounded() {
    let model = MirrorModel::default();
    let at = |x, y| Point { x, y, sd: 0.25 };
    assert_eq!(
        program_spread([], &model),
        Spread {
            x: 0.0,
            y: 0.0,
            s: 0.45
        }
    );
    // One person: the mean moves by 1/11, the spread stays the assumed one.
    let one = program_spread([at(0.55, 0.0)], &model);
    assert!((one.x - 0.05).abs() < 1e-12 && (one.s - 0.45).abs() < 1e-12);
    // Ten people at two points ±(.6, .6): variance per axis .36·10/9 = .4, less .0625; half weight each.
    let ten = (0..10).map(|i| {
        if i % 2 == 0 {
            at(0.6, 0.6)
        } else {
            at(-0.6, -0.6)
        }
    });
    let spread = program_spread(ten, &model);
    let want = ((10.0 * (0.4 - 0.0625) + 10.0 * 0.2025) / 20.0_f64).sqrt();
    assert!((spread.s - want).abs() < 1e-12, "{} {want}", spread.s);
    assert!(spread.x.abs() < 1e-12);
    // Everybody at the same place: never below the smallest spread.
    let same = program_spread((0..500).map(|_| at(0.5, 0.0)), &model);
    assert_eq!(same.s, 0.30);
    assert!((same.x - 0.5 * 500.0 / 510.0).abs() < 1e-9);
}

#[test]
fn the_member_is_left_out_of_the_program_that_they_are_compared_with() {
    // Ben alone in the program: the assumed spread, so exactly the fixture.
    let style = |v: &Value| only(v).reasons[0].decibans;
    assert!((style(&base()) - 8.80).abs() <= 0.02);
    // A second member far away moves the mean away from Ben: being near the figure says more.
    let mut two = base();
    two["clients"]
        .as_array_mut()
        .unwrap()
        .push(json!({"id": "c2", "name": "C", "birth_date": null, "group_consent": true}));
    two["positions"].as_array_mut().unwrap().push(
        json!({"id": "p3", "client": "c2", "x": 0.7, "y": -0.7, "source": "facilitator-click"}),
    );
    two["members"]
        .as_array_mut()
        .unwrap()
        .push(json!({"id": "m2", "group": ROOM, "client": "c2", "from": "2026-01-01"}));
    let moved = mirrors_of(&two, "n", false)[0].reasons[0].decibans;
    assert!(moved > style(&base()) + 0.1, "{moved}");
}

#[test]
fn cues_count_by_match_mismatch_and_rarity() {
    let cases: [(&str, Value, Value, f64); 7] = [
        (
            "match",
            json!({"role": "Army "}),
            json!({"role": "army"}),
            2.0,
        ),
        (
            "differs",
            json!({"role": "army"}),
            json!({"role": "nurse"}),
            -1.0,
        ),
        ("unknown", json!({"role": "army"}), json!({}), 0.0),
        (
            "sensitive",
            json!({"religion": "x"}),
            json!({"religion": "x"}),
            0.0,
        ),
        (
            "offence",
            json!({"offence-type": "x"}),
            json!({"offence-type": "x"}),
            0.0,
        ),
        (
            "two",
            json!({"role": "army", "age-band": "50s"}),
            json!({"role": "army", "age-band": "20s"}),
            1.0,
        ),
        (
            "other script",
            json!({"role": "Straße"}),
            json!({"role": "STRAßE"}),
            2.0,
        ),
    ];
    for (name, figure, member, want) in cases {
        let mut v = with(json!({ "cues": figure }), json!({}), json!({}));
        v["clients"][1]["cues"] = member;
        let m = only(&v);
        let cues: f64 = m
            .reasons
            .iter()
            .filter(|r| r.kind == "cue")
            .map(|r| r.decibans)
            .sum();
        assert_eq!(cues, want, "{name}");
        let sum = m.reasons.iter().fold(0.0, |s, r| s + r.decibans);
        assert_eq!(sum, m.decibans, "{name}");
    }
}

#[test]
fn policy_can_allow_a_cue_that_is_left_out() {
    let mut v = with(json!({"cues": {"religion": "x"}}), json!({}), json!({}));
    v["clients"][1]["cues"] = json!({"religion": "x"});
    v["policy"] = json!({"cues_allowed_extra": ["religion"]});
    assert!(
        only(&v)
            .reasons
            .iter()
            .any(|r| r.kind == "cue" && r.decibans == 2.0)
    );
    for key in [
        "race",
        "Ethnicity",
        "skin-colour",
        "religious_group",
        "disability",
        "sexual-orientation",
        "gender-identity",
        "diagnosis",
        "offence-type",
        "nationality",
    ] {
        assert!(sensitive_cue(key), "{key}");
    }
    for key in [
        "role", "age-band", "voice", "manner", "hair", "embrace", "trace",
    ] {
        assert!(!sensitive_cue(key), "{key}");
    }
}

#[test]
fn a_cue_that_most_of_the_program_shares_says_nothing() {
    let army = json!({"role": "army"});
    for (others, want) in [
        (vec![army.clone(), army.clone()], 0.0),
        (vec![army.clone(), json!({}), json!({})], 2.0),
    ] {
        let mut v = with(json!({"cues": army}), json!({}), json!({}));
        v["clients"][1]["cues"] = army.clone();
        add_members(&mut v, &others);
        let list = mirrors_of(&v, "n", false);
        let cue = list[0].reasons.iter().find(|r| r.kind == "cue").unwrap();
        assert_eq!(cue.decibans, want, "{} others", others.len());
    }
}

#[test]
fn script_is_what_facilitators_ticked() {
    let tick = |c: &str| json!({"category": c, "on": "2026-10-01"});
    let cases = [
        (json!([]), Some(0.0)),
        (json!([tick("helped"), tick("took-control")]), Some(4.0)),
        (json!([tick("helped")]), Some(-1.0)),
    ];
    for (behaviours, want) in cases {
        let mut v = base();
        v["members"][0]["behaviours"] = behaviours.clone();
        let got = only(&v)
            .reasons
            .iter()
            .find(|r| r.kind == "script")
            .map(|r| r.decibans);
        assert_eq!(got, want, "{behaviours}");
    }
    let said = only(&base()).reasons;
    assert!(
        said.iter()
            .any(|r| r.text == "no facilitator has noted behaviour yet")
    );
    let mut v = with(json!({"response_category": null}), json!({}), json!({}));
    v["members"][0]["behaviours"] = json!([tick("helped")]);
    assert!(only(&v).reasons.iter().all(|r| r.kind != "script"));
}

#[test]
fn a_missing_position_is_said_and_counts_nothing() {
    let mut v = with(json!({"cues": {"a": "1", "b": "2"}}), json!({}), json!({}));
    v["clients"][1]["cues"] = json!({"a": "1", "b": "2"});
    v["positions"].as_array_mut().unwrap().pop();
    let m = only(&v);
    assert_eq!(m.decibans, 4.0);
    assert_eq!((&*m.reasons[0].kind, m.reasons[0].decibans), ("style", 0.0));
    assert!(m.reasons[0].text.contains("style unknown"));
}

#[test]
fn several_ratings_are_combined() {
    let mut v = base();
    v["positions"].as_array_mut().unwrap().push(
        json!({"id": "p9", "client": "ben", "x": 0.6, "y": -0.6, "source": "facilitator-click"}),
    );
    assert!(
        mirrors_of(&v, "n", false).is_empty(),
        "the facilitator's rating moves Ben away"
    );
}

proptest! {
    #[test]
    fn style_turns_with_the_circle(
        f in (0.0..1.0f64, 0.0..6.0f64), m in (0.0..1.0f64, 0.0..6.0f64), by in 0.0..6.0f64,
    ) {
        let model = MirrorModel::default();
        let at = |(r, a): (f64, f64), by: f64| (r * (a + by).cos(), r * (a + by).sin());
        let one = style_only(at(f, 0.0), at(m, 0.0), None, None, &model).unwrap().decibans;
        let two = style_only(at(f, by), at(m, by), None, None, &model).unwrap().decibans;
        prop_assert!((one - two).abs() < 1e-9);
        prop_assert!(one >= -10.0);
    }
}
