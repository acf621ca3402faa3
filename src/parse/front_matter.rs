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
    },
    /// The opening fence has no closing one.
    Unclosed,
    /// No opening fence.
    Missing,
}

/// Finds the parts of `text`.
pub fn split(text: &str) -> Parts {
    let Some(after) = fence(text, 0) else { return Parts::Missing };
    let mut at = after;
    while at < text.len() {
        if let Some(body) = fence(text, at) {
            return Parts::Both { fields: after..at, body: trimmed(text, body) };
        }
        at = text.cut(at..).find('\n').map_or(text.len(), |it| at + it + 1);
    }
    Parts::Unclosed
}

/// If a line `---` starts at `at`, the place after it.
fn fence(text: &str, at: usize) -> Option<usize> {
    let line = text.cut(at..).split('\n').next().unwrap_or_default();
    let is_fence = line.starts_with("---") && line.cut(3..).trim().is_empty();
    is_fence.then(|| (at + line.len() + 1).min(text.len()))
}

fn trimmed(text: &str, from: usize) -> Range<usize> {
    let body = text.cut(from..);
    let lead = body.len() - body.trim_start_matches(['\n', ' ', '\t']).len();
    // Indentation of the first line belongs to Markdown (a code block), so only whole blank lines go.
    let start = from + body.cut(..lead).rfind('\n').map_or(0, |it| it + 1);
    start..start + text.cut(start..).trim_end().len()
}
