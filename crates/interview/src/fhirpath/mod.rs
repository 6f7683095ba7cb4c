//! FHIRPath over FHIR JSON: a documented subset of the language (docs/fhirpath.md), exact, bounded and pure.
//!
//! [`Expression::parse`] reads a text once; [`Expression::evaluate`] answers for a focus and an [`Environment`]. The
//! tree is borrowed, never copied; decimals are those of the JSON text; unknown functions, types and variables are
//! errors with their position, never an empty answer.

mod arithmetic;
mod ast;
mod bag;
mod calls;
mod compare;
mod convert;
mod each;
mod elements;
mod evaluate;
mod facts;
mod function;
mod functions;
mod item;
mod lexer;
mod literals;
mod navigate;
mod numbers;
mod operators;
mod order;
mod parser;
mod reach;
mod schema;
mod shortcut;
mod steps;
mod text;
mod units;

use std::cell::Cell;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt;
use std::rc::Rc;

use rust_decimal::Decimal;

use crate::temporal::DateTime;
use crate::tree::Json;

pub use function::NAMES;
pub use item::{Item, Node, Quantity};
pub use reach::{Looked, Reach};
pub use units::Unit;

/// Longest text of an expression, in bytes.
pub const MAX_TEXT: usize = 100_000;
/// Deepest nesting of parentheses, arguments and signs.
pub const MAX_DEPTH: usize = 100;
/// Most steps of one evaluation: an element looked at is one.
pub const MAX_STEPS: u64 = 5_000_000;
/// Most items of a result, also between two steps.
pub const MAX_ITEMS: usize = 100_000;
/// Longest string that an evaluation may make, in bytes.
pub const MAX_STRING: usize = 1_000_000;

/// Why an expression cannot be read or evaluated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// Where in the expression, in characters from 0.
    pub position: usize,
    /// One sentence.
    pub message: String,
}

impl Error {
    fn new(position: usize, message: impl Into<String>) -> Self {
        Self {
            position,
            message: message.into(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (at character {})", self.message, self.position + 1)
    }
}

impl std::error::Error for Error {}

/// An expression, read and checked.
#[derive(Debug, Clone)]
pub struct Expression {
    text: String,
    root: ast::Expr,
}

/// What an expression is evaluated with.
#[derive(Clone, Default)]
pub struct Environment<'a> {
    /// `%name`: `resource`, `context`, `questionnaire`, `qitem`, and the variables of the questionnaire. A name that
    /// is not here is an error. `%context` is the focus of the evaluation unless it is set; `%ucum`, `%sct`, `%loinc`,
    /// `%vs-…` and `%ext-…` are known.
    pub variables: HashMap<&'a str, Rc<[Item<'a>]>>,
    /// The moment of `now()`, `today()` and `timeOfDay()`; without it they are errors.
    pub now: Option<DateTime>,
    /// Asked by `weight()` and `ordinal()` for a coding or value that carries no weight itself.
    pub weight: Option<&'a dyn Fn(&'a Json) -> Option<Decimal>>,
}

impl fmt::Debug for Environment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Environment")
            .field("variables", &self.variables)
            .field("now", &self.now)
            .field("weight", &self.weight.is_some())
            .finish()
    }
}

impl<'a> Environment<'a> {
    /// Sets a variable.
    pub fn set(&mut self, name: &'a str, items: impl Into<Rc<[Item<'a>]>>) {
        self.variables.insert(name, items.into());
    }
}

impl Expression {
    /// Reads an expression.
    ///
    /// # Errors
    /// What cannot be understood, with its position: also unknown functions and types, wrong numbers of arguments,
    /// patterns that are none, and texts beyond [`MAX_TEXT`] and [`MAX_DEPTH`].
    pub fn parse(text: &str) -> Result<Self, Error> {
        Ok(Self {
            text: text.to_owned(),
            root: parser::parse(text)?,
        })
    }

    /// The text as given.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it looks at in a response, and what its own value is about. `focus`: what it is evaluated on; `variable`:
    /// what a `%name` of the questionnaire is about.
    #[must_use]
    pub fn reach(&self, focus: &Reach, variable: &dyn Fn(&str) -> Reach) -> (Reach, Looked) {
        reach::look(&self.root, focus, variable)
    }

    /// The variables it uses, without `%`, each once with its first position; not those that it defines itself and
    /// not `%ucum`, `%sct`, `%loinc`, `%vs-…` and `%ext-…`.
    #[must_use]
    pub fn variables(&self) -> Vec<(&str, usize)> {
        facts::variables(&self.root)
    }

    /// The result for a focus.
    ///
    /// # Errors
    /// What the specification calls an error, an unknown variable, or a limit that is passed, with its position.
    pub fn evaluate<'a>(
        &'a self,
        focus: &[Item<'a>],
        env: &Environment<'a>,
    ) -> Result<Vec<Item<'a>>, Error> {
        self.evaluate_within(focus, env, &Cell::new(MAX_STEPS))
    }

    /// Like [`evaluate`](Self::evaluate), with a number of steps that several evaluations share: it is counted down.
    /// One of them never takes more than [`MAX_STEPS`].
    ///
    /// # Errors
    /// See [`evaluate`](Self::evaluate).
    pub fn evaluate_within<'a>(
        &'a self,
        focus: &[Item<'a>],
        env: &Environment<'a>,
        left: &Cell<u64>,
    ) -> Result<Vec<Item<'a>>, Error> {
        let most = left.get().min(MAX_STEPS);
        let (found, taken) = evaluate::evaluate(&self.root, focus, env, most);
        left.set(left.get().saturating_sub(taken));
        found
    }
}

/// The order of two numbers, each with its UCUM code; none where they measure different things.
pub(crate) fn in_ucum(a: (Decimal, &str), b: (Decimal, &str)) -> Option<Ordering> {
    let stated = |(value, code): (Decimal, &'_ str)| Quantity {
        value,
        unit: Unit::Stated(code.to_owned().into()),
    };
    compare::quantities(&stated(a), &stated(b), false)
}

/// The truth of a result: one boolean is itself, one other item is true, none is unknown.
///
/// # Errors
/// More than one item, at position 0.
pub fn truth(items: &[Item<'_>]) -> Result<Option<bool>, Error> {
    evaluate::truth(items, 0)
}
