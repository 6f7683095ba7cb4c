//! Reading a practice from JSON: every mistake becomes one kind sentence that says what is wrong, where, and how to mend it.
//!
//! Sentences name places (list, number, id, field), never what stands there.

mod check;
mod policy;

pub use policy::check as check_policy;

use serde_json::Value;
use serde_json::error::Category;
use serde_path_to_error::{Path, Segment};

use crate::model::Practice;

/// Deepest nesting of lists and objects that is read.
pub const MAX_NESTING: usize = 100;

/// Longest id or field name that a message repeats, in characters.
const LONGEST_WORD: usize = 40;

/// JSON Schema (draft 2020-12) of a practice.
#[must_use]
pub fn schema() -> &'static str {
    include_str!("../../schema/practice.json")
}

impl Practice {
    /// Reads and checks a practice.
    ///
    /// # Errors
    /// One sentence: what is wrong, where (for example `clients[3] (id "c3"), risk.level`), and how to mend it.
    pub fn from_json(text: &str) -> Result<Self, String> {
        if text.trim().is_empty() {
            return Err("the practice is empty: give a JSON object as `microcosm-cli schema practice` describes it".to_owned());
        }
        if nesting(text) > MAX_NESTING {
            return Err(format!(
                "the JSON is nested more than {MAX_NESTING} deep: a practice never is; export it again"
            ));
        }
        let mut json = serde_json::Deserializer::from_str(text);
        let practice: Self = serde_path_to_error::deserialize(&mut json).map_err(|error| {
            let path = error.path().clone();
            shape(text, &path, &error.into_inner())
        })?;
        json.end().map_err(|error| syntax(&error))?;
        check::practice(&practice)?;
        Ok(practice)
    }
}

/// Deepest nesting of lists and objects, brackets within texts left out. It never recurses.
#[must_use]
pub fn nesting(text: &str) -> usize {
    let (mut depth, mut deepest, mut in_text, mut escaped) = (0_usize, 0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'[' | b'{' if !in_text => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// A message about text that is not JSON.
fn syntax(error: &serde_json::Error) -> String {
    let (line, column) = (error.line(), error.column());
    if error.is_eof() {
        return format!(
            "the JSON ends too early, in line {line}, column {column}: the file may be cut off"
        );
    }
    let words = error.to_string();
    let what = words
        .split(" at line ")
        .next()
        .unwrap_or("it cannot be read");
    format!("this is not JSON: {what} in line {line}, column {column}; mend it there")
}

/// A message about JSON of another shape.
fn shape(text: &str, path: &Path, error: &serde_json::Error) -> String {
    if error.classify() != Category::Data {
        return syntax(error);
    }
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    format!("{}: {}", place(text, path), mend(words))
}

/// Where: "clients[3] (id "c3"), risk.level".
fn place(text: &str, path: &Path) -> String {
    let segments: Vec<&Segment> = path.iter().collect();
    let (head, rest, id) = match segments.as_slice() {
        [Segment::Map { key }, Segment::Seq { index }, rest @ ..] => (
            format!("{}[{index}]", short(key)),
            rest,
            entry_id(text, key, *index),
        ),
        all => (String::new(), all, None),
    };
    let mut field = String::new();
    for segment in rest {
        match segment {
            Segment::Seq { index } => field += &format!("[{index}]"),
            Segment::Map { key } => {
                let dot = if field.is_empty() { "" } else { "." };
                field += &format!("{dot}{}", short(key));
            }
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    let id = id.map(|id| format!(" (id {id:?})")).unwrap_or_default();
    match (head.is_empty(), field.is_empty()) {
        (true, true) => "the practice".to_owned(),
        (true, false) => field,
        (false, true) => format!("{head}{id}"),
        (false, false) => format!("{head}{id}, {field}"),
    }
}

/// The id of an entry, read on its own.
fn entry_id(text: &str, list: &str, index: usize) -> Option<String> {
    let all: Value = serde_json::from_str(text).ok()?;
    all.get(list)?.get(index)?.get("id")?.as_str().map(short)
}

/// A word that is safe to repeat: short, without control characters.
pub(super) fn short(word: &str) -> String {
    let mut kept: String = word
        .chars()
        .filter(|c| !c.is_control())
        .take(LONGEST_WORD)
        .collect();
    if kept.len() < word.len() {
        kept.push('…');
    }
    kept
}

/// What to write instead. The value that stands there is left out: it may say something about a person.
fn mend(words: &str) -> String {
    if let Some(rest) = words.strip_prefix("missing field ") {
        return format!("the field {} is missing; add it", rest.replace('`', "\""));
    }
    if words.starts_with("duplicate field") {
        return "a field stands there twice; keep one of them".to_owned();
    }
    let expected = words
        .split_once(", expected ")
        .map(|(_, expected)| expected);
    if words.starts_with("unknown field") {
        let known = expected.unwrap_or("another").replace('`', "\"");
        return format!("there is no such field; expected {known}");
    }
    match expected {
        Some(expected) => format!("expected {}", expected_words(expected)),
        None if words.starts_with("a time must be") => words.to_owned(),
        None => "expected a date written YYYY-MM-DD, for example 2026-12-01".to_owned(),
    }
}

/// What was expected, in plain words.
fn expected_words(expected: &str) -> String {
    match expected {
        "u8" | "u32" | "u64" | "usize" => "a whole number of 0 or more, not too large",
        "i8" | "i32" | "i64" => "a whole number",
        "f64" => "a number",
        "a boolean" => "true or false",
        "a string" | "string" => "a text",
        "a sequence" => "a list",
        "a tuple of size 2" => "a list of two whole numbers",
        "a map" => "an object",
        "a formatted date string" => "a date written YYYY-MM-DD, for example 2026-12-01",
        other if other.starts_with("struct ") => "an object",
        other => return other.replace('`', "\""),
    }
    .to_owned()
}
