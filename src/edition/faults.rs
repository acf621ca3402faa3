//! What a book in print shows of its records: letters that cannot be set, photographs too coarse for where they stand. Said
//! as problems of the records, where somebody can mend them.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use kyyeu_print::{Faint, MissingLetters};

use super::Paper;
use crate::{
    check::{files::beside, texts::holders},
    report::Report,
    site::Site,
    source::{Sources, Span},
};

/// How much of a text is quoted around a letter, in characters to either side.
const AROUND: usize = 30;

/// How many characters on either side must agree for a place to be taken for the one that was printed: many at first, for
/// a letter may stand in other texts, too; one at last, for Markdown and YAML write some things otherwise.
const AGREEING: [usize; 4] = [12, 6, 3, 1];

/// Texts with letters that no font of the theme has, each where it is written; `at` where that is nowhere to be found.
pub fn letters(site: &Site, missing: &[MissingLetters], at: Span) -> Report {
    let mut report = Report::default();
    let mut longest: Vec<&MissingLetters> = missing.iter().collect();
    longest.sort_by_key(|it| Reverse(it.text.len()));
    let mut places = BTreeSet::new();
    let mut told: BTreeSet<char> = BTreeSet::new();
    for one in longest {
        let place = one.letters.first().and_then(|it| written(&site.sources, &one.text, *it));
        // Initials and letters of an index stand nowhere: they are made of names, which have been told.
        if place.is_none() && one.letters.iter().all(|it| told.contains(it)) {
            continue;
        }
        let place = place.unwrap_or(at);
        if places.insert((place.file, place.start)) {
            told.extend(&one.letters);
            let excerpt = around(&one.text, one.letters.first().copied(), AROUND);
            report.missing_letters(place, &one.letters, &excerpt, &site.config.theme);
        }
    }
    report
}

/// Photographs that are too small for where they stand, each once, at its coarsest.
pub fn photographs(site: &Site, faint: &[Faint], paper: Paper, at: Span) -> Report {
    let mut coarsest: BTreeMap<&str, &Faint> = BTreeMap::new();
    for one in faint {
        let path = one.picture.split_once('/').map_or(one.picture.as_str(), |(_, path)| path);
        let known = coarsest.entry(path).or_insert(one);
        if one.dpi < known.dpi {
            *known = one;
        }
    }
    let mut report = Report::default();
    if coarsest.is_empty() {
        return report;
    }
    let listed = listed(site);
    for (path, it) in coarsest {
        let place = listed.get(path).copied().unwrap_or(at);
        report.faint_photo(place, path, it.dpi, it.page, it.enough, &paper.to_string());
    }
    report
}

/// Where each photograph is first named, by its path.
fn listed(site: &Site) -> BTreeMap<String, Span> {
    let mut places = BTreeMap::new();
    for holder in holders(site.catalog.records(), &site.catalog.extras().texts, &site.sources) {
        for photo in holder.common.photos.iter().chain(holder.portrait) {
            if let Some(file) = &photo.file {
                places.entry(beside(holder.folder, &file.value.0)).or_insert(file.span);
            }
        }
    }
    places
}

/// The place of the first `letter` of a text in the files that it comes from.
fn written(sources: &Sources, text: &str, letter: char) -> Option<Span> {
    AGREEING.iter().find_map(|agreeing| {
        let wanted = around(text, Some(letter), *agreeing);
        if wanted.chars().count() < 2 {
            return None;
        }
        let before = wanted.find(letter)?;
        sources.iter().find_map(|(file, source)| {
            let start = source.text.find(&wanted)? + before;
            Some(Span::new(file, start..start + letter.len_utf8()))
        })
    })
}

/// A letter of a text with so many characters on either side.
fn around(text: &str, letter: Option<char>, n: usize) -> String {
    let letters: Vec<char> = text.chars().collect();
    let at = letters.iter().position(|it| Some(*it) == letter).unwrap_or_default();
    letters[at.saturating_sub(n)..letters.len().min(at + n + 1)].iter().collect()
}
