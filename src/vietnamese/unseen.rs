//! Characters that nobody sees: control characters, which neither HTML nor XML may hold, zero-width spaces, soft hyphens, and marks that
//! turn the direction of reading. They come with text that is pasted, and make of one name two.

use std::borrow::Cow;

use super::text::has_bytes;

/// Whether a character is one.
pub fn is_unseen(it: char) -> bool {
    matches!(it,
        '\0'..='\u{8}' | '\u{B}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}' | '\u{200B}' | '\u{2060}'
        | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

/// A text without such characters, and where each stood. What parted words, as the line break of Word does, becomes a space; what was
/// a quotation mark or a dash in windows-1252 becomes that, as browsers read it.
pub fn without_unseen(text: Cow<'_, str>) -> (Cow<'_, str>, Vec<(usize, char)>) {
    if !may_have(text.as_bytes()) {
        return (text, Vec::new());
    }
    let (mut clean, mut unseen) = (String::with_capacity(text.len()), Vec::new());
    for it in text.chars() {
        if !is_unseen(it) {
            clean.push(it);
            continue;
        }
        unseen.push((clean.len(), it));
        match it {
            '\u{B}' | '\u{C}' | '\u{85}' => clean.push(' '),
            '\u{91}'..='\u{97}' => clean.extend("‘’“”•–—".chars().nth(it as usize - 0x91)),
            _ => {}
        }
    }
    (Cow::Owned(clean), unseen)
}

/// Told from the bytes alone: most texts have none.
fn may_have(bytes: &[u8]) -> bool {
    has_bytes(bytes, |first, second, third| {
        is_control(first)
            | ((first == 0xC2) & ((second < 0xA0) | (second == 0xAD)))
            | ((first == 0xE2) & (second == 0x80) & ((third == 0x8B) | (third.wrapping_sub(0xAA) < 5)))
            | ((first == 0xE2) & (second == 0x81) & ((third == 0xA0) | (third.wrapping_sub(0xA6) < 4)))
            | ((first == 0xEF)
                & (((second == 0xBB) & (third == 0xBF)) | ((second == 0xBF) & (third >= 0xBE))))
    })
}

fn is_control(byte: u8) -> bool {
    (byte < 0x20) & (byte != b'\t') & (byte != b'\n') | (byte == 0x7F)
}
