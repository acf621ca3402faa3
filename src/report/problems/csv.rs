//! Problems of CSV files of recipients.

use super::listed;
use crate::{
    check::csv::{Foreign, Near, NoValue, fields},
    model::PartialDate,
    phrase,
    report::{Code, Diagnostic, Phrase, Report, nearest},
    source::Span,
    vietnamese::text::capitalized,
};

const EXAMPLE_VI: &str = "dòng đầu là tên cột, ví dụ `Họ và tên,Chức vụ,Đơn vị,Hạng`";
const EXAMPLE_EN: &str = "the first line names the columns, such as `name,position,unit_at,class`";

problems! {
    CsvFormat: not_csv(path: &str, at: Span) {
        message(at, "`{path}` không phải tệp CSV", "`{path}` is not a CSV file");
        hint("lưu bảng tính thành “CSV UTF-8” với đuôi `.csv`",
             "save the spreadsheet as “CSV UTF-8” with the extension `.csv`");
    }

    CsvFormat: csv_empty(at: Span) {
        message(at, "tệp CSV không có dòng nào", "CSV file has no rows");
        hint("{EXAMPLE_VI}; mỗi dòng sau một người hoặc một đơn vị",
             "{EXAMPLE_EN}; every further line is a person or a unit");
    }

    CsvFormat: csv_unclosed(at: Span) {
        message(at, "dấu nháy mở ở đây không đóng", "quote opened here is never closed");
        hint("đóng ô bằng `\"`; dấu nháy bên trong ô viết hai lần `\"\"`",
             "close the cell with `\"`; a quote inside a cell is written twice `\"\"`");
    }

    CsvFormat: csv_after_quote(at: Span) {
        message(at, "có chữ sau dấu nháy đóng", "text after the closing quote");
        hint("dấu nháy bên trong ô viết hai lần `\"\"`", "a quote inside a cell is written twice `\"\"`");
    }

    CsvFormat: csv_ragged(at: Span, found: usize, expected: usize) {
        message(at, "dòng có {found} ô, tiêu đề có {expected}",
                    "row has {found} cells, the header has {expected}");
        hint("ô có dấu ngăn cột thì đặt trong dấu nháy `\"…\"`; ô trống vẫn cần dấu ngăn",
             "a cell that holds the separator stands in quotes `\"…\"`; an empty cell keeps its separator");
    }

    CsvHeader: csv_no_header(at: Span) {
        message(at, "không có dòng nào là tên cột", "no line names the columns");
        hint(Phrase::new(EXAMPLE_VI, EXAMPLE_EN));
    }

    CsvHeader: csv_unknown_column(at: Span, written: &str, near: Option<String>) {
        let vi = fields().map(|it| capitalized(it.vi)).collect::<Vec<_>>().join(", ");
        let en = fields().map(|it| it.name).collect::<Vec<_>>().join(", ");
        message(at, "không có cột `{written}`", "there is no column `{written}`");
        near(near, "các cột đọc được: {vi}; cột chỉ để ghi nhớ thì đặt tên `Ghi chú`",
                   "columns that are read: {en}; a column that is only for editors is named `note`");
    }

    CsvHeader: csv_foreign_column(at: Span, written: &str, why: Foreign) {
        message(at, "không có cột `{written}`", "there is no column `{written}`");
        hint(match why {
            Foreign::Award => (
                "mỗi đợt chỉ một danh hiệu, ghi ở `award` của tệp YAML: tách danh sách theo danh hiệu, mỗi phần một tệp",
                "a batch has one award, in `award` of the YAML file: split the list by award, a file for each"),
            Foreign::Private => (
                "không đăng loại thông tin này: xóa cột, hoặc đổi tên thành `Ghi chú` thì cột được bỏ qua",
                "such data is not published: delete the column, or name it `note`, and it is passed over"),
        });
    }

    /// A column with data and no heading; `after_name` where it stands right of the name.
    CsvHeader: csv_unnamed_column(at: Span, after_name: bool) {
        message(at, "cột có dữ liệu nhưng không có tên", "column has data but no name");
        hint(match after_name {
            true => ("nếu hai cột này là họ và tên thì đặt tên cột là `Họ` và `Tên`",
                     "if these two columns make up the name, call them `family name` and `given name`"),
            false => ("đặt tên cho cột; cột chỉ để ghi nhớ thì đặt tên `Ghi chú`",
                      "give the column a name; one that is only for editors is named `note`"),
        });
    }

    /// Half a name has a column: `Họ` without `Tên`, or beside a whole name.
    CsvHeader: csv_part_of_name(at: Span, written: &str, is_beside_whole: bool) {
        message(at, match is_beside_whole {
            true => ("cột `{written}` đứng cạnh cột họ và tên đầy đủ",
                     "column `{written}` stands beside one of whole names"),
            false => ("cột `{written}` chỉ là một phần của tên", "column `{written}` is part of a name"),
        });
        hint("tên ghi ở một cột `Họ và tên`, hoặc ở hai cột `Họ` và `Tên`",
             "a name stands in one column `name`, or in two, `family name` and `given name`");
    }

    CsvHeader: csv_above_header(at: Span) {
        message(at, "dòng phía trên tên cột không được đọc", "row above the header is not read");
        hint("chuyển dòng này xuống dưới dòng tên cột, hoặc xóa đi",
             "move it below the line that names the columns, or delete it");
    }

    CsvCell: csv_no_value(at: Span, written: &str, why: NoValue) {
        message(at, "ô `{written}` không phải giá trị", "cell `{written}` is no value");
        hint(match why {
            NoValue::Formula => (
                "ô chứa công thức: trong bảng tính, chép rồi dán lại bằng “Dán giá trị”, lưu lại CSV",
                "it holds a formula: copy the cells in the spreadsheet, paste them as values, and save the CSV again"),
            NoValue::Failed => (
                "bảng tính không tính được ô này: ghi giá trị đúng vào ô rồi lưu lại CSV",
                "the spreadsheet could not calculate it: write what belongs there and save the CSV again"),
            NoValue::Narrow => ("cột trong bảng tính quá hẹp nên chỉ lưu dấu #: nới rộng cột rồi lưu lại CSV",
                                "the column was too narrow and only # was saved: widen it and save the CSV again"),
            NoValue::Ditto => ("ghi lại giá trị của dòng trên; ô để trống có chủ ý thì ghi `-`",
                               "write the value of the row above again; for nothing write `-`"),
            NoValue::Null => ("để trống ô; để trống có chủ ý thì ghi `-`",
                              "leave the cell empty, or write `-` where nothing is meant"),
        });
    }

    CsvCell: csv_half_name(at: Span, written: &str) {
        message(at, "tên chỉ có một phần: `{written}`", "only part of a name: `{written}`");
        hint("điền đủ cả hai cột họ và tên", "fill both columns of the name");
    }

    CsvCell: csv_decision_number(at: Span, number: &str) {
        message(at, "số quyết định ghi thiếu: `{number}`", "number of a decision is cut short: `{number}`");
        hint("ghi đủ số và ký hiệu như `{number}/QĐ-…`", "write it whole, such as `{number}/QĐ-…`");
    }

    CsvCell: csv_date_alone(at: Span, written: &str) {
        message(at, "ngày quyết định `{written}` không kèm số quyết định",
                    "day of a decision, `{written}`, without its number");
        hint("thêm số vào cột `Số QĐ`; quyết định chung cho cả danh sách thì ghi ở `decision` của tệp YAML và bỏ cột này",
             "add the number in a column `decision`; one decision for the whole list stands in `decision` of the YAML file, \
             without this column");
    }

    /// A row of totals; `n_rows` recipients were read.
    CsvRow: csv_total(at: Span, written: &str, n_rows: usize) {
        message(at, "dòng `{written}` là dòng cộng, không phải người được khen; được bỏ qua (đọc được {n_rows} dòng)",
                    "row `{written}` is a total, not a recipient; it is passed over ({n_rows} rows were read)");
        hint("đối chiếu con số rồi xóa dòng này; chương trình tự đếm",
             "compare the number, then delete the row; the program counts by itself");
    }

    /// The first of the rows that are headings of sections; `n_rows` recipients were read.
    CsvRow: csv_section(at: Span, written: &str, count: usize, n_rows: usize) {
        message(at, "dòng `{written}` là tên mục, không phải người được khen; các dòng như thế ({count}) được bỏ qua (đọc được {n_rows} dòng)",
                    "row `{written}` is the heading of a section, not a recipient; such rows ({count}) are passed over ({n_rows} rows were read)");
        hint("xóa các dòng tên mục; tên đơn vị của mục thì điền vào cột `Đơn vị` của từng dòng",
             "delete such rows; if one names a unit, fill that into the column `unit_at` of every row");
    }

    CsvGap: csv_gap(at: Span, column: (&str, &str), n_empty: usize, n_rows: usize) {
        let (vi, en) = column;
        message(at, "cột {vi} trống ở {n_empty} trong {n_rows} dòng, từ dòng này",
                    "column `{en}` is empty in {n_empty} of {n_rows} rows, this one first");
        hint("ô gộp trong bảng tính chỉ lưu chữ ở dòng đầu: bỏ gộp ô rồi điền đủ các dòng; dòng không có gì để ghi thì ghi `-`",
             "of merged cells a spreadsheet saves the first alone: unmerge them and fill every row; where there is nothing to \
             say write `-`");
    }

    CsvHeader: csv_column_twice(at: Span, written: &str, earlier: Span) {
        message(at, "cột `{written}` lặp lại", "column `{written}` is there twice");
        label(earlier, "cột cùng loại ở đây", "the first is here");
        hint("bỏ hoặc đổi tên một cột", "remove or rename one of them");
    }

    CsvHeader: csv_no_recipient_column(at: Span) {
        message(at, "không có cột nào cho biết ai được khen", "no column says who was honored");
        hint("thêm cột `Họ và tên`, `Mã cá nhân` hoặc `Tập thể`", "add a column `name`, `person` or `unit`");
    }

    /// A row that names nobody, or several.
    CsvFormat: csv_recipient(at: Span, given: usize, columns: &[&str]) {
        let columns = listed(columns);
        message(at, match given {
            0 => ("dòng không cho biết ai được khen", "row does not say who was honored"),
            _ => ("dòng ghi nhiều người, đơn vị được khen", "row names more than one recipient"),
        });
        hint("ghi đúng một ô trong các cột: {columns}", "fill exactly one cell of the columns: {columns}");
    }

    CsvUnit: csv_unit_several(at: Span, written: &str, ids: &[&str], day: Option<PartialDate>, rows: usize) {
        let list = listed(ids);
        let Phrase { vi, en } = on(day, rows);
        message(at, "`{written}` là tên của nhiều đơn vị{vi}", "several units are named `{written}`{en}");
        hint("ghi mã thay cho tên: {list}", "write an id instead of the name: {list}");
    }

    CsvUnit: csv_unit_none(
        at: Span,
        written: &str,
        near: Option<&Near<'_>>,
        day: Option<PartialDate>,
        rows: usize,
    ) {
        let Phrase { vi, en } = on(day, rows);
        message(at, "không có đơn vị nào tên `{written}`{vi}", "no unit is named `{written}`{en}");
        hint(match near {
            Some(Near { unit, name, from, to }) if from.is_some() || to.is_some() => {
                let from = from.map_or_else(|| "…".to_owned(), |it| it.to_string());
                let to = to.map_or_else(|| "…".to_owned(), |it| it.to_string());
                phrase!("`{unit}` mang tên `{name}` từ {from} đến {to}; ghi mã đơn vị, hoặc tên lúc ký quyết định",
                        "`{unit}` was named `{name}` from {from} to {to}; write the id, or the name when it was decided")
            }
            Some(Near { unit, name, .. }) => (
                "có phải `{name}` (mã `{unit}`)?", "did you mean `{name}` (id `{unit}`)?"),
            None => ("ghi mã đơn vị, hoặc thêm cách viết này vào `aliases` của đơn vị",
                     "write the unit's id, or add this spelling to the unit's `aliases`"),
        });
    }

    /// A CSV file that does not exist; `beside` are those in its folder.
    CsvMissing: csv_missing(path: &str, at: Span, beside: &[&str]) {
        let list = listed(beside.iter().take(6));
        let others = words! { match beside.is_empty() {
            true => ("đặt tệp CSV cạnh tệp này", "put the CSV file beside this file"),
            false => ("các tệp CSV ở đây: {list}", "CSV files here: {list}"),
        } };
        message(at, "không có tệp `{path}`", "there is no file `{path}`");
        near(nearest(path, beside.iter().copied()), others);
    }
}

/// When a name was looked for, and in how many rows.
fn on(day: Option<PartialDate>, rows: usize) -> Phrase {
    let vi = day.map_or_else(String::new, |it| format!(" vào {it}"));
    let en = day.map_or_else(String::new, |it| format!(" as of {it}"));
    words! { match rows {
        0 | 1 => ("{vi}", "{en}"),
        _ => ("{vi} ({rows} dòng)", "{en} ({rows} rows)"),
    } }
}
