//! Equal, equivalent, less: of items and of collections.

use std::cmp::Ordering;

use rust_decimal::{Decimal, RoundingStrategy};

use super::item::{Item, Quantity};
use super::units;
use crate::temporal::DateTime;
use crate::tree::Json;

/// `=` of two items: none where it cannot be known.
pub(super) fn equal(a: &Item<'_>, b: &Item<'_>) -> Option<bool> {
    use Item as I;
    if let (I::Node(a), I::Node(b)) = (a, b)
        && std::ptr::eq(a.json(), b.json())
        && a.json() != &Json::Null
    {
        return Some(true);
    }
    let (Some(x), Some(y)) = (a.value(), b.value()) else {
        return match (a, b) {
            (I::Node(a), I::Node(b)) => {
                Some(match (a.json(), b.json(), a.sibling(), b.sibling()) {
                    (Json::Null, Json::Null, Some(a), Some(b)) => same(a, b),
                    (a, b, _, _) => same(a, b),
                })
            }
            _ => Some(false),
        };
    };
    match aligned(x, y) {
        (I::Boolean(a), I::Boolean(b)) => Some(a == b),
        (I::String(a), I::String(b)) => Some(a == b),
        (I::Date(a), I::Date(b)) => a.compare(&b).map(Ordering::is_eq),
        (I::DateTime(a), I::DateTime(b)) => a.compare(&b).map(Ordering::is_eq),
        (I::Time(a), I::Time(b)) => a.compare(&b).map(Ordering::is_eq),
        (I::Quantity(a), I::Quantity(b)) => quantities(&a, &b, false).map(Ordering::is_eq),
        (a, b) => match (a.as_decimal(), b.as_decimal()) {
            (Some(a), Some(b)) => Some(a == b),
            _ => Some(false),
        },
    }
}

/// Brings two values to one type, where one converts to the other by itself: date to date and time, number to
/// quantity, and the text of an element of unknown type to the date that it is compared with.
fn aligned<'a>(a: Item<'a>, b: Item<'a>) -> (Item<'a>, Item<'a>) {
    use Item as I;
    match (a, b) {
        (I::Date(a), b @ I::DateTime(_)) => (I::DateTime(a.into()), b),
        (a @ I::DateTime(_), I::Date(b)) => (a, I::DateTime(b.into())),
        (a @ I::Quantity(_), b) => match b.as_decimal() {
            Some(value) => (
                a,
                I::Quantity(Quantity {
                    value,
                    unit: units::Unit::Code("1".into()),
                }),
            ),
            None => (a, b),
        },
        (a, b @ I::Quantity(_)) => match a.as_decimal() {
            Some(value) => (
                I::Quantity(Quantity {
                    value,
                    unit: units::Unit::Code("1".into()),
                }),
                b,
            ),
            None => (a, b),
        },
        pair => pair,
    }
}

/// Text of an element of unknown type, read as what it is compared with.
fn untyped<'a>(a: &Item<'a>, b: &Item<'a>) -> Option<Item<'a>> {
    let node = a.as_node().filter(|node| node.kind().is_none())?;
    let text = node.json().as_str()?;
    match b.value()? {
        Item::Date(_) | Item::DateTime(_) => text.parse::<DateTime>().ok().map(Item::DateTime),
        Item::Time(_) => text.parse().ok().map(Item::Time),
        _ => None,
    }
}

/// The same JSON: fields in any order, numbers by value.
fn same(a: &Json, b: &Json) -> bool {
    match (a, b) {
        (Json::Number(x), Json::Number(y)) => {
            x == y || (a.as_decimal().is_some() && a.as_decimal() == b.as_decimal())
        }
        (Json::List(a), Json::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Json::Object(a), Json::Object(b)) => {
            let within = |json: &Json, key: &str| b.get(key).is_some_and(|other| same(json, other));
            a.iter().count() == b.iter().count() && a.iter().all(|(key, json)| within(json, key))
        }
        (a, b) => a == b,
    }
}

/// The order of two quantities; none where their units cannot be compared.
pub(super) fn quantities(a: &Quantity<'_>, b: &Quantity<'_>, loosely: bool) -> Option<Ordering> {
    let (x, y) = units::conversion(&a.unit, &b.unit, loosely)?;
    Some(a.value.checked_mul(x)?.cmp(&b.value.checked_mul(y)?))
}

/// `=` of two collections.
pub(super) fn all_equal(a: &[Item<'_>], b: &[Item<'_>]) -> Option<bool> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    if a.len() != b.len() {
        return Some(false);
    }
    let mut known = Some(true);
    for (a, b) in a.iter().zip(b) {
        let read = (untyped(a, b), untyped(b, a));
        match equal(read.0.as_ref().unwrap_or(a), read.1.as_ref().unwrap_or(b)) {
            Some(true) => {}
            Some(false) => return Some(false),
            None => known = None,
        }
    }
    known
}

/// The order of two items: `Err` where their types have none, none where it cannot be known.
pub(super) fn order(a: &Item<'_>, b: &Item<'_>) -> Result<Option<Ordering>, ()> {
    use Item as I;
    // A bound ("< 5") is no number: how it stands to another is not told.
    if [a, b]
        .into_iter()
        .filter_map(Item::as_node)
        .any(|n| n.bounded())
    {
        return Ok(None);
    }
    let x = untyped(a, b).or_else(|| a.value()).ok_or(())?;
    let y = untyped(b, a).or_else(|| b.value()).ok_or(())?;
    match aligned(x, y) {
        (I::String(a), I::String(b)) => Ok(Some(a.cmp(&b))),
        (I::Date(a), I::Date(b)) => Ok(a.compare(&b)),
        (I::DateTime(a), I::DateTime(b)) => Ok(a.compare(&b)),
        (I::Time(a), I::Time(b)) => Ok(a.compare(&b)),
        (I::Quantity(a), I::Quantity(b)) => Ok(quantities(&a, &b, false)),
        (a, b) => match (a.as_decimal(), b.as_decimal()) {
            (Some(a), Some(b)) => Ok(Some(a.cmp(&b))),
            _ => Err(()),
        },
    }
}

/// `~` of two items.
pub(super) fn equivalent(a: &Item<'_>, b: &Item<'_>) -> bool {
    use Item as I;
    let (Some(x), Some(y)) = (a.value(), b.value()) else {
        return match (a, b) {
            (I::Node(a), I::Node(b)) => alike(a.json(), b.json()),
            _ => false,
        };
    };
    match aligned(x, y) {
        (I::String(a), I::String(b)) => folded(&a) == folded(&b),
        (I::Quantity(a), I::Quantity(b)) => match units::conversion(&a.unit, &b.unit, true) {
            Some((x, y)) => converted_alike(a.value, x, b.value, y),
            None => false,
        },
        (a, b) => match (a.as_decimal(), b.as_decimal()) {
            (Some(a), Some(b)) => about(a, b),
            _ => equal(&a, &b) == Some(true),
        },
    }
}

/// Text without regard to case and to how much space there is.
fn folded(text: &str) -> String {
    let lower = text.to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Equal when both are rounded to the digits of the less exact one.
fn about(a: Decimal, b: Decimal) -> bool {
    let digits = a.normalize().scale().min(b.normalize().scale());
    let round =
        |n: Decimal| n.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
    round(a) == round(b)
}

/// Like [`about`], after both are brought to the larger unit.
fn converted_alike(a: Decimal, x: Decimal, b: Decimal, y: Decimal) -> bool {
    let (a, b) = if x >= y {
        (Some(a), b.checked_mul(y).and_then(|b| b.checked_div(x)))
    } else {
        (a.checked_mul(x).and_then(|a| a.checked_div(y)), Some(b))
    };
    a.zip(b).is_some_and(|(a, b)| about(a, b))
}

/// Equivalent JSON: lists in any order, text without case.
fn alike(a: &Json, b: &Json) -> bool {
    match (a, b) {
        (Json::Number(_), Json::Number(_)) => a
            .as_decimal()
            .zip(b.as_decimal())
            .is_some_and(|(a, b)| about(a, b)),
        (Json::Text(a), Json::Text(b)) => folded(a) == folded(b),
        (Json::List(a), Json::List(b)) => in_any_order(a, b, alike),
        (Json::Object(a), Json::Object(b)) => {
            let within =
                |json: &Json, key: &str| b.get(key).is_some_and(|other| alike(json, other));
            a.iter().count() == b.iter().count() && a.iter().all(|(key, json)| within(json, key))
        }
        (a, b) => a == b,
    }
}

/// Whether each of one list has a partner of its own in the other.
pub(super) fn in_any_order<T>(a: &[T], b: &[T], like: impl Fn(&T, &T) -> bool) -> bool {
    let mut left: Vec<&T> = b.iter().collect();
    a.len() == b.len()
        && a.iter().all(|a| {
            let at = left.iter().position(|b| like(a, b));
            at.map(|at| left.swap_remove(at)).is_some()
        })
}
