//! Where everything of a picture lies: data in, plain coordinates out. The screen and later the paper paint the same.

mod circle;
mod micro;
mod people;
mod place;
mod profile;
mod ring;
mod rings;
mod seats;
mod sheet;
mod slots;
mod text;
mod ties;
mod types;

pub use circle::{MapMember, circle_picture};
pub use micro::micro_map;
pub use people::{MapPerson, TieKind, relationship_map, seated_map};
pub use profile::{ProfilePicture, octant_label, profile_picture};
pub use ring::{RingLink, RingPicture, RingThread, ring_picture};
pub use seats::{Seat, Seated, closeness_of, ring_of};
pub use sheet::{MapSheet, SheetRow, map_sheet};
pub use ties::legend;
pub use types::*;

/// A coordinate, rounded to a tenth.
fn tenth(v: f64) -> f64 {
    // Adding zero turns −0 into 0.
    (v * 10.0).round() / 10.0 + 0.0
}

/// A point at an angle, degrees clockwise from the right as on a screen, and a distance.
fn polar((x, y): (f64, f64), angle: f64, distance: f64) -> (f64, f64) {
    let (sin, cos) = angle.to_radians().sin_cos();
    (x + distance * cos, y + distance * sin)
}
