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
///
/// A build fills every place. The preview leaves places between records free, so that one can be added or taken away
/// while every other keeps its [`Id`]: what has been derived of the others then stays true.
#[derive(Debug)]
pub struct Table<T, R = T> {
    rows: Vec<Option<Arc<R>>>,
    len: usize,
    of: PhantomData<fn() -> T>,
}

impl<T, R> Table<T, R> {
    pub(crate) fn new(rows: impl IntoIterator<Item = Arc<R>>) -> Table<T, R> {
        Table::spaced(rows, Spacing::NONE)
    }

    /// Changes the rows that nobody else holds.
    pub(crate) fn change_own(&mut self, change: impl Fn(&mut R)) {
        self.rows.iter_mut().flatten().filter_map(Arc::get_mut).for_each(change);
    }

    /// With free places before each row.
    pub(crate) fn spaced(rows: impl IntoIterator<Item = Arc<R>>, spacing: Spacing) -> Table<T, R> {
        let mut table = Table::default();
        for row in rows {
            table.len += 1;
            table.rows.resize_with(spacing.place(table.len), || None);
            table.rows.push(Some(row));
        }
        table.rows.resize_with(spacing.place(table.len + 1), || None);
        table.rows.shrink_to_fit();
        table
    }

    /// Puts a row in a place, be it free or not.
    pub(crate) fn put(&mut self, id: Id<T>, row: R) {
        let before = self.rows[id.index()].replace(Arc::new(row));
        self.len += usize::from(before.is_none());
    }

    /// Frees a place.
    pub(crate) fn remove(&mut self, id: Id<T>) {
        let before = self.rows[id.index()].take();
        self.len -= usize::from(before.is_some());
    }

    /// A free place for a new row, so that rows stay sorted; none where there is no room left. `order` compares a row
    /// with the new one.
    pub(crate) fn room_for(&self, order: impl Fn(&R) -> Ordering) -> Option<Id<T>> {
        let is_before = |row: &R| order(row) == Ordering::Less;
        let rows = self.rows.iter().enumerate().filter_map(|(place, row)| Some((place, row.as_deref()?)));
        let mut free = 0..self.rows.len();
        for (place, row) in rows {
            if !is_before(row) {
                free.end = place;
                break;
            }
            free.start = place + 1;
        }
        (!free.is_empty()).then(|| Id::from_index(free.start + free.len() / 2))
    }

    /// How many records.
    pub fn len(&self) -> usize {
        self.len
    }

    /// How many places, free ones too: every [`Id`] is below it.
    pub fn places(&self) -> usize {
        self.rows.len()
    }

    /// No record.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Every record with its id.
    pub fn iter(&self) -> impl Iterator<Item = (Id<T>, &R)> {
        let rows = self.rows.iter().enumerate();
        rows.filter_map(|(index, row)| Some((Id::from_index(index), &**row.as_ref()?)))
    }

    /// Every id.
    pub fn ids(&self) -> impl Iterator<Item = Id<T>> {
        self.iter().map(|(id, _)| id)
    }

    /// A value for every place, that of a free one never asked for.
    pub fn places_with<V: Default>(&self, value: impl Fn(Id<T>) -> V) -> Vec<V> {
        let mut values: Vec<V> = Vec::new();
        values.resize_with(self.places(), V::default);
        self.ids().for_each(|it| values[it.index()] = value(it));
        values
    }

    /// The record at a place, unless it is free.
    pub fn get(&self, index: usize) -> Option<&R> {
        self.rows.get(index)?.as_deref()
    }
}

impl<T, R> Clone for Table<T, R> {
    fn clone(&self) -> Table<T, R> {
        Table { rows: self.rows.clone(), len: self.len, of: PhantomData }
    }
}

impl<T, R> Default for Table<T, R> {
    fn default() -> Table<T, R> {
        Table { rows: Vec::new(), len: 0, of: PhantomData }
    }
}

impl<T, R> Index<Id<T>> for Table<T, R> {
    type Output = R;

    fn index(&self, id: Id<T>) -> &R {
        self.rows[id.index()].as_ref().expect("ids are given to records only")
    }
}

/// How many places a record has to itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spacing(usize);

impl Spacing {
    /// No free place: for a build.
    pub const NONE: Spacing = Spacing(1);
    /// Three free places before each record: for the preview.
    pub const WIDE: Spacing = Spacing(4);

    /// The place of the n-th record, counted from 1.
    fn place(self, n: usize) -> usize {
        n * self.0 - 1
    }

    /// The place of the record that stands `index` records after the first.
    pub(crate) fn place_of(self, index: usize) -> usize {
        self.place(index + 1)
    }
}
