//! Typed indices: an `Id<T>` is a place in the one `Table<T>` it came from, so looking it up cannot miss.

use std::{
    fmt,
    hash::{Hash, Hasher},
    marker::PhantomData,
    ops::{Index, Range},
    sync::Arc,
};

use crate::memo::{
    Version,
    reads::{Canonical, FILES, Identity, Layout, Readable, WHOLE, hash_place, note},
};

use super::RecordKind;

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

/// What stands in a table of its own, of which there is one in a site.
pub trait InTable {
    /// The table's number among all.
    const TABLE: usize;
}

/// The table of grants comes after that of files, and before those of records.
pub const GRANTS: usize = FILES + 1;
/// The table of tags comes after those of records.
pub const TAGS: usize = of_kind(RecordKind::ALL[0]) + RecordKind::ALL.len();
/// How many tables there are.
pub const N_TABLES: usize = TAGS + 1;

/// The table of the records of a kind.
pub const fn of_kind(kind: RecordKind) -> usize {
    GRANTS + 1 + kind as usize
}

/// The tables of records, in the order of kinds.
pub const OF_KINDS: &[usize] = &{
    let mut all = [0; RecordKind::ALL.len()];
    let mut at = 0;
    while at < all.len() {
        all[at] = of_kind(RecordKind::ALL[at]);
        at += 1;
    }
    all
};

/// An id is hashed as a place: whoever compares hashes of two runs takes what stands there for it.
impl<T: InTable> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        hash_place(T::TABLE, self.index, state);
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

    /// Whether a row is the very one at a place, by its address in memory.
    pub(crate) fn has_row<U: ?Sized>(&self, id: Id<T>, row: *const U) -> bool {
        let own = self.rows.get(id.index()).and_then(Option::as_ref);
        own.is_some_and(|it| std::ptr::addr_eq(Arc::as_ptr(it), row))
    }

    /// Whether it has the very row that another has at a place.
    pub(crate) fn has_row_of(&self, other: &Table<T, R>, id: Id<T>) -> bool {
        let row = |it: &Table<T, R>| it.rows.get(id.index()).and_then(|it| it.as_ref().map(Arc::as_ptr));
        row(self) == row(other)
    }

    /// How many records.
    pub fn len(&self) -> usize {
        note(self.version, WHICH);
        self.len
    }

    /// How many places, free ones too: every [`Id`] is below it.
    pub fn places(&self) -> usize {
        self.rows.len()
    }

    /// No record.
    pub fn is_empty(&self) -> bool {
        note(self.version, ANY);
        self.len == 0
    }

    /// Every record with its id.
    pub fn iter(&self) -> impl Iterator<Item = (Id<T>, &R)> {
        note(self.version, WHOLE);
        let rows = self.rows.iter().enumerate();
        rows.filter_map(|(index, row)| Some((Id::from_index(index), &**row.as_ref()?)))
    }

    /// Every id: which there are is no part of what records say.
    pub fn ids(&self) -> impl Iterator<Item = Id<T>> {
        note(self.version, WHICH);
        let rows = self.rows.iter().enumerate();
        rows.filter_map(|(index, row)| row.as_ref().map(|_| Id::from_index(index)))
    }

    /// A value for every place, that of a free one never asked for.
    pub fn places_with<V: Default>(&self, value: impl Fn(Id<T>) -> V) -> Vec<V> {
        let mut values: Vec<V> = Vec::new();
        values.resize_with(self.places(), V::default);
        for (index, _) in self.rows.iter().enumerate().filter(|it| it.1.is_some()) {
            values[index] = value(Id::from_index(index));
        }
        values
    }

    /// The record at a place, unless it is free.
    pub fn get(&self, index: usize) -> Option<&R> {
        note(self.version, ROWS + index);
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
        note(self.version, ROWS + id.index());
        self.rows[id.index()].as_ref().expect("ids are given to records only")
    }
}

/// Which records there are, and whether there are any, are parts of a table.
const WHICH: usize = WHOLE + 1;
const ANY: usize = WHICH + 1;
/// The first part that is a record.
const ROWS: usize = ANY + 1;

impl<T: InTable, R: Hash + Send + Sync> Readable for Table<T, R> {
    fn known_by(&self) -> Version {
        self.version
    }

    fn layout(&self) -> Layout {
        Layout { fixed: ROWS, tables: const { &[T::TABLE] } }
    }

    fn hash_part(&self, part: usize, into: &mut Canonical<'_>) {
        match part {
            WHOLE => self.rows.hash(into),
            WHICH => self.ids().for_each(|it| it.hash(into)),
            ANY => self.is_empty().hash(into),
            _ => self.rows[part - ROWS].hash(into),
        }
    }
}

/// A value for every place of a table, each of which is read by itself.
#[derive(Clone, Debug)]
pub struct ByPlace<T, V> {
    values: Vec<V>,
    identity: Identity,
    of: PhantomData<fn() -> T>,
}

impl<T, V> ByPlace<T, V> {
    /// Every value.
    pub fn all(&self) -> &[V] {
        self.identity.note(WHOLE);
        &self.values
    }
}

impl<T, V> From<Vec<V>> for ByPlace<T, V> {
    fn from(values: Vec<V>) -> ByPlace<T, V> {
        ByPlace { values, identity: Identity::default(), of: PhantomData }
    }
}

impl<T, V> Index<Id<T>> for ByPlace<T, V> {
    type Output = V;

    fn index(&self, id: Id<T>) -> &V {
        self.identity.note(1 + id.index());
        &self.values[id.index()]
    }
}

impl<T, V: PartialEq> PartialEq for ByPlace<T, V> {
    fn eq(&self, other: &ByPlace<T, V>) -> bool {
        self.values == other.values
    }
}

/// A part is the value at a place.
impl<T: InTable, V: Hash + Send + Sync> Readable for ByPlace<T, V> {
    fn known_by(&self) -> Version {
        self.identity.version()
    }

    fn layout(&self) -> Layout {
        Layout { fixed: 1, tables: const { &[T::TABLE] } }
    }

    fn hash_part(&self, part: usize, into: &mut Canonical<'_>) {
        match part.checked_sub(1) {
            None => self.values.hash(into),
            Some(place) => self.values.get(place).hash(into),
        }
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
            let known = ids.iter().map(|id| {
                while had.next_if(|(it, _)| it < id).is_some() {}
                had.next_if(|(it, _)| it == id).map(|(_, place)| *place)
            });
            let known: Vec<Option<usize>> = known.collect();
            Some(Places { of_records: between(&known, earlier.total)?, total: earlier.total })
        });
        kept.unwrap_or_else(|| {
            let of_records = (1..=ids.len()).map(|it| it * self.0 - 1).collect();
            Places { of_records, total: (ids.len() + 1) * self.0 - 1 }
        })
    }

    /// Places for rows that stand together, run after run: where each run began in an earlier revision, if it did, and how many
    /// rows it has. It begins there again, or after the run before where that has grown over it.
    pub(crate) fn runs(self, runs: impl Iterator<Item = (Option<usize>, usize)>) -> Vec<Range<usize>> {
        let (mut end, mut room) = (0, 0);
        let placed = runs.map(|(earlier, len)| {
            // One that is new takes of the room that others have.
            let start = earlier.map_or(end + room, |it| it.max(end));
            end = start + len;
            room = if self == Spacing::NONE { 0 } else { len / 4 + self.0 };
            start..end
        });
        placed.collect()
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
