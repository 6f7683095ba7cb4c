//! Composition, mandate clock and the contributions to the fit.

use matching::model::*;
use matching::outcome::RankedGroup;

use crate::build::*;

fn ranked(p: &Practice) -> RankedGroup {
    run(p)
        .ranked
        .into_iter()
        .find(|r| r.group.as_str() == "g")
        .unwrap()
}

fn value(p: &Practice, id: &str) -> Option<f64> {
    ranked(p)
        .contributions
        .into_iter()
        .find(|c| c.id == id)
        .unwrap()
        .value
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

#[test]
fn composition_before_and_after() {
    let mut p = practice();
    for (id, level) in [("me", 1), ("ada", 3), ("ben", 4)] {
        client(&mut p, id).risk.as_mut().unwrap().level = level;
    }
    client(&mut p, "cyd").risk = None;
    p.members.push(
        serde_json::from_str(
            r#"{"id":"m-out","group":"g","client":"out","from":"2026-12-08","held":true}"#,
        )
        .unwrap(),
    );
    let c = ranked(&p).composition;
    assert_eq!((c.capacity, c.before.people, c.after.people), (10, 3, 4));
    assert_eq!((c.before.seats_taken, c.after.seats_taken), (4, 5));
    assert_eq!(
        (c.before.risk_known, c.before.risk_high, c.after.risk_known),
        (2, 2, 3)
    );
    // Levels 3, 4 and then 3, 4, 1: means 3.5 and 8/3, population SDs 0.5 and sqrt(14/9).
    assert!(close(c.before.risk_mean.unwrap(), 3.5) && close(c.before.risk_sd.unwrap(), 0.5));
    assert!(close(c.after.risk_mean.unwrap(), 8.0 / 3.0));
    assert!(close(c.after.risk_sd.unwrap(), (14.0_f64 / 9.0).sqrt()));
    assert_eq!(c.before.agency_mean, None);
}

#[test]
fn only_ones_gained_and_removed() {
    let mut p = practice();
    me(&mut p).gender = Gender::Woman;
    me(&mut p).languages = vec!["es-MX".into(), "en".into()];
    client(&mut p, "ada").gender = Gender::Woman;
    let c = ranked(&p).composition;
    let gained: Vec<_> = c
        .gained
        .iter()
        .map(|o| (o.dimension.as_str(), o.value.as_str(), o.member.is_none()))
        .collect();
    assert_eq!(gained, [("language", "es", true)]);
    let removed: Vec<_> = c
        .removed
        .iter()
        .map(|o| (o.dimension.as_str(), o.member.as_ref().unwrap().as_str()))
        .collect();
    assert_eq!(removed, [("gender", "m-ada")]);
}

#[test]
fn an_empty_group_has_no_only_ones() {
    let mut p = practice();
    p.members.clear();
    let r = ranked(&p);
    assert!(r.composition.gained.is_empty() && r.composition.before.risk_mean.is_none());
    assert_eq!(value(&p, "not-alone"), None);
}

#[test]
fn the_clock_counts_sessions_and_closures() {
    let mut p = practice();
    group(&mut p).closures = vec![date("2026-12-29"), date("2026-12-30")];
    me(&mut p).mandate.as_mut().unwrap().complete_by = Some(date("2027-03-30"));
    let clock = ranked(&p).mandate.unwrap();
    assert_eq!((clock.dates.len(), clock.closures), (16, 1));
    assert_eq!(
        (clock.dates[0], clock.completes_on),
        (today(), Some(date("2027-03-23")))
    );
    assert_eq!(clock.spare_days, Some(7));
    group(&mut p).starts_on = Some(date("2026-12-09"));
    assert_eq!(ranked(&p).mandate.unwrap().dates[0], date("2026-12-15"));
    group(&mut p).ends_on = Some(date("2026-12-31"));
    let clock = ranked(&p).mandate.unwrap();
    assert_eq!(
        (clock.dates.len(), clock.completes_on, clock.spare_days),
        (2, None, None)
    );
}

#[test]
fn two_meetings_a_week_count_as_far_as_the_client_can_come() {
    let mut p = practice();
    let mut friday = group(&mut p).meetings[0].clone();
    friday.day = Weekday::Friday;
    group(&mut p).meetings.push(friday.clone());
    assert_eq!(
        ranked(&p).mandate.unwrap().completes_on,
        Some(date("2027-03-16")),
        "Tuesdays only"
    );
    me(&mut p).availability.push(friday);
    // Sixteen sessions from Tuesday 1 December, two a week: the last is Friday of the eighth week.
    assert_eq!(
        ranked(&p).mandate.unwrap().completes_on,
        Some(date("2027-01-22"))
    );
}

#[test]
fn contributions_have_their_order_and_range() {
    let ids: Vec<String> = ranked(&practice())
        .contributions
        .into_iter()
        .map(|c| c.id)
        .collect();
    assert_eq!(
        ids,
        [
            "risk-match",
            "not-alone",
            "balance",
            "climate",
            "size",
            "schedule",
            "mandate",
            "mirrors"
        ]
    );
    let mut p = practice();
    me(&mut p).mandate = None;
    assert!(
        ranked(&p).contributions.iter().all(|c| c.id != "mandate"),
        "nothing is missing without an order"
    );
}

type Row = (&'static str, fn(&mut Practice), &'static str, Option<f64>);

#[test]
fn values_of_contributions() {
    let rows: &[Row] = &[
        ("moderate among moderate", |_| (), "risk-match", Some(1.0)),
        (
            "one category away",
            |p| me(p).risk.as_mut().unwrap().level = 3,
            "risk-match",
            Some(0.0),
        ),
        (
            "two categories away",
            |p| me(p).risk.as_mut().unwrap().level = 4,
            "risk-match",
            Some(-1.0),
        ),
        (
            "outside the band",
            |p| group(p).risk_band = Some((3, 4)),
            "risk-match",
            Some(-0.5),
        ),
        ("level unknown", |p| me(p).risk = None, "risk-match", None),
        ("shares all four", |_| (), "not-alone", Some(1.0)),
        (
            "alone on one of four",
            |p| me(p).gender = Gender::Woman,
            "not-alone",
            Some(0.5),
        ),
        (
            "alone on one, and no language",
            |p| me(p).languages = vec!["es".into()],
            "not-alone",
            Some(0.0),
        ),
        (
            "the same with an interpreter",
            |p| {
                me(p).languages = vec!["es".into()];
                me(p).interpreter = true;
            },
            "not-alone",
            Some(0.5),
        ),
        ("no notes", |_| (), "climate", None),
        (
            "support 2.4, talk 0.9",
            |p| {
                group(p).support = Some(2.4);
                group(p).rule_breaking = Some(0.9);
            },
            "climate",
            Some(0.5),
        ),
        ("whole meeting", |_| (), "schedule", Some(1.0)),
        (
            "two thirds of it",
            |p| me(p).availability[0].to = "19:00:00".parse().unwrap(),
            "schedule",
            Some(1.0 / 3.0),
        ),
        (
            "by video only",
            |p| me(p).modality = Some(Modality::Video),
            "schedule",
            Some(0.5),
        ),
        (
            "times unknown",
            |p| me(p).availability.clear(),
            "schedule",
            None,
        ),
        // The last of sixteen Tuesdays is 16 March 2027.
        (
            "four weeks to spare",
            |p| me(p).mandate.as_mut().unwrap().complete_by = Some(date("2027-04-13")),
            "mandate",
            Some(0.5),
        ),
        (
            "four weeks late",
            |p| me(p).mandate.as_mut().unwrap().complete_by = Some(date("2027-02-16")),
            "mandate",
            Some(-0.5),
        ),
        (
            "years to spare",
            |p| me(p).mandate.as_mut().unwrap().complete_by = Some(date("2029-01-01")),
            "mandate",
            Some(1.0),
        ),
        (
            "no sessions ordered",
            |p| me(p).mandate.as_mut().unwrap().sessions = None,
            "mandate",
            None,
        ),
        // 4 people; from 2 to 10 the aim is 6 and half the width 4. At the minimum of 4 of 10 the value is 0.
        ("half-way to the aim", |_| (), "size", Some(0.5)),
        (
            "at the minimum",
            |p| group(p).minimum = Some(4),
            "size",
            Some(0.0),
        ),
        ("aim met", |p| group(p).capacity = 6, "size", Some(1.0)),
        ("nobody placed on the circle", |_| (), "balance", None),
    ];
    for (name, edit, id, expected) in rows {
        let mut p = practice();
        edit(&mut p);
        let found = value(&p, id);
        let same = match (found, expected) {
            (Some(a), Some(b)) => close(a, *b),
            (None, None) => true,
            _ => false,
        };
        assert!(same, "{name}: {id} is {found:?}, not {expected:?}");
    }
}

#[test]
fn balance_favors_the_quieter_voice_among_loud_ones() {
    let mut p = practice();
    let mut place = |id: &str, y: f64| {
        let text =
            format!(r#"{{"id":"p-{id}","client":"{id}","x":0,"y":{y},"source":"self-report"}}"#);
        p.positions.push(serde_json::from_str(&text).unwrap());
    };
    for id in ["ada", "ben", "cyd"] {
        place(id, 0.6);
    }
    place("me", -0.6);
    // Mean agency moves from .6 to .3: by .3, four people, so the first part is full. So is the spread's, from 0 to .52.
    assert!(close(value(&p, "balance").unwrap(), 1.0));
    p.positions[3].y = 0.9;
    assert!(value(&p, "balance").unwrap() < 0.0);
}

#[test]
fn the_mean_is_weighed_by_the_policy() {
    let mut p = practice();
    p.policy.weights = [("size", 3.0), ("schedule", 1.0), ("climate", 4.0)]
        .map(|(k, v)| (k.to_owned(), v))
        .into();
    let r = ranked(&p);
    // size .5 × 3, schedule 1 × 1, climate unknown.
    assert!(
        close(r.fit, 2.5 / 4.0) && close(r.confidence, 0.5),
        "{} {}",
        r.fit,
        r.confidence
    );
}
