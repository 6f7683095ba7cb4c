//! Expressions of the definition at work: what they look at, what they give.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use rust_decimal::Decimal;

use crate::fhir::{For, Writer};
use crate::fhirpath::{Environment, Item, truth};
use crate::json;
use crate::model::{Kind, Node, OptForm, Questionnaire};
use crate::places::Places;
use crate::tree::{Json, Object};
use crate::value::{Answer, Quantity, Value};
use crate::view::View;

/// The response as expressions see it.
pub(crate) struct Sheet<'q> {
    q: &'q Questionnaire,
    root: Json,
    /// Items that are not in the response, for expressions that belong to them.
    loose: BTreeMap<usize, Json>,
    /// Places that are in the response.
    written: Vec<bool>,
}

impl<'q> Sheet<'q> {
    pub fn new(view: &View<'q>) -> Self {
        let mut writer = Writer::new(view, For::Expressions);
        let items = writer.all();
        let mut root = Object::default()
            .with("resourceType", "QuestionnaireResponse")
            .with("status", "in-progress");
        if let Some(url) = &view.q.url {
            root.set("questionnaire", url.as_str());
        }
        root.set("item", items);
        let owners = view.q.formulas.iter().filter_map(|f| f.owner);
        let loose = owners
            .flat_map(|at| view.places.of(at))
            .filter(|place| writer.written.get(**place) != Some(&true))
            .filter_map(|place| {
                let item = Object::default().with("linkId", view.node(*place)?.link_id.as_str());
                Some((*place, item.into()))
            })
            .collect();
        Self {
            q: view.q,
            root: root.into(),
            loose,
            written: writer.written,
        }
    }

    /// A reader of this sheet.
    pub fn reader<'s>(&'s self, places: &'s Places, left: &'s Cell<u64>) -> Reader<'s> {
        let mut reader = Reader {
            q: self.q,
            sheet: &self.root,
            places,
            spots: vec![None; self.written.len()],
            known: RefCell::default(),
            left,
        };
        let items = self.root.as_object().and_then(|root| root.get("item"));
        reader.find(&self.written, items, 0, places.list.len());
        for (place, item) in &self.loose {
            if let Some(spot) = reader.spots.get_mut(*place) {
                *spot = Some(item);
            }
        }
        reader
    }
}

/// What variables gave: index of the variable, place of its owner.
type Known<'s> = HashMap<(usize, usize), Rc<[Item<'s>]>>;

/// Works out expressions; what variables gave is kept.
pub(crate) struct Reader<'s> {
    q: &'s Questionnaire,
    sheet: &'s Json,
    places: &'s Places,
    /// The item of each place.
    spots: Vec<Option<&'s Json>>,
    /// Variables by index and repetition.
    known: RefCell<Known<'s>>,
    /// Steps that all expressions of one look may still take.
    left: &'s Cell<u64>,
}

impl<'s> Reader<'s> {
    /// Finds the items of places, in the order in which they were written.
    fn find(&mut self, written: &[bool], items: Option<&'s Json>, from: usize, to: usize) {
        let mut items = items.and_then(Json::as_list).unwrap_or_default().iter();
        let mut at = from;
        while let Some(place) = self.places.list.get(at).filter(|_| at < to) {
            if written.get(at) == Some(&true) {
                let item = items.next();
                if let Some(spot) = self.spots.get_mut(at) {
                    *spot = item;
                }
                if let Some(item) = item.and_then(Json::as_object) {
                    self.below(written, item, at, place.at, place.end);
                }
            }
            at = place.end;
        }
    }

    /// What stands below one item: in it, or in its answers.
    fn below(&mut self, written: &[bool], item: &'s Object, place: usize, at: usize, end: usize) {
        let answers = item.get("answer").and_then(Json::as_list);
        let Some(answers) = answers else {
            self.find(written, item.get("item"), place + 1, end);
            return;
        };
        let multiplies = self.q.nodes.get(at).is_some_and(|n| n.multiplies(at));
        let mut next = place + 1;
        while let Some(first) = self.places.list.get(next).copied().filter(|_| next < end) {
            let n = match self.places.around.get(first.around).filter(|_| multiplies) {
                Some(around) => around.n as usize,
                None => 0,
            };
            let mut to = next;
            while let Some(p) = self
                .places
                .list
                .get(to)
                .filter(|p| to < end && (!multiplies || p.around == first.around))
            {
                to = p.end;
            }
            let inner = answers
                .get(n)
                .and_then(Json::as_object)
                .and_then(|a| a.get("item"));
            self.find(written, inner, next, to);
            next = to.max(next + 1);
        }
    }

    /// Whether an expression is true at a place; empty is no.
    pub fn truth(&self, formula: usize, place: Option<usize>) -> Result<Option<bool>, String> {
        let found = self.evaluate(formula, place)?;
        truth(&found).map_err(|error| error.to_string())
    }

    /// What an expression gives at a place, as an answer of its item; none when it is empty.
    pub fn answer(
        &self,
        formula: usize,
        place: usize,
        node: &Node,
    ) -> Result<Option<Answer>, String> {
        let found = self.evaluate(formula, Some(place))?;
        let values: Vec<Value> = found
            .iter()
            .map(|item| {
                value(node, item).ok_or_else(|| {
                    format!(
                        "it gives something that is no answer of type {}.",
                        node.kind.code()
                    )
                })
            })
            .collect::<Result<_, _>>()?;
        Ok(Some(Answer {
            values,
            reason: None,
        })
        .filter(|a| !a.is_empty()))
    }

    fn evaluate(&self, index: usize, place: Option<usize>) -> Result<Vec<Item<'s>>, String> {
        let formula = self.q.formulas.get(index).ok_or("it is not known.")?;
        let around = self.around(place);
        let focus = match place {
            Some(place) => self.spots.get(place).copied().flatten(),
            None => Some(self.sheet),
        };
        let focus: Vec<Item<'s>> = match place {
            Some(_) => focus.map(|item| Item::typed(item, "QuestionnaireResponse.item")),
            None => focus.map(Item::node),
        }
        .into_iter()
        .collect();
        let mut env = Environment {
            now: self.q.now.clone(),
            ..Environment::default()
        };
        let one = |item: Option<Item<'s>>| -> Rc<[Item<'s>]> { item.into_iter().collect() };
        let resource = one(Some(Item::node(self.sheet)));
        env.set("rootResource", Rc::clone(&resource));
        env.set("resource", resource);
        env.set("context", focus.clone());
        env.set(
            "questionnaire",
            one(self.q.definition.as_ref().map(Item::node)),
        );
        env.set(
            "qitem",
            one(formula
                .qitem
                .as_ref()
                .map(|item| Item::typed(item, "Questionnaire.item"))),
        );
        for (name, variable) in &formula.variables {
            let key = key((*variable, self.owner_place(*variable, around)));
            let known = self.known.borrow().get(&key).cloned();
            let found = match known {
                Some(found) => found,
                None => self.variable(*variable, around)?,
            };
            env.set(name, found);
        }
        formula
            .expression
            .evaluate_within(&focus, &env, self.left)
            .map_err(|error| match self.left.get() {
                0 => {
                    "the expressions of this questionnaire take too many steps together.".to_owned()
                }
                _ => error.to_string(),
            })
    }

    /// A variable, worked out in the repetition of its owner around this one. Those that it names are worked out before
    /// it, however long their chain is.
    fn variable(&self, index: usize, around: usize) -> Result<Rc<[Item<'s>]>, String> {
        let mut open = vec![(index, self.owner_place(index, around))];
        while let Some((next, place)) = open.last().copied() {
            let formula = self.q.variables.get(next).map(|v| v.formula);
            let formula = formula.ok_or("it is not known.")?;
            let around = self.around(place);
            let named = self.q.formulas.get(formula).map(|f| f.variables.as_slice());
            let before = open.len();
            for (_, other) in named.unwrap_or_default() {
                let other = (*other, self.owner_place(*other, around));
                if !self.known.borrow().contains_key(&key(other)) {
                    open.push(other);
                }
            }
            if open.len() == before {
                if !self.known.borrow().contains_key(&key((next, place))) {
                    let found: Rc<[Item<'s>]> = self.evaluate(formula, place)?.into();
                    self.known.borrow_mut().insert(key((next, place)), found);
                }
                open.pop();
            }
        }
        let known = self.known.borrow();
        let found = known.get(&key((index, self.owner_place(index, around))));
        found.cloned().ok_or_else(|| "it is not known.".to_owned())
    }

    /// The place of a variable's owner in the repetition around this one; none for the questionnaire's own.
    fn owner_place(&self, index: usize, around: usize) -> Option<usize> {
        let formula = self.q.variables.get(index)?.formula;
        let at = self.q.formulas.get(formula)?.owner?;
        let node = self.q.nodes.get(at)?;
        let around = self.places.shared(around, node.scope);
        let here = |p: &&usize| self.around(Some(**p)) == around;
        self.places.of(at).iter().find(here).copied()
    }

    fn around(&self, place: Option<usize>) -> usize {
        let place = place.and_then(|p| self.places.list.get(p));
        place.map_or(0, |p| p.around)
    }
}

/// Under which a variable is known.
fn key((index, place): (usize, Option<usize>)) -> (usize, usize) {
    (index, place.unwrap_or(usize::MAX))
}

/// Names that every expression may use.
pub(crate) const KNOWN_NAMES: [&str; 3] = ["resource", "rootResource", "context"];

/// Broken rules of the definition.
pub(crate) fn broken(view: &View) -> Vec<(Option<usize>, String, bool)> {
    let mut all = Vec::new();
    let ruled = |n: &Node| !n.constraints.is_empty();
    if view.q.constraints.is_empty() && !view.q.nodes.iter().any(ruled) {
        return all;
    }
    let sheet = Sheet::new(view);
    let reader = sheet.reader(&view.places, &view.left);
    let mut look = |place: Option<usize>, rules: &[crate::model::Constraint]| {
        for rule in rules {
            // Only "no" breaks a rule: what cannot be told yet, because something has no answer, is not held against it.
            let Some(formula) = rule.formula else {
                all.push((place, rule.human.clone(), rule.warning));
                continue;
            };
            match reader.truth(formula, place) {
                Ok(Some(false)) => all.push((place, rule.human.clone(), rule.warning)),
                Ok(_) => {}
                Err(trouble) => {
                    let say = format!("A rule about this could not be worked out: {trouble}");
                    all.push((place, say, rule.warning));
                }
            }
        }
    };
    look(None, &view.q.constraints);
    for (place, node) in (0..view.places.list.len()).filter_map(|p| Some((p, view.node(p)?))) {
        let counts = view.on(place) && (!node.asks() || view.seen(place).is_some());
        if counts {
            look(Some(place), &node.constraints);
        }
    }
    all
}

/// What an expression gave, as a value of an item.
pub(crate) fn value(node: &Node, item: &Item) -> Option<Value> {
    match node.kind {
        Kind::Boolean => item.as_bool().map(Value::Boolean),
        Kind::Integer => item.as_integer().map(Value::Integer),
        Kind::Decimal => item.as_decimal().map(Value::Decimal),
        Kind::Quantity => quantity(node, item),
        // Of a moment, the day.
        Kind::Date => as_text(item)?
            .split('T')
            .next()?
            .parse()
            .ok()
            .map(Value::Date),
        Kind::DateTime => as_text(item)?.parse().ok().map(Value::DateTime),
        Kind::Time => as_text(item)?.parse().ok().map(Value::Time),
        Kind::String | Kind::Text => as_text(item).map(Value::Text),
        Kind::Url => as_text(item).map(Value::Url),
        Kind::Choice | Kind::OpenChoice => choice(node, item),
        Kind::Group | Kind::Display | Kind::Attachment | Kind::Reference => None,
    }
}

fn as_text(item: &Item) -> Option<String> {
    item.text().map(Cow::into_owned)
}

/// The object that an element is.
fn object<'a>(item: &Item<'a>) -> Option<&'a Object> {
    item.as_node()?.json().as_object()
}

fn quantity(node: &Node, item: &Item) -> Option<Value> {
    if let Some(object) = object(item) {
        return read_quantity(object).map(Value::Quantity);
    }
    if let Item::Quantity(q) = item {
        return Some(Value::Quantity(Quantity {
            value: q.value,
            unit: Some(q.unit.text().to_owned()),
            code: None,
            system: None,
            comparator: None,
        }));
    }
    let unit = node.unit.as_ref();
    Some(Value::Quantity(Quantity {
        value: item.as_decimal()?,
        unit: unit.map(|u| u.label.clone()),
        code: unit.and_then(|u| u.code.clone()),
        system: unit.and_then(|u| u.system.clone()),
        comparator: None,
    }))
}

/// A FHIR Quantity; none without a number.
pub(crate) fn read_quantity(object: &Object) -> Option<Quantity> {
    let text = |name: &str| json::text(object, name).map(str::to_owned);
    Some(Quantity {
        value: json::number(object.get("value")?)?,
        unit: text("unit"),
        code: text("code"),
        system: text("system"),
        comparator: text("comparator"),
    })
}

fn choice(node: &Node, item: &Item) -> Option<Value> {
    if let Some(coding) = object(item) {
        if node.unlisted() {
            return Some(Value::Kept(Json::Object(coding.clone()).to_string()));
        }
        if let Some(to) = json::text(coding, "reference") {
            return coded(node, None, Some(to), None);
        }
        // Where a code is given, words do not make up for a wrong one.
        let code = json::text(coding, "code");
        let words = json::text(coding, "display").filter(|_| code.is_none());
        return coded(node, json::text(coding, "system"), code, words);
    }
    let text = as_text(item)?;
    coded(node, None, Some(&text), Some(&text))
        .or_else(|| (node.kind == Kind::OpenChoice).then_some(Value::Other(text)))
}

/// The option with this coding: by code and, where both have one, system; without a system, by its code or its words, where
/// only one option has them.
pub(crate) fn coded(
    node: &Node,
    system: Option<&str>,
    code: Option<&str>,
    display: Option<&str>,
) -> Option<Value> {
    let by_code = |form: &OptForm| match form {
        OptForm::Coding {
            system: own,
            code: own_code,
            ..
        } => {
            own_code.is_some()
                && own_code.as_deref() == code
                && (system.is_none() || own.is_none() || own.as_deref() == system)
        }
        _ => false,
    };
    // What names a system is no option of another one, whatever its code and words are.
    let other = |form: &OptForm| matches!(form, OptForm::Coding { system: Some(own), .. } if system.is_some_and(|s| s != own));
    let by: [&dyn Fn(&crate::model::Opt) -> bool; 3] = [
        &|o| by_code(&o.form),
        &|o| !other(&o.form) && Some(o.code.as_str()) == code,
        &|o| !other(&o.form) && Some(o.label.text.as_str()) == display,
    ];
    let fits = by.iter().find(|fits| node.options.iter().any(fits))?;
    let mut found = node.options.iter().filter(|o| fits(o));
    let found = found.next().filter(|_| found.next().is_none());
    found.map(|option| Value::Choice(option.code.clone()))
}

/// A number for expressions from a weight.
pub(crate) fn as_weight(json: &Json) -> Option<Decimal> {
    json::number(json).filter(|n| n.abs() <= Decimal::from(1_000_000_000))
}
