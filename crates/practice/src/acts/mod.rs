//! The use cases: one function for each command, by area.

pub(crate) mod alerts;
pub(crate) mod assembling;
pub(crate) mod backup;
pub(crate) mod clients;
pub(crate) mod conflicts;
pub(crate) mod form_preview;
pub(crate) mod forms;
pub(crate) mod groups;
pub(crate) mod interviews;
pub(crate) mod passwords;
pub(crate) mod people;
pub(crate) mod placement_page;
pub(crate) mod placements;
pub(crate) mod queues;
pub(crate) mod review;
pub(crate) mod rosters;
pub(crate) mod runs;
pub(crate) mod settings;
pub(crate) mod signing;
pub(crate) mod signing_in;
pub(crate) mod suggestions;
pub(crate) mod today;
