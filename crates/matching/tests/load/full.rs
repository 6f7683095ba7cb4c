//! A practice in which every field has a value. A new field does not compile until it is here.

use std::collections::BTreeMap;

use matching::mirror::{Change, Edit};
use matching::model::*;
use matching::outcome::Level;

fn words(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
        .collect()
}

fn day(text: &str) -> Option<chrono::NaiveDate> {
    Some(text.parse().unwrap())
}

fn slot() -> WeeklySlot {
    WeeklySlot {
        day: Weekday::Tuesday,
        from: "18:00:00".parse().unwrap(),
        to: "19:30:00".parse().unwrap(),
    }
}

pub fn practice() -> Practice {
    Practice {
        as_of: day("2026-12-01").unwrap(),
        policy: Policy {
            cues_allowed_extra: vec!["religion".into()],
            rules_off: vec!["P2".into()],
            ..Policy::default()
        },
        clients: vec![client("c1"), client("c2")],
        figures: vec![figure()],
        positions: vec![
            position("p1", Some("c1"), None, PositionSource::SelfReport),
            position("p2", None, Some("f1"), PositionSource::ClientClick),
        ],
        programs: vec![program()],
        groups: vec![group()],
        members: vec![member()],
        conflicts: vec![Conflict {
            id: "x1".into(),
            client: "c1".into(),
            other: Some("c2".into()),
            relation: Relation::CoDefendant,
            from: day("2026-01-01"),
            until: day("2027-01-01"),
        }],
        mirror_edits: vec![Edit {
            id: "e1".into(),
            group: "g1".into(),
            client: "c1".into(),
            about: "c2".into(),
            figure: "f1".into(),
            change: Change::Remove,
            level: Some(Level::Clear),
            text: "{member} may sound like {figure}.".into(),
            reason: "met them both".into(),
            by: "L. Ortiz".into(),
            on: day("2026-11-01").unwrap(),
        }],
    }
}

fn client(id: &str) -> Client {
    Client {
        id: id.into(),
        name: "Sample Person".into(),
        birth_date: day("1990-02-03"),
        gender: Gender::Woman,
        gender_group: Some(GenderGroup::Women),
        languages: vec!["en".into()],
        interpreter: true,
        availability: vec![slot()],
        modality: Some(Modality::InPerson),
        mandate: Some(Mandate {
            program_kind: "dui".into(),
            sessions: Some(16),
            ordered_on: day("2026-10-01"),
            start_by: day("2026-12-31"),
            complete_by: day("2027-06-30"),
        }),
        risk: Some(Risk {
            level: 2,
            tool: "Tool".into(),
            on: day("2026-10-01"),
        }),
        safety: Safety {
            open_alerts: vec![OpenAlert {
                source: "asq".into(),
                severity: "safety".into(),
                on: day("2026-11-01"),
            }],
            acute_states: vec![AcuteState::Withdrawal],
        },
        group_task: Some(2),
        ptsd_score: Some(1),
        trauma_types: vec!["assault".into()],
        offence_type: Some("dui".into()),
        dimensions: words(&[("first-order", "yes")]),
        cues: words(&[("role", "army")]),
        prepared_on: day("2026-11-20"),
        group_consent: true,
    }
}

fn figure() -> Figure {
    Figure {
        id: "f1".into(),
        client: "c1".into(),
        label: "A. B.".into(),
        role: "aunt".into(),
        state: FigureState::CutOff,
        contact: Some(Contact::Supervised),
        closeness: Some(10),
        salience: Some(0),
        valence: Some(-3),
        words: vec!["loud".into()],
        wish: "to be seen".into(),
        response_of_other: "left".into(),
        wish_category: Some(WishCategory::BeUnderstood),
        response_category: Some(ResponseCategory::PushedAway),
        self_category: Some(SelfCategory::ClosedUp),
        response_of_self: "went quiet".into(),
        copies: vec![CopyProcess::Introjection],
        harms: vec![Harm::CoerciveControl],
        harm_months_ago: Some(3),
        harm_when: vec![LifeTime::Child, LifeTime::Adult],
        known_here: Some(false),
        apology: true,
        notice: "my voice goes quiet".to_owned(),
        client_harmed: true,
        protected_party: true,
        cues: words(&[("age-band", "50s")]),
        grieving: true,
        willing: Some(Willing::NotYet),
    }
}

fn position(
    id: &str,
    client: Option<&str>,
    figure: Option<&str>,
    source: PositionSource,
) -> Position {
    Position {
        id: id.into(),
        client: client.map(Into::into),
        figure: figure.map(Into::into),
        x: -0.6,
        y: 0.8,
        source,
        sd: Some(0.2),
        rater: "A clinician".into(),
        on: day("2026-11-01"),
    }
}

fn program() -> Program {
    Program {
        id: "p1".into(),
        name: "Program".into(),
        kind: "dui".into(),
        part2: true,
        gender_rule: GenderRule::SingleGender,
        max_size: Some(12),
        min_size: Some(2),
        interactional: true,
        individual_substitution: true,
        citation: "9 CCR 9854".into(),
        team: vec!["s1".into()],
        cosign_summaries: Some(true),
    }
}

fn group() -> Group {
    Group {
        id: "g1".into(),
        program: "p1".into(),
        name: "Tuesday".into(),
        meetings: vec![slot()],
        place: "Room 2".into(),
        modality: Modality::InPerson,
        capacity: 12,
        minimum: Some(4),
        language: "en".into(),
        gender: Some(GenderGroup::Women),
        entry: Entry::SlowOpen,
        risk_band: Some((1, 3)),
        phase: Phase::Working,
        phase_on: day("2026-06-01"),
        facilitators: vec![Facilitator {
            staff: "s1".into(),
            name: "A facilitator".into(),
            trauma_trained: true,
        }],
        offence_types: vec!["dui".into()],
        starts_on: day("2026-01-06"),
        ends_on: day("2027-12-31"),
        closures: vec![day("2026-12-29").unwrap()],
        support: Some(2.5),
        rule_breaking: Some(0.5),
    }
}

fn member() -> Member {
    Member {
        id: "m1".into(),
        group: "g1".into(),
        client: "c2".into(),
        from: day("2026-06-01").unwrap(),
        until: day("2027-06-01"),
        held: true,
        behaviours: vec![Behaviour {
            category: ResponseCategory::Helped,
            on: day("2026-07-01").unwrap(),
            by: "A facilitator".into(),
        }],
    }
}
