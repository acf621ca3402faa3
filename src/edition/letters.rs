//! Letters that no font of the theme has. They would print as empty boxes, and a book cannot be corrected: they are searched for in
//! every text of a book before it is printed, and by `check`, which prints nothing.

use std::collections::{BTreeMap, BTreeSet};

use memchr::memchr2_iter;
use pulldown_cmark::{Event, Parser};
use rayon::prelude::*;
use serde_json::Value;

use crate::{
    cut::Cut as _,
    render::{Session, book, lens::Lens, theme::Letters},
    report::Report,
    source::{Sources, Span},
};

/// How much of a text is quoted around a letter, in characters to either side.
const AROUND: usize = 30;

/// How many characters on either side must agree for a place to be taken for the one that was printed: many at first, for
/// a letter may stand in other texts, too; none at last, for Markdown and YAML write some things otherwise.
const AGREEING: [usize; 5] = [12, 6, 3, 1, 0];

/// The longest way to write a letter by its name.
const LONGEST_NAME: usize = 34;

/// Fields of a book's views that nobody reads in print.
const UNREAD: [&str; 6] = ["alt", "anchor", "file", "html", "id", "url"];

/// A text that cannot be printed whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingLetters {
    /// The letters that no font has, each once, as they come.
    pub letters: Vec<char>,
    /// The text.
    pub text: String,
}

/// Reports which texts of a site's yearbooks cannot be printed. Without a yearbook nothing is checked; and the books only where
/// a file has such a letter, since their texts are made of the files'.
pub fn check(session: &Session, report: &mut Report) {
    let site = &session.site;
    let Some(fonts) = session.theme.letters.as_ref().filter(|_| !site.books.is_empty()) else { return };
    let written = Written::of(&site.sources, fonts);
    if written.places.is_empty() {
        return;
    }
    for book in &site.books {
        let view = book::view(Lens::new(session), book.yearbook, book::Form::Print, None);
        let missing = serde_json::to_value(&view).map_or_else(|_| Vec::new(), |it| missing(&it, fonts));
        let at = site.catalog.records().yearbooks[book.yearbook].at;
        written.report(&site.sources, &site.config.theme, &missing, at, report);
    }
}

/// The same of texts that were found to lack letters when they were to be printed; `at` where they are nowhere to be found.
pub fn report_missing(session: &Session, missing: &[MissingLetters], at: Span) -> Report {
    let mut report = Report::default();
    if let Some(fonts) = &session.theme.letters {
        let site = &session.site;
        let written = Written::of(&site.sources, fonts);
        written.report(&site.sources, &site.config.theme, missing, at, &mut report);
    }
    report
}

/// Every text with such letters, once each, in the order of the data.
pub fn missing(data: &Value, fonts: &Letters) -> Vec<MissingLetters> {
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    texts(data, &mut |text| {
        let mut letters: Vec<char> = Vec::new();
        for letter in text.chars().filter(|it| !it.is_ascii() && !fonts.has(*it)) {
            if !letters.contains(&letter) {
                letters.push(letter);
            }
        }
        if !letters.is_empty() && seen.insert(text) {
            found.push(MissingLetters { letters, text: text.to_owned() });
        }
    });
    found
}

fn texts<'d>(data: &'d Value, see: &mut dyn FnMut(&'d str)) {
    match data {
        Value::String(text) if !text.is_ascii() => see(text),
        Value::Array(items) => items.iter().for_each(|it| texts(it, see)),
        Value::Object(fields) => {
            let read = fields.iter().filter(|(name, _)| !UNREAD.contains(&name.as_str()));
            read.for_each(|(_, it)| texts(it, see));
        }
        _ => {}
    }
}

/// Puts plain letters in the place of those that no font has, where that says the same.
pub fn make_plain(data: &mut Value, fonts: &Letters) {
    match data {
        Value::String(text) if text.chars().any(|it| !it.is_ascii() && fonts.plain(it).is_some()) => {
            *text = text.chars().map(|it| fonts.plain(it).unwrap_or_else(|| it.to_string())).collect();
        }
        Value::Array(items) => items.iter_mut().for_each(|it| make_plain(it, fonts)),
        Value::Object(fields) => {
            let read = fields.iter_mut().filter(|(name, _)| !UNREAD.contains(&name.as_str()));
            read.for_each(|(_, it)| make_plain(it, fonts));
        }
        _ => {}
    }
}

/// Where the files have letters that no font has.
struct Written {
    /// In the order of the files.
    places: BTreeMap<char, Vec<Span>>,
}

impl Written {
    fn of(sources: &Sources, fonts: &Letters) -> Written {
        let files: Vec<_> = sources.iter().collect();
        let found: Vec<Vec<(char, Span)>> = files
            .into_par_iter()
            .map(|(file, source)| {
                let letters = lacking(&source.text, fonts).into_iter();
                letters.map(|(letter, range)| (letter, Span::new(file, range))).collect()
            })
            .collect();
        let mut places: BTreeMap<char, Vec<Span>> = BTreeMap::new();
        for (letter, place) in found.into_iter().flatten() {
            places.entry(letter).or_default().push(place);
        }
        Written { places }
    }

    /// Reports each text at its place.
    fn report(
        &self,
        sources: &Sources,
        theme: &str,
        missing: &[MissingLetters],
        at: Span,
        report: &mut Report,
    ) {
        let mut longest: Vec<&MissingLetters> = missing.iter().collect();
        longest.sort_by_key(|it| std::cmp::Reverse(it.text.len()));
        let mut places = BTreeSet::new();
        let mut told: BTreeSet<char> = BTreeSet::new();
        for MissingLetters { letters, text } in longest {
            let place = letters.first().and_then(|it| self.place(sources, text, *it, at));
            // Initials and letters of an index stand nowhere: they are made of names, which are reported already.
            if place.is_none() && letters.iter().all(|it| told.contains(it)) {
                continue;
            }
            let place = place.unwrap_or(at);
            if places.insert((place.file, place.start)) {
                told.extend(letters);
                let [before, letter, after] = around(text, letters[0], AROUND);
                report.missing_letters(place, letters, &[before, letter, after].concat(), theme);
            }
        }
    }

    /// The place where the first `letter` of a text is written. One that nothing around it tells from others is looked for in the
    /// folder of the book at `at`.
    fn place(&self, sources: &Sources, text: &str, letter: char, at: Span) -> Option<Span> {
        let places = self.places.get(&letter)?;
        let folder = sources.path(at.file).rsplit_once('/').map_or("", |it| it.0);
        AGREEING.iter().find_map(|agreeing| {
            let [before, _, after] = around(text, letter, *agreeing);
            let is_alone = before.is_empty() && after.is_empty();
            let found = places.iter().find(|it| {
                let source = &sources.file(it.file).text;
                source.cut(..it.start as usize).ends_with(before)
                    && source.cut(it.end as usize..).starts_with(after)
                    && (!is_alone || sources.path(it.file).starts_with(folder))
            });
            found.copied()
        })
    }
}

/// The letters of a file's text that no font has, however they are written: as themselves, by their names in Markdown or
/// by their numbers in YAML.
fn lacking(text: &str, fonts: &Letters) -> Vec<(char, std::ops::Range<usize>)> {
    let itself = text.char_indices().filter(|(_, it)| lacks(fonts, *it));
    let mut found: Vec<_> = itself.map(|(at, it)| (it, at..at + it.len_utf8())).collect();
    for at in memchr2_iter(b'&', b'\\', text.as_bytes()) {
        let (letters, length) = match text.as_bytes()[at] {
            b'&' => named(text.cut(at..)),
            _ => numbered(text.cut(at..)),
        };
        found.extend(letters.chars().filter(|it| lacks(fonts, *it)).map(|it| (it, at..at + length)));
    }
    found.sort_by_key(|it| it.1.start);
    found
}

fn lacks(fonts: &Letters, letter: char) -> bool {
    !letter.is_ascii() && !fonts.has(letter)
}

/// The letters that a text begins with as Markdown names them, `&alpha;` or `&#945;`, and how long the name is.
fn named(text: &str) -> (String, usize) {
    let behind = text.bytes().skip(1).take(LONGEST_NAME);
    let length = 1 + behind.take_while(|it| it.is_ascii_alphanumeric() || *it == b'#').count();
    if length == 1 || text.as_bytes().get(length) != Some(&b';') {
        return (String::new(), length);
    }
    let read = Parser::new(text.cut(..=length)).filter_map(|it| match it {
        Event::Text(text) => Some(text.into_string()),
        _ => None,
    });
    (read.collect(), length + 1)
}

/// The letter that a text begins with as YAML numbers it, `\u03b1`, and how long the number is.
fn numbered(text: &str) -> (String, usize) {
    let length = match text.as_bytes().get(1) {
        Some(b'x') => 4,
        Some(b'u') => 6,
        Some(b'U') => 10,
        _ => 1,
    };
    let number = text.get(2..length).and_then(|it| u32::from_str_radix(it, 16).ok());
    (number.and_then(char::from_u32).map(String::from).unwrap_or_default(), length)
}

/// The first `letter` of a text with up to `n` characters on either side.
fn around(text: &str, letter: char, n: usize) -> [&str; 3] {
    let at = text.find(letter).unwrap_or_default();
    let end = at + letter.len_utf8();
    let (before, letter, after) = (text.cut(..at), text.cut(at..end), text.cut(end..));
    let from = before.char_indices().rev().take(n).last().map_or(before.len(), |it| it.0);
    let to = after.char_indices().nth(n).map_or(after.len(), |it| it.0);
    [before.cut(from..), letter, after.cut(..to)]
}
