//! Founds the fictional practice: people, records, then alerts and placements through the use cases themselves.

mod placing;

use chrono::Duration;
use interview::{Answers, Questionnaire, Severity};
use matching::model::Member;
use std::fs;
use store::Writer;

use super::consents;
use super::groups::{programs, staff};
use super::roster::At;
use super::world::{Person, World, answered};
use super::{FIRST_PERSON, HANDLE, NAME, PASSWORD};
use crate::acts::signing_in::{NewPractice, found_in};
use crate::acts::{alerts, interviews, settings};
use crate::desk::{Act, Desk, Outcome};
use crate::questionnaires;
use crate::records::{
    AlertRecord, AnswerEvent, FigureRecord, GroupRecord, Keeping, MemberRecord, Moment,
    PositionRecord, ProgramRecord, StaffRecord, Step, TickRecord,
};
use crate::refusal::Refusal;
use crate::views::{AnswerQuestion, PracticeKind};

/// Makes the fictional practice and signs its first person in. What went wrong leaves nothing behind.
pub(crate) fn found(desk: &mut Desk) -> Outcome<()> {
    let now = desk.now();
    let clock = std::mem::replace(&mut desk.clock, Box::new(move || now));
    let built = build(desk, now);
    desk.clock = clock;
    if built.is_err() {
        desk.open = None;
        let folder = desk.folder(HANDLE)?;
        // Where even this fails, the next try says so.
        let _ = fs::remove_dir_all(folder);
    }
    built
}

/// The steps, each at its own time, so that histories read as they would.
fn build(desk: &mut Desk, now: Moment) -> Outcome<()> {
    at(desk, now - Duration::days(420));
    everybody(desk)?;
    at(desk, now - Duration::days(14));
    let world = records(desk, now)?;
    placing::decided(desk, &world, now)?;
    super::safety::decided(desk)?;
    safety(desk, &world, now)?;
    super::safety::by_hand(desk, &world, now)?;
    super::finish::after(desk, &world, now)?;
    placing::waiting(desk, &world, now)?;
    under_way(desk, &world)?;
    at(desk, now);
    act_as(desk, FIRST_PERSON)?;
    let open = desk.open_mut()?;
    (open.since, open.last_act) = (now, now);
    Ok(())
}

/// Sets the clock.
pub(super) fn at(desk: &mut Desk, moment: Moment) {
    desk.clock = Box::new(move || moment);
}

/// Puts somebody else at the desk.
pub(super) fn act_as(desk: &mut Desk, id: &str) -> Outcome<()> {
    let me = desk
        .read(|r| crate::desk::found::<StaffRecord>(r, id, "person"))?
        .value;
    desk.open_mut()?.me = me;
    Ok(())
}

/// The practice with everybody who works there, each with a way in of their own.
fn everybody(desk: &mut Desk) -> Outcome<()> {
    let mut people = staff();
    let first = people.next().ok_or_else(|| Refusal::not_found("person"))?;
    found_in(
        desk,
        NewPractice {
            handle: HANDLE,
            name: NAME,
            kind: PracticeKind::Team,
            fictional: true,
            id: first.id,
            person: &first.name,
            credential: &first.credential,
            roles: first.roles,
            password: PASSWORD,
        },
    )?;
    people.try_for_each(|person| settings::enrol(desk, &person, PASSWORD))
}

/// What an invented record is called in the log.
fn writing() -> Act<'static> {
    Act::new(
        "explore_fictional",
        "invented records written",
        "practice",
        "practice",
    )
}

/// Programs, groups and clients; then each client with the interview, as of when it was held, by whoever held it.
fn records(desk: &mut Desk, now: Moment) -> Outcome<World> {
    let world = desk.change(writing(), |w| {
        let questionnaire = questionnaires::pin(w)?;
        let q = questionnaires::of(w, &questionnaire)?;
        let world = World::new(now, &q, &questionnaire);
        for program in programs() {
            w.insert(&ProgramRecord(program))?;
        }
        for group in &world.groups {
            w.insert(&GroupRecord(group.clone()))?;
        }
        Ok(world)
    })?;
    for person in &world.people {
        let interview = &person.interview;
        at(desk, interview.saved.unwrap_or(interview.started));
        act_as(desk, &person.client.clinician)?;
        desk.change(writing(), |w| {
            let q = questionnaires::of(w, &interview.questionnaire)?;
            write(w, person, &q)?;
            for entry in consents::of(person, now)? {
                w.insert(&entry)?;
            }
            Ok(())
        })?;
    }
    at(desk, now - Duration::days(14));
    act_as(desk, FIRST_PERSON)?;
    desk.change(writing(), |w| {
        for conflict in &world.conflicts {
            w.insert(conflict)?;
        }
        super::check_ins::write(w, &world, now)?;
        Ok(())
    })?;
    Ok(world)
}

/// One client. The answer that raises an alert in an interview under way is given later, by hand.
fn write(w: &Writer<'_>, person: &Person, q: &Questionnaire) -> Outcome<()> {
    w.insert(&person.client)?;
    let mut answers = person.answers.as_slice();
    let mut interview = person.interview.clone();
    if last_raises(person)
        && let Some((_, before)) = answers.split_last()
    {
        answers = before;
        (interview, _) = answered(interview.clone(), q, answers, interview.started);
    }
    w.insert(&interview)?;
    for (path, answer) in answers {
        let event = AnswerEvent {
            answer: Some(answer.clone()),
            step: Step::New,
        };
        w.append_event(&interview.id, path, &event)?;
    }
    for note in &person.notes {
        w.insert(note)?;
    }
    for figure in &person.figures {
        w.insert(&FigureRecord(figure.clone(), Keeping::default()))?;
    }
    for position in &person.positions {
        w.insert(&PositionRecord(position.clone(), String::new()))?;
    }
    if let Some(waiting) = &person.waiting {
        w.insert(waiting)?;
    }
    if let (Some(member), At::In(_)) = (&person.stay, person.row.at) {
        w.insert(&ticked(member, person.client.created))?;
    }
    Ok(())
}

/// A stay as the file keeps it: with ticks by people who work here.
fn ticked(member: &Member, at: Moment) -> MemberRecord {
    let id_of = |name: &str| staff().find(|s| s.name == name).map(|s| s.id);
    let ticks = member
        .behaviours
        .iter()
        .enumerate()
        .map(|(n, b)| TickRecord {
            id: format!("ti-{}-{n}", member.id),
            category: b.category,
            on: b.on,
            by: id_of(&b.by).unwrap_or_default(),
            at,
            taken_back: None,
        });
    MemberRecord {
        ticks: ticks.collect(),
        member: Member {
            behaviours: Vec::new(),
            ..member.clone()
        },
        placement: None,
        held_until: None,
    }
}

fn last_raises(person: &Person) -> bool {
    matches!(person.row.at, At::UnderWay(_)) && raised(person)
}

fn raised(person: &Person) -> bool {
    person.alerts.iter().any(|a| a.severity != Severity::Notice)
}

/// Safety alerts of finished interviews: raised when they were, and documented the same day.
fn safety(desk: &mut Desk, world: &World, now: Moment) -> Outcome<()> {
    let alerted = world
        .people
        .iter()
        .filter(|p| raised(p) && p.interview.finished.is_some());
    for person in alerted {
        let when = person.interview.saved.unwrap_or(now);
        at(desk, when);
        act_as(desk, &person.client.clinician)?;
        let act = Act::new(
            "answer_question",
            "answered",
            "interview",
            &person.interview.id,
        )
        .of(&person.client.id);
        desk.change(act, |w| {
            let answers = Answers(person.answers.iter().cloned().collect());
            let raised = (&[][..], person.alerts.as_slice());
            alerts::raise(w, &person.interview, raised, &[], &answers, when)
        })?;
        let conclusion = person.conclusion();
        let open = desk.read(|r| Ok(r.list_by::<AlertRecord>("client", &person.client.id)?))?;
        for (alert, conclusion) in open.into_iter().zip(conclusion) {
            super::safety::concluded(desk, &alert.value, when, conclusion)?;
        }
    }
    Ok(())
}

/// The answer that stopped an interview this morning, given as anybody would.
fn under_way(desk: &mut Desk, world: &World) -> Outcome<()> {
    for person in world.people.iter().filter(|p| last_raises(p)) {
        let Some(((path, answer), when)) = person.answers.last().zip(person.interview.saved) else {
            continue;
        };
        at(desk, when);
        act_as(desk, &person.client.clinician)?;
        interviews::answer_question(
            desk,
            AnswerQuestion {
                interview: person.interview.id.clone(),
                path: path.clone(),
                answer: answer.clone(),
                section: "mood".to_owned(),
                command_id: crate::hash::new_id("cm")?,
            },
        )?;
    }
    Ok(())
}
