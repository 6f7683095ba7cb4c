//! The steps after intoxication or withdrawal.

use super::shared::{
    FLAGS, GO_ON, RISK, STAY, TOLD_EMERGENCY, TOLD_EMERGENCY_AT, TOLD_OTHER, TOLD_OTHER_AT,
    TOLD_SUPERVISOR, TOLD_SUPERVISOR_AT, field, step, told,
};
use super::{Need, Shape, StepDef};

/// Intoxication and withdrawal block a group until cleared (clinical reference §1.8, C2; §4.1 row 7, medical red flags). The signs
/// are common first-aid knowledge; a clinician decides.
pub(super) const STEPS: &[StepDef] = &[
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
