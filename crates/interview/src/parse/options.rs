//! Reading the options of a choice, with their weights.

use chrono::NaiveDate;
use serde_json::{Map, Value as Json};

use super::{Builder, short};
use crate::json;
use crate::model::{Kind, Opt, OptForm};

const EXCLUSIVE: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive";
const WEIGHTS: [&str; 2] = [
    "http://hl7.org/fhir/StructureDefinition/ordinalValue",
    "http://hl7.org/fhir/StructureDefinition/itemWeight",
];
/// Most options of one question.
const MAX_OPTIONS: usize = 1_000;

impl Builder {
    /// All options of one item.
    pub(super) fn options(&mut self, id: &str, kind: Kind, map: &Map<String, Json>) -> Vec<Opt> {
        let list = match self.option_list(id, kind, map) {
            Some(list) if list.len() <= MAX_OPTIONS => list,
            Some(_) => {
                self.problem(
                    Some(id),
                    "A question can have at most 1,000 options; shorten the list.",
                );
                return Vec::new();
            }
            None => return Vec::new(),
        };
        let mut options: Vec<Opt> = Vec::new();
        for json in list {
            match option(json) {
                Ok(opt) if options.iter().any(|o| o.code == opt.code) => {
                    let code = short(&opt.code, 40);
                    self.problem(
                        Some(id),
                        format!(
                            "The option \"{code}\" stands twice; each option needs its own code."
                        ),
                    );
                }
                Ok(opt) => options.push(opt),
                Err(problem) => self.problem(Some(id), problem),
            }
        }
        options
    }

    /// The list of options, where the type may have one.
    fn option_list<'a>(
        &mut self,
        id: &str,
        kind: Kind,
        map: &'a Map<String, Json>,
    ) -> Option<&'a Vec<Json>> {
        let choice = matches!(kind, Kind::Choice | Kind::OpenChoice);
        match map.get("answerOption") {
            None => {
                if kind == Kind::Choice && !map.contains_key("answerValueSet") {
                    self.problem(
                        Some(id),
                        "A choice needs its options; list them in answerOption.",
                    );
                }
                None
            }
            Some(Json::Array(list)) if choice => Some(list),
            Some(Json::Array(_)) => {
                self.problem(Some(id), "Only choice and open-choice have options; change the type or leave answerOption out.");
                None
            }
            Some(_) => {
                self.problem(Some(id), "\"answerOption\" must be a list.");
                None
            }
        }
    }
}

/// Reads one answerOption.
fn option(json: &Json) -> Result<Opt, String> {
    let map = json.as_object().ok_or("An option must be an object.")?;
    if map.contains_key("initialSelected") {
        return Err("An option is chosen beforehand (initialSelected), which is not supported yet; leave it out.".into());
    }
    let (kind, value) = json::value(map, "value").ok_or(
        "An option has no value; give it a valueCoding, valueString, valueInteger or valueDate.",
    )?;
    let (code, label, form) = coded(kind, value)?;
    let code = code
        .filter(|c| !c.is_empty())
        .ok_or("An option has neither code nor display.")?;
    if code.chars().nth(1_000).is_some()
        || label
            .as_deref()
            .is_some_and(|l| l.chars().nth(1_000).is_some())
    {
        return Err("An option is longer than 1,000 characters; shorten it.".into());
    }
    Ok(Opt {
        label: label.unwrap_or_else(|| code.clone()),
        code,
        weight: weight(map, value)?,
        exclusive: json::extension_value(map, EXCLUSIVE)
            .and_then(Json::as_bool)
            .unwrap_or(false),
        form,
    })
}

/// Code, words and form of an option's value.
fn coded(kind: &str, value: &Json) -> Result<(Option<String>, Option<String>, OptForm), String> {
    Ok(match (kind, value) {
        ("Coding", Json::Object(coding)) => {
            let code = json::text(coding, "code").or_else(|| json::text(coding, "display"));
            let label = json::text(coding, "display").or(code);
            let form = OptForm::Coding {
                system: json::text(coding, "system").map(str::to_owned),
            };
            (code.map(str::to_owned), label.map(str::to_owned), form)
        }
        ("String", Json::String(text)) => (Some(text.clone()), Some(text.clone()), OptForm::Text),
        ("Integer", Json::Number(n)) => {
            let n = n
                .as_i64()
                .ok_or("The whole number of an option is out of range.")?;
            (
                Some(n.to_string()),
                Some(n.to_string()),
                OptForm::Integer(n),
            )
        }
        ("Date", Json::String(text)) => {
            let date: NaiveDate = text.parse().map_err(
                |_| "The date of an option must be a full date, for example 2026-05-01.",
            )?;
            (
                Some(date.to_string()),
                Some(date.to_string()),
                OptForm::Date(date),
            )
        }
        _ => {
            let kind = short(kind, 40);
            return Err(format!(
                "An option has a value[x] of type {kind}, which is wrong or not supported; use valueCoding, valueString, valueInteger or valueDate."
            ));
        }
    })
}

/// `ordinalValue` or `itemWeight`, on the option or on its coding.
fn weight(map: &Map<String, Json>, value: &Json) -> Result<Option<f64>, String> {
    let inner = value.as_object();
    let found = WEIGHTS.iter().find_map(|url| {
        json::extension_value(map, url)
            .or_else(|| inner.and_then(|i| json::extension_value(i, url)))
    });
    match found {
        None => Ok(None),
        Some(json) => json
            .as_f64()
            .filter(|n| n.abs() <= 1e9)
            .map(Some)
            .ok_or_else(|| "The ordinalValue of an option must be a number.".to_owned()),
    }
}
