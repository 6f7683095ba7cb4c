//! One look at a questionnaire with its answers: which repetitions there are, what is shown, what is calculated, what counts.

use std::cell::Cell;
use std::cmp::Ordering;

use crate::formula::{self, Sheet};
use crate::limits::fits;
use crate::model::{Condition, Node, Operator, Questionnaire, Test};
use crate::places::{Place, Places};
use crate::value::{AbsentReason, Answer, Answers, Value, compare};

/// Steps of all expressions of one look together: far beyond any questionnaire that was made to be filled in, and soon
/// enough at an end to keep the program awake.
const MAX_STEPS: u64 = 10_000_000;

/// Everything that follows from the answers before scores.
pub(crate) struct View<'a> {
    pub q: &'a Questionnaire,
    pub places: Places,
    /// What stands at each place, shown or not, fitting or not.
    raw: Vec<Option<&'a Answer>>,
    /// What was calculated.
    calculated: Vec<Option<Answer>>,
    /// Places that are shown.
    on: Vec<bool>,
    /// Why the answer at a place does not fit.
    bad: Vec<Option<String>>,
    /// Steps that its expressions may still take.
    pub left: Cell<u64>,
    /// Expressions that could not be worked out: place and sentence.
    pub troubles: Vec<(usize, String)>,
}

impl<'a> View<'a> {
    pub fn new(q: &'a Questionnaire, answers: &'a Answers) -> Self {
        let places = Places::new(q, answers);
        let count = places.list.len();
        let raw: Vec<Option<&Answer>> = places
            .paths
            .iter()
            .map(|path| answers.0.get(path).filter(|a| !a.is_empty()))
            .collect();
        let bad = places
            .list
            .iter()
            .zip(&raw)
            .map(|(place, answer)| {
                let node = q.nodes.get(place.at).filter(|n| n.asks())?;
                fits(node, (*answer)?).err()
            })
            .collect();
        let mut view = Self {
            q,
            places,
            raw,
            calculated: vec![None; count],
            on: vec![false; count],
            bad,
            left: Cell::new(MAX_STEPS),
            troubles: Vec::new(),
        };
        view.settle();
        view
    }

    /// Decides what is shown and what is calculated, until nothing changes any more. Where the order of the expressions
    /// could not be told beforehand, each round settles at least one of them: as many rounds as there are expressions are
    /// enough, unless they go round in a circle.
    fn settle(&mut self) {
        let working = |at: &usize| self.q.nodes.get(*at).is_some_and(Node::works);
        let places = self.places.list.iter().filter(|p| working(&p.at)).count();
        for round in 0_usize.. {
            let before = (self.on.clone(), self.calculated.clone());
            self.troubles.clear();
            for step in &self.q.steps {
                self.step(step);
            }
            let calm = before.0 == self.on && before.1 == self.calculated;
            if !self.q.restless || calm {
                return;
            }
            if round > places || self.left.get() == 0 {
                let moving = (0..self.on.len()).filter(|at| {
                    before.0.get(*at) != self.on.get(*at)
                        || before.1.get(*at) != self.calculated.get(*at)
                });
                let say =
                    "The expressions of this questionnaire change each other without end here.";
                self.troubles.extend(moving.map(|at| (at, say.to_owned())));
                return;
            }
        }
    }

    /// One step: its expressions see what was decided before it.
    fn step(&mut self, step: &[usize]) {
        let q = self.q;
        let works = |at: &usize| q.nodes.get(*at).is_some_and(Node::works);
        let sheet = step.iter().any(works).then(|| Sheet::new(self));
        let left = Cell::new(self.left.get());
        let places = u64::try_from(self.places.list.len()).unwrap_or(u64::MAX);
        let reader = sheet.as_ref().map(|sheet| {
            // To write the response costs, too.
            left.set(left.get().saturating_sub(places));
            sheet.reader(&self.places, &left)
        });
        for at in step {
            let Some(node) = q.nodes.get(*at) else {
                continue;
            };
            for place in self.places.of(*at).iter().copied() {
                let mut on = self.shown(node, place);
                if let Some((formula, reader)) =
                    node.when_formula.zip(reader.as_ref()).filter(|_| on)
                {
                    on = reader
                        .truth(formula, Some(place))
                        .map(|t| t == Some(true))
                        .unwrap_or_else(|trouble| {
                            self.troubles.push((
                                place,
                                format!("Whether it is asked could not be worked out: {trouble}"),
                            ));
                            true
                        });
                }
                let calculated = node
                    .calculated
                    .zip(reader.as_ref())
                    .filter(|_| on)
                    .and_then(|(formula, reader)| {
                        let found = reader
                            .answer(formula, place, node)
                            .and_then(|a| a.map_or(Ok(None), |a| fits(node, &a).map(|()| Some(a))));
                        found.unwrap_or_else(|trouble| {
                            self.troubles.push((
                                place,
                                format!("Its answer could not be calculated: {trouble}"),
                            ));
                            None
                        })
                    });
                if let Some(slot) = self.on.get_mut(place) {
                    *slot = on;
                }
                if let Some(slot) = self.calculated.get_mut(place) {
                    *slot = calculated;
                }
            }
        }
        self.left.set(left.get());
    }

    /// The item of a place.
    pub fn node(&self, place: usize) -> Option<&'a Node> {
        self.q.nodes.get(self.place(place)?.at)
    }

    pub fn place(&self, place: usize) -> Option<&Place> {
        self.places.list.get(place)
    }

    /// The path of a place.
    pub fn path(&self, place: usize) -> &str {
        self.places.path(place)
    }

    /// Places whose item is one of `from..to`, in reading order.
    pub fn between(&self, from: usize, to: usize) -> impl Iterator<Item = usize> + use<'_, 'a> {
        let inside = move |(_, place): &(usize, &Place)| (from..to).contains(&place.at);
        self.places
            .list
            .iter()
            .enumerate()
            .filter(inside)
            .map(|(index, _)| index)
    }

    /// What stands at a place, shown or not, fitting or not; none when empty.
    pub fn raw(&self, place: usize) -> Option<&Answer> {
        self.raw.get(place).copied().flatten()
    }

    /// What was calculated for a place.
    pub fn calculated(&self, place: usize) -> Option<&Answer> {
        self.calculated.get(place)?.as_ref()
    }

    /// What counts at a place: shown, and calculated or fitting.
    pub fn seen(&self, place: usize) -> Option<&Answer> {
        if !self.on(place) {
            return None;
        }
        self.calculated(place)
            .or_else(|| self.raw(place).filter(|_| self.problem(place).is_none()))
    }

    /// By linkId, outside repetitions.
    pub fn seen_id(&self, link_id: &str) -> Option<&Answer> {
        self.seen(self.first(link_id)?)
    }

    /// The first place of an item.
    pub fn first(&self, link_id: &str) -> Option<usize> {
        let (at, _) = self.q.find(link_id)?;
        self.places.of(at).first().copied()
    }

    /// The place is shown.
    pub fn on(&self, place: usize) -> bool {
        self.on.get(place).copied().unwrap_or(false)
    }

    /// Why the answer at a place does not fit.
    pub fn problem(&self, place: usize) -> Option<&str> {
        self.bad.get(place)?.as_deref()
    }

    /// Answers that count anywhere below a place, itself included.
    pub fn filled(&self, place: usize) -> bool {
        let end = self.place(place).map_or(place, |p| p.end);
        (place..end).any(|inner| self.seen(inner).is_some())
    }

    /// Broken rules of the definition (`constraint`): place (none for the whole), sentence, only a hint.
    pub fn broken(&self) -> Vec<(Option<usize>, String, bool)> {
        formula::broken(self)
    }

    fn shown(&self, node: &Node, place: usize) -> bool {
        let parent = self.place(place).and_then(|p| p.parent);
        if !parent.is_none_or(|p| self.on(p)) {
            return false;
        }
        let mut conditions = node.when.iter().map(|c| self.met(c, place));
        if node.any && !node.when.is_empty() {
            conditions.any(|met| met)
        } else {
            conditions.all(|met| met)
        }
    }

    /// FHIR R4: `=` and the orders are true if at least one answer fits, `!=` if no answer is equal (so also when
    /// there is none). An item that is not shown counts as not answered. Of a question in a repetition that the item
    /// stands in, too, only that repetition is looked at, of others all.
    fn met(&self, condition: &Condition, place: usize) -> bool {
        let Some(question) = self.q.nodes.get(condition.question) else {
            return false;
        };
        let around = self.place(place).map_or(0, |p| p.around);
        let shared = self.places.shared(around, condition.shared);
        let answers: Vec<&Answer> = self
            .places
            .of(condition.question)
            .iter()
            .filter(|other| {
                shared == 0
                    || self
                        .place(**other)
                        .is_some_and(|p| self.places.within(p.around, shared))
            })
            .filter_map(|other| self.seen(*other))
            .collect();
        let absent = |reason: AbsentReason| answers.iter().any(|a| a.reason == Some(reason));
        if condition.or_absent.is_some_and(absent) {
            return true;
        }
        let values: Vec<Value> = answers
            .iter()
            .flat_map(|a| &a.values)
            .map(|v| question.plain(v))
            .collect();
        let mut values = values.iter();
        match &condition.test {
            Test::Exists(wanted) => values.next().is_some() == *wanted,
            Test::Compare(Operator::NotEqual, wanted) => {
                values.all(|v| compare(v, wanted) != Some(Ordering::Equal))
            }
            Test::Compare(operator, wanted) => {
                values.any(|v| holds(*operator, question, v, wanted))
            }
        }
    }
}

fn holds(operator: Operator, question: &Node, value: &Value, wanted: &Value) -> bool {
    if operator == Operator::Equal {
        return compare(value, wanted) == Some(Ordering::Equal);
    }
    let met = |order: Ordering| match operator {
        Operator::Greater => order == Ordering::Greater,
        Operator::Less => order == Ordering::Less,
        Operator::GreaterOrEqual => order != Ordering::Less,
        Operator::LessOrEqual => order != Ordering::Greater,
        Operator::Equal | Operator::NotEqual => false,
    };
    let order = match (value, wanted) {
        // Options are ordered by their weights, not by their codes.
        (Value::Choice(_), Value::Choice(_)) => question
            .number(value)
            .zip(question.number(wanted))
            .map(|(a, b)| a.cmp(&b)),
        // "At most 5" is at most 5, whatever it is.
        (Value::Quantity(a), Value::Quantity(b)) if b.comparator.is_none() => {
            let orders = a.orders(b);
            return !orders.is_empty() && orders.iter().all(|order| met(*order));
        }
        _ => compare(value, wanted),
    };
    order.is_some_and(met)
}
