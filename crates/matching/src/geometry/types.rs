//! The pictures as plain numbers and words. The screens are written against these names.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::outcome::{Direction, Level, Outlook};

/// A circle that is only a line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct Ring {
    pub x: f64,
    pub y: f64,
    pub r: f64,
    /// "inner", "middle", "outer", "rim" or "half".
    pub name: String,
}

/// A label.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct Label {
    pub x: f64,
    pub y: f64,
    /// "start", "middle" or "end".
    pub anchor: String,
    /// First part, the name; shortened with "…" if it would not fit.
    pub text: String,
    /// Second part, quieter ("brother").
    pub sub: String,
}

/// A person in a picture: a circle for someone in a client's life, a square for a member.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Node {
    /// Figure id, member id, or "self" for the client.
    pub id: String,
    /// Centre.
    pub x: f64,
    /// Centre.
    pub y: f64,
    /// Radius, or half the side of a square.
    pub r: f64,
    /// Letters inside.
    pub initials: String,
    /// Label.
    pub label: Label,
    /// No clear position: dotted outline.
    pub vague: bool,
    /// No thread: quiet.
    pub quiet: bool,
    /// Standard error as a radius round the point; 0 = not shown.
    pub error: f64,
    /// The whole name with role, for hover and screen readers.
    pub title: String,
}

/// A tie of the relationship map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Tie {
    /// Figure.
    pub figure: String,
    /// "loved", "warm", "mixed", "struggle", "harm", "harmed-by-client", "cut-off" or "plain".
    pub kind: String,
    /// Path.
    pub d: String,
    /// Arrow head, if the kind has one.
    pub arrow: Option<String>,
}

/// A person of the relationship map who died: the two lines through the disc.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Cross {
    /// Figure.
    pub figure: String,
    /// Path.
    pub d: String,
}

/// Width and height of the box in which a sign of the legend is drawn.
pub const SAMPLE: (f64, f64) = (44.0, 18.0);

/// A sign of the legend with its word.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Sample {
    /// Kind of a tie, or "died".
    pub kind: String,
    /// Word.
    pub word: String,
    /// Path.
    pub d: String,
    /// Arrow head, if the kind has one.
    pub arrow: Option<String>,
}

/// The relationship map: the client in the middle, closeness as distance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct MapPicture {
    pub width: f64,
    pub height: f64,
    pub rings: Vec<Ring>,
    /// Names of the rings.
    pub ring_labels: Vec<Label>,
    /// The client first, then the figures.
    pub nodes: Vec<Node>,
    pub ties: Vec<Tie>,
    /// Those who died.
    pub crosses: Vec<Cross>,
}

/// A thread of the microcosm map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Thread {
    /// Index into the mirrors that the picture was made from.
    pub mirror: u32,
    /// Node on the left.
    pub left: String,
    /// Node on the right.
    pub right: String,
    /// Direction.
    pub direction: Direction,
    /// Outlook: style and glyph.
    pub outlook: Outlook,
    /// Level: thickness 2 / 3.6 / 5.6 for slight / clear / strong.
    pub level: Level,
    /// Path.
    pub d: String,
    /// Bars across the thread, for avoid.
    pub bars: Vec<String>,
    /// Left end of the label in the column in the middle, vertical centre.
    pub label_x: f64,
    /// Vertical centre of the label.
    pub label_y: f64,
    /// Width kept free for the label.
    pub label_w: f64,
}

/// The microcosm map, one direction: people of a life on the left, members on the right, threads between.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct MicroPicture {
    pub width: f64,
    pub height: f64,
    pub rings: Vec<Ring>,
    /// Axes of the circle on the right, as one path.
    pub axes: String,
    /// Words on the axes ("takes charge", "gives way", "warm", "distant").
    pub axis_labels: Vec<Label>,
    /// People of the life (circles), the client first.
    pub left: Vec<Node>,
    /// Members (squares).
    pub right: Vec<Node>,
    /// Threads; every mirror shown once.
    pub threads: Vec<Thread>,
}

/// Members of a group on the circle.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct CirclePicture {
    pub width: f64,
    pub height: f64,
    pub rings: Vec<Ring>,
    pub axes: String,
    pub axis_labels: Vec<Label>,
    pub nodes: Vec<Node>,
    /// Mean of the positions, if there are any.
    pub mean: Option<(f64, f64)>,
}
