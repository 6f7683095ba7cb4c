//! Words of mirrors in English and Spanish: single words and phrases, never sentences about a person.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::ResponseCategory;
use crate::outcome::{Level, Outlook};

/// A language of the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Language {
    En,
    Es,
}

fn in_language(language: Language, en: &'static str, es: &'static str) -> &'static str {
    match language {
        Language::En => en,
        Language::Es => es,
    }
}

/// How far somebody resembles: a word for the evidence, not for what will happen.
#[must_use]
pub fn level_word(level: Level, language: Language) -> &'static str {
    match level {
        Level::None => in_language(language, "none", "ninguno"),
        Level::Slight => in_language(language, "slight", "leve"),
        Level::Clear => in_language(language, "clear", "claro"),
        Level::Strong => in_language(language, "strong", "fuerte"),
    }
}

/// What to make of it.
#[must_use]
pub fn outlook_word(outlook: Outlook, language: Language) -> &'static str {
    match outlook {
        Outlook::None => in_language(language, "noted only", "solo anotado"),
        Outlook::Support => in_language(language, "support", "apoyo"),
        Outlook::Work => in_language(language, "work", "trabajar"),
        Outlook::Explore => in_language(language, "explore", "explorar"),
        Outlook::Caution => in_language(language, "caution", "cautela"),
        Outlook::Avoid => in_language(language, "avoid", "evitar"),
    }
}

/// What facilitators saw somebody do.
#[must_use]
pub fn behaviour_words(category: ResponseCategory, language: Language) -> &'static str {
    let es = match category {
        ResponseCategory::StoodFirm => "se mantiene firme",
        ResponseCategory::TookControl => "toma el control",
        ResponseCategory::GotUpset => "se altera",
        ResponseCategory::ActedBadly => "trata mal a otros",
        ResponseCategory::PushedAway => "aparta a otros",
        ResponseCategory::Helped => "ayuda",
        ResponseCategory::ShowedLiking => "muestra aprecio",
        ResponseCategory::Understood => "comprende",
    };
    in_language(language, super::evidence::seen_doing(category), es)
}

/// Kinds of reasons: style, cue, script, clinician.
#[must_use]
pub fn kind_word(kind: &str, language: Language) -> &'static str {
    match kind {
        "style" => in_language(language, "style", "estilo"),
        "cue" => in_language(language, "cue", "señal"),
        "script" => in_language(language, "script", "guion"),
        _ => in_language(language, "clinician", "clínico"),
    }
}
