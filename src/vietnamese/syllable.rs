//! Text cut into syllables, and the two keys of each: what search looks up, and what it ranks by.
//!
//! The browser does the same in `search/keys.js`; a table of both stands in `tests/browser/search`.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Longer ones are cut: no word is so long, and what is pasted may be.
const LONGEST: usize = 40;
/// The tones as combining marks; a key has a digit in their place.
const TONES: [char; 5] = ['\u{0300}', '\u{0301}', '\u{0303}', '\u{0309}', '\u{0323}'];
/// Onsets before which a final y is written i as well: kỷ and kỉ, quý and quí.
const BEFORE_Y: [&str; 8] = ["h", "k", "l", "m", "s", "t", "v", "qu"];

/// The keys of a syllable.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Keys {
    /// Without marks, lower case, y as i where both are the same word: what is looked up.
    pub fold: String,
    /// Letters with their marks, decomposed, and the tone as a digit at the end wherever it stood, so that hoà and
    /// hòa are one; empty where the fold says it all.
    pub accent: String,
}

/// Letters whose mark Unicode does not take off, and how they are typed by who has no such key.
const INSIDE: [(char, &str); 14] = [
    ('đ', "d"),
    ('ł', "l"),
    ('ø', "o"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ß', "ss"),
    ('þ', "th"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ŋ', "n"),
    ('ŧ', "t"),
    ('ĸ', "k"),
    ('ƒ', "f"),
    ('ə', "e"),
];

/// The runs of letters and digits of a text.
pub fn syllables(text: &str) -> impl Iterator<Item = &str> {
    text.split(|it: char| !belongs(it)).filter(|it| !it.is_empty())
}

/// Whether a character belongs to a syllable. Invisible ones do, or they would cut it in two.
pub fn belongs(it: char) -> bool {
    if it.is_ascii() {
        return it.is_ascii_alphanumeric();
    }
    // Vietnamese letters first: the tables of all Unicode are slow, and every letter of every text is asked about.
    let is_vietnamese = matches!(it, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | '\u{1EA0}'..='\u{1EF9}');
    is_vietnamese || it.is_alphanumeric() || is_combining_mark(it) || is_invisible(it)
}

fn is_invisible(it: char) -> bool {
    matches!(it, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// The keys of one syllable.
pub fn keys(syllable: &str) -> Keys {
    let mut keys = Keys::default();
    let mut tone = None;
    let cut = syllable.chars().take(LONGEST).flat_map(char::to_lowercase);
    for it in cut.nfd() {
        if let Some(place) = TONES.iter().position(|tone| *tone == it) {
            tone = Some(place);
        } else if is_combining_mark(it) {
            keys.accent.push(it);
        } else if !is_invisible(it) {
            let letter = if matches!(it, 'ð' | 'ɖ') { 'đ' } else { it };
            keys.accent.push(letter);
            match INSIDE.iter().find(|(own, _)| !it.is_ascii() && *own == letter) {
                Some((_, plain)) => keys.fold.push_str(plain),
                None => keys.fold.push(letter),
            }
        }
    }
    if keys.fold.strip_suffix('y').is_some_and(|it| BEFORE_Y.contains(&it)) {
        for key in [&mut keys.fold, &mut keys.accent] {
            key.pop();
            key.push('i');
        }
    }
    // 04 is 4: papers write either.
    if keys.fold.starts_with('0') && keys.fold.len() > 1 && keys.fold.bytes().all(|it| it.is_ascii_digit()) {
        keys.fold = keys.fold.trim_start_matches('0').to_owned();
        if keys.fold.is_empty() {
            keys.fold.push('0');
        }
        keys.accent.clear();
        return keys;
    }
    match tone {
        Some(place) => keys.accent.push(char::from(b'1' + place as u8)),
        None if keys.accent == keys.fold => keys.accent.clear(),
        None => {}
    }
    keys
}
