//! One file of recipients being read: each row becomes the mapping that an author would have written, and is decoded as that.

use std::{borrow::Cow, collections::BTreeMap};

use super::{
    super::{names::no_name, recipient_names::seeming},
    cells::{self, Held, held},
    columns::{self, Column, Header},
    gaps::Gaps,
    units::{Found, UnitNames},
};
use crate::{
    config::Config,
    model::{PartialDate, RecordKind},
    parse::{
        Decoder, Field, FieldType, Shape,
        csv::{self, Cell, Fault, Row},
        yaml::{Key, Node, Value},
    },
    records::grants::{RawGrants, RawRecipient, RawRecipientFields},
    report::Report,
    source::{FileId, Span, Spanned},
    vietnamese::{name::NameOrder, text},
};

/// One file being read.
pub(super) struct Sheet<'c, 'r> {
    file: FileId,
    /// What the batch's entry says for all rows.
    defaults: RawRecipientFields,
    /// The number of the batch's decision.
    pub(super) decision: Option<Box<str>>,
    /// The day on which unit names must be valid.
    pub(super) day: Option<PartialDate>,
    units: &'c UnitNames<'r>,
    config: &'c Config,
    report: &'c mut Report,
    /// Unit cells that mean a unit: a list names few units many times.
    known: BTreeMap<Box<str>, &'c str>,
    /// Unit cells that mean no unit: where first, and in how many rows.
    unknown: BTreeMap<Box<str>, (Span, usize)>,
    gaps: Gaps,
    /// Rows of totals.
    totals: Vec<Spanned<Box<str>>>,
    /// Headings of sections.
    sections: Vec<Spanned<Box<str>>>,
    /// The column of numbers.
    number: Option<usize>,
    /// The rows are numbered by digits.
    is_numbered: bool,
}

/// A cell with a value.
type Filled<'t> = Spanned<Cow<'t, str>>;

/// What a row holds.
#[derive(Default)]
struct Taken<'t> {
    /// The fields of a recipient.
    fields: Vec<(Key<'t>, Node<'t>)>,
    /// Fields whose cell is empty.
    empty: Vec<(&'static Field, Span)>,
    /// The cells that say who was honored.
    recipients: Vec<Span>,
    name: Option<Filled<'t>>,
    family: Option<Filled<'t>>,
    given: Option<Filled<'t>>,
    decision: Option<Filled<'t>>,
    decision_date: Option<Filled<'t>>,
    /// Something in it was reported.
    is_faulty: bool,
}

impl<'c, 'r> Sheet<'c, 'r> {
    /// A file of `batch`, whose entry says `defaults` of all rows.
    pub(super) fn new(
        file: FileId,
        defaults: RawRecipientFields,
        batch: &RawGrants,
        units: &'c UnitNames<'r>,
        config: &'c Config,
        report: &'c mut Report,
    ) -> Sheet<'c, 'r> {
        Sheet {
            file,
            gaps: Gaps::new(batch, &defaults),
            defaults,
            decision: None,
            day: None,
            units,
            config,
            report,
            known: BTreeMap::new(),
            unknown: BTreeMap::new(),
            totals: Vec::new(),
            sections: Vec::new(),
            number: None,
            is_numbered: false,
        }
    }

    /// The recipients of all rows; `entry` is where the batch names the file.
    pub(super) fn recipients(&mut self, text: &str, entry: Span) -> Vec<Spanned<RawRecipient>> {
        let given = self.defaults.recipients();
        if given > 0 {
            self.report.one_of(&RawRecipientFields::RECIPIENTS, given + 1, entry);
            return Vec::new();
        }
        let (rows, faults) = csv::read(text);
        for fault in faults {
            match fault {
                Fault::Unclosed(at) => self.report.csv_unclosed(Span::new(self.file, at..at + 1)),
                Fault::AfterQuote(range) => self.report.csv_after_quote(Span::new(self.file, range)),
            }
        }
        let (titles, rows) = rows.split_at(columns::find(&rows));
        let Some((first, rows)) = rows.split_first() else {
            self.report.csv_empty(Span::whole(self.file));
            return Vec::new();
        };
        let Some(header) = columns::read(first, rows, self.file, self.report) else { return Vec::new() };
        if let Some(cell) = titles.iter().find_map(|it| list_like(it)) {
            self.report.csv_above_header(self.span(cell));
        }
        if rows.is_empty() {
            self.report.csv_empty(self.span(&first[0]));
        }
        let rows: Vec<&Row<'_>> = rows.iter().filter(|it| !header.is_repeated(it)).collect();
        self.number = header.place("line_no");
        self.is_numbered = cells::are_numbered(&rows, self.number);
        let recipients: Vec<_> = rows.iter().filter_map(|row| self.recipient(row, &header)).collect();
        self.report_unknown_units();
        self.gaps.report(self.report);
        let n_rows = rows.len() - self.totals.len() - self.sections.len();
        if let [first, ..] = &self.sections[..] {
            self.report.csv_section(first.span, &first.value, self.sections.len(), n_rows);
        }
        for total in std::mem::take(&mut self.totals) {
            self.report.csv_total(total.span, &total.value, n_rows);
        }
        recipients
    }

    fn span(&self, cell: &Cell<'_>) -> Span {
        Span::new(self.file, cell.range.clone())
    }

    fn recipient(&mut self, row: &Row<'_>, header: &Header) -> Option<Spanned<RawRecipient>> {
        let first = row.iter().find(|it| !it.text.is_empty())?;
        if let Some(total) = cells::total(row) {
            self.totals.push(Spanned::new(Box::from(&*total.text), self.span(total)));
            return None;
        }
        // A kind beside how many are honored stands for those without names.
        let is_counted =
            header.place("count").and_then(|it| row.get(it)).is_some_and(|it| !it.text.is_empty());
        if !is_counted && let Some(section) = cells::section(row, self.number, self.is_numbered) {
            self.sections.push(Spanned::new(Box::from(&*section.text), self.span(section)));
            return None;
        }
        let start = self.span(first);
        let beyond = row.iter().skip(header.columns.len()).any(|it| !it.text.is_empty());
        if row.len() < header.columns.len() || beyond {
            self.report.csv_ragged(start, row.len(), header.columns.len());
            return None;
        }
        let mut taken = Taken::default();
        for (cell, column) in row.iter().zip(&header.columns) {
            if let Some(column) = column.filter(|it| !matches!(it, Column::Ignored)) {
                self.take(&mut taken, column, cell);
            }
        }
        self.join_name(&mut taken);
        self.join_decision(&mut taken);
        let place = match taken.recipients[..] {
            [place] => place,
            _ if taken.is_faulty && taken.recipients.is_empty() => return None,
            _ => {
                let columns = header.recipient_columns();
                self.report.csv_recipient(start, taken.recipients.len(), &columns);
                return None;
            }
        };
        let has = |name: &str| taken.fields.iter().any(|(key, _)| key.name == name);
        for (field, at) in taken.empty.iter().filter(|(it, _)| it.name != "unit_at" || has("name")) {
            self.gaps.take(field, Some(*at));
        }
        // What cannot be understood was reported; without it there is nobody to honor.
        if !RawRecipientFields::RECIPIENTS.into_iter().any(has) {
            return None;
        }
        let row = Node { span: place, value: Value::Mapping(taken.fields) };
        let Config { vocabularies, zone, .. } = self.config;
        let mut cx = Decoder { vocabularies, zone, report: self.report };
        let mut fields = RawRecipientFields::decode(&row, &mut cx)?;
        fields.or(&self.defaults);
        Some(Spanned::new(RawRecipient(fields), place))
    }

    /// Takes a cell into its row.
    fn take<'t>(&mut self, taken: &mut Taken<'t>, column: Column, cell: &'t Cell<'_>) {
        let span = self.span(cell);
        match held(&cell.text) {
            Held::Value => {}
            Held::Dash => return,
            Held::Nothing => {
                if let Column::Field(field) = column {
                    taken.empty.push((field, span));
                }
                return;
            }
            Held::No(why) => {
                taken.is_faulty = true;
                return self.report.csv_no_value(span, &cell.text, why);
            }
        }
        if column.is_recipient() && !matches!(column, Column::Given) {
            taken.recipients.push(span);
        }
        let filled = Some(Spanned::new(Cow::Borrowed(&*cell.text), span));
        match column {
            Column::Family => taken.family = filled,
            Column::Given => taken.given = filled,
            Column::DecisionDate => taken.decision_date = filled,
            Column::Ignored => {}
            Column::Field(field) => {
                self.gaps.take(field, None);
                match field.name {
                    "name" => taken.name = filled,
                    "decision" => taken.decision = filled,
                    name => {
                        taken.fields.extend(self.value(field, &cell.text, span).map(|it| entry(name, it)))
                    }
                }
            }
        }
    }

    /// The value of a cell as the field takes it; `None` for a unit that is reported with all others.
    fn value<'t>(&mut self, field: &Field, text: &'t str, span: Span) -> Option<Node<'t>> {
        let text = match field.shape {
            Shape::Reference(RecordKind::Unit) => Cow::Owned(self.unit(text, span)?),
            Shape::Reference(kind) => {
                let id = text.strip_prefix(kind.word()).and_then(|it| it.strip_prefix(':'));
                Cow::Borrowed(id.unwrap_or(text).trim())
            }
            Shape::Integer { .. } => whole(text.trim_end_matches('.')),
            Shape::Text | Shape::Line => one_line(text),
            _ => Cow::Borrowed(text),
        };
        Some(scalar(text, span))
    }

    /// The name of a row, from its one cell or its two.
    fn join_name(&mut self, taken: &mut Taken<'_>) {
        let (first, last) = match self.config.name_order {
            NameOrder::FamilyFirst => (taken.family.take(), taken.given.take()),
            NameOrder::GivenFirst => (taken.given.take(), taken.family.take()),
        };
        let name = match (taken.name.take(), first, last) {
            (Some(name), ..) => name,
            (None, Some(first), Some(last)) => {
                let span = Span { end: first.span.end.max(last.span.end), ..first.span };
                let span = Span { start: first.span.start.min(last.span.start), ..span };
                Spanned::new(Cow::Owned(format!("{} {}", first.value, last.value)), span)
            }
            (None, Some(part), None) | (None, None, Some(part)) => {
                taken.is_faulty = true;
                taken.recipients.clear();
                return self.report.csv_half_name(part.span, &part.value);
            }
            (None, None, None) => return,
        };
        // What is no person, or says so itself, is judged with all recipients.
        let is_person =
            !taken.fields.iter().any(|(key, _)| key.name == "kind") && seeming(&name.value).is_none();
        if let Some(why) = no_name(&name.value, self.config.name_order).filter(|_| is_person) {
            taken.is_faulty = true;
            return self.report.not_a_name(name.span, &name.value, &why);
        }
        // Line breaks are the spreadsheet's; other odd blanks are reported.
        let text = match name.value.contains(['\n', '\t']) {
            true => Cow::Owned(one_line(&name.value).into_owned()),
            false => name.value,
        };
        taken.fields.push(entry("name", scalar(text, name.span)));
    }

    /// The decision of a row, unless it is the batch's own.
    fn join_decision<'t>(&mut self, taken: &mut Taken<'t>) {
        let date = taken.decision_date.take();
        let Some(Spanned { value, span }) = taken.decision.take() else {
            if let Some(date) = date {
                self.report.csv_date_alone(date.span, &date.value);
            }
            return;
        };
        let number = ["Số", "số"].iter().find_map(|it| value.strip_prefix(it)).unwrap_or(&value);
        let number = number.trim_start_matches([':', ' ', '.']).trim_end();
        let own = self.decision.as_deref();
        if own.is_some_and(|own| own == number || own.split('/').next() == Some(number)) {
            return;
        }
        if number.bytes().all(|it| it.is_ascii_digit()) {
            return self.report.csv_decision_number(span, number);
        }
        let number = Cow::Owned(number.to_owned());
        let node = match date {
            None => scalar(number, span),
            Some(date) => {
                let number = entry("number", scalar(number, span));
                let date = entry("date", scalar(date.value, date.span));
                Node { span, value: Value::Mapping(vec![number, date]) }
            }
        };
        taken.fields.push(entry("decision", node));
    }

    /// The id of the unit that a cell means.
    fn unit(&mut self, text: &str, span: Span) -> Option<String> {
        let text = text.strip_prefix("unit:").unwrap_or(text).trim();
        if let Some(id) = self.known.get(text) {
            return Some((*id).to_owned());
        }
        let text = one_line(text);
        if let Found::One(id) = self.units.find(&text, self.day) {
            self.known.insert(text.into(), id);
            return Some(id.to_owned());
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
                Found::None if self.units.may_be_unread(&text) => {}
                _ if index >= MOST_HINTS => self.report.csv_unit_none(span, &text, None, self.day, rows),
                _ => {
                    let near = self.units.near(&text);
                    self.report.csv_unit_none(span, &text, near.as_ref(), self.day, rows);
                }
            }
        }
    }
}

/// A number without the dots between its thousands.
fn whole(text: &str) -> Cow<'_, str> {
    let mut groups = text.split('.');
    let is_first = groups.next().is_some_and(|it| (1..=3).contains(&it.len()));
    match is_first && text.contains('.') && groups.all(|it| it.len() == 3) {
        true => Cow::Owned(text.replace('.', "")),
        false => Cow::Borrowed(text),
    }
}

fn scalar(text: Cow<'_, str>, span: Span) -> Node<'_> {
    Node { span, value: Value::Scalar { text, plain: false } }
}

fn entry<'t>(name: &'static str, node: Node<'t>) -> (Key<'t>, Node<'t>) {
    (Key { name: name.into(), span: node.span }, node)
}

/// The text without line breaks, which spreadsheets put into narrow cells, and without double spaces.
fn one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(['\n', '\t']) && !text.contains("  ") {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text::one_line(text))
}

/// Above the header stand titles of a cell or two. More look like a list that nobody would read.
fn list_like<'r, 't>(row: &'r Row<'t>) -> Option<&'r Cell<'t>> {
    let mut filled = row.iter().filter(|it| !it.text.is_empty());
    let first = filled.next();
    filled.nth(1).and(first)
}
