//! Our FHIRPath beside another engine's: npm asks it, an example of the crate compares.

use std::process::{Command, Stdio};

use crate::house::{Failure, House};

/// Its package, its expressions and its responses.
const FOLDER: &str = "crates/interview/oracle";

/// Ends with 1 where an answer differs that is not known to.
pub(crate) fn compare(house: &House) -> Result<(), Failure> {
    let folder = house.root.join(FOLDER);
    if !folder.join("node_modules").is_dir() {
        let mut install = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
        install.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        install.current_dir(&folder);
        house.step("the other engine", install)?;
    }
    house.cargo(
        "comparison",
        &["build", "--package", "interview", "--example", "oracle"],
    )?;
    let mut asked = Command::new("node");
    asked.args(["cases.cjs", ".", "../questionnaires"]);
    let unusable =
        |error: std::io::Error| Failure::unusable(format!("node does not start: {error}"));
    let mut asked = asked
        .current_dir(&folder)
        .stdout(Stdio::piped())
        .spawn()
        .map_err(unusable)?;
    let mut compare = Command::new(house.built("examples/oracle"));
    if let Some(cases) = asked.stdout.take() {
        compare.stdin(cases);
    }
    let compared = house.step("answers", compare);
    let asked = asked.wait().map_err(unusable)?;
    if !asked.success() {
        return Err(Failure::unusable(format!("cases.cjs failed ({asked})")));
    }
    compared
}
