//! Scores of a client over time, from all of their interviews.

use std::collections::BTreeMap;

use interview::{BandEdge, Questionnaire, Score};
use store::Reader;

use crate::desk::{Act, Desk, Open, Outcome};
use crate::finish::instruments::{self, number};
use crate::finish::plot::{self, Measured};
use crate::finish::run::{self, Run};
use crate::head::client_head;
use crate::records::{InterviewRecord, Moment};
use crate::sight;
use crate::views::{ProfileRow, ScorePoint, ScoreProfile, ScoreSeries, ScoresOf, ScoresPage};
use crate::words;

/// Scores over time.
pub fn scores_page(desk: &mut Desk, request: ScoresOf) -> Outcome<ScoresPage> {
    let act = Act::new("scores_page", "looked at scores", "client", &request.client);
    desk.look(act.of(&request.client), |desk| {
        let now = desk.now();
        let open = desk.open()?;
        desk.read(|r| build(r, open, &request, now))
    })
}

/// What is collected for one score.
struct Collected {
    name: String,
    bands: Vec<BandEdge>,
    max: Option<f64>,
    /// Where the score stands in its first questionnaire, so that the order is that of the intake.
    order: (usize, usize),
    points: Vec<(Moment, ScorePoint, Option<f64>)>,
}

fn build(r: &Reader<'_>, open: &Open, request: &ScoresOf, now: Moment) -> Outcome<ScoresPage> {
    let client = request.client.as_str();
    let person = sight::client(r, open, client)?.value;
    let mut interviews: Vec<InterviewRecord> = r
        .list_by::<InterviewRecord>("client", client)?
        .into_iter()
        .map(|i| i.value)
        .collect();
    interviews.sort_by(|a, b| (a.started, &a.id).cmp(&(b.started, &b.id)));
    let mut all: BTreeMap<String, Collected> = BTreeMap::new();
    let mut profiles: Vec<Profile> = Vec::new();
    let mut withheld = None;
    let mut private = false;
    for (place, interview) in interviews.into_iter().enumerate() {
        let parts = sight::looked_at(r, open, &interview)?;
        withheld = withheld.or_else(|| parts.sentence());
        if !parts.anything() {
            continue;
        }
        let run = run::of(r, parts, interview, person.clone(), *now.offset())?;
        for (index, slug) in run.questionnaire.score_slugs().into_iter().enumerate() {
            let items = run.questionnaire.score_items(slug);
            let (Some(score), Some(at)) = (run.evaluation.scores.get(slug), run.newest(items))
            else {
                continue;
            };
            if is_part_of_a_profile(&run.questionnaire, items)
                || !score.settled
                || (score.value.is_none() && score.band.is_none())
            {
                continue;
            }
            if request.alone != Some(true) && sight::about_a_partner(&run.questionnaire, slug) {
                private = true;
                continue;
            }
            let bands = run.questionnaire.score_bands(slug);
            let point = ScorePoint {
                interview: run.record.id.clone(),
                date: words::long_date(at.date_naive()),
                value: score.value.map(number),
                max: score.max.map(number),
                band: score.band_label.clone(),
                remark: score.remark.clone(),
                asked_in: run.questionnaire.title.clone(),
                mode: run.record.admin_mode,
            };
            all.entry(slug.to_owned())
                .or_insert_with(|| Collected {
                    name: score.name.clone(),
                    bands,
                    max: score.max,
                    order: (place, index),
                    points: Vec::new(),
                })
                .points
                .push((at, point, score.value));
        }
        add_profiles(&run, &mut profiles);
    }
    let mut series: Vec<((usize, usize), ScoreSeries)> = all
        .into_iter()
        .map(|(slug, c)| (c.order, one(slug, c)))
        .collect();
    series.sort_by_key(|(order, _)| *order);
    Ok(ScoresPage {
        head: client_head(r, open, client, now.date_naive())?,
        series: series.into_iter().map(|(_, s)| s).collect(),
        profiles: profiles.into_iter().map(Profile::view).collect(),
        withheld,
        private,
    })
}

/// The measurements of one profile.
struct Profile {
    slug: String,
    name: String,
    columns: Vec<String>,
    rows: Vec<(Moment, Vec<String>)>,
}

impl Profile {
    fn view(mut self) -> ScoreProfile {
        self.rows.sort_by_key(|(at, _)| *at);
        ScoreProfile {
            slug: self.slug,
            name: self.name,
            columns: self.columns,
            rows: self
                .rows
                .into_iter()
                .map(|(at, values)| ProfileRow {
                    date: words::long_date(at.date_naive()),
                    values,
                })
                .collect(),
        }
    }
}

/// Adds the profiles of an interview that can be told: every part has a number.
fn add_profiles(run: &Run, profiles: &mut Vec<Profile>) {
    let q = &run.questionnaire;
    for instrument in &q.instruments {
        let slugs = instruments::scores_of(q, &instrument.slug);
        let items: Vec<String> = slugs
            .iter()
            .flat_map(|slug| q.score_items(slug).to_vec())
            .collect();
        let scores: Option<Vec<&Score>> = slugs
            .iter()
            .map(|slug| run.evaluation.scores.get(*slug))
            .collect();
        let scores = scores.filter(|_| is_profile(q, &slugs));
        let (Some(scores), Some(at)) = (scores, run.newest(&items)) else {
            continue;
        };
        let values: Option<Vec<String>> = scores
            .iter()
            .map(|s| s.value.filter(|_| s.settled).map(number))
            .collect();
        let Some(values) = values else {
            continue;
        };
        match profiles.iter_mut().find(|p| p.slug == instrument.slug) {
            Some(profile) => profile.rows.push((at, values)),
            None => profiles.push(Profile {
                slug: instrument.slug.clone(),
                name: instrument.title.clone(),
                columns: scores.iter().map(|s| column(&s.name)).collect(),
                rows: vec![(at, values)],
            }),
        }
    }
}

/// Octants and other parts of a profile mean little one by one; they are read together on the circle.
fn is_part_of_a_profile(q: &Questionnaire, items: &[String]) -> bool {
    items
        .first()
        .and_then(|id| instruments::instrument_of(q, id))
        .is_some_and(|slug| is_profile(q, &instruments::scores_of(q, slug)))
}

/// Several scores of one instrument, none of which has bands: where one has, it says something by itself, and so do its parts.
fn is_profile(q: &Questionnaire, slugs: &[&str]) -> bool {
    slugs.len() > 2 && slugs.iter().all(|slug| q.score_bands(slug).is_empty())
}

/// What a part is called beside the others: its name without the instrument's ("IPIP-IPC PA", "TAPS-1, tobacco").
fn column(name: &str) -> String {
    let (_, own) = name.split_once([' ', ',']).unwrap_or(("", name));
    own.trim_start_matches([' ', ',']).to_owned()
}

fn one(slug: String, mut collected: Collected) -> ScoreSeries {
    collected.points.sort_by_key(|(at, _, _)| *at);
    let measured: Vec<Measured> = collected
        .points
        .iter()
        .filter_map(|(at, _, value)| {
            Some(Measured {
                on: at.date_naive(),
                value: (*value)?,
            })
        })
        .collect();
    ScoreSeries {
        slug,
        name: collected.name,
        plot: plot::plot(&measured, collected.max, &collected.bands),
        points: collected.points.into_iter().map(|(_, p, _)| p).collect(),
    }
}
