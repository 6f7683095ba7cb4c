//! Reading words with their translations.

use super::{Builder, short};
use crate::json::{self, HL7, Json, Object};
use crate::model::Words;

impl Builder {
    /// A text field with its translations; over-long text is refused.
    pub(super) fn words(
        &mut self,
        id: &str,
        map: &Object,
        field: &str,
        most: usize,
    ) -> Option<Words> {
        let beside = map.get(&format!("_{field}")).and_then(Json::as_object);
        let text = match map.get(field) {
            Some(Json::Text(text)) => text.clone(),
            Some(_) => {
                self.problem(Some(id), format!("\"{field}\" must be text."));
                return None;
            }
            // Only formatted: the marks of Markdown can be read as they are.
            None => match json::hl7(beside?, "rendering-markdown") {
                Some(markdown) => markdown.as_str()?.to_owned(),
                None => plain(json::hl7(beside?, "rendering-xhtml")?.as_str()?),
            },
        };
        if text.chars().nth(most).is_some() {
            self.problem(
                Some(id),
                format!("\"{field}\" is longer than {most} characters; shorten it."),
            );
            return None;
        }
        Some(Words {
            text,
            other: beside.map(translations).unwrap_or_default(),
        })
    }
}

/// Translations in the extensions of an element, by language.
pub(super) fn translations(element: &Object) -> std::collections::BTreeMap<String, String> {
    json::extensions(element, &format!("{HL7}translation"))
        .filter_map(|e| {
            let lang = json::extension_value(e, "lang")?.as_str()?;
            let content = json::extension_value(e, "content")?.as_str()?;
            Some((short(lang, 20), short(content, super::MAX_TEXT)))
        })
        .collect()
}

/// Words in an extension of our own with a string.
pub(super) fn in_extension(map: &Object, url: &str) -> Option<Words> {
    let extension = json::extensions(map, url).next()?;
    let text = json::text(extension, "valueString")?;
    let beside = extension.get("_valueString").and_then(Json::as_object);
    Some(Words {
        text: short(text, super::MAX_TEXT),
        other: beside.map(translations).unwrap_or_default(),
    })
}

/// The words in XHTML: without tags, a space where one stood between words, a line for each block.
fn plain(xhtml: &str) -> String {
    let mut text = String::with_capacity(xhtml.len());
    let mut rest = xhtml;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        let name = tag
            .trim_start_matches('/')
            .split([' ', '/', '\n'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let block = matches!(
            name.as_str(),
            "p" | "div" | "br" | "li" | "ul" | "ol" | "tr" | "table" | "h1" | "h2" | "h3" | "h4"
        );
        text.push(if block { '\n' } else { '\u{0}' });
        rest = after;
    }
    text.push_str(rest);
    let text = text.replace('\u{0}', "");
    let text = [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text, |text, (code, char)| text.replace(code, char));
    let lines = text
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}
