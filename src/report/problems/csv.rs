//! Problems of CSV files of recipients.

use crate::{
    check::csv::Near,
    model::date::PartialDate,
    phrase,
    report::{Code, Diagnostic, Phrase, Report, alike::nearest},
    source::Span,
};

const EXAMPLE_VI: &str = "dòng đầu là tên cột, ví dụ `Họ và tên,Chức vụ,Đơn vị,Hạng`";
const EXAMPLE_EN: &str = "the first line names the columns, such as `name,position,unit_at,class`";

impl Report {
    /// A CSV file that does not exist.
    pub fn csv_missing<'p>(&mut self, path: &str, at: Span, beside: impl Iterator<Item = &'p str>) {
        let beside: Vec<&str> = beside.collect();
        let hint = match nearest(path, beside.iter().copied()) {
            Some(near) => phrase!("có phải `{near}`?", "did you mean `{near}`?"),
            None if beside.is_empty() => {
                Phrase::new("đặt tệp CSV cạnh tệp này", "put the CSV file beside this file")
            }
            None => {
                let list = beside.iter().take(6).map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
                phrase!("các tệp CSV ở đây: {list}", "CSV files here: {list}")
            }
        };
        let message = phrase!("không có tệp `{path}`", "there is no file `{path}`");
        self.push(Diagnostic::new(Code::CsvMissing, at, message).hint(hint));
    }

    /// A file of another form, such as XLSX.
    pub fn not_csv(&mut self, path: &str, at: Span) {
        let message = phrase!("`{path}` không phải tệp CSV", "`{path}` is not a CSV file");
        self.push(Diagnostic::new(Code::CsvFormat, at, message).hint(Phrase::new(
            "lưu bảng tính thành “CSV UTF-8” với đuôi `.csv`",
            "save the spreadsheet as “CSV UTF-8” with the extension `.csv`",
        )));
    }

    /// A file without rows.
    pub fn csv_empty(&mut self, at: Span) {
        let message = Phrase::new("tệp CSV không có dòng nào", "CSV file has no rows");
        self.push(Diagnostic::new(Code::CsvFormat, at, message).hint(Phrase::new(
            format!("{EXAMPLE_VI}; mỗi dòng sau một người hoặc một đơn vị"),
            format!("{EXAMPLE_EN}; every further line is a person or a unit"),
        )));
    }

    /// A quote that is never closed.
    pub fn csv_unclosed(&mut self, at: Span) {
        let message = Phrase::new("dấu nháy mở ở đây không đóng", "quote opened here is never closed");
        self.push(Diagnostic::new(Code::CsvFormat, at, message).hint(Phrase::new(
            "đóng ô bằng `\"`; dấu nháy bên trong ô viết hai lần `\"\"`",
            "close the cell with `\"`; a quote inside a cell is written twice `\"\"`",
        )));
    }

    /// Text after a closing quote.
    pub fn csv_after_quote(&mut self, at: Span) {
        let message = Phrase::new("có chữ sau dấu nháy đóng", "text after the closing quote");
        self.push(Diagnostic::new(Code::CsvFormat, at, message).hint(Phrase::new(
            "dấu nháy bên trong ô viết hai lần `\"\"`",
            "a quote inside a cell is written twice `\"\"`",
        )));
    }

    /// A row with more or fewer cells than the header.
    pub fn csv_ragged(&mut self, at: Span, found: usize, expected: usize) {
        let message = phrase!(
            "dòng có {found} ô, tiêu đề có {expected}",
            "row has {found} cells, the header has {expected}"
        );
        self.push(Diagnostic::new(Code::CsvFormat, at, message).hint(Phrase::new(
            "ô có dấu ngăn cột thì đặt trong dấu nháy `\"…\"`; ô trống vẫn cần dấu ngăn",
            "a cell that holds the separator stands in quotes `\"…\"`; an empty cell keeps its separator",
        )));
    }

    /// A first line in which no column is known.
    pub fn csv_no_header(&mut self, at: Span) {
        let message = Phrase::new("dòng đầu không phải tên cột", "first line does not name columns");
        let hint = Phrase::new(
            format!("{EXAMPLE_VI}; bỏ các dòng tựa đề phía trên"),
            format!("{EXAMPLE_EN}; remove lines of title above it"),
        );
        self.push(Diagnostic::new(Code::CsvHeader, at, message).hint(hint));
    }

    /// A column that recipients do not have.
    pub fn csv_unknown_column(&mut self, at: Span, written: &str, near: Option<&str>) {
        let hint = match near {
            Some(near) => phrase!("có phải `{near}`?", "did you mean `{near}`?"),
            None => Phrase::new(
                "dùng: Mã cá nhân, Họ và tên, Tập thể, Đơn vị công tác, Chức vụ, Giới tính, Hạng, Năm, Thành tích, \
                 STT; cột chỉ để ghi nhớ thì đặt tên Ghi chú",
                "use: person, unit, name, unit_at, position, sex, class, year, citation, line_no; a column that is \
                 only for editors is named note",
            ),
        };
        let message = if written.is_empty() {
            Phrase::new("cột có dữ liệu nhưng không có tên", "column has data but no name")
        } else {
            phrase!("không có cột `{written}`", "there is no column `{written}`")
        };
        self.push(Diagnostic::new(Code::CsvHeader, at, message).hint(hint));
    }

    /// Two columns for the same thing.
    pub fn csv_column_twice(&mut self, at: Span, written: &str, earlier: Span) {
        let message = phrase!("cột `{written}` lặp lại", "column `{written}` is there twice");
        self.push(
            Diagnostic::new(Code::CsvHeader, at, message)
                .label(earlier, Phrase::new("cột cùng loại ở đây", "the first is here"))
                .hint(Phrase::new("bỏ hoặc đổi tên một cột", "remove or rename one of them")),
        );
    }

    /// No column says who was honored.
    pub fn csv_no_recipient_column(&mut self, at: Span) {
        let message = Phrase::new("không có cột nào cho biết ai được khen", "no column says who was honored");
        self.push(Diagnostic::new(Code::CsvHeader, at, message).hint(Phrase::new(
            "thêm cột `Họ và tên`, `Mã cá nhân` hoặc `Tập thể`",
            "add a column `name`, `person` or `unit`",
        )));
    }

    /// A row that names nobody, or several.
    pub fn csv_recipient(&mut self, at: Span, given: usize, columns: &[&str]) {
        let columns = columns.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
        let message = if given == 0 {
            Phrase::new("dòng không cho biết ai được khen", "row does not say who was honored")
        } else {
            Phrase::new("dòng ghi nhiều người, đơn vị được khen", "row names more than one recipient")
        };
        self.push(Diagnostic::new(Code::CsvFormat, at, message).hint(phrase!(
            "ghi đúng một ô trong các cột: {columns}",
            "fill exactly one cell of the columns: {columns}"
        )));
    }

    /// A year that is none.
    pub fn csv_year(&mut self, at: Span, written: &str) {
        let message = phrase!("`{written}` không phải năm", "`{written}` is not a year");
        self.push(
            Diagnostic::new(Code::CsvFormat, at, message)
                .hint(Phrase::new("ghi `2021` hoặc `2016-2020`", "write `2021` or `2016-2020`")),
        );
    }

    /// A line number that is none.
    pub fn csv_line_no(&mut self, at: Span, written: &str) {
        let message = phrase!("`{written}` không phải số thứ tự", "`{written}` is not a line number");
        self.push(
            Diagnostic::new(Code::CsvFormat, at, message).hint(Phrase::new(
                "ghi số như `17`, hoặc để trống",
                "write a number such as `17`, or nothing",
            )),
        );
    }

    /// A name that several units bore on the day.
    pub fn csv_unit_several(
        &mut self,
        at: Span,
        written: &str,
        ids: &[&str],
        day: Option<PartialDate>,
        rows: usize,
    ) {
        let list = ids.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
        let Phrase { vi: on_vi, en: on_en } = on(day);
        let message = Phrase::new(
            format!("`{written}` là tên của nhiều đơn vị{on_vi}{}", times(rows).vi),
            format!("several units are named `{written}`{on_en}{}", times(rows).en),
        );
        self.push(
            Diagnostic::new(Code::CsvUnit, at, message)
                .hint(phrase!("ghi mã thay cho tên: {list}", "write an id instead of the name: {list}")),
        );
    }

    /// A name that no unit bore on the day.
    pub fn csv_unit_none(
        &mut self,
        at: Span,
        written: &str,
        near: Option<&Near<'_>>,
        day: Option<PartialDate>,
        rows: usize,
    ) {
        let Phrase { vi: on_vi, en: on_en } = on(day);
        let message = Phrase::new(
            format!("không có đơn vị nào tên `{written}`{on_vi}{}", times(rows).vi),
            format!("no unit is named `{written}`{on_en}{}", times(rows).en),
        );
        let hint = match near {
            Some(Near { unit, name, from, to }) if from.is_some() || to.is_some() => {
                let from = from.map_or_else(|| "…".to_owned(), |it| it.to_string());
                let to = to.map_or_else(|| "…".to_owned(), |it| it.to_string());
                phrase!(
                    "`{unit}` mang tên `{name}` từ {from} đến {to}; ghi mã đơn vị, hoặc tên lúc ký quyết định",
                    "`{unit}` was named `{name}` from {from} to {to}; write the id, or the name when it was decided"
                )
            }
            Some(Near { unit, name, .. }) => {
                phrase!("có phải `{name}` (mã `{unit}`)?", "did you mean `{name}` (id `{unit}`)?")
            }
            None => Phrase::new(
                "ghi mã đơn vị, hoặc thêm cách viết này vào `aliases` của đơn vị",
                "write the unit's id, or add this spelling to the unit's `aliases`",
            ),
        };
        self.push(Diagnostic::new(Code::CsvUnit, at, message).hint(hint));
    }
}

fn on(day: Option<PartialDate>) -> Phrase {
    match day {
        Some(day) => phrase!(" vào {day}", " as of {day}"),
        None => Phrase::new("", ""),
    }
}

fn times(rows: usize) -> Phrase {
    match rows {
        0 | 1 => Phrase::new("", ""),
        _ => phrase!(" ({rows} dòng)", " ({rows} rows)"),
    }
}
