//! Collections without duplicates, in linear time: items are sorted by a print of their content first.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::Error;
use super::compare::equal;
use super::evaluate::Machine;
use super::item::Item;
use crate::tree::Json;

/// Items of which no two are equal.
#[derive(Default)]
pub(super) struct Bag<'a> {
    items: Vec<Item<'a>>,
    at: HashMap<u64, Vec<usize>>,
}

impl<'a> Bag<'a> {
    /// Adds an item; whether it is new.
    pub fn add(
        &mut self,
        machine: &Machine<'a, '_>,
        item: &Item<'a>,
        at: usize,
    ) -> Result<bool, Error> {
        let print = print(machine, item, at)?;
        if self.find(machine, item, print, at)? {
            return Ok(false);
        }
        self.at.entry(print).or_default().push(self.items.len());
        self.items.push(item.clone());
        machine.charge(1, at)?;
        if self.items.len() > super::MAX_ITEMS {
            return Err(Error::new(
                at,
                format!("The result has more than {} items.", super::MAX_ITEMS),
            ));
        }
        Ok(true)
    }

    /// Whether an equal item is there.
    pub fn has(
        &self,
        machine: &Machine<'a, '_>,
        item: &Item<'a>,
        at: usize,
    ) -> Result<bool, Error> {
        let print = print(machine, item, at)?;
        self.find(machine, item, print, at)
    }

    fn find(
        &self,
        machine: &Machine<'a, '_>,
        item: &Item<'a>,
        print: u64,
        at: usize,
    ) -> Result<bool, Error> {
        let like = self.at.get(&print).map_or(&[] as &[usize], Vec::as_slice);
        machine.charge(like.len(), at)?;
        Ok(like
            .iter()
            .filter_map(|n| self.items.get(*n))
            .any(|own| equal(own, item) == Some(true)))
    }

    pub fn into_items(self) -> Vec<Item<'a>> {
        self.items
    }
}

/// The first of each kind.
pub(super) fn distinct<'a>(
    machine: &Machine<'a, '_>,
    items: Vec<Item<'a>>,
    at: usize,
) -> Result<Vec<Item<'a>>, Error> {
    if items.len() < 2 {
        return Ok(items);
    }
    bag(machine, &items, at).map(Bag::into_items)
}

/// A bag of items.
pub(super) fn bag<'a>(
    machine: &Machine<'a, '_>,
    items: &[Item<'a>],
    at: usize,
) -> Result<Bag<'a>, Error> {
    let mut bag = Bag::default();
    for item in items {
        bag.add(machine, item, at)?;
    }
    Ok(bag)
}

/// The same for equal items. Dates and times share one: their equality is not that of their texts.
fn print(machine: &Machine<'_, '_>, item: &Item<'_>, at: usize) -> Result<u64, Error> {
    let mut hasher = DefaultHasher::new();
    let mut steps = 1;
    match item.value() {
        Some(Item::Boolean(yes)) => yes.hash(&mut hasher),
        Some(Item::String(text)) => text.hash(&mut hasher),
        Some(Item::Integer(n)) => rust_decimal::Decimal::from(n).hash(&mut hasher),
        Some(Item::Decimal(n)) => n.hash(&mut hasher),
        Some(Item::Date(_) | Item::DateTime(_) | Item::Time(_) | Item::Quantity(_)) => {}
        Some(Item::Node(_)) | None => {
            if let Item::Node(node) = item {
                content(node.json(), &mut steps).hash(&mut hasher);
            }
        }
    }
    machine.charge(steps, at)?;
    Ok(hasher.finish())
}

/// The print of JSON: fields in any order, numbers by value.
fn content(json: &Json, steps: &mut usize) -> u64 {
    *steps += 1;
    let mut hasher = DefaultHasher::new();
    match json {
        Json::Null => {}
        Json::Bool(yes) => yes.hash(&mut hasher),
        Json::Number(text) => match json.as_decimal() {
            Some(n) => n.hash(&mut hasher),
            None => text.hash(&mut hasher),
        },
        Json::Text(text) => text.hash(&mut hasher),
        Json::List(list) => {
            for json in list {
                content(json, steps).hash(&mut hasher);
            }
        }
        Json::Object(object) => {
            let mut sum = 0_u64;
            for (key, json) in object.iter() {
                let mut field = DefaultHasher::new();
                (key, content(json, steps)).hash(&mut field);
                sum = sum.wrapping_add(field.finish());
            }
            sum.hash(&mut hasher);
        }
    }
    hasher.finish()
}
