//! A node of JSON-LD, written as its parts are named: every page has some, so none is first built as a tree.

use crate::cut::Cut;

/// An object under way. What is missing is left out.
pub(super) struct Node(String);

impl Node {
    /// A node of a type of schema.org.
    pub(super) fn new(of_type: &str) -> Node {
        Node(String::with_capacity(256)).text("@type", of_type)
    }

    /// A text, where there is one.
    pub(super) fn text<'t>(mut self, key: &str, value: impl Into<Option<&'t str>>) -> Node {
        if let Some(value) = value.into() {
            self.key(key);
            push_text(&mut self.0, value);
        }
        self
    }

    /// Texts, where there are any.
    pub(super) fn texts<T: AsRef<str>>(mut self, key: &str, values: impl IntoIterator<Item = T>) -> Node {
        let mut values = values.into_iter().peekable();
        if values.peek().is_some() {
            self.key(key);
            push_list(&mut self.0, values, |text, it| push_text(text, it.as_ref()));
        }
        self
    }

    /// A node, where there is one.
    pub(super) fn node(mut self, key: &str, value: impl Into<Option<Node>>) -> Node {
        if let Some(value) = value.into() {
            self.key(key);
            self.0.push_str(&value.end());
        }
        self
    }

    /// Nodes, where there are any.
    pub(super) fn nodes(mut self, key: &str, values: impl IntoIterator<Item = Node>) -> Node {
        let mut values = values.into_iter().peekable();
        if values.peek().is_some() {
            self.key(key);
            push_list(&mut self.0, values, |text, it| text.push_str(&it.end()));
        }
        self
    }

    /// What JSON writes without quotes.
    pub(super) fn bare(mut self, key: &str, value: impl ToString) -> Node {
        self.key(key);
        self.0.push_str(&value.to_string());
        self
    }

    fn key(&mut self, key: &str) {
        self.0.push(if self.0.is_empty() { '{' } else { ',' });
        push_text(&mut self.0, key);
        self.0.push(':');
    }

    fn end(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

/// Nodes as one text that can stand in a `<script>`.
pub(super) fn graph(nodes: Vec<Node>) -> String {
    let mut text = String::with_capacity(2048);
    text.push_str(r#"{"@context":"https://schema.org","@graph":"#);
    push_list(&mut text, nodes.into_iter(), |text, it| text.push_str(&it.end()));
    text.push('}');
    text
}

fn push_list<T>(text: &mut String, values: impl Iterator<Item = T>, push: impl Fn(&mut String, T)) {
    text.push('[');
    for (place, value) in values.enumerate() {
        if place > 0 {
            text.push(',');
        }
        push(text, value);
    }
    text.push(']');
}

/// A string of JSON that ends no `<script>`: it holds no `<`.
fn push_text(text: &mut String, value: &str) {
    text.push('"');
    let mut rest = value;
    while let Some(at) = rest.find(|it: char| matches!(it, '"' | '\\' | '<' | '\0'..='\u{1F}')) {
        text.push_str(rest.cut(..at));
        match rest.as_bytes()[at] {
            b'"' => text.push_str("\\\""),
            b'\\' => text.push_str("\\\\"),
            other => text.push_str(&format!("\\u{other:04x}")),
        }
        rest = rest.cut(at + 1..);
    }
    text.push_str(rest);
    text.push('"');
}
