//! Recipients from spreadsheets: each row of a `{csv: …}` becomes a recipient as if it were written in the batch,
//! with its places in the CSV file. It happens before references are resolved.

mod columns;
mod units;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

pub use units::Near;

use columns::{Column, Header};
use units::{Found, UnitNames};

use crate::{
    config::Config,
    model::{
        date::{PartialDate, Years},
        kind::RecordKind,
        text::Text,
        vocabulary::{AwardClass, Sex, Term, Vocab, Vocabularies},
    },
    parse::{
        csv::{self, Cell, Fault, Row},
        fields::{FilePath, Markdown, Whole},
    },
    records::{
        RawRecords,
        document::RawDocument,
        entry::RawEntry,
        grants::{RawDecision, RawGrants, RawRecipient, RawRecipientFields, RecipientClass},
        resolve::Ref,
    },
    report::Report,
    source::{FileId, Sources, Span, Spanned},
    vietnamese::text::fold,
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
    let unit_names = UnitNames::of(units);
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
            let vocabularies = &config.vocabularies;
            let mut sheet = Sheet {
                file,
                defaults,
                day,
                units: &unit_names,
                vocabularies,
                report,
                known: BTreeMap::new(),
                unknown: BTreeMap::new(),
            };
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
        report.csv_missing(&path.value.0, path.span, beside.filter(|it| it.ends_with(".csv")));
    } else if !full.ends_with(".csv") {
        report.not_csv(&path.value.0, path.span);
    }
    None
}

/// The cells of a file that name records by id or name, each with the kind it names; none where it has no header.
pub fn references(text: &str, file: FileId) -> Vec<(RecordKind, Cell<'_>)> {
    let (rows, _) = csv::read(text);
    let Some((first, rows)) = rows.split_first() else { return Vec::new() };
    let Some(header) = columns::read(first, rows, file, &mut Report::default()) else { return Vec::new() };
    let kinds: Vec<Option<RecordKind>> = header
        .columns
        .iter()
        .map(|it| match it {
            Some(Column::Person) => Some(RecordKind::Person),
            Some(Column::Unit | Column::UnitAt) => Some(RecordKind::Unit),
            _ => None,
        })
        .collect();
    let cells = rows.iter().flat_map(|row| row.iter().zip(&kinds));
    cells.filter_map(|(cell, kind)| Some(((*kind)?, cell.clone()))).collect()
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

/// One file being read.
struct Sheet<'c, 'r> {
    file: FileId,
    /// What the batch's entry says for all rows.
    defaults: RawRecipientFields,
    day: Option<PartialDate>,
    units: &'c UnitNames<'r>,
    vocabularies: &'c Vocabularies,
    report: &'c mut Report,
    /// Unit cells that mean a unit: a list names few units many times.
    known: BTreeMap<Box<str>, &'c str>,
    /// Unit cells that mean no unit: where first, and in how many rows.
    unknown: BTreeMap<Box<str>, (Span, usize)>,
}

impl Sheet<'_, '_> {
    fn recipients(&mut self, text: &str, entry: Span) -> Vec<Spanned<RawRecipient>> {
        let given =
            [self.defaults.person.is_some(), self.defaults.unit.is_some(), self.defaults.name.is_some()];
        let given = given.into_iter().filter(|it| *it).count();
        if given > 0 {
            self.report.one_of(&["person", "unit", "name", "csv"], given + 1, entry);
            return Vec::new();
        }
        let (rows, faults) = csv::read(text);
        for fault in faults {
            match fault {
                Fault::Unclosed(at) => self.report.csv_unclosed(Span::new(self.file, at..at + 1)),
                Fault::AfterQuote(range) => self.report.csv_after_quote(Span::new(self.file, range)),
            }
        }
        let Some((first, rows)) = rows.split_first() else {
            self.report.csv_empty(Span::whole(self.file));
            return Vec::new();
        };
        let Some(header) = columns::read(first, rows, self.file, self.report) else { return Vec::new() };
        if rows.is_empty() {
            self.report.csv_empty(self.span(&first[0]));
        }
        let recipients = rows.iter().filter_map(|row| self.recipient(row, &header)).collect();
        self.report_unknown_units();
        recipients
    }

    fn span(&self, cell: &Cell<'_>) -> Span {
        Span::new(self.file, cell.range.clone())
    }

    fn recipient(&mut self, row: &Row<'_>, header: &Header) -> Option<Spanned<RawRecipient>> {
        let start = row.iter().find(|it| !it.text.is_empty()).map(|it| self.span(it))?;
        if row.len() != header.columns.len() {
            self.report.csv_ragged(start, row.len(), header.columns.len());
            return None;
        }
        let mut fields = self.defaults.clone();
        let mut place = None;
        let mut given = 0;
        for (cell, column) in row.iter().zip(&header.columns).filter(|(cell, _)| !cell.text.is_empty()) {
            let Some(column) = column else { continue };
            if column.is_recipient() {
                given += 1;
                place = Some(self.span(cell));
            }
            self.fill(&mut fields, *column, cell);
        }
        if given != 1 {
            self.report.csv_recipient(start, given, &header.recipient_columns());
            return None;
        }
        // A unit that cannot be determined was reported; without it there is nobody to honor.
        let found = fields.person.is_some() || fields.unit.is_some() || fields.name.is_some();
        found.then(|| Spanned::new(RawRecipient(fields), place.unwrap_or(start)))
    }

    fn fill(&mut self, fields: &mut RawRecipientFields, column: Column, cell: &Cell<'_>) {
        let span = self.span(cell);
        let text = &*cell.text;
        match column {
            Column::Person => {
                let id = text.strip_prefix("person:").unwrap_or(text).trim();
                fields.person = Some(Spanned::new(Ref::new(id), span));
            }
            Column::Unit => fields.unit = self.unit(text, span).map(|it| Spanned::new(it, span)),
            Column::UnitAt => fields.unit_at = self.unit(text, span).map(|it| Spanned::new(it, span)),
            Column::Name => fields.name = Some(Spanned::new(Text::plain(text), span)),
            Column::Position => fields.position = Some(Spanned::new(Text::plain(text), span)),
            Column::Citation => fields.citation = Some(Spanned::new(Markdown(text.into()), span)),
            Column::Sex => fields.sex = self.term::<Sex>(text, span).map(|it| Spanned::new(it, span)),
            Column::Class => fields.class = Some(Spanned::new(self.class(text, span), span)),
            Column::Year => match Years::parse(text) {
                Some(years) => fields.year = Some(Spanned::new(years, span)),
                None => self.report.csv_year(span, text),
            },
            Column::LineNo => match text.trim_end_matches('.').parse() {
                Ok(number @ 1..=1_000_000) => fields.line_no = Some(Spanned::new(Whole(number), span)),
                _ => self.report.csv_line_no(span, text),
            },
            Column::Ignored => {}
        }
    }

    fn term<V: Vocab>(&mut self, text: &str, span: Span) -> Option<Term<V>> {
        let term = self.vocabularies.term::<V>(text);
        if term.is_none() {
            let nearest = self.vocabularies.nearest::<V>(text);
            let known: Vec<&str> = self.vocabularies.keys(V::VOCABULARY.name).collect();
            self.report.unknown_value(span, text, V::VOCABULARY, nearest.as_deref(), &known);
        }
        term
    }

    /// `Nhất` and `hạng Nhất` are one; "hạng Hai" is what people write who mean Nhì, and is never guessed.
    fn class(&mut self, text: &str, span: Span) -> RecipientClass {
        if matches!(&*fold(text), "hai" | "hang hai") && self.vocabularies.term::<AwardClass>(text).is_none()
        {
            self.report.class_in_other_words(span, text);
            return RecipientClass::Faulty;
        }
        self.term(text, span).map_or(RecipientClass::Faulty, RecipientClass::Known)
    }

    fn unit<T>(&mut self, text: &str, span: Span) -> Option<Ref<T>> {
        let text = text.strip_prefix("unit:").unwrap_or(text).trim();
        if let Some(id) = self.known.get(text) {
            return Some(Ref::new(*id));
        }
        if let Found::One(id) = self.units.find(text, self.day) {
            self.known.insert(text.into(), id);
            return Some(Ref::new(id));
        }
        self.unknown.entry(text.into()).or_insert((span, 0)).1 += 1;
        None
    }

    /// One report for a spelling, however many rows have it.
    fn report_unknown_units(&mut self) {
        /// Looking for names alike is slow, and nobody reads a hundred hints.
        const MOST_HINTS: usize = 50;
        for (index, (text, (span, rows))) in std::mem::take(&mut self.unknown).into_iter().enumerate() {
            match self.units.find(&text, self.day) {
                Found::Several(ids) => self.report.csv_unit_several(span, &text, &ids, self.day, rows),
                _ if index >= MOST_HINTS => self.report.csv_unit_none(span, &text, None, self.day, rows),
                _ => {
                    let near = self.units.near(&text);
                    self.report.csv_unit_none(span, &text, near.as_ref(), self.day, rows);
                }
            }
        }
    }
}
