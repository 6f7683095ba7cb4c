//! Cuts an expression into words, literals and signs.

use rust_decimal::Decimal;

use super::ast::Literal;
use super::{Error, MAX_TEXT};
use crate::temporal::{Date, DateTime, Time};

/// A piece of the text and where it starts, in characters from 0.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub at: usize,
    pub kind: Kind,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    /// A name or keyword.
    Word(String),
    /// A name in backticks.
    Name(String),
    Literal(Literal),
    /// `%name`
    Variable(String),
    /// `$this`, `$index`, `$total`, without the sign.
    Dollar(&'static str),
    Sign(&'static str),
    End,
}

/// Signs, the longer ones first.
const SIGNS: [&str; 23] = [
    "<=", ">=", "!=", "!~", "(", ")", "[", "]", "{", "}", ".", ",", "+", "-", "*", "/", "&", "|",
    "<", ">", "=", "~", ";",
];

/// The tokens of a text, the last one `End`.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Error> {
    if text.len() > MAX_TEXT {
        let message = format!("The expression is longer than {MAX_TEXT} bytes.");
        return Err(Error::new(0, message));
    }
    let mut lexer = Lexer { rest: text, at: 0 };
    let mut tokens = Vec::new();
    loop {
        lexer.space()?;
        let at = lexer.at;
        let kind = lexer.token()?;
        let end = kind == Kind::End;
        tokens.push(Token { at, kind });
        if end {
            return Ok(tokens);
        }
    }
}

/// What is not read yet.
struct Lexer<'a> {
    rest: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn bump(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let char = chars.next()?;
        self.rest = chars.as_str();
        self.at += 1;
        Some(char)
    }

    /// Takes a text that is known to stand here.
    fn eat(&mut self, text: &str) -> bool {
        let Some(rest) = self.rest.strip_prefix(text) else {
            return false;
        };
        self.rest = rest;
        self.at += text.chars().count();
        true
    }

    /// What stands here as long as the characters are of a kind.
    fn run(&mut self, of: impl Fn(char) -> bool) -> &'a str {
        let end = self
            .rest
            .find(|char: char| !of(char))
            .unwrap_or(self.rest.len());
        let (run, rest) = self.rest.split_at(end);
        self.rest = rest;
        self.at += run.chars().count();
        run
    }

    /// Spaces and comments.
    fn space(&mut self) -> Result<(), Error> {
        loop {
            self.run(|char| char.is_whitespace() || char == '\u{feff}');
            if self.rest.starts_with("//") {
                self.run(|char| char != '\n' && char != '\r');
            } else if self.rest.starts_with("/*") {
                let at = self.at;
                self.eat("/*");
                while !self.eat("*/") {
                    if self.bump().is_none() {
                        return Err(Error::new(at, "This comment is not closed with */."));
                    }
                }
            } else {
                return Ok(());
            }
        }
    }

    fn token(&mut self) -> Result<Kind, Error> {
        let at = self.at;
        let Some(char) = self.peek() else {
            return Ok(Kind::End);
        };
        match char {
            '\'' => Ok(Kind::Literal(Literal::Text(self.quoted('\'')?))),
            '`' => Ok(Kind::Name(self.quoted('`')?)),
            '"' => Ok(Kind::Name(self.quoted('"')?)),
            '0'..='9' => self.number(),
            '@' => self.moment(),
            '%' => {
                self.bump();
                match self.peek() {
                    Some(quote @ ('\'' | '`' | '"')) => Ok(Kind::Variable(self.quoted(quote)?)),
                    Some(char) if starts_word(char) => {
                        Ok(Kind::Variable(self.run(in_word).to_owned()))
                    }
                    _ => Err(Error::new(at, "After % comes the name of a variable.")),
                }
            }
            '$' => {
                self.bump();
                let word = self.run(in_word);
                ["this", "index", "total"]
                    .into_iter()
                    .find(|known| *known == word)
                    .map(Kind::Dollar)
                    .ok_or_else(|| {
                        Error::new(
                            at,
                            "Only $this, $index and $total begin with a dollar sign.",
                        )
                    })
            }
            char if starts_word(char) => Ok(Kind::Word(self.run(in_word).to_owned())),
            _ => SIGNS
                .into_iter()
                .find(|sign| self.eat(sign))
                .map(Kind::Sign)
                .ok_or_else(|| {
                    Error::new(at, format!("The character {char:?} has no meaning here."))
                }),
        }
    }

    /// A text in quotes, its escapes resolved.
    fn quoted(&mut self, quote: char) -> Result<String, Error> {
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

    fn number(&mut self) -> Result<Kind, Error> {
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
            .map(Kind::Literal)
            .ok_or_else(|| {
                Error::new(
                    at,
                    "This number has more digits than can be reckoned with exactly (28).",
                )
            })
    }

    /// `@2020-01-01`, `@2020-01-01T10:00Z`, `@T10:00`.
    fn moment(&mut self) -> Result<Kind, Error> {
        let at = self.at;
        self.bump();
        let wrong = |message: String| Error::new(at, message);
        if self.eat("T") {
            let text = self.run(|char| char.is_ascii_digit() || char == ':');
            let text = self.with_fraction(text);
            let time: Time = text.parse().map_err(wrong)?;
            return Ok(Kind::Literal(Literal::Time(time)));
        }
        let date = self.date_text();
        if !self.eat("T") {
            let date: Date = date.parse().map_err(wrong)?;
            return Ok(Kind::Literal(Literal::Date(date)));
        }
        let mut text = date.to_owned();
        let time = self.run(|char| char.is_ascii_digit() || char == ':');
        if !time.is_empty() {
            text.push('T');
            text.push_str(&self.with_fraction(time));
            text.push_str(&self.zone());
        }
        let moment: DateTime = text.parse().map_err(wrong)?;
        Ok(Kind::Literal(Literal::DateTime(moment)))
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

fn starts_word(char: char) -> bool {
    char.is_ascii_alphabetic() || char == '_'
}

fn in_word(char: char) -> bool {
    char.is_ascii_alphanumeric() || char == '_'
}
