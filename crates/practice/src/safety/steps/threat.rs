//! The steps after a threat to a person.

use super::shared::{
    SAID, STAY, TOLD_OTHER, TOLD_OTHER_AT, TOLD_SUPERVISOR, TOLD_SUPERVISOR_AT, WARNED, field,
    step, told,
};
use super::{FieldDef, Need, Shape, StepDef, THREATENED};

/// Duties to protect differ from state to state (clinical reference §4.2): the practice's own rule is shown, ours is none.
pub(super) const STEPS: &[StepDef] = &[
    STAY,
    step(
        "asked",
        "What was said, and how near it is",
        &[
            "Write “the person”, never a name: this part is read by others. The name has a field of its own below.",
        ],
        &[
            SAID,
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
