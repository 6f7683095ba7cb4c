//! `circumplex`: the structural summary of octant scores.

use matching::circumplex::{Summary, structural_summary};

use super::{Answer, json};
use crate::args::{Given, number, numbers, short};
use crate::input;

/// Usage.
pub const USAGE: &str =
    "microcosm-cli circumplex --octants PA,BC,DE,FG,HI,JK,LM,NO (or --csv FILE, a row each)";

/// Header that a CSV file may have.
const HEADER: [&str; 8] = ["PA", "BC", "DE", "FG", "HI", "JK", "LM", "NO"];

/// Prints one summary, or one a line for a CSV file.
///
/// # Errors
/// A usage error, or anything that is not eight numbers. An empty CSV cell is a missing score: undefined, no error.
pub fn run(arguments: &[String]) -> Result<Answer, String> {
    let given = Given::read(arguments, &["--octants", "--csv"], USAGE)?;
    given.only_options(USAGE)?;
    match (given.option("--octants"), given.option("--csv")) {
        (Some(octants), None) => {
            let scores = numbers::<8>(
                octants,
                "--octants",
                "-1.09,-1.04,-.97,.61,1.41,2.49,1.78,.27",
            )?;
            json(&structural_summary(&scores.map(Some)), true)
        }
        (None, Some(path)) => csv(path),
        _ => Err(format!("give either --octants or --csv; usage: {USAGE}")),
    }
}

/// All rows of a file; nothing is printed unless every row is in order.
fn csv(path: &str) -> Result<Answer, String> {
    let text = input::text(path)?;
    let mut out = String::new();
    for (index, line) in text.lines().enumerate() {
        let cells: Vec<&str> = line
            .split(',')
            .map(|c| c.trim().trim_matches('"'))
            .collect();
        let header = index == 0
            && cells
                .iter()
                .zip(HEADER)
                .all(|(c, h)| c.eq_ignore_ascii_case(h));
        if line.trim().is_empty() || header {
            continue;
        }
        let summary = row(&cells).ok_or_else(|| {
            format!(
                "{}: line {} must be 8 numbers divided by commas; mend that line",
                short(path),
                index + 1
            )
        })?;
        out += &json(&summary, true)?.text;
    }
    if out.is_empty() {
        return Err(format!(
            "{}: the file has no rows; give 8 numbers divided by commas a line",
            short(path)
        ));
    }
    Ok(Answer {
        text: out,
        in_order: true,
    })
}

/// The summary of one row; none where it is not eight numbers or empty cells.
fn row(cells: &[&str]) -> Option<Summary> {
    let cell = |text: &&str| {
        if text.is_empty() {
            Some(None)
        } else {
            number(text).map(Some)
        }
    };
    let scores: Option<Vec<Option<f64>>> = cells.iter().map(cell).collect();
    let scores: [Option<f64>; 8] = scores?.try_into().ok()?;
    Some(structural_summary(&scores))
}
