//! The TypeScript side of the list: every type that crosses, and one signature for each command.

use std::any::TypeId;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use ts_rs::{Config, TS, TypeVisitor};

/// Collects declarations of a type and of all that it is made of.
pub(crate) struct Collector {
    config: Config,
    seen: BTreeSet<TypeId>,
    declarations: BTreeMap<String, String>,
    clashes: Vec<String>,
}

impl Collector {
    pub(crate) fn new() -> Self {
        Self {
            config: Config::new().with_large_int("number"),
            seen: BTreeSet::new(),
            declarations: BTreeMap::new(),
            clashes: Vec::new(),
        }
    }

    /// Name of a type after collecting it.
    pub(crate) fn name<T: TS + 'static>(&mut self) -> String {
        self.visit::<T>();
        T::name(&self.config)
    }

    /// The whole file.
    pub(crate) fn file(&self, commands: &[(&str, String, String)]) -> String {
        let mut out = String::from(
            "// Made by `cargo xtask codegen` from the Rust types; do not edit.\n/* eslint-disable */\n\n",
        );
        for declaration in self.declarations.values() {
            let _ = writeln!(out, "export {declaration}\n");
        }
        out.push_str("/** Every command: what it takes and what it answers. */\nexport interface Commands {\n");
        for (name, request, response) in commands {
            let _ = writeln!(
                out,
                "  {name}: {{ request: {request}; response: {response} }};"
            );
        }
        out.push_str("}\n");
        out
    }

    /// Names that two different types claim.
    pub(crate) fn clashes(&self) -> &[String] {
        &self.clashes
    }
}

impl TypeVisitor for Collector {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
        if T::output_path().is_none() {
            return;
        }
        let name = T::ident(&self.config);
        let declaration = T::decl(&self.config);
        if let Some(old) = self.declarations.insert(name.clone(), declaration.clone())
            && old != declaration
        {
            self.clashes.push(name);
        }
    }
}
