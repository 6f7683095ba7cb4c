//! Binary operators on collections.

use std::borrow::Cow;
use std::cmp::Ordering;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::ast::{FhirType, Operator, System, Wanted};
use super::evaluate::{Machine, boolean, single};
use super::item::{Item, Quantity};
use super::{Error, bag, compare, functions, text, units};

type Result<T> = std::result::Result<T, Error>;

/// `and`, `or`, `xor`, `implies` of three values.
pub(super) fn logic(operator: Operator, a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match operator {
        Operator::And if a == Some(false) || b == Some(false) => Some(false),
        Operator::And => Some(a? && b?),
        Operator::Or if a == Some(true) || b == Some(true) => Some(true),
        Operator::Or => Some(a? || b?),
        Operator::Xor => Some(a? != b?),
        _ if a == Some(false) || b == Some(true) => Some(true),
        _ => Some(!a? || b?),
    }
}

/// Any other operator with an expression to its right.
pub(super) fn operate<'a>(
    machine: &Machine<'a, '_>,
    operator: Operator,
    left: &[Item<'a>],
    right: &[Item<'a>],
    at: usize,
) -> Result<Vec<Item<'a>>> {
    machine.charge(left.len().min(right.len()), at)?;
    match operator {
        Operator::Equal => Ok(boolean(compare::all_equal(left, right))),
        Operator::NotEqual => Ok(boolean(compare::all_equal(left, right).map(|equal| !equal))),
        Operator::Equivalent => equivalent(machine, left, right, at).map(|is| boolean(Some(is))),
        Operator::NotEquivalent => {
            equivalent(machine, left, right, at).map(|is| boolean(Some(!is)))
        }
        Operator::In => member(machine, left, right, at),
        Operator::Contains => member(machine, right, left, at),
        Operator::Join => joined(left, right, at),
        _ => {
            let (Some(a), Some(b)) = (single(left, at)?, single(right, at)?) else {
                return Ok(Vec::new());
            };
            match operator {
                Operator::Less
                | Operator::LessOrEqual
                | Operator::Greater
                | Operator::GreaterOrEqual => {
                    let order = compare::order(a, b).map_err(|()| {
                        Error::new(
                            at,
                            format!(
                                "{} and {} have no order.",
                                functions::shown(a),
                                functions::shown(b)
                            ),
                        )
                    })?;
                    Ok(boolean(order.map(|order| ordered(operator, order))))
                }
                _ => Ok(reckon(operator, a, b, at)?.into_iter().collect()),
            }
        }
    }
}

fn ordered(operator: Operator, order: Ordering) -> bool {
    match operator {
        Operator::Less => order.is_lt(),
        Operator::LessOrEqual => order.is_le(),
        Operator::Greater => order.is_gt(),
        _ => order.is_ge(),
    }
}

fn equivalent<'a>(
    machine: &Machine<'a, '_>,
    a: &[Item<'a>],
    b: &[Item<'a>],
    at: usize,
) -> Result<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    machine.charge(a.len().saturating_mul(b.len()), at)?;
    Ok(compare::in_any_order(a, b, compare::equivalent))
}

/// Whether one item is in a collection.
fn member<'a>(
    machine: &Machine<'a, '_>,
    one: &[Item<'a>],
    all: &[Item<'a>],
    at: usize,
) -> Result<Vec<Item<'a>>> {
    let Some(one) = single(one, at)? else {
        return Ok(Vec::new());
    };
    machine.charge(all.len(), at)?;
    let one = std::slice::from_ref(one);
    let is = all
        .iter()
        .any(|item| compare::all_equal(one, std::slice::from_ref(item)) == Some(true));
    Ok(boolean(Some(is)))
}

/// `&`: an empty side is an empty text.
fn joined<'a>(a: &[Item<'a>], b: &[Item<'a>], at: usize) -> Result<Vec<Item<'a>>> {
    let mut whole = String::new();
    for side in [a, b] {
        if let Some(item) = single(side, at)? {
            whole.push_str(&functions::string(item, at)?);
        }
    }
    text::made(whole, at).map(|text| vec![Item::String(text)])
}

/// `+ - * / div mod` of two items; none where the result is not a number or too large.
fn reckon<'a>(
    operator: Operator,
    a: &Item<'a>,
    b: &Item<'a>,
    at: usize,
) -> Result<Option<Item<'a>>> {
    use Item as I;
    let wrong = || {
        let message = format!(
            "{} and {} cannot be taken together so.",
            functions::shown(a),
            functions::shown(b)
        );
        Error::new(at, message)
    };
    let (Some(x), Some(y)) = (a.value(), b.value()) else {
        return Err(wrong());
    };
    match (x, y) {
        (I::Integer(x), I::Integer(y)) => Ok(integers(operator, x, y)),
        (I::String(x), I::String(y)) if operator == Operator::Plus => {
            text::made(format!("{x}{y}"), at).map(|text| Some(I::String(text)))
        }
        (I::Quantity(x), I::Quantity(y)) => quantities(operator, &x, &y, &wrong),
        (I::Quantity(x), y)
            if y.as_decimal().is_some()
                && !matches!(operator, Operator::Plus | Operator::Minus) =>
        {
            quantities(
                operator,
                &x,
                &unitless(y.as_decimal().unwrap_or_default()),
                &wrong,
            )
        }
        (x, I::Quantity(y))
            if x.as_decimal().is_some()
                && !matches!(operator, Operator::Plus | Operator::Minus) =>
        {
            quantities(
                operator,
                &unitless(x.as_decimal().unwrap_or_default()),
                &y,
                &wrong,
            )
        }
        (moment, I::Quantity(quantity)) if matches!(operator, Operator::Plus | Operator::Minus) => {
            moved(moment, &quantity, operator == Operator::Minus).map_err(|()| wrong())
        }
        (x, y) => match (x.as_decimal(), y.as_decimal()) {
            (Some(x), Some(y)) => Ok(decimals(operator, x, y)),
            _ => Err(wrong()),
        },
    }
}

fn unitless(value: Decimal) -> Quantity<'static> {
    Quantity {
        value,
        unit: units::Unit::Code(Cow::Borrowed("1")),
    }
}

fn integers<'a>(operator: Operator, x: i64, y: i64) -> Option<Item<'a>> {
    match operator {
        Operator::Plus => x.checked_add(y),
        Operator::Minus => x.checked_sub(y),
        Operator::Times => x.checked_mul(y),
        Operator::Div => x.checked_div(y),
        Operator::Mod => x.checked_rem(y),
        _ => return decimals(operator, x.into(), y.into()),
    }
    .map(Item::Integer)
}

fn decimals<'a>(operator: Operator, x: Decimal, y: Decimal) -> Option<Item<'a>> {
    match operator {
        Operator::Plus => x.checked_add(y),
        Operator::Minus => x.checked_sub(y),
        Operator::Times => x.checked_mul(y),
        Operator::Divide => x.checked_div(y),
        Operator::Mod => x.checked_rem(y),
        _ => return x.checked_div(y)?.trunc().to_i64().map(Item::Integer),
    }
    .map(Item::Decimal)
}

/// Of two quantities: a sum in the unit of the left one, a product or quotient in a unit of its own.
fn quantities<'a>(
    operator: Operator,
    x: &Quantity<'a>,
    y: &Quantity<'a>,
    wrong: &dyn Fn() -> Error,
) -> Result<Option<Item<'a>>> {
    let made = |value: Option<Decimal>, unit| {
        Ok(value.map(|value| Item::Quantity(Quantity { value, unit })))
    };
    match operator {
        Operator::Plus | Operator::Minus => {
            let Some((times, by)) = units::conversion(&y.unit, &x.unit, false) else {
                return Ok(None);
            };
            let y = y.value.checked_mul(times).and_then(|y| y.checked_div(by));
            let sum = |y| {
                if operator == Operator::Plus {
                    x.value.checked_add(y)
                } else {
                    x.value.checked_sub(y)
                }
            };
            made(y.and_then(sum), x.unit.clone())
        }
        Operator::Times | Operator::Divide => {
            let divide = operator == Operator::Divide;
            let value = if divide {
                x.value.checked_div(y.value)
            } else {
                x.value.checked_mul(y.value)
            };
            if y.unit.text() == "1" {
                return made(value, x.unit.clone());
            }
            if x.unit.text() == "1" && !divide {
                return made(value, y.unit.clone());
            }
            let Some((times, by, unit)) = units::combined(&x.unit, &y.unit, divide) else {
                return Ok(None);
            };
            let value = value.and_then(|value| value.checked_mul(times)?.checked_div(by));
            made(value, units::Unit::Code(Cow::Owned(unit)))
        }
        _ => Err(wrong()),
    }
}

/// A date or time so much later or earlier.
fn moved<'a>(
    moment: Item<'a>,
    quantity: &Quantity<'a>,
    back: bool,
) -> std::result::Result<Option<Item<'a>>, ()> {
    let span = quantity.unit.span().ok_or(())?;
    let amount = if back {
        -quantity.value
    } else {
        quantity.value
    };
    match moment {
        Item::Date(date) => Ok(date.plus(amount, span).map(Item::Date)),
        Item::DateTime(moment) => Ok(moment.plus(amount, span).map(Item::DateTime)),
        Item::Time(_) if span <= crate::temporal::Span::Day => Err(()),
        Item::Time(time) => Ok(time.plus(amount, span).map(Item::Time)),
        _ => Err(()),
    }
}

/// `is` and `as`.
pub(super) fn typed<'a>(
    is: bool,
    wanted: &Wanted,
    left: &[Item<'a>],
    at: usize,
) -> Result<Vec<Item<'a>>> {
    let Some(item) = single(left, at)? else {
        return Ok(Vec::new());
    };
    if is {
        return Ok(boolean(Some(is_of(item, wanted))));
    }
    Ok(Some(item)
        .filter(|item| exactly(item, wanted))
        .cloned()
        .into_iter()
        .collect())
}

/// Whether an item is of a type or of a kind of it.
pub(super) fn is_of(item: &Item<'_>, wanted: &Wanted) -> bool {
    match wanted {
        Wanted::Nothing => false,
        Wanted::Quantity => {
            is_of(item, &Wanted::System(System::Quantity)) || functions::is_quantity(item)
        }
        Wanted::System(system) => matches!(
            (item, system),
            (Item::Boolean(_), System::Boolean)
                | (Item::Integer(_), System::Integer)
                | (Item::Decimal(_), System::Decimal)
                | (Item::String(_), System::String)
                | (Item::Date(_), System::Date)
                | (Item::DateTime(_), System::DateTime)
                | (Item::Time(_), System::Time)
                | (Item::Quantity(_), System::Quantity)
        ),
        Wanted::Fhir(kind) => {
            let name = match kind {
                FhirType::Known(kind) => kind.name,
                FhirType::Named(name) => name,
            };
            item.as_node()
                .is_some_and(|node| functions::is_named(node, name))
        }
    }
}

/// Of a type: a primitive of exactly this one, as `as` and `ofType` of R4 ask for.
pub(super) fn exactly(item: &Item<'_>, wanted: &Wanted) -> bool {
    let primitive = match wanted {
        Wanted::Fhir(FhirType::Known(kind)) if kind.is_primitive() => Some(kind.name),
        _ => None,
    };
    match (primitive, item.as_node().and_then(|node| node.kind())) {
        (Some(name), Some(kind)) => kind.name == name,
        _ => is_of(item, wanted),
    }
}

/// What both of two collections have, each once.
pub(super) fn common<'a>(
    machine: &Machine<'a, '_>,
    a: &[Item<'a>],
    b: &[Item<'a>],
    at: usize,
) -> Result<Vec<Item<'a>>> {
    let other = bag::bag(machine, b, at)?;
    let mut found = bag::Bag::default();
    for item in a {
        if other.has(machine, item, at)? {
            found.add(machine, item, at)?;
        }
    }
    Ok(found.into_items())
}
