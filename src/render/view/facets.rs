//! The search by facets: a table of people, grants or news that is narrowed by several values at once.
//!
//! The page works without a script: each value leads to its plain list. With one, the script takes the values, the
//! heads of columns and the templates of rows from the markup, and fetches columns and further rows.

use serde::Serialize;

use crate::render::view::common::{LinkView, TermView};

/// The tables there are, `facets` in `facets-home.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FacetTablesView {
    /// Each table.
    pub tables: Vec<FacetTableView>,
}

/// A table to choose.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FacetTableView {
    /// `grants`, `person`, `news`.
    pub key: String,
    /// Its page.
    pub link: LinkView,
    /// What its rows are, for `counted`: `awards`, `people`, `news`.
    pub counts: String,
    /// How many rows count.
    pub n_items: u64,
    /// `true` for the table shown.
    pub current: bool,
}

/// A table with its facets, `facets` in `facets.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FacetPageView {
    /// `grants`, `person`, `news`.
    pub key: String,
    /// All tables.
    pub tables: Vec<FacetTableView>,
    /// What its rows are, for `counted`: `awards`, `people`, `news`.
    pub counts: String,
    /// How many rows count.
    pub n_counted: u64,
    /// How many rows do not count.
    pub n_void: u64,
    /// How many rows there are; some grants are shown but not counted.
    pub n_rows: u64,
    /// The plain list of everything.
    pub plain: LinkView,
    /// Facets in order.
    pub facets: Vec<ChoiceFacetView>,
    /// Heads of the columns.
    pub columns: Vec<TermView>,
    /// Orders of rows; the first is that of the page.
    pub orders: Vec<TermView>,
    /// The first rows.
    pub rows: Vec<FacetRowView>,
    /// Folder of the table's files.
    pub data_url: String,
    /// Where each file of names begins, for the script: `0=an 1=nguyen`; empty where it does not narrow by them.
    pub names: String,
    /// Folder of files that tables share.
    pub shared_url: String,
    /// The states that files of columns, files of rows and shared files are in, each of which begins with its own; separated by spaces.
    pub version: String,
    /// How many rows stand in a file.
    pub chunk: u32,
    /// What columns each file has.
    pub layout: String,
    /// The column whose address is that of the row, from 0.
    pub address_column: u32,
    /// Words for the script, as JSON.
    pub words: String,
}

/// A facet with its values.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChoiceFacetView {
    /// Name in addresses: `nam`, `don-vi`, `danh-hieu`, `cap`, `doi-tuong`, `can-cu`, `chuyen-muc`, `tu-khoa`.
    pub key: String,
    /// Heading.
    pub label: String,
    /// Values that occur; of units and tags those with most rows.
    pub options: Vec<ChoiceView>,
    /// `true` where a file has all values, of which the page names some.
    pub large: bool,
    /// The page that lists all values.
    pub all: Option<LinkView>,
}

/// A value to narrow by.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChoiceView {
    /// Name in addresses.
    pub key: String,
    /// Text.
    pub text: String,
    /// The plain list.
    pub url: Option<String>,
    /// How many rows count.
    pub n_items: u64,
    /// For an award the name of its level in addresses.
    pub level: Option<String>,
}

/// A row.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FacetRowView {
    /// What keeps it from being a plain one: posthumous, declined, revoked; deceased.
    pub note: Option<String>,
    /// `true` when it does not count.
    pub void: bool,
    /// A cell for each column.
    pub cells: Vec<LinkView>,
}
