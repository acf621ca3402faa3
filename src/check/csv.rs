//! Recipients from spreadsheets: each row of a `{csv: …}` becomes a recipient as if it were written in the batch,
//! with its places in the CSV file. It happens before references are resolved.

mod cells;
mod columns;
mod gaps;
mod sheet;
mod units;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

pub use cells::{NoValue, no_value};
pub use columns::{Foreign, column_number, field_of, fields};
pub use units::{Found, Near, UnitNames};

use columns::Column;
use sheet::Sheet;

use super::Assets;

use crate::{
    config::{Config, synonyms::Abbreviations},
    load::has_ending,
    memo::{Tracked, Version},
    model::{FastMap, PartialDate, RecordKind},
    parse::{
        Field, FilePath, Shape,
        csv::{self, Cell},
    },
    records::{
        RawEntry, RawRecords, are_same,
        document::RawDocument,
        grants::{RawDecision, RawGrants, RawRecipient, RawRecipientFields},
        list::List,
        unit::RawUnit,
    },
    report::Report,
    source::{FileId, SourceFile, Sources, Spanned},
};

/// What batches became whose entries name CSV files, and what that came of beside the batches.
#[derive(Default)]
pub(super) struct Expanded {
    batches: Vec<ExpandedBatch>,
    units: List<RawEntry<RawUnit>>,
    unread: Vec<Arc<SourceFile>>,
    documents: List<RawEntry<RawDocument>>,
    assets: Option<Version>,
    /// As the last revision had them.
    plain: Plain,
}

/// Batches that name no file, by where they are.
type Plain = FastMap<usize, Arc<RawEntry<RawGrants>>>;

struct ExpandedBatch {
    written: Arc<RawEntry<RawGrants>>,
    /// The texts of its files.
    texts: Vec<(FileId, Arc<SourceFile>)>,
    expanded: Arc<RawEntry<RawGrants>>,
    problems: Report,
}

/// Puts the rows of every CSV file in the place of the entry that names it.
pub(super) fn expand(
    (raw, unread): (&mut RawRecords, &[(RecordKind, Box<str>)]),
    texts: &BTreeMap<String, FileId>,
    assets: &Tracked<Assets>,
    config: &Config,
    sources: &Sources,
    (known, is_persistent): (&mut Expanded, bool),
    report: &mut Report,
) {
    let plain = plain(&raw.grants, &known.plain);
    if plain.len() == raw.grants.len() {
        if is_persistent {
            *known = Expanded { plain, ..Expanded::default() };
        }
        return;
    }
    let RawRecords { grants, units, documents, .. } = raw;
    let before = std::mem::take(known);
    let unread = unread_units(unread, units, sources);
    let is_same = before.assets == Some(assets.version())
        && are_same(&before.unread, &unread)
        && are_same(&before.units, units)
        && are_same(&before.documents, documents);
    let earlier = if is_same { before.batches } else { Vec::new() };
    let mut earlier: FastMap<*const RawEntry<RawGrants>, ExpandedBatch> =
        earlier.into_iter().map(|it| (Arc::as_ptr(&it.written), it)).collect();
    let mut sheets = None;
    for batch in grants.make_mut().iter_mut().filter(|it| !plain.contains_key(&Arc::as_ptr(it).addr())) {
        let found = earlier
            .remove(&Arc::as_ptr(batch))
            .filter(|it| it.texts.iter().all(|(id, text)| sources.has_text(*id, text)));
        let expanded = found.unwrap_or_else(|| {
            let sheets = sheets.get_or_insert_with(|| Sheets {
                unit_names: UnitNames::of(units, &unread, Abbreviations::of(config)),
                days: document_days(documents),
                texts,
                assets,
                config,
                sources,
            });
            sheets.expand(batch)
        });
        report.extend(expanded.problems.clone());
        *batch = Arc::clone(&expanded.expanded);
        // A build has no use for what would keep records as written from being freed.
        if is_persistent {
            known.batches.push(expanded);
        }
    }
    if is_persistent {
        (known.units, known.documents, known.assets) =
            (units.clone(), documents.clone(), Some(assets.version()));
        (known.plain, known.unread) = (plain, unread);
    }
}

/// The batches that name no file; those that are known are not looked through again.
fn plain(batches: &[Arc<RawEntry<RawGrants>>], known: &Plain) -> Plain {
    let by_place = batches.iter().map(|it| (Arc::as_ptr(it).addr(), it));
    let plain = by_place.filter(|(place, it)| known.contains_key(place) || !names_csv(it));
    plain.map(|(place, it)| (place, Arc::clone(it))).collect()
}

fn names_csv(batch: &RawEntry<RawGrants>) -> bool {
    batch.fields.recipients.iter().any(|it| it.0.csv.is_some())
}

/// The files of units of which all or a name could not be read.
fn unread_units(
    unread: &[(RecordKind, Box<str>)],
    units: &[Arc<RawEntry<RawUnit>>],
    sources: &Sources,
) -> Vec<Arc<SourceFile>> {
    let nameless = units.iter().filter(|it| is_nameless(&it.fields)).map(|it| sources.path(it.at.file));
    let nameless: BTreeSet<&str> = nameless.collect();
    let ids: BTreeSet<&str> =
        unread.iter().filter(|(kind, _)| *kind == RecordKind::Unit).map(|(_, id)| &**id).collect();
    if ids.is_empty() && nameless.is_empty() {
        return Vec::new();
    }
    let folder = format!("content/{}/", RecordKind::Unit.folder());
    let unread = sources.shared().iter().filter(|it| {
        nameless.contains(it.path.as_str())
            || it.path.starts_with(&folder)
                && ids.iter().any(|id| it.path.contains(id) || it.text.contains(id))
    });
    unread.cloned().collect()
}

fn is_nameless(unit: &RawUnit) -> bool {
    unit.names.is_empty() || unit.names.iter().any(|it| it.name.is_none())
}

/// What rows of CSV files are read with.
struct Sheets<'c> {
    unit_names: UnitNames<'c>,
    days: DocumentDays,
    texts: &'c BTreeMap<String, FileId>,
    assets: &'c BTreeSet<String>,
    config: &'c Config,
    sources: &'c Sources,
}

impl Sheets<'_> {
    fn expand(&self, written: &Arc<RawEntry<RawGrants>>) -> ExpandedBatch {
        let (mut problems, mut read) = (Report::default(), Vec::new());
        let mut batch = RawEntry::clone(written);
        let recipients = std::mem::take(&mut batch.fields.recipients);
        for recipient in &recipients {
            let Some(path) = recipient.value.0.csv.clone() else {
                batch.fields.recipients.push(recipient.clone());
                continue;
            };
            let Some(file) = file(&batch.folder, &path, self.texts, self.assets, &mut problems) else {
                continue;
            };
            let RawRecipient(mut defaults) = recipient.value.clone();
            defaults.csv = None;
            let day = day(&defaults, &batch.fields, &self.days);
            let decision = number(defaults.decision.as_deref().or(batch.fields.decision.as_ref()));
            let mut sheet =
                Sheet::new(file, defaults, &batch.fields, &self.unit_names, self.config, &mut problems);
            (sheet.day, sheet.decision) = (day, decision);
            let rows = sheet.recipients(&self.sources.file(file).text, recipient.span);
            batch.fields.recipients.extend(rows);
            read.push((file, Arc::clone(&self.sources.shared()[file.index()])));
        }
        ExpandedBatch { written: Arc::clone(written), texts: read, expanded: Arc::new(batch), problems }
    }
}

/// The text of a CSV file; `None` after a report, here or where it was read.
fn file(
    folder: &str,
    path: &Spanned<FilePath>,
    texts: &BTreeMap<String, FileId>,
    assets: &BTreeSet<String>,
    report: &mut Report,
) -> Option<FileId> {
    if path.value.is_refused() {
        return None;
    }
    let full = format!("{folder}/{}", path.value.0);
    if let Some(file) = texts.get(&full) {
        return Some(*file);
    }
    if !assets.contains(&full) {
        let beside = assets.iter().filter_map(|it| it.strip_prefix(folder)?.strip_prefix('/'));
        let beside: Vec<&str> = beside.filter(|it| has_ending(it, "csv")).collect();
        report.csv_missing(&path.value.0, path.span, &beside);
    } else if !has_ending(&full, "csv") {
        report.not_csv(&path.value.0, path.span);
    }
    None
}

/// The cells of a file that name records by id or name, each with the kind it names; none where it has no header.
pub fn references(text: &str, file: FileId) -> Vec<(RecordKind, Cell<'_>)> {
    let (rows, _) = csv::read(text);
    let Some((first, rows)) = rows.get(columns::find(&rows)..).and_then(<[_]>::split_first) else {
        return Vec::new();
    };
    let Some(header) = columns::read(first, rows, file, &mut Report::default()) else { return Vec::new() };
    let kinds: Vec<Option<RecordKind>> = header.columns.iter().map(|it| named_kind(it.as_ref()?)).collect();
    let cells = rows.iter().flat_map(|row| row.iter().zip(&kinds));
    cells.filter_map(|(cell, kind)| Some(((*kind)?, cell.clone()))).collect()
}

/// The kind of the records that a column names.
fn named_kind(column: &Column) -> Option<RecordKind> {
    match column {
        Column::Field(Field { shape: Shape::Reference(kind), .. }) => Some(*kind),
        _ => None,
    }
}

type DocumentDays = BTreeMap<Box<str>, PartialDate>;

fn document_days(documents: &[Arc<RawEntry<RawDocument>>]) -> DocumentDays {
    documents.iter().filter_map(|it| Some((it.id.clone(), signed_on(&it.fields)?))).collect()
}

fn signed_on(document: &RawDocument) -> Option<PartialDate> {
    let year = document.year.map(|it| PartialDate::of_year(it.value.0 as i16));
    document.date.map(|it| it.value).or(year)
}

/// The day on which unit names must be valid: the decision's, else the end of the year rewarded.
fn day(own: &RawRecipientFields, batch: &RawGrants, documents: &DocumentDays) -> Option<PartialDate> {
    let decision = own.decision.as_deref().or(batch.decision.as_ref());
    let signed = decision.and_then(|it| match &it.value {
        RawDecision::Document(document) => documents.get(document.id()).copied(),
        RawDecision::Described(fields) => fields.date.map(|it| it.value),
    });
    let year = own.year.or(batch.year);
    signed.or_else(|| year.map(|it| PartialDate::of_year(it.value.to)))
}

/// The number of a decision that is described.
fn number(decision: Option<&Spanned<RawDecision>>) -> Option<Box<str>> {
    match &decision?.value {
        RawDecision::Described(fields) => Some(fields.number.as_ref()?.value.clone()),
        RawDecision::Document(_) => None,
    }
}
