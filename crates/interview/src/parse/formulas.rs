//! Reading expressions: variables, conditions, calculations, first answers, constraints.

use super::{Builder, Named, short};
use crate::fhirpath::Expression;
use crate::formula::KNOWN_NAMES;
use crate::json::{self, HL7, Json, Object};
use crate::model::{Constraint, Formula, Variable};

/// What depends on an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// Visibility, validity or a score: it must be understood.
    Needed,
    /// Only a first answer.
    Optional,
}

/// Why a name that stands for a record has no value.
const FROM_A_RECORD: &str = "would come from a record or server with which the questionnaire is started, and has no value here";
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
/// Name of a bound that is worked out, in the rule that keeps it.
const BOUND: &str = "bound";

/// Most variables of a questionnaire.
const MAX_VARIABLES: usize = 2_000;

impl Builder {
    /// What the questionnaire would be started with elsewhere (`launchContext`): nothing here.
    pub(super) fn launch_contexts(&mut self, root: &Object) {
        for context in json::drafts(root, "launchContext") {
            let name = json::extension_value(context, "name").and_then(|name| {
                let coding = name.as_object().and_then(|c| json::text(c, "code"));
                name.as_str().or(coding)
            });
            if let Some(name) = name {
                let why = Named::Nothing(FROM_A_RECORD.to_owned());
                self.named.push((short(name, 60), why));
            }
        }
    }

    /// The variables of an item or of the questionnaire: from here on they can be named. One that cannot be worked out
    /// does no harm where nothing needs it.
    pub(super) fn own_variables(&mut self, id: Option<&str>, owner: Option<usize>, map: &Object) {
        for name in ["itemPopulationContext", "initialExpression"] {
            let found = json::drafts(map, name).next();
            let expression = found.and_then(|e| e.get("valueExpression")?.as_object());
            if let Some(name) = expression.and_then(|e| json::text(e, "name")) {
                let why = Named::Nothing(FROM_A_RECORD.to_owned());
                self.named.push((short(name, 60), why));
            }
        }
        let from = self.named.len();
        let own = self.declared(id, map);
        for (index, expression) in own {
            // All of them are known by now, so that their order does not matter.
            match self.read_formula(owner, map, &expression) {
                Ok(formula) => {
                    if let Some(variable) = self.variables.get_mut(index) {
                        variable.formula = formula;
                    }
                }
                Err(why) => {
                    self.without_value(id, from, index, &format!("cannot be worked out: {why}"))
                }
            }
        }
        self.spread(id, from);
    }

    /// The variables that are declared here, with a calculation that has a name; their expressions are still to be read.
    fn declared(&mut self, id: Option<&str>, map: &Object) -> Vec<(usize, Object)> {
        let mut own = Vec::new();
        let variables = json::extensions(map, &format!("{HL7}variable"));
        let named = json::drafts(map, "calculatedExpression").filter(|e| {
            let expression = e.get("valueExpression").and_then(Json::as_object);
            expression.is_some_and(|e| e.has("name"))
        });
        for extension in variables.chain(named) {
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
                break;
            }
            if !is_fhirpath(expression) {
                self.note(
                    id,
                    format!(
                        "The variable %{name} is not written in FHIRPath and has no value here."
                    ),
                );
                let why = "has no value here because it is not written in FHIRPath";
                self.named.push((name, Named::Nothing(why.to_owned())));
                continue;
            }
            let index = self.variables.len();
            self.variables.push(Variable {
                name: name.clone(),
                formula: usize::MAX,
            });
            self.named.push((name, Named::Variable(index)));
            own.push((index, expression.clone()));
        }
        own
    }

    /// A variable has no value here: noted, and told where something needs it.
    fn without_value(&mut self, id: Option<&str>, from: usize, index: usize, why: &str) {
        let own = self.named.iter_mut().skip(from);
        let mut found = own.filter(|(_, n)| matches!(n, Named::Variable(i) if *i == index));
        if let Some((name, named)) = found.next() {
            *named = Named::Nothing(why.to_owned());
            let note = format!("The variable %{name} {why}.");
            self.note(id, note);
        }
    }

    /// What names a variable without a value has none either.
    fn spread(&mut self, id: Option<&str>, from: usize) {
        loop {
            let lost = |name: &str| {
                let own = self.named.iter().skip(from).rev();
                own.into_iter()
                    .find(|(known, _)| known == name)
                    .is_some_and(|(_, n)| matches!(n, Named::Nothing(_)))
            };
            let found = self.named.iter().skip(from).find_map(|(_, n)| {
                let Named::Variable(index) = n else {
                    return None;
                };
                let formula = self.variables.get(*index)?.formula;
                let names = &self.formulas.get(formula)?.variables;
                let (name, _) = names.iter().find(|(name, _)| lost(name))?;
                Some((*index, format!("cannot be worked out: it names %{name}")))
            });
            let Some((index, why)) = found else { return };
            if let Some(variable) = self.variables.get_mut(index) {
                variable.formula = usize::MAX;
            }
            self.without_value(id, from, index, &why);
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
        let found = json::drafts(map, extension).next()?;
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
    fn formula(
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
    fn read_formula(
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

    /// Smallest and largest answers that are worked out (`cqf-calculatedValue` or `cqf-expression` in place of a value).
    pub(super) fn computed_bounds(
        &mut self,
        id: &str,
        owner: usize,
        item: &Object,
    ) -> Vec<Constraint> {
        let mut all = Vec::new();
        let bounds = [
            (
                "minValue",
                "<",
                "The answer is below the smallest possible one.",
            ),
            (
                "minQuantity",
                "<",
                "The answer is below the smallest possible one.",
            ),
            (
                "maxValue",
                ">",
                "The answer is above the largest possible one.",
            ),
            (
                "maxQuantity",
                ">",
                "The answer is above the largest possible one.",
            ),
        ];
        for (name, beyond, human) in bounds {
            let Some(expression) = json::drafts(item, name).find_map(json::computed) else {
                continue;
            };
            let what = format!("Its {name}");
            let owner = Some(owner);
            let Some(formula) =
                self.formula(Some(id), owner, item, expression, &what, Weight::Needed)
            else {
                continue;
            };
            let index = self.variables.len();
            self.variables.push(Variable {
                name: name.to_owned(),
                formula,
            });
            self.named.push((BOUND.to_owned(), Named::Variable(index)));
            let keeps = format!("answer.value.where($this {beyond} %{BOUND}).empty()");
            let keeps = Object::default().with("expression", keeps.as_str());
            let formula = self.formula(Some(id), owner, item, &keeps, &what, Weight::Needed);
            self.named.pop();
            all.extend(formula.map(|formula| Constraint {
                formula,
                human: human.to_owned(),
                warning: false,
            }));
        }
        all
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
