//! Value sets and code systems that stand in the file itself, and two of FHIR's own that are everywhere.

use std::collections::BTreeMap;

use crate::json::{self, Json, Object};

/// Deepest nesting of concepts and of value sets that name others.
const MAX_DEPTH: usize = 20;
/// Most options that are collected.
const MAX_CODES: usize = 5_000;

/// What is contained in the file, by `#id` and by url.
#[derive(Default)]
pub(super) struct Sets {
    by_name: BTreeMap<String, Object>,
}

impl Sets {
    pub fn new(root: &Object) -> Self {
        let mut by_name = BTreeMap::new();
        for resource in json::objects(root, "contained") {
            let kind = json::text(resource, "resourceType").unwrap_or_default();
            if !matches!(kind, "ValueSet" | "CodeSystem") {
                continue;
            }
            if let Some(id) = json::text(resource, "id") {
                by_name.insert(format!("#{id}"), resource.clone());
            }
            if let Some(url) = json::text(resource, "url") {
                by_name.insert(format!("{kind} {url}"), resource.clone());
            }
        }
        Self { by_name }
    }

    /// The options of a value set as FHIR answer options.
    ///
    /// # Errors
    /// Why they are not known, completing "Its options …".
    pub fn options(&self, name: &str) -> Result<Vec<Json>, String> {
        let name = name.split('|').next().unwrap_or_default();
        if let Some(known) = well_known(name) {
            return Ok(known);
        }
        let mut codings = Vec::new();
        self.collect(name, 0, &mut codings)?;
        let answer = |coding: Object| Json::from(Object::default().with("valueCoding", coding));
        Ok(codings.into_iter().map(answer).collect())
    }

    fn set(&self, name: &str) -> Option<&Object> {
        self.by_name
            .get(name)
            .or_else(|| self.by_name.get(&format!("ValueSet {name}")))
            .filter(|r| json::text(r, "resourceType") == Some("ValueSet"))
    }

    fn collect(&self, name: &str, depth: usize, codings: &mut Vec<Object>) -> Result<(), String> {
        let set = self.set(name).ok_or(
            "stand in a value set outside the file; list them in answerOption or put the value set into \"contained\"",
        )?;
        if depth > MAX_DEPTH {
            return Err("stand in value sets that name each other without end".into());
        }
        if let Some(expansion) = set.get("expansion").and_then(Json::as_object) {
            return expanded(expansion, 0, codings);
        }
        let compose = set
            .get("compose")
            .and_then(Json::as_object)
            .ok_or("stand in a value set that lists nothing")?;
        for include in json::objects(compose, "include") {
            self.include(include, depth, codings)?;
        }
        for exclude in json::objects(compose, "exclude") {
            if exclude.has("filter") || exclude.has("valueSet") || !exclude.has("concept") {
                return Err(
                    "depend on a rule of the value set that needs a terminology server".into(),
                );
            }
            let system = json::text(exclude, "system");
            let out: Vec<&str> = json::objects(exclude, "concept")
                .filter_map(|c| json::text(c, "code"))
                .collect();
            codings.retain(|c| {
                json::text(c, "system") != system
                    || !json::text(c, "code").is_some_and(|code| out.contains(&code))
            });
        }
        Ok(())
    }

    fn include(
        &self,
        include: &Object,
        depth: usize,
        codings: &mut Vec<Object>,
    ) -> Result<(), String> {
        if include.has("filter") {
            return Err("depend on a rule of the value set that needs a terminology server".into());
        }
        if let Some(sets) = include.get("valueSet").and_then(Json::as_list) {
            if include.has("system") || sets.len() > 1 {
                return Err("are what several value sets share, which is not supported".into());
            }
            return sets
                .iter()
                .filter_map(Json::as_str)
                .try_for_each(|name| self.collect(name, depth + 1, codings));
        }
        let system = json::text(include, "system");
        if include.has("concept") {
            for concept in json::objects(include, "concept") {
                push(codings, system, concept)?;
            }
            return Ok(());
        }
        let whole = system.and_then(|s| self.by_name.get(&format!("CodeSystem {s}")));
        let whole = whole.ok_or("are a whole code system that is not in the file")?;
        concepts(whole, system, 0, codings)
    }
}

fn expanded(contains: &Object, depth: usize, codings: &mut Vec<Object>) -> Result<(), String> {
    for entry in json::objects(contains, "contains") {
        let chosen = entry.get("abstract") != Some(&Json::Bool(true)) && entry.has("code");
        if chosen {
            push(codings, json::text(entry, "system"), entry)?;
        }
        if depth < MAX_DEPTH {
            expanded(entry, depth + 1, codings)?;
        }
    }
    Ok(())
}

fn concepts(
    owner: &Object,
    system: Option<&str>,
    depth: usize,
    codings: &mut Vec<Object>,
) -> Result<(), String> {
    for concept in json::objects(owner, "concept") {
        push(codings, system, concept)?;
        if depth < MAX_DEPTH {
            concepts(concept, system, depth + 1, codings)?;
        }
    }
    Ok(())
}

/// A concept as a coding, with its weight and its words in other languages.
fn push(codings: &mut Vec<Object>, system: Option<&str>, concept: &Object) -> Result<(), String> {
    if codings.len() >= MAX_CODES {
        return Err("are too many".into());
    }
    let mut coding = Object::default();
    if let Some(extension) = concept.get("extension") {
        coding.set("extension", extension.clone());
    }
    if let Some(system) = system {
        coding.set("system", system);
    }
    for name in ["code", "display"] {
        if let Some(text) = json::text(concept, name) {
            coding.set(name, text);
        }
    }
    let words: Vec<Json> = json::objects(concept, "designation")
        .filter_map(|d| Some((json::text(d, "language")?, json::text(d, "value")?)))
        .map(|(language, value)| translation(language, value))
        .collect();
    let beside = concept.get("_display").and_then(Json::as_object);
    if let Some(beside) = beside {
        coding.set("_display", beside.clone());
    } else if !words.is_empty() {
        coding.set("_display", Object::default().with("extension", words));
    }
    codings.push(coding);
    Ok(())
}

fn translation(language: &str, content: &str) -> Json {
    let part = |name: &str, field: &str, value: &str| {
        Json::from(Object::default().with("url", name).with(field, value))
    };
    Object::default()
        .with("url", format!("{}translation", json::HL7))
        .with(
            "extension",
            vec![
                part("lang", "valueCode", language),
                part("content", "valueString", content),
            ],
        )
        .into()
}

/// Value sets of FHIR R4 itself that many questionnaires use (hl7.org/fhir/R4: administrative-gender, yesnodontknow).
fn well_known(name: &str) -> Option<Vec<Json>> {
    const GENDER: &str = "http://hl7.org/fhir/administrative-gender";
    const YES_NO: &str = "http://terminology.hl7.org/CodeSystem/v2-0136";
    const ABSENT: &str = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
    let codes: &[(&str, &str, &str)] = match name {
        "http://hl7.org/fhir/ValueSet/administrative-gender" => &[
            (GENDER, "male", "Male"),
            (GENDER, "female", "Female"),
            (GENDER, "other", "Other"),
            (GENDER, "unknown", "Unknown"),
        ],
        "http://hl7.org/fhir/ValueSet/yesnodontknow" => &[
            (YES_NO, "Y", "Yes"),
            (YES_NO, "N", "No"),
            (ABSENT, "asked-unknown", "Don't know"),
        ],
        _ => return None,
    };
    let coding = |(system, code, display): &(&str, &str, &str)| {
        let coding = Object::default()
            .with("system", *system)
            .with("code", *code)
            .with("display", *display);
        Object::default().with("valueCoding", coding).into()
    };
    Some(codes.iter().map(coding).collect())
}
