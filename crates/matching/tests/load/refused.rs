//! What is refused, and the sentence.

use matching::load::{MAX_NESTING, nesting};
use matching::model::Practice;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::full;

fn value() -> Value {
    serde_json::to_value(full::practice()).unwrap()
}

/// Sets what stands at a JSON pointer.
fn with(pointer: &str, new: Value) -> Value {
    let mut v = value();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let at = if parent.is_empty() {
        Some(&mut v)
    } else {
        v.pointer_mut(parent)
    };
    match at.unwrap() {
        Value::Array(list) => list[name.parse::<usize>().unwrap()] = new,
        other => other[name] = new,
    }
    v
}

#[test]
fn each_mistake_has_its_place_and_its_remedy() {
    let rows = [
        (
            "/as_of",
            json!("1.12.2026"),
            "as_of: expected a date written YYYY-MM-DD",
        ),
        (
            "/as_of",
            json!("9999-01-01"),
            "as_of: a date must lie between 1900 and 2200",
        ),
        ("/clients", json!({}), "clients: expected a list"),
        (
            "/clients/1/id",
            json!("c1"),
            "clients[1] (id \"c1\"), id: another entry of this list has the same id",
        ),
        (
            "/clients/0/id",
            json!(""),
            "clients[0] (id \"\"), id: an id is missing",
        ),
        (
            "/clients/0/name",
            json!(7),
            "clients[0] (id \"c1\"), name: expected a text",
        ),
        (
            "/clients/0/birth_date",
            json!("2027-01-01"),
            "birth_date: the date lies after as_of",
        ),
        (
            "/clients/0/risk/level",
            json!(5),
            "clients[0] (id \"c1\"), risk.level: the level goes from 0",
        ),
        (
            "/clients/0/risk/level",
            json!(-1),
            "clients[0] (id \"c1\"), risk.level: expected a whole number",
        ),
        (
            "/clients/0/risk/level",
            json!(1e300),
            "risk.level: expected a whole number",
        ),
        (
            "/clients/0/group_task",
            json!(3),
            "group_task: the rating goes from 0",
        ),
        (
            "/clients/0/ptsd_score",
            json!(6),
            "ptsd_score: the score goes from 0 to 5",
        ),
        (
            "/clients/0/gender",
            json!("robot"),
            "gender: expected one of \"woman\"",
        ),
        (
            "/clients/0/availability/0/from",
            json!("25:00"),
            "availability[0].from: a time must be written HH:MM",
        ),
        (
            "/clients/0/availability/0/to",
            json!("18:00"),
            "availability[0]: \"to\" must be later",
        ),
        (
            "/clients/0/mandate/sessions",
            json!(0),
            "mandate.sessions: the number goes from 1",
        ),
        (
            "/clients/0/mandate/sessions",
            json!(4_000_000_000u32),
            "mandate.sessions: the number goes from 1",
        ),
        (
            "/clients/0/mandate/complete_by",
            json!("2026-12-30"),
            "mandate.complete_by: the last day lies before",
        ),
        (
            "/clients/0/extra",
            json!(1),
            "clients[0] (id \"c1\"), extra: there is no such field",
        ),
        (
            "/figures/0/client",
            json!("nobody"),
            "figures[0] (id \"f1\"), client: there is no entry with this id in clients",
        ),
        (
            "/figures/0/closeness",
            json!(11),
            "closeness: closeness goes from 0",
        ),
        (
            "/figures/0/salience",
            json!(11),
            "salience: salience goes from 0",
        ),
        (
            "/figures/0/valence",
            json!(4),
            "valence: valence goes from -3",
        ),
        (
            "/figures/0/words",
            json!(["a", "b", "c", "d"]),
            "words: at most three",
        ),
        (
            "/positions/0/x",
            json!(0.61),
            "positions[0] (id \"p1\"), x, y: the point lies outside the circle",
        ),
        (
            "/positions/0/x",
            json!(1e200),
            "x, y: the point lies outside the circle",
        ),
        (
            "/positions/0/figure",
            json!("f1"),
            "positions[0] (id \"p1\"): a position belongs to a client or to a figure",
        ),
        (
            "/positions/0/client",
            json!(null),
            "positions[0] (id \"p1\"): a position belongs to a client or to a figure",
        ),
        (
            "/positions/1/figure",
            json!("f9"),
            "figure: there is no entry with this id in figures",
        ),
        (
            "/positions/0/sd",
            json!(0),
            "sd: a standard error goes from 0.01",
        ),
        (
            "/positions/0/source",
            json!("dream"),
            "source: expected one of",
        ),
        (
            "/programs/0/min_size",
            json!(13),
            "min_size: it may not be above max_size",
        ),
        (
            "/mirror_edits/0/about",
            json!("c9"),
            "mirror_edits[0] (id \"e1\"), about: there is no entry with this id in clients",
        ),
        (
            "/mirror_edits/0/reason",
            json!(" "),
            "mirror_edits[0] (id \"e1\"), change: say why",
        ),
        (
            "/groups/0/program",
            json!("p9"),
            "groups[0] (id \"g1\"), program: there is no entry with this id in programs",
        ),
        (
            "/groups/0/capacity",
            json!(0),
            "capacity: a group has 1 to 1000 seats",
        ),
        (
            "/groups/0/risk_band",
            json!([3, 1]),
            "risk_band: write the lowest",
        ),
        (
            "/groups/0/risk_band",
            json!([1, 5]),
            "risk_band: write the lowest",
        ),
        (
            "/groups/0/risk_band",
            json!([1]),
            "risk_band: expected a list of two whole numbers",
        ),
        (
            "/groups/0/support",
            json!(3.1),
            "support: the rating goes from 0 to 3",
        ),
        (
            "/groups/0/ends_on",
            json!("2026-01-05"),
            "ends_on: the last day lies before",
        ),
        (
            "/groups/0/meetings/0/day",
            json!("Tuesday"),
            "meetings[0].day: expected one of \"monday\"",
        ),
        (
            "/members/0/group",
            json!("g9"),
            "members[0] (id \"m1\"), group: there is no entry with this id in groups",
        ),
        (
            "/members/0/client",
            json!("c9"),
            "client: there is no entry with this id in clients",
        ),
        (
            "/members/0/until",
            json!("2026-05-31"),
            "until: the last day lies before",
        ),
        (
            "/conflicts/0/other",
            json!("c1"),
            "other: nobody has a conflict with themselves",
        ),
        (
            "/conflicts/0/other",
            json!("c9"),
            "other: there is no entry with this id in clients",
        ),
        (
            "/policy/weights/size",
            json!(-1),
            "policy, weights.size: a weight goes from 0",
        ),
        (
            "/policy/weights/luck",
            json!(1),
            "policy, weights.luck: there is no such contribution",
        ),
        (
            "/policy/rules_off",
            json!(["L1"]),
            "policy, rules_off, \"L1\": a legal rule cannot be switched off",
        ),
        (
            "/policy/rules_off",
            json!(["Z9"]),
            "policy, rules_off, \"Z9\": there is no such rule",
        ),
        ("/policy/mirror/tau", json!(0.3), "policy, mirror.tau"),
        (
            "/policy/check_ins",
            json!({"sessions": [8, 3]}),
            "policy, check_ins.sessions: at most ten sessions",
        ),
        (
            "/policy/check_ins",
            json!({"controls": 21}),
            "policy, check_ins: at most 20 pairs",
        ),
        (
            "/policy/mirror/click_sd",
            json!(0),
            "policy, mirror.click_sd",
        ),
        (
            "/policy/high_share_max",
            json!(1.5),
            "policy, high_share_max: a share goes from 0 to 1",
        ),
    ];
    for (pointer, new, expected) in rows {
        let error = Practice::from_json(&with(pointer, new.clone()).to_string()).unwrap_err();
        assert!(error.contains(expected), "{pointer} = {new}: {error}");
        assert!(!error.contains('\n'), "{error}");
    }
}

#[test]
fn two_stays_at_a_time() {
    let mut v = value();
    let mut again = v["members"][0].clone();
    again["id"] = json!("m2");
    again["from"] = json!("2027-06-01");
    v["members"].as_array_mut().unwrap().push(again);
    let error = Practice::from_json(&v.to_string()).unwrap_err();
    assert!(
        error.starts_with("members[1] (id \"m2\"): this client has another stay"),
        "{error}"
    );
    v["members"][1]["from"] = json!("2027-06-02");
    v["members"][1]["until"] = json!(null);
    assert!(Practice::from_json(&v.to_string()).is_ok());
}

#[test]
fn what_is_not_json() {
    let cut = value().to_string();
    let rows = [
        ("", "the practice is empty"),
        (" \n", "the practice is empty"),
        ("null", "the practice: expected an object"),
        ("[]", "the practice: expected an object"),
        ("{", "the JSON ends too early"),
        ("{\"as_of\": NaN}", "this is not JSON"),
        (
            "{\"as_of\": 1e999}",
            "this is not JSON: number out of range",
        ),
        (&cut[..cut.len() / 2], "the JSON ends too early"),
        (&format!("{cut} x"), "this is not JSON: trailing characters"),
        (
            "{\"as_of\": \"2026-12-01\", \"as_of\": \"2026-12-01\"}",
            "a field stands there twice",
        ),
    ];
    for (text, expected) in rows {
        let error = Practice::from_json(text).unwrap_err();
        assert!(error.contains(expected), "{:.40}: {error}", text);
    }
}

#[test]
fn nesting_is_measured_outside_texts() {
    for (text, depth) in [
        ("", 0),
        ("[]", 1),
        ("[[],{\"a\":[]}]", 3),
        ("\"[[[\"", 0),
        (r#""\"[""#, 0),
        ("]]][", 1),
    ] {
        assert_eq!(nesting(text), depth, "{text}");
    }
    for depth in [MAX_NESTING + 1, 10_000, 1_000_000] {
        let error = Practice::from_json(&"[".repeat(depth)).unwrap_err();
        assert!(error.contains("nested more than 100 deep"), "{error}");
    }
    assert!(
        !Practice::from_json(&"[".repeat(MAX_NESTING))
            .unwrap_err()
            .contains("nested")
    );
}

#[test]
fn a_message_never_repeats_what_stands_there() {
    let secret = "Margarethe Somebody";
    for pointer in [
        "/as_of",
        "/clients/0/birth_date",
        "/clients/0/gender",
        "/clients/0/risk",
        "/groups/0/capacity",
    ] {
        let error = Practice::from_json(&with(pointer, json!(secret)).to_string()).unwrap_err();
        assert!(!error.contains(secret), "{error}");
    }
    let long = "x".repeat(10_000_000);
    let error = Practice::from_json(&with("/clients/0/id", json!(long)).to_string()).unwrap_err();
    assert!(error.len() < 300, "{}", error.len());
    let name = with("/clients/0/name", json!(long)).to_string();
    assert!(
        Practice::from_json(&name).is_ok(),
        "a long name is only long"
    );
}

proptest! {
    #[test]
    fn cut_or_changed_text_never_panics(at in 0usize..9000, byte in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = value().to_string().into_bytes();
        let at = at.min(bytes.len() - 1);
        if cut { bytes.truncate(at) } else { bytes[at] = byte }
        let text = String::from_utf8_lossy(&bytes);
        let read = Practice::from_json(&text);
        if cut {
            prop_assert!(read.is_err());
        }
        if let Ok(practice) = read {
            for client in &practice.clients {
                prop_assert!(matching::suggest::suggest(&practice, &client.id, practice.as_of).is_ok());
            }
        }
    }
}
