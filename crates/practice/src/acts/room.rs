//! The interview room: undoing, skipping the rest of a section, language, pausing, the jump list.

use std::collections::BTreeMap;

use interview::screen::SectionState;
use interview::value::Answer;
use store::{Reader, Writer};

use crate::acts::interviews::{
    Run, Saving, client_of, count, has_section, holds, outside, run, save, screen, section_title,
};
use crate::acts::signing_in::needed;
use crate::acts::undo::{Change, writes};
use crate::acts::{interview_times, marks};
use crate::desk::{Act, Desk, Open, Outcome, found};
use crate::records::{AnswerEvent, InterviewRecord, Step};
use crate::refusal::{Code, Refusal};
use crate::sight::Parts;
use crate::views::{
    InterviewScreen, JumpLine, JumpList, OfInterview, PauseInterview, Paused, RoomView,
    SetLanguage, SkipRest, Skipped, WalkAnswers, Walked,
};
use crate::words;

/// Languages in which a client can be asked.
const LANGUAGES: [&str; 2] = ["en", "es"];
/// Skipping may open further questions; a definition that never comes to an end stops here.
const ROUNDS: usize = 8;

/// What the room knows beside the questions.
pub(crate) fn view(
    r: &Reader<'_>,
    open: &Open,
    run: &Run,
    sections: &[SectionState],
) -> Outcome<RoomView> {
    let named = |forward| run.sitting.next(forward).map(|act| name(run, act));
    let language = run.record.value.language.clone();
    Ok(RoomView {
        marks: marks::all(r, run, sections)?,
        undo: named(false),
        redo: named(true),
        language: language.unwrap_or_else(|| "en".to_owned()),
        leaving: open.practice.room.leaving,
    })
}

/// What an act is called: its question, or how many.
fn name(run: &Run, act: &[Change]) -> String {
    match act {
        [one] => outside(&run.questionnaire, &one.path),
        more => words::count(count(more.len()), "question", "questions"),
    }
}

/// The id that the window made for an act.
fn act_id(given: &str) -> Outcome<String> {
    needed("command_id", given, "Each act needs an id of its own.")
}

/// Gives every open question of a section the same reason, in one transaction; questions that open through it, too.
pub fn skip_rest(desk: &mut Desk, request: SkipRest) -> Outcome<Skipped> {
    let now = desk.now();
    let id = request.interview.clone();
    let command_id = act_id(&request.command_id)?;
    let open = desk.open()?;
    let (client, run, known) = desk.read(|r| {
        let run = run(r, open, &id)?;
        has_section(&run, &request.section)?;
        let known = r.applied(&command_id)?;
        Ok((run.record.value.client.clone(), run, known))
    })?;
    let mut skipped = 0;
    if !known {
        let mut act =
            Act::new("skip_rest", "rest of a section skipped", "interview", &id).of(&client);
        act.command_id = Some(&command_id);
        let to = Saving {
            id: &id,
            unseen: &run.unseen,
            now,
        };
        skipped = desk.change(act, |w| skip_open(w, &request, &run.parts, &to))?;
    }
    Ok(Skipped {
        count: count(skipped),
        screen: screen(desk, &id, Some(&request.section))?,
    })
}

/// Only what this person sees is skipped.
fn skip_open(w: &Writer<'_>, request: &SkipRest, parts: &Parts, to: &Saving<'_>) -> Outcome<usize> {
    let q = &parts.questionnaire;
    let answer = Answer::absent(request.reason);
    let mut skipped = 0;
    for _ in 0..ROUNDS {
        let mut answers = crate::acts::interviews::answers(w, to.id)?;
        parts.keep(&mut answers);
        let look = interview::Look::at(q, &answers);
        let asked = look.paths();
        let section = look.section(&request.section);
        let items = section.map(|s| s.items).unwrap_or_default();
        let open = items.into_iter().filter(|item| {
            let takes = interview::check_answer(q, &item.path, &answer).is_ok();
            item.answer.is_empty() && !item.read_only && takes && asked.contains(&item.path)
        });
        let mut events = Vec::new();
        for item in open {
            let event = AnswerEvent {
                answer: Some(answer.clone()),
                step: if skipped == 0 { Step::New } else { Step::More },
            };
            events.push((item.path, event));
            skipped += 1;
        }
        if events.is_empty() {
            break;
        }
        save(w, to, &events)?;
    }
    Ok(skipped)
}

/// Undoes the last act of this sitting, or does an undone one again. An alert that was raised stays raised.
pub fn walk_answers(desk: &mut Desk, request: WalkAnswers) -> Outcome<Walked> {
    let now = desk.now();
    let id = request.interview.clone();
    let command_id = act_id(&request.command_id)?;
    let open = desk.open()?;
    let (client, act, unseen, text) = desk.read(|r| {
        let run = run(r, open, &id)?;
        let known = r.applied(&command_id)?;
        // A repeated call: what it did is now the next act in the other direction.
        let next = run
            .sitting
            .next(request.forward != known)
            .unwrap_or_default();
        Ok((
            run.record.value.client.clone(),
            (next.to_vec(), known),
            run.unseen.clone(),
            name(&run, next),
        ))
    })?;
    let (changes, known) = act;
    let Some(first) = changes.first() else {
        let way = if request.forward {
            "done again"
        } else {
            "undone"
        };
        return Err(Refusal::new(
            Code::Blocked,
            format!(
                "Nothing of this sitting is left to be {way}; answers from before can be changed by hand."
            ),
        ));
    };
    let path = first.path.clone();
    if !known {
        let (what, step) = match request.forward {
            true => ("done again", Step::Forward),
            false => ("undone", Step::Back),
        };
        let mut act = Act::new("walk_answers", what, "interview", &id).of(&client);
        act.command_id = Some(&command_id);
        let (id, unseen) = (&id, &unseen);
        let to = Saving { id, unseen, now };
        desk.change(act, |w| {
            save(w, &to, &walked(writes(&changes, request.forward), step))
        })?;
    }
    let section = desk.read(|r| {
        let run = run(r, desk.open()?, &id)?;
        Ok(interview::section_of(&run.questionnaire, &path).map(str::to_owned))
    })?;
    Ok(Walked {
        path,
        text,
        several: changes.len() > 1,
        screen: screen(desk, &id, section.as_deref())?,
    })
}

/// One event for each answer that is walked over.
fn walked(writes: Vec<(String, Option<Answer>)>, step: Step) -> Vec<(String, AnswerEvent)> {
    let steps = std::iter::once(step).chain(std::iter::repeat(Step::More));
    writes
        .into_iter()
        .zip(steps)
        .map(|((path, answer), step)| (path, AnswerEvent { answer, step }))
        .collect()
}

/// Chooses the language in which the client is asked; it stays with the interview.
pub fn set_interview_language(desk: &mut Desk, request: SetLanguage) -> Outcome<InterviewScreen> {
    let id = request.interview.clone();
    if !LANGUAGES.contains(&request.language.as_str()) {
        return Err(Refusal::invalid(
            "language",
            "Clients can be asked in English or Spanish.",
        ));
    }
    let open = desk.open()?;
    let client = desk.read(|r| {
        let run = run(r, open, &id)?;
        has_section(&run, &request.section)?;
        Ok(run.record.value.client)
    })?;
    let act = Act::new(
        "set_interview_language",
        "language chosen",
        "interview",
        &id,
    )
    .of(&client);
    desk.change(act, |w| {
        let mut record = found::<InterviewRecord>(w, &id, "interview")?;
        record.value.language = Some(request.language.clone());
        w.update(&record.value, record.revision)?;
        Ok(())
    })?;
    screen(desk, &id, Some(&request.section))
}

/// Leaves the interview for now: its place is kept, and time no longer counts.
pub fn pause_interview(desk: &mut Desk, request: PauseInterview) -> Outcome<Paused> {
    let now = desk.now();
    let id = request.interview.clone();
    let open = desk.open()?;
    let (client, paused) = desk.read(|r| {
        let run = run(r, open, &id)?;
        let asked = interview::paths(&run.questionnaire, &run.answers);
        let kept = run.record.value.cursor.as_ref();
        let kept = kept.filter(|path| run.parts.shows(path));
        let at = request.path.as_ref().or(kept);
        let place = at.and_then(|path| asked.iter().position(|p| p == path));
        if request.path.is_some() && place.is_none() {
            return Err(Refusal::not_found("question"));
        }
        let paused = Paused {
            section: section_title(&run.questionnaire, at.map(String::as_str)),
            number: place.map(|n| count(n + 1)),
            total: count(asked.len()),
        };
        Ok((run.record.value.client, paused))
    })?;
    let holds = holds(desk, &client)?;
    let act = Act::new("pause_interview", "interview left", "interview", &id).of(&client);
    desk.change(act, |w| {
        if holds {
            interview_times::visit(w, &id, None, now)?;
        }
        if request.path.is_some() {
            let mut record = found::<InterviewRecord>(w, &id, "interview")?;
            record.value.cursor.clone_from(&request.path);
            record.value.section.clone_from(&paused.section);
            w.update(&record.value, record.revision)?;
        }
        Ok(())
    })?;
    Ok(paused)
}

/// Every question that is asked now, with its answer.
pub fn interview_jumps(desk: &mut Desk, request: OfInterview) -> Outcome<JumpList> {
    let client = client_of(desk, &request.interview)?;
    let mut act = Act::new(
        "interview_jumps",
        "looked at an interview",
        "interview",
        &request.interview,
    );
    act.client = client.as_deref();
    desk.look(act, |desk| {
        let open = desk.open()?;
        desk.read(|r| {
            let run = run(r, open, &request.interview)?;
            Ok(JumpList {
                lines: jumps(&run),
                times: interview_times::section_times(r, &request.interview, &run.parts)?,
            })
        })
    })
}

fn jumps(run: &Run) -> Vec<JumpLine> {
    let (q, answers) = (&run.questionnaire, &run.answers);
    let titles: BTreeMap<String, String> = interview::sections(q, answers)
        .into_iter()
        .map(|s| (s.id, s.title))
        .collect();
    let line = |path: String| {
        let section = interview::section_of(q, &path).unwrap_or_default();
        let answer = answers.0.get(&path);
        JumpLine {
            section_title: titles.get(section).cloned().unwrap_or_default(),
            section: section.to_owned(),
            text: outside(q, &path),
            answer: answer
                .filter(|_| !interview::is_discreet(q, &path))
                .map(|a| interview::in_words(q, &path, a))
                .unwrap_or_default(),
            path,
        }
    };
    interview::paths(q, answers).into_iter().map(line).collect()
}
