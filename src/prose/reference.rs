//! `[[kind:id]]` and `[[kind:id|label]]`: how prose names a record. In a table, whose cells end at `|`, it is written `\|`.

use std::ops::Range;

use super::live_figure::Inner;
use crate::{cut::Cut, model::RecordKind};

/// A well-formed reference; whether its record exists is not known here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// From the first `[` to the last `]`.
    pub range: Range<usize>,
    /// The kind before the colon.
    pub kind: RecordKind,
    /// An ASCII slug.
    pub id: String,
    /// Where the id stands: the whole of it, whatever escapes are in it.
    pub id_range: Range<usize>,
    /// What readers see instead of the record's own name.
    pub label: Option<String>,
}

impl Reference {
    /// What stands in the text when nobody knows the record.
    pub fn fallback(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.id)
    }
}

/// Double brackets that name no record; they are shown as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadReference {
    /// The brackets and what is in them, or only the opening of one that has no end.
    pub range: Range<usize>,
    /// What is wrong.
    pub fault: ReferenceFault,
}

/// What is wrong with a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferenceFault {
    /// `[[bui-manh-cuong]]`: nothing says what kind of record this is.
    NoKind,
    /// `[[persn:…]]`: the prefix that nobody knows.
    UnknownKind(String),
    /// `[[person:Bùi Mạnh Cường]]`: an id is an ASCII slug.
    BadId(String),
    /// `[[unit:vu-16|]]`.
    EmptyLabel,
    /// `| [[unit:vu-16|Vụ 16]] |`: in a table a plain `|` begins the next cell.
    PlainBar,
    /// `[[person:…` without `]]` in the same run of text; a label holds no Markdown of its own.
    Unclosed,
}

/// Reads what stands between the double brackets.
pub(super) fn parse(inner: &Inner, range: Range<usize>) -> Result<Reference, BadReference> {
    let bad = |fault| Err(BadReference { range: range.clone(), fault });
    let (target, label) = match inner.text().split_once('|') {
        Some((target, label)) => (target, Some(label.trim())),
        None => (inner.text(), None),
    };
    let Some((kind, rest)) = target.split_once(':') else { return bad(ReferenceFault::NoKind) };
    let id_start = kind.len() + 1 + (rest.len() - rest.trim_start().len());
    let (word, id) = (kind.trim(), rest.trim());
    let Some(kind) = RecordKind::from_word(word) else {
        return bad(ReferenceFault::UnknownKind(word.to_owned()));
    };
    if !is_slug(id) {
        return bad(ReferenceFault::BadId(id.to_owned()));
    }
    if label == Some("") {
        return bad(ReferenceFault::EmptyLabel);
    }
    let id_range = inner.source(id_start)..inner.source(id_start + id.len() - 1) + 1;
    Ok(Reference { range, kind, id: id.to_owned(), id_range, label: label.map(str::to_owned) })
}

/// What is written in brackets that are no reference: what they name, and what divides it from the words after it.
pub fn halves(written: &str) -> (&str, Option<(&'static str, &str)>) {
    let inner = written.trim_start_matches('[').trim_end_matches(']');
    match inner.split_once('|') {
        Some((target, label)) => match target.strip_suffix('\\') {
            Some(target) => (target, Some(("\\|", label))),
            None => (target, Some(("|", label))),
        },
        None => (inner, None),
    }
}

/// The length of a reference at the start of `source` whose `|` the table around it took for the end of a cell.
pub(super) fn cut_by_table(source: &str) -> Option<usize> {
    let line = source.lines().next()?;
    let end = line.find("]]")?;
    let (target, _) = line.cut(2..end).split_once('|')?;
    let names = target.split_once(':').is_some_and(|(kind, id)| is_word(kind.trim()) && is_word(id.trim()));
    (names && !line.cut(2..end).contains("[[")).then_some(end + 2)
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| is_slug_byte(it) || it == b'_')
}

/// The length of `[[kind:id` at the start of `source`, when it can be nothing but the opening of a reference.
pub(super) fn opening(source: &str) -> Option<usize> {
    let inner = source.strip_prefix("[[")?;
    let (word, id) = inner.split_once(':').filter(|(word, _)| RecordKind::from_word(word).is_some())?;
    let id_length = id.bytes().take_while(|it| is_slug_byte(*it)).count();
    (id_length > 0).then_some(2 + word.len() + 1 + id_length)
}

fn is_slug(id: &str) -> bool {
    !id.is_empty() && !id.starts_with('-') && !id.ends_with('-') && id.bytes().all(is_slug_byte)
}

fn is_slug_byte(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'
}

/// Whether the byte at `at` follows an odd number of backslashes.
pub(super) fn is_escaped(source: &str, at: usize) -> bool {
    source.as_bytes()[..at].iter().rev().take_while(|it| **it == b'\\').count() % 2 == 1
}
