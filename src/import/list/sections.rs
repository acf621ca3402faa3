//! Sections of a list: `A. BẰNG KHEN`, `I. TẬP THỂ`, `1. Phòng Tổ chức`, one within the other, and what they say of who stands in them.

use super::cells;
use crate::{
    check::names,
    import::{
        grid::Cell,
        proposal::{Decision, Party},
        vocabulary::Vocabulary,
    },
    vietnamese::{
        ordinal::{parse_roman, to_roman},
        text::{fold, one_line},
    },
};

/// What numbers the heading of a section: those of one kind stand beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Letter(char),
    Roman(u32),
    Number,
    Small,
    None,
}

/// A section.
#[derive(Clone, Debug)]
pub(super) struct Section {
    mark: Mark,
    /// Its heading, without the mark.
    pub(super) heading: String,
    party: Option<Party>,
    unit: Option<String>,
    decision: Option<Decision>,
}

/// The sections that a row stands in, the outermost first.
#[derive(Clone, Debug, Default)]
pub(super) struct Sections(Vec<Section>);

impl Sections {
    /// Begins a section: those of its kind, and what is within them, are over. How deep it is.
    pub(super) fn begin(&mut self, mut section: Section) -> usize {
        // `C` and `D` are letters behind `B`, and else numbers.
        if let Some(letter) = single_letter(section.mark)
            && self
                .0
                .iter()
                .any(|it| matches!(it.mark, Mark::Letter(it) if u32::from(it) + 1 == u32::from(letter)))
        {
            section.mark = Mark::Letter(letter);
        }
        let kind = std::mem::discriminant(&section.mark);
        let of_kind = self.0.iter().position(|it| std::mem::discriminant(&it.mark) == kind);
        self.0.truncate(of_kind.unwrap_or(self.0.len()));
        self.0.push(section);
        self.0.len()
    }

    pub(super) fn party(&self) -> Option<Party> {
        self.nearest(|it| it.party)
    }

    pub(super) fn unit(&self) -> Option<String> {
        self.nearest(|it| it.unit.clone())
    }

    pub(super) fn decision(&self) -> Option<Decision> {
        self.nearest(|it| it.decision.clone())
    }

    /// Their headings, the nearest first.
    pub(super) fn headings(&self) -> Vec<String> {
        self.0.iter().rev().map(|it| it.heading.clone()).collect()
    }

    fn nearest<T>(&self, of: impl Fn(&Section) -> Option<T>) -> Option<T> {
        self.0.iter().rev().find_map(of)
    }
}

/// How sure it is that a row is the heading of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sure {
    /// It stands alone across the table.
    Alone,
    /// It is numbered as headings are, or says what follows.
    Told,
}

/// The section whose heading a row is, if it is one. `is_apart` is where no recipient could stand alone.
pub(super) fn of_row(
    cells: &[&Cell],
    columns: usize,
    is_apart: bool,
    vocabulary: &Vocabulary,
) -> Option<(Sure, Section)> {
    let (mark, cell) = match cells {
        [cell] => (None, *cell),
        [mark, cell] => (Some(mark_of(mark.text.trim())?), *cell),
        _ => return None,
    };
    let section = of_text(&cell.text, vocabulary);
    let mark = mark.unwrap_or(section.mark);
    let says = says_something(&section, vocabulary);
    let reaches = cell.columns > 1 && columns > 2;
    let sure = match mark {
        Mark::Letter(_) | Mark::Roman(_) | Mark::Small => Sure::Told,
        // Recipients are numbered, too.
        Mark::Number if says && (reaches || cells.len() == 1) => Sure::Told,
        Mark::Number => return None,
        Mark::None if names::is_section(&section.heading) => Sure::Told,
        Mark::None if says && (reaches || is_apart) => Sure::Told,
        Mark::None if reaches => Sure::Alone,
        Mark::None => return None,
    };
    Some((sure, Section { mark, ..section }))
}

/// Whether a title above a list is the heading of its first section.
pub(in crate::import) fn is_heading(title: &str) -> bool {
    const LONGEST: usize = 120;
    let (mark, heading) = parted(title);
    let is_marked = matches!(mark, Mark::Letter(_) | Mark::Roman(_));
    title.chars().count() <= LONGEST && (is_marked || names::is_section(heading))
}

/// A heading without its mark.
fn parted(text: &str) -> (Mark, &str) {
    let marked = text.split_once(['.', '/', ')', ':']).and_then(|(mark, rest)| Some((mark_of(mark)?, rest)));
    marked.map_or((Mark::None, text), |(mark, rest)| (mark, rest.trim()))
}

/// The section whose heading a text is.
pub(super) fn of_text(text: &str, vocabulary: &Vocabulary) -> Section {
    let whole = one_line(text);
    let (mark, heading) = parted(&whole);
    let key = fold(heading);
    let party = match () {
        () if key.contains("tap the") && !key.contains("ca nhan") => Some(Party::Collective),
        () if key.contains("ca nhan") && !key.contains("tap the") => Some(Party::Person),
        () if key.contains("gia dinh") => Some(Party::Household),
        () => None,
    };
    let bare = heading.split(['(', ':']).next().unwrap_or_default().trim();
    let unit = vocabulary.is_unit(bare).then(|| bare.to_owned()).filter(|_| party.is_none());
    let decision = cells::decision(heading);
    Section { mark, heading: heading.to_owned(), party, unit, decision }
}

/// Whether a heading says of what its section is.
fn says_something(section: &Section, vocabulary: &Vocabulary) -> bool {
    section.party.is_some()
        || section.unit.is_some()
        || vocabulary.award_stem(&section.heading).is_some()
        || fold(&section.heading).contains("danh hieu")
}

fn mark_of(text: &str) -> Option<Mark> {
    let text = text.trim().trim_matches(['.', ')', '(', '/', ':']);
    let mut letters = text.chars();
    match (letters.next()?, letters.next()) {
        _ if parse_roman(text).is_some() => parse_roman(text).map(Mark::Roman),
        (it, None) if it.is_ascii_uppercase() => Some(Mark::Letter(it)),
        (it, None) if it.is_ascii_lowercase() => Some(Mark::Small),
        _ if text.len() <= 3 && text.bytes().all(|it| it.is_ascii_digit() || it == b'.') => {
            Some(Mark::Number)
        }
        _ => None,
    }
}

/// The letter that a number of one sign could be, too.
fn single_letter(mark: Mark) -> Option<char> {
    let Mark::Roman(number) = mark else { return None };
    let numeral = to_roman(number);
    let mut letters = numeral.chars();
    letters.next().filter(|_| letters.next().is_none())
}
