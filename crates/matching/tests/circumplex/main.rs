//! The structural summary and positions against published profiles and analytic cases.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod agreement;
mod positions;
mod scores;
mod summary;
mod support;
