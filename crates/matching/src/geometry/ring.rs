//! The members of a group in a ring, and threads between them: who may stand for somebody in whose life.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::text::{member_initials, shorten};
use super::types::{Label, Node};
use super::{polar, tenth};
use crate::outcome::{Level, Outlook};

const WIDTH: f64 = 620.0;
const HEIGHT: f64 = 440.0;
const RADIUS: f64 = 172.0;
const HALF: f64 = 17.0;
/// Room between a square and its name, and between a square and the end of a thread.
const GAP: f64 = 10.0;
/// Letters of a name that stand beside a square.
const LONGEST_NAME: usize = 15;

/// A resemblance between two members, all of one pair and direction together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RingLink<'a> {
    /// Whose life it is about.
    pub of: &'a str,
    /// Who may stand for somebody in it.
    pub carrier: &'a str,
    /// The most careful outlook.
    pub outlook: Outlook,
    /// The strongest level.
    pub level: Level,
}

/// A thread of the ring, with an arrow at the one who carries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RingThread {
    /// Place in the list of links.
    pub link: u32,
    /// Whose life it is about.
    pub of: String,
    /// Who carries it.
    pub carrier: String,
    /// Outlook: style and glyph.
    pub outlook: Outlook,
    /// Level: thickness.
    pub level: Level,
    /// Path.
    pub d: String,
    /// Bars across the thread, for avoid.
    pub bars: Vec<String>,
    /// Head of the arrow.
    pub head: String,
}

/// The members of a group in a ring.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[allow(missing_docs)]
pub struct RingPicture {
    pub width: f64,
    pub height: f64,
    pub nodes: Vec<Node>,
    pub threads: Vec<RingThread>,
}

/// Draws members (id and name, in the order in which they stand, from the top and clockwise) and the threads between them.
/// Links of somebody who is not a member are left out.
#[must_use]
pub fn ring_picture(members: &[(&str, &str)], links: &[RingLink<'_>]) -> RingPicture {
    let nodes: Vec<Node> = members
        .iter()
        .enumerate()
        .map(|(i, (id, name))| node(id, name, angle(i, members.len()), links))
        .collect();
    let threads = links
        .iter()
        .enumerate()
        .filter_map(|(i, link)| one_thread(i, link, &nodes))
        .collect();
    RingPicture {
        width: WIDTH,
        height: HEIGHT,
        nodes,
        threads,
    }
}

/// Degrees clockwise from the right.
fn angle(i: usize, n: usize) -> f64 {
    360.0 * i as f64 / n.max(1) as f64 - 90.0
}

fn middle() -> (f64, f64) {
    (WIDTH / 2.0, HEIGHT / 2.0)
}

fn node(id: &str, name: &str, angle: f64, links: &[RingLink<'_>]) -> Node {
    let (x, y) = polar(middle(), angle, RADIUS);
    let away = x - WIDTH / 2.0;
    // At the very top and bottom a name stands above or below, else beside its square.
    let (anchor, label_x, label_y) = if away.abs() < RADIUS * 0.25 {
        let up = y < HEIGHT / 2.0;
        let shift = if up {
            -HALF - GAP - 2.0
        } else {
            HALF + GAP + 10.0
        };
        ("middle", x, y + shift)
    } else if away > 0.0 {
        ("start", x + HALF + GAP, y + 4.5)
    } else {
        ("end", x - HALF - GAP, y + 4.5)
    };
    Node {
        id: id.to_owned(),
        x: tenth(x),
        y: tenth(y),
        r: HALF,
        initials: member_initials(name),
        label: Label {
            x: tenth(label_x),
            y: tenth(label_y),
            anchor: anchor.to_owned(),
            text: shorten(name, LONGEST_NAME),
            sub: String::new(),
        },
        vague: false,
        quiet: !links.iter().any(|l| l.of == id || l.carrier == id),
        error: 0.0,
        title: name.to_owned(),
    }
}

/// A curve that bends toward the middle of the ring, a little to its own left, so that the way there and the way back lie apart.
fn one_thread(i: usize, link: &RingLink<'_>, nodes: &[Node]) -> Option<RingThread> {
    let of = nodes.iter().find(|n| n.id == link.of)?;
    let carrier = nodes.iter().find(|n| n.id == link.carrier)?;
    if of.id == carrier.id {
        return None;
    }
    let (dx, dy) = (carrier.x - of.x, carrier.y - of.y);
    let far = dx.hypot(dy).max(1.0);
    let between = ((of.x + carrier.x) / 2.0, (of.y + carrier.y) / 2.0);
    let (mx, my) = middle();
    let bend = (
        mx + (between.0 - mx) * 0.35 + dy / far * 14.0,
        my + (between.1 - my) * 0.35 - dx / far * 14.0,
    );
    let from = toward((of.x, of.y), bend, HALF * 1.3 + GAP);
    let tip = toward((carrier.x, carrier.y), bend, HALF * 1.3 + 3.0);
    let end = toward(tip, bend, 9.0);
    let at = |t: f64| {
        let (a, b, c) = ((1.0 - t) * (1.0 - t), 2.0 * t * (1.0 - t), t * t);
        (
            a * from.0 + b * bend.0 + c * end.0,
            a * from.1 + b * bend.1 + c * end.1,
        )
    };
    let bars = if link.outlook == Outlook::Avoid {
        [0.45, 0.5, 0.55]
            .map(|t| bar(at(t - 0.02), at(t + 0.02)))
            .to_vec()
    } else {
        Vec::new()
    };
    Some(RingThread {
        link: u32::try_from(i).unwrap_or(u32::MAX),
        of: of.id.clone(),
        carrier: carrier.id.clone(),
        outlook: link.outlook,
        level: link.level,
        d: format!(
            "M{} {}Q{} {} {} {}",
            tenth(from.0),
            tenth(from.1),
            tenth(bend.0),
            tenth(bend.1),
            tenth(end.0),
            tenth(end.1)
        ),
        bars,
        head: head(tip, end),
    })
}

/// A point this far from `from` on the way to `to`.
fn toward(from: (f64, f64), to: (f64, f64), by: f64) -> (f64, f64) {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let far = dx.hypot(dy).max(1.0);
    (from.0 + dx / far * by, from.1 + dy / far * by)
}

/// A stroke across the way between two points.
fn bar(a: (f64, f64), b: (f64, f64)) -> String {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let far = dx.hypot(dy).max(0.1);
    let (x, y) = ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0);
    let (ox, oy) = (-dy / far * 7.0, dx / far * 7.0);
    format!(
        "M{} {}L{} {}",
        tenth(x - ox),
        tenth(y - oy),
        tenth(x + ox),
        tenth(y + oy)
    )
}

/// A triangle from the end of the line to the tip.
fn head(tip: (f64, f64), end: (f64, f64)) -> String {
    let (dx, dy) = (tip.0 - end.0, tip.1 - end.1);
    let far = dx.hypot(dy).max(0.1);
    let (ox, oy) = (-dy / far * 5.0, dx / far * 5.0);
    format!(
        "M{} {}L{} {}L{} {}Z",
        tenth(tip.0),
        tenth(tip.1),
        tenth(end.0 + ox),
        tenth(end.1 + oy),
        tenth(end.0 - ox),
        tenth(end.1 - oy)
    )
}
