//! Programs, groups and rosters.

use matching::geometry::CirclePicture;
use matching::model::{Group, Program};
use matching::outcome::Composition;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{GroupBrief, PersonName, PositionView};

/// All programs and groups.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GroupsScreen {
    /// Programs with their groups.
    pub programs: Vec<ProgramView>,
    /// Staff, for teams and facilitators.
    pub staff: Vec<PersonName>,
    /// This person may change programs and groups.
    pub can_edit: bool,
}

/// A program with its groups.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ProgramView {
    /// The program.
    pub program: Program,
    /// Revision.
    pub revision: u32,
    /// Groups.
    pub groups: Vec<GroupLine>,
}

/// A group in the list and in the week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GroupLine {
    /// The group.
    pub group: Group,
    /// In short.
    pub brief: GroupBrief,
    /// Revision.
    pub revision: u32,
    /// Seats taken, held ones included; none where the roster is hidden (Part 2).
    pub taken: Option<u32>,
}

/// Names a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfGroup {
    /// Id.
    pub group: String,
}

/// The page of a group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GroupPage {
    /// The group.
    pub group: Group,
    /// In short.
    pub brief: GroupBrief,
    /// Revision.
    pub revision: u32,
    /// Program.
    pub program: Program,
    /// Roster; none where this person may not see it.
    pub roster: Option<Vec<RosterLine>>,
    /// Why not.
    pub roster_hidden: Option<String>,
    /// The group as numbers; none with the roster.
    pub composition: Option<Composition>,
    /// Members on the circle; none with the roster.
    pub circle: Option<CirclePicture>,
    /// This person may change the group and its roster.
    pub can_edit: bool,
    /// This person may rate members on the circle.
    pub can_rate: bool,
    /// This person leads the group: ticks, check-ins, brief.
    pub leads: bool,
    /// Staff, for facilitators.
    pub staff: Vec<PersonName>,
    /// Clients who could be added: finished interview, not in a group (for those who may edit).
    pub candidates: Vec<PersonName>,
}

/// A member on the roster.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RosterLine {
    /// Membership.
    pub member: String,
    /// Revision.
    pub revision: u32,
    /// Client.
    pub client: String,
    /// Name.
    pub name: String,
    /// Initials.
    pub initials: String,
    /// First day, ISO.
    pub from: String,
    /// Last day, ISO.
    pub until: Option<String>,
    /// Seat held by a submitted placement, not yet on the roster.
    pub held: bool,
    /// Starts later.
    pub upcoming: bool,
    /// Combined position.
    pub position: Option<PositionView>,
    /// All ratings.
    pub ratings: Vec<PositionView>,
    /// Mandate, short.
    pub mandate: String,
}

/// Saves a program; an empty id makes a new one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveProgram {
    /// The program.
    pub program: Program,
    /// Revision that was read; 0 for a new one.
    pub revision: u32,
}

/// Saves a group; an empty id makes a new one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveGroup {
    /// The group.
    pub group: Group,
    /// Revision that was read; 0 for a new one.
    pub revision: u32,
}

/// Adds a member by hand (someone who was in the group before the program came).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddMember {
    /// Group.
    pub group: String,
    /// Client.
    pub client: String,
    /// First day, ISO.
    pub from: String,
}

/// Ends a stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EndMember {
    /// Membership.
    pub member: String,
    /// Revision that was read.
    pub revision: u32,
    /// Last day, ISO.
    pub until: String,
}
