//! Runs of text as Markdown: what is bold, italic, a link, what calls a note. A mark that would be read otherwise than meant, as where it is
//! glued to a letter, is left out: the letters never are.

use std::ops::Range;

use kyyeu_office::{Kept, Piece, Run};

use super::wording::markdown;
use crate::{
    prose::{Destination, plain},
    vietnamese::text::nfc,
};

/// What is marked; notes always are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) links: bool,
}

impl Marks {
    /// No form at all.
    pub(super) const NONE: Marks = Marks { bold: false, italic: false, links: false };
    /// Every form.
    pub(super) const ALL: Marks = Marks { bold: true, italic: true, links: true };
}

/// Letters that stand for marks while the text is made Markdown: no text holds them.
const NOTE: char = '\u{1}';
const END: char = '\u{2}';
const BOLD: char = '\u{3}';
const ITALIC: char = '\u{4}';
const LINK: char = '\u{5}';
const LEADS: char = '\u{6}';

/// A letter with its form.
#[derive(Clone, Copy)]
struct Letter<'r> {
    it: char,
    bold: bool,
    italic: bool,
    link: Option<&'r str>,
    /// The number of the note that is called here, in the place of a letter.
    note: Option<u32>,
}

/// The Markdown of a paragraph's pieces that count, with as many of the marks as are read again as meant.
pub(super) fn written(pieces: &[Piece], marks: Marks) -> String {
    let letters = letters(pieces);
    let bare = marked(&letters, Marks::NONE);
    let meant = plain(&bare);
    let fewer = [marks, Marks { italic: false, ..marks }, Marks { links: false, italic: false, ..marks }];
    let mut tried = fewer.into_iter().filter(|it| *it != Marks::NONE).map(|it| marked(&letters, it));
    tried.find(|it| plain(it) == meant).unwrap_or(bare)
}

fn letters(pieces: &[Piece]) -> Vec<Letter<'_>> {
    let mut letters = Vec::new();
    let blank = Letter { it: ' ', bold: false, italic: false, link: None, note: None };
    for piece in pieces {
        match piece {
            Piece::Text(run) if matches!(run.kept, Kept::Yes | Kept::Inserted) => {
                let form = Letter { bold: run.bold, italic: run.italic, link: run.link.as_deref(), ..blank };
                let kept = run.text.chars().filter(|it| !it.is_control() || matches!(it, '\n' | '\t'));
                letters.extend(kept.map(|it| Letter { it, ..form }));
            }
            Piece::Note(number) => letters.push(Letter { it: NOTE, note: Some(*number), ..blank }),
            Piece::Text(Run { .. }) | Piece::Picture(_) => {}
        }
    }
    letters
}

/// The whole with these marks.
fn marked(letters: &[Letter<'_>], marks: Marks) -> String {
    let (mut text, mut addresses) = (String::new(), Vec::new());
    for part in letters.chunk_by(|one, next| followed(one, marks) == followed(next, marks)) {
        let inner = forms(part, marks);
        let shown: String = part.iter().map(|it| it.it).collect();
        let address = part.first().and_then(|it| followed(it, marks));
        let address = address.filter(|it| !shown.trim().is_empty() && shown.trim() != *it);
        match address {
            None => text += &inner,
            Some(address) => {
                let (before, inner, after) = trimmed(&inner);
                text += &format!("{before}{LINK}{inner}{LEADS}{}{END}{after}", addresses.len());
                addresses.push(address.to_owned());
            }
        }
    }
    let text = markdown(nfc(&text).trim());
    in_words(&text, letters, &addresses)
}

/// Where a letter leads, if links are written.
fn followed<'r>(letter: &Letter<'r>, marks: Marks) -> Option<&'r str> {
    letter.link.filter(|it| marks.links && is_followed(it))
}

/// Whether a link leads to where readers can follow it: what is relative or a file was so on another machine.
fn is_followed(address: &str) -> bool {
    Destination::of(address) == Destination::External && !address.starts_with("//")
}

fn trimmed(text: &str) -> (&str, &str, &str) {
    let inner = text.trim();
    let start = text.len() - text.trim_start().len();
    let parts = (text.get(..start), text.get(start + inner.len()..));
    (parts.0.unwrap_or_default(), inner, parts.1.unwrap_or_default())
}

/// Letters with signs for what is bold, and within for what is italic.
fn forms(letters: &[Letter<'_>], marks: Marks) -> String {
    let italics = |part: &[Letter<'_>], text: &mut String| {
        let spans = if marks.italic { spans(part, |it| it.italic) } else { Vec::new() };
        put(part, &spans, ITALIC, text, &|it, text| text.extend(it.iter().map(|it| it.it)));
    };
    let bold = if marks.bold { spans(letters, |it| it.bold) } else { Vec::new() };
    let mut text = String::new();
    put(letters, &bold, BOLD, &mut text, &italics);
    text
}

fn put(
    letters: &[Letter<'_>],
    spans: &[Range<usize>],
    sign: char,
    text: &mut String,
    inner: &dyn Fn(&[Letter<'_>], &mut String),
) {
    let mut done = 0;
    for span in spans {
        inner(letters.get(done..span.start).unwrap_or_default(), text);
        text.push(sign);
        inner(letters.get(span.clone()).unwrap_or_default(), text);
        text.push(sign);
        done = span.end;
    }
    inner(letters.get(done..).unwrap_or_default(), text);
}

/// Where letters have a form: blanks between two that have it have it, too, and those at its ends have not; nor has a sign at an end
/// that would be glued to a letter.
fn spans(letters: &[Letter<'_>], has: impl Fn(&Letter<'_>) -> bool) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = Vec::new();
    for (at, _) in letters.iter().enumerate().filter(|(_, it)| !it.it.is_whitespace() && has(it)) {
        match spans.last_mut().filter(|last| letters.get(last.end..at).is_some_and(are_blank)) {
            Some(last) => last.end = at + 1,
            None => spans.push(at..at + 1),
        }
    }
    for span in &mut spans {
        // Half a word is nobody's meaning.
        while is_of_word(letters, span.start.checked_sub(1)) && is_of_word(letters, Some(span.start)) {
            span.start -= 1;
        }
        while is_of_word(letters, span.end.checked_sub(1)) && is_of_word(letters, Some(span.end)) {
            span.end += 1;
        }
        while span.start < span.end
            && !is_of_word(letters, Some(span.start))
            && is_of_word(letters, span.start.checked_sub(1))
        {
            span.start += 1;
        }
        while span.start < span.end
            && !is_of_word(letters, span.end.checked_sub(1))
            && is_of_word(letters, Some(span.end))
        {
            span.end -= 1;
        }
    }
    spans.retain(|it| letters.get(it.clone()).unwrap_or_default().iter().any(|it| it.it.is_alphanumeric()));
    let mut end = 0;
    spans.retain_mut(|it| {
        it.start = it.start.max(end);
        end = end.max(it.end);
        it.start < it.end
    });
    spans
}

fn are_blank(letters: &[Letter<'_>]) -> bool {
    letters.iter().all(|it| it.it.is_whitespace())
}

/// Whether a letter of a word stands at a place.
fn is_of_word(letters: &[Letter<'_>], at: Option<usize>) -> bool {
    at.and_then(|at| letters.get(at)).is_some_and(|it| it.it.is_alphanumeric())
}

/// Marks in the place of the letters that stand for them.
fn in_words(text: &str, letters: &[Letter<'_>], addresses: &[String]) -> String {
    let mut notes = letters.iter().filter_map(|it| it.note);
    let mut written = String::with_capacity(text.len());
    let mut is_link = false;
    let mut signs = text.chars();
    while let Some(it) = signs.next() {
        match it {
            NOTE => written.extend(notes.next().map(|it| format!("[^{it}]"))),
            BOLD => written.push_str("**"),
            ITALIC => written.push('*'),
            LINK => {
                is_link = true;
                written.push('[');
            }
            LEADS => {
                let number: String = signs.by_ref().take_while(|it| *it != END).collect();
                let address = number.parse().ok().and_then(|it: usize| addresses.get(it));
                written.push_str(&format!("]({})", address.map_or_else(String::new, |it| destination(it))));
                is_link = false;
            }
            ']' if is_link => written.push_str("\\]"),
            it => written.push(it),
        }
    }
    written
}

/// An address between parentheses.
fn destination(address: &str) -> String {
    let mut coded = String::with_capacity(address.len());
    for it in address.chars() {
        match it {
            ' ' => coded.push_str("%20"),
            '(' => coded.push_str("%28"),
            ')' => coded.push_str("%29"),
            '<' => coded.push_str("%3C"),
            '>' => coded.push_str("%3E"),
            '\\' => coded.push_str("%5C"),
            it if it.is_control() => {}
            it => coded.push(it),
        }
    }
    coded
}
