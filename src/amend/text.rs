//! The text below the front matter as a value.

use std::ops::Range;

use super::{alignment::common, fields::Amender, places::lines as whole_lines, values::trimmed};
use crate::cut::Cut;

/// What a form shows of it.
pub(super) fn shown(text: &str, body: &Range<usize>) -> Option<String> {
    let words = trimmed(text.cut(body.clone()));
    (!words.is_empty()).then(|| words.to_owned())
}

impl Amender<'_> {
    /// Lets it be another; lines that both have at either end are left alone.
    pub(super) fn body(&mut self, body: Range<usize>, words: &str) {
        let now = self.text.cut(body.clone());
        let blank = now.len() - now.trim_start().len();
        if words.is_empty() && blank < now.len() {
            return self.edits.push((whole_lines(self.text, body.start + blank..body.end), String::new()));
        }
        if now.trim().is_empty() {
            let end = self.text.len();
            // An empty line parts it from what stands above, as people write it.
            let apart = match self.text.ends_with('\n') {
                true if self.text.ends_with("\n\n") => "",
                true => "\n",
                false => "\n\n",
            };
            return self.edits.push((end..end, format!("{apart}{words}\n")));
        }
        // Blanks before the first line make code of it, and are not in what a form shows.
        let blank = now.len() - trimmed(now).len();
        let has_first = trimmed(now).lines().next() == words.lines().next();
        let start = body.start + if has_first { blank } else { 0 };
        self.lines(start..body.end, words);
    }

    /// Other words for a place that ends no line; lines that both have in one order are left alone, wherever they stand.
    fn lines(&mut self, place: Range<usize>, words: &str) {
        let (old, new) = (format!("{}\n", self.text.cut(place.clone())), format!("{words}\n"));
        let old: Vec<&str> = old.split_inclusive('\n').collect();
        let new: Vec<&str> = new.split_inclusive('\n').collect();
        let (mut before, mut now, mut at) = (0, 0, place.start);
        for (kept, same) in common(&old, &new).into_iter().chain([(old.len(), new.len())]) {
            let gone: usize = old[before..kept].iter().map(|it| it.len()).sum();
            let words = new[now..same].concat();
            let edit = match kept == old.len() {
                false => (at..at + gone, words),
                // Behind the last line stands no break.
                true => match words.strip_suffix('\n') {
                    None => (at.saturating_sub(1).max(place.start)..place.end, String::new()),
                    Some(words) if gone == 0 => (place.end..place.end, format!("\n{words}")),
                    Some(words) => (at..place.end, words.to_owned()),
                },
            };
            if gone > 0 || !edit.1.is_empty() {
                self.edits.push(edit);
            }
            at += gone + old.get(kept).map_or(0, |it| it.len());
            (before, now) = (kept + 1, same + 1);
        }
    }
}
