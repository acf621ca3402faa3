//! What a link is called for those who do not see it.

use typst::{
    ecow::EcoString,
    foundations::{NativeElement as _, NativeRuleMap, ShowFn, Target},
    model::{Destination, LinkElem, LinkMarker},
};

/// A link within the book is called by its own words. Typst calls it by the page that it leads to, for which it asks half a dozen things
/// of the layout before, or takes the place of that page in the file for its number.
pub(crate) fn call_by_their_words(rules: &mut NativeRuleMap) {
    rules.replace(Target::Paged, LINK);
}

const LINK: ShowFn<LinkElem> = |link, engine, styles| {
    let span = link.span();
    let destination = link.dest.resolve_early(engine, span)?;
    let words = match destination {
        Destination::Url(_) => EcoString::new(),
        Destination::Position(_) | Destination::Location(_) => link.body.plain_text(),
    };
    let called = if words.trim().is_empty() { destination.alt_text(engine, styles, span)? } else { words };
    let marked = LinkMarker::new(link.body.clone(), Some(called)).pack().spanned(span);
    Ok(marked.set(LinkElem::current, Some(destination)))
};
