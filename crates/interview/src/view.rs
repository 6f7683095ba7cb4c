//! One look at a questionnaire with its answers: which instances there are, what is shown, what counts.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use crate::limits::fits;
use crate::model::{Condition, Node, Operator, Questionnaire, Test};
use crate::path::{self, Path};
use crate::value::{AbsentReason, Answer, Answers, Value};

/// A place: index of the item, number of the instance (0 outside repeating groups).
pub(crate) type Place = (usize, u32);

/// Everything that follows from the answers before scores.
pub(crate) struct View<'a> {
    pub q: &'a Questionnaire,
    pub answers: &'a Answers,
    /// Numbers of the instances of each repeating group, rising; at least one.
    instances: BTreeMap<usize, Vec<u32>>,
    /// Places that are shown.
    on: BTreeSet<Place>,
    /// Places whose answer does not fit, and why.
    bad: BTreeMap<Place, String>,
}

impl<'a> View<'a> {
    pub fn new(q: &'a Questionnaire, answers: &'a Answers) -> Self {
        let instances = instances(q, answers);
        let mut view = Self {
            q,
            answers,
            instances,
            on: BTreeSet::new(),
            bad: BTreeMap::new(),
        };
        for (at, node) in q.nodes.iter().enumerate().filter(|(_, n)| n.asks()) {
            for n in view.numbers(node) {
                let problem = view.raw((at, n)).and_then(|a| fits(node, a).err());
                view.bad.extend(problem.map(|p| ((at, n), p)));
            }
        }
        for at in &q.order {
            let Some(node) = q.nodes.get(*at) else {
                continue;
            };
            for n in view.numbers(node) {
                if view.shown(*at, node, n) {
                    view.on.insert((*at, n));
                }
            }
        }
        view
    }

    /// Numbers of the instances in which an item stands.
    fn numbers(&self, node: &Node) -> Vec<u32> {
        match node.repeat {
            Some(group) => self
                .instances
                .get(&group)
                .cloned()
                .unwrap_or_else(|| vec![0]),
            None => vec![0],
        }
    }

    /// All places from `from` to before `to` in reading order; a repeating group instance by instance.
    pub fn places(&self, from: usize, to: usize) -> Vec<Place> {
        let mut places = Vec::new();
        let mut at = from;
        while at < to {
            let Some(node) = self.q.nodes.get(at) else {
                break;
            };
            if node.repeat == Some(at) {
                for n in self.numbers(node) {
                    places.extend((at..node.end).map(|inner| (inner, n)));
                }
                at = node.end;
            } else {
                places.push((at, 0));
                at += 1;
            }
        }
        places
    }

    /// The path of a place.
    pub fn path(&self, (at, n): Place) -> String {
        let Some(node) = self.q.nodes.get(at) else {
            return String::new();
        };
        match node.repeat.and_then(|group| self.q.nodes.get(group)) {
            Some(_) if node.repeat == Some(at) => path::instance(&node.link_id, n),
            Some(group) => path::inside(&group.link_id, n, &node.link_id),
            None => node.link_id.clone(),
        }
    }

    /// What stands at a place, shown or not, fitting or not; none when empty.
    pub fn raw(&self, place: Place) -> Option<&'a Answer> {
        self.answers
            .0
            .get(&self.path(place))
            .filter(|a| !a.is_empty())
    }

    /// What counts at a place: shown and fitting.
    pub fn seen(&self, place: Place) -> Option<&'a Answer> {
        if !self.on(place) || self.bad.contains_key(&place) {
            return None;
        }
        self.raw(place)
    }

    /// By linkId, outside repeating groups.
    pub fn seen_id(&self, link_id: &str) -> Option<&'a Answer> {
        self.q.find(link_id).and_then(|(at, _)| self.seen((at, 0)))
    }

    /// The place is shown.
    pub fn on(&self, place: Place) -> bool {
        self.on.contains(&place)
    }

    /// Why the answer at a place does not fit.
    pub fn problem(&self, place: Place) -> Option<&str> {
        self.bad.get(&place).map(String::as_str)
    }

    /// First and last number of the instances of a repeating group.
    pub fn last_instance(&self, group: usize) -> u32 {
        self.instances
            .get(&group)
            .and_then(|all| all.last())
            .copied()
            .unwrap_or(0)
    }

    fn shown(&self, at: usize, node: &Node, n: u32) -> bool {
        let parent = node
            .parent
            .and_then(|p| self.q.nodes.get(p).map(|found| (p, found)));
        let parent_on = parent
            .is_none_or(|(p, found)| self.on((p, if found.repeat.is_some() { n } else { 0 })));
        if !parent_on || node.when.is_empty() {
            return parent_on;
        }
        let mut conditions = node
            .when
            .iter()
            .map(|c| self.met(c, self.q.nodes.get(at), n));
        if node.any {
            conditions.any(|met| met)
        } else {
            conditions.all(|met| met)
        }
    }

    /// FHIR R4: `=` and the orders are true if at least one answer fits, `!=` if no answer is equal (so also when
    /// there is none). An item that is not shown counts as not answered. A question in the same repeating group
    /// is looked at in the same instance, one in another group in all instances.
    fn met(&self, condition: &Condition, node: Option<&Node>, n: u32) -> bool {
        let Some(question) = self.q.nodes.get(condition.question) else {
            return false;
        };
        let same =
            question.repeat.is_some() && node.is_some_and(|own| own.repeat == question.repeat);
        let numbers = if same {
            vec![n]
        } else {
            self.numbers(question)
        };
        let answers: Vec<&Answer> = numbers
            .into_iter()
            .filter_map(|n| self.seen((condition.question, n)))
            .collect();
        let declined = |reason: AbsentReason| answers.iter().any(|a| a.reason == Some(reason));
        if condition.or_absent.is_some_and(declined) {
            return true;
        }
        let mut values = answers.iter().flat_map(|a| &a.values);
        match &condition.test {
            Test::Exists(wanted) => values.next().is_some() == *wanted,
            Test::Compare(Operator::NotEqual, wanted) => {
                values.all(|v| compare(question, v, wanted) != Some(Ordering::Equal))
            }
            Test::Compare(operator, wanted) => {
                values.any(|v| holds(*operator, question, v, wanted))
            }
        }
    }
}

fn holds(operator: Operator, question: &Node, value: &Value, wanted: &Value) -> bool {
    if operator == Operator::Equal {
        return compare(question, value, wanted) == Some(Ordering::Equal);
    }
    // Options are ordered by their weights, not by their codes.
    let order = match (value, wanted) {
        (Value::Choice(_), Value::Choice(_)) => question
            .weight(value)
            .zip(question.weight(wanted))
            .and_then(|(a, b)| a.partial_cmp(&b)),
        _ => compare(question, value, wanted),
    };
    match operator {
        Operator::Greater => order == Some(Ordering::Greater),
        Operator::Less => order == Some(Ordering::Less),
        Operator::GreaterOrEqual => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
        Operator::LessOrEqual => matches!(order, Some(Ordering::Less | Ordering::Equal)),
        Operator::Equal | Operator::NotEqual => false,
    }
}

/// Order of two values; none where they cannot be compared. No comes before yes, texts go letter by letter.
pub(crate) fn compare(question: &Node, value: &Value, wanted: &Value) -> Option<Ordering> {
    match (value, wanted) {
        (Value::Boolean(a), Value::Boolean(b)) => Some(a.cmp(b)),
        (Value::Date(a), Value::Date(b)) => a.compare(b),
        (Value::Text(a), Value::Text(b)) | (Value::Other(a), Value::Other(b)) => Some(a.cmp(b)),
        (Value::Choice(a), Value::Choice(b)) => (a == b).then_some(Ordering::Equal),
        (Value::Integer(_) | Value::Decimal(_), Value::Integer(_) | Value::Decimal(_)) => question
            .weight(value)
            .zip(question.weight(wanted))
            .and_then(|(a, b)| a.partial_cmp(&b)),
        _ => None,
    }
}

/// The instances that have an entry, for each repeating group; instance 0 where there is none.
fn instances(q: &Questionnaire, answers: &Answers) -> BTreeMap<usize, Vec<u32>> {
    let mut found: BTreeMap<usize, BTreeSet<u32>> = BTreeMap::new();
    for (path, answer) in &answers.0 {
        let (group, n) = match path::split(path) {
            Path::Instance(group, n) => (group, n),
            Path::Inside(group, n, _) if !answer.is_empty() => (group, n),
            _ => continue,
        };
        if let Some((at, _)) = q.find(group).filter(|(at, node)| node.repeat == Some(*at)) {
            found.entry(at).or_default().insert(n);
        }
    }
    q.nodes
        .iter()
        .enumerate()
        .filter(|(at, node)| node.repeat == Some(*at))
        .map(|(at, _)| match found.remove(&at) {
            Some(numbers) => (at, numbers.into_iter().collect()),
            None => (at, vec![0]),
        })
        .collect()
}
