//! Bodies as pages show them: HTML cut at photos and at code, the headings, and how the text begins.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::{
    Block, Dialect, Heading, Resolver, caption,
    facts::language,
    html::Writer,
    plain::Plain,
    sanitize::sanitize,
    stream::{Item, Stream},
};

use crate::cut::Cut;

/// A body as a page shows it.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Its blocks in the order of the text; footnotes are the last.
    pub blocks: Vec<Block>,
    /// Its headings.
    pub headings: Vec<Heading>,
    /// How it begins, as plain text: enough for a description.
    pub opening: String,
}

/// Bytes of plain text that are enough for a description.
const OPENING: usize = 720;

/// Renders a body. It is parsed once: what it reads as and its headings are written down on the way.
pub fn page(text: &str, resolver: &dyn Resolver, dialect: Dialect<'_>) -> Page {
    let mut writer = Writer::new(text, resolver, dialect);
    let (mut blocks, mut headings) = (Vec::new(), Vec::new());
    let plain = Plain::new(resolver, OPENING.min(text.len()));
    let mut walk = Walk { stream: Stream::new(text, &dialect), plain };
    while let Some((item, range)) = walk.next() {
        match item {
            Item::Photos(photos) => {
                writer.flush(&mut blocks);
                blocks.push(Block::Photos(photos.into_iter().map(|it| it.placement).collect()));
            }
            Item::Event(Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))))
                if walk.stream.depth() == 1 =>
            {
                writer.flush(&mut blocks);
                blocks.push(Block::Code { language: language(&info), source: code(&mut walk) });
            }
            Item::Event(Event::Start(Tag::Paragraph))
                if dialect.table_captions
                    && walk.stream.depth() == 1
                    && caption(text.cut(range.clone())).is_some() =>
            {
                writer.flush(&mut blocks);
                blocks.extend(writer.captioned(&mut walk));
            }
            item => {
                writer.take(item, &range);
                headings.extend(writer.ended.take());
            }
        }
    }
    writer.flush(&mut blocks);
    std::mem::take(&mut writer.footnotes).push_list(&mut writer.out, &dialect);
    writer.flush(&mut blocks);
    Page { blocks, headings, opening: walk.plain.finish() }
}

/// The items of a text, each written as plain text on its way.
struct Walk<'a> {
    stream: Stream<'a>,
    plain: Plain<'a>,
}

impl<'a> Iterator for Walk<'a> {
    type Item = (Item<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let (item, range) = self.stream.next()?;
        self.plain.take(&item);
        Some((item, range))
    }
}

/// The text of the code block whose start was just taken.
fn code(walk: &mut Walk<'_>) -> String {
    let mut source = String::new();
    for (item, _) in walk {
        match item {
            Item::Event(Event::Text(text)) => source.push_str(&text),
            Item::Event(Event::End(TagEnd::CodeBlock)) => break,
            _ => {}
        }
    }
    source
}

impl Writer<'_> {
    /// The table behind a paragraph that begins as a caption does, whose start was just taken; without a table it is written as the
    /// paragraph that it is.
    fn captioned(&mut self, walk: &mut Walk<'_>) -> Option<Block> {
        self.until(TagEnd::Paragraph, walk);
        let words = std::mem::take(&mut self.out);
        if !walk.stream.is_before_table() {
            self.out = format!("<p>{words}</p>\n");
            self.paragraph_end = self.out.len();
            return None;
        }
        let caption = caption(&words).unwrap_or(&words).to_owned();
        self.until(TagEnd::Table, walk);
        self.tables.end(&mut self.out);
        let html = std::mem::take(&mut self.out);
        Some(Block::Table { caption: self.clean(caption), html: self.clean(html) })
    }

    fn clean(&self, html: String) -> String {
        if self.has_raw { sanitize(&html) } else { html }
    }

    /// Writes items up to an end, which is taken and not written.
    fn until(&mut self, end: TagEnd, walk: &mut Walk<'_>) {
        for (item, range) in walk {
            match item {
                Item::Event(Event::End(tag)) if tag == end => break,
                item => self.take(item, &range),
            }
        }
    }
}
