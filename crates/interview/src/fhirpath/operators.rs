//! Binary operators on collections.

use std::cmp::Ordering;

use super::ast::{FhirType, Operator, System, Wanted};
use super::evaluate::{Machine, boolean, single};
use super::item::Item;
use super::{Error, arithmetic, bag, compare, elements, functions, text};

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
                _ => Ok(arithmetic::reckon(operator, a, b, at)?
                    .into_iter()
                    .collect()),
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
            is_of(item, &Wanted::System(System::Quantity)) || elements::is_quantity(item)
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
                .is_some_and(|node| elements::is_named(node, name))
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
