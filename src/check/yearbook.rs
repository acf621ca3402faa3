//! Manifests of yearbooks: each part has what its kind needs and nothing it cannot use, and every filter names
//! records and values that exist. The pages of a yearbook are made elsewhere.
//!
//! Manifests are looked at as written: a part whose award does not exist has been told so, not that it lacks one.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use serde_json::Value as Json;

use super::files::beside;
use crate::{
    config::Config,
    cut::Cut,
    model::{
        date::PartialDate,
        kind::RecordKind,
        vocabulary::{ExemplarStatus, UnitKind, Vocab},
    },
    parse::{
        fields::Anything,
        front_matter::{self, Parts},
        yaml,
    },
    records::{
        Records,
        entry::RawEntry,
        resolve::{Ids, Resolver, Slot},
        yearbook::{RawPart, RawYearbook},
    },
    report::Report,
    source::{FileId, Files, Sources, Span, Spanned},
};

/// The tables of figures that a part may ask for.
pub const TABLES: [&str; 5] =
    ["award_by_year", "award_by_unit", "level_by_year", "class_by_award", "sex_by_award"];
/// The indexes that a part may ask for.
pub const INDEXES: [&str; 3] = ["people", "units", "awards"];
/// The editions that a book may have beside its pages.
pub const EDITIONS: [&str; 2] = ["pdf", "epub"];
/// By what people, units or recipients may be grouped.
pub const GROUPS: [&str; 3] = ["unit", "year", "level"];
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

/// Checks every manifest whose record is public.
pub fn check(
    manifests: &[Arc<RawEntry<RawYearbook>>],
    ids: &Ids,
    config: &Config,
    chapters: Chapters<'_>,
    report: &mut Report,
) {
    for manifest in manifests {
        if !matches!(ids.get(RecordKind::Yearbook, &manifest.id), Some(Slot::Public(_) | Slot::Broken)) {
            continue;
        }
        let yearbook = &manifest.fields;
        let mut cx = Look { ids, config, sources: chapters.sources, report };
        years(yearbook, cx.report);
        for edition in yearbook.editions.iter().filter(|it| !EDITIONS.contains(&&*it.value)) {
            cx.report.yearbook_choice(edition.span, "editions", &edition.value, &EDITIONS);
        }
        let sources = yearbook.parts.iter().filter_map(|it| it.source.as_ref());
        for path in sources.map(|it| beside(&manifest.folder, &it.value.0)).collect::<BTreeSet<_>>() {
            front_matter(chapters, &path, cx.report);
        }
        let cutoff = yearbook.results_cutoff.as_ref().map(|it| it.value.0);
        for part in &yearbook.parts {
            cx.part(part, cutoff);
        }
        if let Some(owed) = &yearbook.owed {
            cx.owed(owed);
        }
    }
}

/// The day on which each book was frozen, by its place in its table. A freeze that cannot be read is told elsewhere.
pub fn frozen(files: &dyn Files, records: &Records) -> BTreeMap<usize, PartialDate> {
    let day = |folder: &str| {
        let bytes = files.read(&format!("{folder}/{FREEZE}")).ok()?;
        let freeze: Json = serde_json::from_slice(&bytes).ok()?;
        PartialDate::parse(freeze.get("frozen")?.as_str()?.get(..10)?).ok()
    };
    let yearbooks = records.yearbooks.iter();
    yearbooks.filter_map(|(id, it)| Some((id.index(), day(&it.folder)?))).collect()
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
        "phu_luc" => (&["documents"], &["source"], "documents: [ma-van-ban]"),
        "chi_muc" => (&["of"], &[], "of: [people, units, awards]"),
        _ => (&["source"], &[], "source: loi-noi-dau.md"),
    };
    Uses { needs, may, example }
}

/// The fields of a part that are given, each with its place.
fn given(part: &RawPart) -> Vec<(&'static str, Span)> {
    let RawPart {
        kind: _,
        title: _,
        source,
        presentations,
        people,
        units,
        group_by,
        since,
        award,
        years,
        tables,
        photos,
        documents,
        of,
        as_of,
    } = part;
    let fields = [
        ("source", place(source)),
        ("presentations", place(presentations)),
        ("people", place(people)),
        ("units", place(units)),
        ("group_by", place(group_by)),
        ("since", place(since)),
        ("award", place(award)),
        ("years", place(years)),
        ("tables", place(tables.first())),
        ("photos", place(photos)),
        ("documents", place(documents.first())),
        ("of", place(of.first())),
        ("as_of", place(as_of)),
    ];
    fields.into_iter().filter_map(|(name, at)| Some((name, at?))).collect()
}

fn place<'v, T: 'v>(value: impl Into<Option<&'v Spanned<T>>>) -> Option<Span> {
    value.into().map(|it| it.span)
}

/// A filter being read.
struct Look<'c> {
    ids: &'c Ids,
    config: &'c Config,
    sources: &'c Sources,
    report: &'c mut Report,
}

impl Look<'_> {
    fn part(&mut self, part: &Spanned<RawPart>, cutoff: Option<i64>) {
        let Some(kind) = &part.kind else { return };
        let Uses { needs, may, example } = uses(kind.value.key());
        let given = given(&part.value);
        if !given.iter().any(|(name, _)| needs.contains(name)) {
            self.report.yearbook_part_needs(kind.span, kind.value.key(), needs, example);
        }
        for (name, at) in given.iter().filter(|(name, _)| !needs.contains(name) && !may.contains(name)) {
            let usable: Vec<&str> = needs.iter().chain(may).copied().collect();
            self.report.yearbook_part_cannot_use(*at, kind.value.key(), name, &usable);
        }
        self.words(&part.value);
        self.part_years(&part.value, cutoff);
        let it = &part.value;
        if let Some(presentations) = it.presentations.as_ref().filter(|it| it.value.0 != "all") {
            self.ids(RecordKind::Presentation, "presentations", &presentations.value.0, presentations.span);
        }
        if let Some(people) = &it.people {
            self.people(people);
        }
        if let Some(units) = &it.units {
            self.units(&units.value.0, units.span);
        }
        if let Some(photos) = &it.photos {
            self.photos(photos);
        }
    }

    /// Fields that take one of a few words, and the chapter's name.
    fn words(&mut self, part: &RawPart) {
        let tables = part.tables.iter().map(|it| (it, "tables", &TABLES[..]));
        let indexes = part.of.iter().map(|it| (it, "of", &INDEXES[..]));
        // Everybody of a list has the same award, so its level parts nobody.
        let is_list = part.kind.as_ref().is_some_and(|it| it.is("danh_sach"));
        let known = if is_list { &GROUPS[..2] } else { &GROUPS[..] };
        let groups = part.group_by.iter().map(|it| (it, "group_by", known));
        for (word, field, known) in tables.chain(indexes).chain(groups) {
            if !known.contains(&&*word.value) {
                self.report.yearbook_choice(word.span, field, &word.value, known);
            }
        }
        if let Some(source) = part.source.as_ref().filter(|it| !it.value.0.ends_with(".md")) {
            self.report.yearbook_source(source.span, &source.value.0);
        }
    }

    fn part_years(&mut self, part: &RawPart, cutoff: Option<i64>) {
        if let Some(since) = part.since.as_ref().filter(|it| &*it.value != "founding") {
            match since.value.parse::<i64>().ok().filter(|it| (1900..=2200).contains(it)) {
                None => self.report.yearbook_choice(since.span, "since", &since.value, &["founding"]),
                Some(year) => self.not_after(year, cutoff, since.span),
            }
        }
        if let Some(years) = &part.years {
            self.not_after(years.value.from.into(), cutoff, years.span);
        }
    }

    fn not_after(&mut self, year: i64, cutoff: Option<i64>, at: Span) {
        if let Some(cutoff) = cutoff.filter(|it| year > *it) {
            self.report.yearbook_after_cutoff(at, year, cutoff);
        }
    }

    fn people(&mut self, people: &Spanned<Anything>) {
        let at = people.span;
        let Json::Object(filter) = &people.value.0 else {
            return self.ids(RecordKind::Person, "people", &people.value.0, at);
        };
        for (key, value) in filter {
            let (whole, at) = (at, self.inside(at, key, value));
            match key.as_str() {
                "exemplar" if value.is_boolean() => {}
                "exemplar" => self.terms::<ExemplarStatus>("exemplar", value, at),
                "unit" => self.ids(RecordKind::Unit, "unit", value, at),
                "award" => self.ids(RecordKind::Award, "award", value, at),
                _ => self.unknown_key(whole, "people", key, &["exemplar", "unit", "award"]),
            }
        }
    }

    fn units(&mut self, units: &Json, at: Span) {
        let Json::Object(filter) = units else { return self.ids(RecordKind::Unit, "units", units, at) };
        for (key, value) in filter {
            let (whole, at) = (at, self.inside(at, key, value));
            match key.as_str() {
                "kind" => self.terms::<UnitKind>("kind", value, at),
                "parent" => self.ids(RecordKind::Unit, "parent", value, at),
                "as_of" if value == "cutoff" => {}
                "as_of" => self.date("as_of", value, at),
                _ => self.unknown_key(whole, "units", key, &["kind", "parent", "as_of"]),
            }
        }
    }

    fn photos(&mut self, photos: &Spanned<Anything>) {
        let at = photos.span;
        let Json::Object(filter) = &photos.value.0 else {
            return self.report.yearbook_value(at, "photos", "{conference: ma-hoi-nghi}");
        };
        for (key, value) in filter {
            let (whole, at) = (at, self.inside(at, key, value));
            match key.as_str() {
                "conference" => self.ids(RecordKind::Conference, "conference", value, at),
                _ => self.unknown_key(whole, "photos", key, &["conference"]),
            }
        }
    }

    fn owed(&mut self, owed: &Spanned<Anything>) {
        let at = owed.span;
        let Json::Object(fields) = &owed.value.0 else {
            return self.report.yearbook_value(at, "owed", "{units: {kind: vu}, report: 1, due: 2020-05-31}");
        };
        for (key, value) in fields {
            let (whole, at) = (at, self.inside(at, key, value));
            match key.as_str() {
                "units" => self.units(value, at),
                "report" => self.count("report", value, at),
                "presentations" => self.owed_presentations(value, at),
                "due" => self.date("due", value, at),
                _ => self.unknown_key(whole, "owed", key, &["units", "report", "presentations", "due"]),
            }
        }
    }

    fn owed_presentations(&mut self, value: &Json, at: Span) {
        let Json::Object(fields) = value else {
            return self.report.yearbook_value(at, "presentations", "{unit: 1, person: 1}");
        };
        for (key, value) in fields {
            let (whole, at) = (at, self.inside(at, key, value));
            match key.as_str() {
                "unit" | "person" => self.count(key, value, at),
                _ => self.unknown_key(whole, "presentations", key, &["unit", "person"]),
            }
        }
    }

    fn unknown_key(&mut self, filter: Span, field: &str, key: &str, known: &[&str]) {
        let at = self.inside(filter, key, &Json::Null);
        self.report.yearbook_key(at, field, key, known);
    }

    /// The place of a value of a filter, else of its key: filters are kept as they are written, without places.
    fn inside(&self, filter: Span, key: &str, value: &Json) -> Span {
        let file = &self.sources.file(filter.file).text;
        let start = filter.range().start;
        let text = file.cut(start..extent(file, start));
        let filter = Span::new(filter.file, start..start + text.len());
        let Some(at) = find_word(text, key) else { return filter };
        let written = match value {
            Json::String(_) | Json::Number(_) | Json::Bool(_) => word_of(value),
            Json::Object(_) => return filter.within(at..text.len()),
            Json::Null | Json::Array(_) => String::new(),
        };
        let after = at + key.len();
        match find_word(text.cut(after..), &written).filter(|_| !written.is_empty()) {
            Some(found) => filter.within(after + found..after + found + written.len()),
            None => filter.within(at..after),
        }
    }

    /// An id or a list of ids.
    fn ids(&mut self, kind: RecordKind, field: &str, value: &Json, at: Span) {
        let Some(words) = words(value) else {
            return self.report.yearbook_value(at, field, "[ma-1, ma-2]");
        };
        for id in words {
            Resolver::new(self.ids, self.report, at).find(kind, id, at);
        }
    }

    /// A value of a vocabulary or a list of them.
    fn terms<V: Vocab>(&mut self, field: &str, value: &Json, at: Span) {
        let vocabularies = &self.config.vocabularies;
        let known: Vec<&str> = vocabularies.keys(V::VOCABULARY.name).collect();
        let Some(words) = words(value) else {
            return self.report.yearbook_value(at, field, known.first().copied().unwrap_or_default());
        };
        for word in words.into_iter().filter(|it| vocabularies.term::<V>(it).is_none()) {
            let nearest = vocabularies.nearest::<V>(word);
            self.report.unknown_value(at, word, V::VOCABULARY, nearest.as_deref(), &known);
        }
    }

    fn date(&mut self, field: &str, value: &Json, at: Span) {
        if PartialDate::parse(&word_of(value)).is_err() {
            self.report.yearbook_value(at, field, "2019-12-31");
        }
    }

    fn count(&mut self, field: &str, value: &Json, at: Span) {
        if value.as_u64().is_none() {
            self.report.yearbook_value(at, field, "1");
        }
    }
}

/// Where a mapping ends that starts at a byte: at its brace, or where the lines are no longer indented as it is.
fn extent(file: &str, start: usize) -> usize {
    let text = file.cut(start..);
    if text.starts_with('{') {
        let mut depth = 0;
        let closes = text.char_indices().find(|(_, it)| {
            depth += i32::from(*it == '{') - i32::from(*it == '}');
            depth == 0
        });
        return start + closes.map_or(text.len(), |(at, _)| at + 1);
    }
    let column = start - file.cut(..start).rfind('\n').map_or(0, |it| it + 1);
    let lines = text.split_inclusive('\n');
    let inner = lines.enumerate().take_while(|(at, line)| {
        *at == 0 || line.trim().is_empty() || line.len() - line.trim_start().len() >= column
    });
    start + inner.map(|(_, line)| line.len()).sum::<usize>()
}

/// Where a word stands by itself.
fn find_word(text: &str, word: &str) -> Option<usize> {
    let is_part = |it: char| it.is_alphanumeric() || it == '_' || it == '-';
    let stands_alone = |at: &usize| {
        !text.cut(..*at).ends_with(is_part) && !text.cut(*at + word.len()..).starts_with(is_part)
    };
    text.match_indices(word).map(|it| it.0).find(stands_alone)
}

fn word_of(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A word or a list of words; `None` for anything else.
fn words(value: &Json) -> Option<Vec<&str>> {
    match value {
        Json::String(word) => Some(vec![word]),
        Json::Array(items) => items.iter().map(Json::as_str).collect(),
        _ => None,
    }
}
