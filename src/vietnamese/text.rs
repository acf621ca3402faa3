//! Normalisation of text and the keys made from it.
//!
//! What is stored is NFC and no more; the other functions make keys for finding and comparing, which are thrown
//! away after use. All of them take composed and decomposed text alike, since macOS hands out decomposed names and
//! windows-1258 decodes to a mixture of both.

use std::borrow::Cow;

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

pub(crate) use super::normal_form::has_bytes;
pub use super::normal_form::nfc;

use crate::{cut::Cut, vietnamese::tone};

/// The text as keys see it: NFC, look-alikes of Đ and đ replaced, every odd space a plain one, invisible characters
/// dropped. Archived text keeps its characters, so this is never stored.
pub fn clean(text: &str) -> Cow<'_, str> {
    let composed = nfc(text);
    if !composed.chars().any(|it| clean_char(it) != Some(it)) {
        return composed;
    }
    Cow::Owned(composed.chars().filter_map(clean_char).collect())
}

/// The text with single plain blanks between its words and none around them, if it has others: no-break ones of Word, two in a row.
pub fn single_blanks(text: &str) -> Option<String> {
    let mut before = ' ';
    (text.contains(|it| {
        let is_second = std::mem::replace(&mut before, it) == ' ' && it == ' ';
        is_second || (it != ' ' && it.is_whitespace())
    }) || text.ends_with(' '))
    .then(|| one_line(text))
}

/// The words of a text on one line, a plain blank between them and none around them.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first character that only looks like Đ or đ: its byte offset, itself, and what was meant.
///
/// Byte 0xD0 is Đ in the old Vietnamese code pages and ETH in Latin-1, so `Ðảng` reads right and is found by nobody.
pub fn has_lookalike(text: &str) -> Option<(usize, char, char)> {
    text.char_indices().find_map(|(at, found)| lookalike(found).map(|meant| (at, found, meant)))
}

/// With a capital at the start, for a text that becomes a heading.
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    first + letters.as_str()
}

/// The fold key (`gõ không dấu`): cleaned, without marks, lower case; dashes, quotes and spaces unified.
pub fn fold(text: &str) -> String {
    let mut key = KeyBuilder::with_capacity(text.len());
    for it in text.chars() {
        if it.is_ascii() {
            key.push(it.to_ascii_lowercase());
            continue;
        }
        if let Some(plain) = plain_letter(it) {
            key.push(plain);
            continue;
        }
        let Some(it) = clean_char(it) else { continue };
        decompose_canonical(it, |part| {
            if !is_combining_mark(part) {
                for lower in part.to_lowercase() {
                    // A few letters grow a mark by being lowered (İ); the key has none.
                    if !is_combining_mark(lower) {
                        key.push(if lower == 'đ' { 'd' } else { lower });
                    }
                }
            }
        });
    }
    key.finish()
}

/// The match key: the fold key with `y` written `i` where both are the same word (kỷ and kỉ, quý and quí).
///
/// Folding has already removed the difference in tone placement. Tay and tai, thúy and thúi stay apart.
pub fn match_key(text: &str) -> String {
    let folded = fold(text);
    if !folded.contains('y') {
        return folded;
    }
    let mut key = String::with_capacity(folded.len());
    for word in folded.split_inclusive(|it: char| !it.is_alphanumeric()) {
        let letters = word.trim_end_matches(|it: char| !it.is_alphanumeric());
        match letters.strip_suffix('y') {
            Some(onset @ ("h" | "k" | "l" | "m" | "s" | "t" | "v" | "qu")) => {
                key.push_str(onset);
                key.push('i');
                key.push_str(word.cut(letters.len()..));
            }
            _ => key.push_str(word),
        }
    }
    key
}

/// The key under which two tags are one: accents kept; case, tone placement, dashes and spaces unified.
pub fn identity_key(text: &str) -> String {
    let cleaned = clean(text);
    let mut key = KeyBuilder::with_capacity(cleaned.len());
    for lower in cleaned.chars().flat_map(char::to_lowercase) {
        key.push(lower);
    }
    // Last, for it looks at whole syllables, and unified marks are what parts them.
    tone::to_new_style(&key.finish()).into_owned()
}

/// Collects a key: unifies dashes and quotes, collapses spaces and drops those at the ends.
struct KeyBuilder {
    key: String,
    space: bool,
}

impl KeyBuilder {
    fn with_capacity(capacity: usize) -> Self {
        Self { key: String::with_capacity(capacity), space: false }
    }

    fn push(&mut self, it: char) {
        if it.is_whitespace() {
            self.space = !self.key.is_empty();
            return;
        }
        if std::mem::take(&mut self.space) {
            self.key.push(' ');
        }
        self.key.push(match it {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            '“' | '”' | '„' | '‟' | '«' | '»' => '"',
            '‘' | '’' | '‚' | '‛' | '\u{02BC}' => '\'',
            other => other,
        });
    }

    fn finish(self) -> String {
        self.key
    }
}

/// The bare letter of a Vietnamese one, without the tables of all Unicode: folding a whole site's text is mostly this.
fn plain_letter(it: char) -> Option<char> {
    Some(match it {
        'À'..='Ã' | 'à'..='ã' | 'Ă' | 'ă' | '\u{1EA0}'..='\u{1EB7}' => 'a',
        'È'..='Ê' | 'è'..='ê' | '\u{1EB8}'..='\u{1EC7}' => 'e',
        'Ì' | 'Í' | 'ì' | 'í' | 'Ĩ' | 'ĩ' | '\u{1EC8}'..='\u{1ECB}' => 'i',
        'Ò'..='Õ' | 'ò'..='õ' | 'Ơ' | 'ơ' | '\u{1ECC}'..='\u{1EE3}' => 'o',
        'Ù' | 'Ú' | 'ù' | 'ú' | 'Ũ' | 'ũ' | 'Ư' | 'ư' | '\u{1EE4}'..='\u{1EF1}' => 'u',
        'Ý' | 'ý' | '\u{1EF2}'..='\u{1EF9}' => 'y',
        'Đ' | 'đ' => 'd',
        _ => return None,
    })
}

/// What a key has in the character's place; `None` for invisible ones.
fn clean_char(it: char) -> Option<char> {
    match it {
        '\u{0000}'..='\u{007F}' => Some(it),
        '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => None,
        _ if it.is_whitespace() => Some(' '),
        _ => Some(lookalike(it).unwrap_or(it)),
    }
}

/// The Vietnamese letter that a foreign one is mistaken for. No normalisation form unites them.
fn lookalike(it: char) -> Option<char> {
    match it {
        '\u{00D0}' | '\u{0189}' => Some('Đ'),
        '\u{00F0}' | '\u{0256}' => Some('đ'),
        _ => None,
    }
}
