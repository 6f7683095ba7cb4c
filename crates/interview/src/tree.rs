//! JSON with numbers as they were written: `70.10` stays `70.10`. FHIR gives the digits of a decimal a meaning.

use std::collections::HashSet;
use std::fmt::{self, Write as _};

use rust_decimal::Decimal;
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde_json::value::RawValue;

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    /// null
    Null,
    /// true or false
    Bool(bool),
    /// A number, its text as written.
    Number(Box<str>),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object.
    Object(Object),
}

/// An object: fields in the order in which they were written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Object(Vec<(Box<str>, Json)>);

impl Json {
    /// Reads JSON text.
    ///
    /// # Errors
    /// What serde_json says, and a field that stands twice in one object: which of them counts nobody could tell. That
    /// error has no line.
    pub fn read(text: &str) -> Result<Self, serde_json::Error> {
        let raw: &RawValue = serde_json::from_str(text)?;
        Self::of(raw.get())
    }

    /// From text that is known to be one JSON value.
    fn of(text: &str) -> Result<Self, serde_json::Error> {
        let text = text.trim();
        Ok(match text.as_bytes().first() {
            Some(b'{') => {
                let mut fields: Vec<(Box<str>, Json)> = Vec::new();
                let mut known = HashSet::new();
                for (key, raw) in serde_json::from_str::<Fields>(text)?.0 {
                    fields.push((key.as_str().into(), Self::of(raw.get())?));
                    if !known.insert(key.clone()) {
                        let name: String = key.chars().take(40).collect();
                        return Err(serde_json::Error::custom(format!(
                            "The field {name:?} stands twice in one object"
                        )));
                    }
                }
                Self::Object(Object(fields))
            }
            Some(b'[') => Self::List(
                serde_json::from_str::<Vec<&RawValue>>(text)?
                    .into_iter()
                    .map(|raw| Self::of(raw.get()))
                    .collect::<Result<_, _>>()?,
            ),
            Some(b'"') => Self::Text(serde_json::from_str(text)?),
            Some(b't') => Self::Bool(true),
            Some(b'f') => Self::Bool(false),
            Some(b'n') => Self::Null,
            _ => Self::Number(text.into()),
        })
    }

    /// The object, if it is one.
    #[must_use]
    pub fn as_object(&self) -> Option<&Object> {
        match self {
            Self::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The elements, if it is an array.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Json]> {
        match self {
            Self::List(list) => Some(list),
            _ => None,
        }
    }

    /// The text, if it is a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// true or false.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(yes) => Some(*yes),
            _ => None,
        }
    }

    /// A number, exactly as written; none beyond 28 significant digits.
    #[must_use]
    pub fn as_decimal(&self) -> Option<Decimal> {
        match self {
            Self::Number(text) => text
                .parse()
                .ok()
                .or_else(|| Decimal::from_scientific(text).ok()),
            _ => None,
        }
    }

    /// A whole number without decimal point or exponent.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Number(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// A number as floating point, for what is measured, not counted.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Number(text) => text.parse().ok().filter(|n: &f64| n.is_finite()),
            _ => None,
        }
    }
}

impl Object {
    /// A field.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Json> {
        self.0
            .iter()
            .find(|(own, _)| own.as_ref() == key)
            .map(|(_, json)| json)
    }

    /// Whether there is such a field.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Sets a field; a new one stands last.
    pub fn set(&mut self, key: &str, json: impl Into<Json>) {
        let json = json.into();
        match self.0.iter_mut().find(|(own, _)| own.as_ref() == key) {
            Some((_, old)) => *old = json,
            None => self.0.push((key.into(), json)),
        }
    }

    /// The object with one field more.
    #[must_use]
    pub fn with(mut self, key: &str, json: impl Into<Json>) -> Self {
        self.set(key, json);
        self
    }

    /// Fields in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.0.iter().map(|(key, json)| (key.as_ref(), json))
    }

    /// No fields.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<bool> for Json {
    fn from(yes: bool) -> Self {
        Self::Bool(yes)
    }
}
impl From<i64> for Json {
    fn from(n: i64) -> Self {
        Self::Number(n.to_string().into())
    }
}
impl From<Decimal> for Json {
    fn from(n: Decimal) -> Self {
        Self::Number(n.to_string().into())
    }
}
impl From<Vec<Json>> for Json {
    fn from(list: Vec<Json>) -> Self {
        Self::List(list)
    }
}
impl From<Object> for Json {
    fn from(object: Object) -> Self {
        Self::Object(object)
    }
}

/// Compact JSON text.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(yes) => write!(f, "{yes}"),
            Self::Number(text) => f.write_str(text),
            Self::Text(text) => quoted(f, text),
            Self::List(list) => {
                f.write_char('[')?;
                for (n, json) in list.iter().enumerate() {
                    if n > 0 {
                        f.write_char(',')?;
                    }
                    write!(f, "{json}")?;
                }
                f.write_char(']')
            }
            Self::Object(object) => {
                f.write_char('{')?;
                for (n, (key, json)) in object.iter().enumerate() {
                    if n > 0 {
                        f.write_char(',')?;
                    }
                    quoted(f, key)?;
                    write!(f, ":{json}")?;
                }
                f.write_char('}')
            }
        }
    }
}

fn quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str(&serde_json::to_string(text).map_err(|_| fmt::Error)?)
}

/// The fields of an object, their values unread.
struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Fields<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(Reader)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_order_stay_as_written() {
        let text = r#"{"b":70.10,"a":[1,-0.0,1e3,true,null,"é\n\"x"],"c":{}}"#;
        let json = Json::read(text).unwrap();
        assert_eq!(json.to_string(), text);
        let b = json.as_object().unwrap().get("b").unwrap();
        assert_eq!(b.as_decimal().unwrap().to_string(), "70.10");
    }

    #[test]
    fn a_field_that_stands_twice_is_told() {
        let error = Json::read(r#"{"b":{"a":1,"a":2}}"#).unwrap_err();
        assert_eq!(
            error.to_string(),
            r#"The field "a" stands twice in one object"#
        );
    }
}
