//! The second pass of the decision table: what is counted over the whole group (rows 8 to 10).

use super::evidence::{Fig, Seen};
use super::find::{Alone, Finding};
use super::index::{Index, Room};
use super::overlay::{Change, Edit};
use super::table::{may_be_adverse, second_pass};
use crate::ids::MemberId;
use crate::outcome::{Direction, Level, Outlook};

impl<'a> Index<'a> {
    /// Second pass over the whole group.
    pub(super) fn second(&self, room: &Room<'a>, found: &mut [Finding<'_, 'a>], alone: Alone<'_>) {
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
                    second_pass(&mut f.decision, own, load, alone.newcomer, self.policy);
                }
                Direction::MemberToClient => {
                    let here = reverse_all.iter().filter(|id| **id == &f.member.id).count();
                    let elsewhere = if f.decision.outlook == Outlook::Work && room.hard {
                        self.adverse_mirrors(room, f.owner, 2_usize.saturating_sub(here))
                    } else {
                        0
                    };
                    let (adverse, load) = (here + elsewhere, reverse.len());
                    let isolate = alone.members.contains(&&f.member.id);
                    second_pass(&mut f.decision, adverse, load, isolate, self.policy);
                }
            }
        }
    }

    /// Row 9 for one finding: other members for whom the one who is seen is hard, counted no further than it matters.
    fn load_if_needed(&self, room: &Room<'a>, f: &Finding<'_, 'a>, already: usize) -> usize {
        let counts = f.decision.outlook != Outlook::None || f.decision.adverse;
        if !counts || !room.hard {
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
        if !may_be_adverse(fig.figure) {
            return false;
        }
        let edit = room.standing(owner, seen, fig);
        if edit.is_some_and(|e| e.change == Change::Remove) {
            return false;
        }
        let least = edit.map_or(Level::None, Edit::least);
        self.judge(room, fig, owner, seen, least)
            .is_some_and(|(_, _, decision)| decision.adverse)
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
