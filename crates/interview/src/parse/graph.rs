//! The order in which visibility and calculations are decided: each after what it depends on. Cycles are refused by name.

use std::collections::BTreeSet;

use super::{Builder, short};
use crate::fhirpath::{Looked, Reach};
use crate::model::{Formula, Node};

/// Marks the item on which an expression is evaluated, beside items that it names.
const FOCUS: char = '\0';

/// What the expressions of an item need before they can be worked out.
#[derive(Debug, Default)]
struct Needs {
    /// Items that they look at.
    named: BTreeSet<usize>,
    /// Of these, the ones at which they look with all that stands below.
    whole: BTreeSet<usize>,
    /// They look at more than can be told.
    open: bool,
}

impl Builder {
    /// Steps of items, and whether expressions look at more than the items they name.
    pub(super) fn steps(&mut self) -> (Vec<Vec<usize>>, bool) {
        let needs: Vec<Needs> = self.needs();
        let mut restless = needs.iter().any(|n| n.open);
        let direct: Vec<Vec<usize>> = self
            .nodes
            .iter()
            .zip(&needs)
            .map(|(node, needs)| {
                let asked = node.when.iter().map(|c| c.question);
                node.parent
                    .into_iter()
                    .chain(asked)
                    .chain(needs.named.iter().copied())
                    .collect()
            })
            .collect();
        // An item that is looked at as a whole stands for all that is in it, as far as that does not go round in a circle.
        let whole: Vec<Vec<usize>> = direct
            .iter()
            .zip(&needs)
            .enumerate()
            .map(|(at, (direct, needs))| {
                let inside = needs
                    .whole
                    .iter()
                    .filter_map(|item| Some((*item, self.nodes.get(*item)?)))
                    .filter(|(item, node)| !(*item..node.end).contains(&at))
                    .flat_map(|(item, node)| item + 1..node.end);
                direct.iter().copied().chain(inside).collect()
            })
            .collect();
        let (order, needs) = match ordered(&whole) {
            Ok(order) => (order, whole),
            Err(_) => match ordered(&direct) {
                Ok(order) => {
                    restless = true;
                    (order, direct)
                }
                Err(cycle) => {
                    self.cycle(&cycle);
                    return (Vec::new(), false);
                }
            },
        };
        (self.in_steps(&order, &needs), restless)
    }

    /// What the expressions of each item need.
    fn needs(&self) -> Vec<Needs> {
        let variables = self.variables_reach();
        let of = |at: usize, node: &Node| {
            let mut needs = Needs::default();
            for formula in [node.when_formula, node.calculated].into_iter().flatten() {
                let Some(formula) = self.formulas.get(formula) else {
                    continue;
                };
                let (reach, mut looked) = self.looks(formula, &variables);
                looked.take(&reach);
                // Its own item, found through the focus, is no circle of the definition.
                let itself = format!("{FOCUS}{}", node.link_id);
                needs.open |= looked.open || looked.own.contains(&itself);
                if looked.open {
                    // What it names besides may be what it leaves out: the rounds find out.
                    continue;
                }
                let place = |id: &String| {
                    let id = id.strip_prefix(FOCUS).unwrap_or(id);
                    self.index.get(id).copied()
                };
                needs.whole.extend(looked.whole.iter().filter_map(place));
                let found = looked.own.iter().chain(&looked.whole);
                let found = found.filter(|id| **id != itself).filter_map(place);
                needs.named.extend(found);
            }
            let around = |item: &usize| {
                let inside = self.nodes.get(*item).map(|n| *item..n.end);
                inside.is_some_and(|range| range.contains(&at))
            };
            needs.open |= needs.whole.iter().any(around);
            needs
        };
        let nodes = self.nodes.iter().enumerate();
        nodes.map(|(at, node)| of(at, node)).collect()
    }

    /// What each variable is about, with all that it and the variables that it names look at.
    fn variables_reach(&self) -> Vec<(Reach, Looked)> {
        let mut known = vec![(Reach::Value, Looked::default()); self.variables.len()];
        let Ok(order) = ordered(&self.variable_needs()) else {
            return known;
        };
        for index in order {
            let formula = self.variables.get(index).map(|v| v.formula);
            let Some(formula) = formula.and_then(|f| self.formulas.get(f)) else {
                continue;
            };
            let found = self.looks(formula, &known);
            if let Some(slot) = known.get_mut(index) {
                *slot = found;
            }
        }
        known
    }

    /// What an expression is about, and all that it looks at, its variables included.
    fn looks(&self, formula: &Formula, variables: &[(Reach, Looked)]) -> (Reach, Looked) {
        let focus = match formula.owner.and_then(|at| self.nodes.get(at)) {
            Some(node) => Reach::Items(BTreeSet::from([format!("{FOCUS}{}", node.link_id)])),
            None => Reach::Root,
        };
        let of = |name: &str| {
            let mut own = formula.variables.iter();
            let found = own.find(|(known, _)| known == name);
            found.and_then(|(_, index)| variables.get(*index))
        };
        let about = |name: &str| of(name).map_or(Reach::Value, |(reach, _)| reach.clone());
        let (reach, mut looked) = formula.expression.reach(&focus, &about);
        for (name, _) in &formula.variables {
            if let Some((_, more)) = of(name) {
                looked.join(more);
            }
        }
        (reach, looked)
    }

    /// An expression sees what was decided in the steps before its own.
    fn in_steps(&self, order: &[usize], needs: &[Vec<usize>]) -> Vec<Vec<usize>> {
        let mut level: Vec<usize> = vec![0; self.nodes.len()];
        let mut steps: Vec<Vec<usize>> = vec![Vec::new()];
        for at in order {
            let works = self.nodes.get(*at).is_some_and(Node::works);
            let before = needs
                .get(*at)
                .into_iter()
                .flatten()
                .filter_map(|need| level.get(*need).copied())
                .max()
                .unwrap_or(0);
            let own = if works { before + 1 } else { before };
            if let Some(slot) = level.get_mut(*at) {
                *slot = own;
            }
            while steps.len() <= own {
                steps.push(Vec::new());
            }
            if let Some(step) = steps.get_mut(own) {
                step.push(*at);
            }
        }
        steps
    }

    fn cycle(&mut self, cycle: &[usize]) {
        let nodes: Vec<&Node> = cycle.iter().filter_map(|at| self.nodes.get(*at)).collect();
        let what = match nodes.iter().any(|n| n.works()) {
            true => "Its conditions and expressions go",
            false => "Its enableWhen goes",
        };
        let names: Vec<String> = nodes.iter().map(|n| short(&n.link_id, 60)).collect();
        let first = names.first().cloned();
        let mut text: Vec<String> = names.iter().take(12).cloned().collect();
        if names.len() > 12 {
            text.push("…".into());
        }
        text.extend(first.clone());
        let arrow = text.join(" → ");
        self.problem(
            first.as_deref(),
            format!("{what} round in a circle: {arrow}; remove one of these conditions."),
        );
    }
}

/// An order in which each comes after what it needs, or a cycle.
pub(super) fn ordered(needs: &[Vec<usize>]) -> Result<Vec<usize>, Vec<usize>> {
    let mut order = Vec::with_capacity(needs.len());
    let mut done = vec![false; needs.len()];
    for start in 0..needs.len() {
        if let Some(cycle) = visit(start, needs, &mut done, &mut order) {
            return Err(cycle);
        }
    }
    Ok(order)
}

/// Depth-first visit without recursion; gives a cycle if it meets one.
fn visit(
    start: usize,
    needs: &[Vec<usize>],
    done: &mut [bool],
    order: &mut Vec<usize>,
) -> Option<Vec<usize>> {
    let is_done = |done: &[bool], at: usize| done.get(at).copied().unwrap_or(true);
    if is_done(done, start) {
        return None;
    }
    let mut stack: Vec<(usize, usize)> = vec![(start, 0)];
    let mut open: BTreeSet<usize> = BTreeSet::from([start]);
    while let Some((at, next)) = stack.pop() {
        let Some(&need) = needs.get(at).and_then(|n| n.get(next)) else {
            open.remove(&at);
            if let Some(done) = done.get_mut(at) {
                *done = true;
            }
            order.push(at);
            continue;
        };
        stack.push((at, next + 1));
        if open.contains(&need) {
            let round = stack.iter().map(|(n, _)| *n).skip_while(|n| *n != need);
            return Some(round.collect());
        }
        if !is_done(done, need) {
            open.insert(need);
            stack.push((need, 0));
        }
    }
    None
}
