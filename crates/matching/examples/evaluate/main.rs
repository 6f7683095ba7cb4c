//! `cargo xtask evaluate mirrors`: how well mirrors find resemblances in made-up worlds, against the best possible.
//! Prints the section of docs/mirrors.md on stdout; exit 1 where a goal is missed, 2 where it cannot run.

mod blank;
mod draw;
mod items;
mod measure;
mod optimum;
mod report;
mod world;

use std::io::Write;
use std::process::ExitCode;

use measure::Workshop;
use report::{Outcome, RATES, section};
use world::Nature;

/// Clients in each world.
const WORLDS: usize = 2000;

fn main() -> ExitCode {
    match evaluate() {
        Ok(misses) if misses.is_empty() => ExitCode::SUCCESS,
        Ok(misses) => {
            misses.iter().for_each(|miss| eprintln!("evaluate: {miss}"));
            ExitCode::FAILURE
        }
        Err(trouble) => {
            eprintln!("evaluate: {trouble}");
            ExitCode::from(2)
        }
    }
}

/// Prints everything; what is missed.
fn evaluate() -> Result<Vec<String>, String> {
    let shop = Workshop::open(20_000)?;
    let mut outcomes = Vec::new();
    for nature in Nature::ALL {
        for rate in RATES {
            outcomes.push(Outcome::of(&shop, nature, rate, WORLDS));
        }
    }
    let text = section(&shop, &outcomes, WORLDS).map_err(|e| e.to_string())?;
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes()).map_err(|e| e.to_string())?;
    Ok(outcomes.iter().flat_map(Outcome::misses).collect())
}
