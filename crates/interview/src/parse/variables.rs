//! Variables of items and of the questionnaire, and names that stand for nothing here.

use std::collections::HashMap;

use super::formulas::{FROM_A_RECORD, is_fhirpath};
use super::{Builder, Named, short};
use crate::json::{self, HL7, Json, Object};
use crate::model::{Formula, Variable};

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
            // What a name stands for is said by its last declaration.
            let own = self.named.iter().skip(from);
            let stands: HashMap<&str, bool> = own
                .map(|(name, n)| (name.as_str(), matches!(n, Named::Nothing(_))))
                .collect();
            let lost: Vec<(usize, String)> = self
                .named
                .iter()
                .skip(from)
                .filter_map(|(_, n)| {
                    let Named::Variable(index) = n else {
                        return None;
                    };
                    let formula = self.variables.get(*index)?.formula;
                    let names = &self.formulas.get(formula)?.variables;
                    let gone = |name: &String| stands.get(name.as_str()) == Some(&true);
                    let (name, _) = names.iter().find(|(name, _)| gone(name))?;
                    Some((*index, format!("cannot be worked out: it names %{name}")))
                })
                .collect();
            if lost.is_empty() {
                return;
            }
            for (index, why) in lost {
                if let Some(variable) = self.variables.get_mut(index) {
                    variable.formula = usize::MAX;
                }
                self.without_value(id, from, index, &why);
            }
        }
    }

    /// The variables that each variable names.
    pub(super) fn variable_needs(&self) -> Vec<Vec<usize>> {
        let names = |formula: &Formula| formula.variables.iter().map(|(_, n)| *n).collect();
        let formulas = self.variables.iter().map(|v| self.formulas.get(v.formula));
        formulas.map(|f| f.map(names).unwrap_or_default()).collect()
    }

    /// Variables may not need themselves.
    pub(super) fn check_variables(&mut self) {
        let needs = self.variable_needs();
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
