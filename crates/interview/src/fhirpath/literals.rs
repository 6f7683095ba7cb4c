//! Cuts out what is written out: texts with their escapes, numbers, dates and times.

use rust_decimal::Decimal;

use super::Error;
use super::ast::Literal;
use super::lexer::{Kind, Lexer};
use crate::temporal::{Date, DateTime, Time};

impl<'a> Lexer<'a> {
    /// A text in quotes, its escapes resolved.
    pub fn quoted(&mut self, quote: char) -> Result<String, Error> {
        let start = self.at;
        self.bump();
        let mut text = String::new();
        loop {
            let at = self.at;
            match self.bump() {
                None => {
                    return Err(Error::new(
                        start,
                        format!("The closing {quote} is missing."),
                    ));
                }
                Some(char) if char == quote => return Ok(text),
                Some('\\') => text.push(self.escape(at)?),
                Some(char) => text.push(char),
            }
        }
    }

    fn escape(&mut self, at: usize) -> Result<char, Error> {
        Ok(match self.bump() {
            Some(char @ ('\\' | '/' | '\'' | '"' | '`')) => char,
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => return self.unicode(at),
            other => {
                let shown = other.map(String::from).unwrap_or_default();
                let message =
                    format!("\\{shown} is not an escape of FHIRPath; a backslash is written \\\\.");
                return Err(Error::new(at, message));
            }
        })
    }

    /// `\uXXXX`, two of them for a character beyond the first plane.
    fn unicode(&mut self, at: usize) -> Result<char, Error> {
        let wrong = || {
            Error::new(
                at,
                "\\u is followed by the four hexadecimal digits of a character.",
            )
        };
        let first = self.hex().ok_or_else(wrong)?;
        if let Some(char) = char::from_u32(first) {
            return Ok(char);
        }
        let second = if self.eat("\\u") { self.hex() } else { None };
        let units = [Some(first), second].map(|unit| unit.and_then(|u| u16::try_from(u).ok()));
        char::decode_utf16(units.into_iter().flatten())
            .next()
            .and_then(Result::ok)
            .ok_or_else(wrong)
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.rest.get(..4)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let code = u32::from_str_radix(digits, 16).ok()?;
        self.eat(digits);
        Some(code)
    }

    pub fn number(&mut self) -> Result<Kind, Error> {
        let at = self.at;
        let digit = |char: char| char.is_ascii_digit();
        let mut text = self.run(digit).to_owned();
        let fraction = self
            .rest
            .strip_prefix('.')
            .is_some_and(|rest| rest.starts_with(digit));
        if fraction {
            self.bump();
            text.push('.');
            text.push_str(self.run(digit));
        }
        let whole = text
            .parse()
            .ok()
            .filter(|_| !fraction)
            .map(Literal::Integer);
        whole
            .or_else(|| Decimal::from_str_exact(&text).ok().map(Literal::Decimal))
            .map(literal)
            .ok_or_else(|| {
                Error::new(
                    at,
                    "This number has more digits than can be reckoned with exactly (28).",
                )
            })
    }

    /// `@2020-01-01`, `@2020-01-01T10:00Z`, `@T10:00`.
    pub fn moment(&mut self) -> Result<Kind, Error> {
        let at = self.at;
        self.bump();
        let wrong = |message: String| Error::new(at, message);
        if self.eat("T") {
            let text = self.run(|char| char.is_ascii_digit() || char == ':');
            let text = self.with_fraction(text);
            let time: Time = text.parse().map_err(wrong)?;
            return Ok(literal(Literal::Time(time)));
        }
        let date = self.date_text();
        if !self.eat("T") {
            let date: Date = date.parse().map_err(wrong)?;
            return Ok(literal(Literal::Date(date)));
        }
        let mut text = date.to_owned();
        let time = self.run(|char| char.is_ascii_digit() || char == ':');
        if !time.is_empty() {
            text.push('T');
            text.push_str(&self.with_fraction(time));
            text.push_str(&self.zone());
        }
        let moment: DateTime = text.parse().map_err(wrong)?;
        Ok(literal(Literal::DateTime(moment)))
    }

    /// Year, and month and day as far as they are there.
    fn date_text(&mut self) -> &'a str {
        let digits = |rest: &str| rest.bytes().take_while(u8::is_ascii_digit).count();
        let mut end = digits(self.rest);
        for _ in 0..2 {
            let Some(next) = self.rest.get(end..).and_then(|rest| rest.strip_prefix('-')) else {
                break;
            };
            if digits(next) == 0 {
                break;
            }
            end += 1 + digits(next);
        }
        let (date, rest) = self.rest.split_at(end);
        self.rest = rest;
        self.at += end;
        date
    }

    fn with_fraction(&mut self, time: &str) -> String {
        let mut text = time.to_owned();
        let fraction = self
            .rest
            .strip_prefix('.')
            .is_some_and(|rest| rest.starts_with(|char: char| char.is_ascii_digit()));
        if fraction {
            self.bump();
            text.push('.');
            text.push_str(self.run(|char| char.is_ascii_digit()));
        }
        text
    }

    /// `Z` or `+hh:mm`.
    fn zone(&mut self) -> String {
        if self.eat("Z") {
            return "Z".to_owned();
        }
        let shape = |zone: &str| {
            zone.bytes().zip(*b"+00:00").all(|(byte, like)| match like {
                b'+' => byte == b'+' || byte == b'-',
                b'0' => byte.is_ascii_digit(),
                like => byte == like,
            })
        };
        match self.rest.get(..6) {
            Some(zone) if shape(zone) => {
                self.eat(zone);
                zone.to_owned()
            }
            _ => String::new(),
        }
    }
}

/// A literal as a token.
pub(super) fn literal(literal: Literal) -> Kind {
    Kind::Literal(Box::new(literal))
}
