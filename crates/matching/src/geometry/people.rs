//! The relationship map: the client in the middle, closeness as distance, ties as they feel.

use super::place::{Area, Caption, Sheet, no_label};
use super::rings::{Guest, Lead, Place, Plan, crosses};
use super::seats::{Seated, ring_of, seats};
use super::text::{figure_initials, shorten, width};
use super::ties::{cross, tie};
use super::types::{Cross, Label, MapPicture, Node, Ring, Tie};
use super::{polar, tenth};
use crate::model::{Figure, FigureState};

/// How a tie is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TieKind {
    /// Valence +2 or +3: a double line.
    Loved,
    /// +1: a line.
    Warm,
    /// 0: dashed.
    Mixed,
    /// Below 0: a zigzag.
    Struggle,
    /// This person harmed the client: a zigzag with an arrow to the client.
    Harm,
    /// The client harmed this person: an arrow to the person.
    HarmedByClient,
    /// Both harmed: an arrow at each end.
    HarmBothWays,
    /// No contact any more: a broken line.
    CutOff,
    /// Nothing known: a thin line.
    Plain,
}

impl TieKind {
    /// Harm before a cut-off, a cut-off before the valence.
    #[must_use]
    pub fn of(figure: &Figure) -> Self {
        let harmed_by_client = figure.client_harmed || figure.protected_party;
        match (figure.harms.is_empty(), harmed_by_client) {
            (false, true) => Self::HarmBothWays,
            (false, false) => Self::Harm,
            (true, true) => Self::HarmedByClient,
            (true, false) if figure.state == FigureState::CutOff => Self::CutOff,
            (true, false) => match figure.valence {
                None => Self::Plain,
                Some(2..) => Self::Loved,
                Some(1) => Self::Warm,
                Some(0) => Self::Mixed,
                Some(_) => Self::Struggle,
            },
        }
    }

    /// The word of [`Tie::kind`].
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Loved => "loved",
            Self::Warm => "warm",
            Self::Mixed => "mixed",
            Self::Struggle => "struggle",
            Self::Harm | Self::HarmBothWays => "harm",
            Self::HarmedByClient => "harmed-by-client",
            Self::CutOff => "cut-off",
            Self::Plain => "plain",
        }
    }
}

/// A person of a life to be drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MapPerson<'a> {
    /// Figure id.
    pub id: &'a str,
    /// Name as the client says it.
    pub label: &'a str,
    /// Role, shown quieter; may be empty.
    pub role: &'a str,
    /// Closeness 0–10: 7 and more inner, 4 and more middle, else or unknown outer ring.
    pub closeness: Option<u8>,
    /// Tie.
    pub tie: TieKind,
    /// Stored place, degrees clockwise from the right; kept as far as nobody else is there.
    pub angle: Option<f64>,
    /// Side of the ring of the stored place; see [`Seat::drift`].
    pub drift: i8,
    /// The person died: crossed out, as in a genogram (McGoldrick).
    pub died: bool,
}

impl<'a> MapPerson<'a> {
    /// Reads a figure. Without a label the role is the name; a role that says the same as the label is not said twice.
    #[must_use]
    pub fn of(figure: &'a Figure, angle: Option<f64>) -> Self {
        let (label, role) = match (figure.label.trim(), figure.role.trim()) {
            ("", role) => (role, ""),
            (label, role) if label.eq_ignore_ascii_case(role) => (label, ""),
            both => both,
        };
        Self {
            id: figure.id.as_str(),
            label,
            role,
            closeness: figure.closeness,
            tie: TieKind::of(figure),
            angle: angle.filter(|a| a.is_finite()),
            drift: 0,
            died: figure.state == FigureState::Died,
        }
    }

    pub(super) fn ring(&self) -> usize {
        usize::from(ring_of(self.closeness))
    }

    pub(super) fn guest(&self, with_role: bool, angle: Option<f64>, lead: Lead) -> Guest {
        Guest {
            caption: Caption::new(self.label, if with_role { self.role } else { "" }),
            ring: self.ring(),
            angle,
            kept: false,
            drift: self.drift,
            lead,
        }
    }

    /// The node of someone who has a place.
    pub(super) fn node(&self, place: Place, r: f64, initials: String, quiet: bool) -> Node {
        let title = if self.role.is_empty() {
            self.label.to_owned()
        } else {
            format!("{}, {}", self.label, self.role)
        };
        Node {
            id: self.id.to_owned(),
            x: tenth(place.at.0),
            y: tenth(place.at.1),
            r,
            initials,
            label: place.label,
            vague: false,
            quiet,
            error: 0.0,
            title,
        }
    }
}

/// The client in the middle; the first name stands inside.
pub(super) fn client_node(name: &str, (x, y): (f64, f64), r: f64) -> Node {
    Node {
        id: "self".to_owned(),
        x: tenth(x),
        y: tenth(y),
        r,
        initials: shorten(name.split_whitespace().next().unwrap_or_default(), 7),
        label: no_label((x, y)),
        vague: false,
        quiet: false,
        error: 0.0,
        title: name.to_owned(),
    }
}

pub(super) const RING_NAMES: [&str; 3] = ["inner", "middle", "outer"];

pub(super) fn rings((x, y): (f64, f64), radii: [f64; 3]) -> Vec<Ring> {
    let ring = |(r, name): (f64, &str)| Ring {
        x,
        y,
        r: tenth(r),
        name: name.to_owned(),
    };
    radii.into_iter().zip(RING_NAMES).map(ring).collect()
}

/// Letters for each person, unlike as far as two letters go.
pub(super) fn initials(people: &[MapPerson<'_>]) -> Vec<String> {
    let mut taken = Vec::with_capacity(people.len());
    for person in people {
        taken.push(figure_initials(person.label, &taken));
    }
    taken
}

const CLIENT: f64 = 27.0;
const PERSON: f64 = 19.0;

/// How much the picture grows, and whether roles still stand beside names: the first that gives everyone a place and
/// a label is taken. The last also lets someone stand without a label.
const SIZES: [(f64, bool); 9] = [
    (1.0, true),
    (1.12, true),
    (1.25, true),
    (1.25, false),
    (1.4, false),
    (1.6, false),
    (1.9, false),
    (2.3, false),
    (3.0, false),
];

/// The relationship map. At most the first 60 people are drawn: the list beside the picture has everybody.
#[must_use]
pub fn relationship_map(client: &str, people: &[MapPerson<'_>]) -> MapPicture {
    seated_map(client, people, 0).picture
}

/// The relationship map with what is remembered of it. `size` is how much it had grown before: it never shrinks by
/// itself. The same people with the angles of their seats, in the order of the seats, and the same size give the same
/// picture.
#[must_use]
pub fn seated_map(client: &str, people: &[MapPerson<'_>], size: u8) -> Seated {
    let people = people.get(..60).unwrap_or(people);
    let mut sizes = SIZES
        .iter()
        .zip(0_u8..)
        .skip(usize::from(size).min(SIZES.len() - 1))
        .peekable();
    loop {
        let (&(scale, with_role), size) = sizes.next().unwrap_or((&(3.0, false), size));
        let last = sizes.peek().is_none();
        let plan = plan(scale, last);
        let guests: Vec<Guest> = people
            .iter()
            .map(|p| Guest {
                kept: p.angle.is_some(),
                ..p.guest(with_role, p.angle, Lead::Tie)
            })
            .collect();
        let (centre, radii) = (plan.centre, plan.radii);
        let (places, sheet) = plan.seat(&guests);
        if last || places.iter().all(Option::is_some) {
            return Seated {
                seats: seats(people, &places),
                picture: paint(client, people, places, sheet, centre, radii, scale),
                size,
            };
        }
    }
}

fn plan(scale: f64, mute: bool) -> Plan {
    let centre = (tenth(286.0 * scale), tenth(300.0 * scale));
    let mut sheet = Sheet::new(Area {
        left: 4.0,
        top: 4.0,
        right: 572.0 * scale - 4.0,
        bottom: 600.0 * scale - 4.0,
    });
    sheet.take(Area::round(centre, CLIENT + 6.0));
    Plan {
        centre,
        radii: [86.0 * scale, 168.0 * scale, 248.0 * scale],
        r: PERSON,
        drift: 20.0 * scale,
        sheet,
        mute,
    }
}

fn paint(
    client: &str,
    people: &[MapPerson<'_>],
    places: Vec<Option<Place>>,
    mut sheet: Sheet,
    centre: (f64, f64),
    radii: [f64; 3],
    scale: f64,
) -> MapPicture {
    let mut nodes = vec![client_node(client, centre, CLIENT)];
    let mut ties = Vec::with_capacity(people.len());
    let mut crosses = Vec::new();
    for ((person, place), letters) in people.iter().zip(places).zip(initials(people)) {
        let Some(place) = place else { continue };
        let (d, arrow) = tie(person.tie, centre, CLIENT, place.at, PERSON);
        ties.push(Tie {
            figure: person.id.to_owned(),
            kind: person.tie.word().to_owned(),
            d,
            arrow,
        });
        if person.died {
            crosses.push(Cross {
                figure: person.id.to_owned(),
                d: cross(place.at, PERSON),
            });
        }
        nodes.push(person.node(place, PERSON, letters, false));
    }
    MapPicture {
        width: tenth(572.0 * scale),
        height: tenth(600.0 * scale),
        rings: rings(centre, radii),
        ring_labels: ring_labels(&mut sheet, centre, radii, &nodes),
        nodes,
        ties,
        crosses,
    }
}

/// A name on each ring, at the first free place clockwise from just before the bottom.
fn ring_labels(
    sheet: &mut Sheet,
    centre: (f64, f64),
    radii: [f64; 3],
    nodes: &[Node],
) -> Vec<Label> {
    let crossed = |area: &Area| nodes.iter().any(|n| crosses((centre, (n.x, n.y)), area));
    let mut labels = Vec::new();
    for (radius, name) in radii.into_iter().zip(RING_NAMES) {
        let half = width(name) / 2.0;
        // Clear of ties where that can be had.
        let free = (0..72).find_map(|step| {
            let (x, y) = polar(centre, 85.0 + f64::from(step) * 10.0, radius);
            let area = Area {
                left: x - half,
                top: y - 8.0,
                right: x + half,
                bottom: y + 9.0,
            };
            (sheet.free(&area) && (step >= 36 || !crossed(&area))).then_some((x, y, area))
        });
        if let Some((x, y, area)) = free {
            sheet.take(area);
            labels.push(Label {
                x: tenth(x),
                y: tenth(y + 4.0),
                anchor: "middle".to_owned(),
                text: name.to_owned(),
                sub: String::new(),
            });
        }
    }
    labels
}
