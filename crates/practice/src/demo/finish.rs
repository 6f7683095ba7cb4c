//! What comes after the interviews of the fictional practice: measures asked again, and summaries in every state; each by the
//! people who would do it, through the use cases themselves.

use chrono::Duration;
use interview::screen::Item;
use interview::value::{Answer, Value};

use super::PASSWORD;
use super::found::{act_as, at};
use super::groups::{SUPERVISOR, back};
use super::world::{Person, World, moment};
use crate::acts::cosigning::{add_summary_addendum, cosign_summary, return_summary, sign_summary};
use crate::acts::interviews::{answer_question, finish_interview, interview_screen};
use crate::acts::runs::start_interview;
use crate::acts::summaries::save_summary_section;
use crate::acts::summary_page::summary_page;
use crate::desk::{Desk, Outcome};
use crate::hash::new_id;
use crate::records::Moment;
use crate::refusal::Refusal;
use crate::views::{
    AddToSummary, AdminMode, AnswerQuestion, InterviewOf, OfInterview, OpenInterview,
    SaveSummarySection, SignSummary, StartInterview, SummaryPage,
};

/// Days ago, and the total.
type Times = &'static [(u64, u8)];

/// Measures that were asked again: who, which, and days ago with the total. PHQ-9 and GAD-7 are sums of questions from 0 to 3;
/// the ninth of the PHQ-9 stays at 0, so that nothing new has to be asked about safety.
const AGAIN: &[(&str, &str, Times)] = &[
    (
        "Ben Aldous",
        "shipped-phq-9",
        &[(43, 8), (29, 10), (15, 7), (2, 5)],
    ),
    ("Ben Aldous", "shipped-gad-7", &[(43, 6), (15, 5), (2, 3)]),
    ("Wilhelmina Zander", "shipped-phq-9", &[(9, 14), (2, 10)]),
];

/// What became of a summary.
enum Fate {
    /// A section was edited; nobody has signed.
    Edited(&'static str, &'static str),
    /// Signed by its author so many hours ago, waits for a co-signature.
    Waits(i64),
    /// Returned with a comment, so many hours ago.
    Returned(i64, &'static str),
    /// Signed and co-signed so many days ago; then an addendum so many days ago.
    Locked(i64, i64, &'static str),
}

const SUMMARIES: &[(&str, Fate)] = &[
    (
        "Tobias Renn",
        Fate::Edited(
            "presenting",
            "Comes because the court says so, and says it. Asked what would make the hours worth it, he thinks for a while: “That my son gets in the car again.”",
        ),
    ),
    ("Saskia Orlova", Fate::Waits(20)),
    (
        "Caetano Brisa",
        Fate::Returned(
            17,
            "The consent of last year has ended: please write what may go to the court until the new one is signed.",
        ),
    ),
    (
        "Kwame Ellery",
        Fate::Locked(
            40,
            12,
            "His shifts have changed: Tuesdays stay free, by a letter of his employer.",
        ),
    ),
];

/// Measures asked again, then summaries. Errors: as of the use cases.
pub(super) fn after(desk: &mut Desk, world: &World, now: Moment) -> Outcome<()> {
    for (name, form, times) in AGAIN {
        let person = person(world, name)?;
        for (days, total) in *times {
            let when = moment(back(now.date_naive(), *days), 10 * 60 + 20, now);
            at(desk, when);
            act_as(desk, &person.client.clinician)?;
            measure(desk, person, form, *total)?;
        }
    }
    for (name, fate) in SUMMARIES {
        summary(desk, person(world, name)?, fate, now)?;
    }
    Ok(())
}

fn person<'a>(world: &'a World, name: &str) -> Outcome<&'a Person> {
    let found = world.people.iter().find(|p| p.row.name == name);
    found.ok_or_else(|| Refusal::not_found("client"))
}

/// Asks one measure so that it adds up to a total, as far as its questions reach.
fn measure(desk: &mut Desk, person: &Person, form: &str, total: u8) -> Outcome<()> {
    let client = person.client.id.clone();
    let started = start_interview(
        desk,
        StartInterview {
            client: client.clone(),
            form: form.to_owned(),
            mode: AdminMode::ClinicianAdministered,
        },
    )?;
    let interview = started.interview;
    let mut left = total;
    let mut screen = interview_screen(
        desk,
        OpenInterview {
            client,
            section: None,
            interview: Some(interview.clone()),
        },
    )?;
    for _ in 0..ITEMS {
        let open = |item: &&Item| item.kind == "choice" && !item.kept && item.answer.is_empty();
        let asked: Vec<&Item> = screen.section.items.iter().filter(open).collect();
        let Some(item) = asked.first() else {
            break;
        };
        let still = asked.iter().filter(|i| counts(i)).count();
        let points = points(item, left, still);
        if counts(item) {
            left = left.saturating_sub(points);
        }
        let chosen = item.options.iter().find(|o| o.key == Some(points));
        let Some(option) = chosen.or(item.options.first()) else {
            break;
        };
        let request = AnswerQuestion {
            interview: interview.clone(),
            path: item.path.clone(),
            answer: Answer {
                values: vec![Value::Choice(option.code.clone())],
                reason: None,
            },
            section: screen.section.id.clone(),
            command_id: new_id("cm")?,
        };
        screen = answer_question(desk, request)?;
    }
    finish_interview(desk, OfInterview { interview }).map(drop)
}

/// More questions than any of these measures has.
const ITEMS: usize = 20;

/// Points of the next question, so that the rest can still reach what is left: spread evenly.
fn points(item: &Item, left: u8, still: usize) -> u8 {
    if item.path == NINTH {
        return 0;
    }
    let still = u8::try_from(still).unwrap_or(1).max(1);
    left.div_ceil(still).min(3)
}

/// The question of the PHQ-9 on thoughts of death.
const NINTH: &str = "phq-9/9";

/// Whether the points of a question are there to reach the total: those of the ninth stay at 0, the one on difficulty has none.
fn counts(item: &Item) -> bool {
    item.path != NINTH && !item.path.ends_with("/difficulty")
}

fn summary(desk: &mut Desk, person: &Person, fate: &Fate, now: Moment) -> Outcome<()> {
    match fate {
        Fate::Edited(section, text) => {
            at(desk, now - Duration::hours(16));
            act_as(desk, &person.client.clinician)?;
            let page = read(desk, person)?;
            let known = page.sections.iter().find(|s| s.id == *section);
            let part = known.ok_or_else(|| Refusal::not_found("section"))?;
            let request = SaveSummarySection {
                interview: page.interview.clone(),
                section: part.id.clone(),
                text: (*text).to_owned(),
                revision: part.revision,
            };
            save_summary_section(desk, request).map(drop)
        }
        Fate::Waits(hours) => signed(desk, person, now - Duration::hours(*hours)).map(drop),
        Fate::Returned(hours, comment) => {
            let page = signed(desk, person, now - Duration::hours(hours + 5))?;
            at(desk, now - Duration::hours(*hours));
            act_as(desk, SUPERVISOR)?;
            return_summary(desk, words(&page, comment)).map(drop)
        }
        Fate::Locked(days, later, addendum) => {
            let when = now - Duration::days(*days);
            signed(desk, person, when)?;
            at(desk, when + Duration::hours(26));
            act_as(desk, SUPERVISOR)?;
            let page = read(desk, person)?;
            let page = cosign_summary(desk, signature(&page))?;
            at(desk, now - Duration::days(*later));
            act_as(desk, &person.client.clinician)?;
            add_summary_addendum(desk, words(&page, addendum)).map(drop)
        }
    }
}

fn read(desk: &mut Desk, person: &Person) -> Outcome<SummaryPage> {
    let request = InterviewOf {
        client: person.client.id.clone(),
        interview: None,
        alone: None,
    };
    summary_page(desk, request)
}

/// Signed by its author.
fn signed(desk: &mut Desk, person: &Person, when: Moment) -> Outcome<SummaryPage> {
    at(desk, when);
    act_as(desk, &person.client.clinician)?;
    let page = read(desk, person)?;
    sign_summary(desk, signature(&page))
}

fn signature(page: &SummaryPage) -> SignSummary {
    SignSummary {
        interview: page.interview.clone(),
        revision: page.revision,
        hash: page.hash.clone(),
        password: PASSWORD.to_owned(),
    }
}

fn words(page: &SummaryPage, text: &str) -> AddToSummary {
    AddToSummary {
        interview: page.interview.clone(),
        text: text.to_owned(),
        revision: page.revision,
    }
}
