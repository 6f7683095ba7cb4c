//! Any text is a questionnaire or is refused with what is wrong.
#![no_main]

use interview::Questionnaire;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let checked = interview::check(text);
    assert_eq!(Questionnaire::parse(text).is_ok(), checked.problems.is_empty());
});
