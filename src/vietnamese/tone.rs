//! Where the tone mark stands in a syllable.
//!
//! The old style puts it on the first vowel of open `oa`, `oe`, `uy` (hòa), the new style on the second (hoà). Both
//! are right and both stand in one article, so generated text may be turned to one style while archived text stays.
//! A mark on any other wrong vowel (hòan) is a keyboard error.

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

/// The text with the tones of open `oa`, `oe`, `uy` on the second vowel: hoà, khoẻ, thuý.
pub fn to_new_style(text: &str) -> Cow<'_, str> {
    let may_move =
        |first: char, second| !first.is_ascii() && matches!(second, 'a' | 'A' | 'e' | 'E' | 'y' | 'Y');
    respell(text, may_move, |first, second| {
        let (plain, tone) = split_tone(first);
        is_movable(plain, second).then_some(())?;
        Some((plain, add_tone(second, tone?)))
    })
}

/// The text with the tones of open `oa`, `oe`, `uy` on the first vowel: hòa, khỏe, thúy.
pub fn to_old_style(text: &str) -> Cow<'_, str> {
    let may_move = |first, second: char| matches!(first, 'o' | 'O' | 'u' | 'U') && !second.is_ascii();
    respell(text, may_move, |first, second| {
        let (plain, tone) = split_tone(second);
        is_movable(first, plain).then_some(())?;
        Some((add_tone(first, tone?), plain))
    })
}

/// The right spelling of one syllable whose tone stands on a vowel that neither style puts it on.
///
/// Only syllables that Vietnamese can form are judged: foreign words keep their accents.
pub fn misplaced_tone(syllable: &str) -> Option<String> {
    if syllable.is_ascii() {
        return None;
    }
    let mut letters = Vec::new();
    let mut found = None;
    for (at, it) in nfc(syllable).chars().enumerate() {
        let (plain, tone) = split_tone(it);
        letters.push(plain);
        if let Some(tone) = tone
            && found.replace((at, tone)).is_some()
        {
            return None;
        }
    }
    let (at, tone) = found?;
    let lower: Vec<char> = letters.iter().flat_map(|it| it.to_lowercase()).collect();
    let (right, also_right) = tone_places(&lower)?;
    if at == right || Some(at) == also_right {
        return None;
    }
    letters[right] = add_tone(letters[right], tone);
    Some(letters.into_iter().collect())
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
    tones.len() < 2 && may_end && tone_places(&plain).is_some()
}

/// Where the tone of a toneless lower-case syllable belongs, and the other style's place if there is one.
fn tone_places(syllable: &[char]) -> Option<(usize, Option<usize>)> {
    let is_vowel = |it: &char| "aăâeêioôơuưy".contains(*it);
    let mut start = syllable.iter().position(is_vowel)?;
    let follows = |at: usize| syllable.get(at).is_some_and(is_vowel);
    let glide = match (start.checked_sub(1).map(|at| syllable[at]), syllable[start]) {
        (Some('q'), 'u') => true,
        (Some('g'), 'i') => start == 1,
        _ => false,
    };
    if glide && follows(start + 1) {
        start += 1;
    }
    let len = syllable[start..].iter().take_while(|it| is_vowel(it)).count();
    let spelled = |letters: &[char]| letters.iter().collect::<String>();
    let vowels = &syllable[start..start + len];
    let coda = spelled(&syllable[start + len..]);
    let valid = ONSETS.contains(&spelled(&syllable[..start]).as_str())
        && VOWELS.contains(&spelled(vowels).as_str())
        && CODAS.contains(&coda.as_str());
    if !valid {
        return None;
    }
    if let Some(marked) = vowels.iter().rposition(|it| "ăâêôơ".contains(*it)) {
        return Some((start + marked, None));
    }
    Some(match (vowels, coda.is_empty()) {
        (['o', 'a' | 'e'] | ['u', 'y'], true) => (start, Some(start + 1)),
        ([_, _], true) | ([_], _) => (start, None),
        _ => (start + 1, None),
    })
}

/// Rewrites the last two letters of every syllable for which `rule` has another spelling. `may_move` is a quick look at
/// the two, for most letters of a text are none of them.
fn respell(
    text: &str,
    may_move: impl Fn(char, char) -> bool,
    rule: impl Fn(char, char) -> Option<(char, char)>,
) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let composed = nfc(text);
    let mut respelled = String::new();
    let mut copied = 0;
    let mut first = ' ';
    for (at, second) in composed.char_indices() {
        let pair = (std::mem::replace(&mut first, second), second);
        let end = at + second.len_utf8();
        if !may_move(pair.0, pair.1) || composed.cut(end..).starts_with(char::is_alphabetic) {
            continue;
        }
        let start = at - pair.0.len_utf8();
        let word = composed.cut(..start).trim_end_matches(char::is_alphabetic).len();
        if let Some((new_first, new_second)) = rule(pair.0, pair.1)
            && is_onset(composed.cut(word..start))
        {
            respelled.push_str(composed.cut(copied..start));
            respelled.extend([new_first, new_second]);
            copied = end;
        }
    }
    if copied == 0 {
        return composed;
    }
    respelled.push_str(composed.cut(copied..));
    Cow::Owned(respelled)
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
