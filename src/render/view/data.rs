//! The page that describes the publication's data.

use serde::Serialize;

use crate::render::view::common::LinkView;

/// The data of the publication, `data` in `data.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DataView {
    /// The tables, in the order of the format's table of kinds; what was withdrawn stands last.
    pub tables: Vec<DataTableView>,
    /// The description of all tables for programs, `datapackage.json`.
    pub package: LinkView,
    /// The license under which the data may be used, where the publication states one.
    pub license: Option<LinkView>,
}

/// A table.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DataTableView {
    /// Name of the table and anchor: `people`.
    pub id: String,
    /// What the records are called: `Cá nhân`.
    pub title: String,
    /// How many rows.
    pub n_rows: u64,
    /// The files.
    pub files: Vec<DataFileView>,
    /// The columns.
    pub columns: Vec<DataColumnView>,
}

/// A file of a table.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DataFileView {
    /// `CSV`, `JSON`.
    pub label: String,
    /// Address.
    pub url: String,
    /// Media type.
    pub media_type: String,
    /// Size in words: `12 KB`.
    pub size: String,
}

/// A column of a table.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DataColumnView {
    /// Its name in the files.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// Type of the values: `string`, `integer`, `number`, `boolean`, `array`, `object`, `any`.
    pub of_type: String,
    /// What it holds.
    pub description: String,
}
