//! Changes to texts that leave every other byte as it is: comments, line ends, a byte order mark, composed or
//! decomposed letters. Places are those of the decoded text; here they become places of the file's own bytes.

use std::{collections::BTreeMap, ops::Range};

use crate::{cut::Cut, source::FileId, vietnamese::text::nfc};

/// New words for places of files, each place once.
#[derive(Debug, Default)]
pub struct Edits {
    files: BTreeMap<FileId, FileEdits>,
}

/// New words for places of one file, by start and end. An empty place is an insertion.
pub type FileEdits = BTreeMap<(usize, usize), String>;

impl Edits {
    /// Puts `words` in a place, or before it if it is empty.
    pub fn put(&mut self, file: FileId, place: Range<usize>, words: impl Into<String>) {
        self.files.entry(file).or_default().insert((place.start, place.end), words.into());
    }

    /// Puts `words` before what is already to be inserted there.
    pub fn insert(&mut self, file: FileId, at: usize, words: &str) {
        self.files.entry(file).or_default().entry((at, at)).or_default().insert_str(0, words);
    }

    /// Every file with its changes.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &FileEdits)> {
        self.files.iter().map(|(file, edits)| (*file, edits))
    }

    /// How many places change.
    pub fn n_places(&self) -> usize {
        self.files.values().map(BTreeMap::len).sum()
    }
}

/// The bytes of a file after its changes. `None` where a place of the text cannot be found in the bytes.
pub fn apply(bytes: &[u8], text: &str, edits: &FileEdits) -> Option<Vec<u8>> {
    let raw = std::str::from_utf8(bytes).ok()?;
    let line_end = if raw.contains("\r\n") { "\r\n" } else { "\n" };
    let lines = (raw != text).then(|| raw_lines(raw));
    let mut changed = String::with_capacity(raw.len() + 64);
    let mut done = 0;
    for ((start, end), words) in edits {
        let place = match &lines {
            None => *start..*end,
            Some(lines) => raw_place(raw, lines, text, *start..*end)?,
        };
        changed.push_str(raw.get(done..place.start)?);
        changed.push_str(&words.replace('\n', line_end));
        done = place.end;
    }
    changed.push_str(raw.get(done..)?);
    Some(changed.into_bytes())
}

/// The lines of a file as it is, each without its end.
fn raw_lines(raw: &str) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = if raw.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let bytes = raw.as_bytes();
    let mut at = start;
    while at < bytes.len() {
        let width = match bytes[at] {
            b'\n' => 1,
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => 2,
            b'\r' => 1,
            _ => 0,
        };
        if width > 0 {
            lines.push(start..at);
            start = at + width;
        }
        at += width.max(1);
    }
    lines.push(start..raw.len());
    lines
}

/// A place of the decoded text as a place of the file as it is.
fn raw_place(raw: &str, lines: &[Range<usize>], text: &str, place: Range<usize>) -> Option<Range<usize>> {
    let raw_offset = |at: usize| {
        let before = text.cut(..at);
        let line = lines.get(before.matches('\n').count())?;
        let line_start = before.rfind('\n').map_or(0, |it| it + 1);
        Some(line.start + raw_column(raw.cut(line.clone()), text.cut(line_start..at))?)
    };
    Some(raw_offset(place.start)?..raw_offset(place.end)?)
}

/// How many bytes of a line are `prefix` once composed.
fn raw_column(raw_line: &str, prefix: &str) -> Option<usize> {
    if raw_line.starts_with(prefix) {
        return Some(prefix.len());
    }
    let mut ends = raw_line.char_indices().map(|(at, _)| at).chain([raw_line.len()]).rev();
    // The longest: a mark that follows belongs to the letter before it.
    ends.find(|at| nfc(raw_line.cut(..*at)) == prefix)
}
