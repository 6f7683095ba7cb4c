//! Functions that look at their argument item by item: `where`, `select`, `all`, `repeat`, `aggregate`; and `iif`.

use std::borrow::Cow;

use super::ast::{Call, Expr};
use super::bag::Bag;
use super::evaluate::{Items, Machine, Scope, boolean, single};
use super::function::Function;
use super::item::Item;
use super::{Error, functions};

type Result<T> = std::result::Result<T, Error>;

impl<'a> Machine<'a, '_> {
    /// A function; those with criteria and projections here, the others with their arguments evaluated.
    pub fn call<'s>(
        &self,
        call: &'a Call,
        at: usize,
        input: Items<'a, 's>,
        scope: &Scope<'a, '_>,
    ) -> Result<Items<'a, 's>> {
        self.charge(1, at)?;
        match (call.function, call.arguments.as_slice()) {
            (Function::Where, [criterion]) => self.filter(criterion, at, input, scope),
            (Function::Exists, [criterion]) => {
                let found = self.any(criterion, &input, scope, at, Some(true))?;
                Ok(Cow::Owned(boolean(Some(found))))
            }
            (Function::All, [criterion]) => {
                let all = !self.any(criterion, &input, scope, at, None)?;
                Ok(Cow::Owned(boolean(Some(all))))
            }
            (Function::Select, [projection]) => {
                let mut found = Vec::new();
                for (n, item) in input.iter().enumerate() {
                    found.extend_from_slice(&self.eval(projection, &item_scope(scope, item, n))?);
                }
                self.made(found, at)
            }
            (Function::Repeat, [projection]) => self.repeat(projection, at, &input, scope),
            (Function::Aggregate, [step, rest @ ..]) => {
                self.aggregate(step, rest.first(), &input, scope, at)
            }
            (Function::Iif, [criterion, yes, rest @ ..]) => {
                let inner = Scope {
                    focus: &input,
                    ..scope.clone()
                };
                single(&input, at)?;
                let chosen = match self.truth(criterion, &inner)? {
                    Some(true) => Some(yes),
                    _ => rest.first(),
                };
                match chosen {
                    Some(chosen) => self
                        .eval(chosen, &inner)
                        .map(|items| Cow::Owned(items.into_owned())),
                    None => Ok(Cow::Borrowed(&[])),
                }
            }
            (Function::Sort, keys) => self.sort(keys, at, &input, scope),
            (Function::Trace, _) => Ok(input),
            _ => functions::apply(self, call, at, input, scope),
        }
    }

    fn filter<'s>(
        &self,
        criterion: &'a Expr,
        at: usize,
        input: Items<'a, 's>,
        scope: &Scope<'a, '_>,
    ) -> Result<Items<'a, 's>> {
        let mut found = Vec::new();
        for (n, item) in input.iter().enumerate() {
            if self.truth(criterion, &item_scope(scope, item, n))? == Some(true) {
                found.push(item.clone());
            }
        }
        self.made(found, at)
    }

    /// Whether the criterion is so for any item; with none, whether it is not true.
    fn any(
        &self,
        criterion: &'a Expr,
        input: &[Item<'a>],
        scope: &Scope<'a, '_>,
        at: usize,
        wanted: Option<bool>,
    ) -> Result<bool> {
        self.charge(input.len(), at)?;
        for (n, item) in input.iter().enumerate() {
            let is = self.truth(criterion, &item_scope(scope, item, n))? == Some(true);
            if is == wanted.unwrap_or(false) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn repeat<'s>(
        &self,
        projection: &'a Expr,
        at: usize,
        input: &[Item<'a>],
        scope: &Scope<'a, '_>,
    ) -> Result<Items<'a, 's>> {
        let mut bag = Bag::default();
        let mut next: Vec<Item<'a>> = input.to_vec();
        while !next.is_empty() {
            let mut new = Vec::new();
            for (n, item) in next.iter().enumerate() {
                let found = self.eval(projection, &item_scope(scope, item, n))?;
                for item in found.iter() {
                    if bag.add(self, item, at)? {
                        new.push(item.clone());
                    }
                }
            }
            next = new;
        }
        self.made(bag.into_items(), at)
    }

    fn aggregate<'s>(
        &self,
        step: &'a Expr,
        start: Option<&'a Expr>,
        input: &[Item<'a>],
        scope: &Scope<'a, '_>,
        at: usize,
    ) -> Result<Items<'a, 's>> {
        let mut total = match start {
            Some(start) => self.eval(start, scope)?.into_owned(),
            None => Vec::new(),
        };
        for (n, item) in input.iter().enumerate() {
            let inner = Scope {
                total: Some(&total),
                ..item_scope(scope, item, n)
            };
            let next = self.eval(step, &inner)?.into_owned();
            total = next;
        }
        self.made(total, at)
    }
}

/// One item of a collection as the focus.
pub(super) fn item_scope<'a, 's>(
    scope: &Scope<'a, 's>,
    item: &'s Item<'a>,
    n: usize,
) -> Scope<'a, 's> {
    Scope {
        focus: std::slice::from_ref(item),
        index: i64::try_from(n).ok(),
        total: scope.total,
        defined: scope.defined.clone(),
    }
}
