//! Any text is an expression or is refused; what it says of a response is the same twice.
#![no_main]

use std::cell::Cell;
use std::sync::LazyLock;

use interview::fhirpath::{Environment, Expression, Item, Reach};
use interview::tree::Json;
use libfuzzer_sys::fuzz_target;

static RESPONSE: LazyLock<Option<Json>> =
    LazyLock::new(|| Json::read(include_str!("../../crates/interview/oracle/responses/answers.json")).ok());

fuzz_target!(|text: &str| {
    let (Some(response), Ok(expression)) = (RESPONSE.as_ref(), Expression::parse(text)) else {
        return;
    };
    let focus = [Item::node(response)];
    let mut env = Environment { now: "2026-05-01T10:30:00Z".parse().ok(), ..Environment::default() };
    env.set("resource", focus.to_vec());
    let _ = expression.variables();
    let _ = expression.reach(&Reach::Root, &|_| Reach::Open);
    let once = expression.evaluate_within(&focus, &env, &Cell::new(20_000));
    let again = expression.evaluate_within(&focus, &env, &Cell::new(20_000));
    assert_eq!(format!("{once:?}"), format!("{again:?}"));
});
