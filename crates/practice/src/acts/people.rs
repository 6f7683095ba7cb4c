//! The relationship map: figures, and where they stand on the circle.

use matching::geometry::{TieKind, legend, ring_of};
use matching::ids::FigureId;
use matching::model::{Figure, FigureState, MirrorModel, PositionSource};
use store::{Reader, Writer};

use crate::acts::clients::own_client;
use crate::acts::entered;
use crate::acts::map::{picture_of, settle};
use crate::acts::positions::{self, Place, put};
use crate::desk::{Act, Desk, Outcome, policy};
use crate::hash::new_id;
use crate::head::{client_head, interview_of};
use crate::names;
use crate::records::{ClientRecord, FigureRecord, Keeping, PositionRecord};
use crate::refusal::{Code, Refusal};
use crate::sight;
use crate::views::{
    FigureView, OfClient, PeopleScreen, PlaceFigure, PlaceOwn, RemoveFigure, SaveFigure,
};
use crate::words;

/// Most figures of one client: what stays readable on one map.
const MOST: usize = 40;
/// Longest text in a field of a figure, in characters.
const LONGEST: usize = 2_000;

/// The people in a client's life.
pub fn people_screen(desk: &mut Desk, request: OfClient) -> Outcome<PeopleScreen> {
    let act = Act::new(
        "people_screen",
        "looked at the relationship map",
        "client",
        &request.client,
    );
    desk.look(act.of(&request.client), |desk| {
        screen(desk, &request.client)
    })
}

/// The screen after a change, with the time at which it was kept.
pub(crate) fn kept(desk: &Desk, client: &str) -> Outcome<PeopleScreen> {
    let now = desk.now();
    let mut screen = screen(desk, client)?;
    screen.saved = Some(words::when(now, now));
    Ok(screen)
}

fn screen(desk: &Desk, client: &str) -> Outcome<PeopleScreen> {
    let today = desk.today();
    let open = desk.open()?;
    desk.read(|r| {
        let record = sight::client(r, open, client)?.value;
        let model = policy(r)?.mirror;
        let seen: Vec<(FigureRecord, u32)> = sight::figures(r, open, &record)?
            .into_iter()
            .map(|s| (s.value, s.revision))
            .collect();
        let figures: Vec<&Figure> = seen.iter().map(|(f, _)| &f.0).collect();
        let picture = picture_of(&record, &figures);
        let interview = interview_of(r, client)?.map(|s| s.value);
        let own = positions::own(r, &record, interview.as_ref())?;
        Ok(PeopleScreen {
            head: client_head(r, open, client, today)?,
            picture,
            own: positions::views(&own, &model),
            own_together: positions::together(&own, &model, true),
            own_missing: positions::own_missing(interview.as_ref()),
            entered: entered::views(&record, today),
            saved: None,
            figures: views(r, &record, seen, &model)?,
            legend: legend(),
            private: record.map.private_with.contains(&open.me.id),
            guide: record.map.guides.get(&open.me.id).cloned(),
        })
    })
}

/// All figures with what follows from them, the closest first.
fn views(
    r: &Reader<'_>,
    client: &ClientRecord,
    mut figures: Vec<(FigureRecord, u32)>,
    model: &MirrorModel,
) -> Outcome<Vec<FigureView>> {
    // In the order in which they were named; in older files, by id.
    figures.sort_by(|(a, _), (b, _)| (a.1.named, &a.0.id).cmp(&(b.1.named, &b.0.id)));
    let mut views = Vec::with_capacity(figures.len());
    for ((figure, revision), nth) in figures.into_iter().zip(0..) {
        let private = sight::private(r, client, &figure)?;
        views.push(FigureView {
            nth,
            private,
            ..view(r, figure.0, revision, model)?
        });
    }
    views.sort_by(|a, b| order(&a.figure).cmp(&order(&b.figure)));
    Ok(views)
}

/// The closest first; then by label.
fn order(figure: &Figure) -> (std::cmp::Reverse<u8>, &str, &str) {
    (
        std::cmp::Reverse(figure.closeness.unwrap_or(0)),
        &figure.label,
        figure.id.as_str(),
    )
}

fn view(r: &Reader<'_>, figure: Figure, revision: u32, model: &MirrorModel) -> Outcome<FigureView> {
    let mut placed: Vec<_> = r
        .list_by::<PositionRecord>("figure", figure.id.as_str())?
        .into_iter()
        .map(|s| s.value.0)
        .collect();
    placed.sort_by(|a, b| (b.on, &b.id).cmp(&(a.on, &a.id)));
    let positions = positions::views(&placed, model);
    let ring = ring(figure.closeness).to_owned();
    let tie = TieKind::of(&figure).word().to_owned();
    Ok(FigureView {
        summary: summary(&figure, &ring, &tie),
        figure,
        revision,
        position: positions.first().cloned(),
        positions,
        together: positions::together(&placed, model, false),
        ring,
        tie,
        private: false,
        nth: 0,
    })
}

/// Word of a ring.
pub(crate) fn ring(closeness: Option<u8>) -> &'static str {
    match ring_of(closeness) {
        0 => "inner",
        1 => "middle",
        _ => "outer",
    }
}

/// "inner · loved · died".
pub(crate) fn summary(figure: &Figure, ring: &str, tie: &str) -> String {
    let mut parts = vec![ring, tie_words(tie)];
    match figure.state {
        FigureState::Died => parts.push("died"),
        FigureState::Incarcerated => parts.push("in prison"),
        FigureState::Alive | FigureState::CutOff | FigureState::Unknown => {}
    }
    parts.retain(|p| !p.is_empty());
    parts.join(" · ")
}

fn tie_words(tie: &str) -> &str {
    match tie {
        "harm" => "harmed the client",
        "harmed-by-client" => "harmed by the client",
        "cut-off" => "cut off",
        "plain" => "",
        other => other,
    }
}

/// Saves a figure.
pub fn save_figure(desk: &mut Desk, request: SaveFigure) -> Outcome<PeopleScreen> {
    let client = request.figure.client.0.clone();
    own_client(desk, &client)?;
    let mut figure = request.figure;
    check(&mut figure)?;
    let new = request.revision == 0;
    if new {
        figure.id = FigureId(new_id("fg")?);
    }
    let id = figure.id.0.clone();
    let keeping = Keeping {
        author: desk.open()?.me.id.clone(),
        private: false,
        named: Some(desk.now()),
    };
    let old = if new {
        keeping
    } else {
        desk.read(|r| mine(desk, r, &client, &id))?.1
    };
    let act = Act::new("save_figure", "figure saved", "figure", &id).of(&client);
    desk.change(act, |w| {
        if new {
            room_for_one_more(w, &client)?;
            w.insert(&FigureRecord(figure, old))?;
        } else {
            w.update(&FigureRecord(figure, old), request.revision)?;
        }
        settle(w, &client, None)
    })?;
    kept(desk, &client)
}

/// A figure of this client that the person at the desk may see.
pub(crate) fn mine(desk: &Desk, r: &Reader<'_>, client: &str, id: &str) -> Outcome<FigureRecord> {
    let open = desk.open()?;
    let record = sight::client(r, open, client)?.value;
    Ok(sight::figure(r, open, &record, id)?.value)
}

fn room_for_one_more(w: &Writer<'_>, client: &str) -> Outcome<()> {
    if w.list_by::<FigureRecord>("client", client)?.len() < MOST {
        return Ok(());
    }
    Err(Refusal::new(
        Code::Blocked,
        "A map holds 40 people; remove somebody who matters less before you add another.",
    ))
}

/// Brings a figure into shape, or says what cannot be.
fn check(figure: &mut Figure) -> Outcome<()> {
    figure.label = figure.label.trim().to_owned();
    figure.role = figure.role.trim().to_owned();
    if figure.label.is_empty() && figure.role.is_empty() {
        return Err(Refusal::invalid(
            "label",
            "Write what the client calls this person, or who they are.",
        ));
    }
    if figure.label.is_empty() {
        let mut label = figure.role.clone();
        if let Some(first) = label.get_mut(0..1) {
            first.make_ascii_uppercase();
        }
        figure.label = label;
    }
    figure.words.retain(|w| !w.trim().is_empty());
    figure
        .cues
        .retain(|key, value| !key.trim().is_empty() && !value.trim().is_empty());
    lengths(figure)?;
    let ten = |field: &str, value: Option<u8>| match value {
        Some(v) if v > 10 => Err(Refusal::invalid(field, "Choose a number from 0 to 10.")),
        _ => Ok(()),
    };
    ten("closeness", figure.closeness)?;
    ten("salience", figure.salience)?;
    if figure.valence.is_some_and(|v| !(-3..=3).contains(&v)) {
        return Err(Refusal::invalid("valence", "Choose a number from −3 to 3."));
    }
    Ok(())
}

/// Texts have a length; words are three at most. Nothing is cut off: what the client said is kept or refused.
fn lengths(figure: &Figure) -> Outcome<()> {
    if figure.words.len() > 3 {
        return Err(Refusal::invalid(
            "words",
            "There is room for three words; please choose the three that say most.",
        ));
    }
    let texts = [
        ("label", &figure.label),
        ("role", &figure.role),
        ("wish", &figure.wish),
        ("response_of_other", &figure.response_of_other),
        ("response_of_self", &figure.response_of_self),
        ("notice", &figure.notice),
    ];
    let words = figure.words.iter().map(|w| ("words", w));
    let cues = figure
        .cues
        .iter()
        .flat_map(|(k, v)| [("cues", k), ("cues", v)]);
    let mut all = texts.into_iter().chain(words).chain(cues);
    match all.find(|(_, text)| text.chars().count() > LONGEST) {
        Some((field, _)) => Err(Refusal::invalid(
            field,
            "A field holds at most 2,000 characters; please shorten it.",
        )),
        None => Ok(()),
    }
}

/// Removes a figure with its positions.
pub fn remove_figure(desk: &mut Desk, request: RemoveFigure) -> Outcome<PeopleScreen> {
    let (client, id) = (request.client.clone(), request.figure.clone());
    desk.read(|r| mine(desk, r, &client, &id))?;
    let act = Act::new("remove_figure", "figure removed", "figure", &id).of(&client);
    desk.change(act, |w| {
        for position in w.list_by::<PositionRecord>("figure", &id)? {
            w.delete::<PositionRecord>(position.value.0.id.as_str(), position.revision)?;
        }
        w.delete::<FigureRecord>(&id, request.revision)?;
        settle(w, &client, None)
    })?;
    kept(desk, &client)
}

/// Places a figure on the circle; a newer placing by the same rater replaces the older.
pub fn place_figure(desk: &mut Desk, request: PlaceFigure) -> Outcome<PeopleScreen> {
    let client = request.client.clone();
    let person = own_client(desk, &client)?.person;
    let figure = request.figure.clone();
    desk.read(|r| mine(desk, r, &client, &figure))?;
    let act = Act::new("place_figure", "figure placed", "figure", &figure).of(&client);
    let place = Place {
        client: None,
        figure: Some(&figure),
        at: (request.x, request.y),
        ..clicked(desk, request.by_client, &person.name)?
    };
    desk.change(act, |w| put(w, &place))?;
    kept(desk, &client)
}

/// The placing of the client: by themselves, or by the clinician.
pub fn rate_client(desk: &mut Desk, request: PlaceOwn) -> Outcome<PeopleScreen> {
    let client = request.client.clone();
    let person = own_client(desk, &client)?.person;
    let place = Place {
        client: Some(&client),
        figure: None,
        at: (request.x, request.y),
        ..clicked(desk, request.by_client, &person.name)?
    };
    let act = Act::new(
        "rate_client",
        "client placed on the circle",
        "client",
        &client,
    )
    .of(&client);
    desk.change(act, |w| put(w, &place))?;
    kept(desk, &client)
}

/// Who clicks in the intake: the client, or the person at the desk.
fn clicked<'a>(desk: &Desk, by_client: bool, client: &str) -> Outcome<Place<'a>> {
    let me = &desk.open()?.me;
    let (source, rater, by) = if by_client {
        (
            PositionSource::ClientClick,
            names::short(client),
            String::new(),
        )
    } else {
        (
            PositionSource::ClinicianClick,
            me.name.clone(),
            me.id.clone(),
        )
    };
    Ok(Place {
        client: None,
        figure: None,
        at: (0.0, 0.0),
        source,
        rater,
        by,
        on: desk.today(),
    })
}
