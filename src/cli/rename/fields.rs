//! Adds a field to a record, or an item to its `aliases`, in the manner the record is written in.

use crate::{
    amend::{edits::Edits, tree::value},
    cut::Cut,
    parse::yaml::{Node, Value},
    source::FileId,
};

/// The text of a file and where its changes go.
pub(super) struct Writer<'w> {
    pub(super) file: FileId,
    pub(super) text: &'w str,
    pub(super) edits: &'w mut Edits,
}

impl Writer<'_> {
    /// Puts `name: value` before a record's first field.
    pub(super) fn add_field(&mut self, record: &Node<'_>, name: &str, value: &str) {
        let Some((first, _)) = record.entries().and_then(<[_]>::first) else { return };
        let at = first.span.range().start;
        let line_start = self.text.cut(..at).rfind('\n').map_or(0, |it| it + 1);
        let is_flow = self.text.cut(..at).trim_end().ends_with(['{', ',']);
        let words = if is_flow {
            format!("{name}: {value}, ")
        } else {
            let indent = " ".repeat(self.text.cut(line_start..at).chars().count());
            format!("{name}: {value}\n{indent}")
        };
        self.edits.insert(self.file, at, &words);
    }

    /// Makes `old` one of the record's former addresses, and `new` no longer one.
    pub(super) fn add_alias(&mut self, record: &Node<'_>, old: &str) {
        let Some(aliases) = value(record, "aliases") else {
            return self.add_field(record, "aliases", &format!("[{old}]"));
        };
        let range = aliases.span.range();
        let written = self.text.cut(range.clone());
        // The first address stays last, since feeds and calendars know the record by it.
        let is_old = |it: &Node<'_>| matches!(&it.value, Value::Scalar { text, .. } if &**text == old);
        let is_listed = match &aliases.value {
            Value::Sequence(items) => items.iter().any(is_old),
            _ => is_old(aliases),
        };
        if is_listed {
            return;
        }
        match &aliases.value {
            Value::Null if written.is_empty() => {
                self.edits.insert(self.file, range.start, &format!(" [{old}]"))
            }
            Value::Null => self.edits.put(self.file, range, format!("[{old}]")),
            Value::Sequence(items) if written.starts_with('[') => {
                let comma = if items.is_empty() { "" } else { ", " };
                self.edits.insert(self.file, range.start + 1, &format!("{old}{comma}"));
            }
            Value::Sequence(items) => {
                let Some(first) = items.first() else { return };
                let at = first.span.range().start;
                let line_start = self.text.cut(..at).rfind('\n').map_or(0, |it| it + 1);
                let dash = self.text.cut(line_start..at).to_owned();
                self.edits.insert(self.file, line_start, &format!("{dash}{old}\n"));
            }
            Value::Scalar { .. } | Value::Mapping(_) => {
                self.edits.put(self.file, range.clone(), format!("[{old}, {written}]"));
            }
        }
    }
}
