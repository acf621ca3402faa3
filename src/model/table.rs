//! Typed indices: an `Id<T>` is a place in the one `Table<T>` it came from, so looking it up cannot miss.

use std::{
    fmt,
    hash::{Hash, Hasher as _},
    marker::PhantomData,
    ops::Index,
    sync::Arc,
};

use crate::memo::{
    Version,
    reads::{Canonical, Readable, WHOLE, note},
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

compared_by!(Id.index);

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.index)
    }
}

/// Records of one kind, in the order of their ids as text. `R` is what stands in a row. Copies share the rows.
///
/// A build fills every place. The preview leaves places between records free, so that one can be added or taken away
/// while every other keeps its [`Id`]: what has been computed of the others then stays true.
#[derive(Debug)]
pub struct Table<T, R = T> {
    rows: Arc<Vec<Option<Arc<R>>>>,
    len: usize,
    version: Version,
    fields: Version,
    of: PhantomData<fn() -> T>,
}

impl<T, R> Table<T, R> {
    pub(crate) fn new(rows: impl IntoIterator<Item = Arc<R>>) -> Table<T, R> {
        Table::placed(rows.into_iter().enumerate(), 0)
    }

    /// Rows at given places, which rise; `places` is how many there are at least.
    pub(crate) fn placed(rows: impl IntoIterator<Item = (usize, Arc<R>)>, places: usize) -> Table<T, R> {
        let (mut all, mut len) = (Vec::with_capacity(places), 0);
        for (place, row) in rows {
            len += 1;
            all.resize_with(place, || None);
            all.push(Some(row));
        }
        let places = places.max(all.len());
        all.resize_with(places, || None);
        all.shrink_to_fit();
        let version = Version::fresh();
        Table { rows: Arc::new(all), len, version, fields: version, of: PhantomData }
    }

    /// The table in a later revision than `earlier`: where it has the same rows at the same places its version says so, and
    /// so does that of its fields where those rows that are others are `alike`.
    pub(crate) fn since(mut self, earlier: &Table<T, R>, alike: impl Fn(&R, &R) -> bool) -> Table<T, R> {
        let mut is_same = self.rows.len() == earlier.rows.len();
        let mut is_alike = is_same;
        for pair in self.rows.iter().zip(&*earlier.rows) {
            match pair {
                (Some(own), Some(other)) if Arc::ptr_eq(own, other) => {}
                (None, None) => {}
                (Some(own), Some(other)) if is_alike && alike(own, other) => is_same = false,
                _ => is_alike = false,
            }
        }
        self.fields = if is_alike { earlier.fields } else { self.fields };
        if is_same && is_alike { earlier.clone() } else { self }
    }

    /// Changes the rows, as far as nobody else holds them.
    pub(crate) fn change_own(&mut self, change: impl Fn(&mut R)) {
        let rows = Arc::get_mut(&mut self.rows).into_iter().flatten();
        rows.flatten().filter_map(Arc::get_mut).for_each(change);
    }

    /// Distinguishes this state of the table from every other.
    pub fn version(&self) -> Version {
        self.version
    }

    /// Distinguishes its state, but for the texts below front matters.
    pub fn fields_version(&self) -> Version {
        self.fields
    }

    /// Every place; none where it is free.
    pub(crate) fn rows(&self) -> &[Option<Arc<R>>] {
        &self.rows
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
        note(self.version, WHOLE);
        let rows = self.rows.iter().enumerate();
        rows.filter_map(|(index, row)| Some((Id::from_index(index), &**row.as_ref()?)))
    }

    /// Every id: which there are is known of any site, and no part of what records say.
    pub fn ids(&self) -> impl Iterator<Item = Id<T>> {
        let rows = self.rows.iter().enumerate();
        rows.filter_map(|(index, row)| row.as_ref().map(|_| Id::from_index(index)))
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
        note(self.version, index + 1);
        self.rows.get(index)?.as_deref()
    }
}

impl<T, R> Clone for Table<T, R> {
    fn clone(&self) -> Table<T, R> {
        Table {
            rows: Arc::clone(&self.rows),
            len: self.len,
            version: self.version,
            fields: self.fields,
            of: PhantomData,
        }
    }
}

impl<T, R> Default for Table<T, R> {
    fn default() -> Table<T, R> {
        Table::new([])
    }
}

impl<T, R> Index<Id<T>> for Table<T, R> {
    type Output = R;

    fn index(&self, id: Id<T>) -> &R {
        note(self.version, id.index() + 1);
        self.rows[id.index()].as_ref().expect("ids are given to records only")
    }
}

/// A part is a record: the one at the place before.
impl<T, R: Hash + Send + Sync> Readable for Table<T, R> {
    fn known_by(&self) -> Version {
        self.version
    }

    fn n_parts(&self) -> usize {
        1 + self.places()
    }

    fn hash_part(&self, part: usize, into: &mut Canonical) {
        let rows = match part.checked_sub(1) {
            None => &self.rows[..],
            Some(place) => self.rows.get(place).map_or(&[][..], std::slice::from_ref),
        };
        into.write_usize(rows.len());
        rows.iter().for_each(|it| into.put_hash(it));
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

    /// Places for records in the order of their `ids`. Those that had one keep it, for as long as new ones find room between
    /// them; without room between records there are no gaps, so all move up.
    pub(crate) fn places<'i>(
        self,
        earlier: Option<(&Places, impl Iterator<Item = &'i str>)>,
        ids: &[&str],
    ) -> Places {
        let kept = earlier.filter(|_| self != Spacing::NONE).and_then(|(earlier, earlier_ids)| {
            let mut had = earlier_ids.zip(&earlier.of_records).peekable();
            let known = |id: &&str| {
                while had.next_if(|(it, _)| it < id).is_some() {}
                had.next_if(|(it, _)| it == id).map(|(_, place)| *place)
            };
            let known: Vec<Option<usize>> = ids.iter().map(known).collect();
            Some(Places { of_records: between(&known, earlier.total)?, total: earlier.total })
        });
        kept.unwrap_or_else(|| {
            let of_records = (1..=ids.len()).map(|it| it * self.0 - 1).collect();
            Places { of_records, total: (ids.len() + 1) * self.0 - 1 }
        })
    }
}

/// The places of records in the order of their ids.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    pub(crate) of_records: Vec<usize>,
    /// How many places there are, free ones too.
    pub(crate) total: usize,
}

/// A place for each of those that have none, spread over the free ones between their neighbors; none where some find no room.
fn between(known: &[Option<usize>], total: usize) -> Option<Vec<usize>> {
    let mut places = Vec::with_capacity(known.len());
    let mut at = 0;
    while at < known.len() {
        if let Some(place) = known[at] {
            places.push(place);
            at += 1;
            continue;
        }
        let n = known[at..].iter().take_while(|it| it.is_none()).count();
        let first = places.last().map_or(0, |it| it + 1);
        let end = known.get(at + n).copied().flatten().unwrap_or(total);
        let room = end.saturating_sub(first);
        if room < n {
            return None;
        }
        places.extend((0..n).map(|it| first + (it * 2 + 1) * room / (n * 2)));
        at += n;
    }
    Some(places)
}
