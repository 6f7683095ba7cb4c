//! "Your group": the words of the page for the client, in English and Spanish, read from `your_group.json`. Our own words; no
//! other member, no mirror, no figure is in it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use matching::model::{Group, Modality};
use serde::Deserialize;

use crate::desk::Outcome;
use crate::refusal::{Code, Refusal};
use crate::views::{ConsentLanguage, YourGroupSection, YourGroupText};
use crate::words;

/// The page as it ships.
#[derive(Debug, Deserialize)]
struct Shipped {
    /// Day from which these words are in use.
    #[allow(dead_code)] // for whoever reads the file
    version: String,
    en: Tongue,
    es: Tongue,
}

#[derive(Debug, Deserialize)]
struct Tongue {
    title: String,
    facts: BTreeMap<String, String>,
    days: BTreeMap<String, String>,
    to: String,
    topics: String,
    sections: Vec<YourGroupSection>,
}

static SHIPPED: LazyLock<Option<Shipped>> =
    LazyLock::new(|| serde_json::from_str(include_str!("your_group.json")).ok());

fn tongue(language: ConsentLanguage) -> Outcome<&'static Tongue> {
    let shipped = SHIPPED.as_ref().ok_or_else(|| {
        Refusal::new(
            Code::Internal,
            "The words of “Your group” cannot be read; install the program again.",
        )
    })?;
    Ok(match language {
        ConsentLanguage::En => &shipped.en,
        ConsentLanguage::Es => &shipped.es,
    })
}

/// What is written as the topics of the preparation.
pub(crate) fn topics(language: ConsentLanguage) -> Outcome<String> {
    Ok(tongue(language)?.topics.clone())
}

/// The page of a group in one language; `first`: the client's first day, where it is known.
pub(crate) fn text(
    group: &Group,
    first: Option<NaiveDate>,
    language: ConsentLanguage,
) -> Outcome<YourGroupText> {
    let words = tongue(language)?;
    let fact = |name: &str| words.facts.get(name).cloned().unwrap_or_default();
    let place = if group.modality == Modality::Video && group.place.is_empty() {
        fact("video")
    } else if group.modality == Modality::Video {
        format!("{}, {}", group.place, fact("video"))
    } else {
        group.place.clone()
    };
    let leaders: Vec<&str> = group.facilitators.iter().map(|f| f.name.as_str()).collect();
    let facts = [
        ("group", group.name.clone()),
        ("when", times(group, words)),
        ("where", place),
        ("leaders", leaders.join(", ")),
        (
            "first",
            first.map(|day| date(day, language)).unwrap_or_default(),
        ),
    ];
    Ok(YourGroupText {
        title: words.title.clone(),
        facts: facts
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (fact(name), value))
            .collect(),
        sections: words.sections.clone(),
    })
}

/// "Tuesday 18:00 to 19:30".
fn times(group: &Group, tongue: &Tongue) -> String {
    let one = |slot: &matching::model::WeeklySlot| {
        let key = words::weekday(slot.day).to_lowercase();
        let day = tongue.days.get(&key).cloned().unwrap_or_default();
        let clock = |t: chrono::NaiveTime| t.format("%H:%M").to_string();
        format!(
            "{day} {} {} {}",
            clock(slot.from),
            tongue.to,
            clock(slot.to)
        )
    };
    group
        .meetings
        .iter()
        .map(one)
        .collect::<Vec<_>>()
        .join(", ")
}

/// A date as it is said: "1 December 2026", "1 de diciembre de 2026".
fn date(day: NaiveDate, language: ConsentLanguage) -> String {
    const MESES: [&str; 12] = [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ];
    match language {
        ConsentLanguage::En => words::long_date(day),
        ConsentLanguage::Es => {
            let month = MESES
                .get(day.month0() as usize)
                .copied()
                .unwrap_or_default();
            format!("{} de {month} de {}", day.day(), day.year())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn both_languages_say_the_same_things() {
        let group: Group = serde_json::from_value(json!({"id": "g", "program": "p", "name": "Tuesday evening", "meetings":
            [{"day": "tuesday", "from": "18:00", "to": "19:30"}], "place": "Room 2", "modality": "in-person", "capacity": 8,
            "language": "en", "facilitators": [{"staff": "s", "name": "Lea Brandt"}]}))
        .unwrap();
        let day = "2026-12-01".parse().ok();
        let en = text(&group, day, ConsentLanguage::En).unwrap();
        let es = text(&group, day, ConsentLanguage::Es).unwrap();
        assert_eq!(en.sections.len(), es.sections.len());
        for (a, b) in en.sections.iter().zip(&es.sections) {
            assert_eq!(a.text.len(), b.text.len(), "{}", a.head);
        }
        assert!(
            en.facts
                .contains(&("When".to_owned(), "Tuesday 18:00 to 19:30".to_owned()))
        );
        assert!(
            es.facts
                .contains(&("Cuándo".to_owned(), "martes 18:00 a 19:30".to_owned()))
        );
        assert!(
            es.facts
                .contains(&("Primer día".to_owned(), "1 de diciembre de 2026".to_owned()))
        );
    }
}
