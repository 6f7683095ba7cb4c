//! The microcosm map: people of a life on the left, members on the right, threads between.

use super::circle::{Disk, MapMember};
use super::people::{MapPerson, client_node, initials, rings};
use super::place::{Area, Caption, Sheet};
use super::rings::{Guest, Lead, Plan};
use super::slots::spread;
use super::tenth;
use super::text::width;
use super::ties::{Bend, thread};
use super::types::{Label, MicroPicture, Node, Thread};
use crate::outcome::{Direction, Level, Mirror, Outlook};

const WIDTH: f64 = 1140.0;
/// Usual height; the picture grows with more threads than the column can label.
const HEIGHT: f64 = 388.0;
const CLIENT: f64 = 25.0;
const PERSON: f64 = 17.0;
const MEMBER: f64 = 16.0;
/// The column of labels: left end, distance between them, and half the height of one.
const COLUMN: f64 = 511.0;
const SLOT: f64 = 31.0;
const HALF_LABEL: f64 = 15.0;
/// People from which those without a thread stand without their names, so that there is room for all.
const CROWD: usize = 16;

/// A mirror that is drawn: its place in the caller's list, its figure and its member.
#[derive(Debug, Clone, Copy)]
struct Link {
    mirror: usize,
    person: usize,
    member: usize,
    outlook: Outlook,
    level: Level,
}

/// The microcosm map in one direction. `people` are the figures of the client, or, turned round, the figures of the
/// members for whom the client may stand; a thread joins a figure with a member of the mirror. Mirrors of the other
/// direction, of someone who is not given, or weaker than `least` are left out, so that a picture of few is small. Of people without a thread, at most the first 40 are drawn
/// and those for whom there is room: the list below the picture has everybody.
#[must_use]
pub fn micro_map(
    client: &str,
    people: &[MapPerson<'_>],
    members: &[MapMember<'_>],
    mirrors: &[Mirror],
    direction: Direction,
    least: Level,
) -> MicroPicture {
    let mut links = links(people, members, mirrors, direction);
    links.retain(|link| link.level >= least);
    let height = HEIGHT.max(SLOT * links.len() as f64 + 2.0 * HALF_LABEL);
    let disk = Disk {
        x: 880.0,
        y: tenth(height / 2.0 + 2.0),
        r: 158.0,
    };
    let right = right(&disk, members, &links, height);
    let (left, rings_left) = left(client, people, &links, &right, height);
    let threads = threads(&links, people, &left, &right, direction, height);
    let mut all_rings = rings_left;
    all_rings.extend(disk.rings());
    MicroPicture {
        width: WIDTH,
        height: tenth(height),
        rings: all_rings,
        axes: disk.axes(),
        axis_labels: axis_labels(&disk),
        left,
        right,
        threads,
    }
}

fn links(
    people: &[MapPerson<'_>],
    members: &[MapMember<'_>],
    mirrors: &[Mirror],
    direction: Direction,
) -> Vec<Link> {
    let link = |(mirror, m): (usize, &Mirror)| {
        let person = people.iter().position(|p| p.id == m.figure.as_str())?;
        let member = members.iter().position(|p| p.id == m.member.as_str())?;
        (m.direction == direction).then_some(Link {
            mirror,
            person,
            member,
            outlook: m.outlook,
            level: m.level,
        })
    };
    mirrors.iter().enumerate().filter_map(link).collect()
}

/// Words of the axes; "distant" stands lower, out of the way of the threads.
fn axis_labels(disk: &Disk) -> Vec<Label> {
    let mut labels = disk.axis_labels();
    for label in labels.iter_mut().filter(|l| l.anchor == "end") {
        label.y += 18.0;
    }
    labels
}

/// Members with their names where there is room; those with a thread choose first.
fn right(disk: &Disk, members: &[MapMember<'_>], links: &[Link], height: f64) -> Vec<Node> {
    let mut nodes = disk.squares(members, MEMBER);
    let mut sheet = Sheet::new(Area {
        left: 650.0,
        top: 2.0,
        right: WIDTH - 2.0,
        bottom: height - 2.0,
    });
    for label in axis_labels(disk) {
        let w = width(&label.text);
        let left = match label.anchor.as_str() {
            "start" => label.x,
            "end" => label.x - w,
            _ => label.x - w / 2.0,
        };
        sheet.take(Area {
            left,
            top: label.y - 12.0,
            right: left + w,
            bottom: label.y + 5.0,
        });
    }
    for (i, node) in nodes.iter_mut().enumerate() {
        node.quiet = !links.iter().any(|l| l.member == i);
        sheet.take(Area::round((node.x, node.y), node.r + 1.0));
    }
    for quiet in [false, true] {
        for node in nodes.iter_mut().filter(|n| n.quiet == quiet) {
            let caption = Caption::new(&node.title, "");
            node.label = sheet.caption((node.x, node.y), node.r, &caption);
        }
    }
    nodes
}

/// The client and the people of the life: those with a thread on the side of the group, in the order of the members
/// they lead to, the others behind.
fn left(
    client: &str,
    people: &[MapPerson<'_>],
    links: &[Link],
    right: &[Node],
    height: f64,
) -> (Vec<Node>, Vec<super::types::Ring>) {
    let centre = (258.0, tenth(height / 2.0 + 4.0));
    let radii = [60.0, 120.0, 178.0];
    let mut sheet = Sheet::new(Area {
        left: 4.0,
        top: 2.0,
        right: COLUMN - 6.0,
        bottom: height - 2.0,
    });
    sheet.take(Area::round(centre, CLIENT + 4.0));
    let order = seating(people, links, right);
    let crowded = people.len() > CROWD;
    let guest = |(i, angle): &(usize, f64)| {
        let linked = links.iter().any(|l| l.person == *i);
        let lead = if linked {
            Lead::Thread(COLUMN)
        } else {
            Lead::Nothing
        };
        let mut guest = people.get(*i)?.guest(true, Some(*angle), lead);
        if crowded && !linked {
            guest.caption = Caption::none();
        }
        Some(guest)
    };
    let guests: Vec<Guest> = order.iter().filter_map(guest).collect();
    let plan = Plan {
        centre,
        radii,
        r: PERSON,
        drift: 14.0,
        sheet,
        mute: true,
    };
    let (places, _) = plan.seat(&guests);
    let letters = initials(people);
    let mut nodes = Vec::with_capacity(people.len());
    for ((i, _), place) in order.iter().zip(places) {
        if let (Some(person), Some(place), Some(letters)) = (people.get(*i), place, letters.get(*i))
        {
            let quiet = !links.iter().any(|l| l.person == *i);
            nodes.push((*i, person.node(place, PERSON, letters.clone(), quiet)));
        }
    }
    nodes.sort_by_key(|(i, _)| *i);
    let mut all = vec![client_node(client, centre, CLIENT)];
    all.extend(nodes.into_iter().map(|(_, node)| node));
    (all, rings(centre, radii))
}

/// Who sits at which angle, those with a thread first.
fn seating(people: &[MapPerson<'_>], links: &[Link], right: &[Node]) -> Vec<(usize, f64)> {
    let mut linked: Vec<(usize, f64)> = Vec::new();
    let mut quiet: Vec<usize> = Vec::new();
    for i in 0..people.len() {
        let heights: Vec<f64> = links
            .iter()
            .filter(|l| l.person == i)
            .filter_map(|l| right.get(l.member).map(|n| n.y))
            .collect();
        if heights.is_empty() {
            quiet.push(i);
        } else {
            linked.push((i, heights.iter().sum::<f64>() / heights.len() as f64));
        }
    }
    quiet.truncate(40);
    linked.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    // From one end of an arc to the other; a single person in its middle.
    let along = |i: usize, n: usize, from: f64, to: f64| {
        from + (to - from) * (i as f64 + 0.5) / n.max(1) as f64
    };
    let n = linked.len();
    let seats = linked.iter().enumerate();
    let mut order: Vec<(usize, f64)> = seats
        .map(|(k, (i, _))| (*i, along(k, n, -80.0, 80.0)))
        .collect();
    let n = quiet.len();
    let seats = quiet.iter().enumerate();
    order.extend(seats.map(|(k, i)| (*i, along(k, n, 255.0, 105.0))));
    order
}

/// The threads through their labels. Who found no place has no thread either.
fn threads(
    links: &[Link],
    people: &[MapPerson<'_>],
    left: &[Node],
    right: &[Node],
    direction: Direction,
    height: f64,
) -> Vec<Thread> {
    let mut ends: Vec<(&Link, &Node, &Node)> = links
        .iter()
        .filter_map(|link| {
            let id = people.get(link.person)?.id;
            let from = left.iter().skip(1).find(|n| n.id == id)?;
            Some((link, from, right.get(link.member)?))
        })
        .collect();
    // Where the straight way passes the column: the order in which the labels stand.
    let wish = |from: &Node, to: &Node| {
        let part = (COLUMN + 60.0 - from.x) / (to.x - from.x).max(1.0);
        from.y + (to.y - from.y) * part.clamp(0.0, 1.0)
    };
    ends.sort_by(|a, b| {
        wish(a.1, a.2)
            .total_cmp(&wish(b.1, b.2))
            .then(a.0.mirror.cmp(&b.0.mirror))
    });
    let wishes: Vec<f64> = ends.iter().map(|(_, from, to)| wish(from, to)).collect();
    let slots = spread(&wishes, SLOT, HALF_LABEL, height - HALF_LABEL);
    let mut threads: Vec<Thread> = ends
        .into_iter()
        .zip(slots)
        .map(|((link, from, to), y)| one_thread(link, from, to, y, direction))
        .collect();
    threads.sort_by_key(|t| t.mirror);
    threads
}

fn one_thread(link: &Link, from: &Node, to: &Node, y: f64, direction: Direction) -> Thread {
    let label_w = 44.0 + width(outlook_word(link.outlook)) + width(level_word(link.level));
    let first = Bend::new((from.x + from.r + 4.0, from.y), (COLUMN, y));
    let second = Bend::new((COLUMN + label_w, y), (to.x - to.r - 4.0, to.y));
    let bars = if link.outlook == Outlook::Avoid {
        vec![
            first.bar(0.42, 9.0),
            first.bar(0.58, 9.0),
            second.bar(0.42, 9.0),
            second.bar(0.58, 9.0),
        ]
    } else {
        Vec::new()
    };
    Thread {
        mirror: u32::try_from(link.mirror).unwrap_or(u32::MAX),
        left: from.id.clone(),
        right: to.id.clone(),
        direction,
        outlook: link.outlook,
        level: link.level,
        d: thread(first, second),
        bars,
        label_x: COLUMN,
        label_y: tenth(y),
        label_w: tenth(label_w),
    }
}

fn outlook_word(outlook: Outlook) -> &'static str {
    match outlook {
        Outlook::None => "noted",
        Outlook::Support => "support",
        Outlook::Work => "work",
        Outlook::Explore => "explore",
        Outlook::Caution => "caution",
        Outlook::Avoid => "avoid",
    }
}

fn level_word(level: Level) -> &'static str {
    match level {
        Level::None => "none",
        Level::Slight => "slight",
        Level::Clear => "clear",
        Level::Strong => "strong",
    }
}
