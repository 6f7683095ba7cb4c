//! What needs no collections: logic, and a name compared with texts. `linkId = 'a'` is asked of every item there is.

use super::ast::{Base, Expr, Kind, Operation, Operator, Right, StepKind};
use super::evaluate::{Machine, Scope};
use super::item::Item;
use super::schema::Element;
use super::{Error, navigate};
use crate::tree::Json;

impl<'a> Machine<'a, '_> {
    /// The truth of an expression of a shape that is known here; the outer none where the usual way must answer.
    pub fn shortcut(
        &self,
        expr: &'a Expr,
        scope: &Scope<'a, '_>,
    ) -> Result<Option<Option<bool>>, Error> {
        let Kind::Chain(first, rest) = &expr.kind else {
            return Ok(None);
        };
        let logic = [
            Operator::And,
            Operator::Or,
            Operator::Xor,
            Operator::Implies,
        ];
        if rest
            .first()
            .is_some_and(|operation| logic.contains(&operation.operator))
        {
            self.charge(1, expr.at)?;
            return self.logic(first, rest, scope).map(Some);
        }
        let known = match rest.as_slice() {
            [operation] => compared(first, operation, scope),
            _ => None,
        };
        if known.is_some() {
            self.charge(1, expr.at)?;
        }
        Ok(known.map(Some))
    }
}

/// `name = 'a'`, `'a' != name`, `name in ('a' | 'b')`.
fn compared(first: &Expr, operation: &Operation, scope: &Scope<'_, '_>) -> Option<bool> {
    let Right::Expr(right) = &operation.right else {
        return None;
    };
    let equal = || match first.text() {
        Some(text) => Some(own_text(right, scope)? == text),
        None => Some(own_text(first, scope)? == right.text()?),
    };
    match operation.operator {
        Operator::Equal => equal(),
        Operator::NotEqual => equal().map(|same| !same),
        Operator::In => {
            let Kind::Chain(one, others) = &right.kind else {
                return None;
            };
            let own = own_text(first, scope)?;
            let mut found = own == one.text()?;
            for other in others {
                match &other.right {
                    Right::Expr(text) if other.operator == Operator::Union => {
                        found |= own == text.text()?
                    }
                    _ => return None,
                }
            }
            Some(found)
        }
        _ => None,
    }
}

/// The text that `name` or `$this.name` is of the one element in focus; none where it is not so simple.
fn own_text<'a>(path: &Expr, scope: &Scope<'a, '_>) -> Option<&'a str> {
    let Kind::Path(Base::Focus | Base::This, steps) = &path.kind else {
        return None;
    };
    let ([step], [Item::Node(node)]) = (steps.as_slice(), scope.focus) else {
        return None;
    };
    let StepKind::Name(name) = &step.kind else {
        return None;
    };
    let element = node.kind().and_then(|kind| kind.element(name));
    match navigate::field(node.json().as_object()?, name).0? {
        Json::Text(own) if element.is_none_or(Element::is_text) => Some(own),
        _ => None,
    }
}
