//! From the facts of an intake to what the engine reads, and to lines that say what is known and what is not.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use interview::intake::{IntakeFacts, Slot};
use matching::ids::ClientId;
use matching::model::{
    AcuteState, Client, GenderGroup, Mandate, Modality, Risk, Safety, Weekday, WeeklySlot,
};

use crate::records::{ClientRecord, InterviewRecord};
use crate::views::FactLine;
use crate::words;

/// Whether the sentence that mirrors rest on is agreed to: what the ledger of consents says, otherwise the interview.
fn group_sentence(facts: &IntakeFacts, ledger: Option<bool>) -> bool {
    ledger.unwrap_or(facts.group_consent)
}

/// A client as the engine reads them; `agreed` is what the ledger says of the group agreement. Alerts are added by the caller,
/// who has the file at hand.
pub(crate) fn client(
    record: &ClientRecord,
    interview: Option<&InterviewRecord>,
    agreed: Option<bool>,
    on: NaiveDate,
) -> Client {
    let none = IntakeFacts::default();
    let facts = interview.map_or(&none, |i| &i.facts);
    let birth_date = record.person.birth_date.parse().ok();
    Client {
        id: ClientId(record.id.clone()),
        name: record.person.name.clone(),
        birth_date,
        gender: record.person.gender,
        gender_group: facts.gender_group.as_deref().and_then(gender_group),
        languages: facts.languages.clone(),
        interpreter: facts.interpreter,
        availability: facts.availability.iter().filter_map(slot).collect(),
        modality: facts.modality.as_deref().and_then(modality),
        mandate: mandate(facts),
        risk: facts.risk.as_ref().map(|r| Risk {
            level: r.level,
            tool: r.tool.clone(),
            on: r.on,
        }),
        safety: Safety {
            open_alerts: Vec::new(),
            acute_states: facts
                .acute_states
                .iter()
                .flatten()
                .filter_map(|s| acute(s))
                .collect(),
        },
        group_task: facts.group_task,
        ptsd_score: facts.ptsd_score,
        trauma_types: facts.trauma_types.clone(),
        offence_type: facts.offence_type.clone(),
        dimensions: dimensions(facts),
        cues: cues(facts, birth_date, on),
        prepared_on: record.prepared.as_ref().map(|(day, _)| *day),
        group_consent: group_sentence(facts, agreed),
    }
}

/// What the order asks, if there is one.
pub(crate) fn mandate(facts: &IntakeFacts) -> Option<Mandate> {
    let mandate = facts.mandate.as_ref()?;
    Some(Mandate {
        program_kind: mandate.program_kind.clone(),
        sessions: mandate.sessions,
        ordered_on: mandate.ordered_on,
        start_by: mandate.start_by,
        complete_by: mandate.complete_by,
    })
}

fn yes_no(value: bool) -> String {
    if value { "yes" } else { "no" }.to_owned()
}

/// Dimensions for "only ones" that are not computed from other facts.
fn dimensions(facts: &IntakeFacts) -> BTreeMap<String, String> {
    [
        ("first-order", facts.first_order),
        ("veteran", facts.veteran),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name.to_owned(), yes_no(value?))))
    .collect()
}

/// What others may notice: an age band, and service in the military.
fn cues(facts: &IntakeFacts, birth: Option<NaiveDate>, on: NaiveDate) -> BTreeMap<String, String> {
    let mut cues = BTreeMap::new();
    if let Some(years) = birth.and_then(|b| words::age(b, on)) {
        cues.insert("age-band".to_owned(), format!("{}s", years / 10 * 10));
    }
    if facts.veteran == Some(true) {
        cues.insert("role".to_owned(), "military".to_owned());
    }
    cues
}

fn slot(slot: &Slot) -> Option<WeeklySlot> {
    let day = match slot.day.as_str() {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    };
    Some(WeeklySlot {
        day,
        from: slot.from,
        to: slot.to,
    })
}

fn modality(code: &str) -> Option<Modality> {
    match code {
        "in-person" => Some(Modality::InPerson),
        "video" => Some(Modality::Video),
        "either" => Some(Modality::Either),
        _ => None,
    }
}

fn gender_group(code: &str) -> Option<GenderGroup> {
    match code {
        "women" => Some(GenderGroup::Women),
        "men" => Some(GenderGroup::Men),
        "mixed" => Some(GenderGroup::Mixed),
        _ => None,
    }
}

fn acute(code: &str) -> Option<AcuteState> {
    match code {
        "psychosis" => Some(AcuteState::Psychosis),
        "mania" => Some(AcuteState::Mania),
        "intoxication" => Some(AcuteState::Intoxication),
        "withdrawal" => Some(AcuteState::Withdrawal),
        _ => None,
    }
}

/// What placement uses, in words, and what is missing of it.
pub(crate) fn lines(facts: &IntakeFacts, agreed: Option<bool>, today: NaiveDate) -> Vec<FactLine> {
    let slots: Vec<WeeklySlot> = facts.availability.iter().filter_map(slot).collect();
    let risk = facts.risk.as_ref().map(|r| {
        const LEVELS: [&str; 5] = ["low", "low-moderate", "moderate", "high", "very high"];
        let level = LEVELS
            .get(usize::from(r.level))
            .copied()
            .unwrap_or_default();
        if r.tool.is_empty() {
            level.to_owned()
        } else {
            format!("{level} ({})", r.tool)
        }
    });
    let order = match (facts.mandated, mandate(facts)) {
        (Some(false), _) => Some("none".to_owned()),
        (_, Some(m)) => {
            let mut text = words::program_kind(&m.program_kind);
            if let Some(day) = m.complete_by {
                text.push_str(", by ");
                text.push_str(&words::date(day, today));
            }
            Some(text)
        }
        _ => None,
    };
    [
        ("Order", order),
        ("Risk", risk),
        (
            "Languages",
            (!facts.languages.is_empty()).then(|| languages(&facts.languages)),
        ),
        (
            "Can come",
            (!slots.is_empty()).then(|| words::slots(&slots)),
        ),
        (
            "In person or video",
            facts
                .modality
                .as_deref()
                .and_then(modality)
                .map(|m| words::modality(m).to_owned()),
        ),
        (
            "Group that feels right",
            facts
                .gender_group
                .as_deref()
                .and_then(gender_group)
                .map(|g| words::gender_group(g).to_owned()),
        ),
        ("PC-PTSD-5", facts.ptsd_score.map(|n| format!("{n} of 5"))),
        (
            "Can do the group task",
            facts.group_task.map(|n| {
                match n {
                    0 => "no",
                    1 => "partly",
                    _ => "yes",
                }
                .to_owned()
            }),
        ),
        (
            "Group sentence",
            Some(
                if group_sentence(facts, agreed) {
                    "agreed"
                } else {
                    "not on file"
                }
                .to_owned(),
            ),
        ),
    ]
    .into_iter()
    .map(|(label, value)| FactLine {
        label: label.to_owned(),
        value,
    })
    .collect()
}

/// Languages in words.
pub(crate) fn languages(tags: &[String]) -> String {
    tags.iter()
        .map(|tag| match tag.as_str() {
            "en" => "English",
            "es" => "Spanish",
            "zh" => "Chinese",
            "vi" => "Vietnamese",
            "ar" => "Arabic",
            "ru" => "Russian",
            "ko" => "Korean",
            "pt" => "Portuguese",
            "fr" => "French",
            other => other,
        })
        .collect::<Vec<_>>()
        .join(", ")
}
