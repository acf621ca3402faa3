//! Ids of headings: what a link `#…` into a body names.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use crate::cut::Cut;

/// Longer anchors are cut at a hyphen; a heading is a line, not a paragraph.
const MAX_LENGTH: usize = 100;

/// Gives every heading of one text its own id.
#[derive(Default)]
pub(super) struct Anchors {
    /// For every id given out, the number its next namesake tries.
    next: HashMap<String, u32>,
}

impl Anchors {
    /// The id of the heading that reads `text`, or the one that its author gave it; the second of a name ends in `-2`.
    pub(super) fn assign(&mut self, prefix: &str, text: &str, own: Option<&str>) -> String {
        let base = own.map_or_else(|| slug(text), own_id);
        let mut anchor = base.clone();
        let mut number = self.next.get(&base).copied().unwrap_or(1);
        while self.next.contains_key(&anchor) {
            number += 1;
            anchor = format!("{base}-{number}");
        }
        self.next.insert(base, number);
        self.next.entry(anchor.clone()).or_insert(1);
        format!("{prefix}{anchor}")
    }
}

/// An id as its author wrote it, where addresses and the theme's own ids allow it.
fn own_id(written: &str) -> String {
    match written.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_.:".contains(&it))
        && written.bytes().next().is_some_and(|it| it.is_ascii_alphanumeric())
    {
        true => written.to_owned(),
        false => slug(written),
    }
}

fn slug(text: &str) -> String {
    let mut slug = slug::slugify(text.nfc().collect::<String>());
    if slug.len() > MAX_LENGTH {
        let cut = slug.cut(..=MAX_LENGTH).rfind('-').unwrap_or(MAX_LENGTH);
        slug.truncate(cut);
    }
    if slug.is_empty() { "muc".to_owned() } else { slug }
}
