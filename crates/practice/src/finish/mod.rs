//! The end of an interview: what a look over it finds, its summary, scores over time. Reads and computes; writes nothing.

pub(crate) mod changes;
pub(crate) mod compose;
pub(crate) mod contradictions;
pub(crate) mod instruments;
pub(crate) mod names;
pub(crate) mod plot;
pub(crate) mod rules;
pub(crate) mod run;
pub(crate) mod telling;
