//! The shipped questionnaires: instruments that are free to ship verbatim (clinical reference §3.1, grade A), and the intake.

use crate::model::Questionnaire;
use crate::parse::Problem;

/// Slug of the intake.
pub const INTAKE: &str = "group-program-intake";

/// Slug and JSON of every shipped questionnaire, the instruments first.
#[must_use]
pub fn all() -> &'static [(&'static str, &'static str)] {
    &[
        ("asq", include_str!("../questionnaires/asq.json")),
        ("phq-9", include_str!("../questionnaires/phq-9.json")),
        ("gad-7", include_str!("../questionnaires/gad-7.json")),
        ("audit-c", include_str!("../questionnaires/audit-c.json")),
        (
            "pc-ptsd-5",
            include_str!("../questionnaires/pc-ptsd-5.json"),
        ),
        ("ipip-ipc", include_str!("../questionnaires/ipip-ipc.json")),
        (
            INTAKE,
            include_str!("../questionnaires/group-program-intake.json"),
        ),
    ]
}

/// The JSON of a shipped questionnaire.
#[must_use]
pub fn json(slug: &str) -> Option<&'static str> {
    all()
        .iter()
        .find(|(own, _)| *own == slug)
        .map(|(_, json)| *json)
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
