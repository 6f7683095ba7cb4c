//! Check-ins: what facilitators are asked after some sessions, and their answers.
//!
//! A question never tells whether its pair was flagged: the words come from the figure alone, and goals, which would tell, are
//! asked when every pair has its answer.

use chrono::NaiveDate;
use matching::model::{Group, Member};
use store::{Reader, Stored};

use crate::desk::{Act, Desk, Open, Outcome, found, policy};
use crate::load;
use crate::mirrors::{notes, sessions};
use crate::names;
use crate::records::{
    AnsweredRecord, CheckInRecord, ClientRecord, GroupRecord, MemberRecord, MirrorNoteRecord,
    TriedRecord,
};
use crate::refusal::Refusal;
use crate::seen::brief;
use crate::sight;
use crate::views::{
    AnswerCheckIn, AnswerGoal, CheckInQuestion, CheckInsScreen, GoalQuestion, OfGroup, Role,
    TodayCheckIns,
};
use crate::words;

/// Longest line of an answer, in characters.
const LINE_MAX: usize = 300;

/// What is to be asked in a group now.
pub fn check_ins_screen(desk: &mut Desk, request: OfGroup) -> Outcome<CheckInsScreen> {
    let act = Act::new(
        "check_ins_screen",
        "looked at check-ins",
        "therapy_group",
        &request.group,
    );
    desk.look(act, |desk| screen(desk, &request.group))
}

/// The group, for those who lead it.
pub(crate) fn led_group(
    r: &Reader<'_>,
    open: &Open,
    id: &str,
) -> Outcome<(Group, matching::model::Program)> {
    let (group, program) = sight::group(r, id)?;
    if sight::leads(open, &program.value.0, &group.value.0) {
        Ok((group.value.0, program.value.0))
    } else {
        Err(Refusal::not_found("group"))
    }
}

fn screen(desk: &Desk, id: &str) -> Outcome<CheckInsScreen> {
    let today = desk.today();
    let open = desk.open()?;
    desk.read(|r| {
        let (group, program) = led_group(r, open, id)?;
        let room = Room::read(r, &group, today)?;
        let questions = room.questions(r)?;
        let all_answered = questions.iter().all(|q| q.answer.is_some());
        Ok(CheckInsScreen {
            group: brief(&group, Some(&program)),
            goals: if all_answered {
                room.goals(r)?
            } else {
                Vec::new()
            },
            next: room.next(r)?,
            questions,
        })
    })
}

/// A group on a day with its present members.
struct Room<'a> {
    group: &'a Group,
    today: NaiveDate,
    stays: Vec<Member>,
}

impl<'a> Room<'a> {
    fn read(r: &Reader<'_>, group: &'a Group, today: NaiveDate) -> Outcome<Self> {
        let stays = r
            .list_by::<MemberRecord>("therapy_group", group.id.as_str())?
            .into_iter()
            .filter(|s| !s.value.member.held && load::counts(&s.value, today))
            .map(|s| s.value.member)
            .collect();
        Ok(Self {
            group,
            today,
            stays,
        })
    }

    fn here(&self, client: &str) -> Option<&Member> {
        self.stays.iter().find(|m| m.client.as_str() == client)
    }

    /// The newest session after which something is asked and that has been.
    fn reached(&self, from: NaiveDate, asked_after: &[u32]) -> Option<u32> {
        asked_after
            .iter()
            .rev()
            .copied()
            .find(|n| sessions::nth(self.group, from, *n).is_some_and(|day| day <= self.today))
    }

    /// Check-ins of pairs who are both still here.
    fn pairs(&self, r: &Reader<'_>) -> Outcome<Vec<(Stored<CheckInRecord>, &Member)>> {
        let mut pairs = Vec::new();
        for asked in r.list_by::<CheckInRecord>("therapy_group", self.group.id.as_str())? {
            let v = &asked.value;
            let both = self.here(&v.client).is_some() && self.here(&v.about).is_some();
            let newcomer = self.stays.iter().find(|m| m.id.as_str() == v.member);
            if let Some(newcomer) = newcomer.filter(|_| both && v.state == "open") {
                pairs.push((asked, newcomer));
            }
        }
        pairs.sort_by(|a, b| {
            (a.1.from, &a.1.id, &a.0.value.id).cmp(&(b.1.from, &b.1.id, &b.0.value.id))
        });
        Ok(pairs)
    }

    /// Questions that wait, and those that were answered today.
    fn questions(&self, r: &Reader<'_>) -> Outcome<Vec<CheckInQuestion>> {
        let mut questions = Vec::new();
        for (asked, newcomer) in self.pairs(r)? {
            let Some(session) = self.reached(newcomer.from, &asked.value.prediction.sessions)
            else {
                continue;
            };
            let answer = asked
                .value
                .answers
                .iter()
                .rev()
                .find(|a| a.session == session);
            if answer.is_some_and(|a| a.at.date_naive() < self.today) {
                continue;
            }
            let client = found::<ClientRecord>(r, newcomer.client.as_str(), "client")?.value;
            questions.push(CheckInQuestion {
                check_in: asked.value.id.clone(),
                revision: asked.revision,
                session,
                since: format!(
                    "Since {} came, after session {session}",
                    names::short(&client.person.name)
                ),
                text: asked.value.prediction.question.clone(),
                answer: answer.map(|a| a.answer),
                line: answer.map(|a| a.line.clone()).unwrap_or_default(),
            });
        }
        Ok(questions)
    }

    fn goals(&self, r: &Reader<'_>) -> Outcome<Vec<GoalQuestion>> {
        let after = policy(r)?.check_ins.sessions;
        let mut goals: Vec<GoalQuestion> = Vec::new();
        for note in notes::stored(r, self.group.id.as_str())? {
            let v = &note.value;
            let here = self
                .here(&v.client)
                .filter(|_| self.here(&v.about).is_some());
            let (Some(stay), Some(goal)) = (here, v.goal()) else {
                continue;
            };
            let Some(session) = self.reached(stay.from, &after) else {
                continue;
            };
            let answer = v.tried.iter().rev().find(|t| t.session == session);
            if goal.text.trim().is_empty() || answer.is_some_and(|a| a.at.date_naive() < self.today)
            {
                continue;
            }
            let client = found::<ClientRecord>(r, &v.client, "client")?.value;
            goals.push(GoalQuestion {
                note: v.id.clone(),
                revision: note.revision,
                session,
                name: names::first_and_initial(&client.person.name),
                goal: goal.text.clone(),
                answer: answer.map(|a| a.answer),
                line: answer.map(|a| a.line.clone()).unwrap_or_default(),
            });
        }
        goals.sort_by(|a, b| (&a.name, &a.note).cmp(&(&b.name, &b.note)));
        Ok(goals)
    }

    /// When something is asked next.
    fn next(&self, r: &Reader<'_>) -> Outcome<Option<String>> {
        let mut coming: Option<(NaiveDate, u32, String)> = None;
        for (asked, newcomer) in self.pairs(r)? {
            for n in &asked.value.prediction.sessions {
                let day = sessions::nth(self.group, newcomer.from, *n).filter(|d| *d > self.today);
                if let Some(day) = day
                    && coming.as_ref().is_none_or(|(first, _, _)| day < *first)
                {
                    coming = Some((day, *n, newcomer.client.0.clone()));
                }
            }
        }
        let Some((day, n, client)) = coming else {
            return Ok(None);
        };
        let client = found::<ClientRecord>(r, &client, "client")?.value;
        Ok(Some(format!(
            "Next after session {n} of {}, on {}.",
            names::short(&client.person.name),
            words::date(day, self.today)
        )))
    }
}

/// The line of an answer.
fn line(text: &str) -> Outcome<String> {
    let text = text.trim();
    if text.chars().count() > LINE_MAX {
        return Err(Refusal::invalid(
            "line",
            "One line holds at most 300 characters; please shorten it.",
        ));
    }
    Ok(text.to_owned())
}

/// Answers a question about a pair. What was answered before for the session is kept beneath it.
pub fn answer_check_in(desk: &mut Desk, request: AnswerCheckIn) -> Outcome<CheckInsScreen> {
    let (now, today) = (desk.now(), desk.today());
    let line = line(&request.line)?;
    let open = desk.open()?;
    let me = open.me.id.clone();
    let asked = desk.read(|r| {
        let asked = found::<CheckInRecord>(r, &request.check_in, "check-in")?.value;
        let (group, _) =
            led_group(r, open, &asked.group).map_err(|_| Refusal::not_found("check-in"))?;
        let room = Room::read(r, &group, today)?;
        let waits = room
            .questions(r)?
            .iter()
            .any(|q| q.check_in == asked.id && q.session == request.session);
        waits.then_some(asked).ok_or_else(|| {
            Refusal::invalid(
                "session",
                "This is not asked now; open the check-ins again to see what is.",
            )
        })
    })?;
    let act = Act::new(
        "answer_check_in",
        "check-in answered",
        "check_in",
        &asked.id,
    );
    desk.change(act, |w| {
        let mut record = found::<CheckInRecord>(w, &asked.id, "check-in")?.value;
        record.answers.push(AnsweredRecord {
            session: request.session,
            answer: request.answer,
            line,
            by: me,
            at: now,
        });
        w.update(&record, request.revision)?;
        Ok(())
    })?;
    screen(desk, &asked.group)
}

/// Answers a question about a goal.
pub fn answer_goal(desk: &mut Desk, request: AnswerGoal) -> Outcome<CheckInsScreen> {
    let (now, today) = (desk.now(), desk.today());
    let line = line(&request.line)?;
    let open = desk.open()?;
    let me = open.me.id.clone();
    let note = desk.read(|r| {
        let note = found::<MirrorNoteRecord>(r, &request.note, "goal")?.value;
        let (group, _) = led_group(r, open, &note.group).map_err(|_| Refusal::not_found("goal"))?;
        let room = Room::read(r, &group, today)?;
        let waits = room
            .goals(r)?
            .iter()
            .any(|q| q.note == note.id && q.session == request.session);
        waits.then_some(note).ok_or_else(|| {
            Refusal::invalid(
                "session",
                "This is not asked now; open the check-ins again to see what is.",
            )
        })
    })?;
    let act = Act::new("answer_goal", "goal asked about", "mirror_note", &note.id);
    desk.change(act, |w| {
        let mut record = found::<MirrorNoteRecord>(w, &note.id, "goal")?.value;
        record.tried.push(TriedRecord {
            session: request.session,
            answer: request.answer,
            line,
            by: me,
            at: now,
        });
        w.update(&record, request.revision)?;
        Ok(())
    })?;
    screen(desk, &note.group)
}

/// Groups whose facilitator this person is, with questions that wait.
pub(crate) fn waiting(
    r: &Reader<'_>,
    open: &Open,
    today: NaiveDate,
) -> Outcome<Vec<TodayCheckIns>> {
    let mut lines = Vec::new();
    for group in r.list::<GroupRecord>()? {
        let group = group.value.0;
        if !(sight::facilitates(open, &group) || open.is(Role::Owner)) {
            continue;
        }
        let room = Room::read(r, &group, today)?;
        let questions = room.questions(r)?;
        let pairs = questions.iter().filter(|q| q.answer.is_none()).count();
        // A goal would tell which pair was flagged: not counted before the pairs have their answers.
        let goals = match pairs {
            0 => room.goals(r)?.iter().filter(|g| g.answer.is_none()).count(),
            _ => 0,
        };
        if pairs + goals == 0 {
            continue;
        }
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let text = match (pairs, questions.iter().find(|q| q.answer.is_none())) {
            (0, _) | (_, None) => words::count(number(goals), "goal", "goals"),
            (n, Some(first)) => {
                format!(
                    "{}. {}",
                    words::count(number(n), "question", "questions"),
                    first.since
                )
            }
        };
        lines.push(TodayCheckIns {
            group: group.id.0,
            name: group.name,
            count: number(pairs + goals),
            text,
        });
    }
    lines.sort_by(|a, b| (&a.name, &a.group).cmp(&(&b.name, &b.group)));
    Ok(lines)
}
