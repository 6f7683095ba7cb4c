//! The contradictions that the review looks for, as data: one entry for each. An entry is left out where the
//! questionnaire of an interview does not have all its questions and scores. They ask the clinician to look again; they
//! never decide, and none of them is a validated check. Ours; "no alcohol" with AUDIT-C 7 is the example of clinical
//! reference §4.4.

/// What one side of a contradiction says.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Says {
    /// Yes.
    Yes(&'static str),
    /// No.
    No(&'static str),
    /// One of these options is chosen.
    Chosen(&'static str, &'static [&'static str]),
    /// At least so many points at one item.
    Points(&'static str, f64),
    /// Exactly so many points at one item.
    PointsAre(&'static str, f64),
    /// One of these questions has the answer yes.
    AnyYes(&'static [&'static str]),
    /// All of these questions have the answer no.
    AllNo(&'static [&'static str]),
    /// A score is at least this.
    Score(&'static str, f64),
    /// An answer besides these codes, also one in own words.
    Others(&'static str, &'static [&'static str]),
    /// Asked, and the answer is not yes.
    NotYes(&'static str),
    /// This question has an answer.
    Filled(&'static str),
    /// None of these questions has an answer.
    Empty(&'static [&'static str]),
    /// The first date is earlier than the second.
    Earlier(&'static str, &'static str),
}

/// A contradiction: all its sides hold at once.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    pub(crate) id: &'static str,
    /// What does not go together, in one sentence that repeats nothing the client said.
    pub(crate) text: &'static str,
    pub(crate) sides: &'static [Says],
}

/// Who may be there where the client is asked alone.
const ALONE_ALL_THE_SAME: &[&str] = &["none", "interpreter"];
const ASQ: &[&str] = &["asq/1", "asq/2", "asq/3", "asq/4"];

/// All contradictions, the graver first.
pub(crate) const RULES: &[Rule] = &[
    Rule {
        id: "self-harm-asq-no",
        text: "PHQ-9 question 9 is above “not at all”, and every ASQ question is answered no.",
        sides: &[Says::Points("phq-9/9", 1.0), Says::AllNo(ASQ)],
    },
    Rule {
        id: "asq-week-self-harm-none",
        text: "The ASQ says thoughts in the past week, and PHQ-9 question 9 says not at all in two weeks.",
        sides: &[Says::Yes("asq/3"), Says::PointsAre("phq-9/9", 0.0)],
    },
    Rule {
        id: "never-drinks-amount",
        text: "AUDIT-C says never a drink, and also how much is drunk.",
        sides: &[
            Says::PointsAre("audit-c/1", 0.0),
            Says::Points("audit-c/2", 1.0),
        ],
    },
    Rule {
        id: "never-drinks-six",
        text: "AUDIT-C says never a drink, and also six or more on one occasion.",
        sides: &[
            Says::PointsAre("audit-c/1", 0.0),
            Says::Points("audit-c/3", 1.0),
        ],
    },
    Rule {
        id: "attempts-asq-no",
        text: "Earlier attempts are written down, and the ASQ says that there was never one.",
        sides: &[Says::Filled("mental/attempts"), Says::No("asq/4")],
    },
    Rule {
        id: "mse-death-asq-no",
        text: "Thoughts of death are noted in the mental status, and every ASQ question is answered no.",
        sides: &[
            Says::Chosen("mse/content", &["thoughts-of-death"]),
            Says::AllNo(ASQ),
        ],
    },
    Rule {
        id: "safety-plan-asq",
        text: "The ASQ has a yes, and a safety plan is said not to be needed.",
        sides: &[
            Says::Chosen("plan/safety-plan", &["not-needed"]),
            Says::AnyYes(ASQ),
        ],
    },
    Rule {
        id: "alone-others-present",
        text: "You are alone with the client, it says, and somebody else is present in this meeting.",
        sides: &[
            Says::Yes("partner/alone"),
            Says::Others("session/present", ALONE_ALL_THE_SAME),
            Says::NotYes("partner/left"),
        ],
    },
    Rule {
        id: "private-later",
        text: "Somebody else was there, so the private questions were not asked. Ask them another time, alone.",
        sides: &[
            Says::No("partner/alone"),
            Says::Others("session/present", ALONE_ALL_THE_SAME),
        ],
    },
    Rule {
        id: "no-alcohol-audit-c",
        text: "Alcohol and drugs are said to play no part, and AUDIT-C is above 0.",
        sides: &[Says::No("substances/any"), Says::Score("audit-c", 1.0)],
    },
    Rule {
        id: "no-drugs-taps",
        text: "Alcohol and drugs are said to play no part, and TAPS-1 tells of drugs in the last year.",
        sides: &[Says::No("substances/any"), Says::Points("taps-1/4", 1.0)],
    },
    Rule {
        id: "no-substances-state",
        text: "Alcohol and drugs are said to play no part, and intoxication or withdrawal is present today.",
        sides: &[
            Says::No("substances/any"),
            Says::Chosen("state/acute", &["intoxication", "withdrawal"]),
        ],
    },
    Rule {
        id: "no-trauma-exposure",
        text: "Nothing is said to be carried still, and PC-PTSD-5 tells of an event of that kind.",
        sides: &[Says::No("trauma/carry"), Says::Yes("pc-ptsd-5/exposure")],
    },
    Rule {
        id: "trauma-no-exposure",
        text: "Something is said to be carried still, and PC-PTSD-5 tells of no event of that kind. Both can be true.",
        sides: &[Says::Yes("trauma/carry"), Says::No("pc-ptsd-5/exposure")],
    },
    Rule {
        id: "no-partner-hark",
        text: "No relationship is told, and HARK tells of harm by a partner in the last year. It may be a former one.",
        sides: &[
            Says::Chosen("family/partner", &["no"]),
            Says::AnyYes(&["hark/1", "hark/2", "hark/3", "hark/4"]),
        ],
    },
    Rule {
        id: "no-partner-household",
        text: "No relationship is told, and a partner lives in the household.",
        sides: &[
            Says::Chosen("family/partner", &["no"]),
            Says::Chosen("household/who", &["partner"]),
        ],
    },
    Rule {
        id: "children-none-listed",
        text: "There are children, and none is listed.",
        sides: &[
            Says::Yes("family/children"),
            Says::Empty(&["child/age", "child/lives", "child/contact"]),
        ],
    },
    Rule {
        id: "medicine-none-listed",
        text: "Medicine is taken, and none is listed.",
        sides: &[
            Says::Yes("medical/takes"),
            Says::Empty(&["medication/name"]),
        ],
    },
    Rule {
        id: "voices-not-told",
        text: "Hearing or seeing things is noted in the mental status, and the client said no to it.",
        sides: &[
            Says::Chosen("mse/perception", &["hears-voices", "sees-things"]),
            Says::No("mental/unusual"),
        ],
    },
    Rule {
        id: "violent-case-no-violence",
        text: "No arrest and no conflict with harm is told, and the case is about violence.",
        sides: &[
            Says::No("violence/any"),
            Says::Chosen(
                "referral/offence",
                &["domestic-violence", "assault", "sexual-offence", "robbery"],
            ),
        ],
    },
    Rule {
        id: "low-mood-no-difficulty",
        text: "PHQ-9 is in its two highest bands, and its problems make nothing difficult at all.",
        sides: &[
            Says::Score("phq-9", 15.0),
            Says::Chosen("phq-9/difficulty", &["LA6572-7"]),
        ],
    },
    Rule {
        id: "worry-no-difficulty",
        text: "GAD-7 is in its highest band, and its problems make nothing difficult at all.",
        sides: &[
            Says::Score("gad-7", 15.0),
            Says::Chosen("gad-7/difficulty", &["LA6572-7"]),
        ],
    },
    Rule {
        id: "mandate-no-dates",
        text: "An order or a condition asks for a program, and none of its dates stands here.",
        sides: &[
            Says::Yes("mandate/exists"),
            Says::Empty(&[
                "mandate/ordered-on",
                "mandate/start-by",
                "mandate/complete-by",
            ]),
        ],
    },
    Rule {
        id: "sent-no-mandate",
        text: "A court, probation or child protection sends the client, and no order or condition asks for a program.",
        sides: &[
            Says::Chosen("referral/type", &["court", "probation", "child-protection"]),
            Says::No("mandate/exists"),
        ],
    },
    Rule {
        id: "self-with-mandate",
        text: "The client comes on their own, and an order or a condition asks for a program.",
        sides: &[
            Says::Chosen("referral/type", &["self"]),
            Says::Yes("mandate/exists"),
        ],
    },
    Rule {
        id: "complete-before-order",
        text: "The program is to be completed before the order was made.",
        sides: &[Says::Earlier("mandate/complete-by", "mandate/ordered-on")],
    },
    Rule {
        id: "start-before-order",
        text: "The first session is due before the order was made.",
        sides: &[Says::Earlier("mandate/start-by", "mandate/ordered-on")],
    },
    Rule {
        id: "complete-before-start",
        text: "The program is to be completed before its first session is due.",
        sides: &[Says::Earlier("mandate/complete-by", "mandate/start-by")],
    },
    Rule {
        id: "interpreter-english",
        text: "An interpreter is needed, and English stands among the languages.",
        sides: &[
            Says::Chosen("practical/interpreter", &["needed", "arranged"]),
            Says::Chosen("practical/languages", &["en"]),
        ],
    },
];
