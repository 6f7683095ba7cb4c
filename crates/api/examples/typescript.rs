//! Prints the TypeScript side of the list.
#![allow(clippy::print_stdout, clippy::expect_used)]
fn main() {
    print!("{}", api::typescript().expect("no clashes"));
}
