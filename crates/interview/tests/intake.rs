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
    Answers, Questionnaire, evaluate, next_path, paths, section, section_of, sections, shipped,
};

/// The sections in the order in which they are asked: people first, hard things in the middle, strengths last; then the
/// clinician's own part.
const SECTIONS: [&str; 33] = [
    "This meeting",
    "Before we begin",
    "About you",
    "What brings you here",
    "Referral and mandate",
    "People to keep apart",
    "People we may call",
    "Your life today",
    "Family and growing up",
    "Your health",
    "Mood: PHQ-9",
    "Worry: GAD-7",
    "How you have been",
    "Safety: ASQ",
    "Safety now",
    "Alcohol: AUDIT-C",
    "Tobacco, alcohol, drugs: TAPS-1",
    "Alcohol and drugs in your life",
    "What you carry",
    "Hard experiences: PC-PTSD-5",
    "Conflict and harm",
    "How I am with others",
    "People who matter",
    "You and a group",
    "Practical matters",
    "What carries you",
    "Readiness for a group",
    "Results of risk tools",
    "Mental status today",
    "Diagnostic impression",
    "Level of care",
    "Formulation",
    "Plan",
];

#[test]
fn the_intake_has_its_sections_and_is_no_wall_of_questions() {
    let q = shipped::intake().unwrap();
    let states = sections(&q, &Answers::default());
    let titles: Vec<&str> = states.iter().map(|s| s.title.as_str()).collect();
    assert_eq!(titles, SECTIONS);
    assert!(
        states
            .iter()
            .all(|s| s.state == Progress::NotStarted && !s.alert)
    );
    let all = paths(&q, &Answers::default());
    assert!((170..=200).contains(&all.len()), "{}", all.len());
    // Beside the instruments, the readiness checklist and the clinician's own part little has to be answered.
    let needed = evaluate(&q, &Answers::default()).missing;
    let ours = needed.iter().filter(|path| {
        let tool = [
            "phq",
            "gad",
            "asq",
            "audit",
            "taps",
            "pc-ptsd",
            "ipip",
            "readiness",
        ];
        !tool.iter().any(|slug| path.starts_with(slug))
    });
    let ours: Vec<_> = ours.collect();
    assert!((25..=45).contains(&ours.len()), "{}: {ours:?}", ours.len());
    assert_eq!(q.score_slugs().len(), 31);
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

fn asked(pairs: &[(&str, &str)], path: &str) -> bool {
    paths(&shipped::intake().unwrap(), &answers(pairs))
        .iter()
        .any(|p| p == path)
}

#[test]
fn the_default_battery_is_never_gated() {
    for path in [
        "asq/1",
        "phq-9/1",
        "phq-9/9",
        "gad-7/1",
        "audit-c/1",
        "taps-1/1",
        "pc-ptsd-5/exposure",
        "ipip-ipc/1",
        "readiness/1",
    ] {
        assert!(asked(&[], path), "{path}");
        assert!(
            asked(&[("mandate/exists", "no"), ("trauma/carry", "no")], path),
            "{path}"
        );
    }
}

#[test]
fn hark_is_asked_alone_in_programs_about_relationships() {
    let alone = ("partner/alone", "yes");
    for (pairs, open) in [
        (vec![], false),
        (
            vec![("mandate/exists", "yes"), ("mandate/program", "dui")],
            false,
        ),
        (
            vec![
                ("mandate/exists", "yes"),
                ("mandate/program", "domestic-violence"),
            ],
            true,
        ),
        (
            vec![
                ("mandate/exists", "yes"),
                ("mandate/program", "relational-process"),
            ],
            true,
        ),
        (
            vec![
                ("mandate/exists", "yes"),
                ("referral/offence", "domestic-violence"),
            ],
            true,
        ),
        (
            vec![
                ("mandate/exists", "no"),
                ("mandate/program", "domestic-violence"),
            ],
            false,
        ),
        (vec![("safety/ask-partner", "yes")], true),
    ] {
        assert_eq!(asked(&pairs, "partner/alone"), open, "{pairs:?}");
        assert!(
            !asked(&pairs, "hark/1"),
            "never before somebody says that they are alone"
        );
        let mut with = pairs.clone();
        with.push(alone);
        assert_eq!(asked(&with, "hark/1"), open, "{with:?}");
    }
    assert!(!asked(
        &[("safety/ask-partner", "yes"), ("partner/alone", "no")],
        "hark/1"
    ));
}

#[test]
fn whoever_was_named_in_own_words_holds_the_private_questions_back_until_they_left() {
    let base = [("safety/ask-partner", "yes"), ("partner/alone", "yes")];
    for (present, left, open) in [
        ("none", None, true),
        ("interpreter", None, true),
        ("declined", None, true),
        ("o:Her mother", None, false),
        ("interpreter+o:Her mother", None, false),
        ("family", None, false),
        ("interpreter+partner", None, false),
        ("o:Her mother", Some("no"), false),
        ("o:Her mother", Some("yes"), true),
        ("partner", Some("yes"), true),
    ] {
        let mut pairs = base.to_vec();
        pairs.push(("session/present", present));
        pairs.extend(left.map(|left| ("partner/left", left)));
        assert_eq!(asked(&pairs, "hark/1"), open, "{present} {left:?}");
        let others = left.is_some() || !open;
        assert_eq!(asked(&pairs, "partner/left"), others, "{present}");
    }
}

#[test]
fn pcl_5_follows_a_positive_screen_or_the_clinicians_wish() {
    let screen = |yes: usize, more: &[(&'static str, &'static str)]| {
        let ids = [
            "pc-ptsd-5/1",
            "pc-ptsd-5/2",
            "pc-ptsd-5/3",
            "pc-ptsd-5/4",
            "pc-ptsd-5/5",
        ];
        let mut pairs = vec![("pc-ptsd-5/exposure", "yes")];
        pairs.extend(
            ids.iter()
                .enumerate()
                .map(|(n, id)| (*id, if n < yes { "yes" } else { "no" })),
        );
        pairs.extend_from_slice(more);
        pairs
    };
    for (yes, opens, offered) in [
        (0, false, false),
        (2, false, false),
        (3, false, true),
        (4, true, false),
        (5, true, false),
    ] {
        assert_eq!(asked(&screen(yes, &[]), "pcl-5/1"), opens, "{yes}");
        assert_eq!(asked(&screen(yes, &[]), "hard/ask-pcl-5"), offered, "{yes}");
        let wished = screen(yes, &[("hard/ask-pcl-5", "yes")]);
        assert_eq!(
            asked(&wished, "pcl-5/1"),
            opens || offered,
            "{yes}: a hidden wish counts for nothing"
        );
    }
    let mut gone = screen(5, &[]);
    gone[0].1 = "no";
    assert!(
        !asked(&gone, "pcl-5/1"),
        "without exposure the five answers are hidden"
    );
}

#[test]
fn the_question_about_the_order_is_left_out_where_there_is_none() {
    assert!(asked(&[("mandate/exists", "yes")], "readiness/9"));
    assert!(asked(&[], "readiness/9"));
    assert!(!asked(&[("mandate/exists", "no")], "readiness/9"));
    let alone = shipped::questionnaire("module-readiness").unwrap();
    assert!(paths(&alone, &Answers::default()).contains(&"readiness/9".to_owned()));
}

#[test]
fn skip_rules_of_our_own() {
    for (pairs, path, open) in [
        (vec![("referral/type", "self")], "referral/source", false),
        (vec![("referral/type", "court")], "referral/source", true),
        (
            vec![("referral/type", "court")],
            "official#0/official/name",
            true,
        ),
        (
            vec![("mandate/exists", "no")],
            "charge#0/charge/what",
            false,
        ),
        (
            vec![("mandate/exists", "yes")],
            "charge#0/charge/what",
            true,
        ),
        (
            vec![("protection/orders", "no")],
            "order#0/order/side",
            false,
        ),
        (
            vec![("protection/orders", "yes")],
            "order#0/order/side",
            true,
        ),
        (
            vec![("contacts/unsafe", "yes")],
            "unsafe#0/unsafe/name",
            true,
        ),
        (
            vec![("medical/takes", "yes")],
            "medication#0/medication/name",
            true,
        ),
        (
            vec![("medical/takes", "no")],
            "medication#0/medication/name",
            false,
        ),
        (vec![("mental/before", "yes")], "care#0/care/kind", true),
        (
            vec![("substances/any", "no")],
            "substance#0/substance/what",
            false,
        ),
        (
            vec![("substances/any", "yes")],
            "substance#0/substance/what",
            true,
        ),
        (
            vec![("substances/any", "yes"), ("substances/treated", "yes")],
            "treatment#0/treatment/kind",
            true,
        ),
        (vec![("trauma/carry", "no")], "trauma/types", false),
        (vec![("trauma/carry", "yes")], "trauma/types", true),
        (
            vec![("violence/any", "yes")],
            "incident#0/incident/kind",
            true,
        ),
        (vec![("safety/means", "none")], "safety/means-note", false),
        (
            vec![("safety/means", "firearms+medicines")],
            "safety/means-note",
            true,
        ),
        (vec![("safety/home", "no")], "safety/home-note", true),
        (vec![("safety/home", "yes")], "safety/home-note", false),
        (vec![("mse/ordinary", "yes")], "mse/affect", false),
        (vec![("mse/ordinary", "no")], "mse/affect", true),
        (
            vec![("dx/made", "deferred")],
            "diagnosis-line#0/dx/code",
            false,
        ),
        (vec![("dx/made", "made")], "diagnosis-line#0/dx/code", true),
        (vec![("level/needed", "yes")], "level/conclusion", true),
        (vec![("family/children", "yes")], "child#0/child/age", true),
        (vec![("practical/veteran", "no")], "life/service", false),
    ] {
        assert_eq!(asked(&pairs, path), open, "{pairs:?} {path}");
    }
}

#[test]
fn what_raises_an_alert_in_our_own_questions() {
    let q = shipped::intake().unwrap();
    for (path, short, id) in [
        ("safety/threat", "yes", Some("threat-person")),
        ("safety/threat", "no", None),
        ("safety/abuse", "child", Some("abuse-disclosure")),
        ("safety/abuse", "elder", Some("abuse-disclosure")),
        ("safety/abuse", "dependent-adult", Some("abuse-disclosure")),
        ("safety/abuse", "none", None),
        ("safety/abuse", "declined", None),
        (
            "state/acute",
            "intoxication",
            Some("intoxication-withdrawal"),
        ),
        ("state/acute", "withdrawal", Some("intoxication-withdrawal")),
        ("state/acute", "psychosis", None),
        (
            "state/acute",
            "psychosis+withdrawal",
            Some("intoxication-withdrawal"),
        ),
        ("safety/abuse", "elder+child", Some("abuse-disclosure")),
        ("state/acute", "none", None),
        ("phq-9/9", "LA6569-3", Some("phq-9-item-9")),
    ] {
        let e = evaluate(&q, &answers(&[(path, short)]));
        let raised: Vec<_> = e
            .alerts
            .iter()
            .map(|a| (a.id.as_str(), a.severity))
            .collect();
        let expected: Vec<_> = id
            .map(|id| (id, interview::Severity::Safety))
            .into_iter()
            .collect();
        assert_eq!(raised, expected, "{path} {short}");
    }
}

#[test]
fn the_readiness_checklist_is_a_bar_for_each_construct_and_never_a_total() {
    let q = shipped::questionnaire("module-readiness").unwrap();
    let e = evaluate(
        &q,
        &answers(&[
            ("readiness/1", "2"),
            ("readiness/2", "1"),
            ("readiness/3", "0"),
            ("readiness/4", "2"),
            ("readiness/5", "2"),
            ("readiness/6", "1"),
            ("readiness/7", "0"),
            ("readiness/8", "2"),
            ("readiness/9", "not-applicable"),
        ]),
    );
    let bars: Vec<_> = e
        .scores
        .iter()
        .map(|(slug, s)| (slug.trim_start_matches("readiness-"), s.value))
        .collect();
    assert_eq!(
        bars,
        [
            ("demeanor", Some(1.0)),
            ("expectancy", Some(1.5)),
            ("logistics", Some(2.0)),
            ("mandate", None),
            ("norms", Some(0.0)),
            ("participation", Some(2.0)),
            ("task", Some(1.0)),
        ]
    );
    assert!(e.complete && e.scores.values().all(|s| s.band.is_none() && s.items <= 2));
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
        ("availability#0/availability/from", "time:18:00:00"),
        ("availability#0/availability/to", "time:20:30:00"),
        ("availability#2/availability/day", "friday"),
        ("availability#2/availability/from", "time:20:00:00"),
        ("availability#2/availability/to", "time:09:00:00"),
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
fn weekly_times_of_an_interview_with_the_earlier_definition_are_read() {
    // Until module version 1.0, hours were texts; an interview keeps the version with which it began.
    let now = shipped::json("module-practical").unwrap();
    let before = now.replace("\"type\": \"time\"", "\"type\": \"string\"");
    assert_ne!(now, before);
    let slot = |q: &Questionnaire, from: &str, to: &str| {
        let a = answers(&[
            ("availability#0/availability/day", "tuesday"),
            ("availability#0/availability/from", from),
            ("availability#0/availability/to", to),
        ]);
        facts(q, &a).availability
    };
    let old = slot(
        &Questionnaire::parse(&before).unwrap(),
        "t:18:00",
        "t:20:30",
    );
    let new = slot(
        &Questionnaire::parse(now).unwrap(),
        "time:18:00:00",
        "time:20:30:00",
    );
    assert_eq!((old.len(), &old), (1, &new));
}

#[test]
fn weekly_times_are_a_table_of_day_from_and_to_in_both_languages() {
    let q = shipped::intake().unwrap();
    let practical = interview::section(&q, &answers(&[]), "practical").unwrap();
    let group = practical
        .items
        .iter()
        .find(|i| i.path == "availability#0")
        .unwrap();
    let heads: Vec<(&str, &str)> = group
        .columns
        .iter()
        .map(|c| (c.text.as_str(), c.translations["es"].as_str()))
        .collect();
    assert_eq!(heads, [("Day", "Día"), ("From", "Desde"), ("To", "Hasta")]);
}

#[test]
fn an_exclusive_option_and_a_time_are_checked_kindly() {
    let q = shipped::intake().unwrap();
    for (path, short, says) in [
        ("state/acute", "none+mania", "cannot stand beside"),
        ("availability#0/availability/from", "t:6pm", "another type"),
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
    assert_eq!(
        next_path(&q, &a, None).as_deref(),
        Some("session/place"),
        "what was left open comes first"
    );
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
