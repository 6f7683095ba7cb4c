//! Journeys: the real program in a real window, used as a person uses it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]
// They need /proc and WebKitGTK's driver.
#![cfg(target_os = "linux")]

mod alert;
mod consents;
mod crash;
mod finish;
mod first;
mod forms;
mod main_job;
mod map;
mod mirrors;
mod room;
mod rooms;
mod safety;
