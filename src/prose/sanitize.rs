//! Raw HTML that a site lets through, cleaned together with the markup around it.

use std::{collections::HashSet, sync::OnceLock};

use ammonia::Builder;

use super::escape::push_text;
use crate::cut::Cut;

/// The harmless part of a block. The whole block is cleaned at once, since an element may open in one fragment and
/// close in another; so what our own markup needs is on the list too.
///
/// The cleaner's time grows with the square of the depth of elements, so a block deeper than any page needs is shown as it is
/// written.
pub(super) fn sanitize(html: &str) -> String {
    if Open::default().is_too_deep(html, MOST_OPEN + OWN) {
        let mut text = String::with_capacity(html.len());
        push_text(&mut text, html);
        return text;
    }
    static BUILDER: OnceLock<Builder<'static>> = OnceLock::new();
    BUILDER.get_or_init(builder).clean(html).to_string()
}

/// Elements that may be open at once in what an author writes as HTML: more than any page needs.
const MOST_OPEN: usize = 2_000;
/// What the markup around it may add.
const OWN: usize = 200;

/// Elements without content or end.
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// How many elements are open, by the count of tags.
#[derive(Debug, Default)]
pub struct Open(usize);

impl Open {
    /// Goes on through HTML of an author: whether more elements are open in it at once than are taken.
    pub fn goes_too_deep(&mut self, html: &str) -> bool {
        self.is_too_deep(html, MOST_OPEN)
    }

    fn is_too_deep(&mut self, html: &str, most: usize) -> bool {
        for at in memchr::memchr_iter(b'<', html.as_bytes()) {
            let tag = html.cut(at + 1..);
            let name = tag.cut(..tag.bytes().take_while(u8::is_ascii_alphanumeric).count());
            if tag.starts_with('/') {
                self.0 = self.0.saturating_sub(1);
            } else if !name.is_empty() && !VOID.iter().any(|it| it.eq_ignore_ascii_case(name)) {
                self.0 += 1;
            }
            if self.0 > most {
                return true;
            }
        }
        false
    }
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
