//! Results remembered by their inputs, so that after a save only what depends on it is computed again.
//!
//! A value that others depend on carries a [`Version`]. A query names the versions it reads and is computed again only where one
//! of them is another than when its result was made. A result that comes out equal keeps its version (early cutoff), and
//! nothing that depends on it is computed again. A build starts with empty memos and computes everything once: there is no second
//! way of coming to a result.

pub mod reads;
mod version;

use std::{
    fmt,
    hash::Hash,
    ops::Deref,
    sync::{Arc, Mutex, PoisonError},
};

use reads::{Canonical, Layout, Parted, Readable, WHOLE};
pub use version::Version;

/// A value with its version. Copies share it.
#[derive(Debug)]
pub struct Tracked<T> {
    value: Arc<T>,
    version: Version,
}

impl<T> Tracked<T> {
    /// A value that was not there before.
    pub fn new(value: T) -> Tracked<T> {
        Tracked { value: Arc::new(value), version: Version::fresh() }
    }

    /// Tells this state of the value from every other.
    pub fn version(&self) -> Version {
        self.version
    }

    /// The value, of which no more than a part is looked at.
    pub fn part(&self, part: usize) -> &T {
        reads::note(self.version, part);
        &self.value
    }

    /// The value, to be changed: another one from here on.
    pub fn change(&mut self) -> &mut T
    where
        T: Clone,
    {
        self.version = Version::fresh();
        Arc::make_mut(&mut self.value)
    }
}

impl<T> Clone for Tracked<T> {
    fn clone(&self) -> Tracked<T> {
        Tracked { value: Arc::clone(&self.value), version: self.version }
    }
}

impl<T: PartialEq> PartialEq for Tracked<T> {
    fn eq(&self, other: &Tracked<T>) -> bool {
        self.version == other.version || self.value == other.value
    }
}

/// Whoever looks at it reads the whole of it.
impl<T> Deref for Tracked<T> {
    type Target = T;

    fn deref(&self) -> &T {
        reads::note(self.version, WHOLE);
        &self.value
    }
}

/// A value that is read as a whole only.
impl<T: Hash + Send + Sync> Readable for Tracked<T> {
    fn known_by(&self) -> Version {
        self.version
    }

    fn layout(&self) -> Layout {
        Layout::WHOLE
    }

    fn hash_part(&self, _: usize, into: &mut Canonical<'_>) {
        self.value.hash(into);
    }
}

/// A tracked value whose parts note themselves when they are read.
#[derive(Debug)]
pub struct InParts<T>(Tracked<T>);

impl<T> From<Tracked<T>> for InParts<T> {
    fn from(tracked: Tracked<T>) -> InParts<T> {
        InParts(tracked)
    }
}

impl<T: Hash + Send + Sync> Tracked<T> {
    /// What outputs may read.
    pub fn facts(&self) -> Vec<&dyn Readable> {
        vec![self]
    }
}

impl<T: Parted> InParts<T> {
    /// What outputs may read.
    pub fn facts(&self) -> Vec<&dyn Readable> {
        self.0.value.parts()
    }
}

impl<T> InParts<T> {
    /// Tells this state of the value from every other.
    pub fn version(&self) -> Version {
        self.0.version
    }
}

impl<T> Clone for InParts<T> {
    fn clone(&self) -> InParts<T> {
        InParts(self.0.clone())
    }
}

impl<T> Deref for InParts<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.value
    }
}

impl<T: Default> Default for Tracked<T> {
    fn default() -> Tracked<T> {
        Tracked::new(T::default())
    }
}

impl<'t, T> IntoIterator for &'t Tracked<T>
where
    &'t T: IntoIterator,
{
    type Item = <&'t T as IntoIterator>::Item;
    type IntoIter = <&'t T as IntoIterator>::IntoIter;

    fn into_iter(self) -> Self::IntoIter {
        (**self).into_iter()
    }
}

impl<'t, T> IntoIterator for &'t InParts<T>
where
    &'t T: IntoIterator,
{
    type Item = <&'t T as IntoIterator>::Item;
    type IntoIter = <&'t T as IntoIterator>::IntoIter;

    fn into_iter(self) -> Self::IntoIter {
        (**self).into_iter()
    }
}

/// What a query reads: a name for the log, and the version.
pub type Read = (&'static str, Version);

/// A query: what it is called, and what it reads.
#[derive(Debug)]
pub struct Query<'q> {
    name: &'static str,
    reads: Vec<Read>,
    log: &'q Log,
}

impl<'q> Query<'q> {
    /// A query that a log lists when it is computed.
    pub fn new(log: &'q Log, name: &'static str, reads: Vec<Read>) -> Query<'q> {
        Query { name, reads, log }
    }
}

/// The last result of a query.
#[derive(Debug)]
pub struct Memo<T> {
    last: Option<(Vec<Version>, Tracked<T>)>,
}

impl<T> Default for Memo<T> {
    fn default() -> Memo<T> {
        Memo { last: None }
    }
}

impl<T> Memo<T> {
    /// The result, computed if something that the query reads is another.
    pub fn get(&mut self, query: Query<'_>, compute: impl FnOnce() -> T) -> Tracked<T> {
        self.get_from(query, |_| compute())
    }

    /// The same, from the last result: of that there is to stay what follows from nothing that is another.
    pub fn get_from(&mut self, query: Query<'_>, compute: impl FnOnce(Option<&T>) -> T) -> Tracked<T> {
        self.get_unless(query, |_, _| false, compute)
    }

    /// The same; a result equal to the last one stands for it.
    pub fn get_equal(&mut self, query: Query<'_>, compute: impl FnOnce() -> T) -> Tracked<T>
    where
        T: PartialEq,
    {
        self.get_equal_from(query, |_| compute())
    }

    /// The same, from the last result; one equal to it stands for it.
    pub fn get_equal_from(&mut self, query: Query<'_>, compute: impl FnOnce(Option<&T>) -> T) -> Tracked<T>
    where
        T: PartialEq,
    {
        self.get_unless(query, T::eq, compute)
    }

    /// Takes a value in that comes from outside; the last one stands for it where they are equal.
    pub fn replace(&mut self, value: T) -> Tracked<T>
    where
        T: PartialEq,
    {
        let same = self.last.take().map(|it| it.1).filter(|it| **it == value);
        let now = same.unwrap_or_else(|| Tracked::new(value));
        self.last = Some((Vec::new(), now.clone()));
        now
    }

    fn get_unless(
        &mut self,
        query: Query<'_>,
        is_same: impl FnOnce(&T, &T) -> bool,
        compute: impl FnOnce(Option<&T>) -> T,
    ) -> Tracked<T> {
        let Query { name, reads, log } = query;
        let last = self.last.take();
        let because: Option<Vec<&'static str>> = last.as_ref().map(|(versions, _)| {
            let pairs = reads.iter().zip(versions);
            pairs.filter(|((_, now), before)| now != *before).map(|((name, _), _)| *name).collect()
        });
        let result = match last {
            Some((_, result)) if because.as_ref().is_some_and(Vec::is_empty) => result,
            last => {
                let value = compute(last.as_ref().map(|it| &*it.1.value));
                let same = last.map(|it| it.1).filter(|it| is_same(it, &value));
                log.note(name, because, same.is_some());
                same.unwrap_or_else(|| Tracked::new(value))
            }
        };
        self.last = Some((reads.iter().map(|it| it.1).collect(), result.clone()));
        result
    }
}

/// What was computed since the log was last read, for whoever wants to know what a save costs.
#[derive(Debug, Default)]
pub struct Log {
    computed: Mutex<Vec<Computed>>,
}

/// A query that was computed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Computed {
    /// The query.
    pub name: &'static str,
    /// Which of its inputs were others; none where it had no result yet, or where it is about single files or records.
    pub because: Vec<&'static str>,
    /// Of how many files or records it was about, where it is about single ones.
    pub n: Option<usize>,
    /// It came out as it was.
    pub is_same: bool,
}

impl fmt::Display for Computed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Computed { name, because, n, .. } = self;
        match n {
            Some(n) => write!(f, "{name}: {n}"),
            None if because.is_empty() => write!(f, "{name}"),
            None => write!(f, "{name} (because of {})", because.join(", ")),
        }
    }
}

impl Log {
    fn note(&self, name: &'static str, because: Option<Vec<&'static str>>, is_same: bool) {
        self.push(Computed { name, because: because.unwrap_or_default(), n: None, is_same });
    }

    /// Takes down that something was computed of each of `n` files or records.
    pub fn count(&self, name: &'static str, n: usize) {
        if n > 0 {
            self.push(Computed { name, because: Vec::new(), n: Some(n), is_same: false });
        }
    }

    fn push(&self, computed: Computed) {
        self.computed.lock().unwrap_or_else(PoisonError::into_inner).push(computed);
    }

    /// What was computed, in the order of names; the log is empty then.
    pub fn take(&self) -> Vec<Computed> {
        let mut all = std::mem::take(&mut *self.computed.lock().unwrap_or_else(PoisonError::into_inner));
        all.sort();
        all
    }
}
