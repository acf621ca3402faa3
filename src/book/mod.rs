//! The yearbook as a book: a checked manifest becomes numbered parts and chapters, each with the records that it holds, in the
//! book's order, and the place of every record in it. Pages, print and EPUB are made of the same book.
//!
//! Here are ids and orders; words, names and addresses are the views'. What a book says is as of its cutoff: units, offices
//! and awards after that day are not in it, whatever the records have learned since.

pub mod errata;
mod filing;
mod history;
pub mod index;
mod parts;
mod results;
pub mod select;

pub use history::{Leaders, Term as OfficeTerm};
pub use results::{Inherited, Members, UnitResults};

use std::collections::BTreeMap;

use crate::{
    check::{Catalog, Grant},
    config::Config,
    derive::Atlas,
    model::{Id, PartialDate, Term, Text, Years, vocabulary::PartKind},
    records::{
        Award, Conference, Document, Mention, Party, Person, Presentation, Unit, Yearbook,
        common::Erratum,
        yearbook::{Figures, IndexKind},
    },
    report::Report,
    source::{Sources, Span},
};

/// A yearbook as a book.
#[derive(Debug, Hash)]
pub struct Book {
    /// Its record.
    pub yearbook: Id<Yearbook>,
    /// Years it covers.
    pub span: Years,
    /// The last year of achievement that counts.
    pub cutoff: i16,
    /// The last day of that year: names, offices and units are those of this day.
    pub day: PartialDate,
    /// Parts in order.
    pub parts: Vec<Part>,
    /// Where each record has its place; the first one, where a manifest asks for it twice.
    places: BTreeMap<Mention, Location>,
    /// The first chapter that lists each grant of an award.
    rows: BTreeMap<Id<Grant>, (usize, usize)>,
}

/// A page of a book in print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedPage {
    /// Which one it is, from 0.
    pub index: usize,
    /// The number that it bears: `12`, `iv`.
    pub number: String,
}

/// Pages of a book in print, by the labels of what stands on them.
pub type PrintedPages = BTreeMap<String, PrintedPage>;

/// A part of a book.
#[derive(Debug, Hash)]
pub struct Part {
    /// What it holds.
    pub kind: Term<PartKind>,
    /// Number from 1; none for what stands outside the count.
    pub number: Option<u32>,
    /// Title as the manifest has it.
    pub title: Option<Text>,
    /// The title in few words, where the manifest has it.
    pub short: Option<Text>,
    /// It is a text and nothing else, whose own title is the part's.
    pub is_prose: bool,
    /// Anchor.
    pub anchor: String,
    /// Chapters; never empty.
    pub chapters: Vec<Chapter>,
}

/// A chapter of a book.
#[derive(Debug, Hash)]
pub struct Chapter {
    /// Its name in addresses and its anchor, unique in the book.
    pub slug: String,
    /// Number within its part; none for the only one.
    pub number: Option<u32>,
    /// What it is called.
    pub heading: Heading,
    /// Prose that leads into what is computed, or all there is.
    pub intro: Option<Written>,
    /// What is computed.
    pub content: Content,
    /// The day of its names and offices.
    pub day: PartialDate,
}

impl Chapter {
    /// Whether nothing stands in it. An index is of what stands elsewhere.
    fn is_empty(&self) -> bool {
        let content = match &self.content {
            Content::Prose | Content::Index(_) => 0,
            Content::Presentation(_) | Content::Document(_) => 1,
            Content::Exemplars(groups) => groups.len(),
            Content::Results(units) => units.len(),
            Content::AwardList(_, groups) => groups.len(),
            Content::Statistics(tables, _) => tables.len(),
            Content::Photos(photos) | Content::Plates(photos) => photos.len(),
            Content::Documents(documents) => documents.len(),
            Content::Leaders(units) => units.iter().map(|it| it.offices.len()).sum(),
            Content::Conferences(conferences) => conferences.len(),
            Content::Errata(errata) => errata.len(),
        };
        let is_written = self.intro.as_ref().is_some_and(|it| !it.body.range().is_empty());
        content == 0 && !is_written
    }
}

/// The text of a file beside the manifest.
#[derive(Clone, Debug, Hash)]
pub struct Written {
    /// Title in its front matter.
    pub title: Option<Box<str>>,
    /// Below the front matter.
    pub body: Span,
}

/// What a chapter is called.
#[derive(Clone, Debug, Hash)]
pub enum Heading {
    /// As its part.
    Part,
    /// As its file says.
    Text(Box<str>),
    /// As a record is called.
    Record(Mention),
    /// Units of a kind, by key; the first and the last of them where the kind fills several chapters.
    Units(Box<str>, Option<(Id<Unit>, Id<Unit>)>),
    /// From one record to another.
    Stretch(Mention, Mention),
    /// An index.
    Index(IndexKind),
}

/// What a chapter holds beside prose.
#[derive(Debug, Hash)]
pub enum Content {
    /// Nothing: prose is all.
    Prose,
    /// A presentation.
    Presentation(Id<Presentation>),
    /// Exemplary people and collectives.
    Exemplars(Vec<Group<Party>>),
    /// Results of units.
    Results(Vec<UnitResults>),
    /// Everybody who received an award.
    AwardList(Id<Award>, Vec<Group<Id<Grant>>>),
    /// Tables of figures, of these years; of the book's where none are given.
    Statistics(Vec<Figures>, Option<Years>),
    /// Photos: the record that has them, and the place in its list.
    Photos(Vec<(Mention, usize)>),
    /// The same, a page each.
    Plates(Vec<(Mention, usize)>),
    /// Documents.
    Documents(Vec<Id<Document>>),
    /// A document that is a chapter by itself.
    Document(Id<Document>),
    /// Who led units.
    Leaders(Vec<Leaders>),
    /// Congresses.
    Conferences(Vec<Id<Conference>>),
    /// An index.
    Index(IndexKind),
    /// Corrections made since the book was frozen, each with its record.
    Errata(Vec<(Mention, Erratum)>),
}

/// Records under one heading.
#[derive(Debug, Hash)]
pub struct Group<T> {
    /// The heading; none where the list is not grouped.
    pub by: Option<GroupBy>,
    /// The records.
    pub items: Vec<T>,
}

/// What records of a group have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum GroupBy {
    /// A unit; none where it is not stated.
    Unit(Option<Id<Unit>>),
    /// A year; none where it is not stated.
    Year(Option<i32>),
    /// A level or a field of work, in words; none where it is not stated.
    Words(Option<Text>),
}

/// Where a record stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Location {
    /// Part and chapter.
    pub chapter: (usize, usize),
    /// Anchor.
    pub anchor: String,
}

/// Every yearbook as a book, in the order of the records.
pub fn books(config: &Config, catalog: &Catalog, atlas: &Atlas, sources: &Sources) -> Vec<Book> {
    let ids = catalog.records().yearbooks.ids();
    ids.map(|it| Book::new(Context { config, catalog, atlas, sources }, it)).collect()
}

/// Warns of what a book will lack when it is printed.
pub fn check(books: &[Book], config: &Config, catalog: &Catalog, report: &mut Report) {
    let records = catalog.records();
    for book in books {
        history::check(book, catalog, report);
        filing::check(book, config, catalog, report);
        let yearbook = &records.yearbooks[book.yearbook].id;
        for (_, chapter) in book.chapters() {
            let Content::Exemplars(groups) = &chapter.content else { continue };
            for party in groups.iter().flat_map(|it| &it.items) {
                if let Party::Person(id) = party
                    && records.people[*id].portrait.as_ref().is_none_or(|it| it.file.is_none())
                {
                    let person = &records.people[*id];
                    report.portrait_missing(person.at, person.name.as_str(), yearbook);
                }
            }
        }
    }
}

/// What a book is made from.
#[derive(Clone, Copy)]
struct Context<'a> {
    config: &'a Config,
    catalog: &'a Catalog,
    atlas: &'a Atlas,
    sources: &'a Sources,
}

impl Book {
    fn new(cx: Context<'_>, id: Id<Yearbook>) -> Book {
        let yearbook = &cx.catalog.records().yearbooks[id];
        let span = yearbook.span.as_ref().map(|it| (it.from, it.to));
        let this_year = i64::from(cx.config.today().year());
        let cutoff = yearbook.results_cutoff.map(|it| it.value);
        let cutoff = cutoff.or(span.map(|it| it.1)).unwrap_or(this_year);
        let (from, to) = span.unwrap_or((cutoff, cutoff));
        let mut book = Book {
            yearbook: id,
            span: Years { from: year(from.min(to)), to: year(to) },
            cutoff: year(cutoff),
            day: last_day(year(cutoff)),
            parts: Vec::new(),
            places: BTreeMap::new(),
            rows: BTreeMap::new(),
        };
        let mut slugs = BTreeMap::from([(WHOLE.to_owned(), 2)]);
        let mut numbered = 0;
        for part in &yearbook.parts {
            let chapters = parts::chapters(cx, &mut book, part, &mut slugs);
            let at = book.parts.len();
            let kind = part.kind.value;
            let is_counted = !["loi_noi_dau", "phu_ban", "chi_muc"].iter().any(|it| kind.is(it));
            numbered += u32::from(is_counted);
            for (place, chapter) in chapters.iter().enumerate() {
                book.settle(cx.catalog, (at, place), chapter);
            }
            book.parts.push(Part {
                kind,
                number: is_counted.then_some(numbered),
                title: part.title.clone(),
                short: part.short.clone(),
                is_prose: parts::is_prose(part),
                anchor: format!("phan--{}", at + 1),
                chapters,
            });
        }
        book.parts.extend(errata::part(cx, &book, &slugs));
        book
    }

    /// Gives the records of a chapter their places.
    fn settle(&mut self, catalog: &Catalog, chapter: (usize, usize), it: &Chapter) {
        let records = catalog.records();
        match &it.content {
            Content::Prose
            | Content::Statistics(..)
            | Content::Photos(_)
            | Content::Plates(_)
            | Content::Leaders(_)
            | Content::Index(_)
            | Content::Errata(_) => {}
            Content::Presentation(id) => self.put(Mention::Presentation(*id), chapter, it.slug.clone()),
            Content::Document(id) => self.put(Mention::Document(*id), chapter, it.slug.clone()),
            Content::Conferences(conferences) => {
                for id in conferences {
                    let anchor = format!("hoi-nghi--{}", records.conferences[*id].id);
                    self.put(Mention::Conference(*id), chapter, anchor);
                }
            }
            Content::Exemplars(groups) => {
                for party in groups.iter().flat_map(|it| &it.items) {
                    self.put((*party).into(), chapter, anchor_of(catalog, *party));
                }
            }
            Content::Results(units) => {
                let inherited = units.iter().flat_map(|it| it.inherited.iter().map(|it| it.unit));
                let own = units.iter().map(|it| it.unit);
                for unit in own.chain(inherited) {
                    self.put(Mention::Unit(unit), chapter, anchor_of_unit(catalog, unit));
                }
            }
            Content::AwardList(award, groups) => {
                self.put(Mention::Award(*award), chapter, it.slug.clone());
                for grant in groups.iter().flat_map(|it| &it.items) {
                    self.rows.entry(*grant).or_insert(chapter);
                }
            }
            Content::Documents(documents) => {
                for id in documents {
                    let anchor = format!("van-ban--{}", records.documents[*id].id);
                    self.put(Mention::Document(*id), chapter, anchor);
                }
            }
        }
    }

    fn put(&mut self, record: Mention, chapter: (usize, usize), anchor: String) {
        self.places.entry(record).or_insert(Location { chapter, anchor });
    }

    /// The anchor of a grant's row in a list; none where another list had it before.
    pub fn row(&self, catalog: &Catalog, grant: Id<Grant>, chapter: (usize, usize)) -> Option<String> {
        let first = self.rows.get(&grant).is_some_and(|it| *it == chapter);
        let it = &catalog.grants()[grant];
        first.then(|| format!("khen--{}--{}", catalog.records().grants[it.batch].id, it.anchor))
    }

    /// Where a record stands in the book.
    pub fn place(&self, record: Mention) -> Option<&Location> {
        self.places.get(&record)
    }

    /// A chapter.
    pub fn chapter(&self, at: (usize, usize)) -> &Chapter {
        &self.parts[at.0].chapters[at.1]
    }

    /// Every chapter in order, with its part's and its own place.
    pub fn chapters(&self) -> impl Iterator<Item = ((usize, usize), &Chapter)> {
        let lengths: Vec<(usize, usize)> =
            self.parts.iter().enumerate().map(|(at, part)| (at, part.chapters.len())).collect();
        let places = lengths.into_iter().flat_map(|(part, n)| (0..n).map(move |it| (part, it)));
        places.map(|it| (it, self.chapter(it)))
    }

    /// The chapter before one.
    pub fn before(&self, at: (usize, usize)) -> Option<(usize, usize)> {
        match at {
            (0, 0) => None,
            (part, 0) => Some((part - 1, self.parts[part - 1].chapters.len() - 1)),
            (part, chapter) => Some((part, chapter - 1)),
        }
    }

    /// The chapter after one.
    pub fn after(&self, (part, chapter): (usize, usize)) -> Option<(usize, usize)> {
        if chapter + 1 < self.parts[part].chapters.len() {
            return Some((part, chapter + 1));
        }
        (part + 1 < self.parts.len()).then_some((part + 1, 0))
    }

    /// Whether a chapter is all of its part and is called as its part is.
    pub fn is_part(&self, at: (usize, usize)) -> bool {
        self.parts[at.0].chapters.len() == 1
    }

    /// The parts that hold nothing but indexes, by place.
    pub fn empty_parts(&self) -> impl Iterator<Item = usize> {
        let parts = self.parts.iter().enumerate();
        let empty =
            parts.filter(|(_, it)| it.chapters.iter().all(Chapter::is_empty) && !it.kind.is("chi_muc"));
        empty.map(|(place, _)| place)
    }

    /// Whether there is nothing at all to print: no text, no record, no figure.
    pub fn is_empty(&self) -> bool {
        self.chapters().all(|(_, it)| it.is_empty())
    }

    /// Whether a grant counts and belongs to the years up to the cutoff. One whose year is not stated belongs to them unless its
    /// day shows otherwise.
    pub fn counts(&self, catalog: &Catalog, grant: &Grant) -> bool {
        grant.counts() && grant.is_by(catalog.records(), Some(self.cutoff.into()))
    }
}

/// The name of the page that holds the whole book, which no chapter may have.
pub const WHOLE: &str = "in";

/// The anchor of an exemplar.
pub fn anchor_of(catalog: &Catalog, party: Party) -> String {
    match party {
        Party::Person(person) => format!("ca-nhan--{}", catalog.records().people[person].id),
        Party::Unit(unit) => format!("tap-the--{}", catalog.records().units[unit].id),
    }
}

/// The anchor of a unit's results.
pub fn anchor_of_unit(catalog: &Catalog, unit: Id<Unit>) -> String {
    format!("don-vi--{}", catalog.records().units[unit].id)
}

/// The anchor of an award among a unit's results.
pub fn anchor_of_award(catalog: &Catalog, unit: Id<Unit>, grant: &Grant) -> String {
    let award = &catalog.records().awards[grant.award].id;
    let class = grant.class.map(|it| format!("-{}", it.key())).unwrap_or_default();
    format!("{}--{award}{}", anchor_of_unit(catalog, unit), class.replace('_', "-"))
}

/// Whether a unit had been founded and not yet ended on a day.
pub fn exists(unit: &Unit, day: PartialDate) -> bool {
    let founded = unit.established.is_none_or(|it| !day.is_before(it.value));
    founded && !is_gone(unit, day)
}

/// Whether a unit had ended by a day.
pub fn is_gone(unit: &Unit, day: PartialDate) -> bool {
    unit.dissolved.is_some_and(|it| it.is_before(day))
}

/// The anchor of those who led a unit.
pub fn anchor_of_leaders(catalog: &Catalog, unit: Id<Unit>) -> String {
    format!("lanh-dao--{}", catalog.records().units[unit].id)
}

/// The anchor of a term, by the places of its office and of itself, below that of the unit: a unit's terms may take several sheets.
pub fn anchor_of_term(of_leaders: &str, (office, term): (usize, usize)) -> String {
    format!("{of_leaders}--{}-{}", office + 1, term + 1)
}

/// The unit that a person certainly or at last belonged to on a day.
pub fn unit_of(person: &Person, day: PartialDate) -> Option<Id<Unit>> {
    let office = person.office_on(Some(day));
    office.and_then(|it| it.position.unit)
}

fn year(of: i64) -> i16 {
    i16::try_from(of).unwrap_or(i16::MAX)
}

fn last_day(year: i16) -> PartialDate {
    PartialDate::parse(&format!("{year:04}-12-31")).unwrap_or(PartialDate::of_year(year))
}
