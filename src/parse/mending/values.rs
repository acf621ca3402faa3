//! The value of a field or an item: a text, quoted or not, a block, or what only looks like something else to YAML.

use std::ops::Range;

use super::{
    Mender,
    lines::{
        before_comment, closing, colon_in_text, either_key, indented, is_end, is_field, is_over, key, lead,
        mark, odd_blank, odd_escape,
    },
};
use crate::{cut::Cut, report::problems::reading::YamlFault};

/// Quotation marks of Word; also the sign of inches, which it makes of a quote behind a digit.
const OF_WORD: [char; 10] = ['“', '”', '„', '‘', '’', '‚', '«', '»', '＂', '″'];

impl Mender<'_> {
    /// What follows the colon or the mark in column `parent`, to the end of its last line. Whether there is nothing, so that
    /// what the next lines hold may be its value.
    pub(super) fn value(&mut self, from: usize, parent: usize, is_field: bool) -> bool {
        let end = self.lines[self.at].end;
        let start = from + lead(self.cut(from..end));
        if odd_blank(self.cut(from..start), false).is_none() {
            self.copy(from..start);
        }
        let text = self.cut(start..end);
        let Some(first) = text.chars().next() else {
            self.rest(start);
            return true;
        };
        let after = text.cut(first.len_utf8()..);
        match first {
            '#' => {
                self.rest(start);
                return true;
            }
            // An anchor: what it stands before is the value.
            '&' if !is_end(after) => {
                let length = text.find([' ', '\t']).unwrap_or(text.len());
                self.copy(start..start + length);
                return self.value(start + length, parent, is_field);
            }
            '|' | '>'
                if is_over(after.trim_start_matches(|it: char| "+-".contains(it) || it.is_ascii_digit())) =>
            {
                self.block(start, parent);
            }
            '"' | '\'' => self.quoted(start, parent, first),
            // What opens a bracket and lists nothing is a text.
            '[' if !after.trim().is_empty()
                && closing(after, '"').is_none()
                && !after.contains([',', ']', ':', '{', '[']) =>
            {
                self.open_bracket(start, parent)
            }
            '[' | '{' => self.flow(start, parent, first),
            '-' if is_end(after) && is_field && !is_over(after) => self.list_behind_name(start, parent),
            '!' if after.starts_with('!') => self.rest(start),
            '*' if self.is_alias(after) => self.rest(start),
            '@' | '`' | '%' | ',' | ']' | '}' | '*' | '|' | '>' | '&' | '!' => {
                self.sign(start, parent, first)
            }
            '-' | '?' if is_end(after) => self.sign(start, parent, first),
            _ => self.plain(start, parent, is_field),
        }
        false
    }

    /// A bracket that lists nothing and is not closed.
    fn open_bracket(&mut self, start: usize, parent: usize) {
        self.fault(start, (0..1, YamlFault::OpenBracket('[')));
        let text = self.cut(start..self.lines[self.at].end);
        let end = start + before_comment(text);
        // One id is a list of it, words are a text.
        let mut inside = self.cut(start + 1..end).bytes();
        if inside.all(|it| it.is_ascii_alphanumeric() || b"-_\"".contains(&it)) {
            self.copy(start..end);
            self.put(end, "]");
            return self.rest(end);
        }
        self.in_quotes(start..end, parent);
    }

    fn is_alias(&self, name: &str) -> bool {
        let name = name.cut(..before_comment(name));
        !name.is_empty() && !name.contains(' ') && self.text.contains(&format!("&{name}"))
    }

    /// A text that begins with a sign of YAML's own.
    pub(super) fn sign(&mut self, start: usize, parent: usize, sign: char) {
        self.fault(start, (0..sign.len_utf8(), YamlFault::Sign(sign)));
        self.in_quotes(start..start + before_comment(self.cut(start..self.lines[self.at].end)), parent);
    }

    fn list_behind_name(&mut self, start: usize, parent: usize) {
        self.fault(start, (0..1, YamlFault::ListBehindName));
        let behind = start + 1 + lead(self.cut(start + 1..self.lines[self.at].end));
        if key(self.cut(behind..self.lines[self.at].end)).is_none() {
            // One text is as good as a list of it.
            self.value(behind, parent, false);
            return;
        }
        self.put(start, "\n");
        let column = parent + 2;
        self.put(start, &" ".repeat(column));
        self.set_open(true);
        let item = mark(self.cut(start..self.lines[self.at].end));
        item.into_iter().for_each(|it| self.items(start, it, &" ".repeat(column)));
    }

    /// How many of the next lines go on with a text: those that are deeper than `parent` and no fields.
    fn following(&self, parent: usize) -> usize {
        let lines = self.lines.iter().skip(self.at + 1).map(|it| self.cut(it.clone()));
        let mut n_following = 0;
        for (n_lines, line) in lines.enumerate() {
            let (blanks, rest) = indented(line);
            if rest.is_empty() {
                continue;
            }
            let is_item = mark(rest).is_some_and(|it| key(rest.cut(it.end..).trim_start()).is_some());
            if super::widths(blanks).max() <= Some(parent)
                || rest.starts_with('#')
                || is_field(rest)
                || is_item
            {
                break;
            }
            n_following = n_lines + 1;
        }
        n_following
    }

    /// The texts of the next lines, without what they are indented by.
    fn texts(&self, n_lines: usize) -> Vec<Range<usize>> {
        let lines = self.lines.iter().skip(self.at + 1).take(n_lines);
        lines.map(|it| it.start + lead(self.cut(it.clone()))..it.end).collect()
    }

    /// The field that follows a comma in the line of another: where it begins, and the comma.
    fn second_field(&self, start: usize, colon: usize) -> Option<(usize, usize)> {
        let before = self.cut(start..colon);
        let sign = before.rfind([',', ';']).filter(|it| *it > 0)?;
        let name = sign + 1 + lead(before.cut(sign + 1..));
        let is_alone = colon_in_text(before).is_none();
        (is_alone && is_field(self.cut(start + name..self.lines[self.at].end)))
            .then_some((start + name, start + sign))
    }

    fn plain(&mut self, start: usize, parent: usize, is_of_field: bool) {
        let end = start + before_comment(self.cut(start..self.lines[self.at].end));
        let n_following = self.following(parent);
        let texts: Vec<_> = std::iter::once(start..end).chain(self.texts(n_following)).collect();
        let first = self.cut(start..end).chars().next().unwrap_or_default();
        let colon = texts.iter().find_map(|it| Some(it.start + colon_in_text(self.cut(it.clone()))?));
        if let Some(colon) = colon {
            let second = self.second_field(start, colon).filter(|_| is_of_field && colon < end);
            if let Some((name, sign)) = second
                && let Some(field) = key(self.cut(name..self.lines[self.at].end))
            {
                self.fault(sign, (0..1, YamlFault::TwoFields));
                self.copy(start..sign);
                self.put(sign, "\n");
                self.put(sign, &" ".repeat(parent));
                return self.field(name, field, &" ".repeat(parent));
            }
            let fault = match OF_WORD.contains(&first) {
                true => (start..end, YamlFault::Quotes(first)),
                false => (colon..colon + 1, YamlFault::ColonInText),
            };
            self.fault(0, fault);
            return self.in_quotes(start..end, parent);
        }
        self.rest(start);
        for text in texts.into_iter().skip(1) {
            let line = self.lines[self.at].start;
            match odd_blank(self.cut(line..text.start), true)
                .filter(|it| it.1 == YamlFault::Tab && it.0.start == 0)
            {
                Some(tab) => {
                    self.fault(line, tab);
                    self.put(line, &" ".repeat(parent + 2));
                    self.rest(text.start);
                }
                None => self.rest(line),
            }
        }
    }

    /// Puts a text, and the lines that it goes on in, into quotes that suit any text.
    pub(super) fn in_quotes(&mut self, first: Range<usize>, parent: usize) {
        let n_following = self.following(parent);
        let mut texts = vec![first];
        texts.extend(self.texts(n_following));
        let end = texts.last().map_or(0, |it| it.end);
        self.put(texts[0].start, "'");
        for (number, text) in texts.into_iter().enumerate() {
            if number > 0 {
                self.put(text.start, "\n");
                self.put(text.start, &" ".repeat(parent + 2));
            }
            self.doubled(text);
        }
        self.put(end, "'\n");
        self.at += 1 + n_following;
    }

    pub(super) fn quoted_line(&mut self, text: Range<usize>) {
        self.put(text.start, "'");
        self.doubled(text.clone());
        self.put(text.end, "'");
    }

    fn doubled(&mut self, text: Range<usize>) {
        let mut from = text.start;
        for at in memchr::memchr_iter(b'\'', self.cut(text.clone()).as_bytes()) {
            self.copy(from..text.start + at);
            self.put(text.start + at, "'");
            from = text.start + at;
        }
        self.copy(from..text.end);
    }

    /// A text that begins with a quote.
    fn quoted(&mut self, start: usize, parent: usize, quote: char) {
        let end = self.lines[self.at].end;
        let inside = self.cut(start + 1..end);
        let Some(close) = closing(inside, quote) else { return self.quoted_over_lines(start, parent, quote) };
        let behind = start + 1 + close + 1;
        let after = self.cut(behind..end);
        let text = start + 1..start + 1 + close;
        if is_over(after) {
            return match odd_escape(inside.cut(..close)).filter(|_| quote == '"') {
                None => self.rest(start),
                Some(at) => {
                    self.fault(text.start, (at..at + 1, YamlFault::Escape));
                    self.quoted_line(text);
                    self.rest(end);
                }
            };
        }
        let rest = after.trim();
        if matches!(rest, "," | ";") {
            let at = lead(after);
            self.fault(behind, (at..at + 1, YamlFault::Trailing(if rest == "," { ',' } else { ';' })));
            self.copy(start..behind);
            return self.rest(end);
        }
        self.fault(0, (behind - 1..behind, YamlFault::QuoteInText(quote)));
        // What is quoted as a whole has its last quote at the end.
        let whole = start + before_comment(self.cut(start..end));
        let is_whole = self.cut(start..whole).ends_with(quote);
        self.in_quotes(start + usize::from(is_whole)..whole - usize::from(is_whole), parent);
    }

    fn quoted_over_lines(&mut self, start: usize, parent: usize, quote: char) {
        let end = self.lines[self.at].end;
        let n_following = self.following(parent);
        for (number, text) in self.texts(n_following).into_iter().enumerate() {
            let text = self.cut(text);
            if closing(text, quote).is_some_and(|it| is_over(text.cut(it + 1..))) {
                self.rest(start);
                (0..=number).for_each(|_| self.rest(self.lines[self.at].start));
                return;
            }
        }
        let text = self.cut(start + 1..end).trim_end();
        let last = text.chars().next_back().filter(|it| OF_WORD.contains(it));
        let text = start + 1..start + 1 + text.len();
        match last {
            Some(last) => {
                let at = text.end - last.len_utf8();
                self.fault(0, (at..text.end, YamlFault::Quotes(last)));
                self.in_quotes(text.start..at, parent);
            }
            None => {
                self.fault(0, (start..start + 1, YamlFault::OpenQuote(quote)));
                self.in_quotes(text, parent);
            }
        }
    }

    /// A block of lines behind `|` or `>`.
    fn block(&mut self, start: usize, parent: usize) {
        let header = self.cut(start..self.lines[self.at].end);
        let digit =
            header.chars().take_while(|it| "|>+-0123456789".contains(*it)).find_map(|it| it.to_digit(10));
        let mut indent = digit.map(|it| parent + it as usize);
        self.rest(start);
        while let Some(range) = self.lines.get(self.at).cloned() {
            let line = self.cut(range.clone());
            let blanks = lead(line);
            let rest = line.cut(blanks..);
            let n_blanks = line.len() - line.trim_start_matches(' ').len();
            if rest.is_empty() || indent.is_some_and(|it| n_blanks >= it) {
                self.unindented =
                    self.unindented.filter(|it| rest.is_empty() && it + 1 == self.at).map(|it| it + 1);
                self.rest(range.start);
                continue;
            }
            let odd = odd_blank(line.cut(..blanks), true);
            let is_deeper = super::widths(line.cut(..blanks)).next() > Some(parent);
            if is_deeper && indent.is_none() && odd.is_none() {
                indent = Some(n_blanks);
                self.rest(range.start);
                continue;
            }
            let is_list = self.levels.iter().any(|it| it.is_list && it.column == n_blanks);
            let is_new = either_key(rest, |_| true).is_some()
                || rest.starts_with(['#', '-'])
                || rest.starts_with("...");
            if !is_deeper && (is_new || is_list) {
                return;
            }
            if is_deeper && rest.starts_with('#') {
                return;
            }
            match odd {
                Some(odd) => self.fault(range.start, odd),
                None if is_deeper => self.fault(range.start, (blanks..line.len(), YamlFault::Block)),
                None if self.unindented.is_none_or(|it| it + 1 != self.at) => {
                    self.fault(range.start, (blanks..line.len(), YamlFault::Unindented));
                }
                None => {}
            }
            self.unindented = (!is_deeper).then_some(self.at);
            self.put(range.start, &" ".repeat(*indent.get_or_insert(parent + 2)));
            self.rest(range.start + blanks);
        }
    }
}
