//! What the facilitators of the fictional practice answered about mirrors, and the goals that were written: the same every time.

use chrono::{Duration, NaiveDate};
use matching::model::{Group, Practice};
use matching::outcome::Level;
use store::Writer;

use super::dice::Dice;
use super::groups::{PRO, TUE, WED, back};
use super::roster::At;
use super::world::{Person, World, moment};
use crate::desk::Outcome;
use crate::mirrors::notes::Key;
use crate::mirrors::{predict, proposals, sessions};
use crate::records::{AnsweredRecord, CheckInRecord, GoalRecord, Moment, TriedRecord};
use crate::views::{CheckInAnswer, GoalKind, Tried};

/// Groups in which goals were written.
const WITH_GOALS: [&str; 3] = [TUE, WED, PRO];
/// Minute of the day at which facilitators write.
const EVENING: i64 = 20 * 60 + 15;

/// Check-ins of everybody who is in a group, and goals in some groups.
pub(super) fn write(w: &Writer<'_>, world: &World, now: Moment) -> Outcome<()> {
    let practice = world.practice();
    for person in &world.people {
        let (Some(stay), At::In(id)) = (&person.stay, person.row.at) else {
            continue;
        };
        let Some(group) = practice.groups.iter().find(|g| g.id.as_str() == id) else {
            continue;
        };
        for mut asked in predict::chosen(&practice, stay, stay.from) {
            if predict::waits(w, &asked)? {
                continue;
            }
            answer(&mut asked, group, stay.from, now);
            w.insert(&asked)?;
            if WITH_GOALS.contains(&id) {
                goal(w, &practice, world, &asked, now)?;
            }
        }
    }
    Ok(())
}

/// How often in a hundred something is seen, by level; these people are invented, and so is this.
fn chance(level: Level) -> u32 {
    match level {
        Level::Strong => 62,
        Level::Clear => 44,
        Level::Slight => 27,
        Level::None => 11,
    }
}

/// Answers what was asked until a week ago; most people's later questions too, so that not everything waits at once.
fn answer(asked: &mut CheckInRecord, group: &Group, from: NaiveDate, now: Moment) {
    let Some(lead) = group.facilitators.first() else {
        return;
    };
    let waits = Dice::of(&format!("waits {}", asked.member)).percent(20);
    let until = back(now.date_naive(), if waits { 7 } else { 0 });
    for session in asked.prediction.sessions.clone() {
        let Some(day) = sessions::nth(group, from, session).filter(|d| *d <= until) else {
            continue;
        };
        let mut dice = Dice::of(&format!("check-in {} {session}", asked.id));
        let answer = if dice.percent(12) {
            CheckInAnswer::CannotSay
        } else if dice.percent(chance(asked.prediction.level)) {
            CheckInAnswer::Happened
        } else if dice.percent(15) {
            CheckInAnswer::Differently
        } else {
            CheckInAnswer::NotSeen
        };
        let line = match answer {
            CheckInAnswer::Happened => "In the round, and it was named.",
            CheckInAnswer::Differently => "Something, but warmer than expected.",
            _ => "",
        };
        asked.answers.push(AnsweredRecord {
            session,
            answer,
            line: line.to_owned(),
            by: lead.staff.0.clone(),
            at: moment(day, EVENING, now),
        });
    }
}

/// A goal, use or plan for what was found clearly.
fn goal(
    w: &Writer<'_>,
    practice: &Practice,
    world: &World,
    asked: &CheckInRecord,
    now: Moment,
) -> Outcome<()> {
    let p = &asked.prediction;
    let figure = practice
        .figures
        .iter()
        .find(|f| f.id.as_str() == asked.figure);
    let owner = |p: &&Person| p.client.id == asked.client;
    let (Some(figure), Some(owner)) = (figure, world.people.iter().find(owner)) else {
        return Ok(());
    };
    // Not everybody has got round to it.
    let written = p.level >= Level::Clear && Dice::of(&format!("goal {}", asked.id)).percent(70);
    let Some(text) = proposals::of(figure, p.outlook, None, &[])
        .into_iter()
        .next()
    else {
        return Ok(());
    };
    if !written {
        return Ok(());
    }
    let key = Key {
        group: &asked.group,
        client: &asked.client,
        about: &asked.about,
        figure: &asked.figure,
    };
    let mut note = key.blank();
    note.goals.push(GoalRecord {
        text: text.en,
        private: String::new(),
        by: owner.client.clinician.clone(),
        at: moment(p.on, 11 * 60, now) + Duration::minutes(5),
    });
    if let (Some(last), GoalKind::Goal) = (asked.answers.first(), proposals::kind(p.outlook)) {
        note.tried.push(TriedRecord {
            session: last.session,
            answer: if Dice::of(&asked.id).percent(55) {
                Tried::Tried
            } else {
                Tried::NotYet
            },
            line: String::new(),
            by: last.by.clone(),
            at: last.at,
        });
    }
    w.insert(&note)?;
    Ok(())
}
