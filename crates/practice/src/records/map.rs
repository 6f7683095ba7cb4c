//! What is kept of a relationship map: figures with their author, ratings with their rater, and the map itself.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use matching::circumplex::{Entered, Form};
use matching::geometry::Seat;
use matching::model::{Figure, Position};
use serde::{Deserialize, Serialize};
use store::{Record, Table};

use super::Moment;
use crate::views::GuideState;

/// A figure, and what is kept about it beside what it says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(from = "KeptFigure", into = "KeptFigure")]
pub struct FigureRecord(pub Figure, pub Keeping);
record!(FigureRecord, Figure, |r| r.0.id.as_str(), "client" => Some(r.0.client.0.clone()));

/// Who wrote a figure, when, and whether it is between them and the client.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Keeping {
    /// Id of the person who wrote it; empty in older files, where it counts as the client's clinician's.
    #[serde(default)]
    pub author: String,
    /// Between the client and the author: nobody else sees it, and it gives no mirror.
    #[serde(default)]
    pub private: bool,
    /// When it was named; none in older files.
    #[serde(default)]
    pub named: Option<Moment>,
}

#[derive(Serialize, Deserialize)]
struct KeptFigure {
    #[serde(flatten)]
    figure: Figure,
    #[serde(default)]
    kept: Keeping,
}

impl From<KeptFigure> for FigureRecord {
    fn from(row: KeptFigure) -> Self {
        Self(row.figure, row.kept)
    }
}

impl From<FigureRecord> for KeptFigure {
    fn from(record: FigureRecord) -> Self {
        Self {
            figure: record.0,
            kept: record.1,
        }
    }
}

/// A rating on the circle, and the id of the person who gave it: empty where that is the client, and in older files.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(from = "KeptPosition", into = "KeptPosition")]
pub struct PositionRecord(pub Position, pub String);
record!(PositionRecord, Position, |r| r.0.id.as_str(),
    "client" => r.0.client.as_ref().map(|c| c.0.clone()),
    "figure" => r.0.figure.as_ref().map(|f| f.0.clone()));

#[derive(Serialize, Deserialize)]
struct KeptPosition {
    #[serde(flatten)]
    position: Position,
    #[serde(default)]
    by: String,
}

impl From<KeptPosition> for PositionRecord {
    fn from(row: KeptPosition) -> Self {
        Self(row.position, row.by)
    }
}

impl From<PositionRecord> for KeptPosition {
    fn from(record: PositionRecord) -> Self {
        Self {
            position: record.0,
            by: record.1,
        }
    }
}

/// A relationship map beside its figures.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MapState {
    /// Where people sit, in the order in which they took their seats.
    #[serde(default)]
    pub seats: Vec<Seat>,
    /// How much the picture has grown for them; see [`matching::geometry::seated_map`].
    #[serde(default)]
    pub size: u8,
    /// Ids of the people whose part of the map is between the client and them.
    #[serde(default)]
    pub private_with: BTreeSet<String>,
    /// Octant scores of other instruments, entered by hand: at most one set of each.
    #[serde(default)]
    pub entered: Vec<EnteredScores>,
    /// Where the guide stands, by id of the person who goes through it with the client: a name that is typed there may be
    /// private.
    #[serde(default)]
    pub guides: BTreeMap<String, GuideState>,
}

/// Octant scores of another instrument.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EnteredScores {
    /// Instrument.
    pub instrument: Entered,
    /// As the instrument gives them, or standardised.
    pub form: Form,
    /// Octants PA … NO.
    pub scores: [f64; 8],
    /// Day on which it was answered.
    pub on: NaiveDate,
    /// Id of the person who entered them.
    pub by: String,
    /// Their name, as shown.
    pub rater: String,
}
