//! Which files a picture becomes, decided from its head alone.

use crate::{
    cut::Cut,
    image::{Format, Probe},
};

/// Raised when the same original and settings yield other bytes than before, so that no cache keeps the old
/// ones.
const PIPELINE: &[u8] = b"kyyeu image 4";

/// How pictures are published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The widths to offer, in pixels.
    pub widths: Vec<u32>,
    /// Of JPEG, 1 to 100.
    pub quality: u8,
}

impl Default for Settings {
    fn default() -> Self {
        Self { widths: vec![480, 960, 1600], quality: 80 }
    }
}

/// One published size of a picture.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Variant {
    /// Where it goes, below the output folder.
    pub path: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// The sizes in which the picture `probe` is offered, the smallest first; never none, and never one larger
/// than the original.
///
/// The names hold a hash of the original's `content` and of the settings, so a server may let browsers keep
/// them for ever, and two pictures of one name never meet. `stem` is an ASCII slug.
pub fn variants(
    probe: &Probe,
    content: &blake3::Hash,
    folder: &str,
    stem: &str,
    settings: &Settings,
) -> Vec<Variant> {
    let hash = fingerprint(content, settings.quality).to_hex();
    let hash = hash.cut(..8);
    let extension = extension(probe);
    let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let variants = widths(probe.width, &settings.widths).into_iter().map(|width| Variant {
        path: format!("{prefix}{stem}-{hash}-{width}.{extension}"),
        width,
        height: height_at(probe, width),
    });
    variants.collect()
}

/// Identifies a variant's bytes without making them.
pub fn key(content: &blake3::Hash, width: u32, quality: u8) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(fingerprint(content, quality).as_bytes());
    hasher.update(&width.to_le_bytes());
    *hasher.finalize().as_bytes()
}

fn fingerprint(content: &blake3::Hash, quality: u8) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(PIPELINE);
    hasher.update(content.as_bytes());
    hasher.update(&[quality]);
    hasher.finalize()
}

/// The wanted widths below the original's, and the original's own up to the largest wanted, unless it is all
/// but one of the others: nobody sees 4 percent.
fn widths(original: u32, wanted: &[u32]) -> Vec<u32> {
    let mut widths: Vec<u32> = wanted.iter().copied().filter(|&it| it > 0 && it <= original).collect();
    widths.sort_unstable();
    widths.dedup();
    let largest_wanted = wanted.iter().copied().max().unwrap_or(original);
    let own_is_new = widths.last().is_none_or(|&it| u64::from(original) * 25 > u64::from(it) * 26);
    if original < largest_wanted && own_is_new || widths.is_empty() {
        widths.push(original);
    }
    widths
}

/// The height that keeps the picture's shape, at least one pixel.
pub(super) fn height_at(probe: &Probe, width: u32) -> u32 {
    let (full_width, full_height) = (u64::from(probe.width), u64::from(probe.height));
    let height = (u64::from(width) * full_height + full_width / 2) / full_width;
    u32::try_from(height).expect("it is at most the original's").max(1)
}

/// What the picture is published as.
fn extension(probe: &Probe) -> &'static str {
    if becomes_png(probe) { "png" } else { "jpg" }
}

/// Whether it may be transparent, which JPEG cannot be. Of a GIF that is not known before it is decoded, and
/// its few flat colors suit PNG anyway.
pub(super) fn becomes_png(probe: &Probe) -> bool {
    match probe.format {
        Format::Gif => true,
        Format::Jpeg => false,
        Format::Png | Format::WebP => probe.alpha,
    }
}
