//! What can be known of an expression without evaluating it.

use super::ast::{Base, Expr, Kind, Right, StepKind};
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
                && let Some(name) = call.arguments.first().and_then(Expr::text)
            {
                own.push(name);
            }
        }
    });
    found.retain(|(name, _)| !own.contains(name));
    found
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
