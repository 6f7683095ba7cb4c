//! Files from outside.

use crate::args::short;

/// Largest file that is read, in bytes.
const LARGEST: u64 = 256 * 1024 * 1024;

/// Deepest nesting of lists and objects in FHIR files: items nest two for each level, and 100 levels are allowed.
const FHIR_NESTING: usize = 224;

/// Reads a text file.
///
/// # Errors
/// One sentence that names the file.
pub fn text(path: &str) -> Result<String, String> {
    let shown = short(path);
    let cannot = |error: std::io::Error| {
        format!("{shown}: the file cannot be read: {error}; check its name and permissions")
    };
    let size = std::fs::metadata(path).map_err(cannot)?.len();
    if size > LARGEST {
        return Err(format!(
            "{shown}: the file is larger than 256 MB; leave out what does not belong to it"
        ));
    }
    let bytes = std::fs::read(path).map_err(cannot)?;
    // UTF-16 begins with its mark, or has an empty byte beside its first sign.
    let utf16 = matches!(
        bytes.as_slice(),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, _, ..] | [_, 0, ..]
    );
    if utf16 {
        return Err(format!(
            "{shown}: the file is UTF-16 text; save it as UTF-8"
        ));
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| format!("{shown}: the file is not UTF-8 text; save it as UTF-8"))?;
    Ok(text
        .strip_prefix('\u{feff}')
        .map(str::to_owned)
        .unwrap_or(text))
}

/// Reads a FHIR resource of a type, as text. What else may be wrong with it is for the engine to say.
///
/// # Errors
/// One sentence that names the file.
pub fn fhir(path: &str, kind: &str) -> Result<String, String> {
    #[derive(serde::Deserialize)]
    struct Head {
        #[serde(rename = "resourceType", default)]
        resource_type: serde_json::Value,
    }
    let (text, shown) = (text(path)?, short(path));
    if text.trim().is_empty() {
        return Err(format!(
            "{shown}: the file is empty; it must hold a FHIR {kind} as JSON"
        ));
    }
    if text.trim_start().starts_with('<') {
        return Err(format!(
            "{shown}: the file is XML; only JSON is read here, so export the {kind} as FHIR JSON"
        ));
    }
    if matching::load::nesting(&text) > FHIR_NESTING {
        return Err(format!(
            "{shown}: the items are nested more than 100 deep; make the nesting flatter"
        ));
    }
    let head: Head = serde_json::from_str(&text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        if error.is_data() {
            format!("{shown}: the file must hold one FHIR {kind} as a JSON object")
        } else {
            format!(
                "{shown}: the file is not valid JSON (line {line}, column {column}); check it there"
            )
        }
    })?;
    if head.resource_type != kind {
        return Err(format!(
            "{shown}: the file is no FHIR {kind}; \"resourceType\" must be \"{kind}\""
        ));
    }
    Ok(text)
}
