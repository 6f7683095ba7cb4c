//! The published schema names every field, requires what reading requires, and admits what reading admits.

use matching::load::schema;
use matching::model::Practice;
use serde_json::{Map, Value, json};

use crate::full;

/// A schema with its `$ref` followed.
fn follow<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str() {
        Some(path) => root
            .pointer(path.trim_start_matches('#'))
            .unwrap_or_else(|| panic!("{path}")),
        None => schema,
    }
}

/// Problems of a value under a schema: the keywords that our schema uses, any other fails the test.
fn problems(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let schema = follow(root, schema).as_object().unwrap();
    schema
        .iter()
        .flat_map(|(keyword, rule)| problem(root, schema, keyword, rule, value, at))
        .collect()
}

fn problem(
    root: &Value,
    schema: &Map<String, Value>,
    keyword: &str,
    rule: &Value,
    value: &Value,
    at: &str,
) -> Vec<String> {
    let number = value.as_f64();
    let text = value.as_str();
    let ok = match keyword {
        "$schema" | "$comment" | "$defs" | "title" | "description" | "format" => true,
        "type" => match rule.as_str().unwrap() {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "boolean" => value.is_boolean(),
            "integer" => value.is_i64() || value.is_u64(),
            "number" => value.is_number(),
            "null" => value.is_null(),
            other => panic!("type {other}"),
        },
        "enum" => rule.as_array().unwrap().contains(value),
        "minimum" => number.is_none_or(|n| n >= rule.as_f64().unwrap()),
        "maximum" => number.is_none_or(|n| n <= rule.as_f64().unwrap()),
        "minLength" => text.is_none_or(|t| t.len() as u64 >= rule.as_u64().unwrap()),
        "maxLength" => text.is_none_or(|t| t.len() as u64 <= rule.as_u64().unwrap()),
        "minItems" => value
            .as_array()
            .is_none_or(|l| l.len() as u64 >= rule.as_u64().unwrap()),
        "maxItems" => value
            .as_array()
            .is_none_or(|l| l.len() as u64 <= rule.as_u64().unwrap()),
        // Patterns are for other readers; dates and times are read strictly here.
        "pattern" | "uniqueItems" => true,
        "required" => rule
            .as_array()
            .unwrap()
            .iter()
            .all(|name| value.get(name.as_str().unwrap()).is_some()),
        "anyOf" => rule
            .as_array()
            .unwrap()
            .iter()
            .any(|s| problems(root, s, value, at).is_empty()),
        "oneOf" => {
            rule.as_array()
                .unwrap()
                .iter()
                .filter(|s| problems(root, s, value, at).is_empty())
                .count()
                == 1
        }
        "items" => {
            let items = value.as_array().into_iter().flatten().enumerate();
            return items
                .flat_map(|(i, v)| problems(root, rule, v, &format!("{at}[{i}]")))
                .collect();
        }
        "properties" => {
            let known = rule.as_object().unwrap().iter();
            return known
                .filter_map(|(name, s)| Some((name, s, value.get(name)?)))
                .flat_map(|(name, s, v)| problems(root, s, v, &format!("{at}.{name}")))
                .collect();
        }
        "additionalProperties" => {
            let known = schema.get("properties").and_then(Value::as_object);
            let extra = value
                .as_object()
                .unwrap()
                .iter()
                .filter(|(name, _)| known.is_none_or(|k| !k.contains_key(*name)));
            return extra
                .filter(|(_, v)| *rule == json!(false) || !problems(root, rule, v, at).is_empty())
                .map(|(name, _)| format!("{at}.{name} is not in the schema"))
                .collect();
        }
        other => panic!("the schema uses {other}, which this test does not know"),
    };
    if ok {
        Vec::new()
    } else {
        vec![format!("{at}: {keyword}")]
    }
}

fn root() -> Value {
    serde_json::from_str(schema()).unwrap()
}

#[test]
fn a_practice_with_every_field_is_in_the_schema_and_can_be_read() {
    let full = full::practice();
    let value = serde_json::to_value(&full).unwrap();
    assert_eq!(
        problems(&root(), &root(), &value, "practice"),
        Vec::<String>::new()
    );
    assert_eq!(Practice::from_json(&value.to_string()), Ok(full));
}

/// Every object of a value with its schema.
fn objects<'a>(
    root: &'a Value,
    schema: &'a Value,
    value: &'a Value,
    found: &mut Vec<(&'a Value, &'a Map<String, Value>)>,
) {
    let mut schema = follow(root, schema);
    if let Some(any) = schema["anyOf"].as_array() {
        schema = follow(root, &any[0]);
    }
    if let (Some(object), Some(properties)) = (value.as_object(), schema["properties"].as_object())
    {
        found.push((schema, object));
        for (name, v) in object {
            objects(root, &properties[name], v, found);
        }
    }
    for v in value.as_array().into_iter().flatten() {
        objects(root, &schema["items"], v, found);
    }
}

#[test]
fn the_schema_has_no_field_that_a_practice_has_not() {
    let (root, value) = (root(), serde_json::to_value(full::practice()).unwrap());
    let mut found = Vec::new();
    objects(&root, &root, &value, &mut found);
    assert!(found.len() > 20);
    for (schema, object) in found {
        for name in schema["properties"].as_object().unwrap().keys() {
            assert!(
                object.contains_key(name),
                "{name} of {}",
                schema["description"]
            );
        }
    }
}

/// Removes a field at a place given as keys.
fn without(value: &Value, path: &[String], name: &str) -> Value {
    let mut copy = value.clone();
    let place = path.iter().fold(&mut copy, |at, key| match at {
        Value::Array(list) => &mut list[key.parse::<usize>().unwrap()],
        other => &mut other[key.as_str()],
    });
    place.as_object_mut().unwrap().remove(name);
    copy
}

/// All places of objects.
fn places(value: &Value, path: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(map) => {
            found.push(path.clone());
            map.iter().map(|(k, v)| (k.clone(), v)).collect()
        }
        Value::Array(list) => list
            .iter()
            .enumerate()
            .map(|(i, v)| (i.to_string(), v))
            .collect(),
        _ => Vec::new(),
    };
    for (key, child) in children {
        path.push(key);
        places(child, path, found);
        path.pop();
    }
}

#[test]
fn required_is_exactly_what_reading_requires() {
    let (root, value) = (root(), serde_json::to_value(full::practice()).unwrap());
    let mut found = Vec::new();
    places(&value, &mut Vec::new(), &mut found);
    let mut tried = 0;
    for path in found {
        let object = path.iter().fold(&value, |at, key| match at {
            Value::Array(list) => &list[key.parse::<usize>().unwrap()],
            other => &other[key.as_str()],
        });
        for name in object.as_object().unwrap().keys() {
            let less = without(&value, &path, name);
            let by_schema = problems(&root, &root, &less, "practice").is_empty();
            let by_reading = Practice::from_json(&less.to_string());
            // A list that others refer to may be left out as far as the schema can tell.
            let dangling = by_reading
                .as_ref()
                .is_err_and(|e| e.contains("no entry with this id"));
            let read = by_reading.is_ok() || dangling;
            assert_eq!(
                by_schema, read,
                "without {name} at {path:?}: {by_reading:?}"
            );
            tried += 1;
        }
    }
    assert!(tried > 150);
}
