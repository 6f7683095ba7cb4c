//! The shipped intake: it can be run, holds the sections it should, and gives the facts that placement reads.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::answers;
use interview::intake::{self, Slot, facts};
use interview::screen::Progress;
use interview::{
    Answers, check, evaluate, next_path, paths, section, section_of, sections, shipped,
};

#[test]
fn every_shipped_questionnaire_can_be_run() {
    for (slug, json) in shipped::all() {
        let checked = check(json);
        assert!(
            checked.problems.is_empty(),
            "{slug}: {:?}",
            checked.problems
        );
        assert!(!checked.title.is_empty() && checked.items > 3, "{slug}");
        let instrument = &shipped::questionnaire(slug).unwrap().instruments[0];
        if *slug != shipped::INTAKE {
            assert!(
                instrument.wording_locked && instrument.slug == *slug,
                "{slug}"
            );
            assert!(
                instrument.notice.is_some() && instrument.license_status.is_some(),
                "{slug}"
            );
            assert!(
                instrument.license_basis_url.is_some() && instrument.license_retrieved_on.is_some()
            );
            assert!(!instrument.references.is_empty() && instrument.version.is_some());
        }
    }
}

#[test]
fn the_intake_has_its_sections_and_about_a_hundred_questions() {
    let q = shipped::intake().unwrap();
    let states = sections(&q, &Answers::default());
    let titles: Vec<&str> = states.iter().map(|s| s.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Referral and mandate",
            "Consents",
            "What brings you here",
            "Safety: ASQ",
            "Mood: PHQ-9",
            "Worry: GAD-7",
            "Alcohol: AUDIT-C",
            "Hard experiences",
            "How I am with others",
            "People who matter",
            "Readiness for a group",
            "Practical matters"
        ]
    );
    assert!(
        states
            .iter()
            .all(|s| s.state == Progress::NotStarted && !s.alert)
    );
    let all = paths(
        &q,
        &answers(&[
            ("mandate/exists", "yes"),
            ("asq/1", "yes"),
            ("pc-ptsd-5/exposure", "yes"),
        ]),
    );
    assert!((95..=120).contains(&all.len()), "{}", all.len());
    assert_eq!(q.score_slugs().len(), 13);
    let (mood, own) = (
        section(&q, &Answers::default(), "mood").unwrap(),
        section(&q, &Answers::default(), "consents").unwrap(),
    );
    assert_eq!(mood.instrument.as_deref(), Some("phq-9"));
    assert!(mood.locked && mood.matrix.is_some());
    assert!(!own.locked && own.instrument.is_none() && own.matrix.is_none());
    assert!(section(&q, &Answers::default(), "nowhere").is_none());
    assert_eq!(
        section_of(&q, "availability#2/availability/day"),
        Some("practical")
    );
}

#[test]
fn every_link_id_that_placement_reads_exists() {
    let q = shipped::intake().unwrap();
    for id in [
        intake::REFERRAL_TYPE,
        intake::REFERRAL_SOURCE,
        intake::OFFENCE,
        intake::MANDATE,
        intake::MANDATE_PROGRAM,
        intake::MANDATE_SESSIONS,
        intake::MANDATE_ORDERED_ON,
        intake::MANDATE_START_BY,
        intake::MANDATE_COMPLETE_BY,
        intake::MANDATE_FIRST,
        intake::RISK_TOOL,
        intake::RISK_LEVEL,
        intake::RISK_DATE,
        intake::GROUP_CONSENT,
        intake::CONCERN,
        intake::GOALS,
        intake::TRAUMA_TYPES,
        intake::PEOPLE_DONE,
        intake::GROUP_TASK[0],
        intake::GROUP_TASK[1],
        intake::ACUTE_STATES,
        intake::LANGUAGES,
        intake::INTERPRETER,
        intake::AVAILABILITY,
        intake::MODALITY,
        intake::GENDER_GROUP,
        intake::VETERAN,
    ] {
        assert!(section_of(&q, id).is_some(), "{id}");
    }
}

#[test]
fn facts_are_read_and_hidden_answers_are_not() {
    let q = shipped::intake().unwrap();
    let mut a = answers(&[
        ("referral/type", "court"),
        ("mandate/exists", "yes"),
        ("mandate/program", "anger-management"),
        ("mandate/sessions", "i:16"),
        ("mandate/complete-by", "date:2027-04-30"),
        ("mandate/first", "yes"),
        ("referral/offence", "assault"),
        ("risk/tool", "t:ORAS"),
        ("risk/level", "2"),
        ("consent/group", "yes"),
        ("pc-ptsd-5/exposure", "no"),
        ("readiness/3", "2"),
        ("readiness/4", "1"),
        ("state/acute", "none"),
        ("practical/languages", "es+en+o:Quechua"),
        ("practical/interpreter", "needed"),
        ("practical/modality", "either"),
        ("practical/gender-group", "no-preference"),
        ("availability#0/availability/day", "tuesday"),
        ("availability#0/availability/from", "t:18:00"),
        ("availability#0/availability/to", "t:20:30"),
        ("availability#2/availability/day", "friday"),
        ("availability#2/availability/from", "t:20:00"),
        ("availability#2/availability/to", "t:09:00"),
    ]);
    let f = facts(&q, &a);
    let mandate = f.mandate.unwrap();
    assert_eq!(
        (mandate.program_kind.as_str(), mandate.sessions),
        ("anger-management", Some(16))
    );
    assert_eq!(mandate.complete_by, "2027-04-30".parse().ok());
    assert_eq!(
        (f.first_order, f.offence_type.as_deref()),
        (Some(true), Some("assault"))
    );
    let risk = f.risk.unwrap();
    assert_eq!((risk.level, risk.tool.as_str()), (2, "ORAS"));
    assert!(f.group_consent && !f.interpreter);
    assert_eq!((f.ptsd_score, f.group_task), (Some(0), Some(1)));
    assert_eq!(f.acute_states, Some(vec![]));
    assert_eq!(f.languages, ["es", "en", "quechua"]);
    assert_eq!(
        (f.modality.as_deref(), f.gender_group),
        (Some("either"), None)
    );
    let hm = |t: &str| chrono::NaiveTime::parse_from_str(t, "%H:%M").unwrap();
    assert_eq!(
        f.availability,
        [Slot {
            day: "tuesday".into(),
            from: hm("18:00"),
            to: hm("20:30")
        }]
    );
    assert_eq!(f.unclear, ["availability#2"]);

    a.0.insert("mandate/exists".into(), common::answer("no"));
    a.0.insert("readiness/4".into(), common::answer("declined"));
    a.0.insert("state/acute".into(), common::answer("mania+withdrawal"));
    let f = facts(&q, &a);
    assert_eq!(
        (f.mandated, f.mandate, f.first_order, f.group_task),
        (Some(false), None, None, None)
    );
    assert_eq!(f.acute_states.unwrap(), ["mania", "withdrawal"]);
    assert_eq!(
        facts(&q, &Answers::default()),
        intake::IntakeFacts::default()
    );
}

#[test]
fn the_screen_is_told_which_option_stands_alone() {
    let s = interview::section(
        &shipped::intake().unwrap(),
        &Answers::default(),
        interview::section_of(&shipped::intake().unwrap(), "state/acute").unwrap(),
    )
    .unwrap();
    let acute = s.items.iter().find(|i| i.path == "state/acute").unwrap();
    let alone: Vec<_> = acute.options.iter().filter(|o| o.exclusive).collect();
    assert_eq!(alone.len(), 1);
    assert_eq!(alone[0].code, "none");
}

#[test]
fn an_exclusive_option_and_a_time_are_checked_kindly() {
    let q = shipped::intake().unwrap();
    for (path, short, says) in [
        ("state/acute", "none+mania", "cannot stand beside"),
        ("availability#0/availability/from", "t:6pm", "18:00"),
        ("mandate/sessions", "i:0", "smallest possible answer is 1"),
        (
            "mandate/sessions",
            "i:201",
            "largest possible answer is 200",
        ),
        ("consent/group", "yes+no", "Only one answer"),
        ("consent/group", "t:yes", "another type"),
        ("referral/type", "nobody", "not one of the options"),
        ("availability/day", "monday", "no such question"),
        ("nowhere", "yes", "no such question"),
        ("consents", "yes", "no question"),
        ("availability#999/availability/day", "monday", "at most"),
    ] {
        let problem = interview::check_answer(&q, path, &common::answer(short)).unwrap_err();
        assert!(problem.contains(says), "{path}: {problem}");
    }
    assert_eq!(
        interview::check_answer(&q, "availability#1", &interview::Answer::default()),
        Ok(())
    );
}

#[test]
fn it_is_resumed_where_it_was_left_and_hidden_answers_come_back() {
    let q = shipped::intake().unwrap();
    let mut a = answers(&[
        ("referral/type", "self"),
        ("mandate/exists", "yes"),
        ("mandate/program", "dui"),
    ]);
    assert_eq!(
        next_path(&q, &a, Some("mandate/program")).as_deref(),
        Some("mandate/sessions")
    );
    assert_eq!(next_path(&q, &a, None).as_deref(), Some("mandate/sessions"));
    a.0.insert("mandate/exists".into(), common::answer("no"));
    let referral = section(&q, &a, "referral").unwrap();
    let kept: Vec<&str> = referral
        .items
        .iter()
        .filter(|i| i.kept)
        .map(|i| i.path.as_str())
        .collect();
    assert_eq!(kept, ["mandate/program"], "greyed, not lost");
    assert!(
        !evaluate(&q, &a)
            .enabled
            .contains(&"mandate/program".to_owned())
    );
    a.0.insert("mandate/exists".into(), common::answer("yes"));
    assert!(
        section(&q, &a, "referral")
            .unwrap()
            .items
            .iter()
            .all(|i| !i.kept)
    );
}
