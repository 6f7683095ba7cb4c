//! Evaluates expressions: literals, operators, truth; paths are in `steps`.

use std::borrow::Cow;
use std::cell::Cell;
use std::rc::Rc;

use super::ast::{Expr, Kind, Literal, Operation, Operator, Right};
use super::item::{Item, Quantity};
use super::units::Unit;
use super::{Environment, Error, MAX_ITEMS, bag, operators};

/// A collection, as long as possible a borrowed one.
pub(super) type Items<'a, 's> = Cow<'s, [Item<'a>]>;
type Result<T> = std::result::Result<T, Error>;

/// One evaluation: what it may use, and how many steps it has left.
pub(super) struct Machine<'a, 'e> {
    pub env: &'e Environment<'a>,
    pub root: &'e [Item<'a>],
    left: Cell<u64>,
}

/// What an expression is evaluated on.
#[derive(Clone)]
pub(super) struct Scope<'a, 's> {
    /// What names and `$this` start from.
    pub focus: &'s [Item<'a>],
    pub index: Option<i64>,
    pub total: Option<&'s [Item<'a>]>,
    pub defined: Option<Rc<Defined<'a>>>,
}

/// A variable of `defineVariable`, and those before it.
pub(super) struct Defined<'a> {
    pub name: Cow<'a, str>,
    pub items: Vec<Item<'a>>,
    pub before: Option<Rc<Defined<'a>>>,
}

/// The result of an expression, and how many of the steps it took.
pub(super) fn evaluate<'a>(
    root: &'a Expr,
    focus: &[Item<'a>],
    env: &Environment<'a>,
    steps: u64,
) -> (Result<Vec<Item<'a>>>, u64) {
    let machine = Machine {
        env,
        root: focus,
        left: Cell::new(steps),
    };
    let scope = Scope {
        focus,
        index: None,
        total: None,
        defined: None,
    };
    let found = machine.eval(root, &scope).map(Cow::into_owned);
    (found, steps - machine.left.get())
}

/// One boolean is itself, one other item is true, none is unknown.
pub(super) fn truth(items: &[Item<'_>], at: usize) -> Result<Option<bool>> {
    match items {
        [] => Ok(None),
        [item] => Ok(Some(item.as_bool().unwrap_or(true))),
        _ => Err(Error::new(
            at,
            format!("One value is needed here, not {}.", items.len()),
        )),
    }
}

/// At most one item.
pub(super) fn single<'i, 'a>(items: &'i [Item<'a>], at: usize) -> Result<Option<&'i Item<'a>>> {
    match items {
        [] => Ok(None),
        [item] => Ok(Some(item)),
        _ => Err(Error::new(
            at,
            format!("One value is needed here, not {}.", items.len()),
        )),
    }
}

/// A truth value as a collection.
pub(super) fn boolean<'a>(known: Option<bool>) -> Vec<Item<'a>> {
    known.map(Item::Boolean).into_iter().collect()
}

impl<'a> Machine<'a, '_> {
    /// Counts steps.
    pub fn charge(&self, steps: usize, at: usize) -> Result<()> {
        let left = u64::try_from(steps)
            .ok()
            .and_then(|steps| self.left.get().checked_sub(steps));
        match left {
            Some(left) => {
                self.left.set(left);
                Ok(())
            }
            None => Err(Error::new(at, "The expression takes too many steps.")),
        }
    }

    /// Counts the items of a collection that was made.
    pub fn made<'s>(&self, items: Vec<Item<'a>>, at: usize) -> Result<Items<'a, 's>> {
        self.charge(items.len(), at)?;
        if items.len() > MAX_ITEMS {
            return Err(Error::new(
                at,
                format!("The result has more than {MAX_ITEMS} items."),
            ));
        }
        Ok(Cow::Owned(items))
    }

    pub fn eval<'s>(&self, expr: &'a Expr, scope: &Scope<'a, 's>) -> Result<Items<'a, 's>>
    where
        'a: 's,
    {
        self.charge(1, expr.at)?;
        match &expr.kind {
            Kind::Nothing => Ok(Cow::Borrowed(&[])),
            Kind::Literal(literal) => Ok(Cow::Owned(vec![value(literal)])),
            Kind::Path(base, steps) => self.path(expr.at, base, steps, scope),
            Kind::Positive(inner) => self.signed(inner, scope, expr.at, false),
            Kind::Negative(inner) => self.signed(inner, scope, expr.at, true),
            Kind::Chain(first, rest) => self.chain(first, rest, scope),
        }
    }

    fn signed<'s>(
        &self,
        inner: &'a Expr,
        scope: &Scope<'a, 's>,
        at: usize,
        negative: bool,
    ) -> Result<Items<'a, 's>> {
        let items = self.eval(inner, scope)?;
        let Some(item) = single(&items, at)? else {
            return Ok(items);
        };
        let negated = match item.value() {
            Some(Item::Integer(n)) => {
                (if negative { n.checked_neg() } else { Some(n) }).map(Item::Integer)
            }
            Some(Item::Decimal(n)) => Some(Item::Decimal(if negative { -n } else { n })),
            Some(Item::Quantity(quantity)) => {
                let value = if negative {
                    -quantity.value
                } else {
                    quantity.value
                };
                Some(Item::Quantity(Quantity { value, ..quantity }))
            }
            _ => return Err(Error::new(at, "Only a number or quantity can have a sign.")),
        };
        Ok(Cow::Owned(negated.into_iter().collect()))
    }

    fn chain<'s>(
        &self,
        first: &'a Expr,
        rest: &'a [Operation],
        scope: &Scope<'a, 's>,
    ) -> Result<Items<'a, 's>>
    where
        'a: 's,
    {
        match rest.first().map(|operation| operation.operator) {
            Some(Operator::And | Operator::Or | Operator::Xor | Operator::Implies) => self
                .logic(first, rest, scope)
                .map(|known| Cow::Owned(boolean(known))),
            Some(Operator::Union) => {
                let mut items = self.eval(first, scope)?.into_owned();
                for operation in rest {
                    if let Right::Expr(right) = &operation.right {
                        items.extend_from_slice(&self.eval(right, scope)?);
                    }
                }
                let items = bag::distinct(self, items, first.at)?;
                self.made(items, first.at)
            }
            _ => {
                let mut left = self.eval(first, scope)?;
                for operation in rest {
                    left = Cow::Owned(match &operation.right {
                        Right::Type(wanted) => operators::typed(
                            operation.operator == Operator::Is,
                            wanted,
                            &left,
                            operation.at,
                        )?,
                        Right::Expr(right) => {
                            let right = self.eval(right, scope)?;
                            operators::operate(
                                self,
                                operation.operator,
                                &left,
                                &right,
                                operation.at,
                            )?
                        }
                    });
                }
                Ok(left)
            }
        }
    }

    /// `and`, `or`, `xor`, `implies` of three values; the right side is left alone where the left one decides.
    pub fn logic(
        &self,
        first: &'a Expr,
        rest: &'a [Operation],
        scope: &Scope<'a, '_>,
    ) -> Result<Option<bool>> {
        let mut known = self.truth(first, scope)?;
        for operation in rest {
            let Right::Expr(right) = &operation.right else {
                continue;
            };
            known = match (operation.operator, known) {
                (Operator::And, Some(false)) => Some(false),
                (Operator::Or, Some(true)) | (Operator::Implies, Some(false)) => Some(true),
                (operator, known) => operators::logic(operator, known, self.truth(right, scope)?),
            };
        }
        Ok(known)
    }

    /// The truth of an expression as an operand or a criterion: one item that is no boolean counts as true ("Singleton
    /// Evaluation of Collections").
    pub fn truth(&self, expr: &'a Expr, scope: &Scope<'a, '_>) -> Result<Option<bool>> {
        match self.shortcut(expr, scope)? {
            Some(known) => Ok(known),
            None => truth(&self.eval(expr, scope)?, expr.at),
        }
    }
}

/// A literal as an item.
fn value(literal: &Literal) -> Item<'_> {
    match literal {
        Literal::Boolean(yes) => Item::Boolean(*yes),
        Literal::Integer(n) => Item::Integer(*n),
        Literal::Decimal(n) => Item::Decimal(*n),
        Literal::Text(text) => Item::String(Cow::Borrowed(text)),
        Literal::Date(date) => Item::Date(*date),
        Literal::DateTime(moment) => Item::DateTime(moment.clone()),
        Literal::Time(time) => Item::Time(time.clone()),
        Literal::Quantity(value, unit) => Item::Quantity(Quantity {
            value: *value,
            unit: borrowed(unit),
        }),
    }
}

fn borrowed<'u>(unit: &'u Unit<'static>) -> Unit<'u> {
    match unit {
        Unit::Calendar(span) => Unit::Calendar(*span),
        Unit::Code(code) => Unit::Code(Cow::Borrowed(code)),
        Unit::Stated(code) => Unit::Stated(Cow::Borrowed(code)),
    }
}
