//! How a line looks to whoever edits it, and back.
//!
//! `**` and `*` are the only marks that are read out of what is typed, and only where they stand at the edges of words: before a
//! word that nothing but a blank, an opening bracket or a quotation mark precedes, and behind one likewise. Everywhere else an asterisk is
//! an asterisk, as are all other characters. What is between `‹` and `›` is told by the line's marks.

use super::{
    Entry, Line, List, Mark, Names, Value,
    line::{CLOSE, OPEN, Side, Token, Tokens, plain},
};
use crate::{cut::Cut, model::RecordKind};

fn name_of(record: &str, names: Names<'_>) -> String {
    let split = record.split_once(':');
    let known = split.and_then(|(word, id)| names(RecordKind::from_word(word)?, id));
    plain(&known.unwrap_or_else(|| split.map_or(record, |it| it.1).to_owned()))
}

/// The line that a form shows.
pub(super) fn shown(tokens: &[Token], names: Names<'_>) -> Line {
    let mut line = Line::default();
    for token in tokens {
        match token {
            Token::Text(text) => {
                line.marks.extend(bracketed(text).map(|_| None));
                line.text.push_str(text);
            }
            Token::Break => line.text.push('\n'),
            Token::Paragraph => line.text.push_str("\n\n"),
            Token::Bold(_) => line.text.push_str("**"),
            Token::Italic(_) => line.text.push('*'),
            Token::Link { url, title } => {
                line.text.push(OPEN);
                line.marks.push(Some(Mark::Link { url: url.clone(), title: title.clone() }));
            }
            Token::LinkEnd => line.text.push(CLOSE),
            Token::Record { record, label } => {
                let name = name_of(record, names);
                let words = label.clone().unwrap_or_else(|| name.clone());
                line.text.extend([OPEN.to_string(), words, CLOSE.to_string()]);
                line.marks.push(Some(Mark::Record { record: record.clone(), name }));
            }
            Token::Source { source, shown } => {
                line.text.extend([OPEN.to_string(), shown.clone(), CLOSE.to_string()]);
                line.marks.push(Some(Mark::Source { source: source.clone(), shown: shown.clone() }));
            }
        }
    }
    line
}

/// Places of what stands between brackets, without them.
fn bracketed(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text.cut(at..).find(OPEN)? + OPEN.len_utf8();
            let stop = start + text.cut(start..).find([OPEN, CLOSE, '\n'])?;
            at = stop;
            if text.cut(stop..).starts_with(CLOSE) {
                at += CLOSE.len_utf8();
                return Some(start..stop);
            }
        }
    })
}

/// What a line says; nothing where its marks are not those of its words.
pub(super) fn tokens(line: &Line) -> Option<Vec<Token>> {
    let mut reader = Reader { text: &line.text, tokens: Tokens::default(), open: Vec::new() };
    let mut marks = line.marks.iter();
    let mut done = 0;
    for place in bracketed(&line.text) {
        let Some(mark) = marks.next()? else { continue };
        let words = line.text.cut(place.clone());
        reader.read(done..place.start - OPEN.len_utf8());
        match mark {
            Mark::Record { record, name } => {
                let is_named = words == name || words.trim().is_empty();
                let label = (!is_named).then(|| words.trim().to_owned());
                reader.tokens.push(Token::Record { record: record.clone(), label });
            }
            Mark::Source { source, shown } if words == shown => {
                reader.tokens.push(Token::Source { source: source.clone(), shown: shown.clone() });
            }
            Mark::Source { .. } => reader.read(place.start - OPEN.len_utf8()..place.end + CLOSE.len_utf8()),
            Mark::Link { url, title } => {
                reader.tokens.push(Token::Link { url: url.clone(), title: title.clone() });
                // A form does not reach over the ends of a link.
                let around = std::mem::take(&mut reader.open);
                reader.read(place.clone());
                reader.give_up();
                reader.open = around;
                reader.tokens.push(Token::LinkEnd);
            }
        }
        done = place.end + CLOSE.len_utf8();
    }
    reader.read(done..line.text.len());
    reader.give_up();
    marks.next().is_none().then(|| reader.tokens.finish())
}

/// Reads words with marks of bold and italic.
struct Reader<'t> {
    text: &'t str,
    tokens: Tokens,
    /// Forms that are open: where each stands among the tokens, and whether it is bold.
    open: Vec<(usize, bool)>,
}

impl Reader<'_> {
    fn read(&mut self, place: std::ops::Range<usize>) {
        let mut at = place.start;
        while at < place.end {
            let rest = self.text.cut(at..place.end);
            let plain = rest.find(['*', '\n']).unwrap_or(rest.len());
            self.tokens.text(rest.cut(..plain));
            at += plain;
            let rest = rest.cut(plain..);
            if rest.starts_with('\n') {
                let n = rest.bytes().take_while(|it| *it == b'\n').count();
                if n > 1 {
                    self.give_up();
                }
                self.tokens.push(if n > 1 { Token::Paragraph } else { Token::Break });
                at += n;
            } else if !rest.is_empty() {
                let n = rest.bytes().take_while(|it| *it == b'*').count();
                self.stars(at, n);
                at += n;
            }
        }
    }

    /// Asterisks in a row.
    fn stars(&mut self, at: usize, n: usize) {
        let before = self.text.cut(..at).chars().next_back();
        let after = self.text.cut(at + n..).chars().next();
        let closes = match n {
            1 | 2 => self.open.last().is_some_and(|it| it.1 == (n == 2)),
            3 => {
                let top: Vec<bool> = self.open.iter().rev().take(2).map(|it| it.1).collect();
                top == [true, false] || top == [false, true]
            }
            _ => false,
        };
        if closes && may_close(before, after) {
            for _ in 0..if n == 3 { 2 } else { 1 } {
                if let Some((_, is_bold)) = self.open.pop() {
                    self.tokens.push(form(is_bold, Side::Close));
                }
            }
        } else if n <= 3 && may_open(before, after) {
            // Of three the outer is italic, as Markdown has it.
            let forms: &[bool] = match n {
                1 => &[false],
                2 => &[true],
                _ => &[false, true],
            };
            for is_bold in forms {
                self.open.push((self.tokens.len(), *is_bold));
                self.tokens.push(form(*is_bold, Side::Open));
            }
        } else {
            self.tokens.push(Token::Text("*".repeat(n)));
        }
    }

    /// What was opened and not closed was nothing but asterisks.
    fn give_up(&mut self) {
        for (at, is_bold) in std::mem::take(&mut self.open) {
            self.tokens.demote(at, if is_bold { "**" } else { "*" });
        }
    }
}

fn form(is_bold: bool, side: Side) -> Token {
    if is_bold { Token::Bold(side) } else { Token::Italic(side) }
}

/// Whether marks between two characters can begin a form.
fn may_open(before: Option<char>, after: Option<char>) -> bool {
    before.is_none_or(|it| !it.is_alphanumeric() && it != '*')
        && after.is_some_and(|it| it.is_alphanumeric() || "“‘\"'([{‹«".contains(it))
}

fn may_close(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(|it| !it.is_whitespace() && !"“‘([{‹«".contains(it))
        && after.is_none_or(|it| !it.is_alphanumeric())
}

/// The value as it would be read again; nothing where it is none.
pub(super) fn normal(value: &Value, names: Names<'_>) -> Option<Value> {
    Some(match value {
        Value::Paragraph(it) => Value::Paragraph(without_gaps(it, names)?),
        Value::Heading { level, id, line } => {
            Value::Heading { level: *level, id: id.clone(), line: in_one_line(line, names)? }
        }
        Value::Quote(it) => Value::Quote(normal_line(it, names)?),
        Value::List(it) => Value::List(list(it, names)?),
        Value::Table { columns, rows } => {
            let rows = rows
                .iter()
                .map(|row| row.iter().map(|it| in_one_line(it, names)).collect::<Option<Vec<_>>>());
            Value::Table { columns: columns.clone(), rows: rows.collect::<Option<_>>()? }
        }
        Value::Photos { .. } | Value::Rule | Value::Raw => value.clone(),
    })
}

/// A list as it is read again. What parts items is seen only where there are two parts.
fn normal_line(line: &Line, names: Names<'_>) -> Option<Line> {
    Some(shown(&tokens(line)?, names))
}

fn in_one_line(line: &Line, names: Names<'_>) -> Option<Line> {
    normal_line(&Line { text: line.text.replace('\n', " "), marks: line.marks.clone() }, names)
}

fn without_gaps(line: &Line, names: Names<'_>) -> Option<Line> {
    let text = line.text.split('\n').filter(|it| !it.trim().is_empty()).collect::<Vec<_>>().join("\n");
    normal_line(&Line { text, marks: line.marks.clone() }, names)
}

fn list(it: &List, names: Names<'_>) -> Option<List> {
    let mut items = Vec::with_capacity(it.items.len());
    for entry in &it.items {
        let list = match &entry.list {
            Some(it) => Some(list(it, names)?),
            None => None,
        };
        items.push(Entry { line: without_gaps(&entry.line, names)?, list });
    }
    let has_parts = items.len() > 1 || items.iter().any(|it| it.list.is_some());
    Some(List { start: it.start, loose: it.loose && has_parts, items })
}
