//! Whether an answer fits its question: type, options, limits.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::model::{Kind, Node, OptForm, Questionnaire, Unit};
use crate::path;
use crate::value::{Answer, Quantity, Value, compare};

/// Longest answer, in characters, where the question sets no limit of its own.
pub const MAX_ANSWER: usize = 20_000;
/// Most instances of a repeating group, and most values of a repeating question.
pub const MAX_REPEATS: usize = 200;

/// Checks whether this answer may stand at this path. An empty answer (which clears the question) always may;
/// so may an empty answer at an instance of a repeating group, which adds that instance.
///
/// # Errors
/// One kind sentence that says what is wrong. It repeats nothing that the person said.
pub fn check_answer(q: &Questionnaire, path: &str, answer: &Answer) -> Result<(), String> {
    let (node, instance) = locate(q, path)?;
    if instance && answer.is_empty() {
        return Ok(());
    }
    if instance || !node.asks() {
        return Err("This is no question, so it can have no answer.".into());
    }
    if !node.open() && !answer.values.is_empty() {
        return Err("This cannot be answered here; the questionnaire fills it in itself.".into());
    }
    if several_lines(node, answer) {
        return Err("This takes one line; leave out the line breaks.".into());
    }
    fits(node, answer)
}

/// A short text with line breaks (FHIR: `string` is short, `text` has many lines). It counts all the same: what somebody
/// said is not lost for a line break.
pub(crate) fn several_lines(node: &Node, answer: &Answer) -> bool {
    let lines = |v: &Value| matches!(v, Value::Text(text) if text.contains(['\n', '\r']));
    node.kind == Kind::String && answer.values.iter().any(lines)
}

/// The item at a path, and whether the path is that of a repetition of a group; each repetition must be in its place.
pub(crate) fn locate<'a>(q: &'a Questionnaire, path: &str) -> Result<(&'a Node, bool), String> {
    let unknown = || "There is no such question in this interview.".to_owned();
    let (key, number) = path::last(path);
    let (at, node) = q.find(&path::link_id(path)).ok_or_else(unknown)?;
    let group = node.kind == Kind::Group && node.multiplies(at);
    let mut expected: Vec<&str> = Vec::new();
    let mut scope = if group { Some(at) } else { node.scope };
    while let Some((at, around)) = scope.and_then(|at| Some((at, q.nodes.get(at)?))) {
        expected.push(&around.key);
        scope = match around.kind {
            Kind::Group => around.parent.and_then(|p| q.inner_scope(p)),
            _ => q.nodes.get(at).and_then(|n| n.scope),
        };
    }
    let mut rest = path;
    while let Some(around) = expected.pop() {
        let (n, below) = path::number_after(rest, &format!("{around}#")).ok_or_else(unknown)?;
        if n as usize >= MAX_REPEATS {
            return Err(format!("There can be at most {MAX_REPEATS} of these."));
        }
        let used = around.len() + 1 + n.to_string().len();
        rest = rest.get(used + usize::from(below)..).ok_or_else(unknown)?;
    }
    let fits = if group {
        rest.is_empty() && number.is_some()
    } else {
        rest == key
    };
    if fits {
        Ok((node, group))
    } else {
        Err(unknown())
    }
}

/// Checks an answer against its item.
pub(crate) fn fits(node: &Node, answer: &Answer) -> Result<(), String> {
    if answer.reason.is_some() && !answer.values.is_empty() {
        return Err("There is an answer and a reason for having none; keep one of them.".into());
    }
    if answer.values.len() > 1 && !node.repeats {
        return Err("Only one answer is possible here.".into());
    }
    let most = node
        .limits
        .max_occurs
        .unwrap_or(MAX_REPEATS)
        .min(MAX_REPEATS);
    if answer.values.len() > most && answer.values.len() > 1 {
        return Err(format!("At most {most} answers are possible here."));
    }
    if let Some(least) = node
        .limits
        .min_occurs
        .filter(|n| !answer.values.is_empty() && answer.values.len() < *n)
    {
        return Err(format!("At least {least} answers are needed here."));
    }
    for (n, value) in answer.values.iter().enumerate() {
        one(node, value)?;
        let chosen = matches!(node.kind, Kind::Choice | Kind::OpenChoice);
        if chosen && answer.values.iter().take(n).any(|other| other == value) {
            return Err("The same answer is given twice.".into());
        }
        let alone =
            matches!(value, Value::Choice(code) if node.option(code).is_some_and(|o| o.exclusive));
        if alone && answer.values.len() > 1 {
            return Err("One of the chosen options cannot stand beside others.".into());
        }
    }
    Ok(())
}

fn one(node: &Node, value: &Value) -> Result<(), String> {
    match (node.kind, value) {
        (Kind::Boolean, Value::Boolean(_)) => Ok(()),
        (Kind::Choice | Kind::OpenChoice, Value::Choice(code)) => match node.option(code) {
            Some(_) => Ok(()),
            None => Err("This is not one of the options.".into()),
        },
        (Kind::Integer, Value::Integer(n)) => {
            if i32::try_from(*n).is_err() {
                return Err("This number is too large.".into());
            }
            pattern(node, &n.to_string())?;
            range(node, value)
        }
        (Kind::Decimal, Value::Decimal(n)) => {
            decimals(node, *n)?;
            pattern(node, &n.to_string())?;
            range(node, value)
        }
        (Kind::Quantity, Value::Quantity(q)) => {
            unit(node, q)?;
            decimals(node, q.value)?;
            range(node, value)
        }
        (Kind::Date, Value::Date(_))
        | (Kind::DateTime, Value::DateTime(_))
        | (Kind::Time, Value::Time(_)) => range(node, value),
        (Kind::OpenChoice, Value::Other(text)) if is_text_option(node, text) => {
            Err("This is one of the options; choose it there.".into())
        }
        (Kind::String | Kind::Text, Value::Text(text))
        | (Kind::OpenChoice, Value::Other(text))
        | (Kind::Url, Value::Url(text)) => words(node, text),
        (Kind::Attachment | Kind::Reference, Value::Kept(_)) => Ok(()),
        (_, Value::Kept(_)) if node.unlisted() => Ok(()),
        _ => Err(format!(
            "This question needs an answer of another type ({}).",
            node.kind.code()
        )),
    }
}

/// A quantity has one of the units that can be chosen.
fn unit(node: &Node, q: &Quantity) -> Result<(), String> {
    let own = |u: &Unit| match (&u.code, &q.code) {
        (Some(a), Some(b)) => {
            a == b && (q.system.is_none() || u.system.is_none() || u.system == q.system)
        }
        _ => Some(&u.label) == q.unit.as_ref() || (q.unit.is_none() && u.code == q.code),
    };
    if node.units.is_empty() || node.units.iter().any(own) {
        return Ok(());
    }
    Err("This is not one of the units that can be chosen.".into())
}

/// Own words that are the very text of an option would come back from a response as that option.
fn is_text_option(node: &Node, text: &str) -> bool {
    node.option(text)
        .is_some_and(|o| matches!(o.form, OptForm::Text))
}

fn range(node: &Node, value: &Value) -> Result<(), String> {
    let bounds = [&node.limits.min, &node.limits.max];
    if bounds
        .into_iter()
        .flatten()
        .any(|bound| beside(value, bound))
    {
        return Err(
            "The unit cannot be compared with that of the smallest or largest possible answer."
                .into(),
        );
    }
    let beyond = |bound: &Option<Value>, side: Ordering| {
        bound
            .as_ref()
            .filter(|bound| compare(value, bound) == Some(side))
            .map(in_words)
    };
    if let Some(min) = beyond(&node.limits.min, Ordering::Less) {
        return Err(format!("The smallest possible answer is {min}."));
    }
    match beyond(&node.limits.max, Ordering::Greater) {
        Some(max) => Err(format!("The largest possible answer is {max}.")),
        None => Ok(()),
    }
}

/// A quantity that measures something else than the bound does.
fn beside(value: &Value, bound: &Value) -> bool {
    match (value, bound) {
        (Value::Quantity(a), Value::Quantity(b)) => {
            a.has_unit() && b.has_unit() && a.plain_order(b).is_none()
        }
        _ => false,
    }
}

/// A bound in words.
pub(crate) fn in_words(bound: &Value) -> String {
    match bound {
        Value::Integer(n) => n.to_string(),
        Value::Decimal(n) => n.normalize().to_string(),
        Value::Date(date) => date.to_string(),
        Value::DateTime(moment) => moment.to_string(),
        Value::Time(time) => time.to_string(),
        Value::Quantity(q) => match q.unit.as_ref().or(q.code.as_ref()) {
            Some(unit) => format!("{} {unit}", q.value.normalize()),
            None => q.value.normalize().to_string(),
        },
        _ => String::new(),
    }
}

fn decimals(node: &Node, n: Decimal) -> Result<(), String> {
    match node.limits.max_decimals {
        Some(most) if n.normalize().scale() as usize > most => Err(format!(
            "At most {most} places after the decimal point are possible."
        )),
        _ => Ok(()),
    }
}

/// FHIR's `uri` (RFC 3986): no spaces and none of the characters that an address never has; a `urn:uuid:` or `urn:oid:`
/// is one.
fn address(text: &str) -> Result<(), String> {
    if text.contains(char::is_whitespace) {
        return Err("A web address has no spaces.".into());
    }
    if text.contains(['\\', '<', '>', '"', '^', '`', '{', '}']) {
        return Err("A web address has no backslashes, quotes, angle brackets or braces.".into());
    }
    let hex = |part: &str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_hexdigit());
    if let Some(uuid) = text.strip_prefix("urn:uuid:") {
        let parts: Vec<&str> = uuid.split('-').collect();
        let sizes = [8, 4, 4, 4, 12];
        if parts.len() != sizes.len() || !parts.iter().zip(sizes).all(|(p, n)| hex(p, n)) {
            return Err("What follows urn:uuid: is no UUID.".into());
        }
    }
    if let Some(oid) = text.strip_prefix("urn:oid:") {
        let number = |p: &str| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit());
        if !oid.split('.').all(number) {
            return Err("What follows urn:oid: is no OID.".into());
        }
    }
    Ok(())
}

fn words(node: &Node, text: &str) -> Result<(), String> {
    let length = text.chars().count();
    let most = node.limits.max_length.unwrap_or(MAX_ANSWER).min(MAX_ANSWER);
    if text.trim().is_empty() {
        return Err(
            "The answer is empty; write something or choose a reason for having no answer.".into(),
        );
    }
    if length > most {
        return Err(format!(
            "The answer is too long: at most {most} characters."
        ));
    }
    if let Some(least) = node.limits.min_length.filter(|least| length < *least) {
        return Err(format!(
            "The answer is too short: at least {least} characters."
        ));
    }
    if node.kind == Kind::Url {
        address(text)?;
    }
    pattern(node, text)
}

/// The `regex` of the question.
fn pattern(node: &Node, text: &str) -> Result<(), String> {
    let regex = node.limits.regex.as_ref();
    if regex.is_none_or(|regex| regex.is_match(text)) {
        return Ok(());
    }
    Err(match &node.help {
        Some(help) => format!("This is not in the form that is asked for. {}", help.text),
        None => "This is not in the form that is asked for.".into(),
    })
}
