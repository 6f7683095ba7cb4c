//! The relationship map beside its figures: who sits where, the guide, and what is private until the client decides.

use matching::geometry::{MapPerson, Seat, closeness_of, ring_of, seated_map};
use matching::model::Figure;
use store::{Stored, Writer};

use crate::acts::clients::own_client;
use crate::acts::people::{kept, mine};
use crate::desk::{Act, Desk, Outcome, found};
use crate::names;
use crate::records::{ClientRecord, FigureRecord};
use crate::refusal::Refusal;
use crate::sight;
use crate::views::{GuideState, KeepPrivate, MoveFigure, OfClient, PeopleScreen, SaveGuide};

/// Figures in the order of their seats with their angles; then those without a seat, by id: the same everywhere, in
/// whatever order they come.
pub(crate) fn in_order<'a>(seats: &[Seat], figures: &[&'a Figure]) -> Vec<MapPerson<'a>> {
    let by_id = |id: &str| figures.iter().find(|f| f.id.as_str() == id);
    let seated = seats.iter().filter_map(|s| {
        let person = MapPerson::of(by_id(&s.figure)?, Some(s.angle));
        Some(MapPerson {
            drift: s.drift,
            ..person
        })
    });
    let seatless = |f: &&&Figure| seats.iter().all(|s| s.figure != f.id.as_str());
    let mut rest: Vec<&Figure> = figures.iter().filter(seatless).copied().collect();
    rest.sort_by(|a, b| a.id.cmp(&b.id));
    seated
        .chain(rest.into_iter().map(|f| MapPerson::of(f, None)))
        .collect()
}

/// Gives everybody a seat that lasts: who has one keeps it, who changed the ring or was moved gives way to the others.
pub(crate) fn settle(w: &Writer<'_>, client: &str, moved: Option<(&str, f64)>) -> Outcome<()> {
    let mut record = found::<ClientRecord>(w, client, "client")?;
    let all: Vec<FigureRecord> = w
        .list_by::<FigureRecord>("client", client)?
        .into_iter()
        .map(|s| s.value)
        .collect();
    let figures: Vec<&Figure> = all.iter().map(|f| &f.0).collect();
    let mut seats = record.value.map.seats.clone();
    if let Some((id, angle)) = moved {
        for seat in seats.iter_mut().filter(|s| s.figure == id) {
            seat.angle = angle;
            seat.drift = 0;
        }
    }
    // A stable sort: the others stay in their order.
    seats.sort_by_key(|seat| {
        let figure = figures.iter().find(|f| f.id.as_str() == seat.figure);
        let other_ring = figure.is_some_and(|f| ring_of(f.closeness) != seat.ring);
        other_ring || moved.is_some_and(|(id, _)| id == seat.figure)
    });
    let people = in_order(&seats, &figures);
    let short = names::short(&record.value.person.name);
    let seated = seated_map(&short, &people, record.value.map.size);
    let map = &mut record.value.map;
    if seated.seats != map.seats || seated.size != map.size {
        map.seats = seated.seats;
        map.size = seated.size;
        w.update(&record.value, record.revision)?;
    }
    Ok(())
}

/// Moves somebody in the picture: another ring is another closeness, the angle is remembered.
pub fn move_figure(desk: &mut Desk, request: MoveFigure) -> Outcome<PeopleScreen> {
    let (client, id) = (request.client.clone(), request.figure.clone());
    desk.read(|r| mine(desk, r, &client, &id))?;
    let picture = kept(desk, &client)?.picture;
    let (ring, angle) = picture.spot(request.x, request.y).ok_or_else(|| {
        Refusal::invalid(
            "x",
            "This is the middle of the map; choose a place on one of the rings.",
        )
    })?;
    let act = Act::new("move_figure", "figure moved on the map", "figure", &id).of(&client);
    desk.change(act, |w| {
        let mut figure = found::<FigureRecord>(w, &id, "person")?;
        if ring_of(figure.value.0.closeness) != ring {
            figure.value.0.closeness = Some(closeness_of(ring));
            w.update(&figure.value, figure.revision)?;
        }
        settle(w, &client, Some((&id, angle)))
    })?;
    kept(desk, &client)
}

/// Forgets where people were put: they sit as if they came one after the other.
pub fn tidy_map(desk: &mut Desk, request: OfClient) -> Outcome<PeopleScreen> {
    let client = request.client;
    own_client(desk, &client)?;
    let act = Act::new("tidy_map", "map tidied up", "client", &client).of(&client);
    desk.change(act, |w| {
        let mut record = found::<ClientRecord>(w, &client, "client")?;
        record.value.map.seats.clear();
        record.value.map.size = 0;
        w.update(&record.value, record.revision)?;
        settle(w, &client, None)
    })?;
    kept(desk, &client)
}

/// Makes one figure, or all that the person at the desk writes, private or released.
pub fn keep_private(desk: &mut Desk, request: KeepPrivate) -> Outcome<PeopleScreen> {
    let client = request.client.clone();
    let private = request.private;
    let what = match (private, request.figure.is_some()) {
        (true, true) => "figure made private",
        (false, true) => "figure released",
        (true, false) => "map made private",
        (false, false) => "map released",
    };
    let open = desk.open()?;
    let me = open.me.id.clone();
    let Some(id) = request.figure else {
        own_client(desk, &client)?;
        let act = Act::new("keep_private", what, "client", &client).of(&client);
        desk.change(act, |w| {
            let mut record = found::<ClientRecord>(w, &client, "client")?;
            let with = &mut record.value.map.private_with;
            let changed = if private {
                with.insert(me)
            } else {
                with.remove(&me)
            };
            if changed {
                w.update(&record.value, record.revision)?;
            }
            Ok(())
        })?;
        return kept(desk, &client);
    };
    desk.read(|r| own_figure(desk, r, &client, &id))?;
    let act = Act::new("keep_private", what, "figure", &id).of(&client);
    desk.change(act, |w| {
        let mut figure: Stored<FigureRecord> = found(w, &id, "person")?;
        figure.value.1.private = private;
        w.update(&figure.value, figure.revision)?;
        Ok(())
    })?;
    kept(desk, &client)
}

/// Only the author decides with the client who sees a figure.
fn own_figure(desk: &Desk, r: &store::Reader<'_>, client: &str, id: &str) -> Outcome<()> {
    let figure = mine(desk, r, client, id)?;
    let open = desk.open()?;
    let record = sight::client(r, open, client)?.value;
    if sight::author(r, &record, &figure)? == open.me.id {
        return Ok(());
    }
    Err(Refusal::new(
        crate::refusal::Code::NotAllowed,
        "Somebody else drew this person with the client; only they can make it private or release it.",
    ))
}

/// Longest text that waits in the guide, in characters.
const LONGEST: usize = 120;

/// Keeps where the guide stands. A map that begins with it is private until the client decides.
pub fn save_guide(desk: &mut Desk, request: SaveGuide) -> Outcome<PeopleScreen> {
    let client = request.client.clone();
    own_client(desk, &client)?;
    let at = checked(request.at)?;
    let me = desk.open()?.me.id.clone();
    let act = Act::new("save_guide", "guide through the map", "client", &client).of(&client);
    desk.change(act, |w| {
        let mut record = found::<ClientRecord>(w, &client, "client")?;
        let map = &mut record.value.map;
        let begins = !map.guides.contains_key(&me);
        if begins && w.list_by::<FigureRecord>("client", &client)?.is_empty() {
            map.private_with.insert(me.clone());
        }
        map.guides.insert(me, at);
        w.update(&record.value, record.revision)?;
        Ok(())
    })?;
    kept(desk, &client)
}

fn checked(at: GuideState) -> Outcome<GuideState> {
    let plain = |id: &str| {
        id.chars().count() <= 80
            && id
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
    };
    if !plain(&at.step) || at.step.is_empty() || !plain(&at.figure) {
        return Err(Refusal::invalid("step", "This is no step of the guide."));
    }
    if !["en", "es"].contains(&at.language.as_str()) {
        return Err(Refusal::invalid(
            "language",
            "The guide speaks English and Spanish; choose one of them.",
        ));
    }
    if at.name.chars().count() > LONGEST || at.role.chars().count() > LONGEST {
        return Err(Refusal::invalid(
            "name",
            "A name holds at most 120 characters here; please shorten it.",
        ));
    }
    Ok(at)
}

/// The picture of those figures that somebody may see, each in its seat.
pub(crate) fn picture_of(
    client: &ClientRecord,
    figures: &[&Figure],
) -> matching::geometry::MapPicture {
    let people = in_order(&client.map.seats, figures);
    seated_map(&names::short(&client.person.name), &people, client.map.size).picture
}
