//! Functions whose arguments are evaluated before: by topic here, texts, numbers and conversions in files of their own.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::ast::Call;
use super::evaluate::{Items, Machine, Scope, boolean, single};
use super::function::Function as F;
use super::item::Item;
use super::{Error, bag, compare, convert, elements, numbers, operators, order, text};
use crate::tree::Json;

type Result<T> = std::result::Result<T, Error>;

/// A call of a function.
pub(super) fn apply<'a, 's>(
    machine: &Machine<'a, '_>,
    call: &'a Call,
    at: usize,
    input: Items<'a, 's>,
    scope: &Scope<'a, '_>,
) -> Result<Items<'a, 's>> {
    let mut arguments = Vec::with_capacity(call.arguments.len());
    for argument in &call.arguments {
        arguments.push(machine.eval(argument, scope)?);
    }
    let first = arguments.first().map_or(&[] as &[Item<'a>], |items| items);
    let found = match call.function {
        F::Empty => boolean(Some(input.is_empty())),
        F::Exists => boolean(Some(!input.is_empty())),
        F::Not => boolean(
            super::truth(&input)
                .map_err(|error| Error::new(at, error.message))?
                .map(|yes| !yes),
        ),
        F::Count => vec![Item::Integer(
            i64::try_from(input.len()).unwrap_or(i64::MAX),
        )],
        F::AllTrue | F::AnyTrue | F::AllFalse | F::AnyFalse => truths(call.function, &input, at)?,
        F::Single => single(&input, at)?.cloned().into_iter().collect(),
        F::First => input.first().cloned().into_iter().collect(),
        F::Last => input.last().cloned().into_iter().collect(),
        F::Tail => input.get(1..).unwrap_or_default().to_vec(),
        F::Skip | F::Take => part(call.function == F::Take, &input, first, at)?,
        F::OfType => match &call.wanted {
            Some(wanted) => input
                .iter()
                .filter(|item| operators::exactly(item, wanted))
                .cloned()
                .collect(),
            None => Vec::new(),
        },
        F::Is | F::As => match &call.wanted {
            Some(wanted) => operators::typed(call.function == F::Is, wanted, &input, at)?,
            None => Vec::new(),
        },
        F::Distinct
        | F::IsDistinct
        | F::Union
        | F::Combine
        | F::Intersect
        | F::Exclude
        | F::SubsetOf
        | F::SupersetOf => sets(machine, call.function, &input, first, at)?,
        F::HasValue
        | F::GetValue
        | F::Children
        | F::Descendants
        | F::Extension
        | F::Weight
        | F::Ordinal => elements::apply(machine, call.function, &input, first, at)?,
        F::Sum | F::Min | F::Max | F::Avg => numbers::aggregate(call.function, &input, at)?
            .into_iter()
            .collect(),
        F::Precision => order::precision(&input, at)?,
        F::Comparable => order::comparable(&input, first, at)?,
        F::Now | F::Today | F::TimeOfDay => vec![clock(machine, call.function, at)?],
        _ => {
            let second = arguments.get(1).map_or(&[] as &[Item<'a>], |items| items);
            machine.charge(long_texts(&input), at)?;
            topics(call, at, &input, first, second)?
        }
    };
    machine.made(found, at)
}

/// Texts, numbers and conversions.
fn topics<'a>(
    call: &'a Call,
    at: usize,
    input: &[Item<'a>],
    first: &[Item<'a>],
    second: &[Item<'a>],
) -> Result<Vec<Item<'a>>> {
    if call.function == F::Join {
        return text::join(input, first, at);
    }
    if let Some(found) = convert::apply(call.function, input, first, at)? {
        return Ok(found);
    }
    if let Some(found) = numbers::apply(call.function, input, first, at)? {
        return Ok(found);
    }
    text::apply(call, input, first, second, at)
}

/// Long texts count as more than one step.
fn long_texts(input: &[Item<'_>]) -> usize {
    input
        .iter()
        .filter_map(Item::as_str)
        .map(|text| text.len() / 64)
        .sum()
}

fn truths<'a>(function: F, input: &[Item<'a>], at: usize) -> Result<Vec<Item<'a>>> {
    let read = |item: &Item<'_>| {
        item.as_bool()
            .ok_or_else(|| Error::new(at, "Here all items must be true or false."))
    };
    let all: Vec<bool> = input.iter().map(read).collect::<Result<_>>()?;
    let is = match function {
        F::AllTrue => all.iter().all(|yes| *yes),
        F::AnyTrue => all.iter().any(|yes| *yes),
        F::AllFalse => all.iter().all(|yes| !yes),
        _ => all.iter().any(|yes| !yes),
    };
    Ok(boolean(Some(is)))
}

/// `skip` and `take`.
fn part<'a>(
    take: bool,
    input: &[Item<'a>],
    count: &[Item<'a>],
    at: usize,
) -> Result<Vec<Item<'a>>> {
    let Some(count) = single(count, at)? else {
        return Ok(Vec::new());
    };
    let count = count
        .as_integer()
        .ok_or_else(|| Error::new(at, "How many is a whole number."))?;
    let count = usize::try_from(count.max(0))
        .unwrap_or(usize::MAX)
        .min(input.len());
    let (taken, skipped) = input.split_at(count);
    Ok(if take { taken } else { skipped }.to_vec())
}

fn sets<'a>(
    machine: &Machine<'a, '_>,
    function: F,
    a: &[Item<'a>],
    b: &[Item<'a>],
    at: usize,
) -> Result<Vec<Item<'a>>> {
    let within = |a: &[Item<'a>], b: &[Item<'a>]| -> Result<Vec<Item<'a>>> {
        let all = bag::bag(machine, b, at)?;
        for item in a {
            if !all.has(machine, item, at)? {
                return Ok(boolean(Some(false)));
            }
        }
        Ok(boolean(Some(true)))
    };
    match function {
        F::Distinct => bag::distinct(machine, a.to_vec(), at),
        F::IsDistinct => Ok(boolean(Some(
            bag::bag(machine, a, at)?.into_items().len() == a.len(),
        ))),
        F::Union => bag::distinct(machine, [a, b].concat(), at),
        F::Combine => Ok([a, b].concat()),
        F::Intersect => operators::common(machine, a, b, at),
        F::Exclude => {
            let without = bag::bag(machine, b, at)?;
            let mut left = Vec::new();
            for item in a {
                if !without.has(machine, item, at)? {
                    left.push(item.clone());
                }
            }
            Ok(left)
        }
        F::SubsetOf => within(a, b),
        _ => within(b, a),
    }
}

fn clock<'a>(machine: &Machine<'a, '_>, function: F, at: usize) -> Result<Item<'a>> {
    let missing = || Error::new(at, "What time it is now is not known here.");
    let now = machine.env.now.as_ref().ok_or_else(missing)?;
    match function {
        F::Now => Ok(Item::DateTime(now.clone())),
        F::Today => Ok(Item::Date(now.date)),
        _ => now.time.clone().map(Item::Time).ok_or_else(missing),
    }
}

/// The text of an item that must be one.
pub(super) fn string<'a>(item: &Item<'a>, at: usize) -> Result<Cow<'a, str>> {
    match item {
        Item::String(text) => Ok(text.clone()),
        Item::Node(node) => match node.json() {
            Json::Text(text) => Ok(Cow::Borrowed(text)),
            _ => Err(Error::new(
                at,
                format!("A text is needed here, not {}.", shown(item)),
            )),
        },
        _ => Err(Error::new(
            at,
            format!("A text is needed here, not {}.", shown(item)),
        )),
    }
}

/// What an item is, in words; nothing of what it says.
pub(super) fn shown(item: &Item<'_>) -> &'static str {
    match item.value() {
        Some(Item::Boolean(_)) => "a truth value",
        Some(Item::Integer(_) | Item::Decimal(_)) => "a number",
        Some(Item::String(_)) => "a text",
        Some(Item::Date(_)) => "a date",
        Some(Item::DateTime(_)) => "a date and time",
        Some(Item::Time(_)) => "a time of day",
        Some(Item::Quantity(_)) => "a quantity",
        Some(Item::Node(_)) | None => "an element with parts",
    }
}

/// The least or largest of a collection.
pub(super) fn extreme<'a>(
    input: &[Item<'a>],
    wanted: Ordering,
    at: usize,
) -> Result<Option<Item<'a>>> {
    let mut best: Option<&Item<'a>> = None;
    for item in input {
        let Some(own) = best else {
            best = Some(item);
            continue;
        };
        let wrong = || {
            Error::new(
                at,
                format!("{} and {} have no order.", shown(own), shown(item)),
            )
        };
        match compare::order(item, own).map_err(|()| wrong())? {
            None => return Ok(None),
            Some(order) if order == wanted => best = Some(item),
            Some(_) => {}
        }
    }
    Ok(best.and_then(|item| item.value()))
}
