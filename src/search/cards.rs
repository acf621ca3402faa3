//! What results show: titles and addresses in blocks, texts one by one, each compressed on its own, so that a browser asks
//! for just the bytes it needs.

use flate2::{Compress, Compression, FlushCompress, Status};
use serde_json::json;

use crate::plan::search::{CARDS_A_PART, TEXTS_A_PART};

/// How many documents a block of cards holds.
pub const CARDS_A_BLOCK: usize = 16;
/// Texts are short and many: a higher level costs several times the time for a tenth of the bytes.
const TEXT_LEVEL: u32 = 1;

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

/// Compresses one text after another: making its tables anew for each would cost more than the work itself.
#[derive(Debug)]
pub struct Deflater(Compress);

impl Deflater {
    /// For texts.
    pub fn fast() -> Deflater {
        Deflater(Compress::new(Compression::new(TEXT_LEVEL), false))
    }

    /// As well as can be: for what is little and loaded often.
    pub fn thorough() -> Deflater {
        Deflater(Compress::new(Compression::best(), false))
    }

    /// Compresses a text by itself.
    pub fn deflate(&mut self, text: &[u8]) -> Vec<u8> {
        self.0.reset();
        let mut packed = Vec::with_capacity(text.len() / 2 + 64);
        loop {
            let done = usize::try_from(self.0.total_in()).expect("the text is in memory");
            let status = self.0.compress_vec(&text[done..], &mut packed, FlushCompress::Finish);
            if status.expect("compressing cannot fail") == Status::StreamEnd {
                packed.shrink_to_fit();
                return packed;
            }
            packed.reserve(text.len() / 4 + 64);
        }
    }
}

/// Texts after one another. Each card goes when its text has been taken over: together they are most of the index.
pub fn texts(cards: Vec<Card>) -> Vec<Vec<u8>> {
    let sizes = cards.chunks(TEXTS_A_PART).map(|part| part.iter().map(|it| it.text.len()).sum());
    let mut files: Vec<Vec<u8>> = sizes.map(Vec::with_capacity).collect();
    for (number, card) in cards.into_iter().enumerate() {
        files[number / TEXTS_A_PART].extend(card.text);
    }
    files
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
    let mut deflater = Deflater::thorough();
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
            let bytes = deflater.deflate(json!([first, rows]).to_string().as_bytes());
            lengths.push(bytes.len());
            file.extend(bytes);
        }
        packed.files.push(file);
        packed.blocks.push(lengths);
    }
    packed
}
