//! Scores of a client over time, from all of their interviews.

use std::collections::BTreeMap;

use interview::BandEdge;
use store::Reader;

use crate::desk::{Act, Desk, Open, Outcome};
use crate::finish::instruments::number;
use crate::finish::plot::{self, Measured};
use crate::finish::run;
use crate::head::client_head;
use crate::records::{InterviewRecord, Moment};
use crate::sight;
use crate::views::{OfClient, ScorePoint, ScoreSeries, ScoresPage};
use crate::words;

/// Scores over time.
pub fn scores_page(desk: &mut Desk, request: OfClient) -> Outcome<ScoresPage> {
    let act = Act::new("scores_page", "looked at scores", "client", &request.client);
    desk.look(act.of(&request.client), |desk| {
        let now = desk.now();
        let open = desk.open()?;
        desk.read(|r| build(r, open, &request.client, now))
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

fn build(r: &Reader<'_>, open: &Open, client: &str, now: Moment) -> Outcome<ScoresPage> {
    let person = sight::client(r, open, client)?.value;
    let mut interviews: Vec<InterviewRecord> = r
        .list_by::<InterviewRecord>("client", client)?
        .into_iter()
        .map(|i| i.value)
        .collect();
    interviews.sort_by(|a, b| (a.started, &a.id).cmp(&(b.started, &b.id)));
    let mut all: BTreeMap<String, Collected> = BTreeMap::new();
    for (place, interview) in interviews.into_iter().enumerate() {
        let run = run::of(r, interview, person.clone(), *now.offset())?;
        for (index, slug) in run.questionnaire.score_slugs().into_iter().enumerate() {
            let items = run.questionnaire.score_items(slug);
            let (Some(score), Some(at)) = (run.evaluation.scores.get(slug), run.newest(items))
            else {
                continue;
            };
            if !score.settled || (score.value.is_none() && score.band.is_none()) {
                continue;
            }
            let point = ScorePoint {
                interview: run.record.id.clone(),
                date: words::long_date(at.date_naive()),
                value: score.value.map(number),
                max: score.max.map(number),
                band: score.band_label.clone(),
                remark: score.remark.clone(),
                asked_in: run.questionnaire.title.clone(),
            };
            all.entry(slug.to_owned())
                .or_insert_with(|| Collected {
                    name: score.name.clone(),
                    bands: run.questionnaire.score_bands(slug),
                    max: score.max,
                    order: (place, index),
                    points: Vec::new(),
                })
                .points
                .push((at, point, score.value));
        }
    }
    let mut series: Vec<((usize, usize), ScoreSeries)> = all
        .into_iter()
        .map(|(slug, c)| (c.order, one(slug, c)))
        .collect();
    series.sort_by_key(|(order, _)| *order);
    Ok(ScoresPage {
        head: client_head(r, client, now.date_naive())?,
        series: series.into_iter().map(|(_, s)| s).collect(),
    })
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
