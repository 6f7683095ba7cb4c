//! Scores of other instruments entered by hand, norms of a practice's own, profiles in words, own view against others'.

use chrono::NaiveDate;
use matching::circumplex::{
    Describes, Entered, EnteredError, Form, NoPosition, Norms, OCTANTS, checked_position, combine,
    profile_words, questionnaire_position, structural_summary,
};
use matching::model::{MirrorModel, Position, PositionSource};

use crate::support::*;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 30).unwrap()
}

/// Scores whose z-scores by these norms are one wave.
fn wave(norms: &Norms, x: f64, y: f64) -> [Option<f64>; 8] {
    let mut scores = [None; 8];
    for ((slot, octant), (mean, sd)) in scores.iter_mut().zip(OCTANTS).zip(norms.octants) {
        let (cos, sin) = octant.unit();
        *slot = Some(mean + sd * (x * cos + y * sin));
    }
    scores
}

#[test]
fn entered_scores_are_read_by_published_norms() {
    let csip = Entered::Csip
        .read(&wave(&Entered::Csip.norms(), 0.4, -0.6), Form::Raw)
        .unwrap();
    near("X", csip.summary.x, 0.4, 1e-9);
    near("Y", csip.summary.y, -0.6, 1e-9);
    let (x, y) = csip.position().unwrap();
    assert!((x - 0.2).abs() < 1e-9 && (y + 0.3).abs() < 1e-9);
    // Sensitivities say what is hard in others: never where the person stands.
    let isc = Entered::Isc
        .read(&wave(&Entered::Isc.norms(), -0.5, 0.5), Form::Raw)
        .unwrap();
    assert_eq!((isc.describes, isc.position()), (Describes::Others, None));
    assert!(isc.place.is_ok());
    // Standardised scores are taken as they are: person P1 of Wright 2009.
    let p1 = [-1.09, -1.04, -0.97, 0.61, 1.41, 2.49, 1.78, 0.27].map(Some);
    let read = Entered::Csip.read(&p1, Form::Z).unwrap();
    near("δ", read.summary.displacement, 313.708917, 1e-6);
    let (x, y) = read.position().unwrap();
    assert!((x - 1.251418 / 2.0).abs() < 1e-6 && (y + 1.309126 / 2.0).abs() < 1e-6);
}

#[test]
fn entered_scores_that_cannot_be_used() {
    let mut scores = [Some(3.0); 8];
    let read = |scores: &[Option<f64>; 8], form| Entered::Csip.read(scores, form).unwrap_err();
    scores[2] = None;
    assert_eq!(read(&scores, Form::Raw), EnteredError::Missing);
    scores[2] = Some(f64::NAN);
    assert_eq!(read(&scores, Form::Raw), EnteredError::Missing);
    scores[2] = Some(25.0);
    assert_eq!(
        read(&scores, Form::Raw),
        EnteredError::OutOfRange(0.0, 24.0)
    );
    assert_eq!(
        read(&scores, Form::Z),
        EnteredError::OutOfRange(-10.0, 10.0)
    );
    // A flat profile in the middle of the norms has no wave.
    let means = Entered::Csip.norms().octants.map(|(mean, _)| Some(mean));
    let flat = Entered::Csip.read(&means, Form::Raw).unwrap();
    assert_eq!(flat.place, Err(NoPosition::PoorFit));
}

#[test]
fn a_hundred_clients_make_norms() {
    // Half one above and half one below 3 on every octant: mean 3, SD √(n/(n−1)).
    let profile = |n: usize| [Some(if n.is_multiple_of(2) { 4.0 } else { 2.0 }); 8];
    let mut profiles: Vec<[Option<f64>; 8]> = (0..100).map(profile).collect();
    let norms = Norms::local(&profiles, day()).unwrap();
    assert_eq!((norms.people, norms.on), (100, Some(day())));
    for (mean, sd) in norms.octants {
        assert!((mean - 3.0).abs() < 1e-12 && (sd - (100.0_f64 / 99.0).sqrt()).abs() < 1e-12);
    }
    assert_eq!(
        norms.words(),
        "relative to 100 clients of this practice, 2026-11-30"
    );
    assert!(
        Norms::students()
            .words()
            .starts_with("relative to 501 US students")
    );
    profiles[7][3] = None;
    assert_eq!(Norms::local(&profiles, day()), None, "99 complete profiles");
    assert_eq!(
        Norms::local(&vec![[Some(3.0); 8]; 200], day()),
        None,
        "nobody differs"
    );
    // The same answers stand elsewhere by other norms.
    let means = [4.5, 4.25, 3.75, 2.75, 1.75, 2.25, 2.25, 3.25].map(Some);
    let (x, _) = checked_position(&means, &norms).unwrap();
    let (student, _) = questionnaire_position(&means).unwrap();
    assert!(x > student, "{x} {student}");
}

/// All threes are refused where only octants are known; where the items were looked at, a flat profile counts.
#[test]
fn a_flat_profile_counts_where_the_items_were_checked() {
    let threes = [Some(3.0); 8];
    assert_eq!(questionnaire_position(&threes), Err(NoPosition::Uniform));
    let (x, y) = checked_position(&threes, &Norms::students()).unwrap();
    // Clinical reference §2.3.2 C: a 1.419696 at 149.908489°.
    assert!((x.hypot(y) - 1.419696 / 2.0).abs() < 1e-6);
    assert!((y.atan2(x).to_degrees() - 149.908489).abs() < 1e-6);
}

#[test]
fn profiles_in_words() {
    let said = |x, y, noise: f64| {
        let mut z = OCTANTS.map(|o| {
            let (cos, sin) = o.unit();
            x * cos + y * sin
        });
        // A second harmonic lowers the fit and nothing else.
        for (n, score) in z.iter_mut().enumerate() {
            *score += if n % 4 < 2 { noise } else { -noise };
        }
        profile_words(&structural_summary(&z.map(Some)))
    };
    assert_eq!(
        said(1.0, -1.0, 0.0),
        "warm and yielding, clearly so; the fit is good"
    );
    assert_eq!(
        said(-0.5, 0.5, 0.0),
        "in charge and distant, somewhat; the fit is good"
    );
    assert_eq!(
        said(0.2, 0.2, 0.0),
        "no style that stands out; the fit is good"
    );
    // R² = 1/(1 + noise²) at amplitude √2.
    assert_eq!(
        said(1.0, -1.0, 0.6),
        "warm and yielding, clearly so; the fit is adequate"
    );
    assert!(said(1.0, -1.0, 0.7).starts_with("no clear style"));
    assert!(profile_words(&structural_summary(&[Some(1.0); 8])).starts_with("no profile"));
}

#[test]
fn own_view_against_others() {
    let model = MirrorModel::default();
    let rating = |id: &str, x, y, source| Position {
        id: id.into(),
        client: Some("c".into()),
        figure: None,
        x,
        y,
        source,
        sd: None,
        rater: String::new(),
        on: None,
    };
    let own = rating("a", 0.6, -0.3, PositionSource::SelfReport);
    let staff = rating("b", -0.2, 0.3, PositionSource::FacilitatorClick);
    let both = [own.clone(), staff.clone()];
    let found = combine(&both, &model).unwrap().self_others.unwrap();
    // (.8² + .6²) / (.25² + .2²) = 1/.1025.
    assert!((found.chi_square - 1.0 / 0.1025).abs() < 1e-9);
    assert!((found.p - (-0.5_f64 / 0.1025).exp()).abs() < 1e-12 && found.differ());
    assert_eq!(
        found.words(),
        "Own view and others’ differ: sees self as warmer and more yielding than staff do (χ² 9.8, p 0.008)."
    );
    let near = [
        own.clone(),
        rating("b", 0.5, -0.2, PositionSource::ClinicianClick),
    ];
    let near = combine(&near, &model).unwrap().self_others.unwrap();
    assert!(!near.differ() && near.words().contains("agree within their error"));
    // Own placing and entered scores are the person's own view too.
    let only_own = [
        own,
        rating("d", 0.0, 0.0, PositionSource::OctantScores),
        rating("e", 0.0, 0.0, PositionSource::ClientClick),
    ];
    assert_eq!(combine(&only_own, &model).unwrap().self_others, None);
    assert_eq!(combine(&[staff], &model).unwrap().self_others, None);
}
