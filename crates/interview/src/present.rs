//! What the screen paints: the list of sections, one section, and the way through the questions.

use std::collections::{BTreeMap, BTreeSet};

use crate::evaluate::{Alert, Evaluation, evaluate_view};
use crate::model::{Instrument, Kind, Node, Questionnaire, Severity};
use crate::path;
use crate::score::{Score, waived};
use crate::screen::{Choice, Item, Progress, ScoreLine, Section, SectionState};
use crate::value::Answers;
use crate::view::{Place, View};

/// Fewest choice questions with the same options that are painted as a matrix.
const MATRIX_FROM: usize = 3;

/// A section: a group at the top, or a run of questions that stand at the top without one.
struct Area<'a> {
    id: &'a str,
    title: &'a str,
    from: usize,
    to: usize,
    /// Depth of its items.
    depth: u32,
}

fn areas(q: &Questionnaire) -> Vec<Area<'_>> {
    let mut areas: Vec<Area> = Vec::new();
    let mut run_open = false;
    let mut at = 0;
    while let Some(node) = q.nodes.get(at) {
        let group = node.kind == Kind::Group;
        match areas.last_mut().filter(|_| run_open && !group) {
            Some(area) => area.to = node.end,
            None => areas.push(Area {
                id: &node.link_id,
                title: if group { &node.text } else { &q.title },
                from: if group && !node.repeats { at + 1 } else { at },
                to: node.end,
                depth: u32::from(group && !node.repeats),
            }),
        }
        run_open = !group;
        at = node.end;
    }
    areas
}

/// The sections in order, with their progress.
#[must_use]
pub fn sections(q: &Questionnaire, answers: &Answers) -> Vec<SectionState> {
    let view = View::new(q, answers);
    let evaluation = evaluate_view(&view);
    let open: BTreeSet<&str> = evaluation
        .missing
        .iter()
        .map(String::as_str)
        .chain(evaluation.invalid.iter().map(|i| i.path.as_str()))
        .collect();
    areas(q)
        .iter()
        .filter(|area| view.places(area.from, area.to).iter().any(|p| view.on(*p)))
        .map(|area| state(&view, area, &open, &evaluation.alerts))
        .collect()
}

fn state(view: &View, area: &Area, open: &BTreeSet<&str>, alerts: &[Alert]) -> SectionState {
    let asked = questions(view, area.from, area.to);
    let done = asked.iter().filter(|p| view.seen(**p).is_some()).count();
    let needed = asked
        .iter()
        .any(|p| view.q.nodes.get(p.0).is_some_and(|n| n.required));
    let missing = asked.iter().any(|p| open.contains(view.path(*p).as_str()));
    let finished = !missing && (done == asked.len() || (needed && done > 0));
    SectionState {
        id: area.id.to_owned(),
        title: area.title.to_owned(),
        asked: count(asked.len()),
        done: count(done),
        state: match done {
            _ if finished => Progress::Done,
            0 => Progress::NotStarted,
            _ => Progress::Partly,
        },
        // A notice concerns the reading of a score, nobody's safety: no octagon for it.
        alert: alerts
            .iter()
            .any(|a| a.severity != Severity::Notice && in_area(view.q, area, &a.link_id)),
    }
}

/// One section, ready to be painted; none when there is no such section.
#[must_use]
pub fn section(q: &Questionnaire, answers: &Answers, id: &str) -> Option<Section> {
    let areas = areas(q);
    let area = areas.iter().find(|a| a.id == id)?;
    let view = View::new(q, answers);
    let evaluation = evaluate_view(&view);
    let waived = waived(&view);
    let places: Vec<Place> = view
        .places(area.from, area.to)
        .into_iter()
        .filter(|p| view.on(*p) || view.raw(*p).is_some())
        .collect();
    let instrument = instrument(q, area);
    Some(Section {
        id: area.id.to_owned(),
        title: area.title.to_owned(),
        instrument: instrument.map(|i| i.slug.clone()),
        notice: instrument.and_then(|i| i.notice.clone()),
        version: instrument.and_then(|i| i.version.clone()),
        locked: instrument.is_some_and(|i| i.wording_locked),
        privacy: None,
        tier: None,
        matrix: matrix(q, &places),
        items: places
            .iter()
            .filter_map(|place| item(&view, area, *place, &waived))
            .collect(),
        scores: score_lines(q, area, &evaluation),
    })
}

/// Paths of all questions that are asked now, in order: "question 34 of 103".
#[must_use]
pub fn paths(q: &Questionnaire, answers: &Answers) -> Vec<String> {
    let view = View::new(q, answers);
    questions(&view, 0, q.nodes.len())
        .into_iter()
        .map(|p| view.path(p))
        .collect()
}

/// The next question without answer or reason: after this path, else from the start; none when all have one.
/// With no path it is where an interview is resumed.
#[must_use]
pub fn next_path(q: &Questionnaire, answers: &Answers, after: Option<&str>) -> Option<String> {
    let view = View::new(q, answers);
    let waived = waived(&view);
    let asked: Vec<(String, bool)> = questions(&view, 0, q.nodes.len())
        .into_iter()
        .map(|p| {
            let excused = q
                .nodes
                .get(p.0)
                .is_some_and(|n| waived.contains(&n.link_id));
            (view.path(p), view.seen(p).is_none() && !excused)
        })
        .collect();
    let from = after
        .and_then(|path| asked.iter().position(|(p, _)| p == path))
        .map_or(0, |at| at + 1);
    let open = |(path, open): &(String, bool)| open.then(|| path.clone());
    asked
        .iter()
        .skip(from)
        .find_map(open)
        .or_else(|| asked.iter().take(from).find_map(open))
}

/// The section in which a path stands.
#[must_use]
pub fn section_of<'a>(q: &'a Questionnaire, path: &str) -> Option<&'a str> {
    let (at, _) = q.find(path::link_id(path))?;
    areas(q)
        .into_iter()
        .find(|a| (a.from..a.to).contains(&at))
        .map(|a| a.id)
}

/// Places of the questions that are shown.
fn questions(view: &View, from: usize, to: usize) -> Vec<Place> {
    view.places(from, to)
        .into_iter()
        .filter(|p| view.on(*p) && view.q.nodes.get(p.0).is_some_and(Node::asks))
        .collect()
}

fn in_area(q: &Questionnaire, area: &Area, link_id: &str) -> bool {
    q.find(link_id)
        .is_some_and(|(at, _)| (area.from..area.to).contains(&at))
}

/// The instrument that a section holds.
fn instrument<'a>(q: &'a Questionnaire, area: &Area) -> Option<&'a Instrument> {
    let mut inside = q
        .nodes
        .iter()
        .take(area.to)
        .skip(area.from)
        .map(|n| n.instrument);
    let included = inside.find(|at| *at > 0).unwrap_or(0);
    q.instruments
        .get(included)
        .filter(|i| !i.slug.is_empty() && (included > 0 || i.wording_locked))
}

fn item(view: &View, area: &Area, place: Place, waived: &BTreeSet<String>) -> Option<Item> {
    let node = view.q.nodes.get(place.0).filter(|n| !n.is_help)?;
    let on = view.on(place);
    let instance = (node.repeat == Some(place.0)).then_some(place.1);
    let last = view.last_instance(place.0);
    Some(Item {
        path: view.path(place),
        kind: node.kind.code().to_owned(),
        prefix: node.prefix.clone(),
        text: node.text.clone(),
        help: node.help.clone(),
        depth: node.depth.saturating_sub(area.depth),
        required: node.required && !waived.contains(&node.link_id),
        repeats: node.repeats,
        options: choices(node),
        answer: view.raw(place).cloned().unwrap_or_default(),
        problem: view.problem(place).filter(|_| on).map(str::to_owned),
        kept: !on,
        instance,
        add: instance
            .filter(|n| *n == last && last as usize + 1 < crate::MAX_REPEATS)
            .map(|_| path::instance(&node.link_id, last + 1)),
        max_length: node.limits.max_length.map(count),
        min: node.limits.min.map(|b| b.to_string()),
        max: node.limits.max.map(|b| b.to_string()),
        unit: node.unit.clone(),
        translations: BTreeMap::new(),
        help_translations: BTreeMap::new(),
        units: Vec::new(),
        control: None,
        horizontal: false,
        read_only: false,
        min_occurs: None,
        max_occurs: None,
        step: None,
        entry_format: None,
        support_link: None,
        category: None,
        clinician_only: false,
    })
}

/// Options with the digits that choose them.
fn choices(node: &Node) -> Vec<Choice> {
    let digits: Option<Vec<u8>> = node
        .options
        .iter()
        .map(|o| o.weight.and_then(digit))
        .collect();
    let distinct = |d: &Vec<u8>| d.iter().collect::<BTreeSet<_>>().len() == d.len();
    let digits = digits.filter(distinct);
    node.options
        .iter()
        .enumerate()
        .map(|(at, o)| Choice {
            code: o.code.clone(),
            label: o.label.clone(),
            translations: BTreeMap::new(),
            key: match &digits {
                Some(all) => all.get(at).copied(),
                None => u8::try_from(at + 1).ok().filter(|k| *k <= 9),
            },
            exclusive: o.exclusive,
        })
        .collect()
}

/// A weight that is a digit.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // checked to be 0–9
fn digit(weight: f64) -> Option<u8> {
    ((0.0..=9.0).contains(&weight) && weight.fract() == 0.0).then_some(weight as u8)
}

/// The options that most choice questions of a section share.
fn matrix(q: &Questionnaire, places: &[Place]) -> Option<Vec<Choice>> {
    let all: Vec<Vec<Choice>> = places
        .iter()
        .filter_map(|p| q.nodes.get(p.0))
        .filter(|n| n.kind == Kind::Choice && !n.repeats)
        .map(choices)
        .collect();
    let shared = |options: &&Vec<Choice>| all.iter().filter(|other| other == options).count();
    all.iter()
        .find(|options| shared(options) >= MATRIX_FROM && shared(options) * 2 > all.len())
        .cloned()
}

fn score_lines(q: &Questionnaire, area: &Area, evaluation: &Evaluation) -> Vec<ScoreLine> {
    q.scores
        .iter()
        .filter(|rule| rule.items.first().is_some_and(|id| in_area(q, area, id)))
        .filter_map(|rule| {
            evaluation
                .scores
                .get(&rule.slug)
                .map(|score| (&rule.slug, score))
        })
        .filter(|(_, score)| tellable(score))
        .map(|(slug, score)| ScoreLine {
            slug: slug.clone(),
            name: score.name.clone(),
            value: score.value,
            max: score.max,
            band: score.band.clone(),
            band_label: score.band_label.clone(),
            remark: score.remark.clone(),
        })
        .collect()
}

/// A total is told when every item has an answer or a reason; a positive screen at once.
fn tellable(score: &Score) -> bool {
    score.settled || (score.value.is_none() && score.remark.is_some())
}

#[allow(clippy::cast_possible_truncation)] // far below 2^32, limited when reading
fn count(n: usize) -> u32 {
    n as u32
}
