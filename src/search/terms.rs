//! The batches put together: every fold with its spellings, and the pairs of syllables that tell more than the two alone.
//!
//! A pair is kept where it stands in far fewer documents than the rarer of its syllables: such pairs make a phrase found
//! among thousands of texts that have all its words. The others are most of the bytes and would narrow nothing.

use rayon::prelude::*;

use super::{
    bits::{Writer, parameter},
    collect::{Batch, InName, Postings},
    interner::Spelling,
};

/// A pair is kept where its syllables' rarer one stands in more than so many times as many documents.
const NARROWS: usize = 8;

/// A fold as leaves hold it.
#[derive(Clone, Debug)]
pub struct Term {
    /// The fold.
    pub fold: Box<str>,
    /// The accent keys of its spellings, in the order of their lists.
    pub accents: Vec<Box<str>>,
    /// The packed lists.
    pub lists: Vec<u8>,
}

/// Two syllables side by side.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The folds of both.
    pub folds: [Box<str>; 2],
    /// Where they stand so.
    pub documents: Vec<u32>,
}

impl Pair {
    /// Under which it is looked up: both folds with a space between, so that it sorts by the first, then the second.
    pub fn key(&self) -> String {
        self.folds.join(" ")
    }
}

/// Puts everything together; terms and pairs in the order of their keys.
pub fn terms(
    batches: Vec<Batch>,
    spellings: &[Spelling],
    folds: &[Box<str>],
    n_documents: u32,
) -> (Vec<Term>, Vec<Pair>) {
    let (postings, parts): (Vec<_>, Vec<_>) = batches.into_iter().map(|it| (it.postings, it.pairs)).unzip();
    let postings = merge(postings, spellings.len());
    let mut sorted: Vec<u32> = (0..folds.len() as u32).collect();
    sorted.sort_unstable_by_key(|it| &folds[*it as usize]);
    let mut ordinals = vec![0; folds.len()];
    for (ordinal, fold) in sorted.iter().enumerate() {
        ordinals[*fold as usize] = ordinal as u32;
    }
    let mut of_fold: Vec<Vec<u32>> = vec![Vec::new(); folds.len()];
    let mut n_of_fold = vec![0; folds.len()];
    for (number, spelling) in spellings.iter().enumerate() {
        let n = postings[number].n_documents();
        n_of_fold[spelling.fold as usize] += n;
        if n > 0 {
            of_fold[spelling.fold as usize].push(number as u32);
        }
    }
    let pack = |fold: &u32| {
        let mut own = of_fold[*fold as usize].clone();
        own.sort_unstable_by_key(|it| &spellings[*it as usize].accent);
        let mut writer = Writer::default();
        for spelling in &own {
            write_postings(&mut writer, &postings[*spelling as usize], n_documents);
        }
        Term {
            fold: folds[*fold as usize].clone(),
            accents: own.iter().map(|it| spellings[*it as usize].accent.clone()).collect(),
            lists: writer.finish(),
        }
    };
    // Synonyms have numbers too, whether or not any text has them.
    let met: Vec<u32> = sorted.iter().copied().filter(|it| n_of_fold[*it as usize] > 0).collect();
    let terms = met.par_iter().map(pack).collect();
    (terms, pairs(&parts, &ordinals, &sorted, &n_of_fold, folds))
}

/// Batches come in the order of their documents, so lists stay ascending.
fn merge(batches: Vec<Vec<(u32, Postings)>>, n_spellings: usize) -> Vec<Postings> {
    let mut postings = vec![Postings::default(); n_spellings];
    for (spelling, part) in batches.into_iter().flatten() {
        let whole = &mut postings[spelling as usize];
        whole.names.extend(part.names);
        whole.leads.extend(part.leads);
        whole.texts.extend(part.texts);
    }
    postings
}

/// The pairs worth keeping, from runs of equal pairs in every batch.
fn pairs(
    batches: &[Vec<u64>],
    ordinals: &[u32],
    sorted: &[u32],
    n_of_fold: &[usize],
    folds: &[Box<str>],
) -> Vec<Pair> {
    let mut runs: Vec<(u64, u32, u32, u32)> = Vec::new();
    for (number, batch) in batches.iter().enumerate() {
        let mut from = 0;
        for run in batch.chunk_by(|one, other| super::collect::pair(*one) == super::collect::pair(*other)) {
            let (first, second, _) = super::collect::unpack(run[0]);
            let key = u64::from(ordinals[first as usize]) << 32 | u64::from(ordinals[second as usize]);
            runs.push((key, number as u32, from, from + run.len() as u32));
            from += run.len() as u32;
        }
    }
    runs.par_sort_unstable();
    let n_of = |ordinal: u32| n_of_fold[sorted[ordinal as usize] as usize];
    let kept = runs.chunk_by(|one, other| one.0 == other.0).filter_map(|runs| {
        let (first, second) = ((runs[0].0 >> 32) as u32, runs[0].0 as u32);
        let n: usize = runs.iter().map(|(.., from, to)| (to - from) as usize).sum();
        if n * NARROWS >= n_of(first).min(n_of(second)) {
            return None;
        }
        let documents = runs.iter().flat_map(|(_, batch, from, to)| {
            batches[*batch as usize][*from as usize..*to as usize]
                .iter()
                .map(|it| super::collect::unpack(*it).2)
        });
        let fold = |it: u32| folds[sorted[it as usize] as usize].clone();
        Some(Pair { folds: [fold(first), fold(second)], documents: documents.collect() })
    });
    kept.collect()
}

fn write_postings(writer: &mut Writer, postings: &Postings, n_documents: u32) {
    writer.small(postings.names.len() as u32);
    let k = parameter(postings.names.len(), n_documents);
    let mut last = 0;
    for InName { document, place, starts, ends } in &postings.names {
        writer.rice(document - last, k);
        last = *document;
        writer.bits(*place, 5);
        writer.bits(u32::from(*starts), 1);
        writer.bits(u32::from(*ends), 1);
    }
    writer.list(&postings.leads, n_documents);
    writer.list(&postings.texts, n_documents);
}
