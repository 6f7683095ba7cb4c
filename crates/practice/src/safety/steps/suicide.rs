//! The steps after thoughts of suicide or self-harm.

use super::shared::{MEANS, PLAN_MADE, PLAN_WHY_NOT, STAY, TOLD, field, step};
use super::{Need, Shape, StepDef};

/// Topics of the brief suicide safety assessment (NIMH ASQ toolkit): frequency, plan, past behaviour, symptoms and supports; means
/// and a safety plan before the client leaves.
pub(super) const STEPS: &[StepDef] = &[
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
        &[PLAN_MADE, PLAN_WHY_NOT],
    ),
    TOLD,
];
