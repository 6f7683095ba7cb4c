//! Rules, composition, fit and suggestion at the boundary of the crate.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod build;
mod fits;
mod properties;
mod rules;
mod what_if;
