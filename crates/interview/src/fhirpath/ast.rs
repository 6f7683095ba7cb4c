//! What an expression is made of, after parsing.

use regex::Regex;
use rust_decimal::Decimal;

use super::function::Function;
use super::schema::Type;
use super::units::Unit;
use crate::temporal::{Date, DateTime, Time};

/// An expression and where it starts, in characters from 0.
#[derive(Debug, Clone)]
pub(super) struct Expr {
    pub at: usize,
    pub kind: Kind,
}

/// What an expression is.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    /// `{}`
    Nothing,
    Literal(Literal),
    Path(Base, Vec<Step>),
    /// `-x`
    Negative(Box<Expr>),
    /// `+x`
    Positive(Box<Expr>),
    /// Operators of one rank, from left to right: flat, so that a long chain is not a deep tree.
    Chain(Box<Expr>, Vec<Operation>),
}

/// A value written out.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Literal {
    Boolean(bool),
    Integer(i64),
    Decimal(Decimal),
    Text(String),
    Date(Date),
    DateTime(DateTime),
    Time(Time),
    Quantity(Decimal, Unit<'static>),
}

/// Where a path starts.
#[derive(Debug, Clone)]
pub(super) enum Base {
    /// With a name or a function: what is looked at now.
    Focus,
    This,
    Index,
    Total,
    /// `%name`
    Variable(Box<str>),
    /// Something in parentheses, or a literal.
    Inner(Box<Expr>),
}

/// One step of a path.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub at: usize,
    pub kind: StepKind,
}

#[derive(Debug, Clone)]
pub(super) enum StepKind {
    Name(Box<str>),
    Index(Box<Expr>),
    Call(Call),
}

/// A call of a function.
#[derive(Debug, Clone)]
pub(super) struct Call {
    pub function: Function,
    pub arguments: Vec<Expr>,
    /// Of `is`, `as` and `ofType`.
    pub wanted: Option<Wanted>,
    /// Of `matches` and its kin, where the pattern is a literal.
    pub pattern: Option<Regex>,
}

/// A type that is asked for.
#[derive(Debug, Clone)]
pub(super) enum Wanted {
    /// One of FHIRPath's own, by its name.
    System(System),
    /// One of FHIR's.
    Fhir(FhirType),
    /// `Quantity` without namespace: FHIRPath's or FHIR's.
    Quantity,
    /// A name that FHIRPath's namespace does not have: nothing is of it.
    Nothing,
}

/// A type of FHIR: of the table, or a resource or element of which only the name is known.
#[derive(Debug, Clone)]
pub(super) enum FhirType {
    Known(&'static Type),
    Named(Box<str>),
}

/// FHIRPath's own types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum System {
    Boolean,
    Integer,
    Decimal,
    String,
    Date,
    DateTime,
    Time,
    Quantity,
}

/// An operator and what stands to its right.
#[derive(Debug, Clone)]
pub(super) struct Operation {
    pub at: usize,
    pub operator: Operator,
    pub right: Right,
}

#[derive(Debug, Clone)]
pub(super) enum Right {
    Expr(Expr),
    Type(Wanted),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Times,
    Divide,
    Div,
    Mod,
    Plus,
    Minus,
    Join,
    Is,
    As,
    Union,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
    Equivalent,
    NotEquivalent,
    In,
    Contains,
    And,
    Or,
    Xor,
    Implies,
}

impl Operator {
    /// How tightly it binds.
    pub fn rank(self) -> u8 {
        match self {
            Self::Times | Self::Divide | Self::Div | Self::Mod => 10,
            Self::Plus | Self::Minus | Self::Join => 9,
            Self::Is | Self::As => 8,
            Self::Union => 7,
            Self::Less | Self::LessOrEqual | Self::Greater | Self::GreaterOrEqual => 6,
            Self::Equal | Self::NotEqual | Self::Equivalent | Self::NotEquivalent => 5,
            Self::In | Self::Contains => 4,
            Self::And => 3,
            Self::Or | Self::Xor => 2,
            Self::Implies => 1,
        }
    }
}
