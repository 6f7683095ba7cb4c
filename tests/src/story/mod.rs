//! Acts that the journeys and the tour have in common, and the main job told with them.

pub mod alert;
pub mod consents;
pub mod door;
pub mod fictional;
pub mod finish;
pub mod forms;
pub mod gallery;
pub mod interview;
pub mod main_job;
pub mod map;
pub mod mirrors;
pub mod office;
pub mod placement;
pub mod room;
