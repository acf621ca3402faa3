//! What is remembered of the files of data.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use crate::{
    check::Catalog,
    memo::reads::Once,
    plan::data::{DataForm, DataTable, N_FORMS, tables},
};

/// The files of each table. All are made in one pass over its rows, and their sizes are wanted elsewhere.
#[derive(Debug, Default)]
pub struct DataFiles(BTreeMap<DataTable, Files>);

/// The files of a table.
#[derive(Debug, Default)]
struct Files {
    /// How many bytes each form takes.
    sizes: Once<[usize; N_FORMS]>,
    /// What was made along with a form that somebody wanted.
    waiting: Mutex<Waiting>,
}

/// Files that were made, until each of them is asked for.
#[derive(Debug, Default)]
struct Waiting {
    made: Made,
    /// Which ones nobody asked for yet.
    open: [bool; N_FORMS],
}

/// The files of a table, made in one pass over its rows.
#[derive(Debug, Default)]
pub(super) struct Made {
    pub(super) csv: Vec<u8>,
    pub(super) json: Vec<u8>,
    /// Where, in the bytes of `csv`, cells begin that a spreadsheet would run. In the table for spreadsheets an apostrophe stands there,
    /// which is the only difference, so that one is not held in memory beside the other.
    pub(super) guards: Vec<usize>,
}

/// By this a spreadsheet on Windows knows UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

impl Made {
    /// The bytes of one form.
    pub(super) fn into_form(self, form: DataForm) -> Vec<u8> {
        match form {
            DataForm::Csv => self.csv,
            DataForm::Json => self.json,
            DataForm::Sheet => self.sheet(),
        }
    }

    fn sheet(&self) -> Vec<u8> {
        let mut sheet = Vec::with_capacity(self.sizes()[DataForm::Sheet as usize]);
        sheet.extend_from_slice(BYTE_ORDER_MARK);
        let mut from = 0;
        for &cell in &self.guards {
            // The apostrophe is a part of the cell, so it stands within its quotes.
            let to = cell + usize::from(self.csv.get(cell) == Some(&b'"'));
            sheet.extend_from_slice(&self.csv[from..to]);
            sheet.push(b'\'');
            from = to;
        }
        sheet.extend_from_slice(&self.csv[from..]);
        sheet
    }

    fn sizes(&self) -> [usize; N_FORMS] {
        DataForm::ALL.map(|it| match it {
            DataForm::Csv => self.csv.len(),
            DataForm::Json => self.json.len(),
            DataForm::Sheet => BYTE_ORDER_MARK.len() + self.csv.len() + self.guards.len(),
        })
    }
}

impl Waiting {
    /// A file, once.
    fn take(&mut self, form: DataForm) -> Option<Vec<u8>> {
        if !std::mem::take(&mut self.open[form as usize]) {
            return None;
        }
        let is_last = !self.open[DataForm::Csv as usize] && !self.open[DataForm::Sheet as usize];
        Some(match form {
            DataForm::Csv if !is_last => self.made.csv.clone(),
            DataForm::Csv => std::mem::take(&mut self.made.csv),
            DataForm::Json => std::mem::take(&mut self.made.json),
            DataForm::Sheet => {
                let sheet = self.made.sheet();
                if is_last {
                    self.made.csv = Vec::new();
                }
                sheet
            }
        })
    }
}

impl DataFiles {
    /// Nothing made yet.
    pub fn new(catalog: &Catalog) -> DataFiles {
        DataFiles(tables(catalog).into_iter().map(|it| (it, Files::default())).collect())
    }

    /// How many bytes the files of each table have, in the order of tables.
    pub fn sizes(&self) -> impl Iterator<Item = &Once<[usize; N_FORMS]>> {
        self.0.values().map(|it| &it.sizes)
    }

    /// How many bytes a file has; all are made once, and wait until they are taken.
    pub(super) fn size(&self, table: DataTable, form: DataForm, make: impl FnOnce() -> Made) -> usize {
        let Some(files) = self.0.get(&table) else { return 0 };
        let sizes = files.sizes.get_or_init(|| {
            let made = make();
            let sizes = made.sizes();
            *files.waiting.lock().unwrap_or_else(PoisonError::into_inner) =
                Waiting { made, open: [true; N_FORMS] };
            sizes
        });
        sizes[form as usize]
    }

    /// A file that waits.
    pub(super) fn take(&self, table: DataTable, form: DataForm) -> Option<Vec<u8>> {
        self.0.get(&table)?.waiting.lock().unwrap_or_else(PoisonError::into_inner).take(form)
    }
}
