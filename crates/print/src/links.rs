//! What a link is called for those who do not see it.

use std::ops::ControlFlow;

use typst::{
    ecow::EcoString,
    foundations::{Content, NativeElement as _, NativeRuleMap, PlainText, ShowFn, Target},
    layout::{GridCell, HElem},
    model::{Destination, LinkElem, LinkMarker},
    text::LinebreakElem,
};

/// A link within the book is called by its own words, such as `12` in an index or a title in the contents: Typst would say a page of the
/// file, which is not the one that is printed, and no word of what is there.
pub(crate) fn call_by_their_words(rules: &mut NativeRuleMap) {
    rules.replace(Target::Paged, LINK);
}

const LINK: ShowFn<LinkElem> = |link, engine, styles| {
    let span = link.span();
    let destination = link.dest.resolve_early(engine, span)?;
    let words = match destination {
        Destination::Position(_) | Destination::Location(_) => in_a_line(&link.body),
        Destination::Url(_) => EcoString::new(),
    };
    let called = if words.is_empty() { destination.alt_text(engine, styles, span)? } else { words };
    let marked = LinkMarker::new(link.body.clone(), Some(called)).pack().spanned(span);
    Ok(marked.set(LinkElem::current, Some(destination)))
};

/// Words that stand on several lines, or beside one another, as one line.
fn in_a_line(body: &Content) -> EcoString {
    let mut text = EcoString::new();
    let _ = body.traverse(&mut |part| -> ControlFlow<()> {
        if let Some(words) = part.with::<dyn PlainText>() {
            words.plain_text(&mut text);
        } else if part.is::<LinebreakElem>() || part.is::<GridCell>() || part.is::<HElem>() {
            text.push(' ');
        }
        ControlFlow::Continue(())
    });
    // Where long words may break is nothing to be read aloud.
    text.replace("\u{200b}", "").split_whitespace().collect::<Vec<_>>().join(" ").into()
}
