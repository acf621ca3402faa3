//! The first two stages: every file of the publication is read, and its records taken as written. Files are
//! read and parsed in parallel; what is wrong with one does not keep the others from being read.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::{
    config::Config,
    discover::{Discovered, Form, MOST_TEXT_BYTES, RecordFile},
    model::kind::RecordKind,
    parse::{
        decode::{Decoder, Mapping},
        front_matter::{self, Parts},
        shape::Object,
        yaml::{self, Node, Value},
    },
    records::{RawRecords, body_field, common::RawCommon, entry::RawEntry, object},
    report::Report,
    source::{FileId, Files, Found, NotText, Sources, Span, decode},
    vietnamese::slug::slugify,
};

/// What has been read.
#[derive(Debug, Default)]
pub struct Loaded {
    /// Records as written.
    pub records: RawRecords,
    /// Texts that records name: CSV files and chapters of yearbooks, by path.
    pub texts: BTreeMap<String, FileId>,
    /// Every file that a record may name, by path.
    pub assets: BTreeSet<String>,
    /// Files below `static/`, by path.
    pub statics: Vec<String>,
}

/// Reads everything that `discovered` lists.
pub fn load(
    files: &dyn Files,
    discovered: Discovered,
    config: &Config,
    sources: &mut Sources,
    report: &mut Report,
) -> Loaded {
    let Discovered { records, statics, assets, faults, misplaced } = discovered;
    report_unreadable(faults, misplaced, sources, report);
    let ids = read_texts(files, records.iter().map(|it| it.path.as_str()), sources, report);
    let texts = assets.iter().map(String::as_str).filter(|it| it.ends_with(".md") || it.ends_with(".csv"));
    let texts: Vec<&str> = texts.collect();
    let text_ids = read_texts(files, texts.iter().copied(), sources, report);
    let texts: BTreeMap<String, FileId> =
        texts.into_iter().zip(text_ids).filter_map(|(path, id)| Some((path.to_owned(), id?))).collect();
    let parsed: Vec<(RawRecords, Report)> = records
        .par_iter()
        .zip(&ids)
        .filter_map(|(file, id)| Some(parse(file, (*id)?, sources, &texts, config)))
        .collect();
    let mut loaded = Loaded { texts, assets: assets.into_iter().collect(), statics, ..Loaded::default() };
    for (records, problems) in parsed {
        loaded.records.append(records);
        report.extend(problems);
    }
    loaded
}

fn report_unreadable(
    faults: Vec<crate::source::Entry>,
    misplaced: Vec<String>,
    sources: &mut Sources,
    report: &mut Report,
) {
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
    for path in misplaced {
        let folders: Vec<String> = RecordKind::ALL.iter().map(|it| format!("`{}/`", it.folder())).collect();
        report.misplaced_file(Span::whole(sources.add(path, "")), &folders.join(", "));
    }
}

/// Reads files in parallel, then gives them ids in order. `None` for one that is no text, which is reported.
fn read_texts<'p>(
    files: &dyn Files,
    paths: impl Iterator<Item = &'p str>,
    sources: &mut Sources,
    report: &mut Report,
) -> Vec<Option<FileId>> {
    let paths: Vec<&str> = paths.collect();
    let texts: Vec<std::io::Result<Result<Box<str>, NotText>>> =
        paths.par_iter().map(|path| files.read(path).map(decode)).collect();
    paths.iter().zip(texts).map(|(path, text)| take_in(path, text, sources, report)).collect()
}

/// Reads one file; `None` if it is no text, which is reported.
pub fn read_text(
    files: &dyn Files,
    path: &str,
    sources: &mut Sources,
    report: &mut Report,
) -> Option<FileId> {
    take_in(path, files.read(path).map(decode), sources, report)
}

fn take_in(
    path: &str,
    text: std::io::Result<Result<Box<str>, NotText>>,
    sources: &mut Sources,
    report: &mut Report,
) -> Option<FileId> {
    match text {
        Ok(Ok(text)) => return Some(sources.add(path, text)),
        Ok(Err(NotText::Utf16)) => report.utf16(Span::whole(sources.add(path, ""))),
        Ok(Err(NotText::InvalidByte { before, byte })) => {
            // What stands before the fault is kept, so that the place shows as line and column.
            let end = before.len();
            let file = sources.add(path, before);
            report.not_utf8(Span::new(file, end..end), byte);
        }
        Err(fault) => report.unreadable_file(Span::whole(sources.add(path, "")), &fault.to_string()),
    }
    None
}

/// One file's records, with the problems of reading them.
fn parse(
    file: &RecordFile,
    id: FileId,
    sources: &Sources,
    texts: &BTreeMap<String, FileId>,
    config: &Config,
) -> (RawRecords, Report) {
    let mut report = Report::default();
    let mut records = RawRecords::default();
    let text = &*sources.file(id).text;
    match file.form {
        Form::Markdown => markdown(file, id, text, sources, texts, config, &mut records, &mut report),
        Form::Yaml => {
            if let Some(root) = yaml::read(id, 0, text, &mut report) {
                let mut cx = Decoder {
                    vocabularies: &config.vocabularies,
                    offset: config.offset,
                    report: &mut report,
                };
                yaml_records(file, &root, &mut records, &mut cx);
            }
        }
    }
    (records, report)
}

#[allow(clippy::too_many_arguments)]
fn markdown(
    file: &RecordFile,
    id: FileId,
    text: &str,
    sources: &Sources,
    texts: &BTreeMap<String, FileId>,
    config: &Config,
    records: &mut RawRecords,
    report: &mut Report,
) {
    let first_line = Span::new(id, 0..text.find('\n').unwrap_or(text.len()));
    let (fields, body) = match front_matter::split(text) {
        Parts::Both { fields, body } => (fields, body),
        Parts::Unclosed => return report.unclosed_front_matter(first_line),
        Parts::Missing => return report.missing_front_matter(first_line),
    };
    let Some(root) = yaml::read(id, fields.start, &text[fields], report) else { return };
    let mut cx = Decoder { vocabularies: &config.vocabularies, offset: config.offset, report };
    let Some(mapping) = mapping_of(&root, file.kind, first_line, &mut cx) else { return };
    let body = (!body.is_empty()).then(|| Span::new(id, body));
    check_body(file.kind, &mapping, body, cx.report);
    let english = file.path.replace(".md", ".en.md");
    let english_body = texts.get(&english).map(|it| Span::new(*it, 0..sources.file(*it).text.len()));
    let Some((record_id, id_span)) = own_id(file, &mapping, cx.report) else { return };
    let around = surroundings(file, &mapping, record_id, id_span, &mut cx);
    records.read(file.kind, &mapping, RawEntry { body, english_body, ..around }, &mut cx);
}

/// Text below the front matter and the field it stands for are one thing, written once.
fn check_body(kind: RecordKind, mapping: &Mapping<'_, '_>, body: Option<Span>, report: &mut Report) {
    let Some(body) = body else { return };
    let first = Span { end: body.start + 1, ..body };
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
        let (id, span) = match written_id(&mapping) {
            Some(written) => written,
            // A batch without an id is named by its decision, which is known once documents are.
            None if file.kind == RecordKind::Grants => (Box::from(""), item.head()),
            None => {
                cx.report.item_without_id(item.head());
                continue;
            }
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
    let mapping = match &node.value {
        Value::Null => Mapping::empty(head),
        _ => Mapping::of(node, kind_shape(kind), cx)?,
    };
    mapping.refuse_unknown(&[own, RawCommon::OBJECT], cx);
    Some(mapping)
}

fn kind_shape(kind: RecordKind) -> &'static crate::parse::shape::Shape {
    // Only its words are used, to say that a mapping was expected.
    match kind {
        RecordKind::Grants => <crate::records::grants::RawGrants as crate::parse::decode::FieldType>::SHAPE,
        _ => <RawCommon as crate::parse::decode::FieldType>::SHAPE,
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
    if file.kind == RecordKind::Grants && file.form == Form::Yaml {
        return Some((Box::from(""), mapping.head()));
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
        common: RawCommon::of_mapping(mapping, cx),
        fields: (),
        body: None,
        english_body: None,
        is_item: false,
        unknown: mapping.nulls(),
    }
}
