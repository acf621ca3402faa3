//! Comma-separated values as spreadsheets save them: the separator is found out, quoted cells may hold anything,
//! and every cell knows its place.

use std::{borrow::Cow, ops::Range};

use crate::cut::Cut;

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell<'t> {
    /// What it holds, without quotes and without blanks at the ends.
    pub text: Cow<'t, str>,
    /// Its bytes in the file, quotes included.
    pub range: Range<usize>,
}

/// One row; a row of empty cells is left out when reading.
pub type Row<'t> = Vec<Cell<'t>>;

/// What is wrong with the form of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A quote opened here and never closed: all that follows is inside it.
    Unclosed(usize),
    /// Text after a closing quote.
    AfterQuote(Range<usize>),
}

/// The rows of a text, and what is wrong with its form.
pub fn read(text: &str) -> (Vec<Row<'_>>, Vec<Fault>) {
    // Excel writes and reads a first line `sep=;`.
    let start = match text.split_inclusive('\n').next() {
        Some(line) if line.trim_end().len() == 5 && line.starts_with("sep=") => line.len(),
        _ => 0,
    };
    let separator = if start > 0 { text.as_bytes()[4] } else { separator(text) };
    let mut reader = Reader { text, at: start, separator, faults: Vec::new() };
    let mut rows = Vec::new();
    while reader.at < text.len() {
        let row = reader.row();
        // An unclosed quote swallows the rest: what is in it is no row.
        let swallowed = matches!(reader.faults.last(), Some(Fault::Unclosed(_)));
        if !swallowed && row.iter().any(|it| !it.text.is_empty()) {
            rows.push(row);
        }
    }
    (rows, reader.faults)
}

/// The one of `,`, `;` and tab that is most frequent in the first line outside quotes.
fn separator(text: &str) -> u8 {
    let first = text.trim_start();
    let mut counts = [(0, b','), (0, b';'), (0, b'\t')];
    let mut quoted = false;
    for byte in first.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if quoted => {}
            _ => {
                if let Some((count, _)) = counts.iter_mut().find(|(_, it)| *it == byte) {
                    *count += 1;
                }
            }
        }
    }
    counts.iter().rev().max_by_key(|(count, _)| *count).map_or(b',', |(_, it)| *it)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    separator: u8,
    faults: Vec<Fault>,
}

impl<'t> Reader<'t> {
    fn row(&mut self) -> Row<'t> {
        let mut row = Vec::new();
        loop {
            row.push(self.cell());
            match self.text.as_bytes().get(self.at) {
                Some(byte) if *byte == self.separator => self.at += 1,
                Some(_) => {
                    self.at += 1;
                    return row;
                }
                None => return row,
            }
        }
    }

    /// Reads up to the separator or line end, which is left.
    fn cell(&mut self) -> Cell<'t> {
        let separator = self.separator;
        let blank = |it: u8| it == b' ' && it != separator;
        while self.text.as_bytes().get(self.at).is_some_and(|it| blank(*it)) {
            self.at += 1;
        }
        if self.text.as_bytes().get(self.at) == Some(&b'"') { self.quoted() } else { self.plain() }
    }

    fn plain(&mut self) -> Cell<'t> {
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        let length = rest.iter().position(|it| *it == self.separator || *it == b'\n').unwrap_or(rest.len());
        self.at += length;
        let text = self.text.cut(start..self.at).trim();
        // Trimming may cut wide blanks at the start too.
        let offset = self.text.cut(start..self.at).find(text).unwrap_or(0);
        Cell { text: Cow::Borrowed(text), range: start + offset..start + offset + text.len() }
    }

    fn quoted(&mut self) -> Cell<'t> {
        let open = self.at;
        let bytes = self.text.as_bytes();
        let mut at = open + 1;
        let mut doubled = false;
        loop {
            match bytes[at..].iter().position(|it| *it == b'"') {
                None => {
                    self.faults.push(Fault::Unclosed(open));
                    at = bytes.len();
                    break;
                }
                Some(length) if bytes.get(at + length + 1) == Some(&b'"') => {
                    doubled = true;
                    at += length + 2;
                }
                Some(length) => {
                    at += length;
                    break;
                }
            }
        }
        let inside = self.text.cut(open + 1..at).trim();
        let text = if doubled { Cow::Owned(inside.replace("\"\"", "\"")) } else { Cow::Borrowed(inside) };
        self.at = (at + 1).min(bytes.len());
        let range = open..self.at;
        let after = self.plain();
        if !after.text.is_empty() {
            self.faults.push(Fault::AfterQuote(after.range));
        }
        Cell { text, range }
    }
}
