//! What the safety flow knows by itself: kinds and their steps, who sees what, clocks and tasks.

pub(crate) mod act;
pub(crate) mod clock;
pub(crate) mod kinds;
pub(crate) mod known;
pub(crate) mod plan;
pub(crate) mod raised;
pub(crate) mod sight;
pub(crate) mod steps;
pub(crate) mod when;
