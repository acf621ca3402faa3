//! XML as a tree, looked at by local names: the prefixes and the two namespaces of each format say nothing more.

use roxmltree::{Document, Node, ParsingOptions};

use crate::Fault;

/// Elements within elements, at most: trees are walked by functions that call themselves.
pub(crate) const MOST_DEEP: usize = 200;
/// Nodes of a part, at most.
const MOST_NODES: u32 = 1_500_000;
/// Attributes of an element, at most: the parser compares each with each.
const MOST_ATTRIBUTES: usize = 2000;

/// The text of a part.
pub(crate) struct Text {
    part: String,
    text: String,
}

impl Text {
    /// UTF-8, or UTF-16 with a mark, as the standard has it.
    pub(crate) fn of(part: &str, bytes: Vec<u8>) -> Result<Text, Fault> {
        let text = match *bytes {
            [0xFF, 0xFE, ..] => wide(&bytes, u16::from_le_bytes),
            [0xFE, 0xFF, ..] => wide(&bytes, u16::from_be_bytes),
            _ => String::from_utf8(bytes).map_err(|it| Fault::Damaged(part.to_owned(), it.to_string()))?,
        };
        Ok(Text { part: part.to_owned(), text })
    }

    /// Parses it. Entities of its own make it a fault: nothing that writes these formats has any.
    pub(crate) fn tree(&self) -> Result<Document<'_>, Fault> {
        let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
        let text = self.text.trim_start_matches('\u{FEFF}');
        if most_attributes(text.as_bytes()) > MOST_ATTRIBUTES {
            return Err(Fault::TooLarge(self.part.clone()));
        }
        match Document::parse_with_options(text, options) {
            Ok(tree) if depth(&tree) > MOST_DEEP => Err(Fault::TooDeep(self.part.clone())),
            Ok(tree) => Ok(tree),
            Err(roxmltree::Error::NodesLimitReached) => Err(Fault::TooLarge(self.part.clone())),
            Err(fault) => Err(Fault::Damaged(self.part.clone(), fault.to_string())),
        }
    }
}

/// A text in UTF-16 behind its mark of order.
fn wide(bytes: &[u8], from: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|it| from([it[0], it[1]])).collect();
    String::from_utf16_lossy(&units)
}

/// How many attributes the element has that has most of them.
fn most_attributes(text: &[u8]) -> usize {
    let (mut most, mut at) = (0, 0);
    while let Some(open) = text.get(at..).and_then(|it| it.iter().position(|it| *it == b'<')) {
        at += open + 1;
        let rest = text.get(at..).unwrap_or_default();
        let end: Option<&[u8]> = match () {
            () if rest.starts_with(b"!--") => Some(b"-->"),
            () if rest.starts_with(b"![CDATA[") => Some(b"]]>"),
            () if rest.starts_with(b"?") => Some(b"?>"),
            () => None,
        };
        if let Some(end) = end {
            at = end_of(text, at, end);
            continue;
        }
        let (mut count, mut quote) = (0, None);
        for byte in rest {
            at += 1;
            match (quote, byte) {
                (None, b'>') => break,
                (None, b'"' | b'\'') => {
                    count += 1;
                    quote = Some(*byte);
                }
                (Some(open), byte) if open == *byte => quote = None,
                _ => {}
            }
        }
        most = most.max(count);
    }
    most
}

/// The place behind the next of these bytes; where there is none, the end.
fn end_of(text: &[u8], from: usize, what: &[u8]) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    rest.windows(what.len()).position(|it| it == what).map_or(text.len(), |it| from + it + what.len())
}

/// How deep elements are in one another.
fn depth(tree: &Document<'_>) -> usize {
    let (mut node, mut depth, mut most) = (tree.root(), 0, 0);
    loop {
        if let Some(child) = node.first_child() {
            (node, depth) = (child, depth + 1);
            most = most.max(depth);
            continue;
        }
        loop {
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(above) = node.parent() else { return most };
            (node, depth) = (above, depth - 1);
        }
    }
}

/// The local name of an element; empty for what is none.
pub(crate) fn name<'t>(node: Node<'t, '_>) -> &'t str {
    node.tag_name().name()
}

/// The first child of a name.
pub(crate) fn child<'t, 'i>(node: Node<'t, 'i>, wanted: &str) -> Option<Node<'t, 'i>> {
    node.children().find(|it| name(*it) == wanted)
}

/// Every child of a name.
pub(crate) fn children<'t, 'i>(
    node: Node<'t, 'i>,
    wanted: &'static str,
) -> impl Iterator<Item = Node<'t, 'i>> {
    node.children().filter(move |it| name(*it) == wanted)
}

/// The value of an attribute, whatever its namespace.
pub(crate) fn attribute<'t>(node: Node<'t, '_>, wanted: &str) -> Option<&'t str> {
    node.attributes().find(|it| it.name() == wanted).map(|it| it.value())
}

/// The value of the attribute `val` of the first child of a name.
pub(crate) fn value_of<'t>(node: Node<'t, '_>, wanted: &str) -> Option<&'t str> {
    attribute(child(node, wanted)?, "val")
}

/// The whole text below.
pub(crate) fn text(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|it| it.text()).collect()
}

/// The text below of drawings and remarks: a line a paragraph.
pub(crate) fn lines(node: Node<'_, '_>) -> String {
    let mut said = String::new();
    for it in node.descendants() {
        match name(it) {
            "p" | "br" if !said.is_empty() => said.push('\n'),
            "t" => said.push_str(&text(it)),
            _ => {}
        }
    }
    said
}
