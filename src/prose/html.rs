//! What a text says as HTML, item by item.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd};

use super::{
    Block, Destination, Dialect, Heading, LiveFigure, RawHtml, Reference, Resolver,
    escape::{push_attribute, push_href, push_prose, push_text, without_comments},
    facts::language,
    footnotes::Footnotes,
    headings::Headings,
    sanitize::sanitize,
    stream::{Item, push_plain},
    tables::Tables,
};

/// Writes items as HTML.
pub(super) struct Writer<'a> {
    pub(super) out: String,
    resolver: &'a dyn Resolver,
    dialect: Dialect<'a>,
    headings: Headings<'a>,
    pub(super) footnotes: Footnotes,
    pub(super) tables: Tables,
    /// Output before the footnotes that are open, innermost last.
    outer: Vec<(String, String)>,
    /// Where the heading's content starts.
    heading: usize,
    /// The heading that has just ended.
    pub(super) ended: Option<Heading>,
    /// For every open link, whether it has a tag.
    links: Vec<bool>,
    image: Option<OpenImage>,
    /// Lines of the HTML block that is open.
    raw: String,
    /// The text has had raw HTML, so that every block from there on is cleaned: a footnote's comes out late.
    pub(super) has_raw: bool,
    /// Where the last paragraph ended.
    pub(super) paragraph_end: usize,
    in_code: bool,
}

struct OpenImage {
    destination: String,
    title: String,
    alt: String,
    depth: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn new(text: &str, resolver: &'a dyn Resolver, dialect: Dialect<'a>) -> Self {
        Writer {
            out: String::with_capacity(text.len() + text.len() / 8),
            resolver,
            dialect,
            headings: Headings::new(&dialect),
            footnotes: Footnotes::default(),
            tables: Tables::default(),
            outer: Vec::new(),
            heading: 0,
            ended: None,
            links: Vec::new(),
            image: None,
            raw: String::new(),
            has_raw: false,
            paragraph_end: 0,
            in_code: false,
        }
    }

    /// What was written becomes a block.
    pub(super) fn flush(&mut self, blocks: &mut Vec<Block>) {
        if self.out.is_empty() {
            return;
        }
        let html = std::mem::take(&mut self.out);
        blocks.push(Block::Html(if self.has_raw { sanitize(&html) } else { html }));
    }

    /// Raw HTML: as text, or as it is where the whole block will be cleaned.
    fn raw(&mut self, html: &str) {
        match self.dialect.raw_html {
            RawHtml::Escape => push_text(&mut self.out, &without_comments(html)),
            RawHtml::Sanitize => {
                self.out.push_str(html);
                self.has_raw = true;
            }
        }
    }

    /// Writes one item.
    pub(super) fn take(&mut self, item: Item<'_>, range: &Range<usize>) {
        self.ended = self.headings.see(&item, range);
        match item {
            Item::Reference(reference) => self.reference(&reference),
            // Shown as written by the events that follow.
            Item::BadReference(_) | Item::BadLiveFigure(_) => {}
            Item::LiveFigure(figure) => self.live_figure(&figure),
            Item::Photos(_) => unreachable!("the caller cuts at photos, and a text without figures has none"),
            Item::Event(event) if self.image.is_some() => self.in_image(event),
            Item::Event(event) => self.event(event),
        }
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.in_code => push_text(&mut self.out, &text),
            Event::Text(text) => push_prose(&mut self.out, &text),
            Event::Code(text) => {
                self.out.push_str("<code>");
                push_text(&mut self.out, &text);
                self.out.push_str("</code>");
            }
            Event::Html(html) => self.raw.push_str(&html),
            Event::InlineHtml(html) => self.raw(&html),
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.line("<hr>\n"),
            Event::FootnoteReference(label) => {
                let in_link = self.in_link();
                self.footnotes.push_mark(&mut self.out, &label, in_link, &self.dialect);
            }
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::TaskListMarker(_) => {
                unreachable!("these options are off")
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.line("<p>"),
            Tag::Heading { .. } => {
                self.line("");
                self.heading = self.out.len();
            }
            Tag::BlockQuote(_) => self.line("<blockquote>\n"),
            Tag::CodeBlock(kind) => self.start_code(&kind),
            Tag::List(None) => self.line("<ul>\n"),
            Tag::List(Some(1)) => self.line("<ol>\n"),
            Tag::List(Some(number)) => self.line(&format!("<ol start=\"{number}\">\n")),
            Tag::Item => self.line("<li>"),
            Tag::FootnoteDefinition(label) => {
                let before = std::mem::take(&mut self.out);
                self.outer.push((before, label.into_string()));
                self.paragraph_end = 0;
            }
            Tag::Table(alignments) => {
                self.line("");
                self.tables.start(&mut self.out, alignments, &self.dialect);
            }
            Tag::TableHead => self.tables.start_head(&mut self.out),
            Tag::TableRow => self.tables.start_row(&mut self.out),
            Tag::TableCell => self.tables.start_cell(&mut self.out),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Link { dest_url, title, .. } => self.start_link(&dest_url, &title),
            Tag::Image { dest_url, title, .. } => self.start_image(dest_url, title),
            Tag::HtmlBlock => self.raw.clear(),
            Tag::Superscript
            | Tag::Subscript
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => unreachable!("these options are off"),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => {
                self.out.push_str("</p>\n");
                self.paragraph_end = self.out.len();
            }
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(_) => self.line("</blockquote>\n"),
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.out.push_str("</code></pre>\n");
            }
            TagEnd::List(true) => self.out.push_str("</ol>\n"),
            TagEnd::List(false) => self.out.push_str("</ul>\n"),
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::Table => self.tables.end(&mut self.out),
            TagEnd::TableHead => self.tables.end_head(&mut self.out),
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => self.tables.end_cell(&mut self.out),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Link => {
                if self.links.pop() == Some(true) {
                    self.out.push_str("</a>");
                }
            }
            TagEnd::HtmlBlock => self.end_raw(),
            TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::MetadataBlock(_) => unreachable!("images end in `in_image`; these options are off"),
        }
    }

    /// Starts a block on its own line.
    fn line(&mut self, tag: &str) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        self.out.push_str(tag);
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'_>) {
        self.in_code = true;
        self.line("<pre><code");
        if let CodeBlockKind::Fenced(info) = kind
            && let Some(language) = language(info)
        {
            self.out.push_str(" class=\"language-");
            push_attribute(&mut self.out, &language);
            self.out.push('"');
        }
        self.out.push('>');
    }

    /// The id is known only after the words, so the content is written first and its tag put before it.
    fn end_heading(&mut self) {
        let content = self.out.split_off(self.heading);
        let Some(Heading { level, anchor, .. }) = &self.ended else { return };
        let level = char::from(b'0' + level);
        self.out.push_str("<h");
        self.out.push(level);
        self.out.push_str(" id=\"");
        push_attribute(&mut self.out, anchor);
        self.out.push_str("\">");
        self.out.push_str(&content);
        self.out.push_str("</h");
        self.out.push(level);
        self.out.push_str(">\n");
    }

    fn end_footnote(&mut self) {
        let (before, label) = self.outer.pop().expect("the parser balances footnotes");
        let mut html = std::mem::replace(&mut self.out, before);
        let is_open = !html.is_empty() && self.paragraph_end == html.len();
        if is_open {
            html.truncate(html.len() - "</p>\n".len());
        }
        self.footnotes.define(&label, html, is_open);
        self.paragraph_end = 0;
    }

    fn end_raw(&mut self) {
        let raw = std::mem::take(&mut self.raw);
        if self.dialect.raw_html == RawHtml::Sanitize {
            return self.raw(&raw);
        }
        let shown = without_comments(&raw);
        if !shown.trim().is_empty() {
            self.line("<p>");
            push_text(&mut self.out, shown.trim());
            self.out.push_str("</p>\n");
        }
    }

    fn in_link(&self) -> bool {
        self.links.contains(&true)
    }

    /// Opens a link unless its address is unsafe; says whether it did.
    fn open_link(&mut self, address: &str, title: &str) -> bool {
        let leads = Destination::of(address);
        if leads == Destination::Forbidden {
            return false;
        }
        self.out.push_str("<a href=\"");
        push_href(&mut self.out, address);
        if !title.is_empty() {
            self.out.push_str("\" title=\"");
            push_attribute(&mut self.out, title);
        }
        self.out.push_str(if leads == Destination::External { "\" rel=\"noopener\">" } else { "\">" });
        true
    }

    fn start_link(&mut self, destination: &str, title: &str) {
        let address = match Destination::of(destination) {
            Destination::Forbidden => None,
            _ => self.resolver.link(destination),
        };
        let is_open = address.is_some_and(|it| self.open_link(&it, title));
        self.links.push(is_open);
    }

    fn reference(&mut self, reference: &Reference) {
        if let Some(image) = &mut self.image {
            return image.alt.push_str(reference.fallback());
        }
        let resolved = self.resolver.reference(reference.kind, &reference.id);
        let (url, name) = match &resolved {
            Some(resolved) => (resolved.url.as_deref(), resolved.text.as_str()),
            None => (None, reference.id.as_str()),
        };
        let text = reference.label.as_deref().unwrap_or(name);
        let is_link = !self.in_link() && url.is_some_and(|it| self.open_link(it, ""));
        push_prose(&mut self.out, text);
        if is_link {
            self.out.push_str("</a>");
        }
    }

    fn live_figure(&mut self, figure: &LiveFigure) {
        let number = self.resolver.live_figure(figure.range.start).unwrap_or_else(|| figure.fallback());
        match &mut self.image {
            Some(image) => image.alt.push_str(&number),
            None => push_text(&mut self.out, &number),
        }
    }

    fn start_image(&mut self, destination: CowStr<'_>, title: CowStr<'_>) {
        let (destination, title) = (destination.into_string(), title.into_string());
        self.image = Some(OpenImage { destination, title, alt: String::new(), depth: 0 });
    }

    /// Between the brackets of an image everything is alt text.
    fn in_image(&mut self, event: Event<'_>) {
        let image = self.image.as_mut().expect("called inside an image only");
        match event {
            Event::Start(_) => image.depth += 1,
            Event::End(_) if image.depth > 0 => image.depth -= 1,
            Event::End(_) => self.end_image(),
            event => push_plain(&mut image.alt, &event),
        }
    }

    fn end_image(&mut self) {
        let image = self.image.take().expect("called inside an image only");
        let found = match Destination::of(&image.destination) {
            Destination::Forbidden => None,
            _ => self.resolver.image(&image.destination),
        };
        let Some(found) = found.filter(|it| Destination::of(&it.src) != Destination::Forbidden) else {
            return push_text(&mut self.out, &image.alt);
        };
        self.out.push_str("<img src=\"");
        push_href(&mut self.out, &found.src);
        self.out.push_str("\" alt=\"");
        push_attribute(&mut self.out, if image.alt.is_empty() { &found.alt } else { &image.alt });
        self.out.push('"');
        if !image.title.is_empty() {
            self.out.push_str(" title=\"");
            push_attribute(&mut self.out, &image.title);
            self.out.push('"');
        }
        for (name, pixels) in [("width", found.width), ("height", found.height)] {
            if let Some(pixels) = pixels {
                self.out.push_str(&format!(" {name}=\"{pixels}\""));
            }
        }
        self.out.push_str(" loading=\"lazy\">");
    }
}
