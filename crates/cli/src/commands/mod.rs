//! The commands, one file each.

mod circumplex;
mod demo;
mod interview;
mod mirror;
mod practice;

use serde::Serialize;

use crate::args::short;

/// What a command answers.
#[derive(Debug)]
pub struct Answer {
    /// For stdout, with its line ends.
    pub text: String,
    /// The thing asked about is in order (exit 0, otherwise 1).
    pub in_order: bool,
}

/// All commands, for whoever asks.
const COMMANDS: [(&[&str], Command, &str); 8] = [
    (&["interview", "check"], interview::check, interview::CHECK),
    (&["interview", "score"], interview::score, interview::SCORE),
    (&["circumplex"], circumplex::run, circumplex::USAGE),
    (&["mirror"], mirror::run, mirror::USAGE),
    (&["suggest"], practice::suggest, practice::SUGGEST),
    (&["schema", "practice"], practice::schema, practice::SCHEMA),
    (&["demo", "practice"], demo::run, demo::USAGE),
    (&["help"], help, "microcosm-cli help"),
];

/// A command with the arguments after its words.
type Command = fn(&[String]) -> Result<Answer, String>;

/// Finds the command and runs it.
///
/// # Errors
/// One sentence: what is wrong, where, and how to mend it.
pub fn run(arguments: &[String]) -> Result<Answer, String> {
    if arguments.iter().any(|a| a == "--help" || a == "-h") {
        return help(&[]);
    }
    for (words, command, _) in COMMANDS {
        let rest = arguments.get(words.len()..).unwrap_or_default();
        if arguments.iter().take(words.len()).eq(words) {
            return command(rest);
        }
    }
    let names: Vec<String> = COMMANDS
        .iter()
        .map(|(words, _, _)| words.join(" "))
        .collect();
    let given = match arguments.first() {
        None => "no command is given".to_owned(),
        Some(first) => format!("there is no command {:?}", short(first)),
    };
    Err(format!("{given}; commands: {}", names.join(", ")))
}

/// Lists the commands.
fn help(_: &[String]) -> Result<Answer, String> {
    let lines: Vec<&str> = COMMANDS.iter().map(|(_, _, usage)| *usage).collect();
    json(&serde_json::json!({ "commands": lines }), true)
}

/// One JSON value on one line.
fn json(value: &impl Serialize, in_order: bool) -> Result<Answer, String> {
    let text = serde_json::to_string(value)
        .map_err(|_| "the answer cannot be written as JSON".to_owned())?;
    Ok(Answer {
        text: text + "\n",
        in_order,
    })
}
