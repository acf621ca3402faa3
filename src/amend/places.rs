//! Where the parts of a YAML text stand: each entry of a mapping and item of a list with what its value follows and where it ends.

use std::ops::Range;

use crate::{
    cut::Cut,
    parse::yaml::{Node, Value},
};

/// An entry of a mapping, or an item of a list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot<'n, 's> {
    /// The key; empty for an item.
    pub(super) name: &'n str,
    /// First byte of the key, of the dash, or of an item between brackets.
    pub(super) start: usize,
    /// Behind the colon or the dash, where the value may begin.
    pub(super) head: usize,
    /// Behind the last byte of the value; comments and blank lines that follow are not its own.
    pub(super) end: usize,
    /// The value.
    pub(super) node: &'n Node<'s>,
    /// The value stands elsewhere, and `*name` here.
    pub(super) is_alias: bool,
    /// It stands between brackets.
    pub(super) in_flow: bool,
}

/// A collection between brackets.
pub(super) fn is_flow(node: &Node<'_>) -> bool {
    // One without covers nothing: it has neither a first byte nor a last of its own.
    !node.span.range().is_empty()
}

pub(super) fn line_start(text: &str, at: usize) -> usize {
    text.cut(..at).rfind('\n').map_or(0, |it| it + 1)
}

/// Where the line ends, before the break.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text.cut(at..).find('\n').map_or(text.len(), |it| at + it)
}

/// How many characters stand before a place in its line.
pub(super) fn column(text: &str, at: usize) -> usize {
    text.cut(line_start(text, at)..at).chars().count()
}

/// Nothing but blanks stands before it in its line.
pub(super) fn begins_line(text: &str, at: usize) -> bool {
    text.cut(line_start(text, at)..at).trim().is_empty()
}

/// Whole lines, with the break behind them, or before them at the end of a text.
pub(super) fn lines(text: &str, place: Range<usize>) -> Range<usize> {
    let (start, end) = (line_start(text, place.start), line_end(text, place.end));
    match end < text.len() {
        true => start..end + 1,
        false => start.saturating_sub(1)..end,
    }
}

/// The parts of a collection; nothing of another value, nor of one written in a manner that is not followed here.
pub(super) fn slots<'n, 's>(text: &str, node: &'n Node<'s>) -> Option<Vec<Slot<'n, 's>>> {
    let in_flow = is_flow(node);
    let mut slots: Vec<Slot<'n, 's>> = Vec::new();
    let slot = |name, start, head, node: &'n Node<'s>| {
        // Nothing at all stands wherever the parser noticed it.
        let is_nothing = matches!(node.value, Value::Null) && node.span.range().is_empty();
        let is_alias = !is_nothing && node.span.range().start < head;
        let end = match node.value {
            _ if is_alias => alias_end(text, head)?,
            _ if is_nothing => head,
            _ => end_of(text, node)?.max(head),
        };
        Some(Slot { name, start, head, end, node, is_alias, in_flow })
    };
    match &node.value {
        Value::Mapping(entries) => {
            for (key, value) in entries {
                let range = key.span.range();
                let colon = range.end + text.cut(range.end..).find(':')?;
                text.cut(range.end..colon).trim().is_empty().then_some(())?;
                slots.push(slot(&*key.name, range.start, colon + 1, value)?);
            }
        }
        Value::Sequence(items) => {
            let mut after = node.span.range().start + usize::from(in_flow);
            for item in items {
                let (start, head) = match in_flow {
                    true => {
                        let start = after + blanks(text.cut(after..), [' ', '\n', '\t', ',']);
                        (start, start)
                    }
                    false => dash(text, item, slots.last())?,
                };
                slots.push(slot("", start, head, item)?);
                after = slots.last().map_or(after, |it| it.end);
            }
        }
        Value::Scalar { .. } | Value::Null => return None,
    }
    Some(slots)
}

fn blanks<const N: usize>(text: &str, of: [char; N]) -> usize {
    text.len() - text.trim_start_matches(of).len()
}

/// The dash of an item, and the place behind it.
fn dash(text: &str, item: &Node<'_>, before: Option<&Slot<'_, '_>>) -> Option<(usize, usize)> {
    // An alias has its anchor's place, so from there its dash is not found: what follows the item before is looked through.
    let from = before.map_or(0, |it| line_end(text, it.end));
    let first = item.span.range().start;
    let is_elsewhere = before.is_some_and(|it| first < it.end);
    let dash = match is_elsewhere {
        true => {
            let next = |at: &usize| Some(line_end(text, *at) + 1).filter(|it| *it < text.len());
            std::iter::successors(next(&from), next).find_map(|it| dash_in_line(text, it))?
        }
        false => {
            let lines = std::iter::successors(Some(line_start(text, first)), |at| {
                at.checked_sub(1).map(|it| line_start(text, it))
            });
            lines.take_while(|it| *it >= from || before.is_none()).find_map(|it| dash_in_line(text, it))?
        }
    };
    Some((dash, dash + 1))
}

/// The dash with which a line begins.
fn dash_in_line(text: &str, at: usize) -> Option<usize> {
    let line = text.cut(at..line_end(text, at));
    let blank = line.len() - line.trim_start().len();
    let rest = line.trim_start().strip_prefix('-')?;
    (rest.is_empty() || rest.starts_with([' ', '\t'])).then_some(at + blank)
}

/// The end of `*name`.
fn alias_end(text: &str, head: usize) -> Option<usize> {
    let start = head + blanks(text.cut(head..), [' ', '\n', '\t']);
    let name = text.cut(start..).strip_prefix('*')?;
    Some(start + 1 + name.find(|it: char| it.is_whitespace() || ",]}".contains(it)).unwrap_or(name.len()))
}

/// Behind the last byte that belongs to a value.
fn end_of(text: &str, node: &Node<'_>) -> Option<usize> {
    let range = node.span.range();
    match &node.value {
        Value::Mapping(_) | Value::Sequence(_) if !is_flow(node) => {
            slots(text, node)?.last().map_or(Some(range.start), |it| Some(it.end))
        }
        _ => Some(range.start + text.cut(range).trim_end().len()),
    }
}

/// The `|` or `>` of a block scalar with what belongs to it, if the value is one.
pub(super) fn block_header(text: &str, slot: &Slot<'_, '_>) -> Option<Range<usize>> {
    let Value::Scalar { plain: false, .. } = slot.node.value else { return None };
    // What is in quotes begins with its quote; a block's text begins on a line of its own.
    let first = slot.node.span.range().start;
    let line = text.cut(slot.head..line_end(text, slot.head));
    let words = line.split(" #").next().unwrap_or_default();
    let start = slot.head + words.find(['|', '>'])?;
    (start < first && text.cut(start..first).contains('\n'))
        .then(|| start..start + text.cut(start..slot.head + words.len()).trim_end().len())
}
