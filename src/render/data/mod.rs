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
use crate::plan::data::{Data, DataForm, DataTable};

pub use columns::Column;
pub use files::DataFiles;
use files::Made;
pub use package::package;
pub use tables::columns;

/// A file of data.
pub fn data(lens: Lens<'_>, data: Data) -> Vec<u8> {
    match data {
        Data::Package => package(lens, &DataForm::STRICT).into_bytes(),
        Data::Table(table, form) => {
            let files = &lens.session.data_files;
            files.size(table, form, || make(lens, table));
            files.take(table, form).unwrap_or_else(|| make(lens, table).into_form(form))
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

/// All files of a table. As JSON it is a list of objects, a line each; every object has every column, in the same order.
fn make(lens: Lens<'_>, table: DataTable) -> Made {
    let names: Vec<&str> = columns(lens, table).iter().map(|it| it.name).collect();
    let keys: Vec<String> = names
        .iter()
        .enumerate()
        .map(|(place, it)| format!("{}{}:", if place == 0 { '{' } else { ',' }, Value::from(*it)))
        .collect();
    let mut made = Made { csv: Vec::new(), json: b"[".to_vec(), guards: Vec::new() };
    let mut writer = csv_writer();
    writer.write_record(&names).expect(IN_MEMORY);
    let (n_rows, mut n_done) = (tables::count(lens, table), 0);
    tables::each(lens, table, &mut |values| {
        made.json.extend_from_slice(if n_done == 0 { b"\n" } else { b",\n" });
        for (column, (key, value)) in keys.iter().zip(values).enumerate() {
            made.json.extend_from_slice(key.as_bytes());
            serde_json::to_writer(&mut made.json, value).expect(IN_MEMORY);
            let cell = cell(value);
            if is_run(&cell, value) {
                writer.flush().expect(IN_MEMORY);
                // Right before the cell stands what parts it from the one before.
                made.guards.push(made.csv.len() + writer.get_ref().len() + usize::from(column > 0));
            }
            writer.write_field(cell.as_bytes()).expect(IN_MEMORY);
        }
        made.json.push(b'}');
        writer.write_record(None::<&[u8]>).expect(IN_MEMORY);
        n_done += 1;
        if n_done % ROWS_AT_ONCE == 0 {
            let rows = std::mem::replace(&mut writer, csv_writer()).into_inner().expect(IN_MEMORY);
            made.csv.extend_from_slice(&rows);
        }
        if n_done == ROWS_AT_ONCE {
            reserve(&mut made.csv, n_done, n_rows);
            reserve(&mut made.json, n_done, n_rows);
        }
    });
    made.csv.extend_from_slice(&writer.into_inner().expect(IN_MEMORY));
    made.json.extend_from_slice(b"\n]\n");
    made
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

/// Whether a spreadsheet would take a cell for a formula and run it. A number is none.
fn is_run(cell: &str, value: &Value) -> bool {
    value.is_string()
        && cell.trim_start().starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
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
