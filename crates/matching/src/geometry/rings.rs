//! Puts people on rings round the client: each to the place with the least trouble, one after the other, so that
//! somebody added later moves nobody who is there.

use super::place::{Area, Caption, SIDES, Sheet, Side, no_label};
use super::polar;
use super::types::Label;

/// Someone who wants a place.
#[derive(Debug, Clone)]
pub(super) struct Guest {
    pub caption: Caption,
    /// 0 inner, 1 middle, 2 outer.
    pub ring: usize,
    /// Angle asked for, degrees clockwise from the right.
    pub angle: Option<f64>,
    /// Whether the angle is a remembered place: then only what is taken moves the person, never what would look better.
    pub kept: bool,
    /// On which side of the ring a remembered place is: −1 nearer, 0 on it, 1 farther.
    pub drift: i8,
    /// What line leads to or from the person.
    pub lead: Lead,
}

/// A line that is better kept clear of people and labels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Lead {
    /// None.
    Nothing,
    /// A tie to the middle.
    Tie,
    /// A thread level to the right, as far as this x.
    Thread(f64),
}

/// A straight line.
pub(super) type Line = ((f64, f64), (f64, f64));

/// The rings and what is round them.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub centre: (f64, f64),
    pub radii: [f64; 3],
    /// Radius of a person.
    pub r: f64,
    /// How far from its ring a person may stand.
    pub drift: f64,
    /// What is taken already, and the edge.
    pub sheet: Sheet,
    /// Whether someone may stand without a label.
    pub mute: bool,
}

/// A place that was found.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub at: (f64, f64),
    pub label: Label,
    pub angle: f64,
    pub drift: i8,
    lead: Option<Line>,
    area: Option<Area>,
}

/// What a crossing, a drift or a missing label costs, in degrees of distance from the angle that was asked for.
const THROUGH_PERSON: f64 = 15.0;
const THROUGH_LABEL: f64 = 8.0;
const DRIFT: f64 = 4.0;
const NO_LABEL: f64 = 120.0;

impl Plan {
    /// Places for all guests in order; none for someone for whom there is no room. Also the sheet as it then is.
    pub fn seat(mut self, guests: &[Guest]) -> (Vec<Option<Place>>, Sheet) {
        let mut places: Vec<Option<Place>> = vec![None; guests.len()];
        // Who has an asked angle sits first: the others give way.
        let mut order: Vec<usize> = (0..guests.len()).collect();
        order.sort_by_key(|i| guests.get(*i).is_some_and(|g| g.angle.is_none()));
        for i in order {
            let place = guests.get(i).and_then(|guest| self.best(guest, &places));
            if let Some(place) = &place {
                self.sheet.take(Area::round(place.at, self.r + 2.0));
                if let Some(area) = place.area {
                    self.sheet.take(area);
                }
            }
            if let Some(slot) = places.get_mut(i) {
                *slot = place;
            }
        }
        (places, self.sheet)
    }

    /// The place with the least cost; the first of equals.
    fn best(&self, guest: &Guest, placed: &[Option<Place>]) -> Option<Place> {
        let mut best: Option<(f64, Place)> = None;
        let start = guest.angle.unwrap_or(-90.0);
        for step in 0..72 {
            let angle = start + f64::from(step) * 5.0;
            for drift in [0, -1, 1] {
                if let Some((cost, place)) = self.weigh(guest, angle, drift, placed)
                    && best.as_ref().is_none_or(|(least, _)| cost < *least - 1e-9)
                {
                    best = Some((cost, place));
                }
            }
        }
        best.map(|(_, place)| place)
    }

    /// Cost of one place; none if it is taken.
    fn weigh(
        &self,
        guest: &Guest,
        angle: f64,
        drift: i8,
        placed: &[Option<Place>],
    ) -> Option<(f64, Place)> {
        let radius =
            self.radii.get(guest.ring).copied().unwrap_or_default() + self.drift * f64::from(drift);
        let at = polar(self.centre, angle, radius);
        if !self.sheet.free(&Area::round(at, self.r + 2.0)) {
            return None;
        }
        let lead = match guest.lead {
            Lead::Nothing => None,
            Lead::Tie => Some((self.centre, at)),
            Lead::Thread(x) => Some((at, (x, at.1))),
        };
        let wanted = if guest.kept { guest.drift } else { 0 };
        let mut cost = if drift == wanted { 0.0 } else { DRIFT };
        for other in placed.iter().flatten() {
            if guest.angle.is_none() {
                cost += 900.0 / (turn(angle, other.angle) + 6.0);
            }
            if guest.kept {
                continue;
            }
            let meets = |line: &Option<Line>, at| {
                line.is_some_and(|l| crosses(l, &Area::round(at, self.r + 3.0)))
            };
            if meets(&lead, other.at) || meets(&other.lead, at) {
                cost += THROUGH_PERSON;
            }
            if let (Some(line), Some(area)) = (lead, other.area)
                && crosses(line, &area)
            {
                cost += THROUGH_LABEL;
            }
        }
        if let Some(asked) = guest.angle {
            cost += turn(angle, asked);
        }
        let mut place = Place {
            at,
            label: no_label(at),
            angle,
            drift,
            lead,
            area: None,
        };
        if guest.caption.is_empty() {
            return Some((cost, place));
        }
        match self.side(&guest.caption, &place, placed) {
            Some((more, label, area)) => {
                place.label = label;
                place.area = Some(area);
                // The side of the label never moves who has a place.
                Some((if guest.kept { cost } else { cost + more }, place))
            }
            None => self.mute.then_some((cost + NO_LABEL, place)),
        }
    }

    /// The best free side for the label: outward above or below, then outward beside.
    fn side(
        &self,
        caption: &Caption,
        own: &Place,
        placed: &[Option<Place>],
    ) -> Option<(f64, Label, Area)> {
        let at = own.at;
        let mut best: Option<(f64, Label, Area)> = None;
        for side in SIDES {
            let mut cost = match side {
                Side::Above if at.1 < self.centre.1 => 0.0,
                Side::Below if at.1 >= self.centre.1 => 0.0,
                Side::Right if at.0 >= self.centre.0 => 1.0,
                Side::Left if at.0 < self.centre.0 => 1.0,
                _ => 5.0,
            };
            let (label, area) = side.label(at, self.r, caption);
            if !self.sheet.free(&area) {
                continue;
            }
            let lines = placed.iter().flatten().chain([own]).filter_map(|p| p.lead);
            cost += THROUGH_LABEL * lines.filter(|line| crosses(*line, &area)).count() as f64;
            if best.as_ref().is_none_or(|(least, ..)| cost < *least) {
                best = Some((cost, label, area));
            }
        }
        best
    }
}

/// Degrees between two angles, 0–180.
fn turn(a: f64, b: f64) -> f64 {
    let d = (a - b).rem_euclid(360.0);
    d.min(360.0 - d)
}

/// Whether a straight line passes through an area (Liang & Barsky's clipping).
pub(super) fn crosses((from, to): Line, area: &Area) -> bool {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (step, room) in [
        (-dx, from.0 - area.left),
        (dx, area.right - from.0),
        (-dy, from.1 - area.top),
        (dy, area.bottom - from.1),
    ] {
        if step == 0.0 {
            if room < 0.0 {
                return false;
            }
        } else if step < 0.0 {
            enter = enter.max(room / step);
        } else {
            leave = leave.min(room / step);
        }
    }
    enter < leave
}
