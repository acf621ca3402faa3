//! What results show: titles and addresses in blocks, texts one by one, each compressed on its own, so that a browser asks
//! for just the bytes it needs.

use std::io::Write as _;

use flate2::{Compression, write::DeflateEncoder};
use serde_json::json;

use crate::plan::search::{CARDS_A_PART, TEXTS_A_PART};

/// How many documents a block of cards holds.
pub const CARDS_A_BLOCK: usize = 16;
/// Texts are short and many: a higher level costs twice the time for a fortieth of the bytes.
const TEXT_LEVEL: u32 = 4;

/// A document as results show it.
#[derive(Clone, Debug)]
pub struct Card {
    /// What it is called.
    pub title: String,
    /// A line beside it.
    pub context: String,
    /// Its address below the site's root.
    pub address: String,
    /// Its text, compressed.
    pub text: Vec<u8>,
}

/// Files of cards, and the lengths of their blocks.
#[derive(Clone, Debug, Default)]
pub struct Cards {
    /// The files.
    pub files: Vec<Vec<u8>>,
    /// The lengths of each file's blocks.
    pub blocks: Vec<Vec<usize>>,
}

/// Compresses a text.
pub fn deflate(text: &[u8]) -> Vec<u8> {
    deflate_at(text, Compression::new(TEXT_LEVEL))
}

/// Compresses as well as can be: for what is little and loaded often.
pub fn deflate_well(text: &[u8]) -> Vec<u8> {
    deflate_at(text, Compression::best())
}

fn deflate_at(text: &[u8], level: Compression) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::with_capacity(text.len() / 2), level);
    encoder.write_all(text).expect("a vector takes every byte");
    encoder.finish().expect("a vector takes every byte")
}

/// Texts after one another.
pub fn texts(cards: &[Card]) -> Vec<Vec<u8>> {
    cards.chunks(TEXTS_A_PART).map(|it| it.iter().flat_map(|it| it.text.iter().copied()).collect()).collect()
}

/// Cards in blocks. Each block says its number, so that a stale file is not taken for a new one.
pub fn cards(cards: &[Card]) -> Cards {
    let mut starts = Vec::with_capacity(cards.len());
    for part in cards.chunks(TEXTS_A_PART) {
        let mut start = 0;
        for card in part {
            starts.push(start);
            start += card.text.len();
        }
    }
    let mut packed = Cards::default();
    for (part, chunk) in cards.chunks(CARDS_A_PART).enumerate() {
        let mut file = Vec::new();
        let mut lengths = Vec::new();
        for (block, of_block) in chunk.chunks(CARDS_A_BLOCK).enumerate() {
            let first = part * CARDS_A_PART + block * CARDS_A_BLOCK;
            let rows: Vec<_> = of_block
                .iter()
                .enumerate()
                .map(|(at, it)| json!([it.title, it.address, it.context, starts[first + at], it.text.len()]))
                .collect();
            let bytes = deflate_well(json!([first, rows]).to_string().as_bytes());
            lengths.push(bytes.len());
            file.extend(bytes);
        }
        packed.files.push(file);
        packed.blocks.push(lengths);
    }
    packed
}
