//! What a definition says that is not done here: refused where visibility, validity or scores would depend on it, noted
//! elsewhere; also fields and extensions that nobody here knows.

use super::{Builder, short};
use crate::json::{self, OWN, Object};

impl Builder {
    /// Refuses what would change visibility, validity or scores and is not supported; notes what does no harm.
    pub(super) fn refuse_unsupported(&mut self, link_id: Option<&str>, map: &Object) {
        if map.has("modifierExtension") {
            self.problem(link_id, "A modifierExtension changes the meaning in a way that is not known here; leave it out.");
        }
        for extension in json::objects(map, "extension") {
            let name = json::text(extension, "url")
                .and_then(|url| url.rsplit('/').next())
                .unwrap_or_default()
                .to_owned();
            let of = |list: &'static [(&str, &'static str)]| {
                list.iter()
                    .find(|(own, _)| name == *own)
                    .map(|(_, what)| *what)
            };
            if let Some(what) = of(UNSUPPORTED) {
                self.problem(
                    link_id,
                    format!("{what} ({name}), which is not supported; leave it out."),
                );
            } else if let Some(what) = of(HARMLESS) {
                self.note(link_id, format!("{what} ({name}): not done here."));
            } else if !known(extension) && self.strangers.insert(name.clone()) {
                let name = short(&name, 60);
                self.note(
                    link_id,
                    format!("The extension {name} is not known here: nothing is done with it, wherever it stands."),
                );
            }
        }
    }

    /// Fields of an item or of the questionnaire that FHIR R4 does not have: those of other versions that decide something
    /// are refused.
    pub(super) fn unknown_fields(&mut self, link_id: Option<&str>, map: &Object, known: &str) {
        for (name, json) in map.iter() {
            let plain = name.strip_prefix('_').unwrap_or(name);
            if known.split(' ').any(|own| own == plain) || name == "fhir_comments" {
                continue;
            }
            let other = OTHER_VERSIONS.iter().find(|(own, _)| *own == plain);
            match other.filter(|_| json.as_str() != Some("optionsOnly")) {
                Some((_, instead)) => self.problem(
                    link_id,
                    format!("The field \"{plain}\" is of another version of FHIR; {instead}."),
                ),
                None => {
                    let name = short(name, 40);
                    self.note(
                        link_id,
                        format!(
                            "The field \"{name}\" is none of FHIR R4: nothing is done with it."
                        ),
                    );
                }
            }
        }
    }
}

/// Fields of a questionnaire (FHIR R4).
pub(super) const ROOT_FIELDS: &str = "resourceType id meta implicitRules language text contained extension \
modifierExtension url identifier version name title derivedFrom status experimental subjectType date publisher contact \
description useContext jurisdiction purpose copyright approvalDate lastReviewDate effectivePeriod code item";

/// Fields of an item (FHIR R4).
pub(super) const ITEM_FIELDS: &str = "id extension modifierExtension linkId definition code prefix text type enableWhen \
enableBehavior required repeats readOnly maxLength answerValueSet answerOption initial item";

/// Fields of an item in other versions of FHIR that decide what is asked and what fits, with what R4 has instead.
const OTHER_VERSIONS: [(&str, &str); 5] = [
    ("option", "list the options as answerOption"),
    ("options", "name the value set as answerValueSet"),
    (
        "answerConstraint",
        "use the type open-choice for own words, or leave it out",
    ),
    ("group", "put its items into \"item\""),
    ("question", "put its items into \"item\""),
];

/// Extensions that are looked at where they stand on an item or on the questionnaire, without `questionnaire-` and
/// `sdc-questionnaire-` before them.
const KNOWN: &str = "variable launchContext calculatedExpression enableWhenExpression initialExpression subQuestionnaire \
hidden minOccurs maxOccurs maxSize mimeType referenceResource minLength maxDecimalPlaces minValue maxValue minQuantity \
maxQuantity regex entryFormat unit unitOption unitValueSet sliderStepValue itemControl choiceOrientation supportLink \
displayCategory constraint targetConstraint translation optionExclusive ordinalValue itemWeight";

/// An extension of our own, or one that is looked at.
fn known(extension: &Object) -> bool {
    let url = json::text(extension, "url").unwrap_or_default();
    let Some((base, name)) = url.rsplit_once('/') else {
        return false;
    };
    let name = name
        .strip_prefix("sdc-questionnaire-")
        .or_else(|| name.strip_prefix("questionnaire-"))
        .unwrap_or(name);
    url.starts_with(OWN)
        || (base.contains("hl7.org/fhir") && KNOWN.split(' ').any(|own| own == name))
}

/// Extensions on which visibility, validity or scores would depend.
const UNSUPPORTED: &[(&str, &str)] = &[
    (
        "sdc-questionnaire-answerExpression",
        "Its options come from an expression",
    ),
    (
        "sdc-questionnaire-answerOptionsToggleExpression",
        "Its options are switched by an expression",
    ),
    (
        "cqf-calculatedValue",
        "A value in it is calculated by an expression",
    ),
];

/// Extensions that change nothing about what is asked, what fits, and scores.
const HARMLESS: &[(&str, &str)] = &[
    ("cqf-expression", "A text in it comes from an expression"),
    (
        "cqf-library",
        "It has a library for expressions in other languages",
    ),
    (
        "sdc-questionnaire-candidateExpression",
        "It offers answers from a record",
    ),
    (
        "sdc-questionnaire-contextExpression",
        "It shows something from a record",
    ),
    (
        "sdc-questionnaire-itemPopulationContext",
        "It is filled in from a record",
    ),
    (
        "sdc-questionnaire-sourceQueries",
        "It is filled in from a server",
    ),
    (
        "sdc-questionnaire-sourceStructureMap",
        "It is filled in by a map",
    ),
    (
        "sdc-questionnaire-targetStructureMap",
        "Its answers are turned into records by a map",
    ),
    (
        "sdc-questionnaire-itemExtractionContext",
        "Its answers are turned into records",
    ),
    (
        "sdc-questionnaire-observationLinkPeriod",
        "It is filled in from earlier observations",
    ),
    (
        "questionnaire-observationLinkPeriod",
        "It is filled in from earlier observations",
    ),
    (
        "sdc-questionnaire-lookupQuestionnaire",
        "It looks up another questionnaire",
    ),
    ("questionnaire-signatureRequired", "It asks for a signature"),
    (
        "questionnaire-usageMode",
        "It is shown in some uses only, being filled in or being read",
    ),
];
