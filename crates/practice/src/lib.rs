//! The records of a practice and its use cases: authorise, load, decide, save with an audit row.

pub mod access;
pub mod refusal;
pub mod views;
