//! By what outputs are known to the next build, so that it makes only those again which read something that is another now.
//!
//! While an output is rendered, the facts that it reads are taken down (`memo::reads`). It is known by what it is, by these facts and what
//! each of them is, and by the frame: what every output may follow from and is no fact. The next build has the list of facts
//! from the last one, looks what each of them is today, and comes to the same number where none is another. Whatever reads
//! something else is known by everything that was read, as are outputs whose reads nobody took down.
//!
//! Facts are numbered by the places of records, which are others once a record comes or goes. So what stood at each place is
//! kept by its name, and hashes have names where values have places: neither moves with what stands before it.

use std::{
    collections::{BTreeMap, BTreeSet},
    hash::Hash as _,
    sync::{
        Mutex, MutexGuard, OnceLock, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use blake3::Hasher;

use super::{
    period::Period,
    trace::{Question, Trace},
};
use crate::{
    discover::{CONTENT, SITE_FILE},
    memo::reads::{Canonical, Fact, Facts, Layout, Names, Readable, Reads},
    model::{FastMap, RecordKind, table::N_TABLES},
    packed,
    plan::data::N_FORMS,
    render::Session,
    site::Site,
};

/// By what each output is known.
pub(super) struct Known<'s> {
    /// What outputs follow from whose reads were not taken down.
    whole: [u8; 32],
    frame: [u8; 32],
    names: Names,
    values: Vec<Value<'s>>,
    /// The place of each value by the version that facts name it by; [`NONE`] for versions of nothing that outputs read.
    numbers: Vec<u32>,
    outputs: Vec<OfOutput>,
    /// What the batches of the search index read, by their names: as of the last build, and of this one.
    batches: Mutex<FastMap<u64, Facts>>,
}

/// The place of no value.
const NONE: u32 = u32::MAX;

/// By what an output is known.
struct OfOutput {
    /// Its path, as a name.
    path: u64,
    /// What it is.
    output: u64,
    /// What it read when it was last made, by a build before and by this one.
    last: Option<Facts>,
    /// Nothing where it read something that is no part of the site.
    now: OnceLock<Option<Facts>>,
}

impl OfOutput {
    fn facts(&self) -> Option<&Facts> {
        self.now.get().map_or(self.last.as_ref(), Option::as_ref)
    }
}

/// A value with what each of its parts is, as far as that is known.
struct Value<'s> {
    value: &'s dyn Readable,
    number: u32,
    layout: Layout,
    /// The hash of each part; 0 where nobody asked.
    hashes: Vec<AtomicU64>,
}

impl<'s> Known<'s> {
    /// Of a site that was made from what `trace` has, with what was kept of the last build.
    pub(super) fn new(session: &'s Session, setting: &blake3::Hash, trace: &Trace, kept: &[u8]) -> Known<'s> {
        let site = &session.site;
        let names = names(site);
        let values: Vec<Value<'_>> =
            site.parts().into_iter().zip(0..).map(|(it, number)| Value::new(it, number, &names)).collect();
        let versions: Vec<usize> =
            values.iter().map(|it| Fact::new(it.value.known_by(), 0).of as usize).collect();
        let mut numbers = vec![NONE; versions.iter().max().map_or(0, |it| it + 1)];
        versions.into_iter().zip(0..).for_each(|(version, n)| numbers[version] = n);
        let mut hasher = Hasher::new();
        hasher.update(setting.as_bytes());
        Period::of_outputs(site).hash(&mut hasher);
        let mut whole = hasher.clone();
        trace.hash(&mut whole, |_, _| true);
        let frame = frame(session, trace, hasher);
        let mut kept = Kept::new(kept.strip_prefix(&frame).unwrap_or_default(), &names, &values);
        let mut last = kept.outputs().unwrap_or_default();
        let canonical = Canonical::new(&names);
        let outputs = site.plan.outputs().map(|(path, output)| {
            let path = Names::of(path.as_bytes());
            let last = last.remove(&path).flatten();
            OfOutput { path, output: canonical.hash_of(output), last, now: OnceLock::new() }
        });
        let outputs = outputs.collect();
        let (whole, batches) = (*whole.finalize().as_bytes(), Mutex::default());
        let known = Known { whole, frame, names, values, numbers, outputs, batches };
        for table in session.data_files.sizes() {
            if let Some((sizes, facts)) = kept.sizes(&known) {
                table.set(sizes, facts);
            }
        }
        *known.batches() = kept.batches().unwrap_or_default();
        known
    }

    /// Takes down what an output read. Where that is no part of the site, it stays known by everything.
    pub(super) fn read(&self, index: usize, reads: &Reads) {
        let facts = self.numbered(reads.iter());
        debug_assert!(facts.is_some(), "`Site::parts` lists whatever outputs read");
        self.outputs[index].now.get_or_init(|| facts);
    }

    /// Facts that name values by their places, as those do that are kept: versions are others in every run.
    fn numbered(&self, facts: impl Iterator<Item = Fact>) -> Option<Facts> {
        let numbered = facts.map(|it| {
            let number = self.numbers.get(it.of as usize).copied().filter(|it| *it != NONE)?;
            Some(Fact { of: number, ..it })
        });
        numbered.collect()
    }

    /// By what an output is known that no facts are known of.
    pub(super) fn whole(&self) -> [u8; 32] {
        self.whole
    }

    /// By what an output is known.
    pub(super) fn key(&self, index: usize) -> [u8; 32] {
        let of_output = &self.outputs[index];
        of_output.facts().map_or(self.whole, |it| self.key_of(of_output.output, it))
    }

    /// By what that is known which follows from facts.
    fn key_of(&self, output: u64, facts: &Facts) -> [u8; 32] {
        // A fact takes two bytes, and what it is eight.
        let mut bytes = Vec::with_capacity(self.frame.len() + facts.as_bytes().len() * 4);
        bytes.extend_from_slice(&self.frame);
        bytes.extend_from_slice(&output.to_le_bytes());
        for Fact { of, part } in facts.iter() {
            let hash = self.values.get(of as usize).map_or(0, |it| it.hash(part as usize, &self.names));
            bytes.extend_from_slice(&hash.to_le_bytes());
        }
        *blake3::hash(&bytes).as_bytes()
    }

    fn batches(&self) -> MutexGuard<'_, FastMap<u64, Facts>> {
        self.batches.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// By what a batch of the search index is known; nothing where nobody knows what it read.
    pub(super) fn batch_key(&self, name: u64) -> Option<[u8; 32]> {
        self.batches().get(&name).map(|it| self.key_of(name, it))
    }

    /// Takes down what a batch read, and gives by what it is known.
    pub(super) fn read_batch(&self, name: u64, reads: &Reads) -> Option<[u8; 32]> {
        let facts = self.numbered(reads.iter());
        debug_assert!(facts.is_some(), "`Site::parts` lists whatever the index reads");
        let facts = facts?;
        let key = self.key_of(name, &facts);
        self.batches().insert(name, facts);
        Some(key)
    }

    /// Forgets what other batches read.
    pub(super) fn keep_batches(&self, names: &BTreeSet<u64>) {
        self.batches().retain(|name, _| names.contains(name));
    }

    /// What the next build is to be given.
    pub(super) fn to_keep(&self, session: &Session) -> Vec<u8> {
        let mut bytes = self.frame.to_vec();
        for names in &self.names.0 {
            packed::put(&mut bytes, names.len() as u64);
            names.iter().for_each(|it| bytes.extend_from_slice(&it.to_le_bytes()));
        }
        packed::put(&mut bytes, self.outputs.len() as u64);
        for it in &self.outputs {
            bytes.extend_from_slice(&it.path.to_le_bytes());
            put_facts(it.facts(), &mut bytes);
        }
        for table in session.data_files.sizes() {
            let known = table.get().and_then(|(sizes, facts)| Some((sizes, self.numbered(facts.iter())?)));
            put_facts(known.as_ref().map(|it| &it.1), &mut bytes);
            if let Some((sizes, facts)) = known {
                bytes.extend_from_slice(&self.key_of(0, &facts));
                sizes.iter().for_each(|it| packed::put(&mut bytes, *it as u64));
            }
        }
        let batches = self.batches();
        packed::put(&mut bytes, batches.len() as u64);
        for (name, facts) in batches.iter().collect::<BTreeMap<_, _>>() {
            bytes.extend_from_slice(&name.to_le_bytes());
            put_facts(Some(facts), &mut bytes);
        }
        bytes
    }
}

fn put_facts(facts: Option<&Facts>, bytes: &mut Vec<u8>) {
    let facts = facts.map_or(&[][..], Facts::as_bytes);
    packed::put(bytes, facts.len() as u64);
    bytes.extend_from_slice(facts);
}

impl<'s> Value<'s> {
    fn new(value: &'s dyn Readable, number: u32, names: &Names) -> Value<'s> {
        let layout = value.layout();
        let places = layout.tables.iter().map(|it| names.0[*it].len()).max().unwrap_or_default();
        let n_parts = layout.fixed + layout.tables.len() * places;
        Value {
            value,
            number,
            layout,
            hashes: std::iter::repeat_with(AtomicU64::default).take(n_parts).collect(),
        }
    }

    /// The hash of a part, and of its name: numbers are others once something comes or goes.
    fn hash(&self, part: usize, names: &Names) -> u64 {
        let Some(known) = self.hashes.get(part) else { return 0 };
        let hash = known.load(Ordering::Relaxed);
        if hash != 0 || !self.layout.has(part, names) {
            return hash;
        }
        let mut bytes = Canonical::new(names);
        match self.layout.place(part) {
            None => (self.number, part).hash(&mut bytes),
            Some((table, place)) => {
                (self.number, table, names.at(self.layout.tables[table], place)).hash(&mut bytes)
            }
        }
        self.value.hash_part(part, &mut bytes);
        let hash = std::hash::Hasher::finish(&bytes).max(1);
        known.store(hash, Ordering::Relaxed);
        hash
    }
}

/// Facts by the names of paths, none where they name what is there no more.
type ByPath = FastMap<u64, Option<Facts>>;

/// What the last build kept, read from its beginning; nothing where it is of another frame.
struct Kept<'k> {
    rest: &'k [u8],
    layouts: Vec<Layout>,
    /// For each table of which something came or went, where each place of the last build is now.
    moved: Vec<Option<Vec<u32>>>,
}

impl<'k> Kept<'k> {
    fn new(rest: &'k [u8], names: &Names, values: &[Value<'_>]) -> Kept<'k> {
        let layouts = values.iter().map(|it| it.layout).collect();
        let mut kept = Kept { rest, layouts, moved: Vec::new() };
        for now in &names.0 {
            let last = kept.names().unwrap_or_default();
            kept.moved.push((last != *now).then(|| moved(&last, now)));
        }
        kept
    }

    fn number(&mut self) -> Option<usize> {
        usize::try_from(packed::take(&mut self.rest)?).ok()
    }

    fn bytes(&mut self, n: usize) -> Option<&'k [u8]> {
        let (bytes, rest) = self.rest.split_at_checked(n)?;
        self.rest = rest;
        Some(bytes)
    }

    fn name(&mut self) -> Option<u64> {
        self.bytes(8)?.try_into().ok().map(u64::from_le_bytes)
    }

    fn names(&mut self) -> Option<Vec<u64>> {
        let n = self.number()?;
        let bytes = self.bytes(n.checked_mul(8)?)?;
        Some(bytes.chunks_exact(8).filter_map(|it| it.try_into().ok().map(u64::from_le_bytes)).collect())
    }

    fn outputs(&mut self) -> Option<ByPath> {
        let n = self.number()?;
        (0..n).map(|_| Some((self.name()?, self.facts()?))).collect()
    }

    fn batches(&mut self) -> Option<FastMap<u64, Facts>> {
        let n = self.number()?;
        let all: Option<Vec<_>> = (0..n).map(|_| Some((self.name()?, self.facts()?))).collect();
        Some(all?.into_iter().filter_map(|(name, facts)| Some((name, facts?))).collect())
    }

    /// Facts as they are numbered now.
    fn facts(&mut self) -> Option<Option<Facts>> {
        let n = self.number()?;
        let facts = Facts::of_bytes(self.bytes(n)?);
        Some(match n {
            0 => None,
            _ if self.moved.iter().all(Option::is_none) => Some(facts),
            _ => facts.iter().map(|it| self.moved(it)).collect(),
        })
    }

    fn moved(&self, fact: Fact) -> Option<Fact> {
        let layout = self.layouts.get(fact.of as usize)?;
        let Some((table, place)) = layout.place(fact.part as usize) else { return Some(fact) };
        let Some(moved) = &self.moved[layout.tables[table]] else { return Some(fact) };
        let place = moved.get(place).copied().filter(|it| *it != NONE)?;
        Some(Fact { part: u32::try_from(layout.part(table, place as usize)).ok()?, ..fact })
    }

    /// The sizes of a table's files and what they follow from, if that is as it was.
    fn sizes(&mut self, known: &Known<'_>) -> Option<([usize; N_FORMS], Facts)> {
        let n = self.rest.len();
        let facts = self.facts()?;
        // A table of which nothing was kept has no sizes either.
        if n - self.rest.len() == 1 && facts.is_none() {
            return None;
        }
        let key = self.bytes(blake3::OUT_LEN)?;
        let mut sizes = [0; N_FORMS];
        for size in &mut sizes {
            *size = self.number()?;
        }
        let facts = facts.filter(|it| *key == known.key_of(0, it))?;
        let present = facts.iter().filter_map(|it| {
            let of = known.values.get(it.of as usize)?;
            Some(Fact::new(of.value.known_by(), it.part as usize))
        });
        Some((sizes, present.collect()))
    }
}

/// Where each of the names stands that stood in another list.
fn moved(last: &[u64], now: &[u64]) -> Vec<u32> {
    let places: FastMap<u64, u32> = now.iter().copied().zip(0..).collect();
    // Of two with one name nobody knows which was which.
    let are_distinct = places.len() == now.len();
    last.iter().map(|it| places.get(it).copied().filter(|_| are_distinct).unwrap_or(NONE)).collect()
}

/// What stands at each place of each table.
fn names(site: &Site) -> Names {
    let (records, catalog) = (site.catalog.records(), &site.catalog);
    let kinds = RecordKind::ALL.iter().map(|kind| {
        let mut names = vec![0; records.places_of(*kind)];
        for (record, it) in records.headers(*kind) {
            names[record.index()] = Names::of(it.id.as_bytes());
        }
        names
    });
    let kinds: Vec<Vec<u64>> = kinds.collect();
    // Its anchor distinguishes a grant from others on its page.
    let grants = catalog.grants().iter().map(|(_, it)| {
        let batch = kinds[RecordKind::Grants as usize][it.batch.index()].to_le_bytes();
        Names::of(&[&batch, it.anchor.as_bytes()].concat())
    });
    let grants = grants.collect();
    let files = site.sources.iter().map(|(_, it)| Names::of(it.path.as_bytes())).collect();
    // In the order in which tables are numbered.
    let tags = site.atlas.news.tag_keys().map(|it| Names::of(it.as_bytes())).collect();
    let names: Vec<Vec<u64>> = [files, grants].into_iter().chain(kinds).chain([tags]).collect();
    debug_assert_eq!(names.len(), N_TABLES, "every table has names");
    Names(names)
}

/// What templates see on every page, without what comes with every item of news, unless some template looks at it.
fn seen(session: &Session) -> Vec<u8> {
    let view = session.theme.view();
    let Ok(mut parsed) = serde_json::from_slice::<serde_json::Value>(view) else { return view.to_vec() };
    if session.theme.mentions(N_NEWS) {
        return view.to_vec();
    }
    let categories = parsed.get_mut("categories").and_then(serde_json::Value::as_array_mut);
    for category in categories.into_iter().flatten().filter_map(serde_json::Value::as_object_mut) {
        category.remove(N_NEWS);
    }
    parsed.to_string().into_bytes()
}

/// How many items a category has, as templates call it. The program's own theme does not ask for it.
const N_NEWS: &str = "n_news";

/// What every output may follow from and is no fact: `site.yaml`, the theme, and what templates see on every page.
fn frame(session: &Session, trace: &Trace, mut hasher: Hasher) -> [u8; 32] {
    trace.hash(&mut hasher, |question, path| {
        question != Question::Walk && (path == SITE_FILE || !path.starts_with(CONTENT))
    });
    hasher.update(&seen(session));
    *hasher.finalize().as_bytes()
}
