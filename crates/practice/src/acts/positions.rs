//! Positions on the circle: ratings with their raters, several as one, and the questionnaire's profile.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use matching::circumplex::{
    LEAST_CLIENTS, Norms, OCTANTS, Style, checked_position, combine, default_sd, profile_words,
    structural_summary,
};
use matching::geometry::{octant_label, profile_picture};
use matching::ids::{ClientId, FigureId, PositionId};
use matching::model::{MirrorModel, Position, PositionSource};
use store::{Reader, Writer};

use crate::desk::Outcome;
use crate::hash::new_id;
use crate::load;
use crate::records::{ClientRecord, InterviewRecord, PositionRecord};
use crate::refusal::Refusal;
use crate::views::{FormKind, OctantRow, PositionView, ProfileSet, ProfileView, Together};
use crate::words;

/// A rating to keep.
pub(crate) struct Place<'a> {
    pub(crate) client: Option<&'a str>,
    pub(crate) figure: Option<&'a str>,
    pub(crate) at: (f64, f64),
    pub(crate) source: PositionSource,
    /// As shown.
    pub(crate) rater: String,
    /// Id of the person who rates; empty for the client. Two people of one name are two raters.
    pub(crate) by: String,
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
        .find(|p| p.value.0.source == place.source && same_rater(&p.value, place));
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
            w.update(&PositionRecord(position, place.by.clone()), mine.revision)?;
        }
        None => {
            w.insert(&PositionRecord(position, place.by.clone()))?;
        }
    }
    Ok(())
}

/// The client is one rater. Of staff the id decides; ratings of older files have only a name.
fn same_rater(old: &PositionRecord, place: &Place<'_>) -> bool {
    match (place.source, old.1.as_str()) {
        (PositionSource::ClientClick, _) => true,
        (_, "") => old.0.rater == place.rater,
        (_, by) => by == place.by,
    }
}

/// Ratings in words, as they come.
pub(crate) fn views(positions: &[Position], model: &MirrorModel) -> Vec<PositionView> {
    positions.iter().map(|p| view(p, model)).collect()
}

/// A rating in words.
pub(crate) fn view(position: &Position, model: &MirrorModel) -> PositionView {
    PositionView {
        x: position.x,
        y: position.y,
        sd: position
            .sd
            .unwrap_or_else(|| default_sd(position.source, model)),
        source: position.source,
        rater: position.rater.clone(),
        on: position.on.map(|d| d.to_string()),
        reading: reading(position.x, position.y),
    }
}

fn reading(x: f64, y: f64) -> String {
    let words = Style::words(x, y);
    if words.degree.is_empty() {
        words.text
    } else {
        format!("{}, {}", words.text, words.degree)
    }
}

/// Several ratings as one; none without a usable one.
/// `client`: it is the client who is rated, so that their own view can stand against others'.
pub(crate) fn together(
    positions: &[Position],
    model: &MirrorModel,
    client: bool,
) -> Option<Together> {
    let all = combine(positions, model)?;
    Some(Together {
        x: all.x,
        y: all.y,
        sd: all.sd,
        reading: reading(all.x, all.y),
        count: u32::try_from(all.sources.len()).unwrap_or(u32::MAX),
        agreement: all.disagreement.as_ref().map(|d| d.words()),
        disagrees: all.disagreement.is_some_and(|d| d.beyond_error),
        self_others: all.self_others.filter(|_| client).map(|s| s.words()),
    })
}

/// The client's own positions: the questionnaire's and all clicks, the newest first.
pub(crate) fn own(
    r: &Reader<'_>,
    client: &ClientRecord,
    interview: Option<&InterviewRecord>,
) -> Outcome<Vec<Position>> {
    let mut all: Vec<Position> = r
        .list_by::<PositionRecord>("client", &client.id)?
        .into_iter()
        .map(|s| s.value.0)
        .chain(interview.and_then(|i| load::self_report(client, i)))
        .chain(crate::acts::entered::places(client))
        .collect();
    all.sort_by(|a, b| (b.on, &b.id).cmp(&(a.on, &a.id)));
    Ok(all)
}

/// Why the questionnaire gives no position.
pub(crate) fn own_missing(interview: Option<&InterviewRecord>) -> Option<String> {
    let interview = interview?;
    match (&interview.octants, interview.octants_invalid) {
        (None, true) => Some(
            "No position from the questionnaire: its answers are too much alike to be read."
                .to_owned(),
        ),
        (None, false) => {
            Some("No position from the questionnaire: it is not answered yet.".to_owned())
        }
        (Some(octants), _) => checked_position(&octants.map(Some), &Norms::students())
            .err()
            .map(|why| format!("No position from the questionnaire: {why}.")),
    }
}

/// The questionnaire's profile by the students' norms and, from a hundred clients on, by the practice's own.
pub(crate) fn profile(
    r: &Reader<'_>,
    interview: Option<&InterviewRecord>,
    today: NaiveDate,
) -> Outcome<Option<ProfileView>> {
    let Some((interview, means)) = interview.and_then(|i| Some((i, i.octants?))) else {
        return Ok(None);
    };
    let students = Norms::students();
    let (own, newest) = practice_profiles(r)?;
    let by = |id: &str, norms: &Norms, day: String| {
        let problem = checked_position(&means.map(Some), norms).err();
        let z = norms.z(&means.map(Some)).map(Option::unwrap_or_default);
        let name = format!("{} {}{day}", norms.people, norms.who);
        profile_set(id, &name, &means, &z, problem.map(|why| why.to_string()))
    };
    let mut sets = vec![by("students", &students, String::new())];
    if let Some(norms) = Norms::local(&own, newest.unwrap_or(today)) {
        let day = norms.on.map(|d| format!(", to {}", words::date(d, today)));
        sets.push(by("practice", &norms, day.unwrap_or_default()));
    }
    let answered = words::count(
        u32::try_from(own.len()).unwrap_or(u32::MAX),
        "client has answered",
        "clients have answered",
    );
    let own_norms = if sets.len() > 1 {
        "The place on the circle and all mirrors stay with the students' norms; the practice's own only stand beside them."
            .to_owned()
    } else {
        format!(
            "Norms of the practice's own are offered from {LEAST_CLIENTS} clients on; {answered} so far."
        )
    };
    Ok(Some(ProfileView {
        source: match interview.saved {
            Some(at) => format!("IPIP-IPC, {}", words::date(at.date_naive(), today)),
            None => "IPIP-IPC".to_owned(),
        },
        sets,
        own_norms,
    }))
}

/// Octant means in the order PA … NO.
type Octants = [Option<f64>; 8];

/// The profiles of all clients of the practice whose answers can be read, the first of each, and the day of the newest.
/// Only means and spreads of them leave this module.
fn practice_profiles(r: &Reader<'_>) -> Outcome<(Vec<Octants>, Option<NaiveDate>)> {
    let mut first = BTreeMap::new();
    for interview in r.list::<InterviewRecord>()? {
        let i = interview.value;
        if let (FormKind::Intake, Some(octants), Some(at)) = (i.purpose, i.octants, i.finished) {
            let day = at.date_naive();
            let entry = first.entry(i.client).or_insert((day, octants));
            if day < entry.0 {
                *entry = (day, octants);
            }
        }
    }
    let newest = first.values().map(|(day, _)| *day).max();
    let profiles = first.into_values().map(|(_, octants)| octants.map(Some));
    Ok((profiles.collect(), newest))
}

/// One profile in words, as a plot and as rows. `problem` says why it gives no position.
pub(crate) fn profile_set(
    id: &str,
    norms: &str,
    scores: &[f64; 8],
    z: &[f64; 8],
    problem: Option<String>,
) -> ProfileSet {
    let summary = structural_summary(&z.map(Some));
    let style = summary
        .x
        .zip(summary.y)
        .filter(|_| problem.is_none())
        .map(|(x, y)| (x / 2.0, y / 2.0));
    let fit = summary
        .fit
        .map_or_else(String::new, |fit| format!(" (R² {fit:.2})"));
    ProfileSet {
        id: id.to_owned(),
        norms: norms.to_owned(),
        reading: words::sentence(&format!("{}{fit}", profile_words(&summary))),
        caution: problem.map(|why| format!("Not to be read as a style: {why}.")),
        picture: profile_picture(z, style),
        rows: OCTANTS
            .into_iter()
            .zip(scores.iter().zip(z))
            .map(|(octant, (score, z))| OctantRow {
                code: octant.code().to_owned(),
                words: octant_label(octant).to_owned(),
                score: *score,
                z: *z,
            })
            .collect(),
    }
}
