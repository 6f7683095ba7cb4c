//! Published instruments in questionnaires from elsewhere: recognised by LOINC codes, as a whole or not at all.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::{PHQ, answers, form};
use interview::{Evaluation, Questionnaire, evaluate};
use serde_json::{Value as Json, json};

const LOINC: &str = "http://loinc.org";
const PHQ_9: [&str; 9] = [
    "44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2", "44252-5", "44253-3",
    "44260-8",
];
const GAD_7: [&str; 7] = [
    "69725-0", "68509-9", "69733-4", "69734-2", "69735-9", "69689-8", "69736-7",
];

/// Options without weights: LOINC answer codes only.
fn options(codes: &[&str]) -> Json {
    codes
        .iter()
        .map(|code| json!({ "valueCoding": { "system": LOINC, "code": code } }))
        .collect()
}

/// Options with weights and codes of their own.
fn weighted(weights: &[i64]) -> Json {
    let option = |n: &i64| {
        json!({
            "extension": [{ "url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": n }],
            "valueCoding": { "code": format!("a{n}"), "display": format!("Answer {n}") }
        })
    };
    weights.iter().map(option).collect()
}

/// A question with a LOINC code and a linkId of its own.
fn question(code: &str, options: &Json) -> Json {
    json!({ "linkId": format!("q-{code}"), "type": "choice", "text": "?", "answerOption": options,
            "code": [{ "system": "http://example.org", "code": "x" }, { "system": LOINC, "code": code }] })
}

fn all(codes: &[&str], options: &Json) -> Json {
    codes.iter().map(|code| question(code, options)).collect()
}

/// Evaluates with one answer code for each item, in order.
fn with(q: &Questionnaire, codes: &[&str], given: &[&str]) -> Evaluation {
    let ids: Vec<String> = codes.iter().map(|c| format!("q-{c}")).collect();
    let pairs: Vec<(&str, &str)> = ids
        .iter()
        .map(String::as_str)
        .zip(given.iter().copied())
        .collect();
    evaluate(q, &answers(&pairs))
}

fn score(found: &Evaluation, slug: &str) -> (Option<f64>, Option<String>) {
    let score = &found.scores[slug];
    (score.value, score.band.clone())
}

fn slugs(q: &Questionnaire) -> Vec<&str> {
    q.score_slugs()
}

#[test]
fn phq_9_by_item_codes_with_its_bands_and_the_alert_of_item_9() {
    // Kroenke, Spitzer & Williams 2001: 0–4, 5–9, 10–14, 15–19, 20–27.
    let q = form(&all(&PHQ_9, &options(&PHQ)));
    assert_eq!(slugs(&q), ["phq-9"]);
    for (threes, total, band) in [
        (0, 0.0, "minimal"),
        (2, 6.0, "mild"),
        (4, 12.0, "moderate"),
        (6, 18.0, "moderately-severe"),
        (7, 21.0, "severe"),
    ] {
        let given: Vec<&str> = (0..9)
            .map(|n| PHQ[if n < threes { 3 } else { 0 }])
            .collect();
        let found = with(&q, &PHQ_9, &given);
        assert_eq!(score(&found, "phq-9"), (Some(total), Some(band.to_owned())));
        assert!(found.alerts.is_empty());
    }
    let mut given = [PHQ[0]; 9];
    given[8] = PHQ[1];
    let found = with(&q, &PHQ_9, &given);
    assert_eq!(score(&found, "phq-9").0, Some(1.0));
    let alert = &found.alerts[0];
    assert_eq!(
        (alert.id.as_str(), alert.link_id.as_str()),
        ("phq-9-item-9", "q-44260-8")
    );
    // Two items may be missing, three may not (clinical reference §3.3).
    let some = |n: usize| score(&with(&q, &PHQ_9, &[PHQ[1]; 9][..n]), "phq-9").0;
    assert_eq!((some(7), some(6)), (Some(9.0), None));
}

#[test]
fn link_ids_count_where_items_have_no_codes() {
    let item = |code: &&str| json!({ "linkId": format!("/69737-5/{code}"), "type": "choice", "text": "?", "answerOption": weighted(&[0, 1, 2, 3]) });
    let q = form(&GAD_7.iter().map(item).collect());
    assert_eq!(slugs(&q), ["gad-7"]);
    let pairs: Vec<String> = GAD_7.iter().map(|c| format!("/69737-5/{c}")).collect();
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|id| (id.as_str(), "a2")).collect();
    // Spitzer et al. 2006: 14 is moderate, 15 and more severe.
    assert_eq!(
        score(&evaluate(&q, &answers(&pairs)), "gad-7"),
        (Some(14.0), Some("moderate".into()))
    );
    let mut more = pairs.clone();
    more[0].1 = "a3";
    assert_eq!(
        score(&evaluate(&q, &answers(&more)), "gad-7"),
        (Some(15.0), Some("severe".into()))
    );
}

#[test]
fn never_on_part_of_an_instrument() {
    let yes = options(&PHQ);
    // Eight of nine items hold the PHQ-2, and nothing more.
    assert_eq!(slugs(&form(&all(&PHQ_9[..8], &yes))), ["phq-2"]);
    assert!(slugs(&form(&all(&PHQ_9[1..], &yes))).is_empty());
    // A code that stands twice, an item that repeats, one in a repeating group.
    let mut twice = all(&PHQ_9, &yes);
    let again = json!({ "linkId": "again", "type": "choice", "text": "?", "answerOption": yes, "code": [{ "system": LOINC, "code": "44250-9" }] });
    twice.as_array_mut().unwrap().push(again);
    assert!(slugs(&form(&twice)).is_empty());
    let mut repeats = all(&PHQ_9, &yes);
    repeats[0]["repeats"] = json!(true);
    assert!(slugs(&form(&repeats)).is_empty());
    let group =
        json!([{ "linkId": "g", "type": "group", "repeats": true, "item": all(&PHQ_9, &yes) }]);
    assert!(slugs(&form(&group)).is_empty());
    // Codes of another system, and a wrong first item (a count of days, not the AUDIT-C frequency).
    let mut other = all(&PHQ_9, &yes);
    other[3]["code"] = json!([{ "system": "http://example.org", "code": "44254-1" }]);
    other[3]["linkId"] = json!("other");
    assert_eq!(slugs(&form(&other)), ["phq-2"]);
    let audit = json!([
        { "linkId": "/68517-2", "type": "decimal", "text": "?" },
        question("68519-8", &weighted(&[0, 1, 2, 3, 4])),
        question("68520-6", &weighted(&[0, 1, 2, 3, 4]))
    ]);
    assert!(slugs(&form(&audit)).is_empty());
}

#[test]
fn never_with_other_options() {
    // Too few options, other weights, weights against the LOINC answers, no weights at all.
    let mut against = options(&PHQ);
    against[1]["extension"] = json!([{ "url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": 2 }]);
    for options in [
        options(&PHQ[..3]),
        weighted(&[1, 2, 3, 4]),
        weighted(&[0, 1, 2, 3, 4]),
        against,
        json!([{ "valueString": "a" }, { "valueString": "b" }, { "valueString": "c" }, { "valueString": "d" }]),
    ] {
        let q = form(&all(&PHQ_9, &options));
        assert!(slugs(&q).is_empty(), "{options}");
        assert!(q.notes.iter().any(|n| n.note.contains("no score")));
    }
}

#[test]
fn several_instruments_in_one_questionnaire_count_each_on_its_own() {
    let mut items = all(&PHQ_9, &options(&PHQ)).as_array().unwrap().clone();
    items.extend(all(&GAD_7, &options(&PHQ)).as_array().unwrap().clone());
    // The PHQ-4, PHQ-2 and GAD-2 in it are not told beside them.
    assert_eq!(slugs(&form(&Json::from(items))), ["phq-9", "gad-7"]);
    let four = form(&all(
        &["69725-0", "68509-9", "44250-9", "44255-8"],
        &options(&PHQ),
    ));
    assert_eq!(slugs(&four), ["phq-4", "phq-4-anxiety", "phq-4-depression"]);
    // LOINC itself offers "More days than not" in GAD item 2.
    let mut loinc = all(&GAD_7[..2], &options(&PHQ));
    loinc[1]["answerOption"] = options(&[PHQ[0], PHQ[1], "LA18938-3", PHQ[3]]);
    let q = form(&loinc);
    let found = with(&q, &GAD_7[..2], &[PHQ[1], "LA18938-3"]);
    assert_eq!(score(&found, "gad-2"), (Some(3.0), Some("positive".into())));
}

#[test]
fn audit_c_by_loinc_answers_and_its_zero_rule() {
    let often = [
        "LA6270-8",
        "LA18926-8",
        "LA18927-6",
        "LA18928-4",
        "LA18929-2",
    ];
    let many = [
        "LA15694-5",
        "LA15695-2",
        "LA18930-0",
        "LA18931-8",
        "LA18932-6",
    ];
    let six = [
        "LA6270-8",
        "LA18933-4",
        "LA18876-5",
        "LA18891-4",
        "LA18934-2",
    ];
    let codes = ["68518-0", "68519-8", "68520-6"];
    let q = form(&json!([
        question(codes[0], &options(&often)),
        question(codes[1], &options(&many)),
        question(codes[2], &options(&six))
    ]));
    let told = |given: &[&str]| score(&with(&q, &codes, given), "audit-c");
    let band = |code: &str| Some(code.to_owned());
    assert_eq!(
        told(&[often[1], many[1], six[0]]),
        (Some(2.0), band("below"))
    );
    assert_eq!(
        told(&[often[2], many[1], six[0]]),
        (Some(3.0), band("above-lower"))
    );
    assert_eq!(
        told(&[often[4], many[4], six[4]]),
        (Some(12.0), band("above-both"))
    );
    // Who never drinks has 0, whatever else is open.
    assert_eq!(told(&[often[0]]), (Some(0.0), band("below")));
    assert_eq!(told(&[often[1]]), (None, None));
}

#[test]
fn yes_and_no_as_booleans_or_as_options() {
    let codes = [
        "102011-4", "102012-2", "102013-0", "102014-8", "102015-5", "102016-3",
    ];
    let items: Json = codes
        .iter()
        .map(|c| json!({ "linkId": format!("q-{c}"), "type": "boolean", "text": "?", "code": [{ "system": LOINC, "code": c }] }))
        .collect();
    let q = form(&items);
    let found = with(&q, &codes, &["yes", "yes", "yes", "yes", "no", "no"]);
    assert_eq!(
        score(&found, "pc-ptsd-5"),
        (Some(3.0), Some("discuss".into()))
    );
    assert_eq!(score(&with(&q, &codes, &["no"]), "pc-ptsd-5").0, Some(0.0));
    let q = form(&all(&codes, &options(&["LA33-6", "LA32-8"])));
    let (yes, no) = ("LA33-6", "LA32-8");
    let found = with(&q, &codes, &[yes, yes, yes, yes, yes, no]);
    assert_eq!(
        score(&found, "pc-ptsd-5"),
        (Some(4.0), Some("positive".into()))
    );
    assert_eq!(score(&with(&q, &codes, &[no]), "pc-ptsd-5").0, Some(0.0));
    let hark = form(&all(
        &["76499-3", "76501-6", "76502-4", "76503-2"],
        &options(&[yes, no]),
    ));
    let found = with(&hark, &["76499-3", "76501-6"], &[no, yes]);
    assert_eq!(found.alerts[0].id, "hark-positive");
}

#[test]
fn taps_1_tells_each_substance() {
    let codes = ["96842-0", "88037-7", "75889-6", "96843-8", "96844-6"];
    let often = [
        "LA18934-2",
        "LA18891-4",
        "LA18876-5",
        "LA18933-4",
        "LA6270-8",
    ];
    let q = form(&all(&codes, &options(&often)));
    let never = "LA6270-8";
    let found = with(&q, &codes, &["LA18933-4", never, never, never, never]);
    assert_eq!(score(&found, "taps-1-tobacco").1, Some("positive".into()));
    assert_eq!(score(&found, "taps-1-drugs").1, Some("negative".into()));
}

#[test]
fn what_has_scores_of_its_own_keeps_to_them() {
    assert_eq!(
        slugs(&common::shipped("phq-4")),
        ["phq-4", "phq-4-anxiety", "phq-4-depression"]
    );
    assert_eq!(slugs(&common::shipped("phq-9")), ["phq-9"]);
}
