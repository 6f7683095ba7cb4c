//! What is still missing before an act can be documented, and the act itself.

use std::collections::BTreeMap;

use crate::desk::Outcome;
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
    unnamed(alert, &lines)?;
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

/// The threatened person's name stands in its own field and nowhere else, for everything else is read by others.
fn unnamed(alert: &AlertRecord, lines: &[LineRecord]) -> Outcome<()> {
    if kind(alert) != AlertKind::ThreatPerson {
        return Ok(());
    }
    let Some(name) = lines.iter().find(|l| l.field == THREATENED) else {
        return Ok(());
    };
    // What comes before a comma is the name; how they can be found may be said elsewhere, too.
    let name = name.value.split(',').next().unwrap_or_default().trim();
    let name = name.to_lowercase();
    let named = lines
        .iter()
        .filter(|l| !l.restricted)
        .find(|l| name.chars().count() > 2 && l.text.to_lowercase().contains(&name));
    match named {
        None => Ok(()),
        Some(line) => Err(Refusal {
            code: Code::Invalid,
            message: "The threatened person is named here: write “the person” instead; the name has its own field, which only you and supervisors see.".to_owned(),
            field: Some(line.field.clone()),
        }),
    }
}
