//! What a computation reads, taken down while it runs, so that a later run can tell whether it would come to the same.
//!
//! Whatever rendering may read says so itself, at the one place where it is looked up: a row of a table, a text, a derived value.
//! What is read while somebody records is a [`Fact`]; what was computed once for many is a [`Once`], and whoever reads it reads
//! what it was made from.

use std::{
    cell::{Cell, RefCell},
    fmt,
    hash::{Hash, Hasher},
    mem,
    sync::OnceLock,
};

use super::version::Version;
use crate::packed;

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

    /// How many parts it has, the whole counted.
    fn n_parts(&self) -> usize;

    /// Feeds a part to `into`: equal bytes are equal parts.
    fn hash_part(&self, part: usize, into: &mut Canonical);
}

/// Takes a value's bytes down as it gives them to hashers.
#[derive(Debug, Default)]
pub struct Canonical(pub Vec<u8>);

impl Canonical {
    /// Takes a hash down in the place of a value: for wholes, whose bytes would be as many as the publication's.
    pub fn put_hash(&mut self, value: &impl Hash) {
        let start = self.0.len();
        value.hash(self);
        let hash = blake3::hash(&self.0[start..]);
        self.0.truncate(start);
        self.0.extend_from_slice(hash.as_bytes());
    }
}

impl Hasher for Canonical {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        unreachable!("the bytes are asked for, not their hash")
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
    /// Whether this thread takes down what is read.
    static IS_RECORDING: Cell<bool> = const { Cell::new(false) };
    static RECORDER: RefCell<Recorder> = const { RefCell::new(Recorder { facts: Vec::new(), recent: [u64::MAX; RECENT] }) };
}

/// Most reads are of what was read just before.
const RECENT: usize = 256;

/// So many facts are put in order before there is room made for more.
const MANY: usize = 4096;

struct Recorder {
    facts: Vec<u64>,
    recent: [u64; RECENT],
}

impl Recorder {
    fn add(&mut self, fact: u64) {
        // Both numbers, mixed by the golden ratio.
        let at = (fact.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize % RECENT;
        if mem::replace(&mut self.recent[at], fact) == fact {
            return;
        }
        // What is read again and again in turns would fill the memory.
        if self.facts.len() == self.facts.capacity() && self.facts.len() >= MANY {
            self.facts.sort_unstable();
            self.facts.dedup();
            let n = self.facts.len();
            self.facts.reserve(n.max(MANY));
        }
        self.facts.push(fact);
    }
}

/// Notes that a part of the value of a version is read.
pub fn note(of: Version, part: usize) {
    if IS_RECORDING.get() {
        RECORDER.with_borrow_mut(|it| it.add(Fact::new(of, part).packed()));
    }
}

/// Puts back what was recorded before, however a computation ends.
struct Outer(Option<(Recorder, bool)>);

impl Outer {
    fn put_back(&mut self) -> Vec<u64> {
        let Some((recorder, is_recording)) = self.0.take() else { return Vec::new() };
        IS_RECORDING.set(is_recording);
        RECORDER.replace(recorder).facts
    }
}

impl Drop for Outer {
    fn drop(&mut self) {
        self.put_back();
    }
}

/// Computes something and takes down what it read. Whoever records around it is told nothing.
pub fn recorded<T>(compute: impl FnOnce() -> T) -> (T, Facts) {
    let recorder = RECORDER.replace(Recorder { facts: Vec::new(), recent: [u64::MAX; RECENT] });
    let mut outer = Outer(Some((recorder, IS_RECORDING.replace(true))));
    let value = compute();
    (value, Facts::of(outer.put_back()))
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
        let of = |it: u64| Fact::unpacked(it).of;
        let most = facts.chunk_by(|one, other| of(*one) == of(*other)).map(<[u64]>::len).max();
        if most.unwrap_or_default() > MOST_OF_ONE {
            let runs = facts.chunk_by(|one, other| of(*one) == of(*other));
            let short = |run: &[u64]| match run.len() > MOST_OF_ONE {
                true => vec![Fact { of: of(run[0]), part: WHOLE as u32 }.packed()],
                false => run.to_vec(),
            };
            facts = runs.flat_map(short).collect();
        }
        let (mut bytes, mut last) = (Vec::with_capacity(facts.len() * 2 + 8), 0);
        for fact in facts {
            packed::put(&mut bytes, fact - last);
            last = fact;
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
        if IS_RECORDING.get() {
            RECORDER.with_borrow_mut(|it| self.iter().for_each(|fact| it.add(fact.packed())));
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

/// A value made when first wanted, for many. Who reads it reads what it was made from.
#[derive(Debug)]
pub struct Once<T>(OnceLock<(T, Facts)>);

impl<T> Once<T> {
    /// The value, made now if nobody wanted it before.
    pub fn get_or_init(&self, make: impl FnOnce() -> T) -> &T {
        let (value, facts) = self.0.get_or_init(|| recorded(make));
        facts.note();
        value
    }

    /// The value with what it was made from, if it was made.
    pub fn get(&self) -> Option<&(T, Facts)> {
        self.0.get()
    }

    /// Takes a value in that an earlier run made from facts that are what they were.
    pub fn set(&self, value: T, facts: Facts) {
        self.0.get_or_init(|| (value, facts));
    }
}

impl<T> Default for Once<T> {
    fn default() -> Once<T> {
        Once(OnceLock::new())
    }
}
