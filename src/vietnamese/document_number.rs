//! Numbers of official documents: `09/KH-VKSTC`, `01/2019/TT-VKSTC`, `05-CT/TW`.
//!
//! The same number comes back every year, so a document is known by number, issuer *and* year; this module only reads
//! the number. Its leading zero belongs to it.

use std::ops::Range;

use crate::{cut::Cut, vietnamese::text::clean};

/// The first document number in a text, with the look-alikes of Đ mended (`QÐ` is frequent). Dates are none.
pub fn find(text: &str) -> Option<String> {
    let text = clean(text);
    let found = ranges(&text).next();
    found.map(|it| text.cut(it).to_owned())
}

/// Where the document numbers of a text stand: in words with a slash, of which most texts have none.
pub fn ranges(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    let words = std::iter::from_fn(move || {
        let slash = at + memchr::memchr(b'/', text.as_bytes().get(at..)?)?;
        let start = text.cut(..slash).trim_end_matches(is_within).len();
        at = text.len() - text.cut(slash..).trim_start_matches(is_within).len();
        Some(start..at)
    });
    words.filter_map(|word| {
        let after = text.cut(word.clone()).trim_start_matches(is_around);
        let number = after.trim_end_matches(is_around);
        let start = word.end - after.len();
        is_number(number).then(|| start..start + number.len())
    })
}

/// Whether a sign stands in words that may be numbers.
fn is_within(sign: char) -> bool {
    sign == '/' || sign == '-' || sign.is_alphanumeric()
}

fn is_around(sign: char) -> bool {
    sign == '/' || sign == '-' || !sign.is_alphanumeric()
}

/// Whether letters follow `số/`, `số/năm/`, or the Party's `số-`.
fn is_number(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.cut(digits..);
    if !(1..=5).contains(&digits) {
        return false;
    }
    if let Some(party) = rest.strip_prefix('-') {
        return party.split_once('/').is_some_and(|(kind, organ)| is_code(kind) && are_codes(organ));
    }
    let Some(rest) = rest.strip_prefix('/') else { return false };
    let letters = match rest.split_once('/') {
        Some((year, letters)) if year.len() == 4 && year.bytes().all(|it| it.is_ascii_digit()) => letters,
        Some(_) => return false,
        None => rest,
    };
    letters.chars().count() > 1 && are_codes(letters)
}

fn are_codes(letters: &str) -> bool {
    letters.split('-').all(is_code)
}

/// Capitals, perhaps with digits after them; two kinds end in a small r to differ from others.
fn is_code(letters: &str) -> bool {
    letters.starts_with(char::is_uppercase)
        && letters
            .strip_suffix('r')
            .unwrap_or(letters)
            .chars()
            .all(|it| it.is_uppercase() || it.is_ascii_digit())
}
