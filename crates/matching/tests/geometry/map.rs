//! The relationship map.

use matching::geometry::{MapPerson, TieKind, relationship_map};
use matching::model::Figure;
use proptest::prelude::*;
use serde_json::json;

use crate::support::*;

/// Closeness of the n-th person.
type Closeness = fn(usize) -> u8;

#[test]
fn maps_of_all_sizes_stay_readable() {
    let kinds: [(&str, Closeness); 4] = [
        ("mixed", |i| [8, 8, 5, 1, 5, 2, 9, 5, 0, 3, 1, 6][i % 12]),
        ("all close", |_| 10),
        ("all middle", |_| 5),
        ("all far", |_| 0),
    ];
    for (kind, closeness) in kinds {
        for n in [0, 1, 2, 5, 11, 20, 40] {
            let ids = ids("f", n);
            let people = people(&ids, closeness);
            let picture = relationship_map("Marisol Vega", &people);
            assert_eq!(picture.nodes.len(), n + 1, "{kind} {n}");
            assert_eq!(picture.ties.len(), n, "{kind} {n}");
            assert_eq!(
                (
                    picture.nodes[0].id.as_str(),
                    picture.nodes[0].initials.as_str()
                ),
                ("self", "Marisol")
            );
            assert!(
                picture.nodes[1..].iter().all(|p| !p.label.text.is_empty()),
                "{kind} {n}"
            );
            assert_clear(&picture.nodes, picture.width, picture.height);
            assert_eq!(
                picture,
                relationship_map("Marisol Vega", &people),
                "{kind} {n}"
            );
            for label in &picture.ring_labels {
                assert!(
                    picture
                        .nodes
                        .iter()
                        .all(|p| !meet(covers(label), square(p))),
                    "{kind} {n}"
                );
            }
        }
    }
}

#[test]
fn a_usual_map_keeps_its_size_and_roles() {
    let ids = ids("f", 11);
    let picture = relationship_map(
        "Marisol",
        &people(&ids, |i| [8, 8, 5, 1, 5, 2, 9, 5, 0, 3, 1][i]),
    );
    assert_eq!((picture.width, picture.height), (572.0, 600.0));
    assert!(picture.nodes[1..].iter().all(|n| !n.label.sub.is_empty()));
    let initials: Vec<&str> = picture.nodes[1..]
        .iter()
        .map(|n| n.initials.as_str())
        .collect();
    assert_eq!(
        initials,
        ["A", "L", "R", "T", "L", "F", "D", "K", "P", "J", "Ad"]
    );
}

#[test]
fn closeness_is_distance() {
    for (closeness, radius) in [
        (10, 86.0),
        (7, 86.0),
        (6, 168.0),
        (4, 168.0),
        (3, 248.0),
        (0, 248.0),
    ] {
        let ids = ids("f", 1);
        let picture = relationship_map("M", &people(&ids, |_| closeness));
        let (me, other) = (&picture.nodes[0], &picture.nodes[1]);
        let distance = (me.x - other.x).hypot(me.y - other.y);
        assert!((distance - radius).abs() < 0.2, "{closeness}: {distance}");
    }
}

#[test]
fn a_stored_place_is_kept_and_a_newcomer_moves_nobody() {
    let ids = ids("f", 9);
    let mut list = people(&ids, |i| [8, 5, 1][i % 3]);
    list[4].angle = Some(37.0);
    list[5].angle = Some(37.0);
    let before = relationship_map("M", &list[..8]);
    let after = relationship_map("M", &list);
    assert_eq!(before.nodes[..9], after.nodes[..9]);
    let (me, kept) = (&after.nodes[0], &after.nodes[5]);
    let angle = (kept.y - me.y).atan2(kept.x - me.x).to_degrees();
    assert!((angle - 37.0).abs() < 0.2, "{angle}");
    assert_clear(&after.nodes, after.width, after.height);
}

#[test]
fn ties_follow_what_is_known() {
    let cases = [
        (json!({"valence": 3}), TieKind::Loved),
        (json!({"valence": 1}), TieKind::Warm),
        (json!({"valence": 0}), TieKind::Mixed),
        (json!({"valence": -1}), TieKind::Struggle),
        (json!({}), TieKind::Plain),
        (json!({"valence": 3, "state": "cut-off"}), TieKind::CutOff),
        (
            json!({"valence": 3, "harms": ["physical"], "state": "cut-off"}),
            TieKind::Harm,
        ),
        (json!({"client_harmed": true}), TieKind::HarmedByClient),
        (
            json!({"protected_party": true, "harms": ["neglect"]}),
            TieKind::HarmBothWays,
        ),
    ];
    for (patch, kind) in cases {
        let mut value = json!({"id": "f", "client": "c", "label": "", "role": "aunt"});
        for (k, v) in patch.as_object().unwrap() {
            value[k] = v.clone();
        }
        let figure: Figure = serde_json::from_value(value).unwrap();
        let person = MapPerson::of(&figure, None);
        assert_eq!(person.tie, kind, "{patch}");
        assert_eq!((person.label, person.role), ("aunt", ""));
    }
}

#[test]
fn tie_paths_have_the_form_of_their_kind() {
    let ids = ids("f", TIES.len());
    let picture = relationship_map("M", &people(&ids, |_| 5));
    for (tie, kind) in picture.ties.iter().zip(TIES) {
        let moves = tie.d.matches('M').count();
        let lines = tie.d.matches('L').count();
        let heads = tie.arrow.as_ref().map_or(0, |a| a.matches('M').count());
        let (m, zigzag, h) = match kind {
            TieKind::Loved => (2, false, 0),
            TieKind::Warm | TieKind::Mixed | TieKind::Plain => (1, false, 0),
            TieKind::Struggle => (1, true, 0),
            TieKind::Harm | TieKind::HarmedByClient => (1, true, 1),
            TieKind::HarmBothWays => (1, true, 2),
            TieKind::CutOff => (4, false, 0),
        };
        assert_eq!(
            (moves, lines > m, heads),
            (m, zigzag, h),
            "{kind:?}: {}",
            tie.d
        );
    }
    // The tip of the arrow points to whom the harm was done.
    let tip = |i: usize| -> (f64, f64) {
        let arrow = picture.ties[i].arrow.as_ref().unwrap();
        let second = arrow.split('L').nth(1).unwrap();
        let mut numbers = second.split(' ').map(|n| n.parse::<f64>().unwrap());
        (numbers.next().unwrap(), numbers.next().unwrap())
    };
    let me = &picture.nodes[0];
    let from_me = |p: (f64, f64)| (p.0 - me.x).hypot(p.1 - me.y);
    assert!(from_me(tip(4)) < 40.0, "harm: toward the client");
    assert!(
        from_me(tip(5)) > 120.0,
        "harmed by the client: toward the person"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_small_life_can_be_drawn(
        how in prop::collection::vec((0u8..=10, prop::option::of(-400.0..400.0f64), ".{0,30}"), 0..16),
    ) {
        let list: Vec<MapPerson> = how.iter().map(|(closeness, angle, name)| MapPerson {
            id: "f", label: name, role: name, closeness: Some(*closeness), tie: TieKind::Warm, angle: *angle,
        }).collect();
        let picture = relationship_map("M", &list);
        prop_assert_eq!(picture.nodes.len(), how.len() + 1);
        let squares: Vec<[f64; 4]> = picture.nodes.iter().map(square).collect();
        for (i, a) in squares.iter().enumerate() {
            prop_assert!(squares[i + 1..].iter().all(|b| !meet(*a, *b)));
        }
    }
}
