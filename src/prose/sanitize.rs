//! Raw HTML that a site lets through, cleaned together with the markup around it.

use std::{collections::HashSet, sync::OnceLock};

use ammonia::Builder;

use super::escape::push_text;

/// The harmless part of a block. The whole block is cleaned at once, since an element may open in one fragment and
/// close in another; so what our own markup needs is on the list too.
///
/// The cleaner's time grows with the square of the depth of elements, so a block deeper than any page needs is shown as it is
/// written.
pub(super) fn sanitize(html: &str) -> String {
    if is_too_deep(html) {
        let mut text = String::with_capacity(html.len());
        push_text(&mut text, html);
        return text;
    }
    static BUILDER: OnceLock<Builder<'static>> = OnceLock::new();
    BUILDER.get_or_init(builder).clean(html).to_string()
}

/// Whether more elements are open at once than any page needs, by the count of tags: those of elements without an end count
/// as open too.
fn is_too_deep(html: &str) -> bool {
    const MOST_OPEN: usize = 2_000;
    let mut open = 0_usize;
    for at in memchr::memchr_iter(b'<', html.as_bytes()) {
        match html.as_bytes().get(at + 1) {
            Some(b'/') => open = open.saturating_sub(1),
            Some(it) if it.is_ascii_alphabetic() => open += 1,
            _ => {}
        }
        if open > MOST_OPEN {
            return true;
        }
    }
    false
}

fn builder() -> Builder<'static> {
    let mut builder = Builder::default();
    builder
        .add_tags(["section", "figure", "figcaption", "mark", "details", "summary"])
        .add_generic_attributes(["class", "id", "role", "aria-label", "lang", "dir", "title"])
        .add_tag_attributes("div", ["tabindex"])
        .add_tag_attributes("th", ["scope"])
        .add_tag_attributes("a", ["rel"])
        .add_tag_attributes("ol", ["start"])
        // `rel` is ours to write; the cleaner's own would forbid search engines to follow.
        .link_rel(None)
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]));
    builder
}
