//! Lists that narrow people, news and grants further than a record's own fields do: every value that the search by
//! facets offers is also a plain list, at an address of its own. What an existing page shows in full has none.

use super::{
    GrantsBy, ListPage,
    lists::{CARDS_A_PAGE, NewsBy, Pages, of_level, of_record},
    parts::ORDERED_FROM,
};
use crate::{
    check::{Catalog, Honored},
    config::Config,
    derive::Atlas,
    model::{Id, RecordKind},
    records::{Award, Mention, Person, Unit},
};

/// How many decisions stand on a page of a list of decisions.
pub const BATCHES_A_PAGE: usize = 100;

/// What narrows a list of people.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeopleBy {
    /// Holders of an award.
    Award(Id<Award>),
    /// Holders of awards of a level, by key.
    Level(Box<str>),
    /// Honored for a year of achievement; `None` where it is not stated.
    Year(Option<i16>),
    /// A unit and those below it.
    Unit(Id<Unit>),
    /// The same by name, where they are many.
    UnitByName(Id<Unit>),
}

impl PeopleBy {
    /// The record that a list is called by.
    pub(super) fn of(&self) -> Option<Mention> {
        match self {
            PeopleBy::Award(award) => Some(Mention::Award(*award)),
            PeopleBy::Unit(unit) | PeopleBy::UnitByName(unit) => Some(Mention::Unit(*unit)),
            PeopleBy::Level(_) | PeopleBy::Year(_) => None,
        }
    }
}

/// The address of a list of people, below the site's root.
pub fn people_address(config: &Config, catalog: &Catalog, by: &PeopleBy) -> String {
    let people = config.section(RecordKind::Person);
    match by {
        PeopleBy::Award(award) => of_record(config, catalog, people, Mention::Award(*award)),
        PeopleBy::Level(key) => of_level(config, people, key),
        PeopleBy::Year(year) => {
            let year = year.map(|it| it.to_string());
            let year = year.as_deref().unwrap_or(config.other_section("unknown"));
            format!("{people}/{}/{year}/", config.section(RecordKind::Grants))
        }
        PeopleBy::Unit(unit) => of_record(config, catalog, people, Mention::Unit(*unit)),
        PeopleBy::UnitByName(unit) => {
            let official = people_address(config, catalog, &PeopleBy::Unit(*unit));
            format!("{official}{}/", config.other_section("by_name"))
        }
    }
}

/// The people of a list, in its order; those of a unit by name are the official list, to be sorted.
pub fn people<'a>(atlas: &'a Atlas, by: &PeopleBy) -> &'a [Id<Person>] {
    let browse = &atlas.browse;
    match by {
        PeopleBy::Award(award) => browse.holders_of(*award),
        PeopleBy::Level(key) => browse.holders().by_level.get(key).map_or(&[], Vec::as_slice),
        PeopleBy::Year(year) => browse.holders().by_year.get(year).map_or(&[], Vec::as_slice),
        PeopleBy::Unit(unit) | PeopleBy::UnitByName(unit) => browse.people_of(*unit),
    }
}

/// People of a unit whom its own page shows.
pub const MOST_PEOPLE: usize = 60;

/// Whether people of a unit have a list: its own page shows only its own people and so many of them, and the list of everybody is
/// that of the unit above all others.
pub fn lists_people(atlas: &Atlas, unit: Id<Unit>) -> bool {
    let people = people(atlas, &PeopleBy::Unit(unit));
    atlas.units.whole() != Some(unit)
        && (people.len() > MOST_PEOPLE
            || people.last().is_some_and(|it| atlas.browse.unit_of_person(*it) != Some(unit)))
}

/// Whether people of a unit are listed by name, too.
pub fn lists_people_by_name(atlas: &Atlas, unit: Id<Unit>) -> bool {
    lists_people(atlas, unit) && atlas.browse.people_of(unit).len() >= ORDERED_FROM
}

/// Whether news of a unit has a list: its own page shows what names the unit itself.
pub fn lists_news(atlas: &Atlas, unit: Id<Unit>) -> bool {
    atlas.units.whole() != Some(unit)
        && !atlas.browse.news_of_unit(unit).iter().all(|it| atlas.browse.units_of_news(*it).contains(&unit))
}

/// How many grants a unit's list has: its own, and those of its people.
pub(super) fn n_own_grants(atlas: &Atlas, unit: Id<Unit>) -> usize {
    atlas.grants.of_unit(unit).len() + atlas.grants.of_members(unit).len()
}

/// Every page of every narrower list.
pub fn all(config: &Config, catalog: &Catalog, atlas: &Atlas) -> Vec<ListPage> {
    let records = catalog.records();
    let browse = &atlas.browse;
    let mut pages = Pages::default();
    let holders = records.awards.ids().map(PeopleBy::Award);
    let levels = browse.holders().by_level.keys().cloned().map(PeopleBy::Level);
    let years = browse.holders().by_year.keys().copied().map(PeopleBy::Year);
    let units = records.units.ids().filter(|it| lists_people(atlas, *it)).map(PeopleBy::Unit);
    let by_name = records.units.ids().filter(|it| lists_people_by_name(atlas, *it)).map(PeopleBy::UnitByName);
    for by in holders.chain(levels).chain(years).chain(units).chain(by_name) {
        pages.add_filled(people(atlas, &by).len(), CARDS_A_PAGE, |it| ListPage::PeopleBy(by.clone(), it));
    }
    for unit in records.units.ids() {
        // Where only units below it have grants, the list leads on to theirs.
        if n_own_grants(atlas, unit) == 0 {
            let n_below = usize::from(atlas.statistics.has_unit(unit));
            pages.add_filled(n_below, 1, |it| ListPage::Grants(GrantsBy::Unit(unit), it));
        }
        if lists_news(atlas, unit) {
            let n_news = browse.news_of_unit(unit).len();
            pages.add_filled(n_news, config.page_size, |it| ListPage::News(NewsBy::Unit(unit), it));
        }
    }
    for award in records.awards.ids() {
        let n_news = browse.news_of_award(award).len();
        pages.add_filled(n_news, config.page_size, |it| ListPage::News(NewsBy::Award(award), it));
    }
    for honored in Honored::ALL {
        let n_batches = browse.batches_of(honored).len();
        pages.add_filled(n_batches, BATCHES_A_PAGE, |it| ListPage::Grants(GrantsBy::Honored(honored), it));
    }
    for (basis, batches) in &browse.batches().by_basis {
        pages.add_filled(batches.len(), BATCHES_A_PAGE, |it| {
            ListPage::Grants(GrantsBy::Basis(basis.clone()), it)
        });
    }
    pages.0
}
