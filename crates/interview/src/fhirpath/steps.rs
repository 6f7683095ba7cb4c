//! Walks a path: names, indexes, and the functions that look at their argument item by item.

use std::borrow::Cow;
use std::rc::Rc;

use super::ast::{Base, Call, Expr, Step, StepKind};
use super::bag::Bag;
use super::evaluate::{Defined, Items, Machine, Scope, boolean, single};
use super::function::Function;
use super::item::Item;
use super::{Error, functions, navigate};

type Result<T> = std::result::Result<T, Error>;

/// Variables that are the same everywhere.
pub(super) fn constant(name: &str) -> Option<Cow<'static, str>> {
    Some(match name {
        "sct" => "http://snomed.info/sct".into(),
        "loinc" => "http://loinc.org".into(),
        "ucum" => "http://unitsofmeasure.org".into(),
        _ => match (name.strip_prefix("vs-"), name.strip_prefix("ext-")) {
            (Some(name), _) => format!("http://hl7.org/fhir/ValueSet/{name}").into(),
            (_, Some(name)) => format!("http://hl7.org/fhir/StructureDefinition/{name}").into(),
            _ => return None,
        },
    })
}

impl<'a, 'e> Machine<'a, 'e> {
    pub fn path<'s>(
        &self,
        at: usize,
        base: &'a Base,
        steps: &'a [Step],
        scope: &Scope<'a, 's>,
    ) -> Result<Items<'a, 's>>
    where
        'a: 's,
    {
        let mut current = match base {
            Base::Focus | Base::This => Cow::Borrowed(scope.focus),
            Base::Index => {
                let index = scope
                    .index
                    .ok_or_else(|| Error::new(at, "There is no $index here."))?;
                Cow::Owned(vec![Item::Integer(index)])
            }
            Base::Total => match scope.total {
                Some(total) => Cow::Borrowed(total),
                None => return Err(Error::new(at, "$total is known only in aggregate().")),
            },
            Base::Inner(inner) => self.eval(inner, scope)?,
            Base::Variable(name) if steps.is_empty() => {
                Cow::Owned(self.variable(name, scope, at)?.into_owned())
            }
            Base::Variable(name) => {
                let items = self.variable(name, scope, at)?;
                return self
                    .walk(items, false, steps, scope)
                    .map(|items| Cow::Owned(items.into_owned()));
            }
        };
        if !steps.is_empty() {
            current = self.walk(current, matches!(base, Base::Focus), steps, scope)?;
        }
        Ok(current)
    }

    fn variable<'v>(
        &'v self,
        name: &str,
        scope: &'v Scope<'a, '_>,
        at: usize,
    ) -> Result<Items<'a, 'v>> {
        let mut defined = scope.defined.as_deref();
        while let Some(one) = defined {
            if one.name == name {
                return Ok(Cow::Borrowed(&one.items));
            }
            defined = one.before.as_deref();
        }
        match self.env.variables.get(name) {
            Some(items) => Ok(Cow::Borrowed(items)),
            None if name == "context" => Ok(Cow::Borrowed(self.root)),
            None => constant(name)
                .map(|text| Cow::Owned(vec![Item::String(text)]))
                .ok_or_else(|| Error::new(at, format!("There is no variable %{name} here."))),
        }
    }

    fn walk<'s>(
        &self,
        mut current: Items<'a, 's>,
        implicit: bool,
        steps: &'a [Step],
        scope: &Scope<'a, '_>,
    ) -> Result<Items<'a, 's>> {
        let mut extended: Option<Scope<'a, '_>> = None;
        for (n, step) in steps.iter().enumerate() {
            let scope = extended.as_ref().unwrap_or(scope);
            current = match &step.kind {
                StepKind::Name(name) => self.name(name, step.at, implicit && n == 0, current)?,
                StepKind::Index(index) => self.nth(index, step.at, &current, scope)?,
                StepKind::Call(call) if call.function == Function::DefineVariable => {
                    extended = Some(self.define(call, step.at, &current, scope)?);
                    current
                }
                StepKind::Call(call) => self.call(call, step.at, current, scope)?,
            };
        }
        Ok(current)
    }

    fn name<'s>(
        &self,
        name: &str,
        at: usize,
        first: bool,
        current: Items<'a, 's>,
    ) -> Result<Items<'a, 's>> {
        if first && name.starts_with(|char: char| char.is_ascii_uppercase()) {
            let of = |item: &Item<'a>| {
                item.as_node()
                    .is_some_and(|node| functions::is_named(node, name))
            };
            if current.iter().any(of) {
                return Ok(current);
            }
        }
        let mut found = Vec::new();
        for item in current.iter() {
            if let Item::Node(node) = item {
                navigate::children(node, name, &mut found);
            }
        }
        self.charge(current.len(), at)?;
        self.made(found, at)
    }

    fn nth<'s>(
        &self,
        index: &'a Expr,
        at: usize,
        current: &[Item<'a>],
        scope: &Scope<'a, '_>,
    ) -> Result<Items<'a, 's>> {
        let index = self.eval(index, scope)?;
        let Some(index) = single(&index, at)? else {
            return Ok(Cow::Borrowed(&[]));
        };
        let index = index
            .as_integer()
            .ok_or_else(|| Error::new(at, "An index is a whole number."))?;
        let item = usize::try_from(index)
            .ok()
            .and_then(|n| current.get(n))
            .cloned();
        Ok(Cow::Owned(item.into_iter().collect()))
    }

    fn define<'s>(
        &self,
        call: &'a Call,
        at: usize,
        input: &[Item<'a>],
        scope: &Scope<'a, 's>,
    ) -> Result<Scope<'a, 's>> {
        let name = match call.arguments.first() {
            Some(name) => self.eval(name, scope)?,
            None => Cow::Borrowed(&[] as &[Item<'a>]),
        };
        let Some(Item::String(name)) = single(&name, at)?.and_then(Item::value) else {
            return Err(Error::new(at, "defineVariable() needs a name."));
        };
        let mut before = scope.defined.as_deref();
        let mut taken = self.env.variables.contains_key(name.as_ref())
            || constant(&name).is_some()
            || name == "context";
        while let Some(one) = before {
            taken |= one.name == name;
            before = one.before.as_deref();
        }
        if taken {
            return Err(Error::new(
                at,
                format!("There is a variable %{name} already."),
            ));
        }
        let items = match call.arguments.get(1) {
            Some(value) => {
                let inner = Scope {
                    focus: input,
                    index: scope.index,
                    total: scope.total,
                    defined: scope.defined.clone(),
                };
                self.eval(value, &inner)?.into_owned()
            }
            None => input.to_vec(),
        };
        let defined = Some(Rc::new(Defined {
            name,
            items,
            before: scope.defined.clone(),
        }));
        Ok(Scope {
            defined,
            ..scope.clone()
        })
    }

    /// A function; those with criteria and projections here, the others with their arguments evaluated.
    fn call<'s>(
        &self,
        call: &'a Call,
        at: usize,
        input: Items<'a, 's>,
        scope: &Scope<'a, '_>,
    ) -> Result<Items<'a, 's>> {
        self.charge(1, at)?;
        match (call.function, call.arguments.as_slice()) {
            (Function::Where, [criterion]) => self.filter(criterion, at, input, scope),
            (Function::Exists, [criterion]) => {
                let found = self.any(criterion, &input, scope, at, Some(true))?;
                Ok(Cow::Owned(boolean(Some(found))))
            }
            (Function::All, [criterion]) => {
                let all = !self.any(criterion, &input, scope, at, None)?;
                Ok(Cow::Owned(boolean(Some(all))))
            }
            (Function::Select, [projection]) => {
                let mut found = Vec::new();
                for (n, item) in input.iter().enumerate() {
                    found.extend_from_slice(&self.eval(projection, &item_scope(scope, item, n))?);
                }
                self.made(found, at)
            }
            (Function::Repeat, [projection]) => self.repeat(projection, at, &input, scope),
            (Function::Aggregate, [step, rest @ ..]) => {
                self.aggregate(step, rest.first(), &input, scope, at)
            }
            (Function::Iif, [criterion, yes, rest @ ..]) => {
                let inner = Scope {
                    focus: &input,
                    ..scope.clone()
                };
                single(&input, at)?;
                let chosen = match self.criterion(criterion, &inner)? {
                    Some(true) => Some(yes),
                    _ => rest.first(),
                };
                match chosen {
                    Some(chosen) => self
                        .eval(chosen, &inner)
                        .map(|items| Cow::Owned(items.into_owned())),
                    None => Ok(Cow::Borrowed(&[])),
                }
            }
            (Function::Trace, _) => Ok(input),
            _ => functions::apply(self, call, at, input, scope),
        }
    }

    fn filter<'s>(
        &self,
        criterion: &'a Expr,
        at: usize,
        input: Items<'a, 's>,
        scope: &Scope<'a, '_>,
    ) -> Result<Items<'a, 's>> {
        let mut found = Vec::new();
        for (n, item) in input.iter().enumerate() {
            if self.criterion(criterion, &item_scope(scope, item, n))? == Some(true) {
                found.push(item.clone());
            }
        }
        self.made(found, at)
    }

    /// Whether the criterion is so for any item; with none, whether it is not true.
    fn any(
        &self,
        criterion: &'a Expr,
        input: &[Item<'a>],
        scope: &Scope<'a, '_>,
        at: usize,
        wanted: Option<bool>,
    ) -> Result<bool> {
        self.charge(input.len(), at)?;
        for (n, item) in input.iter().enumerate() {
            let is = self.criterion(criterion, &item_scope(scope, item, n))? == Some(true);
            if is == wanted.unwrap_or(false) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn repeat<'s>(
        &self,
        projection: &'a Expr,
        at: usize,
        input: &[Item<'a>],
        scope: &Scope<'a, '_>,
    ) -> Result<Items<'a, 's>> {
        let mut bag = Bag::default();
        let mut next: Vec<Item<'a>> = input.to_vec();
        while !next.is_empty() {
            let mut new = Vec::new();
            for (n, item) in next.iter().enumerate() {
                let found = self.eval(projection, &item_scope(scope, item, n))?;
                for item in found.iter() {
                    if bag.add(self, item, at)? {
                        new.push(item.clone());
                    }
                }
            }
            next = new;
        }
        self.made(bag.into_items(), at)
    }

    fn aggregate<'s>(
        &self,
        step: &'a Expr,
        start: Option<&'a Expr>,
        input: &[Item<'a>],
        scope: &Scope<'a, '_>,
        at: usize,
    ) -> Result<Items<'a, 's>> {
        let mut total = match start {
            Some(start) => self.eval(start, scope)?.into_owned(),
            None => Vec::new(),
        };
        for (n, item) in input.iter().enumerate() {
            let inner = Scope {
                total: Some(&total),
                ..item_scope(scope, item, n)
            };
            let next = self.eval(step, &inner)?.into_owned();
            total = next;
        }
        self.made(total, at)
    }
}

/// One item of a collection as the focus.
fn item_scope<'a, 's>(scope: &Scope<'a, 's>, item: &'s Item<'a>, n: usize) -> Scope<'a, 's> {
    Scope {
        focus: std::slice::from_ref(item),
        index: i64::try_from(n).ok(),
        total: scope.total,
        defined: scope.defined.clone(),
    }
}
