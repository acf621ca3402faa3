//! A record file as its YAML tree, for commands that show or change what an author wrote rather than what it means.

use std::ops::Range;

use crate::{
    cut::Cut,
    parse::{
        front_matter::{self, Parts},
        yaml::{self, Node, Value},
    },
    report::Report,
    source::{FileId, Sources},
};

/// The records of a file.
pub struct Tree<'s> {
    /// Each record's mapping.
    pub records: Vec<Node<'s>>,
    /// The Markdown, if the file has any.
    pub body: Option<Range<usize>>,
}

/// Reads a file again; nothing where it is not well formed, which `check` says.
pub fn tree(file: FileId, sources: &Sources) -> Option<Tree<'_>> {
    read(file, sources, &mut Report::default())
}

/// The same, with what is wrong with its YAML.
pub(super) fn read<'s>(file: FileId, sources: &'s Sources, report: &mut Report) -> Option<Tree<'s>> {
    let source = sources.file(file);
    if source.path.ends_with(".md") {
        let Parts::Both { fields, body, .. } = front_matter::split(&source.text) else { return None };
        let node = yaml::read(file, fields.start, source.text.cut(fields), report)?;
        return Some(Tree { records: vec![node], body: (!body.is_empty()).then_some(body) });
    }
    let node = yaml::read(file, 0, &source.text, report)?;
    let records = match node.value {
        Value::Sequence(items) => items,
        _ => vec![node],
    };
    Some(Tree { records, body: None })
}

/// The fields that say what a record is called, the first that a record has.
pub const TITLES: [&str; 7] = ["title", "name", "names", "working_title", "event", "subject", "number"];

/// What a record is called, as written: its title, name or what else stands for one.
pub fn title<'n>(record: &'n Node<'_>) -> Option<&'n str> {
    TITLES.iter().find_map(|field| text(value(record, field)?))
}

/// The node of a field.
pub fn value<'n, 's>(record: &'n Node<'s>, field: &str) -> Option<&'n Node<'s>> {
    record.entries()?.iter().find(|(key, _)| key.name == field).map(|(_, node)| node)
}

/// The text of a scalar, of a text in two languages, or of a list's first item.
fn text<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.value {
        Value::Null => None,
        Value::Scalar { text, .. } => Some(text.trim()),
        Value::Sequence(items) => items.last().and_then(text),
        Value::Mapping(_) => ["name", "vi", "en"].iter().find_map(|field| text(value(node, field)?)),
    }
}
