//! Cuts an expression into words, literals and signs.

use super::ast::Literal;
use super::literals::literal;
use super::{Error, MAX_TEXT};

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
    Literal(Box<Literal>),
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
pub(super) struct Lexer<'a> {
    pub rest: &'a str,
    pub at: usize,
}

impl<'a> Lexer<'a> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    pub fn bump(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let char = chars.next()?;
        self.rest = chars.as_str();
        self.at += 1;
        Some(char)
    }

    /// Takes a text that is known to stand here.
    pub fn eat(&mut self, text: &str) -> bool {
        let Some(rest) = self.rest.strip_prefix(text) else {
            return false;
        };
        self.rest = rest;
        self.at += text.chars().count();
        true
    }

    /// What stands here as long as the characters are of a kind.
    pub fn run(&mut self, of: impl Fn(char) -> bool) -> &'a str {
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
            '\'' => Ok(literal(Literal::Text(self.quoted('\'')?))),
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
}

fn starts_word(char: char) -> bool {
    char.is_ascii_alphabetic() || char == '_'
}

fn in_word(char: char) -> bool {
    char.is_ascii_alphanumeric() || char == '_'
}
