//! What a computation reads, taken down while it runs, so that a later run can tell whether it would come to the same.
//!
//! Whatever rendering may read says so itself, at the one place where it is looked up: a row of a table, a text, a derived value.
//! What is read while somebody records is a [`Fact`]; what was computed once for many is a [`Once`], and whoever reads it reads
//! what it was made from.

use std::{
    cell::{Cell, RefCell},
    fmt,
    hash::{Hash, Hasher},
    sync::OnceLock,
};

use super::version::Version;
use crate::{
    fast_map::{FastHasher, hashed},
    packed,
};

/// A part of a value that carries a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fact {
    /// Which value, by its version.
    pub of: u32,
    /// Which part; [`WHOLE`] is all of it.
    pub part: u32,
}

/// The part that is the whole value.
pub const WHOLE: usize = 0;

impl Fact {
    /// A part of the value of a version.
    pub fn new(of: Version, part: usize) -> Fact {
        // A build has some thousand versions; a preview, which has more, keeps no facts.
        Fact { of: of.0 as u32, part: u32::try_from(part).expect("fewer than 2^32 parts") }
    }

    fn packed(self) -> u64 {
        u64::from(self.of) << 32 | u64::from(self.part)
    }

    fn unpacked(packed: u64) -> Fact {
        Fact { of: (packed >> 32) as u32, part: packed as u32 }
    }
}

/// A value whose parts can be told from what they were in another run.
pub trait Readable: Sync {
    /// The version that facts name it by.
    fn known_by(&self) -> Version;

    /// How its parts are numbered.
    fn layout(&self) -> Layout;

    /// Feeds a part to `into`: equal bytes are equal parts.
    fn hash_part(&self, part: usize, into: &mut Canonical<'_>);
}

/// A value of which no more is read than what notes itself: what that is.
pub trait Parted {
    /// Everything that is read by itself.
    fn parts(&self) -> Vec<&dyn Readable>;
}

/// How the parts of a value are numbered: first those that belong to no place, the whole among them; then, place by place, one
/// for each of some tables.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// How many come first.
    pub fixed: usize,
    /// The tables, by their numbers.
    pub tables: &'static [usize],
}

impl Layout {
    /// Of a value that is read as a whole only.
    pub const WHOLE: Layout = Layout { fixed: 1, tables: &[] };

    /// The part for a place of one of the tables.
    pub fn part(self, table: usize, place: usize) -> usize {
        self.fixed + place * self.tables.len() + table
    }

    /// Which of the tables a part belongs to, and the place in it; nothing for those that come first.
    pub fn place(self, part: usize) -> Option<(usize, usize)> {
        let part = part.checked_sub(self.fixed)?;
        Some((part.checked_rem(self.tables.len())?, part / self.tables.len()))
    }

    /// Whether there is such a part where as much stands in each table as `names` has: a list that was damaged on a disk may name
    /// any number.
    pub fn has(self, part: usize, names: &Names) -> bool {
        match self.place(part) {
            Some((table, place)) => names.0.get(self.tables[table]).is_some_and(|it| place < it.len()),
            None => part < self.fixed,
        }
    }
}

/// Parts that are asked for by keys: those of one hash share a part, so that of one that is not there, too, it is known whether it is.
#[derive(Clone, Copy, Debug)]
pub struct Keys {
    /// The first part.
    pub first: usize,
    /// How many there are.
    pub n: usize,
}

impl Keys {
    /// The part of a key.
    pub fn part(self, key: &(impl Hash + ?Sized)) -> usize {
        self.first + hashed(key) as usize % self.n
    }

    /// The part after the last.
    pub const fn end(self) -> usize {
        self.first + self.n
    }

    /// A hash of each part, made of those of what stands there.
    pub fn hashes(self, of: impl IntoIterator<Item = (usize, u64)>) -> Vec<u64> {
        let mut hashes = vec![0_u64; self.n];
        for (part, hash) in of {
            let sum = &mut hashes[part - self.first];
            *sum = sum.wrapping_add(hash);
        }
        hashes
    }
}

/// The table of the files that were read; [`crate::model::table`] numbers the others.
pub const FILES: usize = 0;

/// Hashes a place in a table: whoever compares hashes of two runs takes what stands there for it.
pub fn hash_place(table: usize, index: u32, state: &mut impl Hasher) {
    state.write_u128(u128::from(index) | (table as u128) << u32::BITS);
}

/// What stands at each place of each table, by names that are the same in every run.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Names(pub Vec<Vec<u64>>);

impl Names {
    /// A name.
    pub fn of(name: &[u8]) -> u64 {
        let [a, b, c, d, e, f, g, h, ..] = *blake3::hash(name).as_bytes();
        u64::from_le_bytes([a, b, c, d, e, f, g, h])
    }

    /// What stands at a place; 0 where nothing does.
    pub fn at(&self, table: usize, place: usize) -> u64 {
        self.0.get(table).and_then(|it| it.get(place)).copied().unwrap_or_default()
    }
}

/// Hashes values so that equal ones have one hash in every run: names stand for places.
#[derive(Debug)]
pub struct Canonical<'n> {
    hasher: FastHasher,
    names: &'n Names,
}

impl Canonical<'_> {
    /// Nothing yet.
    pub fn new(names: &Names) -> Canonical<'_> {
        Canonical { hasher: FastHasher::default(), names }
    }

    /// The hash of a value by itself.
    pub fn hash_of(&self, value: &(impl Hash + ?Sized)) -> u64 {
        let mut own = Canonical::new(self.names);
        value.hash(&mut own);
        own.finish()
    }
}

impl Hasher for Canonical<'_> {
    fn write(&mut self, bytes: &[u8]) {
        self.hasher.write(bytes);
    }

    fn write_u8(&mut self, value: u8) {
        self.hasher.write_u8(value);
    }

    fn write_u32(&mut self, value: u32) {
        self.hasher.write_u32(value);
    }

    fn write_u64(&mut self, value: u64) {
        self.hasher.write_u64(value);
    }

    /// A place in a table, as ids are hashed.
    fn write_u128(&mut self, place: u128) {
        self.write_u64(self.names.at((place >> u32::BITS) as usize, place as u32 as usize));
    }

    fn finish(&self) -> u64 {
        self.hasher.finish()
    }
}

/// Tells a value from all others where it has parts that say themselves when they are read. It is no part of what the value says.
#[derive(Clone, Copy, Debug)]
pub struct Identity(Version);

impl Identity {
    /// The version that facts name it by.
    pub fn version(self) -> Version {
        self.0
    }

    /// Notes that a part is read.
    pub fn note(self, part: usize) {
        note(self.0, part);
    }
}

impl Default for Identity {
    fn default() -> Identity {
        Identity(Version::fresh())
    }
}

impl PartialEq for Identity {
    fn eq(&self, _: &Identity) -> bool {
        true
    }
}

impl Hash for Identity {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

thread_local! {
    /// The computation of this thread whose reads are taken down; 0 while none are.
    static COMPUTATION: Cell<u64> = const { Cell::new(0) };
    /// How many there were.
    static N_COMPUTATIONS: Cell<u64> = const { Cell::new(0) };
    /// Facts that were read last, with the computation that read them.
    static RECENT: [Cell<(u64, u64)>; N_RECENT] = const { [const { Cell::new((0, 0)) }; N_RECENT] };
    /// What the computation has read.
    static FACTS: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
}

/// Most reads are of what was read just before.
const N_RECENT: usize = 256;

/// So many facts are put in order before there is room made for more.
const MANY: usize = 4096;

fn add(fact: u64, computation: u64) {
    // Both numbers, mixed by the golden ratio.
    let at = (fact.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize % N_RECENT;
    let read = (fact, computation);
    if RECENT.with(|it| it[at].replace(read)) == read {
        return;
    }
    FACTS.with_borrow_mut(|facts| {
        // What is read again and again in turns would fill the memory.
        if facts.len() == facts.capacity() && facts.len() >= MANY {
            facts.sort_unstable();
            facts.dedup();
            let n = facts.len();
            facts.reserve(n.max(MANY));
        }
        facts.push(fact);
    });
}

/// Notes that a part of the value of a version is read.
#[inline]
pub fn note(of: Version, part: usize) {
    let computation = COMPUTATION.get();
    if computation != 0 {
        add(Fact::new(of, part).packed(), computation);
    }
}

/// Puts back the computation around one, with what that has read, however the one ends.
struct Outer(Option<(u64, Vec<u64>)>);

impl Outer {
    fn put_back(&mut self) -> Vec<u64> {
        let Some((computation, facts)) = self.0.take() else { return Vec::new() };
        COMPUTATION.set(computation);
        FACTS.replace(facts)
    }
}

impl Drop for Outer {
    fn drop(&mut self) {
        self.put_back();
    }
}

/// What a computation read, as it came.
pub struct Reads(Vec<u64>);

impl Reads {
    /// Each fact, some more than once.
    pub fn iter(&self) -> impl Iterator<Item = Fact> + '_ {
        self.0.iter().map(|it| Fact::unpacked(*it))
    }
}

/// Computes something and takes down what it read. Whoever records around it sees none of it.
pub fn recorded<T>(compute: impl FnOnce() -> T) -> (T, Reads) {
    N_COMPUTATIONS.set(N_COMPUTATIONS.get() + 1);
    let mut outer = Outer(Some((COMPUTATION.replace(N_COMPUTATIONS.get()), FACTS.take())));
    let value = compute();
    (value, Reads(outer.put_back()))
}

/// Computes something; whoever records around it sees none of what it reads.
pub fn unnoted<T>(compute: impl FnOnce() -> T) -> T {
    let _outer = Outer(Some((COMPUTATION.replace(0), FACTS.take())));
    compute()
}

/// Whoever reads more parts of a value than these reads the whole: its list stays short.
const MOST_OF_ONE: usize = 8192;

/// Facts, ascending and each once, packed into a few bytes apiece: a site has some millions.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Facts(Box<[u8]>);

impl Facts {
    fn of(mut facts: Vec<u64>) -> Facts {
        facts.sort_unstable();
        facts.dedup();
        let (mut bytes, mut last) = (Vec::with_capacity(facts.len() * 2 + 8), 0);
        let of = |it: u64| Fact::unpacked(it).of;
        for run in facts.chunk_by(|one, other| of(*one) == of(*other)) {
            let whole = [Fact { of: of(run[0]), part: WHOLE as u32 }.packed()];
            for fact in if run.len() > MOST_OF_ONE { &whole } else { run } {
                packed::put(&mut bytes, fact - last);
                last = *fact;
            }
        }
        Facts(bytes.into())
    }

    /// Each fact.
    pub fn iter(&self) -> impl Iterator<Item = Fact> + '_ {
        let (mut rest, mut last) = (&*self.0, 0_u64);
        std::iter::from_fn(move || {
            // What another program wrote may add up to anything, and is no fact then.
            last = last.wrapping_add(packed::take(&mut rest)?);
            Some(Fact::unpacked(last))
        })
    }

    /// The bytes to keep.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// What was kept.
    pub fn of_bytes(bytes: &[u8]) -> Facts {
        Facts(bytes.into())
    }

    /// Notes all of them.
    fn note(&self) {
        let computation = COMPUTATION.get();
        if computation != 0 {
            self.iter().for_each(|it| add(it.packed(), computation));
        }
    }
}

impl FromIterator<Fact> for Facts {
    fn from_iter<I: IntoIterator<Item = Fact>>(facts: I) -> Facts {
        Facts::of(facts.into_iter().map(Fact::packed).collect())
    }
}

impl fmt::Debug for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// A value made when first wanted, for many. Who reads it reads what it was made from. There is one for every record, and most are
/// never wanted in the preview, so they are small.
#[derive(Debug)]
pub struct Once<T>(OnceLock<Box<(T, Facts)>>);

impl<T> Once<T> {
    /// The value, made now if nobody wanted it before.
    pub fn get_or_init(&self, make: impl FnOnce() -> T) -> &T {
        let (value, facts) = &**self.0.get_or_init(|| {
            let (value, reads) = recorded(make);
            Box::new((value, Facts::of(reads.0)))
        });
        facts.note();
        value
    }

    /// The value with what it was made from, if it was made.
    pub fn get(&self) -> Option<&(T, Facts)> {
        self.0.get().map(|it| &**it)
    }

    /// Takes a value in that an earlier run made from facts that are what they were.
    pub fn set(&self, value: T, facts: Facts) {
        self.0.get_or_init(|| Box::new((value, facts)));
    }
}

impl<T> Default for Once<T> {
    fn default() -> Once<T> {
        Once(OnceLock::new())
    }
}
