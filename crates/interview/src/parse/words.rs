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
            None => json::hl7(beside?, "rendering-markdown")?
                .as_str()?
                .to_owned(),
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
