//! The search by facets: a page for each table that has rows, and the files that its script fetches.

use super::{Output, Page, Parts, claims::Claims, shape::Shape};
use crate::{
    check::Catalog,
    config::{Config, Part},
    derive::Atlas,
    facets::{Pack, ROWS_A_CHUNK, Table},
};

/// A file that the script fetches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FacetFile {
    /// Columns.
    Pack(Table, Pack),
    /// What rows say, by the number of the file.
    Rows(Table, usize),
    /// The syllables of names that a table is narrowed by, by the number of the file.
    Names(Table, usize),
    /// Every unit, in official order.
    Units,
    /// Every tag.
    Tags,
}

/// Rows of a table whose names fall to one file.
const NAMES_A_FILE: usize = 8192;

/// How many files the names of so many rows are in.
pub fn name_files(table: Table, n_rows: usize) -> usize {
    if table.has_names() { n_rows.div_ceil(NAMES_A_FILE) } else { 0 }
}

/// The address of the search, or of one of its tables, below the site's root.
pub fn page_address(config: &Config, table: Option<Table>) -> String {
    let section = config.other_section("facets");
    match table {
        Some(table) => format!("{section}/{}/", config.section(table.kind())),
        None => format!("{section}/"),
    }
}

/// The folder of a table's files; of what tables share, without one.
pub fn data_address(config: &Config, table: Option<Table>) -> String {
    let data = format!("{}/data/", config.other_section("facets"));
    match table {
        Some(table) => format!("{data}{}/", config.section(table.kind())),
        None => data,
    }
}

/// The tables that have rows; none where the site does without.
pub fn tables(config: &Config, catalog: &Catalog, atlas: &Atlas) -> impl Iterator<Item = Table> {
    let has_tables = config.has(Part::Facets);
    Table::ALL.into_iter().filter(move |it| has_tables && it.n_rows(catalog, atlas) > 0)
}

/// Claims the pages and files.
pub(super) fn claim(parts: Parts<'_>, shape: &Shape, claims: &mut Claims<'_>) {
    let Parts { config, catalog, atlas, .. } = parts;
    let mut page = |table: Option<Table>| {
        let path = format!("{}index.html", page_address(config, table));
        claims.add(path, Output::Page(Page::Facets(table)), None);
    };
    if !shape.facets.is_empty() {
        page(None);
    }
    shape.facets.iter().for_each(|(it, _)| page(Some(*it)));
    let mut file = |table: Option<Table>, name: String, file: FacetFile| {
        claims.add(format!("{}{name}", data_address(config, table)), Output::Facets(file), None);
    };
    for (table, n_rows) in &shape.facets {
        for pack in table.packs() {
            file(Some(*table), format!("{}.bin", pack.name()), FacetFile::Pack(*table, *pack));
        }
        for names in 0..name_files(*table, *n_rows) {
            file(Some(*table), format!("names-{names}.json"), FacetFile::Names(*table, names));
        }
        for chunk in 0..n_rows.div_ceil(ROWS_A_CHUNK) {
            file(Some(*table), format!("{chunk}.json"), FacetFile::Rows(*table, chunk));
        }
    }
    if !catalog.records().units.is_empty() && !shape.facets.is_empty() {
        file(None, "units.json".to_owned(), FacetFile::Units);
    }
    if atlas.news.tags().next().is_some() && config.has(Part::Facets) {
        file(None, "tags.json".to_owned(), FacetFile::Tags);
    }
}
