//! The publication as data: a table of each kind of record, as CSV and as JSON, and a description of all of them
//! (Frictionless Data Package). Values are as records give them; nothing guards a cell that begins with `=`, since
//! a guard would change the value.

mod columns;
mod grants;
mod package;
mod rows;

use std::{
    borrow::Cow,
    collections::BTreeMap,
    sync::{Mutex, OnceLock},
};

use serde_json::Value;

use super::lens::Lens;
use crate::{
    check::Catalog,
    plan::data::{Data, DataForm, DataTable, tables},
};

pub use columns::{Column, columns};
pub use package::package;

/// The files of each table. Both are made in one pass over its rows, and their sizes are wanted elsewhere.
#[derive(Debug, Default)]
pub struct DataFiles(BTreeMap<DataTable, Files>);

/// The files of a table.
#[derive(Debug, Default)]
struct Files {
    /// How many bytes each form takes.
    sizes: OnceLock<[usize; 2]>,
    /// Those that were made along with others, until they are asked for.
    waiting: Mutex<[Option<Vec<u8>>; 2]>,
}

impl DataFiles {
    /// Nothing made yet.
    pub fn new(catalog: &Catalog) -> DataFiles {
        DataFiles(tables(catalog).into_iter().map(|it| (it, Files::default())).collect())
    }
}

impl Files {
    /// Makes both files, once; what is not taken at once waits.
    fn sizes(&self, lens: Lens<'_>, table: DataTable) -> [usize; 2] {
        *self.sizes.get_or_init(|| {
            let made = make(lens, table);
            let sizes = [made[0].len(), made[1].len()];
            *self.waiting.lock().expect("no holder panics") = made.map(Some);
            sizes
        })
    }
}

/// A file of data.
pub fn data(lens: Lens<'_>, data: Data) -> Vec<u8> {
    match data {
        Data::Package => package(lens, &DataForm::ALL).into_bytes(),
        Data::Table(table, form) => {
            if let Some(files) = lens.site.data_files.0.get(&table) {
                files.sizes(lens, table);
                let waiting = files.waiting.lock().expect("no holder panics")[form as usize].take();
                if let Some(bytes) = waiting {
                    return bytes;
                }
            }
            let [csv, json] = make(lens, table);
            match form {
                DataForm::Csv => csv,
                DataForm::Json => json,
            }
        }
    }
}

/// A table in one of its formats.
pub fn table(lens: Lens<'_>, table: DataTable, form: DataForm) -> String {
    String::from_utf8(data(lens, Data::Table(table, form))).expect("only text was written")
}

/// How many bytes a table's file has.
pub fn size(lens: Lens<'_>, table: DataTable, form: DataForm) -> usize {
    lens.site.data_files.0.get(&table).map_or(0, |it| it.sizes(lens, table)[form as usize])
}

/// Both files of a table, in the order of their forms. As JSON it is a list of objects, a line each; every object has
/// every column, in the same order.
fn make(lens: Lens<'_>, table: DataTable) -> [Vec<u8>; 2] {
    let names: Vec<&str> = columns(lens, table).iter().map(|it| it.name).collect();
    let keys: Vec<String> = names
        .iter()
        .enumerate()
        .map(|(place, it)| format!("{}{}:", if place == 0 { '{' } else { ',' }, Value::from(*it)))
        .collect();
    let (mut csv, mut json) = (Vec::new(), b"[".to_vec());
    let mut writer = csv_writer();
    writer.write_record(&names).expect(IN_MEMORY);
    let (n_rows, mut n_done) = (rows::count(lens, table), 0);
    rows::each(lens, table, &mut |values| {
        json.extend_from_slice(if n_done == 0 { b"\n" } else { b",\n" });
        for (key, value) in keys.iter().zip(values) {
            json.extend_from_slice(key.as_bytes());
            serde_json::to_writer(&mut json, value).expect(IN_MEMORY);
            writer.write_field(cell(value).as_bytes()).expect(IN_MEMORY);
        }
        json.push(b'}');
        writer.write_record(None::<&[u8]>).expect(IN_MEMORY);
        n_done += 1;
        if n_done % ROWS_AT_ONCE == 0 {
            let rows = std::mem::replace(&mut writer, csv_writer()).into_inner().expect(IN_MEMORY);
            csv.extend_from_slice(&rows);
        }
        if n_done == ROWS_AT_ONCE {
            reserve(&mut csv, n_done, n_rows);
            reserve(&mut json, n_done, n_rows);
        }
    });
    csv.extend_from_slice(&writer.into_inner().expect(IN_MEMORY));
    json.extend_from_slice(b"\n]\n");
    [csv, json]
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

/// Lists and groups of fields stand in a cell as JSON; what is not stated is empty.
fn cell(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Null => "".into(),
        Value::String(text) => text.into(),
        Value::Array(items) if items.is_empty() => "".into(),
        other => other.to_string().into(),
    }
}
