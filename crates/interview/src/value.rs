//! Answers: values, reasons for having none, and the set of all answers of one interview.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::fhirpath::in_ucum;
use crate::temporal::{Date, DateTime, Time};
use crate::tree::Json;

/// Where codes of units come from.
const UCUM: &str = "http://unitsofmeasure.org";

/// One value of an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(
    tag = "type",
    content = "value",
    rename_all = "kebab-case",
    deny_unknown_fields
)]
pub enum Value {
    /// boolean
    Boolean(bool),
    /// integer
    Integer(i64),
    /// decimal: exact, its digits as text ("70.10")
    Decimal(#[ts(as = "String")] Decimal),
    /// date, ISO: "2026-05-01", also "2026-05" or "2026"
    Date(#[ts(as = "String")] Date),
    /// dateTime, ISO
    DateTime(#[ts(as = "String")] DateTime),
    /// time, "18:30:00"
    Time(#[ts(as = "String")] Time),
    /// string, one line, and text, many lines
    Text(String),
    /// url
    Url(String),
    /// quantity
    Quantity(Quantity),
    /// A chosen option, by its code.
    Choice(String),
    /// Own words in an open-choice.
    Other(String),
    /// An attachment or a reference: FHIR JSON as it came in; kept and shown, never made here.
    Kept(String),
}

/// A number with its unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// The number: exact, its digits as text ("70.10").
    #[ts(as = "String")]
    pub value: Decimal,
    /// The unit in words ("kg").
    #[serde(default)]
    pub unit: Option<String>,
    /// Code of the unit.
    #[serde(default)]
    pub code: Option<String>,
    /// Where the code comes from ("http://unitsofmeasure.org").
    #[serde(default)]
    pub system: Option<String>,
    /// `<`, `<=`, `>=`, `>`: how the number is meant, where it is not exact.
    #[serde(default)]
    pub comparator: Option<String>,
}

/// Why there is no answer (FHIR `data-absent-reason`: asked-declined, not-asked, not-applicable, unknown).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum AbsentReason {
    AskedDeclined,
    NotAsked,
    NotApplicable,
    Unknown,
}

/// What stands at one question: values, or a reason, or neither.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Values; more than one only where the item repeats.
    #[serde(default)]
    pub values: Vec<Value>,
    /// Reason for having none.
    #[serde(default)]
    pub reason: Option<AbsentReason>,
}

/// All answers of one interview by path. A path is the linkId; inside a repeating group it is
/// `group#N/linkId` with N counted from 0. Hidden answers stay in here; the engine leaves them out of everything.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(pub BTreeMap<String, Answer>);

impl AbsentReason {
    /// All reasons.
    pub const ALL: [Self; 4] = [
        Self::AskedDeclined,
        Self::NotAsked,
        Self::NotApplicable,
        Self::Unknown,
    ];

    /// The FHIR code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::AskedDeclined => "asked-declined",
            Self::NotAsked => "not-asked",
            Self::NotApplicable => "not-applicable",
            Self::Unknown => "unknown",
        }
    }

    /// From the FHIR code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

impl Answer {
    /// One value.
    #[must_use]
    pub fn of(value: Value) -> Self {
        Self {
            values: vec![value],
            reason: None,
        }
    }

    /// A reason for having none.
    #[must_use]
    pub fn absent(reason: AbsentReason) -> Self {
        Self {
            values: Vec::new(),
            reason: Some(reason),
        }
    }

    /// Neither a value nor a reason.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty() && self.reason.is_none()
    }
}

/// Order of two values of the same kind; none where they cannot be compared. No comes before yes, texts go letter by
/// letter, options have no order of their own, quantities need units that can be converted into each other.
#[must_use]
pub fn compare(value: &Value, wanted: &Value) -> Option<Ordering> {
    match (value, wanted) {
        (Value::Boolean(a), Value::Boolean(b)) => Some(a.cmp(b)),
        (Value::Integer(a), Value::Integer(b)) => Some(a.cmp(b)),
        (Value::Decimal(a), Value::Decimal(b)) => Some(a.cmp(b)),
        (Value::Integer(a), Value::Decimal(b)) => Some(Decimal::from(*a).cmp(b)),
        (Value::Decimal(a), Value::Integer(b)) => Some(a.cmp(&Decimal::from(*b))),
        (Value::Quantity(a), Value::Quantity(b)) => a.order(b),
        (Value::Date(a), Value::Date(b)) => a.compare(b),
        (Value::DateTime(a), Value::DateTime(b)) => a.compare(b),
        (Value::DateTime(a), Value::Date(b)) => a.date.compare(b),
        (Value::Time(a), Value::Time(b)) => a.compare(b),
        (Value::Text(a), Value::Text(b))
        | (Value::Other(a), Value::Other(b))
        | (Value::Url(a), Value::Url(b)) => Some(a.cmp(b)),
        (Value::Choice(a), Value::Choice(b)) => (a == b).then_some(Ordering::Equal),
        (Value::Kept(a), Value::Kept(b)) => {
            (a == b || says_the_same(a, b)).then_some(Ordering::Equal)
        }
        _ => None,
    }
}

/// References that point to the same, codings of the same code and system: what else they say is only for reading.
fn says_the_same(a: &str, b: &str) -> bool {
    let (Ok(Json::Object(a)), Ok(Json::Object(b))) = (Json::read(a), Json::read(b)) else {
        return false;
    };
    let same = |name: &str| a.has(name) && a.get(name) == b.get(name);
    let systems = !a.has("system") || !b.has("system") || same("system");
    same("reference") || (same("code") && systems)
}

/// How what is below or above a number (`<`, `<=`, `>`, `>=`) may stand to another number, from the order of the two numbers.
fn possible(comparator: &str, numbers: Ordering) -> &'static [Ordering] {
    use Ordering::{Equal, Greater, Less};
    match (comparator, numbers) {
        ("<", Less | Equal) | ("<=", Less) => &[Less],
        ("<=", Equal) => &[Less, Equal],
        (">", Greater | Equal) | (">=", Greater) => &[Greater],
        (">=", Equal) => &[Equal, Greater],
        _ => &[Less, Equal, Greater],
    }
}

/// The one order that is possible.
fn only(orders: &[Ordering]) -> Option<Ordering> {
    match orders {
        [one] => Some(*one),
        _ => None,
    }
}

impl Quantity {
    /// The order of two quantities: of the same unit, or of UCUM units that can be converted exactly. One with a
    /// comparator ("< 5") is below or above another only where that is sure.
    fn order(&self, other: &Self) -> Option<Ordering> {
        let plain = self.plain_order(other)?;
        match (self.comparator.as_deref(), other.comparator.as_deref()) {
            (None, None) => Some(plain),
            (own, others) if own == others => (plain == Ordering::Equal).then_some(plain),
            (Some(own), None) => only(possible(own, plain)),
            (None, Some(others)) => only(possible(others, plain.reverse())).map(Ordering::reverse),
            _ => None,
        }
    }

    /// The orders that are possible against a plain quantity: one, or several where this one has a comparator.
    pub(crate) fn orders(&self, other: &Self) -> &'static [Ordering] {
        match (self.plain_order(other), self.comparator.as_deref()) {
            (Some(numbers), Some(own)) => possible(own, numbers),
            (Some(Ordering::Less), None) => &[Ordering::Less],
            (Some(Ordering::Equal), None) => &[Ordering::Equal],
            (Some(Ordering::Greater), None) => &[Ordering::Greater],
            (None, _) => &[],
        }
    }

    /// The order of their numbers, whatever comparators stand before them; none where they measure different things.
    pub(crate) fn plain_order(&self, other: &Self) -> Option<Ordering> {
        if self.same_unit(other) {
            return Some(self.value.cmp(&other.value));
        }
        fn ucum(q: &Quantity) -> Option<&str> {
            let code = q.code.as_deref().or(q.unit.as_deref());
            code.filter(|_| q.system.as_deref().is_none_or(|s| s == UCUM))
        }
        in_ucum((self.value, ucum(self)?), (other.value, ucum(other)?))
    }

    /// It says in what it is measured.
    pub(crate) fn has_unit(&self) -> bool {
        self.unit.is_some() || self.code.is_some()
    }

    /// Codes count before words; a number without any unit has the same unit only as another such.
    fn same_unit(&self, other: &Self) -> bool {
        match (&self.code, &other.code) {
            (Some(a), Some(b)) => {
                a == b
                    && (self.system == other.system
                        || self.system.is_none()
                        || other.system.is_none())
            }
            _ => {
                let own = |q: &'_ Self| q.unit.clone().or_else(|| q.code.clone());
                match (own(self), own(other)) {
                    (Some(a), Some(b)) => a.eq_ignore_ascii_case(&b),
                    (a, b) => a == b,
                }
            }
        }
    }
}
