//! Any text is a response to a shipped questionnaire or is refused; what is read can be evaluated.
#![no_main]

use std::sync::LazyLock;

use interview::{Questionnaire, evaluate, read_response, shipped};
use libfuzzer_sys::fuzz_target;

static INTAKE: LazyLock<Option<Questionnaire>> = LazyLock::new(|| shipped::questionnaire("phq-9").ok());

fuzz_target!(|text: &str| {
    let Some(intake) = INTAKE.as_ref() else {
        return;
    };
    if let Ok((answers, _)) = read_response(intake, text) {
        let _ = evaluate(intake, &answers);
    }
});
