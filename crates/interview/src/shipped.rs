//! The shipped questionnaires: instruments, forms, modules, and the intake.

use crate::model::Questionnaire;
use crate::parse::Problem;

/// Slug of the intake.
pub const INTAKE: &str = "group-program-intake";

/// Slug and JSON of a shipped questionnaire.
pub type Shipped = (&'static str, &'static str);

/// Instruments that ship with their full text, verbatim (clinical reference §3.1, grade A).
pub const INSTRUMENTS: &[Shipped] = &[
    ("asq", include_str!("../questionnaires/asq.json")),
    ("phq-9", include_str!("../questionnaires/phq-9.json")),
    ("phq-2", include_str!("../questionnaires/phq-2.json")),
    ("phq-4", include_str!("../questionnaires/phq-4.json")),
    ("gad-7", include_str!("../questionnaires/gad-7.json")),
    ("gad-2", include_str!("../questionnaires/gad-2.json")),
    ("audit-c", include_str!("../questionnaires/audit-c.json")),
    ("taps-1", include_str!("../questionnaires/taps-1.json")),
    (
        "pc-ptsd-5",
        include_str!("../questionnaires/pc-ptsd-5.json"),
    ),
    ("pcl-5", include_str!("../questionnaires/pcl-5.json")),
    ("k6", include_str!("../questionnaires/k6.json")),
    ("hark", include_str!("../questionnaires/hark.json")),
    ("ipip-ipc", include_str!("../questionnaires/ipip-ipc.json")),
];

/// Forms in words of our own: results of instruments whose text may not ship, and the safety plan.
pub const FORMS: &[Shipped] = &[
    ("audit", include_str!("../questionnaires/forms/audit.json")),
    (
        "dast-10",
        include_str!("../questionnaires/forms/dast-10.json"),
    ),
    (
        "socrates-8a",
        include_str!("../questionnaires/forms/socrates-8a.json"),
    ),
    (
        "socrates-8d",
        include_str!("../questionnaires/forms/socrates-8d.json"),
    ),
    (
        "tcu-drug-screen-5",
        include_str!("../questionnaires/forms/tcu-drug-screen-5.json"),
    ),
    (
        "c-ssrs",
        include_str!("../questionnaires/forms/c-ssrs.json"),
    ),
    ("itq", include_str!("../questionnaires/forms/itq.json")),
    ("urica", include_str!("../questionnaires/forms/urica.json")),
    (
        "whodas-2",
        include_str!("../questionnaires/forms/whodas-2.json"),
    ),
    ("iip", include_str!("../questionnaires/forms/iip.json")),
    (
        "risk-tool",
        include_str!("../questionnaires/forms/risk-tool.json"),
    ),
    (
        "safety-plan",
        include_str!("../questionnaires/forms/safety-plan.json"),
    ),
];

/// Modules of the intake (clinical reference §4.1), in the order in which it asks them.
pub const MODULES: &[Shipped] = &[
    (
        "module-session",
        include_str!("../questionnaires/modules/session.json"),
    ),
    (
        "module-agreements",
        include_str!("../questionnaires/modules/agreements.json"),
    ),
    (
        "module-about",
        include_str!("../questionnaires/modules/about.json"),
    ),
    (
        "module-presenting",
        include_str!("../questionnaires/modules/presenting.json"),
    ),
    (
        "module-mandate",
        include_str!("../questionnaires/modules/mandate.json"),
    ),
    (
        "module-protection",
        include_str!("../questionnaires/modules/protection.json"),
    ),
    (
        "module-contacts",
        include_str!("../questionnaires/modules/contacts.json"),
    ),
    (
        "module-life",
        include_str!("../questionnaires/modules/life.json"),
    ),
    (
        "module-family",
        include_str!("../questionnaires/modules/family.json"),
    ),
    (
        "module-medical",
        include_str!("../questionnaires/modules/medical.json"),
    ),
    (
        "module-mental-health",
        include_str!("../questionnaires/modules/mental-health.json"),
    ),
    (
        "module-safety-now",
        include_str!("../questionnaires/modules/safety-now.json"),
    ),
    (
        "module-substance-use",
        include_str!("../questionnaires/modules/substance-use.json"),
    ),
    (
        "module-trauma",
        include_str!("../questionnaires/modules/trauma.json"),
    ),
    (
        "module-violence",
        include_str!("../questionnaires/modules/violence.json"),
    ),
    (
        "module-people",
        include_str!("../questionnaires/modules/people.json"),
    ),
    (
        "module-expectations",
        include_str!("../questionnaires/modules/expectations.json"),
    ),
    (
        "module-practical",
        include_str!("../questionnaires/modules/practical.json"),
    ),
    (
        "module-strengths",
        include_str!("../questionnaires/modules/strengths.json"),
    ),
    (
        "module-readiness",
        include_str!("../questionnaires/modules/readiness.json"),
    ),
    (
        "module-risk",
        include_str!("../questionnaires/modules/risk.json"),
    ),
    (
        "module-mental-status",
        include_str!("../questionnaires/modules/mental-status.json"),
    ),
    (
        "module-diagnosis",
        include_str!("../questionnaires/modules/diagnosis.json"),
    ),
    (
        "module-level-of-care",
        include_str!("../questionnaires/modules/level-of-care.json"),
    ),
    (
        "module-formulation",
        include_str!("../questionnaires/modules/formulation.json"),
    ),
    (
        "module-plan",
        include_str!("../questionnaires/modules/plan.json"),
    ),
];

const ASSEMBLED: &[Shipped] = &[(
    INTAKE,
    include_str!("../questionnaires/group-program-intake.json"),
)];

/// Every shipped questionnaire: instruments, forms, modules, and the intake that is put together from them.
pub fn all() -> impl Iterator<Item = &'static Shipped> {
    [INSTRUMENTS, FORMS, MODULES, ASSEMBLED]
        .into_iter()
        .flatten()
}

/// The JSON of a shipped questionnaire.
#[must_use]
pub fn json(slug: &str) -> Option<&'static str> {
    all().find(|(own, _)| *own == slug).map(|(_, json)| *json)
}

/// The slug of a canonical url (`https://microcosm.example/fhir/Questionnaire/<slug>`, with or without `|version`).
pub(crate) fn slug_of(canonical: &str) -> Option<&str> {
    canonical
        .split('|')
        .next()?
        .strip_prefix(crate::json::OWN)?
        .strip_prefix("Questionnaire/")
}

/// One shipped questionnaire, ready to be run.
///
/// # Errors
/// The problems of the definition; an unknown slug is one.
pub fn questionnaire(slug: &str) -> Result<Questionnaire, Vec<Problem>> {
    match json(slug) {
        Some(text) => Questionnaire::parse(text),
        None => Err(vec![Problem {
            link_id: None,
            problem: "There is no shipped questionnaire of this name.".into(),
        }]),
    }
}

/// The *Group program intake*.
///
/// # Errors
/// The problems of the definition; a test keeps it free of them.
pub fn intake() -> Result<Questionnaire, Vec<Problem>> {
    questionnaire(INTAKE)
}
