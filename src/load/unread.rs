//! What lies in `content/` and cannot be read as a record, or should not: each is reported.

use std::{collections::BTreeMap, ops::Range};

use memchr::memmem;

use crate::{
    discover::{CONTENT, CopyOf, MOST_TEXT_BYTES, SITE_FILE, copies::Origin},
    report::Report,
    source::{Entry, Files, Found, Sources, Span},
};

/// Reports why there is no `site.yaml`: what stands in its place, or in that of `content/`, else that there is none.
pub fn report_missing_site(files: &dyn Files, sources: &mut Sources, report: &mut Report) {
    let entries = files.walk(CONTENT);
    let odd = entries
        .iter()
        .filter(|it| [CONTENT, SITE_FILE].contains(&it.path.as_str()) && !matches!(it.found, Found::File(_)));
    let odd: Vec<Entry> = odd.cloned().collect();
    if odd.is_empty() {
        let at = Span::whole(sources.add(SITE_FILE, ""));
        report.missing_site(at, entries.iter().map(|it| it.path.as_str()).find(|it| is_like_site(it)));
    }
    report_unreadable(odd, sources, report);
}

/// Whether a file is called nearly as the one of the site is.
fn is_like_site(path: &str) -> bool {
    let lower = path.to_lowercase();
    ["content/site.yaml", "content/site.yml", "content/site.yaml.txt", "content/site.yml.txt"]
        .contains(&lower.as_str())
}

/// Reports files in places where none is read, those of one folder together.
pub(super) fn report_misplaced(misplaced: Vec<String>, sources: &mut Sources, report: &mut Report) {
    let mut folders: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in misplaced {
        let folder = path.split('/').nth(1).filter(|_| path.split('/').nth(2).is_some());
        let folder = folder.map_or_else(|| path.clone(), str::to_owned);
        folders.entry(folder).or_default().push(path);
    }
    for (folder, paths) in folders {
        let at = Span::whole(sources.add(paths[0].as_str(), ""));
        report.misplaced_files(at, &folder, paths.len());
    }
}

/// Reports what is no readable file.
pub(super) fn report_unreadable(faults: Vec<Entry>, sources: &mut Sources, report: &mut Report) {
    for entry in faults {
        let at = Span::whole(sources.add(entry.path, ""));
        match entry.found {
            Found::File(bytes) => report.file_too_large(at, bytes, MOST_TEXT_BYTES),
            Found::LinkOut => report.link_outside_root(at),
            Found::LinkCircle => report.link_circle(at),
            Found::Special => report.special_file(at),
            Found::OddName => report.odd_file_name(at),
            Found::Unreadable(why) => report.unreadable_file(at, &why),
        }
    }
}

/// Reports copies of records.
pub(super) fn report_copies(copies: Vec<CopyOf>, sources: &mut Sources, report: &mut Report) {
    for CopyOf { path, name, original, origin } in copies {
        let at = Span::whole(sources.add(path, ""));
        match origin {
            Origin::Hand => report.copied_file(at, &name, &original),
            Origin::Conflict => report.conflicting_copy(at, &name, &original),
        }
    }
}

/// The first mark that a merge of version control left at the start of a line.
pub(super) fn merge_mark(text: &str) -> Option<Range<usize>> {
    const MARKS: [&str; 2] = ["<<<<<<< ", ">>>>>>> "];
    let bytes = text.as_bytes();
    let found = MARKS.iter().filter_map(|mark| {
        memmem::find_iter(bytes, mark).find(|at| *at == 0 || bytes.get(at - 1) == Some(&b'\n'))
    });
    let at = found.min()?;
    Some(at..at + MARKS[0].len() - 1)
}
