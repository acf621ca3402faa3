//! Records that stand twice: of equal name and equal text, in two files. A copy whose name does not tell that it is one, such as
//! the `bai 2.md` of macOS, is two pages of one text.

use std::{
    collections::BTreeMap,
    hash::{BuildHasher as _, BuildHasherDefault},
};

use super::cache::ByText;
use crate::{
    cut::Cut,
    fast_map::FastHasher,
    memo::Log,
    model::RecordKind,
    parse::{
        front_matter::{self, Parts},
        yaml,
    },
    records::Records,
    report::Report,
    source::{Sources, Span},
};

/// Fields that distinguish records of any kind. A unit is another one below another.
const NAMES: [&str; 7] = ["title", "name", "names", "number", "subject", "parent", "year"];

/// Reports every record that says what an earlier one says. `contents` distinguish texts whose contents differ.
pub(super) fn check(
    records: &Records,
    sources: &Sources,
    contents: &mut ByText<u64>,
    log: &Log,
    report: &mut Report,
) {
    let hasher = BuildHasherDefault::<FastHasher>::default();
    let n_hashed = contents.update(sources, |_, file| hasher.hash_one(content(&file.text)));
    log.count("contents of texts", n_hashed);
    // Grants made twice and yearbooks have rules of their own; what they say stands in files beside them.
    for kind in RecordKind::ALL {
        if !matches!(kind, RecordKind::Grants | RecordKind::Yearbook) {
            of_kind(records, *kind, sources, contents, report);
        }
    }
}

fn of_kind(
    records: &Records,
    kind: RecordKind,
    sources: &Sources,
    contents: &ByText<u64>,
    report: &mut Report,
) {
    let all = records.headers(kind);
    let mut in_file = vec![0_u32; sources.len()];
    all.iter().for_each(|(_, it)| in_file[it.at.file.index()] += 1);
    // Those of a list have ids, and little text: equal names are namesakes there.
    let alone = all.iter().map(|(_, it)| it.at).filter(|it| in_file[it.file.index()] == 1);
    let mut by_hash: Vec<(Option<u64>, Span)> =
        alone.map(|it| (contents.get(it.file).copied(), it)).collect();
    by_hash.sort_by_key(|it| it.0);
    let mut found: BTreeMap<Span, Span> = BTreeMap::new();
    for places in by_hash.chunk_by(|a, b| a.0 == b.0).filter(|it| it.len() > 1) {
        let mut earlier = Vec::new();
        for (_, at) in places {
            let text = &*sources.file(at.file).text;
            let own = (content(text), names(text));
            match earlier.iter().find(|(it, _)| *it == own) {
                Some((_, first)) => drop(found.insert(*at, *first)),
                None => earlier.push((own, *at)),
            }
        }
    }
    found.into_iter().for_each(|(at, first)| report.repeated_record(at, first, sources.path(first.file)));
}

/// The text below the front matter, or all of a file that has none.
fn content(text: &str) -> &str {
    match front_matter::split(text) {
        Parts::Both { body, .. } => Some(text.cut(body).trim()).filter(|it| !it.is_empty()),
        Parts::Unclosed | Parts::Missing => None,
    }
    .unwrap_or(text.trim())
}

/// What distinguishes a record.
fn names(text: &str) -> Vec<(String, &str)> {
    let all = fields(text).unwrap_or_default().into_iter();
    let mut names: Vec<_> = all.filter(|(key, _)| NAMES.contains(&key.as_str())).collect();
    names.sort_unstable();
    names
}

/// Each field of a record as it is written.
fn fields(text: &str) -> Option<Vec<(String, &str)>> {
    let own = match front_matter::split(text) {
        Parts::Both { fields, .. } => text.cut(fields),
        Parts::Missing => text,
        Parts::Unclosed => return None,
    };
    let (mut scratch, mut unread) = (Sources::default(), Report::default());
    let root = yaml::read(scratch.add("", ""), 0, own, &mut unread)?;
    let keys: Vec<(String, usize)> =
        root.entries()?.iter().map(|(key, _)| (key.name.to_string(), key.span.range().start)).collect();
    let ends = keys.iter().skip(1).map(|it| it.1).chain([own.len()]).collect::<Vec<_>>();
    Some(
        keys.into_iter().zip(ends).map(|((key, start), end)| (key, own.cut(start..end).trim_end())).collect(),
    )
}
