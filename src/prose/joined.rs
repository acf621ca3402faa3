//! Paragraphs that run together, as in a text copied from a web page whose breaks were lost.
//!
//! Two marks tell it. Sentences are glued, `kết thúc.Ngày 20/7`: once in a short paragraph is a slip of the finger, twice
//! or in a long one is not. Or every line of a paragraph ends a sentence and begins another, and lines are as long as paragraphs: Markdown
//! makes one of them. Lines of one sentence each are how some people write, and are left alone.

use std::ops::Range;

use memchr::memchr3_iter;

use crate::cut::Cut;

/// From so many bytes on a paragraph is long: about 130 words of Vietnamese.
const LONG: usize = 1000;
/// A line that is no paragraph by itself is shorter than this: editors wrap at 80 to 100 columns.
const LONG_LINE: usize = 160;

/// The state of the block that is being read.
#[derive(Debug, Default)]
pub(super) struct Joined {
    length: usize,
    glued: Option<Range<usize>>,
    n_glued: usize,
    /// The end of the first of several lines that are paragraphs.
    lines: Option<Range<usize>>,
}

impl Joined {
    /// Takes notice of a paragraph as it is written.
    pub(super) fn start(&mut self, written: &str, start: usize) {
        if written.len() > 3 * LONG_LINE {
            self.lines = lines(written).map(|it| start + it.start..start + it.end);
        }
    }

    /// Takes notice of a piece of its text.
    pub(super) fn text(&mut self, text: &str, range: &Range<usize>) {
        self.length += text.len();
        if text.len() != range.len() {
            return;
        }
        for at in memchr3_iter(b'.', b'?', b'!', text.as_bytes()) {
            if let Some(glued) = glued(text, at) {
                self.n_glued += 1;
                self.glued.get_or_insert(range.start + glued.start..range.start + glued.end);
            }
        }
    }

    /// Where paragraphs begin to run together in the block that ends.
    pub(super) fn end(&mut self) -> Option<Range<usize>> {
        let Joined { length, glued, n_glued, lines } = std::mem::take(self);
        glued.filter(|_| n_glued > 1 || length >= LONG).or(lines)
    }
}

/// The words around a mark at `at` that ends a sentence right before the next: `thúc.Ngày`.
fn glued(text: &str, at: usize) -> Option<Range<usize>> {
    let after = text.cut(at + 1..);
    let next = after.trim_start_matches(['“', '"']);
    let mut letters = next.chars();
    let begins = letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(|it| it.is_lowercase() || it == ' ');
    if !begins {
        return None;
    }
    let word = last_word(text.cut(..at));
    let ends = word.ends_with(['”', ')']) || is_word(word.trim_start_matches(['(', '“', '"']));
    let end = next.find(|it: char| !it.is_alphabetic()).unwrap_or(next.len());
    ends.then(|| at - word.len()..text.len() - next.len() + end)
}

/// What stands at the end, after the last blank or mark.
fn last_word(text: &str) -> &str {
    text.rsplit(|it: char| it.is_whitespace() || ".?!".contains(it)).next().unwrap_or_default()
}

/// Whether it is a word in small letters, not an abbreviation (`tp.`, `ths.`), which has no vowel, and not a name of a site.
fn is_word(word: &str) -> bool {
    use unicode_normalization::UnicodeNormalization;
    word.chars().all(char::is_lowercase)
        && word.chars().count() > 1
        && word.nfd().any(|it| "aeiouy".contains(it))
}

/// The end of the first line, where every line is a paragraph.
fn lines(written: &str) -> Option<Range<usize>> {
    let lines: Vec<&str> = written.trim_end().lines().collect();
    let are_paragraphs = lines.len() > 2
        && lines.iter().all(|it| it.len() >= LONG_LINE && ends_sentence(it) && begins_sentence(it))
        && lines.iter().filter(|it| holds_several(it)).count() > 1;
    let first = lines.first().filter(|_| are_paragraphs)?;
    let words = first.trim_end_matches(MARKS_OF_END);
    Some(words.len() - last_word(words).len()..first.len())
}

/// What may stand at the end of a sentence.
const MARKS_OF_END: [char; 7] = ['.', '?', '!', '…', '”', '"', ')'];

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['”', '"', ')']).ends_with(['.', '?', '!', '…'])
}

fn begins_sentence(line: &str) -> bool {
    line.trim_start_matches(['“', '"', '(']).starts_with(char::is_uppercase)
}

/// Whether a line holds more than one sentence.
fn holds_several(line: &str) -> bool {
    line.match_indices(['.', '?', '!']).any(|(at, _)| {
        let after = line.cut(at + 1..);
        is_word(last_word(line.cut(..at))) && after.starts_with(' ') && begins_sentence(after.trim_start())
    })
}
