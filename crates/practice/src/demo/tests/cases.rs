//! One case of everything, found by asking the engine for those who have no group yet.

use std::collections::BTreeSet;

use matching::model::{Entry, GenderGroup, Modality, Practice};
use matching::outcome::{Direction, Level, Mirror, Outlook, Severity};

use super::{DAYS, made, suggested};
use crate::demo::groups::{MON, PRO, SAT, THU, TUE, WED};
use crate::demo::roster::{At, Row, Style, rows};

/// Clients for whom a group is still looked for.
fn open() -> impl Iterator<Item = &'static Row> {
    rows().filter(|row| matches!(row.at, At::ToPlace | At::Waits(_) | At::UnderWay(_)))
}

fn id(row: &Row) -> String {
    format!("cl-{}", row.key())
}

/// Rules with their severity that speak for anybody who has no group.
fn rules(practice: &Practice) -> BTreeSet<(String, &'static str)> {
    let word = |severity| match severity {
        Severity::Block => "block",
        Severity::Warn => "warn",
        Severity::Info => "info",
    };
    let mut all = BTreeSet::new();
    for row in open() {
        let told = suggested(practice, &id(row));
        let ranked = told.ranked.iter().flat_map(|g| &g.rules);
        let blocked = told.blocked.iter().flat_map(|g| &g.rules);
        all.extend(
            ranked
                .chain(blocked)
                .map(|r| (r.id.clone(), word(r.severity))),
        );
    }
    all
}

#[test]
fn nearly_every_rule_of_the_catalogue_speaks_for_somebody() {
    let wanted = [
        ("L1", "block"),
        ("L2", "block"),
        ("L3", "block"),
        ("L4", "block"),
        ("L5", "warn"),
        ("M1", "block"),
        ("M2", "warn"),
        ("M3", "block"),
        ("M4", "warn"),
        ("M5", "block"),
        ("M5", "warn"),
        ("M6", "warn"),
        ("entry", "block"),
        ("schedule", "block"),
        ("schedule", "warn"),
        ("modality", "warn"),
        ("C1", "block"),
        ("C2", "block"),
        ("C3", "warn"),
        ("C4", "warn"),
        ("C5", "block"),
        ("C5", "warn"),
        ("R1", "warn"),
        ("R2", "warn"),
        ("R3", "info"),
        ("risk-band", "warn"),
        ("N1", "warn"),
        ("N2", "info"),
        ("N3", "warn"),
        ("X1", "warn"),
        ("X2", "warn"),
        ("X3", "info"),
        ("X4", "warn"),
        ("P1", "warn"),
        ("P2", "info"),
        ("Q1", "info"),
    ];
    for on in DAYS {
        let found = rules(made(on));
        for (rule, severity) in wanted {
            assert!(
                found.contains(&(rule.to_owned(), severity)),
                "{on}: {rule} {severity}"
            );
        }
    }
}

/// Mirrors of Marisol Vega in a group.
fn hers(practice: &Practice, group: &str) -> Vec<Mirror> {
    suggested(practice, "cl-vega")
        .ranked
        .into_iter()
        .find(|g| g.group.as_str() == group)
        .unwrap()
        .mirrors
}

/// Level and outlook of one pair.
fn pair(mirrors: &[Mirror], direction: Direction, figure: &str, member: &str) -> (Level, Outlook) {
    mirrors
        .iter()
        .find(|m| {
            m.direction == direction && m.figure.as_str() == figure && m.member.as_str() == member
        })
        .map(|m| (m.level, m.outlook))
        .unwrap_or_else(|| panic!("{figure} and {member}"))
}

#[test]
fn marisols_maps_show_every_outlook_in_both_directions() {
    use Direction::{ClientToMember as Hers, MemberToClient as Theirs};
    for on in DAYS {
        let practice = made(on);
        let tuesday = hers(practice, TUE);
        for (direction, figure, member, expected) in [
            (
                Hers,
                "fg-vega-father",
                "me-aldous",
                (Level::Strong, Outlook::Work),
            ),
            (
                Hers,
                "fg-vega-rosa",
                "me-onuoha",
                (Level::Clear, Outlook::Support),
            ),
            (
                Hers,
                "fg-vega-mother",
                "me-petrov",
                (Level::Clear, Outlook::Explore),
            ),
            (
                Hers,
                "fg-vega-sister",
                "me-reyk",
                (Level::Clear, Outlook::Caution),
            ),
            (
                Theirs,
                "fg-quist-aunt",
                "me-quist",
                (Level::Clear, Outlook::Caution),
            ),
        ] {
            assert_eq!(
                pair(&tuesday, direction, figure, member),
                expected,
                "{on}, {figure}"
            );
        }
        let monday = hers(practice, MON);
        let (level, outlook) = pair(&monday, Hers, "fg-vega-ex", "me-serrano");
        assert!(
            level >= Level::Clear && outlook == Outlook::Avoid,
            "{on}: {level:?} {outlook:?}"
        );
    }
}

#[test]
fn marisols_suggestion_has_a_first_others_and_reasons_against_the_rest() {
    for on in DAYS {
        let told = suggested(made(on), "cl-vega");
        let ranked: Vec<_> = told.ranked.iter().map(|g| g.group.as_str()).collect();
        assert_eq!(ranked, [TUE, MON, SAT], "{on}");
        let hidden = |group: &str| {
            let blocked = told
                .blocked
                .iter()
                .find(|g| g.group.as_str() == group)
                .unwrap();
            let blocks = blocked
                .rules
                .iter()
                .filter(|r| r.severity == Severity::Block);
            blocks.map(|r| r.hidden).collect::<Vec<_>>()
        };
        assert_eq!(hidden(WED), [true, true], "{on}");
        assert_eq!(hidden(THU), [false], "{on}");
        let change = told.ranked.get(1).and_then(|g| g.change.as_ref());
        let times = "Would be first if the client could come Monday 12:00–13:30.";
        assert_eq!(change.map(|c| c.text.as_str()), Some(times), "{on}");
        let spare = told
            .ranked
            .first()
            .and_then(|g| g.mandate.as_ref()?.spare_days);
        assert!(spare.is_some_and(|days| days > 20), "{on}: {spare:?}");
    }
}

#[test]
fn groups_differ_as_groups_do() {
    let practice = made("2026-11-23");
    let taken = |id: &str| {
        practice
            .members
            .iter()
            .filter(|m| m.group.as_str() == id)
            .count()
    };
    let group = |id: &str| {
        practice
            .groups
            .iter()
            .find(|g| g.id.as_str() == id)
            .unwrap()
    };
    assert_eq!(taken(THU), group(THU).capacity as usize);
    assert!(
        practice
            .groups
            .iter()
            .all(|g| taken(g.id.as_str()) <= g.capacity as usize)
    );
    assert_eq!(group(PRO).entry, Entry::Closed);
    assert_eq!(group(SAT).language, "es");
    assert_eq!(group(MON).modality, Modality::Video);
    for whom in [GenderGroup::Men, GenderGroup::Women, GenderGroup::Mixed] {
        assert!(practice.groups.iter().any(|g| g.gender == Some(whom)));
    }
    let trained = practice
        .groups
        .iter()
        .flat_map(|g| &g.facilitators)
        .filter(|f| f.trauma_trained);
    assert!(trained.count() >= 5);
    assert!(practice.programs.iter().any(|p| p.part2));
}

#[test]
fn uniform_and_unclear_answers_give_no_position() {
    let practice = made("2026-11-23");
    for row in rows().filter(|row| !matches!(row.at, At::UnderWay(_))) {
        let own = format!("self-cl-{}", row.key());
        let there = practice.positions.iter().any(|p| p.id.as_str() == own);
        assert_eq!(there, matches!(row.style, Style::Near(..)), "{}", row.name);
    }
    assert!(rows().any(|row| matches!(row.style, Style::Same)));
}
