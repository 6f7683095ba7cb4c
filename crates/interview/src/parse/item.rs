//! Reading one item and what stands below it.

use serde_json::{Map, Value as Json};

use super::{Builder, MAX_ITEMS, MAX_NAME, MAX_TEXT, asks, own, short, unsupported_kind};
use crate::json::{self, MAX_ITEM_DEPTH};
use crate::model::{Kind, Node};

/// Where an item stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub parent: Option<usize>,
    pub depth: u32,
    pub repeat: Option<usize>,
    pub instrument: usize,
}

const SUB: &str =
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-subQuestionnaire";
const CONTROL: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl";
const UNIT: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit";

impl Builder {
    /// All items in `item` of a questionnaire or an item.
    pub(super) fn items(&mut self, map: &Map<String, Json>, place: Place) {
        let owner = place
            .parent
            .and_then(|p| self.nodes.get(p))
            .map(|n| n.link_id.clone());
        let Some(list) = map.get("item") else { return };
        let Some(list) = list.as_array() else {
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

    fn item(&mut self, map: &Map<String, Json>, place: Place) {
        let Some((link_id, kind)) = self.admit(map) else {
            return;
        };
        self.refuse_unsupported(Some(&link_id), map);
        if let Some(canonical) = json::extension_value(map, SUB) {
            self.sub_questionnaire(&link_id, kind, map, canonical, place);
            return;
        }
        let at = self.nodes.len();
        let node = self.node(link_id.clone(), kind, map, place, at);
        let below = Place {
            parent: Some(at),
            depth: place.depth + 1,
            repeat: node.repeat,
            ..place
        };
        self.index.insert(link_id.clone(), at);
        self.nodes.push(node);
        let when = self.raw_conditions(&link_id, map);
        self.raw_when.push(when);
        if kind == Kind::Display && json::objects(map, "item").next().is_some() {
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
        self.help_for_parent(at, place.parent);
    }

    /// linkId and type of an item that can be taken in.
    fn admit(&mut self, map: &Map<String, Json>) -> Option<(String, Kind)> {
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
        map: &Map<String, Json>,
        canonical: &Json,
        place: Place,
    ) {
        if kind != Kind::Display {
            self.problem(
                Some(link_id),
                "Only a display item can include a questionnaire (subQuestionnaire).",
            );
        } else if map.contains_key("enableWhen") {
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

    /// A display item with itemControl "help" or "instructions" is the help of its parent question.
    fn help_for_parent(&mut self, at: usize, parent: Option<usize>) {
        let Some(text) = self
            .nodes
            .get(at)
            .filter(|n| n.is_help)
            .map(|n| n.text.clone())
        else {
            return;
        };
        let taken = parent
            .and_then(|p| self.nodes.get_mut(p))
            .filter(|p| asks(p.kind))
            .map(|p| p.help = Some(text))
            .is_some();
        if let Some(node) = self.nodes.get_mut(at).filter(|_| !taken) {
            node.is_help = false;
        }
    }

    fn link_id(&mut self, map: &Map<String, Json>) -> Option<String> {
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
            Some(id) if crate::path::is_ambiguous(id) => {
                self.problem(Some(id), "This linkId has a # followed by a number, which marks repetitions here; rename it.");
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

    fn kind(&mut self, link_id: &str, map: &Map<String, Json>) -> Option<Kind> {
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
            self.problem(
                Some(link_id),
                if unsupported_kind(code) {
                    format!("The type \"{shown}\" is not supported yet; use one of group, display, boolean, choice, open-choice, integer, decimal, date, string, text.")
                } else {
                    format!("The type \"{shown}\" is unknown; use one of group, display, boolean, choice, open-choice, integer, decimal, date, string, text.")
                },
            );
        }
        kind
    }

    /// Reads the fields of one item.
    fn node(
        &mut self,
        link_id: String,
        kind: Kind,
        map: &Map<String, Json>,
        place: Place,
        at: usize,
    ) -> Node {
        let id = link_id.as_str();
        self.refuse_fields(id, map);
        let repeats = self.flag(id, map, "repeats");
        let repeat = self.repeat(id, repeats && kind == Kind::Group, place, at);
        let control = json::extension_value(map, CONTROL)
            .and_then(|c| c.pointer("/coding/0/code"))
            .and_then(Json::as_str);
        Node {
            kind,
            text: self.words(id, map, "text", MAX_TEXT).unwrap_or_default(),
            prefix: self.words(id, map, "prefix", MAX_NAME),
            help: json::extension_value(map, &own("help"))
                .and_then(Json::as_str)
                .map(|t| short(t, MAX_TEXT)),
            is_help: kind == Kind::Display && matches!(control, Some("help" | "instructions")),
            required: self.flag(id, map, "required") && asks(kind),
            repeats,
            parent: place.parent,
            depth: place.depth,
            end: at + 1,
            repeat,
            options: self.options(id, kind, map),
            when: Vec::new(),
            any: self.behavior(id, map),
            limits: self.limits(id, kind, map),
            unit: json::extension_value(map, UNIT)
                .and_then(|u| u.get("display").or_else(|| u.get("code")))
                .and_then(Json::as_str)
                .map(|t| short(t, 40)),
            instrument: place.instrument,
            link_id,
        }
    }

    /// Refuses fields that are not supported.
    fn refuse_fields(&mut self, id: &str, map: &Map<String, Json>) {
        let fields = [
            ("initial", "It fills in a first answer"),
            ("answerValueSet", "Its options stand in a value set"),
        ];
        for (field, what) in fields
            .into_iter()
            .filter(|(field, _)| map.contains_key(*field))
        {
            self.problem(
                Some(id),
                format!("{what} ({field}), which is not supported yet; leave it out or list answerOption."),
            );
        }
    }

    /// The repeating group in which an item stands, itself included.
    fn repeat(&mut self, id: &str, repeats: bool, place: Place, at: usize) -> Option<usize> {
        if repeats && place.repeat.is_some() {
            self.problem(Some(id), "A repeating group inside a repeating group is not supported; make one of them not repeat.");
        }
        if repeats { Some(at) } else { place.repeat }
    }

    fn flag(&mut self, id: &str, map: &Map<String, Json>, field: &str) -> bool {
        match map.get(field) {
            None => false,
            Some(Json::Bool(yes)) => *yes,
            Some(_) => {
                self.problem(Some(id), format!("\"{field}\" must be true or false."));
                false
            }
        }
    }

    /// A text field; over-long text is refused.
    fn words(
        &mut self,
        id: &str,
        map: &Map<String, Json>,
        field: &str,
        most: usize,
    ) -> Option<String> {
        match map.get(field)? {
            Json::String(text) if text.chars().nth(most).is_some() => {
                self.problem(
                    Some(id),
                    format!("\"{field}\" is longer than {most} characters; shorten it."),
                );
                None
            }
            Json::String(text) => Some(text.clone()),
            _ => {
                self.problem(Some(id), format!("\"{field}\" must be text."));
                None
            }
        }
    }
}
