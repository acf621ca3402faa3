//! What the pages of a session share, each made when first wanted.

use std::{
    collections::BTreeMap,
    sync::{Mutex, OnceLock},
};

use super::{
    shared::Shared,
    shared_facets::{GrantFacets, NewsFacets},
    view::{
        card::{AwardMarkView, NewsCardView, PersonCardView},
        common::{LinkView, TermView},
        grant::{ConferredView, DecisionView, GrantRowView},
    },
};
use crate::{
    check::{Catalog, Grant, Honored},
    config::Config,
    derive::letters::Letter,
    facets::Table,
    memo::reads::{Once, unnoted},
    model::{FastMap, Id, Term, Years, vocabulary::AwardClass},
    records::{Award, Person, Unit},
};

/// A vocabulary, and a key of it.
pub type TermKey = (&'static str, Option<&'static str>);

/// The shared views of a site, each made when it is first shown.
pub struct SharedViews {
    /// Cards of news items.
    pub news_cards: Vec<Once<Shared<NewsCardView>>>,
    /// Cards of people with the office of today.
    pub person_cards: Vec<Once<Shared<PersonCardView>>>,
    /// Rows of grants.
    pub grant_rows: Vec<Once<Shared<GrantRowView>>>,
    /// What the grants of each batch have alike.
    pub batches: Vec<SharedBatch>,
    /// The syllables of the names of each table of the search by facets.
    pub facet_names: [Once<Syllables>; Table::ALL.len()],
    /// Terms by vocabulary and key; without a key, that none is stated.
    pub terms: Mutex<BTreeMap<TermKey, Shared<TermView>>>,
    /// Links of rows: to whom a grant honors, and their units.
    pub links: Mutex<FastMap<LinkView, Shared<LinkView>>>,
    /// The site's categories, in its order.
    pub categories: Vec<Once<Shared<LinkView>>>,
    /// The holders of each award by name and by unit.
    pub holders: Vec<[Once<HonoredRows>; 2]>,
    /// The people of each unit and those below it, by name.
    pub people_of_units: Vec<Once<PeopleByName>>,
    /// Awards as marks: a handful of awards, classes and years stand beside every name.
    marks: OnceLock<BTreeMap<MarkKey, Once<SharedMark>>>,
    /// The ways from lists of news to others.
    pub news_facets: Once<NewsFacets>,
    /// The ways from lists of grants to others.
    pub grant_facets: Once<GrantFacets>,
}

/// All whom a batch or an award honored in an order, each below a heading: made once for its many pages.
pub type HonoredRows = Vec<(Heading, Id<Grant>)>;

/// People by name, and where each letter begins: made once for the many pages of their list.
pub type PeopleByName = (Vec<Id<Person>>, Vec<Letter>);

/// Syllables in order, each with the places of the names that have it: made once for the files of the search by facets.
pub type Syllables = Vec<(String, Vec<u32>)>;

/// What lines of such a list stand below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heading {
    /// A unit.
    Unit(Id<Unit>),
    /// A letter of people.
    Letter(Box<str>),
    /// Collectives and households, behind people by name.
    Others(Honored),
    /// Whoever has no unit.
    NoUnit,
}

/// What nearly all grants of a batch have alike; the others have views of their own.
#[derive(Debug, Default)]
pub struct SharedBatch {
    /// Number and page of the decision.
    pub decision_link: Once<Shared<LinkView>>,
    /// The decision.
    pub decision: Once<Shared<DecisionView>>,
    /// How they were handed over.
    pub conferred: Once<Shared<ConferredView>>,
    /// Its recipients by name and by unit.
    pub ordered: [Once<HonoredRows>; 2],
}

/// The award of a grant, as a mark and as the link alone.
pub struct SharedMark {
    /// The mark.
    pub mark: Shared<AwardMarkView>,
    /// The award's name with the class, and its page.
    pub link: Shared<LinkView>,
}

/// What distinguishes the mark of one grant from that of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MarkKey {
    /// The award.
    pub award: Id<Award>,
    /// Its class.
    pub class: Option<Term<AwardClass>>,
    /// The year of achievement.
    pub year: Option<Years>,
}

impl MarkKey {
    /// The key of a grant's mark.
    pub fn of(grant: &Grant) -> MarkKey {
        MarkKey { award: grant.award, class: grant.class, year: grant.year }
    }
}

impl SharedViews {
    /// Room for every record's, none made yet.
    pub fn new(config: &Config, catalog: &Catalog) -> SharedViews {
        SharedViews {
            news_cards: catalog.records().news.places_with(|_| Once::default()),
            person_cards: catalog.records().people.places_with(|_| Once::default()),
            grant_rows: catalog.grants().places_with(|_| Once::default()),
            batches: catalog.records().grants.places_with(|_| SharedBatch::default()),
            holders: catalog.records().awards.places_with(|_| Default::default()),
            people_of_units: catalog.records().units.places_with(|_| Once::default()),
            facet_names: Default::default(),
            terms: Mutex::default(),
            links: Mutex::default(),
            categories: config.categories.iter().map(|_| Once::default()).collect(),
            marks: OnceLock::new(),
            news_facets: Once::default(),
            grant_facets: Once::default(),
        }
    }

    /// The mark of a key that a grant has, made when first wanted. Which other keys there are is no part of what it shows.
    pub fn mark(&self, catalog: &Catalog, key: MarkKey, make: impl FnOnce() -> SharedMark) -> &SharedMark {
        let marks = self.marks.get_or_init(|| {
            unnoted(|| catalog.grants().iter().map(|(_, it)| (MarkKey::of(it), Once::default())).collect())
        });
        marks[&key].get_or_init(make)
    }
}
