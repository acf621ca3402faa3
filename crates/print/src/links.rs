//! What a link is called for those who do not see it.

use typst::{
    ecow::EcoString,
    foundations::{NativeElement as _, NativeRuleMap, ShowFn, Target},
    model::{Destination, LinkElem, LinkMarker},
};

/// A link to a place on a page is called by its own words, such as `12` in an index: Typst takes the place of the page in the file for
/// its number, and a cover has no number.
pub(crate) fn call_by_their_words(rules: &mut NativeRuleMap) {
    rules.replace(Target::Paged, LINK);
}

const LINK: ShowFn<LinkElem> = |link, engine, styles| {
    let span = link.span();
    let destination = link.dest.resolve_early(engine, span)?;
    let words = match destination {
        Destination::Position(_) => link.body.plain_text(),
        Destination::Url(_) | Destination::Location(_) => EcoString::new(),
    };
    let called = if words.trim().is_empty() { destination.alt_text(engine, styles, span)? } else { words };
    let marked = LinkMarker::new(link.body.clone(), Some(called)).pack().spanned(span);
    Ok(marked.set(LinkElem::current, Some(destination)))
};
