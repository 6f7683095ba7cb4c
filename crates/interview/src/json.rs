//! Reading JSON from outside: bounded in size and depth, and small helpers that never panic.

use rust_decimal::Decimal;

pub use crate::tree::{Json, Object};

/// Largest file that is read, in bytes (32 MiB; a questionnaire of 1,000 items has about 1 MiB).
pub const MAX_BYTES: usize = 32 * 1024 * 1024;
/// Deepest nesting of items.
pub const MAX_ITEM_DEPTH: usize = 100;
/// Deepest nesting of brackets: four for each item of a response that stands in an answer, and room for what stands
/// inside the last one.
const MAX_JSON_DEPTH: usize = 4 * MAX_ITEM_DEPTH + 24;
/// Base of our own extensions.
pub const OWN: &str = "https://microcosm.example/fhir/";

/// Base of FHIR's own extensions.
pub const HL7: &str = "http://hl7.org/fhir/StructureDefinition/";

/// Reads text as a JSON object; the error is one sentence.
pub fn object(text: &str) -> Result<Object, String> {
    if text.len() > MAX_BYTES {
        return Err("The file is larger than 32 MB; leave out what does not belong to it.".into());
    }
    if text.trim().is_empty() {
        return Err("The file is empty; it must hold a FHIR resource as JSON.".into());
    }
    if text
        .trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n'])
        .starts_with('<')
    {
        return Err("The file is XML; only JSON is read here, so export it as FHIR JSON.".into());
    }
    if depth(text) > MAX_JSON_DEPTH {
        return Err(format!(
            "The items are nested more than {MAX_ITEM_DEPTH} deep; make the nesting flatter."
        ));
    }
    match Json::read(text.trim_start_matches('\u{feff}')) {
        Ok(Json::Object(map)) => Ok(map),
        Ok(_) => Err("The file must hold one FHIR resource as a JSON object.".into()),
        Err(error) if error.line() == 0 => Err(format!("{error}; keep one of them.")),
        Err(error) => Err(format!(
            "The file is not valid JSON (line {}, column {}); check it there.",
            error.line(),
            error.column()
        )),
    }
}

/// Deepest nesting of brackets outside strings.
fn depth(text: &str) -> usize {
    let (mut now, mut most, mut quoted, mut escaped) = (0usize, 0usize, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => {
                now += 1;
                most = most.max(now);
            }
            b'}' | b']' if !quoted => now = now.saturating_sub(1),
            _ => {}
        }
    }
    most
}

/// The text in a field.
pub fn text<'a>(map: &'a Object, key: &str) -> Option<&'a str> {
    map.get(key).and_then(Json::as_str)
}

/// The objects in an array field; what is not an object is left out.
pub fn objects<'a>(map: &'a Object, key: &str) -> impl Iterator<Item = &'a Object> + use<'a> {
    map.get(key)
        .and_then(Json::as_list)
        .unwrap_or_default()
        .iter()
        .filter_map(Json::as_object)
}

/// All extensions with this url.
pub fn extensions<'a>(map: &'a Object, url: &str) -> impl Iterator<Item = &'a Object> + use<'a> {
    let url = url.to_owned();
    objects(map, "extension").filter(move |e| text(e, "url") == Some(url.as_str()))
}

/// The `value[x]` of an element, with its type name ("Integer").
pub fn value<'a>(map: &'a Object, stem: &str) -> Option<(&'a str, &'a Json)> {
    map.iter()
        .filter_map(|(key, json)| Some((key.strip_prefix(stem)?, json)))
        .find(|(kind, _)| kind.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// The value of the first extension with this url.
pub fn extension_value<'a>(map: &'a Object, url: &str) -> Option<&'a Json> {
    extensions(map, url)
        .next()
        .and_then(|e| value(e, "value"))
        .map(|(_, json)| json)
}

/// The value of an extension of FHIR's own.
pub fn hl7<'a>(map: &'a Object, name: &str) -> Option<&'a Json> {
    extension_value(map, &format!("{HL7}{name}"))
}

/// The value of an extension of Structured Data Capture.
pub fn sdc<'a>(map: &'a Object, name: &str) -> Option<&'a Json> {
    drafts(map, name)
        .next()
        .and_then(|e| value(e, "value"))
        .map(|(_, json)| json)
}

/// Extensions of Structured Data Capture by name, also under the addresses that they had in its drafts.
pub fn drafts<'a>(map: &'a Object, name: &str) -> impl Iterator<Item = &'a Object> + use<'a> {
    let name = name.to_owned();
    objects(map, "extension").filter(move |e| {
        let Some((base, last)) = text(e, "url").and_then(|url| url.rsplit_once('/')) else {
            return false;
        };
        let plain = last
            .strip_prefix("sdc-questionnaire-")
            .or_else(|| last.strip_prefix("questionnaire-"))
            .unwrap_or(last);
        plain == name && base.contains("hl7.org/fhir")
    })
}

/// The expression that stands in place of the value of an element (`cqf-calculatedValue`, `cqf-expression`): beside the
/// value, or in the element itself.
pub fn computed(element: &Object) -> Option<&Object> {
    let beside = element
        .iter()
        .filter(|(name, _)| name.starts_with("_value"))
        .filter_map(|(_, json)| json.as_object());
    [element].into_iter().chain(beside).find_map(expression_in)
}

/// The expression in the extensions of a primitive.
pub fn expression_in(element: &Object) -> Option<&Object> {
    ["cqf-calculatedValue", "cqf-expression"]
        .iter()
        .find_map(|name| hl7(element, name))
        .and_then(Json::as_object)
}

/// The value of an extension of our own.
pub fn own<'a>(map: &'a Object, name: &str) -> Option<&'a Json> {
    extension_value(map, &format!("{OWN}{name}"))
}

/// The first code in a CodeableConcept, or a code itself.
pub fn code(json: &Json) -> Option<&str> {
    json.as_str().or_else(|| {
        let concept = json.as_object()?;
        objects(concept, "coding").find_map(|coding| text(coding, "code"))
    })
}

/// Text in a part of one of our own complex extensions.
pub fn part_text(map: &Object, part: &str) -> Option<String> {
    extension_value(map, part)
        .and_then(Json::as_str)
        .map(str::to_owned)
}

/// Texts of a repeated part.
pub fn part_texts(map: &Object, part: &str) -> Vec<String> {
    extensions(map, part)
        .filter_map(|e| value(e, "value"))
        .filter_map(|(_, json)| json.as_str().map(str::to_owned))
        .collect()
}

/// A number in a part.
pub fn part_number(map: &Object, part: &str) -> Option<f64> {
    extension_value(map, part).and_then(Json::as_f64)
}

/// A whole number that is not negative, at most 2^32 - 1.
pub fn count(json: &Json) -> Option<usize> {
    u32::try_from(json.as_i64()?).ok().map(|n| n as usize)
}

/// A number of a size with which one can go on counting (28 digits hold a trillion times a trillion).
pub fn number(json: &Json) -> Option<Decimal> {
    json.as_decimal()
        .filter(|n| n.abs() <= Decimal::from(1_000_000_000_000_000_i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_text_is_told_in_one_sentence() {
        for (bad, says) in [
            ("", "empty"),
            ("  \n", "empty"),
            ("<Questionnaire xmlns=\"http://hl7.org/fhir\"/>", "XML"),
            ("\u{feff}<?xml version=\"1.0\"?><Questionnaire/>", "XML"),
            ("[]", "JSON object"),
            ("nul", "not valid JSON"),
            ("{\"a\": NaN}", "not valid JSON"),
            ("{} {}", "not valid JSON"),
            ("{\"a\": [1, 2", "line 1"),
            ("{\"a\": 1, \"b\": 2, \"a\": 3}", "\"a\" stands twice"),
        ] {
            let error = object(bad).unwrap_err();
            assert!(error.contains(says), "{bad}: {error}");
        }
        assert!(
            object(&"[".repeat(10_000))
                .unwrap_err()
                .contains("100 deep")
        );
        assert!(
            object(&"{\"item\":[".repeat(5_000))
                .unwrap_err()
                .contains("100 deep")
        );
        // Brackets inside strings are no nesting.
        assert!(object(&format!("{{\"a\": \"\\\"{}\"}}", "[".repeat(1_000))).is_ok());
    }
}
