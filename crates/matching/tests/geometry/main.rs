//! Pictures: nothing lies upon anything else, nothing leaves the picture, the same input gives the same picture.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod map;
mod micro;
mod profile;
mod ring;
mod sheet;
mod support;
