//! What a definition says about itself, beside what can be run of it: address, version, languages, what it includes.

use std::collections::BTreeSet;

use crate::json;
use crate::shipped;
use crate::tree::{Json, Object};

/// Ends the url of FHIR's translation extension.
const TRANSLATION: &str = "/StructureDefinition/translation";
/// Ends the url of SDC's extension that includes another questionnaire.
const INCLUDES: &str = "sdc-questionnaire-subQuestionnaire";
/// Longest language tag that is told, in characters (BCP 47 asks for room for 35).
const MAX_TAG: usize = 35;

/// What a definition says about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// Language of the definition, then those of its translations; empty = it says nothing.
    pub languages: Vec<String>,
    /// Slugs of the shipped questionnaires that it includes, and of those that these include.
    pub includes: BTreeSet<String>,
}

/// Reads what a definition says about itself; nothing where it cannot be read at all.
#[must_use]
pub fn about(text: &str) -> About {
    let mut about = About::default();
    if let Ok(root) = json::object(text) {
        if let Some(own) = json::text(&root, "language") {
            about.language(own);
        }
        about.walk(&root);
    }
    about
}

impl About {
    fn language(&mut self, tag: &str) {
        let known = self.languages.iter().any(|each| each == tag);
        if !known && !tag.is_empty() && tag.chars().nth(MAX_TAG).is_none() {
            self.languages.push(tag.to_owned());
        }
    }

    /// Nesting was limited when the text was read.
    fn walk(&mut self, map: &Object) {
        if let Some(url) = json::text(map, "url") {
            if url.ends_with(TRANSLATION) {
                let tag = json::extension_value(map, "lang").and_then(Json::as_str);
                self.language(tag.unwrap_or_default());
            } else if url.ends_with(INCLUDES) {
                let canonical = json::text(map, "valueCanonical").unwrap_or_default();
                self.include(canonical);
            }
        }
        for (_, inner) in map.iter() {
            match inner {
                Json::Object(inner) => self.walk(inner),
                Json::List(all) => all
                    .iter()
                    .filter_map(Json::as_object)
                    .for_each(|inner| self.walk(inner)),
                _ => {}
            }
        }
    }

    fn include(&mut self, canonical: &str) {
        let Some(slug) = shipped::slug_of(canonical) else {
            return;
        };
        if let Some(text) = shipped::json(slug)
            && self.includes.insert(slug.to_owned())
            && let Ok(root) = json::object(text)
        {
            let mut inner = About::default();
            std::mem::swap(&mut inner.includes, &mut self.includes);
            inner.walk(&root);
            self.includes = inner.includes;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_and_includes_are_found_wherever_they_stand() {
        let text = r#"{"resourceType": "Questionnaire", "language": "en", "item": [
            {"linkId": "1", "type": "display", "_text": {"extension": [
              {"url": "http://hl7.org/fhir/StructureDefinition/translation",
               "extension": [{"url": "lang", "valueCode": "es"}, {"url": "content", "valueString": "uno"}]}]},
             "extension": [{"url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-subQuestionnaire",
               "valueCanonical": "https://microcosm.example/fhir/Questionnaire/phq-9|1.0"}]}]}"#;
        let about = about(text);
        assert_eq!(about.languages, ["en", "es"]);
        assert!(about.includes.contains("phq-9"));
        assert_eq!(super::about("no JSON"), About::default());
    }
}
