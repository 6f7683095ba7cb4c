//! The steps after violence by a partner.

use super::shared::{
    PLAN_MADE, PLAN_WHY_NOT, STAY, TOLD_EMERGENCY, TOLD_EMERGENCY_AT, TOLD_OTHER, TOLD_OTHER_AT,
    TOLD_SUPERVISOR, TOLD_SUPERVISOR_AT, YES_NO, field, step, told,
};
use super::{Need, Shape, StepDef};

/// Asked alone, and a positive screen changes the support, also in a person who is mandated (clinical reference §3.15).
pub(super) const STEPS: &[StepDef] = &[
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
            PLAN_MADE,
            PLAN_WHY_NOT,
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
