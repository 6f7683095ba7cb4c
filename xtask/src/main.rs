//! `cargo xtask …`: everything that is done to this repository, in one plain program without dependencies.

mod doctor;
mod evaluate;
mod house;
mod oracle;
mod tidy;
mod ui;

use std::env;
use std::process::ExitCode;

use house::{Failure, House};

const USAGE: &str = "cargo xtask COMMAND
  run       build the window and open it; with no display, play the tour and say where its pictures are
  test      everything that must hold: what CI runs
  check     the quick part of it: types, lints, tidiness; nothing is run
  codegen   write ui/src/generated/api.ts from the Rust types
  tour      walk through the fictional practice and play the main job on a virtual display; pictures of every screen
  bench     measure what must be fast, beside its budget
  evaluate mirrors   how well mirrors find resemblances in made-up worlds; writes the numbers into docs/mirrors.md
  oracle    ask another FHIRPath engine the same (needs npm; development only) and print where it differs
  tidy      the invariants of docs/ARCHITECTURE.md
  doctor    look for what must be installed; on Debian and Ubuntu, as root, install it";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (command, what) = match arguments.as_slice() {
        [command] => (command, None),
        [command, what] if command == "evaluate" => (command, Some(what.as_str())),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    let outcome = House::here().and_then(|house| match command.as_str() {
        "evaluate" if what == Some("mirrors") => evaluate::mirrors(&house),
        "run" => run(&house),
        "test" => test(&house),
        "check" => check(&house),
        "codegen" => house.write_types(),
        "tour" => tour(&house),
        "bench" => bench(&house),
        "oracle" => oracle::compare(&house),
        "tidy" => tidy::everything(&house),
        "doctor" => doctor::look(&house),
        _ => Err(Failure::unusable(format!(
            "unknown command {command}\n{USAGE}"
        ))),
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask {command}: {}", failure.words);
            ExitCode::from(failure.code)
        }
    }
}

fn run(house: &House) -> Result<(), Failure> {
    doctor::look(house)?;
    ui::build(house)?;
    house.cargo("programs", &["build", "--workspace", "--bins"])?;
    if has_display() {
        return house.program("microcosm", &[]);
    }
    eprintln!(
        "There is no display here, so Microcosm is walked through on a virtual one and pictures are taken."
    );
    house.program("tour", &[])
}

fn test(house: &House) -> Result<(), Failure> {
    doctor::look(house)?;
    ui::check(house)?;
    ui::build(house)?;
    house.cargo("formatting", &["fmt", "--all", "--check"])?;
    tidy::sources(house)?;
    house.cargo("build", &["build", "--workspace", "--all-targets"])?;
    tidy::built(house)?;
    lint(house)?;
    house.cargo("tests", &["test", "--workspace"])
}

fn check(house: &House) -> Result<(), Failure> {
    doctor::look(house)?;
    ui::check(house)?;
    ui::build(house)?;
    house.cargo("formatting", &["fmt", "--all", "--check"])?;
    lint(house)?;
    tidy::everything(house)
}

fn lint(house: &House) -> Result<(), Failure> {
    let lints = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ];
    house.cargo("lints", &lints)
}

fn tour(house: &House) -> Result<(), Failure> {
    doctor::look(house)?;
    ui::build(house)?;
    house.cargo("programs", &["build", "--workspace", "--bins"])?;
    house.program("tour", &[])
}

fn bench(house: &House) -> Result<(), Failure> {
    doctor::look(house)?;
    ui::build(house)?;
    // The window that is measured is the one that people get.
    house.cargo("program", &["build", "--release", "--package", "microcosm"])?;
    house.cargo(
        "bench",
        &[
            "run",
            "--quiet",
            "--release",
            "--package",
            "tests",
            "--bin",
            "bench",
        ],
    )
}

/// On Linux a window needs one of the two display servers.
fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
