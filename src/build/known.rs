//! By what outputs are known to the next build, so that it makes only those again which read something that is another now.
//!
//! While an output is rendered, the facts that it reads are taken down (`memo::reads`). It is known by these facts and what each of
//! them is, and by the frame: what every output may follow from, and which outputs there are. The next build has the list of facts
//! from the last one, looks what each of them is today, and comes to the same number where none is another. Whatever reads
//! something else is known by everything that was read, as are outputs whose reads nobody took down.

use std::{
    collections::BTreeSet,
    hash::Hash,
    sync::{
        OnceLock,
        atomic::{AtomicU64, Ordering},
    },
};

use blake3::Hasher;

use super::{
    period::Period,
    trace::{Question, Trace},
};
use crate::{
    check::catalog::Extras,
    discover::SITE_FILE,
    memo::reads::{Canonical, Fact, Facts, Readable},
    model::{FastMap, RecordKind},
    packed,
    render::Session,
    site::Site,
};

/// By what each output is known.
pub(super) struct Known<'s> {
    /// What outputs follow from whose reads were not taken down.
    whole: [u8; 32],
    frame: [u8; 32],
    values: Vec<Value<'s>>,
    /// The place of each value by the version that facts name it by.
    numbers: FastMap<u32, u32>,
    /// What each output read when it was last made, by this build or by one before.
    reads: Vec<(Option<Facts>, OnceLock<Facts>)>,
}

/// A value with what each of its parts is, as far as that is known.
struct Value<'s> {
    value: &'s dyn Readable,
    /// The hash of each part; 0 where nobody asked.
    hashes: Vec<AtomicU64>,
}

impl<'s> Known<'s> {
    /// Of a site that was made from what `trace` has, with what was kept of the last build.
    pub(super) fn new(session: &'s Session, setting: &blake3::Hash, trace: &Trace, kept: &[u8]) -> Known<'s> {
        let site = &session.site;
        let values: Vec<Value<'_>> = site.parts().into_iter().map(Value::new).collect();
        let numbers =
            values.iter().zip(0..).map(|(it, n)| (Fact::new(it.value.known_by(), 0).of, n)).collect();
        let mut hasher = Hasher::new();
        hasher.update(setting.as_bytes());
        Period::of_outputs(site).hash(&mut hasher);
        let mut whole = hasher.clone();
        trace.hash(&mut whole, |_, _| true);
        let frame = frame(session, trace, hasher);
        let mut kept = Kept(kept.strip_prefix(&frame).unwrap_or_default());
        let reads = (0..site.plan.len()).map(|_| (kept.facts(), OnceLock::new())).collect();
        let known = Known { whole: *whole.finalize().as_bytes(), frame, values, numbers, reads };
        for table in session.data_files.sizes() {
            if let Some((sizes, facts)) = kept.sizes(&known) {
                table.set(sizes, facts);
            }
        }
        known
    }

    /// Takes down what an output read. Where that is no part of the site, it stays known by everything.
    pub(super) fn read(&self, index: usize, facts: &Facts) {
        if let Some(facts) = self.numbered(facts) {
            self.reads[index].1.get_or_init(|| facts);
        }
    }

    /// Facts that name values by their places, as those do that are kept: versions are others in every run.
    fn numbered(&self, facts: &Facts) -> Option<Facts> {
        facts.iter().map(|it| Some(Fact { of: *self.numbers.get(&it.of)?, ..it })).collect()
    }

    /// By what an output is known that no facts are known of.
    pub(super) fn whole(&self) -> [u8; 32] {
        self.whole
    }

    /// By what an output is known.
    pub(super) fn key(&self, index: usize) -> [u8; 32] {
        let (last, now) = &self.reads[index];
        now.get().or(last.as_ref()).map_or(self.whole, |it| self.key_of(it))
    }

    /// By what that is known which follows from facts.
    fn key_of(&self, facts: &Facts) -> [u8; 32] {
        let mut bytes = self.frame.to_vec();
        for Fact { of, part } in facts.iter() {
            let value = self.values.get(of as usize).map_or(0, |it| it.hash(part as usize));
            bytes.extend_from_slice(&of.to_le_bytes());
            bytes.extend_from_slice(&part.to_le_bytes());
            bytes.extend_from_slice(&value.to_le_bytes());
        }
        *blake3::hash(&bytes).as_bytes()
    }

    /// What the next build is to be given.
    pub(super) fn to_keep(&self, session: &Session) -> Vec<u8> {
        let mut bytes = self.frame.to_vec();
        let put = |facts: Option<&Facts>, bytes: &mut Vec<u8>| {
            let facts = facts.map_or(&[][..], Facts::as_bytes);
            packed::put(bytes, facts.len() as u64);
            bytes.extend_from_slice(facts);
        };
        self.reads.iter().for_each(|(last, now)| put(now.get().or(last.as_ref()), &mut bytes));
        for table in session.data_files.sizes() {
            let known = table.get().and_then(|(sizes, facts)| Some((sizes, self.numbered(facts)?)));
            put(known.as_ref().map(|it| &it.1), &mut bytes);
            if let Some((sizes, facts)) = known {
                bytes.extend_from_slice(&self.key_of(&facts));
                sizes.iter().for_each(|it| packed::put(&mut bytes, *it as u64));
            }
        }
        bytes
    }
}

impl<'s> Value<'s> {
    fn new(value: &'s dyn Readable) -> Value<'s> {
        let hashes = std::iter::repeat_with(AtomicU64::default).take(value.n_parts()).collect();
        Value { value, hashes }
    }

    fn hash(&self, part: usize) -> u64 {
        // A part that is there no more has no hash of its own, and the list that names it is of another frame.
        let Some(known) = self.hashes.get(part) else { return 0 };
        let hash = known.load(Ordering::Relaxed);
        if hash != 0 {
            return hash;
        }
        let mut bytes = Canonical::default();
        self.value.hash_part(part, &mut bytes);
        let [a, b, c, d, e, f, g, h, ..] = *blake3::hash(&bytes.0).as_bytes();
        let hash = u64::from_le_bytes([a, b, c, d, e, f, g, h]).max(1);
        known.store(hash, Ordering::Relaxed);
        hash
    }
}

/// What the last build kept, read from its beginning; nothing where it is of another frame.
struct Kept<'k>(&'k [u8]);

impl Kept<'_> {
    fn number(&mut self) -> Option<usize> {
        usize::try_from(packed::take(&mut self.0)?).ok()
    }

    fn bytes(&mut self, n: usize) -> Option<&[u8]> {
        let (bytes, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(bytes)
    }

    fn facts(&mut self) -> Option<Facts> {
        let n = self.number().filter(|it| *it > 0)?;
        self.bytes(n).map(Facts::of_bytes)
    }

    /// The sizes of a table's files and what they follow from, if that is as it was.
    fn sizes(&mut self, known: &Known<'_>) -> Option<([usize; 2], Facts)> {
        let facts = self.facts()?;
        let is_same = *self.bytes(blake3::OUT_LEN)? == known.key_of(&facts);
        let sizes = [self.number()?, self.number()?];
        let version =
            |it: Fact| Some(Fact::new(known.values.get(it.of as usize)?.value.known_by(), it.part as usize));
        is_same.then(|| facts.iter().filter_map(version).collect()).map(|facts| (sizes, facts))
    }
}

/// What every output may follow from: all that is no fact, and what stands where, so that facts are known by their places.
fn frame(session: &Session, trace: &Trace, mut hasher: Hasher) -> [u8; 32] {
    let site = &session.site;
    // The texts of records are facts. What is listed is in the plan, as far as anything follows from it.
    let texts: BTreeSet<&str> = site.sources.iter().map(|(_, it)| &*it.path).collect();
    trace.hash(&mut hasher, |question, path| {
        question != Question::Walk && (path == SITE_FILE || !texts.contains(path))
    });
    let mut bytes = Canonical::default();
    site.plan.hash(&mut bytes);
    stands(site, &mut bytes);
    let Extras {
        merged,
        tombstones,
        waiting,
        frozen,
        photos,
        texts,
        files,
        statics,
        // What an id stands for follows from who is there, was taken back or merged.
        ids: _,
        // The laws are the program's own; the others are what rules look at, and facts tell what follows from them.
        instruments: _,
        references: _,
        live_figures: _,
        links: _,
    } = site.catalog.extras();
    (merged, tombstones, waiting, frozen, photos).hash(&mut bytes);
    (texts, files, statics).hash(&mut bytes);
    hasher.update(&bytes.0);
    // Templates see it on every page.
    hasher.update(session.theme.view());
    *hasher.finalize().as_bytes()
}

/// Which records and grants there are, in which places, and the files that they are written in.
fn stands(site: &Site, into: &mut Canonical) {
    let records = site.catalog.records();
    for kind in RecordKind::ALL {
        records.n_of(*kind).hash(into);
        for (record, it) in records.headers(*kind) {
            (record.index(), it.id, site.sources.path(it.at.file)).hash(into);
        }
    }
    records.grants.ids().for_each(|it| site.catalog.grants_of(it).len().hash(into));
}
