//! The batches of the search index, kept from one build to the next beside what outputs read.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use super::{known::Known, last::Memory};
use crate::{memo::reads::Reads, search::remembered::Kept};

/// By what a batch is known: what it follows from, and its bytes.
type Key = [[u8; blake3::OUT_LEN]; 2];

/// What the last build kept, and what this one keeps.
pub(super) struct KeptIndex<'b> {
    known: &'b Known<'b>,
    memory: &'b Memory,
    syllables: Option<Vec<u8>>,
    last: BTreeMap<u64, Key>,
    now: Mutex<BTreeMap<u64, Key>>,
}

impl<'b> KeptIndex<'b> {
    pub(super) fn new(known: &'b Known<'b>, memory: &'b Memory) -> KeptIndex<'b> {
        let head = memory.kept("search").and_then(|it| parsed(&it));
        let (last, syllables) = head.unzip();
        KeptIndex { known, memory, syllables, last: last.unwrap_or_default(), now: Mutex::default() }
    }

    fn take_down(&self, name: u64, key: Key) {
        self.now.lock().unwrap_or_else(PoisonError::into_inner).insert(name, key);
    }
}

impl Kept for KeptIndex<'_> {
    fn syllables(&self) -> Option<Vec<u8>> {
        self.syllables.clone()
    }

    fn batch(&self, name: u64) -> Option<Vec<u8>> {
        let key = self.last.get(&name).filter(|it| self.known.batch_key(name) == Some(it[0]))?;
        let bytes = self.memory.kept(&file(name)).filter(|it| *blake3::hash(it).as_bytes() == key[1])?;
        self.take_down(name, *key);
        Some(bytes)
    }

    fn keep(&self, name: u64, batch: &dyn Fn() -> Vec<u8>, reads: &Reads) {
        if let Some(key) = self.known.read_batch(name, reads) {
            let batch = batch();
            self.memory.put(&file(name), &batch);
            self.take_down(name, [key, *blake3::hash(&batch).as_bytes()]);
        }
    }

    fn finish(&self, syllables: &[u8]) {
        let now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let mut head = (now.len() as u64).to_le_bytes().to_vec();
        for (name, key) in &*now {
            head.extend_from_slice(&name.to_le_bytes());
            head.extend_from_slice(key.as_flattened());
        }
        head.extend_from_slice(syllables);
        let sum = *blake3::hash(&head).as_bytes();
        self.memory.put("search", &[&sum, &*head].concat());
        self.last.keys().filter(|it| !now.contains_key(it)).for_each(|it| self.memory.forget(&file(*it)));
        self.known.keep_batches(&now.keys().copied().collect());
    }
}

/// What [`Kept::finish`] wrote.
fn parsed(head: &[u8]) -> Option<(BTreeMap<u64, Key>, Vec<u8>)> {
    let (_, rest) = head.split_first_chunk().filter(|(sum, rest)| blake3::hash(rest) == **sum)?;
    let (n, mut rest) = rest.split_first_chunk().map(|(n, rest)| (u64::from_le_bytes(*n), rest))?;
    let mut batches = BTreeMap::new();
    for _ in 0..n {
        let (name, after) = rest.split_first_chunk()?;
        let (key, after) = after.split_first_chunk()?;
        let (sum, after) = after.split_first_chunk()?;
        batches.insert(u64::from_le_bytes(*name), [*key, *sum]);
        rest = after;
    }
    Some((batches, rest.to_vec()))
}

fn file(name: u64) -> String {
    format!("search-{name:016x}")
}
