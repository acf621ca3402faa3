//! Records that stand twice: of equal name and equal text, in two files. A copy whose name does not tell that it is one, such as
//! the `bai 2.md` of macOS, is two pages of one text.

use std::collections::BTreeMap;

use super::amend::fields;
use crate::{
    cut::Cut,
    model::{fast_map::FastMap, kind::RecordKind},
    parse::front_matter::{self, Parts},
    records::Records,
    report::Report,
    source::{FileId, Sources, Span},
};

/// Fields by which records are told apart, in whatever kind. A unit is another one below another.
const NAMES: [&str; 7] = ["title", "name", "names", "number", "subject", "parent", "year"];

/// Tells of every record that says what an earlier one says.
pub fn check(records: &Records, sources: &Sources, report: &mut Report) {
    // Grants made twice and yearbooks are told of by their own rules; what they say stands in files beside them.
    let is_judged = |it: &&RecordKind| !matches!(it, RecordKind::Grants | RecordKind::Yearbook);
    for kind in RecordKind::ALL.iter().filter(is_judged) {
        of_kind(records, *kind, sources, report);
    }
}

fn of_kind(records: &Records, kind: RecordKind, sources: &Sources, report: &mut Report) {
    let mut files: FastMap<FileId, (Span, usize)> = FastMap::default();
    let all = records.headers(kind);
    for (_, it) in &all {
        files.entry(it.at.file).or_insert((it.at, 0)).1 += 1;
    }
    let text = |at: Span| &*sources.file(at.file).text;
    let mut by_ending: FastMap<&[u8], Vec<(usize, Span)>> = FastMap::default();
    for (order, (_, it)) in all.iter().enumerate() {
        // Those of a list have ids, and little text: equal names are namesakes there.
        if files.get(&it.at.file).is_some_and(|(_, count)| *count == 1) {
            by_ending.entry(ending(text(it.at))).or_default().push((order, it.at));
        }
    }
    let mut by_content: BTreeMap<&str, Vec<(usize, Span)>> = BTreeMap::new();
    for (order, at) in by_ending.into_values().filter(|it| it.len() > 1).flatten() {
        by_content.entry(content(text(at))).or_default().push((order, at));
    }
    let mut found: BTreeMap<Span, Span> = BTreeMap::new();
    // What has the same content has the same ending, so each list is still in the order of records.
    for places in by_content.into_values().filter(|it| it.len() > 1) {
        let mut earlier: Vec<(Vec<(String, &str)>, Span)> = Vec::new();
        for (_, at) in places {
            let own = names(&sources.file(at.file).text);
            match earlier.iter().find(|(it, _)| *it == own) {
                Some((_, first)) => drop(found.insert(at, *first)),
                None => earlier.push((own, at)),
            }
        }
    }
    found.into_iter().for_each(|(at, first)| report.repeated_record(at, first, sources.path(first.file)));
}

/// The end of the last line of a text. Where it differs so does the content, and most texts need not be read to their beginning.
fn ending(text: &str) -> &[u8] {
    const LONGEST: usize = 48;
    let line = text.trim_end().rsplit('\n').next().unwrap_or_default().as_bytes();
    &line[line.len().saturating_sub(LONGEST)..]
}

/// The text below the front matter, or all of a file that has none.
fn content(text: &str) -> &str {
    match front_matter::split(text) {
        Parts::Both { body, .. } => Some(text.cut(body).trim()).filter(|it| !it.is_empty()),
        Parts::Unclosed | Parts::Missing => None,
    }
    .unwrap_or(text.trim())
}

/// What a record is told apart by.
fn names(text: &str) -> Vec<(String, &str)> {
    let all = fields(text).unwrap_or_default().into_iter();
    let mut names: Vec<_> = all.filter(|(key, _)| NAMES.contains(&key.as_str())).collect();
    names.sort_unstable();
    names
}

/// Whether another file may say what a text says, judged in a moment.
pub fn may_be_twin(text: &str, own: Option<FileId>, sources: &Sources) -> bool {
    let content = content(text);
    let is_like = |(id, it): (FileId, &crate::source::SourceFile)| {
        Some(id) != own && it.text.trim_end().ends_with(content)
    };
    !content.is_empty() && sources.iter().any(is_like)
}

/// Whether two of several texts may say the same.
pub fn may_be_twins<'t>(texts: impl Iterator<Item = &'t str>) -> bool {
    let mut contents: Vec<&str> = texts.map(content).filter(|it| !it.is_empty()).collect();
    contents.sort_unstable();
    contents.windows(2).any(|it| it[0] == it[1])
}
