//! The kinds of pictures, and whether a picture's file is all there, seen from its outline.
//!
//! Decoders are lenient: of half a JPEG they make a picture whose lower part is gray. A press office would
//! publish that, so the end is searched for. An outline that makes no sense counts as complete here, for the
//! decoder has better words for it.

use image::ImageFormat;

/// The kinds of pictures that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// The first frame, if it moves.
    Gif,
    /// Baseline or progressive.
    Jpeg,
    /// The still picture, if it moves.
    Png,
    /// The first frame, if it moves.
    WebP,
}

impl Format {
    /// How names of such files end.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Gif => "gif",
            Format::Jpeg => "jpg",
            Format::Png => "png",
            Format::WebP => "webp",
        }
    }
}

impl From<Format> for ImageFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Gif => Self::Gif,
            Format::Jpeg => Self::Jpeg,
            Format::Png => Self::Png,
            Format::WebP => Self::WebP,
        }
    }
}

/// Whether `bytes` reach to the end of the (first) picture in them.
pub(super) fn is_complete(bytes: &[u8], format: Format) -> bool {
    match format {
        Format::Gif => gif(bytes).map(|_| ()),
        Format::Jpeg => jpeg(bytes),
        Format::Png => png(bytes),
        Format::WebP => webp(bytes),
    }
    .is_some()
}

/// Chunks up to the one that says it is the end.
fn png(bytes: &[u8]) -> Option<()> {
    let mut at = 8;
    loop {
        let length = u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?) as usize;
        let kind = bytes.get(at + 4..at + 8)?;
        at = at.checked_add(length)?.checked_add(12)?;
        bytes.get(..at)?;
        if kind == b"IEND" {
            return Some(());
        }
    }
}

/// Segments up to the compressed data, then the mark of the end. It may not be searched for in what comes
/// before: a preview among the metadata has one too. In compressed data it cannot occur.
fn jpeg(bytes: &[u8]) -> Option<()> {
    const START_OF_SCAN: u8 = 0xDA;
    let mut at = 2;
    loop {
        let [mark, kind] = *bytes.get(at..)?.first_chunk()?;
        match (mark, kind) {
            // Any number of these may fill the space before a mark.
            (0xFF, 0xFF) => at += 1,
            (0xFF, START_OF_SCAN) => break,
            (0xFF, 0x01 | 0xD0..=0xD8) => at += 2,
            (0xFF, _) => at += 2 + usize::from(u16::from_be_bytes(*bytes.get(at + 2..)?.first_chunk()?)),
            _ => return Some(()),
        }
    }
    bytes[at..].windows(2).rposition(|it| it == [0xFF, 0xD9]).map(|_| ())
}

/// Whether more than one picture is shown, one after another.
pub(super) fn moves(bytes: &[u8], format: Format) -> bool {
    match format {
        Format::Gif => gif(bytes).and_then(|it| next_of_gif(bytes, it)).is_some(),
        Format::Jpeg => false,
        Format::Png => frames_of_png(bytes).is_some_and(|it| it > 1),
        Format::WebP => frames_of_webp(bytes) > 1,
    }
}

/// Blocks up to the next picture.
fn next_of_gif(bytes: &[u8], mut at: usize) -> Option<usize> {
    while *bytes.get(at)? == 0x21 {
        at = after_blocks(bytes, at + 2)?;
    }
    (bytes.get(at) == Some(&0x2C)).then_some(at)
}

/// What the chunk says that must stand before the pixels of the first.
fn frames_of_png(bytes: &[u8]) -> Option<u32> {
    let mut at = 8;
    loop {
        let length = u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?) as usize;
        match bytes.get(at + 4..at + 8)? {
            b"acTL" => return Some(u32::from_be_bytes(*bytes.get(at + 8..)?.first_chunk()?)),
            b"IDAT" | b"IEND" => return None,
            _ => at = at.checked_add(length)?.checked_add(12)?,
        }
    }
}

/// How many of its chunks are pictures in a sequence.
fn frames_of_webp(bytes: &[u8]) -> usize {
    let places = std::iter::successors(Some(12_usize), |at| {
        let length = u32::from_le_bytes(*bytes.get(at + 4..)?.first_chunk()?) as usize;
        at.checked_add(8)?.checked_add(length)?.checked_add(length % 2)
    });
    let chunks = places.map_while(|at| bytes.get(at..)?.first_chunk::<4>());
    chunks.filter(|it| *it == b"ANMF").count()
}

/// Where the first picture ends.
fn gif(bytes: &[u8]) -> Option<usize> {
    let mut at = 13 + palette(*bytes.get(10)?);
    loop {
        match bytes.get(at)? {
            0x21 => at = after_blocks(bytes, at + 2)?,
            0x2C => {
                let data = at + 11 + palette(*bytes.get(at + 9)?);
                return after_blocks(bytes, data);
            }
            _ => return Some(at),
        }
    }
}

/// How many bytes the colors take.
fn palette(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Where a run of GIF's length-prefixed blocks ends.
fn after_blocks(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    }
}

/// The length that the container states.
fn webp(bytes: &[u8]) -> Option<()> {
    let length = u32::from_le_bytes(*bytes.get(4..)?.first_chunk()?) as usize;
    bytes.get(..length.checked_add(8)?).map(|_| ())
}
