//! The documents that a client reads, as data: legal basis with its evidence mark, words in English and Spanish, what must be
//! filled in, who needs it. Read from `catalogue.json`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::desk::Outcome;
use crate::refusal::{Code, Refusal};
use crate::views::{
    BothLanguages, ConsentBasis, ConsentBlock, ConsentKind, ConsentLanguage, Revocability,
};

/// Who needs a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Need {
    /// Every client.
    Always,
    /// Everybody who comes into a group.
    Group,
    /// Clients of a program under 42 CFR Part 2.
    Part2,
    /// Clients with an order.
    Mandated,
    /// Clients of a group by video.
    Video,
    /// Nobody as a rule.
    Optional,
}

/// How a consent ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Ends {
    /// It does not.
    Never,
    /// A date or an event may be named.
    Maybe,
    /// A date or an event must be named (42 CFR 2.31(a)(7)).
    Must,
    /// An event and a last day must be named (clinical reference §4.2, criminal-justice consent).
    EventAndDate,
}

/// Something that must be filled in before anybody signs.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Element {
    /// Id within its document.
    pub(crate) id: String,
    /// What it is called beside its value.
    pub(crate) label: BothLanguages,
    /// Help for whoever fills it in.
    pub(crate) hint: Option<BothLanguages>,
    /// What stands there at first.
    pub(crate) default: Option<BothLanguages>,
}

/// A piece of the text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Paragraph {
    /// A heading.
    #[serde(default)]
    pub(crate) head: bool,
    /// English.
    pub(crate) en: String,
    /// Spanish.
    pub(crate) es: String,
}

/// A document in one version of its words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Document {
    /// Id, the same in every version.
    pub(crate) id: String,
    /// Version of the words: the day from which they are in effect, ISO. New words get a new one.
    pub(crate) version: String,
    /// What signing means.
    pub(crate) kind: ConsentKind,
    /// Who needs it.
    pub(crate) need: Need,
    /// What is held back while it is needed and not in order, unless the practice decides otherwise (clinical reference §4.2;
    /// each with its [`Self::basis`]).
    pub(crate) blocks: ConsentBlock,
    /// It must have been explained aloud.
    #[serde(default)]
    pub(crate) verbal: bool,
    /// Several may stand side by side, one for each recipient.
    #[serde(default)]
    pub(crate) many: bool,
    /// Other documents that count in its place.
    #[serde(default)]
    pub(crate) instead: Vec<String>,
    /// When the client may take it back.
    pub(crate) revocable: Revocability,
    /// How it ends.
    pub(crate) ends: Ends,
    /// The event that is proposed as its end.
    pub(crate) default_end: Option<BothLanguages>,
    /// The event after which a limited consent may be revoked, as proposed.
    pub(crate) default_revocable: Option<BothLanguages>,
    /// Title for the client.
    pub(crate) title: BothLanguages,
    /// What it is called in sentences for staff.
    pub(crate) name: String,
    /// The sentence above the signature.
    pub(crate) agree: BothLanguages,
    /// Legal basis.
    pub(crate) basis: Vec<ConsentBasis>,
    /// What must be filled in.
    pub(crate) elements: Vec<Element>,
    /// The words.
    pub(crate) text: Vec<Paragraph>,
}

static ALL: LazyLock<Vec<Document>> = LazyLock::new(|| {
    // A test reads the file strictly; where it could not be read, every command on consents is refused below.
    serde_json::from_str(include_str!("catalogue.json")).unwrap_or_default()
});

/// All documents, in the order in which they are shown.
///
/// # Errors
/// `internal` where the shipped file cannot be read.
pub(crate) fn all() -> Outcome<&'static [Document]> {
    if ALL.is_empty() {
        return Err(Refusal::new(
            Code::Internal,
            "The shipped documents cannot be read; install the program again.",
        ));
    }
    Ok(&ALL)
}

/// One document.
///
/// # Errors
/// `not-found` where there is no such document.
pub(crate) fn document(id: &str) -> Outcome<&'static Document> {
    all()?
        .iter()
        .find(|d| d.id == id)
        .ok_or_else(|| Refusal::not_found("document"))
}

impl Document {
    /// A notice is handed over; it is neither given nor refused.
    pub(crate) fn is_notice(&self) -> bool {
        self.kind == ConsentKind::Notice
    }
}

impl BothLanguages {
    /// The text in one language.
    pub(crate) fn in_language(&self, language: ConsentLanguage) -> &str {
        match language {
            ConsentLanguage::En => &self.en,
            ConsentLanguage::Es => &self.es,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::hash::content_hash;

    fn strict() -> Vec<Document> {
        serde_json::from_str(include_str!("catalogue.json")).unwrap()
    }

    #[test]
    fn every_document_of_the_reference_is_there_in_both_languages() {
        let all = strict();
        let ids: BTreeSet<&str> = all.iter().map(|d| d.id.as_str()).collect();
        // Clinical reference §4.2, line by line.
        for id in [
            "privacy-notice",
            "part2-notice",
            "disclosure",
            "tpo",
            "counseling-notes",
            "criminal-justice",
            "treatment-consent",
            "limits",
            "group-confidentiality",
            "program-agreement",
            "telehealth",
            "e-communication",
            "research",
        ] {
            assert!(ids.contains(id), "{id}");
        }
        for d in &all {
            assert!(!d.basis.is_empty() && !d.text.is_empty(), "{}", d.id);
            assert!(d.version.parse::<chrono::NaiveDate>().is_ok(), "{}", d.id);
            let texts = d.text.iter().map(|p| (&p.en, &p.es));
            let labels = d.elements.iter().map(|e| (&e.label.en, &e.label.es));
            for (en, es) in texts
                .chain(labels)
                .chain([(&d.title.en, &d.title.es), (&d.agree.en, &d.agree.es)])
            {
                assert!(
                    !en.is_empty() && !es.is_empty() && (en != es || en.contains('{')),
                    "{}: {en}",
                    d.id
                );
            }
            assert_eq!(
                d.revocable == Revocability::AfterEvent,
                d.default_revocable.is_some()
            );
        }
    }

    #[test]
    fn the_group_agreement_says_the_sentence_that_mirrors_rest_on() {
        let all = strict();
        let group = all
            .iter()
            .find(|d| d.id == "group-confidentiality")
            .unwrap();
        let said = |p: &Paragraph| {
            p.en.contains("we think about how members may affect one another")
        };
        assert!(group.text.iter().any(said));
    }

    #[test]
    fn a_consent_to_disclose_asks_for_what_2_31_asks() {
        // Patient, signature and date come with every entry; the other elements are asked for by name.
        for id in ["disclosure", "tpo", "counseling-notes"] {
            let all = strict();
            let d = all.iter().find(|d| d.id == id).unwrap();
            let has: Vec<&str> = d.elements.iter().map(|e| e.id.as_str()).collect();
            for element in ["discloser", "information", "recipient", "purpose", "revoke"] {
                assert!(has.contains(&element), "{id} {element}");
            }
            assert_eq!(d.ends, Ends::Must);
        }
    }

    #[test]
    fn the_words_of_a_version_never_change() {
        // New words are a new version: add a line, do not change one.
        const WORDS: &str = include_str!("words.txt");
        let all: Vec<serde_json::Value> =
            serde_json::from_str(include_str!("catalogue.json")).unwrap();
        let line = |d: &serde_json::Value| {
            let whole = serde_json::json!([d["title"], d["agree"], d["text"], d["elements"]]);
            let hash = content_hash(whole.to_string().as_bytes());
            let text = |key: &str| d[key].as_str().unwrap().to_owned();
            format!("{} {} {hash}", text("id"), text("version"))
        };
        let known = |line: &String| WORDS.lines().any(|known| known == line);
        let unknown: Vec<String> = all.iter().map(line).filter(|l| !known(l)).collect();
        assert!(unknown.is_empty(), "{}", unknown.join("\n"));
    }
}
