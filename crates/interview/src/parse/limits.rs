//! Reading the limits of an item: lengths, smallest and largest value, decimals, pattern.

use std::cmp::Ordering;

use regex::RegexBuilder;

use super::Builder;
use crate::formula::read_quantity;
use crate::json::{self, HL7, Json, Object};
use crate::model::{Kind, Limits};
use crate::value::{Value, compare};

/// Longest pattern.
const MAX_PATTERN: usize = 1_000;

impl Builder {
    /// Limits of one item.
    pub(super) fn limits(&mut self, id: &str, kind: Kind, map: &Object) -> Limits {
        let min_length = json::hl7(map, "minLength");
        let decimals = json::hl7(map, "maxDecimalPlaces");
        let limits = Limits {
            min_length: self.count(id, "minLength", min_length),
            max_length: self.count(id, "maxLength", map.get("maxLength")),
            min: self.bound(id, kind, "minValue", map),
            max: self.bound(id, kind, "maxValue", map),
            max_decimals: self.count(id, "maxDecimalPlaces", decimals),
            regex: self.pattern(id, map),
            min_occurs: self.count(id, "minOccurs", json::hl7(map, "questionnaire-minOccurs")),
            max_occurs: self.count(id, "maxOccurs", json::hl7(map, "questionnaire-maxOccurs")),
            max_size: json::hl7(map, "maxSize").and_then(Json::as_decimal),
            types: types(kind, map),
        };
        let crossed =
            matches!((limits.min_occurs, limits.max_occurs), (Some(min), Some(max)) if min > max);
        if crossed {
            self.note(
                Some(id),
                "minOccurs is greater than maxOccurs; no answer can be right.",
            );
        }
        let over = limits.min.as_ref().zip(limits.max.as_ref());
        if over.is_some_and(|(min, max)| compare(min, max) == Some(Ordering::Greater)) {
            self.note(
                Some(id),
                "minValue is greater than maxValue; no answer can be right.",
            );
        }
        if matches!((limits.min_length, limits.max_length), (Some(min), Some(max)) if min > max) {
            self.note(
                Some(id),
                "minLength is greater than maxLength; no answer can be right.",
            );
        }
        limits
    }

    fn count(&mut self, id: &str, name: &str, json: Option<&Json>) -> Option<usize> {
        let json = json?;
        let count = json::count(json);
        if count.is_none() {
            self.problem(
                Some(id),
                format!("{name} must be a whole number, 0 or more."),
            );
        }
        count
    }

    fn bound(&mut self, id: &str, kind: Kind, name: &str, map: &Object) -> Option<Value> {
        let quantity = if name == "minValue" {
            "minQuantity"
        } else {
            "maxQuantity"
        };
        let json = match kind {
            Kind::Quantity => json::sdc(map, quantity).or_else(|| json::hl7(map, name))?,
            _ => json::hl7(map, name)?,
        };
        // What is worked out counts in its place.
        let computed = |name: &str| json::drafts(map, name).any(|e| json::computed(e).is_some());
        if computed(name) || computed(quantity) {
            return None;
        }
        let text = json.as_str();
        let bound = match kind {
            Kind::Integer | Kind::Decimal => json::number(json).map(Value::Decimal),
            Kind::Quantity => json
                .as_object()
                .and_then(read_quantity)
                .map(Value::Quantity),
            Kind::Date => text.and_then(|t| t.parse().ok()).map(Value::Date),
            Kind::DateTime => text.and_then(|t| t.parse().ok()).map(Value::DateTime),
            Kind::Time => text.and_then(|t| t.parse().ok()).map(Value::Time),
            _ => {
                self.problem(
                    Some(id),
                    format!(
                        "{name} is only for numbers, quantities, dates and times; leave it out."
                    ),
                );
                return None;
            }
        };
        if bound.is_none() {
            self.problem(
                Some(id),
                format!("{name} must be a number, or for a date a full date."),
            );
        }
        bound
    }

    fn pattern(&mut self, id: &str, map: &Object) -> Option<regex::Regex> {
        let json = json::hl7(map, "regex")?;
        let compiled = json
            .as_str()
            .filter(|p| p.len() <= MAX_PATTERN)
            .and_then(|p| {
                RegexBuilder::new(&format!("^(?:{p})$"))
                    .size_limit(1 << 20)
                    .build()
                    .ok()
            });
        if compiled.is_none() {
            self.problem(
                Some(id),
                "The regex cannot be used: it is invalid, too long, or looks around; simplify it.",
            );
        }
        compiled
    }
}

/// What an attachment or a reference may be (`mimeType`, `questionnaire-referenceResource`).
fn types(kind: Kind, map: &Object) -> Vec<String> {
    let name = match kind {
        Kind::Attachment => "mimeType",
        Kind::Reference => "questionnaire-referenceResource",
        _ => return Vec::new(),
    };
    json::extensions(map, &format!("{HL7}{name}"))
        .filter_map(|e| json::value(e, "value"))
        .filter_map(|(_, json)| json.as_str())
        .map(|text| super::short(text, 60))
        .collect()
}
