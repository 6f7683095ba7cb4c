//! Value sets and code systems that stand in the file itself, and two of FHIR's own that are everywhere.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::options::WEIGHTS;
use crate::json::{self, Json, Object};

/// Deepest nesting of concepts and of value sets that name others.
const MAX_DEPTH: usize = 20;
/// Most options that are collected.
const MAX_CODES: usize = 5_000;

/// Codings of a value set, each once (a value set is a set: what two includes name stands in it once).
#[derive(Default)]
struct Codings {
    list: Vec<Object>,
    seen: BTreeSet<(String, String)>,
}

/// The codings of a value set, or why they are not known.
type Found = Result<Rc<[Object]>, String>;

/// What is contained in the file, by `#id` and by url.
#[derive(Default)]
pub(super) struct Sets {
    by_name: BTreeMap<String, Object>,
    /// Value sets that were worked out already, so that naming one again costs nothing.
    known: RefCell<BTreeMap<String, Found>>,
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
        Self {
            by_name,
            known: RefCell::default(),
        }
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
        let codings = self.collect(name, 0)?;
        if codings.is_empty() {
            return Err("stand in a value set that lists nothing".into());
        }
        let answer =
            |coding: &Object| Json::from(Object::default().with("valueCoding", coding.clone()));
        Ok(codings.iter().map(answer).collect())
    }

    fn set(&self, name: &str) -> Option<&Object> {
        self.by_name
            .get(name)
            .or_else(|| self.by_name.get(&format!("ValueSet {name}")))
            .filter(|r| json::text(r, "resourceType") == Some("ValueSet"))
    }

    /// The codings of a value set, worked out once.
    fn collect(&self, name: &str, depth: usize) -> Found {
        if let Some(known) = self.known.borrow().get(name) {
            return known.clone();
        }
        let found = self.work_out(name, depth).map(|all| Rc::from(all.list));
        let mut known = self.known.borrow_mut();
        known.insert(name.to_owned(), found.clone());
        found
    }

    fn work_out(&self, name: &str, depth: usize) -> Result<Codings, String> {
        let set = self.set(name).ok_or(
            "stand in a value set outside the file; list them in answerOption or put the value set into \"contained\"",
        )?;
        if depth > MAX_DEPTH {
            return Err("stand in value sets that name each other without end".into());
        }
        unmodified(set)?;
        let mut codings = Codings::default();
        if let Some(expansion) = set.get("expansion").and_then(Json::as_object) {
            whole(expansion)?;
            expanded(expansion, 0, &mut codings)?;
            return Ok(codings);
        }
        let compose = set
            .get("compose")
            .and_then(Json::as_object)
            .ok_or("stand in a value set that lists nothing")?;
        unmodified(compose)?;
        for include in json::objects(compose, "include") {
            self.include(include, depth, &mut codings)?;
        }
        for exclude in json::objects(compose, "exclude") {
            unmodified(exclude)?;
            if exclude.has("filter") || exclude.has("valueSet") || !exclude.has("concept") {
                return Err(
                    "depend on a rule of the value set that needs a terminology server".into(),
                );
            }
            let system = json::text(exclude, "system");
            let out: Vec<&str> = json::objects(exclude, "concept")
                .filter_map(|c| json::text(c, "code"))
                .collect();
            codings.list.retain(|c| {
                json::text(c, "system") != system
                    || !json::text(c, "code").is_some_and(|code| out.contains(&code))
            });
        }
        Ok(codings)
    }

    fn include(&self, include: &Object, depth: usize, codings: &mut Codings) -> Result<(), String> {
        unmodified(include)?;
        if include.has("filter") {
            return Err("depend on a rule of the value set that needs a terminology server".into());
        }
        if let Some(sets) = include.get("valueSet").and_then(Json::as_list) {
            if include.has("system") || sets.len() > 1 {
                return Err("are what several value sets share, which is not supported".into());
            }
            for name in sets.iter().filter_map(Json::as_str) {
                let name = name.split('|').next().unwrap_or_default();
                for coding in self.collect(name, depth + 1)?.iter() {
                    codings.add(coding.clone())?;
                }
            }
            return Ok(());
        }
        let system = json::text(include, "system");
        let all = system.and_then(|s| self.by_name.get(&format!("CodeSystem {s}")));
        if include.has("concept") {
            let mut known = Codings::default();
            if let Some(all) = all {
                concepts(all, all, system, 0, &mut known)?;
            }
            for concept in json::objects(include, "concept") {
                unmodified(concept)?;
                codings.add(coding(system, concept, known_weight(&known.list, concept)))?;
            }
            return Ok(());
        }
        let all = all.ok_or("are a whole code system that is not in the file")?;
        unmodified(all)?;
        if json::text(all, "content").is_some_and(|content| content != "complete") {
            return Err("are a whole code system of which the file holds only a part".into());
        }
        concepts(all, all, system, 0, codings)
    }
}

impl Codings {
    /// Adds one, unless it stands there already.
    fn add(&mut self, coding: Object) -> Result<(), String> {
        let text = |name: &str| json::text(&coding, name).unwrap_or_default().to_owned();
        if json::text(&coding, "code").is_some()
            && !self.seen.insert((text("system"), text("code")))
        {
            return Ok(());
        }
        if self.list.len() >= MAX_CODES {
            return Err("are too many".into());
        }
        self.list.push(coding);
        Ok(())
    }
}

/// What a modifierExtension changes is not known.
fn unmodified(part: &Object) -> Result<(), String> {
    match part.has("modifierExtension") {
        true => {
            Err("stand in a value set with a modifierExtension, which is not known here".into())
        }
        false => Ok(()),
    }
}

/// An expansion that says itself that it is not all.
fn whole(expansion: &Object) -> Result<(), String> {
    fn listed(part: &Object, depth: usize) -> usize {
        let inner = json::objects(part, "contains");
        inner
            .map(|entry| {
                1 + if depth < MAX_DEPTH {
                    listed(entry, depth + 1)
                } else {
                    0
                }
            })
            .sum()
    }
    let number = |name: &str| expansion.get(name).and_then(Json::as_i64);
    let total = number("total").and_then(|n| usize::try_from(n).ok());
    let later = number("offset").is_some_and(|n| n > 0);
    if later || total.is_some_and(|total| total > listed(expansion, 0)) {
        return Err("stand in a value set of which the file holds only a part".into());
    }
    Ok(())
}

fn expanded(contains: &Object, depth: usize, codings: &mut Codings) -> Result<(), String> {
    for entry in json::objects(contains, "contains") {
        unmodified(entry)?;
        let chosen = entry.get("abstract") != Some(&Json::Bool(true)) && entry.has("code");
        if chosen {
            codings.add(coding(json::text(entry, "system"), entry, None))?;
        }
        if depth < MAX_DEPTH {
            expanded(entry, depth + 1, codings)?;
        }
    }
    Ok(())
}

fn concepts(
    owner: &Object,
    whole: &Object,
    system: Option<&str>,
    depth: usize,
    codings: &mut Codings,
) -> Result<(), String> {
    for concept in json::objects(owner, "concept") {
        unmodified(concept)?;
        codings.add(coding(system, concept, property_weight(whole, concept)))?;
        if depth < MAX_DEPTH {
            concepts(concept, whole, system, depth + 1, codings)?;
        }
    }
    Ok(())
}

/// The weight that a code system gives a concept as a property (`itemWeight` of hl7.org/fhir/concept-properties).
fn property_weight(whole: &Object, concept: &Object) -> Option<Json> {
    let weighs = |code: &str| {
        code == "itemWeight"
            || json::objects(whole, "property").any(|p| {
                let uri = json::text(p, "uri").unwrap_or_default();
                json::text(p, "code") == Some(code) && uri.ends_with("#itemWeight")
            })
    };
    json::objects(concept, "property")
        .filter(|p| json::text(p, "code").is_some_and(weighs))
        .find_map(|p| json::value(p, "value"))
        .map(|(_, value)| as_weight(value))
}

/// The weight of a listed concept in its code system.
fn known_weight(known: &[Object], concept: &Object) -> Option<Json> {
    let code = json::text(concept, "code")?;
    let found = known.iter().find(|c| json::text(c, "code") == Some(code))?;
    WEIGHTS
        .iter()
        .find_map(|name| json::hl7(found, name))
        .map(as_weight)
}

fn as_weight(value: &Json) -> Json {
    Object::default()
        .with("url", format!("{}itemWeight", json::HL7))
        .with("valueDecimal", value.clone())
        .into()
}

/// A concept as a coding, with its weight and its words in other languages. A weight of its own counts before that of
/// the code system.
fn coding(system: Option<&str>, concept: &Object, weight: Option<Json>) -> Object {
    let mut coding = Object::default();
    let mut extensions: Vec<Json> = concept
        .get("extension")
        .and_then(Json::as_list)
        .unwrap_or_default()
        .to_vec();
    let own = WEIGHTS
        .iter()
        .any(|name| json::hl7(concept, name).is_some());
    extensions.extend(weight.filter(|_| !own));
    if !extensions.is_empty() {
        coding.set("extension", extensions);
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
    coding
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

/// Value sets of FHIR R4 itself that many questionnaires use (hl7.org/fhir/R4: administrative-gender, yesnodontknow, v2-0136).
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
        "http://terminology.hl7.org/ValueSet/v2-0136" | "http://hl7.org/fhir/ValueSet/v2-0136" => {
            &[(YES_NO, "Y", "Yes"), (YES_NO, "N", "No")]
        }
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
