//! A yearbook's views. One builder serves pages, the page of the whole book, print and EPUB: they differ only in how a text is
//! written and where a place of the book is.

mod blocks;
mod captions;
mod entries;
mod epub;
mod errata;
mod figures;
mod history;
mod index;
mod numbers;
mod prose;
mod walk;

pub use epub::{EpubBook, Picture, epub};

use super::{
    lens::Lens,
    view::{
        book::{BookBylineView, BookChapterView, BookEditionView, BookPartView, BookView},
        common::LinkView,
        page::HeadingView,
    },
};
use crate::{
    book::{Book, Chapter, Content, Heading, Location, PrintedPages, anchor_of_unit},
    model::{Id, PartialDate, Text},
    plan::{BookPage, book as addresses},
    records::{Mention, Party, Yearbook},
    report::Language,
    vietnamese::ordinal::to_roman,
};

/// What the views of a book are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A page for each chapter.
    Pages,
    /// The whole book on one page.
    Whole,
    /// Print: no markup, addresses out of the book are complete.
    Print,
    /// The same, each chapter in a file of its own.
    Epub,
}

/// A book as views see it.
#[derive(Clone, Copy)]
pub struct BookLens<'s> {
    /// The site, with the names of the book's day.
    pub lens: Lens<'s>,
    /// The book.
    pub book: &'s Book,
    /// What for.
    pub form: Form,
    /// The chapter that is being shown.
    at: (usize, usize),
    /// Of an EPUB, the pages of its print by the labels of what stands there.
    pages: Option<&'s PrintedPages>,
    /// Headings that stand above those of the chapter's own first level, beside the page's.
    above: u8,
}

/// The whole book for print, or for the page that holds it all. `pages` are those of the print of an EPUB; see [`epub()`].
pub fn view(lens: Lens<'_>, id: Id<Yearbook>, form: Form, pages: Option<&PrintedPages>) -> BookView {
    let book = BookLens { pages, ..BookLens::new(lens, id, form) };
    let parts = (0..book.book.parts.len()).map(|it| book.part(it, true)).collect();
    BookView { parts, ..book.head() }
}

/// The file of a chapter in an EPUB, by its number in the book from 1.
pub fn chapter_file(number: usize) -> String {
    format!("chapter-{number:03}.xhtml")
}

impl<'s> BookLens<'s> {
    /// A lens on the book of a yearbook.
    pub fn new(lens: Lens<'s>, id: Id<Yearbook>, form: Form) -> BookLens<'s> {
        // Books stand in the order of their records.
        let book = &lens.site.books[id.index()];
        let lens = lens.on(book.day);
        let lens = BookLens { lens, book, form, at: (0, 0), pages: None, above: 0 };
        if lens.is_print() { BookLens { lens: lens.lens.absolute(), ..lens } } else { lens }
    }

    /// Everything but the parts.
    pub fn head(self) -> BookView {
        let BookLens { lens, book, .. } = self;
        let site = lens.site;
        let yearbook = &site.catalog.records().yearbooks[book.yearbook];
        let conference = yearbook.conference;
        let organization = site.config.organization.as_ref();
        let site_title = lens.text(&site.config.title);
        let of = Mention::Yearbook(book.yearbook);
        BookView {
            id: yearbook.id.to_string(),
            title: lens.text(&yearbook.title),
            title_lines: Vec::new(),
            language: lens.language_tag().to_owned(),
            conference: conference.map(|it| lens.link(Mention::Conference(it))),
            held: conference.and_then(|it| lens.date_of(site.catalog.records().conferences[it].date)),
            span: book.span.to_string(),
            cutoff: lens.date(book.day),
            status: yearbook.status.map(|it| lens.term(it.value)),
            editorial: yearbook.editorial.iter().map(|it| lens.text(it)).collect(),
            imprint: self.imprint(yearbook),
            publisher: organization.map_or_else(|| site_title.clone(), |it| lens.text(&it.name)),
            publisher_parent: organization.and_then(|it| lens.text_of(&it.parent)),
            site_title,
            roman_front: yearbook.roman_front == Some(true),
            permalink: lens.absolute().url(of),
            url: lens.url(of),
            whole_url: lens.address(&addresses::address(&site.plan.addresses, book, BookPage::Whole)),
            editions: addresses::editions(&site.catalog, &site.plan.addresses, book.yearbook)
                .into_iter()
                .map(|(it, address)| BookEditionView {
                    kind: it.word().to_owned(),
                    url: lens.address(&address),
                })
                .collect(),
            build_date: lens.date(site.config.today()),
            generator: concat!("Kỷ Yếu ", env!("CARGO_PKG_VERSION")).to_owned(),
            parts: Vec::new(),
        }
    }

    /// The part at a place; with the blocks of its chapters where they are to be shown.
    pub fn part(self, at: usize, whole: bool) -> BookPartView {
        let part = &self.book.parts[at];
        let chapter = |it: usize| {
            if whole { self.chapter((at, it)) } else { self.chapter_head((at, it)) }
        };
        BookPartView { chapters: (0..part.chapters.len()).map(chapter).collect(), ..self.part_head(at) }
    }

    /// A part without its chapters.
    pub fn part_head(self, at: usize) -> BookPartView {
        let part = &self.book.parts[at];
        let title = self.part_title(at);
        BookPartView {
            id: part.anchor.clone(),
            url: match self.form {
                Form::Pages => self.chapter_url((at, 0)),
                Form::Whole | Form::Print | Form::Epub => self.anchor_url((at, 0), &part.anchor),
            },
            kind: self.lens.term(part.kind),
            number: part.number,
            label: part.number.map(|it| match self.lens.language() {
                Language::Vi => format!("Phần {}", to_roman(it)),
                Language::En => format!("Part {}", to_roman(it)),
            }),
            short: self.lens.text_of(&part.short).unwrap_or_else(|| title.clone()),
            title,
            chapters: Vec::new(),
        }
    }

    /// What a part is called: as the manifest says, else as its only text says, else as its kind is called.
    fn part_title(self, at: usize) -> String {
        let part = &self.book.parts[at];
        if let Some(title) = &part.title {
            return self.lens.text(title);
        }
        if let [only] = &part.chapters[..] {
            let written = only.intro.as_ref().filter(|_| part.is_prose);
            if let Some(title) = written.and_then(|it| it.title.as_ref()) {
                return title.to_string();
            }
            if let Content::AwardList(award, _) = &only.content {
                return self.lens.name(Mention::Award(*award));
            }
        }
        self.lens.term(part.kind).label
    }

    /// A chapter with everything in it.
    pub fn chapter(self, at: (usize, usize)) -> BookChapterView {
        let head = self.chapter_head(at);
        // On the page of the whole book, part and chapter stand above; a chapter that is all of its part has one heading.
        let above = match self.form {
            Form::Whole if head.is_part => 1,
            Form::Whole => 2,
            Form::Pages | Form::Print | Form::Epub => 0,
        };
        let of_day = BookLens { at, above, ..self.on(self.book.chapter(at).day) };
        let mut headings = Vec::new();
        let mut blocks = of_day.blocks(at, &mut headings);
        numbers::number(&head.id, &mut blocks);
        BookChapterView { blocks, headings, ..head }
    }

    /// The same book with the names of another day.
    fn on(self, day: PartialDate) -> BookLens<'s> {
        BookLens { lens: self.lens.on(day), ..self }
    }

    /// A chapter without what is in it.
    pub fn chapter_head(self, at: (usize, usize)) -> BookChapterView {
        let chapter = self.book.chapter(at);
        BookChapterView {
            id: chapter.slug.clone(),
            url: self.chapter_url(at),
            number: chapter.number,
            title: self.chapter_title(at),
            is_part: self.book.is_part(at) && matches!(chapter.heading, Heading::Part),
            byline: self.byline(chapter),
            ..BookChapterView::default()
        }
    }

    fn chapter_title(self, at: (usize, usize)) -> String {
        let lens = self.lens;
        let range = |first: String, last: String| {
            if first == last { first } else { format!("{first} – {last}") }
        };
        match &self.book.chapter(at).heading {
            Heading::Part => self.part_title(at.0),
            Heading::Text(title) => title.to_string(),
            Heading::Record(record) => lens.name(*record),
            Heading::Units(kind, None) => lens.term_of("unit_kind", kind).label,
            Heading::Units(kind, Some((first, last))) => {
                let kind = lens.term_of("unit_kind", kind).label;
                let names = [first, last].map(|it| lens.listed(Mention::Unit(*it)));
                let [first, last] = names;
                format!("{kind}: {}", range(first, last))
            }
            Heading::Stretch(first, last) => range(lens.name(*first), lens.name(*last)),
            Heading::Index(kind) => lens.word(&format!("book_index_{}", kind.word())),
        }
    }

    /// Who gave a presentation: as of its congress where the day is known, else of the book's day.
    fn byline(self, chapter: &Chapter) -> Option<BookBylineView> {
        let Content::Presentation(id) = chapter.content else { return None };
        let records = self.lens.records();
        let presentation = &records.presentations[id];
        let conference = presentation.conference.map(|it| &records.conferences[it]);
        let day = conference.and_then(|it| it.date).unwrap_or(chapter.day);
        let presenter = presentation.presenter()?;
        let office = match presenter {
            Party::Person(person) => self.lens.office(person, Some(day)),
            Party::Unit(_) => None,
        };
        let (office, unit) = office.unzip();
        let link = self.link(presenter.into());
        let author_text = self.lens.text_of(&presentation.author_text);
        Some(BookBylineView {
            author_text: author_text.filter(|it| *it != link.text),
            presenter: link,
            office,
            unit: unit.flatten(),
        })
    }

    /// The address of a chapter.
    pub fn chapter_url(self, at: (usize, usize)) -> String {
        match self.form {
            Form::Pages => {
                let page = BookPage::Chapter(at.0, at.1);
                self.lens.address(&addresses::address(&self.lens.site.plan.addresses, self.book, page))
            }
            Form::Whole | Form::Print | Form::Epub => self.anchor_url(at, &self.book.chapter(at).slug),
        }
    }

    /// The address of an anchor in a chapter.
    pub(super) fn anchor_url(self, at: (usize, usize), anchor: &str) -> String {
        match self.form {
            Form::Pages if anchor == self.book.chapter(at).slug => self.chapter_url(at),
            Form::Pages => format!("{}#{anchor}", self.chapter_url(at)),
            Form::Whole | Form::Print => format!("#{anchor}"),
            Form::Epub => {
                let before: usize = self.book.parts[..at.0].iter().map(|it| it.chapters.len()).sum();
                format!("{}#{anchor}", chapter_file(before + at.1 + 1))
            }
        }
    }

    /// Where a record stands: in the book, else on the site.
    fn record_url(self, of: Mention) -> String {
        match self.book.place(of) {
            Some(Location { chapter, anchor }) => self.anchor_url(*chapter, anchor),
            None => self.lens.url(of),
        }
    }

    /// A record under the name of the book's day.
    fn link(self, of: Mention) -> LinkView {
        LinkView { text: self.lens.listed(of), url: Some(self.record_url(of)) }
    }

    fn unit_anchor(self, unit: Id<crate::records::Unit>) -> String {
        anchor_of_unit(&self.lens.site.catalog, unit)
    }

    fn text_of(self, text: &Text) -> String {
        self.lens.text(text)
    }

    /// Level of a heading in a chapter: on the page of the whole book two levels stand above it.
    fn heading(self, headings: &mut Vec<HeadingView>, level: u8, id: &str, text: &str) -> u8 {
        headings.push(HeadingView { level, id: id.to_owned(), text: text.to_owned() });
        level
    }
}
