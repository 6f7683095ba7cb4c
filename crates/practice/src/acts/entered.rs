//! Octant scores of other instruments, entered by hand, and how far ratings of the practice's clients agree.

use chrono::NaiveDate;
use matching::circumplex::{Describes, Design, Entered, Form, agreement};
use matching::ids::{ClientId, PositionId};
use matching::model::{Position, PositionSource};
use store::Reader;

use crate::acts::clients::own_client;
use crate::acts::people::kept;
use crate::acts::positions;
use crate::desk::{Act, Desk, Outcome, found};
use crate::head::interview_of;
use crate::records::{ClientRecord, EnteredScores};
use crate::refusal::Refusal;
use crate::sight;
use crate::views::{EnterScores, EnteredView, OfClient, OwnProfile, PeopleScreen};
use crate::words;

/// Fewest clients whom two kinds of raters have rated, until their agreement is shown: below, the interval says nothing
/// (ours).
const FEWEST: usize = 10;

/// Short name of an instrument, as in ids.
fn slug(instrument: Entered) -> &'static str {
    match instrument {
        Entered::Csip => "csip",
        Entered::Isc => "isc",
    }
}

/// Keeps the octant scores of an instrument; newer ones take the place of older ones, none takes them away.
pub fn enter_scores(desk: &mut Desk, request: EnterScores) -> Outcome<PeopleScreen> {
    let client = request.client.clone();
    own_client(desk, &client)?;
    let on = words::read_date("on", &request.on)?;
    if on > desk.today() {
        return Err(Refusal::invalid(
            "on",
            "This day is still to come; enter the day on which it was answered.",
        ));
    }
    let scores = match request.scores {
        None => None,
        Some(scores) => {
            let read = request.instrument.read(&scores, request.form);
            read.map_err(|why| Refusal::invalid("scores", words::sentence(&why.to_string())))?;
            // Read above: all eight are there.
            Some(scores.map(Option::unwrap_or_default))
        }
    };
    let me = &desk.open()?.me;
    let (by, rater) = (me.id.clone(), me.name.clone());
    let act = Act::new("enter_scores", "octant scores entered", "client", &client).of(&client);
    desk.change(act, |w| {
        let mut record = found::<ClientRecord>(w, &client, "client")?;
        let entered = &mut record.value.map.entered;
        entered.retain(|e| e.instrument != request.instrument);
        entered.extend(scores.map(|scores| EnteredScores {
            instrument: request.instrument,
            form: request.form,
            scores,
            on,
            by,
            rater,
        }));
        w.update(&record.value, record.revision)?;
        Ok(())
    })?;
    kept(desk, &client)
}

/// The positions that entered scores give: what bothers a client in others gives none.
pub(crate) fn places(client: &ClientRecord) -> Vec<Position> {
    let place = |e: &EnteredScores| {
        let (x, y) = e
            .instrument
            .read(&e.scores.map(Some), e.form)
            .ok()?
            .position()?;
        Some(Position {
            id: PositionId(format!("entered-{}-{}", slug(e.instrument), client.id)),
            client: Some(ClientId(client.id.clone())),
            figure: None,
            x,
            y,
            source: PositionSource::OctantScores,
            sd: None,
            rater: crate::names::short(&client.person.name),
            on: Some(e.on),
        })
    };
    client.map.entered.iter().filter_map(place).collect()
}

/// What was entered, in words, with its plot; the newest first.
pub(crate) fn views(client: &ClientRecord, today: NaiveDate) -> Vec<EnteredView> {
    let mut entered: Vec<&EnteredScores> = client.map.entered.iter().collect();
    entered.sort_by_key(|e| std::cmp::Reverse(e.on));
    entered.into_iter().filter_map(|e| view(e, today)).collect()
}

fn view(entered: &EnteredScores, today: NaiveDate) -> Option<EnteredView> {
    let reading = entered
        .instrument
        .read(&entered.scores.map(Some), entered.form)
        .ok()?;
    let norms = entered.instrument.norms();
    let z = match entered.form {
        Form::Raw => norms
            .z(&entered.scores.map(Some))
            .map(Option::unwrap_or_default),
        Form::Z => entered.scores,
    };
    let name = slug(entered.instrument).to_uppercase();
    let caution = reading.place.err().map(|why| why.to_string());
    Some(EnteredView {
        instrument: entered.instrument,
        form: entered.form,
        scores: entered.scores,
        on: entered.on.to_string(),
        source: format!(
            "{name}, {}, entered by {}",
            words::date(entered.on, today),
            entered.rater
        ),
        about_others: reading.describes == Describes::Others,
        set: positions::profile_set(
            slug(entered.instrument),
            &match entered.form {
                Form::Raw => format!("{} {}", norms.people, norms.who),
                Form::Z => "the norms by which the scores were standardised".to_owned(),
            },
            &entered.scores,
            &z,
            caution,
        ),
    })
}

/// The questionnaire's profile beside the norms that there are, and how far the practice's raters agree.
pub fn own_profile(desk: &mut Desk, request: OfClient) -> Outcome<OwnProfile> {
    let act = Act::new(
        "own_profile",
        "looked at the profile",
        "client",
        &request.client,
    );
    desk.look(act.of(&request.client), |desk| {
        let today = desk.today();
        let open = desk.open()?;
        desk.read(|r| {
            let client = sight::client(r, open, &request.client)?.value;
            let interview = interview_of(r, &client.id)?.map(|s| s.value);
            Ok(OwnProfile {
                profile: positions::profile(r, interview.as_ref(), today)?,
                agreement: agreements(r)?,
            })
        })
    })
}

/// Which ratings are meant.
type Of = fn(PositionSource) -> bool;
/// What of a position is meant.
type Axis = fn(&Position) -> f64;

/// Whose ratings are compared.
const PAIRS: [(&str, Of, Of); 2] = [
    (
        "The questionnaire and clinicians",
        |s| s == PositionSource::SelfReport,
        |s| s == PositionSource::ClinicianClick,
    ),
    (
        "Clinicians and facilitators",
        |s| s == PositionSource::ClinicianClick,
        |s| s == PositionSource::FacilitatorClick,
    ),
];
const AXES: [(&str, Axis); 2] = [("warmth", |p| p.x), ("taking charge", |p| p.y)];

/// How far two kinds of raters agree about the practice's clients, one sentence for each axis. Every client was rated by
/// other people, so ICC(1,1). Only numbers over many people leave this module.
fn agreements(r: &Reader<'_>) -> Outcome<Vec<String>> {
    let mut rated = Vec::new();
    for client in r.list::<ClientRecord>()? {
        let interview = interview_of(r, &client.value.id)?.map(|s| s.value);
        rated.push(positions::own(r, &client.value, interview.as_ref())?);
    }
    let mut sentences = Vec::new();
    for (who, one, other) in PAIRS {
        let both: Vec<(&Position, &Position)> = rated
            .iter()
            .filter_map(|all| {
                // The newest come first.
                let newest = |of: Of| all.iter().find(|p| of(p.source));
                newest(one).zip(newest(other))
            })
            .collect();
        if both.len() < FEWEST {
            continue;
        }
        for (axis, of) in AXES {
            let table: Vec<Vec<f64>> = both.iter().map(|(a, b)| vec![of(a), of(b)]).collect();
            if let Some(found) = agreement(&table, Design::OneWay) {
                sentences.push(format!("{who} on {axis}. {}", found.words()));
            }
        }
    }
    Ok(sentences)
}
