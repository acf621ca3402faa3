//! YAML as its author meant it. What a text has that no YAML is (a tab, a dash of Word, an open quote) is found in its raw lines, named at its place
//! in the author's words, and put right in a copy, so that the rest of the file is read all the same. Only a text over which the parser stumbled is looked at.

mod flow;
pub(crate) mod lines;
mod values;

use std::ops::Range;

use crate::{cut::Cut, report::problems::reading::YamlFault};
use lines::{Opening, either_key, indented, lead, mark, odd_blank, odd_mark};

/// A text of which the parser can make something.
#[derive(Debug, Default)]
pub struct Mended {
    /// The text.
    pub text: String,
    /// What was wrong, each with its place in what was written.
    pub faults: Vec<(Range<usize>, YamlFault)>,
    /// Where in what was written each part of the text stands.
    pub places: Places,
    /// Something of it is left out.
    pub is_part_lost: bool,
}

impl Mended {
    /// Makes a comment of the line at a place, or of the last before it that is none yet; where it was written.
    pub fn leave_out(&mut self, at: usize) -> Option<Range<usize>> {
        let mut end = at.min(self.text.len());
        loop {
            let before = self.text.as_bytes().get(..end).unwrap_or_default();
            let start = memchr::memrchr(b'\n', before).map_or(0, |it| it + 1);
            let length = self.text.cut(start..).find('\n').unwrap_or(self.text.len() - start);
            let line = self.text.cut(start..start + length);
            let rest = line.trim();
            if !rest.is_empty() && !rest.starts_with('#') {
                let from = start + lead(line);
                let written = self.places.written(from..from + rest.len());
                let first = rest.chars().next().map_or(1, char::len_utf8);
                // As long as it was, so that all places stay.
                let comment = format!("#{}", " ".repeat(first - 1));
                self.text.replace_range(from..from + first, &comment);
                return Some(written);
            }
            end = start.checked_sub(1)?;
        }
    }
}

/// Where parts of a mended text stand in what was written: the start of each part in both, and whether it was taken over.
#[derive(Debug, Default)]
pub struct Places(Vec<(usize, usize, bool)>);

impl Places {
    fn original(&self, at: usize) -> (usize, bool) {
        let next = self.0.partition_point(|it| it.0 <= at);
        match next.checked_sub(1).and_then(|it| self.0.get(it)) {
            Some(&(start, written, true)) => (written + at - start, true),
            Some(&(_, written, false)) => (written, false),
            None => (at, true),
        }
    }

    /// A range of the mended text as one of what was written.
    pub fn written(&self, range: Range<usize>) -> Range<usize> {
        let start = self.original(range.start).0;
        let Some(last) = range.end.checked_sub(1).filter(|it| *it >= range.start) else {
            return start..start;
        };
        let (end, is_taken) = self.original(last);
        start..start.max(end + usize::from(is_taken))
    }
}

/// Puts right what is no YAML.
pub fn mend(text: &str) -> Mended {
    let (mut lines, mut start) = (Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        lines.push(start..start + line.trim_end_matches('\n').len());
        start += line.len();
    }
    let mut mender = Mender {
        text,
        lines,
        at: 0,
        levels: Vec::new(),
        line_start: 0,
        unindented: None,
        done: Mended::default(),
    };
    while mender.at < mender.lines.len() {
        mender.line();
    }
    mender.done
}

/// Whether a name that the parser found may be more than one: what begins an item or holds a colon of another kind.
pub fn is_odd_name(name: &str) -> bool {
    !name.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b' '))
        && (lines::odd_key(name).is_some() || odd_mark(name).is_some() || odd_blank(name, true).is_some())
}

/// A list or a group of fields that lines may go on with.
struct Level {
    /// The column of its marks or names.
    column: usize,
    /// The blanks that its author wrote for that column.
    blanks: String,
    is_list: bool,
    /// Its last item or field has no value yet.
    is_open: bool,
}

struct Mender<'t> {
    text: &'t str,
    lines: Vec<Range<usize>>,
    /// The line that comes next.
    at: usize,
    levels: Vec<Level>,
    /// Where the last line of the mended text begins.
    line_start: usize,
    /// The last line that went on from another without being indented: more of it is the same mistake.
    unindented: Option<usize>,
    done: Mended,
}

impl<'t> Mender<'t> {
    fn cut(&self, range: Range<usize>) -> &'t str {
        self.text.cut(range)
    }

    fn copy(&mut self, range: Range<usize>) {
        if range.start < range.end {
            self.done.places.0.push((self.done.text.len(), range.start, true));
            self.done.text.push_str(self.text.cut(range));
            self.line_start = self.done.text.rfind('\n').map_or(0, |it| it + 1).max(self.line_start);
        }
    }

    /// Puts in what was not written, for what stands at `at`.
    fn put(&mut self, at: usize, text: &str) {
        self.done.places.0.push((self.done.text.len(), at, false));
        self.done.text.push_str(text);
        if text.ends_with('\n') {
            self.line_start = self.done.text.len();
        }
    }

    fn fault(&mut self, base: usize, (range, fault): (Range<usize>, YamlFault)) {
        self.done.faults.push((base + range.start..base + range.end, fault));
    }

    /// Takes over what is left of a line, and goes to the next.
    fn rest(&mut self, from: usize) {
        let end = self.lines.get(self.at).map_or(from, |it| it.end);
        self.copy(from..(end + 1).min(self.text.len()).max(from));
        self.at += 1;
    }

    fn column(&self) -> usize {
        self.done.text.cut(self.line_start..).chars().count()
    }

    fn line(&mut self) {
        let range = self.lines[self.at].clone();
        let line = self.cut(range.clone());
        let start = range.start + lead(line);
        let rest = self.cut(start..range.end);
        if rest.is_empty() || rest.starts_with('#') {
            // A no-break blank is a letter to YAML.
            let odd = odd_blank(line.cut(..line.len() - rest.len()), false);
            let from = if odd.is_some() { start } else { range.start };
            odd.into_iter().for_each(|it| self.fault(range.start, it));
            return self.rest(from);
        }
        if line.starts_with("---") || line.starts_with("...") || line.starts_with('%') {
            self.levels.clear();
            return self.rest(range.start);
        }
        self.entry(range.start, start);
    }

    /// A line with something in it, which begins at `start` behind its indentation.
    fn entry(&mut self, line_start: usize, start: usize) {
        let blanks = self.cut(line_start..start);
        let rest = self.cut(start..self.lines[self.at].end);
        let odd = odd_blank(blanks, true);
        let column = widths(blanks).next().unwrap_or_default();
        let item =
            mark(rest).or_else(|| odd_mark(rest).filter(|it| self.is_item(it, rest, column, odd.is_some())));
        let field = match item {
            Some(_) => None,
            None => either_key(rest, |it| self.is_field(it, column, odd.is_some())),
        };
        if item.is_none() && field.is_none() {
            return self.loose(line_start, start, odd, column);
        }
        let (column, fits) = self.column_of(blanks, item.is_some());
        match odd {
            Some(odd) => self.fault(line_start, odd),
            None if !fits => {
                let length = item.as_ref().or(field.as_ref()).map_or(0, |it| it.word.end);
                self.fault(start, (0..length, YamlFault::Uneven));
            }
            None => {}
        }
        if blanks.len() == column && blanks.bytes().all(|it| it == b' ') {
            self.copy(line_start..start);
        } else {
            self.put(line_start, &" ".repeat(column));
        }
        let is_child = self.levels.last().is_some_and(|it| it.is_open && column > it.column);
        if !is_child {
            let is_list = item.is_some();
            self.levels.retain(|it| it.column < column || it.column == column && (is_list || !it.is_list));
        }
        match item {
            Some(item) => self.items(start, item, blanks),
            None => field.into_iter().for_each(|it| self.field(start, it, blanks)),
        }
    }

    /// Whether what might be the mark of an item is one: a text may begin with a dash, too.
    fn is_item(&self, item: &Opening, rest: &str, column: usize, is_odd: bool) -> bool {
        let after = rest.cut(item.end..).trim_start();
        let is_list = self.levels.iter().any(|it| it.is_list && it.column == column);
        let is_inside = self.levels.last().is_some_and(|it| column > it.column);
        let is_group = after.starts_with(['{', '[']) || either_key(after, |_| true).is_some();
        is_group
            || is_list
            || is_odd
            || rest.starts_with('*')
            || !is_inside && !self.levels.is_empty()
            || self.levels.last().is_some_and(|it| it.is_open)
                && self.has_sibling(rest.cut(item.word.clone()))
    }

    /// Whether the next line begins with the same sign in the same column: no text goes on so.
    fn has_sibling(&self, sign: &str) -> bool {
        let next = self.lines.get(self.at + 1).map(|it| indented(self.cut(it.clone())));
        let blanks = indented(self.cut(self.lines[self.at].clone())).0;
        next.is_some_and(|it| it.0 == blanks && it.1.starts_with(sign))
    }

    /// Whether what might be a field's name is one.
    fn is_field(&self, field: &Opening, column: usize, is_odd: bool) -> bool {
        let is_sure = !matches!(field.fault, Some((_, YamlFault::TightColon)));
        let is_among =
            self.levels.is_empty() || self.levels.iter().any(|it| !it.is_list && it.column == column);
        is_among
            || is_odd
            || (is_sure || self.goes_on(|it| it == column)) && self.levels.last().is_some_and(|it| it.is_open)
    }

    /// Whether the next line is a field, in a column that is right.
    fn goes_on(&self, is_right: impl Fn(usize) -> bool) -> bool {
        let following = self.lines.iter().skip(self.at + 1).map(|it| self.cut(it.clone()));
        let next = following.map(indented).find(|it| !it.1.is_empty() && !it.1.starts_with('#'));
        next.is_some_and(|(blanks, rest)| {
            either_key(rest, |_| true).is_some() && widths(blanks).next().is_some_and(&is_right)
        })
    }

    /// The column that an item or field is meant to stand in, and whether it does.
    fn column_of(&self, blanks: &str, is_item: bool) -> (usize, bool) {
        let Some(last) = self.levels.last() else { return (widths(blanks).next().unwrap_or_default(), true) };
        if let Some(same) = self.levels.iter().rev().find(|it| it.is_list == is_item && it.blanks == blanks) {
            return (same.column, true);
        }
        let is_of = |it: &&Level| it.is_list == is_item || is_item && it.is_open;
        if let Some(column) = self.child_column(last, is_item).filter(|_| blanks.contains('\t')) {
            return (column, true);
        }
        let fitting = widths(blanks).find(|width| {
            last.is_open && *width > last.column
                || self.levels.iter().filter(is_of).any(|it| it.column == *width)
        });
        if let Some(width) = fitting {
            return (width, true);
        }
        let width = widths(blanks).next().unwrap_or_default();
        let columns = self.levels.iter().rev().filter(is_of).map(|it| it.column);
        let child = last.is_open.then_some(last.column + 2);
        (columns.chain(child).min_by_key(|it| it.abs_diff(width)).unwrap_or(width), false)
    }

    /// The column of what belongs to the last field, as the lines after this one show it. Those of an item stand behind its mark.
    fn child_column(&self, last: &Level, is_item: bool) -> Option<usize> {
        let following = self.lines.iter().skip(self.at + 1).map(|it| self.cut(it.clone()));
        let lines = following.map(indented).filter(|it| !it.1.is_empty());
        let inside = lines.take_while(|(blanks, _)| widths(blanks).max() > Some(last.column));
        let plain = inside.filter(|(blanks, _)| blanks.bytes().all(|it| it == b' '));
        let (blanks, rest) = plain.min_by_key(|it| it.0.len()).filter(|_| last.is_open)?;
        let is_inside = is_item && mark(rest).is_none() && odd_mark(rest).is_none();
        Some(if is_inside { blanks.len().saturating_sub(2).max(last.column) } else { blanks.len() })
    }

    fn push(&mut self, is_list: bool, blanks: &str) {
        let column = self.column();
        if !self.levels.last().is_some_and(|it| it.column == column && it.is_list == is_list) {
            if let Some(last) = self.levels.last_mut() {
                last.is_open = false;
            }
            self.levels.push(Level { column, blanks: blanks.to_owned(), is_list, is_open: false });
        }
    }

    fn set_open(&mut self, is_open: bool) {
        if let Some(last) = self.levels.last_mut() {
            last.is_open = is_open;
        }
    }

    /// The marks of a line's items, and what the last of them holds.
    fn items(&mut self, mut start: usize, mut item: Opening, blanks: &str) {
        let end = self.lines[self.at].end;
        let mut blanks = blanks.to_owned();
        loop {
            self.push(true, &blanks);
            let list = self.column();
            self.set_open(false);
            let behind = start + item.end;
            let rest = start + item.end + lead(self.cut(behind..end));
            // The column where its author saw what follows.
            blanks += &" ".repeat(self.cut(start..rest).chars().count());
            match item.fault {
                None => self.copy(start..rest),
                Some(fault) => {
                    self.fault(start, fault);
                    self.put(start, "- ");
                }
            }
            let text = self.cut(rest..end);
            if let Some(next) = mark(text) {
                (start, item) = (rest, next);
                continue;
            }
            match either_key(text, |it| self.is_field_of_item(it, list)) {
                Some(field) => self.field(rest, field, &blanks),
                None => {
                    let is_open = self.value(rest, list, false);
                    self.set_open(is_open);
                }
            }
            return;
        }
    }

    fn is_field_of_item(&self, field: &Opening, list: usize) -> bool {
        !matches!(field.fault, Some((_, YamlFault::TightColon))) || self.goes_on(|it| it > list)
    }

    fn field(&mut self, start: usize, field: Opening, blanks: &str) {
        self.push(false, blanks);
        let column = self.column();
        self.set_open(false);
        match field.fault {
            None => self.copy(start..start + field.end),
            Some(fault) => {
                self.copy(start..start + field.word.end);
                self.fault(start, fault);
                self.put(start + field.word.end, ": ");
            }
        }
        let is_open = self.value(start + field.end, column, true);
        self.set_open(is_open);
    }

    /// A line that is neither a field nor an item.
    fn loose(
        &mut self,
        line_start: usize,
        start: usize,
        odd: Option<(Range<usize>, YamlFault)>,
        column: usize,
    ) {
        let Some(last) = self.levels.last() else {
            // The whole text is one value, or its first line is no field.
            if self.goes_on(|it| it == column) {
                self.done.is_part_lost = true;
                self.fault(start, (0..self.lines[self.at].end - start, YamlFault::LeftOut));
                self.put(line_start, "# ");
            }
            return self.rest(line_start);
        };
        if column > last.column {
            let (parent, is_open) = (last.column, last.is_open);
            odd.into_iter().filter(|it| it.1 == YamlFault::Tab).for_each(|it| self.fault(line_start, it));
            self.put(line_start, &" ".repeat(column.max(parent + 1)));
            if is_open {
                self.value(start, parent, false);
                return self.set_open(false);
            }
            return self.rest(start);
        }
        let end = self.lines[self.at].end;
        let open = self.levels.last_mut().and_then(|it| std::mem::take(&mut it.is_open).then_some(it.column));
        if self.unindented.replace(self.at).is_none_or(|it| it + 1 != self.at) {
            let fault = if open.is_some() { YamlFault::Unindented } else { YamlFault::LeftOut };
            self.fault(start, (0..end - start, fault));
        }
        let Some(parent) = open else {
            self.done.is_part_lost = true;
            self.put(line_start, "# ");
            return self.rest(start);
        };
        self.put(line_start, &" ".repeat(parent + 2));
        self.quoted_line(start..end);
        self.rest(end);
    }
}

/// How many columns blanks may stand for: a tab is as wide as its author's editor shows it.
fn widths(blanks: &str) -> impl Iterator<Item = usize> {
    let n_tabs = memchr::memchr_iter(b'\t', blanks.as_bytes()).count();
    let others = blanks.chars().count() - n_tabs;
    let tabs: &[usize] = if n_tabs > 0 { &[4, 2, 8] } else { &[1] };
    tabs.iter().map(move |it| it * n_tabs + others)
}
