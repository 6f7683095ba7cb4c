//! Who makes a pair, in which direction, in which words and order.

use matching::mirror::Index;
use matching::outcome::{Direction, Level};
use serde_json::{Value, json};

use crate::support::*;

type Change = fn(&mut Value);

#[test]
fn who_is_left_out() {
    let cases: [(&str, Change); 8] = [
        ("no consent", |v| {
            v["clients"][1]["group_consent"] = json!(false)
        }),
        ("held seat", |v| v["members"][0]["held"] = json!(true)),
        ("ended", |v| v["members"][0]["until"] = json!("2026-11-29")),
        ("not yet there", |v| {
            v["members"][0]["from"] = json!("2026-12-01")
        }),
        ("the same person", |v| {
            v["members"][0]["client"] = json!("n")
        }),
        ("conflict named by the newcomer", |v| {
            v["conflicts"] =
                json!([{"id": "k", "client": "n", "other": "ben", "relation": "no-contact-order"}]);
        }),
        ("conflict named by the member", |v| {
            v["conflicts"] =
                json!([{"id": "k", "client": "ben", "other": "n", "relation": "relative"}]);
        }),
        ("another group", |v| {
            v["members"][0]["group"] = json!("elsewhere")
        }),
    ];
    for (name, change) in cases {
        let mut v = base();
        change(&mut v);
        assert!(mirrors_of(&v, "n", false).is_empty(), "{name}");
    }
    let mut v = base();
    v["members"][0]["until"] = json!("2026-11-30");
    v["conflicts"] = json!([
        {"id": "k", "client": "n", "other": "ben", "relation": "victim", "until": "2026-11-29"},
        {"id": "l", "client": "n", "other": null, "relation": "victim"},
    ]);
    only(&v);
}

#[test]
fn the_words_are_a_hypothesis_with_something_to_do() {
    let mut v = with(json!({"cues": {"role": "army"}}), json!({}), json!({}));
    v["clients"][1]["cues"] = json!({"role": "army"});
    let m = only(&v);
    assert_eq!(
        m.text,
        "{member} may remind {client} of {figure}: both take charge and keep distance (style), the same role: army \
         (cue). {client}'s part then: goes quiet, agrees, blows up later. If it happens: slow it down, ask what \
         {client} wanted to say."
    );
    assert_eq!(m.so, "practise, slowly");
    assert_eq!(m.level, Level::Strong);
    let avoid = only(&with(
        json!({"harms": ["physical"], "willing": "no"}),
        json!({"ptsd_score": 5}),
        json!({}),
    ));
    assert!(
        avoid
            .text
            .starts_with("{member} may remind {client} of {figure}, who harmed {client}: ")
    );
    assert!(avoid.text.ends_with(
        "The trauma screen is positive. {client} does not want to meet someone like this. Another group is advised; \
         if placed here all the same, with a written plan."
    ));
    assert_eq!(avoid.so, "another group");
    let braces = only(&with(
        json!({"response_of_self": "{member} {figure}"}),
        json!({}),
        json!({}),
    ));
    assert!(braces.text.contains("part then: (member) (figure)."));
}

#[test]
fn the_other_direction_names_places_the_other_way_round() {
    let mut v = base();
    v["figures"][0]["client"] = json!("ben");
    v["positions"][1]["client"] = json!("n");
    let m = only(&v);
    assert_eq!(m.direction, Direction::MemberToClient);
    assert_eq!((m.member.as_str(), m.figure.as_str()), ("m-ben", "father"));
    assert!(
        m.text
            .starts_with("{client} may remind {member} of {figure}: ")
    );
    // Ben's own screen and Ben's answer count, not the newcomer's.
    merge(&mut v["figures"][0], json!({"harms": ["physical"]}));
    merge(&mut v["clients"][0], json!({"ptsd_score": 5}));
    assert_eq!(only(&v).rows, ["2b"]);
    merge(&mut v["clients"][1], json!({"ptsd_score": 5}));
    assert_eq!(only(&v).rows, ["1"]);
}

#[test]
fn the_order_of_input_changes_nothing() {
    let mut v = base();
    add_members(&mut v, &[json!({}), json!({})]);
    for i in 0..2 {
        second_figure(&mut v, &format!("x{i}"), &format!("c{i}"), json!({}));
        v["positions"].as_array_mut().unwrap().push(
            json!({"id": format!("pc{i}"), "client": format!("c{i}"), "x": -0.1 * f64::from(i), "y": 0.7, "source": "facilitator-click"}),
        );
        v["positions"].as_array_mut().unwrap().push(
            json!({"id": format!("pd{i}"), "client": "ben", "x": -0.5, "y": 0.7, "source": "facilitator-click"}),
        );
    }
    v["positions"]
        .as_array_mut()
        .unwrap()
        .push(json!({"id": "pn", "client": "n", "x": -0.55, "y": 0.75, "source": "self-report"}));
    let first = mirrors_of(&v, "n", false);
    assert!(first.len() >= 4);
    for list in ["clients", "figures", "positions", "members"] {
        v[list].as_array_mut().unwrap().reverse();
    }
    assert_eq!(mirrors_of(&v, "n", false), first);
}

#[test]
fn nobody_and_nowhere_have_no_mirrors() {
    let practice = read(&base());
    let index = Index::new(&practice, day());
    assert!(index.mirrors(&"x".into(), &ROOM.into(), false).is_empty());
    assert!(index.mirrors(&"n".into(), &"x".into(), false).is_empty());
}
