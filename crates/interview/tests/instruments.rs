//! Scores, bands and alerts of the shipped instruments; expected values from the published scoring rules
//! (clinical reference §2.3.2 (f), §2.6.1, §3.3–3.9).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::{PHQ, answer, answers, shipped};
use interview::{
    Answers, Evaluation, Severity, evaluate, ipip_ipc_octants, next_path, paths, section,
};

fn run(slug: &str, pairs: &[(&str, &str)]) -> Evaluation {
    evaluate(&shipped(slug), &answers(pairs))
}

/// Answers to items 1… of an instrument with answers 0–3; `-` leaves one open, `?` declines it.
fn likert(slug: &str, items: &str) -> Answers {
    let mut all = Answers::default();
    for (at, c) in items.chars().enumerate() {
        let short = match c {
            '-' => continue,
            '?' => "declined",
            digit => PHQ[digit.to_digit(10).unwrap() as usize],
        };
        all.0.insert(format!("{slug}/{}", at + 1), answer(short));
    }
    all
}

#[test]
fn phq_9_and_gad_7_bands_at_every_boundary() {
    for (slug, items, value, band) in [
        ("phq-9", "000000000", 0.0, "minimal"),
        ("phq-9", "111100000", 4.0, "minimal"),
        ("phq-9", "111110000", 5.0, "mild"),
        ("phq-9", "333000000", 9.0, "mild"),
        ("phq-9", "333100000", 10.0, "moderate"),
        ("phq-9", "333320000", 14.0, "moderate"),
        ("phq-9", "333330000", 15.0, "moderately-severe"),
        ("phq-9", "333333100", 19.0, "moderately-severe"),
        ("phq-9", "333333200", 20.0, "severe"),
        ("phq-9", "333333333", 27.0, "severe"),
        ("gad-7", "0000000", 0.0, "minimal"),
        ("gad-7", "3100000", 4.0, "minimal"),
        ("gad-7", "3200000", 5.0, "mild"),
        ("gad-7", "3330000", 9.0, "mild"),
        ("gad-7", "3331000", 10.0, "moderate"),
        ("gad-7", "3333200", 14.0, "moderate"),
        ("gad-7", "3333300", 15.0, "severe"),
        ("gad-7", "3333333", 21.0, "severe"),
    ] {
        let e = evaluate(&shipped(slug), &likert(slug, items));
        assert_eq!(e.scores[slug].value, Some(value), "{slug} {items}");
        assert_eq!(e.scores[slug].band.as_deref(), Some(band), "{slug} {items}");
        assert!(
            e.complete,
            "{slug} {items}: the difficulty question is optional"
        );
    }
}

#[test]
fn phq_9_prorates_up_to_two_missing() {
    // Sum × 9 ÷ answered, rounded: 12·9/8 = 13.5 → 14; 9·9/7 = 11.57 → 12; three missing: no score.
    for (items, value, complete) in [
        ("2222?2110", Some(14.0), true),
        ("2222-2110", Some(14.0), false),
        ("22??22100", Some(12.0), true),
        ("2???22100", None, true),
    ] {
        let e = evaluate(&shipped("phq-9"), &likert("phq-9", items));
        assert_eq!(e.scores["phq-9"].value, value, "{items}");
        assert_eq!(e.scores["phq-9"].band.is_some(), value.is_some());
        assert_eq!(e.complete, complete, "{items}");
    }
    let gad = evaluate(&shipped("gad-7"), &likert("gad-7", "333?333"));
    assert_eq!(
        gad.scores["gad-7"].value, None,
        "no published rule to prorate the GAD-7"
    );
}

/// Spitzer, Kroenke & Williams 1999: five or more of the nine at "more than half the days" (the ninth at all), one of them
/// the first or second; two to four for another depressive syndrome.
#[test]
fn phq_9_counts_syndromes_for_the_clinician_alone() {
    let q = shipped("phq-9");
    for (items, major, other) in [
        ("222220000", true, false),
        ("220220001", true, false),
        ("222200000", false, true),
        ("222200002", true, false),
        ("200000001", false, true),
        ("011111110", false, false),
        ("002222220", false, false),
        ("200000000", false, false),
        ("333333333", true, false),
    ] {
        let all = likert("phq-9", items);
        let enabled = evaluate(&q, &all).enabled;
        let shown = |id: &str| enabled.iter().any(|path| path == id);
        assert_eq!(shown("phq-9/syndrome-major"), major, "{items}");
        assert_eq!(shown("phq-9/syndrome-other"), other, "{items}");
        let section = section(&q, &all, &interview::sections(&q, &all)[0].id).unwrap();
        let told: Vec<_> = section
            .items
            .iter()
            .filter(|i| i.path.contains("syndrome"))
            .collect();
        assert_eq!(told.len(), usize::from(major || other), "{items}");
        assert!(told.iter().all(|i| i.clinician_only));
    }
}

#[test]
fn phq_9_item_9_is_a_safety_alert_whatever_the_total() {
    for (nine, alerts) in [("0", 0), ("1", 1), ("2", 1), ("3", 1), ("?", 0), ("-", 0)] {
        let e = evaluate(
            &shipped("phq-9"),
            &likert("phq-9", &format!("00000000{nine}")),
        );
        assert_eq!(e.alerts.len(), alerts, "{nine}");
        let sections = interview::sections(
            &shipped("phq-9"),
            &likert("phq-9", &format!("00000000{nine}")),
        );
        assert_eq!(sections.iter().any(|s| s.alert), alerts > 0, "{nine}");
        for alert in e.alerts {
            assert_eq!(
                (alert.severity, alert.link_id.as_str()),
                (Severity::Safety, "phq-9/9")
            );
        }
    }
    assert_eq!(
        run("phq-9", &[("phq-9/9", PHQ[1])]).alerts.len(),
        1,
        "at once, long before the total"
    );
}

#[test]
fn asq_table() {
    let all = |v: &'static str| {
        ["asq/1", "asq/2", "asq/3", "asq/4"]
            .map(|id| (id, v))
            .to_vec()
    };
    let with = |changes: &[(&'static str, &'static str)]| {
        let mut pairs = all("no");
        pairs.retain(|(id, _)| !changes.iter().any(|(other, _)| other == id));
        pairs.extend(changes);
        pairs
    };
    let (neg, non, acute) = (
        Some("negative"),
        Some("non-acute-positive"),
        Some("acute-positive"),
    );
    for (pairs, band, alert, complete, five) in [
        (all("no"), neg, None, true, false),
        (vec![], None, None, false, false),
        (
            with(&[("asq/2", "yes")]),
            None,
            Some(Severity::Safety),
            false,
            true,
        ),
        (
            with(&[("asq/2", "yes"), ("asq/5", "no")]),
            non,
            Some(Severity::Safety),
            true,
            true,
        ),
        (
            with(&[("asq/4", "yes"), ("asq/5", "yes")]),
            acute,
            Some(Severity::Acute),
            true,
            true,
        ),
        (
            with(&[("asq/3", "declined")]),
            None,
            Some(Severity::Safety),
            false,
            true,
        ),
        (
            with(&[("asq/3", "declined"), ("asq/5", "no")]),
            non,
            Some(Severity::Safety),
            true,
            true,
        ),
        (
            with(&[("asq/1", "yes"), ("asq/5", "declined")]),
            acute,
            Some(Severity::Acute),
            true,
            true,
        ),
        (
            with(&[("asq/1", "yes"), ("asq/5", "not-asked")]),
            None,
            Some(Severity::Safety),
            false,
            true,
        ),
        (with(&[("asq/1", "not-asked")]), None, None, false, false),
        (with(&[("asq/1", "unknown")]), None, None, false, false),
        (all("not-asked"), None, None, false, false),
        (
            with(&[("asq/1", "not-asked"), ("asq/2", "yes"), ("asq/5", "no")]),
            non,
            Some(Severity::Safety),
            true,
            true,
        ),
        // Question 5 is not asked when all are no: an answer to it counts for nothing.
        (with(&[("asq/5", "yes")]), neg, None, true, false),
    ] {
        let e = run("asq", &pairs);
        assert_eq!(e.scores["asq"].value, None);
        assert_eq!(e.scores["asq"].band.as_deref(), band, "{pairs:?}");
        assert_eq!(e.alerts.first().map(|a| a.severity), alert, "{pairs:?}");
        assert!(e.alerts.len() <= 1);
        assert_eq!(e.complete, complete, "{pairs:?} {:?}", e.missing);
        assert_eq!(e.enabled.contains(&"asq/5".to_owned()), five, "{pairs:?}");
    }
}

#[test]
fn audit_c_cut_offs_and_the_never_drinker() {
    let drink = [
        [
            "never",
            "monthly-or-less",
            "2-4-a-month",
            "2-3-a-week",
            "4-or-more-a-week",
        ],
        [
            "LA15694-5",
            "LA15695-2",
            "LA18930-0",
            "LA18931-8",
            "LA18932-6",
        ],
        [
            "LA6270-8",
            "LA18933-4",
            "LA18876-5",
            "LA18891-4",
            "LA18934-2",
        ],
    ];
    for (points, value, band) in [
        ([0, 0, 0], 0.0, "below"),
        ([1, 1, 0], 2.0, "below"),
        ([2, 1, 0], 3.0, "above-lower"),
        ([2, 1, 1], 4.0, "above-both"),
        ([4, 4, 4], 12.0, "above-both"),
        ([3, 0, 0], 3.0, "above-lower"),
    ] {
        let pairs: Vec<_> = ["audit-c/1", "audit-c/2", "audit-c/3"]
            .into_iter()
            .zip((0..3).map(|i| drink[i][points[i]]))
            .collect();
        let e = run("audit-c", &pairs);
        let score = &e.scores["audit-c"];
        assert_eq!(
            (score.value, score.band.as_deref()),
            (Some(value), Some(band)),
            "{points:?}"
        );
        let only_first = points[0] > 0 && points[1] + points[2] == 0;
        let remark = score.remark.clone().unwrap_or_default();
        assert_eq!(
            remark.contains("all points come from question 1"),
            only_first,
            "{remark}"
        );
    }
    let never = run("audit-c", &[("audit-c/1", "never")]);
    assert!(
        never.complete,
        "2 and 3 are not needed: {:?}",
        never.missing
    );
    assert_eq!(never.scores["audit-c"].value, Some(0.0));
    let open = run("audit-c", &[("audit-c/1", "monthly-or-less")]);
    assert_eq!(open.missing, ["audit-c/2", "audit-c/3"]);
    assert_eq!(open.scores["audit-c"].value, None);
}

#[test]
fn pc_ptsd_5_cut_offs_and_no_exposure() {
    for (yes, band) in [
        (0, "below"),
        (2, "below"),
        (3, "discuss"),
        (4, "positive"),
        (5, "positive"),
    ] {
        let ids: Vec<String> = (1..=5).map(|i| format!("pc-ptsd-5/{i}")).collect();
        let mut pairs = vec![("pc-ptsd-5/exposure", "yes")];
        pairs.extend(
            ids.iter()
                .enumerate()
                .map(|(i, id)| (id.as_str(), if i < yes { "yes" } else { "no" })),
        );
        let e = run("pc-ptsd-5", &pairs);
        assert_eq!(e.scores["pc-ptsd-5"].value, Some(yes as f64));
        assert_eq!(e.scores["pc-ptsd-5"].band.as_deref(), Some(band));
        // Without exposure the same five answers are hidden and the total is 0.
        pairs[0].1 = "no";
        let e = run("pc-ptsd-5", &pairs);
        assert_eq!(e.scores["pc-ptsd-5"].value, Some(0.0));
        assert_eq!(e.scores["pc-ptsd-5"].band.as_deref(), Some("below"));
        assert!(e.complete && !e.enabled.contains(&"pc-ptsd-5/1".to_owned()));
    }
    assert_eq!(run("pc-ptsd-5", &[]).scores["pc-ptsd-5"].value, None);
}

fn ipip(items: &str) -> Answers {
    let codes = items.split(',').enumerate().filter(|(_, c)| *c != "-");
    Answers(
        codes
            .map(|(at, c)| (format!("ipip-ipc/{}", at + 1), answer(c)))
            .collect(),
    )
}

const A: &str = "3,1,2,2,3,5,4,4,3,2,2,3,4,4,5,3,2,2,3,2,3,5,4,4,3,2,2,2,3,4,4,4";
const B: &str = "3,4,5,5,3,1,1,1,3,4,5,5,2,2,1,2,3,5,4,4,3,1,1,2,3,4,4,5,2,1,2,1";

#[test]
fn ipip_ipc_octants_of_the_fixtures() {
    for (items, expected) in [
        (A, [4.5, 4.25, 3.75, 2.75, 1.75, 2.25, 2.25, 3.25]),
        (B, [1.25, 1.25, 1.5, 3.0, 4.25, 4.5, 4.75, 2.5]),
    ] {
        let e = evaluate(&shipped("ipip-ipc"), &ipip(items));
        assert_eq!(ipip_ipc_octants(&e.scores), Some(expected));
        assert!(e.alerts.is_empty() && e.complete);
        assert!(e.scores.values().all(|s| s.band.is_none()));
    }
}

#[test]
fn ipip_ipc_uniform_answering_is_a_notice_and_gives_no_octants() {
    let nearly = format!("{}4", "3,".repeat(31)); // SD .17
    let alternating = "2,4,2,4,2,4,2,4,".repeat(4); // SD 1, amplitude 0, no difference within octants
    let dice = "5,1,3,2,1,4,3,4,2,4,1,5,5,1,5,2,1,5,5,1,3,5,1,5,4,2,3,4,3,2,3,1"; // within octants SD 1.6
    let flat_octants = "1,1,1,1,1,1,1,1,5,5,5,5,5,5,5,5,1,1,1,1,1,1,1,1,5,5,5,5,5,5,5,5"; // SD 2, amplitude 0
    for items in [
        [&["3"; 32][..]].concat().join(","),
        nearly,
        flat_octants.to_owned(),
        alternating.trim_end_matches(',').to_owned(),
        dice.to_owned(),
    ] {
        let e = evaluate(&shipped("ipip-ipc"), &ipip(&items));
        assert!(e.scores.is_empty(), "{items}");
        assert_eq!(e.alerts.len(), 1);
        assert_eq!(
            (e.alerts[0].severity, e.alerts[0].id.as_str()),
            (Severity::Notice, "ipip-ipc-uniform")
        );
        let sections = interview::sections(&shipped("ipip-ipc"), &ipip(&items));
        assert!(sections.iter().all(|s| !s.alert), "a notice is no octagon");
    }
    // Too few answers yet to call it uniform.
    assert!(
        evaluate(&shipped("ipip-ipc"), &ipip("3,3,3,3,3,3,3,3"))
            .alerts
            .is_empty()
    );
}

/// Norms are warm (clinical reference §2.6.1), so a moderately cold and dominant person has a flat raw profile. Answers as
/// people give them, means near 2.9 everywhere, the four of an octant different.
#[test]
fn ipip_ipc_a_flat_but_honest_profile_keeps_its_octants() {
    let honest = "3,3,2,4,3,2,3,3,2,4,4,3,2,4,2,3,4,2,3,2,4,3,4,2,3,3,3,3,3,3,3,4";
    let e = evaluate(&shipped("ipip-ipc"), &ipip(honest));
    let octants = ipip_ipc_octants(&e.scores).expect("octants");
    // PA 6,14,22,30 = 2,4,3,3; BC 7,15,23,31 = 3,2,4,3; DE 8,16,24,32 = 3,3,2,4; FG 1,9,17,25 = 3,2,4,3;
    // HI 2,10,18,26 = 3,4,2,3; JK 3,11,19,27 = 2,4,3,3; LM 4,12,20,28 = 4,3,2,3; NO 5,13,21,29 = 3,2,4,3.
    assert_eq!(octants, [3.0; 8]);
    assert!(e.alerts.is_empty());
}

#[test]
fn ipip_ipc_missing_items_and_long_runs() {
    // Item 6 and 14 are PA: one missing leaves the mean of three (5, 5, 4), two leave the octant out.
    let one = A.replacen(",4,5,3,2", ",declined,5,3,2", 1);
    let e = evaluate(&shipped("ipip-ipc"), &ipip(&one));
    assert_eq!(e.scores["ipip-ipc-pa"].value, Some(14.0 / 3.0));
    let mut two = ipip(&one);
    two.0.insert("ipip-ipc/6".into(), answer("declined"));
    let e = evaluate(&shipped("ipip-ipc"), &two);
    assert_eq!(e.scores["ipip-ipc-pa"].value, None);
    assert_eq!(e.scores["ipip-ipc-bc"].value, Some(4.25));
    assert_eq!(ipip_ipc_octants(&e.scores), None);

    let run = |n: usize| {
        let mut items: Vec<&str> = A.split(',').collect();
        items[..n].fill("3");
        items[n] = "1";
        evaluate(&shipped("ipip-ipc"), &ipip(&items.join(","))).scores["ipip-ipc-lm"]
            .remark
            .clone()
    };
    assert!(run(12).unwrap().contains("twelve or more"));
    assert_eq!(run(11), None);
}

#[test]
fn a_section_shows_a_matrix_its_licence_and_the_total_when_all_are_done() {
    let q = shipped("phq-9");
    let part = likert("phq-9", "21320?1");
    let id = interview::sections(&q, &part)[0].id.clone();
    let s = section(&q, &part, &id).unwrap();
    assert!(
        s.locked && s.instrument.as_deref() == Some("phq-9") && s.notice.unwrap().contains("LOINC")
    );
    let matrix = s.matrix.unwrap();
    assert_eq!(
        matrix.iter().map(|c| c.key).collect::<Vec<_>>(),
        [Some(0), Some(1), Some(2), Some(3)]
    );
    assert!(s.scores.is_empty(), "the total waits");
    assert_eq!(next_path(&q, &part, None).as_deref(), Some("phq-9/8"));
    assert_eq!(paths(&q, &part).len(), 10);
    let done = likert("phq-9", "21320?100");
    let scores = section(&q, &done, &id).unwrap().scores;
    assert_eq!((scores[0].value, scores[0].max), (Some(10.0), Some(27.0)));
    assert_eq!(scores[0].remark.as_deref(), Some("prorated from 8 answers"));
}
