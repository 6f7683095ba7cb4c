//! A place on the circle in plain words, without jargon.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::norms::LEAST_FIT;
use super::{Octant, Summary, angle_of, octant_of};

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

/// A profile in words: "warm and yielding, clearly so; the fit is good". Below the smallest fit only the elevation may be
/// read (Wright et al. 2009; clinical reference §2.3.1). `summary` is of z-scores.
#[must_use]
pub fn profile_words(summary: &Summary) -> String {
    let (Some(x), Some(y), Some(fit)) = (summary.x, summary.y, summary.fit) else {
        return "no profile: scores are missing or all the same".to_owned();
    };
    if fit < LEAST_FIT {
        return "no clear style: the scores do not form one wave, so only their height may be read"
            .to_owned();
    }
    let style = Style::at(x / 2.0, y / 2.0);
    let octant = octant_of(angle_of(x, y)).filter(|_| style.strength > Strength::Unclear);
    let style_words = match (octant.map(adjectives), style.strength) {
        (Some(words), Strength::Clearly) => format!("{words}, clearly so"),
        (Some(words), _) => format!("{words}, somewhat"),
        (None, _) => "no style that stands out".to_owned(),
    };
    format!(
        "{style_words}; the fit is {}",
        if fit > 0.80 { "good" } else { "adequate" }
    )
}

/// An octant as adjectives.
fn adjectives(octant: Octant) -> &'static str {
    match octant {
        Octant::Pa => "in charge",
        Octant::Bc => "in charge and distant",
        Octant::De => "distant",
        Octant::Fg => "yielding and distant",
        Octant::Hi => "yielding",
        Octant::Jk => "warm and yielding",
        Octant::Lm => "warm",
        Octant::No => "warm and in charge",
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
