//! What a book in print shows of its contents: photographs that are too coarse for where they stand, text that runs off its page.
//! Said as problems of the records, where somebody can mend them.

use std::collections::BTreeMap;

use kyyeu_print::{Faint, Overfull, Printed};

use super::Paper;
use crate::{
    check::files::beside,
    model::RecordKind,
    records::Mention,
    report::Report,
    site::Site,
    source::{FileId, SourceFile, Span},
};

/// All of it. `at` is the place of what has none of its own.
pub fn faults(site: &Site, printed: &Printed, paper: Paper, at: Span) -> Report {
    let mut report = photographs(site, &printed.faint, paper, at);
    for Overfull { page, text } in &printed.overfull {
        let place = written(site, text, at).unwrap_or(at);
        report.overfull(place, &shortened(text), page, &paper.to_string());
    }
    report
}

/// Texts shorter than this stand in too many files to tell where they come from.
const TELLING: usize = 12;

/// Where a text is written, as far as a line of it tells: in the folder of the book at `at`, or anywhere if it is long enough.
fn written(site: &Site, text: &str, at: Span) -> Option<Span> {
    // What lets a line break was put in for the print.
    let text = text.trim().replace('\u{200b}', "");
    let folder = site.sources.path(at.file).rsplit_once('/').map_or("", |it| it.0);
    let find = |(file, it): (FileId, &SourceFile)| {
        let from = it.text.find(&text)?;
        Some(Span::new(file, from..from + text.len()))
    };
    let own = site.sources.iter().filter(|(_, it)| it.path.starts_with(folder)).find_map(find);
    own.or_else(|| site.sources.iter().filter(|_| text.chars().count() >= TELLING).find_map(find))
}

fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    let mut short: String = text.chars().take(MOST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// Photographs that are too small for where they stand, each once, at its coarsest.
fn photographs(site: &Site, faint: &[Faint], paper: Paper, at: Span) -> Report {
    let mut coarsest: BTreeMap<&str, &Faint> = BTreeMap::new();
    for one in faint {
        let path = one.picture.split_once('/').map_or(one.picture.as_str(), |(_, path)| path);
        let known = coarsest.entry(path).or_insert(one);
        if one.dpi < known.dpi {
            *known = one;
        }
    }
    let mut report = Report::default();
    if coarsest.is_empty() {
        return report;
    }
    let listed = listed(site);
    for (path, it) in coarsest {
        let place = listed.get(path).copied().unwrap_or(at);
        report.faint_photo(place, path, it.dpi, &it.page, it.enough, &paper.to_string());
    }
    report
}

/// Where each photograph is first named, by its path.
fn listed(site: &Site) -> BTreeMap<String, Span> {
    let mut places = BTreeMap::new();
    let records = site.catalog.records();
    for (record, header) in RecordKind::ALL.iter().flat_map(|kind| records.headers(*kind)) {
        let portrait = match record {
            Mention::Person(id) => records.people[id].portrait.as_deref(),
            _ => None,
        };
        for photo in header.common.photos.iter().chain(portrait) {
            if let Some(file) = &photo.file {
                places.entry(beside(header.folder, &file.value.0)).or_insert(file.span);
            }
        }
    }
    places
}
