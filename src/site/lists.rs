//! What stands on each page of the lists of news and of grants, and what these count. Each page is read by itself, so that what
//! comes or goes touches no page but those that show something else.

use std::hash::{Hash, Hasher};

use super::Site;
use crate::{
    check::Grant,
    derive::Count,
    memo::reads::{Canonical, unnoted},
    model::{Id, InTable},
    plan::{
        GrantsBy, ListPage, Output, Page,
        lists::{GRANTS_A_PAGE, NewsBy, news_of_year},
    },
    records::News,
};

/// The entries of a page.
#[derive(Debug)]
pub struct Entries<T> {
    /// Those that it shows.
    pub shown: Vec<Id<T>>,
    /// The last one before the page, and the first one after it.
    pub around: [Option<Id<T>>; 2],
    /// How many the whole list has.
    pub n_entries: usize,
}

impl<T: InTable> Hash for Entries<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.shown, self.around, self.n_entries).hash(state);
    }
}

impl<T> Entries<T> {
    /// Cut from a list, of which the parts follow one another.
    fn cut(parts: &[&[Id<T>]], at: usize, a_page: usize) -> Entries<T> {
        let n_entries = parts.iter().map(|it| it.len()).sum();
        let start = at.saturating_mul(a_page).min(n_entries);
        let entry = |place: usize| slice(parts, place, 1).first().copied();
        Entries {
            shown: slice(parts, start, a_page),
            around: [start.checked_sub(1).and_then(entry), entry(start.saturating_add(a_page))],
            n_entries,
        }
    }
}

/// Some entries of a list, from `start` on.
fn slice<T>(parts: &[&[Id<T>]], mut start: usize, mut n: usize) -> Vec<Id<T>> {
    let mut slice = Vec::new();
    for part in parts {
        let from = start.min(part.len());
        let to = from.saturating_add(n).min(part.len());
        slice.extend_from_slice(&part[from..to]);
        (start, n) = (start - from, n - (to - from));
    }
    slice
}

impl Site {
    /// The items on a page of a list of news.
    pub fn news_on(&self, by: &NewsBy, at: usize) -> Entries<News> {
        self.note_list(&ListPage::News(by.clone(), at));
        unnoted(|| self.cut_news(by, at))
    }

    fn cut_news(&self, by: &NewsBy, at: usize) -> Entries<News> {
        let groups = &self.atlas.news;
        let of_year: Vec<Id<News>>;
        let items: &[Id<News>] = match by {
            NewsBy::All => groups.current(),
            NewsBy::Year(year) => {
                of_year = news_of_year(&self.atlas, *year).collect();
                &of_year
            }
            NewsBy::Month(year, month) => &groups.by_month()[&(*year, *month)],
            NewsBy::Category(key) => &groups.by_category()[key],
            NewsBy::Tag(tag) => groups.tagged(*tag),
            NewsBy::Unit(unit) => self.atlas.browse.news_of_unit(*unit),
            NewsBy::Award(award) => self.atlas.browse.news_of_award(*award),
        };
        Entries::cut(&[items], at, self.config.page_size)
    }

    /// The grants on a page of a list.
    pub fn grants_on(&self, by: &GrantsBy, at: usize) -> Entries<Grant> {
        self.note_list(&ListPage::Grants(by.clone(), at));
        unnoted(|| Entries::cut(&self.grants_of(by), at, GRANTS_A_PAGE))
    }

    /// A whole list of grants: parts one after the other, each in official order. Lists of decisions have none.
    pub fn grants_of(&self, by: &GrantsBy) -> Vec<&[Id<Grant>]> {
        let grants = &self.atlas.grants;
        match by {
            GrantsBy::All => self.atlas.orders.awards.iter().map(|it| grants.of_award(*it)).collect(),
            GrantsBy::Year(year) => grants.by_year().get(year).map(Vec::as_slice).into_iter().collect(),
            GrantsBy::Award(award) => grants.years_of_award(*award).map(|(_, it)| it).collect(),
            GrantsBy::Level(level) => grants.by_level().get(level).map(Vec::as_slice).into_iter().collect(),
            GrantsBy::Unit(unit) => vec![grants.of_unit(*unit), grants.of_members(*unit)],
            GrantsBy::Honored(_) | GrantsBy::Basis(_) => Vec::new(),
        }
    }

    /// How many grants and recipients a list of grants counts.
    pub fn count(&self, by: &GrantsBy) -> Count {
        self.made.note(super::LISTS.part(by));
        let counts = self.counts();
        match by {
            GrantsBy::All => counts.all,
            GrantsBy::Year(year) => counts.of_year(*year),
            GrantsBy::Award(award) => counts.of_award(*award),
            GrantsBy::Level(level) => counts.of_level(level),
            GrantsBy::Unit(unit) => counts.of_unit(*unit),
            GrantsBy::Honored(honored) => counts.of_honored(*honored),
            GrantsBy::Basis(basis) => counts.of_basis(basis),
        }
    }

    fn note_list(&self, list: &ListPage) {
        self.made.note(super::LISTS.part(list));
    }

    /// A hash of each part that holds pages or counts of lists.
    pub(super) fn hash_lists(&self, into: &Canonical<'_>) -> Vec<u64> {
        let lists = self.plan.outputs().filter_map(|(_, it)| match it {
            Output::Page(Page::List(list)) => Some(list),
            _ => None,
        });
        let hashed = lists.flat_map(|list| {
            let page = match list {
                ListPage::News(by, at) => Some(into.hash_of(&(list, self.cut_news(by, *at)))),
                ListPage::Grants(by, at) => {
                    let entries = Entries::cut(&self.grants_of(by), *at, GRANTS_A_PAGE);
                    Some(into.hash_of(&(list, entries)))
                }
                _ => None,
            };
            let count = match list {
                ListPage::Grants(by, 0) => Some((by, self.count(by))),
                _ => None,
            };
            let count = count.map(|it| (super::LISTS.part(it.0), into.hash_of(&it)));
            page.map(|it| (super::LISTS.part(list), it)).into_iter().chain(count)
        });
        super::LISTS.hashes(hashed)
    }
}
