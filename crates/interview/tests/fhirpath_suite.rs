//! The official FHIRPath cases for R4, as far as they fall into the documented subset.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use interview::fhirpath::{Environment, Error, Expression, Item};
use interview::tree::Json;
use roxmltree::{Document, Node};

/// Functions of the suite that the subset leaves out, with the reason.
const LEFT_OUT: [(&str, &str); 11] = [
    ("conformsTo", "needs profiles"),
    ("decode", "trial use; no questionnaire uses it"),
    ("encode", "trial use; no questionnaire uses it"),
    ("escape", "trial use; no questionnaire uses it"),
    ("getResourceKey", "of SQL on FHIR"),
    ("highBoundary", "trial use; no questionnaire uses it"),
    ("lowBoundary", "trial use; no questionnaire uses it"),
    ("memberOf", "needs a terminology server"),
    ("resolve", "needs other resources"),
    ("type", "reflection; is and ofType say the same"),
    ("unescape", "trial use; no questionnaire uses it"),
];

/// Inputs that the data does not have as JSON, or not whole.
const NO_INPUT: [&str; 5] = [
    "parameters-example-types",
    "patient-container-example",
    "patient-example-period",
    "patient-name-extensions",
    "valueset-example-expansion",
];

/// Cases that are left out one by one, with the reason.
const NOT_SO: [(&str, &str); 5] = [
    (
        "testPlusDate19",
        "a tenth of a second counts, as the specification says of seconds and their fractions",
    ),
    (
        "testPolymorphicsB",
        "valueQuantity is understood as value, as questionnaires write it",
    ),
    (
        "testFHIRPathIsFunction8",
        "the JSON of the input lacks the extension that its XML has",
    ),
    (
        "testFHIRPathIsFunction9",
        "the JSON of the input lacks the extension that its XML has",
    ),
    (
        "testFHIRPathIsFunction10",
        "the JSON of the input lacks the extension that its XML has",
    ),
];

/// How many cases there are of each kind, so that none can go missing.
const TALLY: [(&str, usize); 6] = [
    ("as expected", 801),
    ("error as expected", 27),
    ("left out: by name", 5),
    ("left out: function", 81),
    ("left out: no input", 15),
    ("left out: strict mode", 6),
];

#[test]
fn official_cases() {
    // The cases are those of FHIR/fhir-test-cases (Apache-2.0), commit 2dee8a0, r4/fhirpath; they stand beside the
    // repository, not in it. Where they are not there, our own table (fhirpath.rs) is what holds.
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/fhirpath");
    let Ok(xml) = fs::read_to_string(folder.join("tests-fhir-r4.xml")) else {
        eprintln!("the official cases are not beside this repository; nothing was run");
        return;
    };
    let document = Document::parse(&xml).unwrap();
    let mut tally: BTreeMap<&str, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for test in document
        .descendants()
        .filter(|node| node.has_tag_name("test"))
    {
        let verdict = verdict(&folder, test);
        *tally
            .entry(match &verdict {
                Ok(kind) => kind,
                Err(_) => "wrong",
            })
            .or_default() += 1;
        if let Err(why) = verdict {
            wrong.push(format!("{}: {why}", test.attribute("name").unwrap_or("?")));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert_eq!(tally, BTreeMap::from(TALLY));
}

fn child<'a, 'x>(node: Node<'a, 'x>, name: &str) -> Option<Node<'a, 'x>> {
    node.children().find(|child| child.has_tag_name(name))
}

fn verdict(folder: &Path, test: Node) -> Result<&'static str, String> {
    let expression = child(test, "expression").unwrap();
    let text = expression.text().unwrap_or_default();
    if LEFT_OUT.iter().any(|(name, _)| calls(text, name)) {
        return Ok("left out: function");
    }
    let name = test.attribute("name").unwrap_or_default();
    if NOT_SO.iter().any(|(own, _)| *own == name) {
        return Ok("left out: by name");
    }
    if [test, expression]
        .iter()
        .any(|n| n.attribute("mode") == Some("strict"))
    {
        return Ok("left out: strict mode");
    }
    let file = test.attribute("inputfile").unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    if NO_INPUT.contains(&stem) {
        return Ok("left out: no input");
    }
    let json = match stem {
        "" => Json::Null,
        stem => {
            Json::read(&fs::read_to_string(folder.join(format!("{stem}.json"))).unwrap()).unwrap()
        }
    };
    let wanted: Vec<String> = test
        .children()
        .filter(|child| child.has_tag_name("output"))
        .map(|output| {
            format!(
                "{}:{}",
                output.attribute("type").unwrap_or_default(),
                output.text().unwrap_or_default()
            )
        })
        .collect();
    let found = evaluate(text, &json, test.attribute("predicate") == Some("true"));
    let unordered = test.attribute("ordered") == Some("false");
    match (expression.attribute("invalid"), found) {
        (Some(_), Err(_)) => Ok("error as expected"),
        (Some(kind), Ok(found)) => Err(format!(
            "`{text}` should be a {kind} error and is {found:?}"
        )),
        (None, Err(error)) => Err(format!("`{text}`: {error}")),
        (None, Ok(mut found)) => {
            let mut wanted = wanted;
            if unordered {
                wanted.sort();
                found.sort();
            }
            if alike(&wanted, &found) {
                Ok("as expected")
            } else {
                Err(format!("`{text}` is {found:?}, not {wanted:?}"))
            }
        }
    }
}

fn calls(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        text[at + name.len()..].starts_with('(')
            && !text[..at].ends_with(|char: char| char.is_ascii_alphabetic())
    })
}

fn evaluate(text: &str, json: &Json, predicate: bool) -> Result<Vec<String>, Error> {
    let expression = Expression::parse(text)?;
    let focus = [Item::node(json)];
    let mut env = Environment {
        now: Some("2026-05-01T10:30:00.000+02:00".parse().unwrap()),
        ..Environment::default()
    };
    env.set("resource", focus.to_vec());
    let found = expression.evaluate(&focus, &env)?;
    if predicate {
        return Ok(vec![format!("boolean:{}", !found.is_empty())]);
    }
    Ok(found.iter().map(shown).collect())
}

/// An item as the suite writes it.
fn shown(item: &Item) -> String {
    let name = match item {
        Item::Node(node) => node.type_name().unwrap_or("?").to_owned(),
        Item::Boolean(_) => "boolean".into(),
        Item::Integer(_) => "integer".into(),
        Item::Decimal(_) => "decimal".into(),
        Item::String(_) => "string".into(),
        Item::Date(_) => "date".into(),
        Item::DateTime(_) => "dateTime".into(),
        Item::Time(_) => "time".into(),
        Item::Quantity(_) => "Quantity".into(),
    };
    let at = match item.value() {
        Some(Item::Date(_) | Item::DateTime(_)) => "@",
        Some(Item::Time(_)) => "@T",
        _ => "",
    };
    format!("{name}:{at}{}", item.text().unwrap_or_default())
}

fn alike(wanted: &[String], found: &[String]) -> bool {
    wanted.len() == found.len()
        && wanted.iter().zip(found).all(|(wanted, found)| {
            wanted == found
                || wanted
                    .strip_prefix(':')
                    .is_some_and(|text| found.ends_with(text))
        })
}

/// That a name is left out means that it is not there.
#[test]
fn left_out_is_unknown() {
    let known: BTreeSet<&str> = interview::fhirpath::NAMES.iter().copied().collect();
    for (name, _) in LEFT_OUT {
        assert!(!known.contains(name), "{name}");
    }
}
