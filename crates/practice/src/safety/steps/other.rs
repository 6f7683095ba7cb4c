//! The steps after anything else about safety.

use super::shared::{STAY, TOLD, field, step};
use super::{Need, Shape, StepDef};

pub(super) const STEPS: &[StepDef] = &[
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
