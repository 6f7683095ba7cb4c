//! Conversions: `toInteger()` and its kin, and whether they would succeed.

use std::borrow::Cow;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::Error;
use super::evaluate::{boolean, single};
use super::function::Function as F;
use super::functions::string;
use super::item::{Item, Quantity};
use super::units::{self, Unit};
use crate::temporal::{DateTime, Time};

type Result<T> = std::result::Result<T, Error>;

/// One of the conversions, or none.
pub(super) fn apply<'a>(
    function: F,
    input: &[Item<'a>],
    first: &[Item<'a>],
    at: usize,
) -> Result<Option<Vec<Item<'a>>>> {
    let (to, asked) = match function {
        F::ConvertsToBoolean => (F::ToBoolean, true),
        F::ConvertsToInteger => (F::ToInteger, true),
        F::ConvertsToDecimal => (F::ToDecimal, true),
        F::ConvertsToString => (F::ToString, true),
        F::ConvertsToDate => (F::ToDate, true),
        F::ConvertsToDateTime => (F::ToDateTime, true),
        F::ConvertsToTime => (F::ToTime, true),
        F::ConvertsToQuantity => (F::ToQuantity, true),
        to => (to, false),
    };
    let convert = match to {
        F::ToBoolean => to_boolean,
        F::ToInteger => to_integer,
        F::ToDecimal => to_decimal,
        F::ToString => to_string,
        F::ToDate => to_date,
        F::ToDateTime => to_date_time,
        F::ToTime => to_time,
        F::ToQuantity => to_quantity,
        _ => return Ok(None),
    };
    let Some(item) = single(input, at)? else {
        return Ok(Some(Vec::new()));
    };
    let mut found = item.value().and_then(|value| convert(&value));
    if let (Some(unit), Some(Item::Quantity(quantity))) = (single(first, at)?, &found) {
        found = in_unit(quantity, &string(unit, at)?).map(Item::Quantity);
    }
    Ok(Some(if asked {
        boolean(Some(found.is_some()))
    } else {
        found.into_iter().collect()
    }))
}

fn to_string<'a>(item: &Item<'a>) -> Option<Item<'a>> {
    item.text().map(Item::String)
}

fn to_boolean<'a>(item: &Item<'a>) -> Option<Item<'a>> {
    let yes = match item {
        Item::Boolean(yes) => Some(*yes),
        Item::String(text) => match text.to_ascii_lowercase().as_str() {
            "true" | "t" | "yes" | "y" | "1" | "1.0" => Some(true),
            "false" | "f" | "no" | "n" | "0" | "0.0" => Some(false),
            _ => None,
        },
        other => {
            let n = other.as_decimal()?;
            (n.is_zero() || n == Decimal::ONE).then(|| !n.is_zero())
        }
    };
    yes.map(Item::Boolean)
}

fn to_integer<'a>(item: &Item<'a>) -> Option<Item<'a>> {
    match item {
        Item::Boolean(yes) => Some(Item::Integer((*yes).into())),
        Item::String(text) => {
            let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
            let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            text.parse().ok().filter(|_| plain).map(Item::Integer)
        }
        other => other.as_integer().map(Item::Integer),
    }
}

fn to_decimal<'a>(item: &Item<'a>) -> Option<Item<'a>> {
    match item {
        Item::Boolean(yes) => Some(Item::Decimal(i64::from(*yes).into())),
        Item::String(text) => plain_decimal(text).map(Item::Decimal),
        other => other.as_decimal().map(Item::Decimal),
    }
}

/// `-1`, `0.5`: digits, and digits after a point.
fn plain_decimal(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    Decimal::from_str_exact(text)
        .ok()
        .filter(|_| plain(whole) && plain(fraction))
}

fn to_date<'a>(item: &Item<'a>) -> Option<Item<'a>> {
    let date = match item {
        Item::Date(date) => *date,
        Item::DateTime(moment) => moment.date,
        Item::String(text) => DateTime::from_str(text).ok()?.date,
        _ => return None,
    };
    Some(Item::Date(date))
}

fn to_date_time<'a>(item: &Item<'a>) -> Option<Item<'a>> {
    let moment = match item {
        Item::Date(date) => (*date).into(),
        Item::DateTime(moment) => moment.clone(),
        Item::String(text) => text.parse().ok()?,
        _ => return None,
    };
    Some(Item::DateTime(moment))
}

fn to_time<'a>(item: &Item<'a>) -> Option<Item<'a>> {
    match item {
        Item::Time(time) => Some(Item::Time(time.clone())),
        Item::String(text) => Time::from_str(text).ok().map(Item::Time),
        _ => None,
    }
}

fn to_quantity<'a>(item: &Item<'a>) -> Option<Item<'a>> {
    let (value, unit) = match item {
        Item::Quantity(quantity) => return Some(Item::Quantity(quantity.clone())),
        Item::Boolean(yes) => (i64::from(*yes).into(), Unit::Code("1".into())),
        Item::String(text) => {
            let (number, unit) = text
                .split_once(' ')
                .map_or((text.as_ref(), None), |(n, unit)| (n, Some(unit.trim())));
            let unit = match unit {
                None => Unit::Code("1".into()),
                Some(unit) => match unit
                    .strip_prefix('\'')
                    .and_then(|unit| unit.strip_suffix('\''))
                {
                    Some(code) => Unit::Code(Cow::Owned(code.to_owned())),
                    None => Unit::Calendar(crate::temporal::Span::from_word(unit)?),
                },
            };
            (plain_decimal(number)?, unit)
        }
        other => (other.as_decimal()?, Unit::Code("1".into())),
    };
    Some(Item::Quantity(Quantity { value, unit }))
}

/// A quantity in another unit.
fn in_unit<'a>(quantity: &Quantity<'a>, unit: &str) -> Option<Quantity<'a>> {
    let unit = Unit::written(unit);
    let (times, by) = units::conversion(&quantity.unit, &unit, false)?;
    let value = quantity.value.checked_mul(times)?.checked_div(by)?;
    Some(Quantity { value, unit })
}
