//! The publication as data: a table of each kind of record, as CSV and as JSON, and a description of all of them
//! (Frictionless Data Package). Values are as records give them; nothing guards a cell that begins with `=`, since
//! a guard would change the value.

mod columns;
mod grants;
mod package;
mod rows;

use std::{collections::BTreeMap, sync::OnceLock};

use serde_json::Value;

use super::lens::Lens;
use crate::{
    check::Catalog,
    plan::data::{Data, DataForm, DataTable, tables},
};

pub use columns::{Column, columns};
pub use package::package;

/// How many bytes each table takes, known once it has been written.
#[derive(Debug, Default)]
pub struct DataSizes(BTreeMap<(DataTable, DataForm), OnceLock<usize>>);

impl DataSizes {
    /// No size known yet.
    pub fn new(catalog: &Catalog) -> DataSizes {
        let forms = |table| DataForm::ALL.map(|form| ((table, form), OnceLock::new()));
        DataSizes(tables(catalog).into_iter().flat_map(forms).collect())
    }
}

/// A file of data.
pub fn data(lens: Lens<'_>, data: Data) -> Vec<u8> {
    match data {
        Data::Package => package(lens, &DataForm::ALL).into_bytes(),
        Data::Table(table, form) => {
            let bytes = write(lens, table, form);
            if let Some(size) = lens.site.data_sizes.0.get(&(table, form)) {
                let _ = size.set(bytes.len());
            }
            bytes
        }
    }
}

/// A table in one of its formats.
pub fn table(lens: Lens<'_>, table: DataTable, form: DataForm) -> String {
    String::from_utf8(write(lens, table, form)).expect("only text was written")
}

/// How many bytes a table's file has. In a build the file has been written by then, as a rule.
pub fn size(lens: Lens<'_>, table: DataTable, form: DataForm) -> usize {
    let known = lens.site.data_sizes.0.get(&(table, form));
    known.map_or(0, |it| *it.get_or_init(|| write(lens, table, form).len()))
}

fn write(lens: Lens<'_>, table: DataTable, form: DataForm) -> Vec<u8> {
    let names: Vec<&str> = columns(lens, table).iter().map(|it| it.name).collect();
    match form {
        DataForm::Csv => csv(lens, table, &names),
        DataForm::Json => json(lens, table, &names),
    }
}

const IN_MEMORY: &str = "memory can be written";

fn csv(lens: Lens<'_>, table: DataTable, names: &[&str]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(names).expect(IN_MEMORY);
    rows::each(lens, table, &mut |values| {
        writer.write_record(values.iter().map(cell)).expect(IN_MEMORY);
    });
    writer.into_inner().expect(IN_MEMORY)
}

/// Lists and groups of fields stand in a cell as JSON; what is not stated is empty.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.is_empty() => String::new(),
        other => other.to_string(),
    }
}

/// A list of objects, a line each; every object has every column, in the same order.
fn json(lens: Lens<'_>, table: DataTable, names: &[&str]) -> Vec<u8> {
    let mut out = b"[".to_vec();
    let mut is_first = true;
    rows::each(lens, table, &mut |values| {
        out.extend_from_slice(if is_first { b"\n" } else { b",\n" });
        is_first = false;
        for (place, (name, value)) in names.iter().zip(values).enumerate() {
            out.push(if place == 0 { b'{' } else { b',' });
            serde_json::to_writer(&mut out, name).expect(IN_MEMORY);
            out.push(b':');
            serde_json::to_writer(&mut out, value).expect(IN_MEMORY);
        }
        out.push(b'}');
    });
    out.extend_from_slice(b"\n]\n");
    out
}
