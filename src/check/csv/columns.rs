//! The header of a CSV file of recipients: where it stands, and which column holds what.
//!
//! A column is a field of a recipient, so the description of those fields says which there are; here stand only the further
//! words that lists have for them.

use std::{collections::BTreeMap, sync::OnceLock};

use crate::{
    parse::{
        Field,
        csv::{Cell, Row},
    },
    records::grants::RawRecipientFields,
    report::Report,
    source::{FileId, Span},
    vietnamese::text::{capitalized, match_key},
};

/// What a column holds.
#[derive(Clone, Copy, Debug)]
pub(super) enum Column {
    /// This field of a recipient.
    Field(&'static Field),
    /// A name but for the given one, which stands in a column of its own.
    Family,
    /// The given name.
    Given,
    /// The day of the decision that another column names.
    DecisionDate,
    /// A note among editors.
    Ignored,
}

/// Further words for fields, in whatever case and with accents or without.
const HEADINGS: &[(&str, &[&str])] = &[
    ("person", &["Mã cá nhân", "Mã người", "Mã số cá nhân"]),
    (
        "unit",
        &["Tập thể", "Tên tập thể", "Tên đơn vị", "Đơn vị được khen thưởng", "Tập thể được khen thưởng"],
    ),
    (
        "name",
        &["full name", "Họ tên", "Họ, tên", "Họ và tên cá nhân", "Tên cá nhân", "Họ và tên người được khen"],
    ),
    ("kind", &["Loại", "Đối tượng", "Đối tượng khen thưởng"]),
    (
        "unit_at",
        &[
            "unit at",
            "Nơi công tác",
            "Cơ quan",
            "Cơ quan công tác",
            "Cơ quan, đơn vị",
            "Cơ quan, đơn vị công tác",
            "Đơn vị, cơ quan",
        ],
    ),
    ("rank", &["Quân hàm", "Cấp bậc", "Cấp hàm", "Cấp bậc, quân hàm"]),
    ("position", &["Chức danh", "Chức vụ, chức danh", "Chức danh, chức vụ"]),
    ("sex", &["gender", "Nam/Nữ"]),
    ("class", &["Hạng khen thưởng"]),
    ("year", &["Năm", "Năm khen thưởng"]),
    (
        "citation",
        &[
            "Nội dung thành tích",
            "Nội dung khen thưởng",
            "Tóm tắt thành tích",
            "Thành tích đạt được",
            "Lý do khen thưởng",
        ],
    ),
    ("line_no", &["line no", "no", "no.", "STT", "TT", "Số TT", "Thứ tự"]),
    ("decision", &["Số QĐ", "Số quyết định", "Quyết định số", "QĐ số"]),
    ("status", &["Tình trạng"]),
    ("conferred_on", &["conferred on", "Ngày trao tặng", "Ngày trao thưởng"]),
];

/// Columns that are no field by themselves.
const OTHERS: &[(Column, &[&str])] = &[
    (
        Column::Family,
        &[
            "family name",
            "surname",
            "last name",
            "Họ",
            "Họ đệm",
            "Họ và đệm",
            "Họ, đệm",
            "Họ và tên đệm",
            "Họ và chữ đệm",
            "Họ lót",
            "Họ và tên lót",
            "Họ và chữ lót",
        ],
    ),
    (Column::Given, &["given name", "first name", "Tên"]),
    (
        Column::DecisionDate,
        &["decision_date", "decision date", "Ngày QĐ", "Ngày quyết định", "Ngày ký", "Ngày ký quyết định"],
    ),
    (Column::Ignored, &["note", "notes", "Ghi chú"]),
];

/// Headings that mean the recipient in a list of units and the place of work in a list of people.
const EITHER_UNIT: [&str; 3] = ["Đơn vị", "Mã đơn vị", "Phòng, ban"];

/// Columns that lists often have and recipients do not, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// The award: a batch has one.
    Award,
    /// What is nobody's business, or the cashier's.
    Private,
}

const FOREIGN: &[(Foreign, &[&str])] = &[
    (
        Foreign::Award,
        &[
            "award",
            "Danh hiệu",
            "Danh hiệu thi đua",
            "Hình thức",
            "Hình thức khen thưởng",
            "Danh hiệu, hình thức khen thưởng",
        ],
    ),
    (
        Foreign::Private,
        &[
            "Ngày sinh",
            "Ngày tháng năm sinh",
            "Ngày, tháng, năm sinh",
            "CCCD",
            "Số CCCD",
            "CMND",
            "Số CMND",
            "Quê quán",
            "Địa chỉ",
            "Nơi ở",
            "Dân tộc",
            "Tôn giáo",
            "Điện thoại",
            "Số điện thoại",
            "SĐT",
            "Email",
            "Số tài khoản",
            "Tiền thưởng",
            "Mức thưởng",
            "Số tiền",
            "Ký nhận",
            "Chữ ký",
            "date of birth",
            "birthday",
            "phone",
            "address",
        ],
    ),
];

impl Column {
    fn field(name: &str) -> Option<Column> {
        RawRecipientFields::OBJECT.field(name).map(Column::Field)
    }

    /// The name of its field.
    pub(super) fn name(self) -> &'static str {
        match self {
            Column::Field(field) => field.name,
            Column::Family | Column::Given => "name",
            Column::DecisionDate => "decision_date",
            Column::Ignored => "note",
        }
    }

    /// Whether it says who was honored.
    pub(super) fn is_recipient(self) -> bool {
        matches!(self.name(), "person" | "unit" | "name" | "count")
    }

    /// Whether two columns hold the same thing: several may be notes.
    fn repeats(self, other: Column) -> bool {
        let of_family = matches!(self, Column::Family) == matches!(other, Column::Family);
        let of_given = matches!(self, Column::Given) == matches!(other, Column::Given);
        self.name() == other.name() && of_family && of_given && !matches!(self, Column::Ignored)
    }
}

/// The fields that a cell can hold: all but the file itself.
pub fn fields() -> impl Iterator<Item = &'static Field> {
    RawRecipientFields::OBJECT.fields.iter().filter(|it| it.name != "csv")
}

/// Every heading by its key.
fn headings() -> &'static BTreeMap<String, Column> {
    static HEADINGS_BY_KEY: OnceLock<BTreeMap<String, Column>> = OnceLock::new();
    HEADINGS_BY_KEY.get_or_init(|| {
        let described =
            fields().flat_map(|it| [it.name, it.vi].map(|word| (match_key(word), Column::Field(it))));
        let further = HEADINGS.iter().filter_map(|(name, words)| Some((Column::field(name)?, *words)));
        let others = OTHERS.iter().map(|(column, words)| (*column, *words));
        let listed = further
            .chain(others)
            .flat_map(|(column, words)| words.iter().map(move |it| (match_key(it), column)));
        // What is listed goes before: `Thứ tự` is the line of a list, not the field for odd orders.
        described.chain(listed).collect()
    })
}

/// Unknown columns that are reported one by one: with more of them the first row is hardly a header.
const MOST_UNKNOWN: usize = 20;
/// Rows in which the header is searched for: above it stand titles.
const MOST_TITLES: usize = 30;

/// The columns of a file, left to right; `None` for one without a heading, which is empty.
pub(super) struct Header {
    /// Each column.
    pub(super) columns: Vec<Option<Column>>,
    /// Each heading as it is compared.
    keys: Vec<String>,
}

impl Header {
    /// The names of the columns that may say who was honored.
    pub(super) fn recipient_columns(&self) -> Vec<&'static str> {
        let mut names: Vec<&str> =
            self.columns.iter().flatten().filter(|it| it.is_recipient()).map(|it| it.name()).collect();
        names.dedup();
        names
    }

    /// The place of the column of a field.
    pub(super) fn place(&self, field: &str) -> Option<usize> {
        self.columns.iter().position(|it| it.is_some_and(|it| it.name() == field))
    }

    /// Whether a row is the header once more, as at the top of every printed page, or the line of numbers below it.
    pub(super) fn is_repeated(&self, row: &Row<'_>) -> bool {
        let filled = row.iter().zip(&self.keys).filter(|(it, _)| !it.text.is_empty());
        let numbers: Vec<usize> = filled.clone().filter_map(|(it, _)| column_number(&it.text)).collect();
        let counts = numbers.len() >= 2 && numbers.iter().copied().eq(1..=numbers.len());
        counts && filled.clone().all(|(it, _)| column_number(&it.text).is_some() || is_column_letter(it))
            || filled.clone().all(|(it, heading)| key(&it.text) == *heading)
    }

    /// The place of the first column that is such.
    fn place_of(&self, is_such: fn(Column) -> bool) -> Option<usize> {
        self.columns.iter().position(|it| it.is_some_and(is_such))
    }
}

/// The place of the header: the first row that names two columns, or one where it has but that.
pub(super) fn find(rows: &[Row<'_>]) -> usize {
    let mut first = rows.iter().take(MOST_TITLES);
    let header = first.clone().position(is_header);
    header.or_else(|| first.position(|it| n_known(it) > 0)).unwrap_or(0)
}

/// Whether a row has two cells that head a column, or is one such cell.
fn is_header(row: &Row<'_>) -> bool {
    let n_filled = row.iter().filter(|it| !it.text.is_empty()).count();
    n_known(row) >= 2.min(n_filled.max(1))
}

/// Cells of a row that head a column.
fn n_known(row: &Row<'_>) -> usize {
    row.iter().map(|it| key(&it.text)).filter(|it| headings().contains_key(it) || is_either(it)).count()
}

/// The number of a column that stands below its heading: `3` or `(3)`.
pub fn column_number(cell: &str) -> Option<usize> {
    cell.trim().trim_matches(['(', ')']).parse().ok()
}

/// Whether a cell is the letter of a column.
fn is_column_letter(cell: &Cell<'_>) -> bool {
    cell.text.len() == 1 && cell.text.as_bytes()[0].is_ascii_uppercase()
}

/// The field that a heading means; `family` and `given` are the parts of a name. What means one or another depends on the list
/// is a place of work.
pub fn field_of(heading: &str) -> Option<&'static str> {
    let key = key(heading);
    match headings().get(&key) {
        Some(Column::Family) => Some("family"),
        Some(Column::Given) => Some("given"),
        Some(column) => Some(column.name()),
        None => is_either(&key).then_some("unit_at"),
    }
}

fn is_either(key: &str) -> bool {
    EITHER_UNIT.iter().any(|it| match_key(it) == key)
}

/// Reads the header; `None` after reporting that it cannot be used.
pub(super) fn read(first: &Row<'_>, rows: &[Row<'_>], file: FileId, report: &mut Report) -> Option<Header> {
    let keys: Vec<String> = first.iter().map(|it| key(&it.text)).collect();
    let known: Vec<Option<Column>> = keys.iter().map(|it| headings().get(it).copied()).collect();
    if known.iter().all(Option::is_none) && !keys.iter().any(|it| is_either(it)) {
        report.csv_no_header(span(file, first.iter().find(|it| !it.text.is_empty())?));
        return None;
    }
    let lists_people = known.iter().flatten().any(|it| matches!(it.name(), "person" | "name"));
    let unit = Column::field(if lists_people { "unit_at" } else { "unit" });
    let mut columns: Vec<Option<Column>> = Vec::with_capacity(first.len());
    let mut sound = true;
    let mut n_unknown = 0;
    for (index, cell) in first.iter().enumerate() {
        if n_unknown == MOST_UNKNOWN {
            break;
        }
        let column = known[index].or_else(|| unit.filter(|_| is_either(&keys[index])));
        if column.is_none() && !is_unused(index, cell, rows) {
            sound = false;
            n_unknown += 1;
            let after_name = columns.last().copied().flatten().is_some_and(|it| it.name() == "name");
            match foreign(&keys[index]) {
                _ if cell.text.is_empty() => report.csv_unnamed_column(span(file, cell), after_name),
                Some(why) => report.csv_foreign_column(span(file, cell), &cell.text, why),
                None => report.csv_unknown_column(span(file, cell), &cell.text, nearest(&keys[index])),
            }
        }
        let earlier =
            columns.iter().position(|it| column.zip(*it).is_some_and(|(own, other)| own.repeats(other)));
        if let Some(earlier) = earlier {
            sound = false;
            report.csv_column_twice(span(file, cell), &cell.text, span(file, &first[earlier]));
        }
        columns.push(column);
    }
    let header = Header { columns, keys };
    if sound {
        sound = are_whole(first, &header, file, report);
    }
    sound.then_some(header)
}

/// Whether the columns together say who was honored: a name in two parts needs both.
fn are_whole(first: &Row<'_>, header: &Header, file: FileId, report: &mut Report) -> bool {
    let parts = [
        header.place_of(|it| matches!(it, Column::Family)),
        header.place_of(|it| matches!(it, Column::Given)),
    ];
    let whole = header.place_of(|it| matches!(it, Column::Field(field) if field.name == "name"));
    match (parts, whole) {
        ([None, None], _) if !header.recipient_columns().is_empty() => return true,
        ([None, None], _) => report.csv_no_recipient_column(span(file, &first[0])),
        ([Some(_), Some(_)], None) => return true,
        ([Some(part), _] | [None, Some(part)], _) => {
            report.csv_part_of_name(span(file, &first[part]), &first[part].text, whole.is_some());
        }
    }
    false
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

fn foreign(key: &str) -> Option<Foreign> {
    let found = FOREIGN.iter().find(|(_, words)| words.iter().any(|it| match_key(it) == key));
    found.map(|(why, _)| *why)
}

/// The heading that was probably meant: a slip of the pen away. `Số QĐ` is no `Số TT`.
fn nearest(written: &str) -> Option<String> {
    let near = crate::report::nearest(written, headings().keys().map(String::as_str))?;
    let slips = 1 + written.chars().count() / 8;
    (strsim::damerau_levenshtein(written, near) <= slips).then(|| spelled(near))
}

/// A heading as people write it.
fn spelled(key: &str) -> String {
    let listed = HEADINGS.iter().map(|it| it.1).chain(OTHERS.iter().map(|it| it.1)).flatten();
    let described = fields().flat_map(|it| [it.name, it.vi]);
    let word = described.chain(listed.copied()).find(|it| match_key(it) == key).unwrap_or(key);
    if word.is_ascii() { word.to_owned() } else { capitalized(word) }
}
