//! Typed indices: an `Id<T>` is a place in the one `Table<T>` it came from, so looking it up cannot miss.

use std::{
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
    marker::PhantomData,
    ops::Index,
    sync::Arc,
};

/// The place of a record in its table.
pub struct Id<T> {
    index: u32,
    of: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// Only a table's maker counts its places.
    pub(crate) fn from_index(index: usize) -> Id<T> {
        Id { index: u32::try_from(index).expect("fewer than 2^32 records"), of: PhantomData }
    }

    /// The place, from 0.
    pub fn index(self) -> usize {
        self.index as usize
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Id<T> {}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}

impl<T> Eq for Id<T> {}

impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.index.cmp(&other.index)
    }
}

impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.index)
    }
}

/// Records of one kind, in the order of their ids as text. `R` is what stands in a row. Copies share the rows.
#[derive(Debug)]
pub struct Table<T, R = T> {
    rows: Vec<Arc<R>>,
    of: PhantomData<fn() -> T>,
}

impl<T, R> Table<T, R> {
    pub(crate) fn new(rows: impl IntoIterator<Item = R>) -> Table<T, R> {
        let mut rows: Vec<Arc<R>> = rows.into_iter().map(Arc::new).collect();
        // Collected in the place of the rows themselves, pointers would keep all the room that those took.
        rows.shrink_to_fit();
        Table { rows, of: PhantomData }
    }

    /// Changes the rows that nobody else holds.
    pub(crate) fn change_own(&mut self, change: impl Fn(&mut R)) {
        self.rows.iter_mut().filter_map(Arc::get_mut).for_each(change);
    }

    /// Puts another row in the place of one.
    pub(crate) fn replace(&mut self, id: Id<T>, row: R) {
        self.rows[id.index()] = Arc::new(row);
    }

    /// How many records.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// No record.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Every record with its id.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Id<T>, &R)> {
        self.rows.iter().enumerate().map(|(index, row)| (Id::from_index(index), &**row))
    }

    /// Every id.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = Id<T>> + use<T, R> {
        (0..self.rows.len()).map(Id::from_index)
    }
}

impl<T, R> Clone for Table<T, R> {
    fn clone(&self) -> Table<T, R> {
        Table { rows: self.rows.clone(), of: PhantomData }
    }
}

impl<T, R> Default for Table<T, R> {
    fn default() -> Table<T, R> {
        Table { rows: Vec::new(), of: PhantomData }
    }
}

impl<T, R> Index<Id<T>> for Table<T, R> {
    type Output = R;

    fn index(&self, id: Id<T>) -> &R {
        &self.rows[id.index()]
    }
}
