//! The lists of the site and how they are cut into pages. A list has the same address whatever else there is;
//! its further pages stand below it.

use crate::{
    check::{Catalog, Honored},
    config::Config,
    derive::{Atlas, groups::Tag},
    model::{Id, RecordKind},
    records::{Award, Mention, Unit},
};

use super::{
    GrantsBy, Output, Page, Parts, PeopleBy,
    claims::{Claims, is_too_long},
    narrow, parts,
    shape::Shape,
};

/// A list, or one page of it; pages count from 0.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListPage {
    /// News, newest first.
    News(NewsBy, usize),
    /// People.
    People(People, usize),
    /// People of an award, a level, a year or a unit.
    PeopleBy(PeopleBy, usize),
    /// Grants.
    Grants(GrantsBy, usize),
    /// Every record of a kind that nothing narrows.
    Kind(RecordKind, usize),
    /// Figures.
    Statistics(GrantsBy),
    /// Every unit with its figures.
    StatisticsUnits(usize),
    /// Everybody who was honored, by name.
    Roll(usize),
    /// Conferences, movements and anniversaries, the latest first.
    Timeline(usize),
    /// What a record's own page shows the beginning of: the grants of a batch, what refers to any other record.
    Part(Mention, usize),
    /// Whom a batch or an award honored, in another order than its page has them.
    Ordered(Mention, HonoredOrder, usize),
}

/// An order of all whom a decision or an award honored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HonoredOrder {
    /// By name.
    Name,
    /// By unit, then by name.
    Unit,
}

impl ListPage {
    /// The kind whose records all stand in the list; `None` for lists of some of them.
    pub fn section(&self) -> Option<RecordKind> {
        match self {
            ListPage::News(NewsBy::All, _) => Some(RecordKind::News),
            ListPage::People(People::ByName | People::Official, _) => Some(RecordKind::Person),
            ListPage::Grants(GrantsBy::All, _) => Some(RecordKind::Grants),
            ListPage::Kind(kind, _) => Some(*kind),
            ListPage::News(..) | ListPage::People(..) | ListPage::PeopleBy(..) | ListPage::Grants(..) => None,
            ListPage::Statistics(_)
            | ListPage::StatisticsUnits(_)
            | ListPage::Roll(_)
            | ListPage::Timeline(_) => None,
            ListPage::Part(..) | ListPage::Ordered(..) => None,
        }
    }

    /// The record that it is called by.
    pub fn of(&self) -> Option<Mention> {
        match self {
            ListPage::News(by, _) => by.of(),
            ListPage::PeopleBy(by, _) => by.of(),
            ListPage::Grants(by, _) | ListPage::Statistics(by) => by.of(),
            ListPage::Part(of, _) | ListPage::Ordered(of, ..) => Some(*of),
            ListPage::People(..)
            | ListPage::Kind(..)
            | ListPage::StatisticsUnits(_)
            | ListPage::Roll(_)
            | ListPage::Timeline(_) => None,
        }
    }
}

/// What narrows a list of news.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NewsBy {
    /// Nothing.
    All,
    /// A year.
    Year(i32),
    /// A month.
    Month(i32, u8),
    /// A category of the site, by key.
    Category(Box<str>),
    /// A tag.
    Tag(Id<Tag>),
    /// A unit named in it, or one below it.
    Unit(Id<Unit>),
    /// An award named in it.
    Award(Id<Award>),
}

impl NewsBy {
    fn of(&self) -> Option<Mention> {
        match self {
            NewsBy::Unit(unit) => Some(Mention::Unit(*unit)),
            NewsBy::Award(award) => Some(Mention::Award(*award)),
            NewsBy::All | NewsBy::Year(_) | NewsBy::Month(..) | NewsBy::Category(_) | NewsBy::Tag(_) => None,
        }
    }
}

/// Which people, in which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum People {
    /// Everybody, by name.
    ByName,
    /// Everybody, by rank.
    Official,
    /// Exemplars, by name.
    ExemplarsByName,
    /// Exemplars, by rank.
    ExemplarsOfficial,
}

/// How many grants stand on a page of a list.
pub const GRANTS_A_PAGE: usize = 100;
/// How many people, conferences or documents stand on a page of a list.
pub const CARDS_A_PAGE: usize = 240;

/// How many names stand on a page of the roll of honor.
pub const NAMES_A_PAGE: usize = 240;

/// The address of a list's page, below the site's root.
pub fn address(config: &Config, atlas: &Atlas, catalog: &Catalog, list: &ListPage) -> String {
    let (base, page) = match list {
        ListPage::News(by, page) => {
            let news = config.section(RecordKind::News);
            let base = match by {
                NewsBy::All => format!("{news}/"),
                NewsBy::Year(year) => format!("{news}/{year}/"),
                NewsBy::Month(year, month) => format!("{news}/{year}/{month:02}/"),
                NewsBy::Category(key) => format!("{news}/{}/{key}/", config.other_section("category")),
                NewsBy::Tag(tag) => {
                    format!("{news}/{}/{}/", config.other_section("tag"), atlas.news.named(*tag)[1])
                }
                NewsBy::Unit(unit) => of_record(config, catalog, news, Mention::Unit(*unit)),
                NewsBy::Award(award) => of_record(config, catalog, news, Mention::Award(*award)),
            };
            (base, *page)
        }
        ListPage::People(people, page) => {
            let everybody = config.section(RecordKind::Person);
            let exemplars = config.other_section("exemplars");
            let official = config.other_section("official");
            let base = match people {
                People::ByName => format!("{everybody}/"),
                People::Official => format!("{everybody}/{official}/"),
                People::ExemplarsByName => format!("{exemplars}/"),
                People::ExemplarsOfficial => format!("{exemplars}/{official}/"),
            };
            (base, *page)
        }
        ListPage::PeopleBy(by, page) => (narrow::people_address(config, catalog, by), *page),
        ListPage::Grants(by, page) => {
            (narrowed(config, catalog, config.section(RecordKind::Grants), by), *page)
        }
        ListPage::Statistics(by) => (narrowed(config, catalog, config.other_section("statistics"), by), 0),
        ListPage::StatisticsUnits(page) => {
            (format!("{}/{}/", config.other_section("statistics"), config.section(RecordKind::Unit)), *page)
        }
        ListPage::Roll(page) => (format!("{}/", config.other_section("roll")), *page),
        ListPage::Timeline(page) => (format!("{}/", config.other_section("timeline")), *page),
        ListPage::Kind(kind, page) => (format!("{}/", config.section(*kind)), *page),
        ListPage::Part(of, page) => (parts::address(config, catalog, *of, "part"), *page),
        ListPage::Ordered(of, order, page) => {
            let section = match order {
                HonoredOrder::Name => "by_name",
                HonoredOrder::Unit => "by_unit",
            };
            (parts::address(config, catalog, *of, section), *page)
        }
    };
    if page == 0 { base } else { format!("{base}{}/{}/", config.other_section("page"), page + 1) }
}

/// The address below `base` of what belongs to a record.
pub(super) fn of_record(config: &Config, catalog: &Catalog, base: &str, of: Mention) -> String {
    format!("{base}/{}/{}/", config.section(of.kind()), catalog.records().header(of).id)
}

/// The address below `base` of what belongs to a level of awards.
pub(super) fn of_level(config: &Config, base: &str, key: &str) -> String {
    format!("{base}/{}/{}/", config.other_section("level"), key.replace('_', "-"))
}

/// The address below `base` of what is narrowed.
fn narrowed(config: &Config, catalog: &Catalog, base: &str, by: &GrantsBy) -> String {
    match by {
        GrantsBy::All => format!("{base}/"),
        GrantsBy::Year(Some(year)) => format!("{base}/{year}/"),
        GrantsBy::Year(None) => format!("{base}/khong-ro-nam/"),
        GrantsBy::Award(award) => of_record(config, catalog, base, Mention::Award(*award)),
        GrantsBy::Level(key) => of_level(config, base, key),
        GrantsBy::Unit(unit) => of_record(config, catalog, base, Mention::Unit(*unit)),
        GrantsBy::Honored(honored) => {
            let whom = match honored {
                Honored::People => config.section(RecordKind::Person),
                Honored::Collectives => config.section(RecordKind::Unit),
                Honored::Households => config.other_section("households"),
            };
            format!("{base}/{}/{whom}/", config.other_section("recipient"))
        }
        GrantsBy::Basis(key) => {
            let key = key.as_deref().map(|it| it.replace('_', "-"));
            let key = key.as_deref().unwrap_or(config.other_section("unknown"));
            format!("{base}/{}/{key}/", config.other_section("basis"))
        }
    }
}

/// How many pages `n` entries take; an empty list still has its page.
pub fn n_pages(n: usize, a_page: usize) -> usize {
    n.div_ceil(a_page).max(1)
}

/// Claims the address of every list that has something to show.
pub(super) fn claim(parts: Parts<'_>, shape: &Shape, claims: &mut Claims<'_>) {
    let Parts { config, catalog, atlas, .. } = parts;
    for list in &shape.lists {
        let path = format!("{}index.html", address(config, atlas, catalog, list));
        // A tag has no place of its own, but its newest item has.
        if let ListPage::News(NewsBy::Tag(tag), page) = list
            && is_too_long(&path)
        {
            if let Some(newest) = atlas.news.tagged(*tag).first().filter(|_| *page == 0) {
                let [label, _] = atlas.news.named(*tag);
                claims.problems.tag_too_long(label, catalog.records().news[*newest].at);
            }
            continue;
        }
        claims.add(path, Output::Page(Page::List(list.clone())), None);
    }
}

/// Pages of lists, as they are found.
#[derive(Default)]
pub(super) struct Pages(pub(super) Vec<ListPage>);

impl Pages {
    /// Takes every page of a list of so many entries, so many on a page. One of no entries has a page, too.
    pub(super) fn add(&mut self, n: usize, a_page: usize, list: impl Fn(usize) -> ListPage) {
        self.0.extend((0..n_pages(n, a_page)).map(list));
    }

    /// Takes every page of a list that is none without entries.
    pub(super) fn add_filled(&mut self, n: usize, a_page: usize, list: impl Fn(usize) -> ListPage) {
        if n > 0 {
            self.add(n, a_page, list);
        }
    }
}

/// Every page of every list.
pub fn all(config: &Config, catalog: &Catalog, atlas: &Atlas) -> Vec<ListPage> {
    let records = catalog.records();
    let mut pages = Pages::default();
    let (news, a_page) = (&atlas.news, config.page_size);
    if !records.news.is_empty() {
        pages.add(news.current().len(), a_page, |it| ListPage::News(NewsBy::All, it));
    }
    let mut last_year = None;
    for ((year, month), items) in news.by_month() {
        if last_year != Some(*year) {
            last_year = Some(*year);
            pages.add(news_of_year(atlas, *year).count(), a_page, |it| {
                ListPage::News(NewsBy::Year(*year), it)
            });
        }
        pages.add(items.len(), a_page, |it| ListPage::News(NewsBy::Month(*year, *month), it));
    }
    for (key, items) in news.by_category() {
        pages.add(items.len(), a_page, |it| ListPage::News(NewsBy::Category(key.clone()), it));
    }
    for (tag, _) in news.tags() {
        pages.add(news.tagged(tag).len(), a_page, |it| ListPage::News(NewsBy::Tag(tag), it));
    }
    if !records.people.is_empty() {
        for people in [People::ByName, People::Official] {
            pages.add(records.people.len(), CARDS_A_PAGE, |it| ListPage::People(people, it));
        }
    }
    let n_exemplars = atlas.orders.people.exemplars_by_name.len();
    if n_exemplars > 0 {
        for people in [People::ExemplarsByName, People::ExemplarsOfficial] {
            pages.add(n_exemplars, CARDS_A_PAGE, |it| ListPage::People(people, it));
        }
    }
    if !atlas.roll.people.is_empty() {
        pages.add(atlas.roll.people.len(), NAMES_A_PAGE, ListPage::Roll);
    }
    grants(catalog, atlas, &mut pages);
    for kind in RecordKind::ALL.iter().filter(|it| records.n_of(**it) > 0) {
        let a_page = match kind {
            RecordKind::News | RecordKind::Person | RecordKind::Grants | RecordKind::Page => continue,
            RecordKind::Unit | RecordKind::Award | RecordKind::Anniversary | RecordKind::Yearbook => {
                usize::MAX
            }
            _ => CARDS_A_PAGE,
        };
        pages.add(records.n_of(*kind), a_page, |it| ListPage::Kind(*kind, it));
    }
    parts::claim(catalog, atlas, &mut pages);
    pages.0
}

/// Every page of lists of grants.
fn grants(catalog: &Catalog, atlas: &Atlas, pages: &mut Pages) {
    let records = catalog.records();
    if atlas.grants.n_listed() == 0 {
        return;
    }
    pages.add(atlas.grants.n_listed(), GRANTS_A_PAGE, |it| ListPage::Grants(GrantsBy::All, it));
    for (year, grants) in atlas.grants.by_year() {
        pages.add(grants.len(), GRANTS_A_PAGE, |it| ListPage::Grants(GrantsBy::Year(*year), it));
    }
    for (level, grants) in atlas.grants.by_level() {
        pages.add(grants.len(), GRANTS_A_PAGE, |it| ListPage::Grants(GrantsBy::Level(level.clone()), it));
    }
    for award in records.awards.ids().filter(|it| !atlas.grants.of_award(*it).is_empty()) {
        let n = atlas.grants.of_award(award).len();
        pages.add(n, GRANTS_A_PAGE, |it| ListPage::Grants(GrantsBy::Award(award), it));
    }
    for unit in records.units.ids() {
        let n = narrow::n_own_grants(atlas, unit);
        if n > 0 {
            pages.add(n, GRANTS_A_PAGE, |it| ListPage::Grants(GrantsBy::Unit(unit), it));
        }
    }
}

/// News of a year, newest first.
pub fn news_of_year(atlas: &Atlas, year: i32) -> impl Iterator<Item = Id<crate::records::News>> + '_ {
    atlas.news.by_month().range((year, 1)..=(year, 12)).rev().flat_map(|(_, items)| items.iter().copied())
}
