//! Safety in the fictional practice: one alert of each kind, each in another state, walked through the use cases themselves.

use chrono::Duration;
use matching::model::OpenAlert;

use super::found::{act_as, at};
use super::groups::SUPERVISOR;
use super::world::{Person, World};
use crate::acts::{alerts, safety_plan, safety_settings, safety_tasks};
use crate::desk::{Desk, Outcome};
use crate::records::{AlertRecord, Moment};
use crate::refusal::Refusal;
use crate::views::{
    AlertKind, Conclusion, DocumentAlert, KeepSafetyPlan, OfAlert, RaiseAlert, ReviewOutcome,
    ReviewSafety, SafetySettings, SaveSafetyField, SaveSafetyPlan, SaveSafetySettings,
};

/// Fields and what stands in them.
type Written = &'static [(&'static str, &'static str)];

/// What is written after thoughts of suicide.
const ASKED: Written = &[
    ("stay.who", "Ines Halloran, until the friend came"),
    (
        "asked.often",
        "Some evenings, for about three weeks; never before noon.",
    ),
    ("asked.plan", "No plan. Has not prepared anything."),
    ("asked.past", "Nothing before."),
    (
        "asked.holds",
        "The choir, a sister two streets away, and wanting to see the spring.",
    ),
    ("means.reach", "some"),
    (
        "means.agreed",
        "Sleeping pills from last year: the sister keeps them from tonight on.",
    ),
    ("plan.made", "made"),
    ("told.supervisor", "Dr. Ruth Achterberg, by phone"),
];

/// What is written about somebody in withdrawal.
const SHAKING: Written = &[
    ("body.flags", "none"),
    (
        "body.seen",
        "Tremor, sweat, awake and clear. About a bottle a day until yesterday evening.",
    ),
    ("withdrawal.risk", "likely"),
    (
        "withdrawal.what",
        "One seizure four years ago: the clinic takes him today.",
    ),
    ("today.on", "no"),
    ("today.home", "His brother, straight to the clinic"),
    ("told.supervisor", "Dr. Ruth Achterberg, by phone"),
    ("told.other", "The detox clinic, intake nurse"),
];

/// An alert that was raised by hand.
struct Story {
    name: &'static str,
    kind: AlertKind,
    said: &'static str,
    /// Hours ago.
    ago: i64,
    written: Written,
    /// How it was concluded; none while it is being written.
    conclusion: Option<Conclusion>,
    /// The supervisor's note, where there is one.
    reviewed: Option<&'static str>,
}

const STORIES: [Story; 3] = [
    Story {
        name: "Sunniva Rask",
        kind: AlertKind::AbuseDisclosure,
        said: "Her neighbour’s boy, seven, sleeps in the stairwell when the father drinks; last week he had marks on both arms.",
        ago: 20,
        written: &[
            ("asked.said", "“He says he fell. He says it every time.”"),
            (
                "asked.today",
                "The father works nights this week; the boy is with his aunt until Friday.",
            ),
            ("report.about", "child"),
        ],
        conclusion: None,
        reviewed: None,
    },
    Story {
        name: "Rafe Callow",
        kind: AlertKind::ThreatPerson,
        said: "Said twice that he will “settle it” with somebody at his former work, and that he knows the shift.",
        ago: 27,
        written: &[
            (
                "asked.said",
                "“If they leave me no way, I settle it myself.” Then: “You know how one talks.”",
            ),
            (
                "asked.near",
                "No weapon at home. Knows when the person works. Has stayed away so far.",
            ),
            ("person.who", "Bram Oldfield (invented), former foreman"),
            ("decide.who", "Dr. Ruth Achterberg with Ines Halloran"),
            (
                "decide.what",
                "Not near enough to warn today. Seen again tomorrow; the person is warned if he goes there.",
            ),
            ("decide.warned", "not-yet"),
            ("told.supervisor", "Dr. Ruth Achterberg, in her office"),
        ],
        conclusion: Some(Conclusion::NotNow),
        reviewed: None,
    },
    Story {
        name: "Yara Belmonte",
        kind: AlertKind::PartnerViolence,
        said: "Afraid to go home on paydays.",
        ago: 24 * 6,
        written: &[
            ("alone.asked", "yes"),
            (
                "asked.today",
                "Safe until the end of the month; paydays are the worst. No weapons. Never choked.",
            ),
            (
                "asked.wants",
                "To stay for now, and to know where she could go. No police.",
            ),
            (
                "contact.how",
                "Mornings, her sister’s number only. No letters.",
            ),
            ("plan.made", "made"),
            (
                "plan.offered",
                "Advocate and hotline; she took the advocate’s number, under another name.",
            ),
            ("told.supervisor", "Dr. Ruth Achterberg, alone"),
        ],
        conclusion: Some(Conclusion::NotNow),
        reviewed: Some(
            "Agreed. The place in the women’s group waits until the advocate has met her.",
        ),
    },
];

/// The alerts of a person that were raised by hand and still block, as the engine reads them.
pub(super) fn open_of(name: &str, now: Moment) -> Vec<OpenAlert> {
    STORIES
        .iter()
        .filter(|s| s.name == name && s.conclusion != Some(Conclusion::MayAttend))
        .map(|s| OpenAlert {
            source: crate::safety::kinds::source(s.kind).to_owned(),
            severity: "safety".to_owned(),
            on: Some((now - Duration::hours(s.ago)).date_naive()),
        })
        .collect()
}

/// What the practice has decided: an example, not the law of any state.
fn rules() -> SafetySettings {
    SafetySettings {
        report_child_hours: Some(24),
        report_elder_hours: Some(48),
        report_dependent_hours: Some(48),
        threat_rule: "Whoever hears it calls the supervisor on duty at once. The two decide together whether to warn, and whom, and write down why.".to_owned(),
        abuse_rule: "Call the state hotline the same day, and send the written report within the time above.".to_owned(),
        calls: "Dr. Ruth Achterberg: supervisor on duty, extension 12\nCrisis team: practice line, extension 40".to_owned(),
        ..SafetySettings::default()
    }
}

/// The practice's rules. Errors: as of the use case.
pub(super) fn decided(desk: &mut Desk) -> Outcome<()> {
    act_as(desk, SUPERVISOR)?;
    let was = desk.open()?.practice.safety.clone();
    let safety = rules();
    safety_settings::save_safety_settings(desk, SaveSafetySettings { was, safety }).map(drop)
}

/// After an answer: everything asked and told, concluded, and reviewed the same day.
pub(super) fn concluded(
    desk: &mut Desk,
    alert: &AlertRecord,
    when: Moment,
    conclusion: Conclusion,
) -> Outcome<()> {
    let (written, note) = match crate::safety::kinds::kind(alert) {
        AlertKind::IntoxicationWithdrawal => (
            SHAKING,
            "Right to stop and to send him today. Look again when the clinic has cleared him.",
        ),
        _ => (ASKED, "Well asked. I agree."),
    };
    write(desk, &alert.id, written, when)?;
    document(desk, &alert.id, conclusion)?;
    review(desk, &alert.id, when + Duration::hours(3), note)
}

/// The stories told by hand, and a safety plan. Errors: as of the use cases.
pub(super) fn by_hand(desk: &mut Desk, world: &World, now: Moment) -> Outcome<()> {
    for story in &STORIES {
        let person = world.people.iter().find(|p| p.row.name == story.name);
        tell(
            desk,
            story,
            person.ok_or_else(|| Refusal::not_found("client"))?,
            now,
        )?;
    }
    let zander = world
        .people
        .iter()
        .find(|p| p.row.name == "Wilhelmina Zander");
    plan(
        desk,
        zander.ok_or_else(|| Refusal::not_found("client"))?,
        now,
    )
}

fn tell(desk: &mut Desk, story: &Story, person: &Person, now: Moment) -> Outcome<()> {
    let when = now - Duration::hours(story.ago);
    at(desk, when);
    act_as(desk, &person.client.clinician)?;
    let raised = alerts::raise_alert(
        desk,
        RaiseAlert {
            client: person.client.id.clone(),
            kind: story.kind,
            said: story.said.to_owned(),
            acute: false,
            minutes_ago: 0,
            command_id: crate::hash::new_id("cm")?,
        },
    )?;
    write(desk, &raised.alert, story.written, when)?;
    if let Some(conclusion) = story.conclusion {
        document(desk, &raised.alert, conclusion)?;
    }
    if let Some(note) = story.reviewed {
        review(desk, &raised.alert, when + Duration::hours(5), note)?;
    }
    Ok(())
}

fn write(desk: &mut Desk, alert: &str, written: Written, when: Moment) -> Outcome<()> {
    let mut save = |field: &str, text: String| {
        let request = SaveSafetyField {
            alert: alert.to_owned(),
            field: field.to_owned(),
            was: String::new(),
            text,
        };
        alerts::save_safety_field(desk, request).map(drop)
    };
    for (field, text) in written {
        save(field, (*text).to_owned())?;
        if field.starts_with("told.") {
            save(&format!("{field}.at"), when.format("%H:%M").to_string())?;
        }
    }
    Ok(())
}

fn revision(desk: &mut Desk, alert: &str) -> Outcome<u32> {
    let request = OfAlert {
        alert: alert.to_owned(),
        alone: true,
    };
    alerts::alert_page(desk, request).map(|page| page.revision)
}

fn document(desk: &mut Desk, alert: &str, conclusion: Conclusion) -> Outcome<()> {
    let request = DocumentAlert {
        revision: revision(desk, alert)?,
        alert: alert.to_owned(),
        conclusion,
    };
    alerts::document_alert(desk, request).map(drop)
}

fn review(desk: &mut Desk, alert: &str, when: Moment, note: &str) -> Outcome<()> {
    at(desk, when);
    act_as(desk, SUPERVISOR)?;
    let request = ReviewSafety {
        revision: revision(desk, alert)?,
        alert: alert.to_owned(),
        note: note.to_owned(),
        told: "The clinician".to_owned(),
        told_at: when.format("%H:%M").to_string(),
        outcome: ReviewOutcome::Agreed,
        conclusion: None,
        peer: String::new(),
    };
    safety_tasks::review_alert(desk, request).map(drop)
}

/// A plan as it was made, three weeks ago.
fn plan(desk: &mut Desk, person: &Person, now: Moment) -> Outcome<()> {
    const PARTS: Written = &[
        (
            "signs",
            "When I stop opening the curtains. When I count the days since Paul died.",
        ),
        (
            "alone",
            "Water the balcony. The long crossword. Bread dough.",
        ),
        (
            "among",
            "The market on Saturday. The bench at the ferry. Choir on Wednesday.",
        ),
        (
            "ask",
            "Hilde, two streets away: she may ring at night. My niece, Sundays.",
        ),
        (
            "help",
            "Ines Halloran, mornings. My doctor, Tuesdays and Fridays.",
        ),
        (
            "around",
            "Hilde keeps the old pills. The pharmacy gives one week at a time.",
        ),
        (
            "reasons",
            "The grandchildren’s swimming test. The magnolia. To be asked.",
        ),
    ];
    let when = now - Duration::days(8);
    at(desk, when);
    act_as(desk, &person.client.clinician)?;
    let client = person.client.id.clone();
    let mut revision = 0;
    for (part, text) in PARTS {
        let request = SaveSafetyPlan {
            client: client.clone(),
            part: (*part).to_owned(),
            was: String::new(),
            text: (*text).to_owned(),
        };
        revision = safety_plan::save_safety_plan(desk, request)?.revision;
    }
    let request = KeepSafetyPlan {
        client,
        revision,
        made_on: when.date_naive().to_string(),
    };
    safety_plan::keep_safety_plan(desk, request).map(drop)
}
