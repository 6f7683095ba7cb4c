//! The mirrors of one client in one group, in both directions and two passes.

use super::evidence::{Fig, Seen, decibans, level_of, pieces, reason};
use super::index::{Index, Room};
use super::table::{Decision, Situation, first_pass, may_be_adverse, second_pass};
use super::words::{Told, likeness};
use crate::ids::{ClientId, GroupId, MemberId};
use crate::model::Member;
use crate::outcome::{Direction, Level, Mirror, Outlook};

/// One pair under consideration.
struct Finding<'i, 'a> {
    member: &'a Member,
    fig: &'i Fig<'a>,
    seen: &'i Seen<'a>,
    owner: &'i Seen<'a>,
    direction: Direction,
    decibans: f64,
    level: Level,
    decision: Decision,
}

impl<'a> Index<'a> {
    /// Mirrors of a client in a group, in both directions, resemblance at least slight; the strongest first, ties by
    /// member, figure and direction. `isolate`: the client would be an only one in this group (row 10). Empty for an
    /// unknown client or group.
    #[must_use]
    pub fn mirrors(&self, client: &ClientId, group: &GroupId, isolate: bool) -> Vec<Mirror> {
        let Some((newcomer, room)) = self.meet(client, group) else {
            return Vec::new();
        };
        let mut found = self.first(room, &newcomer);
        self.second(room, &mut found, isolate);
        found.sort_by(|a, b| {
            b.decibans
                .total_cmp(&a.decibans)
                .then_with(|| a.member.id.cmp(&b.member.id))
                .then_with(|| a.fig.figure.id.cmp(&b.fig.figure.id))
                .then_with(|| a.direction.cmp(&b.direction))
        });
        let common = self.common(room);
        found.iter().map(|f| self.mirror(f, common)).collect()
    }

    /// First pass: every pair that may be a mirror, with its evidence and its row.
    fn first<'i>(&'i self, room: &'i Room<'a>, newcomer: &'i Seen<'a>) -> Vec<Finding<'i, 'a>> {
        let mut found = Vec::new();
        for present in &room.members {
            let other = present.seen.client;
            // Row 0: the same person, or a legal conflict, is never a mirror.
            if other.id == newcomer.client.id || self.conflict(&other.id, &newcomer.client.id) {
                continue;
            }
            let ways = [
                (Direction::ClientToMember, newcomer, &present.seen),
                (Direction::MemberToClient, &present.seen, newcomer),
            ];
            for (direction, owner, seen) in ways {
                for fig in self.figures_of(owner) {
                    if let Some((decibans, level, decision)) = self.judge(room, fig, owner, seen) {
                        found.push(Finding {
                            member: present.member,
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
        }
        found
    }

    /// Evidence and first-pass decision of one pair; none below slight.
    fn judge(
        &self,
        room: &Room<'a>,
        fig: &Fig<'a>,
        owner: &Seen<'a>,
        seen: &Seen<'a>,
    ) -> Option<(f64, Level, Decision)> {
        let sum = decibans(fig, seen, self.common(room), &self.policy.mirror);
        let level = level_of(sum);
        (level >= Level::Slight).then(|| {
            let decision = first_pass(fig.figure, owner.client, room.setting, level, self.policy);
            (sum, level, decision)
        })
    }

    /// Second pass over the whole group.
    fn second(&self, room: &Room<'a>, found: &mut [Finding<'_, 'a>], isolate: bool) {
        let own = found
            .iter()
            .filter(|f| f.direction == Direction::ClientToMember && f.decision.adverse)
            .count();
        let hard_for = adverse_members(found, Direction::ClientToMember);
        let mut reverse = adverse_members(found, Direction::MemberToClient);
        let reverse_all = reverse.clone();
        reverse.dedup();
        for f in found {
            match f.direction {
                Direction::ClientToMember => {
                    let already = usize::from(hard_for.binary_search(&&f.member.id).is_ok());
                    let load = already + self.load_if_needed(room, f, already);
                    second_pass(&mut f.decision, own, load, isolate, self.policy);
                }
                Direction::MemberToClient => {
                    let here = reverse_all.iter().filter(|id| **id == &f.member.id).count();
                    let elsewhere = if f.decision.outlook == Outlook::Work {
                        self.adverse_mirrors(room, f.owner, 2_usize.saturating_sub(here))
                    } else {
                        0
                    };
                    let (adverse, load) = (here + elsewhere, reverse.len());
                    second_pass(&mut f.decision, adverse, load, false, self.policy);
                }
            }
        }
    }

    /// Row 9 for one finding: other members for whom the one who is seen is hard, counted no further than it matters.
    fn load_if_needed(&self, room: &Room<'a>, f: &Finding<'_, 'a>, already: usize) -> usize {
        if f.decision.outlook == Outlook::None && !f.decision.adverse {
            return 0;
        }
        let enough = (self.policy.scapegoat_load as usize).max(1);
        self.load(room, f.seen, enough.saturating_sub(already))
    }

    /// For how many other members of the room the one who is seen is an adverse mirror; counted up to `enough`.
    fn load(&self, room: &Room<'a>, seen: &Seen<'a>, enough: usize) -> usize {
        room.members
            .iter()
            .filter(|p| self.adverse(room, &p.seen, seen))
            .take(enough)
            .count()
    }

    /// Adverse mirrors that an owner of figures already has among the members of the room; counted up to `enough`.
    fn adverse_mirrors(&self, room: &Room<'a>, owner: &Seen<'a>, enough: usize) -> usize {
        room.members
            .iter()
            .filter(|p| self.apart(owner.client, p.seen.client))
            .flat_map(|p| self.figures_of(owner).iter().map(move |fig| (fig, &p.seen)))
            .filter(|(fig, seen)| self.adverse_pair(room, fig, owner, seen))
            .take(enough)
            .count()
    }

    /// Whether someone is an adverse mirror for an owner of figures.
    fn adverse(&self, room: &Room<'a>, owner: &Seen<'a>, seen: &Seen<'a>) -> bool {
        self.apart(owner.client, seen.client)
            && self
                .figures_of(owner)
                .iter()
                .any(|fig| self.adverse_pair(room, fig, owner, seen))
    }

    fn adverse_pair(
        &self,
        room: &Room<'a>,
        fig: &Fig<'a>,
        owner: &Seen<'a>,
        seen: &Seen<'a>,
    ) -> bool {
        may_be_adverse(fig.figure)
            && self
                .judge(room, fig, owner, seen)
                .is_some_and(|(_, _, decision)| decision.adverse)
    }

    /// A finding with its reasons and words.
    fn mirror(&self, f: &Finding<'_, 'a>, common: &[(&'a str, &'a str)]) -> Mirror {
        let model = &self.policy.mirror;
        let mut alike = String::with_capacity(128);
        let mut reasons = Vec::with_capacity(2 + f.fig.figure.cues.len());
        pieces(f.fig, f.seen, common, model, |size, piece| {
            likeness(&mut alike, size, piece);
            reasons.push(reason(size, piece));
        });
        let told = Told {
            direction: f.direction,
            decision: &f.decision,
            level: f.level,
            situation: Situation::of(f.fig.figure, f.owner.client, self.policy),
            response_of_self: &f.fig.figure.response_of_self,
        };
        Mirror {
            member: f.member.id.clone(),
            figure: f.fig.figure.id.clone(),
            direction: f.direction,
            decibans: f.decibans,
            level: f.level,
            outlook: f.decision.outlook,
            adverse: f.decision.adverse,
            rows: f.decision.rows.iter().map(|r| (*r).into()).collect(),
            reasons,
            text: told.text(&alike),
            so: told.so().into(),
        }
    }
}

/// The members of adverse findings in one direction, once for each finding, by id.
fn adverse_members<'a>(found: &[Finding<'_, 'a>], direction: Direction) -> Vec<&'a MemberId> {
    let mut members: Vec<&MemberId> = found
        .iter()
        .filter(|f| f.direction == direction && f.decision.adverse)
        .map(|f| &f.member.id)
        .collect();
    members.sort_unstable();
    members
}
