//! The order in which visibility and calculations are decided: each after what it depends on. Cycles are refused by name.

use std::collections::BTreeSet;

use super::{Builder, short};
use crate::model::{Kind, Node};

impl Builder {
    /// Steps of items, and whether expressions look at more than the items they name.
    pub(super) fn steps(&mut self) -> (Vec<Vec<usize>>, bool) {
        let named: Vec<Vec<usize>> = (0..self.nodes.len()).map(|at| self.named_by(at)).collect();
        let restless = self.restless(&named);
        let direct: Vec<Vec<usize>> = self
            .nodes
            .iter()
            .zip(&named)
            .map(|(node, named)| {
                let asked = node.when.iter().map(|c| c.question);
                node.parent
                    .into_iter()
                    .chain(asked)
                    .chain(named.iter().copied())
                    .collect()
            })
            .collect();
        // A group that is named stands for all that is in it, as far as that does not go round in a circle.
        let whole: Vec<Vec<usize>> = direct
            .iter()
            .zip(&named)
            .enumerate()
            .map(|(at, (direct, named))| {
                let inside = named
                    .iter()
                    .filter_map(|group| Some((*group, self.nodes.get(*group)?)))
                    .filter(|(group, node)| !(*group..node.end).contains(&at))
                    .flat_map(|(group, node)| group + 1..node.end);
                direct.iter().copied().chain(inside).collect()
            })
            .collect();
        let (order, needs, restless) = match ordered(&whole) {
            Ok(order) => (order, whole, restless),
            Err(_) => match ordered(&direct) {
                Ok(order) => (order, direct, true),
                Err(cycle) => {
                    self.cycle(&cycle);
                    return (Vec::new(), false);
                }
            },
        };
        (self.in_steps(&order, &needs), restless)
    }

    fn works(node: &Node) -> bool {
        node.when_formula.is_some() || node.calculated.is_some()
    }

    /// Items that the expressions of an item name, with those that their variables name.
    fn named_by(&self, at: usize) -> Vec<usize> {
        let Some(node) = self.nodes.get(at) else {
            return Vec::new();
        };
        let formulas = [node.when_formula, node.calculated];
        let mut found = BTreeSet::new();
        let mut open: Vec<usize> = formulas.into_iter().flatten().collect();
        let mut seen: BTreeSet<usize> = open.iter().copied().collect();
        while let Some(formula) = open.pop().and_then(|f| self.formulas.get(f)) {
            let ids = formula.expression.link_ids();
            found.extend(ids.iter().filter_map(|id| self.index.get(*id).copied()));
            for (_, variable) in &formula.variables {
                let next = self.variables.get(*variable).map(|v| v.formula);
                open.extend(next.filter(|f| seen.insert(*f)));
            }
        }
        found.into_iter().collect()
    }

    /// An expression that names no item, leaves some out, or names a group around its own item looks at more than its
    /// dependencies say.
    fn restless(&self, named: &[Vec<usize>]) -> bool {
        let open = |text: &str| {
            ["!=", "startsWith", "!~", "matches", "descendants"]
                .iter()
                .any(|word| text.contains(word))
        };
        let texts: Vec<&str> = self.formulas.iter().map(|f| f.expression.text()).collect();
        let texts_open = texts.iter().any(|text| open(text));
        let working = self.nodes.iter().enumerate().zip(named);
        working
            .filter(|((_, node), _)| Self::works(node))
            .any(|((at, _), named)| {
                let around = |group: &usize| {
                    self.nodes.get(*group).is_some_and(|n| {
                        let holds = n.kind == Kind::Group && (*group..n.end).contains(&at);
                        holds && !texts.iter().all(|text| only_passes(text, &n.link_id))
                    })
                };
                texts_open || named.is_empty() || named.iter().any(around)
            })
    }

    /// An expression sees what was decided in the steps before its own.
    fn in_steps(&self, order: &[usize], needs: &[Vec<usize>]) -> Vec<Vec<usize>> {
        let mut level: Vec<usize> = vec![0; self.nodes.len()];
        let mut steps: Vec<Vec<usize>> = vec![Vec::new()];
        for at in order {
            let works = self.nodes.get(*at).is_some_and(Self::works);
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
        let what = match nodes.iter().any(|n| Self::works(n)) {
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

/// A group is named only on the way to items that are named, too: `where(linkId = 'g').item.where(linkId = 'q')`.
fn only_passes(text: &str, group: &str) -> bool {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let name: String = group.chars().filter(|c| !c.is_whitespace()).collect();
    let quoted = format!("'{name}'");
    plain.match_indices(&quoted).all(|(at, _)| {
        plain
            .get(at + quoted.len()..)
            .is_some_and(|rest| rest.starts_with(").item.where(linkId"))
    })
}
