//! Indexes: who and what stands where in a book. People by given name, family and middle name compared apart; units as a
//! dictionary has them; awards by precedence. A place is where the name really stands: an entry, a row, or the very
//! spot in prose where the author named the record.

use std::collections::BTreeMap;

use super::{
    Book, Chapter, Content, Group, UnitResults, anchor_of, anchor_of_award, anchor_of_leaders,
    anchor_of_term, anchor_of_unit,
};
use crate::{
    check::{Catalog, Grant},
    config::Config,
    derive::{
        Orders,
        letters::{letter, person_name},
    },
    model::{Id, RecordKind, Text},
    prose::{self, Dialect},
    records::{Award, Mention, Party, Person, Prose, Unit, common::Photo, yearbook::IndexKind},
    source::{Sources, Spanned},
    vietnamese::name::PersonName,
};

impl IndexKind {
    /// Its name in addresses.
    pub fn slug(self) -> &'static str {
        match self {
            IndexKind::People => "chi-muc-ca-nhan",
            IndexKind::Units => "chi-muc-don-vi",
            IndexKind::Awards => "chi-muc-danh-hieu",
            IndexKind::Figures => "danh-muc-hinh",
            IndexKind::Tables => "danh-muc-bang",
        }
    }
}

/// What an entry of an index is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A person on record.
    Person(Id<Person>),
    /// A person without a record, told from others of that name by the unit.
    Named(Text, Option<Id<Unit>>),
    /// A unit.
    Unit(Id<Unit>),
    /// An award.
    Award(Id<Award>),
}

/// A place that an entry leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The chapter.
    pub chapter: (usize, usize),
    /// The anchor of the entry or chapter that it stands in.
    pub anchor: String,
    /// The very spot in prose; only print has anchors there.
    pub mark: Option<String>,
}

/// An entry of an index.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The letter it stands under; empty where the index has none.
    pub letter: String,
    /// What it is about.
    pub subject: Subject,
    /// Where that stands, in the book's order.
    pub spots: Vec<Spot>,
}

/// What an index is made from.
#[derive(Clone, Copy, Debug)]
pub struct IndexContext<'a> {
    /// Settings.
    pub config: &'a Config,
    /// Records.
    pub catalog: &'a Catalog,
    /// Orders of records.
    pub orders: &'a Orders,
    /// Texts.
    pub sources: &'a Sources,
}

/// The name of the `number`th reference, from 1, in the text that `prefix` stands for.
pub fn mark(prefix: &str, number: usize) -> String {
    format!("{prefix}--r{number}")
}

/// The entries of an index in its order.
pub fn entries(cx: IndexContext<'_>, book: &Book, kind: IndexKind) -> Vec<Entry> {
    let mut found = Found { cx, book, kind, spots: BTreeMap::new() };
    for (at, chapter) in book.chapters() {
        found.chapter(at, chapter);
    }
    let mut keyed: Vec<((Vec<u8>, usize), Entry)> = found
        .spots
        .into_iter()
        .map(|(subject, spots)| {
            let (letter, key) = filed(cx, book, &subject);
            (key, Entry { letter, subject, spots })
        })
        .collect();
    keyed.sort_by(|(a, _), (b, _)| a.cmp(b));
    keyed.into_iter().map(|(_, it)| it).collect()
}

/// The letter of an entry, and what it is sorted by.
fn filed(cx: IndexContext<'_>, book: &Book, subject: &Subject) -> (String, (Vec<u8>, usize)) {
    let IndexContext { config, catalog, orders, .. } = cx;
    let records = catalog.records();
    let (collation, order) = (&config.collation, config.name_order);
    match subject {
        Subject::Person(id) => {
            let person = &records.people[*id];
            (letter(config, person), (person_name(config, person).sort_key(collation, order), id.index()))
        }
        Subject::Named(name, unit) => {
            let name = PersonName::split(name.as_str(), order);
            let unit = unit.map_or(usize::MAX, |it| orders.units.place(it));
            (collation.index_letter(name.filed_under(order)), (name.sort_key(collation, order), unit))
        }
        Subject::Unit(id) => {
            let name = records.units[*id].name_on(Some(book.day)).name.as_str();
            (collation.index_letter(name), (collation.sort_key(name), id.index()))
        }
        Subject::Award(id) => (String::new(), (Vec::new(), orders.awards.place(*id))),
    }
}

/// Places found so far.
struct Found<'a> {
    cx: IndexContext<'a>,
    book: &'a Book,
    kind: IndexKind,
    spots: BTreeMap<Subject, Vec<Spot>>,
}

impl Found<'_> {
    fn add(&mut self, subject: Subject, spot: Spot) {
        let spots = self.spots.entry(subject).or_default();
        if spots.last() != Some(&spot) {
            spots.push(spot);
        }
    }

    fn at(&mut self, subject: Subject, chapter: (usize, usize), anchor: String) {
        self.add(subject, Spot { chapter, anchor, mark: None });
    }

    fn party(&mut self, party: Party, chapter: (usize, usize), anchor: String) {
        match (party, self.kind) {
            (Party::Person(person), IndexKind::People) => self.at(Subject::Person(person), chapter, anchor),
            (Party::Unit(unit), IndexKind::Units) => self.at(Subject::Unit(unit), chapter, anchor),
            _ => {}
        }
    }

    fn chapter(&mut self, at: (usize, usize), chapter: &Chapter) {
        let records = self.cx.catalog.records();
        let slug = &chapter.slug;
        if let Some(intro) = &chapter.intro {
            self.text(Some(Prose::Body(intro.body)), at, slug, slug);
        }
        match &chapter.content {
            Content::Prose | Content::Statistics(..) | Content::Index(_) | Content::Errata(_) => {}
            Content::Presentation(id) => {
                let presentation = &records.presentations[*id];
                if let Some(presenter) = presentation.presenter() {
                    self.party(presenter, at, slug.clone());
                }
                self.text(records.prose(Mention::Presentation(*id)), at, slug, slug);
            }
            Content::Exemplars(groups) => self.exemplars(at, groups),
            Content::Results(units) => units.iter().for_each(|it| self.results(at, it)),
            Content::AwardList(award, groups) => self.award_list(at, slug, *award, groups),
            Content::Photos(photos) | Content::Plates(photos) => self.photos(at, slug, photos),
            Content::Document(id) => self.text(records.prose(Mention::Document(*id)), at, slug, slug),
            Content::Leaders(units) => {
                for unit in units {
                    let anchor = anchor_of_leaders(self.cx.catalog, unit.unit);
                    self.party(Party::Unit(unit.unit), at, anchor.clone());
                    for (office, (_, terms)) in unit.offices.iter().enumerate() {
                        for (place, term) in terms.iter().enumerate() {
                            let anchor = anchor_of_term(&anchor, (office, place));
                            self.party(Party::Person(term.person), at, anchor);
                        }
                    }
                }
            }
            Content::Conferences(conferences) => self.texts(at, conferences, Mention::Conference),
            Content::Documents(documents) => self.texts(at, documents, Mention::Document),
        }
    }

    /// What the texts of records name, each at the place of its record.
    fn texts<T>(&mut self, at: (usize, usize), ids: &[Id<T>], of: impl Fn(Id<T>) -> Mention) {
        for of in ids.iter().map(|it| of(*it)) {
            let place = self.book.place(of).map(|it| it.anchor.clone());
            let anchor = place.unwrap_or_default();
            self.text(self.cx.catalog.records().prose(of), at, &anchor, &anchor);
        }
    }

    fn exemplars(&mut self, at: (usize, usize), groups: &[Group<Party>]) {
        let records = self.cx.catalog.records();
        for party in groups.iter().flat_map(|it| &it.items) {
            let anchor = anchor_of(self.cx.catalog, *party);
            self.party(*party, at, anchor.clone());
            self.text(records.prose((*party).into()), at, &anchor, &anchor);
        }
    }

    fn results(&mut self, at: (usize, usize), results: &UnitResults) {
        let catalog = self.cx.catalog;
        let inherited = results.inherited.iter().map(|it| (it.unit, &it.grants));
        for (unit, grants) in std::iter::once((results.unit, &results.own)).chain(inherited) {
            match self.kind {
                IndexKind::Units => self.at(Subject::Unit(unit), at, anchor_of_unit(catalog, unit)),
                IndexKind::Awards => {
                    for grant in grants {
                        let grant = &catalog.grants()[*grant];
                        let anchor = anchor_of_award(catalog, unit, grant);
                        self.at(Subject::Award(grant.award), at, anchor);
                    }
                }
                IndexKind::People | IndexKind::Figures | IndexKind::Tables => {}
            }
        }
    }

    fn award_list(&mut self, at: (usize, usize), slug: &str, award: Id<Award>, groups: &[Group<Id<Grant>>]) {
        if self.kind == IndexKind::Awards {
            return self.at(Subject::Award(award), at, slug.to_owned());
        }
        let catalog = self.cx.catalog;
        for id in groups.iter().flat_map(|it| &it.items) {
            let grant = &catalog.grants()[*id];
            let Some(anchor) = self.book.row(catalog, *id, at) else { continue };
            if let Some(party) = grant.recipient.party() {
                self.party(party, at, anchor);
            } else if let Some(name) = grant.recipient.unrecorded_person()
                && self.kind == IndexKind::People
            {
                self.at(Subject::Named(name.clone(), grant.unit_at), at, anchor);
            }
        }
    }

    /// People of a photo whose names stand in its caption.
    fn photos(&mut self, at: (usize, usize), slug: &str, photos: &[(Mention, usize)]) {
        if self.kind != IndexKind::People {
            return;
        }
        let records = self.cx.catalog.records();
        for (number, (owner, place)) in photos.iter().enumerate() {
            let Some(photo) = photo(self.cx.catalog, *owner, *place) else { continue };
            let caption = photo.caption.as_ref().map(|it| prose::plain(&it.value.main)).unwrap_or_default();
            for person in &photo.people {
                if caption.contains(records.people[*person].name.as_str()) {
                    self.at(Subject::Person(*person), at, photo_anchor(slug, number + 1));
                }
            }
        }
    }

    /// What a text names. `anchor` is where it stands, `prefix` what its marks are named after.
    fn text(&mut self, text: Option<Prose<'_>>, chapter: (usize, usize), anchor: &str, prefix: &str) {
        let text = match text {
            Some(Prose::Body(span)) => self.cx.sources.text(span),
            Some(Prose::Field(field)) => &field.value.main,
            None => return,
        };
        if !text.contains("[[") {
            return;
        }
        let facts = prose::facts(text, Dialect::default());
        for (at, reference) in facts.references.iter().enumerate() {
            let Some(subject) = self.subject(reference.kind, &reference.id) else { continue };
            let is_named = reference
                .label
                .as_ref()
                .is_none_or(|label| self.names(&subject).any(|it| label.contains(it)));
            if is_named {
                let (anchor, mark) = (anchor.to_owned(), Some(mark(prefix, at + 1)));
                self.add(subject, Spot { chapter, anchor, mark });
            }
        }
    }

    fn subject(&self, kind: RecordKind, id: &str) -> Option<Subject> {
        let find = || self.cx.catalog.find(kind, id);
        match (kind, self.kind) {
            (RecordKind::Person, IndexKind::People) => find().map(|it| Subject::Person(Id::from_index(it))),
            (RecordKind::Unit, IndexKind::Units) => find().map(|it| Subject::Unit(Id::from_index(it))),
            (RecordKind::Award, IndexKind::Awards) => find().map(|it| Subject::Award(Id::from_index(it))),
            _ => None,
        }
    }

    /// What a subject is called anywhere: a label without its name leads nobody to it.
    fn names<'s>(&'s self, subject: &'s Subject) -> Box<dyn Iterator<Item = &'s str> + 's> {
        let records = self.cx.catalog.records();
        match subject {
            Subject::Person(id) => Box::new(std::iter::once(records.people[*id].name.as_str())),
            Subject::Named(name, _) => Box::new(std::iter::once(name.as_str())),
            Subject::Unit(id) => Box::new(records.units[*id].names.iter().flat_map(|it| {
                let short = it.short.as_ref().map(|it| it.as_str());
                std::iter::once(it.name.as_str()).chain(short)
            })),
            Subject::Award(id) => Box::new(std::iter::once(records.awards[*id].name.as_str())),
        }
    }
}

/// A photo of a record.
pub fn photo(catalog: &Catalog, owner: Mention, place: usize) -> Option<&Spanned<Photo>> {
    let records = catalog.records();
    let photos = match owner {
        Mention::News(id) => &records.news[id].common.photos,
        Mention::Conference(id) => &records.conferences[id].common.photos,
        Mention::Yearbook(id) => &records.yearbooks[id].common.photos,
        _ => return None,
    };
    photos.get(place)
}

/// The anchor of a photo in a chapter, counted from 1.
pub fn photo_anchor(slug: &str, number: usize) -> String {
    format!("{slug}--anh-{number}")
}
