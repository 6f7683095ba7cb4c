//! Where people sit on the relationship map: what is remembered of it, so that nothing moves by itself.

use serde::{Deserialize, Serialize};

use super::people::MapPerson;
use super::rings::Place;
use super::types::{MapPicture, Ring};

/// A relationship map, and what is remembered so that it stays still.
#[derive(Debug, Clone, PartialEq)]
pub struct Seated {
    /// The picture.
    pub picture: MapPicture,
    /// Where each person that is drawn sits, in the order in which the seats were taken.
    pub seats: Vec<Seat>,
    /// How much the picture has grown: a number to give back at the next drawing.
    pub size: u8,
}

/// Where somebody sits on the relationship map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seat {
    /// Figure id.
    pub figure: String,
    /// Ring: 0 inner, 1 middle, 2 outer.
    pub ring: u8,
    /// Degrees clockwise from the right, as on a screen.
    pub angle: f64,
    /// −1 a little nearer than the ring, 0 on it, 1 a little farther: where there was room.
    #[serde(default)]
    pub drift: i8,
}

/// In the order in which they were taken: who had a place first.
pub(super) fn seats(people: &[MapPerson<'_>], places: &[Option<Place>]) -> Vec<Seat> {
    let mut taken: Vec<(&MapPerson<'_>, &Option<Place>)> = people.iter().zip(places).collect();
    taken.sort_by_key(|(person, _)| person.angle.is_none());
    let seat = |(person, place): (&MapPerson<'_>, &Option<Place>)| {
        Some(Seat {
            figure: person.id.to_owned(),
            ring: u8::try_from(person.ring()).unwrap_or(2),
            angle: place.as_ref()?.angle.rem_euclid(360.0),
            drift: place.as_ref()?.drift,
        })
    };
    taken.into_iter().filter_map(seat).collect()
}

/// What a closeness is set to when somebody is put on a ring: its middle.
#[must_use]
pub fn closeness_of(ring: u8) -> u8 {
    match ring {
        0 => 9,
        1 => 5,
        _ => 2,
    }
}

/// Ring of a closeness: 0 inner from 7, 1 middle from 4, otherwise or unknown 2 outer.
#[must_use]
pub fn ring_of(closeness: Option<u8>) -> u8 {
    match closeness {
        Some(7..) => 0,
        Some(4..) => 1,
        _ => 2,
    }
}

impl MapPicture {
    /// Where a point of the picture would seat somebody: the nearest ring and the angle; none in the very middle or
    /// where a coordinate is not a number.
    #[must_use]
    pub fn spot(&self, x: f64, y: f64) -> Option<(u8, f64)> {
        let middle = self.nodes.first()?;
        let (dx, dy) = (x - middle.x, y - middle.y);
        let far = dx.hypot(dy);
        if !far.is_finite() || far < 1.0 {
            return None;
        }
        let away = |ring: &Ring| (ring.r - far).abs();
        let rings = self.rings.iter().zip(0_u8..);
        let (_, ring) = rings.min_by(|(a, _), (b, _)| away(a).total_cmp(&away(b)))?;
        Some((ring, dy.atan2(dx).to_degrees().rem_euclid(360.0)))
    }
}
