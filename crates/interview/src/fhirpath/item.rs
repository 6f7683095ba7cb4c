//! What an evaluation deals with: elements of the tree, and values.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::schema::{self, Type};
use super::units::Unit;
use crate::temporal::{Date, DateTime, Time};
use crate::tree::Json;

/// One item of a collection.
#[derive(Debug, Clone)]
pub enum Item<'a> {
    /// An element of the tree, also one that is a single value: FHIR's, with any extensions.
    Node(Node<'a>),
    /// true or false
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A decimal, exact.
    Decimal(Decimal),
    /// Text.
    String(Cow<'a, str>),
    /// A date.
    Date(Date),
    /// A date with or without time of day.
    DateTime(DateTime),
    /// A time of day.
    Time(Time),
    /// A number with a unit.
    Quantity(Quantity<'a>),
}

/// A number with a unit.
#[derive(Debug, Clone)]
pub struct Quantity<'a> {
    /// The number.
    pub value: Decimal,
    /// The unit.
    pub unit: Unit<'a>,
}

/// An element of a FHIR tree, borrowed.
#[derive(Debug, Clone, Copy)]
pub struct Node<'a> {
    json: &'a Json,
    sibling: Option<&'a Json>,
    kind: Option<&'static Type>,
}

impl<'a> Node<'a> {
    pub(super) fn new(
        json: &'a Json,
        sibling: Option<&'a Json>,
        kind: Option<&'static Type>,
    ) -> Self {
        Self {
            json,
            sibling,
            kind,
        }
    }

    /// Its JSON; null for a primitive that has extensions only.
    #[must_use]
    pub fn json(&self) -> &'a Json {
        self.json
    }

    /// The object beside a primitive, `_birthDate`, that has its extensions.
    #[must_use]
    pub fn sibling(&self) -> Option<&'a Json> {
        self.sibling
    }

    /// The FHIR type, as far as it is known: `Coding`, `code`, `Questionnaire.item`.
    #[must_use]
    pub fn type_name(&self) -> Option<&'a str> {
        match self.kind {
            Some(kind) => Some(kind.name),
            None => self.json.as_object()?.get("resourceType")?.as_str(),
        }
    }

    pub(super) fn kind(&self) -> Option<&'static Type> {
        self.kind
    }

    /// The value of a primitive.
    fn value(&self) -> Option<Item<'a>> {
        Some(match self.json {
            Json::Bool(yes) => Item::Boolean(*yes),
            Json::Number(_) => {
                let decimal = self.kind.is_some_and(|kind| kind.name == "decimal");
                match self.json.as_i64().filter(|_| !decimal) {
                    Some(n) => Item::Integer(n),
                    None => Item::Decimal(self.json.as_decimal()?),
                }
            }
            Json::Text(text) => {
                let moment = match self.kind.map(|kind| kind.name) {
                    Some("date") => text.parse().ok().map(Item::Date),
                    Some("dateTime" | "instant") => text.parse().ok().map(Item::DateTime),
                    Some("time") => text.parse().ok().map(Item::Time),
                    _ => None,
                };
                moment.unwrap_or(Item::String(Cow::Borrowed(text)))
            }
            _ => return None,
        })
    }

    /// A FHIR Quantity of which only a bound is known ("< 5").
    pub(super) fn bounded(&self) -> bool {
        let comparator = self.json.as_object().is_some_and(|o| o.has("comparator"));
        comparator && self.kind.is_some_and(|kind| kind.is(&schema::QUANTITY))
    }

    /// A FHIR Quantity as number and unit; none without value or with a comparator.
    fn quantity(&self) -> Option<Quantity<'a>> {
        let object = self.json.as_object()?;
        if !self.kind.is_some_and(|kind| kind.is(&schema::QUANTITY)) || object.has("comparator") {
            return None;
        }
        let text = |key: &str| object.get(key).and_then(Json::as_str);
        let unit = match (text("system"), text("code"), text("unit")) {
            (Some("http://unitsofmeasure.org") | None, Some(code), _) => Cow::Borrowed(code),
            (Some(system), Some(code), _) => Cow::Owned(format!("{system}|{code}")),
            (_, None, Some(unit)) => Cow::Borrowed(unit),
            (_, None, None) => Cow::Borrowed("1"),
        };
        Some(Quantity {
            value: object.get("value")?.as_decimal()?,
            unit: Unit::Stated(unit),
        })
    }
}

impl<'a> Item<'a> {
    /// An element of which nothing is known but its JSON; a resource knows its type.
    #[must_use]
    pub fn node(json: &'a Json) -> Self {
        let kind = json
            .as_object()
            .and_then(|object| object.get("resourceType"));
        let kind = kind.and_then(Json::as_str).and_then(schema::find);
        Self::Node(Node::new(json, None, kind))
    }

    /// An element of a known type: `Questionnaire.item`, `QuestionnaireResponse.item`,
    /// `QuestionnaireResponse.item.answer`, `Coding`, `date` …; a type that is not known here is as good as none.
    #[must_use]
    pub fn typed(json: &'a Json, name: &str) -> Self {
        match schema::find(name) {
            Some(kind) => Self::Node(Node::new(json, None, Some(kind))),
            None => Self::node(json),
        }
    }

    /// The element, if it is one.
    #[must_use]
    pub fn as_node(&self) -> Option<&Node<'a>> {
        match self {
            Self::Node(node) => Some(node),
            _ => None,
        }
    }

    /// As a value: a primitive element is its value, a FHIR Quantity a quantity; other elements have none.
    #[must_use]
    pub fn value(&self) -> Option<Item<'a>> {
        match self {
            Self::Node(node) => node.value().or_else(|| node.quantity().map(Item::Quantity)),
            other => Some(other.clone()),
        }
    }

    /// true or false
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Boolean(yes) => Some(*yes),
            Self::Node(node) => node.json.as_bool(),
            _ => None,
        }
    }

    /// A number, whole or not.
    #[must_use]
    pub fn as_decimal(&self) -> Option<Decimal> {
        match self {
            Self::Integer(n) => Some((*n).into()),
            Self::Decimal(n) => Some(*n),
            Self::Node(node) => node.json.as_decimal(),
            _ => None,
        }
    }

    /// A whole number; also a decimal without remainder.
    #[must_use]
    pub fn as_integer(&self) -> Option<i64> {
        use rust_decimal::prelude::ToPrimitive;
        match self {
            Self::Integer(n) => Some(*n),
            other => other.as_decimal().filter(Decimal::is_integer)?.to_i64(),
        }
    }

    /// A string, also that of an element that is a date.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            Self::Node(node) => node.json.as_str(),
            _ => None,
        }
    }

    /// What `toString()` says: values only.
    #[must_use]
    pub fn text(&self) -> Option<Cow<'a, str>> {
        Some(match self.value()? {
            Self::Boolean(yes) => Cow::Borrowed(if yes { "true" } else { "false" }),
            Self::Integer(n) => n.to_string().into(),
            Self::Decimal(n) => n.to_string().into(),
            Self::String(text) => text,
            Self::Date(date) => date.to_string().into(),
            Self::DateTime(moment) => moment.to_string().into(),
            Self::Time(time) => time.to_string().into(),
            Self::Quantity(quantity) => quantity.to_string().into(),
            Self::Node(_) => return None,
        })
    }
}

impl std::fmt::Display for Quantity<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.unit {
            Unit::Calendar(span) if self.value == Decimal::ONE => {
                write!(f, "{} {}", self.value, span.word())
            }
            Unit::Calendar(span) => write!(f, "{} {}s", self.value, span.word()),
            unit => write!(f, "{} '{}'", self.value, unit.text()),
        }
    }
}

macro_rules! from {
    ($($type:ty => $variant:ident),* $(,)?) => {$(
        impl From<$type> for Item<'_> {
            fn from(value: $type) -> Self {
                Self::$variant(value)
            }
        }
    )*};
}
from! { bool => Boolean, i64 => Integer, Decimal => Decimal, Date => Date, DateTime => DateTime, Time => Time }

impl<'a> From<&'a str> for Item<'a> {
    fn from(text: &'a str) -> Self {
        Self::String(Cow::Borrowed(text))
    }
}

impl From<String> for Item<'_> {
    fn from(text: String) -> Self {
        Self::String(Cow::Owned(text))
    }
}
