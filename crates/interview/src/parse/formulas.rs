//! Reading expressions: conditions, calculations, first answers, constraints.

use super::{Builder, Named, short};
use crate::fhirpath::Expression;
use crate::formula::KNOWN_NAMES;
use crate::json::{self, HL7, Json, Object};
use crate::model::{Constraint, Formula};

/// What depends on an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// Visibility, validity or a score: it must be understood.
    Needed,
    /// Only a first answer.
    Optional,
}

/// Why a name that stands for a record has no value.
pub(super) const FROM_A_RECORD: &str = "would come from a record or server with which the questionnaire is started, and has no value here";
/// Names that SDC knows for what a questionnaire is started with.
const CONTEXTS: [&str; 8] = [
    "patient",
    "encounter",
    "location",
    "user",
    "practitioner",
    "study",
    "subject",
    "clinical",
];
impl Builder {
    /// An expression in an extension of an item.
    pub(super) fn expression(
        &mut self,
        id: &str,
        owner: usize,
        map: &Object,
        extension: &str,
        what: &str,
        weight: Weight,
    ) -> Option<usize> {
        let mut all = json::drafts(map, extension);
        let found = all.next()?;
        if all.next().is_some() {
            self.problem(Some(id), format!("{what} stands twice; keep one."));
            return None;
        }
        let Some(expression) = found.get("valueExpression").and_then(Json::as_object) else {
            self.problem(
                Some(id),
                format!("{what} must be an expression (valueExpression)."),
            );
            return None;
        };
        self.formula(Some(id), Some(owner), map, expression, what, weight)
    }

    /// Reads an expression, and tells what keeps it from being run.
    pub(super) fn formula(
        &mut self,
        id: Option<&str>,
        owner: Option<usize>,
        item: &Object,
        expression: &Object,
        what: &str,
        weight: Weight,
    ) -> Option<usize> {
        match self.read_formula(owner, item, expression) {
            Ok(formula) => Some(formula),
            Err(why) => {
                let sentence = format!("{what} {why}.");
                match weight {
                    Weight::Needed => self.problem(id, sentence),
                    Weight::Optional => self.note(id, sentence),
                }
                None
            }
        }
    }

    /// Reads an expression, and finds what it names; the error completes "Its calculatedExpression …".
    pub(super) fn read_formula(
        &mut self,
        owner: Option<usize>,
        item: &Object,
        expression: &Object,
    ) -> Result<usize, String> {
        if !is_fhirpath(expression) {
            let language = short(
                json::text(expression, "language").unwrap_or("no language"),
                40,
            );
            return Err(format!(
                "is written in {language}; only text/fhirpath can be run here"
            ));
        }
        let text = json::text(expression, "expression").unwrap_or_default();
        let parsed = Expression::parse(text).map_err(|error| {
            format!(
                "cannot be run: {} (at character {})",
                error.message.trim_end_matches('.'),
                error.position + 1
            )
        })?;
        let mut variables = Vec::new();
        let mut qitem = None;
        for (name, position) in parsed.variables() {
            let known = self.named.iter().rev().find(|(own, _)| own == name);
            match known.map(|(_, named)| named) {
                Some(Named::Variable(index)) => variables.push((name.to_owned(), *index)),
                Some(Named::Nothing(why)) => {
                    let name = short(name, 40);
                    return Err(format!(
                        "names %{name} (at character {}), which {why}",
                        position + 1
                    ));
                }
                None if name == "questionnaire" => self.looks_at_definition = true,
                None if name == "qitem" => qitem = Some(Json::Object(item.clone())),
                None if KNOWN_NAMES.contains(&name) => {}
                None => {
                    let why = match CONTEXTS.contains(&name) {
                        true => FROM_A_RECORD,
                        false => "is not known here",
                    };
                    let name = short(name, 40);
                    return Err(format!(
                        "names %{name} (at character {}), which {why}",
                        position + 1
                    ));
                }
            }
        }
        self.formulas.push(Formula {
            expression: parsed,
            owner,
            variables,
            qitem,
        });
        Ok(self.formulas.len() - 1)
    }

    /// `questionnaire-constraint` and `targetConstraint` of an item or of the questionnaire.
    pub(super) fn own_constraints(
        &mut self,
        id: Option<&str>,
        owner: Option<usize>,
        map: &Object,
    ) -> Vec<Constraint> {
        let mut all = Vec::new();
        let urls = ["questionnaire-constraint", "targetConstraint"];
        let found: Vec<&Object> = urls
            .iter()
            .flat_map(|url| json::extensions(map, &format!("{HL7}{url}")))
            .collect();
        for constraint in found {
            let expression = match json::extension_value(constraint, "expression") {
                Some(Json::Text(text)) => Object::default()
                    .with("language", "text/fhirpath")
                    .with("expression", text.as_str()),
                Some(Json::Object(expression)) => expression.clone(),
                _ => {
                    self.problem(
                        id,
                        "A constraint has no expression; give it one or leave it out.",
                    );
                    continue;
                }
            };
            let human = json::extension_value(constraint, "human").and_then(Json::as_str);
            let severity = json::extension_value(constraint, "severity").and_then(Json::as_str);
            let warning = severity == Some("warning");
            let human = human.map_or_else(
                || "A rule of the questionnaire about this is not kept.".to_owned(),
                |text| short(text, 1_000),
            );
            match self.read_formula(owner, map, &expression) {
                Ok(formula) => all.push(Constraint {
                    formula: Some(formula),
                    human,
                    warning,
                }),
                // A hint decides nothing.
                Err(why) if warning => {
                    let human = format!("A hint (constraint of severity warning) {why}.");
                    self.note(id, human.clone());
                    all.push(Constraint {
                        formula: None,
                        human,
                        warning,
                    });
                }
                Err(why) => self.problem(id, format!("A constraint {why}.")),
            }
        }
        all
    }
}

/// Expressions say their language; FHIRPath is also meant where none is said.
pub(super) fn is_fhirpath(expression: &Object) -> bool {
    json::text(expression, "language").is_none_or(|l| l == "text/fhirpath")
        && expression.has("expression")
}
