//! Marks on the questions of an interview: a note, a flag, to ask later. For those who hold the interview.

use std::collections::BTreeMap;

use interview::screen::SectionState;
use store::{Reader, Stored, Writer};

use crate::acts::interviews::{NOTE_MAX, Run, has_question, outside, run, screen};
use crate::desk::{Act, Desk, Outcome};
use crate::records::MarkRecord;
use crate::refusal::Refusal;
use crate::views::{InterviewScreen, QuestionMark, SaveMark};

/// All marks of an interview in reading order; those on questions that are not asked now come last.
pub(crate) fn all(
    r: &Reader<'_>,
    run: &Run,
    sections: &[SectionState],
) -> Outcome<Vec<QuestionMark>> {
    let mut marks = r.list_by::<MarkRecord>("interview", &run.record.value.id)?;
    marks.retain(|m| run.parts.shows(&m.value.path));
    if marks.is_empty() {
        return Ok(Vec::new());
    }
    let order: BTreeMap<String, usize> = interview::paths(&run.questionnaire, &run.answers)
        .into_iter()
        .zip(0..)
        .collect();
    marks.sort_by_key(|m| order.get(&m.value.path).copied().unwrap_or(usize::MAX));
    Ok(marks
        .into_iter()
        .map(|mark| seen(run, sections, &order, mark))
        .collect())
}

fn seen(
    run: &Run,
    sections: &[SectionState],
    order: &BTreeMap<String, usize>,
    mark: Stored<MarkRecord>,
) -> QuestionMark {
    let (q, revision, mark) = (&run.questionnaire, mark.revision, mark.value);
    let section = interview::section_of(q, &mark.path).unwrap_or_default();
    let title = sections.iter().find(|s| s.id == section);
    QuestionMark {
        section_title: title.map(|s| s.title.clone()).unwrap_or_default(),
        section: section.to_owned(),
        text: outside(q, &mark.path),
        asked: order.contains_key(&mark.path),
        path: mark.path,
        note: mark.note,
        flag: mark.flag,
        later: mark.later,
        revision,
    }
}

fn mark_id(interview: &str, path: &str) -> String {
    format!("{interview}/{path}")
}

/// Sets the mark on a question; a mark that says nothing is removed.
pub fn save_mark(desk: &mut Desk, request: SaveMark) -> Outcome<InterviewScreen> {
    let now = desk.now();
    let id = request.interview.clone();
    if request.note.chars().count() > NOTE_MAX {
        return Err(Refusal::invalid(
            "note",
            "A note holds at most 20,000 characters; please shorten it.",
        ));
    }
    let open = desk.open()?;
    let by = open.me.id.clone();
    let client = desk.read(|r| {
        let run = run(r, open, &id)?;
        has_question(&run, &request.section, &request.path)?;
        Ok(run.record.value.client)
    })?;
    let mark = MarkRecord {
        id: mark_id(&id, &request.path),
        interview: id.clone(),
        path: request.path,
        note: request.note,
        flag: request.flag,
        later: request.later,
        by,
        at: now,
    };
    let act = Act::new("save_mark", "question marked", "interview", &id).of(&client);
    desk.change(act, |w| write_mark(w, &mark, request.revision))?;
    screen(desk, &id, Some(&request.section))
}

fn write_mark(w: &Writer<'_>, mark: &MarkRecord, revision: u32) -> Outcome<()> {
    let empty = mark.note.is_empty() && !mark.flag && !mark.later;
    match (revision, empty) {
        (0, true) => {}
        (0, false) => w.insert(mark)?,
        (seen, true) => w.delete::<MarkRecord>(&mark.id, seen)?,
        (seen, false) => drop(w.update(mark, seen)?),
    }
    Ok(())
}

/// An answered question is no longer one to ask later.
pub(crate) fn answered(w: &Writer<'_>, interview: &str, path: &str) -> Outcome<()> {
    let Some(mark) = w.get::<MarkRecord>(&mark_id(interview, path))? else {
        return Ok(());
    };
    if mark.value.later {
        let later = false;
        write_mark(
            w,
            &MarkRecord {
                later,
                ..mark.value
            },
            mark.revision,
        )?;
    }
    Ok(())
}
