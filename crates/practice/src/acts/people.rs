//! The relationship map: figures, where they stand on the circle, and the client's own positions.

use crate::hash::new_id;
use chrono::NaiveDate;
use matching::circumplex::{Style, default_sd};
use matching::geometry::{MapPerson, TieKind, relationship_map};
use matching::ids::{ClientId, FigureId, PositionId};
use matching::model::{Figure, FigureState, MirrorModel, Position, PositionSource};
use store::{Reader, Writer};

use crate::acts::clients::own_client;
use crate::desk::{Act, Desk, Outcome, found, policy};
use crate::head::{client_head, interview_of};
use crate::load;
use crate::names;
use crate::records::{ClientRecord, FigureRecord, InterviewRecord, PositionRecord};
use crate::refusal::{Code, Refusal};
use crate::sight;
use crate::views::{
    FigureView, OfClient, PeopleScreen, PlaceFigure, PositionView, RateClient, RemoveFigure,
    SaveFigure,
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
fn kept(desk: &Desk, client: &str) -> Outcome<PeopleScreen> {
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
        let mut figures = figures(r, client)?;
        figures.sort_by(|a, b| order(&a.0).cmp(&order(&b.0)));
        let mut views = Vec::new();
        for (figure, revision) in figures {
            views.push(view(r, figure, revision, &model)?);
        }
        let people: Vec<MapPerson<'_>> = views
            .iter()
            .map(|v| MapPerson::of(&v.figure, None))
            .collect();
        let interview = interview_of(r, client)?.map(|s| s.value);
        Ok(PeopleScreen {
            head: client_head(r, open, client, today)?,
            picture: relationship_map(&names::short(&record.person.name), &people),
            own: own_positions(r, &record, interview.as_ref(), &model)?,
            own_missing: own_missing(interview.as_ref()),
            saved: None,
            figures: views,
        })
    })
}

fn figures(r: &Reader<'_>, client: &str) -> Outcome<Vec<(Figure, u32)>> {
    Ok(r.list_by::<FigureRecord>("client", client)?
        .into_iter()
        .map(|s| (s.value.0, s.revision))
        .collect())
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
    let position = r
        .list_by::<PositionRecord>("figure", figure.id.as_str())?
        .into_iter()
        .map(|s| s.value.0)
        .max_by(|a, b| (a.on, &a.id).cmp(&(b.on, &b.id)))
        .map(|p| position_view(&p, model));
    let ring = ring(figure.closeness).to_owned();
    let tie = TieKind::of(&figure).word().to_owned();
    Ok(FigureView {
        summary: summary(&figure, &ring, &tie),
        figure,
        revision,
        position,
        ring,
        tie,
    })
}

/// Ring of a closeness: 7 and more inner, 4 and more middle, else or unknown outer.
fn ring(closeness: Option<u8>) -> &'static str {
    match closeness {
        Some(7..) => "inner",
        Some(4..) => "middle",
        _ => "outer",
    }
}

/// "inner · loved · died".
fn summary(figure: &Figure, ring: &str, tie: &str) -> String {
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

/// A position in words.
pub(crate) fn position_view(position: &Position, model: &MirrorModel) -> PositionView {
    let words = Style::words(position.x, position.y);
    PositionView {
        x: position.x,
        y: position.y,
        sd: position
            .sd
            .unwrap_or_else(|| default_sd(position.source, model)),
        source: position.source,
        rater: position.rater.clone(),
        on: position.on.map(|d| d.to_string()),
        reading: if words.degree.is_empty() {
            words.text
        } else {
            format!("{}, {}", words.text, words.degree)
        },
    }
}

/// The client's own positions: the questionnaire's and all clicks.
fn own_positions(
    r: &Reader<'_>,
    client: &ClientRecord,
    interview: Option<&InterviewRecord>,
    model: &MirrorModel,
) -> Outcome<Vec<PositionView>> {
    let mut all: Vec<Position> = interview
        .and_then(|i| load::self_report(client, i))
        .into_iter()
        .collect();
    all.extend(
        r.list_by::<PositionRecord>("client", &client.id)?
            .into_iter()
            .map(|s| s.value.0),
    );
    Ok(all.iter().map(|p| position_view(p, model)).collect())
}

/// Why the questionnaire gives no position.
fn own_missing(interview: Option<&InterviewRecord>) -> Option<String> {
    let interview = interview?;
    match (&interview.octants, interview.octants_invalid) {
        (None, true) => Some(
            "No position from the questionnaire: its answers are too much alike to be read."
                .to_owned(),
        ),
        (None, false) => {
            Some("No position from the questionnaire: it is not answered yet.".to_owned())
        }
        (Some(octants), _) => matching::circumplex::checked_position(
            &octants.map(Some),
            &matching::circumplex::Norms::students(),
        )
        .err()
        .map(|why| format!("No position from the questionnaire: {why}.")),
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
    let act = Act::new("save_figure", "figure saved", "figure", &id).of(&client);
    desk.change(act, |w| {
        if new {
            room_for_one_more(w, &client)?;
            w.insert(&FigureRecord(figure))?;
        } else {
            let old = found::<FigureRecord>(w, &id, "person")?.value.0;
            if old.client.0 != client {
                return Err(Refusal::not_found("person"));
            }
            w.update(&FigureRecord(figure), request.revision)?;
        }
        Ok(())
    })?;
    kept(desk, &client)
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
    own_client(desk, &client)?;
    let act = Act::new("remove_figure", "figure removed", "figure", &id).of(&client);
    desk.change(act, |w| {
        let figure = found::<FigureRecord>(w, &id, "person")?.value.0;
        if figure.client.0 != client {
            return Err(Refusal::not_found("person"));
        }
        for position in w.list_by::<PositionRecord>("figure", &id)? {
            w.delete::<PositionRecord>(position.value.0.id.as_str(), position.revision)?;
        }
        w.delete::<FigureRecord>(&id, request.revision)?;
        Ok(())
    })?;
    kept(desk, &client)
}

/// Places a figure on the circle; a newer placing by the same rater replaces the older.
pub fn place_figure(desk: &mut Desk, request: PlaceFigure) -> Outcome<PeopleScreen> {
    let client = request.client.clone();
    let person = own_client(desk, &client)?.person;
    let (source, rater) = if request.by_client {
        (PositionSource::ClientClick, names::short(&person.name))
    } else {
        (PositionSource::ClinicianClick, desk.open()?.me.name.clone())
    };
    let on = desk.today();
    let figure = request.figure.clone();
    let act = Act::new("place_figure", "figure placed", "figure", &figure).of(&client);
    desk.change(act, |w| {
        let known = found::<FigureRecord>(w, &figure, "person")?.value.0;
        if known.client.0 != client {
            return Err(Refusal::not_found("person"));
        }
        let place = Place {
            client: None,
            figure: Some(&figure),
            at: (request.x, request.y),
            source,
            rater,
            on,
        };
        put(w, &place)
    })?;
    kept(desk, &client)
}

/// The clinician's own placing of the client.
pub fn rate_client(desk: &mut Desk, request: RateClient) -> Outcome<PeopleScreen> {
    let client = request.client.clone();
    own_client(desk, &client)?;
    let place = Place {
        client: Some(&client),
        figure: None,
        at: (request.x, request.y),
        source: PositionSource::ClinicianClick,
        rater: desk.open()?.me.name.clone(),
        on: desk.today(),
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

/// A rating to keep.
pub(crate) struct Place<'a> {
    pub(crate) client: Option<&'a str>,
    pub(crate) figure: Option<&'a str>,
    pub(crate) at: (f64, f64),
    pub(crate) source: PositionSource,
    pub(crate) rater: String,
    pub(crate) on: NaiveDate,
}

/// Keeps a rating: the newest of each rater counts.
pub(crate) fn put(w: &Writer<'_>, place: &Place<'_>) -> Outcome<()> {
    let (x, y) = place.at;
    if !(x.is_finite() && y.is_finite()) || x.hypot(y) > 1.0 + 1e-9 {
        return Err(Refusal::invalid(
            "x",
            "This lies outside the circle; choose a place inside it.",
        ));
    }
    let old = match (place.client, place.figure) {
        (Some(client), _) => w.list_by::<PositionRecord>("client", client)?,
        (None, Some(figure)) => w.list_by::<PositionRecord>("figure", figure)?,
        (None, None) => Vec::new(),
    };
    let mine = old
        .into_iter()
        .find(|p| p.value.0.source == place.source && p.value.0.rater == place.rater);
    let mut position = Position {
        id: PositionId(new_id("po")?),
        client: place.client.map(ClientId::from),
        figure: place.figure.map(FigureId::from),
        x,
        y,
        source: place.source,
        sd: None,
        rater: place.rater.clone(),
        on: Some(place.on),
    };
    match mine {
        Some(mine) => {
            position.id = mine.value.0.id;
            w.update(&PositionRecord(position), mine.revision)?;
        }
        None => {
            w.insert(&PositionRecord(position))?;
        }
    }
    Ok(())
}
