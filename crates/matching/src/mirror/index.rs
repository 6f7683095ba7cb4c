//! All lookups that mirrors need of a practice, made once.

use std::hash::Hash;
use std::ops::Range;

use chrono::NaiveDate;

use super::evidence::{Fig, Rules, Seen, same, sensitive_cue};
use super::overlay::{Edit, Edits};
use super::style::{Crowd, Spread};
use super::table::{Setting, may_be_adverse};
use crate::circumplex::{Point, locate};
use crate::ids::{ClientId, FigureId, GroupId, ProgramId};
use crate::lookup::{Map, map};
use crate::model::{
    Behaviour, Client, Group, Member, MirrorModel, Policy, Position, Practice, Program,
};

/// A client of the practice.
#[derive(Debug, Clone, Copy)]
struct Known<'a> {
    client: &'a Client,
    at: Option<Point>,
    /// Place in the practice's list.
    number: usize,
}

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
    /// A member has a figure who can be hard: otherwise nobody carries anything.
    pub hard: bool,
    /// What clinicians changed here.
    edits: Edits<'a>,
}

impl<'a> Room<'a> {
    /// A clinician's last word on whether a pair is a mirror.
    pub fn standing(&self, owner: &Seen<'a>, seen: &Seen<'a>, fig: &Fig<'a>) -> Option<&'a Edit> {
        let (owner, seen) = (&owner.client.id, &seen.client.id);
        self.edits.standing(owner, seen, &fig.figure.id)
    }

    /// A clinician's last words for a pair.
    pub fn wording(&self, owner: &Seen<'a>, seen: &Seen<'a>, fig: &Fig<'a>) -> Option<&'a Edit> {
        let (owner, seen) = (&owner.client.id, &seen.client.id);
        self.edits.wording(owner, seen, &fig.figure.id)
    }
}

/// What the members of a program have in common.
#[derive(Debug, Default)]
pub(super) struct Milieu<'a> {
    crowd: Crowd,
    /// Clients in the program, by id, each once.
    clients: Vec<Known<'a>>,
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
    pub(super) rules: Rules<'a>,
    clients: Map<&'a ClientId, Known<'a>>,
    /// By number of their owner, then by id.
    figures: Vec<Fig<'a>>,
    /// Where the figures of each client are, by number.
    owned: Vec<Range<usize>>,
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
        for (number, client) in practice.clients.iter().enumerate() {
            let at = rated(of_client.remove(&client.id), &policy.mirror);
            let known = Known { client, at, number };
            clients.insert(&client.id, known);
        }
        let figures = figures(practice, &clients, &mut of_figure);
        let mut index = Self {
            policy,
            rules: Rules::of(policy),
            owned: owned(&figures, practice.clients.len()),
            clients,
            figures,
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
                milieu
                    .clients
                    .extend(members.iter().map(|(_, known)| *known));
            }
        }
        for milieu in &mut self.milieus {
            settle(milieu);
        }
        for group in &practice.groups {
            let (program, rule) = of(group);
            let members = seats.remove(&group.id).unwrap_or_default();
            // Whoever has a seat in the room is one of its program.
            let members = members.into_iter().map(|(member, known)| Present {
                member,
                seen: self.seen(known, program, true, &member.behaviours),
            });
            let members: Vec<Present> = members.collect();
            let hard = members.iter().any(|present| {
                let mut own = self.figures_of(&present.seen).iter();
                own.any(|fig| may_be_adverse(fig.figure))
            });
            let room = Room {
                program,
                setting: Setting::of(group, rule),
                members,
                hard,
                edits: Edits::default(),
            };
            self.rooms.insert(&group.id, room);
        }
        for edit in &practice.mirror_edits {
            if let Some(room) = self.rooms.get_mut(&edit.group) {
                room.edits.take(edit);
            }
        }
        self.rooms.values_mut().for_each(|room| room.edits.settle());
    }

    /// A client as the one who is seen, against the others of a program; `inside`: one of them.
    fn seen(
        &self,
        known: Known<'a>,
        program: usize,
        inside: bool,
        behaviours: &'a [Behaviour],
    ) -> Seen<'a> {
        let model = &self.policy.mirror;
        let here = self
            .milieus
            .get(program)
            .map_or(Spread::assumed(model), |m| match known.at {
                Some(p) if inside => m.crowd.without(p).spread(model),
                _ => m.crowd.spread(model),
            });
        Seen {
            client: known.client,
            number: known.number,
            at: known.at,
            behaviours,
            here,
        }
    }

    /// A client and the combined position; none where the practice does not know the client.
    #[must_use]
    pub fn known(&self, client: &ClientId) -> Option<(&'a Client, Option<Point>)> {
        self.clients.get(client).map(|k| (k.client, k.at))
    }

    /// The combined position of a client; none if nothing usable is known.
    #[must_use]
    pub fn position(&self, client: &ClientId) -> Option<Point> {
        self.clients.get(client).and_then(|k| k.at)
    }

    /// Two different people without a legal conflict.
    pub(super) fn apart(&self, a: &Client, b: &Client) -> bool {
        a.id != b.id && !self.conflict(&a.id, &b.id)
    }

    pub(super) fn conflict(&self, a: &ClientId, b: &ClientId) -> bool {
        !self.conflicts.is_empty() && self.conflicts.contains_key(&ordered(a, b))
    }

    pub(super) fn figures_of(&self, owner: &Seen<'a>) -> &[Fig<'a>] {
        let own = self.owned.get(owner.number).cloned();
        own.and_then(|own| self.figures.get(own)).unwrap_or(&[])
    }

    /// Cues that the room's program shares.
    pub(super) fn common(&self, room: &Room<'a>) -> &[(&'a str, &'a str)] {
        self.milieus
            .get(room.program)
            .map_or(&[], |m| m.common.as_slice())
    }

    /// A client and a group, if both are known.
    pub(super) fn meet(&self, client: &ClientId, group: &GroupId) -> Option<(Seen<'a>, &Room<'a>)> {
        let newcomer = *self.clients.get(client)?;
        let room = self.rooms.get(group)?;
        let inside = self.milieus.get(room.program).is_some_and(|m| {
            let place = m.clients.binary_search_by(|k| k.client.id.cmp(client));
            place.is_ok()
        });
        Some((self.seen(newcomer, room.program, inside, &[]), room))
    }
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

/// The figures of known clients by owner and id, with their positions and the cues that may not count.
fn figures<'a>(
    practice: &'a Practice,
    clients: &Map<&'a ClientId, Known<'a>>,
    ratings: &mut Map<&'a FigureId, Ratings<'a>>,
) -> Vec<Fig<'a>> {
    let policy = &practice.policy;
    let mut figures = Vec::with_capacity(practice.figures.len());
    let mut allowed: Map<&str, bool> = map(32);
    for figure in &practice.figures {
        let at = rated(ratings.remove(&figure.id), &policy.mirror);
        let Some(owner) = clients.get(&figure.client) else {
            continue;
        };
        let mut counts = |key: &'a str| {
            *allowed
                .entry(key)
                .or_insert_with(|| cue_allowed(key, policy))
        };
        let keys = figure.cues.keys().map(String::as_str);
        let left_out = keys.filter(|key| !counts(key)).collect();
        let fig = Fig::new(figure, owner.number, at, left_out, &policy.mirror);
        figures.push(fig);
    }
    figures.sort_unstable_by(|a, b| {
        let owner = a.owner.cmp(&b.owner);
        owner.then_with(|| a.figure.id.cmp(&b.figure.id))
    });
    figures
}

/// Where the figures of each client start and end.
fn owned(figures: &[Fig<'_>], clients: usize) -> Vec<Range<usize>> {
    let mut owned = vec![0..0; clients];
    let mut start = 0;
    for own in figures.chunk_by(|a, b| a.owner == b.owner) {
        let end = start + own.len();
        if let Some(range) = own.first().and_then(|fig| owned.get_mut(fig.owner)) {
            *range = start..end;
        }
        start = end;
    }
    owned
}

/// Who sits in each group on the day, by member id.
fn seats<'a>(
    practice: &'a Practice,
    on: NaiveDate,
    clients: &Map<&'a ClientId, Known<'a>>,
) -> Map<&'a GroupId, Vec<(&'a Member, Known<'a>)>> {
    let mut seats: Map<&GroupId, Vec<(&Member, Known)>> = map(practice.groups.len());
    for member in &practice.members {
        let here = member.from <= on && member.until.is_none_or(|until| on <= until);
        if here
            && !member.held
            && let Some(known) = clients.get(&member.client)
            && known.client.group_consent
        {
            let seat = (member, *known);
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
fn settle(milieu: &mut Milieu<'_>) {
    milieu
        .clients
        .sort_unstable_by(|a, b| a.client.id.cmp(&b.client.id));
    milieu.clients.dedup_by(|a, b| a.client.id == b.client.id);
    for known in &milieu.clients {
        if let Some(at) = known.at {
            milieu.crowd.add(at);
        }
    }
    milieu.common = shared(&milieu.clients);
}

/// A value that more than half share can only be the one that is left when different values cancel each other out
/// (Boyer & Moore's vote); then it is counted.
fn shared<'a>(clients: &[Known<'a>]) -> Vec<(&'a str, &'a str)> {
    let cues = || clients.iter().flat_map(|known| &known.client.cues);
    let mut votes: Map<&str, (&str, usize)> = map(64);
    for (key, value) in cues() {
        let (left, lead) = votes.entry(key).or_insert((value, 0));
        if *lead == 0 {
            (*left, *lead) = (value.as_str(), 1);
        } else if same(left, value) {
            *lead += 1;
        } else {
            *lead -= 1;
        }
    }
    votes.values_mut().for_each(|(_, count)| *count = 0);
    for (key, value) in cues() {
        if let Some((left, count)) = votes.get_mut(key.as_str())
            && same(left, value)
        {
            *count += 1;
        }
    }
    let needed = (clients.len() / 2 + 1).max(2);
    votes.retain(|_, (_, count)| *count >= needed);
    votes
        .into_iter()
        .map(|(key, (value, _))| (key, value))
        .collect()
}
