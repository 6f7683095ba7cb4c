//! The maps of the main people, written by hand.

mod marisol;
mod others;

use super::figures::Mold;

/// The people in somebody's life, where they were written down; otherwise they are drawn.
pub(super) fn of(name: &str) -> Option<&'static [Mold]> {
    Some(match name {
        "Marisol Vega" => marisol::PEOPLE,
        "Nadia Quist" => others::NADIA,
        "Wendell Arkwright" => others::WENDELL,
        "Elias Thornbury" => others::ELIAS,
        "Oskar Lindqvist" => others::OSKAR,
        "Petra Solano" => others::PETRA,
        "Tobias Renn" => others::TOBIAS,
        "Saskia Orlova" => others::SASKIA,
        "Ndidi Falk" => others::NDIDI,
        "Caetano Brisa" => others::CAETANO,
        _ => return None,
    })
}
