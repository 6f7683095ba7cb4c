//! `+ - * / div mod` of numbers, quantities, dates and texts.

use std::borrow::Cow;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::ast::Operator;
use super::item::{Item, Quantity};
use super::{Error, functions, numbers, text, units};
use crate::temporal::Span;

type Result<T> = std::result::Result<T, Error>;

/// `+ - * / div mod` of two items; none where the result is not a number or too large.
pub(super) fn reckon<'a>(
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
        Operator::Divide => numbers::quotient(x, y),
        Operator::Mod => x.checked_rem(y),
        _ => return numbers::quotient(x, y)?.trunc().to_i64().map(Item::Integer),
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
            let y = y
                .value
                .checked_mul(times)
                .and_then(|y| numbers::quotient(y, by));
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
                numbers::quotient(x.value, y.value)
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
            let value = value.and_then(|value| numbers::quotient(value.checked_mul(times)?, by));
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
        Item::Time(_) if span <= Span::Day => Err(()),
        Item::Time(time) => Ok(time.plus(amount, span).map(Item::Time)),
        _ => Err(()),
    }
}
