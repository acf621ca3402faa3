//! Manifests of yearbooks: each part has what its kind needs and nothing it cannot use. The pages of a yearbook are made
//! elsewhere.
//!
//! Manifests are checked as written: a part whose award does not exist is reported for that, not for lacking one.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use serde_json::Value as Json;

use super::{files::beside, works::is_isbn};
use crate::{
    cut::Cut,
    model::{PartialDate, RecordKind},
    parse::{
        front_matter::{self, Parts},
        yaml,
    },
    records::{
        Ids, RawEntry, Records,
        common::RawPhoto,
        resolve::Slot,
        selection::Since,
        yearbook::{Grouping, RawPart, RawYearbook},
    },
    report::{Report, nearest},
    source::{FileId, Files, Sources, Span, Spanned},
};

/// The file beside a manifest that says when the book was frozen, and what it was made of.
pub const FREEZE: &str = "freeze.json";
/// How many years after the span results may be counted: a congress year, and books that come late.
const MOST_YEARS_AFTER: i64 = 5;

/// Texts of the publication, by path.
#[derive(Clone, Copy)]
pub struct Chapters<'c> {
    /// Markdown and CSV.
    pub texts: &'c BTreeMap<String, FileId>,
    /// Every text that was read.
    pub sources: &'c Sources,
}

/// Fields that a part of any kind may have.
const OF_ANY: [&str; 2] = ["kind", "title"];

/// Checks every manifest whose record is public.
pub fn check(
    manifests: &[Arc<RawEntry<RawYearbook>>],
    ids: &Ids,
    chapters: Chapters<'_>,
    report: &mut Report,
) {
    for manifest in manifests {
        if !matches!(ids.get(RecordKind::Yearbook, &manifest.id), Some(Slot::Public(_) | Slot::Broken)) {
            continue;
        }
        let yearbook = &manifest.fields;
        years(yearbook, report);
        let sources = yearbook.parts.iter().flat_map(|it| &it.source);
        for path in sources.map(|it| beside(&manifest.folder, &it.value.0)).collect::<BTreeSet<_>>() {
            front_matter(chapters, &path, report);
        }
        let cutoff = yearbook.results_cutoff.map(|it| it.value.0);
        for it in &yearbook.parts {
            part(it, cutoff, report);
            plates(it, &manifest.common.photos, report);
        }
        if let Some(isbn) = yearbook.imprint.as_ref().and_then(|it| it.isbn.as_ref())
            && !is_isbn(&isbn.value)
        {
            report.isbn(isbn.span, &isbn.value);
        }
    }
}

/// The day on which each book was frozen, by its place in its table. A freeze that cannot be read is reported elsewhere.
pub fn frozen(files: &dyn Files, records: &Records) -> BTreeMap<usize, PartialDate> {
    let yearbooks = records.yearbooks.iter();
    yearbooks.filter_map(|(id, it)| Some((id.index(), frozen_on(files, &it.folder)?))).collect()
}

fn frozen_on(files: &dyn Files, folder: &str) -> Option<PartialDate> {
    let bytes = files.read(&format!("{folder}/{FREEZE}")).ok()?;
    let freeze: Json = serde_json::from_slice(&bytes).ok()?;
    PartialDate::parse(freeze.get("frozen")?.as_str()?.get(..10)?).ok()
}

/// A chapter may have a title in front matter, or no front matter at all.
fn front_matter(chapters: Chapters<'_>, path: &str, report: &mut Report) {
    let Some(file) = chapters.texts.get(path) else { return };
    let text = &chapters.sources.file(*file).text;
    match front_matter::split(text) {
        Parts::Unclosed => {
            let first_line = Span::new(*file, 0..text.find('\n').unwrap_or(text.len()));
            report.unclosed_front_matter(first_line);
        }
        Parts::Both { fields, .. } => drop(yaml::read(*file, fields.start, text.cut(fields), report)),
        Parts::Missing => {}
    }
}

fn years(yearbook: &RawYearbook, report: &mut Report) {
    let Some(span) = &yearbook.span else { return };
    let (Some(from), Some(to)) = (&span.from, &span.to) else { return };
    if from.value > to.value {
        return report.yearbook_reversed(to.span, from.value.0, to.value.0);
    }
    let Some(cutoff) = &yearbook.results_cutoff else { return };
    if !(from.value.0..=to.value.0 + MOST_YEARS_AFTER).contains(&cutoff.value.0) {
        report.yearbook_cutoff(cutoff.span, cutoff.value.0, from.value.0, to.value.0 + MOST_YEARS_AFTER);
    }
}

/// What a kind of part is made of: one of `needs` at least, and perhaps `may`.
struct Uses {
    needs: &'static [&'static str],
    may: &'static [&'static str],
    /// What to write, for a hint.
    example: &'static str,
}

/// Kinds that a site adds are prose, since no list can be computed for them.
fn uses(kind: &str) -> Uses {
    let (needs, may, example): (&'static [_], &'static [_], _) = match kind {
        "tham_luan" => (&["presentations"], &["source", "as_of"], "presentations: all"),
        "dien_hinh" => (&["people", "units"], &["source", "group_by", "as_of"], "people: {exemplar: true}"),
        "ket_qua_don_vi" => {
            (&["units"], &["source", "since", "years", "as_of"], "units: {kind: [vu], as_of: cutoff}")
        }
        "danh_sach" => (&["award"], &["source", "group_by", "years", "as_of"], "award: anh-hung-lao-dong"),
        "thong_ke" => (&["tables"], &["source", "years"], "tables: [award_by_year]"),
        "hinh_anh" => (&["photos"], &["source"], "photos: {conference: ma-hoi-nghi}"),
        "phu_ban" => (&["plates", "photos"], &["source"], "plates: [anh-1.jpg]"),
        "van_kien" => (&["documents"], &["source"], "documents: [dien-van-khai-mac, loi-keu-goi]"),
        "lanh_dao" => (&["units"], &["source", "offices", "as_of"], "units: [ma-don-vi]"),
        "cac_ky_dai_hoi" => (&["conferences"], &["source"], "conferences: series"),
        "phu_luc" => (&["documents"], &["source"], "documents: [ma-van-ban]"),
        "chi_muc" => (&["of"], &[], "of: [people, units, awards]"),
        _ => (&["source"], &[], "source: loi-noi-dau.md"),
    };
    Uses { needs, may, example }
}

/// Each plate is one of the yearbook's pictures.
fn plates(part: &RawPart, photos: &[Spanned<RawPhoto>], report: &mut Report) {
    let files = photos.iter().flat_map(|it| &it.file).map(|it| &*it.value.0);
    for plate in &part.plates {
        let file = &*plate.value.0;
        if !files.clone().any(|it| it == file) {
            report.unlisted_plate(plate.span, file, nearest(file, files.clone()));
        }
    }
}

fn part(part: &Spanned<RawPart>, cutoff: Option<i64>, report: &mut Report) {
    let Some(kind) = &part.kind else { return };
    let Uses { needs, may, example } = uses(kind.value.key());
    if !part.given.iter().any(|it| needs.contains(&it.value)) {
        report.yearbook_part_needs(kind.span, kind.value.key(), needs, example);
    }
    let usable: Vec<&str> = needs.iter().chain(may).copied().collect();
    for it in part.given.iter().filter(|it| !usable.contains(&it.value) && !OF_ANY.contains(&it.value)) {
        report.yearbook_part_cannot_use(it.span, kind.value.key(), it.value, &usable);
    }
    // Everybody of a list has the same award, so its level parts nobody; a field of work is an exemplar's.
    let of_exemplars = part.group_by.filter(|it| matches!(it.value, Grouping::Level | Grouping::Field));
    if let Some(group) = of_exemplars.filter(|_| kind.value.is("danh_sach")) {
        let known = [Grouping::Unit, Grouping::Year].map(Grouping::word);
        report.yearbook_grouping(group.span, group.value.word(), &known);
    }
    if let Some(source) = part.source.as_ref().filter(|it| !it.value.0.ends_with(".md")) {
        report.yearbook_source(source.span, &source.value.0);
    }
    if let Some(Spanned { value: Since::Year(year), span }) = &part.since {
        not_after((*year).into(), cutoff, *span, report);
    }
    if let Some(years) = &part.years {
        not_after(years.value.from.into(), cutoff, years.span, report);
    }
}

fn not_after(year: i64, cutoff: Option<i64>, at: Span, report: &mut Report) {
    if let Some(cutoff) = cutoff.filter(|it| year > *it) {
        report.yearbook_after_cutoff(at, year, cutoff);
    }
}
