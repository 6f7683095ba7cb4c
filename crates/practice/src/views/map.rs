//! The relationship map: the guide through it, who may see it, where people sit, and the map on paper.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where the guide through the map stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GuideState {
    /// Id of the step ("names-loved", "ring", "wish", "end").
    pub step: String,
    /// Figure the step is about; empty where it is about nobody.
    pub figure: String,
    /// Name that is typed and not on the map yet.
    pub name: String,
    /// Role that is typed and not on the map yet.
    pub role: String,
    /// Language of the client's texts: "en" or "es".
    pub language: String,
}

/// Keeps where the guide stands. A map that begins with it is private until the client decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveGuide {
    /// Client.
    pub client: String,
    /// Where it stands now.
    pub at: GuideState,
}

/// Makes one figure, or all that the person at the desk wrote, private or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct KeepPrivate {
    /// Client.
    pub client: String,
    /// Figure; none = all that the person at the desk writes.
    #[serde(default)]
    pub figure: Option<String>,
    /// Private, or released.
    pub private: bool,
}

/// Moves somebody in the picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MoveFigure {
    /// Client.
    pub client: String,
    /// Figure.
    pub figure: String,
    /// Point of the picture: the nearest ring is the closeness, the angle is remembered.
    pub x: f64,
    /// See `x`.
    pub y: f64,
}

/// Draws the map for paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DrawMap {
    /// Client.
    pub client: String,
    /// With the people who are private: a copy for the client's own hands.
    #[serde(default)]
    pub with_private: bool,
}

/// The map for paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MapSheet {
    /// Whole SVG document, black on white.
    pub svg: String,
    /// What the client is called.
    pub short: String,
    /// People on it.
    pub count: u32,
    /// Private people whom the person at the desk could put on it.
    pub private: u32,
}

/// Writes the map for paper into a folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WriteMap {
    /// Client.
    pub client: String,
    /// With the people who are private.
    #[serde(default)]
    pub with_private: bool,
    /// Folder.
    pub folder: String,
}

/// Where the map for paper lies now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MapWritten {
    /// The file. Its name says nothing about the client.
    pub file: String,
}

/// Places a client on the circle in the intake: the client, or the clinician for them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PlaceOwn {
    /// Client.
    pub client: String,
    /// Communion, −1 … 1.
    pub x: f64,
    /// Agency, −1 … 1.
    pub y: f64,
    /// Who clicked: the client, or the clinician.
    #[serde(default)]
    pub by_client: bool,
}
