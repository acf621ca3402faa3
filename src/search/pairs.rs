//! Pairs of syllables that stand side by side, and where. There are more of them than of anything else in the index, so each
//! batch of documents packs its own into a byte or two apiece, and all batches are read in step when they are put together.
//!
//! A pair is kept where it stands in far fewer documents than the rarer of its syllables: such pairs make a phrase found
//! among thousands of texts that have all its words. The others are most of the bytes and would narrow nothing.

use std::{cmp::Reverse, collections::BinaryHeap, ops::Range};

use super::{bits::number, synonyms::Token};
use crate::packed;

/// A pair is kept where its syllables' rarer one stands in more than so many times as many documents.
const NARROWS: usize = 8;

/// Bits of a fold's number, and of a document's.
const FOLD_BITS: u32 = 20;
const DOCUMENT_BITS: u32 = 24;

/// The pairs of a batch while its documents are read: first fold, second fold and document in one number, so that sorting
/// numbers groups pairs.
#[derive(Debug, Default)]
pub struct Collected(Vec<u64>);

impl Collected {
    /// Adds every two tokens that follow one another in a document.
    pub fn add(&mut self, document: u32, tokens: &[Token]) {
        // A million different syllables are more than any language has.
        let fitting = tokens.windows(2).filter(|it| it.iter().all(|(_, fold)| fold >> FOLD_BITS == 0));
        let pairs = fitting.map(|it| u64::from(it[0].1) << FOLD_BITS | u64::from(it[1].1));
        self.0.extend(pairs.map(|it| it << DOCUMENT_BITS | u64::from(document)));
    }

    /// Sorts and packs them: for each pair how much it is above the one before, how many documents have it, and how much each
    /// of these is above the one before.
    pub fn pack(self) -> Packed {
        let mut sorted = sort_by_pair(self.0);
        sorted.dedup();
        let base = sorted.iter().map(|it| document(*it)).min().unwrap_or_default();
        let mut packed = Packed { bytes: Vec::with_capacity(sorted.len() * 2), base };
        let mut last = 0;
        for run in sorted.chunk_by(|one, other| pair(*one) == pair(*other)) {
            packed::put(&mut packed.bytes, pair(run[0]) - last);
            last = pair(run[0]);
            number(&mut packed.bytes, run.len());
            let mut before = base;
            for it in run {
                number(&mut packed.bytes, (document(*it) - before) as usize);
                before = document(*it);
            }
        }
        packed.bytes.shrink_to_fit();
        packed
    }
}

fn pair(collected: u64) -> u64 {
    collected >> DOCUMENT_BITS
}

fn document(collected: u64) -> u32 {
    (collected & ((1 << DOCUMENT_BITS) - 1)) as u32
}

/// Sorts by pair, keeping the order of documents, in four passes of ten bits: several times faster than by comparing.
fn sort_by_pair(mut pairs: Vec<u64>) -> Vec<u64> {
    let mut other = vec![0; pairs.len()];
    for shift in (DOCUMENT_BITS..64).step_by(10) {
        let digit = |it: u64| (it >> shift & 0x3ff) as usize;
        let mut starts = [0_usize; 1024];
        for it in &pairs {
            starts[digit(*it)] += 1;
        }
        let mut next = 0;
        for start in &mut starts {
            next += std::mem::replace(start, next);
        }
        for it in &pairs {
            let start = &mut starts[digit(*it)];
            other[*start] = *it;
            *start += 1;
        }
        std::mem::swap(&mut pairs, &mut other);
    }
    pairs
}

/// The pairs of a batch, ascending.
#[derive(Debug)]
pub struct Packed {
    pub(super) bytes: Vec<u8>,
    /// The first document that any pair has.
    pub(super) base: u32,
}

/// Reads one batch, pair by pair.
struct Reader<'p> {
    rest: &'p [u8],
    base: u32,
    pair: u64,
}

impl Reader<'_> {
    /// The next pair, whose documents then have to be read.
    fn next(&mut self) -> Option<u64> {
        if self.rest.is_empty() {
            return None;
        }
        self.pair += self.number();
        Some(self.pair)
    }

    /// The documents of the pair that was read last.
    fn documents(&mut self, documents: &mut Vec<u32>) {
        let mut last = self.base;
        for _ in 0..self.number() {
            last += self.number() as u32;
            documents.push(last);
        }
    }

    fn number(&mut self) -> u64 {
        packed::take(&mut self.rest).expect("what was packed ends with a number")
    }
}

/// Two syllables side by side.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Both folds, by their places in the alphabet.
    pub folds: [u32; 2],
    documents: Range<usize>,
}

impl Pair {
    /// How many documents have it.
    pub fn n_documents(&self) -> usize {
        self.documents.len()
    }
}

/// The pairs that are kept, in the order of their folds.
#[derive(Clone, Debug, Default)]
pub struct Pairs {
    /// The pairs.
    pub pairs: Vec<Pair>,
    documents: Vec<u32>,
}

impl Pairs {
    /// Puts batches together, which come in the order of their documents. `alphabet` are all folds in its order, `n_documents`
    /// how many documents have each.
    pub fn new(batches: Vec<Packed>, alphabet: &[u32], n_documents: &[usize]) -> Pairs {
        let mut ordinals = vec![0; alphabet.len()];
        for (ordinal, fold) in alphabet.iter().enumerate() {
            ordinals[*fold as usize] = ordinal as u32;
        }
        let mut readers: Vec<Reader<'_>> =
            batches.iter().map(|it| Reader { rest: &it.bytes, base: it.base, pair: 0 }).collect();
        let mut heads: BinaryHeap<Reverse<(u64, usize)>> = BinaryHeap::new();
        for (number, reader) in readers.iter_mut().enumerate() {
            heads.extend(reader.next().map(|it| Reverse((it, number))));
        }
        let mut kept = Pairs::default();
        while let Some(Reverse((pair, _))) = heads.peek().copied() {
            let start = kept.documents.len();
            while let Some(Reverse((_, number))) = heads.peek().copied().filter(|it| it.0.0 == pair) {
                let reader = &mut readers[number];
                reader.documents(&mut kept.documents);
                heads.pop();
                heads.extend(reader.next().map(|it| Reverse((it, number))));
            }
            let folds = [pair >> FOLD_BITS, pair & ((1 << FOLD_BITS) - 1)].map(|it| it as usize);
            let rarer = folds.map(|it| n_documents[it]).into_iter().min().unwrap_or_default();
            let documents = start..kept.documents.len();
            if documents.len() * NARROWS >= rarer {
                kept.documents.truncate(start);
            } else {
                kept.pairs.push(Pair { folds: folds.map(|it| ordinals[it]), documents });
            }
        }
        kept.pairs.sort_unstable_by_key(|it| it.folds);
        kept
    }

    /// The documents that have a pair, ascending.
    pub fn documents(&self, pair: &Pair) -> &[u32] {
        &self.documents[pair.documents.clone()]
    }
}
