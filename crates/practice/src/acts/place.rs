//! Where an interview goes on: the question at which somebody is, kept as soon as they are there.

use crate::desk::{Act, Desk, Outcome, found};
use crate::records::InterviewRecord;
use crate::refusal::Refusal;
use crate::sight;
use crate::views::{KeepPlace, Nothing};

/// Keeps the question at which somebody is, so that the interview goes on there after a pause or a crash. Answers are not
/// read: this follows every step past a question. A finished interview goes on nowhere.
///
/// # Errors
/// `not-found` where the interview is not this person's to see, or has no such question.
pub fn keep_place(desk: &mut Desk, request: KeepPlace) -> Outcome<Nothing> {
    let id = request.interview;
    let open = desk.open()?;
    let (client, section, moves) = desk.read(|r| {
        let record = found::<InterviewRecord>(r, &id, "interview")?.value;
        sight::of_client(r, open, &record.client, "interview")?;
        let q = sight::parts(r, open, &record)?.questionnaire;
        let section = interview::section_of(&q, &request.path)
            .and_then(|section| interview::section_title(&q, section))
            .ok_or_else(|| Refusal::not_found("question"))?
            .to_owned();
        let there = record.cursor.as_deref() == Some(request.path.as_str());
        let moves = record.finished.is_none() && !there;
        Ok((record.client, section, moves))
    })?;
    if moves {
        let act =
            Act::new("keep_place", "place in an interview kept", "interview", &id).of(&client);
        desk.change(act, |w| {
            let mut record = found::<InterviewRecord>(w, &id, "interview")?;
            record.value.cursor = Some(request.path);
            record.value.section = section;
            w.update(&record.value, record.revision)?;
            Ok(())
        })?;
    }
    Ok(Nothing {})
}
