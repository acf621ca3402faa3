//! What of a theme is printed into a value, not into the page: within blocks of `set` and `filter`, in bodies of components, in
//! components used as values, in what `super()` gives, and in all that is called from there.

use std::collections::{BTreeMap, BTreeSet};

/// A part of a theme that is called by its name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Callee {
    File(String),
    Block(String),
    Component(String),
}

/// What all files of a theme say of its parts.
#[derive(Default)]
pub(super) struct Parts {
    /// Parts and what is called in them.
    calls: BTreeMap<Callee, Vec<Callee>>,
    /// Parts that are printed into a value somewhere.
    captured: BTreeSet<Callee>,
    /// What the markup of each file costs.
    costs: BTreeMap<String, usize>,
    /// Files that extend another: what stands beside their blocks is not printed.
    children: BTreeSet<String>,
}

impl Parts {
    pub(super) fn call(&mut self, part: Callee, within: &[Callee], is_captured: bool) {
        if is_captured {
            self.captured.insert(part.clone());
        }
        for around in within {
            self.calls.entry(around.clone()).or_default().push(part.clone());
        }
    }

    pub(super) fn extends(&mut self, file: &str) {
        self.children.insert(file.to_owned());
    }

    pub(super) fn costs(&mut self, file: &str, cost: usize) {
        *self.costs.entry(file.to_owned()).or_default() += cost;
    }

    /// The files of all layers of this name: what includes one may be given any.
    pub(super) fn cost(&self, file: &str) -> usize {
        self.costs.get(file).copied().unwrap_or_default()
    }

    /// Follows calls: what is called from what is captured is, too.
    pub(super) fn followed(mut self) -> Parts {
        let mut next: Vec<Callee> = self.captured.iter().cloned().collect();
        while let Some(part) = next.pop() {
            let called = self.calls.get(&part).into_iter().flatten();
            next.extend(called.filter(|it| self.captured.insert((*it).clone())).cloned());
        }
        self
    }

    /// Whether what stands in these parts, innermost last, may be printed into a value.
    pub(super) fn is_captured(&self, within: &[Callee]) -> bool {
        let within = match within {
            [Callee::File(name)] if self.children.contains(name) => &[],
            _ => within,
        };
        within.iter().any(|it| self.captured.contains(it))
    }
}
