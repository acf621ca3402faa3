//! The form in which text is stored: composed (NFC).

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// The text in NFC, borrowed when it is in that form already.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if is_surely_composed(text.as_bytes()) || unicode_normalization::is_nfc(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Whether every character of a text is one that no normalisation can touch, so that no table is needed: those before
/// U+0300, where combining marks begin, U+1E00 to U+1EFF and U+2010 to U+2027. All of Vietnamese is among them.
fn is_surely_composed(text: &[u8]) -> bool {
    // In UTF-8 the first byte of U+0300 is CC, and those inside a character are less.
    !has_bytes(text, |first, second, third| {
        (first >= 0xCC)
            & !((first == 0xE1) & (second & 0xFC == 0xB8))
            & !((first == 0xE2) & (second == 0x80) & (0x90..=0xA7).contains(&third))
    })
}

/// Whether some byte of a text with the two after it is one that is looked for; after the end there are zeros. Where
/// `is_one` has no branches, texts are passed at the speed of memory.
pub(crate) fn has_bytes(text: &[u8], is_one: impl Fn(u8, u8, u8) -> bool) -> bool {
    /// So many bytes are scanned without asking after each whether that was enough, which lets processors take 16 at once.
    const STRETCH: usize = 512;
    let from = |at: usize| text.get(at..).unwrap_or_default();
    let mut stretches = text.chunks(STRETCH).zip(from(1).chunks(STRETCH)).zip(from(2).chunks(STRETCH));
    let is_inside = stretches.any(|((first, second), third)| {
        let bytes = first.iter().zip(second).zip(third);
        bytes.fold(false, |found, ((first, second), third)| found | is_one(*first, *second, *third))
    });
    let byte = |at: usize| text.get(at).copied().unwrap_or_default();
    let mut last_two = text.len().saturating_sub(2)..text.len();
    is_inside || last_two.any(|at| is_one(byte(at), byte(at + 1), byte(at + 2)))
}
