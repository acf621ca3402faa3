//! Where the tone mark stands in a syllable.
//!
//! The old style puts it on the first vowel of open `oa`, `oe`, `uy` (hòa), the new style on the second (hoà). Both
//! are right and both stand in one article, so generated text may be turned to one style while archived text stays.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;

use crate::{cut::Cut, vietnamese::normal_form::nfc};

/// What may stand before the vowels of a Vietnamese syllable. `qu` is here as a whole, since its u is no vowel.
const ONSETS: &[&str] = &[
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p",
    "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
];

/// Every vowel group of the language, without tones.
const VOWELS: &[&str] = &[
    "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "ai", "ao", "au", "ay", "âu", "ây", "eo",
    "êu", "ia", "iê", "iu", "oa", "oă", "oe", "oi", "ôi", "ơi", "ua", "uâ", "uê", "ui", "uô", "uơ", "uy",
    "ưa", "ưi", "ươ", "ưu", "yê", "iêu", "oai", "oao", "oay", "oeo", "uây", "uôi", "uya", "uyê", "uyu",
    "ươi", "ươu", "yêu",
];

/// What may stand after the vowels.
const CODAS: &[&str] = &["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];

/// The text with the tones of open `oa`, `oe`, `uy` on the second vowel: hoà, khoẻ, thuý. Most letters of a text are none of
/// these, which a quick look at two of them tells.
pub fn to_new_style(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let composed = nfc(text);
    let mut respelled = String::new();
    let mut copied = 0;
    let mut next = ' ';
    for (at, second) in composed.char_indices() {
        let first = std::mem::replace(&mut next, second);
        let may_move = !first.is_ascii() && matches!(second, 'a' | 'A' | 'e' | 'E' | 'y' | 'Y');
        let end = at + second.len_utf8();
        if !may_move || composed.cut(end..).starts_with(char::is_alphabetic) {
            continue;
        }
        let start = at - first.len_utf8();
        let word = composed.cut(..start).trim_end_matches(char::is_alphabetic).len();
        if let (plain, Some(tone)) = split_tone(first)
            && is_movable(plain, second)
            && is_onset(composed.cut(word..start))
        {
            respelled.push_str(composed.cut(copied..start));
            respelled.extend([plain, add_tone(second, tone)]);
            copied = end;
        }
    }
    if copied == 0 {
        return composed;
    }
    respelled.push_str(composed.cut(copied..));
    Cow::Owned(respelled)
}

/// Whether Vietnamese can form a syllable; a stop at its end goes with two tones, and not without.
pub fn is_syllable(word: &str) -> bool {
    let (mut plain, mut tones) = (Vec::new(), Vec::new());
    for it in nfc(&word.to_lowercase()).chars() {
        let (letter, tone) = split_tone(it);
        plain.push(letter);
        tones.extend(tone);
    }
    let is_stopped = matches!(plain.as_slice(), [.., 'c' | 'p' | 't'] | [.., 'c', 'h']);
    let may_end = !is_stopped || tones.iter().any(|it| matches!(it, '\u{301}' | '\u{323}'));
    tones.len() < 2 && may_end && is_formed(&plain)
}

/// Whether a toneless lower-case syllable has parts that the language has.
fn is_formed(syllable: &[char]) -> bool {
    let Some(mut start) = syllable.iter().position(is_vowel) else { return false };
    let glide = match (start.checked_sub(1).map(|at| syllable[at]), syllable[start]) {
        (Some('q'), 'u') => true,
        (Some('g'), 'i') => start == 1,
        _ => false,
    };
    if glide && syllable.get(start + 1).is_some_and(is_vowel) {
        start += 1;
    }
    let end = start + syllable[start..].iter().take_while(|it| is_vowel(it)).count();
    is_of(ONSETS, &syllable[..start])
        && is_of(VOWELS, &syllable[start..end])
        && is_of(CODAS, &syllable[end..])
}

fn is_of(parts: &[&str], letters: &[char]) -> bool {
    parts.contains(&letters.iter().collect::<String>().as_str())
}

fn is_vowel(letter: &char) -> bool {
    "aăâeêioôơuưy".contains(*letter)
}

/// The pairs of vowels between which the two styles disagree.
fn is_movable(first: char, second: char) -> bool {
    matches!((first, second), ('o' | 'O', 'a' | 'A' | 'e' | 'E') | ('u' | 'U', 'y' | 'Y'))
}

fn is_onset(letters: &str) -> bool {
    ONSETS.iter().any(|it| letters.chars().flat_map(char::to_lowercase).eq(it.chars()))
}

/// A composed letter without its tone, and the tone's combining mark. Circumflex, breve and horn stay: they make
/// other letters, not other tones.
pub(super) fn split_tone(letter: char) -> (char, Option<char>) {
    if letter.is_ascii() {
        return (letter, None);
    }
    let mut tone = None;
    let mut rest = String::new();
    decompose_canonical(letter, |part| match part {
        '\u{0300}' | '\u{0301}' | '\u{0303}' | '\u{0309}' | '\u{0323}' => tone = Some(part),
        _ => rest.push(part),
    });
    let mut plain = rest.nfc();
    match (tone, plain.next(), plain.next()) {
        (Some(_), Some(plain), None) => (plain, tone),
        _ => (letter, None),
    }
}

/// The letter with a tone mark on it.
fn add_tone(letter: char, tone: char) -> char {
    // Composing as text, not as a pair: ậ is made of ạ and the circumflex, so the marks change places.
    [letter, tone].into_iter().nfc().next().unwrap_or(letter)
}
