//! Problems of CSV files of recipients.

use super::listed;
use crate::{
    check::csv::{Foreign, Near, NoValue, fields},
    model::date::PartialDate,
    phrase,
    report::{Code, Diagnostic, Phrase, Report, alike::nearest},
    source::Span,
    vietnamese::text::capitalized,
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
                let list = listed(beside.iter().take(6));
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

    /// A file of which no line is a header.
    pub fn csv_no_header(&mut self, at: Span) {
        let message = Phrase::new("không có dòng nào là tên cột", "no line names the columns");
        self.push(Diagnostic::new(Code::CsvHeader, at, message).hint(Phrase::new(EXAMPLE_VI, EXAMPLE_EN)));
    }

    /// A column that recipients do not have.
    pub fn csv_unknown_column(&mut self, at: Span, written: &str, near: Option<String>) {
        let hint = match near {
            Some(near) => phrase!("có phải `{near}`?", "did you mean `{near}`?"),
            None => {
                let vi = fields().map(|it| capitalized(it.vi)).collect::<Vec<_>>().join(", ");
                let en = fields().map(|it| it.name).collect::<Vec<_>>().join(", ");
                Phrase::new(
                    format!("các cột đọc được: {vi}; cột chỉ để ghi nhớ thì đặt tên `Ghi chú`"),
                    format!("columns that are read: {en}; a column that is only for editors is named `note`"),
                )
            }
        };
        let message = phrase!("không có cột `{written}`", "there is no column `{written}`");
        self.push(Diagnostic::new(Code::CsvHeader, at, message).hint(hint));
    }

    /// A column that lists often have and recipients do not.
    pub fn csv_foreign_column(&mut self, at: Span, written: &str, why: Foreign) {
        let hint = match why {
            Foreign::Award => Phrase::new(
                "mỗi đợt chỉ một danh hiệu, ghi ở `award` của tệp YAML: tách danh sách theo danh hiệu, mỗi phần một tệp",
                "a batch has one award, in `award` of the YAML file: split the list by award, a file for each",
            ),
            Foreign::Private => Phrase::new(
                "không đăng loại thông tin này: xóa cột, hoặc đổi tên thành `Ghi chú` thì cột được bỏ qua",
                "such data is not published: delete the column, or name it `note`, and it is passed over",
            ),
        };
        let message = phrase!("không có cột `{written}`", "there is no column `{written}`");
        self.push(Diagnostic::new(Code::CsvHeader, at, message).hint(hint));
    }

    /// A column with data and no heading; `after_name` where it stands right of the name.
    pub fn csv_unnamed_column(&mut self, at: Span, after_name: bool) {
        let message = Phrase::new("cột có dữ liệu nhưng không có tên", "column has data but no name");
        let hint = match after_name {
            true => Phrase::new(
                "nếu hai cột này là họ và tên thì đặt tên cột là `Họ` và `Tên`",
                "if these two columns make up the name, call them `family name` and `given name`",
            ),
            false => Phrase::new(
                "đặt tên cho cột; cột chỉ để ghi nhớ thì đặt tên `Ghi chú`",
                "give the column a name; one that is only for editors is named `note`",
            ),
        };
        self.push(Diagnostic::new(Code::CsvHeader, at, message).hint(hint));
    }

    /// Half a name has a column: `Họ` without `Tên`, or beside a whole name.
    pub fn csv_part_of_name(&mut self, at: Span, written: &str, is_beside_whole: bool) {
        let message = match is_beside_whole {
            true => phrase!(
                "cột `{written}` đứng cạnh cột họ và tên đầy đủ",
                "column `{written}` stands beside one of whole names"
            ),
            false => {
                phrase!("cột `{written}` chỉ là một phần của tên", "column `{written}` is part of a name")
            }
        };
        self.push(Diagnostic::new(Code::CsvHeader, at, message).hint(Phrase::new(
            "tên ghi ở một cột `Họ và tên`, hoặc ở hai cột `Họ` và `Tên`",
            "a name stands in one column `name`, or in two, `family name` and `given name`",
        )));
    }

    /// Rows above the header that look like recipients.
    pub fn csv_above_header(&mut self, at: Span) {
        let message =
            Phrase::new("dòng phía trên tên cột không được đọc", "row above the header is not read");
        self.push(Diagnostic::new(Code::CsvHeader, at, message).hint(Phrase::new(
            "chuyển dòng này xuống dưới dòng tên cột, hoặc xóa đi",
            "move it below the line that names the columns, or delete it",
        )));
    }

    /// A cell that a spreadsheet left without a value.
    pub fn csv_no_value(&mut self, at: Span, written: &str, why: NoValue) {
        let hint = match why {
            NoValue::Formula => Phrase::new(
                "ô chứa công thức: trong bảng tính, chép rồi dán lại bằng “Dán giá trị”, lưu lại CSV",
                "it holds a formula: copy the cells in the spreadsheet, paste them as values, and save the CSV again",
            ),
            NoValue::Failed => Phrase::new(
                "bảng tính không tính được ô này: ghi giá trị đúng vào ô rồi lưu lại CSV",
                "the spreadsheet could not calculate it: write what belongs there and save the CSV again",
            ),
            NoValue::Narrow => Phrase::new(
                "cột trong bảng tính quá hẹp nên chỉ lưu dấu #: nới rộng cột rồi lưu lại CSV",
                "the column was too narrow and only # was saved: widen it and save the CSV again",
            ),
            NoValue::Ditto => Phrase::new(
                "ghi lại giá trị của dòng trên; ô để trống có chủ ý thì ghi `-`",
                "write the value of the row above again; for nothing write `-`",
            ),
            NoValue::Null => Phrase::new(
                "để trống ô; để trống có chủ ý thì ghi `-`",
                "leave the cell empty, or write `-` where nothing is meant",
            ),
        };
        let message = phrase!("ô `{written}` không phải giá trị", "cell `{written}` is no value");
        self.push(Diagnostic::new(Code::CsvCell, at, message).hint(hint));
    }

    /// A name of which one of two columns is empty.
    pub fn csv_half_name(&mut self, at: Span, written: &str) {
        let message = phrase!("tên chỉ có một phần: `{written}`", "only part of a name: `{written}`");
        self.push(
            Diagnostic::new(Code::CsvCell, at, message)
                .hint(Phrase::new("điền đủ cả hai cột họ và tên", "fill both columns of the name")),
        );
    }

    /// The number of a decision without what follows it.
    pub fn csv_decision_number(&mut self, at: Span, number: &str) {
        let message =
            phrase!("số quyết định ghi thiếu: `{number}`", "number of a decision is cut short: `{number}`");
        self.push(Diagnostic::new(Code::CsvCell, at, message).hint(phrase!(
            "ghi đủ số và ký hiệu như `{number}/QĐ-…`",
            "write it whole, such as `{number}/QĐ-…`"
        )));
    }

    /// The day of a decision whose number the row does not give.
    pub fn csv_date_alone(&mut self, at: Span, written: &str) {
        let message = phrase!(
            "ngày quyết định `{written}` không kèm số quyết định",
            "day of a decision, `{written}`, without its number"
        );
        self.push(Diagnostic::new(Code::CsvCell, at, message).hint(Phrase::new(
            "thêm số vào cột `Số QĐ`; quyết định chung cho cả danh sách thì ghi ở `decision` của tệp YAML và bỏ cột này",
            "add the number in a column `decision`; one decision for the whole list stands in `decision` of the YAML file, \
             without this column",
        )));
    }

    /// A row of totals; `n_rows` recipients were read.
    pub fn csv_total(&mut self, at: Span, written: &str, n_rows: usize) {
        let message = phrase!(
            "dòng `{written}` là dòng cộng, không phải người được khen; được bỏ qua (đọc được {n_rows} dòng)",
            "row `{written}` is a total, not a recipient; it is passed over ({n_rows} rows were read)"
        );
        self.push(Diagnostic::new(Code::CsvRow, at, message).hint(Phrase::new(
            "đối chiếu con số rồi xóa dòng này; chương trình tự đếm",
            "compare the number, then delete the row; the program counts by itself",
        )));
    }

    /// The first of the rows that are headings of sections; `n_rows` recipients were read.
    pub fn csv_section(&mut self, at: Span, written: &str, count: usize, n_rows: usize) {
        let message = phrase!(
            "dòng `{written}` là tên mục, không phải người được khen; các dòng như thế ({count}) được bỏ qua (đọc được {n_rows} dòng)",
            "row `{written}` is the heading of a section, not a recipient; such rows ({count}) are passed over ({n_rows} rows were read)"
        );
        self.push(Diagnostic::new(Code::CsvRow, at, message).hint(Phrase::new(
            "xóa các dòng tên mục; tên đơn vị của mục thì điền vào cột `Đơn vị` của từng dòng",
            "delete such rows; if one names a unit, fill that into the column `unit_at` of every row",
        )));
    }

    /// A column, by its name in both languages, that is empty in some rows.
    pub fn csv_gap(&mut self, at: Span, (vi, en): (&str, &str), n_empty: usize, n_rows: usize) {
        let message = phrase!(
            "cột {vi} trống ở {n_empty} trong {n_rows} dòng, từ dòng này",
            "column `{en}` is empty in {n_empty} of {n_rows} rows, this one first"
        );
        self.push(Diagnostic::new(Code::CsvGap, at, message).hint(Phrase::new(
            "ô gộp trong bảng tính chỉ lưu chữ ở dòng đầu: bỏ gộp ô rồi điền đủ các dòng; dòng không có gì để ghi thì ghi `-`",
            "of merged cells a spreadsheet saves the first alone: unmerge them and fill every row; where there is nothing to \
             say write `-`",
        )));
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
        let columns = listed(columns);
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

    /// A name that several units bore on the day.
    pub fn csv_unit_several(
        &mut self,
        at: Span,
        written: &str,
        ids: &[&str],
        day: Option<PartialDate>,
        rows: usize,
    ) {
        let list = listed(ids);
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
