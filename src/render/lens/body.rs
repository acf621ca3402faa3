//! Bodies: Markdown with its references resolved, photos in place, code highlighted.

use std::collections::BTreeMap;

use super::Lens;
use crate::{
    check::{
        files::{beside, destination_path},
        photos::Placements,
    },
    image::Variant,
    model::RecordKind,
    parse::Markdown,
    prose::{self, Block, Dialect, InlineImage, PhotoPlacement, RawHtml, Resolved, Resolver, Words},
    records::{Entry, Header, Mention, Prose, common::Photo},
    render::view::{
        block::{BlockView, FocusView, PhotoVariantView, PhotoView},
        common::LinkView,
        page::HeadingView,
    },
    source::{Span, Spanned},
};

/// Where a body stands on its page.
#[derive(Clone, Copy, Debug)]
pub struct BodyPlace<'p> {
    /// The level of its outermost headings, whatever level the author begins with: one below the heading it stands
    /// under.
    pub top_heading: u8,
    /// Stands before every id in it; empty where no other body shares the page.
    pub prefix: &'p str,
}

impl BodyPlace<'_> {
    /// Right below the page's own heading.
    pub const PAGE: BodyPlace<'static> = BodyPlace { top_heading: 2, prefix: "" };
    /// In a section of the page.
    pub const SECTION: BodyPlace<'static> = BodyPlace { top_heading: 3, prefix: "" };
}

/// A body as a page shows it, with what the page says about it.
#[derive(Debug, Default)]
pub struct BodyView {
    /// Its parts in order.
    pub blocks: Vec<BlockView>,
    /// Its headings.
    pub headings: Vec<HeadingView>,
    /// It has a highlighted code block.
    pub has_code: bool,
    /// Its first paragraphs without markup, for descriptions.
    pub opening: String,
    /// How many words it has, markup included.
    pub n_words: usize,
}

impl<'s> Lens<'s> {
    /// The text of a record's body.
    pub fn prose_text(self, prose: Prose<'s>) -> &'s str {
        match prose {
            Prose::Body(span) => self.site.sources.text(span),
            Prose::Field(field) => field.value.in_language(self.language()),
        }
    }

    /// A record's body and photos, below the heading of a page of their own.
    pub fn body(self, of: Mention) -> BodyView {
        self.body_at(BodyPlace::PAGE, of)
    }

    /// A record's body and photos. Photos that the text does not place follow it.
    pub fn body_at(self, place: BodyPlace<'_>, of: Mention) -> BodyView {
        let records = self.records();
        let Header { folder, common, .. } = records.header(of);
        let prose = records.prose(of);
        let text = prose.map_or("", |it| self.prose_text(it));
        let live = prose.and_then(|it| self.live_text(it));
        let page = if self.is_absolute { self.url(of) } else { String::new() };
        let (photos, prefix) = (&*common.photos, place.prefix);
        // On its own page a fragment needs no address before it.
        let origin = Origin { folder, page: Some(of).filter(|_| self.is_absolute) };
        let references = References { lens: self, origin, photos, prefix, live };
        let dialect = Dialect { live_figures: live.is_some(), page: &page, ..self.dialect(place) };
        let prose::Page { blocks, headings, opening } = prose::page(text, &references, dialect);
        let mut photos = Photos::new(self, origin, &common.photos, place.prefix);
        let mut body =
            BodyView { opening, n_words: text.split_ascii_whitespace().count(), ..BodyView::default() };
        for block in blocks {
            match block {
                Block::Html(html) | Block::Table { html, .. } => body.blocks.push(BlockView::Html { html }),
                Block::Photos(placed) => {
                    let placed = placed.into_iter().filter_map(|it| photos.place(it)).collect();
                    photos.push(placed, &mut body.blocks);
                }
                Block::Code { language, source } => {
                    body.has_code = true;
                    let html = prose::highlight(language.as_deref(), &source);
                    body.blocks.push(BlockView::Code { html, language });
                }
            }
        }
        photos.push_rest(&mut body.blocks);
        if headings.len() >= 3 {
            body.headings = headings
                .into_iter()
                .map(|it| HeadingView { level: it.level, id: it.anchor, text: it.text })
                .collect();
        }
        body
    }

    /// What the fields of a record are relative to, wherever they are shown.
    pub fn origin(self, of: Mention) -> Origin<'s> {
        Origin { folder: self.records().header(of).folder, page: Some(of) }
    }

    /// One-line Markdown of a field as safe markup.
    pub fn inline(self, origin: Origin<'_>, markdown: &Markdown) -> String {
        let references = References { origin, ..References::bare(self) };
        prose::inline(markdown.in_language(self.language()), &references)
    }

    /// One-line Markdown of a field of a record, which may be missing.
    pub fn inline_of(self, of: Mention, markdown: &Option<Spanned<Markdown>>) -> Option<String> {
        markdown.as_ref().map(|it| self.inline(self.origin(of), it))
    }

    /// Markdown of a field as plain text.
    pub fn plain_text(self, markdown: &Markdown) -> String {
        self.plain_markdown(markdown.in_language(self.language()), None)
    }

    /// A record's whole text as plain text.
    pub fn plain_prose(self, prose: Prose<'s>) -> String {
        self.plain_markdown(self.prose_text(prose), self.live_text(prose))
    }

    /// Markdown as plain text; `live` is the text that it is, or begins, where that has live figures.
    pub(super) fn plain_markdown(self, text: &str, live: Option<Span>) -> String {
        let dialect = Dialect { live_figures: live.is_some(), ..Dialect::default() };
        prose::plain_with(text, &References { live, ..References::bare(self) }, dialect)
    }

    /// A text's name, if it has live figures.
    pub fn live_text(self, prose: Prose<'_>) -> Option<Span> {
        let text = match prose {
            Prose::Body(span) => span,
            Prose::Field(field) => field.span,
        };
        self.site.live_figures.are_in(text).then_some(text)
    }

    /// How the site's Markdown is read at a place.
    pub fn dialect<'p>(self, place: BodyPlace<'p>) -> Dialect<'p>
    where
        's: 'p,
    {
        let words = &self.session.theme.words;
        let word = |key: &str, or: &'s str| words.get(key).map_or(or, String::as_str);
        let default = Words::default();
        let raw_html = if self.site.config.raw_html { RawHtml::Sanitize } else { RawHtml::Escape };
        Dialect {
            raw_html,
            footnote_prefix: place.prefix,
            heading_prefix: place.prefix,
            top_heading: Some(place.top_heading),
            words: Words {
                footnotes: word("footnotes", default.footnotes),
                back: word("footnote_back", default.back),
                table: word("table", default.table),
            },
            ..Dialect::default()
        }
    }

    /// A photo of a record, away from its text.
    pub fn photo(self, origin: Origin<'_>, photo: &Photo, place: usize) -> PhotoView {
        let path = photo.file.as_ref().map(|it| beside(origin.folder, &it.0));
        let planned = path.as_ref().and_then(|it| self.site.plan.photo(it));
        let caption = photo.caption.as_ref();
        let plain = caption.map(|it| self.plain_text(&it.value)).unwrap_or_default();
        let mut view = PhotoView {
            id: photo.anchor(place),
            missing: planned.is_none(),
            alt: photo.alt.as_ref().map_or(plain, |it| self.text(it)),
            caption_html: caption.map(|it| self.inline(origin, &it.value)),
            credit: self.text_of(&photo.credit),
            kind: photo.kind.map(|it| self.term(it)),
            focus: photo.focus.as_deref().map(|it| {
                let [x, y] = [it.x, it.y].map(|it| ((it + 5) / 10) as u32);
                FocusView { x, y }
            }),
            video: photo.video.as_ref().map(|it| self.video(&it.0)),
            people: photo.people.iter().map(|it| self.link(crate::records::Mention::Person(*it))).collect(),
            ..PhotoView::default()
        };
        if let Some(variants) = planned {
            self.add_variants(&mut view, variants);
        }
        view
    }

    /// A video's address, without the scheme for readers.
    fn video(self, written: &str) -> LinkView {
        let bare = written.split_once("://").map_or(written, |it| it.1).trim_end_matches('/');
        LinkView { text: bare.to_owned(), url: Some(self.written_address(written)) }
    }

    fn add_variants(self, view: &mut PhotoView, variants: &[Variant]) {
        let Some(largest) = variants.last() else { return };
        // The middle size serves browsers that do not know `srcset`.
        let middle = &variants[variants.len() / 2];
        view.src = Some(self.address(&middle.path));
        view.full = Some(self.address(&largest.path));
        view.width = Some(middle.width);
        view.height = Some(middle.height);
        view.srcset = variants
            .iter()
            .map(|it| PhotoVariantView { url: self.address(&it.path), width: it.width })
            .collect();
    }

    /// The first photo of a record that has a file, as a card shows it.
    pub fn first_photo<T>(self, entry: &Entry<T>) -> Option<PhotoView> {
        let photos = entry.common.photos.iter().enumerate();
        let mut shown = photos
            .map(|(place, it)| self.photo(Origin::beside(&entry.folder), it, place))
            .filter(|it| !it.missing);
        shown.next()
    }
}

/// Photos that stand together, parted where they share no caption: those of a group, and those of none that follow one another.
pub fn by_group<T>(photos: &[Spanned<Photo>], together: Vec<T>, place: impl Fn(&T) -> usize) -> Vec<Vec<T>> {
    let mut parts: Vec<(Option<&str>, Vec<T>)> = Vec::new();
    for one in together {
        let group = photos[place(&one)].group.as_ref().map(|it| &*it.0);
        let known = match group {
            Some(_) => parts.iter_mut().find(|it| it.0 == group),
            None => parts.last_mut().filter(|it| it.0.is_none()),
        };
        match known {
            Some((_, part)) => part.push(one),
            None => parts.push((group, vec![one])),
        }
    }
    parts.into_iter().map(|it| it.1).collect()
}

/// The photos of one record while its text is laid out.
struct Photos<'s, 'r> {
    lens: Lens<'s>,
    origin: Origin<'r>,
    photos: &'r [Spanned<Photo>],
    prefix: &'r str,
    placements: Placements<'r>,
    /// Those that the text has placed, with what it says that they show.
    placed: BTreeMap<usize, String>,
    /// The group of the gallery that ends the blocks, and how many these are.
    last: Option<(usize, &'r str)>,
}

impl<'s, 'r> Photos<'s, 'r> {
    fn new(
        lens: Lens<'s>,
        origin: Origin<'r>,
        photos: &'r [Spanned<Photo>],
        prefix: &'r str,
    ) -> Photos<'s, 'r> {
        let (placements, placed) = (Placements::new(origin.folder, photos), BTreeMap::new());
        Photos { lens, origin, photos, prefix, placements, placed, last: None }
    }

    /// The photo that is placed, unless it was before.
    fn place(&mut self, placed: PhotoPlacement) -> Option<usize> {
        let place = self.placements.named(&placed.destination)?;
        self.placed.insert(place, placed.alt).is_none().then_some(place)
    }

    fn push(&mut self, places: Vec<usize>, blocks: &mut Vec<BlockView>) {
        for part in by_group(self.photos, places, |it| *it) {
            match part.as_slice() {
                [place] if self.photos[*place].group.is_none() => {
                    let photo = Box::new(self.view(*place));
                    blocks.push(BlockView::Photo { photo });
                }
                _ => self.push_gallery(&part, blocks),
            }
        }
    }

    /// Photos of one group share the caption of the one that has it, and stand together.
    fn push_gallery(&mut self, places: &[usize], blocks: &mut Vec<BlockView>) {
        let group = places.first().and_then(|it| self.photos[*it].group.as_ref()).map(|it| &*it.0);
        let mut photos: Vec<PhotoView> = places.iter().map(|it| self.view(*it)).collect();
        let captions: Vec<String> = photos.iter().filter_map(|it| it.caption_html.clone()).collect();
        let shared = match (group, captions.as_slice()) {
            (Some(_), [only]) => Some(only.clone()),
            _ => None,
        };
        if shared.is_some() {
            photos.iter_mut().for_each(|it| it.caption_html = None);
        }
        if group.is_some()
            && self.last == group.map(|it| (blocks.len(), it))
            && let Some(BlockView::Gallery { photos: before, caption_html }) = blocks.last_mut()
        {
            before.append(&mut photos);
            *caption_html = caption_html.take().or(shared);
            return;
        }
        blocks.push(BlockView::Gallery { photos, caption_html: shared });
        self.last = group.map(|it| (blocks.len(), it));
    }

    fn push_rest(&mut self, blocks: &mut Vec<BlockView>) {
        let rest: Vec<usize> = (0..self.photos.len()).filter(|it| !self.placed.contains_key(it)).collect();
        self.push(rest, blocks);
    }

    fn view(&self, place: usize) -> PhotoView {
        let view = self.lens.photo(self.origin, &self.photos[place].value, place);
        let alt = self.placed.get(&place).filter(|it| !it.is_empty()).cloned().unwrap_or(view.alt);
        PhotoView { id: format!("{}{}", self.prefix, view.id), alt, ..view }
    }
}

/// What the paths and fragments of a text are relative to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Origin<'r> {
    /// The folder that its files are named from.
    pub folder: &'r str,
    /// The record whose page a fragment leads into; none where that is the page on which the text is shown.
    pub page: Option<Mention>,
}

impl<'r> Origin<'r> {
    /// Of a text that is shown on the page of its own record.
    pub fn beside(folder: &'r str) -> Origin<'r> {
        Origin { folder, page: None }
    }
}

/// Resolves what Markdown refers to.
pub struct References<'s, 'r> {
    /// The site.
    pub lens: Lens<'s>,
    /// Where the text comes from.
    pub origin: Origin<'r>,
    /// Photos of the text's record: what each shows is said where it stands in a line, too.
    pub photos: &'r [Spanned<Photo>],
    /// Of the text's own ids.
    pub prefix: &'r str,
    /// The text, where it has live figures.
    pub live: Option<Span>,
}

impl<'s> References<'s, 'static> {
    /// For a line of a record.
    pub fn bare(lens: Lens<'s>) -> Self {
        References { lens, origin: Origin::default(), photos: &[], prefix: "", live: None }
    }
}

impl References<'_, '_> {
    /// What a photo of the record shows, by its path.
    fn alt(&self, path: &str) -> String {
        let photo = self
            .photos
            .iter()
            .find(|it| it.file.as_ref().is_some_and(|it| beside(self.origin.folder, &it.0) == path));
        let Some(photo) = photo else { return String::new() };
        let alt = self.lens.text_of(&photo.alt);
        alt.or_else(|| photo.caption.as_ref().map(|it| self.lens.plain_text(&it.value))).unwrap_or_default()
    }
}

impl Resolver for References<'_, '_> {
    fn reference(&self, kind: RecordKind, id: &str) -> Option<Resolved> {
        let site = self.lens.site;
        let index = site.catalog.find(kind, id)?;
        let of = Mention::at(kind, index);
        Some(Resolved { url: Some(self.lens.url(of)), text: self.lens.name(of) })
    }

    fn link(&self, destination: &str) -> Option<String> {
        if destination.starts_with('/') {
            return Some(self.lens.written_address(destination));
        }
        if let Some(anchor) = destination.strip_prefix('#').filter(|it| !it.is_empty()) {
            let page = self.origin.page.map(|it| self.lens.url(it)).unwrap_or_default();
            return Some(format!("{page}#{}{anchor}", self.prefix));
        }
        if destination.contains(':') || destination.starts_with('#') {
            return Some(destination.to_owned());
        }
        let (name, rest) = destination
            .split_at_checked(destination.find(['?', '#']).unwrap_or(destination.len()))
            .unwrap_or((destination, ""));
        let planned = self.lens.site.plan.file(&destination_path(self.origin.folder, name)?)?;
        Some(self.lens.address(planned) + rest)
    }

    fn image(&self, destination: &str) -> Option<InlineImage> {
        let path = destination_path(self.origin.folder, destination)?;
        let variants = self.lens.site.plan.photo(&path)?;
        let variant = variants.get(variants.len() / 2)?;
        Some(InlineImage {
            src: self.lens.address(&variant.path),
            width: Some(variant.width),
            height: Some(variant.height),
            alt: self.alt(&path),
        })
    }

    fn live_figure(&self, start: usize) -> Option<String> {
        let number = self.lens.site.live_figures.number(self.live?, start)?;
        Some(self.lens.number(number as f64))
    }
}
