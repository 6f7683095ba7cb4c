//! A place on the circle in plain words, without jargon.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Octant, angle_of, octant_of};

/// How clear a style is, by distance from the middle in disk units. Half the amplitudes of clinical reference
/// §2.3.1 (0.5 and 1.0 SD), since a questionnaire is halved to fit the disk; ours, unvalidated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Nearer than .25: no style to speak of.
    Unclear,
    /// .25 to .50.
    Somewhat,
    /// Beyond .50.
    Clearly,
}

/// A style in words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct StyleWords {
    /// Octant; none where the style is unclear.
    pub octant: Option<Octant>,
    /// How clear.
    pub strength: Strength,
    /// "Takes charge and keeps distance", or "No style that stands out".
    pub text: String,
    /// "clearly so", "somewhat", or empty.
    pub degree: String,
}

/// The sides of the circle that a person shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// 1 takes charge, −1 gives way, 0 neither.
    agency: i8,
    /// 1 warm, −1 keeps distance, 0 neither.
    communion: i8,
    /// How clear.
    strength: Strength,
}

impl Style {
    /// The style at a point, disk units; anything that is not a number is unclear.
    #[must_use]
    pub fn at(x: f64, y: f64) -> Self {
        let r = x.hypot(y);
        let strength = if r > 0.5 {
            Strength::Clearly
        } else if r >= 0.25 {
            Strength::Somewhat
        } else {
            Strength::Unclear
        };
        let octant = octant_of(angle_of(x, y)).filter(|_| strength > Strength::Unclear);
        let (agency, communion) = octant.map_or((0, 0), sides);
        Self {
            agency,
            communion,
            strength,
        }
    }

    /// In words, for one person.
    #[must_use]
    pub fn words(x: f64, y: f64) -> StyleWords {
        let style = Self::at(x, y);
        let octant = octant_of(angle_of(x, y)).filter(|_| style.strength > Strength::Unclear);
        let degree = match style.strength {
            Strength::Unclear => "",
            Strength::Somewhat => "somewhat",
            Strength::Clearly => "clearly so",
        };
        StyleWords {
            octant,
            strength: style.strength,
            text: octant
                .map_or("No style that stands out", octant_words)
                .to_owned(),
            degree: degree.to_owned(),
        }
    }
}

/// Agency and communion of an octant as signs.
fn sides(octant: Octant) -> (i8, i8) {
    match octant {
        Octant::Pa => (1, 0),
        Octant::Bc => (1, -1),
        Octant::De => (0, -1),
        Octant::Fg => (-1, -1),
        Octant::Hi => (-1, 0),
        Octant::Jk => (-1, 1),
        Octant::Lm => (0, 1),
        Octant::No => (1, 1),
    }
}

/// An octant as the beginning of a sentence about one person.
fn octant_words(octant: Octant) -> &'static str {
    match octant {
        Octant::Pa => "Takes charge",
        Octant::Bc => "Takes charge and keeps distance",
        Octant::De => "Keeps distance",
        Octant::Fg => "Gives way and keeps distance",
        Octant::Hi => "Gives way",
        Octant::Jk => "Gives way and is warm",
        Octant::Lm => "Is warm",
        Octant::No => "Takes charge and is warm",
    }
}

/// What two people share: "both take charge and keep distance"; none where they share no side.
#[must_use]
pub fn shared_words(a: Style, b: Style) -> Option<&'static str> {
    let same = |p: i8, q: i8| if p == q { p } else { 0 };
    match (same(a.agency, b.agency), same(a.communion, b.communion)) {
        (1, -1) => Some("both take charge and keep distance"),
        (1, 1) => Some("both take charge and are warm"),
        (1, _) => Some("both take charge"),
        (-1, -1) => Some("both give way and keep distance"),
        (-1, 1) => Some("both give way and are warm"),
        (-1, _) => Some("both give way"),
        (_, -1) => Some("both keep distance"),
        (_, 1) => Some("both are warm"),
        _ => None,
    }
}
