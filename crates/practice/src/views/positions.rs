//! A questionnaire's profile on the circle: octants, vector and fit, by the norms that there are.

use matching::geometry::ProfilePicture;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a questionnaire says by octants.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ProfileView {
    /// "IPIP-IPC, 3 November 2026".
    pub source: String,
    /// One profile for each set of norms: US students first, then the practice's own where there are enough clients.
    pub sets: Vec<ProfileSet>,
    /// How many of the practice's clients have answered, and how many it takes for norms of its own.
    pub own_norms: String,
}

/// A profile by one set of norms.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ProfileSet {
    /// "students" or "practice".
    pub id: String,
    /// "501 US students (Markey & Markey 2009)".
    pub norms: String,
    /// The profile in one sentence: style, how clear, fit.
    pub reading: String,
    /// What may not be read from it, where that is so.
    pub caution: Option<String>,
    /// The plot.
    pub picture: ProfilePicture,
    /// The same as rows: all eight octants, from taking charge round.
    pub rows: Vec<OctantRow>,
}

/// One octant of a profile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OctantRow {
    /// Two-letter code.
    pub code: String,
    /// Words.
    pub words: String,
    /// Mean of the four items, 1–5.
    pub mean: f64,
    /// Standard deviations from the mean of the norms.
    pub z: f64,
}
