//! The relationship map: figures, their places on the circle, and the client's own positions.

use matching::geometry::{MapPicture, Sample};
use matching::model::{Figure, PositionSource};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ClientHead, EnteredView, GuideState};

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
    /// All of them together; none where there is none.
    pub own_together: Option<Together>,
    /// Scores of other instruments that were entered by hand.
    pub entered: Vec<EnteredView>,
    /// What each sign of the picture means.
    pub legend: Vec<Sample>,
    /// What the person at the desk wrote is between the client and them.
    pub private: bool,
    /// Where the guide stands that the person at the desk goes through with the client; none where it was never begun.
    pub guide: Option<GuideState>,
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
    /// The newest place on the circle.
    pub position: Option<PositionView>,
    /// All places, the newest first.
    pub positions: Vec<PositionView>,
    /// All of them together; none where there is none.
    pub together: Option<Together>,
    /// Between the client and the person who wrote it: nobody else sees it, and it gives no mirror.
    pub private: bool,
    /// Place in the order in which they were named, from 0.
    pub nth: u32,
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

/// Several positions of one person as one, weighted by their precision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Together {
    /// Communion, −1 … 1.
    pub x: f64,
    /// Agency, −1 … 1.
    pub y: f64,
    /// Standard error.
    pub sd: f64,
    /// "Takes charge and keeps distance, clearly so".
    pub reading: String,
    /// How many went into it.
    pub count: u32,
    /// How far they agree, one sentence; none with only one.
    pub agreement: Option<String>,
    /// They lie farther apart than their errors explain.
    pub disagrees: bool,
    /// The client's own view against others', one sentence; none for a figure, and where one of the two is missing.
    pub self_others: Option<String>,
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
