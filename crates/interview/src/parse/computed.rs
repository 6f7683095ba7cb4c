//! What expressions work out in place of values: smallest and largest answers are kept, what else decides is refused.

use super::formulas::Weight;
use super::{Builder, Named, asks, short};
use crate::json::{self, Object};
use crate::model::{Constraint, Kind, Variable};

/// Name of a bound that is worked out, in the rule that keeps it.
const BOUND: &str = "bound";

/// Extensions that decide what is asked and what fits, besides smallest and largest values.
const DECIDES: [&str; 8] = [
    "minLength",
    "maxDecimalPlaces",
    "regex",
    "questionnaire-minOccurs",
    "questionnaire-maxOccurs",
    "questionnaire-hidden",
    "questionnaire-unit",
    "questionnaire-unitOption",
];

impl Builder {
    /// Refuses what is worked out by an expression where that would change what is asked or what fits, and notes the rest.
    pub(super) fn refuse_computed(&mut self, id: &str, kind: Kind, map: &Object) {
        for (name, json) in map.iter() {
            let Some(name) = name.strip_prefix('_') else {
                continue;
            };
            if json
                .as_object()
                .is_some_and(|e| json::expression_in(e).is_some())
            {
                match name {
                    "text" | "prefix" => {
                        self.note(Some(id), "A text in it comes from an expression: not done here.");
                    }
                    _ => self.problem(
                        Some(id),
                        format!("Its \"{name}\" comes from an expression, which is not supported; give it a value."),
                    ),
                }
            }
        }
        for extension in json::objects(map, "extension").filter(|e| json::computed(e).is_some()) {
            let url = json::text(extension, "url").unwrap_or_default();
            let name = url.rsplit('/').next().unwrap_or_default();
            let bound = ["minValue", "maxValue"].contains(&name)
                || name.ends_with("minQuantity")
                || name.ends_with("maxQuantity");
            if DECIDES.contains(&name) {
                self.problem(
                    Some(id),
                    format!("Its {name} comes from an expression, which is not supported; give it a value."),
                );
            } else if !bound {
                self.note(
                    Some(id),
                    format!(
                        "Its {} comes from an expression: not done here.",
                        short(name, 60)
                    ),
                );
            }
        }
        if !asks(kind) && json::drafts(map, "calculatedExpression").next().is_some() {
            self.problem(
                Some(id),
                "Only a question can be calculated; put the calculatedExpression on a question.",
            );
        }
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
                formula: Some(formula),
                human: human.to_owned(),
                warning: false,
            }));
        }
        all
    }
}
