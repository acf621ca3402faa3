//! A node of JSON-LD. Its parts stay in the order in which they are named, and are written as soon as that.

use serde::{Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};

/// An object under way. What is missing is left out.
pub(super) struct Node(Vec<(&'static str, Box<RawValue>)>);

impl Node {
    /// A node of a type of schema.org.
    pub(super) fn new(of_type: &str) -> Node {
        Node(Vec::with_capacity(16)).bare("@type", of_type)
    }

    /// A text, where there is one.
    pub(super) fn text<'t>(self, key: &'static str, value: impl Into<Option<&'t str>>) -> Node {
        self.given(key, value.into())
    }

    /// Texts, where there are any.
    pub(super) fn texts<T: AsRef<str>>(self, key: &'static str, values: impl IntoIterator<Item = T>) -> Node {
        let values: Vec<String> = values.into_iter().map(|it| it.as_ref().to_owned()).collect();
        self.given(key, Some(values).filter(|it| !it.is_empty()))
    }

    /// A node, where there is one.
    pub(super) fn node(self, key: &'static str, value: impl Into<Option<Node>>) -> Node {
        self.given(key, value.into())
    }

    /// Nodes, where there are any.
    pub(super) fn nodes(self, key: &'static str, values: impl IntoIterator<Item = Node>) -> Node {
        let values: Vec<Node> = values.into_iter().collect();
        self.given(key, Some(values).filter(|it| !it.is_empty()))
    }

    /// What is always there.
    pub(super) fn bare(mut self, key: &'static str, value: impl Serialize) -> Node {
        self.0.push((key, to_raw_value(&value).expect("texts and numbers serialize")));
        self
    }

    fn given(self, key: &'static str, value: Option<impl Serialize>) -> Node {
        match value {
            Some(value) => self.bare(key, value),
            None => self,
        }
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

/// Nodes as one text that can stand in a `<script>`: it holds no `<`.
pub(super) fn graph(nodes: Vec<Node>) -> String {
    let graph = Node(Vec::new()).bare("@context", "https://schema.org").bare("@graph", nodes);
    serde_json::to_string(&graph).expect("texts serialize").replace('<', "\\u003c")
}
