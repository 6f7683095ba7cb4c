//! The relationship map.

use matching::geometry::{MapPerson, TieKind, closeness_of, relationship_map, ring_of, seated_map};
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

/// Names as people have them and worse: long, wide, narrow, foreign, empty.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Z][a-z]{1,9}",
        2 => "[A-Z][a-z]{6,14}[ -][A-Z][a-z]{8,20}",
        1 => "[MW]{14,24}",
        1 => "[\u{4e00}-\u{4e40}]{2,20}",
        1 => ".{0,30}",
    ]
}

type Life = Vec<(Option<u8>, Option<f64>, String, usize)>;

fn life(most: usize, seated: bool) -> impl Strategy<Value = Life> {
    let angle = if seated {
        prop::option::of(-400.0..400.0f64).boxed()
    } else {
        Just(None).boxed()
    };
    prop::collection::vec(
        (prop::option::of(0u8..=10), angle, name(), 0..TIES.len()),
        0..=most,
    )
}

fn drawn<'a>(ids: &'a [String], life: &'a Life) -> Vec<MapPerson<'a>> {
    let people = life.iter().zip(ids);
    people
        .map(|((closeness, angle, name, tie), id)| MapPerson {
            id,
            label: name,
            role: name,
            closeness: *closeness,
            tie: TIES[*tie],
            angle: *angle,
            drift: 0,
            died: false,
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn whatever_the_life_nothing_overlaps_and_everybody_has_a_name(life in life(40, false)) {
        let ids = ids("f", life.len());
        let picture = relationship_map("M", &drawn(&ids, &life));
        prop_assert_eq!(picture.nodes.len(), life.len() + 1);
        assert_clear(&picture.nodes, picture.width, picture.height);
        for (node, (.., name, _)) in picture.nodes[1..].iter().zip(&life) {
            prop_assert!(!node.label.text.is_empty() || name.trim().is_empty(), "{} has no name", node.id);
        }
    }

    #[test]
    fn wherever_they_are_put_nothing_overlaps(life in life(40, true)) {
        let ids = ids("f", life.len());
        let picture = relationship_map("M", &drawn(&ids, &life));
        prop_assert_eq!(picture.nodes.len(), life.len() + 1);
        assert_clear(&picture.nodes, picture.width, picture.height);
    }

    #[test]
    fn who_sits_stays_and_a_newcomer_moves_nobody(life in life(14, true)) {
        let ids = ids("f", life.len());
        let list = drawn(&ids, &life);
        let before = seated_map("M", &list, 0);
        let mut list: Vec<MapPerson> = before.seats.iter().map(|seat| MapPerson {
            angle: Some(seat.angle), drift: seat.drift, ..*list.iter().find(|p| p.id == seat.figure).unwrap()
        }).collect();
        let again = seated_map("M", &list, before.size);
        prop_assert_eq!(again.size, before.size);
        for node in &again.picture.nodes {
            let was = before.picture.nodes.iter().find(|n| n.id == node.id).unwrap();
            prop_assert_eq!((node.x, node.y), (was.x, was.y), "{} moved", node.id);
        }
        prop_assert_eq!(&again.seats, &before.seats);
        list.push(MapPerson { id: "new", label: "New", role: "", closeness: Some(5), tie: TieKind::Warm, angle: None, drift: 0, died: false });
        let after = seated_map("M", &list, again.size);
        if after.size == again.size {
            prop_assert_eq!(&after.picture.nodes[..life.len() + 1], &again.picture.nodes[..]);
        }
    }
}

#[test]
fn a_point_of_the_picture_is_a_ring_and_an_angle() {
    let picture = relationship_map("M", &[]);
    let me = (picture.nodes[0].x, picture.nodes[0].y);
    assert_eq!(picture.spot(me.0 + 90.0, me.1), Some((0, 0.0)));
    assert_eq!(picture.spot(me.0, me.1 + 170.0), Some((1, 90.0)));
    assert_eq!(picture.spot(me.0 - 900.0, me.1), Some((2, 180.0)));
    assert_eq!(picture.spot(me.0, me.1), None);
    assert_eq!(picture.spot(f64::NAN, me.1), None);
    for ring in 0..3 {
        assert_eq!(ring_of(Some(closeness_of(ring))), ring);
    }
}
