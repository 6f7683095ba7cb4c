//! Where answers can stand: every item in every repetition around it, in reading order.

use std::collections::BTreeSet;

use crate::limits::MAX_REPEATS;
use crate::model::{Kind, Questionnaire};
use crate::path;
use crate::value::Answers;

/// One repetition of a repeating group, or one answer of a repeating question with items below it. The first of all
/// is the whole response.
#[derive(Debug)]
pub(crate) struct Around {
    /// The repetition around this one (itself for the whole).
    pub outer: usize,
    /// The item that repeats; none for the whole.
    pub scope: Option<usize>,
    /// Number from 0, as in the path.
    pub n: u32,
    /// What stands before a linkId in a path.
    pub prefix: String,
}

/// An item in one repetition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// Index of the item.
    pub at: usize,
    /// Index of the repetition.
    pub around: usize,
    /// Index of the place of its parent; none at the top.
    pub parent: Option<usize>,
    /// First index of a place after all that stands below it.
    pub end: usize,
}

/// All places of a questionnaire with these answers.
pub(crate) struct Places {
    /// Repetitions; the first is the whole.
    pub around: Vec<Around>,
    /// Places in reading order.
    pub list: Vec<Place>,
    /// The path of each place.
    pub paths: Vec<String>,
    /// For each item, its places, rising.
    by_node: Vec<Vec<usize>>,
}

impl Places {
    pub fn new(q: &Questionnaire, answers: &Answers) -> Self {
        let whole = Around {
            outer: 0,
            scope: None,
            n: 0,
            prefix: String::new(),
        };
        let mut places = Self {
            around: vec![whole],
            list: Vec::with_capacity(q.nodes.len()),
            paths: Vec::with_capacity(q.nodes.len()),
            by_node: vec![Vec::new(); q.nodes.len()],
        };
        places.fill(q, answers, 0, q.nodes.len(), 0, None);
        places
    }

    /// Items that stand directly in `from..to`, in one repetition.
    fn fill(
        &mut self,
        q: &Questionnaire,
        answers: &Answers,
        from: usize,
        to: usize,
        around: usize,
        parent: Option<usize>,
    ) {
        let mut at = from;
        while let Some(node) = q.nodes.get(at).filter(|_| at < to) {
            let group = node.kind == Kind::Group;
            if !node.multiplies(at) {
                let path = format!("{}{}", self.prefix(around), node.key);
                let place = self.push(at, around, parent, path);
                self.fill(q, answers, at + 1, node.end, around, Some(place));
                self.close(place);
            } else if group {
                for n in self.repetitions(answers, around, &node.key) {
                    let inner = self.repetition(around, at, &node.key, n);
                    let path = self.prefix(inner).trim_end_matches('/').to_owned();
                    let place = self.push(at, inner, parent, path);
                    self.fill(q, answers, at + 1, node.end, inner, Some(place));
                    self.close(place);
                }
            } else {
                let path = format!("{}{}", self.prefix(around), node.key);
                let given = answers.0.get(&path).map_or(0, |a| a.values.len());
                let place = self.push(at, around, parent, path);
                for n in (0_u32..).take(given.clamp(1, MAX_REPEATS)) {
                    let inner = self.repetition(around, at, &node.key, n);
                    self.fill(q, answers, at + 1, node.end, inner, Some(place));
                }
                self.close(place);
            }
            at = node.end;
        }
    }

    fn push(&mut self, at: usize, around: usize, parent: Option<usize>, path: String) -> usize {
        let index = self.list.len();
        self.paths.push(path);
        self.list.push(Place {
            at,
            around,
            parent,
            end: index + 1,
        });
        if let Some(own) = self.by_node.get_mut(at) {
            own.push(index);
        }
        index
    }

    fn close(&mut self, place: usize) {
        let end = self.list.len();
        if let Some(place) = self.list.get_mut(place) {
            place.end = end;
        }
    }

    fn repetition(&mut self, outer: usize, scope: usize, key: &str, n: u32) -> usize {
        let path = path::instance(self.prefix(outer), key, n);
        self.around.push(Around {
            outer,
            scope: Some(scope),
            n,
            prefix: path + "/",
        });
        self.around.len() - 1
    }

    fn prefix(&self, around: usize) -> &str {
        self.around.get(around).map_or("", |a| a.prefix.as_str())
    }

    /// Numbers of the repetitions that have an entry, rising; 0 where there is none.
    fn repetitions(&self, answers: &Answers, around: usize, key: &str) -> Vec<u32> {
        let prefix = format!("{}{key}#", self.prefix(around));
        let found: BTreeSet<u32> = answers
            .0
            .range(prefix.clone()..)
            .take_while(|(path, _)| path.starts_with(&prefix))
            .filter_map(|(path, answer)| {
                let (n, below) = path::number_after(path, &prefix)?;
                let counts = !below || !answer.is_empty() || path::last(path).1.is_some();
                counts.then_some(n)
            })
            .collect();
        if found.is_empty() {
            vec![0]
        } else {
            found.into_iter().collect()
        }
    }

    /// The path of a place.
    pub fn path(&self, place: usize) -> &str {
        self.paths.get(place).map_or("", String::as_str)
    }

    /// Places of an item.
    pub fn of(&self, at: usize) -> &[usize] {
        self.by_node.get(at).map(Vec::as_slice).unwrap_or_default()
    }

    /// The repetition of this scope around a repetition, itself included; the whole where there is none.
    pub fn shared(&self, mut around: usize, scope: Option<usize>) -> usize {
        while around != 0 {
            match self.around.get(around) {
                Some(a) if a.scope == scope => return around,
                Some(a) => around = a.outer,
                None => return 0,
            }
        }
        0
    }

    /// `inner` is `outer` or stands in it.
    pub fn within(&self, mut inner: usize, outer: usize) -> bool {
        loop {
            if inner == outer {
                return true;
            }
            if inner == 0 {
                return false;
            }
            inner = self.around.get(inner).map_or(0, |a| a.outer);
        }
    }

    /// Places of the repetitions of a group that stand beside one another, this one included.
    pub fn beside(&self, place: usize) -> impl Iterator<Item = usize> + use<'_> {
        let own = self.list.get(place).copied();
        let parent = own.and_then(|p| p.parent);
        let outer = |p: &Place| self.around.get(p.around).map(|a| a.outer);
        let around = own.as_ref().and_then(outer);
        own.into_iter()
            .flat_map(|own| self.of(own.at).iter().copied())
            .filter(move |other| {
                let other = self.list.get(*other);
                other.is_some_and(|p| p.parent == parent && outer(p) == around)
            })
    }

    /// Number of the last repetition of a repeating group beside this place.
    pub fn last(&self, place: usize) -> u32 {
        self.beside(place)
            .filter_map(|other| self.around.get(self.list.get(other)?.around))
            .map(|a| a.n)
            .max()
            .unwrap_or(0)
    }
}
