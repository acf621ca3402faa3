//! Values worked out of single records, cached by record: only records that changed are computed again.

use std::sync::Arc;

use rayon::prelude::*;

use super::table::{Id, Table};

/// A value for each record of a table.
#[derive(Debug)]
pub struct ByRecord<R, V> {
    rows: Vec<Row<R, V>>,
}

/// The value at a place, and the record that it is of.
type Row<R, V> = Option<(Arc<R>, V)>;

impl<R, V> Default for ByRecord<R, V> {
    fn default() -> ByRecord<R, V> {
        ByRecord { rows: Vec::new() }
    }
}

impl<R: Send + Sync, V: Send + Sync> ByRecord<R, V> {
    /// Works the values out that are not known, in parallel; how many that were. A value must follow from its record alone,
    /// unless `holds` says of a known one whether all else that it follows from is as it was; one that does not hold is given to
    /// `compute`.
    pub fn update<T>(
        &mut self,
        table: &Table<T, R>,
        holds: impl Fn(&R, &V) -> bool + Sync,
        compute: impl Fn(Id<T>, &R, Option<&V>) -> V + Sync,
    ) -> usize {
        let rows = table.rows();
        self.rows.resize_with(rows.len(), || None);
        let rows = rows.par_iter().zip(self.rows.par_iter_mut()).enumerate().with_min_len(64);
        let computed = rows.map(|(index, (row, known))| {
            let Some(row) = row else {
                *known = None;
                return 0;
            };
            let of_row = known.as_ref().filter(|(of, _)| Arc::ptr_eq(of, row)).map(|it| &it.1);
            if of_row.is_some_and(|it| holds(row, it)) {
                return 0;
            }
            *known = Some((Arc::clone(row), compute(Id::from_index(index), row, of_row)));
            1
        });
        computed.sum()
    }

    /// The value of a record, by its place.
    pub fn get(&self, index: usize) -> Option<&V> {
        self.rows.get(index)?.as_ref().map(|it| &it.1)
    }

    /// Every value, in the order of places.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.rows.iter().flatten().map(|it| &it.1)
    }
}
