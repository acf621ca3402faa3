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
pub use columns::{Foreign, fields};
pub use units::Near;

use columns::Column;
use sheet::Sheet;
use units::UnitNames;

use crate::{
    config::{Config, synonyms::Abbreviations},
    load::has_ending,
    model::{date::PartialDate, kind::RecordKind},
    parse::{
        csv::{self, Cell},
        fields::FilePath,
        shape::{Field, Shape},
    },
    records::{
        RawRecords,
        document::RawDocument,
        entry::RawEntry,
        grants::{RawDecision, RawGrants, RawRecipient, RawRecipientFields},
    },
    report::Report,
    source::{FileId, Sources, Spanned},
};

/// Puts the rows of every CSV file in the place of the entry that names it.
pub fn expand(
    raw: &mut RawRecords,
    texts: &BTreeMap<String, FileId>,
    assets: &BTreeSet<String>,
    config: &Config,
    sources: &Sources,
    report: &mut Report,
) {
    let names_csv = |it: &Arc<RawEntry<RawGrants>>| it.fields.recipients.iter().any(|it| it.0.csv.is_some());
    if !raw.grants.iter().any(names_csv) {
        return;
    }
    let RawRecords { grants, units, documents, .. } = raw;
    let unit_names = UnitNames::of(units, Abbreviations::of(config));
    let days = document_days(documents);
    for batch in grants.iter_mut().filter(|it| names_csv(it)) {
        let batch = Arc::make_mut(batch);
        let written = std::mem::take(&mut batch.fields.recipients);
        let mut recipients = Vec::with_capacity(written.len());
        for recipient in written {
            let Some(path) = recipient.value.0.csv.clone() else {
                recipients.push(recipient);
                continue;
            };
            let Some(file) = file(&batch.folder, &path, texts, assets, report) else { continue };
            let RawRecipient(mut defaults) = recipient.value;
            defaults.csv = None;
            let day = day(&defaults, &batch.fields, &days);
            let decision = number(defaults.decision.as_deref().or(batch.fields.decision.as_ref()));
            let mut sheet = Sheet::new(file, defaults, &batch.fields, &unit_names, config, report);
            (sheet.day, sheet.decision) = (day, decision);
            recipients.extend(sheet.recipients(&sources.file(file).text, recipient.span));
        }
        batch.fields.recipients = recipients;
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
    let full = format!("{folder}/{}", path.value.0);
    if let Some(file) = texts.get(&full) {
        return Some(*file);
    }
    if !assets.contains(&full) {
        let beside = assets.iter().filter_map(|it| it.strip_prefix(folder)?.strip_prefix('/'));
        report.csv_missing(&path.value.0, path.span, beside.filter(|it| has_ending(it, "csv")));
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
    let day = |it: &RawDocument| {
        let year = it.year.as_ref().map(|it| PartialDate::of_year(it.value.0 as i16));
        it.date.as_ref().map(|it| it.value).or(year)
    };
    documents.iter().filter_map(|it| Some((it.id.clone(), day(&it.fields)?))).collect()
}

/// The day on which unit names must be valid: the decision's, else the end of the year rewarded.
fn day(own: &RawRecipientFields, batch: &RawGrants, documents: &DocumentDays) -> Option<PartialDate> {
    let decision = own.decision.as_deref().or(batch.decision.as_ref());
    let signed = decision.and_then(|it| match &it.value {
        RawDecision::Document(document) => documents.get(document.id()).copied(),
        RawDecision::Described(fields) => fields.date.as_ref().map(|it| it.value),
    });
    let year = own.year.as_ref().or(batch.year.as_ref());
    signed.or_else(|| year.map(|it| PartialDate::of_year(it.value.to)))
}

/// The number of a decision that is described.
fn number(decision: Option<&Spanned<RawDecision>>) -> Option<Box<str>> {
    match &decision?.value {
        RawDecision::Described(fields) => Some(fields.number.as_ref()?.value.clone()),
        RawDecision::Document(_) => None,
    }
}
