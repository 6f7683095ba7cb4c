//! The one list of commands, their types, the closed error codes, and dispatch.

mod typescript;

#[allow(unused_imports)]
use practice::access::*;
use practice::views::*;
use typescript::Collector;

macro_rules! commands {
    ($($name:ident: $request:ident -> $response:ident, $state:ident, $who:ident;)+) => {
        /// The TypeScript file of the window: types and one signature for each command. Errors: names that clash.
        pub fn typescript() -> Result<String, String> {
            let mut collector = Collector::new();
            let commands = vec![$((
                stringify!($name),
                collector.name::<$request>(),
                collector.name::<$response>(),
            )),+];
            collector.name::<practice::refusal::Refusal>();
            match collector.clashes() {
                [] => Ok(collector.file(&commands)),
                clashes => Err(clashes.join(", ")),
            }
        }
    };
}

include!("commands.in");
