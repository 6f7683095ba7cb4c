//! What would change it: found by running the engine again, never about anything hidden.

use matching::model::*;
use matching::outcome::WhatIf;

use crate::build::*;

fn blocked_change(p: &Practice) -> Option<WhatIf> {
    let s = run(p);
    s.blocked
        .into_iter()
        .find(|b| b.group.as_str() == "g")
        .unwrap()
        .change
}

#[test]
fn what_would_make_a_blocked_group_possible() {
    type Row = (fn(&mut Practice), &'static str, &'static str);
    let rows: &[Row] = &[
        (
            |p| me(p).availability[0].day = Weekday::Monday,
            "availability",
            "Would be possible if the client could come Tuesday 18:00–19:30.",
        ),
        (
            |p| group(p).capacity = 3,
            "seat",
            "Would be possible if one more seat were free.",
        ),
        (
            |p| {
                group(p).capacity = 3;
                p.members[1].until = Some(date("2026-12-10"));
            },
            "seat",
            "Would be possible if one more seat were free; one is due to be free after 10 December 2026.",
        ),
        (
            |p| {
                me(p).safety.open_alerts.push(OpenAlert {
                    source: "asq".into(),
                    severity: "acute".into(),
                    on: None,
                })
            },
            "alert",
            "Would be possible if the open alert were documented with the conclusion \"may attend a group\".",
        ),
        (
            |p| me(p).safety.acute_states.push(AcuteState::Withdrawal),
            "state",
            "Would be possible if the acute state were cleared.",
        ),
    ];
    for (edit, kind, text) in rows {
        let mut p = practice();
        edit(&mut p);
        let change = blocked_change(&p).unwrap();
        assert_eq!((change.kind.as_str(), change.text.as_str()), (*kind, *text));
    }
}

#[test]
fn no_answer_where_no_single_change_helps_or_a_reason_is_hidden() {
    type Row = (&'static str, fn(&mut Practice));
    let rows: &[Row] = &[
        ("another program", |p| p.programs[0].kind = "dui".into()),
        ("two blocks", |p| {
            group(p).capacity = 3;
            me(p).availability[0].day = Weekday::Monday;
        }),
        ("hidden", |p| {
            conflict(p, "me", "ada", Relation::Partner);
        }),
        ("hidden, and full", |p| {
            conflict(p, "me", "ada", Relation::Partner);
            group(p).capacity = 3;
        }),
        ("two seats too few", |p| group(p).capacity = 2),
    ];
    for (name, edit) in rows {
        let mut p = practice();
        edit(&mut p);
        assert_eq!(blocked_change(&p), None, "{name}");
    }
}

#[test]
fn what_would_make_a_group_first() {
    let mut p = practice();
    // Group "z" meets for one hour, which the client can attend; "g" half an hour longer than the client can stay.
    second_group(&mut p, "z").meetings[0].to = "19:00:00".parse().unwrap();
    me(&mut p).availability[0].to = "19:00:00".parse().unwrap();
    let s = run(&p);
    let order: Vec<&str> = s.ranked.iter().map(|r| r.group.as_str()).collect();
    assert_eq!(order, ["z", "g"]);
    assert_eq!(s.ranked[0].change, None);
    // With the whole evening free they are equal, and ties go by id.
    let change = s.ranked[1].change.as_ref().unwrap();
    assert_eq!(
        change.text,
        "Would be first if the client could come Tuesday 18:00–19:30."
    );
}

#[test]
fn a_later_end_of_the_order() {
    let mut p = practice();
    let sooner = second_group(&mut p, "z");
    let friday = WeeklySlot {
        day: Weekday::Friday,
        ..sooner.meetings[0].clone()
    };
    sooner.meetings.push(friday.clone());
    me(&mut p).availability.push(friday);
    // Twice a week is done on the order's last day, once a week on 16 March: a later end makes both equal.
    me(&mut p).mandate.as_mut().unwrap().complete_by = Some(date("2027-01-22"));
    let s = run(&p);
    assert_eq!(s.ranked[0].group.as_str(), "z");
    let change = s.ranked[1].change.as_ref().unwrap();
    assert_eq!(change.kind, "order-expires");
    assert_eq!(
        change.text,
        "Would be first if the order ended on 16 March 2027 or later."
    );
}

#[test]
fn an_interpreter() {
    let mut p = practice();
    second_group(&mut p, "z").language = "es".into();
    me(&mut p).languages = vec!["es".into()];
    let s = run(&p);
    assert_eq!(s.ranked[0].group.as_str(), "z");
    let change = s.ranked[1].change.as_ref().unwrap();
    assert_eq!(change.kind, "interpreter");
    assert_eq!(
        change.text,
        "Would be first if an interpreter were arranged."
    );
}

#[test]
fn times_that_are_not_known_are_asked_and_not_varied() {
    let mut p = practice();
    second_group(&mut p, "z").support = Some(3.0);
    p.groups[1].rule_breaking = Some(0.0);
    me(&mut p).availability.clear();
    let s = run(&p);
    assert_eq!(
        (s.ranked[0].group.as_str(), &s.ranked[1].change),
        ("z", &None)
    );
}
