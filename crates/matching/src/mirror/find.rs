//! The mirrors of one client in one group, in both directions and two passes.

use super::evidence::{Fig, Seen, decibans, in_reach, level_of, pieces, reason};
use super::index::{Index, Room};
use super::overlay::{Change, Edit, Edited};
use super::table::{Decision, Situation, first_pass};
use super::words::{Told, likeness};
use crate::ids::{ClientId, FigureId, GroupId, MemberId};
use crate::model::Member;
use crate::outcome::{Direction, EvidenceReason, Level, Mirror};

/// The evidence for one pair, also where it is too little for a mirror.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighed<'a> {
    /// The member of the group.
    pub member: &'a MemberId,
    /// The figure: of the client (client-to-member) or of the member (member-to-client).
    pub figure: &'a FigureId,
    /// Direction.
    pub direction: Direction,
    /// Evidence for resemblance, decibans; the sum that levels are read from.
    pub decibans: f64,
}

/// Who would be the only one of something once the client is in the group (row 10, in each direction).
#[derive(Debug, Clone, Copy, Default)]
pub struct Alone<'m> {
    /// The client.
    pub newcomer: bool,
    /// Members.
    pub members: &'m [&'m MemberId],
}

/// Two people in one direction: whose figures, and who may resemble one.
struct Pair<'i, 'a> {
    member: &'a Member,
    direction: Direction,
    owner: &'i Seen<'a>,
    seen: &'i Seen<'a>,
}

/// One pair under consideration.
pub(super) struct Finding<'i, 'a> {
    pub member: &'a Member,
    pub fig: &'i Fig<'a>,
    pub seen: &'i Seen<'a>,
    pub owner: &'i Seen<'a>,
    pub direction: Direction,
    decibans: f64,
    level: Level,
    pub decision: Decision,
    /// What a clinician says about whether it is one.
    edit: Option<&'a Edit>,
}

impl Finding<'_, '_> {
    fn removed(&self) -> bool {
        self.edit.is_some_and(|e| e.change == Change::Remove)
    }
}

impl<'a> Index<'a> {
    /// Mirrors of a client in a group, in both directions, resemblance at least slight; the strongest first, ties by
    /// member, figure and direction. `isolate`: the client would be an only one in this group (row 10). Empty for an
    /// unknown client or group.
    #[must_use]
    pub fn mirrors(&self, client: &ClientId, group: &GroupId, isolate: bool) -> Vec<Mirror> {
        let alone = Alone {
            newcomer: isolate,
            members: &[],
        };
        self.edited(client, group, alone).mirrors
    }

    /// The same with members who are alone too, and with the mirrors that clinicians took out. Added ones count in the
    /// second pass, removed ones do not. Changes without a reason have no effect ([`Edit::check`]).
    #[must_use]
    pub fn edited(&self, client: &ClientId, group: &GroupId, alone: Alone<'_>) -> Edited {
        let Some((newcomer, room)) = self.meet(client, group) else {
            return Edited::default();
        };
        let mut found = self.first(room, &newcomer);
        let mut out: Vec<Finding> = found.extract_if(.., |f| f.removed()).collect();
        self.second(room, &mut found, alone);
        for list in [&mut found, &mut out] {
            list.sort_by(|a, b| {
                b.decibans
                    .total_cmp(&a.decibans)
                    .then_with(|| a.member.id.cmp(&b.member.id))
                    .then_with(|| a.fig.figure.id.cmp(&b.fig.figure.id))
                    .then_with(|| a.direction.cmp(&b.direction))
            });
        }
        // One buffer for all likenesses.
        let mut alike = String::with_capacity(256);
        let mut told = |f: Finding<'_, 'a>| self.mirror(f, room, &mut alike);
        Edited {
            mirrors: found.into_iter().map(&mut told).collect(),
            removed: out.into_iter().map(told).collect(),
        }
    }

    /// The evidence for every pair of a client and a group in both directions, whatever its size; by member, then
    /// direction, then figure. Pairs with a legal conflict are left out. Empty for an unknown client or group.
    #[must_use]
    pub fn weigh(&self, client: &ClientId, group: &GroupId) -> Vec<Weighed<'a>> {
        let Some((newcomer, room)) = self.meet(client, group) else {
            return Vec::new();
        };
        let common = self.common(room);
        let mut all = Vec::new();
        for Pair {
            member,
            direction,
            owner,
            seen,
        } in self.pairs(room, &newcomer)
        {
            all.extend(self.figures_of(owner).iter().map(|fig| Weighed {
                member: &member.id,
                figure: &fig.figure.id,
                direction,
                decibans: decibans(fig, seen, common, &self.rules),
            }));
        }
        all
    }

    /// The newcomer with each member, in both directions; row 0: the same person, or a legal conflict, is never a mirror.
    fn pairs<'i>(
        &'i self,
        room: &'i Room<'a>,
        newcomer: &'i Seen<'a>,
    ) -> impl Iterator<Item = Pair<'i, 'a>> {
        room.members
            .iter()
            .filter(|present| self.apart(present.seen.client, newcomer.client))
            .flat_map(move |present| {
                let pair = |direction, owner, seen| Pair {
                    member: present.member,
                    direction,
                    owner,
                    seen,
                };
                [
                    pair(Direction::ClientToMember, newcomer, &present.seen),
                    pair(Direction::MemberToClient, &present.seen, newcomer),
                ]
            })
    }

    /// First pass: every pair that may be a mirror, with its evidence and its row.
    fn first<'i>(&'i self, room: &'i Room<'a>, newcomer: &'i Seen<'a>) -> Vec<Finding<'i, 'a>> {
        let mut found = Vec::new();
        for Pair {
            member,
            direction,
            owner,
            seen,
        } in self.pairs(room, newcomer)
        {
            for fig in self.figures_of(owner) {
                let edit = room.standing(owner, seen, fig);
                let least = edit.map_or(Level::None, Edit::least);
                let judged = self.judge(room, fig, owner, seen, least);
                if let Some((decibans, level, decision)) = judged {
                    found.push(Finding {
                        edit,
                        member,
                        fig,
                        seen,
                        owner,
                        direction,
                        decibans,
                        level,
                        decision,
                    });
                }
            }
        }
        found
    }

    /// Evidence and first-pass decision of one pair; none below slight.
    pub(super) fn judge(
        &self,
        room: &Room<'a>,
        fig: &Fig<'a>,
        owner: &Seen<'a>,
        seen: &Seen<'a>,
        least: Level,
    ) -> Option<(f64, Level, Decision)> {
        if least == Level::None && !in_reach(fig, seen, &self.rules) {
            return None;
        }
        let sum = decibans(fig, seen, self.common(room), &self.rules);
        let level = level_of(sum).max(least);
        (level >= Level::Slight).then(|| {
            let decision = first_pass(fig.figure, owner.client, room.setting, level, self.policy);
            (sum, level, decision)
        })
    }

    /// A finding with its reasons and words.
    fn mirror(&self, f: Finding<'_, 'a>, room: &Room<'a>, alike: &mut String) -> Mirror {
        alike.clear();
        let mut reasons = Vec::with_capacity(2 + f.fig.figure.cues.len());
        pieces(
            f.fig,
            f.seen,
            self.common(room),
            &self.rules,
            |size, piece| {
                likeness(alike, size, piece);
                reasons.push(reason(size, piece));
            },
        );
        reasons.extend(f.edit.map(by_clinician));
        let told = Told {
            direction: f.direction,
            decision: &f.decision,
            level: f.level,
            situation: Situation::of(f.fig.figure, f.owner.client, self.policy),
            response_of_self: &f.fig.figure.response_of_self,
        };
        let text = match room.wording(f.owner, f.seen, f.fig) {
            Some(edit) => {
                // An added one says who added it already.
                reasons.extend((edit.change == Change::Reword).then(|| by_clinician(edit)));
                edit.text.trim().to_owned()
            }
            None => told.text(alike),
        };
        let so = told.so().into();
        Mirror {
            member: f.member.id.clone(),
            figure: f.fig.figure.id.clone(),
            direction: f.direction,
            decibans: f.decibans,
            level: f.level,
            outlook: f.decision.outlook,
            adverse: f.decision.adverse,
            rows: f.decision.rows,
            reasons,
            text,
            so,
        }
    }
}

/// A clinician's change as a reason: it has no size of its own.
fn by_clinician(edit: &Edit) -> EvidenceReason {
    let (kind, did) = match edit.change {
        Change::Add => (ADDED, "added by "),
        Change::Remove => ("taken-out", "taken out by "),
        Change::Reword => ("wording", "worded by "),
    };
    EvidenceReason {
        kind: kind.into(),
        decibans: 0.0,
        text: [did, &edit.by, ": ", edit.reason.trim()].concat().into(),
    }
}

/// Kind of the reason of a mirror that a clinician added.
pub const ADDED: &str = "clinician";
