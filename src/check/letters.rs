//! Letters and words that look right and are not, wherever they stand in a file: ETH in the place of Đ, and
//! "hạng Hai" for hạng Nhì, codes before Unicode. Archived text keeps what it has, so this is reported and never mended.

use std::collections::BTreeMap;

use memchr::memmem;

use super::cache::ByText;
use crate::{
    cut::Cut,
    memo::Log,
    report::Report,
    source::{FileId, Sources, Span},
    vietnamese::{
        mixed::{Mixed, mixed_words},
        mojibake,
        text::{clean, has_bytes, has_lookalike},
    },
};

/// Looks through every text that was read.
pub(super) fn check(sources: &Sources, known: &mut ByText<Report>, log: &Log, report: &mut Report) {
    log.count("letters of texts", known.update(sources, |id, file| of_file(id, &file.text)));
    known.values().for_each(|it| report.extend(it.clone()));
}

/// Looks through one text.
fn of_file(id: FileId, text: &str) -> Report {
    let mut report = Report::default();
    lookalikes(id, text, &mut report);
    mixed(id, text, &mut report);
    class_words(id, text, &mut report);
    if let Some(found) = mojibake::find(text) {
        report.mojibake(Span::new(id, found.at..found.at + found.word.len()), &found);
    }
    report
}

/// A word is reported once a file: an old text in a wrong code has hundreds.
fn lookalikes(file: FileId, text: &str, report: &mut Report) {
    if !may_have_lookalike(text.as_bytes()) {
        return;
    }
    let mut words: BTreeMap<&str, (Span, char, char, usize)> = BTreeMap::new();
    let mut start = 0;
    while let Some((at, found, meant)) = has_lookalike(text.cut(start..)) {
        let at = start + at;
        let before = text.cut(..at).char_indices().rev().take_while(|(_, it)| it.is_alphabetic()).last();
        let first = before.map_or(at, |(at, _)| at);
        let length = text.cut(at..).find(|it: char| !it.is_alphabetic()).unwrap_or(text.len() - at);
        let end = at + length;
        // Đ begins a syllable; ð of Icelandic never begins a word, and in others it is the letter that is meant.
        let is_capital = found.is_uppercase() && text.cut(..at).ends_with(char::is_uppercase);
        if at == first || is_capital {
            let new = (Span::new(file, first..end), found, meant, 0);
            words.entry(text.cut(first..end)).or_insert(new).3 += 1;
        }
        start = end;
    }
    for (word, (span, found, meant, count)) in words {
        report.lookalike_letter(span, word, &clean(word), (found, meant), count);
    }
}

/// Words of two scripts, each once a file.
fn mixed(file: FileId, text: &str, report: &mut Report) {
    let mut words: BTreeMap<&str, (Mixed<'_>, usize)> = BTreeMap::new();
    for found in mixed_words(text) {
        words.entry(found.word).or_insert((found, 0)).1 += 1;
    }
    for (Mixed { at, word, meant, letter }, count) in words.into_values() {
        report.lookalike_letter(Span::new(file, at..at + word.len()), word, &meant, letter, count);
    }
}

/// The bytes of U+00D0, U+00F0, U+0189 and U+0256: most texts have none.
fn may_have_lookalike(bytes: &[u8]) -> bool {
    has_bytes(bytes, |first, second, _| {
        ((first == 0xC3) & (second & !0x20 == 0x90))
            | ((first == 0xC6) & (second == 0x89))
            | ((first == 0xC9) & (second == 0x96))
    })
}

/// "Huân chương Lao động hạng Hai"; other things may well be second class.
fn class_words(file: FileId, text: &str, report: &mut Report) {
    const REACH: usize = 80;
    const NAME: &str = "ạng ";
    for of_name in memmem::find_iter(text.as_bytes(), NAME) {
        let end = of_name + NAME.len() + "hai".len();
        let Some(until) = text.get(..end) else { continue };
        let words = ["hạng Hai", "hạng hai", "Hạng Hai"].into_iter().find(|it| until.ends_with(it));
        let Some(words) = words else { continue };
        let at = end - words.len();
        let mut from = at.saturating_sub(REACH);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        let before = text.cut(from..at);
        let ends = !text.cut(end..).starts_with(char::is_alphabetic);
        if ends && (before.contains("uân chương") || before.contains("uy chương")) {
            report.class_word(Span::new(file, at..end), words);
        }
    }
}
