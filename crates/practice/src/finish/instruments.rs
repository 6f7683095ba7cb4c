//! The instruments of an interview: which items belong to which, and each score in one line.

use interview::{AbsentReason, Questionnaire, Score, Severity, link_id};

use super::run::Run;
use crate::words;

/// Slug of the instrument to which an item belongs, by the linkIds of the shipped instruments (`phq-9/9`).
pub(crate) fn instrument_of<'a>(q: &'a Questionnaire, path: &str) -> Option<&'a str> {
    let id = link_id(path);
    let (slug, _) = id.split_once('/')?;
    q.instruments
        .iter()
        .map(|i| i.slug.as_str())
        .find(|own| *own == slug)
}

/// Slugs of the scores that an instrument gives, in the order of the definition.
pub(crate) fn scores_of<'a>(q: &'a Questionnaire, instrument: &str) -> Vec<&'a str> {
    q.score_slugs()
        .into_iter()
        .filter(|slug| {
            q.score_items(slug)
                .first()
                .is_some_and(|id| instrument_of(q, id) == Some(instrument))
        })
        .collect()
}

/// The lines of an instrument: its scores with band and date, or why there is none, and what must be said with them.
pub(crate) fn lines(run: &Run, instrument: &str) -> Vec<String> {
    let q = &run.questionnaire;
    let slugs = scores_of(q, instrument);
    let title = q
        .instruments
        .iter()
        .find(|i| i.slug == instrument)
        .map_or(instrument, |i| i.title.as_str());
    let mut lines = if slugs.len() > 2 {
        vec![many(run, title, &slugs)]
    } else {
        slugs.iter().map(|slug| one(run, slug, title)).collect()
    };
    let notices = run.evaluation.alerts.iter().filter(|a| {
        a.severity == Severity::Notice && instrument_of(q, &a.link_id) == Some(instrument)
    });
    lines.extend(notices.map(|a| a.text.clone()));
    lines
}

fn one(run: &Run, slug: &str, title: &str) -> String {
    let items = run.questionnaire.score_items(slug);
    let Some(score) = run.evaluation.scores.get(slug) else {
        return format!("{title}: no score.");
    };
    if score.value.is_none() && score.band.is_none() {
        return format!("{}: no score{}.", score.name, why(run, items, score));
    }
    let mut parts = Vec::new();
    if let Some(value) = score.value {
        let most = score
            .max
            .map(|m| format!(" of {}", number(m)))
            .unwrap_or_default();
        parts.push(format!("{}{most}", number(value)));
    }
    parts.extend(score.band_label.clone());
    if let Some(at) = run.newest(items) {
        parts.push(words::long_date(at.date_naive()));
    }
    let remark = score
        .remark
        .as_ref()
        .map(|r| format!(" ({r})"))
        .unwrap_or_default();
    format!("{}: {}{remark}.", score.name, parts.join(", "))
}

/// Many scores of one instrument in one line ("IPIP-IPC: PA 3.3, BC 2.1, …").
fn many(run: &Run, title: &str, slugs: &[&str]) -> String {
    let scores: Vec<&Score> = slugs
        .iter()
        .filter_map(|slug| run.evaluation.scores.get(*slug))
        .collect();
    let all = scores
        .iter()
        .map(|s| Some(format!("{} {}", last_word(&s.name), number(s.value?))))
        .collect::<Option<Vec<_>>>();
    let items: Vec<String> = slugs
        .iter()
        .flat_map(|slug| run.questionnaire.score_items(slug).iter().cloned())
        .collect();
    match all {
        Some(all) if !all.is_empty() => {
            let date = run
                .newest(&items)
                .map(|at| format!(", {}", words::long_date(at.date_naive())))
                .unwrap_or_default();
            format!("{title}: {}{date}.", all.join(", "))
        }
        _ => {
            let answered = items.iter().filter(|id| has_value(run, id)).count();
            format!(
                "{title}: no score, {answered} of {} questions have an answer.",
                items.len()
            )
        }
    }
}

pub(crate) fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

fn has_value(run: &Run, id: &str) -> bool {
    run.counts(id).is_some_and(|a| !a.values.is_empty())
}

/// Why there is no score: how many questions were declined, not asked, or have no answer.
fn why(run: &Run, items: &[String], score: &Score) -> String {
    let with = |reason: AbsentReason| {
        items
            .iter()
            .filter(|id| run.counts(id).is_some_and(|a| a.reason == Some(reason)))
            .count()
    };
    let mut parts = vec![format!(
        "{} of {} questions have an answer",
        score.answered, score.items
    )];
    for (reason, word) in [
        (AbsentReason::AskedDeclined, "declined"),
        (AbsentReason::NotAsked, "not asked"),
        (AbsentReason::NotApplicable, "do not apply"),
        (AbsentReason::Unknown, "not known"),
    ] {
        let n = with(reason);
        if n > 0 {
            parts.push(format!("{n} {word}"));
        }
    }
    if let Some(remark) = &score.remark {
        parts.push(remark.clone());
    }
    format!(", {}", parts.join(", "))
}

/// "12", "3.25": at most two places, none that are not needed.
pub(crate) fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
