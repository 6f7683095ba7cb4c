//! Scores, bands and alerts of PHQ-2, PHQ-4, GAD-2, TAPS-1, PCL-5, K6 and HARK at every edge; expected values from the
//! published scoring rules (clinical reference §3.3, §3.4, §3.8, §3.10, §3.12, §3.15).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::{PHQ, answer, answers, shipped};
use interview::{Answers, Evaluation, Severity, evaluate};

/// TAPS-1 answers, Never to Daily.
const TAPS: [&str; 5] = [
    "LA6270-8",
    "LA18933-4",
    "LA18876-5",
    "LA18891-4",
    "LA18934-2",
];

/// Answers to items 1…; a digit is the weight, `-` leaves one open, `?` declines it.
fn run(slug: &str, items: &str) -> Evaluation {
    let codes = |digit: char| {
        let at = digit.to_digit(10).unwrap() as usize;
        match slug {
            "phq-2" | "phq-4" | "gad-2" => PHQ[at].to_owned(),
            "taps-1" => TAPS[at].to_owned(),
            "hark" => ["no", "yes"][at].to_owned(),
            _ => digit.to_string(),
        }
    };
    let mut all = Answers::default();
    for (at, c) in items.chars().enumerate() {
        let short = match c {
            '-' => continue,
            '?' => "declined".to_owned(),
            digit => codes(digit),
        };
        all.0.insert(format!("{slug}/{}", at + 1), answer(&short));
    }
    evaluate(&shipped(slug), &all)
}

fn told(e: &Evaluation, score: &str) -> (Option<f64>, Option<String>) {
    (e.scores[score].value, e.scores[score].band.clone())
}

#[test]
fn bands_at_every_edge() {
    for (slug, score, items, value, band) in [
        ("phq-2", "phq-2", "00", 0.0, "below"),
        ("phq-2", "phq-2", "20", 2.0, "below"),
        ("phq-2", "phq-2", "12", 3.0, "positive"),
        ("phq-2", "phq-2", "33", 6.0, "positive"),
        ("gad-2", "gad-2", "00", 0.0, "below"),
        ("gad-2", "gad-2", "11", 2.0, "below"),
        ("gad-2", "gad-2", "30", 3.0, "positive"),
        ("gad-2", "gad-2", "33", 6.0, "positive"),
        ("phq-4", "phq-4", "0000", 0.0, "normal"),
        ("phq-4", "phq-4", "1010", 2.0, "normal"),
        ("phq-4", "phq-4", "1110", 3.0, "mild"),
        ("phq-4", "phq-4", "2210", 5.0, "mild"),
        ("phq-4", "phq-4", "2220", 6.0, "moderate"),
        ("phq-4", "phq-4", "2222", 8.0, "moderate"),
        ("phq-4", "phq-4", "3222", 9.0, "severe"),
        ("phq-4", "phq-4", "3333", 12.0, "severe"),
        ("phq-4", "phq-4-anxiety", "2033", 2.0, "below"),
        ("phq-4", "phq-4-anxiety", "2100", 3.0, "positive"),
        ("phq-4", "phq-4-depression", "3311", 2.0, "below"),
        ("phq-4", "phq-4-depression", "0012", 3.0, "positive"),
        ("k6", "k6", "000000", 0.0, "low"),
        ("k6", "k6", "400000", 4.0, "low"),
        ("k6", "k6", "410000", 5.0, "moderate"),
        ("k6", "k6", "444000", 12.0, "moderate"),
        ("k6", "k6", "444100", 13.0, "serious"),
        ("k6", "k6", "444444", 24.0, "serious"),
        ("hark", "hark", "0000", 0.0, "negative"),
        ("hark", "hark", "0100", 1.0, "positive"),
        ("hark", "hark", "1111", 4.0, "positive"),
    ] {
        let e = run(slug, items);
        let expected = (Some(value), Some(band.to_owned()));
        assert_eq!(told(&e, score), expected, "{slug} {items}");
        assert!(e.complete, "{slug} {items}: {:?}", e.missing);
    }
}

#[test]
fn pcl_5_total_and_clusters() {
    let of = |total: usize| {
        let mut items: Vec<u8> = vec![b'4'; total / 4];
        items.push(b'0' + u8::try_from(total % 4).unwrap());
        items.resize(20, b'0');
        run("pcl-5", std::str::from_utf8(&items[..20]).unwrap())
    };
    for (total, band) in [
        (0, "below"),
        (30, "below"),
        (31, "between"),
        (33, "between"),
        (34, "above"),
        (79, "above"),
    ] {
        let expected = (Some(total as f64), Some(band.to_owned()));
        assert_eq!(told(&of(total), "pcl-5"), expected);
    }
    // Items 1–5 intrusion, 6–7 avoidance, 8–14 thoughts and mood, 15–20 arousal.
    let e = run("pcl-5", "11111223333333444444");
    let clusters = ["pcl-5-b", "pcl-5-c", "pcl-5-d", "pcl-5-e"].map(|s| e.scores[s].value.unwrap());
    assert_eq!(clusters, [5.0, 4.0, 21.0, 24.0]);
    assert_eq!(e.scores["pcl-5"].value, Some(54.0));
    assert_eq!(
        run("pcl-5", &"4".repeat(20)).scores["pcl-5"].value,
        Some(80.0)
    );
}

/// Weathers et al. 2013: an item counts from 2; one of B, one of C, two of D, two of E.
#[test]
fn pcl_5_counts_the_pattern_for_the_clinician_alone() {
    for (items, shown) in [
        ("20000200000002200022", false),
        ("20000200000022000022", true),
        ("20000200000020000022", false),
        ("20000200000022000002", false),
        ("00000200000022000022", false),
        ("20000000000022000022", false),
        ("11111111111111111111", false),
        ("44444444444444444444", true),
    ] {
        let shows = run("pcl-5", items)
            .enabled
            .iter()
            .any(|p| p == "pcl-5/pattern");
        assert_eq!(shows, shown, "{items}");
    }
}

#[test]
fn none_of_them_is_prorated() {
    for (slug, items) in [
        ("phq-2", "3?"),
        ("gad-2", "?3"),
        ("phq-4", "33?3"),
        ("k6", "44444?"),
        ("pcl-5", "4444444444444444444?"),
        ("hark", "000?"),
    ] {
        let e = run(slug, items);
        assert_eq!(told(&e, slug), (None, None), "{slug}");
        assert!(e.scores[slug].settled && e.complete, "{slug}");
        let open = items.replace('?', "-");
        let e = run(slug, &open);
        assert!(!e.complete && e.missing.len() == 1, "{slug}");
    }
}

#[test]
fn hark_raises_at_the_first_yes_and_never_by_silence() {
    for items in ["1---", "-1--", "--1-", "---1", "0?01", "1111"] {
        let e = run("hark", items);
        assert!(!e.alerts.is_empty(), "{items}");
        for alert in &e.alerts {
            assert_eq!(
                (alert.id.as_str(), alert.severity),
                ("hark-positive", Severity::Safety)
            );
        }
    }
    for items in ["0000", "????", "0?0-", "----"] {
        assert!(run("hark", items).alerts.is_empty(), "{items}");
    }
}

#[test]
fn taps_1_tells_each_substance_by_itself() {
    let e = run("taps-1", "0-000");
    assert!(e.complete, "one wording of the alcohol question is enough");
    for score in [
        "taps-1-tobacco",
        "taps-1-alcohol-4",
        "taps-1-drugs",
        "taps-1-medication",
    ] {
        assert_eq!(told(&e, score), (Some(0.0), Some("negative".into())));
    }
    assert_eq!(e.scores["taps-1-alcohol-5"].value, None);
    // Anything but Never is positive.
    let e = run("taps-1", "14-21");
    for (score, value) in [
        ("taps-1-tobacco", 1.0),
        ("taps-1-alcohol-5", 4.0),
        ("taps-1-drugs", 2.0),
        ("taps-1-medication", 1.0),
    ] {
        assert_eq!(told(&e, score), (Some(value), Some("positive".into())));
    }
    assert_eq!(run("taps-1", "00").missing, ["taps-1/4", "taps-1/5"]);
}

#[test]
fn the_same_question_in_two_instruments_is_two_questions() {
    let q = shipped("phq-9");
    let e = evaluate(&q, &answers(&[("phq-2/1", PHQ[3])]));
    assert_eq!(e.scores["phq-9"].value, None);
    let texts = |slug: &str, n: u32| {
        interview::text_of(&shipped(slug), &format!("{slug}/{n}")).map(str::to_owned)
    };
    assert_eq!(texts("phq-2", 1), texts("phq-9", 1));
    assert_eq!(texts("phq-2", 2), texts("phq-9", 2));
    assert_eq!(texts("phq-4", 3), texts("phq-9", 1));
    assert_eq!(texts("phq-4", 1), texts("gad-7", 1));
    assert_eq!(texts("gad-2", 2), texts("gad-7", 2));
}
