//! Reading the limits of an item: lengths, smallest and largest value, decimals, pattern.

use chrono::NaiveDate;
use regex::RegexBuilder;
use serde_json::{Map, Value as Json};

use super::Builder;
use crate::json;
use crate::model::{Bound, Kind, Limits};

const BASE: &str = "http://hl7.org/fhir/StructureDefinition/";
/// Longest pattern.
const MAX_PATTERN: usize = 1_000;

impl Builder {
    /// Limits of one item.
    pub(super) fn limits(&mut self, id: &str, kind: Kind, map: &Map<String, Json>) -> Limits {
        let min_length = json::extension_value(map, &format!("{BASE}minLength"));
        let decimals = json::extension_value(map, &format!("{BASE}maxDecimalPlaces"));
        let limits = Limits {
            min_length: self.count(id, "minLength", min_length),
            max_length: self.count(id, "maxLength", map.get("maxLength")),
            min: self.bound(id, kind, "minValue", map),
            max: self.bound(id, kind, "maxValue", map),
            max_decimals: self.count(id, "maxDecimalPlaces", decimals),
            regex: self.pattern(id, map),
        };
        if matches!((limits.min, limits.max), (Some(min), Some(max)) if min > max) {
            self.problem(
                Some(id),
                "minValue is greater than maxValue; no answer could be right.",
            );
        }
        if matches!((limits.min_length, limits.max_length), (Some(min), Some(max)) if min > max) {
            self.problem(
                Some(id),
                "minLength is greater than maxLength; no answer could be right.",
            );
        }
        limits
    }

    fn count(&mut self, id: &str, name: &str, json: Option<&Json>) -> Option<usize> {
        let json = json?;
        let count = json.as_u64().and_then(|n| u32::try_from(n).ok());
        if count.is_none() {
            self.problem(
                Some(id),
                format!("{name} must be a whole number, 0 or more."),
            );
        }
        count.map(|n| n as usize)
    }

    fn bound(
        &mut self,
        id: &str,
        kind: Kind,
        name: &str,
        map: &Map<String, Json>,
    ) -> Option<Bound> {
        let json = json::extension_value(map, &format!("{BASE}{name}"))?;
        let bound = match kind {
            Kind::Integer | Kind::Decimal => json.as_f64().map(Bound::Number),
            Kind::Date => json
                .as_str()
                .and_then(|text| text.parse::<NaiveDate>().ok())
                .map(Bound::Date),
            _ => {
                self.problem(
                    Some(id),
                    format!("{name} is only for integer, decimal and date; leave it out."),
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

    fn pattern(&mut self, id: &str, map: &Map<String, Json>) -> Option<regex::Regex> {
        let json = json::extension_value(map, &format!("{BASE}regex"))?;
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
