//! What a book in print shows of its photographs: those that are too coarse for where they stand. Said as problems of the
//! records, where somebody can mend them.

use std::collections::BTreeMap;

use kyyeu_print::Faint;

use super::Paper;
use crate::{
    check::files::beside, model::RecordKind, records::Mention, report::Report, site::Site, source::Span,
};

/// Photographs that are too small for where they stand, each once, at its coarsest.
pub fn photographs(site: &Site, faint: &[Faint], paper: Paper, at: Span) -> Report {
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
        report.faint_photo(place, path, it.dpi, it.page, it.enough, &paper.to_string());
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
