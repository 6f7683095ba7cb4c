//! What an invented order asks, who referred, and when somebody can come.

use chrono::NaiveDate;
use matching::model::Weekday;

use super::dice::Dice;
use super::groups::{back, forth, times};
use super::roster::{Order, Row, special};

/// What the order asks.
pub(super) struct Ordered {
    pub kind: &'static str,
    pub sessions: u32,
    pub on: NaiveDate,
    pub start_by: NaiveDate,
    pub complete_by: NaiveDate,
}

/// Fictional places that refer.
const COURTS: [&str; 4] = [
    "Harbour County Court",
    "Northgate Municipal Court",
    "Harbour County Probation",
    "Pier District Court",
];
const PROVIDERS: [&str; 2] = ["Dr. Imre Soltan, family practice", "Lantern Street Clinic"];

/// Who sends somebody.
pub(super) fn referred_by(row: &Row) -> &'static str {
    let mut dice = Dice::of(&format!("referral {}", row.name));
    match row.order {
        Order::None => dice.text(&PROVIDERS),
        _ if row.name == "Marisol Vega" || row.name == "Elias Thornbury" => "Harbour County Court",
        _ => dice.text(&COURTS),
    }
}

/// What the order asks: for members so that they can meet it, for others as the roster says.
pub(super) fn ordered(
    row: &Row,
    on: NaiveDate,
    met: NaiveDate,
    from: Option<NaiveDate>,
    dice: &mut Dice,
) -> Option<Ordered> {
    let (kind, usual) = match row.order {
        Order::Anger => ("anger-management", 16 + 2 * dice.below(5)),
        Order::Violence => ("domestic-violence", 26),
        Order::Driving => ("dui", 12 + 2 * dice.below(5)),
        Order::None => return None,
    };
    let sessions = special!(row, Sessions).unwrap_or(usual);
    let due = special!(row, Due);
    let weeks = u64::from(sessions) * 7;
    let first = from.unwrap_or(on);
    Some(Ordered {
        kind,
        sessions,
        on: back(met, 9 + u64::from(dice.below(12))),
        start_by: forth(first.max(met), 28),
        complete_by: due.map_or_else(|| forth(first, weeks + 70), |days| forth(on, days)),
    })
}

/// When somebody can come: what the roster says; for members their group's time, and then some.
pub(super) fn slots(row: &Row, dice: &mut Dice) -> Vec<(String, String, String)> {
    let own = |(day, from, to): &(&str, &str, &str)| {
        ((*day).to_owned(), (*from).to_owned(), (*to).to_owned())
    };
    if let Some(free) = special!(row, Free) {
        return free.iter().map(own).collect();
    }
    let meets = row.group().and_then(times);
    let mut all: Vec<_> = meets
        .map(|(day, from, to)| (day_code(day).to_owned(), from, to))
        .into_iter()
        .collect();
    let more = [
        ("monday", "17:00", "21:00"),
        ("wednesday", "09:00", "12:00"),
        ("thursday", "17:00", "20:30"),
        ("friday", "13:00", "18:00"),
        ("saturday", "09:00", "13:00"),
    ];
    let free: Vec<_> = more
        .iter()
        .filter(|slot| all.iter().all(|(day, _, _)| day != slot.0) && dice.percent(45))
        .map(own)
        .collect();
    all.extend(free);
    if all.is_empty() {
        all.push(own(&("tuesday", "17:00", "21:00")));
    }
    all
}

fn day_code(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "monday",
        Weekday::Tuesday => "tuesday",
        Weekday::Wednesday => "wednesday",
        Weekday::Thursday => "thursday",
        Weekday::Friday => "friday",
        Weekday::Saturday => "saturday",
        Weekday::Sunday => "sunday",
    }
}
