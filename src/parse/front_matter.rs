//! The two parts of a Markdown record: YAML between lines of `---`, and the text below.

use std::ops::Range;

use crate::cut::Cut;

/// Where the parts of a file are, as byte ranges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parts {
    /// Front matter and text.
    Both {
        /// The YAML, without its fences.
        fields: Range<usize>,
        /// The Markdown, blank lines at either end left out.
        body: Range<usize>,
        /// Lines that are meant as fences and are none: Word makes a long dash of three hyphens.
        odd_fences: Vec<Range<usize>>,
    },
    /// The opening fence has no closing one.
    Unclosed,
    /// No opening fence.
    Missing,
}

/// Finds the parts of `text`.
pub fn split(text: &str) -> Parts {
    let mut odd_fences = Vec::new();
    let opening = fence(text, 0).or_else(|| odd_fence(text, 0, &mut odd_fences));
    let Some(after) = opening else { return Parts::Missing };
    let next = |at: &usize| text.cut(*at..).find('\n').map(|it| at + it + 1);
    let mut lines = std::iter::successors(Some(after), next).filter(|it| *it < text.len());
    let proper = lines.clone().find_map(|at| Some((at, fence(text, at)?)));
    let closing = proper.or_else(|| lines.find_map(|at| Some((at, odd_fence(text, at, &mut odd_fences)?))));
    let Some((at, body)) = closing else {
        return if odd_fences.is_empty() { Parts::Unclosed } else { Parts::Missing };
    };
    Parts::Both { fields: after..at, body: trimmed(text, body), odd_fences }
}

/// If a line `---` starts at `at`, the place after it.
fn fence(text: &str, at: usize) -> Option<usize> {
    let line = text.cut(at..).split('\n').next().unwrap_or_default();
    let is_fence = line.starts_with("---") && line.cut(3..).trim().is_empty();
    is_fence.then(|| (at + line.len() + 1).min(text.len()))
}

/// The same of a line of other dashes, or more or fewer of them, which is kept in `found`.
fn odd_fence(text: &str, at: usize, found: &mut Vec<Range<usize>>) -> Option<usize> {
    let line = text.cut(at..).split('\n').next().unwrap_or_default();
    let dashes = line.trim();
    let is_fence = dashes.chars().all(is_dash)
        && (1..=7).contains(&dashes.chars().count())
        && dashes != "- -"
        && dashes != "-";
    is_fence.then(|| {
        found.push(at..at + line.len());
        (at + line.len() + 1).min(text.len())
    })
}

fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | ' ' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn trimmed(text: &str, from: usize) -> Range<usize> {
    let body = text.cut(from..);
    let lead = body.len() - body.trim_start_matches(['\n', ' ', '\t']).len();
    // Indentation of the first line belongs to Markdown (a code block), so only whole blank lines go.
    let start = from + body.cut(..lead).rfind('\n').map_or(0, |it| it + 1);
    start..start + text.cut(start..).trim_end().len()
}
