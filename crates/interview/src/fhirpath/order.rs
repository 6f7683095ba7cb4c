//! `sort`, `comparable` and `precision`: of the functions for trial use, those that a questionnaire could meet.

use std::cmp::Ordering;

use super::ast::{Expr, Kind};
use super::each::item_scope;
use super::evaluate::{Items, Machine, Scope, boolean, single};
use super::item::Item;
use super::{Error, compare, units};

type Result<T> = std::result::Result<T, Error>;

impl<'a> Machine<'a, '_> {
    /// `sort()`, `sort($this)`, `sort(-family, given.first())`: items by keys, with `-` from the last to the first; an
    /// item without a key stands first either way. Equal items keep their places.
    pub fn sort<'s>(
        &self,
        keys: &'a [Expr],
        at: usize,
        input: &[Item<'a>],
        scope: &Scope<'a, '_>,
    ) -> Result<Items<'a, 's>> {
        let mut rows = Vec::with_capacity(input.len());
        for (n, item) in input.iter().enumerate() {
            let mut own = Vec::with_capacity(keys.len().max(1));
            for key in keys {
                let key = match &key.kind {
                    Kind::Negative(inner) => inner,
                    _ => key,
                };
                let found = self.eval(key, &item_scope(scope, item, n))?;
                own.push(single(&found, at)?.cloned());
            }
            if keys.is_empty() {
                own.push(Some(item.clone()));
            }
            rows.push((own, item.clone()));
        }
        // So many comparisons at most.
        let depth = usize::try_from(input.len().checked_ilog2().unwrap_or(0) + 1).unwrap_or(1);
        self.charge(input.len().saturating_mul(depth), at)?;
        let mut trouble = None;
        rows.sort_by(|(a, _), (b, _)| {
            let pairs = a.iter().zip(b).enumerate();
            for (n, (a, b)) in pairs {
                let down = keys
                    .get(n)
                    .is_some_and(|key| matches!(key.kind, Kind::Negative(_)));
                let order = match (a, b) {
                    (None, None) => Ordering::Equal,
                    (None, Some(_)) => return Ordering::Less,
                    (Some(_), None) => return Ordering::Greater,
                    (Some(a), Some(b)) => match compare::order(a, b) {
                        Ok(order) => order.unwrap_or(Ordering::Equal),
                        Err(()) => {
                            trouble = Some(Error::new(at, "These have no order."));
                            Ordering::Equal
                        }
                    },
                };
                let order = if down { order.reverse() } else { order };
                if order != Ordering::Equal {
                    return order;
                }
            }
            Ordering::Equal
        });
        match trouble {
            Some(error) => Err(error),
            None => self.made(rows.into_iter().map(|(_, item)| item).collect(), at),
        }
    }
}

/// `comparable()`: two quantities measure the same.
pub(super) fn comparable<'a>(
    input: &[Item<'a>],
    other: &[Item<'a>],
    at: usize,
) -> Result<Vec<Item<'a>>> {
    let (Some(a), Some(b)) = (single(input, at)?, single(other, at)?) else {
        return Ok(Vec::new());
    };
    match (a.value(), b.value()) {
        (Some(Item::Quantity(a)), Some(Item::Quantity(b))) => Ok(boolean(Some(
            units::conversion(&a.unit, &b.unit, false).is_some(),
        ))),
        _ => Err(Error::new(at, "comparable() is for quantities.")),
    }
}

/// `precision()`: decimal places of a number, digits of a date or time.
pub(super) fn precision<'a>(input: &[Item<'a>], at: usize) -> Result<Vec<Item<'a>>> {
    let Some(item) = single(input, at)? else {
        return Ok(Vec::new());
    };
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    let text = item.text().unwrap_or_default();
    let found = match item.value() {
        Some(Item::Integer(_)) => 0,
        Some(Item::Decimal(n)) => usize::try_from(n.scale()).unwrap_or(0),
        Some(Item::Date(_) | Item::Time(_)) => digits(&text),
        Some(Item::DateTime(_)) => match text.split_once('T') {
            Some((date, time)) => {
                digits(date) + digits(time.split(['Z', '+', '-']).next().unwrap_or_default())
            }
            None => digits(&text),
        },
        _ => {
            return Err(Error::new(
                at,
                "precision() is for numbers, dates and times.",
            ));
        }
    };
    Ok(vec![Item::Integer(i64::try_from(found).unwrap_or(0))])
}
