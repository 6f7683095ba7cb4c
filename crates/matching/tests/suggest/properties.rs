//! What holds for every practice: one list for each group, no blocked group ranked, order of input without effect.

use matching::ids::ClientId;
use matching::model::*;
use matching::outcome::Severity;
use matching::suggest::suggest;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use crate::build::today;

fn slot() -> impl Strategy<Value = Value> {
    (select(vec!["monday", "tuesday", "friday"]), 8u32..20, 1u32..4)
        .prop_map(|(day, from, hours)| json!({"day": day, "from": format!("{from:02}:00"), "to": format!("{:02}:00", from + hours)}))
}

fn maybe(value: impl Strategy<Value = Value> + 'static) -> impl Strategy<Value = Value> {
    prop_oneof![1 => Just(Value::Null), 3 => value]
}

fn word(words: &[&'static str]) -> impl Strategy<Value = Value> + use<> {
    select(words.to_vec()).prop_map(Value::from)
}

fn person(i: usize) -> impl Strategy<Value = Value> {
    let basics = (
        maybe((1950i32..2008).prop_map(|y| json!(format!("{y}-06-15")))),
        word(&["woman", "man", "non-binary", "not-stated"]),
        prop::collection::vec(word(&["en", "es"]), 0..2),
        prop::collection::vec(slot(), 0..3),
        maybe((0u8..=4).prop_map(|l| json!({"level": l}))),
        maybe((0u8..=2).prop_map(Value::from)),
        any::<bool>(),
        maybe((0u32..60).prop_map(|n| json!({"program_kind": if n % 2 == 0 {"dui"} else {"dv"}, "sessions": n + 1, "complete_by": "2027-06-01"}))),
        prop::bool::weighted(0.1),
    );
    basics.prop_map(move |(born, gender, languages, free, risk, task, consent, mandate, acute)| {
        json!({"id": format!("c{i}"), "name": "N", "birth_date": born, "gender": gender, "languages": languages,
            "availability": free, "risk": risk, "group_task": task, "group_consent": consent, "mandate": mandate,
            "safety": {"acute_states": if acute { vec!["mania"] } else { vec![] }}})
    })
}

fn group(i: usize) -> impl Strategy<Value = Value> {
    let basics = (
        0usize..2,
        prop::collection::vec(slot(), 0..3),
        1u32..8,
        word(&["en", "es"]),
        maybe(word(&["women", "men", "mixed"])),
        word(&["open", "slow-open", "closed"]),
        word(&["forming", "conflict", "working"]),
        maybe((0u32..=30).prop_map(|v| json!(f64::from(v) / 10.0))),
        maybe(word(&["2026-01-01", "2026-12-01", "2027-02-01"])),
    );
    basics.prop_map(move |(program, meetings, capacity, language, gender, entry, phase, climate, starts)| {
        json!({"id": format!("g{i}"), "program": format!("p{program}"), "name": "G", "meetings": meetings,
            "modality": "either", "capacity": capacity, "language": language, "gender": gender, "entry": entry,
            "phase": phase, "support": climate, "rule_breaking": climate, "starts_on": starts})
    })
}

fn position(i: usize) -> impl Strategy<Value = Value> {
    (0usize..12, any::<bool>(), 0.0..std::f64::consts::TAU, 0.0f64..1.0).prop_map(move |(who, of_figure, angle, r)| {
        let key = if of_figure { "figure" } else { "client" };
        let name = if of_figure { format!("f{}", who % 8) } else { format!("c{who}") };
        json!({"id": format!("p{i}"), key: name, "x": r * angle.cos(), "y": r * angle.sin(), "source": "client-click"})
    })
}

fn figure(i: usize) -> impl Strategy<Value = Value> {
    (0usize..12, -3i8..=3, any::<bool>(), word(&["yes", "not-yet", "no"])).prop_map(move |(who, valence, harm, willing)| {
        json!({"id": format!("f{i}"), "client": format!("c{who}"), "label": "F", "role": "aunt", "valence": valence,
            "harms": if harm { vec!["physical"] } else { vec![] }, "willing": willing})
    })
}

fn stay(i: usize) -> impl Strategy<Value = Value> {
    (0usize..5, 0usize..12, prop::bool::weighted(0.2)).prop_map(move |(g, c, held)| {
        json!({"id": format!("m{i}"), "group": format!("g{g}"), "client": format!("c{c}"), "from": "2026-10-01", "held": held})
    })
}

fn conflict(i: usize) -> impl Strategy<Value = Value> {
    let kinds = &[
        "no-contact-order",
        "victim",
        "witness",
        "partner",
        "other-tie",
    ];
    (0usize..12, 0usize..12, word(kinds)).prop_map(move |(a, b, relation)| {
        json!({"id": format!("x{i}"), "client": format!("c{a}"), "other": format!("c{b}"), "relation": relation})
    })
}

/// `n` values, each with its number.
fn numbered<S: Strategy<Value = Value>>(
    n: usize,
    make: fn(usize) -> S,
) -> impl Strategy<Value = Vec<Value>> {
    (0..n).map(make).collect::<Vec<_>>()
}

fn practice() -> impl Strategy<Value = Practice> {
    let parts = (
        numbered(12, person),
        numbered(5, group),
        numbered(8, figure),
        numbered(20, position),
        numbered(25, stay),
        numbered(3, conflict),
    );
    parts.prop_map(|(clients, groups, figures, positions, members, conflicts)| {
        let programs = json!([{"id": "p0", "name": "P", "kind": "dui"}, {"id": "p1", "name": "Q", "kind": "dv", "gender_rule": "single-gender", "max_size": 6}]);
        serde_json::from_value(json!({"as_of": "2026-12-01", "clients": clients, "groups": groups, "figures": figures,
            "positions": positions, "programs": programs, "members": members, "conflicts": conflicts}))
        .unwrap()
    })
}

fn clients() -> Vec<ClientId> {
    (0..12).map(|i| ClientId::from(format!("c{i}"))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_group_is_in_exactly_one_list_and_nothing_blocked_is_ranked(p in practice()) {
        for client in clients() {
            let s = suggest(&p, &client, today()).unwrap();
            let mut all: Vec<_> = s.ranked.iter().map(|r| &r.group).chain(s.blocked.iter().map(|b| &b.group)).collect();
            all.sort();
            prop_assert_eq!(all, p.groups.iter().map(|g| &g.id).collect::<Vec<_>>());
            prop_assert!(s.ranked.iter().all(|r| r.rules.iter().all(|x| x.severity != Severity::Block)));
            prop_assert!(s.blocked.iter().all(|b| b.rules.iter().any(|x| x.severity == Severity::Block)));
            prop_assert!(s.ranked.windows(2).all(|w| w[0].fit >= w[1].fit));
        }
    }

    #[test]
    fn figures_stay_in_range_and_mirrors_only_break_ties(p in practice()) {
        for client in clients() {
            for r in suggest(&p, &client, today()).unwrap().ranked {
                prop_assert!((-1.0..=1.0).contains(&r.fit) && (0.0..=1.0).contains(&r.confidence));
                prop_assert!(r.contributions.iter().all(|c| c.value.is_none_or(|v| (-1.0..=1.0).contains(&v))));
                let tie = r.contributions.last().unwrap();
                prop_assert!(tie.id == "mirrors" && tie.weight == 0.0 && tie.value.unwrap().abs() <= 0.025);
            }
        }
    }

    #[test]
    fn the_order_of_input_changes_nothing(p in practice(), turn in 1usize..7) {
        let mut q = p.clone();
        q.clients.rotate_left(turn);
        q.figures.reverse();
        q.positions.rotate_left(turn);
        q.programs.reverse();
        q.groups.rotate_left(turn % 5);
        q.members.reverse();
        q.conflicts.rotate_left(turn % 3);
        for client in clients() {
            prop_assert_eq!(suggest(&p, &client, today()), suggest(&q, &client, today()));
        }
    }

    #[test]
    fn without_figures_the_ranking_moves_by_ties_only(p in practice()) {
        let mut plain = p.clone();
        plain.figures.clear();
        for client in clients() {
            let (with, without) = (suggest(&p, &client, today()).unwrap(), suggest(&plain, &client, today()).unwrap());
            let fit = |id| without.ranked.iter().find(|r| r.group == id).map(|r| r.fit);
            for pair in with.ranked.windows(2) {
                let (better, worse) = (fit(pair[0].group.clone()).unwrap(), fit(pair[1].group.clone()).unwrap());
                prop_assert!(worse - better <= 0.05 + 1e-9, "a difference of {} was overturned", worse - better);
            }
        }
    }
}

#[test]
fn an_unknown_client_is_an_error() {
    let p = crate::build::practice();
    let error = suggest(&p, &"nobody".into(), today()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "there is no client with the id \"nobody\""
    );
}
