//! Vietnamese in the letters of a plain keyboard, as Telex types it: `Thúy` is `thuys`, `Đỗ Thủy` is `ddoox thuyr`. Two names
//! that differ by a mark alone stay two, in ASCII.

use unicode_normalization::char::decompose_canonical;

use crate::vietnamese::{slug::slugify, text::identity_key, tone::split_tone};

/// The slug of a text with its marks: those of letters behind each, the tone at the end of its syllable. Spellings that are one
/// (hoá, hóa) give one.
pub fn telex_slug(text: &str) -> String {
    let mut typed = String::new();
    let mut tone = None;
    for letter in identity_key(text).chars() {
        if !letter.is_alphabetic() {
            typed.extend(tone.take());
        }
        let (plain, mark) = split_tone(letter);
        tone = mark.and_then(key_of_tone).or(tone);
        match plain {
            'đ' => typed.push_str("dd"),
            _ => {
                let mut doubled = None;
                decompose_canonical(plain, |part| match part {
                    '\u{0302}' => doubled = typed.chars().last(),
                    '\u{0306}' | '\u{031B}' => doubled = Some('w'),
                    _ => typed.push(part),
                });
                typed.extend(doubled);
            }
        }
    }
    typed.extend(tone);
    slugify(&typed)
}

fn key_of_tone(mark: char) -> Option<char> {
    match mark {
        '\u{0301}' => Some('s'),
        '\u{0300}' => Some('f'),
        '\u{0309}' => Some('r'),
        '\u{0303}' => Some('x'),
        '\u{0323}' => Some('j'),
        _ => None,
    }
}
