//! The publication as data: a table of each kind of record, as CSV and as JSON, and a description of all of them
//! (Frictionless Data Package). In these, values are as records give them. Beside them stands a table for spreadsheets, in which a cell
//! that would be run as a formula is guarded.

mod columns;
mod files;
mod grants;
mod package;
mod rows;
mod tables;

use std::borrow::Cow;

use serde_json::Value;

use super::lens::Lens;
use crate::plan::data::{Data, DataForm, DataTable, N_FORMS};

pub use columns::Column;
pub use files::DataFiles;
pub use package::package;
pub use tables::columns;

/// A file of data.
pub fn data(lens: Lens<'_>, data: Data) -> Vec<u8> {
    match data {
        Data::Package => package(lens, &DataForm::STRICT).into_bytes(),
        Data::Table(table, form) => {
            size(lens, table, form);
            lens.session.data_files.take(table, form).unwrap_or_else(|| {
                let [csv, json, sheet] = make(lens, table);
                match form {
                    DataForm::Csv => csv,
                    DataForm::Json => json,
                    DataForm::Sheet => sheet,
                }
            })
        }
    }
}

/// A table in one of its formats.
pub fn table(lens: Lens<'_>, table: DataTable, form: DataForm) -> String {
    String::from_utf8(data(lens, Data::Table(table, form))).expect("only text was written")
}

/// How many bytes a table's file has.
pub fn size(lens: Lens<'_>, table: DataTable, form: DataForm) -> usize {
    lens.session.data_files.size(table, form, || make(lens, table))
}

/// All files of a table, in the order of their forms. As JSON it is a list of objects, a line each; every object has
/// every column, in the same order.
fn make(lens: Lens<'_>, table: DataTable) -> [Vec<u8>; N_FORMS] {
    let names: Vec<&str> = columns(lens, table).iter().map(|it| it.name).collect();
    let keys: Vec<String> = names
        .iter()
        .enumerate()
        .map(|(place, it)| format!("{}{}:", if place == 0 { '{' } else { ',' }, Value::from(*it)))
        .collect();
    let (mut csv, mut json, mut sheet) = (Vec::new(), b"[".to_vec(), BYTE_ORDER_MARK.to_vec());
    let (mut writer, mut guarded) = (csv_writer(), csv_writer());
    writer.write_record(&names).expect(IN_MEMORY);
    guarded.write_record(&names).expect(IN_MEMORY);
    let (n_rows, mut n_done) = (tables::count(lens, table), 0);
    tables::each(lens, table, &mut |values| {
        json.extend_from_slice(if n_done == 0 { b"\n" } else { b",\n" });
        for (key, value) in keys.iter().zip(values) {
            json.extend_from_slice(key.as_bytes());
            serde_json::to_writer(&mut json, value).expect(IN_MEMORY);
            let cell = cell(value);
            writer.write_field(cell.as_bytes()).expect(IN_MEMORY);
            guarded.write_field(harmless(&cell, value).as_bytes()).expect(IN_MEMORY);
        }
        json.push(b'}');
        writer.write_record(None::<&[u8]>).expect(IN_MEMORY);
        guarded.write_record(None::<&[u8]>).expect(IN_MEMORY);
        n_done += 1;
        if n_done % ROWS_AT_ONCE == 0 {
            for (table, writer) in [(&mut csv, &mut writer), (&mut sheet, &mut guarded)] {
                let rows = std::mem::replace(writer, csv_writer()).into_inner().expect(IN_MEMORY);
                table.extend_from_slice(&rows);
            }
        }
        if n_done == ROWS_AT_ONCE {
            reserve(&mut csv, n_done, n_rows);
            reserve(&mut json, n_done, n_rows);
            reserve(&mut sheet, n_done, n_rows);
        }
    });
    csv.extend_from_slice(&writer.into_inner().expect(IN_MEMORY));
    sheet.extend_from_slice(&guarded.into_inner().expect(IN_MEMORY));
    json.extend_from_slice(b"\n]\n");
    [csv, json, sheet]
}

/// Rows put into the table at once, and those that its size is judged by.
const ROWS_AT_ONCE: usize = 256;

fn csv_writer() -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new())
}

/// Makes room for all rows as long as those done, and an eighth more: to grow step by step takes twice the memory, and
/// the tables of a large publication are among the largest things there are.
fn reserve(table: &mut Vec<u8>, n_done: usize, n_rows: usize) {
    let whole = table.len() / n_done * n_rows;
    table.reserve_exact((whole + whole / 8).saturating_sub(table.len()));
}

const IN_MEMORY: &str = "memory can be written";

/// By this a spreadsheet on Windows knows UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A cell that no spreadsheet takes for a formula: an apostrophe stands before a text that would be one. A number is none.
fn harmless<'c>(cell: &'c str, value: &Value) -> Cow<'c, str> {
    let is_run = value.is_string()
        && cell
            .trim_start()
            .starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']);
    if is_run { format!("'{cell}").into() } else { cell.into() }
}

/// Lists and groups of fields stand in a cell as JSON; what is not stated is empty.
fn cell(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Null => "".into(),
        Value::String(text) => text.into(),
        Value::Array(items) if items.is_empty() => "".into(),
        other => other.to_string().into(),
    }
}
