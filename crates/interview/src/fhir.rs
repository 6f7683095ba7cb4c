//! Answers as FHIR items: what a QuestionnaireResponse holds, and what expressions look at.

use crate::json::{HL7, OWN};
use crate::model::{Kind, Node, OptForm};
use crate::tree::{Json, Object};
use crate::value::{Answer, Quantity, Value};
use crate::view::View;

/// Extension for a reason for having no answer.
pub(crate) const ABSENT: &str = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

/// What the items are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum For {
    /// Expressions: only what counts, options with their weights.
    Expressions,
    /// Saving: answers that are no longer asked are written and marked as kept.
    Ourselves,
    /// Others: answers that are no longer asked are left out, as FHIR asks for.
    Others,
}

/// Writes items, and remembers of which places.
pub(crate) struct Writer<'v, 'a> {
    view: &'v View<'a>,
    what: For,
    /// Places of which an item was written.
    pub written: Vec<bool>,
}

impl<'v, 'a> Writer<'v, 'a> {
    pub fn new(view: &'v View<'a>, what: For) -> Self {
        Self {
            view,
            what,
            written: vec![false; view.places.list.len()],
        }
    }

    /// All items.
    pub fn all(&mut self) -> Vec<Json> {
        self.items(0, self.view.places.list.len())
    }

    /// Items of the places that stand directly in `from..to`.
    fn items(&mut self, from: usize, to: usize) -> Vec<Json> {
        let mut list = Vec::new();
        let mut at = from;
        while let Some(place) = self.view.place(at).filter(|_| at < to) {
            let many = self.what == For::Ourselves && self.many(at);
            let item = self.item(at);
            let keeps_place = || {
                let node = self.view.node(at).filter(|_| many)?;
                Some(
                    Object::default()
                        .with("linkId", node.link_id.as_str())
                        .into(),
                )
            };
            if let Some(item) = item.or_else(keeps_place) {
                list.push(item);
                if let Some(written) = self.written.get_mut(at) {
                    *written = true;
                }
            }
            at = place.end;
        }
        list
    }

    /// One of several repetitions of a group: an empty one keeps the others in their places.
    fn many(&self, at: usize) -> bool {
        let Some(place) = self.view.place(at) else {
            return false;
        };
        let group = self
            .view
            .node(at)
            .is_some_and(|n| n.kind == Kind::Group && n.multiplies(place.at));
        group && self.view.places.beside(at).nth(1).is_some()
    }

    /// One item with what stands below it; none when there is nothing to write.
    fn item(&mut self, at: usize) -> Option<Json> {
        let (place, node) = (*self.view.place(at)?, self.view.node(at)?);
        let on = self.view.on(at);
        if !on && self.what == For::Expressions {
            return None;
        }
        let answer = match self.what {
            For::Expressions => self.view.seen(at),
            For::Ourselves => self
                .view
                .calculated(at)
                .filter(|_| on)
                .or_else(|| self.view.raw(at)),
            For::Others if on => self.view.calculated(at).or_else(|| self.view.raw(at)),
            For::Others => None,
        }
        .filter(|_| node.asks());
        let mut values: Vec<Object> = answer
            .map(|a| a.values.iter().map(|v| self.value(node, v)).collect())
            .unwrap_or_default();
        let inner = self.inner(node, place.at, at + 1, place.end, &mut values);
        if inner.is_empty() && values.is_empty() && answer.is_none() {
            return None;
        }
        let mut item = Object::default().with("linkId", node.link_id.as_str());
        let extensions = self.marks(answer, on);
        if !extensions.is_empty() {
            item.set("extension", extensions);
        }
        if !values.is_empty() {
            item.set(
                "answer",
                values.into_iter().map(Json::from).collect::<Vec<_>>(),
            );
        }
        if !inner.is_empty() {
            item.set("item", inner);
        }
        Some(item.into())
    }

    /// Items below: of a question in its answers, of a group or an unanswered question in the item itself.
    fn inner(
        &mut self,
        node: &Node,
        at: usize,
        from: usize,
        to: usize,
        values: &mut [Object],
    ) -> Vec<Json> {
        if !node.asks() || values.is_empty() {
            return self.items(from, to);
        }
        let mut next = from;
        while let Some(place) = self.view.place(next).copied().filter(|_| next < to) {
            let around = self.view.places.around.get(place.around);
            let n = match around.filter(|_| node.multiplies(at)) {
                Some(around) => around.n as usize,
                None => 0,
            };
            // All places below the same answer.
            let same = |p: &crate::places::Place| !node.multiplies(at) || p.around == place.around;
            let mut end = next;
            while let Some(p) = self.view.place(end).filter(|p| end < to && same(p)) {
                end = p.end;
            }
            let items = self.items(next, end);
            if let Some(value) = values.get_mut(n).filter(|_| !items.is_empty()) {
                value.set("item", items);
            }
            next = end.max(next + 1);
        }
        Vec::new()
    }

    /// Extensions on an item: why there is no answer; that it is only kept.
    fn marks(&self, answer: Option<&Answer>, on: bool) -> Vec<Json> {
        let mut marks = Vec::new();
        if let Some(reason) = answer.and_then(|a| a.reason) {
            let mark = Object::default().with("url", ABSENT);
            marks.push(mark.with("valueCode", reason.code()).into());
        }
        if !on && answer.is_some() {
            let mark = Object::default().with("url", format!("{OWN}kept"));
            marks.push(mark.with("valueBoolean", true).into());
        }
        marks
    }

    /// One answer, without what stands below it.
    fn value(&self, node: &Node, value: &Value) -> Object {
        let field = |name: &str, json: Json| Object::default().with(name, json);
        match value {
            Value::Boolean(yes) => field("valueBoolean", (*yes).into()),
            Value::Integer(n) => field("valueInteger", (*n).into()),
            Value::Decimal(n) => field("valueDecimal", (*n).into()),
            Value::Date(date) => field("valueDate", date.to_string().into()),
            Value::DateTime(moment) => field("valueDateTime", moment.to_string().into()),
            Value::Time(time) => field("valueTime", time.to_string().into()),
            Value::Text(text) | Value::Other(text) => field("valueString", text.as_str().into()),
            Value::Url(url) => field("valueUri", url.as_str().into()),
            Value::Quantity(q) => field("valueQuantity", quantity(q).into()),
            Value::Kept(text) => {
                let name = match node.kind {
                    Kind::Reference => "valueReference",
                    Kind::Attachment => "valueAttachment",
                    _ => "valueCoding",
                };
                field(name, Json::read(text).unwrap_or(Json::Null))
            }
            Value::Choice(code) => self.option(node, code),
        }
    }

    fn option(&self, node: &Node, code: &str) -> Object {
        let Some(option) = node.option(code) else {
            let coding = Object::default().with("code", code);
            return Object::default().with("valueCoding", coding);
        };
        let weight = option.weight.filter(|_| self.what == For::Expressions);
        let weight = weight.map(|weight| {
            let weight = Object::default()
                .with("url", format!("{HL7}ordinalValue"))
                .with("valueDecimal", weight);
            Json::from(vec![weight.into()])
        });
        let plain = |name: &str, json: Json| {
            let mut answer = Object::default().with(name, json);
            if let Some(weight) = &weight {
                let beside = Object::default().with("extension", weight.clone());
                answer.set(&format!("_{name}"), beside);
            }
            answer
        };
        match &option.form {
            OptForm::Text => plain("valueString", code.into()),
            OptForm::Integer(n) => plain("valueInteger", (*n).into()),
            OptForm::Date(date) => plain("valueDate", date.to_string().into()),
            OptForm::Time(time) => plain("valueTime", time.to_string().into()),
            OptForm::Reference { display } => {
                let mut to = Object::default().with("reference", code);
                if let Some(display) = display {
                    to.set("display", display.as_str());
                }
                plain("valueReference", to.into())
            }
            OptForm::Coding {
                system,
                code,
                display,
            } => {
                let mut coding = Object::default();
                if let Some(weight) = weight {
                    coding.set("extension", weight);
                }
                for (name, text) in [("system", system), ("code", code), ("display", display)] {
                    if let Some(text) = text {
                        coding.set(name, text.as_str());
                    }
                }
                Object::default().with("valueCoding", coding)
            }
        }
    }
}

fn quantity(q: &Quantity) -> Object {
    let mut object = Object::default().with("value", q.value);
    let parts = [
        ("comparator", &q.comparator),
        ("unit", &q.unit),
        ("system", &q.system),
        ("code", &q.code),
    ];
    for (name, text) in parts {
        if let Some(text) = text {
            object.set(name, text.as_str());
        }
    }
    object
}
