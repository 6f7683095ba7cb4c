//! Writing a QuestionnaireResponse.

use crate::fhir::{For, Writer};
use crate::model::Questionnaire;
use crate::tree::{Json, Object};
use crate::value::Answers;
use crate::view::View;

/// What happens to answers that are no longer asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    /// Written and marked as kept: for saving and moving a practice's own data.
    Keep,
    /// Left out, as FHIR asks for: for others.
    LeaveOut,
}

/// Writes all answers as a FHIR R4 QuestionnaireResponse.
#[must_use]
pub fn write_response(q: &Questionnaire, answers: &Answers, hidden: Hidden) -> Json {
    let view = View::new(q, answers);
    let complete = crate::evaluate::evaluate_view(&view).complete;
    let mut root = Object::default().with("resourceType", "QuestionnaireResponse");
    if let Some(url) = &q.url {
        let version = q.version.as_ref().map(|v| format!("|{v}"));
        root.set(
            "questionnaire",
            format!("{url}{}", version.unwrap_or_default()),
        );
    }
    root.set("status", if complete { "completed" } else { "in-progress" });
    let what = match hidden {
        Hidden::Keep => For::Ourselves,
        Hidden::LeaveOut => For::Others,
    };
    let items = Writer::new(&view, what).all();
    if !items.is_empty() {
        root.set("item", items);
    }
    root.into()
}
