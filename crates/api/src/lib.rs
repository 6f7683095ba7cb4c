//! The one list of commands, their types, the closed error codes, and dispatch.

mod typescript;

use std::panic::{AssertUnwindSafe, catch_unwind};

use practice::access::*;
use practice::desk::Needs;
use practice::refusal::{Code, Refusal};
use practice::views::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use typescript::Collector;

pub use practice::desk::Desk;

/// One row of the list: a command, the state it needs, and who may call it.
#[derive(Debug, Clone, Copy)]
pub struct Command {
    /// Name, the same everywhere.
    pub name: &'static str,
    /// State.
    pub needs: Needs,
    /// Roles; empty where nobody needs to be signed in.
    pub who: &'static [Role],
}

/// Largest request in bytes.
const REQUEST_MAX: usize = 1024 * 1024;
/// Commands that take a whole file as text, and their largest request: the 32 MB of a file may double on the way, because
/// quotes and ends of lines are escaped.
const WITH_FILE: &[&str] = &["import_form"];
const FILE_MAX: usize = 65 * 1024 * 1024;

/// Carries out a command: finds its row, asks whether it may run, reads the request, runs it, writes the answer.
/// A panic inside becomes an `internal` refusal; nothing is half-written, for every change is one transaction.
///
/// # Errors
/// A [`Refusal`] as JSON.
pub fn dispatch(desk: &mut Desk, name: &str, request: Value) -> Result<Value, Value> {
    let caught = catch_unwind(AssertUnwindSafe(|| run(desk, name, request)));
    let outcome = caught.unwrap_or_else(|_| Err(internal()));
    outcome.map_err(|refusal| serde_json::to_value(refusal).unwrap_or_default())
}

fn internal() -> Refusal {
    Refusal::new(
        Code::Internal,
        "Something went wrong inside the program; nothing was changed. Please try again.",
    )
}

fn run(desk: &mut Desk, name: &str, request: Value) -> Result<Value, Refusal> {
    let command = COMMANDS
        .iter()
        .find(|c| c.name == name)
        .ok_or_else(|| Refusal::new(Code::NotAllowed, "There is no such command."))?;
    desk.permit(command.needs, command.who)?;
    let (most, message) = if WITH_FILE.contains(&name) {
        (
            FILE_MAX,
            "The file is larger than 32 MB; leave out what does not belong to it.",
        )
    } else {
        (
            REQUEST_MAX,
            "This is more than a megabyte; please shorten it.",
        )
    };
    if request.to_string().len() > most {
        return Err(Refusal::new(Code::Invalid, message));
    }
    call(desk, name, request)
}

/// Reads the request, calls the use case, writes the answer. What the JSON reader says is left out: it quotes values.
fn typed<Q: DeserializeOwned, A: Serialize>(
    desk: &mut Desk,
    request: Value,
    act: fn(&mut Desk, Q) -> Result<A, Refusal>,
) -> Result<Value, Refusal> {
    let request = serde_json::from_value(request).map_err(|_| {
        Refusal::new(
            Code::Invalid,
            "The request does not have the form that this command takes.",
        )
    })?;
    let answer = act(desk, request)?;
    serde_json::to_value(answer).map_err(|_| internal())
}

macro_rules! needs {
    (any) => {
        Needs::Any
    };
    (renew) => {
        Needs::Renew
    };
    (open) => {
        Needs::Open
    };
}

macro_rules! commands {
    ($($name:ident: $request:ident -> $response:ident, $state:ident, $who:ident;)+) => {
        /// Every command with its row of the authorisation table.
        pub const COMMANDS: &[Command] = &[$(Command {
            name: stringify!($name),
            needs: needs!($state),
            who: $who,
        }),+];

        fn call(desk: &mut Desk, name: &str, request: Value) -> Result<Value, Refusal> {
            match name {
                $(stringify!($name) => typed::<$request, $response>(desk, request, practice::$name),)+
                _ => Err(internal()),
            }
        }

        /// The TypeScript file of the window: types and one signature for each command.
        ///
        /// # Errors
        /// Names that two types claim.
        pub fn typescript() -> Result<String, String> {
            let mut collector = Collector::new();
            let commands = vec![$((
                stringify!($name),
                collector.name::<$request>(),
                collector.name::<$response>(),
            )),+];
            collector.name::<Refusal>();
            match collector.clashes() {
                [] => Ok(collector.file(&commands)),
                clashes => Err(clashes.join(", ")),
            }
        }
    };
}

include!("commands.in");
