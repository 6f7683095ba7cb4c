//! Reads an expression: operators by rank, paths flat, functions checked by name and number of arguments.

use super::ast::{
    Base, Call, Expr, FhirType, Kind, Literal, Operation, Operator, Right, Step, StepKind, System,
    Wanted,
};
use super::function::{Function, NAMES};
use super::lexer::{self, Kind as T, Token};
use super::schema;
use super::text::pattern;
use super::units::Unit;
use super::{Error, MAX_DEPTH};
use crate::temporal::Span;

/// Reads a whole text.
pub(super) fn parse(text: &str) -> Result<Expr, Error> {
    let mut parser = Parser {
        tokens: lexer::tokens(text)?,
        next: 0,
        depth: 0,
    };
    let expr = parser.expression(1)?;
    match parser.peek() {
        T::End => Ok(expr),
        _ => Err(parser.unexpected("an operator or the end")),
    }
}

struct Parser {
    tokens: Vec<Token>,
    next: usize,
    depth: usize,
}

/// Operators that are words.
const WORDS: [(&str, Operator); 10] = [
    ("div", Operator::Div),
    ("mod", Operator::Mod),
    ("is", Operator::Is),
    ("as", Operator::As),
    ("in", Operator::In),
    ("contains", Operator::Contains),
    ("and", Operator::And),
    ("or", Operator::Or),
    ("xor", Operator::Xor),
    ("implies", Operator::Implies),
];
/// Operators that are signs.
const SIGNS: [(&str, Operator); 14] = [
    ("*", Operator::Times),
    ("/", Operator::Divide),
    ("+", Operator::Plus),
    ("-", Operator::Minus),
    ("&", Operator::Join),
    ("|", Operator::Union),
    ("<", Operator::Less),
    ("<=", Operator::LessOrEqual),
    (">", Operator::Greater),
    (">=", Operator::GreaterOrEqual),
    ("=", Operator::Equal),
    ("!=", Operator::NotEqual),
    ("~", Operator::Equivalent),
    ("!~", Operator::NotEquivalent),
];

impl Parser {
    fn peek(&self) -> &T {
        self.tokens
            .get(self.next)
            .map_or(&T::End, |token| &token.kind)
    }

    fn at(&self) -> usize {
        self.tokens
            .get(self.next)
            .or(self.tokens.last())
            .map_or(0, |token| token.at)
    }

    fn take(&mut self) -> T {
        let kind = self.peek().clone();
        self.next += 1;
        kind
    }

    fn eat(&mut self, sign: &str) -> bool {
        let there = matches!(self.peek(), T::Sign(own) if *own == sign);
        if there {
            self.next += 1;
        }
        there
    }

    fn expect(&mut self, sign: &'static str) -> Result<(), Error> {
        if self.eat(sign) {
            return Ok(());
        }
        Err(self.unexpected(sign))
    }

    fn unexpected(&self, wanted: &str) -> Error {
        let found = match self.peek() {
            T::Word(word) | T::Name(word) => format!("\"{word}\""),
            T::Literal(_) => "a value".to_owned(),
            T::Variable(name) => format!("%{name}"),
            T::Dollar(name) => format!("${name}"),
            T::Sign(sign) => format!("\"{sign}\""),
            T::End => "the end of the expression".to_owned(),
        };
        Error::new(
            self.at(),
            format!("Here stands {found} where {wanted} is expected."),
        )
    }

    /// An expression of operators that bind at least so tightly.
    fn expression(&mut self, least: u8) -> Result<Expr, Error> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            let message = format!("The expression is nested more than {MAX_DEPTH} deep.");
            return Err(Error::new(self.at(), message));
        }
        let mut left = self.signed()?;
        while let Some(operator) = self.operator().filter(|operator| operator.rank() >= least) {
            let at = self.at();
            self.next += 1;
            let right = match operator {
                Operator::Is | Operator::As => Right::Type(self.wanted()?),
                _ => Right::Expr(self.expression(operator.rank() + 1)?),
            };
            left = chain(
                left,
                Operation {
                    at,
                    operator,
                    right,
                },
            );
        }
        self.depth -= 1;
        Ok(left)
    }

    /// The operator that stands here, not taken.
    fn operator(&self) -> Option<Operator> {
        let find = |list: &[(&str, Operator)], text: &str| {
            list.iter()
                .find(|(own, _)| *own == text)
                .map(|(_, operator)| *operator)
        };
        match self.peek() {
            T::Word(word) => find(&WORDS, word),
            T::Sign(sign) => find(&SIGNS, sign),
            _ => None,
        }
    }

    /// A path with any signs before it.
    fn signed(&mut self) -> Result<Expr, Error> {
        let mut signs = Vec::new();
        loop {
            let at = self.at();
            if self.eat("-") {
                signs.push((at, true));
            } else if self.eat("+") {
                signs.push((at, false));
            } else {
                break;
            }
            if signs.len() > MAX_DEPTH {
                return Err(Error::new(at, "These are too many signs in a row."));
            }
        }
        let mut expr = self.path()?;
        for (at, negative) in signs.into_iter().rev() {
            let inner = Box::new(expr);
            let kind = if negative {
                Kind::Negative(inner)
            } else {
                Kind::Positive(inner)
            };
            expr = Expr { at, kind };
        }
        Ok(expr)
    }

    /// A term and the steps from it.
    fn path(&mut self) -> Result<Expr, Error> {
        let at = self.at();
        let mut steps = Vec::new();
        let base = match self.peek().clone() {
            T::Word(word) if !self.is_value(&word) => {
                if WORDS.iter().any(|(own, _)| *own == word)
                    && !["is", "as", "in", "contains"].contains(&word.as_str())
                {
                    return Err(self.unexpected("a value"));
                }
                steps.push(self.invocation()?);
                Base::Focus
            }
            T::Name(_) => {
                steps.push(self.invocation()?);
                Base::Focus
            }
            T::Variable(name) => {
                self.next += 1;
                Base::Variable(name.into())
            }
            T::Dollar(name) => {
                self.next += 1;
                match name {
                    "this" => Base::This,
                    "index" => Base::Index,
                    _ => Base::Total,
                }
            }
            _ => Base::Inner(Box::new(self.value()?)),
        };
        loop {
            let at = self.at();
            if self.eat(".") {
                steps.push(self.invocation()?);
            } else if self.eat("[") {
                let index = self.expression(1)?;
                self.expect("]")?;
                steps.push(Step {
                    at,
                    kind: StepKind::Index(Box::new(index)),
                });
            } else {
                break;
            }
        }
        Ok(match base {
            Base::Inner(inner) if steps.is_empty() => *inner,
            base => Expr {
                at,
                kind: Kind::Path(base, steps),
            },
        })
    }

    fn is_value(&self, word: &str) -> bool {
        word == "true" || word == "false"
    }

    /// A literal, `{}`, or something in parentheses.
    fn value(&mut self) -> Result<Expr, Error> {
        let at = self.at();
        let kind = match self.peek().clone() {
            T::Word(word) if self.is_value(&word) => {
                self.next += 1;
                Kind::Literal(Literal::Boolean(word == "true"))
            }
            T::Literal(literal) => {
                self.next += 1;
                Kind::Literal(self.with_unit(literal))
            }
            T::Sign("{") => {
                self.next += 1;
                self.expect("}")?;
                Kind::Nothing
            }
            T::Sign("(") => {
                self.next += 1;
                let inner = self.expression(1)?;
                self.expect(")")?;
                return Ok(inner);
            }
            _ => return Err(self.unexpected("a value")),
        };
        Ok(Expr { at, kind })
    }

    /// A number becomes a quantity where a unit follows.
    fn with_unit(&mut self, literal: Literal) -> Literal {
        let value = match literal {
            Literal::Integer(n) => n.into(),
            Literal::Decimal(n) => n,
            other => return other,
        };
        let unit = match self.peek() {
            T::Word(word) => Span::from_word(word).map(Unit::Calendar),
            T::Literal(Literal::Text(code)) => Some(Unit::written(code)),
            _ => None,
        };
        match unit {
            Some(unit) => {
                self.next += 1;
                Literal::Quantity(value, unit)
            }
            None => literal,
        }
    }

    /// A name or the call of a function.
    fn invocation(&mut self) -> Result<Step, Error> {
        let at = self.at();
        let (T::Word(name) | T::Name(name)) = self.take() else {
            self.next -= 1;
            return Err(self.unexpected("a name"));
        };
        if !self.eat("(") {
            return Ok(Step {
                at,
                kind: StepKind::Name(name.into()),
            });
        }
        let call = self.call(&name, at)?;
        Ok(Step {
            at,
            kind: StepKind::Call(call),
        })
    }

    /// A call; its opening parenthesis is taken already.
    fn call(&mut self, name: &str, at: usize) -> Result<Call, Error> {
        let function = Function::named(name).ok_or_else(|| Error::new(at, unknown(name)))?;
        let mut call = Call {
            function,
            arguments: Vec::new(),
            wanted: None,
            pattern: None,
        };
        let mut count = 0;
        if !self.eat(")") {
            loop {
                if count == 0 && matches!(function, Function::Is | Function::As | Function::OfType)
                {
                    call.wanted = Some(self.wanted()?);
                } else {
                    call.arguments.push(self.expression(1)?);
                }
                count += 1;
                if !self.eat(",") {
                    break;
                }
            }
            self.expect(")")?;
        }
        let (least, most) = function.arguments();
        if !(least..=most).contains(&count) {
            return Err(Error::new(at, wrong_count(name, least, most, count)));
        }
        if matches!(
            function,
            Function::Matches | Function::MatchesFull | Function::ReplaceMatches
        ) && let Some(Expr {
            at,
            kind: Kind::Literal(Literal::Text(text)),
        }) = call.arguments.first()
        {
            call.pattern =
                Some(pattern(function, text).map_err(|message| Error::new(*at, message))?);
        }
        Ok(call)
    }

    /// `Coding`, `FHIR.Coding`, `System.String`.
    fn wanted(&mut self) -> Result<Wanted, Error> {
        let at = self.at();
        let word = |parser: &mut Self| match parser.take() {
            T::Word(word) | T::Name(word) => Ok(word),
            _ => {
                parser.next -= 1;
                Err(parser.unexpected("the name of a type"))
            }
        };
        let bracket = self.eat("(");
        let mut names = vec![word(self)?];
        while self.eat(".") {
            names.push(word(self)?);
        }
        if bracket {
            self.expect(")")?;
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let none = || Error::new(at, format!("FHIR R4 has no type {}.", names.join(".")));
        match names.as_slice() {
            ["System", name] => Ok(system(name).map_or(Wanted::Nothing, Wanted::System)),
            ["FHIR", name] => fhir(name).ok_or_else(none),
            ["Quantity"] => Ok(Wanted::Quantity),
            [name] => system(name)
                .map(Wanted::System)
                .or_else(|| fhir(name))
                .ok_or_else(none),
            _ => fhir(&names.join(".")).ok_or_else(none),
        }
    }
}

/// `left` with one operator more; operators of one rank stay in one list.
fn chain(left: Expr, operation: Operation) -> Expr {
    let rank = operation.operator.rank();
    let Expr { at, kind } = left;
    let kind = match kind {
        Kind::Chain(first, mut rest)
            if rest.last().is_some_and(|last| last.operator.rank() == rank) =>
        {
            rest.push(operation);
            Kind::Chain(first, rest)
        }
        kind => Kind::Chain(Box::new(Expr { at, kind }), vec![operation]),
    };
    Expr { at, kind }
}

fn system(name: &str) -> Option<System> {
    Some(match name {
        "Boolean" => System::Boolean,
        "Integer" => System::Integer,
        "Decimal" => System::Decimal,
        "String" => System::String,
        "Date" => System::Date,
        "DateTime" => System::DateTime,
        "Time" => System::Time,
        "Quantity" => System::Quantity,
        _ => return None,
    })
}

fn fhir(name: &str) -> Option<Wanted> {
    let named = || schema::is_resource(name).then(|| FhirType::Named(name.into()));
    schema::find(name)
        .map(FhirType::Known)
        .or_else(named)
        .map(Wanted::Fhir)
}

fn unknown(name: &str) -> String {
    let like = NAMES.iter().find(|own| own.eq_ignore_ascii_case(name));
    match like {
        Some(like) => format!("There is no function {name}(); {like}() is written so."),
        None => format!("There is no function {name}() here."),
    }
}

fn wrong_count(name: &str, least: usize, most: usize, count: usize) -> String {
    let wanted = match (least, most) {
        (0, 0) => "no argument".to_owned(),
        (1, 1) => "one argument".to_owned(),
        (least, most) if least == most => format!("{least} arguments"),
        (least, most) => format!("{least} to {most} arguments"),
    };
    format!("{name}() takes {wanted}, not {count}.")
}
