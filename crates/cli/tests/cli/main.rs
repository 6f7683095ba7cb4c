//! The command line as others script against it: the built program, its output, its exit codes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod bad;
mod contract;
mod foreign;
mod interviews;
mod run;
