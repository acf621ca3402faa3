//! Letters that no font of the theme has. Typst would print an empty box for them, and a book cannot be corrected.

use std::collections::BTreeMap;

use serde_json::Value;
use typst::text::FontBook;

/// How much of a text is quoted around a letter, in characters to either side.
const AROUND: usize = 30;

/// A letter without a glyph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingLetter {
    /// The letter.
    pub letter: char,
    /// The text around the first of them.
    pub text: String,
}

/// In the order of their code points.
pub(crate) fn missing(data: &Value, fonts: &FontBook) -> Vec<MissingLetter> {
    let mut seen = BTreeMap::new();
    collect(data, &mut seen);
    let lacks =
        |letter: char| !(0..).map_while(|it| fonts.info(it)).any(|it| it.coverage.contains(letter.into()));
    seen.into_iter()
        .filter(|(letter, _)| !is_invisible(*letter) && lacks(*letter))
        .map(|(letter, text)| MissingLetter { letter, text: excerpt(text, letter) })
        .collect()
}

fn collect<'d>(data: &'d Value, seen: &mut BTreeMap<char, &'d str>) {
    match data {
        Value::String(text) if !text.is_ascii() => {
            for letter in text.chars() {
                seen.entry(letter).or_insert(text);
            }
        }
        Value::Array(items) => items.iter().for_each(|it| collect(it, seen)),
        Value::Object(fields) => fields.values().for_each(|it| collect(it, seen)),
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

fn excerpt(text: &str, letter: char) -> String {
    let letters: Vec<char> = text.chars().collect();
    let at = letters.iter().position(|it| *it == letter).unwrap_or_default();
    letters[at.saturating_sub(AROUND)..letters.len().min(at + AROUND + 1)].iter().collect()
}
