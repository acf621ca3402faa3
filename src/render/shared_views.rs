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
    check::{Catalog, Grant},
    config::Config,
    model::{FastMap, Id, Term, Years, vocabulary::AwardClass},
    records::Award,
};

/// A vocabulary, and a key of it.
pub type TermKey = (&'static str, Option<&'static str>);

/// The shared views of a site, each made when it is first shown.
pub struct SharedViews {
    /// Cards of news items.
    pub news_cards: Vec<OnceLock<Shared<NewsCardView>>>,
    /// Cards of people with the office of today.
    pub person_cards: Vec<OnceLock<Shared<PersonCardView>>>,
    /// Rows of grants.
    pub grant_rows: Vec<OnceLock<Shared<GrantRowView>>>,
    /// What the grants of each batch have alike.
    pub batches: Vec<SharedBatch>,
    /// Terms by vocabulary and key; without a key, that none is stated.
    pub terms: Mutex<BTreeMap<TermKey, Shared<TermView>>>,
    /// Links of rows: to whom a grant honors, and their units.
    pub links: Mutex<FastMap<LinkView, Shared<LinkView>>>,
    /// The site's categories, in its order.
    pub categories: Vec<OnceLock<Shared<LinkView>>>,
    /// Awards as marks: a handful of awards, classes and years stand beside every name.
    pub marks: OnceLock<BTreeMap<MarkKey, SharedMark>>,
    /// The ways from lists of news to others.
    pub news_facets: OnceLock<NewsFacets>,
    /// The ways from lists of grants to others.
    pub grant_facets: OnceLock<GrantFacets>,
}

/// What nearly all grants of a batch have alike; the others have views of their own.
#[derive(Debug, Default)]
pub struct SharedBatch {
    /// Number and page of the decision.
    pub decision_link: OnceLock<Shared<LinkView>>,
    /// The decision.
    pub decision: OnceLock<Shared<DecisionView>>,
    /// How they were handed over.
    pub conferred: OnceLock<Shared<ConferredView>>,
}

/// The award of a grant, as a mark and as the link alone.
pub struct SharedMark {
    /// The mark.
    pub mark: Shared<AwardMarkView>,
    /// The award's name with the class, and its page.
    pub link: Shared<LinkView>,
}

/// What tells the mark of one grant from that of another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MarkKey(Id<Award>, Option<Term<AwardClass>>, Option<Years>);

impl MarkKey {
    /// The key of a grant's mark.
    pub fn of(grant: &Grant) -> MarkKey {
        MarkKey(grant.award, grant.class, grant.year)
    }
}

impl SharedViews {
    /// Room for every record's, none made yet.
    pub fn new(config: &Config, catalog: &Catalog) -> SharedViews {
        SharedViews {
            news_cards: catalog.records().news.places_with(|_| OnceLock::new()),
            person_cards: catalog.records().people.places_with(|_| OnceLock::new()),
            grant_rows: catalog.grants().places_with(|_| OnceLock::new()),
            batches: catalog.records().grants.places_with(|_| SharedBatch::default()),
            terms: Mutex::default(),
            links: Mutex::default(),
            categories: config.categories.iter().map(|_| OnceLock::new()).collect(),
            marks: OnceLock::new(),
            news_facets: OnceLock::new(),
            grant_facets: OnceLock::new(),
        }
    }
}
