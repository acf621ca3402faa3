//! Captions and other text of one line.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{
    Dialect, Resolver, addresses,
    escape::push_prose,
    html::Writer,
    stream::{Item, Stream},
};

/// Renders a line of Markdown: emphasis, links, references, code; no blocks, and images are dropped.
///
/// `2020. Hội nghị` and `- Đ/c A` stay what they are: the line is read as the content of a heading, the one block
/// that holds nothing but a line.
pub fn inline(text: &str, resolver: &dyn Resolver) -> String {
    let text = text.trim();
    if is_literal(text) {
        let mut out = String::with_capacity(text.len());
        push_prose(&mut out, text);
        return out;
    }
    // A heading may close with number signs of its own; ours are the ones that are taken away.
    let line = format!("# {} #", text.replace(['\n', '\r'], " "));
    let dialect = Dialect { figures: false, ..Dialect::default() };
    let mut writer = Writer::new(&line, resolver, dialect);
    let mut images: usize = 0;
    for (item, range) in Stream::new(&line, &dialect) {
        match &item {
            Item::Event(Event::Start(Tag::Image { .. })) => images += 1,
            Item::Event(Event::End(TagEnd::Image)) => images -= 1,
            Item::Event(Event::Start(Tag::Heading { .. }) | Event::End(TagEnd::Heading(_))) => {}
            _ if images == 0 => writer.take(item, &range),
            _ => {}
        }
    }
    writer.out
}

/// Whether no character can mean anything inside a line: most captions.
fn is_literal(text: &str) -> bool {
    !text.bytes().any(|it| b"*_`[]!<&\\~\n\r\t".contains(&it))
        && !text.contains("  ")
        && !addresses::may_hold(text)
}
