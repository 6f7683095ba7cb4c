//! Compares our answers to FHIRPath expressions with those of another engine: `cargo xtask oracle`.
//!
//! Reads the cases that `oracle/cases.cjs` prints; ends with 1 where an answer differs that is not known to.

use std::collections::BTreeMap;
use std::io::{Read, Write, stdin, stdout};
use std::process::ExitCode;

use interview::fhirpath::{Environment, Error, Expression, Item};
use interview::tree::{Json, Object};

/// How far two measured numbers may be apart, as a part of them.
const CLOSE: f64 = 1e-9;

type Trouble = Box<dyn std::error::Error>;

fn main() -> Result<ExitCode, Trouble> {
    let mut text = String::new();
    stdin().read_to_string(&mut text)?;
    let cases = Json::read(&text)?;
    let cases = cases.as_list().ok_or("there are no cases")?;
    let mut out = stdout().lock();
    let (mut same, mut wrong) = (0, 0);
    // Whether an expression that is known to differ does so anywhere.
    let mut known: BTreeMap<&str, bool> = BTreeMap::new();
    for case in cases.iter().filter_map(Json::as_object) {
        let expression = text_of(case, "expression")?;
        let differs = difference(case, expression)?;
        if case.has("known") {
            *known.entry(expression).or_default() |= differs.is_some();
        } else if let Some(differs) = differs {
            wrong += 1;
            writeln!(out, "{}: {expression}\n  {differs}", text_of(case, "name")?)?;
        } else {
            same += 1;
        }
    }
    for (expression, _) in known.iter().filter(|(_, differs)| !**differs) {
        wrong += 1;
        writeln!(out, "known to differ, and does not: {expression}")?;
    }
    writeln!(
        out,
        "{same} answers agree, {wrong} do not; {} expressions are known to differ",
        known.len()
    )?;
    Ok(ExitCode::from(u8::from(wrong > 0)))
}

fn text_of<'c>(case: &'c Object, key: &str) -> Result<&'c str, Trouble> {
    Ok(case
        .get(key)
        .and_then(Json::as_str)
        .ok_or("a case is incomplete")?)
}

/// What we and the other say, where it is not the same.
fn difference(case: &Object, expression: &str) -> Result<Option<String>, Trouble> {
    let read = Expression::parse(expression);
    let ours = read
        .as_ref()
        .map_err(Clone::clone)
        .and_then(|read| ours(case, read));
    let theirs = case.get("result").and_then(Json::as_list);
    let agree = match (&ours, theirs) {
        (Err(_), None) => true,
        (Ok(ours), Some(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(a, b)| alike(a, b))
        }
        _ => false,
    };
    if agree {
        return Ok(None);
    }
    let theirs = match case.get("result").or(case.get("error")) {
        Some(said) => said.to_string().chars().take(200).collect(),
        None => String::new(),
    };
    let ours = match &ours {
        Ok(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
        Err(error) => error.to_string(),
    };
    Ok(Some(format!("ours: {ours}\n  theirs: {theirs}")))
}

fn ours<'c>(case: &'c Object, expression: &'c Expression) -> Result<Vec<Item<'c>>, Error> {
    let mut env = Environment::default();
    let focus: Vec<Item<'c>> = case.get("resource").map(Item::node).into_iter().collect();
    for name in ["resource", "rootResource"] {
        env.set(name, focus.clone());
    }
    for (name, json) in case
        .get("variables")
        .and_then(Json::as_object)
        .into_iter()
        .flat_map(Object::iter)
    {
        env.set(name, vec![Item::node(json)]);
    }
    expression.evaluate(&focus, &env)
}

fn shown(item: &Item<'_>) -> String {
    match (item.text(), item.as_node()) {
        (Some(text), _) => text.into_owned(),
        (None, Some(node)) => node.json().to_string().chars().take(100).collect(),
        _ => String::new(),
    }
}

/// The same value; numbers nearly so, for the other engine has floating point.
fn alike(ours: &Item<'_>, theirs: &Json) -> bool {
    if let (Some(a), Some(b)) = (ours.as_decimal(), theirs.as_f64()) {
        let a: f64 = a.to_string().parse().unwrap_or(f64::NAN);
        return (a - b).abs() <= CLOSE * a.abs().max(b.abs());
    }
    let quantity = matches!(ours.value(), Some(Item::Quantity(_))).then(|| theirs.as_str());
    match quantity.flatten().map(Expression::parse) {
        Some(Ok(read)) => read
            .evaluate(&[], &Environment::default())
            .is_ok_and(|read| read.first().is_some_and(|b| equal(ours, b))),
        _ => {
            ours.text().as_deref() == theirs.as_str() && theirs.as_str().is_some()
                || equal(ours, &Item::node(theirs))
        }
    }
}

fn equal(a: &Item<'_>, b: &Item<'_>) -> bool {
    let mut env = Environment::default();
    env.set("a", vec![a.clone()]);
    env.set("b", vec![b.clone()]);
    let Ok(expression) = Expression::parse("%a = %b") else {
        return false;
    };
    let found = expression.evaluate(&[], &env).unwrap_or_default();
    found.first().and_then(Item::as_bool) == Some(true)
}
