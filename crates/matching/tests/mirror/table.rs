//! The decision table, row by row, both passes.

use matching::mirror::{Alone, Index};
use matching::outcome::{Direction, Level, Mirror, Outlook};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::*;

/// Name, patches of figure, newcomer and group, then outlook and rows.
type RowCase = (
    &'static str,
    Value,
    Value,
    Value,
    Outlook,
    &'static [&'static str],
);

#[test]
fn decision_table_first_pass() {
    let none = || json!({});
    let cases: Vec<RowCase> = vec![
        (
            "1: trauma screen",
            json!({"harms": ["physical"]}),
            json!({"ptsd_score": 4}),
            none(),
            Outlook::Avoid,
            &["1"],
        ),
        (
            "1: recent",
            json!({"harms": ["coercive-control"], "harm_months_ago": 11}),
            none(),
            none(),
            Outlook::Avoid,
            &["1"],
        ),
        (
            "1: no",
            json!({"harms": ["sexual"], "willing": "no"}),
            none(),
            none(),
            Outlook::Avoid,
            &["1"],
        ),
        (
            "2: stabilised",
            json!({"harms": ["physical"], "harm_months_ago": 12}),
            none(),
            none(),
            Outlook::Caution,
            &["2"],
        ),
        (
            "2b: one trained",
            json!({"harms": ["physical"]}),
            none(),
            json!({"facilitators": []}),
            Outlook::Caution,
            &["2b"],
        ),
        (
            "2b: not screened",
            json!({"harms": ["physical"]}),
            json!({"ptsd_score": null}),
            none(),
            Outlook::Caution,
            &["2b"],
        ),
        (
            "2b: not yet",
            json!({"harms": ["physical"], "willing": "not-yet"}),
            none(),
            none(),
            Outlook::Caution,
            &["2b"],
        ),
        (
            "2b: loved",
            json!({"harms": ["emotional"], "valence": 3}),
            json!({"ptsd_score": 5}),
            none(),
            Outlook::Caution,
            &["2b"],
        ),
        (
            "3: single gender, working",
            json!({"client_harmed": true}),
            none(),
            none(),
            Outlook::Caution,
            &["3"],
        ),
        (
            "3: mixed",
            json!({"client_harmed": true}),
            none(),
            json!({"gender": "mixed"}),
            Outlook::Avoid,
            &["3"],
        ),
        (
            "3: by the program's rule",
            json!({"client_harmed": true}),
            none(),
            json!({"gender": null}),
            Outlook::Avoid,
            &["3"],
        ),
        (
            "3: forming",
            json!({"protected_party": true}),
            none(),
            json!({"phase": "forming"}),
            Outlook::Avoid,
            &["3"],
        ),
        (
            "4: grief",
            json!({"grieving": true, "valence": 3}),
            none(),
            none(),
            Outlook::Caution,
            &["4"],
        ),
        (
            "4b after 6",
            json!({"valence": 2, "response_category": "helped", "willing": "not-yet"}),
            none(),
            none(),
            Outlook::Caution,
            &["6", "4b"],
        ),
        (
            "4b after 5",
            json!({"willing": null}),
            none(),
            none(),
            Outlook::Caution,
            &["5", "4b"],
        ),
        ("5: work", none(), none(), none(), Outlook::Work, &["5"]),
        (
            "5: by valence",
            json!({"response_category": null}),
            none(),
            none(),
            Outlook::Work,
            &["5"],
        ),
        (
            "5: ending",
            none(),
            none(),
            json!({"phase": "ending"}),
            Outlook::Work,
            &["5"],
        ),
        (
            "not 5: conflict phase",
            none(),
            none(),
            json!({"phase": "conflict"}),
            Outlook::None,
            &[],
        ),
        (
            "not 5: in crisis",
            none(),
            json!({"safety": {"open_alerts": [{"source": "asq", "severity": "safety"}]}}),
            none(),
            Outlook::None,
            &[],
        ),
        (
            "6: support",
            json!({"valence": 1, "response_category": "helped"}),
            none(),
            none(),
            Outlook::Support,
            &["6"],
        ),
        (
            "7: explore",
            json!({"valence": -1, "salience": 7, "response_category": "got-upset"}),
            none(),
            none(),
            Outlook::Explore,
            &["7"],
        ),
        (
            "not 7: not salient",
            json!({"valence": -1, "salience": 6, "response_category": "got-upset"}),
            none(),
            none(),
            Outlook::None,
            &[],
        ),
        (
            "nothing known",
            json!({"valence": null, "salience": null, "response_category": null}),
            none(),
            none(),
            Outlook::None,
            &[],
        ),
    ];
    for (name, figure, newcomer, group, outlook, rows) in cases {
        let m = only(&with(figure, newcomer, group));
        assert_eq!(m.outlook, outlook, "{name}");
        assert_eq!(m.rows, rows, "{name}");
    }
}

/// Rows 0 to 7: the first that matches, whatever else holds too.
#[test]
fn the_first_row_that_matches_decides() {
    let none = || json!({});
    let all = json!({"harms": ["physical"], "client_harmed": true, "grieving": true, "valence": 3, "salience": 9});
    let crisis = json!({"safety": {"open_alerts": [{"source": "asq", "severity": "safety"}]}});
    let cases: Vec<RowCase> = vec![
        (
            "1 before all",
            all.clone(),
            json!({"ptsd_score": 5}),
            none(),
            Outlook::Avoid,
            &["1"],
        ),
        (
            "2 before 2b and 3",
            all.clone(),
            none(),
            none(),
            Outlook::Caution,
            &["2"],
        ),
        (
            "2b before 3",
            all,
            none(),
            json!({"facilitators": []}),
            Outlook::Caution,
            &["2b"],
        ),
        (
            "2b before 3, not violent",
            json!({"harms": ["neglect"], "client_harmed": true}),
            none(),
            json!({"gender": "mixed"}),
            Outlook::Caution,
            &["2b"],
        ),
        (
            "3 before 4",
            json!({"client_harmed": true, "grieving": true}),
            none(),
            json!({"gender": "mixed"}),
            Outlook::Avoid,
            &["3"],
        ),
        (
            "4 before 5",
            json!({"grieving": true}),
            none(),
            none(),
            Outlook::Caution,
            &["4"],
        ),
        (
            "5 before 6",
            json!({"valence": 2}),
            none(),
            none(),
            Outlook::Work,
            &["5"],
        ),
        (
            "5 before 7",
            json!({"valence": 0, "salience": 9}),
            none(),
            none(),
            Outlook::Work,
            &["5"],
        ),
        (
            "6 before 7",
            json!({"valence": 1, "salience": 9, "response_category": "helped"}),
            none(),
            none(),
            Outlook::Support,
            &["6"],
        ),
        (
            "7 where 5 must wait",
            json!({"valence": -1, "salience": 9}),
            crisis,
            none(),
            Outlook::Explore,
            &["7"],
        ),
        (
            "7 and 4b",
            json!({"valence": 0, "salience": 9, "response_category": "helped", "willing": "no"}),
            none(),
            none(),
            Outlook::Caution,
            &["7", "4b"],
        ),
    ];
    for (name, figure, newcomer, group, outlook, rows) in cases {
        let m = only(&with(figure, newcomer, group));
        assert_eq!(
            (m.outlook, &m.rows[..]),
            (
                outlook,
                &rows.iter().map(|r| (*r).into()).collect::<Vec<_>>()[..]
            ),
            "{name}"
        );
    }
}

/// Row 10 in the other direction: a member who is an only one, and for whom the newcomer is hard.
#[test]
fn row_10_also_protects_a_member() {
    let mut v = base();
    v["figures"][0]["client"] = json!("ben");
    v["positions"][1]["client"] = json!("n");
    let practice = read(&v);
    let index = Index::new(&practice, day());
    let ben = "m-ben".into();
    for (members, rows) in [(vec![], "5"), (vec![&ben], "5 10")] {
        let alone = Alone {
            newcomer: true,
            members: &members,
        };
        let found = index.edited(&"n".into(), &ROOM.into(), alone).mirrors;
        assert_eq!(
            (found[0].direction, found[0].rows.join(" ")),
            (Direction::MemberToClient, rows.to_owned())
        );
    }
}

#[test]
fn rows_1_and_4_need_a_clear_resemblance() {
    // Farther away: slight.
    let slight = |figure: Value| {
        let mut v = with(figure, json!({"ptsd_score": 5}), json!({}));
        v["positions"][1]["x"] = json!(-0.3);
        v["positions"][1]["y"] = json!(0.6);
        let m = only(&v);
        assert_eq!(m.level, Level::Slight);
        m
    };
    let harmed = slight(json!({"harms": ["physical"], "willing": "no"}));
    assert_eq!((harmed.outlook, &*harmed.rows[0]), (Outlook::Caution, "2b"));
    let grief = slight(json!({"grieving": true, "valence": 3, "response_category": "helped"}));
    assert_eq!((grief.outlook, &*grief.rows[0]), (Outlook::Support, "6"));
}

#[test]
fn row_8_two_adverse_mirrors_turn_work_into_caution() {
    let mut v = base();
    second_figure(&mut v, "boss", "n", json!({}));
    let list = mirrors_of(&v, "n", false);
    assert_eq!(list.len(), 2);
    for m in &list {
        assert_eq!(
            (m.outlook, &m.rows[..]),
            (Outlook::Caution, &["5".into(), "8".into()][..])
        );
    }
    // A supportive second likeness is not adverse.
    let mut v = base();
    second_figure(
        &mut v,
        "uncle",
        "n",
        json!({"valence": 3, "response_category": "helped"}),
    );
    let outlooks: Vec<Outlook> = mirrors_of(&v, "n", false)
        .iter()
        .map(|m| m.outlook)
        .collect();
    assert_eq!(outlooks, [Outlook::Work, Outlook::Support]);
}

#[test]
fn row_9_a_member_hard_for_three_becomes_caution() {
    for (others, isolated) in [(1, false), (2, true)] {
        let mut v = base();
        add_members(&mut v, &vec![json!({}); others]);
        for i in 0..others {
            second_figure(&mut v, &format!("x{i}"), &format!("c{i}"), json!({}));
        }
        let list = mirrors_of(&v, "n", false);
        let m = list.iter().find(|m| m.figure.as_str() == "father").unwrap();
        assert_eq!(m.rows.contains(&"9".into()), isolated, "{others} others");
        assert_eq!(m.outlook == Outlook::Caution, isolated, "{others} others");
    }
}

#[test]
fn row_9_also_protects_the_newcomer() {
    let mut v = base();
    v["figures"] = json!([{"id": "father", "client": "n", "label": "", "role": "father", "valence": -2, "willing": "yes"}]);
    v["positions"]
        .as_array_mut()
        .unwrap()
        .push(json!({"id": "pn", "client": "n", "x": -0.55, "y": 0.75, "source": "self-report"}));
    add_members(&mut v, &vec![json!({}); 3]);
    for i in 0..3 {
        second_figure(&mut v, &format!("x{i}"), &format!("c{i}"), json!({}));
    }
    let list = mirrors_of(&v, "n", false);
    let reverse: Vec<&Mirror> = list
        .iter()
        .filter(|m| m.direction == Direction::MemberToClient)
        .collect();
    assert_eq!(reverse.len(), 3);
    assert!(
        reverse
            .iter()
            .all(|m| m.outlook == Outlook::Caution && m.rows.contains(&"9".into()))
    );
}

#[test]
fn row_8_counts_a_members_mirrors_to_others_in_the_reverse_direction() {
    // c0 already has a hard likeness to Ben; the newcomer at the same place would be the second.
    let mut v = base();
    v["positions"]
        .as_array_mut()
        .unwrap()
        .push(json!({"id": "pn", "client": "n", "x": -0.55, "y": 0.75, "source": "self-report"}));
    add_members(&mut v, &[json!({})]);
    second_figure(&mut v, "x", "c0", json!({}));
    let find = |v: &Value| {
        let list = mirrors_of(v, "n", false);
        list.into_iter().find(|m| m.figure.as_str() == "x").unwrap()
    };
    assert_eq!(find(&v).rows, ["5", "8"]);
    v["members"].as_array_mut().unwrap().remove(0);
    assert_eq!(find(&v).rows, ["5"]);
}

#[test]
fn row_10_an_isolate_with_an_adverse_mirror_needs_care() {
    let list = mirrors_of(&base(), "n", true);
    assert_eq!(
        (list[0].outlook, list[0].rows.join(" ")),
        (Outlook::Caution, "5 10".to_owned())
    );
    let warm = with(
        json!({"valence": 2, "response_category": "helped"}),
        json!({}),
        json!({}),
    );
    assert_eq!(mirrors_of(&warm, "n", true)[0].outlook, Outlook::Support);
    // Nothing to work with in this phase, but hard all the same.
    let early = with(json!({}), json!({}), json!({"phase": "forming"}));
    assert_eq!(mirrors_of(&early, "n", true)[0].outlook, Outlook::Caution);
}

proptest! {
    #[test]
    fn harm_or_unwillingness_never_yields_an_opportunity(
        harms in prop::sample::subsequence(
            vec!["emotional", "physical", "sexual", "coercive-control", "neglect", "witnessed-violence"], 0..=6),
        willing in prop::sample::select(vec![json!(null), json!("yes"), json!("not-yet"), json!("no")]),
        valence in -3i8..=3, salience in 0u8..=10, months in prop::option::of(0u32..40),
        ptsd in prop::option::of(0u8..=5), grieving: bool, client_harmed: bool, isolate: bool,
        phase in prop::sample::select(vec!["forming", "conflict", "working", "ending"]),
        category in prop::sample::select(vec!["stood-firm", "took-control", "helped", "pushed-away", "understood"]),
        x in -0.7..0.7f64, y in -0.7..0.7f64,
    ) {
        let mut v = with(
            json!({"harms": harms, "willing": willing, "valence": valence, "salience": salience,
                "harm_months_ago": months, "grieving": grieving, "client_harmed": client_harmed,
                "response_category": category}),
            json!({"ptsd_score": ptsd}),
            json!({"phase": phase}),
        );
        v["positions"][1]["x"] = json!(x);
        v["positions"][1]["y"] = json!(y);
        for m in mirrors_of(&v, "n", isolate) {
            let opportunity = matches!(m.outlook, Outlook::Support | Outlook::Work | Outlook::Explore);
            prop_assert!(!(opportunity && (!harms.is_empty() || client_harmed || willing != json!("yes"))), "{m:?}");
            prop_assert!(m.level >= Level::Slight && m.decibans >= 3.0);
            prop_assert_eq!(m.reasons.iter().fold(0.0, |s, r| s + r.decibans), m.decibans);
        }
    }

}
