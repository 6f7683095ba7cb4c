//! Functions of numbers. Exact where the result is; roots, logarithms and powers to 15 significant digits.

use std::cmp::Ordering;

use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use rust_decimal::{Decimal, MathematicalOps, RoundingStrategy};

use super::Error;
use super::evaluate::single;
use super::function::Function as F;
use super::functions::{extreme, shown};
use super::item::{Item, Quantity};
use super::units;

type Result<T> = std::result::Result<T, Error>;

/// One of the functions of numbers, or none.
pub(super) fn apply<'a>(
    function: F,
    input: &[Item<'a>],
    first: &[Item<'a>],
    at: usize,
) -> Result<Option<Vec<Item<'a>>>> {
    if !matches!(
        function,
        F::Abs
            | F::Ceiling
            | F::Floor
            | F::Truncate
            | F::Round
            | F::Sqrt
            | F::Exp
            | F::Ln
            | F::Log
            | F::Power
    ) {
        return Ok(None);
    }
    let Some(item) = single(input, at)? else {
        return Ok(Some(Vec::new()));
    };
    let value = item.value();
    if let (F::Abs, Some(Item::Quantity(quantity))) = (function, &value) {
        let quantity = Quantity {
            value: quantity.value.abs(),
            unit: quantity.unit.clone(),
        };
        return Ok(Some(vec![Item::Quantity(quantity)]));
    }
    let number = |item: &Item<'a>| {
        let number = item.value().and_then(|value| value.as_decimal());
        number
            .ok_or_else(|| Error::new(at, format!("A number is needed here, not {}.", shown(item))))
    };
    let n = number(item)?;
    let argument = single(first, at)?.map(number).transpose()?;
    let whole = matches!(value, Some(Item::Integer(_)));
    let integer = |n: Decimal| n.to_i64().map(Item::Integer);
    let found = match (function, argument) {
        (F::Abs, _) if whole => integer(n.abs()),
        (F::Abs, _) => Some(Item::Decimal(n.abs())),
        (F::Ceiling, _) => integer(n.ceil()),
        (F::Floor, _) => integer(n.floor()),
        (F::Truncate, _) => integer(n.trunc()),
        (F::Round, _) if whole => integer(n),
        (F::Round, digits) => Some(Item::Decimal(round(n, digits.unwrap_or_default(), at)?)),
        (F::Sqrt, _) => n.sqrt().map(|root| Item::Decimal(root.normalize())),
        (F::Exp, _) => measured(float(n)?.exp()),
        (F::Ln, _) if n > Decimal::ZERO => measured(float(n)?.ln()),
        (F::Log, Some(base)) => logarithm(n, base),
        (F::Power, Some(exponent)) => power(n, exponent, whole),
        _ => None,
    };
    Ok(Some(found.into_iter().collect()))
}

/// Half is rounded up: 2.5 to 3, -2.5 to -2.
fn round(n: Decimal, digits: Decimal, at: usize) -> Result<Decimal> {
    let digits = digits.to_u32().filter(|_| digits.is_integer());
    let digits =
        digits.ok_or_else(|| Error::new(at, "The digits of round() are a whole number from 0."))?;
    let strategy = if n.is_sign_negative() {
        RoundingStrategy::MidpointTowardZero
    } else {
        RoundingStrategy::MidpointAwayFromZero
    };
    Ok(n.round_dp_with_strategy(digits.min(28), strategy))
}

fn float(n: Decimal) -> Result<f64> {
    n.to_f64()
        .ok_or_else(|| Error::new(0, "This number is too large."))
}

/// A result of floating point, to the 15 digits that it is good for.
fn measured<'a>(n: f64) -> Option<Item<'a>> {
    if !n.is_finite() {
        return None;
    }
    let text = format!("{n:.14e}");
    Decimal::from_scientific(&text)
        .ok()
        .map(|n| Item::Decimal(n.normalize()))
}

fn logarithm<'a>(n: Decimal, base: Decimal) -> Option<Item<'a>> {
    if n <= Decimal::ZERO || base <= Decimal::ZERO || base == Decimal::ONE {
        return None;
    }
    let (x, b) = (n.to_f64()?, base.to_f64()?);
    let log = if base == Decimal::TEN {
        x.log10()
    } else if base == Decimal::TWO {
        x.log2()
    } else {
        x.ln() / b.ln()
    };
    measured(log)
}

/// Exact for whole exponents.
fn power<'a>(n: Decimal, exponent: Decimal, whole: bool) -> Option<Item<'a>> {
    if let Some(times) = exponent.to_i64().filter(|_| exponent.is_integer()) {
        let factor = if times < 0 {
            Decimal::ONE.checked_div(n)?
        } else {
            n
        };
        let result = repeated(factor, times.unsigned_abs())?;
        return if whole && times >= 0 {
            result.to_i64().map(Item::Integer)
        } else {
            Some(Item::Decimal(result.normalize()))
        };
    }
    if n < Decimal::ZERO {
        return None;
    }
    measured(n.to_f64()?.powf(exponent.to_f64()?))
}

/// A power by squaring; none where it is too large.
fn repeated(mut factor: Decimal, mut times: u64) -> Option<Decimal> {
    let mut result = Decimal::ONE;
    loop {
        if times % 2 == 1 {
            result = result.checked_mul(factor)?;
        }
        times /= 2;
        if times == 0 {
            return Some(result);
        }
        factor = factor.checked_mul(factor)?;
    }
}

/// `sum`, `min`, `max`, `avg`: of nothing, nothing.
pub(super) fn aggregate<'a>(
    function: F,
    input: &[Item<'a>],
    at: usize,
) -> Result<Option<Item<'a>>> {
    match function {
        F::Min => return extreme(input, Ordering::Less, at),
        F::Max => return extreme(input, Ordering::Greater, at),
        _ => {}
    }
    let mut sum: Option<Item<'a>> = None;
    for item in input {
        let value = item
            .value()
            .filter(|value| matches!(value, Item::Quantity(_)) || value.as_decimal().is_some());
        let value = value.ok_or_else(|| {
            Error::new(at, format!("A number is needed here, not {}.", shown(item)))
        })?;
        sum = match sum {
            None => Some(value),
            Some(sum) => match added(&sum, &value) {
                Some(sum) => Some(sum),
                None => return Ok(None),
            },
        };
    }
    if function == F::Sum {
        return Ok(sum);
    }
    let count = Decimal::from_usize(input.len()).unwrap_or(Decimal::ONE);
    Ok(match sum {
        Some(Item::Quantity(quantity)) => {
            let unit = quantity.unit;
            quantity
                .value
                .checked_div(count)
                .map(|value| Item::Quantity(Quantity { value, unit }))
        }
        Some(sum) => sum
            .as_decimal()
            .and_then(|sum| sum.checked_div(count))
            .map(Item::Decimal),
        None => None,
    })
}

fn added<'a>(a: &Item<'a>, b: &Item<'a>) -> Option<Item<'a>> {
    match (a, b) {
        (Item::Integer(a), Item::Integer(b)) => a.checked_add(*b).map(Item::Integer),
        (Item::Quantity(a), Item::Quantity(b)) => {
            let (times, by) = units::conversion(&b.unit, &a.unit, false)?;
            let value = a
                .value
                .checked_add(b.value.checked_mul(times)?.checked_div(by)?)?;
            Some(Item::Quantity(Quantity {
                value,
                unit: a.unit.clone(),
            }))
        }
        (a, b) => a
            .as_decimal()?
            .checked_add(b.as_decimal()?)
            .map(Item::Decimal),
    }
}
