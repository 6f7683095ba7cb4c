//! What can be known of an expression without evaluating it.

use super::ast::{Base, Expr, Kind, Operator, Right, StepKind};
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

/// See [`Expression::link_ids`](super::Expression::link_ids).
pub(super) fn link_ids(root: &Expr) -> Vec<&str> {
    let mut found = Vec::new();
    gather(root, false, &mut found);
    found
}

/// Collects the texts with which linkIds of the response are compared. What looks through the definition
/// (`%questionnaire.item.where(linkId = 'q')`) asks for no answer.
fn gather<'e>(expr: &'e Expr, definition: bool, found: &mut Vec<&'e str>) {
    if let Kind::Chain(first, rest) = &expr.kind
        && let [operation] = rest.as_slice()
        && let Right::Expr(right) = &operation.right
    {
        let (id, texts) = match operation.operator {
            Operator::Equal | Operator::Equivalent if is_link_id(first) => {
                (Some(first.as_ref()), right)
            }
            Operator::Equal | Operator::Equivalent if is_link_id(right) => {
                (Some(right), first.as_ref())
            }
            Operator::In if is_link_id(first) => (Some(first.as_ref()), right),
            Operator::Contains if is_link_id(right) => (Some(right), first.as_ref()),
            _ => (None, right),
        };
        if id.is_some_and(|id| !of_definition(id, definition)) {
            visit(texts, &mut |expr| {
                if let Some(text) = expr.text()
                    && !found.contains(&text)
                {
                    found.push(text);
                }
            });
        }
    }
    match &expr.kind {
        Kind::Nothing | Kind::Literal(_) => {}
        Kind::Negative(inner) | Kind::Positive(inner) => gather(inner, definition, found),
        Kind::Chain(first, rest) => {
            gather(first, definition, found);
            for operation in rest {
                if let Right::Expr(right) = &operation.right {
                    gather(right, definition, found);
                }
            }
        }
        Kind::Path(base, steps) => {
            if let Base::Inner(inner) = base {
                gather(inner, definition, found);
            }
            let within = of_definition(expr, definition);
            for step in steps {
                match &step.kind {
                    StepKind::Name(_) => {}
                    StepKind::Index(index) => gather(index, within, found),
                    StepKind::Call(call) => call
                        .arguments
                        .iter()
                        .for_each(|argument| gather(argument, within, found)),
                }
            }
        }
    }
}

/// A path through the definition: from `%questionnaire` or `%qitem`, or from the focus inside such a path.
fn of_definition(path: &Expr, within: bool) -> bool {
    match &path.kind {
        Kind::Path(Base::Variable(name), _) => matches!(name.as_ref(), "questionnaire" | "qitem"),
        Kind::Path(Base::Inner(inner), _) => of_definition(inner, within),
        Kind::Path(Base::Focus | Base::This, _) => within,
        _ => false,
    }
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
