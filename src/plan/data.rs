//! The publication as tables for other programs: which tables there are, and their files.

use super::{Output, Page, claims::Claims, shape::Shape};
use crate::{check::Catalog, config::Config, model::RecordKind};

/// A file of the folder of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Data {
    /// The description of all tables, `datapackage.json`.
    Package,
    /// A table.
    Table(DataTable, DataForm),
}

/// A table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DataTable {
    /// The public records of a kind; of batches of grants, a row for each recipient.
    Records(RecordKind),
    /// What was taken back, and when.
    Withdrawn,
}

/// The formats of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DataForm {
    /// Comma-separated values.
    Csv,
    /// A list of objects.
    Json,
    /// Comma-separated values for a double click: told to be UTF-8, and no cell of it is run as a formula.
    Sheet,
}

/// How many formats there are.
pub const N_FORMS: usize = 3;

impl DataForm {
    /// All formats.
    pub const ALL: [DataForm; N_FORMS] = [DataForm::Csv, DataForm::Json, DataForm::Sheet];
    /// Those whose values are exactly as records give them.
    pub const STRICT: [DataForm; 2] = [DataForm::Csv, DataForm::Json];

    /// By the word that `kyyeu export` takes.
    pub fn of(word: &str) -> DataForm {
        match word {
            "csv" => DataForm::Csv,
            "excel" => DataForm::Sheet,
            _ => DataForm::Json,
        }
    }

    /// What follows the dot of a file's name.
    pub fn extension(self) -> &'static str {
        match self {
            DataForm::Csv => "csv",
            DataForm::Json => "json",
            DataForm::Sheet => "excel.csv",
        }
    }

    /// Media type.
    pub fn media_type(self) -> &'static str {
        match self {
            DataForm::Csv | DataForm::Sheet => "text/csv",
            DataForm::Json => "application/json",
        }
    }
}

impl DataTable {
    /// Name of the table: the folder of its records.
    pub fn name(self) -> &'static str {
        match self {
            DataTable::Records(kind) => kind.folder(),
            DataTable::Withdrawn => "withdrawn",
        }
    }

    /// How many rows it has.
    pub fn n_rows(self, catalog: &Catalog) -> usize {
        match self {
            DataTable::Records(RecordKind::Grants) => catalog.grants().len(),
            // A yearbook is a manifest of what the other tables hold.
            DataTable::Records(RecordKind::Yearbook) => 0,
            DataTable::Records(kind) => catalog.records().n_of(kind),
            DataTable::Withdrawn => catalog.extras().tombstones.len(),
        }
    }
}

/// The folder of all data, below the site's root.
pub const FOLDER: &str = "data/";
/// The folder of tables for a double click: what is in the other is exact, to the last byte.
const SHEETS: &str = "excel/";
/// Name of the description of all tables.
pub const PACKAGE: &str = "datapackage.json";

/// The tables that have rows, in the order of the format's table of kinds.
pub fn tables(catalog: &Catalog) -> Vec<DataTable> {
    let kinds = RecordKind::ALL.iter().map(|it| DataTable::Records(*it));
    kinds.chain([DataTable::Withdrawn]).filter(|it| it.n_rows(catalog) > 0).collect()
}

/// Name of a table's file.
pub fn file(table: DataTable, form: DataForm) -> String {
    format!("{}.{}", table.name(), form.extension())
}

/// The address of a table's file, below the site's root.
pub fn address(table: DataTable, form: DataForm) -> String {
    let folder = if form == DataForm::Sheet { SHEETS } else { FOLDER };
    format!("{folder}{}", file(table, form))
}

/// The address of the page that describes the data, below the site's root.
pub fn page(config: &Config) -> String {
    format!("{}/", config.other_section("data"))
}

/// Claims every file, and the page that describes them.
pub(super) fn claim(config: &Config, shape: &Shape, claims: &mut Claims<'_>) {
    if shape.tables.is_empty() {
        return;
    }
    for table in &shape.tables {
        for form in DataForm::ALL {
            claims.add(address(*table, form), Output::Data(Data::Table(*table, form)), None);
        }
    }
    claims.add(format!("{FOLDER}{PACKAGE}"), Output::Data(Data::Package), None);
    claims.add(format!("{}index.html", page(config)), Output::Page(Page::Data), None);
}
