//! How good the mirrors are in made-up worlds: the numbers of docs/mirrors.md, written by the program that measures.

use std::fs;

use crate::house::{Failure, House};

const PAGE: &str = "docs/mirrors.md";
const BEGIN: &str = "<!-- results:begin -->\n";
const END: &str = "<!-- results:end -->";

/// Runs the evaluation and writes its section into the page. Errors: a goal is missed, or it cannot run.
pub(crate) fn mirrors(house: &House) -> Result<(), Failure> {
    let arguments = [
        "run",
        "--quiet",
        "--release",
        "--package",
        "matching",
        "--example",
        "evaluate",
    ];
    let section = house.output(house.cargo_command(&arguments))?;
    let path = house.root.join(PAGE);
    let trouble = |error: std::io::Error| Failure::unusable(format!("{PAGE}: {error}"));
    let page = fs::read_to_string(&path).map_err(trouble)?;
    let (before, rest) = page.split_once(BEGIN).ok_or_else(no_place)?;
    let (_, after) = rest.split_once(END).ok_or_else(no_place)?;
    let page = [before, BEGIN, "\n", &section, "\n", END, after].concat();
    fs::write(&path, page).map_err(trouble)
}

fn no_place() -> Failure {
    Failure::unusable(format!(
        "{PAGE} has no place for results: it needs the lines <!-- results:begin --> and {END}"
    ))
}
