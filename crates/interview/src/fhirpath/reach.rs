//! What an expression looks at in a response: proven from its shape, never guessed from its text.
//!
//! A path starts at the response, at the item in focus or at a variable. From there it may go into items that it does not
//! name yet ([`Reach::Open`]); `where(linkId = 'a')` and its kin name them ([`Reach::Items`]). Whoever looks at items that
//! were never named looks at everything: [`Looked::open`].

use std::collections::BTreeSet;

use super::ast::{Base, Call, Expr, Kind, Operation, Operator, Right, StepKind};
use super::function::Function;

/// What a part of an expression is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// Values, or elements of which everything below is counted already.
    Value,
    /// The response itself.
    Root,
    /// Items by linkId.
    Items(BTreeSet<String>),
    /// Their answers.
    Answers(BTreeSet<String>),
    /// Items that are not named yet.
    Open,
    /// The definition: it asks for no answer.
    Definition,
}

/// What an expression looks at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Looked {
    /// Items of which it looks at the answer alone. Through which group it passes on the way does not matter: an item is
    /// shown only inside a group that is.
    pub own: BTreeSet<String>,
    /// Items at which it looks with all that stands below them.
    pub whole: BTreeSet<String>,
    /// It looks at items that it does not name.
    pub open: bool,
}

impl Looked {
    /// Adds what another expression looks at.
    pub fn join(&mut self, other: &Self) {
        self.own.extend(other.own.iter().cloned());
        self.whole.extend(other.whole.iter().cloned());
        self.open |= other.open;
    }

    /// The value of a part is used: what it may hold is looked at.
    pub fn take(&mut self, reach: &Reach) {
        match reach {
            Reach::Value | Reach::Definition => {}
            Reach::Root | Reach::Open => self.open = true,
            Reach::Items(ids) | Reach::Answers(ids) => self.whole.extend(ids.iter().cloned()),
        }
    }
}

/// Walks an expression. `focus` is what `%context` and a path without a start are about; `variable` what a `%name` is about.
pub(super) fn look(
    root: &Expr,
    focus: &Reach,
    variable: &dyn Fn(&str) -> Reach,
) -> (Reach, Looked) {
    let mut walk = Walk {
        context: focus,
        variable,
        looked: Looked::default(),
    };
    let reach = walk.expr(root, focus);
    (reach, walk.looked)
}

struct Walk<'e> {
    context: &'e Reach,
    variable: &'e dyn Fn(&str) -> Reach,
    looked: Looked,
}

impl Walk<'_> {
    fn expr(&mut self, expr: &Expr, focus: &Reach) -> Reach {
        match &expr.kind {
            Kind::Nothing | Kind::Literal(_) => Reach::Value,
            Kind::Negative(inner) | Kind::Positive(inner) => self.used(inner, focus),
            Kind::Chain(first, rest) => self.chain(first, rest, focus),
            Kind::Path(base, steps) => {
                let mut here = match base {
                    Base::Focus | Base::This => focus.clone(),
                    Base::Index | Base::Total => Reach::Value,
                    Base::Inner(inner) => self.expr(inner, focus),
                    Base::Variable(name) => match name.as_ref() {
                        "resource" | "rootResource" => Reach::Root,
                        "context" => self.context.clone(),
                        "questionnaire" | "qitem" => Reach::Definition,
                        name => (self.variable)(name),
                    },
                };
                for step in steps {
                    here = match &step.kind {
                        StepKind::Name(name) => self.name(here, name),
                        StepKind::Index(index) => {
                            self.used(index, focus);
                            self.some_of(here)
                        }
                        StepKind::Call(call) => self.call(here, call, focus),
                    };
                }
                here
            }
        }
    }

    /// A part whose value is used.
    fn used(&mut self, expr: &Expr, focus: &Reach) -> Reach {
        let reach = self.expr(expr, focus);
        self.looked.take(&reach);
        Reach::Value
    }

    fn chain(&mut self, first: &Expr, rest: &[Operation], focus: &Reach) -> Reach {
        let united = rest.iter().all(|o| o.operator == Operator::Union);
        let mut left = self.expr(first, focus);
        for operation in rest {
            let Right::Expr(right) = &operation.right else {
                continue;
            };
            let right = self.expr(right, focus);
            left = match united {
                true => self.both(left, right),
                false => {
                    self.looked.take(&right);
                    left
                }
            };
        }
        if united {
            return left;
        }
        self.looked.take(&left);
        Reach::Value
    }

    /// The union of two parts.
    fn both(&mut self, left: Reach, right: Reach) -> Reach {
        match (left, right) {
            (Reach::Items(mut ids), Reach::Items(more)) => {
                ids.extend(more);
                Reach::Items(ids)
            }
            (Reach::Answers(mut ids), Reach::Answers(more)) => {
                ids.extend(more);
                Reach::Answers(ids)
            }
            (Reach::Open, Reach::Open) => Reach::Open,
            (left, right) => {
                self.looked.take(&left);
                self.looked.take(&right);
                Reach::Value
            }
        }
    }

    /// Some of the elements: which ones depends on all of them, unless they are named.
    fn some_of(&mut self, here: Reach) -> Reach {
        if here == Reach::Open {
            self.looked.open = true;
        }
        here
    }

    fn name(&mut self, here: Reach, name: &str) -> Reach {
        match (here, name) {
            (Reach::Root, "QuestionnaireResponse" | "DomainResource" | "Resource") => Reach::Root,
            (Reach::Root | Reach::Open | Reach::Items(_), "item") => Reach::Open,
            (Reach::Items(ids), "answer") => {
                self.looked.own.extend(ids.iter().cloned());
                Reach::Answers(ids)
            }
            (Reach::Answers(ids), "item") => {
                self.looked.own.extend(ids);
                Reach::Open
            }
            (Reach::Answers(ids), "value") | (Reach::Items(ids), "linkId") => {
                self.looked.own.extend(ids);
                Reach::Value
            }
            (Reach::Root, _) => Reach::Value,
            (Reach::Definition, _) => Reach::Definition,
            (here, _) => {
                self.looked.take(&here);
                Reach::Value
            }
        }
    }

    fn call(&mut self, here: Reach, call: &Call, outer: &Reach) -> Reach {
        use Function as F;
        if here == Reach::Definition {
            self.arguments(call, &focuses(call.function, &here, outer));
            return Reach::Definition;
        }
        match call.function {
            F::Where => self.filtered(here, call),
            F::Exists if !call.arguments.is_empty() => {
                let found = self.filtered(here, call);
                self.counted(&found)
            }
            F::Exists | F::Empty | F::Count => self.counted(&here),
            // What stands to the left is not looked at.
            F::Now | F::Today | F::TimeOfDay => Reach::Value,
            F::Iif => {
                self.arguments(call, &[&here]);
                Reach::Value
            }
            F::First | F::Last | F::Single | F::Tail | F::OfType | F::As => self.some_of(here),
            F::Distinct | F::Trace | F::DefineVariable => {
                self.arguments(call, &[&here, outer]);
                here
            }
            F::Skip | F::Take => {
                self.arguments(call, &[outer]);
                self.some_of(here)
            }
            F::Select => match call.arguments.first() {
                Some(argument) => self.expr(argument, &here),
                None => Reach::Value,
            },
            F::Repeat | F::Children | F::Descendants => self.below(here, call),
            F::Union | F::Combine => match call.arguments.first() {
                Some(argument) => {
                    let right = self.expr(argument, outer);
                    self.both(here, right)
                }
                None => here,
            },
            _ => {
                self.arguments(call, &focuses(call.function, &here, outer));
                self.looked.take(&here);
                Reach::Value
            }
        }
    }

    /// Whether there are any, and how many.
    fn counted(&mut self, here: &Reach) -> Reach {
        match here {
            Reach::Answers(ids) => self.looked.own.extend(ids.iter().cloned()),
            here => self.looked.take(here),
        }
        Reach::Value
    }

    fn arguments(&mut self, call: &Call, from: &[&Reach]) {
        for argument in &call.arguments {
            for focus in from {
                self.used(argument, focus);
            }
        }
    }

    /// `where(…)`: names items, or leaves them as they are.
    fn filtered(&mut self, here: Reach, call: &Call) -> Reach {
        let Some(argument) = call.arguments.first() else {
            return here;
        };
        let named = match &here {
            Reach::Open => named(argument).map_or(Reach::Open, Reach::Items),
            _ => here,
        };
        if !only_names(argument) {
            self.used(argument, &named);
        }
        named
    }

    /// Everything below, at any depth: named by what follows.
    fn below(&mut self, here: Reach, call: &Call) -> Reach {
        let plain = call.arguments.iter().all(only_items);
        match here {
            Reach::Root | Reach::Open | Reach::Items(_) if plain => Reach::Open,
            Reach::Answers(ids) if plain => {
                self.looked.own.extend(ids);
                Reach::Open
            }
            here => {
                self.arguments(call, &[&here]);
                self.looked.take(&here);
                Reach::Value
            }
        }
    }
}

/// What the arguments of a function are evaluated on: each of its items, or, as far as is known here, either.
fn focuses<'r>(function: Function, here: &'r Reach, outer: &'r Reach) -> Vec<&'r Reach> {
    use Function as F;
    match function {
        F::Where | F::Exists | F::All | F::Select | F::Repeat | F::Aggregate | F::Iif => vec![here],
        _ => vec![here, outer],
    }
}

/// The linkIds to which a criterion narrows items: `linkId = 'a'`, `linkId in ('a' | 'b')`, with `and`, `or`, brackets.
fn named(criterion: &Expr) -> Option<BTreeSet<String>> {
    match &criterion.kind {
        Kind::Path(Base::Inner(inner), steps) if steps.is_empty() => named(inner),
        Kind::Chain(first, rest) => {
            let rights = || {
                rest.iter().map(|o| match &o.right {
                    Right::Expr(right) => Some(right),
                    Right::Type(_) => None,
                })
            };
            match rest.first()?.operator {
                Operator::And => {
                    let mut parts = std::iter::once(Some(first.as_ref())).chain(rights());
                    parts.find_map(|part| named(part?))
                }
                Operator::Or if rest.iter().all(|o| o.operator == Operator::Or) => {
                    let mut all = named(first)?;
                    for right in rights() {
                        all.extend(named(right?)?);
                    }
                    Some(all)
                }
                _ => compared(first, rest),
            }
        }
        _ => None,
    }
}

/// `linkId = 'a'` and its kin.
fn compared(first: &Expr, rest: &[Operation]) -> Option<BTreeSet<String>> {
    let [operation] = rest else {
        return None;
    };
    let Right::Expr(right) = &operation.right else {
        return None;
    };
    let texts = match operation.operator {
        Operator::Equal if own_link_id(first) => vec![right.text()?],
        Operator::Equal if own_link_id(right) => vec![first.text()?],
        Operator::In if own_link_id(first) => texts(right)?,
        Operator::Contains if own_link_id(right) => texts(first)?,
        _ => return None,
    };
    Some(texts.into_iter().map(str::to_owned).collect())
}

/// `'a'`, `'a' | 'b'`, in brackets or not.
fn texts(expr: &Expr) -> Option<Vec<&str>> {
    match &expr.kind {
        Kind::Literal(_) => Some(vec![expr.text()?]),
        Kind::Path(Base::Inner(inner), steps) if steps.is_empty() => texts(inner),
        Kind::Chain(first, rest) => {
            let mut all = texts(first)?;
            for operation in rest {
                match &operation.right {
                    Right::Expr(right) if operation.operator == Operator::Union => {
                        all.extend(texts(right)?);
                    }
                    _ => return None,
                }
            }
            Some(all)
        }
        _ => None,
    }
}

/// A criterion that looks at nothing but names.
fn only_names(criterion: &Expr) -> bool {
    match &criterion.kind {
        Kind::Path(Base::Inner(inner), steps) if steps.is_empty() => only_names(inner),
        Kind::Chain(first, rest) => match rest.first().map(|o| o.operator) {
            Some(Operator::And | Operator::Or) => {
                only_names(first)
                    && rest.iter().all(|o| match &o.right {
                        Right::Expr(right) => only_names(right),
                        Right::Type(_) => false,
                    })
            }
            _ => compared(first, rest).is_some(),
        },
        _ => false,
    }
}

/// `linkId` or `$this.linkId`.
fn own_link_id(expr: &Expr) -> bool {
    let Kind::Path(Base::Focus | Base::This, steps) = &expr.kind else {
        return false;
    };
    matches!(steps.as_slice(), [step] if matches!(&step.kind, StepKind::Name(name) if name.as_ref() == "linkId"))
}

/// `item`, `answer.item`, `item | answer.item`: the ways into what stands below.
fn only_items(expr: &Expr) -> bool {
    match &expr.kind {
        Kind::Path(Base::Inner(inner), steps) if steps.is_empty() => only_items(inner),
        Kind::Path(Base::Focus | Base::This, steps) => steps.iter().all(|step| {
            matches!(&step.kind, StepKind::Name(name) if matches!(name.as_ref(), "item" | "answer"))
        }),
        Kind::Chain(first, rest) => {
            only_items(first)
                && rest.iter().all(|o| match &o.right {
                    Right::Expr(right) => o.operator == Operator::Union && only_items(right),
                    Right::Type(_) => false,
                })
        }
        _ => false,
    }
}
