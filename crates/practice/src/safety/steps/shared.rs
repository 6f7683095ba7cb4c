//! What several kinds share: how steps and fields are written down, options, who stays, who was told.

use super::{FieldDef, Need, STAYS, Shape, StepDef};

pub(super) const fn field(
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

pub(super) const fn step(
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

pub(super) const fn told(say: &'static [&'static str], fields: &'static [FieldDef]) -> StepDef {
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
pub(super) const MEANS: Shape = Shape::Choice(&[
    ("none", "Nothing within reach"),
    ("some", "Something is within reach"),
    ("not-told", "Not told"),
]);
pub(super) const YES_NO: Shape = Shape::Choice(&[("yes", "Yes"), ("no", "No")]);
pub(super) const WARNED: Shape = Shape::Choice(&[
    ("warned", "Warned"),
    ("not-warned", "Not warned"),
    ("not-yet", "Not decided yet"),
]);
pub(super) const ABOUT: Shape = Shape::Choice(&[
    ("child", "A child"),
    ("elder", "An elder"),
    ("dependent", "A dependent adult"),
]);
pub(super) const MADE: Shape =
    Shape::Choice(&[("made", "Report made"), ("not-made", "No report, and why")]);
pub(super) const FLAGS: Shape =
    Shape::Choice(&[("none", "None of these"), ("some", "One or more")]);
pub(super) const RISK: Shape = Shape::Choice(&[
    ("low", "Unlikely"),
    ("possible", "Possible"),
    ("likely", "Likely"),
]);
pub(super) const GO_ON: Shape =
    Shape::Choice(&[("yes", "It can go on"), ("no", "It stops for today")]);

pub(super) const STAY: StepDef = step(
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

pub(super) const TOLD_SUPERVISOR: FieldDef =
    field("told.supervisor", "Supervisor", Shape::Line, Need::No, "");
pub(super) const TOLD_SUPERVISOR_AT: FieldDef =
    field("told.supervisor.at", "When", Shape::When, Need::No, "");
pub(super) const TOLD_OTHER: FieldDef =
    field("told.other", "Somebody else", Shape::Line, Need::No, "");
pub(super) const TOLD_OTHER_AT: FieldDef =
    field("told.other.at", "When", Shape::When, Need::No, "");
pub(super) const TOLD_EMERGENCY: FieldDef = field(
    "told.emergency",
    "911, or an emergency department",
    Shape::Line,
    Need::No,
    "",
);
pub(super) const TOLD_EMERGENCY_AT: FieldDef =
    field("told.emergency.at", "When", Shape::When, Need::No, "");

pub(super) const TOLD: StepDef = told(
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

/// Whether a safety plan was made, and why not.
pub(super) const PLAN_MADE: FieldDef = field("plan.made", "A safety plan", PLAN, Need::Talk, "");
pub(super) const PLAN_WHY_NOT: FieldDef = field(
    "plan.why",
    "Why not",
    Shape::Text,
    Need::While("plan.made", "not-made"),
    "",
);
/// What somebody told, as they told it.
pub(super) const SAID: FieldDef = field(
    "asked.said",
    "What was said, in the client’s words",
    Shape::Text,
    Need::Talk,
    "",
);
