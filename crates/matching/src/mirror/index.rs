//! All lookups that mirrors need of a practice, made once.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash};

use chrono::NaiveDate;

use super::evidence::{Fig, Seen, sensitive_cue};
use super::style::{Crowd, Spread};
use super::table::Setting;
use crate::circumplex::{Point, locate};
use crate::ids::{ClientId, FigureId, GroupId, ProgramId};
use crate::model::{
    Behaviour, Client, Group, Member, MirrorModel, Policy, Position, Practice, Program,
};

/// A map hashed without randomness. It is only looked up in: nothing depends on the order of its entries.
type Map<K, V> = HashMap<K, V, BuildHasherDefault<DefaultHasher>>;

/// A member who counts for mirrors.
#[derive(Debug)]
pub(super) struct Present<'a> {
    pub member: &'a Member,
    pub seen: Seen<'a>,
}

/// A group with its members by id.
#[derive(Debug)]
pub(super) struct Room<'a> {
    program: usize,
    pub setting: Setting,
    pub members: Vec<Present<'a>>,
}

/// What the members of a program have in common.
#[derive(Debug, Default)]
pub(super) struct Milieu<'a> {
    crowd: Crowd,
    /// Clients in the program, by id, each once.
    clients: Vec<&'a Client>,
    /// Cue values that more than half of them share.
    common: Vec<(&'a str, &'a str)>,
}

/// Everything that mirrors need of a practice on one day, borrowed. Build it once, then ask for any client and group.
///
/// Members count from their first to their last day, unless the seat is only held or the group-consent sentence is
/// not on file.
#[derive(Debug)]
pub struct Index<'a> {
    pub(super) policy: &'a Policy,
    clients: Map<&'a ClientId, (&'a Client, Option<Point>)>,
    figures: Map<&'a ClientId, Vec<Fig<'a>>>,
    rooms: Map<&'a GroupId, Room<'a>>,
    milieus: Vec<Milieu<'a>>,
    conflicts: Map<(&'a ClientId, &'a ClientId), ()>,
}

impl<'a> Index<'a> {
    /// Prepares all lookups for the day `on`.
    #[must_use]
    pub fn new(practice: &'a Practice, on: NaiveDate) -> Self {
        let policy = &practice.policy;
        let (mut of_client, mut of_figure) = ratings(practice);
        let mut clients = map(practice.clients.len());
        for client in &practice.clients {
            let at = rated(of_client.remove(&client.id), &policy.mirror);
            clients.insert(&client.id, (client, at));
        }
        let mut index = Self {
            policy,
            clients,
            figures: figures(practice, &mut of_figure),
            rooms: map(practice.groups.len()),
            milieus: Vec::new(),
            conflicts: conflicts(practice, on),
        };
        index.seat(practice, on);
        index
    }

    /// Fills rooms and milieus: first who is in each program, then how each member stands among the others.
    fn seat(&mut self, practice: &'a Practice, on: NaiveDate) {
        let mut programs: Map<&ProgramId, (usize, &Program)> = map(practice.programs.len());
        for (i, program) in practice.programs.iter().enumerate() {
            programs.insert(&program.id, (i, program));
        }
        // Groups of an unknown program share a last, nameless milieu.
        let nowhere = practice.programs.len();
        let of = |group: &Group| {
            let program = programs.get(&group.program);
            program.map_or((nowhere, None), |(i, p)| (*i, Some(*p)))
        };
        let mut seats = seats(practice, on, &self.clients);
        self.milieus.resize_with(nowhere + 1, Milieu::default);
        for group in &practice.groups {
            if let (Some(milieu), Some(members)) =
                (self.milieus.get_mut(of(group).0), seats.get(&group.id))
            {
                milieu.clients.extend(members.iter().map(|(_, c)| *c));
            }
        }
        for milieu in &mut self.milieus {
            settle(milieu, &self.clients);
        }
        for group in &practice.groups {
            let (program, rule) = of(group);
            let members = seats.remove(&group.id).unwrap_or_default();
            let members = members.into_iter().map(|(member, client)| Present {
                member,
                seen: self.seen(client, program, &member.behaviours),
            });
            let room = Room {
                program,
                setting: Setting::of(group, rule),
                members: members.collect(),
            };
            self.rooms.insert(&group.id, room);
        }
    }

    /// A client as the one who is seen, against the others of a program.
    fn seen(&self, client: &'a Client, program: usize, behaviours: &'a [Behaviour]) -> Seen<'a> {
        let at = self.position(&client.id);
        let model = &self.policy.mirror;
        let here = self
            .milieus
            .get(program)
            .map_or(Spread::assumed(model), |m| {
                let inside = m.clients.binary_search_by(|c| c.id.cmp(&client.id)).is_ok();
                match at {
                    Some(p) if inside => m.crowd.without(p).spread(model),
                    _ => m.crowd.spread(model),
                }
            });
        Seen {
            client,
            at,
            behaviours,
            here,
        }
    }

    /// The combined position of a client; none if nothing usable is known.
    #[must_use]
    pub fn position(&self, client: &ClientId) -> Option<Point> {
        self.clients.get(client).and_then(|(_, at)| *at)
    }

    /// Two different people without a legal conflict.
    pub(super) fn apart(&self, a: &Client, b: &Client) -> bool {
        a.id != b.id && !self.conflict(&a.id, &b.id)
    }

    pub(super) fn conflict(&self, a: &ClientId, b: &ClientId) -> bool {
        !self.conflicts.is_empty() && self.conflicts.contains_key(&ordered(a, b))
    }

    pub(super) fn figures_of(&self, owner: &Client) -> &[Fig<'a>] {
        self.figures.get(&owner.id).map_or(&[], Vec::as_slice)
    }

    /// Cues that the room's program shares.
    pub(super) fn common(&self, room: &Room<'a>) -> &[(&'a str, &'a str)] {
        self.milieus
            .get(room.program)
            .map_or(&[], |m| m.common.as_slice())
    }

    /// A client and a group, if both are known.
    pub(super) fn meet(&self, client: &ClientId, group: &GroupId) -> Option<(Seen<'a>, &Room<'a>)> {
        let (newcomer, _) = self.clients.get(client)?;
        let room = self.rooms.get(group)?;
        Some((self.seen(newcomer, room.program, &[]), room))
    }
}

fn map<K: Eq + Hash, V>(size: usize) -> Map<K, V> {
    Map::with_capacity_and_hasher(size, BuildHasherDefault::default())
}

/// The ratings of one person: nearly always one, so the list of more is mostly not even allocated.
type Ratings<'a> = (&'a Position, Vec<&'a Position>);

/// All ratings of clients and of figures.
fn ratings(practice: &Practice) -> (Map<&ClientId, Ratings<'_>>, Map<&FigureId, Ratings<'_>>) {
    let mut of_client = map(practice.clients.len());
    let mut of_figure = map(practice.figures.len());
    for position in &practice.positions {
        match (&position.client, &position.figure) {
            (Some(client), None) => rate(&mut of_client, client, position),
            (None, Some(figure)) => rate(&mut of_figure, figure, position),
            _ => {}
        }
    }
    (of_client, of_figure)
}

fn rate<'a, K: Eq + Hash>(of: &mut Map<&'a K, Ratings<'a>>, who: &'a K, position: &'a Position) {
    of.entry(who)
        .and_modify(|(_, more)| more.push(position))
        .or_insert((position, Vec::new()));
}

/// One position out of the ratings of a person.
fn rated(ratings: Option<Ratings<'_>>, model: &MirrorModel) -> Option<Point> {
    let (one, mut list) = ratings?;
    if list.is_empty() {
        return locate(&mut [one], model);
    }
    list.push(one);
    locate(&mut list, model)
}

/// The figures of each client by id, with their positions and the cues that may count.
fn figures<'a>(
    practice: &'a Practice,
    ratings: &mut Map<&'a FigureId, Ratings<'a>>,
) -> Map<&'a ClientId, Vec<Fig<'a>>> {
    let policy = &practice.policy;
    let mut figures: Map<&ClientId, Vec<Fig>> = map(practice.clients.len());
    let mut allowed: Map<&str, bool> = map(32);
    for figure in &practice.figures {
        let at = rated(ratings.remove(&figure.id), &policy.mirror);
        let cues = figure
            .cues
            .iter()
            .filter(|(key, _)| {
                *allowed
                    .entry(key)
                    .or_insert_with(|| cue_allowed(key, policy))
            })
            .map(|(k, v)| (k.as_str(), v.as_str()))
            .collect();
        let fig = Fig { figure, at, cues };
        figures.entry(&figure.client).or_default().push(fig);
    }
    for own in figures.values_mut() {
        own.sort_unstable_by(|a, b| a.figure.id.cmp(&b.figure.id));
    }
    figures
}

/// Who sits in each group on the day, by member id.
fn seats<'a>(
    practice: &'a Practice,
    on: NaiveDate,
    clients: &Map<&'a ClientId, (&'a Client, Option<Point>)>,
) -> Map<&'a GroupId, Vec<(&'a Member, &'a Client)>> {
    let mut seats: Map<&GroupId, Vec<(&Member, &Client)>> = map(practice.groups.len());
    for member in &practice.members {
        let here = member.from <= on && member.until.is_none_or(|until| on <= until);
        if let Some((client, _)) = clients.get(&member.client)
            && here
            && !member.held
            && client.group_consent
        {
            let seat = (member, *client);
            seats.entry(&member.group).or_default().push(seat);
        }
    }
    for members in seats.values_mut() {
        members.sort_unstable_by(|a, b| a.0.id.cmp(&b.0.id));
    }
    seats
}

/// Whether a cue may count: not a sensitive one, unless the policy names its key.
fn cue_allowed(key: &str, policy: &Policy) -> bool {
    !sensitive_cue(key)
        || policy
            .cues_allowed_extra
            .iter()
            .any(|extra| extra.eq_ignore_ascii_case(key))
}

/// Pairs of clients with a confirmed conflict of any L rule that counts on the day.
fn conflicts(practice: &Practice, on: NaiveDate) -> Map<(&ClientId, &ClientId), ()> {
    let mut pairs = map(practice.conflicts.len());
    for conflict in &practice.conflicts {
        let counts = conflict.from.is_none_or(|from| from <= on)
            && conflict.until.is_none_or(|until| on <= until);
        if let Some(other) = conflict.other.as_ref().filter(|_| counts) {
            pairs.insert(ordered(&conflict.client, other), ());
        }
    }
    pairs
}

fn ordered<'c>(a: &'c ClientId, b: &'c ClientId) -> (&'c ClientId, &'c ClientId) {
    if a <= b { (a, b) } else { (b, a) }
}

/// Brings a milieu into order: each client once, the sums of positions, the cues that most share. A value that only
/// one person has is never shared, however small the program.
fn settle<'a>(milieu: &mut Milieu<'a>, clients: &Map<&'a ClientId, (&'a Client, Option<Point>)>) {
    milieu.clients.sort_unstable_by(|a, b| a.id.cmp(&b.id));
    milieu.clients.dedup_by(|a, b| a.id == b.id);
    let mut counts: Map<(&str, String), (&'a str, &'a str, usize)> = map(64);
    let mut shared = Vec::new();
    for client in &milieu.clients {
        if let Some((_, Some(at))) = clients.get(&client.id) {
            milieu.crowd.add(*at);
        }
        for (key, value) in &client.cues {
            let entry = counts
                .entry((key, value.trim().to_lowercase()))
                .or_insert((key, value, 0));
            entry.2 += 1;
            // Reported once, at the count that first is more than half.
            if entry.2 == (milieu.clients.len() / 2 + 1).max(2) {
                shared.push((entry.0, entry.1));
            }
        }
    }
    milieu.common = shared;
}
