//! From an element to its children: lists flattened, `_name` beside `name`, `value` for `valueCoding`.

use super::item::{Item, Node};
use super::schema::{self, Element, Type};
use crate::tree::{Json, Object};

static NULL: Json = Json::Null;

/// The children of a name.
pub(super) fn children<'a>(node: &Node<'a>, name: &str, found: &mut Vec<Item<'a>>) {
    let Some(object) = node.json().as_object() else {
        if let Some(object) = node.sibling().and_then(Json::as_object) {
            let kind = schema::find("Element");
            named(object, name, kind, found);
        }
        return;
    };
    named(object, name, node.kind(), found);
}

fn named<'a>(
    object: &'a Object,
    name: &str,
    parent: Option<&'static Type>,
    found: &mut Vec<Item<'a>>,
) {
    let (json, sibling) = field(object, name);
    if json.is_some() || sibling.is_some() {
        let kind = match element(parent, name) {
            Some(Element::Of(kind)) => Some(kind),
            _ => None,
        };
        all(json, sibling, kind, found);
    } else if matches!(element(parent, name), Some(Element::Choice)) {
        for (key, json) in object.iter() {
            let plain = key.strip_prefix('_').unwrap_or(key);
            let Some(kind) = plain.strip_prefix(name).and_then(schema::of_suffix) else {
                continue;
            };
            if plain.len() == key.len() {
                all(Some(json), field(object, plain).1, Some(kind), found);
            } else if !object.has(plain) {
                all(None, Some(json), Some(kind), found);
            }
        }
    }
}

/// The element that a name is in its parent; of an unknown parent, what such names are everywhere.
fn element(parent: Option<&'static Type>, name: &str) -> Option<Element> {
    let own = parent.and_then(|parent| parent.element(name));
    let everywhere = || match name {
        "extension" | "modifierExtension" => schema::find("Extension").map(Element::Of),
        name => schema::is_choice(name).then_some(Element::Choice),
    };
    own.or_else(everywhere)
}

/// `name` and `_name`, where they are something.
pub(super) fn field<'a>(object: &'a Object, name: &str) -> (Option<&'a Json>, Option<&'a Json>) {
    let (mut json, mut sibling) = (None, None);
    for (key, value) in object.iter() {
        if key.len() == name.len() && key == name {
            json = Some(value);
            if !primitive(value) {
                break;
            }
        } else if key.len() == name.len() + 1 && key.strip_prefix('_') == Some(name) {
            sibling = Some(value);
        }
    }
    (json.filter(|json| **json != Json::Null), sibling)
}

/// Whether a primitive, or a list of them, so that there may be a `_name`.
fn primitive(json: &Json) -> bool {
    match json {
        Json::Object(_) => false,
        Json::List(list) => list.first().is_none_or(primitive),
        _ => true,
    }
}

/// One element, or all of a list.
fn all<'a>(
    json: Option<&'a Json>,
    sibling: Option<&'a Json>,
    kind: Option<&'static Type>,
    found: &mut Vec<Item<'a>>,
) {
    let list = json.and_then(Json::as_list);
    let siblings = sibling.and_then(Json::as_list);
    if list.is_none() && siblings.is_none() {
        one(json, sibling, kind, found);
        return;
    }
    let count = list
        .map_or(0, <[_]>::len)
        .max(siblings.map_or(0, <[_]>::len));
    for n in 0..count {
        one(
            list.and_then(|list| list.get(n)),
            siblings.and_then(|list| list.get(n)),
            kind,
            found,
        );
    }
}

fn one<'a>(
    json: Option<&'a Json>,
    sibling: Option<&'a Json>,
    kind: Option<&'static Type>,
    found: &mut Vec<Item<'a>>,
) {
    let json = json.filter(|json| **json != Json::Null);
    let sibling = sibling.filter(|json| **json != Json::Null);
    if json.is_none() && sibling.is_none() {
        return;
    }
    let json = json.unwrap_or(&NULL);
    let resource = || {
        json.as_object()?
            .get("resourceType")?
            .as_str()
            .and_then(schema::find)
    };
    found.push(Item::Node(Node::new(json, sibling, kind.or_else(resource))));
}

/// All children, in order.
pub(super) fn every_child<'a>(node: &Node<'a>, found: &mut Vec<Item<'a>>) {
    let object = match node.json().as_object() {
        Some(object) => Some((object, node.kind())),
        None => node
            .sibling()
            .and_then(Json::as_object)
            .map(|object| (object, schema::find("Element"))),
    };
    let Some((object, parent)) = object else {
        return;
    };
    for (key, json) in object.iter() {
        if key == "resourceType" && json.as_str().is_some() {
            continue;
        }
        let plain = key.strip_prefix('_').unwrap_or(key);
        if plain.len() != key.len() {
            if !object.has(plain) {
                all(None, Some(json), kind_of_key(parent, plain), found);
            }
            continue;
        }
        let sibling = if primitive(json) {
            field(object, key).1
        } else {
            None
        };
        all(Some(json), sibling, kind_of_key(parent, key), found);
    }
}

/// The type of an element by its name in JSON, which is longer than its own where there is a choice.
fn kind_of_key(parent: Option<&'static Type>, key: &str) -> Option<&'static Type> {
    match element(parent, key) {
        Some(Element::Of(kind)) => return Some(kind),
        Some(Element::Choice) => return None,
        None => {}
    }
    let capitals = key
        .char_indices()
        .filter(|(_, char)| char.is_ascii_uppercase());
    capitals.into_iter().find_map(|(at, _)| {
        let (name, suffix) = key.split_at_checked(at)?;
        matches!(element(parent, name), Some(Element::Choice)).then(|| schema::of_suffix(suffix))?
    })
}
