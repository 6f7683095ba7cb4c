//! A questionnaire's profile on the circle: octants, vector and fit, by the norms that there are.

use matching::circumplex::{Entered, Form};
use matching::geometry::ProfilePicture;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What it takes the whole practice to say: norms of its own, and how far its raters agree. Asked for on its own, because
/// every client is read for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OwnProfile {
    /// What the questionnaire says by octants; none where it is not answered.
    pub profile: Option<ProfileView>,
    /// How far raters of the practice's clients agree, one sentence each; empty with too few clients.
    pub agreement: Vec<String>,
}

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
    /// Score: IPIP-IPC means 1–5, CSIP sums 0–24, ISC means 1–8, or a z-score as entered.
    pub score: f64,
    /// Standard deviations from the mean of the norms.
    pub z: f64,
}

/// Enters the octant scores of another instrument. Its items are not in the program.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EnterScores {
    /// Client.
    pub client: String,
    /// Instrument.
    pub instrument: Entered,
    /// As the instrument gives them, or standardised.
    pub form: Form,
    /// Octants PA, BC, DE, FG, HI, JK, LM, NO; none takes away what was entered.
    pub scores: Option<[Option<f64>; 8]>,
    /// Day on which it was answered, ISO.
    pub on: String,
}

/// Scores that were entered by hand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct EnteredView {
    /// Instrument.
    pub instrument: Entered,
    /// Form.
    pub form: Form,
    /// Octants PA … NO as they were entered.
    pub scores: [f64; 8],
    /// Day on which it was answered, ISO.
    pub on: String,
    /// "CSIP, 3 November, entered by Ines Halloran".
    pub source: String,
    /// It says what bothers the client in others, not where the client stands.
    pub about_others: bool,
    /// The profile.
    pub set: ProfileSet,
}
