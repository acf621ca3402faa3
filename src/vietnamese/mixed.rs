//! Words whose letters are of two scripts: Latin with some of Cyrillic, Greek, Armenian or Cherokee that look the same, and the letters that posts on social
//! networks are dressed up with (𝐍𝐠𝐮𝐲ễ𝐧, Ｎｇｕｙễｎ), or that PDFs join (ﬁ). Words of another script alone are what they are.

use unicode_normalization::UnicodeNormalization;

use super::text::{has_bytes, nfc};
use crate::cut::Cut;

/// A word of two scripts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mixed<'t> {
    /// Where it is.
    pub at: usize,
    /// The word.
    pub word: &'t str,
    /// The word in Latin letters.
    pub meant: String,
    /// The first letter that is none, and the one it looks like.
    pub letter: (char, char),
}

/// Every such word of a text.
pub fn mixed_words(text: &str) -> Vec<Mixed<'_>> {
    if !may_have(text.as_bytes()) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text.cut(at..).find(is_part).map(|it| at + it) {
        at = text.cut(start..).find(|it| !is_part(it)).map_or(text.len(), |it| start + it);
        found.extend(judge(start, text.cut(start..at)));
    }
    found
}

fn is_part(letter: char) -> bool {
    letter.is_alphabetic() || ('\u{300}'..='\u{36F}').contains(&letter)
}

fn judge(at: usize, word: &str) -> Option<Mixed<'_>> {
    /// Formulas have such letters singly.
    const FEWEST_DRESSED: usize = 2;
    if word.is_ascii() {
        return None;
    }
    let n_dressed = word.chars().filter(|it| is_dressed(*it)).count();
    let is_joined = word.contains(|it: char| ('\u{FB00}'..='\u{FB06}').contains(&it));
    let mut letter = None;
    let mut has_latin = false;
    let mut meant = String::with_capacity(word.len());
    for it in word.chars() {
        if is_foreign(it) {
            let latin = looks_like(it)?;
            letter = letter.or(Some((it, latin)));
            meant.push(latin);
        } else if is_dressed(it) || ('\u{FB00}'..='\u{FB06}').contains(&it) {
            let plain: String = std::iter::once(it).nfkc().collect();
            letter = letter.or(Some((it, plain.chars().next()?)));
            meant.push_str(&plain);
        } else {
            has_latin |= it.is_alphabetic();
            meant.push(it);
        }
    }
    let is_mixed = n_dressed >= FEWEST_DRESSED || is_joined || has_latin && n_dressed == 0;
    let letter = letter.filter(|_| is_mixed)?;
    Some(Mixed { at, word, meant: nfc(&meant).into_owned(), letter })
}

/// Bold, slanted and wide shapes of Latin letters.
fn is_dressed(it: char) -> bool {
    matches!(it, '\u{1D400}'..='\u{1D6A3}' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// A letter that is none of Latin.
fn is_foreign(it: char) -> bool {
    let is_latin = matches!(it, '\0'..='\u{36F}' | '\u{1E00}'..='\u{1EFF}' | '\u{FB00}'..='\u{FB06}');
    !is_latin && it.is_alphabetic() && !is_dressed(it)
}

/// The Latin letter of the same case that looks the same, by the tables of Unicode.
fn looks_like(foreign: char) -> Option<char> {
    // Beside Latin letters small Greek ones are those of a formula: σmax, αx.
    if matches!(foreign, 'α'..='ω') && foreign != 'ο' {
        return None;
    }
    let look = skeleton(foreign.encode_utf8(&mut [0; 4]));
    let mut letters = ('A'..='Z').chain('a'..='z');
    letters.find(|it| {
        it.is_uppercase() == foreign.is_uppercase() && skeleton(it.encode_utf8(&mut [0; 4])) == look
    })
}

/// What a text looks like: texts that look the same have it in common. Vietnamese letters differ in it by each mark, đ and d too.
pub fn skeleton(text: &str) -> String {
    unicode_security::confusable_detection::skeleton(text).collect()
}

/// The first letter of a text that is none of Latin.
pub fn first_foreign(text: &str) -> Option<char> {
    // Letters of Vietnamese begin with smaller bytes, or with these two.
    let may_have = |first: u8, second: u8, _: u8| {
        (first >= 0xCD) & (first != 0xE1) | (first == 0xE1) & !(0xB8..=0xBB).contains(&second)
    };
    if !has_bytes(text.as_bytes(), may_have) {
        return None;
    }
    text.chars().find(|it| is_foreign(*it))
}

/// The first bytes of all these letters: most texts have none.
fn may_have(bytes: &[u8]) -> bool {
    has_bytes(bytes, |first, second, _| {
        (0xCD..=0xD6).contains(&first)
            | ((first == 0xE1) & ((0x8E..=0x8F).contains(&second)))
            | ((first == 0xEF) & (second >= 0xAC))
            | ((first == 0xF0) & (second == 0x9D))
    })
}
