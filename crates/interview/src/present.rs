//! What the screen paints: the list of sections, one section, and the way through the questions.

use std::collections::BTreeSet;

use rust_decimal::prelude::ToPrimitive;

use crate::evaluate::{Alert, Evaluation};
use crate::limits::in_words;
use crate::model::{Instrument, Kind, Node, Questionnaire, Severity};
use crate::path;
use crate::score::{Score, waived};
use crate::screen::{Choice, Column, Item, Progress, ScoreLine, Section, SectionState, Unit};
use crate::view::View;

/// Fewest choice questions with the same options that are painted as a matrix.
const MATRIX_FROM: usize = 3;
/// Most columns of a repeating group that is painted as a table: more would not stand side by side in a small window.
const MOST_COLUMNS: usize = 6;

/// A section: a group at the top, or a run of questions that stand at the top without one.
struct Area<'a> {
    id: &'a str,
    title: &'a str,
    from: usize,
    to: usize,
    /// Depth of its items.
    depth: u32,
    /// It names nothing where others may look on.
    discreet: bool,
}

fn areas(q: &Questionnaire) -> Vec<Area<'_>> {
    let mut areas: Vec<Area> = Vec::new();
    let mut run_open = false;
    let mut at = 0;
    while let Some(node) = q.nodes.get(at) {
        if node.veiled {
            at = node.end;
            continue;
        }
        let group = node.kind == Kind::Group;
        match areas.last_mut().filter(|_| run_open && !group) {
            Some(area) => area.to = node.end,
            None => areas.push(Area {
                id: &node.link_id,
                title: if group { &node.text.text } else { &q.title },
                from: if group && !node.repeats { at + 1 } else { at },
                to: node.end,
                depth: u32::from(group && !node.repeats),
                discreet: group && node.discreet,
            }),
        }
        run_open = !group;
        at = node.end;
    }
    areas
}

pub(crate) fn sections(view: &View, evaluation: &Evaluation) -> Vec<SectionState> {
    let open: BTreeSet<&str> = evaluation
        .missing
        .iter()
        .map(String::as_str)
        .chain(evaluation.invalid.iter().map(|i| i.path.as_str()))
        .collect();
    areas(view.q)
        .iter()
        .filter(|area| {
            let mut places = view.between(area.from, area.to);
            places.any(|p| view.on(p) && view.node(p).is_some_and(|n| !n.hidden))
        })
        .map(|area| state(view, area, &open, &evaluation.alerts))
        .collect()
}

fn state(view: &View, area: &Area, open: &BTreeSet<&str>, alerts: &[Alert]) -> SectionState {
    let asked = questions(view, area.from, area.to);
    let done = asked.iter().filter(|p| view.seen(**p).is_some()).count();
    let needed = asked
        .iter()
        .any(|p| view.node(*p).is_some_and(|n| n.required));
    let missing = view
        .between(area.from, area.to)
        .any(|p| view.on(p) && open.contains(view.path(p)));
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
        alert: !area.discreet
            && alerts
                .iter()
                .any(|a| a.severity != Severity::Notice && in_area(view.q, area, &a.link_id)),
        discreet: area.discreet,
    }
}

pub(crate) fn section(view: &View, evaluation: &Evaluation, id: &str) -> Option<Section> {
    let q = view.q;
    let areas = areas(q);
    let area = areas.iter().find(|a| a.id == id)?;
    let waived = waived(view);
    let places: Vec<usize> = view
        .between(area.from, area.to)
        .filter(|p| view.on(*p) || view.raw(*p).is_some())
        .collect();
    let own = q.nodes.get(
        area.from
            .saturating_sub(usize::try_from(area.depth).unwrap_or(0)),
    );
    let instrument = instrument(q, area);
    Some(Section {
        id: area.id.to_owned(),
        title: area.title.to_owned(),
        instrument: instrument.map(|i| i.slug.clone()),
        notice: instrument.and_then(|i| i.notice.clone()),
        version: instrument.and_then(|i| i.version.clone()),
        locked: instrument.is_some_and(|i| i.wording_locked),
        privacy: own.and_then(|n| n.privacy.clone()),
        tier: own.and_then(|n| n.tier.clone()),
        matrix: matrix(view, &places),
        discreet: area.discreet,
        items: places
            .iter()
            .filter_map(|place| item(view, area, *place, &waived))
            .collect(),
        scores: score_lines(q, area, evaluation),
    })
}

pub(crate) fn paths(view: &View) -> Vec<String> {
    questions(view, 0, view.q.nodes.len())
        .into_iter()
        .map(|p| view.path(p).to_owned())
        .collect()
}

pub(crate) fn next_path(view: &View, after: Option<&str>) -> Option<String> {
    let waived = waived(view);
    let asked = questions(view, 0, view.q.nodes.len());
    let from = after
        .and_then(|path| asked.iter().position(|p| view.path(*p) == path))
        .map_or(0, |at| at + 1);
    let open = |place: &&usize| {
        let excused = view
            .node(**place)
            .is_some_and(|n| waived.contains(&n.link_id));
        view.seen(**place).is_none() && !excused
    };
    let later = asked.iter().skip(from).find(open);
    later
        .or_else(|| asked.iter().take(from).find(open))
        .map(|p| view.path(*p).to_owned())
}

/// Whether there is such a section.
#[must_use]
pub fn has_section(q: &Questionnaire, id: &str) -> bool {
    areas(q).iter().any(|area| area.id == id)
}

/// The title of a section.
#[must_use]
pub fn section_title<'a>(q: &'a Questionnaire, id: &str) -> Option<&'a str> {
    areas(q).into_iter().find(|a| a.id == id).map(|a| a.title)
}

/// The section in which a path stands.
#[must_use]
pub fn section_of<'a>(q: &'a Questionnaire, path: &str) -> Option<&'a str> {
    let (at, _) = q.find(&path::link_id(path))?;
    areas(q)
        .into_iter()
        .find(|a| (a.from..a.to).contains(&at))
        .map(|a| a.id)
}

/// The heading under which a question stands inside its section, where there is one.
#[must_use]
pub fn group_title<'a>(q: &'a Questionnaire, path: &str) -> Option<&'a str> {
    let section = section_of(q, path)?;
    let mut at = q.find(&path::link_id(path))?.1.parent;
    while let Some(node) = at.and_then(|at| q.nodes.get(at)) {
        if node.link_id == section {
            return None;
        }
        if node.kind == Kind::Group && !node.text.text.trim().is_empty() {
            return Some(&node.text.text);
        }
        at = node.parent;
    }
    None
}

/// Whether a path stands in a section whose questions are named nowhere but in itself, because others may look on.
#[must_use]
pub fn is_discreet(q: &Questionnaire, path: &str) -> bool {
    let Some((at, _)) = q.find(&path::link_id(path)) else {
        return false;
    };
    let found = areas(q).into_iter().find(|a| (a.from..a.to).contains(&at));
    found.is_some_and(|a| a.discreet)
}

/// Places of the questions that people are asked now.
fn questions(view: &View, from: usize, to: usize) -> Vec<usize> {
    view.between(from, to)
        .filter(|p| view.on(*p) && view.node(*p).is_some_and(Node::open))
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

fn item(view: &View, area: &Area, place: usize, waived: &BTreeSet<String>) -> Option<Item> {
    let node = view.node(place).filter(|n| !n.is_help && !n.hidden)?;
    let own = view.place(place)?;
    let on = view.on(place);
    let around = view.places.around.get(own.around);
    let repeated = node.kind == Kind::Group && node.multiplies(own.at);
    let instance = around.filter(|_| repeated).map(|a| a.n);
    let add = instance.filter(|n| {
        let most = node.limits.max_occurs.unwrap_or(crate::MAX_REPEATS);
        *n == view.places.last(place) && (*n as usize) + 1 < most.min(crate::MAX_REPEATS)
    });
    let outer = around.and_then(|a| view.places.around.get(a.outer));
    let calculated = view.calculated(place).filter(|_| on);
    Some(Item {
        path: view.path(place).to_owned(),
        kind: match node.kind {
            Kind::DateTime => "date-time".to_owned(),
            kind => kind.code().to_owned(),
        },
        prefix: node.prefix.clone(),
        text: node.text.text.clone(),
        translations: node.text.other.clone(),
        help: node.help.as_ref().map(|h| h.text.clone()),
        help_translations: node
            .help
            .as_ref()
            .map(|h| h.other.clone())
            .unwrap_or_default(),
        depth: node.depth.saturating_sub(area.depth),
        required: node.required && node.asks() && !waived.contains(&node.link_id),
        repeats: node.repeats,
        options: choices(node),
        answer: calculated
            .or_else(|| view.raw(place))
            .cloned()
            .unwrap_or_default(),
        problem: view
            .problem(place)
            .filter(|_| on && calculated.is_none())
            .map(str::to_owned),
        kept: !on,
        instance,
        add: add.map(|n| path::instance(outer.map_or("", |a| a.prefix.as_str()), &node.key, n + 1)),
        max_length: node.limits.max_length.map(count),
        min: node.limits.min.as_ref().map(in_words),
        max: node.limits.max.as_ref().map(in_words),
        unit: node.unit.as_ref().map(|u| u.label.clone()),
        units: node
            .units
            .iter()
            .map(|u| Unit {
                label: u.label.clone(),
                code: u.code.clone(),
                system: u.system.clone(),
            })
            .collect(),
        columns: columns(view.q, own.at, node),
        control: node.looks.control.clone(),
        horizontal: node.looks.horizontal,
        read_only: node.asks() && !node.open(),
        min_occurs: node.limits.min_occurs.map(count),
        max_occurs: node.limits.max_occurs.map(count),
        step: node.looks.step.clone(),
        entry_format: node.looks.entry_format.clone(),
        support_link: node.looks.support_link.clone(),
        category: node.looks.category.clone(),
        clinician_only: node.clinician_only,
    })
}

/// Columns of a repeating group that asks for a table (SDC itemControl `gtable`), where every question in it is short and
/// has nothing below it. Any other group stays a list: how it looks never decides whether it can be asked.
fn columns(q: &Questionnaire, at: usize, node: &Node) -> Vec<Column> {
    let wanted =
        node.kind == Kind::Group && node.repeats && node.looks.control.as_deref() == Some("gtable");
    if !wanted {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (n, child) in q.nodes.iter().enumerate().take(node.end).skip(at + 1) {
        if child.hidden || child.is_help {
            continue;
        }
        if child.parent != Some(at) || !short(child) || child.multiplies(n) {
            return Vec::new();
        }
        found.push(Column {
            link_id: child.link_id.clone(),
            text: child.text.text.clone(),
            translations: child.text.other.clone(),
        });
    }
    if found.len() > MOST_COLUMNS {
        found.clear();
    }
    found
}

/// A question that one cell of a table can hold.
fn short(node: &Node) -> bool {
    let kinds = [
        Kind::Boolean,
        Kind::Choice,
        Kind::Integer,
        Kind::Decimal,
        Kind::Date,
        Kind::Time,
        Kind::String,
    ];
    kinds.contains(&node.kind) && !node.repeats
}

/// Options with the digits that choose them.
fn choices(node: &Node) -> Vec<Choice> {
    let digits: Option<Vec<u8>> = node
        .options
        .iter()
        .map(|o| {
            o.weight
                .and_then(|w| w.to_u8())
                .filter(|d| *d <= 9 && o.weight.is_some_and(|w| w.fract().is_zero()))
        })
        .collect();
    let distinct = |d: &Vec<u8>| d.iter().collect::<BTreeSet<_>>().len() == d.len();
    let digits = digits.filter(distinct);
    node.options
        .iter()
        .enumerate()
        .map(|(at, o)| Choice {
            code: o.code.clone(),
            label: o.label.text.clone(),
            translations: o.label.other.clone(),
            key: match &digits {
                Some(all) => all.get(at).copied(),
                None => u8::try_from(at + 1).ok().filter(|k| *k <= 9),
            },
            exclusive: o.exclusive,
        })
        .collect()
}

/// The options that most choice questions of a section share.
fn matrix(view: &View, places: &[usize]) -> Option<Vec<Choice>> {
    let all: Vec<Vec<Choice>> = places
        .iter()
        .filter_map(|p| view.node(*p))
        .filter(|n| n.kind == Kind::Choice && !n.repeats && n.open())
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
