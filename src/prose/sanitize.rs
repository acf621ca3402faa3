//! Raw HTML that a site lets through, cleaned together with the markup around it.

use std::{collections::HashSet, sync::OnceLock};

use ammonia::Builder;

/// The harmless part of a block. The whole block is cleaned at once, since an element may open in one fragment and
/// close in another; so what our own markup needs is on the list too.
pub(super) fn sanitize(html: &str) -> String {
    static BUILDER: OnceLock<Builder<'static>> = OnceLock::new();
    BUILDER.get_or_init(builder).clean(html).to_string()
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
