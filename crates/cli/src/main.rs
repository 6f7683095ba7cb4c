//! microcosm-cli: the same engine without a window. JSON on stdout, one line on stderr;
//! exit 0 done, 1 the thing asked about is not in order, 2 unusable input or usage.

mod args;
mod commands;
mod input;

use std::io::Write;
use std::process::ExitCode;

use commands::Answer;

/// Longest message, in characters.
const LONGEST_MESSAGE: usize = 600;

fn main() -> ExitCode {
    match answer().and_then(|answer| print(&answer).map(|()| answer.in_order)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(message) => {
            // Where even stderr is closed there is nobody to tell.
            let _ = writeln!(std::io::stderr(), "{}", one_line(&message));
            ExitCode::from(2)
        }
    }
}

/// Does what the arguments ask.
fn answer() -> Result<Answer, String> {
    let arguments: Result<Vec<String>, _> = std::env::args_os()
        .skip(1)
        .map(std::ffi::OsString::into_string)
        .collect();
    let arguments =
        arguments.map_err(|_| "an argument is not UTF-8; write it in plain text".to_owned())?;
    commands::run(&arguments)
}

/// Writes to stdout. A reader that closes early, such as `head`, is no error.
fn print(answer: &Answer) -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    match out
        .write_all(answer.text.as_bytes())
        .and_then(|()| out.flush())
    {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(format!(
            "stdout cannot be written: {error}; free some space or choose another file"
        )),
        _ => Ok(()),
    }
}

/// A message on one line, not too long.
fn one_line(message: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    let mut line: String = message.chars().map(plain).take(LONGEST_MESSAGE).collect();
    if line.len() < message.len() {
        line.push('…');
    }
    line
}
