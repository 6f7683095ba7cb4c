//! What is still missing before an act can be documented, and the act itself.

use std::collections::BTreeMap;

use crate::desk::Outcome;
use crate::names;
use crate::records::{AlertRecord, LineRecord, WrittenRecord};
use crate::refusal::{Code, Refusal};
use crate::safety::clock::standing;
use crate::safety::kinds::kind;
use crate::safety::steps::{FieldDef, Need, Shape, StepDef, THREATENED, problem, steps, words};
use crate::safety::when;
use crate::views::{AlertKind, Conclusion};

/// The fields as an act keeps them: what is needed for the conclusion must be there.
pub(crate) fn lines(
    alert: &AlertRecord,
    conclusion: Conclusion,
    short: &str,
) -> Outcome<Vec<LineRecord>> {
    let acute = alert.severity == "acute";
    let mut lines = Vec::new();
    for step in steps(kind(alert), acute) {
        complete(alert, step, conclusion)?;
        for field in step.fields {
            lines.extend(line(&alert.draft, field, short));
        }
    }
    for line in lines.iter().filter(|line| !line.restricted) {
        unnamed(alert, &line.field, &line.text)?;
    }
    Ok(lines)
}

fn text<'a>(draft: &'a BTreeMap<String, WrittenRecord>, field: &str) -> &'a str {
    draft.get(field).map_or("", |w| w.text.trim())
}

/// The words of a step with the client's short name.
pub(crate) fn fill(text: &str, short: &str) -> String {
    text.replace("{short}", short)
}

fn complete(alert: &AlertRecord, step: &StepDef, conclusion: Conclusion) -> Outcome<()> {
    let mut before: Option<&FieldDef> = None;
    let mut any = false;
    for field in step.fields {
        let value = text(&alert.draft, field.id);
        let dated = before.is_some_and(|b| !text(&alert.draft, b.id).is_empty());
        any |= matches!(field.shape, Shape::Line) && !value.is_empty();
        let written = alert
            .draft
            .get(field.id)
            .filter(|_| matches!(field.shape, Shape::When));
        if written.is_some_and(|w| !value.is_empty() && when::read(value, w.at).is_none()) {
            return Err(Refusal::invalid(field.id, when::MEND));
        }
        let undated = matches!(field.shape, Shape::When) && dated && value.is_empty();
        if undated
            || (needed(alert, field, conclusion) && standing(alert, field.id).trim().is_empty())
        {
            return Err(Refusal::invalid(field.id, problem(field)));
        }
        before = Some(field);
    }
    if step.any_of && !any {
        // Where an emergency is arranged, whoever arranged it is the first to be written down.
        let emergency = step.fields.iter().find(|f| f.id == "told.emergency");
        let first = emergency
            .filter(|_| conclusion == Conclusion::EmergencyEvaluation)
            .or(step.fields.first())
            .map_or(step.id, |f| f.id);
        return Err(Refusal::invalid(first, "Write who was told."));
    }
    Ok(())
}

fn needed(alert: &AlertRecord, field: &FieldDef, conclusion: Conclusion) -> bool {
    let here = field
        .need
        .condition()
        .is_none_or(|(other, code)| standing(alert, other) == code);
    field.need != Need::No && here && field.need.conclusions().contains(&conclusion)
}

fn line(
    draft: &BTreeMap<String, WrittenRecord>,
    field: &FieldDef,
    short: &str,
) -> Option<LineRecord> {
    let written = draft.get(field.id)?;
    let value = written.text.trim();
    (!value.is_empty()).then(|| LineRecord {
        field: field.id.to_owned(),
        label: fill(field.label, short),
        value: value.to_owned(),
        text: words(field, value),
        restricted: field.restricted,
        by: written.by.clone(),
    })
}

/// The names of the threatened person that are written down, in words: in the steps as they stand, and in acts. What comes
/// before a comma is the name; how they can be found may be said elsewhere, too.
fn threatened(alert: &AlertRecord) -> Vec<Vec<String>> {
    if kind(alert) != AlertKind::ThreatPerson {
        return Vec::new();
    }
    let drafted = alert.draft.get(THREATENED).map(|w| w.text.as_str());
    let lines = alert.acts.iter().flat_map(|act| &act.lines);
    let documented = lines.filter(|line| line.field == THREATENED);
    documented
        .map(|line| line.value.as_str())
        .chain(drafted)
        .filter_map(|text| text.split(',').next())
        .filter(|name| name.trim().chars().count() > 2)
        .map(names::words)
        .filter(|words| !words.is_empty())
        .collect()
}

/// Whether a text names the threatened person, however it is spelled.
pub(crate) fn names_threatened(alert: &AlertRecord, text: &str) -> bool {
    let known = threatened(alert);
    if known.is_empty() {
        return false;
    }
    let text = names::words(text);
    known
        .iter()
        .any(|name| text.windows(name.len()).any(|some| some == name.as_slice()))
}

/// The threatened person's name stands in its own field and nowhere else, for everything else is read by others.
pub(crate) fn unnamed(alert: &AlertRecord, field: &str, text: &str) -> Outcome<()> {
    if !names_threatened(alert, text) {
        return Ok(());
    }
    Err(Refusal {
        code: Code::Invalid,
        message: "The threatened person is named here: write “the person” instead; the name has its own field, which only you and supervisors see.".to_owned(),
        field: Some(field.to_owned()),
    })
}
