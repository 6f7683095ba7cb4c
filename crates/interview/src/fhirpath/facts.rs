//! What can be known of an expression without evaluating it.

use super::ast::{Base, Expr, Kind, Literal, Operator, Right, StepKind};
use super::function::Function;
use super::steps::constant;

/// See [`Expression::variables`](super::Expression::variables).
pub(super) fn variables(root: &Expr) -> Vec<(&str, usize)> {
    let mut found: Vec<(&str, usize)> = Vec::new();
    let mut own = Vec::new();
    visit(root, &mut |expr| {
        let Kind::Path(base, steps) = &expr.kind else {
            return;
        };
        if let Base::Variable(name) = base
            && constant(name).is_none()
            && !found.iter().any(|(known, _)| *known == name.as_ref())
        {
            found.push((name, expr.at));
        }
        for step in steps {
            if let StepKind::Call(call) = &step.kind
                && call.function == Function::DefineVariable
                && let Some(Kind::Literal(Literal::Text(name))) =
                    call.arguments.first().map(|name| &name.kind)
            {
                own.push(name.as_str());
            }
        }
    });
    found.retain(|(name, _)| !own.contains(name));
    found
}

/// See [`Expression::link_ids`](super::Expression::link_ids).
pub(super) fn link_ids(root: &Expr) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    visit(root, &mut |expr| {
        let Kind::Chain(first, rest) = &expr.kind else {
            return;
        };
        let [operation] = rest.as_slice() else {
            return;
        };
        let Right::Expr(right) = &operation.right else {
            return;
        };
        let texts = match operation.operator {
            Operator::Equal | Operator::Equivalent if is_link_id(first) => right,
            Operator::Equal | Operator::Equivalent if is_link_id(right) => first,
            Operator::In if is_link_id(first) => right,
            Operator::Contains if is_link_id(right) => first,
            _ => return,
        };
        visit(texts, &mut |expr| {
            if let Kind::Literal(Literal::Text(text)) = &expr.kind
                && !found.contains(&text.as_str())
            {
                found.push(text);
            }
        });
    });
    found
}

/// A path that ends with `linkId`.
fn is_link_id(expr: &Expr) -> bool {
    let Kind::Path(_, steps) = &expr.kind else {
        return false;
    };
    matches!(steps.last().map(|step| &step.kind), Some(StepKind::Name(name)) if name.as_ref() == "linkId")
}

/// All parts of an expression, itself first.
fn visit<'e>(expr: &'e Expr, seen: &mut dyn FnMut(&'e Expr)) {
    seen(expr);
    match &expr.kind {
        Kind::Nothing | Kind::Literal(_) => {}
        Kind::Negative(inner) | Kind::Positive(inner) => visit(inner, seen),
        Kind::Chain(first, rest) => {
            visit(first, seen);
            for operation in rest {
                if let Right::Expr(right) = &operation.right {
                    visit(right, seen);
                }
            }
        }
        Kind::Path(base, steps) => {
            if let Base::Inner(inner) = base {
                visit(inner, seen);
            }
            for step in steps {
                match &step.kind {
                    StepKind::Name(_) => {}
                    StepKind::Index(index) => visit(index, seen),
                    StepKind::Call(call) => call
                        .arguments
                        .iter()
                        .for_each(|argument| visit(argument, seen)),
                }
            }
        }
    }
}
