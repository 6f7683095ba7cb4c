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
    /// A score is at most this.
    ScoreAtMost(&'static str, f64),
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
        id: "low-mood-no-difficulty",
        text: "PHQ-9 is in its two highest bands, and its problems make nothing difficult at all.",
        sides: &[
            Says::Score("phq-9", 15.0),
            Says::PointsAre("phq-9/difficulty", 0.0),
        ],
    },
    Rule {
        id: "worry-no-difficulty",
        text: "GAD-7 is in its highest band, and its problems make nothing difficult at all.",
        sides: &[
            Says::Score("gad-7", 15.0),
            Says::PointsAre("gad-7/difficulty", 0.0),
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
