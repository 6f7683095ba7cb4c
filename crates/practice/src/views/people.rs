//! The relationship map: figures, their places on the circle, and the client's own positions.

use matching::geometry::MapPicture;
use matching::model::{Figure, PositionSource};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ClientHead;

/// The people in a client's life.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PeopleScreen {
    /// Head.
    pub head: ClientHead,
    /// Figures, by closeness.
    pub figures: Vec<FigureView>,
    /// The picture of them.
    pub picture: MapPicture,
    /// The client's own positions.
    pub own: Vec<PositionView>,
    /// Why there is no self-report position, where there is none ("uniform answers").
    pub own_missing: Option<String>,
    /// Last save.
    pub saved: Option<String>,
}

/// A figure with what follows from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FigureView {
    /// The figure.
    pub figure: Figure,
    /// Revision.
    pub revision: u32,
    /// Where it stands on the circle.
    pub position: Option<PositionView>,
    /// "inner", "middle" or "outer".
    pub ring: String,
    /// "loved", "warm", "mixed", "struggle", "harm", "harmed-by-client", "cut-off" or "plain".
    pub tie: String,
    /// "inner · loved · died".
    pub summary: String,
}

/// One position in words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PositionView {
    /// Communion, −1 … 1.
    pub x: f64,
    /// Agency, −1 … 1.
    pub y: f64,
    /// Standard error.
    pub sd: f64,
    /// Source.
    pub source: PositionSource,
    /// Who rated.
    pub rater: String,
    /// When, ISO.
    pub on: Option<String>,
    /// "takes charge and keeps distance, clearly so".
    pub reading: String,
}

/// Saves a figure; an empty id makes a new one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveFigure {
    /// The whole figure; `client` says whose.
    pub figure: Figure,
    /// Revision that was read; 0 for a new figure.
    pub revision: u32,
}

/// Removes a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RemoveFigure {
    /// Client.
    pub client: String,
    /// Figure.
    pub figure: String,
    /// Revision that was read.
    pub revision: u32,
}

/// Places a figure on the circle.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PlaceFigure {
    /// Client.
    pub client: String,
    /// Figure.
    pub figure: String,
    /// Communion, −1 … 1.
    pub x: f64,
    /// Agency, −1 … 1.
    pub y: f64,
    /// Who clicked: the client, or the clinician for them.
    pub by_client: bool,
}

/// Rates a client on the circle (clinician in the intake, facilitator in the group).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RateClient {
    /// Client.
    pub client: String,
    /// Communion, −1 … 1.
    pub x: f64,
    /// Agency, −1 … 1.
    pub y: f64,
}
