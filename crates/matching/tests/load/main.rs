//! Reading a practice: what is refused, in which words; and that the published schema tells the same.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod full;
mod refused;
mod schema;
