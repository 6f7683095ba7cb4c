//! From records to what the engine is given: one practice as plain data, with no more people in it than needed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use matching::circumplex::{Norms, checked_position};
use matching::ids::{ClientId, ConflictId, PositionId};
use matching::model::{
    Behaviour, Client, Conflict, Member, OpenAlert, Position, PositionSource, Practice,
};
use store::Reader;

use crate::acts::conflicts;
use crate::consents::ledger::group_sentence;
use crate::desk::{Outcome, policy, staff, staff_name};
use crate::head;
use crate::mirrors::notes;
use crate::records::{
    ClientRecord, ConflictRecord, FigureRecord, GroupRecord, InterviewRecord, MemberRecord,
    PositionRecord, ProgramRecord, StaffRecord,
};
use crate::sight;

/// The practice around one client (or around nobody): all groups, their present members, and the client.
pub(crate) fn practice(r: &Reader<'_>, subject: Option<&str>, on: NaiveDate) -> Outcome<Practice> {
    let policy = policy(r)?;
    let staff = staff(r)?;
    let members: Vec<_> = r
        .list::<MemberRecord>()?
        .into_iter()
        .map(|s| s.value)
        .filter(|m| counts(m, on))
        .map(|m| with_ticks(m, &staff))
        .collect();
    let wanted: BTreeSet<&str> = members
        .iter()
        .map(|m| m.client.as_str())
        .chain(subject)
        .collect();
    let everybody: Vec<ClientRecord> = r
        .list::<ClientRecord>()?
        .into_iter()
        .map(|s| s.value)
        .collect();
    let people = People::read(r, &wanted, &everybody)?;
    let clients = everybody
        .iter()
        .filter(|c| wanted.contains(c.id.as_str()))
        .map(|c| people.client(r, c, on))
        .collect::<Outcome<Vec<_>>>()?;
    let positions = people.positions(&everybody);
    let conflicts = conflicts_of(r, &everybody, &wanted)?;
    let mirror_edits = notes::edits(r, &clients, &people.figures, &staff)?;
    Ok(Practice {
        as_of: on,
        policy,
        clients,
        figures: people.figures,
        positions,
        programs: r
            .list::<ProgramRecord>()?
            .into_iter()
            .map(|s| s.value.0)
            .collect(),
        groups: r
            .list::<GroupRecord>()?
            .into_iter()
            .map(|s| s.value.0)
            .collect(),
        members,
        conflicts,
        mirror_edits,
    })
}

/// A stay with the ticks that count.
fn with_ticks(record: MemberRecord, people: &[StaffRecord]) -> Member {
    let mut member = record.member;
    let standing = record.ticks.iter().filter(|t| t.taken_back.is_none());
    member.behaviours.extend(standing.map(|tick| Behaviour {
        category: tick.category,
        on: tick.on,
        by: staff_name(people, &tick.by),
    }));
    member
}

/// Whether a stay counts on a day: not ended, and a held seat not past its time.
pub(crate) fn counts(record: &MemberRecord, on: NaiveDate) -> bool {
    let lasting = record.member.until.is_none_or(|last| last >= on);
    lasting && (!record.member.held || record.held_until.is_none_or(|last| last >= on))
}

/// What belongs to the people who count.
struct People {
    wanted: BTreeSet<String>,
    interviews: BTreeMap<String, InterviewRecord>,
    figures: Vec<matching::model::Figure>,
    rated: Vec<Position>,
}

impl People {
    /// Figures that are between a client and their author give no mirror: they are left out for everybody.
    fn read(r: &Reader<'_>, wanted: &BTreeSet<&str>, everybody: &[ClientRecord]) -> Outcome<Self> {
        let mut people = Self {
            wanted: wanted.iter().map(|id| (*id).to_owned()).collect(),
            interviews: BTreeMap::new(),
            figures: Vec::new(),
            rated: Vec::new(),
        };
        for id in wanted {
            if let Some(interview) = head::interview_of(r, id)? {
                people.interviews.insert((*id).to_owned(), interview.value);
            }
            let record = everybody.iter().find(|c| c.id == *id);
            let released = record.map(|c| sight::released(r, c)).transpose()?;
            for FigureRecord(figure, _) in released.into_iter().flatten() {
                let placed = r.list_by::<PositionRecord>("figure", figure.id.as_str())?;
                people.rated.extend(placed.into_iter().map(|p| p.value.0));
                people.figures.push(figure);
            }
            let rated = r.list_by::<PositionRecord>("client", id)?;
            people.rated.extend(rated.into_iter().map(|p| p.value.0));
        }
        Ok(people)
    }

    fn client(&self, r: &Reader<'_>, record: &ClientRecord, on: NaiveDate) -> Outcome<Client> {
        let agreed = group_sentence(r, &record.id, on)?;
        let interview = self.interviews.get(&record.id);
        let mut client = crate::facts::client(record, interview, agreed, on);
        client.safety.open_alerts = open_alerts(r, &record.id)?;
        Ok(client)
    }

    /// All ratings, the questionnaires' among them.
    fn positions(&self, everybody: &[ClientRecord]) -> Vec<Position> {
        let mut all = self.rated.clone();
        for client in everybody {
            if let Some(interview) = self.interviews.get(&client.id) {
                all.extend(self_report(client, interview));
            }
            if self.wanted.contains(&client.id) {
                all.extend(crate::acts::entered::places(client));
            }
        }
        all
    }
}

/// Alerts that block (rule C1).
fn open_alerts(r: &Reader<'_>, client: &str) -> Outcome<Vec<OpenAlert>> {
    Ok(head::open_alerts(r, client)?
        .into_iter()
        .map(|a| OpenAlert {
            source: a.source,
            severity: a.severity,
            on: Some(a.raised.date_naive()),
        })
        .collect())
}

/// The position that the questionnaire gives, if it gives one.
pub(crate) fn self_report(client: &ClientRecord, interview: &InterviewRecord) -> Option<Position> {
    let octants = interview.octants?;
    let (x, y) = checked_position(&octants.map(Some), &Norms::students()).ok()?;
    Some(Position {
        id: PositionId(format!("self-{}", client.id)),
        client: Some(ClientId(client.id.clone())),
        figure: None,
        x,
        y,
        source: PositionSource::SelfReport,
        sd: None,
        rater: crate::names::short(&client.person.name),
        on: interview.saved.map(|at| at.date_naive()),
    })
}

/// Conflicts between people who count.
fn conflicts_of(
    r: &Reader<'_>,
    everybody: &[ClientRecord],
    wanted: &BTreeSet<&str>,
) -> Outcome<Vec<Conflict>> {
    Ok(r.list::<ConflictRecord>()?
        .into_iter()
        .filter(|c| wanted.contains(c.value.client.as_str()))
        .flat_map(|c| confirmed(&c.value, everybody))
        .filter(|c| {
            c.other
                .as_ref()
                .is_some_and(|o| wanted.contains(o.as_str()))
        })
        .collect())
}

/// One conflict for each client who counts as the named person; none once it has ended.
pub(crate) fn confirmed(record: &ConflictRecord, everybody: &[ClientRecord]) -> Vec<Conflict> {
    if record.ended {
        return Vec::new();
    }
    conflicts::counted(record, everybody)
        .into_iter()
        .map(|other| Conflict {
            id: ConflictId(format!("{}-{other}", record.id)),
            client: ClientId(record.client.clone()),
            other: Some(ClientId(other)),
            relation: record.relation,
            from: record.from,
            until: record.until,
        })
        .collect()
}
