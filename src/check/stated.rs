//! Numbers of running text that contradict themselves or their book: sums that do not add up, spans of years that are not as
//! long as stated, a cutoff that is not the book's, a congress of the wrong number.
//!
//! These are found by a few patterns of official prose, so the rule warns and does not forbid, and it keeps silent where
//! the words could mean something else.

use std::ops::Range;

use super::{live_figures::Bounds, prose::Page};
use crate::{cut::Cut, report::Report, vietnamese::ordinal::parse_ordinal};

/// How far a parenthesis with dates may stand behind the number of years, in bytes.
const NEAR: usize = 90;
/// A cutoff stated for a year further from the book's than this means something else.
const FAR_YEARS: i32 = 3;
/// How far before `lần thứ` the word for the congress may stand, in bytes.
const BEFORE_ORDINAL: usize = 120;

/// Something that contradicts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// The number.
    pub range: Range<usize>,
    /// What about it.
    pub kind: ContradictionKind,
}

/// What contradicts what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContradictionKind {
    /// `20 + 13 + 369 = 403`: the sum stated, and the true one.
    Sum(u64, u64),
    /// `60 năm (1960-2021)`: the years stated, and those from the first to the last.
    Span(i32, i32),
    /// `tính đến hết năm 2018` in a book whose cutoff is 2019.
    Cutoff(i32, i32),
    /// `Đại hội … lần thứ VII` in the book of the sixth.
    Ordinal(u32, u32),
}

/// Reports what contradicts in a text of a book.
pub(super) fn check(page: &Page<'_>, bounds: &Bounds, report: &mut Report) {
    for it in contradictions(page.text(), bounds) {
        report.contradiction(page.at(&it.range), &it.kind);
    }
}

/// What contradicts in a text, in its order.
pub fn contradictions(text: &str, bounds: &Bounds) -> Vec<Contradiction> {
    let mut found = sums(text);
    found.extend(spans(text));
    found.extend(cutoffs(text, bounds));
    found.extend(ordinals(text, bounds));
    found.sort_by_key(|it| it.range.start);
    found
}

/// The number of digits that a text begins with, in groups of thousands or not, and its length.
fn number(text: &str) -> Option<(u64, usize)> {
    let length = text.find(|it: char| !it.is_ascii_digit() && it != '.').unwrap_or(text.len());
    let digits = text.cut(..length).trim_end_matches('.');
    Some((digits.replace('.', "").parse().ok()?, digits.len()))
}

/// `a + b + … = c`.
fn sums(text: &str) -> Vec<Contradiction> {
    let mut found = Vec::new();
    let mut after = 0;
    for (plus, _) in text.match_indices('+').filter(|_| text.contains('=')) {
        if plus < after {
            continue;
        }
        let before = text.cut(..plus).trim_end_matches(' ');
        let start = before
            .rfind(|it: char| !it.is_ascii_digit() && it != '.')
            .map_or(0, |at| at + before.cut(at..).chars().next().map_or(0, char::len_utf8));
        let Some((mut sum, _)) = number(before.cut(start..)) else { continue };
        let mut at = plus;
        loop {
            let sign = text.cut(at..).chars().next();
            let value_at =
                at + 1 + (text.cut(at + 1..).len() - text.cut(at + 1..).trim_start_matches(' ').len());
            let Some((value, length)) = number(text.cut(value_at..)) else { break };
            let end = value_at + length;
            if sign == Some('=') {
                if value != sum {
                    let kind = ContradictionKind::Sum(value, sum);
                    found.push(Contradiction { range: start..end, kind });
                }
                break;
            }
            sum = sum.saturating_add(value);
            at = end + (text.cut(end..).len() - text.cut(end..).trim_start_matches(' ').len());
            if !text.cut(at..).starts_with(['+', '=']) {
                break;
            }
        }
        after = at;
    }
    found
}

/// `N năm … (a-b)`.
fn spans(text: &str) -> Vec<Contradiction> {
    let mut found = Vec::new();
    for (at, word) in text.match_indices(" năm") {
        let before = text.cut(..at);
        let start = at - before.bytes().rev().take_while(u8::is_ascii_digit).count();
        let Ok(stated) = before.cut(start..).parse::<i32>() else { continue };
        let rest = text.cut(at + word.len()..);
        let Some(open) = rest.find('(').filter(|it| *it <= NEAR) else { continue };
        let Some(close) = rest.cut(open..).find(')') else { continue };
        let between_is_one = !rest.cut(..open).contains(['.', ';', '\n', ')', ',']);
        let Some((from, to)) = ends(rest.cut(open + 1..open + close)).filter(|_| between_is_one) else {
            continue;
        };
        let years = to.0 - from.0;
        // From year to year both ends may be counted; from day to day they are anniversaries.
        let inclusive = !from.1 && !to.1 && stated == years + 1;
        if stated != years && !inclusive && years > 0 {
            let range = start..at + word.len();
            found.push(Contradiction { range, kind: ContradictionKind::Span(stated, years) });
        }
    }
    found
}

/// The years of `1960-2020` or `26/7/1960 – 26/7/2020`, each with whether a day or month comes with it.
fn ends(text: &str) -> Option<((i32, bool), (i32, bool))> {
    let (from, to) = text.split_once(['-', '–', '—'])?;
    Some((end(from)?, end(to)?))
}

fn end(text: &str) -> Option<(i32, bool)> {
    let parts: Vec<&str> = text.trim().split(['/', '.']).collect();
    let numbers =
        parts.iter().all(|it| (1..=4).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit()));
    let last = parts.last().filter(|it| it.len() == 4 && numbers && parts.len() <= 3)?;
    Some((last.parse().ok()?, parts.len() > 1))
}

/// `tính đến hết năm 2018`, `từ khi thành lập đến năm 2020`, `số liệu đến ngày 31/12/2018`.
fn cutoffs(text: &str, bounds: &Bounds) -> Vec<Contradiction> {
    let Some(cutoff) = bounds.cutoff.map(|it| i32::from(it.0)) else { return Vec::new() };
    let mut found = Vec::new();
    for lead in ["tính đến ", "Tính đến ", "từ khi thành lập đến ", "Từ khi thành lập đến ", "số liệu đến "]
    {
        for (at, _) in text.match_indices(lead) {
            let mut rest = text.cut(at + lead.len()..);
            for word in ["hết ", "ngày ", "tháng ", "năm "] {
                rest = rest.strip_prefix(word).unwrap_or(rest);
            }
            let length = rest.find(|it: char| !it.is_ascii_digit() && it != '/').unwrap_or(rest.len());
            let last = rest.cut(..length).rsplit('/').next().filter(|it| it.len() == 4);
            let Some(year) = last.and_then(|it| it.parse::<i32>().ok()) else { continue };
            if year != cutoff && (year - cutoff).abs() <= FAR_YEARS {
                let start = text.len() - rest.len();
                let kind = ContradictionKind::Cutoff(year, cutoff);
                found.push(Contradiction { range: start..start + length, kind });
            }
        }
    }
    found
}

/// `Đại hội … lần thứ VII`, later than the book's own; or of another number in the year of that one.
fn ordinals(text: &str, bounds: &Bounds) -> Vec<Contradiction> {
    let Some((own, held)) = bounds.congress else { return Vec::new() };
    let lead = "lần thứ ";
    let mut found = Vec::new();
    for (at, _) in text.match_indices(lead) {
        let from = text
            .cut(..at)
            .char_indices()
            .rev()
            .map(|it| it.0)
            .take_while(|it| at - it <= BEFORE_ORDINAL)
            .last();
        let before = text.cut(from.unwrap_or(at)..at);
        let sentence = before.rsplit(['.', '\n', ';']).next().unwrap_or(before);
        let word =
            text.cut(at + lead.len()..).split(|it: char| !it.is_alphanumeric()).next().unwrap_or_default();
        let is_congress = sentence.contains("Đại hội thi đua") || sentence.contains("Đại hội Thi đua");
        let Some(stated) = parse_ordinal(&format!("{lead}{word}")).filter(|_| is_congress) else { continue };
        let start = at + lead.len();
        let rest = text.cut(start + word.len()..).trim_start();
        let year = rest.strip_prefix("năm ").or_else(|| rest.strip_prefix(", năm "));
        let of_own_year = year.zip(held).is_some_and(|(it, held)| it.starts_with(&held.to_string()));
        if stated > own || (of_own_year && stated != own) {
            let kind = ContradictionKind::Ordinal(stated, own);
            found.push(Contradiction { range: start..start + word.len(), kind });
        }
    }
    found
}
