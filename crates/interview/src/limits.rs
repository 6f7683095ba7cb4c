//! Whether an answer fits its question: type, options, limits.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::model::{Bound, Kind, Node, OptForm, Questionnaire};
use crate::path::{Path, split};
use crate::value::{Answer, Value};

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
    let node = locate(q, path)?;
    if node.asks() {
        return fits(node, answer);
    }
    if node.kind == Kind::Group && matches!(split(path), Path::Instance(..)) && answer.is_empty() {
        return Ok(());
    }
    Err("This is no question, so it can have no answer.".into())
}

/// The item at a path; the path must be in the right form for it.
pub(crate) fn locate<'a>(q: &'a Questionnaire, path: &str) -> Result<&'a Node, String> {
    let unknown = || "There is no such question in this interview.".to_owned();
    let (group, n, link_id) = match split(path) {
        Path::Plain(id) => (None, 0, id),
        Path::Instance(id, n) => (Some(id), n, id),
        Path::Inside(group, n, id) => (Some(group), n, id),
    };
    let (_, node) = q.find(link_id).ok_or_else(unknown)?;
    let around = node
        .repeat
        .and_then(|at| q.nodes.get(at))
        .map(|g| g.link_id.as_str());
    if around != group || (group == Some(link_id)) != matches!(split(path), Path::Instance(..)) {
        return Err(unknown());
    }
    if n as usize >= MAX_REPEATS {
        return Err(format!("There can be at most {MAX_REPEATS} of these."));
    }
    Ok(node)
}

/// Checks an answer against its item.
pub(crate) fn fits(node: &Node, answer: &Answer) -> Result<(), String> {
    if answer.reason.is_some() && !answer.values.is_empty() {
        return Err("There is an answer and a reason for having none; keep one of them.".into());
    }
    if answer.values.len() > 1 && !node.repeats {
        return Err("Only one answer is possible here.".into());
    }
    if answer.values.len() > MAX_REPEATS {
        return Err(format!("At most {MAX_REPEATS} answers are possible here."));
    }
    for (n, value) in answer.values.iter().enumerate() {
        one(node, value)?;
        if answer.values.iter().take(n).any(|other| other == value) {
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
            #[allow(clippy::cast_precision_loss)] // within 32 bits
            range(node, Bound::Number(*n as f64))
        }
        (Kind::Decimal, Value::Decimal(n)) => {
            decimals(node, *n)?;
            range(node, Bound::Number(n.to_f64().unwrap_or_default()))
        }
        (Kind::Date, Value::Date(date)) => {
            let day = date
                .day()
                .ok_or("Give the whole date: day, month and year.")?;
            range(node, Bound::Date(day))
        }
        (Kind::OpenChoice, Value::Other(text)) if is_text_option(node, text) => {
            Err("This is one of the options; choose it there.".into())
        }
        (Kind::String | Kind::Text, Value::Text(text)) | (Kind::OpenChoice, Value::Other(text)) => {
            words(node, text)
        }
        _ => Err(format!(
            "This question needs an answer of another type ({}).",
            node.kind.code()
        )),
    }
}

/// Own words that are the very text of an option would come back from a response as that option.
fn is_text_option(node: &Node, text: &str) -> bool {
    node.option(text)
        .is_some_and(|o| matches!(o.form, OptForm::Text))
}

fn range(node: &Node, value: Bound) -> Result<(), String> {
    match (node.limits.min, node.limits.max) {
        (Some(min), _) if value < min => Err(format!("The smallest possible answer is {min}.")),
        (_, Some(max)) if value > max => Err(format!("The largest possible answer is {max}.")),
        _ => Ok(()),
    }
}

fn decimals(node: &Node, n: Decimal) -> Result<(), String> {
    let Some(most) = node.limits.max_decimals else {
        return Ok(());
    };
    if n.scale() as usize > most {
        return Err(format!(
            "At most {most} places after the decimal point are possible."
        ));
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
    if node.kind != Kind::Text && text.contains(['\n', '\r']) {
        return Err("The answer must stand on one line.".into());
    }
    if let Some(regex) = &node.limits.regex
        && !regex.is_match(text)
    {
        return Err(match &node.help {
            Some(help) => format!("This is not in the form that is asked for. {help}"),
            None => "This is not in the form that is asked for.".into(),
        });
    }
    Ok(())
}
