//! What was read of a batch of documents, as bytes that a later build takes in: where nothing is another that was read for it, its
//! texts are neither read nor cut into syllables again.

use std::ops::Range;

use super::{
    cards::Card,
    collect::{Batch, InName, NameKind, PLACES, Postings},
    pairs::Packed,
};
use crate::{
    fast_map::hashed,
    memo::reads::Reads,
    packed::{put, put_text, take, take_bytes, take_text},
    records::Mention,
    site::Site,
};

/// Where batches are kept from one build to the next.
pub trait Kept: Sync {
    /// The numbers that syllables have in the batches that are kept.
    fn syllables(&self) -> Option<Vec<u8>>;

    /// A batch, by its name; nothing where something that was read for it is another by now.
    fn batch(&self, name: u64) -> Option<Vec<u8>>;

    /// Keeps a batch that was made from what was read.
    fn keep(&self, name: u64, batch: &dyn Fn() -> Vec<u8>, reads: &Reads);

    /// Keeps the numbers of syllables, with which the batches hold that were taken or kept, and no others.
    fn finish(&self, syllables: &[u8]);
}

/// For who keeps nothing.
impl Kept for () {
    fn syllables(&self) -> Option<Vec<u8>> {
        None
    }

    fn batch(&self, _: u64) -> Option<Vec<u8>> {
        None
    }

    fn keep(&self, _: u64, _: &dyn Fn() -> Vec<u8>, _: &Reads) {}

    fn finish(&self, _: &[u8]) {}
}

/// Documents that are read together, and what that batch is called: by which they are, in their order.
pub(super) struct Part {
    pub(super) name: u64,
    pub(super) documents: Range<usize>,
}

/// Cuts documents into batches of about `size` where the hash of one says so: one that comes or goes moves no other end.
pub(super) fn parts(site: &Site, documents: &[Mention], size: usize) -> Vec<Part> {
    let records = site.catalog.records();
    let (mut parts, mut start, mut name) = (Vec::new(), 0, 0);
    for (at, of) in documents.iter().enumerate() {
        let own = hashed(&(of.kind() as usize, records.header(*of).id));
        name = hashed(&(name, own));
        if own.is_multiple_of(size as u64) || at + 1 == documents.len() {
            parts.push(Part { name, documents: start..at + 1 });
            (start, name) = (at + 1, 0);
        }
    }
    parts
}

/// A batch whose first document has the number `base`.
pub(super) fn to_bytes(batch: &Batch, cards: &[Card], base: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    put_count(batch.postings.len(), &mut bytes);
    for (spelling, Postings { names, leads, texts }) in &batch.postings {
        put(&mut bytes, u64::from(*spelling));
        put_count(names.len(), &mut bytes);
        let mut last = base;
        for InName { document, place, starts, ends, of } in names {
            put(&mut bytes, u64::from(document - last));
            last = *document;
            put(
                &mut bytes,
                u64::from(place << 4 | u32::from(*starts) << 3 | u32::from(*ends) << 2 | *of as u32),
            );
        }
        for list in [leads, texts] {
            put_count(list.len(), &mut bytes);
            let mut last = base;
            for document in list {
                put(&mut bytes, u64::from(document - last));
                last = *document;
            }
        }
    }
    put(&mut bytes, u64::from(batch.pairs.base.saturating_sub(base)));
    put_text(&mut bytes, &batch.pairs.bytes);
    put_count(cards.len(), &mut bytes);
    for Card { title, context, address, text } in cards {
        let parts = [title.as_bytes(), context.as_bytes(), address.as_bytes(), text];
        parts.iter().for_each(|it| put_text(&mut bytes, it));
    }
    bytes
}

fn put_count(n: usize, bytes: &mut Vec<u8>) {
    put(bytes, n as u64)
}

/// What [`to_bytes`] made, now from another number on; nothing where the bytes are of another making.
pub(super) fn of_bytes(mut bytes: &[u8], base: u32, n_spellings: usize) -> Option<(Batch, Vec<Card>)> {
    let rest = &mut bytes;
    let mut postings = Vec::new();
    for _ in 0..take(rest)? {
        let spelling = number(rest)?;
        if spelling as usize >= n_spellings {
            return None;
        }
        let (mut names, mut last) = (Vec::new(), base);
        for _ in 0..take(rest)? {
            last = last.checked_add(number(rest)?)?;
            names.push(in_name(last, number(rest)?)?);
        }
        let [leads, texts] = [list(rest, base)?, list(rest, base)?];
        postings.push((spelling, Postings { names, leads, texts }));
    }
    let pairs = Packed { base: base.checked_add(number(rest)?)?, bytes: take_bytes(rest)?.to_vec() };
    let n_cards = take(rest)?;
    let cards = (0..n_cards).map(|_| {
        let [title, context, address] = [(); 3].map(|()| take_text(rest).map(str::to_owned));
        let text = take_bytes(rest)?.to_vec();
        Some(Card { title: title?, context: context?, address: address?, text })
    });
    let cards = cards.collect::<Option<_>>()?;
    Some((Batch { postings, pairs }, cards))
}

fn in_name(document: u32, packed: u32) -> Option<InName> {
    let of = [NameKind::Title, NameKind::Other, NameKind::Number];
    let of = *of.iter().find(|it| **it as u32 == packed & 3)?;
    let (starts, ends) = (packed & 8 > 0, packed & 4 > 0);
    Some(InName { document, place: (packed >> 4).min(PLACES), starts, ends, of })
}

fn list(rest: &mut &[u8], base: u32) -> Option<Vec<u32>> {
    let (n, mut last) = (take(rest)?, base);
    (0..n)
        .map(|_| {
            last = last.checked_add(number(rest)?)?;
            Some(last)
        })
        .collect()
}

fn number(rest: &mut &[u8]) -> Option<u32> {
    u32::try_from(take(rest)?).ok()
}
