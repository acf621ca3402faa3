//! Bodies as a tree, for those who lay text out themselves: print and EPUB. The same stream of events as [`super::page()`],
//! so that what a page shows is what a book prints; no markup anywhere.

mod notes;

use std::collections::BTreeMap;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, Tag, TagEnd};

use super::{
    Destination, Dialect, Heading, PhotoPlacement, Resolver, caption,
    escape::without_comments,
    facts::language,
    footnotes::key,
    headings::Headings,
    stream::{Item, Stream, push_plain},
};

/// A block of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A heading.
    Heading {
        /// As rendered, after the offset: 1 to 6.
        level: u8,
        /// The id that pages give it.
        anchor: String,
        /// What it reads.
        text: String,
        /// Its content.
        runs: Vec<Run>,
    },
    /// A list; the number that it starts with, if it has numbers.
    List(Option<u64>, Vec<Vec<Node>>),
    /// A quotation.
    Quote(Vec<Node>),
    /// A table: its caption, a word for each column, its head, its rows.
    Table {
        /// What stands before it after `Bảng:`; nothing where that is not asked for.
        caption: Vec<Run>,
        /// `left`, `center`, `right` or nothing.
        alignments: Vec<&'static str>,
        /// Cells of the head.
        head: Vec<Vec<Run>>,
        /// Rows of cells.
        rows: Vec<Vec<Vec<Run>>>,
    },
    /// Lines kept as they are, and the language after the fence.
    Code(Option<String>, String),
    /// A break between paragraphs.
    Rule,
    /// A paragraph of nothing but photos.
    Photos(Vec<PhotoPlacement>),
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Run {
    /// Text.
    Text(String),
    /// Strong.
    Strong(Vec<Run>),
    /// Emphasis.
    Emphasis(Vec<Run>),
    /// Struck out.
    Struck(Vec<Run>),
    /// Code.
    Code(String),
    /// A link, its address as the resolver has it.
    Link(String, Vec<Run>),
    /// A reference to a record: its number in the text from 1, where it leads, what is seen.
    Reference(usize, Option<String>, String),
    /// The mark of a footnote with its number, and the note; nothing where an earlier mark has it.
    Footnote(u32, Option<Vec<Node>>),
    /// The line ends.
    Break,
}

/// Reads a body as a tree.
pub fn tree(text: &str, resolver: &dyn Resolver, dialect: Dialect<'_>) -> Vec<Node> {
    let mut builder = Builder {
        resolver,
        dialect,
        headings: Headings::new(&dialect),
        ended: None,
        open: vec![Frame::new(Kind::Root)],
        n_references: 0,
        has_frame: Vec::new(),
        n_levels: 0,
        n_forms: 0,
        labels: BTreeMap::new(),
        notes: Vec::new(),
    };
    for (item, range) in Stream::new(text, &dialect) {
        builder.ended = builder.headings.see(&item, &range);
        builder.take(item);
    }
    let Builder { mut open, notes, labels, .. } = builder;
    let mut nodes = open.swap_remove(0).finish();
    notes::place(&mut nodes, notes, &labels);
    nodes
}

/// Reads a line, such as a caption.
pub fn runs(text: &str, resolver: &dyn Resolver) -> Vec<Run> {
    // The content of a heading is the one block that holds nothing but a line; see `inline`.
    let line = format!("# {} #", text.trim().replace(['\n', '\r'], " "));
    let dialect = Dialect { figures: false, ..Dialect::default() };
    match tree(&line, resolver, dialect).pop() {
        Some(Node::Heading { runs, .. }) => runs,
        _ => Vec::new(),
    }
}

/// Lists and quotations inside one another beyond which more of them are read as what they hold, and as many in a note: each is a
/// call inside a call to those who lay out, and these end somewhere.
const MOST_LEVELS: usize = 8;
const MOST_LEVELS_OF_NOTE: usize = 3;
/// The same of emphasis and links.
const MOST_FORMS: usize = 5;

/// What is being read.
enum Kind {
    Root,
    Paragraph,
    Heading,
    List(Option<u64>, Vec<Vec<Node>>),
    Item,
    Quote,
    Code(Option<String>),
    Html,
    /// Its label, and how deep the place of its definition is.
    Note(String, usize),
    Table {
        alignments: Vec<&'static str>,
        head: Vec<Vec<Run>>,
        rows: Vec<Vec<Vec<Run>>>,
    },
    Row(Vec<Vec<Run>>),
    Cell,
    Strong,
    Emphasis,
    Struck,
    Link(Option<String>),
    Image,
}

/// A block or a piece that is open.
struct Frame {
    kind: Kind,
    nodes: Vec<Node>,
    runs: Vec<Run>,
    /// What an image reads.
    words: String,
}

impl Frame {
    fn new(kind: Kind) -> Frame {
        Frame { kind, nodes: Vec::new(), runs: Vec::new(), words: String::new() }
    }

    /// Its blocks; a line that stands in it without a paragraph is one.
    fn finish(mut self) -> Vec<Node> {
        self.close_line();
        self.nodes
    }

    fn close_line(&mut self) {
        if !self.runs.is_empty() {
            self.nodes.push(Node::Paragraph(std::mem::take(&mut self.runs)));
        }
    }
}

struct Builder<'a> {
    resolver: &'a dyn Resolver,
    dialect: Dialect<'a>,
    headings: Headings<'a>,
    /// The heading that has just ended.
    ended: Option<Heading>,
    /// Innermost last; the first is the text.
    open: Vec<Frame>,
    n_references: usize,
    /// For every tag that is open, whether it has a frame.
    has_frame: Vec<bool>,
    /// Lists and quotations that are open.
    n_levels: usize,
    /// Emphasis and links that are open.
    n_forms: usize,
    /// Numbers of footnotes by label, in the order of their first marks.
    labels: BTreeMap<String, u32>,
    /// In the order of the text.
    notes: Vec<(String, Vec<Node>)>,
}

impl Builder<'_> {
    fn top(&mut self) -> &mut Frame {
        self.open.last_mut().expect("the text is never closed")
    }

    fn block(&mut self, node: Node) {
        let top = self.top();
        top.close_line();
        top.nodes.push(node);
    }

    fn table(&mut self, alignments: Vec<&'static str>, head: Vec<Vec<Run>>, rows: Vec<Vec<Vec<Run>>>) {
        let caption = self.caption();
        self.block(Node::Table { caption, alignments, head, rows });
    }

    /// The paragraph above, where it is the caption of the table that follows it: at the top level, as pages have it.
    fn caption(&mut self) -> Vec<Run> {
        if !self.dialect.table_captions || self.open.len() > 1 {
            return Vec::new();
        }
        let nodes = &mut self.top().nodes;
        let Some(Node::Paragraph(mut runs)) = nodes.pop_if(|it| is_caption(it)) else { return Vec::new() };
        if let Some(Run::Text(text)) = runs.first_mut() {
            *text = caption(text).unwrap_or_default().to_owned();
        }
        runs
    }

    fn run(&mut self, run: Run) {
        let runs = &mut self.top().runs;
        match (runs.last_mut(), run) {
            (Some(Run::Text(before)), Run::Text(text)) => before.push_str(&text),
            (_, run) => runs.push(run),
        }
    }

    fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.run(Run::Text(text.to_owned()));
        }
    }

    /// In an image all is words.
    fn words(&mut self, event: &Event<'_>) {
        if let Some(frame) = self.open.last_mut().filter(|it| matches!(it.kind, Kind::Image)) {
            push_plain(&mut frame.words, event);
        }
    }

    /// What is nested too deep for a form of its own, or stands in an image, where all is text, gives what it holds to what is around it.
    fn deepen(&mut self, kind: Kind) -> Option<Kind> {
        let in_image = matches!(self.open.last().map(|it| &it.kind), Some(Kind::Image));
        match kind {
            Kind::List(..) | Kind::Quote if self.n_levels == MOST_LEVELS => return None,
            Kind::Item if !matches!(self.open.last().map(|it| &it.kind), Some(Kind::List(..))) => {
                return None;
            }
            Kind::Strong | Kind::Emphasis | Kind::Struck | Kind::Link(_) | Kind::Image
                if in_image || self.n_forms == MOST_FORMS =>
            {
                return None;
            }
            Kind::List(..) | Kind::Quote => self.n_levels += 1,
            Kind::Strong | Kind::Emphasis | Kind::Struck | Kind::Link(_) => self.n_forms += 1,
            Kind::Note(..) => self.n_levels = MOST_LEVELS - MOST_LEVELS_OF_NOTE,
            _ => {}
        }
        Some(kind)
    }

    fn take(&mut self, item: Item<'_>) {
        match item {
            Item::Reference(reference) => {
                self.n_references += 1;
                let number = self.n_references;
                let fallback = reference.fallback().to_owned();
                self.words(&Event::Text(fallback.clone().into()));
                let resolved = self.resolver.reference(reference.kind, &reference.id);
                let (url, name) = resolved.map_or((None, None), |it| (it.url, Some(it.text)));
                let text = reference.label.or(name).unwrap_or(fallback);
                self.run(Run::Reference(number, url, text));
            }
            Item::BadReference(_) | Item::BadLiveFigure(_) => {}
            Item::LiveFigure(figure) => {
                let number = self.resolver.live_figure(figure.range.start);
                let number = number.unwrap_or_else(|| figure.fallback());
                self.words(&Event::Text(number.clone().into()));
                self.text(&number);
            }
            Item::Photos(photos) => {
                self.block(Node::Photos(photos.into_iter().map(|it| it.placement).collect()));
            }
            Item::Event(event) => self.event(event),
        }
    }

    fn event(&mut self, event: Event<'_>) {
        self.words(&event);
        match event {
            Event::Start(tag) => {
                let kind = self.start(tag);
                let kind = self.deepen(kind);
                self.has_frame.push(kind.is_some());
                self.open.extend(kind.map(Frame::new));
            }
            Event::End(tag) => {
                if self.has_frame.pop() == Some(true) {
                    self.end(tag);
                }
            }
            Event::Text(text) => self.text(&text),
            Event::Code(text) => self.run(Run::Code(text.into_string())),
            Event::Html(html) | Event::InlineHtml(html) => self.text(&without_comments(&html)),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.run(Run::Break),
            Event::Rule => self.block(Node::Rule),
            Event::FootnoteReference(label) => {
                let next = self.labels.len() as u32 + 1;
                let number = *self.labels.entry(key(&label)).or_insert(next);
                self.run(Run::Footnote(number, None));
            }
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::TaskListMarker(_) => {
                unreachable!("these options are off")
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>) -> Kind {
        match tag {
            Tag::Paragraph => Kind::Paragraph,
            Tag::Heading { .. } => Kind::Heading,
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => Kind::Code(language(&info)),
            Tag::CodeBlock(CodeBlockKind::Indented) => Kind::Code(None),
            Tag::List(start) => Kind::List(start, Vec::new()),
            Tag::Item => Kind::Item,
            Tag::FootnoteDefinition(label) => Kind::Note(key(&label), self.n_levels),
            Tag::Table(alignments) => {
                let alignments = alignments.iter().map(|it| alignment(*it)).collect();
                Kind::Table { alignments, head: Vec::new(), rows: Vec::new() }
            }
            Tag::TableHead | Tag::TableRow => Kind::Row(Vec::new()),
            Tag::TableCell => Kind::Cell,
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Strikethrough => Kind::Struck,
            Tag::Link { dest_url, .. } => {
                let is_safe = Destination::of(&dest_url) != Destination::Forbidden;
                Kind::Link(if is_safe { self.resolver.link(&dest_url) } else { None })
            }
            Tag::Image { .. } => Kind::Image,
            Tag::HtmlBlock => Kind::Html,
            Tag::Superscript
            | Tag::Subscript
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => unreachable!("these options are off"),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        let Frame { kind, nodes, runs, words } = self.open.pop().expect("the parser balances its tags");
        let inside = Frame { kind: Kind::Root, nodes, runs, words: String::new() };
        match kind {
            Kind::Root => {}
            Kind::Paragraph => self.block(Node::Paragraph(inside.runs)),
            Kind::Heading => {
                // Without a word it is no heading to contents and bookmarks; what else is in it stays.
                let heading = self.ended.take().filter(|it| !it.text.trim().is_empty());
                self.block(match heading {
                    Some(Heading { level, anchor, text, .. }) => {
                        Node::Heading { level, anchor, text, runs: inside.runs }
                    }
                    None => Node::Paragraph(inside.runs),
                });
            }
            Kind::List(start, items) => {
                self.n_levels -= 1;
                self.block(Node::List(start, items));
            }
            Kind::Item => {
                let nodes = inside.finish();
                if let Kind::List(_, items) = &mut self.top().kind {
                    items.push(nodes);
                }
            }
            Kind::Quote => {
                self.n_levels -= 1;
                let nodes = inside.finish();
                self.block(Node::Quote(nodes));
            }
            Kind::Code(language) => self.block(Node::Code(language, plain(&inside.runs))),
            Kind::Html => {
                if !plain(&inside.runs).trim().is_empty() {
                    self.block(Node::Paragraph(inside.runs));
                }
            }
            Kind::Note(label, n_levels) => {
                self.n_levels = n_levels;
                self.notes.push((label, inside.finish()));
            }
            Kind::Table { alignments, head, rows } => self.table(alignments, head, rows),
            Kind::Row(cells) => {
                if let Kind::Table { head, rows, .. } = &mut self.top().kind {
                    if tag == TagEnd::TableHead { *head = cells } else { rows.push(cells) }
                }
            }
            Kind::Cell => {
                if let Kind::Row(cells) = &mut self.top().kind {
                    cells.push(inside.runs);
                }
            }
            Kind::Strong | Kind::Emphasis | Kind::Struck | Kind::Link(_) => {
                self.n_forms -= 1;
                self.form(kind, inside.runs);
            }
            // A picture inside a line is not laid out; what it shows is said.
            Kind::Image => self.text(&words),
        }
    }
}

fn is_caption(node: &Node) -> bool {
    let Node::Paragraph(runs) = node else { return false };
    matches!(runs.first(), Some(Run::Text(text)) if caption(text).is_some())
}

impl Builder<'_> {
    /// A stretch of a line in its form.
    fn form(&mut self, kind: Kind, runs: Vec<Run>) {
        match kind {
            Kind::Strong => self.run(Run::Strong(runs)),
            Kind::Emphasis => self.run(Run::Emphasis(runs)),
            Kind::Struck => self.run(Run::Struck(runs)),
            Kind::Link(Some(url)) if !url.is_empty() && url.len() <= LONGEST_URL => {
                self.run(Run::Link(url, runs))
            }
            _ => runs.into_iter().for_each(|it| self.run(it)),
        }
    }
}

/// A longer address is none: programs that read books refuse it.
const LONGEST_URL: usize = 2000;

/// The text of runs without any form.
pub fn plain(runs: &[Run]) -> String {
    let mut out = String::new();
    for run in runs {
        match run {
            Run::Text(text) | Run::Code(text) | Run::Reference(_, _, text) => out.push_str(text),
            Run::Strong(runs) | Run::Emphasis(runs) | Run::Struck(runs) | Run::Link(_, runs) => {
                out.push_str(&plain(runs));
            }
            Run::Footnote(..) => {}
            Run::Break => out.push(' '),
        }
    }
    out
}

fn alignment(of: Alignment) -> &'static str {
    match of {
        Alignment::None => "",
        Alignment::Left => "left",
        Alignment::Center => "center",
        Alignment::Right => "right",
    }
}
