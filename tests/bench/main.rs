//! `cargo xtask bench`: what must be fast, beside its budget and beside the last kept run.
//!
//! Figures are the middle one and the slowest in a hundred. The first run is kept in the target folder
//! (`bench.json`); remove that file to keep another one.

mod engines;
mod interview;
mod practice;
mod window;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::time::{Duration, Instant};
use std::{fs, process::ExitCode};

use serde_json::{Value, json};
use tests::{Done, Window};

/// A budget of docs/ARCHITECTURE.md, in milliseconds, and which figure it is about.
#[derive(Debug, Clone, Copy)]
enum Budget {
    /// The middle run.
    Middle(f64),
    /// The slowest of a hundred.
    Slowest(f64),
    /// No budget of its own.
    Open,
}

/// Durations of one thing, sorted.
struct Measured {
    name: &'static str,
    budget: Budget,
    runs: Vec<Duration>,
}

impl Measured {
    /// Runs something so often, after a few times that do not count.
    fn times(
        name: &'static str,
        budget: Budget,
        count: usize,
        mut once: impl FnMut() -> Done,
    ) -> Done<Self> {
        for _ in 0..count.div_ceil(20) {
            once()?;
        }
        let mut runs = Vec::with_capacity(count);
        for _ in 0..count {
            let since = Instant::now();
            once()?;
            runs.push(since.elapsed());
        }
        runs.sort_unstable();
        Ok(Self { name, budget, runs })
    }

    /// Milliseconds that this share of the runs stays below.
    fn at(&self, share: f64) -> f64 {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss
        )]
        let index = (self.runs.len() as f64 * share) as usize;
        let last = self.runs.len().saturating_sub(1);
        let run = self.runs.get(index.min(last));
        run.map_or(0.0, |run| run.as_secs_f64() * 1000.0)
    }

    fn within(&self) -> Option<bool> {
        match self.budget {
            Budget::Middle(most) => Some(self.at(0.5) <= most),
            Budget::Slowest(most) => Some(self.at(0.99) <= most),
            Budget::Open => None,
        }
    }
}

fn main() -> ExitCode {
    match measure().and_then(|measured| report(&measured)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(trouble) => {
            eprintln!("bench: {trouble}");
            ExitCode::from(2)
        }
    }
}

fn measure() -> Done<Vec<Measured>> {
    let mut all = engines::measure()?;
    all.extend(interview::measure()?);
    all.extend(practice::measure()?);
    all.extend(window::measure()?);
    Ok(all)
}

/// Prints the table; whether every budget is kept. Errors: nowhere to print or keep.
fn report(measured: &[Measured]) -> Done<bool> {
    let kept_file = Window::pictures("bench.json");
    let kept: BTreeMap<String, f64> = fs::read_to_string(&kept_file)
        .ok()
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default();
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{:<78} {:>10} {:>10}  {:<22} kept run",
        "ms", "middle", "1 in 100", "budget"
    )?;
    for each in measured {
        let budget = match each.budget {
            Budget::Middle(most) => format!("middle ≤ {most}"),
            Budget::Slowest(most) => format!("1 in 100 ≤ {most}"),
            Budget::Open => String::new(),
        };
        let verdict = match each.within() {
            Some(true) => " kept",
            Some(false) => " BROKEN",
            None => "",
        };
        let change = kept.get(each.name).map_or_else(String::new, |old| {
            format!("{:+.0} %", (each.at(0.5) / old - 1.0) * 100.0)
        });
        let budget = budget + verdict;
        writeln!(
            out,
            "{:<78} {:>10.3} {:>10.3}  {budget:<22} {change}",
            each.name,
            each.at(0.5),
            each.at(0.99)
        )?;
    }
    if kept.is_empty() {
        let figures = measured
            .iter()
            .map(|each| (each.name.to_owned(), json!(each.at(0.5))));
        fs::write(&kept_file, Value::Object(figures.collect()).to_string())?;
    }
    Ok(measured.iter().all(|each| each.within() != Some(false)))
}
