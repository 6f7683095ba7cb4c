//! What is looked up once for a whole suggestion: people by id, seats by group, conflicts by client. Everything is borrowed.

use chrono::NaiveDate;

use crate::circumplex::Point;
use crate::ids::{ClientId, GroupId};
use crate::lookup::{Map, map};
use crate::mirror::{Alone, Edited, Index};
use crate::model::{Client, Conflict, Group, Member, Policy, Practice, Program, Relation};

/// A seat that is taken on the day: by a member, by one who starts later, or held by a submitted placement.
#[derive(Debug, Clone, Copy)]
pub struct Seat<'a> {
    /// The stay.
    pub member: &'a Member,
    /// Who; none where the practice does not know the client.
    pub client: Option<&'a Client>,
    /// Where on the circle, all ratings together.
    pub point: Option<Point>,
}

/// A confirmed conflict that counts on the day, seen from one of the two.
#[derive(Debug, Clone, Copy)]
pub struct Tie<'a> {
    /// The other person.
    pub other: &'a ClientId,
    /// Kind.
    pub relation: Relation,
}

/// Lookups for one practice on one day.
#[derive(Debug)]
pub struct Context<'a> {
    practice: &'a Practice,
    on: NaiveDate,
    programs: Map<&'a str, &'a Program>,
    groups: Vec<&'a Group>,
    seats: Map<&'a str, Vec<Seat<'a>>>,
    ties: Map<&'a str, Vec<Tie<'a>>>,
    index: Index<'a>,
}

/// One client and one group, with all that the rules and the fit look at.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The day that counts as today.
    pub on: NaiveDate,
    /// Weights, thresholds and limits.
    pub policy: &'a Policy,
    /// The client.
    pub client: &'a Client,
    /// The group.
    pub group: &'a Group,
    /// The group's program; none where the practice does not know it.
    pub program: Option<&'a Program>,
    /// Where the client is on the circle.
    pub point: Option<Point>,
    /// Seats to count as free all the same; only "what would change it" sets this.
    pub freed: u32,
    pub(super) seats: &'a [Seat<'a>],
    pub(super) ties: &'a [Tie<'a>],
}

impl<'a> Context<'a> {
    /// Reads a practice once. Every list is brought into the order of ids, so that the order of input never matters.
    #[must_use]
    pub fn new(practice: &'a Practice, on: NaiveDate) -> Self {
        let index = Index::new(practice, on);
        let mut groups: Vec<&Group> = practice.groups.iter().collect();
        groups.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        Self {
            practice,
            on,
            programs: practice
                .programs
                .iter()
                .map(|p| (p.id.as_str(), p))
                .collect(),
            groups,
            seats: seats(practice, on, &index),
            ties: ties(practice, on),
            index,
        }
    }

    /// The practice it was made from.
    #[must_use]
    pub fn practice(&self) -> &'a Practice {
        self.practice
    }

    /// The day that counts as today.
    #[must_use]
    pub fn on(&self) -> NaiveDate {
        self.on
    }

    /// A client by id.
    #[must_use]
    pub fn client(&self, id: &ClientId) -> Option<&'a Client> {
        self.index.known(id).map(|(client, _)| client)
    }

    /// All groups, by id.
    #[must_use]
    pub fn groups(&self) -> &[&'a Group] {
        &self.groups
    }

    /// Seats taken in a group, by member id; one for each client.
    #[must_use]
    pub fn seats(&self, group: &GroupId) -> &[Seat<'a>] {
        self.seats.get(group.as_str()).map_or(&[], Vec::as_slice)
    }

    /// Mirrors of a client in a group, both directions, with who would be an only one there.
    #[must_use]
    pub fn mirrors(&self, client: &ClientId, group: &GroupId, alone: Alone<'_>) -> Edited {
        self.index.edited(client, group, alone)
    }

    /// Brings a client and a group together.
    #[must_use]
    pub fn case<'s>(&'s self, client: &'s Client, group: &'s Group) -> Case<'s> {
        Case {
            on: self.on,
            policy: &self.practice.policy,
            client,
            group,
            program: self.programs.get(group.program.as_str()).copied(),
            point: self.index.position(&client.id),
            freed: 0,
            seats: self.seats(&group.id),
            ties: self.ties.get(client.id.as_str()).map_or(&[], Vec::as_slice),
        }
    }
}

impl<'a> Case<'a> {
    /// Seats taken by other clients, held ones included, by member id.
    pub fn others(&self) -> impl Iterator<Item = &'a Seat<'a>> + use<'a> {
        let own = &self.client.id;
        self.seats
            .iter()
            .filter(move |seat| seat.member.client != *own)
    }

    /// Other clients' seats that count for composition and mirrors: those that are not merely held.
    pub fn members(&self) -> impl Iterator<Item = &'a Seat<'a>> + use<'a> {
        self.others().filter(|seat| !seat.member.held)
    }

    /// The client already has a place in this group (a held seat is none).
    #[must_use]
    pub fn already_member(&self) -> bool {
        self.seats
            .iter()
            .any(|s| s.member.client == self.client.id && !s.member.held)
    }

    /// Seats taken by others.
    #[must_use]
    pub fn seats_taken(&self) -> u32 {
        let taken = u32::try_from(self.others().count()).unwrap_or(u32::MAX);
        taken.saturating_sub(self.freed)
    }

    /// Most people: the smaller of the group's seats and the program's limit.
    #[must_use]
    pub fn most(&self) -> u32 {
        let limit = self.program.and_then(|p| p.max_size).unwrap_or(u32::MAX);
        self.group.capacity.min(limit)
    }

    /// Fewest people: the larger of the group's and the program's minimum.
    #[must_use]
    pub fn fewest(&self) -> Option<u32> {
        self.group
            .minimum
            .max(self.program.and_then(|p| p.min_size))
    }

    /// The client's confirmed conflicts that count on the day, either direction.
    #[must_use]
    pub fn ties(&self) -> &'a [Tie<'a>] {
        self.ties
    }
}

/// Seats not given back by the day, one for each client of a group: a stay goes before a held seat.
fn seats<'a>(
    practice: &'a Practice,
    on: NaiveDate,
    index: &Index<'a>,
) -> Map<&'a str, Vec<Seat<'a>>> {
    let mut seats: Map<&str, Vec<Seat>> = map(practice.groups.len());
    for member in &practice.members {
        if member.until.is_none_or(|until| until >= on) {
            let known = index.known(&member.client);
            seats.entry(member.group.as_str()).or_default().push(Seat {
                member,
                client: known.map(|(client, _)| client),
                point: known.and_then(|(_, point)| point),
            });
        }
    }
    for list in seats.values_mut() {
        let key = |s: &Seat<'a>| (&s.member.client, s.member.held, &s.member.id);
        list.sort_unstable_by(|a, b| key(a).cmp(&key(b)));
        list.dedup_by(|later, kept| later.member.client == kept.member.client);
        list.sort_unstable_by(|a, b| a.member.id.cmp(&b.member.id));
    }
    seats
}

/// Confirmed conflicts of the day under both people.
fn ties(practice: &Practice, on: NaiveDate) -> Map<&str, Vec<Tie<'_>>> {
    let mut ties: Map<&str, Vec<Tie>> = map(practice.conflicts.len());
    for conflict in practice.conflicts.iter().filter(|c| counts(c, on)) {
        let Some(other) = &conflict.other else {
            continue;
        };
        let relation = conflict.relation;
        ties.entry(conflict.client.as_str())
            .or_default()
            .push(Tie { other, relation });
        let back = Tie {
            other: &conflict.client,
            relation,
        };
        ties.entry(other.as_str()).or_default().push(back);
    }
    ties
}

/// The conflict counts on the day: first and last day included.
fn counts(conflict: &Conflict, on: NaiveDate) -> bool {
    conflict.from.is_none_or(|from| from <= on) && conflict.until.is_none_or(|until| on <= until)
}
