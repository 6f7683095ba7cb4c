//! Reading expressions: variables, conditions, calculations, first answers, constraints.

use super::{Builder, short};
use crate::fhirpath::Expression;
use crate::formula::KNOWN_NAMES;
use crate::json::{self, HL7, Json, Object, SDC};
use crate::model::{Constraint, Formula, Variable};

/// What depends on an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// Visibility, validity or a score: it must be understood.
    Needed,
    /// Only a first answer.
    Optional,
}

/// Most variables of a questionnaire.
const MAX_VARIABLES: usize = 2_000;

impl Builder {
    /// The variables of an item or of the questionnaire: from here on they can be named.
    pub(super) fn own_variables(&mut self, id: Option<&str>, owner: Option<usize>, map: &Object) {
        let mut own = Vec::new();
        for extension in json::extensions(map, &format!("{HL7}variable")) {
            let Some(expression) = extension.get("valueExpression").and_then(Json::as_object)
            else {
                self.problem(
                    id,
                    "A variable has no expression; give it one or leave it out.",
                );
                continue;
            };
            let Some(name) = json::text(expression, "name").map(|n| short(n, 60)) else {
                self.problem(id, "A variable has no name; give it one.");
                continue;
            };
            if self.variables.len() >= MAX_VARIABLES {
                self.problem(
                    id,
                    "There are more than 2,000 variables; split the questionnaire.",
                );
                return;
            }
            if !is_fhirpath(expression) {
                self.note(
                    id,
                    format!(
                        "The variable %{name} is not written in FHIRPath and has no value here."
                    ),
                );
                self.named.push((name, None));
                continue;
            }
            let index = self.variables.len();
            self.variables.push(Variable {
                name: name.clone(),
                formula: usize::MAX,
            });
            self.named.push((name, Some(index)));
            own.push((index, expression.clone()));
        }
        for (index, expression) in own {
            // All of them are known by now, so that their order does not matter.
            let formula = self.formula(id, owner, map, &expression, "A variable", Weight::Needed);
            if let (Some(variable), Some(formula)) = (self.variables.get_mut(index), formula) {
                variable.formula = formula;
            }
        }
    }

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
        let url = format!("{SDC}sdc-questionnaire-{extension}");
        let found = json::extensions(map, &url).next()?;
        let Some(expression) = found.get("valueExpression").and_then(Json::as_object) else {
            self.problem(
                Some(id),
                format!("{what} must be an expression (valueExpression)."),
            );
            return None;
        };
        self.formula(Some(id), Some(owner), map, expression, what, weight)
    }

    /// Reads an expression, and finds what it names.
    fn formula(
        &mut self,
        id: Option<&str>,
        owner: Option<usize>,
        item: &Object,
        expression: &Object,
        what: &str,
        weight: Weight,
    ) -> Option<usize> {
        let told = |this: &mut Self, sentence: String| match weight {
            Weight::Needed => this.problem(id, sentence),
            Weight::Optional => this.note(id, sentence),
        };
        if !is_fhirpath(expression) {
            let language = short(
                json::text(expression, "language").unwrap_or("no language"),
                40,
            );
            told(
                self,
                format!("{what} is written in {language}; only text/fhirpath can be run here."),
            );
            return None;
        }
        let text = json::text(expression, "expression").unwrap_or_default();
        let parsed = match Expression::parse(text) {
            Ok(parsed) => parsed,
            Err(error) => {
                told(
                    self,
                    format!(
                        "{what} cannot be run: {} (at character {}).",
                        error.message.trim_end_matches('.'),
                        error.position + 1
                    ),
                );
                return None;
            }
        };
        let mut variables = Vec::new();
        let mut qitem = None;
        for (name, position) in parsed.variables() {
            let known = self.named.iter().rev().find(|(own, _)| own == name);
            match known {
                Some((_, Some(index))) => variables.push((name.to_owned(), *index)),
                Some((_, None)) => {
                    told(
                        self,
                        format!(
                            "{what} names %{}, which has no value here because it is not written in FHIRPath.",
                            short(name, 40)
                        ),
                    );
                    return None;
                }
                None if name == "questionnaire" => self.looks_at_definition = true,
                None if name == "qitem" => qitem = Some(Json::Object(item.clone())),
                None if KNOWN_NAMES.contains(&name) => {}
                None => {
                    told(
                        self,
                        format!(
                            "{what} names %{} (at character {}), which is not known here.",
                            short(name, 40),
                            position + 1
                        ),
                    );
                    return None;
                }
            }
        }
        self.formulas.push(Formula {
            expression: parsed,
            owner,
            variables,
            qitem,
        });
        Some(self.formulas.len() - 1)
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
            let Some(formula) =
                self.formula(id, owner, map, &expression, "A constraint", Weight::Needed)
            else {
                continue;
            };
            all.push(Constraint {
                formula,
                human: human.map_or_else(
                    || "A rule of the questionnaire about this is not kept.".to_owned(),
                    |text| short(text, 1_000),
                ),
                warning: severity == Some("warning"),
            });
        }
        all
    }

    /// Variables may not need themselves.
    pub(super) fn check_variables(&mut self) {
        let needs: Vec<Vec<usize>> = self
            .variables
            .iter()
            .map(|v| {
                let formula = self.formulas.get(v.formula);
                formula
                    .map(|f| f.variables.iter().map(|(_, n)| *n).collect())
                    .unwrap_or_default()
            })
            .collect();
        if let Err(cycle) = super::graph::ordered(&needs) {
            let names: Vec<String> = cycle
                .iter()
                .chain(cycle.first())
                .filter_map(|n| self.variables.get(*n))
                .map(|v| format!("%{}", v.name))
                .collect();
            let owner = cycle
                .first()
                .and_then(|n| self.variables.get(*n))
                .and_then(|v| self.formulas.get(v.formula))
                .and_then(|f| f.owner)
                .and_then(|at| self.nodes.get(at))
                .map(|n| n.link_id.clone());
            self.problem(
                owner.as_deref(),
                format!(
                    "Its variables go round in a circle: {}; remove one of these references.",
                    names.join(" → ")
                ),
            );
        }
    }
}

/// Expressions say their language; FHIRPath is also meant where none is said.
fn is_fhirpath(expression: &Object) -> bool {
    json::text(expression, "language").is_none_or(|l| l == "text/fhirpath")
        && expression.has("expression")
}
