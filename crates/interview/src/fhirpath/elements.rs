//! Functions of elements of the tree: children, extensions, weights, and of what type an element is.

use rust_decimal::Decimal;

use super::evaluate::{Machine, boolean, single};
use super::function::Function as F;
use super::functions::string;
use super::item::{Item, Node};
use super::{Error, navigate, schema};
use crate::tree::Json;

type Result<T> = std::result::Result<T, Error>;

/// URLs of the extensions that give a coding its weight.
/// Source: FHIR R4 ordinalValue and its predecessor; SDC 3.0 itemWeight.
const WEIGHTS: [&str; 4] = [
    "http://hl7.org/fhir/StructureDefinition/itemWeight",
    "http://hl7.org/fhir/StructureDefinition/ordinalValue",
    "http://hl7.org/fhir/StructureDefinition/questionnaire-ordinalValue",
    "http://hl7.org/fhir/StructureDefinition/iso21090-CO-value",
];

/// One of the functions of elements.
pub(super) fn apply<'a>(
    machine: &Machine<'a, '_>,
    function: F,
    input: &[Item<'a>],
    first: &[Item<'a>],
    at: usize,
) -> Result<Vec<Item<'a>>> {
    let nodes = input.iter().filter_map(Item::as_node);
    let mut found = Vec::new();
    match function {
        F::HasValue => {
            let has = match input {
                [Item::Node(node)] => {
                    !matches!(node.json(), Json::Null | Json::Object(_) | Json::List(_))
                }
                [_] => true,
                _ => false,
            };
            found = boolean(Some(has));
        }
        F::GetValue => found.extend(single(input, at)?.and_then(Item::value)),
        F::Children => nodes.for_each(|node| navigate::every_child(node, &mut found)),
        F::Descendants => {
            nodes.for_each(|node| navigate::every_child(node, &mut found));
            let mut next = 0;
            while let Some(item) = found.get(next).cloned() {
                if let Item::Node(node) = item {
                    navigate::every_child(&node, &mut found);
                }
                next += 1;
                if found.len() > super::MAX_ITEMS {
                    break;
                }
            }
        }
        F::Extension => {
            let url = match single(first, at)? {
                Some(url) => string(url, at)?,
                None => return Ok(found),
            };
            nodes.for_each(|node| extensions(node, &url, &mut found));
        }
        _ => found.extend(nodes.filter_map(|node| weight(machine, node)).map(number)),
    }
    Ok(found)
}

/// The extensions of a URL.
fn extensions<'a>(node: &Node<'a>, url: &str, found: &mut Vec<Item<'a>>) {
    let mut all = Vec::new();
    navigate::children(node, "extension", &mut all);
    let is = |item: &Item<'a>| {
        let object = item.as_node().and_then(|node| node.json().as_object());
        object.and_then(|object| object.get("url")?.as_str()) == Some(url)
    };
    found.extend(all.into_iter().filter(is));
}

/// A decimal without remainder is a whole number.
fn number<'a>(n: Decimal) -> Item<'a> {
    let whole = Item::Decimal(n).as_integer();
    whole.map_or(Item::Decimal(n), Item::Integer)
}

/// The weight of a coding or value, or of the value of an answer or option: by an extension of its own, or what the
/// environment knows of it.
fn weight<'a>(machine: &Machine<'a, '_>, node: &Node<'a>) -> Option<Decimal> {
    let mut values = Vec::new();
    navigate::children(node, "value", &mut values);
    let value = match values.first() {
        Some(Item::Node(value)) => value,
        _ => node,
    };
    let own = |node: &Node<'a>| {
        let mut all = Vec::new();
        navigate::children(node, "extension", &mut all);
        all.iter().filter_map(Item::as_node).find_map(|extension| {
            let url = extension.json().as_object()?.get("url")?.as_str()?;
            let mut values = Vec::new();
            navigate::children(extension, "value", &mut values);
            values
                .first()
                .filter(|_| WEIGHTS.contains(&url))?
                .as_decimal()
        })
    };
    own(value)
        .or_else(|| own(node))
        .or_else(|| machine.env.weight?(value.json()))
}

/// Whether an element is of a type of FHIR, or of a kind of it, by name.
pub(super) fn is_named(node: &Node<'_>, name: &str) -> bool {
    match node.kind() {
        Some(kind) => schema::find(name).is_some_and(|wanted| kind.is(wanted)),
        None => match node.json() {
            Json::Object(object) => match object.get("resourceType").and_then(Json::as_str) {
                Some(own) => own == name || name == "Resource" || name == "DomainResource",
                None => name == "Element",
            },
            Json::Bool(_) => name == "boolean",
            Json::Text(_) => name == "string",
            Json::Number(text) if text.contains(['.', 'e', 'E']) => name == "decimal",
            Json::Number(_) => name == "integer",
            _ => false,
        },
    }
}

/// Whether an element is a FHIR Quantity.
pub(super) fn is_quantity(item: &Item<'_>) -> bool {
    item.as_node()
        .is_some_and(|node| is_named(node, "Quantity"))
}
