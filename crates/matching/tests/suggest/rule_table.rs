//! One row for each rule and side of its boundary (clinical reference §1.8).

use matching::model::*;
use matching::outcome::{RuleResult, Severity};
use matching::rules::CATALOGUE;
use serde_json::json;

use crate::build::*;

type Row = (
    &'static str,
    fn(&mut Practice),
    &'static str,
    Option<Severity>,
);

const BLOCK: Option<Severity> = Some(Severity::Block);
const WARN: Option<Severity> = Some(Severity::Warn);
const INFO: Option<Severity> = Some(Severity::Info);

fn check(rows: &[Row]) {
    for (name, edit, id, expected) in rows {
        let mut p = practice();
        edit(&mut p);
        let found = rules(&p);
        let severity = found.iter().find(|r| r.id == *id).map(|r| r.severity);
        assert_eq!(severity, *expected, "{name}: {id} among {found:?}");
        assert!(
            found.iter().filter(|r| r.id == *id).count() <= 1,
            "{name}: {id} speaks twice"
        );
    }
}

#[test]
fn a_clean_case_speaks_only_of_entering_alone_and_of_the_single_choice() {
    let ids: Vec<String> = rules(&practice()).into_iter().map(|r| r.id).collect();
    assert_eq!(ids, ["P2", "Q1"]);
}

#[test]
fn conflicts() {
    check(&[
        (
            "an order the client has",
            |p| {
                conflict(p, "me", Some("ada"), Relation::NoContactOrder);
            },
            "L1",
            BLOCK,
        ),
        (
            "an order the member has",
            |p| {
                conflict(p, "ada", Some("me"), Relation::NoContactOrder);
            },
            "L1",
            BLOCK,
        ),
        (
            "somebody of another group",
            |p| {
                conflict(p, "me", Some("out"), Relation::NoContactOrder);
            },
            "L1",
            None,
        ),
        (
            "not confirmed",
            |p| {
                conflict(p, "me", None, Relation::NoContactOrder);
            },
            "L1",
            None,
        ),
        (
            "between two others",
            |p| {
                conflict(p, "ada", Some("ben"), Relation::NoContactOrder);
            },
            "L1",
            None,
        ),
        (
            "last day",
            |p| conflict(p, "me", Some("ada"), Relation::NoContactOrder).until = Some(today()),
            "L1",
            BLOCK,
        ),
        (
            "expired",
            |p| {
                conflict(p, "me", Some("ada"), Relation::NoContactOrder).until =
                    Some(date("2026-11-30"))
            },
            "L1",
            None,
        ),
        (
            "first day",
            |p| conflict(p, "me", Some("ada"), Relation::NoContactOrder).from = Some(today()),
            "L1",
            BLOCK,
        ),
        (
            "not yet",
            |p| {
                conflict(p, "me", Some("ada"), Relation::NoContactOrder).from =
                    Some(date("2026-12-02"))
            },
            "L1",
            None,
        ),
        (
            "a held seat",
            |p| {
                seat(p, "new").held = true;
                conflict(p, "me", Some("new"), Relation::NoContactOrder);
            },
            "L1",
            BLOCK,
        ),
        (
            "starts later",
            |p| {
                seat(p, "new").from = date("2027-02-01");
                conflict(p, "new", Some("me"), Relation::NoContactOrder);
            },
            "L1",
            BLOCK,
        ),
        (
            "has left",
            |p| {
                seat(p, "old").until = Some(date("2026-11-30"));
                conflict(p, "me", Some("old"), Relation::NoContactOrder);
            },
            "L1",
            None,
        ),
        (
            "victim",
            |p| {
                conflict(p, "ada", Some("me"), Relation::Victim);
            },
            "L2",
            BLOCK,
        ),
        (
            "co-defendant",
            |p| {
                conflict(p, "me", Some("ada"), Relation::CoDefendant);
            },
            "L3",
            BLOCK,
        ),
        (
            "witness",
            |p| {
                conflict(p, "me", Some("ada"), Relation::Witness);
            },
            "L3",
            BLOCK,
        ),
        (
            "partner",
            |p| {
                conflict(p, "me", Some("ada"), Relation::Partner);
            },
            "L4",
            BLOCK,
        ),
        (
            "relative",
            |p| {
                conflict(p, "ben", Some("me"), Relation::Relative);
            },
            "L4",
            BLOCK,
        ),
        (
            "household",
            |p| {
                conflict(p, "me", Some("ada"), Relation::Household);
            },
            "L4",
            BLOCK,
        ),
        (
            "neighbor",
            |p| {
                conflict(p, "me", Some("ada"), Relation::OtherTie);
            },
            "L5",
            WARN,
        ),
        (
            "not to be switched off",
            |p| {
                conflict(p, "me", Some("ada"), Relation::Partner);
                p.policy.rules_off = vec!["L4".into()];
            },
            "L4",
            BLOCK,
        ),
    ]);
}

#[test]
fn legal_results_are_hidden_and_name_nobody() {
    let mut p = practice();
    for relation in [
        Relation::NoContactOrder,
        Relation::Victim,
        Relation::Witness,
        Relation::Household,
        Relation::OtherTie,
    ] {
        conflict(&mut p, "me", Some("ada"), relation);
    }
    client(&mut p, "ada").name = "Ada Example".into();
    let found: Vec<RuleResult> = rules(&p)
        .into_iter()
        .filter(|r| r.id.starts_with('L'))
        .collect();
    let ids: Vec<&str> = found.iter().map(|r| r.id.as_str()).collect();
    assert_eq!(ids, ["L1", "L2", "L3", "L4", "L5"]);
    for r in &found {
        assert!(r.hidden && !r.reason.contains("Ada"), "{r:?}");
        assert_eq!(
            r.members.iter().map(|m| m.as_str()).collect::<Vec<_>>(),
            ["m-ada"]
        );
    }
    let by: Vec<&str> = found.iter().map(|r| r.override_by.as_str()).collect();
    assert_eq!(
        by,
        ["nobody", "nobody", "supervisor", "supervisor", "clinician"]
    );
}

#[test]
fn mandate_and_room() {
    check(&[
        (
            "another kind of program",
            |p| p.programs[0].kind = "dui".into(),
            "M1",
            BLOCK,
        ),
        (
            "voluntary",
            |p| {
                me(p).mandate = None;
                p.programs[0].kind = "dui".into();
            },
            "M1",
            None,
        ),
        ("program unknown", |p| p.programs.clear(), "M1", WARN),
        // 16 Tuesdays from 1 December 2026: the last is 16 March 2027.
        (
            "ends on the last day",
            |p| me(p).mandate.as_mut().unwrap().complete_by = Some(date("2027-03-16")),
            "M2",
            None,
        ),
        (
            "ends a day before",
            |p| me(p).mandate.as_mut().unwrap().complete_by = Some(date("2027-03-15")),
            "M2",
            WARN,
        ),
        (
            "a closure on the way",
            |p| {
                me(p).mandate.as_mut().unwrap().complete_by = Some(date("2027-03-16"));
                group(p).closures = vec![date("2026-12-29")];
            },
            "M2",
            WARN,
        ),
        (
            "group ends before",
            |p| group(p).ends_on = Some(date("2027-03-15")),
            "M2",
            WARN,
        ),
        (
            "group ends that day",
            |p| group(p).ends_on = Some(date("2027-03-16")),
            "M2",
            None,
        ),
        (
            "start by today",
            |p| me(p).mandate.as_mut().unwrap().start_by = Some(today()),
            "M2",
            None,
        ),
        (
            "start by yesterday",
            |p| me(p).mandate.as_mut().unwrap().start_by = Some(date("2026-11-30")),
            "M2",
            WARN,
        ),
        ("one seat free", |p| group(p).capacity = 4, "M3", None),
        ("full", |p| group(p).capacity = 3, "M3", BLOCK),
        (
            "full by the program",
            |p| p.programs[0].max_size = Some(3),
            "M3",
            BLOCK,
        ),
        (
            "full with a held seat",
            |p| {
                group(p).capacity = 4;
                seat(p, "new").held = true;
            },
            "M3",
            BLOCK,
        ),
        (
            "full with one who starts later",
            |p| {
                group(p).capacity = 4;
                seat(p, "new").from = date("2027-01-12");
            },
            "M3",
            BLOCK,
        ),
        (
            "one has left",
            |p| {
                group(p).capacity = 3;
                p.members[0].until = Some(date("2026-11-30"));
            },
            "M3",
            None,
        ),
        (
            "last day of one",
            |p| {
                group(p).capacity = 3;
                p.members[0].until = Some(today());
            },
            "M3",
            BLOCK,
        ),
        (
            "own held seat",
            |p| {
                group(p).capacity = 4;
                p.members.push(serde_json::from_value(json!({"id": "mine", "group": "g", "client": "me", "from": "2026-12-08", "held": true})).unwrap());
            },
            "M3",
            None,
        ),
        (
            "at the minimum",
            |p| p.programs[0].min_size = Some(4),
            "M4",
            None,
        ),
        (
            "below the minimum",
            |p| p.programs[0].min_size = Some(5),
            "M4",
            WARN,
        ),
        (
            "below the group's own minimum",
            |p| group(p).minimum = Some(6),
            "M4",
            WARN,
        ),
    ]);
}

#[test]
fn gender() {
    check(&[
        (
            "a man among men",
            |p| group(p).gender = Some(GenderGroup::Men),
            "M5",
            None,
        ),
        (
            "a man among women",
            |p| group(p).gender = Some(GenderGroup::Women),
            "M5",
            BLOCK,
        ),
        (
            "mixed",
            |p| group(p).gender = Some(GenderGroup::Mixed),
            "M5",
            None,
        ),
        (
            "chose the women's group",
            |p| {
                group(p).gender = Some(GenderGroup::Women);
                me(p).gender_group = Some(GenderGroup::Women);
            },
            "M5",
            None,
        ),
        (
            "chose the other group",
            |p| {
                group(p).gender = Some(GenderGroup::Men);
                me(p).gender_group = Some(GenderGroup::Women);
            },
            "M5",
            BLOCK,
        ),
        (
            "non-binary, not asked",
            |p| {
                group(p).gender = Some(GenderGroup::Men);
                me(p).gender = Gender::NonBinary;
            },
            "M5",
            WARN,
        ),
        (
            "not stated",
            |p| {
                group(p).gender = Some(GenderGroup::Men);
                me(p).gender = Gender::NotStated;
            },
            "M5",
            WARN,
        ),
        (
            "non-binary, chose men",
            |p| {
                group(p).gender = Some(GenderGroup::Men);
                me(p).gender = Gender::NonBinary;
                me(p).gender_group = Some(GenderGroup::Men);
            },
            "M5",
            None,
        ),
        (
            "non-binary, chose mixed",
            |p| {
                group(p).gender = Some(GenderGroup::Men);
                me(p).gender = Gender::NonBinary;
                me(p).gender_group = Some(GenderGroup::Mixed);
            },
            "M5",
            BLOCK,
        ),
        (
            "single-gender program, group not recorded",
            |p| p.programs[0].gender_rule = GenderRule::SingleGender,
            "M5",
            WARN,
        ),
    ]);
}

#[test]
fn language_entry_and_times() {
    check(&[
        (
            "another language",
            |p| me(p).languages = vec!["es".into()],
            "M6",
            WARN,
        ),
        (
            "second language",
            |p| me(p).languages = vec!["es".into(), "en-US".into()],
            "M6",
            None,
        ),
        (
            "interpreter",
            |p| {
                me(p).languages = vec!["es".into()];
                me(p).interpreter = true;
            },
            "M6",
            None,
        ),
        ("unknown languages", |p| me(p).languages.clear(), "M6", INFO),
        (
            "closed and begun",
            |p| group(p).entry = Entry::Closed,
            "entry",
            BLOCK,
        ),
        (
            "closed, begins tomorrow",
            |p| {
                group(p).entry = Entry::Closed;
                group(p).starts_on = Some(date("2026-12-02"));
            },
            "entry",
            None,
        ),
        (
            "closed, begins today",
            |p| {
                group(p).entry = Entry::Closed;
                group(p).starts_on = Some(today());
            },
            "entry",
            BLOCK,
        ),
        (
            "closed, start unknown",
            |p| {
                group(p).entry = Entry::Closed;
                group(p).starts_on = None;
            },
            "entry",
            WARN,
        ),
        (
            "ended",
            |p| group(p).ends_on = Some(date("2026-11-30")),
            "entry",
            BLOCK,
        ),
        (
            "ends today",
            |p| group(p).ends_on = Some(today()),
            "entry",
            None,
        ),
        (
            "other day",
            |p| me(p).availability[0].day = Weekday::Monday,
            "schedule",
            BLOCK,
        ),
        (
            "touches only",
            |p| me(p).availability[0].to = "18:00:00".parse().unwrap(),
            "schedule",
            BLOCK,
        ),
        (
            "a part",
            |p| me(p).availability[0].to = "19:00:00".parse().unwrap(),
            "schedule",
            WARN,
        ),
        (
            "exactly",
            |p| me(p).availability = group(p).meetings.clone(),
            "schedule",
            None,
        ),
        (
            "not known",
            |p| me(p).availability.clear(),
            "schedule",
            INFO,
        ),
        (
            "meetings not known",
            |p| group(p).meetings.clear(),
            "schedule",
            INFO,
        ),
        (
            "video only",
            |p| me(p).modality = Some(Modality::Video),
            "modality",
            WARN,
        ),
        (
            "in person only",
            |p| {
                me(p).modality = Some(Modality::InPerson);
                group(p).modality = Modality::Video;
            },
            "modality",
            WARN,
        ),
        (
            "group offers either",
            |p| {
                me(p).modality = Some(Modality::Video);
                group(p).modality = Modality::Either;
            },
            "modality",
            None,
        ),
        ("way not known", |p| me(p).modality = None, "modality", None),
    ]);
}

#[test]
fn clinical() {
    check(&[
        (
            "open alert",
            |p| {
                me(p).safety.open_alerts = vec![
                    serde_json::from_value(json!({"source": "asq", "severity": "safety"})).unwrap(),
                ]
            },
            "C1",
            BLOCK,
        ),
        (
            "intoxicated",
            |p| me(p).safety.acute_states = vec![AcuteState::Intoxication],
            "C2",
            BLOCK,
        ),
        (
            "PTSD 4, group's subject",
            |p| {
                trauma(p, 4);
                group(p).offence_types = vec!["assault".into()];
            },
            "C3",
            WARN,
        ),
        (
            "PTSD 4, a member's offence",
            |p| {
                trauma(p, 4);
                client(p, "ben").offence_type = Some("assault".into());
            },
            "C3",
            WARN,
        ),
        (
            "PTSD 3",
            |p| {
                trauma(p, 3);
                group(p).offence_types = vec!["assault".into()];
            },
            "C3",
            None,
        ),
        (
            "PTSD 3, policy 3",
            |p| {
                trauma(p, 3);
                p.policy.ptsd_positive = 3;
                group(p).offence_types = vec!["assault".into()];
            },
            "C3",
            WARN,
        ),
        (
            "other offence",
            |p| {
                trauma(p, 5);
                client(p, "ben").offence_type = Some("theft".into());
            },
            "C3",
            None,
        ),
        (
            "conflict phase",
            |p| group(p).phase = Phase::Conflict,
            "C4",
            WARN,
        ),
        (
            "partly able",
            |p| {
                me(p).group_task = Some(1);
                p.programs[0].interactional = true;
            },
            "C5",
            WARN,
        ),
        (
            "not able",
            |p| {
                me(p).group_task = Some(0);
                p.programs[0].interactional = true;
            },
            "C5",
            BLOCK,
        ),
        (
            "not able, psycho-educational",
            |p| me(p).group_task = Some(0),
            "C5",
            WARN,
        ),
        (
            "able",
            |p| {
                me(p).group_task = Some(2);
                p.programs[0].interactional = true;
            },
            "C5",
            None,
        ),
        ("not prepared", |p| me(p).prepared_on = None, "P1", WARN),
        (
            "to be prepared tomorrow",
            |p| me(p).prepared_on = Some(date("2026-12-02")),
            "P1",
            WARN,
        ),
        (
            "another newcomer in two weeks",
            |p| seat(p, "new").from = date("2026-12-15"),
            "P2",
            None,
        ),
        (
            "another newcomer later",
            |p| seat(p, "new").from = date("2026-12-16"),
            "P2",
            INFO,
        ),
        (
            "group begins later",
            |p| group(p).starts_on = Some(date("2026-12-08")),
            "P2",
            None,
        ),
        (
            "switched off",
            |p| {
                me(p).prepared_on = None;
                p.policy.rules_off = vec!["P1".into()];
            },
            "P1",
            None,
        ),
        (
            "two groups",
            |p| {
                second_group(p, "h");
            },
            "Q1",
            None,
        ),
        (
            "in the group already",
            |p| p.members[0].client = "me".into(),
            "member",
            INFO,
        ),
    ]);
}

fn trauma(p: &mut Practice, score: u8) {
    me(p).ptsd_score = Some(score);
    me(p).trauma_types = vec!["assault".into()];
}

/// Sets the risk levels of the client and of the three members.
fn levels(p: &mut Practice, own: u8, others: [u8; 3]) {
    me(p).risk.as_mut().unwrap().level = own;
    for (id, level) in ["ada", "ben", "cyd"].into_iter().zip(others) {
        client(p, id).risk.as_mut().unwrap().level = level;
    }
}

#[test]
fn risk() {
    check(&[
        (
            "low among mean 2.67",
            |p| levels(p, 1, [3, 3, 2]),
            "R1",
            WARN,
        ),
        (
            "low among mean 2.33",
            |p| levels(p, 1, [3, 2, 2]),
            "R1",
            None,
        ),
        (
            "moderate among high",
            |p| levels(p, 2, [3, 3, 3]),
            "R1",
            None,
        ),
        (
            "unknown level",
            |p| {
                levels(p, 1, [4, 4, 4]);
                me(p).risk = None;
            },
            "R1",
            None,
        ),
        // Population SD of 0, 2, 2, 2 is .866; of 0, 3, 3, 3 it is 1.299; of 1, 3, 1, 3 exactly 1.
        ("spread .87", |p| levels(p, 0, [2, 2, 2]), "R2", None),
        ("spread exactly 1", |p| levels(p, 1, [3, 1, 3]), "R2", None),
        ("spread 1.30", |p| levels(p, 0, [3, 3, 3]), "R2", WARN),
        (
            "half high, one facilitator",
            |p| {
                levels(p, 2, [3, 3, 2]);
                group(p).facilitators.pop();
            },
            "R3",
            None,
        ),
        (
            "three of four high, one facilitator",
            |p| {
                levels(p, 3, [3, 3, 2]);
                group(p).facilitators.pop();
            },
            "R3",
            INFO,
        ),
        (
            "three of four high, two facilitators",
            |p| levels(p, 3, [3, 3, 2]),
            "R3",
            None,
        ),
        (
            "inside the band",
            |p| group(p).risk_band = Some((2, 4)),
            "risk-band",
            None,
        ),
        (
            "below the band",
            |p| group(p).risk_band = Some((3, 4)),
            "risk-band",
            WARN,
        ),
    ]);
}

#[test]
fn only_ones() {
    check(&[
        (
            "the only one in their fifties",
            |p| me(p).birth_date = Some(date("1974-01-01")),
            "N1",
            WARN,
        ),
        (
            "birthday tomorrow: still thirties",
            |p| me(p).birth_date = Some(date("1986-12-02")),
            "N1",
            None,
        ),
        (
            "birthday today: forties",
            |p| me(p).birth_date = Some(date("1986-12-01")),
            "N1",
            WARN,
        ),
        ("unknown age", |p| me(p).birth_date = None, "N1", None),
        (
            "the only woman",
            |p| me(p).gender = Gender::Woman,
            "N1",
            WARN,
        ),
        (
            "first language",
            |p| me(p).languages = vec!["es".into(), "en".into()],
            "N1",
            WARN,
        ),
        (
            "a dimension of the practice",
            |p| {
                me(p).dimensions.insert("first-order".into(), "no".into());
            },
            "N1",
            WARN,
        ),
        (
            "a dimension nobody chose",
            |p| {
                for (id, v) in [("me", "yes"), ("ada", "no"), ("ben", "no")] {
                    client(p, id).dimensions.insert("veteran".into(), v.into());
                }
            },
            "N1",
            None,
        ),
        (
            "a dimension chosen",
            |p| {
                for (id, v) in [("me", "yes"), ("ada", "no"), ("ben", "no")] {
                    client(p, id).dimensions.insert("veteran".into(), v.into());
                }
                p.policy.isolate_dimensions.push("veteran".into());
            },
            "N1",
            WARN,
        ),
        (
            "held seats do not keep company",
            |p| {
                me(p).gender = Gender::Woman;
                seat(p, "new").held = true;
                client(p, "new").gender = Gender::Woman;
            },
            "N1",
            WARN,
        ),
        (
            "company for the only woman",
            |p| {
                me(p).gender = Gender::Woman;
                client(p, "ada").gender = Gender::Woman;
            },
            "N2",
            INFO,
        ),
        (
            "two women already",
            |p| {
                me(p).gender = Gender::Woman;
                for id in ["ada", "ben"] {
                    client(p, id).gender = Gender::Woman;
                }
            },
            "N2",
            None,
        ),
    ]);
    let mut p = practice();
    me(&mut p).gender = Gender::Woman;
    client(&mut p, "ada").gender = Gender::Woman;
    let removed = rules(&p).into_iter().find(|r| r.id == "N2").unwrap();
    assert!(
        !removed.reason.contains("gender"),
        "a sentence about a member's dimension: {}",
        removed.reason
    );
}

/// A figure of a client, at a point clicked by the client.
fn figure(p: &mut Practice, owner: &str, at: (f64, f64), more: serde_json::Value) {
    let id = format!("f-{owner}");
    let mut figure = json!({"id": id, "client": owner, "label": "F", "role": "father"});
    figure
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    p.figures.push(serde_json::from_value(figure).unwrap());
    p.positions.push(serde_json::from_value(json!({"id": format!("p-{id}"), "figure": id, "x": at.0, "y": at.1, "source": "client-click"})).unwrap());
}

/// A questionnaire position of a client.
fn position(p: &mut Practice, owner: &str, at: (f64, f64)) {
    p.positions.push(serde_json::from_value(json!({"id": format!("p-{owner}"), "client": owner, "x": at.0, "y": at.1, "source": "self-report"})).unwrap());
}

/// The client's figure and a member who resembles it clearly (design §8: +8.80 dB with the default spread).
fn towards(p: &mut Practice, more: serde_json::Value) {
    figure(p, "me", (-0.6, 0.8), more);
    position(p, "ada", (-0.55, 0.75));
}

/// The same the other way round.
fn back(p: &mut Practice, more: serde_json::Value) {
    figure(p, "ada", (-0.6, 0.8), more);
    position(p, "me", (-0.55, 0.75));
}

#[test]
fn mirrors() {
    check(&[
        (
            "one who harmed, not willing",
            |p| towards(p, json!({"harms": ["physical"], "willing": "no"})),
            "X1",
            WARN,
        ),
        (
            "not that way round",
            |p| towards(p, json!({"harms": ["physical"], "willing": "no"})),
            "X2",
            None,
        ),
        (
            "one who harmed a member",
            |p| back(p, json!({"harms": ["physical"], "willing": "no"})),
            "X2",
            WARN,
        ),
        (
            "not that way round either",
            |p| back(p, json!({"harms": ["physical"], "willing": "no"})),
            "X1",
            None,
        ),
        (
            "a warm aunt",
            |p| towards(p, json!({"valence": 3, "willing": "yes"})),
            "X3",
            INFO,
        ),
        (
            "the aunt of a member",
            |p| back(p, json!({"valence": 3, "willing": "yes"})),
            "X3",
            None,
        ),
        (
            "no consent, no mirror",
            |p| {
                towards(p, json!({"harms": ["physical"], "willing": "no"}));
                client(p, "ada").group_consent = false;
            },
            "X1",
            None,
        ),
        (
            "the only one, and adverse",
            |p| {
                towards(p, json!({"harms": ["physical"], "willing": "no"}));
                me(p).gender = Gender::Woman;
            },
            "N3",
            WARN,
        ),
        (
            "the only one, and an aunt",
            |p| {
                towards(p, json!({"valence": 3, "willing": "yes"}));
                me(p).gender = Gender::Woman;
            },
            "N3",
            None,
        ),
    ]);
    let mut p = practice();
    back(&mut p, json!({"harms": ["sexual"], "willing": "no"}));
    let reverse = rules(&p).into_iter().find(|r| r.id == "X2").unwrap();
    assert_eq!(
        reverse.reason,
        "One member may need care; ask the facilitator."
    );
    assert_eq!(run(&p).blocked.len(), 0, "a mirror never blocks");
}

#[test]
fn scapegoat_load() {
    let mut p = practice();
    for owner in ["me", "ben", "cyd"] {
        figure(
            &mut p,
            owner,
            (-0.6, 0.8),
            json!({"harms": ["physical"], "willing": "no"}),
        );
    }
    position(&mut p, "ada", (-0.55, 0.75));
    let loaded = rules(&p).into_iter().find(|r| r.id == "X4").unwrap();
    assert_eq!(loaded.members, ["m-ada".into()]);
    p.policy.scapegoat_load = 4;
    assert!(rules(&p).iter().all(|r| r.id != "X4"));
}

#[test]
fn results_come_in_catalogue_order_with_a_basis() {
    let mut p = practice();
    me(&mut p).prepared_on = None;
    me(&mut p).languages = vec!["es".into()];
    group(&mut p).phase = Phase::Conflict;
    group(&mut p).capacity = 3;
    let found = rules(&p);
    let place = |id: &str| CATALOGUE.iter().position(|e| e.id == id).unwrap();
    assert!(
        found.windows(2).all(|w| place(&w[0].id) < place(&w[1].id)),
        "{found:?}"
    );
    assert!(
        found
            .iter()
            .all(|r| !r.basis.is_empty() && r.reason.ends_with('.'))
    );
}
