//! All records of the fictional practice as they are on a day, made from the roster without a file at hand.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, FixedOffset, NaiveDate};
use interview::{Alert, Answer, Answers, Questionnaire, Severity};
use matching::ids::{ClientId, GroupId, MemberId, PositionId};
use matching::model::{
    Behaviour, Figure, Gender, Group, Member, OpenAlert, Policy, Position, PositionSource, Practice,
};

use super::answers::{Sheet, notes};
use super::dice::Dice;
use super::figures::within;
use super::groups::{back, forth, groups, meeting, programs, staff_name};
use super::order::referred_by;
use super::roster::{At, More, Row, Style, rows, special};
use super::{conflicts, figures};
use crate::acts::interviews::{blank, bring_up_to_date, keep_scores};
use crate::records::{
    ClientRecord, ConflictRecord, InterviewRecord, Moment, NoteRecord, WaitingRecord,
};
use crate::views::{ClientPerson, Conclusion};

/// An invented client with all that belongs to them.
pub(super) struct Person {
    pub row: &'static Row,
    pub client: ClientRecord,
    pub interview: InterviewRecord,
    /// In the order of the interview.
    pub answers: Vec<(String, Answer)>,
    pub alerts: Vec<Alert>,
    /// Alerts raised by hand that still block.
    pub by_hand: Vec<OpenAlert>,
    pub notes: Vec<NoteRecord>,
    pub figures: Vec<Figure>,
    /// Of the figures, then of the client.
    pub positions: Vec<Position>,
    pub waiting: Option<WaitingRecord>,
    /// The place in a group, or the seat that a placement holds.
    pub stay: Option<Member>,
}

/// Everything.
pub(super) struct World {
    pub on: NaiveDate,
    pub groups: Vec<Group>,
    pub people: Vec<Person>,
    pub conflicts: Vec<ConflictRecord>,
}

/// A moment by day and time in the offset of another.
pub(super) fn moment(day: NaiveDate, minutes: i64, like: Moment) -> Moment {
    let offset: FixedOffset = *like.offset();
    let local = day.and_time(chrono::NaiveTime::MIN) + Duration::minutes(minutes);
    DateTime::from_naive_utc_and_offset(local - offset, offset)
}

impl World {
    /// The practice as it is now. `questionnaire` is the id under which the intake is kept.
    pub(super) fn new(now: Moment, q: &Questionnaire, questionnaire: &str) -> Self {
        let on = now.date_naive();
        let groups = groups(on);
        let people: Vec<Person> = rows()
            .map(|row| person(row, now, q, questionnaire, &groups))
            .collect();
        Self {
            on,
            conflicts: conflicts::all(on, &people),
            groups,
            people,
        }
    }

    /// What the engine is given.
    pub(super) fn practice(&self) -> Practice {
        let everybody: Vec<ClientRecord> = self.people.iter().map(|p| p.client.clone()).collect();
        let mut practice = Practice {
            as_of: self.on,
            policy: Policy::default(),
            clients: Vec::new(),
            figures: Vec::new(),
            positions: Vec::new(),
            programs: programs(),
            groups: self.groups.clone(),
            members: Vec::new(),
            conflicts: self
                .conflicts
                .iter()
                .flat_map(|c| crate::load::confirmed(c, &everybody))
                .collect(),
            mirror_edits: Vec::new(),
        };
        for person in &self.people {
            let mut client =
                crate::facts::client(&person.client, Some(&person.interview), None, self.on);
            client.safety.open_alerts = person.open_alerts();
            practice.clients.push(client);
            practice.figures.extend(person.figures.iter().cloned());
            practice.positions.extend(person.positions.iter().cloned());
            practice
                .positions
                .extend(crate::load::self_report(&person.client, &person.interview));
            practice.members.extend(person.stay.iter().cloned());
        }
        practice
    }
}

impl Person {
    /// How a safety alert of this person was concluded; none while it is open.
    pub(super) fn conclusion(&self) -> Option<Conclusion> {
        match self.row.at {
            At::UnderWay(_) => None,
            At::Waits(_) => Some(Conclusion::Referred),
            _ => Some(Conclusion::MayAttend),
        }
    }

    fn open_alerts(&self) -> Vec<OpenAlert> {
        let closed = self.conclusion() == Some(Conclusion::MayAttend);
        self.alerts
            .iter()
            .filter(|a| !closed && a.severity != Severity::Notice)
            .map(|a| OpenAlert {
                source: a.id.clone(),
                severity: if a.severity == Severity::Acute {
                    "acute"
                } else {
                    "safety"
                }
                .to_owned(),
                on: self.interview.saved.map(|at| at.date_naive()),
            })
            .chain(self.by_hand.iter().cloned())
            .collect()
    }
}

/// First day in a group, day of the interview, and from when to when it went.
struct Dates {
    from: Option<NaiveDate>,
    met: NaiveDate,
    started: Moment,
    saved: Moment,
}

fn dates(row: &Row, now: Moment, dice: &mut Dice) -> Dates {
    let on = now.date_naive();
    let weeks = special!(row, Weeks);
    let from = match row.at {
        At::In(id) => Some(meeting(id, back(on, 7 * weeks.unwrap_or(6)))),
        At::Approved(id) => Some(meeting(id, back(on, 9))),
        At::Soon(id) => Some(meeting(id, forth(on, 1))),
        At::Submitted(id) | At::Returned(id) => Some(meeting(id, forth(on, 3))),
        At::ToPlace | At::Waits(_) | At::UnderWay(_) => None,
    };
    let days = u64::from(match row.at {
        At::In(_) => dice.between(8, 14),
        At::Approved(_) => 15,
        At::Soon(_) => 8,
        At::Submitted(_) => 4,
        At::Returned(_) => 6,
        At::ToPlace => dice.between(1, 3),
        At::Waits(_) => dice.between(12, 60),
        At::UnderWay(_) => 0,
    });
    let met = match (row.at, from) {
        (At::In(_), Some(from)) => back(from, days),
        _ => back(on, days),
    };
    let (started, saved) = match row.name {
        "Elias Thornbury" => (now - Duration::minutes(94), now - Duration::minutes(66)),
        _ if days == 0 => (now - Duration::minutes(52), now - Duration::minutes(18)),
        _ => {
            let start = i64::from(dice.between(9, 15)) * 60;
            let end = start + i64::from(dice.between(55, 95));
            (moment(met, start, now), moment(met, end, now))
        }
    };
    Dates {
        from,
        met,
        started,
        saved,
    }
}

fn person(
    row: &'static Row,
    now: Moment,
    q: &Questionnaire,
    questionnaire: &str,
    groups: &[Group],
) -> Person {
    let mut dice = Dice::of(&format!("dates of {}", row.name));
    let on = now.date_naive();
    let dates = dates(row, now, &mut dice);
    let client = client(row, on, &dates, &mut dice);
    let mut answers = Sheet::new(row, on, dates.met, dates.from).fill(q);
    if let At::UnderWay(path) = row.at {
        let cut = answers.iter().position(|(p, _)| p == path);
        answers.truncate(cut.unwrap_or(answers.len()));
    }
    let blank = blank(
        format!("iv-{}", row.key()),
        &client.id,
        questionnaire,
        q,
        dates.started,
    );
    let (interview, alerts) = answered(blank, q, &answers, dates.saved);
    let (figures, mut positions) = figures::of(row, dates.met, staff_name(row.clinician()));
    positions.extend(rated(row, &dates, groups, &mut dice));
    Person {
        notes: written(row, &interview.id),
        waiting: waiting(row, &client.id, dates.met),
        stay: stay(row, on, &dates, groups),
        row,
        client,
        interview,
        answers,
        alerts,
        by_hand: super::safety::open_of(row.name, now),
        figures,
        positions,
    }
}

/// The notes on sections of an interview.
fn written(row: &Row, interview: &str) -> Vec<NoteRecord> {
    notes(row)
        .iter()
        .map(|(section, text)| NoteRecord {
            id: format!("{interview}/{section}"),
            interview: interview.to_owned(),
            section: (*section).to_owned(),
            text: (*text).to_owned(),
        })
        .collect()
}

/// Why somebody waits, since the day after the interview.
fn waiting(row: &Row, client: &str, met: NaiveDate) -> Option<WaitingRecord> {
    match row.at {
        At::Waits(reason) => Some(WaitingRecord {
            id: client.to_owned(),
            since: forth(met, 1),
            reason: reason.to_owned(),
        }),
        _ => None,
    }
}

fn client(row: &Row, on: NaiveDate, dates: &Dates, dice: &mut Dice) -> ClientRecord {
    // Never close to a birthday, so that the age is the same whatever the day is.
    let days = u64::from(row.age) * 36_524 / 100 + u64::from(dice.between(40, 320));
    let pronouns = match row.gender {
        Gender::Woman => "she/her",
        Gender::Man => "he/him",
        _ => "they/them",
    };
    let prepared = !row.more.iter().any(|m| matches!(m, More::Unprepared))
        && !matches!(row.at, At::UnderWay(_));
    let helper = super::FIRST_PERSON;
    let waits = matches!(row.at, At::Waits(_)) && row.clinician() != helper;
    ClientRecord {
        id: format!("cl-{}", row.key()),
        person: ClientPerson {
            name: row.name.to_owned(),
            birth_date: back(on, days).to_string(),
            pronouns: pronouns.to_owned(),
            gender: row.gender,
            referred_by: referred_by(row).to_owned(),
        },
        clinician: row.clinician().to_owned(),
        assigned: waits.then(|| helper.to_owned()).into_iter().collect(),
        created: dates.started,
        prepared: prepared.then(|| {
            (
                dates.met,
                "What the group is, its rules, what is hard at first, how to say so.".to_owned(),
            )
        }),
        map: crate::records::MapState::default(),
    }
}

/// The interview's row after these answers, and the alerts they raise.
pub(super) fn answered(
    mut record: InterviewRecord,
    q: &Questionnaire,
    answers: &[(String, Answer)],
    saved: Moment,
) -> (InterviewRecord, Vec<Alert>) {
    let all = Answers(answers.iter().cloned().collect::<BTreeMap<_, _>>());
    let look = interview::Look::at(q, &all);
    let evaluation = look.evaluation();
    if let Some((path, _)) = answers.last() {
        bring_up_to_date(&mut record, q, &look, path, saved);
    }
    keep_scores(&mut record, evaluation);
    record.finished = (record.done == record.total && evaluation.complete).then_some(saved);
    (record, evaluation.alerts.clone())
}

/// Where a facilitator or the clinician places the client.
fn rated(row: &Row, dates: &Dates, groups: &[Group], dice: &mut Dice) -> Option<Position> {
    let seen = special!(row, Seen);
    let drawn = match row.style {
        Style::Near(x, y) if dice.percent(45) => {
            Some(within(x + dice.around(10), y + dice.around(10)))
        }
        _ => None,
    };
    let (x, y) = seen.or(drawn)?;
    let (source, rater, on) = match row.at {
        At::In(id) => {
            let group = groups.iter().find(|g| g.id.as_str() == id)?;
            let name = group.facilitators.first()?.name.clone();
            (
                PositionSource::FacilitatorClick,
                name,
                forth(dates.from?, 14),
            )
        }
        At::UnderWay(_) => return None,
        _ => {
            let name = staff_name(row.clinician()).to_owned();
            (PositionSource::ClinicianClick, name, dates.met)
        }
    };
    Some(Position {
        id: PositionId(format!("po-{}", row.key())),
        client: Some(ClientId(format!("cl-{}", row.key()))),
        figure: None,
        x,
        y,
        source,
        sd: None,
        rater,
        on: Some(on),
    })
}

/// The place in a group, or the seat that a placement holds.
fn stay(row: &Row, on: NaiveDate, dates: &Dates, groups: &[Group]) -> Option<Member> {
    let id = row.group()?;
    let by = groups
        .iter()
        .find(|g| g.id.as_str() == id)
        .and_then(|g| g.facilitators.first())
        .map(|f| f.name.clone())
        .unwrap_or_default();
    let ticked = row.more.iter().filter_map(|m| match m {
        More::Does(category) => Some(Behaviour {
            category: *category,
            on: back(on, 7),
            by: by.clone(),
        }),
        _ => None,
    });
    Some(Member {
        id: MemberId(format!("me-{}", row.key())),
        group: GroupId::from(id),
        client: ClientId(format!("cl-{}", row.key())),
        from: dates.from?,
        until: None,
        held: matches!(row.at, At::Submitted(_) | At::Returned(_)),
        behaviours: ticked.collect(),
    })
}
