//! Reading the options of a choice, with their weights.

use rust_decimal::Decimal;

use super::words::translations;
use super::{Builder, short};
use crate::formula::as_weight;
use crate::json::{self, Json, Object};
use crate::model::{Kind, Opt, OptForm, Words};

/// Most options of one question.
const MAX_OPTIONS: usize = 1_000;

impl Builder {
    /// All options of one item, and the codes of those that are chosen beforehand.
    pub(super) fn options(
        &mut self,
        id: &str,
        kind: Kind,
        map: &Object,
    ) -> (Vec<Opt>, Vec<String>) {
        let list = self.option_list(id, kind, map);
        if list.len() > MAX_OPTIONS {
            self.problem(
                Some(id),
                "A question can have at most 1,000 options; shorten the list.",
            );
            return (Vec::new(), Vec::new());
        }
        let mut options: Vec<Opt> = Vec::new();
        let mut chosen = Vec::new();
        for json in &list {
            match option(json) {
                Ok(opt)
                    if options
                        .iter()
                        .any(|o| o.code == opt.code && o.form == opt.form) =>
                {
                    let code = short(&opt.code, 40);
                    self.problem(
                        Some(id),
                        format!(
                            "The option \"{code}\" stands twice; each option needs its own code."
                        ),
                    );
                }
                Ok(opt) if !of_kind(kind, &opt.form) => {
                    let code = short(&opt.code, 40);
                    self.problem(
                        Some(id),
                        format!(
                            "The option \"{code}\" is not of the type of the question ({}).",
                            kind.code()
                        ),
                    );
                }
                Ok(mut opt) => {
                    if options.iter().any(|o| o.code == opt.code) {
                        opt.code = distinct(&opt, options.len());
                    }
                    let first = json.as_object().and_then(|o| o.get("initialSelected"));
                    if first == Some(&Json::Bool(true)) {
                        chosen.push(opt.code.clone());
                    }
                    options.push(opt);
                }
                Err(problem) => self.problem(Some(id), problem),
            }
        }
        (options, chosen)
    }

    /// The list of options, where the type may have one: in the item, or in a value set in the file.
    fn option_list(&mut self, id: &str, kind: Kind, map: &Object) -> Vec<Json> {
        let choice = matches!(kind, Kind::Choice | Kind::OpenChoice);
        match (map.get("answerOption"), map.get("answerValueSet")) {
            (Some(_), Some(_)) => {
                self.problem(
                    Some(id),
                    "There are answerOption and answerValueSet; keep one of them.",
                );
                Vec::new()
            }
            (Some(Json::List(list)), None) if list.is_empty() => {
                self.problem(
                    Some(id),
                    "Its list of options (answerOption) is empty; fill it or leave it out.",
                );
                Vec::new()
            }
            (Some(Json::List(list)), None) if choice || may_list(kind) => list.clone(),
            (Some(Json::List(_)), None) => {
                self.problem(Some(id), "A question of this type has no options; change the type or leave answerOption out.");
                Vec::new()
            }
            (Some(_), None) => {
                self.problem(Some(id), "\"answerOption\" must be a list.");
                Vec::new()
            }
            (None, Some(set)) if choice => {
                let found = match set.as_str() {
                    Some(name) => self.sets.options(name),
                    None => Err("must be named by the url of a value set".to_owned()),
                };
                let listed = found.and_then(|list| match list.is_empty() {
                    true => Err("stand in a value set that lists nothing".to_owned()),
                    false => Ok(list),
                });
                listed.unwrap_or_else(|why| {
                    self.problem(Some(id), format!("Its options {why} (answerValueSet)."));
                    Vec::new()
                })
            }
            (None, Some(_)) => {
                self.problem(Some(id), "Only choice and open-choice have options; change the type or leave answerValueSet out.");
                Vec::new()
            }
            (None, None) => {
                if kind == Kind::Choice {
                    self.note(
                        Some(id),
                        "This choice has no list of options (answerOption): an answer is kept and shown; it cannot be given here.",
                    );
                }
                Vec::new()
            }
        }
    }
}

/// Types that FHIR R4 lets be narrowed to a list of their own values (its rule que-5); they are then chosen from it.
pub(super) fn may_list(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Integer | Kind::Date | Kind::Time | Kind::String | Kind::Text
    )
}

/// An option of a list in a question that is no choice is of its type.
fn of_kind(kind: Kind, form: &OptForm) -> bool {
    match kind {
        Kind::Integer => matches!(form, OptForm::Integer(_)),
        Kind::Date => matches!(form, OptForm::Date(_)),
        Kind::Time => matches!(form, OptForm::Time(_)),
        Kind::String | Kind::Text => matches!(form, OptForm::Text),
        _ => true,
    }
}

/// A code of its own for an option that shares its code with one of another system or kind.
fn distinct(opt: &Opt, n: usize) -> String {
    match &opt.form {
        OptForm::Coding {
            system: Some(system),
            ..
        } => format!("{system}|{}", opt.code),
        _ => format!("{} ({})", opt.code, n + 1),
    }
}

/// Reads one answerOption.
fn option(json: &Json) -> Result<Opt, String> {
    let map = json.as_object().ok_or("An option must be an object.")?;
    if map.has("modifierExtension") {
        return Err(
            "An option has a modifierExtension, which is not known here; leave it out.".into(),
        );
    }
    let (kind, value) = json::value(map, "value").ok_or(
        "An option has no value; give it a valueCoding, valueString, valueInteger, valueDate, valueTime or valueReference.",
    )?;
    let (code, label, form) = coded(kind, value)?;
    let code = code
        .filter(|c| !c.is_empty())
        .ok_or("An option has neither code nor display.")?;
    let label = label.unwrap_or_else(|| code.clone());
    if code.chars().nth(1_000).is_some() || label.chars().nth(1_000).is_some() {
        return Err("An option is longer than 1,000 characters; shorten it.".into());
    }
    let beside = match value.as_object() {
        Some(coding) => coding.get("_display"),
        None => map.get(&format!("_value{kind}")),
    };
    Ok(Opt {
        code,
        label: Words {
            text: label,
            other: beside
                .and_then(Json::as_object)
                .map(translations)
                .unwrap_or_default(),
        },
        weight: weight(map, value, beside)?,
        published: None,
        exclusive: json::hl7(map, "questionnaire-optionExclusive")
            .and_then(Json::as_bool)
            .unwrap_or(false),
        form,
    })
}

/// Code, words and form of an option's value.
fn coded(kind: &str, value: &Json) -> Result<(Option<String>, Option<String>, OptForm), String> {
    let plain = |text: &str| (Some(text.to_owned()), Some(text.to_owned()));
    let (words, form) = match (kind, value) {
        ("Coding", Json::Object(coding)) => {
            let text = |name: &str| json::text(coding, name).map(str::to_owned);
            let words = (
                text("code").or_else(|| text("display")),
                text("display").or_else(|| text("code")),
            );
            let form = OptForm::Coding {
                system: text("system"),
                code: text("code"),
                display: text("display"),
            };
            (words, form)
        }
        ("Reference", Json::Object(to)) => {
            let display = json::text(to, "display").map(str::to_owned);
            let code = json::text(to, "reference").map(str::to_owned);
            let code = code.ok_or("An option that is a reference must say where it points.")?;
            let label = display.clone().unwrap_or_else(|| code.clone());
            ((Some(code), Some(label)), OptForm::Reference { display })
        }
        ("String", Json::Text(text)) => (plain(text), OptForm::Text),
        ("Integer", Json::Number(text)) => {
            let n = value
                .as_i64()
                .ok_or("The whole number of an option is out of range.")?;
            (plain(text), OptForm::Integer(n))
        }
        ("Date", Json::Text(text)) => {
            let date = text
                .parse()
                .map_err(|_| "The date of an option must be a date, for example 2026-05-01.")?;
            (plain(text), OptForm::Date(date))
        }
        ("Time", Json::Text(text)) => {
            let time = text
                .parse()
                .map_err(|_| "The time of an option must be a time, for example 18:30:00.")?;
            (plain(text), OptForm::Time(time))
        }
        _ => {
            let kind = short(kind, 40);
            return Err(format!(
                "An option has a value[x] of type {kind}, which is wrong or not supported; use valueCoding, valueString, valueInteger, valueDate, valueTime or valueReference."
            ));
        }
    };
    Ok((words.0, words.1, form))
}

/// Extensions that say what an option counts: FHIR R4, SDC, and what value sets, code systems and STU 3 have.
pub(super) const WEIGHTS: [&str; 6] = [
    "ordinalValue",
    "itemWeight",
    "questionnaire-ordinalValue",
    "valueset-ordinalValue",
    "codesystem-ordinalValue",
    "iso21090-CO-value",
];

/// `ordinalValue` or `itemWeight`, on the option, on its coding, or beside its value.
fn weight(map: &Object, value: &Json, beside: Option<&Json>) -> Result<Option<Decimal>, String> {
    let places = [
        Some(map),
        value.as_object(),
        beside.and_then(Json::as_object),
    ];
    let found = WEIGHTS.iter().find_map(|name| {
        places
            .into_iter()
            .flatten()
            .find_map(|place| json::hl7(place, name))
    });
    match found {
        None => Ok(None),
        Some(json) => as_weight(json)
            .map(Some)
            .ok_or_else(|| "The ordinalValue of an option must be a number.".to_owned()),
    }
}
