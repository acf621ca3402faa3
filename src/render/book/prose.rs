//! Prose of a book: Markdown for pages, a tree of runs for print; references lead into the book where it has the record.

use std::borrow::Cow;

use super::{BookLens, Form};
use crate::{
    book::{Chapter, index::mark},
    check::{
        files::{beside, destination_path},
        photos::Placements,
    },
    model::RecordKind,
    parse::Markdown,
    prose::{
        self, Block, Dialect, InlineImage, PhotoPlacement, Resolved, Resolver,
        tree::{self, Node, Run},
    },
    records::{Mention, common::Photo},
    render::{
        lens::body::{BodyPlace, Origin, References, by_group},
        view::{
            book_entry::BookPhotoView,
            book_entry::{BookBlockView, BookItemView, BookRowView, BookTextView, RunView},
            page::HeadingView,
        },
    },
    source::{Span, Spanned},
};

/// A text and what stands around it.
pub(super) struct Body<'r> {
    /// The Markdown.
    pub(super) text: &'r str,
    /// Its place, where it has live figures.
    pub(super) live: Option<Span>,
    /// Folder that its files are named from.
    pub(super) folder: &'r str,
    /// Photos that it may place.
    pub(super) photos: &'r [Spanned<Photo>],
    /// Photos that it does not place follow it.
    pub(super) all_photos: bool,
    /// What its anchors are named after.
    pub(super) prefix: &'r str,
    /// The level of its outermost headings below the chapter's, which would be 1.
    pub(super) top: u8,
}

/// The photos of a text, and which of them it has placed.
#[derive(Default)]
struct Placed<'r> {
    names: Placements<'r>,
    photos: Vec<bool>,
}

impl<'r> Placed<'r> {
    fn new(folder: &'r str, photos: &'r [Spanned<Photo>]) -> Placed<'r> {
        Placed { names: Placements::new(folder, photos), photos: vec![false; photos.len()] }
    }
}

/// Resolves what the prose of a book refers to.
struct Inside<'s, 'r> {
    book: BookLens<'s>,
    files: References<'s, 'r>,
}

impl Resolver for Inside<'_, '_> {
    fn reference(&self, kind: RecordKind, id: &str) -> Option<Resolved> {
        let index = self.book.lens.site.catalog.find(kind, id)?;
        let of = Mention::at(kind, index);
        Some(Resolved { url: Some(self.book.record_url(of)), text: self.book.lens.name(of) })
    }

    /// A chapter of the book is linked by its file, `hai.md#ket-qua`.
    fn link(&self, destination: &str) -> Option<String> {
        let (file, anchor) = destination.split_once('#').unwrap_or((destination, ""));
        let path = destination_path(self.files.origin.folder, file);
        let chapter = path.filter(|_| !file.is_empty()).and_then(|it| self.book.chapter_of_file(&it));
        match chapter {
            None => self.files.link(destination),
            Some(at) if anchor.is_empty() => Some(self.book.chapter_url(at)),
            Some(at) => {
                let slug = &self.book.book.chapter(at).slug;
                Some(self.book.anchor_url(at, &format!("{slug}--{}", decoded(anchor))))
            }
        }
    }

    fn image(&self, destination: &str) -> Option<InlineImage> {
        self.files.image(destination)
    }

    fn live_figure(&self, start: usize) -> Option<String> {
        self.files.live_figure(start)
    }
}

/// What stands for the letters of an address.
fn decoded(written: &str) -> Cow<'_, str> {
    percent_encoding::percent_decode_str(written).decode_utf8_lossy()
}

impl BookLens<'_> {
    /// The chapter that the text of a file leads into or is.
    fn chapter_of_file(self, path: &str) -> Option<(usize, usize)> {
        let sources = &self.lens.site.sources;
        let is_of =
            |chapter: &Chapter| chapter.intro.as_ref().is_some_and(|it| sources.path(it.body.file) == path);
        let parts = self.book.parts.iter().enumerate();
        parts.into_iter().find_map(|(at, part)| Some((at, part.chapters.iter().position(is_of)?)))
    }

    /// A body as blocks; its headings are added to those of the chapter.
    pub(super) fn body(self, body: &Body<'_>, headings: &mut Vec<HeadingView>) -> Vec<BookBlockView> {
        let prefix = format!("{}--", body.prefix);
        let above = self.above;
        let place = BodyPlace { top_heading: (body.top + above).min(6), prefix: &prefix };
        let live_figures = body.live.is_some();
        let mut dialect = Dialect { live_figures, table_captions: true, ..self.lens.dialect(place) };
        // Notes of many chapters on one page are told apart by whose they are.
        let notes = format!("{}: {}", dialect.words.footnotes, self.chapter_title(self.at));
        if self.form == Form::Whole {
            dialect.words.footnotes = &notes;
        }
        let files = References {
            lens: self.lens,
            origin: Origin::beside(body.folder),
            photos: body.photos,
            prefix: &prefix,
            live: body.live,
        };
        let inside = Inside { book: self, files };
        let mut placed = Placed::new(body.folder, body.photos);
        let blocks = if self.is_print() {
            let nodes = tree::tree(body.text, &inside, dialect);
            self.nodes(nodes, body, &mut placed, headings)
        } else {
            let page = prose::page(body.text, &inside, dialect);
            let level = |it: u8| it - above.min(it - 1);
            headings.extend(page.headings.into_iter().map(|it| HeadingView {
                level: level(it.level),
                id: it.anchor,
                text: it.text,
            }));
            page.blocks.into_iter().flat_map(|it| self.page_block(it, body, &mut placed)).collect()
        };
        self.with_rest(blocks, body, &placed)
    }

    fn page_block(self, block: Block, body: &Body<'_>, placed: &mut Placed<'_>) -> Vec<BookBlockView> {
        vec![match block {
            Block::Html(html) => BookBlockView::Html { html },
            Block::Photos(photos) => return self.place_photos(&photos, body, placed),
            Block::Code { language, source } => BookBlockView::Code { source, language },
            Block::Table { caption, html } => {
                BookBlockView::HtmlTable { id: String::new(), number: 0, caption, html }
            }
        }]
    }

    fn place_photos(
        self,
        photos: &[PhotoPlacement],
        body: &Body<'_>,
        placed: &mut Placed<'_>,
    ) -> Vec<BookBlockView> {
        let mut found = Vec::new();
        for photo in photos {
            let place = placed.names.named(&photo.destination);
            if let Some(place) = place.filter(|it| !std::mem::replace(&mut placed.photos[*it], true)) {
                found.push((place, photo.alt.as_str()));
            }
        }
        self.photo_blocks(found, body)
    }

    /// Photos that the text does not place follow it.
    fn with_rest(
        self,
        mut blocks: Vec<BookBlockView>,
        body: &Body<'_>,
        placed: &Placed<'_>,
    ) -> Vec<BookBlockView> {
        let rest = placed.photos.iter().enumerate().filter(|(_, is_placed)| !**is_placed && body.all_photos);
        let rest: Vec<(usize, &str)> = rest.map(|(place, _)| (place, "")).collect();
        blocks.extend(self.photo_blocks(rest, body));
        blocks
    }

    /// Photos with what the text says that they show, where it does.
    fn photo_blocks(self, places: Vec<(usize, &str)>, body: &Body<'_>) -> Vec<BookBlockView> {
        let parts = by_group(body.photos, places, |it| it.0);
        parts.iter().map(|it| self.photo_block(it, body)).collect()
    }

    /// Photos of one group, or of none.
    fn photo_block(self, places: &[(usize, &str)], body: &Body<'_>) -> BookBlockView {
        let photo = |(place, alt): (usize, &str)| {
            let mut view = self.photo(body.folder, &body.photos[place].value, place);
            if !alt.is_empty() {
                alt.clone_into(&mut view.photo.alt);
            }
            BookPhotoView { id: format!("{}--{}", body.prefix, view.photo.id), ..view }
        };
        match places {
            [only] => BookBlockView::Photo { photo: Box::new(photo(*only)) },
            several => {
                let mut photos: Vec<BookPhotoView> = several.iter().map(|it| photo(*it)).collect();
                let group = body.photos[several[0].0].group.is_some();
                let n_captions = photos.iter().filter(|it| it.caption.is_some()).count();
                let shared = group && n_captions == 1;
                let caption = if shared { photos.iter_mut().find_map(|it| it.caption.take()) } else { None };
                BookBlockView::Gallery { number: 0, photos, caption }
            }
        }
    }

    /// A photo, with its original for print.
    pub(super) fn photo(self, folder: &str, photo: &Photo, place: usize) -> BookPhotoView {
        let mut view = self.lens.photo(Origin::beside(folder), photo, place);
        view.caption_html = None;
        let path = photo.file.as_ref().map(|it| beside(folder, &it.0));
        let extras = self.lens.site.catalog.extras();
        let original = path.and_then(|path| extras.photos.get(&path).map(|it| (path, it.probe)));
        let original = original.filter(|_| self.is_print());
        BookPhotoView {
            id: view.id.clone(),
            number: 0,
            photo: view,
            caption: photo.caption.as_ref().map(|it| self.text(Origin::beside(folder), &it.value)),
            file_width: original.as_ref().map_or(0, |(_, it)| it.width),
            file_height: original.as_ref().map_or(0, |(_, it)| it.height),
            file: original.map(|(path, _)| path),
            image: None,
        }
    }

    /// A line of Markdown.
    pub(super) fn text(self, origin: Origin<'_>, markdown: &Markdown) -> BookTextView {
        let files = References { origin, ..References::bare(self.lens) };
        let inside = Inside { book: self, files };
        let mut view = BookTextView { plain: self.lens.plain_text(markdown), ..BookTextView::default() };
        if self.is_print() {
            let runs = tree::runs(markdown.in_language(self.lens.language()), &inside);
            view.runs = self.runs(runs, "", &mut Vec::new());
        } else {
            view.html = prose::inline(markdown.in_language(self.lens.language()), &inside);
        }
        view
    }

    /// Plain text where a text with emphasis could stand.
    pub(super) fn plain(self, text: &str) -> BookTextView {
        let mut view = BookTextView { plain: text.to_owned(), ..BookTextView::default() };
        if self.is_print() {
            view.runs = vec![RunView::Text { text: text.to_owned() }];
        } else {
            let mut html = String::with_capacity(text.len());
            prose::push_escaped(&mut html, text);
            view.html = html;
        }
        view
    }

    fn nodes(
        self,
        nodes: Vec<Node>,
        body: &Body<'_>,
        placed: &mut Placed<'_>,
        headings: &mut Vec<HeadingView>,
    ) -> Vec<BookBlockView> {
        let mut blocks = Vec::with_capacity(nodes.len());
        for node in nodes {
            blocks.extend(self.node(node, body, placed, headings));
        }
        blocks
    }

    fn node(
        self,
        node: Node,
        body: &Body<'_>,
        placed: &mut Placed<'_>,
        headings: &mut Vec<HeadingView>,
    ) -> Vec<BookBlockView> {
        let prefix = body.prefix;
        vec![match node {
            Node::Paragraph(runs) => BookBlockView::Paragraph { runs: self.runs(runs, prefix, headings) },
            Node::Heading { level, anchor, text, runs } => {
                headings.push(HeadingView { level, id: anchor.clone(), text: text.clone() });
                let text = BookTextView { plain: text, ..self.printed(runs, prefix, headings) };
                BookBlockView::Heading { level, id: anchor, text }
            }
            Node::List(start, items) => {
                let item = |it: Vec<Node>| BookItemView { blocks: self.nodes(it, body, placed, headings) };
                BookBlockView::List { start, items: items.into_iter().map(item).collect() }
            }
            Node::Quote(nodes) => BookBlockView::Quote { blocks: self.nodes(nodes, body, placed, headings) },
            Node::Table { caption, alignments, head, rows } => {
                let caption = self.printed(caption, prefix, headings);
                let mut cells = |row: Vec<Vec<Run>>| -> Vec<BookTextView> {
                    row.into_iter().map(|it| self.printed(it, prefix, headings)).collect()
                };
                BookBlockView::Table {
                    id: String::new(),
                    number: 0,
                    caption: Some(caption).filter(|it| !it.runs.is_empty()),
                    alignments: alignments.into_iter().map(str::to_owned).collect(),
                    head: cells(head),
                    rows: rows.into_iter().map(|it| BookRowView { cells: cells(it) }).collect(),
                }
            }
            Node::Code(language, source) => BookBlockView::Code { source, language },
            Node::Rule => BookBlockView::Rule,
            Node::Photos(photos) => return self.place_photos(&photos, body, placed),
        }]
    }

    /// A line as print has it.
    fn printed(self, runs: Vec<Run>, prefix: &str, headings: &mut Vec<HeadingView>) -> BookTextView {
        let plain = tree::plain(&runs);
        BookTextView { plain, html: String::new(), runs: self.runs(runs, prefix, headings) }
    }

    fn runs(self, runs: Vec<Run>, prefix: &str, headings: &mut Vec<HeadingView>) -> Vec<RunView> {
        runs.into_iter().map(|it| self.run(it, prefix, headings)).collect()
    }

    fn run(self, run: Run, prefix: &str, headings: &mut Vec<HeadingView>) -> RunView {
        match run {
            Run::Text(text) => RunView::Text { text },
            Run::Strong(runs) => RunView::Strong { runs: self.runs(runs, prefix, headings) },
            Run::Emphasis(runs) => RunView::Emphasis { runs: self.runs(runs, prefix, headings) },
            Run::Struck(runs) => RunView::Struck { runs: self.runs(runs, prefix, headings) },
            Run::Code(text) => RunView::Code { text },
            Run::Link(url, runs) => {
                let anchor = url.strip_prefix('#').map(str::to_owned);
                RunView::Link { url, anchor, runs: self.runs(runs, prefix, headings) }
            }
            Run::Reference(number, url, text) => {
                let inside = url.as_ref().and_then(|it| it.strip_prefix('#')).map(str::to_owned);
                // A caption has no marks: its photo is the place.
                let id = if prefix.is_empty() { String::new() } else { mark(prefix, number) };
                RunView::Reference { id, url: url.filter(|_| inside.is_none()), anchor: inside, text }
            }
            Run::Footnote(number, note) => {
                let none =
                    Body { text: "", live: None, folder: "", photos: &[], all_photos: false, prefix, top: 2 };
                let id = format!("{prefix}--fn-{number}");
                let again = note.is_none();
                let blocks = self.nodes(note.unwrap_or_default(), &none, &mut Placed::default(), headings);
                RunView::Footnote { number, id, again, blocks }
            }
            Run::Break => RunView::Break,
        }
    }
}
