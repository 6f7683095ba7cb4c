//! Mirrors: weights of evidence, the decision table row by row, both directions, words.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod changes;
mod evidence;
mod pairs;
mod properties;
mod support;
mod table;
