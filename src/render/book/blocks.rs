//! What a chapter holds, in order.

use super::{BookLens, Form, prose::Body};
use crate::{
    book::{Chapter, Content, Group, GroupBy, index},
    model::Id,
    records::{Document, Mention, Party, Prose, yearbook::IndexKind},
    render::view::{
        book_entry::BookBlockView,
        book_entry::{BookDocumentView, BookPhotoView},
        page::HeadingView,
    },
    vietnamese::text::capitalized,
};

impl BookLens<'_> {
    /// The blocks of a chapter, and its headings.
    pub(super) fn blocks(self, at: (usize, usize), headings: &mut Vec<HeadingView>) -> Vec<BookBlockView> {
        let chapter = self.book.chapter(at);
        let mut blocks = Vec::new();
        if let Some(intro) = &chapter.intro {
            let yearbook = &self.lens.records().yearbooks[self.book.yearbook];
            let body = Body {
                text: self.lens.site.sources.text(intro.body),
                live: self.lens.live_text(Prose::Body(intro.body)),
                folder: &yearbook.folder,
                photos: &yearbook.common.photos,
                all_photos: false,
                prefix: &chapter.slug,
                top: 2,
            };
            blocks.extend(self.body(&body, headings));
        }
        let n_intro = blocks.len();
        self.content(at, chapter, headings, &mut blocks);
        if blocks.len() == n_intro && (n_intro == 0 || !matches!(chapter.content, Content::Prose)) {
            blocks.push(BookBlockView::Empty { text: self.lens.word("book_empty") });
        }
        blocks
    }

    fn content(
        self,
        at: (usize, usize),
        chapter: &Chapter,
        headings: &mut Vec<HeadingView>,
        blocks: &mut Vec<BookBlockView>,
    ) {
        let slug = &chapter.slug;
        match &chapter.content {
            Content::Prose => {}
            Content::Presentation(id) => {
                let presentation = &self.lens.records().presentations[*id];
                let prose = self.lens.records().prose(Mention::Presentation(*id));
                let photos = &presentation.common.photos;
                blocks.extend(self.record_body(prose, &presentation.folder, photos, slug, 2, headings));
            }
            Content::Exemplars(groups) => self.exemplars(slug, groups, headings, blocks),
            Content::Results(units) => {
                for results in units {
                    let results = self.results(results);
                    self.heading(headings, 2, &results.id, &results.unit.text);
                    blocks.push(BookBlockView::Results { results: Box::new(results) });
                }
            }
            Content::AwardList(award, groups) if !groups.is_empty() => {
                let list = self.award_list(at, slug, *award, groups, headings);
                blocks.push(BookBlockView::AwardList { list: Box::new(list) });
            }
            Content::AwardList(..) => {}
            Content::Statistics(tables, years) => {
                for section in self.statistics(slug, tables, *years) {
                    self.heading(headings, 2, &section.id, &section.title);
                    blocks.push(BookBlockView::Statistics { number: 0, section: Box::new(section) });
                }
            }
            Content::Photos(_)
            | Content::Plates(_)
            | Content::Document(_)
            | Content::Documents(_)
            | Content::Leaders(_)
            | Content::Conferences(_) => blocks.extend(self.placed(chapter, headings)),
            Content::Index(kind @ (IndexKind::Figures | IndexKind::Tables)) => {
                blocks.extend(self.captions(*kind))
            }
            Content::Index(kind) => blocks.extend(self.index(slug, *kind)),
            Content::Errata(errata) => blocks.extend(self.errata(slug, errata, headings)),
        }
    }

    /// Photographs, documents and what the book tells of the time before it: a block each.
    fn placed(self, chapter: &Chapter, headings: &mut Vec<HeadingView>) -> Vec<BookBlockView> {
        let slug = &chapter.slug;
        let document = |it, is_chapter, headings: &mut _| BookBlockView::Document {
            document: Box::new(self.document(it, is_chapter, headings)),
        };
        let plate = |photo| BookBlockView::Plate { photo: Box::new(photo) };
        match &chapter.content {
            Content::Photos(photos) => {
                let photos = self.photos(slug, photos);
                let is_any = !photos.is_empty();
                is_any
                    .then_some(BookBlockView::Gallery { number: 0, photos, caption: None })
                    .into_iter()
                    .collect()
            }
            Content::Plates(photos) => self.photos(slug, photos).into_iter().map(plate).collect(),
            Content::Document(id) => vec![document(*id, true, headings)],
            Content::Documents(documents) => {
                documents.iter().map(|it| document(*it, false, headings)).collect()
            }
            Content::Leaders(units) => units
                .iter()
                .map(|of| BookBlockView::Leaders { leaders: Box::new(self.leaders(of, headings)) })
                .collect(),
            Content::Conferences(conferences) => {
                let conference = |id: &_| BookBlockView::Conference {
                    conference: Box::new(self.conference(*id, headings)),
                };
                conferences.iter().map(conference).collect()
            }
            Content::Prose
            | Content::Presentation(_)
            | Content::Exemplars(_)
            | Content::Results(_)
            | Content::AwardList(..)
            | Content::Statistics(..)
            | Content::Index(_)
            | Content::Errata(_) => Vec::new(),
        }
    }

    /// The text of a record below a heading.
    pub(super) fn record_body(
        self,
        prose: Option<Prose<'_>>,
        folder: &str,
        photos: &[crate::source::Spanned<crate::records::common::Photo>],
        prefix: &str,
        top: u8,
        headings: &mut Vec<HeadingView>,
    ) -> Vec<BookBlockView> {
        let live = prose.and_then(|it| self.lens.live_text(it));
        let text = prose.map_or("", |it| self.lens.prose_text(it));
        self.body(&Body { text, live, folder, photos, all_photos: true, prefix, top }, headings)
    }

    fn exemplars(
        self,
        slug: &str,
        groups: &[Group<Party>],
        headings: &mut Vec<HeadingView>,
        blocks: &mut Vec<BookBlockView>,
    ) {
        for (at, group) in groups.iter().enumerate() {
            let mut level = 2;
            if let Some(by) = &group.by {
                let (id, text) = (format!("{slug}--{}", at + 1), self.group(by));
                self.heading(headings, 2, &id, &text);
                blocks.push(BookBlockView::Heading { level: 2, id, text: self.plain(&text) });
                level = 3;
            }
            for party in &group.items {
                let exemplar = self.exemplar(*party, level, headings);
                blocks.push(BookBlockView::Exemplar { exemplar: Box::new(exemplar) });
            }
        }
    }

    /// What records of a group have in common, in words.
    pub(super) fn group(self, by: &GroupBy) -> String {
        let lens = self.lens;
        match by {
            GroupBy::Unit(Some(unit)) => lens.listed(Mention::Unit(*unit)),
            GroupBy::Unit(None) => lens.word("unit_not_stated"),
            GroupBy::Year(Some(year)) => capitalized(&lens.long_year(*year)),
            GroupBy::Year(None) => lens.word("year_not_stated"),
            GroupBy::Words(Some(words)) => self.text_of(words),
            GroupBy::Words(None) => lens.word("not_stated"),
        }
    }

    fn photos(self, slug: &str, photos: &[(Mention, usize)]) -> Vec<BookPhotoView> {
        let records = self.lens.records();
        let view = |(number, (owner, place)): (usize, &(Mention, usize))| {
            let folder = match owner {
                Mention::News(id) => &records.news[*id].folder,
                Mention::Conference(id) => &records.conferences[*id].folder,
                Mention::Yearbook(id) => &records.yearbooks[*id].folder,
                _ => return None,
            };
            let photo = index::photo(&self.lens.site.catalog, *owner, *place)?;
            let mut view = self.photo(folder, photo, *place);
            // Photos of a group have one caption among them, but here each stands for itself.
            if view.caption.is_none() {
                view.caption = self.shared_caption(*owner, photo.group.as_ref().map(|it| &*it.0));
            }
            view.photo.context =
                Some(*owner).filter(|it| !matches!(it, Mention::Yearbook(_))).map(|it| self.lens.link(it));
            Some(BookPhotoView { id: index::photo_anchor(slug, number + 1), ..view })
        };
        photos.iter().enumerate().filter_map(view).collect()
    }

    fn shared_caption(
        self,
        owner: Mention,
        group: Option<&str>,
    ) -> Option<crate::render::view::book_entry::BookTextView> {
        let group = group?;
        let catalog = &self.lens.site.catalog;
        let mut all = (0..).map_while(|it| index::photo(catalog, owner, it));
        let of_group =
            all.find(|it| it.caption.is_some() && it.group.as_ref().is_some_and(|it| &*it.0 == group));
        of_group.and_then(|it| it.caption.as_ref()).map(|it| self.text(self.lens.origin(owner), &it.value))
    }

    fn document(
        self,
        id: Id<Document>,
        is_chapter: bool,
        headings: &mut Vec<HeadingView>,
    ) -> BookDocumentView {
        let lens = self.lens;
        let document = &lens.records().documents[id];
        let of = Mention::Document(id);
        let place = self.book.place(of).map(|it| it.anchor.clone()).unwrap_or_default();
        let name = lens.document_name(id);
        let subject = lens.document_title(id).filter(|it| *it != name);
        if !is_chapter {
            self.heading(headings, 2, &place, &name);
        }
        let prose = lens.records().prose(of);
        let photos = &document.common.photos;
        let top = if is_chapter { 2 } else { 3 };
        BookDocumentView {
            name: crate::render::view::common::LinkView { text: name, url: Some(lens.url(of)) },
            subject,
            date: lens.date_of(document.date.map(|it| it.value)),
            issuer: lens.document_issuer(id).map(|it| it.text),
            signer: lens.text_of(&document.signer),
            blocks: self.record_body(prose, &document.folder, photos, &place, top, headings),
            is_chapter,
            id: if is_chapter { String::new() } else { place },
        }
    }

    /// Whether texts are pieces rather than markup.
    pub(super) fn is_print(self) -> bool {
        matches!(self.form, Form::Print | Form::Epub)
    }
}
