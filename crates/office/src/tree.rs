//! XML as a tree, looked at by local names: the prefixes and the two namespaces of each format say nothing more.

use roxmltree::{Document, Node, ParsingOptions};

use crate::Fault;

/// Elements within elements, at most.
pub(crate) const MOST_DEEP: usize = 200;
/// Nodes of a part, at most.
const MOST_NODES: u32 = 4_000_000;

/// The text of a part.
pub(crate) struct Text {
    part: String,
    text: String,
}

impl Text {
    /// UTF-8, or UTF-16 with a mark, as the standard has it.
    pub(crate) fn of(part: &str, bytes: &[u8]) -> Result<Text, Fault> {
        let wide = |from: fn([u8; 2]) -> u16| {
            let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|it| from([it[0], it[1]])).collect();
            String::from_utf16_lossy(&units)
        };
        let text = match bytes {
            [0xFF, 0xFE, ..] => wide(u16::from_le_bytes),
            [0xFE, 0xFF, ..] => wide(u16::from_be_bytes),
            _ => std::str::from_utf8(bytes)
                .map_err(|it| Fault::Damaged(part.to_owned(), it.to_string()))?
                .trim_start_matches('\u{FEFF}')
                .to_owned(),
        };
        Ok(Text { part: part.to_owned(), text })
    }

    /// Parses it. Entities of its own make it a fault: nothing that writes these formats has any.
    pub(crate) fn tree(&self) -> Result<Document<'_>, Fault> {
        let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
        self.ensure_shallow()?;
        match Document::parse_with_options(&self.text, options) {
            Ok(tree) => Ok(tree),
            Err(roxmltree::Error::NodesLimitReached) => Err(Fault::TooLarge(self.part.clone())),
            Err(fault) => Err(Fault::Damaged(self.part.clone(), fault.to_string())),
        }
    }

    /// Trees are walked by functions that call themselves.
    fn ensure_shallow(&self) -> Result<(), Fault> {
        let bytes = self.text.as_bytes();
        let (mut depth, mut at) = (0_usize, 0);
        while let Some(open) = bytes.get(at..).and_then(|it| it.iter().position(|it| *it == b'<')) {
            let start = at + open + 1;
            let length = bytes.get(start..).and_then(|it| it.iter().position(|it| *it == b'>'));
            let Some(length) = length else { break };
            match bytes.get(start) {
                Some(b'/') => depth = depth.saturating_sub(1),
                Some(b'?' | b'!') => {}
                _ if length > 0 && bytes.get(start + length - 1) == Some(&b'/') => {}
                _ => depth += 1,
            }
            if depth > MOST_DEEP {
                return Err(Fault::TooDeep(self.part.clone()));
            }
            at = start + length + 1;
        }
        Ok(())
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
