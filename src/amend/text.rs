//! The text below the front matter as a value.

use std::ops::Range;

use super::fields::Amender;
use crate::cut::Cut;

/// What a form shows of it.
pub(super) fn shown(text: &str, body: &Range<usize>) -> Option<String> {
    let words = text.cut(body.clone()).trim();
    (!words.is_empty()).then(|| words.to_owned())
}

impl Amender<'_> {
    /// Lets it be another; lines that both have at either end are left alone.
    pub(super) fn body(&mut self, body: Range<usize>, words: &str) {
        let now = self.text.cut(body.clone());
        if now.is_empty() {
            let end = self.text.len();
            let line_break = if self.text.ends_with('\n') { "" } else { "\n" };
            return self.edits.push((end..end, format!("{line_break}{words}\n")));
        }
        // Blanks before the first line make code of it, and are not in what a form shows.
        let blank = now.len() - now.trim_start().len();
        let has_first = now.trim_start().lines().next() == words.lines().next();
        let start = body.start + if has_first { blank } else { 0 };
        self.change(start..body.end, words);
    }
}
