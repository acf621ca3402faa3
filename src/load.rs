//! The first two stages: every file of the publication is read, and its records taken as written. Files are
//! read and parsed in parallel; what is wrong with one does not keep the others from being read.

mod cache;
mod common;
mod text;
mod unread;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use rayon::prelude::*;

pub use cache::Cache;
pub use text::read_text;
pub use unread::report_missing_site;

use cache::{Parsed, Refreshed};
use common::common;
use unread::{report_copies, report_misplaced, report_unreadable};

use crate::{
    config::Config,
    cut::Cut,
    discover::{self, Discovered, Form, RecordFile, SITE_FILE, STATIC},
    memo::Tracked,
    model::RecordKind,
    parse::{
        Decoder, Mapping, Object,
        front_matter::{self, Parts},
        yaml::{self, Node, Value},
    },
    records::{RawEntry, RawRecords, body_field, common::RawCommon, object},
    report::{Code, Report},
    source::{FileId, Files, Sources, Span, reserved},
    vietnamese::slug::slugify,
};

/// What has been read.
#[derive(Debug, Default)]
pub struct Loaded {
    /// Records as written.
    pub records: RawRecords,
    /// Records that seem to be in files of which nothing could be read, for which that is reported.
    pub unread: Vec<(RecordKind, Box<str>)>,
    /// Texts that records name: CSV files and chapters of yearbooks, by path.
    pub texts: BTreeMap<String, FileId>,
    /// Every file that a record may name, by path.
    pub assets: BTreeSet<String>,
    /// Files below `static/`, by path, each with a place to name.
    pub statics: BTreeMap<String, Span>,
}

/// Reads everything that `discovered` lists.
pub fn load(
    files: &dyn Files,
    discovered: &Tracked<Discovered>,
    config: &Config,
    sources: &mut Sources,
    report: &mut Report,
) -> Loaded {
    let mut cache = Cache::new(std::mem::take(sources));
    let loaded = revise(files, discovered, config, &mut cache, sources, report);
    // Nobody else has the records, so they need not be shared.
    drop(cache);
    loaded
}

/// The same, but for what an earlier revision left in the cache, which has the places of all that `sources` holds afterwards.
pub fn revise(
    files: &dyn Files,
    discovered: &Tracked<Discovered>,
    config: &Config,
    cache: &mut Cache,
    sources: &mut Sources,
    report: &mut Report,
) -> Loaded {
    let Discovered { records, statics, assets, faults, misplaced, copies } = &**discovered;
    let is_text = |it: &&str| Form::of(it) == Some(Form::Markdown) || has_ending(it, "csv");
    let texts: Vec<&str> = assets.iter().map(String::as_str).filter(is_text).collect();
    let all = records.iter().map(|it| it.path.as_str()).chain(texts.iter().copied());
    let refreshed = cache.refresh(files, discovered.version(), all);
    let texts: BTreeMap<String, FileId> =
        texts.into_iter().filter_map(|path| Some((path.to_owned(), cache.text(path)?))).collect();
    parse_new(candidates(records, &refreshed), &texts, config, cache, &refreshed);
    let assets = assets.iter().cloned().collect();
    let mut loaded = Loaded { records: cache.records(), texts, assets, ..Loaded::default() };
    for (path, file) in cache.notable() {
        if path != SITE_FILE {
            report.extend(file.text.problems.clone());
        }
        if let Some(parsed) = &file.parsed {
            loaded.unread.extend(parsed.unread.iter().cloned());
            report.extend(parsed.problems.clone());
        }
        if !file.text.is_text {
            let text = &*cache.sources.file(file.id).text;
            loaded.unread.extend(discover::record_file(path).iter().flat_map(|it| seeming(it, text)));
        }
    }
    loaded.unread.extend(faults.iter().filter_map(|it| unread(&it.path)));
    *sources = cache.sources.clone();
    for path in statics {
        let at = Span::whole(sources.add(path.as_str(), ""));
        match path.strip_prefix(STATIC).and_then(reserved) {
            Some((name, why)) => report.reserved_name(name, why, at),
            None => drop(loaded.statics.insert(path.clone(), at)),
        }
    }
    report_unreadable(faults.clone(), sources, report);
    report_misplaced(misplaced.clone(), sources, report);
    report_copies(copies.clone(), sources, report);
    loaded
}

/// The files that may have to be parsed: all, or those that have changed.
fn candidates<'r>(records: &'r [RecordFile], refreshed: &Refreshed) -> Vec<&'r RecordFile> {
    // An English text is part of the record that it stands beside.
    match refreshed.changed.as_ref().filter(|it| !it.iter().any(|it| it.ends_with(".en.md"))) {
        Some(changed) => changed
            .iter()
            .filter_map(|path| records.get(records.binary_search_by(|it| it.path.cmp(path)).ok()?))
            .collect(),
        None => records.iter().collect(),
    }
}

/// Parses the records whose file has not been parsed since it changed.
fn parse_new(
    records: Vec<&RecordFile>,
    texts: &BTreeMap<String, FileId>,
    config: &Config,
    cache: &mut Cache,
    refreshed: &Refreshed,
) {
    let sources = &cache.sources;
    let english = |file: &RecordFile| {
        let id = texts.get(&english_path(&file.path)).filter(|_| file.form == Form::Markdown)?;
        Some(Span::new(*id, 0..sources.file(*id).text.len()))
    };
    let has_english = texts.keys().any(|it| it.ends_with(".en.md"));
    let english = |file: &RecordFile| if has_english { english(file) } else { None };
    let is_new =
        |file: &&RecordFile| !cache.files.get(&file.path).is_some_and(|it| it.is_parsed(|| english(file)));
    let new: Vec<&RecordFile> = records.into_iter().filter(is_new).collect();
    cache.log.count("files of records", new.len());
    let parsed: Vec<Option<Arc<Parsed>>> = new
        .par_iter()
        .map(|file| {
            let id = cache.text(&file.path)?;
            let (records, problems) = parse(file, id, sources, english(file), config);
            let is_odd = problems.has(Code::YamlLine) || problems.has(Code::YamlSyntax);
            let is_unread = is_odd || problems.has_errors() && records.is_empty();
            let unread = if is_unread { seeming(file, &sources.file(id).text) } else { Vec::new() };
            Some(Arc::new(Parsed { records, problems, unread, english: english(file) }))
        })
        .collect();
    cache.take_in(new.into_iter().map(|it| it.path.as_str()).zip(parsed), refreshed);
}

/// Where the English text of a record in Markdown stands.
fn english_path(path: &str) -> String {
    path.rsplit_once('.').map_or_else(String::new, |(stem, _)| format!("{stem}.en.md"))
}

/// Whether a path has an ending, be it in capitals.
pub fn has_ending(path: &str, ending: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, own)| own.eq_ignore_ascii_case(ending))
}

/// The record that a file which cannot be read holds, by its name.
fn unread(path: &str) -> Option<(RecordKind, Box<str>)> {
    let file = discover::record_file(path)?;
    Some((file.kind, slugify(file.stem()).into()))
}

/// The records that a file seems to hold of which not all could be read: that of its name, and those of lines with an id.
fn seeming(file: &RecordFile, text: &str) -> Vec<(RecordKind, Box<str>)> {
    let id = |line: &str| {
        let written = line.trim_start_matches([' ', '-', '{']).strip_prefix("id")?;
        let written = written.strip_prefix([':', '：', '=', ' ', '\u{a0}'])?.trim_start_matches([':', '=']);
        let id = written.split([',', '}', '#']).next()?.trim().trim_matches(['"', '\'']);
        (!id.is_empty()).then(|| id.into())
    };
    let ids = text.lines().filter_map(id).chain([slugify(file.stem()).into()]);
    ids.map(|it| (file.kind, it)).collect()
}

/// One file's records, with the problems of reading them.
fn parse(
    file: &RecordFile,
    id: FileId,
    sources: &Sources,
    english: Option<Span>,
    config: &Config,
) -> (RawRecords, Report) {
    let mut report = Report::default();
    let mut records = RawRecords::default();
    let text = &*sources.file(id).text;
    match file.form {
        Form::Markdown => markdown(file, id, text, english, config, &mut records, &mut report),
        Form::Yaml => {
            if let Some(root) = yaml::read(id, 0, text, &mut report) {
                let mut cx =
                    Decoder { vocabularies: &config.vocabularies, zone: &config.zone, report: &mut report };
                yaml_records(file, &root, &mut records, &mut cx);
            }
        }
    }
    report.retain_proven();
    (records, report)
}

#[allow(clippy::too_many_arguments)]
fn markdown(
    file: &RecordFile,
    id: FileId,
    text: &str,
    english_body: Option<Span>,
    config: &Config,
    records: &mut RawRecords,
    report: &mut Report,
) {
    let first_line = Span::new(id, 0..text.find('\n').unwrap_or(text.len()));
    let (fields, body) = match front_matter::split(text) {
        Parts::Both { fields, body, odd_fences } => {
            odd_fences.into_iter().for_each(|it| report.odd_fence(Span::new(id, it)));
            (fields, body)
        }
        Parts::Unclosed => return report.unclosed_front_matter(first_line),
        Parts::Missing => return report.missing_front_matter(first_line),
    };
    let Some(root) = yaml::read(id, fields.start, text.cut(fields), report) else { return };
    let mut cx = Decoder { vocabularies: &config.vocabularies, zone: &config.zone, report };
    let Some(mapping) = mapping_of(&root, file.kind, first_line, &mut cx) else { return };
    let first =
        text.cut(body.clone()).chars().next().map(|it| Span::new(id, body.start..body.start + it.len_utf8()));
    check_body(file.kind, &mapping, first, cx.report);
    let body = (!body.is_empty()).then(|| Span::new(id, body));
    let Some((record_id, id_span)) = own_id(file, &mapping, cx.report) else { return };
    let around = surroundings(file, &mapping, record_id, id_span, &mut cx);
    records.read(file.kind, &mapping, RawEntry { body, english_body, ..around }, &mut cx);
}

/// Text below the front matter, which begins at `first`, and the field it stands for are one thing, written once.
fn check_body(kind: RecordKind, mapping: &Mapping<'_, '_>, first: Option<Span>, report: &mut Report) {
    let Some(first) = first else { return };
    match body_field(kind) {
        None => report.body_not_allowed(first),
        Some(field) => {
            if let Some(at) = mapping.key(field) {
                report.body_and_field(field, at, first);
            }
        }
    }
}

fn yaml_records(file: &RecordFile, root: &Node<'_>, records: &mut RawRecords, cx: &mut Decoder<'_>) {
    let Value::Sequence(items) = &root.value else {
        let Some(mapping) = mapping_of(root, file.kind, root.head(), cx) else { return };
        let Some((id, span)) = own_id(file, &mapping, cx.report) else { return };
        let around = surroundings(file, &mapping, id, span, cx);
        return records.read(file.kind, &mapping, around, cx);
    };
    for item in items {
        let Some(mapping) = mapping_of(item, file.kind, item.head(), cx) else { continue };
        let Some((id, span)) = written_id(&mapping) else {
            cx.report.item_without_id(item.head());
            continue;
        };
        let around = surroundings(file, &mapping, id, span, cx);
        records.read(file.kind, &mapping, RawEntry { is_item: true, ..around }, cx);
    }
}

fn mapping_of<'n, 's>(
    node: &'n Node<'s>,
    kind: RecordKind,
    head: Span,
    cx: &mut Decoder<'_>,
) -> Option<Mapping<'n, 's>> {
    let own: &'static Object = object(kind);
    let mut mapping = match &node.value {
        Value::Null => Mapping::empty(head),
        _ => Mapping::of(node, kind_shape(kind), cx)?,
    };
    mapping.refuse_unknown(&[own, RawCommon::OBJECT], cx);
    mapping.is_draft = matches!(mapping.node("draft").map(|it| &it.value), Some(Value::Scalar { text, .. }) if text == "true");
    Some(mapping)
}

fn kind_shape(kind: RecordKind) -> &'static crate::parse::Shape {
    // Only its words are used, to say that a mapping was expected.
    match kind {
        RecordKind::Grants => <crate::records::grants::RawGrants as crate::parse::FieldType>::SHAPE,
        _ => <RawCommon as crate::parse::FieldType>::SHAPE,
    }
}

/// The id as given, when it is one; a wrong one is reported when the common fields are decoded.
fn written_id(mapping: &Mapping<'_, '_>) -> Option<(Box<str>, Span)> {
    let node = mapping.node("id")?;
    match &node.value {
        Value::Scalar { text, .. } => Some((Box::from(&**text), node.span)),
        _ => None,
    }
}

fn own_id(file: &RecordFile, mapping: &Mapping<'_, '_>, report: &mut Report) -> Option<(Box<str>, Span)> {
    if let Some(written) = written_id(mapping) {
        return Some(written);
    }
    let slug = slugify(file.stem());
    if slug.is_empty() {
        report.empty_slug(file.stem(), mapping.head());
        return None;
    }
    Some((slug.into(), mapping.head()))
}

fn surroundings(
    file: &RecordFile,
    mapping: &Mapping<'_, '_>,
    id: Box<str>,
    id_span: Span,
    cx: &mut Decoder<'_>,
) -> RawEntry<()> {
    RawEntry {
        id,
        id_span,
        at: mapping.head(),
        folder: file.folder().into(),
        common: common(mapping, cx),
        fields: (),
        body: None,
        english_body: None,
        is_item: false,
        unknown: mapping.nulls(),
    }
}
