//! Letters that no font of the theme has. Typst would print an empty box for them, and a book cannot be corrected.

use std::collections::BTreeSet;

use serde_json::Value;
use typst::text::FontBook;

/// A text that cannot be printed whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingLetters {
    /// The letters that no font has, each once, as they come.
    pub letters: Vec<char>,
    /// The text.
    pub text: String,
}

/// Every text with such letters, once each, in the order of the data.
pub(crate) fn missing(data: &Value, fonts: &FontBook) -> Vec<MissingLetters> {
    let mut used = BTreeSet::new();
    texts(data, &mut |text| used.extend(text.chars()));
    let lacks =
        |letter: char| !(0..).map_while(|it| fonts.info(it)).any(|it| it.coverage.contains(letter.into()));
    let lacking: BTreeSet<char> = used.into_iter().filter(|it| !is_invisible(*it) && lacks(*it)).collect();
    let mut found: Vec<MissingLetters> = Vec::new();
    if lacking.is_empty() {
        return found;
    }
    let mut told = BTreeSet::new();
    texts(data, &mut |text| {
        let mut letters: Vec<char> = Vec::new();
        for letter in text.chars().filter(|it| lacking.contains(it)) {
            if !letters.contains(&letter) {
                letters.push(letter);
            }
        }
        if !letters.is_empty() && told.insert(text) {
            found.push(MissingLetters { letters, text: text.to_owned() });
        }
    });
    found
}

fn texts<'d>(data: &'d Value, see: &mut dyn FnMut(&'d str)) {
    match data {
        Value::String(text) if !text.is_ascii() => see(text),
        Value::Array(items) => items.iter().for_each(|it| texts(it, see)),
        Value::Object(fields) => fields.values().for_each(|it| texts(it, see)),
        _ => {}
    }
}

/// Spaces, joiners and marks of direction need no glyph.
fn is_invisible(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}')
        || matches!(letter, '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}
