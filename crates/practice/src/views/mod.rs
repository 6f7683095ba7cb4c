//! What goes in and out of the use cases: requests and the views that the screens paint.

mod client;
mod consent_rules;
mod consents;
mod finish;
mod forms;
mod group;
mod interview;
mod map;
mod mirrors;
mod people;
mod placement;
mod positions;
mod room;
mod safety;
mod session;
mod settings;
mod suggestion;

pub use client::*;
pub use consent_rules::*;
pub use consents::*;
pub use finish::*;
pub use forms::*;
pub use group::*;
pub use interview::*;
pub use map::*;
pub use mirrors::*;
pub use people::*;
pub use placement::*;
pub use positions::*;
pub use room::*;
pub use safety::*;
pub use session::*;
pub use settings::*;
pub use suggestion::*;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A request without content.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}
