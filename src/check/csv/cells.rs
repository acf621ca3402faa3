//! What a spreadsheet leaves in cells that is no value: what it could not calculate, what did not fit, "as above".

use super::super::names::{is_section, is_total, letters};
use crate::parse::csv::{Cell, Row};

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// A value.
    Value,
    /// Nothing.
    Nothing,
    /// A dash: nothing, and it is meant.
    Dash,
    /// No value.
    No(NoValue),
}

/// Why a cell holds no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoValue {
    /// `=A1`: the formula itself.
    Formula,
    /// `#N/A`, `#REF!`: what the spreadsheet could not calculate.
    Failed,
    /// `######`: a column too narrow.
    Narrow,
    /// `-nt-`, `〃`: as in the row above.
    Ditto,
    /// `null`, `nan`: how programs say that there is nothing.
    Null,
}

/// Judges the text of a cell.
pub(super) fn held(text: &str) -> Held {
    match text.as_bytes() {
        [] => return Held::Nothing,
        // Nearly every cell begins with a letter or a digit, and few are so short as to be no word.
        [first, ..] if text.len() > 12 && (first.is_ascii_alphanumeric() || *first >= 0xC3) => {
            return Held::Value;
        }
        _ => {}
    }
    if matches!(text, "-" | "–" | "—" | "−") {
        return Held::Dash;
    }
    no_value(text).map_or(Held::Value, Held::No)
}

/// Why a text is no value, if it is none.
pub fn no_value(text: &str) -> Option<NoValue> {
    if let Some(formula) = text.strip_prefix('=') {
        let is_begun = formula.starts_with(|it: char| it.is_alphanumeric() || "+-(\"'$@ ".contains(it));
        return is_begun.then_some(NoValue::Formula);
    }
    if let Some(rest) = text.strip_prefix('#') {
        return match rest.trim_start_matches('#') {
            "" => Some(NoValue::Narrow),
            word if word.len() < 16 && word.chars().all(is_of_fault) && letters(word) > 0 => {
                Some(NoValue::Failed)
            }
            _ => None,
        };
    }
    let lower = text.to_lowercase();
    let plain: String = lower.chars().filter(|it| it.is_alphanumeric()).collect();
    if lower.strip_prefix("err:").is_some_and(|it| it.bytes().all(|it| it.is_ascii_digit())) {
        return Some(NoValue::Failed);
    }
    let marks = ["\"", "''", "\"\"", "“", "”", "″", "〃", "//", "như trên"];
    let is_framed = lower.len() > plain.len();
    if marks.contains(&&*lower) || plain == "nhưtrên" || plain == "nt" && is_framed {
        return Some(NoValue::Ditto);
    }
    let nulls = ["null", "nan", "none", "nil", "undefined", "n/a", "(blank)", "(trống)", "(null)"];
    nulls.contains(&&*lower).then_some(NoValue::Null)
}

/// Whether a letter may stand in what a program shows where it failed: `#NAME?`, `#DIV/0!`.
fn is_of_fault(letter: char) -> bool {
    letter.is_uppercase() || letter.is_ascii_digit() || "/_!?".contains(letter)
}

/// The cell by which a row is one of totals: one of its first two.
pub(super) fn total<'r, 't>(row: &'r Row<'t>) -> Option<&'r Cell<'t>> {
    row.iter().filter(|it| !it.text.is_empty()).take(2).find(|it| is_total(&it.text) && !is_section(&it.text))
}

/// The cell by which a row is the heading of a section: `I,CÁ NHÂN,`, `A. TẬP THỂ`, and in a list that is `numbered` by digits every
/// other mark that stands alone with its text, `II,VKSND TỈNH AN BÌNH,`. `number` is the column of numbers.
pub(super) fn section<'r, 't>(
    row: &'r Row<'t>,
    number: Option<usize>,
    is_numbered: bool,
) -> Option<&'r Cell<'t>> {
    let mut filled = row.iter().enumerate().filter(|(_, it)| !it.text.is_empty());
    let (at, first) = filled.next()?;
    let is_number = Some(at) == number;
    let (marked, text) = match is_mark(&first.text) && is_number {
        true => (true, filled.next()?.1),
        false => (without_mark(&first.text).is_some(), first),
    };
    // What follows is how many there are, if anything.
    let is_alone = filled.all(|(_, it)| it.text.bytes().all(|it| it.is_ascii_digit()));
    let of_list = is_numbered && (marked || is_number && letters(&text.text) > 0);
    let name = without_mark(&text.text).unwrap_or(&text.text);
    (is_alone && (is_section(name) || of_list)).then_some(text)
}

/// Whether rows are numbered by digits.
pub(super) fn are_numbered(rows: &[&Row<'_>], number: Option<usize>) -> bool {
    let Some(number) = number else { return false };
    let mut texts =
        rows.iter().filter_map(|it| it.get(number)).map(|it| &it.text).filter(|it| !it.is_empty());
    texts.any(|it| it.trim_end_matches('.').bytes().all(|it| it.is_ascii_digit()))
}

/// `I`, `IV.`, `A`, `b)`: what sections are counted by.
fn is_mark(text: &str) -> bool {
    let mark = text.trim_matches(['.', ')', '(', '-', ':', ' ']);
    let is_roman = mark.len() <= 5 && mark.bytes().all(|it| b"IVX".contains(&it));
    !mark.is_empty() && (is_roman || mark.len() == 1 && mark.as_bytes()[0].is_ascii_alphabetic())
}

/// The text behind a mark in the same cell: `A. TẬP THỂ`, `II/ CÁ NHÂN`.
fn without_mark(text: &str) -> Option<&str> {
    let (mark, rest) = text.split_once(['.', ')', '/', ':', '-', '–'])?;
    (is_mark(mark.trim()) && letters(rest) > 1).then(|| rest.trim())
}
