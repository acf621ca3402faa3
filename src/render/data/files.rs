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
    /// Those that were made along with others, until they are asked for.
    waiting: Mutex<[Option<Vec<u8>>; N_FORMS]>,
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
    pub(super) fn size(
        &self,
        table: DataTable,
        form: DataForm,
        make: impl FnOnce() -> [Vec<u8>; N_FORMS],
    ) -> usize {
        let Some(files) = self.0.get(&table) else { return 0 };
        let sizes = files.sizes.get_or_init(|| {
            let made = make();
            let sizes = made.each_ref().map(Vec::len);
            *files.waiting.lock().unwrap_or_else(PoisonError::into_inner) = made.map(Some);
            sizes
        });
        sizes[form as usize]
    }

    /// A file that waits.
    pub(super) fn take(&self, table: DataTable, form: DataForm) -> Option<Vec<u8>> {
        self.0.get(&table)?.waiting.lock().unwrap_or_else(PoisonError::into_inner)[form as usize].take()
    }
}
