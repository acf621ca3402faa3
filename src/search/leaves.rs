//! Terms and pairs cut into files, and files into leaves of a few kilobytes: what a browser asks for at a time. The root knows
//! where each leaf begins in the alphabet, so that any syllable is one request away.

use super::{
    bits::{Writer, number},
    pairs::{Pair, Pairs},
    terms::Term,
};

/// Leaves in files.
#[derive(Clone, Debug, Default)]
pub struct Leaves {
    /// The files.
    pub files: Vec<Vec<u8>>,
    /// The first key of each leaf, file after file.
    pub first: Vec<String>,
    /// The bytes of each leaf.
    pub bytes: Vec<usize>,
    /// How many leaves each file has.
    pub of_file: Vec<usize>,
}

/// Bytes of a leaf. More documents make longer lists, and fewer leaves keep the root small.
fn size(n_documents: usize) -> usize {
    (n_documents / 5).clamp(1200, 8000)
}

/// Packs terms, which stand in the order of their folds, into so many files.
pub fn terms(terms: Vec<Term>, n_documents: usize, n_files: usize) -> Leaves {
    cut(&terms, size(n_documents), n_files, weight, |it| it.fold.to_string(), leaf)
}

fn leaf(terms: &[Term]) -> Vec<u8> {
    let mut leaf = Vec::new();
    number(&mut leaf, terms.len());
    let mut last: &[u8] = &[];
    for term in terms {
        last = shortened(&mut leaf, last, term.fold.as_bytes());
        number(&mut leaf, term.accents.len());
        for accent in &term.accents {
            number(&mut leaf, accent.len());
            leaf.extend_from_slice(accent.as_bytes());
        }
        number(&mut leaf, term.lists.len());
    }
    leaf.extend(terms.iter().flat_map(|it| it.lists.iter().copied()));
    leaf
}

fn weight(term: &Term) -> usize {
    term.lists.len() + term.fold.len() + 4 + 3 * term.accents.len()
}

/// Packs pairs, which stand in the order of their keys, into so many files. `folds` are all in the order of the alphabet.
pub fn pairs(pairs: Pairs, folds: &[&str], n_documents: usize, n_files: usize) -> Leaves {
    // A list takes about a byte and a half for each document.
    let weight = |it: &Pair| it.n_documents() * 3 / 2 + 5;
    // Both folds with a space between, so that it sorts by the first, then the second.
    let key = |it: &Pair| it.folds.map(|it| folds[it as usize]).join(" ");
    cut(&pairs.pairs, size(n_documents), n_files, weight, key, |own| {
        let mut leaf = Vec::new();
        number(&mut leaf, own.len());
        let mut last = String::new();
        for pair in own {
            let key = key(pair);
            shortened(&mut leaf, last.as_bytes(), key.as_bytes());
            last = key;
        }
        let mut writer = Writer::default();
        for pair in own {
            writer.list(pairs.documents(pair), n_documents as u32);
        }
        leaf.extend(writer.finish());
        leaf
    })
}

fn cut<T>(
    items: &[T],
    size: usize,
    n_files: usize,
    weight: impl Fn(&T) -> usize,
    key: impl Fn(&T) -> String,
    pack: impl Fn(&[T]) -> Vec<u8>,
) -> Leaves {
    let mut leaves = Leaves::default();
    let mut packed: Vec<Vec<u8>> = Vec::new();
    let mut rest = items;
    while !rest.is_empty() {
        let mut taken = 0;
        let n = rest.iter().take_while(|it| {
            let before = taken;
            taken += weight(it);
            before == 0 || taken <= size
        });
        let (leaf, after) = rest.split_at(n.count());
        leaves.first.push(key(&leaf[0]));
        packed.push(pack(leaf));
        rest = after;
    }
    leaves.bytes = packed.iter().map(Vec::len).collect();
    let total: usize = leaves.bytes.iter().sum();
    let mut packed = packed.into_iter().peekable();
    let mut done = 0;
    for number in 1..=n_files {
        let mut file = Vec::new();
        let mut n = 0;
        while let Some(leaf) = packed.next_if(|_| number == n_files || done * n_files < total * number) {
            done += leaf.len();
            file.extend(leaf);
            n += 1;
        }
        leaves.files.push(file);
        leaves.of_file.push(n);
    }
    leaves
}

/// A key without what it shares with the one before: a byte says how much both are, up to fifteen.
fn shortened<'k>(leaf: &mut Vec<u8>, last: &[u8], key: &'k [u8]) -> &'k [u8] {
    let shared = last.iter().zip(key).take(15).take_while(|(one, other)| one == other).count();
    let rest = &key[shared..];
    leaf.push((shared << 4 | rest.len().min(15)) as u8);
    if rest.len() >= 15 {
        number(leaf, rest.len() - 15);
    }
    leaf.extend_from_slice(rest);
    key
}
