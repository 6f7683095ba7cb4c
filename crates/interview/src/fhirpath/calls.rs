//! Reads names, calls of functions and names of types: what is not known is refused here.

use super::Error;
use super::ast::{Call, FhirType, Step, StepKind, System, Wanted};
use super::function::{Function, NAMES};
use super::lexer::Kind as T;
use super::parser::Parser;
use super::schema;
use super::text::pattern;

impl Parser {
    /// A name or the call of a function.
    pub fn invocation(&mut self) -> Result<Step, Error> {
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
            kind: StepKind::Call(Box::new(call)),
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
        ) && let Some(first) = call.arguments.first()
            && let Some(text) = first.text()
        {
            call.pattern =
                Some(pattern(function, text).map_err(|message| Error::new(first.at, message))?);
        }
        Ok(call)
    }

    /// `Coding`, `FHIR.Coding`, `System.String`.
    pub fn wanted(&mut self) -> Result<Wanted, Error> {
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
