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

/// The one of `,`, `;` and tab that stands in most lines equally often, outside quotes: a title above the rows may have none of them,
/// or a comma that parts nothing. Among equals the more frequent one.
fn separator(text: &str) -> u8 {
    const SIGNS: [u8; 3] = *b",;\t";
    const MOST_LINES: usize = 50;
    let mut lines = vec![[0_usize; SIGNS.len()]];
    let mut is_quoted = false;
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            b'\n' if lines.len() == MOST_LINES => break,
            b'\n' => lines.push([0; SIGNS.len()]),
            _ => {
                if let (Some(line), Some(at)) = (lines.last_mut(), SIGNS.iter().position(|it| *it == byte)) {
                    line[at] += 1;
                }
            }
        }
    }
    let best = (0..SIGNS.len()).rev().max_by_key(|at| {
        let counts = lines.iter().map(|it| it[*at]).filter(|it| *it > 0);
        let alike = counts.clone().map(|count| counts.clone().filter(|it| *it == count).count()).max();
        (alike.unwrap_or(0), counts.sum::<usize>())
    });
    best.map_or(b',', |at| SIGNS[at])
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
        while self.text.as_bytes().get(self.at).is_some_and(|it| *it == b' ' && *it != separator) {
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
