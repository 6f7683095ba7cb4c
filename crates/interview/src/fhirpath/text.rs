//! Functions of texts. Positions and lengths are in characters.

use std::borrow::Cow;

use regex::{Regex, RegexBuilder};

use super::ast::Call;
use super::evaluate::single;
use super::function::Function as F;
use super::functions::string;
use super::item::Item;
use super::{Error, MAX_STRING};

type Result<T> = std::result::Result<T, Error>;

/// Memory that a pattern may take.
const PATTERN_BYTES: usize = 1 << 20;
/// Longest pattern.
const PATTERN_TEXT: usize = 5_000;

/// A pattern, in which a dot is also the end of a line.
pub(super) fn pattern(function: F, text: &str) -> std::result::Result<Regex, String> {
    if text.len() > PATTERN_TEXT {
        return Err(format!("The pattern is longer than {PATTERN_TEXT} bytes."));
    }
    let whole = match function {
        F::MatchesFull => format!(r"\A(?:{text})\z"),
        _ => text.to_owned(),
    };
    RegexBuilder::new(&whole)
        .dot_matches_new_line(true)
        .size_limit(PATTERN_BYTES)
        .dfa_size_limit(PATTERN_BYTES)
        .nest_limit(50)
        .build()
        .map_err(|_| {
            "This is no pattern that can be matched; looking around and back are not possible."
                .to_owned()
        })
}

/// A text that was made, unless it is too long.
pub(super) fn made<'a>(text: String, at: usize) -> Result<Cow<'a, str>> {
    if text.len() > MAX_STRING {
        return Err(Error::new(
            at,
            format!("The text that is made here is longer than {MAX_STRING} bytes."),
        ));
    }
    Ok(Cow::Owned(text))
}

/// `join()`
pub(super) fn join<'a>(
    input: &[Item<'a>],
    separator: &[Item<'a>],
    at: usize,
) -> Result<Vec<Item<'a>>> {
    let separator = match single(separator, at)? {
        Some(separator) => string(separator, at)?,
        None => Cow::Borrowed(""),
    };
    if input.is_empty() {
        return Ok(Vec::new());
    }
    let mut whole = String::new();
    for (n, item) in input.iter().enumerate() {
        if n > 0 {
            whole.push_str(&separator);
        }
        whole.push_str(&string(item, at)?);
        if whole.len() > MAX_STRING {
            break;
        }
    }
    Ok(vec![Item::String(made(whole, at)?)])
}

/// A function of one text.
pub(super) fn apply<'a>(
    call: &'a Call,
    input: &[Item<'a>],
    first: &[Item<'a>],
    second: &[Item<'a>],
    at: usize,
) -> Result<Vec<Item<'a>>> {
    let Some(item) = single(input, at)? else {
        return Ok(Vec::new());
    };
    let text = string(item, at)?;
    let first = single(first, at)?;
    let second = single(second, at)?;
    let count = |text: &str| i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
    let found = match (call.function, first) {
        (F::Length, _) => Item::Integer(count(&text)),
        (F::Upper, _) => Item::String(made(text.to_uppercase(), at)?),
        (F::Lower, _) => Item::String(made(text.to_lowercase(), at)?),
        (F::Trim, _) => Item::String(Cow::Owned(text.trim().to_owned())),
        (F::ToChars, _) => {
            return Ok(text
                .chars()
                .map(|char| Item::String(char.to_string().into()))
                .collect());
        }
        (_, None) => return Ok(Vec::new()),
        (F::Substring, Some(start)) => {
            match substring(&text, start, second, call.arguments.len() > 1, at)? {
                Some(part) => Item::String(part),
                None => return Ok(Vec::new()),
            }
        }
        (F::Split, Some(separator)) => {
            let separator = string(separator, at)?;
            if separator.is_empty() {
                return Ok(text
                    .chars()
                    .map(|char| Item::String(char.to_string().into()))
                    .collect());
            }
            return Ok(text
                .split(separator.as_ref())
                .map(|part| Item::String(part.to_owned().into()))
                .collect());
        }
        (F::Replace, Some(old)) => match second {
            Some(new) => Item::String(replace(&text, &string(old, at)?, &string(new, at)?, at)?),
            None => return Ok(Vec::new()),
        },
        (F::Matches | F::MatchesFull | F::ReplaceMatches, Some(wanted)) => {
            let regex = match &call.pattern {
                Some(regex) => Cow::Borrowed(regex),
                None => {
                    let wanted = string(wanted, at)?;
                    Cow::Owned(
                        pattern(call.function, &wanted)
                            .map_err(|message| Error::new(at, message))?,
                    )
                }
            };
            if call.function != F::ReplaceMatches {
                return Ok(vec![Item::Boolean(regex.is_match(&text))]);
            }
            match second {
                Some(new) => Item::String(replace_matches(text, &regex, &string(new, at)?, at)?),
                None => return Ok(Vec::new()),
            }
        }
        (function, Some(other)) => {
            let other = string(other, at)?;
            match function {
                F::IndexOf => {
                    let before = text.find(other.as_ref()).and_then(|at| text.get(..at));
                    Item::Integer(before.map_or(-1, count))
                }
                F::StartsWith => Item::Boolean(text.starts_with(other.as_ref())),
                F::EndsWith => Item::Boolean(text.ends_with(other.as_ref())),
                _ => Item::Boolean(text.contains(other.as_ref())),
            }
        }
    };
    Ok(vec![found])
}

/// From a character on, as many as asked for; none from beyond the text.
fn substring<'a>(
    text: &str,
    start: &Item<'a>,
    length: Option<&Item<'a>>,
    limited: bool,
    at: usize,
) -> Result<Option<Cow<'a, str>>> {
    let whole = |item: &Item<'a>| {
        item.as_integer()
            .ok_or_else(|| Error::new(at, "Positions and lengths are whole numbers."))
    };
    let Ok(start) = usize::try_from(whole(start)?) else {
        return Ok(None);
    };
    let length = match length {
        Some(length) => usize::try_from(whole(length)?.max(0)).unwrap_or(usize::MAX),
        None if limited => return Ok(None),
        None => usize::MAX,
    };
    if text.chars().nth(start).is_none() {
        return Ok(None);
    }
    let part: String = text.chars().skip(start).take(length).collect();
    Ok(Some(Cow::Owned(part)))
}

fn replace<'a>(text: &str, old: &str, new: &str, at: usize) -> Result<Cow<'a, str>> {
    let times = if old.is_empty() {
        text.len() + 1
    } else {
        text.len() / old.len()
    };
    if times.saturating_mul(new.len()) > MAX_STRING {
        // Only a bound: what really becomes of it may be shorter.
        let found = text.matches(old).count();
        if found.saturating_mul(new.len()) > MAX_STRING {
            return made("\0".repeat(MAX_STRING + 1), at);
        }
    }
    made(text.replace(old, new), at)
}

/// Replacement with `$1` for groups; an empty pattern changes nothing.
fn replace_matches<'a>(
    text: Cow<'a, str>,
    regex: &Regex,
    new: &str,
    at: usize,
) -> Result<Cow<'a, str>> {
    if regex.as_str().is_empty() {
        return Ok(text);
    }
    let mut whole = String::new();
    let mut end = 0;
    for found in regex.captures_iter(&text) {
        let Some(all) = found.get(0) else {
            continue;
        };
        whole.push_str(text.get(end..all.start()).unwrap_or_default());
        expand(&found, new, &mut whole);
        end = all.end();
        if whole.len() > MAX_STRING {
            return made(whole, at);
        }
    }
    whole.push_str(text.get(end..).unwrap_or_default());
    made(whole, at)
}

/// `$1`, `$2` … become the groups, `$$` a dollar sign.
fn expand(found: &regex::Captures<'_>, new: &str, whole: &mut String) {
    let mut rest = new;
    while let Some(at) = rest.find('$') {
        let (before, after) = rest.split_at(at);
        whole.push_str(before);
        let after = after.get(1..).unwrap_or_default();
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        match after
            .get(..digits)
            .and_then(|digits| digits.parse::<usize>().ok())
        {
            Some(group) => {
                whole.push_str(found.get(group).map_or("", |group| group.as_str()));
                rest = after.get(digits..).unwrap_or_default();
            }
            None => {
                whole.push('$');
                rest = after.strip_prefix('$').unwrap_or(after);
            }
        }
    }
    whole.push_str(rest);
}
