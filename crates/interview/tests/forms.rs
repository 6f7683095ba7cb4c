//! Score-entry forms and the safety plan: ranges, bands and alerts of results that come from elsewhere; expected values
//! from clinical reference §3.6–3.8, §3.11, §3.13, §1.5.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::{answer, answers, shipped};
use interview::shipped::FORMS;
use interview::{Severity, check_answer, evaluate};

#[test]
fn bands_at_every_edge() {
    for (slug, item, edges) in [
        (
            "audit",
            "audit/total",
            "0 zone-1,7 zone-1,8 zone-2,15 zone-2,16 zone-3,19 zone-3,20 zone-4,40 zone-4",
        ),
        (
            "dast-10",
            "dast-10/total",
            "0 none,1 low,2 low,3 moderate,5 moderate,6 substantial,8 substantial,9 severe,10 severe",
        ),
        (
            "tcu-drug-screen-5",
            "tcu-drug-screen-5/total",
            "0 none,1 none,2 mild,3 mild,4 moderate,5 moderate,6 severe,11 severe",
        ),
        (
            "socrates-8a",
            "socrates-8a/recognition",
            "7 very-low,26 very-low,27 low,30 low,31 medium,33 medium,34 high,35 high",
        ),
        (
            "socrates-8d",
            "socrates-8d/recognition",
            "7 very-low,26 very-low,27 low,30 low,31 medium,33 medium,34 high,35 high",
        ),
        (
            "socrates-8d",
            "socrates-8d/ambivalence",
            "4 very-low,8 very-low,9 low,13 low,14 medium,15 medium,16 high,17 high,18 very-high,20 very-high",
        ),
        (
            "socrates-8d",
            "socrates-8d/taking-steps",
            "8 very-low,25 very-low,26 low,30 low,31 medium,33 medium,34 high,36 high,37 very-high,40 very-high",
        ),
    ] {
        let q = shipped(slug);
        let score = item.replace("/total", "").replace('/', "-");
        for (value, band) in edges.split(',').map(|edge| edge.split_once(' ').unwrap()) {
            let given = answer(&format!("i:{value}"));
            assert_eq!(check_answer(&q, item, &given), Ok(()), "{item} {value}");
            let e = evaluate(&q, &answers(&[(item, &format!("i:{value}"))]));
            let told = &e.scores[&score];
            assert_eq!(told.value, Some(value.parse().unwrap()), "{item}");
            assert_eq!(told.band.as_deref(), Some(band), "{item} {value}");
        }
        // What is beyond the range of the instrument is no result.
        let (low, high) = (
            edges.split(' ').next().unwrap(),
            edges.rsplit(',').next().unwrap(),
        );
        let high = high.split(' ').next().unwrap();
        for beyond in [
            low.parse::<i64>().unwrap() - 1,
            high.parse::<i64>().unwrap() + 1,
        ] {
            assert!(check_answer(&q, item, &answer(&format!("i:{beyond}"))).is_err());
        }
    }
}

#[test]
fn a_high_columbia_screen_is_acute() {
    for (level, severity) in [
        ("none", None),
        ("low", Some(Severity::Safety)),
        ("moderate", Some(Severity::Safety)),
        ("high", Some(Severity::Acute)),
    ] {
        let e = evaluate(&shipped("c-ssrs"), &answers(&[("c-ssrs/level", level)]));
        assert_eq!(e.alerts.first().map(|a| a.severity), severity, "{level}");
        assert!(e.alerts.len() <= 1);
        assert_eq!(e.scores["c-ssrs"].band.as_deref(), Some(level));
    }
}

#[test]
fn every_result_says_when_it_was_taken_and_shows_no_item_text() {
    for (slug, json) in FORMS.iter().filter(|(slug, _)| *slug != "safety-plan") {
        let q = shipped(slug);
        let e = evaluate(&q, &answers(&[]));
        assert!(e.missing.contains(&format!("{slug}/date")), "{slug}");
        assert!(json.contains("clinician-only"), "{slug}");
        let own = &q.instruments[0];
        assert_eq!(own.license_status.as_deref(), Some("score-entry"), "{slug}");
        assert!(!own.wording_locked && own.slug == *slug && own.notice.is_some());
    }
    for text in [
        "drink containing alcohol",
        "killing yourself",
        "drug problem",
        "super-alert",
    ] {
        assert!(FORMS.iter().all(|(_, json)| !json.contains(text)), "{text}");
    }
}

#[test]
fn the_safety_plan_has_its_seven_topics() {
    let q = shipped("safety-plan");
    for topic in [
        "signs",
        "alone",
        "among",
        "ask",
        "professional",
        "safer",
        "living",
    ] {
        let path = format!("plan-{topic}#1/plan-{topic}/what");
        assert_eq!(
            check_answer(&q, &path, &answer("t:words")),
            Ok(()),
            "{path}"
        );
    }
    assert!(
        evaluate(&q, &answers(&[])).complete,
        "nothing in it is forced"
    );
}
