//! What a body refers to and holds, with places: all that checks and indexes need to know of it.

use std::{collections::HashMap, ops::Range};

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{
    BadLiveFigure, Destination, Dialect, LiveFigure, LiveFigureFault, Photo, caption,
    escape::without_comments,
    footnotes::key,
    headings::{Heading, Headings},
    lints::{Lint, LintKind, Watch},
    reference::{BadReference, Reference},
    stream::{Item, Stream},
};

use crate::cut::Cut;

/// Everything in a body that something else may depend on, each kind in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// References to records.
    pub references: Vec<Reference>,
    /// Double brackets that name no record.
    pub bad_references: Vec<BadReference>,
    /// Numbers that the records give.
    pub live_figures: Vec<LiveFigure>,
    /// Double braces that are none.
    pub bad_live_figures: Vec<BadLiveFigure>,
    /// Photos placed.
    pub photos: Vec<Photo>,
    /// Images inside a line, in a list or in a quotation.
    pub images: Vec<Image>,
    /// Ordinary links.
    pub links: Vec<Link>,
    /// Headings.
    pub headings: Vec<Heading>,
    /// Tables with a caption, at the top level.
    pub n_table_captions: usize,
    /// Footnotes, by first appearance of their label.
    pub footnotes: Vec<Footnote>,
    /// Raw HTML.
    pub raw_html: Vec<RawFragment>,
    /// Traps of Markdown that the text fell into, in the order of the text.
    pub lints: Vec<Lint>,
}

/// An image inside a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// From `!` to `)`.
    pub range: Range<usize>,
    /// As written.
    pub destination: String,
    /// The kind of destination.
    pub leads: Destination,
}

/// A link other than a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The whole link.
    pub range: Range<usize>,
    /// As written, with entities and escapes resolved; a mail address in angle brackets gets its `mailto:`.
    pub destination: String,
    /// The kind of destination.
    pub leads: Destination,
}

/// A footnote; one that lacks a side has a lint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// What stands after `^`.
    pub label: String,
    /// Its first definition.
    pub definition: Option<Range<usize>>,
    /// Its marks in the text.
    pub references: Vec<Range<usize>>,
}

/// A run of raw HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawFragment {
    /// The tag, or the whole block.
    pub range: Range<usize>,
    /// Nothing but comments: left out of the output, not shown.
    pub is_comment: bool,
}

/// Reads the facts of a body.
pub fn facts(text: &str, dialect: Dialect<'_>) -> Facts {
    let mut collector = Collector {
        facts: Facts::default(),
        watch: Watch::new(text),
        is_line: !dialect.figures,
        headings: Headings::new(&dialect),
        n_links: 0,
        footnotes: HashMap::new(),
    };
    let mut stream = Stream::new(text, &dialect);
    let mut is_caption = false;
    while let Some((item, range)) = stream.next() {
        match item {
            Item::Event(Event::Start(Tag::Paragraph)) => {
                is_caption = stream.depth() == 1 && caption(text.cut(range.clone())).is_some();
            }
            Item::Event(Event::End(TagEnd::Paragraph)) if is_caption && stream.is_before_table() => {
                collector.facts.n_table_captions += 1;
            }
            _ => {}
        }
        collector.take(text, item, range);
    }
    collector.finish()
}

struct Collector<'a> {
    facts: Facts,
    watch: Watch<'a>,
    /// Whether the text is a line, which has no blocks and shows no pictures.
    is_line: bool,
    headings: Headings<'a>,
    /// Links that are open.
    n_links: usize,
    /// Place of every footnote's label in `facts`.
    footnotes: HashMap<String, usize>,
}

impl Collector<'_> {
    fn take(&mut self, source: &str, item: Item<'_>, range: Range<usize>) {
        self.facts.headings.extend(self.headings.see(&item, &range));
        match item {
            Item::Reference(reference) => {
                if self.n_links > 0 {
                    self.watch.push(LintKind::ReferenceInLink, range);
                }
                self.facts.references.push(reference);
            }
            Item::BadReference(bad) => self.facts.bad_references.push(bad),
            Item::LiveFigure(LiveFigure { range, .. }) if self.headings.is_open() => {
                self.facts.bad_live_figures.push(BadLiveFigure { range, fault: LiveFigureFault::InHeading });
            }
            Item::LiveFigure(figure) => self.facts.live_figures.push(figure),
            Item::BadLiveFigure(faults) => self.facts.bad_live_figures.extend(faults),
            Item::Photos(photos) => self.facts.photos.extend(photos),
            Item::Event(event) => {
                self.watch.see(&event, &range);
                match event {
                    Event::Start(tag) => self.start(source, tag, range),
                    Event::End(TagEnd::Link) => self.n_links -= 1,
                    Event::InlineHtml(_) => self.push_raw(source, range),
                    Event::FootnoteReference(label) => self.footnote(&label).references.push(range),
                    _ => {}
                }
            }
        }
    }

    fn start(&mut self, source: &str, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Link { dest_url, .. } => {
                let (destination, leads) = (dest_url.to_string(), Destination::of(&dest_url));
                self.n_links += 1;
                self.facts.links.push(Link { range, destination, leads });
            }
            Tag::Image { .. } if self.is_line => self.watch.push(LintKind::PictureInLine, range),
            Tag::Image { dest_url, .. } => {
                let (destination, leads) = (dest_url.to_string(), Destination::of(&dest_url));
                self.facts.images.push(Image { range, destination, leads });
            }
            Tag::HtmlBlock => self.push_raw(source, range),
            Tag::FootnoteDefinition(label) => {
                let footnote = self.footnote(&label);
                if footnote.definition.is_none() {
                    footnote.definition = Some(range);
                } else {
                    self.watch.push(LintKind::FootnoteRepeated, range);
                }
            }
            _ => {}
        }
    }

    fn push_raw(&mut self, source: &str, range: Range<usize>) {
        let is_comment = without_comments(source.cut(range.clone())).trim().is_empty();
        self.facts.raw_html.push(RawFragment { range, is_comment });
    }

    fn footnote(&mut self, label: &str) -> &mut Footnote {
        let footnotes = &mut self.facts.footnotes;
        let index = *self.footnotes.entry(key(label)).or_insert(footnotes.len());
        if index == footnotes.len() {
            let label = label.to_owned();
            footnotes.push(Footnote { label, definition: None, references: Vec::new() });
        }
        &mut footnotes[index]
    }

    fn finish(mut self) -> Facts {
        self.watch.end_of_block();
        for footnote in &self.facts.footnotes {
            if let (Some(range), true) = (&footnote.definition, footnote.references.is_empty()) {
                self.watch.push(LintKind::FootnoteUnused, range.clone());
            }
        }
        self.facts.lints = self.watch.found;
        if self.is_line {
            self.facts.lints.retain(|it| !it.kind.is_of_blocks());
        }
        self.facts.lints.sort_by_key(|it| (it.range.start, it.range.end, it.kind));
        self.facts
    }
}

/// The language that a fence names: its first word, as highlighters and CommonMark read it.
pub(super) fn language(info: &str) -> Option<String> {
    info.split_whitespace().next().map(str::to_owned)
}
