//! The people in an invented client's life: from a line of text to a figure with its place on the circle.

use chrono::NaiveDate;
use matching::ids::{ClientId, FigureId, PositionId};
use matching::model::{
    Contact, CopyProcess, Figure, FigureState, Harm, Position, PositionSource, ResponseCategory,
    Willing,
};

use super::crowd;
use super::dice::Dice;
use super::molds::{MOLDS, PROTECTED};
use super::roster::{More, Order, Row, special};
use super::stories;

/// One figure as it is written down in [`MOLDS`] and in the stories.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mold {
    pub key: &'static str,
    pub label: &'static str,
    pub role: &'static str,
    /// Communion and agency.
    pub at: (f64, f64),
    pub closeness: u8,
    pub salience: u8,
    pub valence: i8,
    pub did: ResponseCategory,
    pub willing: Willing,
    pub words: [&'static str; 3],
    /// What the client wanted, what the other did, what the client then did.
    pub story: [&'static str; 3],
    pub extra: &'static [Extra],
}

/// What not every figure has.
#[derive(Debug, Clone, Copy)]
pub(super) enum Extra {
    State(FigureState),
    Contact(Contact),
    /// What the figure did to the client, and how many months ago; none = long ago.
    Harmed(&'static [Harm], Option<u32>),
    /// The client harmed this person, who is the protected party.
    Protected,
    Cue(&'static str, &'static str),
    Copies(CopyProcess),
    Grieving,
    /// Willingness was not asked yet.
    NotAsked,
    /// Placed by the clinician.
    ByClinician,
}

/// Writes figures in three lines each.
macro_rules! figures {
    ($($key:literal $label:literal $role:literal at $x:literal $y:literal close $close:literal salient $salient:literal valence $valence:literal, $did:ident, $willing:ident,
       $a:literal $b:literal $c:literal,
       $wish:literal, $other:literal, $own:literal, [$($extra:expr),*];)*) => {
        &[$($crate::demo::figures::Mold {
            key: $key,
            label: $label,
            role: $role,
            at: ($x, $y),
            closeness: $close,
            salience: $salient,
            valence: $valence,
            did: matching::model::ResponseCategory::$did,
            willing: matching::model::Willing::$willing,
            words: [$a, $b, $c],
            story: [$wish, $other, $own],
            extra: &[$($extra),*],
        }),*]
    };
}
pub(super) use figures;

/// Figures and their positions for one client.
pub(super) fn of(row: &Row, met: NaiveDate, clinician: &str) -> (Vec<Figure>, Vec<Position>) {
    let molds = match (
        stories::of(row.name),
        row.more.iter().any(|m| matches!(m, More::Crowd)),
    ) {
        (Some(written), _) => written.to_vec(),
        (None, true) => crowd::all(),
        (None, false) => drawn(row),
    };
    molds
        .iter()
        .map(|mold| (figure(mold, row), position(mold, row, met, clinician)))
        .unzip()
}

/// Four to seven people from the molds: some who are good for the client, some who are hard.
fn drawn(row: &Row) -> Vec<Mold> {
    let mut dice = Dice::of(&format!("people of {}", row.name));
    let mut chosen: Vec<Mold> = special!(row, People).map_or_else(Vec::new, |keys| {
        MOLDS
            .iter()
            .filter(|mold| keys.contains(&mold.key))
            .map(|mold| moved(*mold, &mut dice))
            .collect()
    });
    let told = special!(row, People).is_some();
    let wanted = if told { 0 } else { dice.between(4, 7) as usize };
    if row.order == Order::Violence {
        chosen.extend(dice.one(PROTECTED).copied());
    }
    while chosen.len() < wanted {
        let Some(mold) = dice.one(MOLDS).copied() else {
            break;
        };
        let warm = chosen.iter().filter(|m| m.valence > 0).count();
        let hard = chosen.len() - warm;
        // At least two who are good for them, never more than three who are hard.
        let fits = if mold.valence > 0 { warm < 5 } else { hard < 3 };
        if fits && chosen.iter().all(|m| m.role != mold.role) {
            chosen.push(moved(mold, &mut dice));
        }
    }
    chosen
}

/// The same kind of person, seen by somebody else.
fn moved(mut mold: Mold, dice: &mut Dice) -> Mold {
    mold.at = within(mold.at.0 + dice.around(15), mold.at.1 + dice.around(15));
    mold.closeness = (mold.closeness + u8::try_from(dice.below(3)).unwrap_or(1))
        .saturating_sub(1)
        .min(10);
    mold.salience = (mold.salience + u8::try_from(dice.below(3)).unwrap_or(1))
        .saturating_sub(1)
        .min(10);
    mold
}

/// The point, or the point of the rim in its direction.
pub(super) fn within(x: f64, y: f64) -> (f64, f64) {
    let r = x.hypot(y).max(1.0);
    (x / r, y / r)
}

fn id(mold: &Mold, row: &Row) -> String {
    format!("{}-{}", row.key(), mold.key)
}

fn figure(mold: &Mold, row: &Row) -> Figure {
    let [wish, other, own] = mold.story;
    let mut figure = Figure {
        id: FigureId(format!("fg-{}", id(mold, row))),
        client: ClientId(format!("cl-{}", row.key())),
        label: mold.label.to_owned(),
        role: mold.role.to_owned(),
        state: FigureState::Alive,
        contact: Some(Contact::Regular),
        closeness: Some(mold.closeness),
        salience: Some(mold.salience),
        valence: Some(mold.valence),
        words: mold.words.iter().map(|w| (*w).to_owned()).collect(),
        wish: wish.to_owned(),
        response_of_other: other.to_owned(),
        wish_category: None,
        response_category: Some(mold.did),
        self_category: None,
        response_of_self: own.to_owned(),
        copies: Vec::new(),
        harms: Vec::new(),
        harm_months_ago: None,
        harm_when: Vec::new(),
        known_here: None,
        apology: false,
        notice: String::new(),
        client_harmed: false,
        protected_party: false,
        cues: std::collections::BTreeMap::new(),
        grieving: false,
        willing: Some(mold.willing),
    };
    for extra in mold.extra {
        add(&mut figure, *extra);
    }
    figure
}

fn add(figure: &mut Figure, extra: Extra) {
    match extra {
        Extra::State(state) => {
            figure.state = state;
            figure.contact = Some(Contact::None);
        }
        Extra::Contact(contact) => figure.contact = Some(contact),
        Extra::Harmed(harms, months) => {
            figure.harms = harms.to_vec();
            figure.harm_months_ago = months;
        }
        Extra::Protected => {
            figure.client_harmed = true;
            figure.protected_party = true;
            figure.contact = Some(Contact::OrderedNone);
        }
        Extra::Cue(key, value) => {
            figure.cues.insert(key.to_owned(), value.to_owned());
        }
        Extra::Copies(process) => figure.copies.push(process),
        Extra::Grieving => figure.grieving = true,
        Extra::NotAsked => figure.willing = None,
        Extra::ByClinician => {}
    }
}

fn position(mold: &Mold, row: &Row, met: NaiveDate, clinician: &str) -> Position {
    let by_clinician = mold.extra.iter().any(|e| matches!(e, Extra::ByClinician));
    let (source, rater) = if by_clinician {
        (PositionSource::ClinicianClick, clinician.to_owned())
    } else {
        (PositionSource::ClientClick, crate::names::short(row.name))
    };
    Position {
        id: PositionId(format!("po-{}", id(mold, row))),
        client: None,
        figure: Some(FigureId(format!("fg-{}", id(mold, row)))),
        x: mold.at.0,
        y: mold.at.1,
        source,
        sd: None,
        rater,
        on: Some(met),
    }
}
