//! The header of a CSV file of recipients: which column holds what.

use std::collections::BTreeMap;

use crate::{
    parse::csv::{Cell, Row},
    report::Report,
    source::{FileId, Span},
    vietnamese::text::match_key,
};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// A person's id.
    Person,
    /// A unit that was honored.
    Unit,
    /// A name.
    Name,
    /// The person's unit.
    UnitAt,
    /// The person's office.
    Position,
    /// The person's sex.
    Sex,
    /// Class of the award.
    Class,
    /// Year of achievement.
    Year,
    /// For what.
    Citation,
    /// Line in the decision's list.
    LineNo,
    /// A note among editors.
    Ignored,
}

/// Headings of columns, in whatever case and with accents or without. The first of each is its name in English.
const HEADINGS: [(Column, &[&str]); 11] = [
    (Column::Person, &["person", "Mã cá nhân", "Mã người", "Mã số cá nhân"]),
    (
        Column::Unit,
        &["unit", "Tập thể", "Tên tập thể", "Tên đơn vị", "Đơn vị được khen", "Đơn vị được khen thưởng"],
    ),
    (
        Column::Name,
        &["name", "full name", "Họ và tên", "Họ tên", "Họ, tên", "Họ và tên cá nhân", "Tên cá nhân"],
    ),
    (
        Column::UnitAt,
        &[
            "unit_at",
            "unit at",
            "Đơn vị công tác",
            "Nơi công tác",
            "Cơ quan",
            "Cơ quan công tác",
            "Cơ quan, đơn vị",
            "Đơn vị, cơ quan",
        ],
    ),
    (Column::Position, &["position", "Chức vụ", "Chức danh", "Chức vụ, chức danh", "Chức danh, chức vụ"]),
    (Column::Sex, &["sex", "gender", "Giới tính"]),
    (Column::Class, &["class", "Hạng", "Hạng khen thưởng"]),
    (Column::Year, &["year", "Năm", "Năm thành tích", "Năm khen thưởng"]),
    (
        Column::Citation,
        &["citation", "Thành tích", "Nội dung thành tích", "Nội dung khen thưởng", "Tóm tắt thành tích"],
    ),
    (Column::LineNo, &["line_no", "line no", "no", "no.", "STT", "TT", "Số TT", "Số thứ tự", "Thứ tự"]),
    (Column::Ignored, &["note", "notes", "Ghi chú"]),
];

/// Headings that mean the recipient in a list of units and the place of work in a list of people.
const EITHER_UNIT: [&str; 3] = ["Đơn vị", "Mã đơn vị", "Phòng, ban"];

impl Column {
    /// Whether it says who was honored.
    pub(super) fn is_recipient(self) -> bool {
        matches!(self, Column::Person | Column::Unit | Column::Name)
    }

    fn name(self) -> &'static str {
        let found = HEADINGS.iter().find(|(column, _)| *column == self);
        found.map_or("", |(_, headings)| headings[0])
    }
}

/// Unknown columns that are told one by one: with more of them the first row is hardly a header.
const MOST_UNKNOWN: usize = 20;

/// The columns of a file, left to right; `None` for one without a heading, which is empty.
pub(super) struct Header {
    /// Each column.
    pub(super) columns: Vec<Option<Column>>,
}

impl Header {
    /// The names of the columns that may say who was honored.
    pub(super) fn recipient_columns(&self) -> Vec<&'static str> {
        self.columns.iter().flatten().filter(|it| it.is_recipient()).map(|it| it.name()).collect()
    }
}

/// Reads the header; `None` after reporting that it cannot be used.
pub(super) fn read(first: &Row<'_>, rows: &[Row<'_>], file: FileId, report: &mut Report) -> Option<Header> {
    let keys: Vec<String> = first.iter().map(|it| key(&it.text)).collect();
    let headings: BTreeMap<String, Column> = HEADINGS
        .iter()
        .flat_map(|(column, headings)| headings.iter().map(|it| (match_key(it), *column)))
        .collect();
    let either = EITHER_UNIT.map(match_key);
    let is_either = |key: &str| either.iter().any(|it| it == key);
    let known: Vec<Option<Column>> = keys.iter().map(|it| headings.get(it).copied()).collect();
    if known.iter().all(Option::is_none) && !keys.iter().any(|it| is_either(it)) {
        report.csv_no_header(span(file, first.iter().find(|it| !it.text.is_empty())?));
        return None;
    }
    let lists_people = known.iter().flatten().any(|it| matches!(it, Column::Person | Column::Name));
    let mut header = Header { columns: Vec::with_capacity(first.len()) };
    let mut sound = true;
    let mut n_unknown = 0;
    for (index, cell) in first.iter().enumerate() {
        if n_unknown == MOST_UNKNOWN {
            break;
        }
        let column = known[index].or_else(|| {
            let unit = if lists_people { Column::UnitAt } else { Column::Unit };
            is_either(&keys[index]).then_some(unit)
        });
        if column.is_none() && !is_unused(index, cell, rows) {
            sound = false;
            n_unknown += 1;
            report.csv_unknown_column(span(file, cell), &cell.text, nearest(&keys[index]));
        }
        let twice = header.columns.iter().position(|it| it.is_some() && *it == column);
        if let Some(earlier) = twice.filter(|_| column != Some(Column::Ignored)) {
            sound = false;
            report.csv_column_twice(span(file, cell), &cell.text, span(file, &first[earlier]));
        }
        header.columns.push(column);
    }
    if sound && header.recipient_columns().is_empty() {
        sound = false;
        report.csv_no_recipient_column(span(file, &first[0]));
    }
    sound.then_some(header)
}

fn span(file: FileId, cell: &Cell<'_>) -> Span {
    Span::new(file, cell.range.clone())
}

/// Line breaks and case in a heading say nothing, nor does what it adds in parentheses.
fn key(heading: &str) -> String {
    let plain = heading.split('(').next().filter(|it| !it.trim().is_empty()).unwrap_or(heading);
    match_key(plain)
}

/// Spreadsheets save empty columns along.
fn is_unused(index: usize, heading: &Cell<'_>, rows: &[Row<'_>]) -> bool {
    heading.text.is_empty() && rows.iter().all(|row| row.get(index).is_none_or(|it| it.text.is_empty()))
}

/// The heading most like a folded one.
fn nearest(key: &str) -> Option<&'static str> {
    let headings: Vec<(String, &'static str)> = HEADINGS
        .iter()
        .flat_map(|(_, headings)| *headings)
        .chain(&EITHER_UNIT)
        .map(|it| (match_key(it), *it))
        .collect();
    let near = crate::report::alike::nearest(key, headings.iter().map(|(folded, _)| folded.as_str()))?;
    headings.iter().find(|(folded, _)| folded == near).map(|(_, heading)| *heading)
}
