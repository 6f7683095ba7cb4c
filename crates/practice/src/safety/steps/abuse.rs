//! The steps after abuse or neglect that was disclosed.

use super::shared::{
    ABOUT, MADE, SAID, STAY, TOLD_EMERGENCY, TOLD_EMERGENCY_AT, TOLD_OTHER, TOLD_OTHER_AT,
    TOLD_SUPERVISOR, TOLD_SUPERVISOR_AT, field, step, told,
};
use super::{
    Need, REPORT_ABOUT, REPORT_MADE, REPORT_REFERENCE, REPORT_TO, REPORT_WHEN, REPORT_WHY_NOT,
    Shape, StepDef,
};

/// Who must report, what and how soon is state law: hours and rule are the practice's own (clinical reference §4.2).
pub(super) const STEPS: &[StepDef] = &[
    STAY,
    step(
        "asked",
        "What was said",
        &[
            "Listen; do not investigate. Two things are enough: what was said, and whether somebody is in danger today.",
        ],
        &[
            SAID,
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
