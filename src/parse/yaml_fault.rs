//! What YAML stumbles over, as its author would say it: the parser's own words name a rule of YAML, and its place is often a line late.

use std::ops::Range;

use crate::{cut::Cut, report::problems::reading::YamlFault};

/// The mistake near a place where the parser gave up, and where it is.
pub fn find(text: &str, at: usize) -> Option<(Range<usize>, YamlFault)> {
    /// The parser may be so many lines late.
    const BEFORE: usize = 2;
    let line_end = |from: usize| text.cut(from..).find('\n').map_or(text.len(), |it| from + it);
    let end = line_end(at);
    // Over a tab the parser stops at the end of what stands before it.
    let next = (end + 1).min(text.len());
    let end = if parts(text.cut(next..line_end(next))).0.contains('\t') { line_end(next) } else { end };
    let mut lines: Vec<(usize, &str)> = Vec::new();
    let mut start = 0;
    for line in text.cut(..end).split_inclusive('\n') {
        lines.push((start, line.trim_end_matches('\n')));
        start += line.len();
    }
    let near = lines.iter().rev().filter(|it| !it.1.trim().is_empty()).take(BEFORE + 1);
    // What no YAML has goes before what is only likely.
    let sure = near.clone().find_map(|(start, line)| Some((*start, of_line(line)?)));
    let sure =
        sure.or_else(|| near.clone().take(2).find_map(|(start, line)| Some((*start, of_value(line)?))));
    if let Some((start, (range, fault))) = sure {
        return Some((start + range.start..start + range.end, fault));
    }
    let mut near = near;
    let (&(start, last), before) = (near.next()?, near.next()?.1);
    let (indent, _) = parts(last);
    let goes_on = key(last).is_none() && !last.trim_start().starts_with(['-', '#', '[', '{', '"', '\'']);
    (goes_on && key(before).is_some_and(|it| it.end < before.len()))
        .then(|| (start + indent.len()..start + last.len(), YamlFault::Unindented))
}

/// A line's indentation, and what follows it and the dashes of items.
fn parts(line: &str) -> (&str, &str) {
    let rest = line.trim_start_matches(|it: char| it.is_whitespace() || it == '-');
    (line.cut(..line.len() - rest.len()), rest)
}

/// The key of a line, its colon included.
fn key(line: &str) -> Option<Range<usize>> {
    let (indent, rest) = parts(line);
    let length = rest.find(|it: char| !it.is_ascii_alphanumeric() && it != '_')?;
    (length > 0 && rest.cut(length..).starts_with(':')).then(|| indent.len()..indent.len() + length + 1)
}

/// What a line has that YAML never takes.
fn of_line(line: &str) -> Option<(Range<usize>, YamlFault)> {
    let (indent, rest) = parts(line);
    let is_odd = |it: char| it.is_whitespace() && !it.is_ascii();
    let here = |at: usize, found: char| at..at + found.len_utf8();
    if let Some((at, found)) = indent.char_indices().find(|it| is_odd(it.1)) {
        return Some((here(at, found), YamlFault::OddBlank(found)));
    }
    if let Some(at) = indent.find('\t') {
        return Some((at..at + 1, YamlFault::Tab));
    }
    if let Some(found) = rest.chars().next().filter(|it| matches!(it, '–' | '—' | '•' | '·' | '●' | '▪'))
    {
        return Some((here(indent.len(), found), YamlFault::Bullet(found)));
    }
    let word = rest.find(|it: char| !it.is_ascii_alphanumeric() && it != '_')?;
    let (at, after) = (indent.len() + word, rest.cut(word..));
    if after.trim_start().starts_with('：') && word > 0 {
        let at = line.len() - after.trim_start().len();
        return Some((here(at, '：'), YamlFault::WideColon));
    }
    let value = after.strip_prefix(':').filter(|_| word > 0)?;
    let found = value.chars().next()?;
    if is_odd(found) {
        return Some((here(at + 1, found), YamlFault::OddBlank(found)));
    }
    // `- person:a` and `12:30` are text.
    let is_field = !indent.contains('-') && rest.starts_with(char::is_alphabetic);
    (is_field && !found.is_whitespace() && !value.starts_with("//"))
        .then(|| (here(at, ':'), YamlFault::TightColon))
}

/// What the value of a line has that YAML takes for something else.
fn of_value(line: &str) -> Option<(Range<usize>, YamlFault)> {
    let key = key(line)?;
    let value = line.cut(key.end..).trim_start();
    let start = line.len() - value.len();
    let first = value.chars().next()?;
    if matches!(first, '“' | '”' | '„' | '‘' | '’' | '«') {
        return Some((start..line.len(), YamlFault::Quotes(first)));
    }
    let colon = value.find(": ").filter(|_| !matches!(first, '"' | '\'' | '[' | '{' | '|' | '>' | '&'));
    colon.map(|it| (start + it..start + it + 1, YamlFault::ColonInText))
}
