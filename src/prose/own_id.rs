//! The id that an author gives a heading.

use std::ops::Range;

use crate::cut::Cut;

/// The id in the `{#id}` that ends a heading; an underline or closing `#` may follow it.
pub(super) fn own_id(heading: &str) -> Option<Range<usize>> {
    let end = heading.trim_end_matches(['#', '=', '-', ' ', '\t', '\r', '\n']).len();
    let start = heading.cut(..end).rfind("{#")?;
    let inner = heading.cut(start + 2..end).strip_suffix('}')?;
    let is_id =
        !inner.is_empty() && !inner.contains(|it: char| it.is_whitespace() || "{}<>\"'`".contains(it));
    let stands_alone = heading.cut(..start).ends_with([' ', '\t', '#']);
    (is_id && stands_alone).then(|| start + 2..start + 2 + inner.len())
}
