//! The steps of each kind and their fields. All sentences are our own; none is the text of a published form. The topics follow the
//! brief suicide safety assessment of the ASQ toolkit (NIMH, public domain), and for the others the sources named at each.

use crate::views::{AlertKind, Conclusion};

/// A step.
pub(crate) struct StepDef {
    pub(crate) id: &'static str,
    pub(crate) title: &'static str,
    pub(crate) say: &'static [&'static str],
    pub(crate) fields: &'static [FieldDef],
    /// One of its lines is enough, but one is needed.
    pub(crate) any_of: bool,
}

/// A field. `{short}` in its words is the client's short name.
pub(crate) struct FieldDef {
    pub(crate) id: &'static str,
    pub(crate) label: &'static str,
    pub(crate) hint: &'static str,
    pub(crate) shape: Shape,
    pub(crate) need: Need,
    pub(crate) restricted: bool,
}

/// How a field is filled in.
#[derive(Clone, Copy)]
pub(crate) enum Shape {
    Text,
    Line,
    /// Stands beside the line before it, which it dates.
    When,
    Choice(&'static [(&'static str, &'static str)]),
}

/// When a field is needed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    No,
    /// Whatever the conclusion.
    Always,
    /// Where there was time to talk: not for an emergency evaluation.
    Talk,
    /// Before the alert can be closed.
    Close,
    /// As `Talk`, while another field stands at this option.
    While(&'static str, &'static str),
    /// As `Close`, while another field stands at this option.
    CloseWhile(&'static str, &'static str),
}

impl Need {
    /// Conclusions that need the field.
    pub(crate) fn conclusions(self) -> &'static [Conclusion] {
        use Conclusion::{EmergencyEvaluation, MayAttend, NotNow, Referred};
        match self {
            Self::No => &[],
            Self::Always => &[MayAttend, NotNow, Referred, EmergencyEvaluation],
            Self::Talk | Self::While(..) => &[MayAttend, NotNow, Referred],
            Self::Close | Self::CloseWhile(..) => &[MayAttend],
        }
    }

    /// Another field that must stand at an option.
    pub(crate) fn condition(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::While(field, code) | Self::CloseWhile(field, code) => Some((field, code)),
            _ => None,
        }
    }
}

/// The field that holds an acute interview until it is filled in.
pub(crate) const STAYS: &str = "stay.who";
/// About whom a report would be.
pub(crate) const REPORT_ABOUT: &str = "report.about";
/// Whether the report was made.
pub(crate) const REPORT_MADE: &str = "report.made";
/// To whom it was made.
pub(crate) const REPORT_TO: &str = "report.to";
/// When it was made.
pub(crate) const REPORT_WHEN: &str = "report.to.at";
/// Its reference.
pub(crate) const REPORT_REFERENCE: &str = "report.reference";
/// Why none was made.
pub(crate) const REPORT_WHY_NOT: &str = "report.why-not";
/// Who is threatened: seen by the author and supervisors alone.
pub(crate) const THREATENED: &str = "person.who";

const fn field(
    id: &'static str,
    label: &'static str,
    shape: Shape,
    need: Need,
    hint: &'static str,
) -> FieldDef {
    FieldDef {
        id,
        label,
        hint,
        shape,
        need,
        restricted: false,
    }
}

const fn step(
    id: &'static str,
    title: &'static str,
    say: &'static [&'static str],
    fields: &'static [FieldDef],
) -> StepDef {
    StepDef {
        id,
        title,
        say,
        fields,
        any_of: false,
    }
}

const fn told(say: &'static [&'static str], fields: &'static [FieldDef]) -> StepDef {
    StepDef {
        id: "told",
        title: "Who was told, and when",
        say,
        fields,
        any_of: true,
    }
}

const PLAN: Shape = Shape::Choice(&[
    ("made", "Made together"),
    ("earlier", "One from before still fits"),
    ("not-made", "Not made"),
]);
const MEANS: Shape = Shape::Choice(&[
    ("none", "Nothing within reach"),
    ("some", "Something is within reach"),
    ("not-told", "Not told"),
]);
const YES_NO: Shape = Shape::Choice(&[("yes", "Yes"), ("no", "No")]);
const WARNED: Shape = Shape::Choice(&[
    ("warned", "Warned"),
    ("not-warned", "Not warned"),
    ("not-yet", "Not decided yet"),
]);
const ABOUT: Shape = Shape::Choice(&[
    ("child", "A child"),
    ("elder", "An elder"),
    ("dependent", "A dependent adult"),
]);
const MADE: Shape = Shape::Choice(&[("made", "Report made"), ("not-made", "No report, and why")]);
const FLAGS: Shape = Shape::Choice(&[("none", "None of these"), ("some", "One or more")]);
const RISK: Shape = Shape::Choice(&[
    ("low", "Unlikely"),
    ("possible", "Possible"),
    ("likely", "Likely"),
]);
const GO_ON: Shape = Shape::Choice(&[("yes", "It can go on"), ("no", "It stops for today")]);

const STAY: StepDef = step(
    "stay",
    "Who stays with {short}",
    &[
        "Nobody who is in danger is left alone, not even for a call. Say calmly that somebody will stay.",
    ],
    &[field(
        STAYS,
        "Who stays",
        Shape::Line,
        Need::Always,
        "A name, or “nobody, and why”.",
    )],
);

const TOLD_SUPERVISOR: FieldDef = field("told.supervisor", "Supervisor", Shape::Line, Need::No, "");
const TOLD_SUPERVISOR_AT: FieldDef = field("told.supervisor.at", "When", Shape::When, Need::No, "");
const TOLD_OTHER: FieldDef = field("told.other", "Somebody else", Shape::Line, Need::No, "");
const TOLD_OTHER_AT: FieldDef = field("told.other.at", "When", Shape::When, Need::No, "");
const TOLD_EMERGENCY: FieldDef = field(
    "told.emergency",
    "911, or an emergency department",
    Shape::Line,
    Need::No,
    "",
);
const TOLD_EMERGENCY_AT: FieldDef = field("told.emergency.at", "When", Shape::When, Need::No, "");

const TOLD: StepDef = told(
    &["One line is enough, with whom you spoke."],
    &[
        TOLD_SUPERVISOR,
        TOLD_SUPERVISOR_AT,
        field(
            "told.crisis",
            "Crisis service or 988",
            Shape::Line,
            Need::No,
            "",
        ),
        field("told.crisis.at", "When", Shape::When, Need::No, ""),
        TOLD_EMERGENCY,
        TOLD_EMERGENCY_AT,
        field(
            "told.family",
            "Family or a friend, with the client’s consent",
            Shape::Line,
            Need::No,
            "",
        ),
        field("told.family.at", "When", Shape::When, Need::No, ""),
        TOLD_OTHER,
        TOLD_OTHER_AT,
    ],
);

/// Topics of the brief suicide safety assessment (NIMH ASQ toolkit): frequency, plan, past behaviour, symptoms and supports; means
/// and a safety plan before the client leaves.
const SUICIDE: &[StepDef] = &[
    STAY,
    step(
        "asked",
        "What was asked, and what was answered",
        &["Ask aloud, in private, without hurry. Most people are relieved to be asked."],
        &[
            field(
                "asked.often",
                "How often the thoughts come, and since when",
                Shape::Text,
                Need::Talk,
                "",
            ),
            field(
                "asked.plan",
                "A plan, and how near it is",
                Shape::Text,
                Need::Talk,
                "",
            ),
            field(
                "asked.past",
                "What was tried or done before",
                Shape::Text,
                Need::Talk,
                "",
            ),
            field(
                "asked.holds",
                "What holds: people, reasons, beliefs, help",
                Shape::Text,
                Need::Talk,
                "",
            ),
        ],
    ),
    step(
        "means",
        "Means",
        &[
            "Ask about firearms and stored medicines in plain words. Agree who keeps them, and where, until this has passed.",
        ],
        &[
            field("means.reach", "What could do harm", MEANS, Need::Talk, ""),
            field(
                "means.agreed",
                "What it is, and what was agreed",
                Shape::Text,
                Need::While("means.reach", "some"),
                "",
            ),
        ],
    ),
    step(
        "plan",
        "Safety plan",
        &["Written together, in the client’s own words."],
        &[
            field("plan.made", "A safety plan", PLAN, Need::Talk, ""),
            field(
                "plan.why",
                "Why not",
                Shape::Text,
                Need::While("plan.made", "not-made"),
                "",
            ),
        ],
    ),
    TOLD,
];

/// Duties to protect differ from state to state (clinical reference §4.2): the practice's own rule is shown, ours is none.
const THREAT: &[StepDef] = &[
    STAY,
    step(
        "asked",
        "What was said, and how near it is",
        &[
            "Write “the person”, never a name: this part is read by others. The name has a field of its own below.",
        ],
        &[
            field(
                "asked.said",
                "What was said, in the client’s words",
                Shape::Text,
                Need::Talk,
                "",
            ),
            field(
                "asked.near",
                "Intent, plan, weapons, and whether the person can be reached",
                Shape::Text,
                Need::Talk,
                "",
            ),
        ],
    ),
    step(
        "person",
        "Who is threatened",
        &[
            "Kept apart: only you and supervisors see it. It is in no list, note, letter or summary.",
        ],
        &[FieldDef {
            id: THREATENED,
            label: "Name, and how they can be found",
            hint: "",
            shape: Shape::Line,
            need: Need::Talk,
            restricted: true,
        }],
    ),
    step(
        "decide",
        "Who decides, and what",
        &["A decision to warn is never one person’s alone: decide with your supervisor."],
        &[
            field("decide.who", "Who decides", Shape::Line, Need::Talk, ""),
            field(
                "decide.what",
                "What the rule asks here, and what was decided",
                Shape::Text,
                Need::Talk,
                "",
            ),
            field("decide.warned", "The person", WARNED, Need::Close, ""),
        ],
    ),
    told(
        &["One line is enough. No name of the person here either."],
        &[
            TOLD_SUPERVISOR,
            TOLD_SUPERVISOR_AT,
            field("told.police", "Police", Shape::Line, Need::No, ""),
            field("told.police.at", "When", Shape::When, Need::No, ""),
            field(
                "told.person",
                "The person, or who can warn them: how",
                Shape::Line,
                Need::No,
                "",
            ),
            field("told.person.at", "When", Shape::When, Need::No, ""),
            TOLD_OTHER,
            TOLD_OTHER_AT,
        ],
    ),
];

/// Who must report, what and how soon is state law: hours and rule are the practice's own (clinical reference §4.2).
const ABUSE: &[StepDef] = &[
    STAY,
    step(
        "asked",
        "What was said",
        &[
            "Listen; do not investigate. Two things are enough: what was said, and whether somebody is in danger today.",
        ],
        &[
            field(
                "asked.said",
                "What was said, in the client’s words",
                Shape::Text,
                Need::Talk,
                "",
            ),
            field(
                "asked.today",
                "Whether somebody is in danger today",
                Shape::Text,
                Need::Talk,
                "",
            ),
        ],
    ),
    step(
        "report",
        "The report",
        &[
            "A suspicion is enough in most states, and nobody in the practice can decide it away. Where it is urgent, call; write afterwards.",
        ],
        &[
            field(REPORT_ABOUT, "It is about", ABOUT, Need::Talk, ""),
            field(REPORT_MADE, "The report", MADE, Need::Close, ""),
            field(
                REPORT_TO,
                "To whom",
                Shape::Line,
                Need::CloseWhile(REPORT_MADE, "made"),
                "The agency and the person who took it.",
            ),
            field(
                REPORT_WHEN,
                "When",
                Shape::When,
                Need::CloseWhile(REPORT_MADE, "made"),
                "",
            ),
            field(
                REPORT_REFERENCE,
                "Reference",
                Shape::Line,
                Need::No,
                "As the agency gave it.",
            ),
            field(
                REPORT_WHY_NOT,
                "Why no report",
                Shape::Text,
                Need::CloseWhile(REPORT_MADE, "not-made"),
                "",
            ),
        ],
    ),
    told(
        &["One line is enough. The report itself stands above."],
        &[
            TOLD_SUPERVISOR,
            TOLD_SUPERVISOR_AT,
            TOLD_EMERGENCY,
            TOLD_EMERGENCY_AT,
            TOLD_OTHER,
            TOLD_OTHER_AT,
        ],
    ),
];

/// Intoxication and withdrawal block a group until cleared (clinical reference §1.8, C2; §4.1 row 7, medical red flags). The signs
/// are common first-aid knowledge; a clinician decides.
const STATE: &[StepDef] = &[
    step(
        "body",
        "Medical red flags",
        &[
            "Hard to wake, slow or uneven breathing, blue lips: call 911 now, and give naloxone where opioids are possible.",
            "A seizure, confusion, seeing or hearing what is not there, fever, chest pain, vomiting again and again, a blow to the head: emergency care.",
        ],
        &[
            field("body.flags", "Any of these", FLAGS, Need::Always, ""),
            field(
                "body.seen",
                "What you see, and what was taken, how much and when",
                Shape::Text,
                Need::Always,
                "",
            ),
        ],
    ),
    step(
        "withdrawal",
        "Withdrawal",
        &[
            "Alcohol and sedatives can be dangerous to stop at once, above all after earlier seizures or delirium: medical care first.",
        ],
        &[
            field(
                "withdrawal.risk",
                "Withdrawal in the next days",
                RISK,
                Need::Talk,
                "",
            ),
            field(
                "withdrawal.what",
                "Last use, earlier withdrawals, and where help was arranged",
                Shape::Text,
                Need::Close,
                "",
            ),
        ],
    ),
    step(
        "today",
        "The interview today",
        &["What is signed or answered while intoxicated counts for little."],
        &[
            field("today.on", "The interview", GO_ON, Need::Talk, ""),
            field(
                "today.home",
                "Who takes {short} home, and how",
                Shape::Line,
                Need::Talk,
                "Nobody drives.",
            ),
        ],
    ),
    StepDef {
        title: "Who stays with {short} until then",
        ..STAY
    },
    told(
        &["One line is enough."],
        &[
            TOLD_SUPERVISOR,
            TOLD_SUPERVISOR_AT,
            TOLD_EMERGENCY,
            TOLD_EMERGENCY_AT,
            field(
                "told.family",
                "Whoever takes the client home",
                Shape::Line,
                Need::No,
                "",
            ),
            field("told.family.at", "When", Shape::When, Need::No, ""),
            TOLD_OTHER,
            TOLD_OTHER_AT,
        ],
    ),
];

/// Asked alone, and a positive screen changes the support, also in a person who is mandated (clinical reference §3.15).
const PARTNER: &[StepDef] = &[
    step(
        "alone",
        "Asked alone",
        &["Only with nobody else in the room, on the line or within hearing."],
        &[
            field("alone.asked", "Asked alone", YES_NO, Need::Talk, ""),
            field(
                "alone.next",
                "When and how it will be asked alone",
                Shape::Line,
                Need::While("alone.asked", "no"),
                "",
            ),
        ],
    ),
    step(
        "asked",
        "How safe today is",
        &[
            "Listen first. Ask about what makes it more dangerous: getting worse, weapons, choking, threats to kill, leaving now, children.",
        ],
        &[
            field(
                "asked.today",
                "Going home today, and what worries most",
                Shape::Text,
                Need::Talk,
                "",
            ),
            field(
                "asked.wants",
                "What the client wants to happen, and what not",
                Shape::Text,
                Need::Talk,
                "",
            ),
        ],
    ),
    step(
        "contact",
        "How to keep in touch",
        &["No message, letter or call that the partner could see or hear."],
        &[field(
            "contact.how",
            "How and when it is safe",
            Shape::Text,
            Need::Talk,
            "",
        )],
    ),
    step(
        "plan",
        "Safety plan and support",
        &[
            "An advocate plans better than anybody alone. National Domestic Violence Hotline: 800-799-7233, day and night.",
        ],
        &[
            field("plan.made", "A safety plan", PLAN, Need::Talk, ""),
            field(
                "plan.why",
                "Why not",
                Shape::Text,
                Need::While("plan.made", "not-made"),
                "",
            ),
            field(
                "plan.offered",
                "What was offered, and what was taken",
                Shape::Text,
                Need::Talk,
                "",
            ),
        ],
    ),
    StepDef {
        title: "Who stays with {short} until then",
        ..STAY
    },
    told(
        &["Nobody on the partner’s side, ever. Others with the client’s consent."],
        &[
            TOLD_SUPERVISOR,
            TOLD_SUPERVISOR_AT,
            field(
                "told.advocate",
                "An advocate, with the client’s consent",
                Shape::Line,
                Need::No,
                "",
            ),
            field("told.advocate.at", "When", Shape::When, Need::No, ""),
            TOLD_EMERGENCY,
            TOLD_EMERGENCY_AT,
            TOLD_OTHER,
            TOLD_OTHER_AT,
        ],
    ),
];

const OTHER: &[StepDef] = &[
    STAY,
    step(
        "asked",
        "What was asked, and what was done",
        &[],
        &[
            field(
                "asked.said",
                "What was asked, and what was answered",
                Shape::Text,
                Need::Talk,
                "",
            ),
            field("asked.done", "What was done", Shape::Text, Need::Always, ""),
        ],
    ),
    TOLD,
];

/// The steps of a kind. Who stays is asked where somebody is in danger now, and always after thoughts of suicide.
pub(crate) fn steps(kind: AlertKind, acute: bool) -> impl Iterator<Item = &'static StepDef> {
    let all = match kind {
        AlertKind::Suicide => SUICIDE,
        AlertKind::ThreatPerson => THREAT,
        AlertKind::AbuseDisclosure => ABUSE,
        AlertKind::IntoxicationWithdrawal => STATE,
        AlertKind::PartnerViolence => PARTNER,
        AlertKind::Other => OTHER,
    };
    let stays = acute || kind == AlertKind::Suicide;
    // Where the interview waits for it, it comes first.
    let mut ordered: Vec<&StepDef> = all.iter().collect();
    if acute {
        ordered.sort_by_key(|s| s.id != STAY.id);
    }
    ordered
        .into_iter()
        .filter(move |s| stays || s.id != STAY.id)
}

/// A field of a kind.
pub(crate) fn find(kind: AlertKind, acute: bool, id: &str) -> Option<&'static FieldDef> {
    steps(kind, acute)
        .flat_map(|s| s.fields)
        .find(|f| f.id == id)
}

/// What to say where a field is needed and empty.
pub(crate) fn problem(field: &FieldDef) -> String {
    match field.shape {
        Shape::Choice(_) => format!("Choose: {}.", lower(field.label)),
        Shape::When => "Write when that was.".to_owned(),
        Shape::Text | Shape::Line => format!("Write: {}.", lower(field.label)),
    }
}

fn lower(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

/// What is read for what stands in a field: the words of an option, otherwise the text.
pub(crate) fn words(field: &FieldDef, value: &str) -> String {
    if let Shape::Choice(options) = field.shape
        && let Some((_, label)) = options.iter().find(|(code, _)| *code == value)
    {
        return (*label).to_owned();
    }
    value.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const KINDS: [AlertKind; 6] = [
        AlertKind::Suicide,
        AlertKind::ThreatPerson,
        AlertKind::AbuseDisclosure,
        AlertKind::IntoxicationWithdrawal,
        AlertKind::PartnerViolence,
        AlertKind::Other,
    ];

    #[test]
    fn fields_are_named_once_and_conditions_name_options_that_are_there() {
        for kind in KINDS {
            let all: Vec<&FieldDef> = steps(kind, true).flat_map(|s| s.fields).collect();
            let ids: BTreeSet<&str> = all.iter().map(|f| f.id).collect();
            assert_eq!(ids.len(), all.len(), "{kind:?}");
            for (at, field) in all.iter().enumerate() {
                if matches!(field.shape, Shape::When) {
                    assert_eq!(
                        all.get(at - 1).map(|f| format!("{}.at", f.id)).as_deref(),
                        Some(field.id)
                    );
                }
                let Some((other, code)) = field.need.condition() else {
                    continue;
                };
                let other = find(kind, true, other);
                let options = match other.map(|f| f.shape) {
                    Some(Shape::Choice(options)) => options,
                    _ => &[],
                };
                assert!(
                    options.iter().any(|(c, _)| *c == code),
                    "{kind:?} {}",
                    field.id
                );
            }
        }
    }

    #[test]
    fn where_somebody_is_in_danger_now_who_stays_comes_first() {
        for kind in KINDS {
            assert_eq!(
                steps(kind, true).next().map(|s| s.id),
                Some("stay"),
                "{kind:?}"
            );
            assert!(
                steps(kind, false).any(|s| s.any_of),
                "{kind:?}: somebody is told"
            );
        }
        assert!(steps(AlertKind::ThreatPerson, false).all(|s| s.id != "stay"));
        assert!(steps(AlertKind::Suicide, false).any(|s| s.id == "stay"));
    }
}
