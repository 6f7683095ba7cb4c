//! Functions whose arguments are evaluated before: by topic here, texts, numbers and conversions in files of their own.

use std::borrow::Cow;
use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::ast::Call;
use super::evaluate::{Items, Machine, Scope, boolean, single};
use super::function::Function as F;
use super::item::{Item, Node};
use super::schema;
use super::{Error, bag, compare, convert, navigate, numbers, operators, text};
use crate::tree::Json;

type Result<T> = std::result::Result<T, Error>;

/// URLs of the extensions that give a coding its weight.
/// Source: FHIR R4 ordinalValue and its predecessor; SDC 3.0 itemWeight.
const WEIGHTS: [&str; 4] = [
    "http://hl7.org/fhir/StructureDefinition/itemWeight",
    "http://hl7.org/fhir/StructureDefinition/ordinalValue",
    "http://hl7.org/fhir/StructureDefinition/questionnaire-ordinalValue",
    "http://hl7.org/fhir/StructureDefinition/iso21090-CO-value",
];

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
        | F::Ordinal => tree(machine, call.function, &input, first, at)?,
        F::Sum | F::Min | F::Max | F::Avg => numbers::aggregate(call.function, &input, at)?
            .into_iter()
            .collect(),
        F::Now | F::Today | F::TimeOfDay => vec![clock(machine, call.function, at)?],
        _ => {
            let second = arguments.get(1).map_or(&[] as &[Item<'a>], |items| items);
            machine.charge(weight_of_text(&input), at)?;
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
fn weight_of_text(input: &[Item<'_>]) -> usize {
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

fn tree<'a>(
    machine: &Machine<'a, '_>,
    function: F,
    input: &[Item<'a>],
    first: &[Item<'a>],
    at: usize,
) -> Result<Vec<Item<'a>>> {
    let nodes = input.iter().filter_map(Item::as_node);
    let mut found = Vec::new();
    match function {
        F::HasValue => {
            let has = match input {
                [Item::Node(node)] => {
                    !matches!(node.json(), Json::Null | Json::Object(_) | Json::List(_))
                }
                [_] => true,
                _ => false,
            };
            found = boolean(Some(has));
        }
        F::GetValue => found.extend(single(input, at)?.and_then(Item::value)),
        F::Children => nodes.for_each(|node| navigate::every_child(node, &mut found)),
        F::Descendants => {
            nodes.for_each(|node| navigate::every_child(node, &mut found));
            let mut next = 0;
            while let Some(item) = found.get(next).cloned() {
                if let Item::Node(node) = item {
                    navigate::every_child(&node, &mut found);
                }
                next += 1;
                if found.len() > super::MAX_ITEMS {
                    break;
                }
            }
        }
        F::Extension => {
            let url = match single(first, at)? {
                Some(url) => string(url, at)?,
                None => return Ok(found),
            };
            nodes.for_each(|node| extensions(node, &url, &mut found));
        }
        _ => found.extend(nodes.filter_map(|node| weight(machine, node)).map(number)),
    }
    Ok(found)
}

/// The extensions of a URL.
fn extensions<'a>(node: &Node<'a>, url: &str, found: &mut Vec<Item<'a>>) {
    let mut all = Vec::new();
    navigate::children(node, "extension", &mut all);
    let is = |item: &Item<'a>| {
        let object = item.as_node().and_then(|node| node.json().as_object());
        object.and_then(|object| object.get("url")?.as_str()) == Some(url)
    };
    found.extend(all.into_iter().filter(is));
}

/// A decimal without remainder is a whole number.
fn number<'a>(n: Decimal) -> Item<'a> {
    let whole = Item::Decimal(n).as_integer();
    whole.map_or(Item::Decimal(n), Item::Integer)
}

/// The weight of a coding or value, or of the value of an answer or option: by an extension of its own, or what the
/// environment knows of it.
fn weight<'a>(machine: &Machine<'a, '_>, node: &Node<'a>) -> Option<Decimal> {
    let mut values = Vec::new();
    navigate::children(node, "value", &mut values);
    let value = match values.first() {
        Some(Item::Node(value)) => value,
        _ => node,
    };
    let own = |node: &Node<'a>| {
        let mut all = Vec::new();
        navigate::children(node, "extension", &mut all);
        all.iter().filter_map(Item::as_node).find_map(|extension| {
            let url = extension.json().as_object()?.get("url")?.as_str()?;
            let mut values = Vec::new();
            navigate::children(extension, "value", &mut values);
            values
                .first()
                .filter(|_| WEIGHTS.contains(&url))?
                .as_decimal()
        })
    };
    own(value)
        .or_else(|| own(node))
        .or_else(|| machine.env.weight?(value.json()))
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

/// Whether an element is of a type of FHIR, or of a kind of it, by name.
pub(super) fn is_named(node: &Node<'_>, name: &str) -> bool {
    match node.kind() {
        Some(kind) => schema::find(name).is_some_and(|wanted| kind.is(wanted)),
        None => match node.json() {
            Json::Object(object) => match object.get("resourceType").and_then(Json::as_str) {
                Some(own) => own == name || name == "Resource" || name == "DomainResource",
                None => name == "Element",
            },
            Json::Bool(_) => name == "boolean",
            Json::Text(_) => name == "string",
            Json::Number(text) if text.contains(['.', 'e', 'E']) => name == "decimal",
            Json::Number(_) => name == "integer",
            _ => false,
        },
    }
}

/// Whether an element is a FHIR Quantity.
pub(super) fn is_quantity(item: &Item<'_>) -> bool {
    item.as_node()
        .is_some_and(|node| is_named(node, "Quantity"))
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
