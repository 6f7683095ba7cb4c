//! Reading one item and what stands below it.

use super::formulas::Weight;
use super::{Builder, MAX_ITEMS, MAX_NAME, MAX_TEXT, asks, short};
use crate::json::{self, HL7, Json, MAX_ITEM_DEPTH, Object};
use crate::model::{Kind, Looks, Node, Unit};

/// Where an item stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub parent: Option<usize>,
    pub depth: u32,
    /// Innermost repetition around it.
    pub scope: Option<usize>,
    pub instrument: usize,
}

/// Types of other versions of FHIR, with what R4 has instead.
const OTHER_VERSIONS: [(&str, &str); 2] = [
    ("coding", "choice or open-choice"),
    ("question", "one of the question types"),
];

impl Builder {
    /// All items in `item` of a questionnaire or an item.
    pub(super) fn items(&mut self, map: &Object, place: Place) {
        let owner = place
            .parent
            .and_then(|p| self.nodes.get(p))
            .map(|n| n.link_id.clone());
        let Some(list) = map.get("item") else { return };
        let Some(list) = list.as_list() else {
            self.problem(owner.as_deref(), "\"item\" must be a list of items.");
            return;
        };
        if place.depth as usize >= MAX_ITEM_DEPTH && !list.is_empty() {
            self.problem(
                owner.as_deref(),
                format!("The items are nested more than {MAX_ITEM_DEPTH} deep; make the nesting flatter."),
            );
            return;
        }
        for json in list {
            match json.as_object() {
                Some(map) => self.item(map, place),
                None => self.problem(owner.as_deref(), "\"item\" must hold objects only."),
            }
        }
    }

    fn item(&mut self, map: &Object, place: Place) {
        let Some((link_id, kind)) = self.admit(map) else {
            return;
        };
        self.refuse_unsupported(Some(&link_id), map);
        self.unknown_fields(Some(&link_id), map, super::unknown::ITEM_FIELDS);
        self.refuse_computed(&link_id, kind, map);
        if let Some(canonical) = json::sdc(map, "subQuestionnaire") {
            self.sub_questionnaire(&link_id, kind, map, canonical, place);
            return;
        }
        let at = self.nodes.len();
        let names = self.named.len();
        self.own_variables(Some(&link_id), Some(at), map);
        let node = self.node(link_id.clone(), kind, map, place, at);
        let repeats = node.repeats;
        self.index.insert(link_id.clone(), at);
        self.loinc(at, &link_id, map);
        self.nodes.push(node);
        let when = self.raw_conditions(&link_id, map);
        self.raw_when.push(when);
        let has_items = json::objects(map, "item").next().is_some();
        let below = Place {
            parent: Some(at),
            depth: place.depth + 1,
            scope: if repeats && (kind == Kind::Group || has_items) {
                Some(at)
            } else {
                place.scope
            },
            ..place
        };
        if kind == Kind::Display && has_items {
            self.problem(
                Some(&link_id),
                "A display item can have no items below it; use a group.",
            );
        } else {
            self.items(map, below);
        }
        let end = self.nodes.len();
        if let Some(node) = self.nodes.get_mut(at) {
            node.end = end;
        }
        self.named.truncate(names);
        self.first_answers(&link_id, at, map);
        self.help_for_parent(at, place.parent);
    }

    /// linkId and type of an item that can be taken in.
    fn admit(&mut self, map: &Object) -> Option<(String, Kind)> {
        let link_id = self.link_id(map)?;
        if self.nodes.len() >= MAX_ITEMS {
            if !std::mem::replace(&mut self.full, true) {
                self.problem(
                    Some(&link_id),
                    "The questionnaire has more than 10,000 items; split it.",
                );
            }
            return None;
        }
        if self.index.contains_key(&link_id) {
            self.problem(
                Some(&link_id),
                "This linkId stands twice; each item needs its own.",
            );
            return None;
        }
        let kind = self.kind(&link_id, map)?;
        Some((link_id, kind))
    }

    fn sub_questionnaire(
        &mut self,
        link_id: &str,
        kind: Kind,
        map: &Object,
        canonical: &Json,
        place: Place,
    ) {
        if kind != Kind::Display {
            self.problem(
                Some(link_id),
                "Only a display item can include a questionnaire (subQuestionnaire).",
            );
        } else if map.has("enableWhen") || json::sdc(map, "enableWhenExpression").is_some() {
            self.problem(
                Some(link_id),
                "Put the enableWhen on the group around an included questionnaire.",
            );
        } else if let Some(canonical) = canonical.as_str() {
            self.include(link_id, canonical, place);
        } else {
            self.problem(
                Some(link_id),
                "subQuestionnaire must name a questionnaire by its url (valueCanonical).",
            );
        }
    }

    /// A display item with itemControl "help" or "instructions" is the help of its parent question, one with "unit" its unit.
    fn help_for_parent(&mut self, at: usize, parent: Option<usize>) {
        let Some((words, unit)) = self
            .nodes
            .get(at)
            .filter(|n| n.is_help)
            .map(|n| (n.text.clone(), n.looks.control.as_deref() == Some("unit")))
        else {
            return;
        };
        let taken = parent
            .and_then(|p| self.nodes.get_mut(p))
            .filter(|p| asks(p.kind))
            .map(|p| match unit {
                true => {
                    p.unit.get_or_insert(Unit {
                        label: words.text,
                        code: None,
                        system: None,
                    });
                }
                // Several are read one after the other.
                false => match &mut p.help {
                    Some(help) => {
                        for (language, text) in &mut help.other {
                            let more = words.other.get(language).unwrap_or(&words.text);
                            *text = format!("{text}\n{more}");
                        }
                        for (language, more) in &words.other {
                            let both = || format!("{}\n{more}", help.text);
                            help.other.entry(language.clone()).or_insert_with(both);
                        }
                        help.text = format!("{}\n{}", help.text, words.text);
                    }
                    None => p.help = Some(words),
                },
            })
            .is_some();
        if let Some(node) = self.nodes.get_mut(at).filter(|_| !taken) {
            node.is_help = false;
        }
    }

    fn link_id(&mut self, map: &Object) -> Option<String> {
        let text = json::text(map, "text")
            .map(|t| short(t, 60))
            .unwrap_or_default();
        match json::text(map, "linkId") {
            Some(id) if id.trim().is_empty() => {
                self.problem(
                    None,
                    format!("The item \"{text}\" has an empty linkId; give it one of its own."),
                );
                None
            }
            Some(id) if id.chars().nth(MAX_NAME).is_some() => {
                self.problem(
                    Some(id),
                    format!("This linkId is longer than {MAX_NAME} characters; shorten it."),
                );
                None
            }
            Some(id) => Some(id.to_owned()),
            None => {
                self.problem(
                    None,
                    format!("The item \"{text}\" has no linkId; give it one of its own."),
                );
                None
            }
        }
    }

    fn kind(&mut self, link_id: &str, map: &Object) -> Option<Kind> {
        let Some(code) = json::text(map, "type") else {
            self.problem(
                Some(link_id),
                "The item has no type; give it one of FHIR R4, for example \"choice\".",
            );
            return None;
        };
        let kind = Kind::from_code(code);
        if kind.is_none() {
            let shown = short(code, 40);
            let other = OTHER_VERSIONS.iter().find(|(own, _)| *own == code);
            self.problem(
                Some(link_id),
                match other {
                    Some((_, instead)) => format!("The type \"{shown}\" is not one that FHIR R4 asks with; use {instead}."),
                    None => format!("The type \"{shown}\" is unknown; use one of FHIR R4: group, display, boolean, choice, open-choice, integer, decimal, quantity, date, dateTime, time, string, text, url, attachment, reference."),
                },
            );
        }
        kind
    }

    /// Reads the fields of one item.
    fn node(&mut self, link_id: String, kind: Kind, map: &Object, place: Place, at: usize) -> Node {
        let id = link_id.as_str();
        let repeats = self.flag(id, map, "repeats") && kind != Kind::Display;
        let looks = looks(map);
        let control = looks.control.as_deref();
        let (options, chosen) = self.options(id, kind, map);
        let written = kind;
        let kind = match super::options::may_list(kind) && !options.is_empty() {
            true => Kind::Choice,
            false => kind,
        };
        let own_flag = |name: &str| json::own(map, name).and_then(Json::as_bool) == Some(true);
        let own_code = |name: &str| {
            json::own(map, name)
                .and_then(Json::as_str)
                .map(|t| short(t, 20))
        };
        if matches!(kind, Kind::Attachment | Kind::Reference) {
            self.note(
                Some(id),
                format!(
                    "An answer of type {} is kept and shown; it cannot be given here.",
                    kind.code()
                ),
            );
        }
        let outer = place.parent.and_then(|p| self.nodes.get(p));
        let (hidden, clinicians) = outer.map_or((false, false), |o| (o.hidden, o.clinician_only));
        Node {
            kind,
            text: self.words(id, map, "text", MAX_TEXT).unwrap_or_default(),
            prefix: self.words(id, map, "prefix", MAX_NAME).map(|w| w.text),
            help: super::words::in_extension(map, &super::own("help")),
            is_help: kind == Kind::Display
                && matches!(control, Some("help" | "instructions" | "flyover" | "unit")),
            hidden: json::hl7(map, "questionnaire-hidden") == Some(&Json::Bool(true)) || hidden,
            veiled: false,
            clinician_only: own_flag("clinician-only") || clinicians,
            discreet: own_flag("discreet"),
            required: self.flag(id, map, "required") && kind != Kind::Display,
            repeats,
            parent: place.parent,
            depth: place.depth,
            end: at + 1,
            scope: if repeats && kind == Kind::Group {
                Some(at)
            } else {
                place.scope
            },
            options,
            when: Vec::new(),
            any: self.behavior(id, map),
            when_formula: self.expression(
                id,
                at,
                map,
                "enableWhenExpression",
                "Its enableWhenExpression",
                Weight::Needed,
            ),
            calculated: self.expression(
                id,
                at,
                map,
                "calculatedExpression",
                "Its calculatedExpression",
                Weight::Needed,
            ),
            initial_formula: self.expression(
                id,
                at,
                map,
                "initialExpression",
                "Its initialExpression",
                Weight::Optional,
            ),
            initial: chosen
                .into_iter()
                .map(crate::value::Value::Choice)
                .collect(),
            constraints: {
                let mut rules = self.own_constraints(Some(id), Some(at), map);
                rules.extend(self.computed_bounds(id, at, map));
                rules
            },
            limits: self.limits(id, written, map),
            unit: json::hl7(map, "questionnaire-unit")
                .and_then(Json::as_object)
                .and_then(unit),
            units: self.units(id, map),
            looks,
            read_only: self.flag(id, map, "readOnly"),
            instrument: place.instrument,
            privacy: own_code("privacy"),
            tier: own_code("tier"),
            key: crate::path::key(&link_id).into_owned(),
            link_id,
        }
    }

    /// Units that can be chosen: listed, or in a value set in the file.
    fn units(&mut self, id: &str, map: &Object) -> Vec<Unit> {
        let listed =
            json::extensions(map, &format!("{HL7}questionnaire-unitOption")).filter_map(|e| {
                e.get("valueCoding")
                    .and_then(Json::as_object)
                    .and_then(unit)
            });
        let mut units: Vec<Unit> = listed.collect();
        if let Some(name) = json::hl7(map, "questionnaire-unitValueSet").and_then(Json::as_str) {
            match self.sets.options(name) {
                Ok(options) => units.extend(
                    options
                        .iter()
                        .filter_map(|o| unit(o.as_object()?.get("valueCoding")?.as_object()?)),
                ),
                Err(why) => self.problem(Some(id), format!("Its units {why} (unitValueSet).")),
            }
        }
        units
    }

    /// `initial`: the answers with which an interview begins.
    fn first_answers(&mut self, id: &str, at: usize, map: &Object) {
        let list = match map.get("initial") {
            None => &[],
            Some(Json::List(list)) => list.as_slice(),
            Some(_) => return self.problem(Some(id), "\"initial\" must be a list."),
        };
        let mut first = match self.nodes.get(at) {
            Some(node) => node.initial.clone(),
            None => return,
        };
        let mut bad = None;
        for json in list {
            if json
                .as_object()
                .is_some_and(|o| json::computed(o).is_some())
            {
                self.note(
                    Some(id),
                    "Its first answer (initial) comes from an expression: not done here.",
                );
                continue;
            }
            let Some(node) = self.nodes.get(at) else {
                return;
            };
            let read = json
                .as_object()
                .and_then(|o| json::value(o, "value"))
                .ok_or_else(|| "An initial has no value.".to_owned())
                .and_then(|(kind, json)| crate::response::read_value(node, kind, json));
            match read {
                Ok(value) => first.push(value),
                Err(why) => bad = Some(why),
            }
        }
        let answer = crate::Answer {
            values: first.clone(),
            reason: None,
        };
        let node = self.nodes.get(at);
        let bad = bad.or_else(|| crate::limits::fits(node?, &answer).err());
        if let Some(why) = bad {
            self.problem(
                Some(id),
                format!("Its first answer (initial) does not fit: {why}"),
            );
        } else if let Some(node) = self.nodes.get_mut(at) {
            node.initial = first;
        }
    }

    fn flag(&mut self, id: &str, map: &Object, field: &str) -> bool {
        match map.get(field) {
            None => false,
            Some(Json::Bool(yes)) => *yes,
            Some(Json::Text(text)) if matches!(text.as_str(), "true" | "false") => {
                self.note(
                    Some(id),
                    format!("\"{field}\" is written as text; it is taken as {text}."),
                );
                text == "true"
            }
            Some(_) => {
                self.problem(Some(id), format!("\"{field}\" must be true or false."));
                false
            }
        }
    }
}

/// How an item wants to be shown.
fn looks(map: &Object) -> Looks {
    let code = |name: &str| {
        json::hl7(map, name)
            .and_then(json::code)
            .map(|t| short(t, 40))
    };
    let text = |name: &str| {
        json::hl7(map, name)
            .and_then(Json::as_str)
            .map(|t| short(t, MAX_NAME))
    };
    let step = json::hl7(map, "questionnaire-sliderStepValue");
    Looks {
        control: code("questionnaire-itemControl"),
        horizontal: code("questionnaire-choiceOrientation").as_deref() == Some("horizontal"),
        step: step
            .filter(|s| s.as_decimal().is_some())
            .map(Json::to_string),
        entry_format: text("entryFormat"),
        support_link: text("questionnaire-supportLink"),
        category: code("questionnaire-displayCategory"),
    }
}

/// A unit from a coding.
fn unit(coding: &Object) -> Option<Unit> {
    let text = |name: &str| json::text(coding, name).map(|t| short(t, 60));
    Some(Unit {
        label: text("display").or_else(|| text("code"))?,
        code: text("code"),
        system: text("system"),
    })
}
