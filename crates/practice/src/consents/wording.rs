//! The words of a document as a client reads and signs them: names, version and everything that was filled in, in one language.

use chrono::{Datelike, NaiveDate};

use super::catalogue::{Document, Element};
use crate::records::{ConsentRecord, Term};
use crate::views::{
    BothLanguages, ConsentDocument, ConsentElement, ConsentLanguage, ConsentParagraph, Revocability,
};
use crate::words;

/// Whose names stand in the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Names<'a> {
    /// The practice.
    pub(crate) practice: &'a str,
    /// The client.
    pub(crate) client: &'a str,
}

const MESES: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// "1 November 2026", "1 de noviembre de 2026".
pub(crate) fn day(on: NaiveDate, language: ConsentLanguage) -> String {
    match language {
        ConsentLanguage::En => words::date(on, NaiveDate::MIN),
        ConsentLanguage::Es => {
            let month = MESES.get(on.month0() as usize).copied().unwrap_or_default();
            format!("{} de {month} de {}", on.day(), on.year())
        }
    }
}

/// Puts names and the version into a text.
fn filled(text: &str, document: &Document, names: Names<'_>, language: ConsentLanguage) -> String {
    let version = document.version.parse().map_or_else(
        |_| document.version.clone(),
        |on: NaiveDate| day(on, language),
    );
    text.replace("{practice}", names.practice)
        .replace("{client}", names.client)
        .replace("{version}", &version)
}

/// The same in both languages.
fn both(text: &BothLanguages, document: &Document, names: Names<'_>) -> BothLanguages {
    BothLanguages {
        en: filled(&text.en, document, names, ConsentLanguage::En),
        es: filled(&text.es, document, names, ConsentLanguage::Es),
    }
}

/// What stands in an element at first.
pub(crate) fn default_of(
    element: &Element,
    document: &Document,
    names: Names<'_>,
    language: ConsentLanguage,
) -> String {
    let text = element.default.as_ref().map(|d| d.in_language(language));
    text.map_or_else(String::new, |text| filled(text, document, names, language))
}

/// The title for staff.
pub(crate) fn title(document: &Document, names: Names<'_>) -> String {
    filled(&document.title.en, document, names, ConsentLanguage::En)
}

/// The document as the window shows it, with both languages at hand.
pub(crate) fn view(document: &Document, names: Names<'_>) -> ConsentDocument {
    use super::catalogue::Ends;
    ConsentDocument {
        id: document.id.clone(),
        version: document.version.clone(),
        kind: document.kind,
        title: both(&document.title, document, names),
        text: document
            .text
            .iter()
            .map(|p| ConsentParagraph {
                head: p.head,
                text: BothLanguages {
                    en: filled(&p.en, document, names, ConsentLanguage::En),
                    es: filled(&p.es, document, names, ConsentLanguage::Es),
                },
            })
            .collect(),
        elements: document
            .elements
            .iter()
            .map(|e| ConsentElement {
                id: e.id.clone(),
                label: e.label.clone(),
                hint: e.hint.clone(),
                default: e.default.as_ref().map(|d| both(d, document, names)),
            })
            .collect(),
        agree: both(&document.agree, document, names),
        basis: document.basis.clone(),
        verbal: document.verbal,
        many: document.many,
        may_end: document.ends != Ends::Never,
        must_end: matches!(document.ends, Ends::Must | Ends::EventAndDate),
        both_ends: document.ends == Ends::EventAndDate,
        revocable: document.revocable,
        default_end: document.default_end.clone(),
        default_revocable: document.default_revocable.clone(),
    }
}

/// "Completion of the order, at the latest 30 April 2027".
pub(crate) fn term(term: &Term, language: ConsentLanguage) -> String {
    let latest = match language {
        ConsentLanguage::En => "at the latest",
        ConsentLanguage::Es => "a más tardar el",
    };
    match (term.on, term.event.as_str()) {
        (None, event) => event.to_owned(),
        (Some(on), "") => day(on, language),
        (Some(on), event) => format!("{event}, {latest} {}", day(on, language)),
    }
}

/// The words of an entry, as plain text: what is kept and hashed when somebody decides.
pub(crate) fn whole(document: &Document, entry: &ConsentRecord, names: Names<'_>) -> String {
    let language = entry.language;
    let say = |text: &BothLanguages| filled(text.in_language(language), document, names, language);
    let mut parts = vec![say(&document.title)];
    for p in &document.text {
        let text = match language {
            ConsentLanguage::En => &p.en,
            ConsentLanguage::Es => &p.es,
        };
        parts.push(filled(text, document, names, language));
    }
    let (client, ends, after) = match language {
        ConsentLanguage::En => ("About", "Ends", "May be taken back only after"),
        ConsentLanguage::Es => ("Sobre", "Termina", "Solo se puede retirar después de"),
    };
    let mut lines = vec![format!("{client}: {}", names.client)];
    for element in &document.elements {
        if let Some(value) = entry.elements.get(&element.id) {
            lines.push(format!("{}: {value}", element.label.in_language(language)));
        }
    }
    if !entry.expires.is_open() {
        lines.push(format!("{ends}: {}", term(&entry.expires, language)));
    }
    if document.revocable == Revocability::AfterEvent {
        lines.push(format!(
            "{after}: {}",
            term(&entry.revocable_after, language)
        ));
    }
    parts.push(lines.join("\n"));
    parts.push(say(&document.agree));
    parts.join("\n\n")
}
