//! The interview engine: FHIR R4 questionnaires, what is asked, what is missing, scores and alerts. Pure.

pub mod screen;
pub mod value;
